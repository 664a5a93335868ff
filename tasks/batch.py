"""What a folder of scans holds: issues, their pages in order, and what in it cannot be one."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from pipeline.errors import ShangjieError, UnreadableInput
from pipeline.model import Box, Record, ScanBox
from pipeline.readbefore.stage import Form, form_of, read_files, root_of
from pipeline.scan.pagenames import of_one_page
from pipeline.scan.sheet import Sheet
from pipeline.scan.stage import count_pages, page_parts
from tasks.files import Stamp, read_bytes, read_record, to_json, write
from tasks.names import listed, natural_key, safe_name, shown

NOT_PAGES = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})
NOT_PAGE_SUFFIXES = frozenset({".md5", ".sha1", ".sha256", ".bak", ".tmp", ".part"})
NOT_PAGE_ROOTS = frozenset({"mets", "trpDocMetadata"})
"""Of XML that says what the page files beside it are: METS, and what Transkribus exports with it."""
LOOSE = "; put pages into a folder for each issue, and unpack archives"
PAGES_FILE = "0-pages.json"
PAGE_RULES = 2
"""Goes up by one whenever the same files would be taken for other pages: they are then looked into anew."""
NO_PAGES = "put its pages in, or take the folder away"


class Settings(Record):
    """What an operator chooses for a batch."""

    engine: str = "auto"
    language: str = "auto"
    direction: str = "auto"
    sheet: Sheet = Sheet.AUTO


class Refusal(Record):
    """Why a file or folder cannot be used, and what to do."""

    name: str
    found: str
    remedy: str

    def error(self) -> UnreadableInput:
        """The same as an error to raise."""
        return UnreadableInput(self.name, self.found, self.remedy)


class ColumnSource(Record):
    """A file of column text that goes on where the one before it ends."""

    file: str
    stamp: Stamp


class PageSource(Record):
    """Where page `number` (from 1) of an issue comes from: page `index` (from 0) of one file.

    `part` is its place on that picture, where two pages share a sheet. `columns` are the files that hold the columns
    behind those of `file`, where each stands in a file of its own.
    """

    number: int
    file: str
    index: int = 0
    part: ScanBox | None = None
    form: Form = Form.PICTURE
    stamp: Stamp | None = None
    columns: tuple[ColumnSource, ...] = ()
    refusal: Refusal | None = None

    @property
    def files(self) -> dict[str, Stamp | None]:
        """All its files in order, as they were when they were looked into."""
        return {self.file: self.stamp} | {column.file: column.stamp for column in self.columns}

    @property
    def place(self) -> str:
        """Where the page is in its file, for its digest."""
        return f"{self.index}" if self.part is None else f"{self.index}:{','.join(map(str, self.part))}"


class Issue(Record):
    """One issue's pages in their order, as `0-pages.json` keeps them. `issue` is its folder in the workdir.

    `rules` is the `PAGE_RULES` that found them.
    """

    record: Literal["issue/1"] = "issue/1"
    rules: int = 1
    issue: str
    folder: str
    settings: Settings
    pages: tuple[PageSource, ...] = ()
    ignored: tuple[str, ...] = ()
    refusal: Refusal | None = None

    def page(self, number: int) -> PageSource:
        """The page of that number."""
        return self.pages[number - 1]


class Batch(Record):
    """All issues of a scans folder in natural order, and what an operator should be told about it."""

    name: str
    issues: tuple[Issue, ...]
    notices: tuple[str, ...] = ()


def find_batch(scans: Path, workdir: Path, settings: Settings) -> Batch:
    """Look through SCANS; each issue's list of pages is left in the workdir for its tasks.

    A scans folder with page files and no folders is one issue. Raises UnreadableInput where there is nothing.
    """
    scans = scans.absolute()
    if not scans.is_dir():
        found = "it is a file, not a folder" if scans.exists() else "there is no such folder"
        raise UnreadableInput(shown(str(scans)), found, "name the folder that holds the issues' folders")
    names = sorted((entry.name for entry in scans.iterdir()), key=natural_key)
    folders = [name for name in names if not name.startswith(".") and (scans / name).is_dir()]
    files = [name for name in names if name not in folders and _may_be_page(name)]
    where = shown(str(scans))
    notices: list[str] = []
    if folders:
        beside = [name for name in names if name not in folders]
        notices += [f"{where}: left alone beside the issues' folders: {listed(beside)}{LOOSE}"] if beside else []
    elif files:
        notices.append(f"{where}: it holds page files and no folders; it is read as one issue")
    else:
        raise UnreadableInput(where, "there is no issue in it", "put a folder of pages for each issue in it")
    issues = tuple(find_issue(folder, workdir, settings) for folder in ([scans / name for name in folders] or [scans]))
    notices += [f"{issue.issue}: not pages, left alone: {listed(issue.ignored)}" for issue in issues if issue.ignored]
    return Batch(name=safe_name(scans.name), issues=issues, notices=tuple(notices))


def find_issue(folder: Path, workdir: Path, settings: Settings) -> Issue:
    """One issue's pages; files that were looked into before and did not change are not opened again."""
    name = safe_name(folder.name)
    path = workdir / name / PAGES_FILE
    before = _known(path)
    known: dict[str, list[PageSource]] = {}
    now = (PAGE_RULES, str(folder), settings.sheet)
    if before and (before.rules, before.folder, before.settings.sheet) == now:
        for page in before.pages:
            known.setdefault(page.file, []).append(page)
    if not _sayable(str(folder)):
        refusal = Refusal(name=shown(str(folder)), found="its name is not UTF-8", remedy="rename it")
        return Issue(issue=name, folder=shown(str(folder)), settings=settings, refusal=refusal)
    pages: list[PageSource] = []
    others: list[str] = []
    names = sorted((entry.name for entry in folder.iterdir()), key=natural_key)
    files = [entry for entry in names if _may_be_page(entry)]
    twins = _twins(files)
    for same in of_one_page([file for file in files if twins.get(file, (file,))[0] == file]):
        found = _pages_of(folder, same, twins, known.get(same[0], []), settings.sheet)
        if not found:
            others += same
        pages += [page.model_copy(update={"number": len(pages) + n}) for n, page in enumerate(found, start=1)]
    empty = None
    if not pages:
        empty = Refusal(name=shown(str(folder)), found="there is no page in the issue's folder", remedy=NO_PAGES)
    issue = Issue(
        rules=PAGE_RULES,
        issue=name,
        folder=str(folder),
        settings=settings,
        pages=tuple(pages),
        ignored=tuple(shown(entry) for entry in names if entry not in files or entry in others),
        refusal=empty,
    )
    if issue != before:
        write(path, to_json(issue))
    return issue


