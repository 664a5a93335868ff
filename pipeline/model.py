"""The records that go from stage to stage: immutable, typed, refused when a field is unknown.

One coordinate frame for every box of every record: whole pixels of the scan as delivered, origin top
left, x to the right, y down, half-open (width = x1 - x0). Text offsets count code points, end exclusive.
"""

from enum import StrEnum
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator


class Box(NamedTuple):
    """A rectangle in scan pixels: x0 <= x1, y0 <= y1, half-open. Stored as a list of four numbers."""

    x0: int
    y0: int
    x1: int
    y1: int

    @property
    def width(self) -> int:
        """Pixels across."""
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        """Pixels down."""
        return self.y1 - self.y0

    @property
    def area(self) -> int:
        """Pixels inside."""
        return self.width * self.height

    def union(self, other: "Box") -> "Box":
        """The smallest box that holds both."""
        return Box(min(self.x0, other.x0), min(self.y0, other.y0), max(self.x1, other.x1), max(self.y1, other.y1))

    def intersection(self, other: "Box") -> "Box":
        """What both share; empty (no area) when they do not meet."""
        x0, y0 = max(self.x0, other.x0), max(self.y0, other.y0)
        return Box(x0, y0, max(x0, min(self.x1, other.x1)), max(y0, min(self.y1, other.y1)))


def _proper(box: Box) -> Box:
    if box.x1 < box.x0 or box.y1 < box.y0:
        raise ValueError(f"box {list(box)} ends before it begins")
    return box


ScanBox = Annotated[Box, AfterValidator(_proper)]


class Direction(StrEnum):
    """How a line runs: left to right, or top to bottom with lines from right to left."""

    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


class Kind(StrEnum):
    """What a region of a page is."""

    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    SUBHEAD = "subhead"
    BYLINE = "byline"
    BODY = "body"
    CAPTION = "caption"
    FIGURE = "figure"
    TABLE = "table"
    ADVERT = "advert"
    FURNITURE = "furniture"
    RULE = "rule"


HEADING_KINDS = frozenset({Kind.KICKER, Kind.HEADLINE, Kind.DECK})


class Record(BaseModel):
    """Base of all records: frozen, and an unknown field is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="constants")


class Notice(Record):
    """Something unusual that a stage met and went on from: `stage`, a short `code`, words, a place."""

    stage: str
    code: str
    message: str
    box: ScanBox | None = None


class Region(Record):
    """One block of a page: a headline, one column's run of lines, a photo, a rule.

    `order` is its place in reading order, from 0. Regions of one `group` belong, by frames, rules and the
    extent of headings, to one article; None where the source has no geometry to say so (column text).
    `anew`: a dash ends what stands before its group, which begins an article even without a heading.
    `size_px` is the height of its characters. Column text: one region a block, kind body, no box.
    """

    id: str
    kind: Kind
    order: int
    box: ScanBox | None = None
    group: int | None = None
    anew: bool = False
    size_px: float | None = None
    direction: Direction = Direction.HORIZONTAL


class Line(Record):
    """One printed line as read. `chars` are its characters' boxes where the reader gives them."""

    id: str
    region: str
    text: str = ""
    box: ScanBox | None = None
    confidence: float | None = Field(default=None, ge=0, le=1)
    chars: tuple[ScanBox, ...] | None = None

    @model_validator(mode="after")
    def _one_box_a_character(self) -> Self:
        if self.chars is not None and len(self.chars) != len(self.text):
            raise ValueError(f"line {self.id} has {len(self.text)} characters and {len(self.chars)} boxes")
        return self


CleaningRule = Literal[
    "space",
    "lost-space",
    "stray",
    "export",
    "script",
    "fullwidth",
    "quotes",
    "confusable",
    "name",
    "join-space",
    "hyphen",
    "lost-hyphen",
]
"""Why an edit cleans text up; each of these can be left out by itself."""

AnatomyRule = Literal["byline", "jump-mark"]
"""Why an edit takes out what is said elsewhere in the article."""


class Edit(Record):
    """Put `replacement` for `line`'s characters [start, end); `rule` names why."""

    line: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    replacement: str
    rule: CleaningRule | AnatomyRule


class Page(Record):
    """One page of an issue as far as the stages have come.

    `number` is the scan's place in the issue, from 1; `folio` the printed page number, if read. `lines`
    stand in reading order, each in one of `regions`. For whoever compares the edges of boxes: the scan stands
    upright once it is turned clockwise by `turn_deg` (0, 90, 180, 270), and its printed lines then rise to the
    right by `skew_deg`. `edits` are the clean-up so far, in line order.
    `uncovered_ink` is the share of the page's ink that lies in no region, None without a picture.
    """

    record: Literal["page/1"] = "page/1"
    issue: str
    number: int = Field(ge=1)
    source: str
    folio: str | None = None
    width: int | None = None
    height: int | None = None
    dpi: float | None = None
    language: str | None = None
    direction: Direction = Direction.HORIZONTAL
    turn_deg: int = 0
    skew_deg: float = 0.0
    regions: tuple[Region, ...] = ()
    lines: tuple[Line, ...] = ()
    edits: tuple[Edit, ...] = ()
    notices: tuple[Notice, ...] = ()
    uncovered_ink: float | None = None


