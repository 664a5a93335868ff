"""Tasks for tests/test_tasks_workers.py; worker processes load them by name."""

import builtins
import os
import signal
from typing import ClassVar

import luigi

from pipeline.model import Record
from tasks.base import Ingredients, StageTask


class Word(Record):
    text: str


class Say(StageTask):
    """Writes the number of its process; dies on the first `deaths` tries."""

    number: int = luigi.IntParameter()
    deaths: int = luigi.IntParameter(default=0)

    outputs: ClassVar[tuple[str, ...]] = ("word.json",)
    result = Word
    stage = "1-say"

    @property
    def folder(self):
        return self.issue_folder / str(self.number)

    @property
    def label(self):
        return f"{self.issue}/{self.number}"

    def ingredients(self):
        return Ingredients({}, "")

    def make(self, found):
        del found
        self.folder.mkdir(parents=True, exist_ok=True)
        tries = len(list(self.folder.glob("try-*")))
        (self.folder / f"try-{tries}").touch()
        if tries < self.deaths:
            os.kill(os.getpid(), signal.SIGKILL)
        return {"word.json": Word(text=str(os.getpid())).model_dump_json().encode()}


class Nothing(Say):
    """Writes nothing, and says nothing of it."""

    def run(self):
        pass


class Break(Say):
    """Notes that it was tried, and breaks off with the error of that name."""

    error: str = luigi.Parameter()

    def make(self, found):
        del found
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / f"try-{len(list(self.folder.glob('try-*')))}").touch()
        raise getattr(builtins, self.error)


class BreakAll(luigi.Task):
    workdir: str = luigi.Parameter()
    errors: tuple[str, ...] = luigi.ListParameter()

    def requires(self):
        for number, error in enumerate(self.errors):
            yield Break(self.workdir, issue="x", number=number, error=error)

    def complete(self):
        return False


class SayAll(luigi.Task):
    workdir: str = luigi.Parameter()
    deaths: tuple[int, ...] = luigi.ListParameter()

    def requires(self):
        for number, deaths in enumerate(self.deaths):
            yield Say(self.workdir, issue="x", number=number, deaths=deaths)

    def complete(self):
        return all(task.complete() for task in self.requires())
