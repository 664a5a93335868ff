"""The tasks of one page, one a stage: load, call the stage, save."""

import hashlib
from abc import abstractmethod
from functools import cached_property
from pathlib import Path
from typing import ClassVar, Literal

import luigi

from pipeline.clean.stage import Clean, clean_page
from pipeline.errors import ShangjieError, UnreadableInput
from pipeline.layout import draw_layout, find_layout
from pipeline.model import Direction, Fragment, Notice, Page, Record
from pipeline.picture.frame import Frame
from pipeline.read.rapid import confidence_of
from pipeline.read.stage import read_page
from pipeline.readbefore.readingorder import in_reading_order
from pipeline.readbefore.stage import Form, read_files
from pipeline.scan.stage import Scan, decode_page, part_of
from pipeline.segment.stage import segment_page
from pipeline.tidy.stage import tidy_page
from tasks.base import Ingredients, StageTask
from tasks.batch import PAGES_FILE, Issue, PageSource
from tasks.files import digest, read_bytes, read_record, read_unless_known, stamp, to_json
from tasks.made import Made, load
from tasks.names import shown
from tasks.pictures import CLEAN, SCANS, LastOne, decode_picture, encode_jpeg, encode_png

FILES: LastOne[tuple[Page, ...]] = LastOne()
"""The pages of a file that somebody read before."""

READING = "reading"
"""Luigi's resource that a page takes while it is read: of all stages the one that needs most memory."""


class ScanFacts(Record):
    """`1-scan.json`: what the file gave; `pixels` is the digest of its grey levels."""

    record: Literal["scan/1"] = "scan/1"
    source: str
    index: int
    width: int
    height: int
    dpi: float
    pixels: str
    notices: tuple[Notice, ...] = ()


class CleanFacts(Record):
    """`2-clean.json`: the way between the scan and `2-clean.png`."""

    record: Literal["clean/1"] = "clean/1"
    frame: Frame
    notices: tuple[Notice, ...] = ()


class Fragments(Record):
    """`6-segment.json`: what the page holds of each article."""

    record: Literal["fragments/1"] = "fragments/1"
    fragments: tuple[Fragment, ...]


class PageTask(StageTask):
    """A stage of one page."""

    page: int = luigi.IntParameter(description="the page's place in its issue, from 1")

    @cached_property
    def folder(self) -> Path:
        """The page's folder."""
        return self.issue_folder / page_name(self.page)

    @property
    def label(self) -> str:
        """Issue and page."""
        return f"{self.issue}/{page_name(self.page)}"

    @cached_property
    def before(self) -> tuple["PageTask", ...]:
        """The stages whose results go in, the nearest first; none where the page's file itself does."""
        return tuple(self.clone(stage) for stage in self.stages_before())

    @abstractmethod
    def stages_before(self) -> tuple[type["PageTask"], ...]:
        """Their classes."""

    def requires(self) -> list[luigi.Task]:
        """The same for Luigi."""
        return list(self.before)

    def ingredients(self) -> Ingredients | Made | None:
        """The results of the stages before, or the page's file."""
        if not self.before:
            return self._file()
        nearest, *others = self.before
        state = nearest.state()
        if state is None or state.failure:
            return state
        digests = state.digests()
        for task in others:  # the nearest is made from them: they hold when it does
            made = load(task.made_path)
            if made is None:
                return None
            digests |= made.digests()
        return Ingredients(digests, state.origin)

    def _file(self) -> Ingredients:
        source = self.source
        found: dict[str, str] = {}
        for file, known in source.files.items():
            now = None if source.refusal else stamp(self._path_of(file), known)
            told = digest(to_json(source.refusal)) if source.refusal else now.sha256 if now else "missing"
            found[file] = f"{told}#{source.place}"
        return Ingredients(found, " ".join(found.values()))

    @cached_property
    def source(self) -> PageSource:
        """Where the page comes from."""
        return issue_of(self.issue_folder).page(self.page)

    def _path_of(self, file: str) -> Path:
        return Path(issue_of(self.issue_folder).folder) / file

    def source_files(self, origin: str) -> list[tuple[str, bytes]]:
        """The page's files as messages call them, with their bytes, which must be what `origin` says.

        Raises UnreadableInput.
        """
        source = self.source
        if source.refusal:
            raise source.refusal.error()
        return [
            self._source_file(file, expected) for file, expected in zip(source.files, origin.split(" "), strict=True)
        ]

    def _source_file(self, file: str, expected: str) -> tuple[str, bytes]:
        path = self._path_of(file)
        name = shown(f"{path.parent.name}/{path.name}")
        try:
            data, read = read_bytes(path)
        except FileNotFoundError as error:
            raise UnreadableInput(name, "the file is gone", "put it back and run again") from error
        except OSError as error:
            found = f"it cannot be opened ({error.strerror or error})"
            raise UnreadableInput(name, found, "mend its rights and run again") from error
        if expected != f"{read.sha256}#{self.source.place}":
            raise ReplacedMeanwhile(name, "the file was replaced while it was read", "run again")
        return name, data

    def scan(self, origin: str) -> Scan:
        """The page's picture as delivered."""
        return SCANS.get(origin, lambda: self._decoded(origin))

    def _decoded(self, origin: str) -> Scan:
        source = self.source
        ((name, data),) = self.source_files(origin)
        scan = decode_page(name, data, source.index)
        return part_of(name, scan, source.part) if source.part else scan

    def clean(self) -> Clean:
        """The page's clean picture, from the workdir."""
        data, read = read_bytes(self.path(CleanPage.outputs[1]))
        facts = read_record(CleanFacts, self.path(CleanPage.outputs[0]))
        grey = CLEAN.get(read.sha256, lambda: decode_picture(data))
        return Clean(grey, facts.frame, facts.notices)

    def load_page(self, task: type["PageTask"]) -> Page:
        """The page as a stage left it."""
        return read_record(Page, self.path(task.outputs[0]))