class Span(Record):
    """The part [start, end) of a paragraph that one line gave; `box` is None in column text."""

    page: int
    line: str
    box: ScanBox | None = None
    start: int
    end: int


class Role(StrEnum):
    """What a paragraph is inside an article."""

    TEXT = "text"
    SUBHEAD = "subhead"


class Paragraph(Record):
    """A paragraph as printed, whole; every character is covered by one span."""

    role: Role
    text: str
    spans: tuple[Span, ...]


class Caption(Record):
    """The words under a picture, and the picture's place if it is known."""

    text: str
    spans: tuple[Span, ...]
    figure: ScanBox | None = None


class Piece(Record):
    """The characters [start, end) of one line as read."""

    line: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class JumpMark(Record):
    """A printed pointer to another page: forward (下转第2版) or back (上接第1版).

    `pieces` are its characters: one line's, or two where the mark itself was broken. `page` is the printed
    page number it names ("2", "A4"), None when it cannot be read.
    """

    pieces: tuple[Piece, ...]
    text: str
    forward: bool
    page: str | None


class FragmentParagraph(Record):
    """One paragraph as far as one page holds it: its pieces in order."""

    role: Role
    pieces: tuple[Piece, ...]


class Fragment(Record):
    """What one page holds of one article, without a break.

    `open_start` and `open_end`: the text begins or ends in mid-sentence. `marks`: the pointers at its ends.
    `follows`: the fragment that stands before it by the page's geometry, where the words at the seam speak
    against that; None where it begins an article, or nothing is known of what stands before.
    `anew`: the page shows that an article begins here, by a dash that ends the one before, if not by a heading.
    """

    id: str
    page: int
    kind: Literal["article", "picture", "advert", "furniture"] = "article"
    kicker: tuple[Piece, ...] = ()
    headline: tuple[Piece, ...] = ()
    deck: tuple[Piece, ...] = ()
    byline: tuple[Piece, ...] = ()
    captions: tuple[tuple[Piece, ...], ...] = ()
    paragraphs: tuple[FragmentParagraph, ...] = ()
    open_start: bool = False
    open_end: bool = False
    marks: tuple[JumpMark, ...] = ()
    follows: str | None = None
    anew: bool = False

    @property
    def head(self) -> tuple[Piece, ...]:
        """What stands over its text: kicker, headline and deck."""
        return (*self.kicker, *self.headline, *self.deck)

    @property
    def forward(self) -> JumpMark | None:
        """Its mark "continued on", if it has one."""
        return next((mark for mark in self.marks if mark.forward), None)

    @property
    def backward(self) -> JumpMark | None:
        """Its mark "continued from", if it has one."""
        return next((mark for mark in self.marks if not mark.forward), None)

    @property
    def signed_first(self) -> bool:
        """Whether a byline stands before the text, as at a beginning; ids of lines count in reading order."""
        lines = self._lines
        return any(not lines or piece.line < lines[0] for piece in self.byline)

    @property
    def signed_last(self) -> bool:
        """Whether a byline stands behind the text, as at an article's end."""
        lines = self._lines
        return any(bool(lines) and piece.line >= lines[-1] for piece in self.byline)

    @property
    def _lines(self) -> list[str]:
        return [piece.line for paragraph in self.paragraphs for piece in paragraph.pieces]


class Link(Record):
    """Two fragments joined: the end of `from` goes on at the start of `to`."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    source: str = Field(alias="from")
    target: str = Field(alias="to")
    kind: Literal["column", "jump", "displaced"]
    score: float = Field(ge=0, le=1)
    evidence: tuple[str, ...]


class Unresolved(Record):
    """An end that stays open: its `mark` as printed (None without one) and why nothing was joined."""

    end: Literal["head", "tail"]
    mark: str | None
    why: str


class Part(Record):
    """Where an article stands on one page."""

    page: int
    boxes: tuple[ScanBox, ...]


class Article(Record):
    """One whole article: the product. See the README for the meaning of each field."""

    id: str
    issue: str
    kind: Literal["article", "picture", "advert", "furniture"]
    language: str | None
    kicker: str | None = None
    headline: str | None = None
    deck: str | None = None
    byline: str | None = None
    dateline: str | None = None
    paragraphs: tuple[Paragraph, ...] = ()
    captions: tuple[Caption, ...] = ()
    parts: tuple[Part, ...] = ()
    links: tuple[Link, ...] = ()
    unresolved: tuple[Unresolved, ...] = ()


class Leftover(Record):
    """A line that found no place in any article, and why."""

    page: int
    line: str
    text: str
    box: ScanBox | None = None
    why: str


class Stitched(Record):
    """What an issue gave: its articles in order, the lines without a place, and every edit behind the texts."""

    record: Literal["stitch/1"] = "stitch/1"
    issue: str
    articles: tuple[Article, ...]
    leftovers: tuple[Leftover, ...]
    edits: tuple[Edit, ...]
