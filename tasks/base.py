"""What all tasks share: when a result still holds, how it is written, and what happens to a hand's correction.

Luigi asks only whether a file exists. Here `complete()` follows the records beside the results up to the
scan, so a changed setting, scan or stage, a deleted file and a correction by hand are all seen. A task is
settled, and Luigi calls it done, when its result holds or when it holds that the page cannot be used: the
page's issue then goes on without it, and `PassPage` is the task that fails.
"""

import time
import traceback
from abc import abstractmethod
from collections.abc import Iterable
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path
from typing import ClassVar, NamedTuple

import luigi

from pipeline.errors import InputError, ShangjieError
from pipeline.model import Record
from pipeline.read.language import ENGINES, LANGUAGES
from pipeline.scan.sheet import Sheet
from tasks.batch import Settings
from tasks.byhand import without_old_boxes
from tasks.files import Stamp, from_json, read_record, to_json, workdir_error, write
from tasks.made import Failure, Made, load, save

DIRECTIONS = ("auto", "horizontal", "vertical")


class Ingredients(NamedTuple):
    """Digests of all that goes into a result, by name, and of the scan that it began with."""

    digests: dict[str, str]
    origin: str


class WorkdirTask(luigi.Task):
    """What every task is told: where results go, and what the operator chose."""

    workdir: str = luigi.Parameter(default="workdir", description="folder of all results")
    engine: str = luigi.ChoiceParameter(default="auto", choices=ENGINES, description="reading engine")
    language: str = luigi.ChoiceParameter(default="auto", choices=LANGUAGES, description="of the text")
    direction: str = luigi.ChoiceParameter(default="auto", choices=DIRECTIONS, description="how the lines run")
    sheet: str = luigi.ChoiceParameter(default="auto", choices=tuple(map(str, Sheet)), description="pages on a picture")

    @classmethod
    @cache
    def get_params(cls) -> list[tuple[str, luigi.Parameter]]:
        """Luigi's, which looks through the whole class each time, remembered: a sixth of a page's overhead."""
        return super().get_params()

    @property
    def settings(self) -> Settings:
        """What the operator chose, as one record."""
        chosen = {"engine": self.engine, "language": self.language, "direction": self.direction}
        return Settings(**chosen, sheet=Sheet(self.sheet))

    def on_failure(self, exception: BaseException) -> str:
        """What Luigi's web page shows: our errors speak for themselves, others need their trace."""
        if isinstance(exception, ShangjieError):
            return str(exception)
        return "".join(traceback.format_exception(exception))