class ReplacedMeanwhile(ShangjieError):
    """The page's file changed under our hands."""


def page_name(number: int) -> str:
    """A page's folder."""
    return f"p{number:02}"


def issue_of(folder: Path) -> Issue:
    """The issue's list of pages, read again only when it was written again."""
    return read_unless_known(Issue, folder / PAGES_FILE)


class ScanPage(PageTask):
    """The page's file opened: size, resolution, whether anything is printed on it."""

    stage = "1-scan"
    version = 11
    outputs = ("1-scan.json",)
    result: ClassVar[type[Record]] = ScanFacts
    priority = 10

    def stages_before(self) -> tuple[type[PageTask], ...]:
        """The file itself."""
        return ()

    def make(self, found: Ingredients) -> dict[str, bytes]:
        """The facts; the picture stays in the file."""
        scan = self.scan(found.origin)
        source = self.source
        width, height = scan.size
        facts = ScanFacts(
            source=source.file,
            index=source.index,
            width=width,
            height=height,
            dpi=scan.dpi,
            pixels=hashlib.sha256(scan.grey.data).hexdigest(),
            notices=scan.notices,
        )
        return {self.outputs[0]: to_json(facts)}


class CleanPage(PageTask):
    """The page upright, straight and evenly lit."""

    stage = "2-clean"
    version = 26
    outputs = ("2-clean.json", "2-clean.png")
    result: ClassVar[type[Record]] = CleanFacts
    priority = 20

    def stages_before(self) -> tuple[type[PageTask], ...]:
        """The scan."""
        return (ScanPage,)

    def make(self, found: Ingredients) -> dict[str, bytes]:
        """The frame and the clean picture."""
        clean = clean_page(self.scan(found.origin), confidence_of=confidence_of)
        picture = encode_png(clean.grey)
        CLEAN.get(digest(picture), lambda: clean.grey)
        facts = CleanFacts(frame=clean.frame, notices=clean.notices)
        return {self.outputs[0]: to_json(facts), self.outputs[1]: picture}


