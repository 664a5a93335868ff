"""What the web page shows, ready to be written down: every text with its line, every line with its place."""

from pipeline.model import Box, Record


class FileView(Record):
    """A file of a stage: its address from the web page, when it was made, and whether a hand corrected it.

    `seconds`: how long the stage took, at its record.
    """

    stage: str
    name: str
    href: str
    made: str | None = None
    note: str = ""
    seconds: float | None = None


class LineView(Record):
    """A line as read; `article` has it, or `left` says why none does."""

    id: str
    region: str
    text: str
    box: Box | None = None
    confidence: float | None = None
    article: str | None = None
    left: str | None = None


class RegionView(Record):
    """A region: its number in reading order (from 1), its kind, and the article that has most of its lines."""

    id: str
    kind: str
    number: int
    box: Box | None = None
    group: int | None = None
    article: str | None = None


class PictureView(Record):
    """The addresses of a page's pictures: to look at, and small."""

    large: str
    small: str


class PageView(Record):
    """A page: size in scan pixels, None without a picture; `failure` says why it did not go through."""

    number: int
    name: str
    source: str
    folio: str | None = None
    width: int | None = None
    height: int | None = None
    picture: PictureView | None = None
    failure: str | None = None
    uncovered_ink: float | None = None
    regions: tuple[RegionView, ...] = ()
    lines: tuple[LineView, ...] = ()
    files: tuple[FileView, ...] = ()


class Segment(Record):
    """The part of a text that one line gave."""

    page: int
    line: str
    text: str
    new_page: bool = False


class Block(Record):
    """A heading, paragraph or caption of an article, in segments."""

    role: str
    segments: tuple[Segment, ...]


class End(Record):
    """Where on the pages a link or an open end is."""

    page: int
    line: str


class LinkView(Record):
    """A join: from where to where, why, and how sure."""

    kind: str
    score: float
    evidence: tuple[str, ...]
    source: End
    target: End


class OpenView(Record):
    """An end that stays open."""

    end: str
    mark: str | None
    why: str
    place: End | None


class PartView(Record):
    """Where an article stands on one page."""

    page: int
    boxes: tuple[Box, ...]


class ArticleView(Record):
    """An article with its colour (a hue in degrees), its texts, places, joins and open ends."""

    id: str
    kind: str
    title: str
    hue: int
    blocks: tuple[Block, ...]
    parts: tuple[PartView, ...]
    links: tuple[LinkView, ...]
    unresolved: tuple[OpenView, ...]

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages that it has text on, in order."""
        found = [part.page for part in self.parts]
        found += [segment.page for block in self.blocks for segment in block.segments]
        return tuple(sorted(set(found)))


class EditView(Record):
    """A change of a line: what stood before it, what went, what came, what stands behind it."""

    page: int
    line: str
    rule: str
    before: str
    old: str
    new: str
    after: str


class Problem(Record):
    """Something to look at: how bad (`failed`, `open`, `note`), where, and what."""

    level: str
    topic: str
    page: int | None
    message: str
    line: str | None = None
    article: str | None = None
    box: Box | None = None


class IssueView(Record):
    """Everything about an issue."""

    issue: str
    current: bool
    stitched: bool
    pages: tuple[PageView, ...]
    articles: tuple[ArticleView, ...]
    edits: tuple[EditView, ...]
    problems: tuple[Problem, ...]
    files: tuple[FileView, ...]