def _known(path: Path) -> Issue | None:
    try:
        return read_record(Issue, path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except ShangjieError:
        return None  # an older version's list: made again from the folder


def _may_be_page(name: str) -> bool:
    low = name.lower()
    hidden = name.startswith(".") or name.endswith("~")
    return not hidden and low not in NOT_PAGES and Path(low).suffix not in NOT_PAGE_SUFFIXES


def _sayable(name: str) -> bool:
    return name.isprintable() or not any("\ud800" <= char <= "\udfff" for char in name)


def _twins(files: list[str]) -> dict[str, tuple[str, ...]]:
    """Files whose names differ in the suffix alone, each with the whole group."""
    groups: dict[str, list[str]] = {}
    for file in files:
        groups.setdefault(Path(file).stem.casefold(), []).append(file)
    return {file: tuple(group) for group in groups.values() if len(group) > 1 for file in group}


def _pages_of(
    folder: Path, files: Sequence[str], twins: Mapping[str, tuple[str, ...]], known: list[PageSource], sheet: Sheet
) -> list[PageSource]:
    """The pages of a file, or the one whose columns' texts several hold; what is no text has pages of its own."""
    for file in files:
        refusal = _refusal_of(folder, file, twins.get(file, ()))
        if refusal:
            return [PageSource(number=1, file=shown(file), refusal=refusal)]
    read: list[tuple[str, bytes]] = []
    stamps: list[Stamp] = []
    try:
        if known and list(known[0].files) == list(files) and _untouched(folder, known[0]):
            return known
        for file in files:
            data, stamp = read_bytes(folder / file)
            read.append((file, data))
            stamps.append(stamp)
    except OSError as error:
        file = files[len(read)]
        found = f"it cannot be opened ({error.strerror or error})"
        refusal = Refusal(name=shown(str(folder / file)), found=found, remedy="mend its rights")
        return [PageSource(number=1, file=file, refusal=refusal)]
    form = form_of(*read[0])
    if len(read) > 1 and any(form_of(*one) is not Form.TEXT for one in read):
        return [page for file in files for page in _pages_of(folder, [file], twins, [], sheet)]
    columns = tuple(ColumnSource(file=file, stamp=stamp) for file, stamp in zip(files[1:], stamps[1:], strict=True))
    return [
        PageSource(number=1, file=files[0], index=index, part=part, form=form, stamp=stamps[0], columns=columns)
        for index in range(_count(read, form))
        for part in _parts(*read[0], index, form, sheet)
    ]


def _refusal_of(folder: Path, file: str, twins: tuple[str, ...]) -> Refusal | None:
    """Why a file is not even looked into."""
    path = shown(str(folder / file))
    if twins:
        found = f"{listed(twins)} are files of one page name"
        return Refusal(name=shown(str(folder)), found=found, remedy="keep one of them, or rename the others")
    if not (folder / file).is_file():
        return Refusal(name=path, found="it is not a file", remedy="put page files in an issue's folder")
    return None if _sayable(file) else Refusal(name=path, found="its name is not UTF-8", remedy="rename it")


def _untouched(folder: Path, page: PageSource) -> bool:
    return all(stamp and stamp.same_stat((folder / file).stat()) for file, stamp in page.files.items())


def _count(files: Sequence[tuple[str, bytes]], form: Form) -> int:
    """Pages in a file, none in one that describes others; what cannot be opened is one, whose first stage says why."""
    file, data = files[0]
    if form is Form.PICTURE and root_of(data) in NOT_PAGE_ROOTS:
        return 0
    try:
        if form is not Form.PICTURE:
            return len(read_files(form, files, "", 1))
        return max(1, count_pages(file, data))
    except ShangjieError:
        return 1


def _parts(file: str, data: bytes, index: int, form: Form, sheet: Sheet) -> Sequence[Box | None]:
    """The places of the pages on one picture; one page of all of it where it cannot be opened."""
    if form is not Form.PICTURE:
        return (None,)
    try:
        return page_parts(file, data, index, sheet) or (None,)
    except ShangjieError:
        return (None,)