class LayoutPage(PageTask):
    """The page's regions and lines in reading order, and a picture of them."""

    stage = "3-layout"
    version = 146
    outputs = ("3-layout.json", "3-layout.jpg")
    result: ClassVar[type[Record]] = Page
    priority = 30

    def own_settings(self) -> dict[str, str]:
        """How the lines run, and the language that the page's record states."""
        return {"direction": self.direction, "language": self.language}

    def stages_before(self) -> tuple[type[PageTask], ...]:
        """The clean picture, and the scan for its resolution."""
        return (CleanPage, ScanPage)

    def make(self, found: Ingredients) -> dict[str, bytes]:
        """The page without text."""
        del found
        scan = read_record(ScanFacts, self.path(ScanPage.outputs[0]))
        clean = self.clean()
        page = find_layout(clean.grey, clean.frame, self._blank_page(scan, clean.notices), self._direction())
        picture = encode_jpeg(draw_layout(clean.grey, clean.frame, page))
        return {self.outputs[0]: to_json(page), self.outputs[1]: picture}

    def _blank_page(self, scan: ScanFacts, cleaned: tuple[Notice, ...]) -> Page:
        return Page(
            issue=self.issue,
            number=self.page,
            source=scan.source,
            width=scan.width,
            height=scan.height,
            dpi=scan.dpi,
            language=None if self.language == "auto" else self.language,
            notices=(*scan.notices, *cleaned),
        )

    def _direction(self) -> Literal["auto"] | Direction:
        return "auto" if self.direction == "auto" else Direction(self.direction)


class ReadPage(PageTask):
    """The lines' text; column text, ALTO, PAGE-XML and hOCR enter here."""

    stage = "4-read"
    version = 36
    outputs = ("4-read.json",)
    result: ClassVar[type[Record]] = Page
    priority = 40
    resources = {READING: 1}  # noqa: RUF012  as Luigi has it

    def own_settings(self) -> dict[str, str]:
        """Who reads, and in which language, unless somebody has read it before."""
        return {} if self.source.form is not Form.PICTURE else {"engine": self.engine, "language": self.language}

    def stages_before(self) -> tuple[type[PageTask], ...]:
        """The layout and the clean picture; for what was read before the file itself."""
        return () if self.source.form is not Form.PICTURE else (LayoutPage, CleanPage)

    def make(self, found: Ingredients) -> dict[str, bytes]:
        """The page with its text."""
        source = self.source
        if source.form is not Form.PICTURE:
            page = in_reading_order(self._read_before(found.origin)[source.index])
            page = page.model_copy(update={"source": source.file})
        else:
            clean = self.clean()
            page = read_page(self.load_page(LayoutPage), clean.grey, clean.frame, self.engine, self.language)
        return {self.outputs[0]: to_json(page)}

    def _read_before(self, origin: str) -> tuple[Page, ...]:
        """All pages of the file, where they begin is seen in the whole: looked through once for those that follow."""
        files, first = self.source_files(origin), self.page - self.source.index
        key = repr((first, self.issue, [(name, digest(data)) for name, data in files]))
        return FILES.get(key, lambda: read_files(self.source.form, files, self.issue, first))

    def doing(self) -> str:
        """How many lines there are to read."""
        if self.source.form is not Form.PICTURE:
            return ""
        return f"reading {len(self.load_page(LayoutPage).lines)} lines"

    def notices(self) -> list[str]:
        """What was unusual about the page as a whole; what is unusual about single lines stays in its record."""
        if not self.path(self.outputs[0]).exists():
            return []
        return [notice.message for notice in self.load_page(ReadPage).notices if notice.box is None]


class TidyPage(PageTask):
    """The page with its clean-up as edits."""

    stage = "5-tidy"
    version = 25
    outputs = ("5-tidy.json",)
    result: ClassVar[type[Record]] = Page
    priority = 50

    def stages_before(self) -> tuple[type[PageTask], ...]:
        """The text."""
        return (ReadPage,)

    def make(self, found: Ingredients) -> dict[str, bytes]:
        """The page with edits."""
        del found
        return {self.outputs[0]: to_json(tidy_page(self.load_page(ReadPage)))}


class SegmentPage(PageTask):
    """What the page holds of each article."""

    stage = "6-segment"
    version = 131
    outputs = ("6-segment.json",)
    result: ClassVar[type[Record]] = Fragments
    priority = 60

    def stages_before(self) -> tuple[type[PageTask], ...]:
        """The tidy text."""
        return (TidyPage,)

    def make(self, found: Ingredients) -> dict[str, bytes]:
        """The fragments."""
        del found
        return {self.outputs[0]: to_json(Fragments(fragments=segment_page(self.load_page(TidyPage))))}


PAGE_STAGES: tuple[type[PageTask], ...] = (ScanPage, CleanPage, LayoutPage, ReadPage, TidyPage, SegmentPage)
"""A page's stages in their order."""
