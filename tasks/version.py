"""Which version of the program a run is: all machines on a workdir must be the same one."""

from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal

from pipeline.errors import ToolError
from pipeline.model import Record
from pipeline.stitch.trigrams import word_model
from tasks.files import read_record, to_json, write
from tasks.status import STAGE_TASKS

VERSION_FILE = ".version.json"
"""In the workdir, left there by whoever started the latest run."""


class Version(Record):
    """The package's version, each stage's, and the model of words that links are weighed with."""

    record: Literal["version/1"] = "version/1"
    package: str
    stages: dict[str, int]
    words: str = "none"

    def difference(self, other: "Version") -> str | None:
        """In words what `other` has otherwise; None for the same."""
        if other.package != self.package:
            return f"shangjie {other.package} instead of {self.package}"
        parts = [
            f"{stage} of version {other.stages.get(stage, 'none')} instead of {self.stages.get(stage, 'none')}"
            for stage in sorted({*self.stages, *other.stages})
            if self.stages.get(stage) != other.stages.get(stage)
        ]
        if other.words != self.words:
            parts.append(f"{other.words} as model of words instead of {self.words}")
        return ", ".join(parts) or None


def own_version() -> Version:
    """The version that this process runs."""
    return Version(package=_package(), stages={task.stage: task.version for task in STAGE_TASKS}, words=word_model())


@cache
def _package() -> str:
    return version("shangjie")


def leave_version(workdir: Path) -> None:
    """Tell the workers of other machines what this run is."""
    own = to_json(own_version())
    path = workdir / VERSION_FILE
    if not path.exists() or path.read_bytes() != own:
        write(path, own)


def check_version(workdir: Path) -> None:
    """Raises ToolError where the run in this workdir is of another version than this process, or there was none."""
    try:
        theirs = read_record(Version, workdir / VERSION_FILE)
    except FileNotFoundError as error:
        found = "no run was started in this workdir"
        raise ToolError(str(workdir), found, "start `shangjie run` first; is the shared folder there?") from error
    refuse_other(str(workdir), theirs, own_version())


def refuse_other(name: str, submitter: Version, worker: Version) -> None:
    """Raises ToolError where a worker is not of the version that the run is."""
    difference = submitter.difference(worker)
    if difference:
        found = f"this worker has {difference}, which is what the run was started with"
        raise ToolError(name, found, "install the same version on every machine")


def version_guard(workdir: Path) -> Callable[[], None]:
    """A check to be made before each task; it reads the file again only when it was written again."""
    path = workdir / VERSION_FILE
    checked: list[int] = []

    def check() -> None:
        written = path.stat().st_mtime_ns if path.exists() else 0
        if [written] != checked:
            check_version(workdir)
            checked[:] = [written]

    return check
