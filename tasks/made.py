"""The record beside every result: what made it, from what, and what came out.

It is written last and taken away first, so a result without one is unfinished, and a result that differs
from its record was changed by somebody's hand.
"""

import traceback
from pathlib import Path
from typing import Literal

from pydantic import Field

from pipeline.errors import InputError, RecordError, ShangjieError
from pipeline.model import Record
from tasks.files import Stamp, read_unless_known, stamp, to_json, write


class Failure(Record):
    """Why a stage gave no result, in the three parts of every error; `kind` is the error's class.

    `lasting`: the same input fails the same way again; otherwise the next run tries anew.
    """

    stage: str
    kind: str
    name: str
    found: str
    remedy: str
    lasting: bool = True
    trace: str | None = None

    @classmethod
    def of(cls, stage: str, label: str, error: BaseException, *, lasting: bool) -> "Failure":
        """An error as a record; one that is not ours is a fault of the program, and says so."""
        if isinstance(error, ShangjieError):
            name, found, remedy, trace = error.name, error.found, error.remedy, None
        else:
            name, found = label, f"{stage} broke off ({type(error).__name__}: {error})"
            remedy = f"run again; if it comes back, report it with {stage}.failed.json"
            trace = "".join(traceback.format_exception(error))
        kind = type(error).__name__
        return cls(stage=stage, kind=kind, name=name, found=found, remedy=remedy, lasting=lasting, trace=trace)

    @property
    def message(self) -> str:
        """One paragraph for an operator."""
        return str(self.error())

    def error(self) -> ShangjieError:
        """The same as an error to raise."""
        return ShangjieError(self.name, self.found, self.remedy)


class Made(Record):
    """Key (stage, version, settings), digests of what went in, stamps of what came out.

    `origin` is the digest of the scan that it all began with. `by_hand`: the results that somebody corrected;
    the corrections are kept. `seconds`: how long making it took, by the wall clock of whoever made it; like the
    times in the stamps it says nothing about what the result is, and no digest covers it.
    """

    record: Literal["made/1"] = "made/1"
    key: dict[str, str]
    inputs: dict[str, str]
    origin: str
    outputs: dict[str, Stamp] = Field(default_factory=dict)
    failure: Failure | None = None
    by_hand: tuple[str, ...] = ()
    seconds: float | None = None

    def digests(self) -> dict[str, str]:
        """What came out, by file name."""
        return {name: made.sha256 for name, made in self.outputs.items()}

    def now(self, folder: Path) -> dict[str, Stamp | None]:
        """The stamps of the results as they lie there now."""
        return {name: stamp(f"{folder}/{name}", known) for name, known in self.outputs.items()}

    def untouched(self, now: dict[str, Stamp | None]) -> bool:
        """Every result is there and is what was made."""
        return all(found is not None and found.sha256 == self.outputs[name].sha256 for name, found in now.items())

    def corrected(self, now: dict[str, Stamp | None]) -> list[str]:
        """The results that a hand wrote: known as such, or there and not what was made."""
        return [
            name
            for name, found in now.items()
            if found is not None and (name in self.by_hand or found.sha256 != self.outputs[name].sha256)
        ]


def helps_to_try_again(error: BaseException) -> bool:
    """A full disk, a program that was killed, a scan that was being replaced: the same again may go well at once.

    What a file or record is stays, and a fault of ours would only show twice.
    """
    ours = isinstance(error, ShangjieError) and not isinstance(error, InputError | RecordError)
    return ours or isinstance(error, OSError | MemoryError)


def load(path: Path) -> Made | None:
    """The record at `path`; None where there is none, or an empty one, as a power cut may leave it."""
    try:
        stat = path.stat()
        return read_unless_known(Made, path, stat) if stat.st_size else None
    except (FileNotFoundError, NotADirectoryError):
        return None


def save(path: Path, made: Made) -> None:
    """Write the record. It may be lost in a power cut: then its result, which lasts, is made again."""
    write(path, to_json(made), sync=False)
