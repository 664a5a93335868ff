"""Damaged files through the entry that a batch uses: python -m bench.fuzz --inputs 20000 --seed 1.

Whatever comes in, there is a result or one of the project's errors: never another exception, the end of the process,
more than 60 s or 2 GiB, a file outside the workdir, or a word from a file outside the input. Each input is read in
a child process, so that its end is told as a finding and the row goes on.
"""

import faulthandler
import multiprocessing
import os
import resource
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

import click
import cv2
from luigi.task_register import Register

from bench.broken import CANARY, CANARY_PATH, Case, broken
from bench.common import heading, table
from pipeline.clean.stage import clean_page
from pipeline.errors import ShangjieError
from pipeline.layout import find_layout
from pipeline.model import Page
from pipeline.readbefore.stage import Form
from pipeline.segment.stage import segment_page
from pipeline.stitch.stage import stitch_issue
from pipeline.tidy.stage import tidy_page
from tasks.batch import Issue, Settings, find_batch
from tasks.made import Failure
from tasks.pages import PageTask, ReadPage, ScanPage

MOST_SECONDS = 60.0
MOST_BYTES = 2 << 30
PAGES_TRIED = 2
"""Of a file's pages: the second shows what the first left behind."""
SAID_AFTER = 0.9
"""Of the time allowed: then a process that still works says where it is."""
EXCEPTIONS_END = 3
"""Frames of a trace that tell where it broke."""

SAID_AT_MOST = 1200
"""Characters of what a process said that are shown, the last ones."""

Reader = Callable[[Case, Path], str]


class Outcome(NamedTuple):
    """What came of input `place`: "read", "refused", or what is wrong, with `detail` to mend it by."""

    place: int
    what: str
    detail: str = ""

    @property
    def fine(self) -> bool:
        """Nothing is to be mended."""
        return self.what in ("read", "refused")


class WrongOutcomeError(Exception):
    """The property does not hold, though nothing was raised."""


def read(case: Case, root: Path) -> str:
    """Put the case into a scans folder inside `root`, look for pages, take each as far as it goes without an engine."""
    Register.clear_instance_cache()
    canary = root / "canary.txt"
    canary.write_text(CANARY)
    home = root / "home"
    file = home / "scans" / case.issue / case.name
    file.parent.mkdir(parents=True)
    file.write_bytes(case.data.replace(CANARY_PATH, str(canary).encode()))
    outside = _files(root)
    refused = [str(error) for error in _errors_of(home)]
    workdir = home / "workdir"
    written = _files(root) - outside
    if strays := [str(path) for path in written if workdir not in path.parents]:
        raise WrongOutcomeError(f"files outside the workdir: {strays}")
    if any(CANARY.encode() in path.read_bytes() for path in written):
        raise WrongOutcomeError("the workdir holds words of a file outside")
    for message in refused:
        if "\n" in message or " at 0x" in message or CANARY in message:
            raise WrongOutcomeError(f"not one clear line for an operator: {message!r}")
    return "refused" if refused else "read"


def _files(root: Path) -> set[Path]:
    return {path for path in root.rglob("*") if not path.is_dir()}


def _errors_of(home: Path) -> Iterator[ShangjieError]:
    try:
        batch = find_batch(home / "scans", home / "workdir", Settings())
    except ShangjieError as error:
        yield error
        return
    for issue in batch.issues:
        if issue.refusal:
            yield issue.refusal.error()
        for page in issue.pages[:PAGES_TRIED]:
            failure = _first_stage(issue, page.number, home / "workdir")
            if failure:
                yield failure.error()


def _first_stage(issue: Issue, number: int, workdir: Path) -> Failure | None:
    """Run the stage that opens the file, and the pure ones behind it on what it gave."""
    picture = issue.page(number).form is Form.PICTURE
    task: PageTask = (ScanPage if picture else ReadPage)(workdir=str(workdir), issue=issue.issue, page=number)
    task.run()
    made = task.state()
    if made is None:
        raise WrongOutcomeError("the first stage left neither a result nor a failure")
    if made.failure:
        return made.failure
    if picture:
        scan = task.scan(made.origin)
        clean = clean_page(scan)
        width, height = scan.size
        page = Page(issue=issue.issue, number=number, source="x", width=width, height=height, dpi=scan.dpi)
        find_layout(clean.grey, clean.frame, page, "auto")
    else:
        page = tidy_page(task.load_page(ReadPage))
        stitch_issue((page,), segment_page(page))
    return None


