"""What is known to be true of an issue: its articles, and each page's printed lines in reading order."""

from typing import Literal

from pipeline.model import Direction, Kind, Record, Role, ScanBox


class TruthParagraph(Record):
    """A paragraph as printed, without jump marks and byline."""

    role: Role
    text: str


class TruthJump(Record):
    """One printed continuation; a mark that was not printed on its side is None."""

    from_page: int
    to_page: int
    forward: str | None = None
    backward: str | None = None


class TruthArticle(Record):
    """One article of `truth.jsonl`, an article a line, in the order of its first line in the issue."""

    id: str
    issue: str
    kind: Literal["article", "picture", "advert"] = "article"
    language: str
    kicker: str | None = None
    headline: str | None = None
    deck: str | None = None
    byline: str | None = None
    paragraphs: tuple[TruthParagraph, ...] = ()
    captions: tuple[str, ...] = ()
    pages: tuple[int, ...] = ()
    jumps: tuple[TruthJump, ...] = ()


class TruthLine(Record):
    """One printed line: what stands there (jump marks and all), where, in which article (None: furniture)."""

    text: str
    box: ScanBox
    kind: Kind
    article: str | None


class TruthPage(Record):
    """One page of `truth-pages.jsonl`, a page a line: its lines in reading order, its pictures' boxes."""

    issue: str
    number: int
    file: str
    language: str
    direction: Direction
    lines: tuple[TruthLine, ...]
    figures: tuple[ScanBox, ...] = ()