class StageTask(WorkdirTask):
    """One stage's result in one folder of the workdir: `outputs`, the first of them a record of type `result`.

    `version` goes up by one whenever the stage would give another result for the same input.
    """

    issue: str = luigi.Parameter(description="the issue's folder in the workdir")

    stage: ClassVar[str]
    version: ClassVar[int] = 1
    outputs: ClassVar[tuple[str, ...]]
    result: ClassVar[type[Record]]

    _found: Ingredients | None = None

    @cached_property
    def issue_folder(self) -> Path:
        """The issue's folder."""
        return Path(self.workdir) / self.issue

    @property
    def folder(self) -> Path:
        """Where this task's files are."""
        return self.issue_folder

    @property
    def label(self) -> str:
        """How people call what this works on."""
        return self.issue

    def own_settings(self) -> dict[str, str]:
        """The settings that change this stage's result; those of stages before it come with their results."""
        return {}

    @abstractmethod
    def ingredients(self) -> Ingredients | Made | None:
        """What goes in; the record of an earlier failure that leaves nothing to do; None when not there yet."""

    @abstractmethod
    def make(self, found: Ingredients) -> dict[str, bytes]:
        """The results' bytes by file name."""

    def path(self, name: str) -> Path:
        """A file of this task."""
        return self.folder / name

    def output(self) -> list[luigi.LocalTarget]:
        """The results as Luigi's targets."""
        return [luigi.LocalTarget(str(self.path(name))) for name in self.outputs]

    @cached_property
    def made_path(self) -> Path:
        """The record beside the results."""
        return self.path(f"{self.stage}.made.json")

    @property
    def mishap_path(self) -> Path:
        """What went wrong last time and may go well the next."""
        return self.path(f"{self.stage}.failed.json")

    def key(self) -> dict[str, str]:
        """What makes this result besides its ingredients."""
        return {"stage": self.stage, "version": str(self.version), **self.own_settings()}

    def state(self) -> Made | None:
        """The record of the result or of the failure that holds now; None when there is work to do."""
        found = self.ingredients()
        return self._holds(found) if isinstance(found, Ingredients) else found

    def _holds(self, found: Ingredients) -> Made | None:
        made = load(self.made_path)
        if made is None:
            return None
        same = made.origin == found.origin if made.by_hand else (made.key, made.inputs) == (self.key(), found.digests)
        if not same:
            return None
        return made if made.failure or made.untouched(made.now(self.folder)) else None

    def complete(self) -> bool:
        """Nothing is left to do here; asked right after `run`, whether that left what it should have."""
        found, self._found = self._found, None
        if found:
            return self._holds(found) is not None
        return self.folder.exists() and self.state() is not None

    def run(self) -> None:
        """Make the result, or keep the one that a hand corrected, or record why there can be none."""
        found = self.ingredients()
        if not isinstance(found, Ingredients) or self._holds(found) is not None:
            return
        self._found = found
        if self._adopted(found):
            return
        began = time.perf_counter()
        try:
            results, failure = self.make(found), None
        except InputError as error:
            results, failure = {}, Failure.of(self.stage, self.label, error, lasting=True)
        seconds = round(time.perf_counter() - began, 3)
        self._put(
            Made(key=self.key(), inputs=found.digests, origin=found.origin, failure=failure, seconds=seconds), results
        )

    def _adopted(self, found: Ingredients) -> bool:
        """Take over a result that was changed by hand since it was made, as long as its scan is the same."""
        made = load(self.made_path)
        if made is None or made.failure or made.origin != found.origin:
            return False
        now = {name: stamp for name, stamp in made.now(self.folder).items() if stamp is not None}
        changed = [name for name, stamp in now.items() if stamp.sha256 != made.outputs[name].sha256]
        if not changed or len(now) < len(made.outputs):
            return False
        if load(self.made_path) != made:
            return False  # another machine is making it right now: its results are no correction
        now |= self._put_right()
        self.load_result()
        by_hand = tuple(sorted({*made.by_hand, *changed}))
        kept = made.model_copy(update={"key": self.key(), "inputs": found.digests, "outputs": now, "by_hand": by_hand})
        save(self.made_path, kept)
        self._forget_mishap()
        return True

    def _put_right(self) -> dict[str, Stamp]:
        """A corrected line may be longer or shorter than it was."""
        path = self.path(self.outputs[0])
        data = path.read_bytes()
        fitting = without_old_boxes(data)
        return {} if fitting == data else {path.name: write(path, fitting)}

    def _put(self, made: Made, results: dict[str, bytes]) -> None:
        self._set_corrections_aside()
        try:
            self.made_path.unlink(missing_ok=True)
        except OSError as error:
            raise workdir_error(self.made_path, error) from error
        outputs = {name: write(self.path(name), data) for name, data in results.items()}
        if made.failure:
            for name in self.outputs:
                self.path(name).unlink(missing_ok=True)
        save(self.made_path, made.model_copy(update={"outputs": outputs}))
        self._forget_mishap()

    def _set_corrections_aside(self) -> None:
        """What a hand wrote is never overwritten: it moves to a name of its own."""
        made = load(self.made_path)
        if made is None:
            return
        for name in made.corrected(made.now(self.folder)):
            self.path(name).rename(_free_name(self.path(name)))

    def load_result(self) -> Record:
        """This stage's record as it lies in the workdir."""
        path = self.path(self.outputs[0])
        return from_json(self.result, path, path.read_bytes())

    def doing(self) -> str:
        """What luigid shows of a task that may take long while it runs."""
        return ""

    def notices(self) -> list[str]:
        """What an operator should be told now that the result is there."""
        return []

    def _forget_mishap(self) -> None:
        self.mishap_path.unlink(missing_ok=True)

    def note_mishap(self, error: BaseException) -> None:
        """Leave word of an error that another run may not meet; a full disk may prevent even that."""
        with suppress(ShangjieError):
            write(self.mishap_path, to_json(Failure.of(self.stage, self.label, error, lasting=False)))

    def mishap(self) -> Failure | None:
        """The word that was left."""
        try:
            return read_record(Failure, self.mishap_path)
        except FileNotFoundError:
            return None


def _free_name(path: Path) -> Path:
    numbers: Iterable[int] = range(1, 10_000)
    names = (path.with_name(f"{path.stem}.by-hand-{number}{path.suffix}") for number in numbers)
    return next(name for name in names if not name.exists())


@StageTask.event_handler(luigi.Event.FAILURE)
def _note_mishap(task: StageTask, error: BaseException) -> None:
    task.note_mishap(error)
