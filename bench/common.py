"""What both measurements share: samples, child processes with their CPU counted, tables."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import click

ROOT = Path(__file__).resolve().parent.parent
PAGE_SUFFIXES = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".jp2"})
Command = TypeVar("Command", bound=Callable[..., Any])
TESSERACT = {"zh-Hans": "chi_sim", "zh-Hant": "chi_tra", "ja": "jpn", "en": "eng", "de": "deu", "fr": "fra"}


class Ran(NamedTuple):
    """A finished command: `cpu_s` user and system seconds of it and all its children, `peak_mb` its largest process."""

    code: int
    out: str
    cpu_s: float
    wall_s: float
    peak_mb: float


def run(command: Sequence[str | Path], *, log: Path | None = None, **environment: str) -> Ran:
    """Run a command to its end; what it says on standard error goes to `log`, or nowhere."""
    began = datetime.now(UTC)
    with tempfile.TemporaryFile() as out, Path(log or os.devnull).open("wb") as err:
        child = subprocess.Popen([*map(str, command)], stdout=out, stderr=err, cwd=ROOT, env=os.environ | environment)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read().decode("utf-8", "replace")
    wall = (datetime.now(UTC) - began).total_seconds()
    return Ran(child.returncode, text, used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def shangjie(scans: Path, workdir: Path, log: Path, *options: str) -> Ran:
    """Run the main job in a process of its own."""
    command = [sys.executable, "-c", "from tasks.cli import main; main()", "run", scans, "--workdir", workdir, *options]
    return run(command, log=log)


def tesseract(page: Path, language: str, psm: int = 3) -> Ran:
    """Read a whole page the way everybody does: one thread, Tesseract's own layout."""
    return run(["tesseract", page, "-", "-l", language, "--psm", str(psm)], OMP_THREAD_LIMIT="1")


class Sample(NamedTuple):
    """An issue of known truth: its pages' folder, as `python -m fixtures` lays it out."""

    name: str
    settings: str
    folder: Path
    truth: Path
    truth_pages: Path

    @property
    def pages(self) -> list[Path]:
        """The pages' files in order."""
        return sorted(path for path in self.folder.iterdir() if path.suffix.lower() in PAGE_SUFFIXES)


def existing(folders: Iterable[Path]) -> list[Sample]:
    """Samples that are there: folders with `truth.jsonl` and one issue's folder."""
    samples = []
    for folder in folders:
        issues = sorted(path for path in folder.iterdir() if path.is_dir())
        if not (folder / "truth.jsonl").exists() or len(issues) != 1:
            sys.exit(f"{folder}: not one issue with its truth.jsonl; make it with python -m fixtures {folder} --seed N")
        pages = folder / "truth-pages.jsonl"
        samples.append(Sample(folder.name, "as found", issues[0].resolve(), folder / "truth.jsonl", pages))
    return samples


def typeset(home: Path, seeds: Sequence[int], columns: str, scans: str, pages: int) -> list[Sample]:
    """Typeset an issue for each seed, taking columns and scan qualities in turn."""
    made = []
    home.mkdir(parents=True, exist_ok=True)
    for seed, column_count, scan in zip(seeds, cycle(columns.split(",")), cycle(scans.split(",")), strict=False):
        folder = home / f"seed{seed}"
        options = ["--pages", str(pages), "--columns", column_count, "--scan", scan]
        ran = run([sys.executable, "-m", "fixtures", folder, "--seed", str(seed), *options], log=home / "fixtures.log")
        if ran.code:
            sys.exit(f"fixtures, seed {seed}: " + (home / "fixtures.log").read_text())
        made += [sample._replace(settings=f"{column_count} col, {scan}") for sample in existing([folder])]
    return made


def issue_options(command: Command) -> Command:
    """The options of a command that measures issues: what `samples_of` takes."""
    for option in (
        click.option("--scan", default="clean,good,bad", show_default=True, help="Scan qualities, taken in turn."),
        click.option("--columns", default="5,4,3", show_default=True, help="Columns, taken in turn."),
        click.option("--pages", default=2, show_default=True, help="Pages of an issue that is typeset."),
        click.option("--seeds", default="", help="Typeset these beside FOLDERS: 11-16 or 3,5,9."),
        click.argument("folders", nargs=-1, type=click.Path(path_type=Path, exists=True, file_okay=False)),
    ):
        command = option(command)
    return command


def samples_of(folders: Sequence[Path], home: Path, seeds: str, columns: str, scan: str, pages: int) -> list[Sample]:
    """The issues of the folders, and those of the seeds, typeset in `home`."""
    samples = existing(folders) + (typeset(home, seeds_of(seeds), columns, scan, pages) if seeds else [])
    if not samples:
        raise click.UsageError("give FOLDERS or --seeds")
    return samples


def seeds_of(text: str) -> list[int]:
    """'3' or '1-6' or '1,4,7-9' as numbers."""
    bounds = [part.partition("-") for part in text.split(",")]
    return [seed for low, _, high in bounds for seed in range(int(low), int(high or low) + 1)]


def heading(what: str) -> str:
    """One line that says when, on what, from which state of the code."""
    commit = run(["git", "describe", "--always", "--dirty"]).out.strip()
    load = os.getloadavg()[0]
    return f"{what}\n{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, commit {commit}, {os.cpu_count()} cores, load {load:.1f}\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table, aligned for reading as it stands."""
    lines = [list(head), *map(list, rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
    shown = [
        "| " + " | ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines
    ]
    return "\n".join([shown[0], "|" + "|".join("-" * (width + 1) + ":" for width in widths) + "|", *shown[1:]])


def percent(count: float, n: float) -> str:
    """A share in per cent; a dash where there is nothing to divide by."""
    return f"{100 * count / n:.2f}" if n else "-"
