"""What lies in a workdir and no current result uses: found, and taken away. Corrections by hand never are."""

from pathlib import Path
from typing import NamedTuple

from pipeline.errors import RecordError
from tasks.base import StageTask
from tasks.batch import Issue
from tasks.files import PARTIAL, Lock
from tasks.made import load
from tasks.names import shown
from tasks.pages import page_name
from tasks.status import STAGE_TASKS, chain, known_issues, task_of


class Waste(NamedTuple):
    """Files to take away with their size in bytes, and what stays although no result uses it, with the reason."""

    files: tuple[Path, ...]
    size: int
    left: tuple[str, ...]


def collect(workdir: Path, *, dry_run: bool, gone_issues: bool) -> Waste:
    """Take away what `find_waste` finds, or only name it. Raises ShangjieError, also while a run works there."""
    known_issues(workdir)  # no lock where no run was
    with Lock(workdir, shared=False):
        waste = find_waste(workdir, gone_issues=gone_issues)
        if not dry_run:
            for path in waste.files:
                path.unlink()
            for folder in {path.parent for path in waste.files}:
                if not any(folder.iterdir()):
                    folder.rmdir()
    return waste


def find_waste(workdir: Path, *, gone_issues: bool) -> Waste:
    """Half-written files, pages that an issue no longer has, and stages that a page no longer goes through.

    What an issue has is what its last run found. An issue whose folder of scans is not there may be waiting for
    its disk: its pages are waste only with `gone_issues`; its articles never are.
    """
    files = sorted(workdir.rglob(f"{PARTIAL}*"))
    left: list[str] = []
    for issue in known_issues(workdir):
        gone = issue.refusal is None and not Path(issue.folder).is_dir()
        if gone and not gone_issues:
            left.append(
                f"{issue.issue}: its scans are not in {shown(issue.folder)}; --gone-issues takes its pages, too"
            )
            continue
        used = {} if gone else _used(workdir, issue)
        for folder in sorted((workdir / issue.issue).glob("p[0-9]*/")):
            for task in STAGE_TASKS:
                if task.stage not in used.get(folder.name, ()):
                    why = _why_kept(folder, task.stage)
                    left += [f"{issue.issue}/{folder.name}/{task.stage}: {why}"] if why else []
                    files += [] if why else _files(folder, task)
    return Waste(tuple(files), sum(path.stat().st_size for path in files), tuple(left))


def _used(workdir: Path, issue: Issue) -> dict[str, set[str]]:
    """The stages that each page goes through, by its folder's name."""
    pages = () if issue.refusal else task_of(workdir, issue).page_tasks()
    return {page_name(page.page): {task.stage for task in chain(page)} for page in pages}


def _why_kept(folder: Path, stage: str) -> str | None:
    try:
        made = load(folder / f"{stage}.made.json")
    except RecordError as error:
        return str(error)
    return "corrected by hand" if made and made.corrected(made.now(folder)) else None


def _files(folder: Path, task: type[StageTask]) -> list[Path]:
    names = (*task.outputs, f"{task.stage}.made.json", f"{task.stage}.failed.json")
    return [folder / name for name in names if (folder / name).exists()]