def examine(
    seed: int, places: Iterable[int], reader: Reader = read, most_seconds: float = MOST_SECONDS
) -> Iterator[Outcome]:
    """Read each input in a child process, which is begun anew whenever it ends."""
    child: _Child | None = None
    try:
        for place in places:
            child = child or _Child(reader, most_seconds)
            outcome = child.outcome(seed, place)
            if outcome is None:
                outcome = Outcome(place, *child.end())
                child = None
            yield outcome
    finally:
        if child:
            child.end()


class _Child:
    """A process that reads one input after the other; what its end says goes to a file."""

    def __init__(self, reader: Reader, most_seconds: float) -> None:
        self.most_seconds = most_seconds
        spawn = multiprocessing.get_context("spawn")
        self.pipe, other = spawn.Pipe()
        self.log = tempfile.NamedTemporaryFile(prefix="fuzz-", suffix=".log")  # noqa: SIM115
        self.process = spawn.Process(target=_work, args=(other, reader, self.log.name, most_seconds), daemon=True)
        self.process.start()
        other.close()

    def outcome(self, seed: int, place: int) -> Outcome | None:
        """What came of an input; None when the process ended or took too long."""
        try:
            self.pipe.send((seed, place))
            return Outcome(place, *self.pipe.recv()) if self.pipe.poll(self.most_seconds) else None
        except (EOFError, OSError):
            return None

    def end(self) -> tuple[str, str]:
        """End the process if it still runs; in what way it was at fault, and the last that it said."""
        self.process.join(1)
        ended = self.process.exitcode
        if ended is None:
            self.process.kill()
            self.process.join()
        self.pipe.close()
        said = Path(self.log.name).read_text("utf-8", "replace")[-SAID_AT_MOST:]
        self.log.close()
        return ("took too long" if ended is None else f"the process ended with {ended}"), said


def _work(pipe: Connection, reader: Reader, log: str, most_seconds: float) -> None:
    """Read inputs until the other side is gone."""
    with Path(log).open("w") as said:
        os.dup2(said.fileno(), 1)
        os.dup2(said.fileno(), 2)
        faulthandler.enable(said)
        cv2.setNumThreads(1)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_AS, (_address_space() + MOST_BYTES,) * 2)
        while True:
            try:
                seed, place = pipe.recv()
            except EOFError:
                return
            faulthandler.dump_traceback_later(most_seconds * SAID_AFTER, file=said)
            pipe.send(_outcome(reader, seed, place))
            faulthandler.cancel_dump_traceback_later()


def _outcome(reader: Reader, seed: int, place: int) -> tuple[str, str]:
    with tempfile.TemporaryDirectory(prefix="fuzz-") as root:
        try:
            return reader(broken(seed, place), Path(root)), ""
        except BaseException as error:  # noqa: BLE001  whatever it is, it is what is looked for
            where = traceback.extract_tb(error.__traceback__)[-EXCEPTIONS_END:]
            trace = " < ".join(f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(where))
            return f"{type(error).__name__}", f"{error}"[:300] + f"\n    {trace}"


def _address_space() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    return pages * resource.getpagesize()


@click.command()
@click.option("--inputs", default=20_000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--start", default=0, help="The first input of the row.")
@click.option("--save", type=click.Path(path_type=Path), help="Folder for the inputs that broke something.")
def main(inputs: int, seed: int, start: int, save: Path | None) -> None:
    """Read INPUTS damaged files of the row SEED; exit 1 when one of them broke something."""
    print(heading(f"{inputs} damaged files, seed {seed}"))
    kinds: dict[str, Counter[str]] = {}
    wrong = 0
    began = datetime.now(UTC)
    for outcome in examine(seed, range(start, start + inputs)):
        case = broken(seed, outcome.place)
        kind = case.how.split(" > ")[0]
        kinds.setdefault(kind, Counter())[outcome.what if outcome.fine else "wrong"] += 1
        if not outcome.fine:
            wrong += 1
            print(f"{outcome.place}: {case.how}: {outcome.what}: {outcome.detail}", flush=True)
            if save:
                save.mkdir(parents=True, exist_ok=True)
                (save / f"{outcome.place}{Path(kind).suffix}").write_bytes(case.data)
    columns = ("read", "refused", "wrong")
    rows = [(kind, *(str(counts[column]) for column in columns)) for kind, counts in kinds.items()]
    total = [str(sum(counts[column] for counts in kinds.values())) for column in columns]
    print(table(("file", *columns), [*rows, ("all", *total)]))
    print(f"{(datetime.now(UTC) - began).total_seconds():.0f} s")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
