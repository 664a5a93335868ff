"""What every line is, by its place and by its words: heading, byline, running text, furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from pipeline.bylines import byline_at_end, is_byline
from pipeline.chars import CLAUSE_MARKS, ends_closed
from pipeline.edits import by_line, replay
from pipeline.marks import backward_mark, forward_mark
from pipeline.model import Direction, Kind, Line, Page, Region
from pipeline.words import straddling_word

HEADING_KINDS = frozenset({Kind.KICKER, Kind.HEADLINE, Kind.DECK})
LONGEST_HEADING = 40
"""Characters: two decks of the widest banner; longer lines of column text are running text."""

LOOSE_ENDS = frozenset("的和与及或在对将把被让为了是从向以于而并之等")
"""Words of one character that need something after them: no heading ends in one."""

OPENING = re.compile(
    r"[　 ]*(?:本[报報刊网網]|新华社|新華社|中新社|据[新中]|[\u4e00-\u9fff]{2,6}[消电][息讯]?)[讯訊电電消]"
)
"""How a news item begins: 本报讯, 新华社北京2月1日电."""

FURNITURE = re.compile(
    r"(?:责任?编辑|責任?編輯|版[面式]设计|美术?编辑|见习编辑|本版编辑|组版|校对)[:： 　]?.{0,24}"
    r"|.{0,24}(?:电话|電話|热线|邮箱|E-?mail|邮编|网址|https?://|国内统一(?:连续出版物|刊)号|邮发代号).{0,48}"
    r"|第?\s*[A-Z]?[0-9一二三四五六七八九十]{1,3}\s*版"
    r"|(?:\S{0,8}[ 　]*)?[12]\d{3}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日.{0,40}",
    re.IGNORECASE,
)
"""Whole lines that say who made the page, when and where to call: short, and no sentence."""


@dataclass(frozen=True)
class Row:
    """A line with its words after the edits so far, what it is, and the block it stands in.

    `alone`: the only line of its block. `block` counts blocks in reading order.
    """

    line: Line
    text: str
    kind: Kind
    block: int
    group: int | None
    alone: bool
    size_px: float | None
    direction: Direction


def rows_of(page: Page) -> tuple[Row, ...]:
    """The lines of `page` in reading order, each with its kind. No line is left out."""
    rows = _plain_rows(page)
    if any(row.line.box is not None for row in rows):
        return tuple(_by_words(row) for row in rows)
    return _column_text_roles(rows)


def _plain_rows(page: Page) -> list[Row]:
    edits = by_line(page.edits)
    regions = {region.id: region for region in page.regions}
    counts: dict[str, int] = {}
    for line in page.lines:
        counts[line.region] = counts.get(line.region, 0) + 1
    return [_row(line, regions[line.region], replay(line.text, edits.get(line.id, ())), counts) for line in page.lines]


def _row(line: Line, region: Region, text: str, counts: dict[str, int]) -> Row:
    return Row(
        line=line,
        text=text,
        kind=region.kind,
        block=region.order,
        group=region.group,
        alone=counts[line.region] == 1,
        size_px=region.size_px,
        direction=region.direction,
    )


def _by_words(row: Row) -> Row:
    """The layout's kind, put right where the words leave no doubt."""
    if row.kind in (Kind.BODY, Kind.SUBHEAD, Kind.CAPTION, Kind.DECK, Kind.KICKER) and is_byline(row.text):
        return replace(row, kind=Kind.BYLINE)
    if row.kind in HEADING_KINDS | {Kind.SUBHEAD} and is_mark(row.text):
        return replace(row, kind=Kind.BODY)
    if row.kind in (Kind.BODY, Kind.SUBHEAD) and row.alone and FURNITURE.fullmatch(row.text.strip()):
        return replace(row, kind=Kind.FURNITURE)
    return row


def is_mark(text: str) -> bool:
    """Whether a jump mark is all that `text` says."""
    found = backward_mark(text)
    if found and found.end >= len(text.rstrip()):
        return True
    found = forward_mark(text)
    return bool(found and found.start == 0)


def _column_text_roles(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Kinds for text without geometry: bylines and furniture by pattern, headings by what stands around."""
    known = [replace(row, kind=_pattern_kind(row)) for row in rows]
    candidates = [n for n in range(len(known)) if _may_be_heading(known, n)]
    texts = [known[n].text for n in candidates]
    headings = {n for n in candidates if _heading_evidence(known, n, texts) >= 1}
    out: list[Row] = []
    for n, row in enumerate(known):
        kind = row.kind
        if n in headings:
            kind = Kind.HEADLINE if _starts_article(known, n, headings) else Kind.SUBHEAD
        out.append(replace(row, kind=kind))
    return tuple(out)


def _pattern_kind(row: Row) -> Kind:
    if is_byline(row.text):
        return Kind.BYLINE
    if FURNITURE.fullmatch(row.text.strip()) and not is_mark(row.text):
        return Kind.FURNITURE
    return Kind.BODY


def _may_be_heading(rows: Sequence[Row], n: int) -> bool:
    row = rows[n]
    text = row.text
    if row.kind is not Kind.BODY or not 2 <= len(text) <= LONGEST_HEADING or is_mark(text):
        return False
    if text[-1] in CLAUSE_MARKS or any(char in text for char in "。；;"):
        return False
    first_of_block = n == 0 or rows[n - 1].block != row.block
    return first_of_block and (n == 0 or rows[n - 1].kind is not Kind.BODY or _lets_go(rows, n))


def _lets_go(rows: Sequence[Row], n: int) -> bool:
    """Whether the line before `n` can be the last of its article: it closes, or is a heading itself."""
    return _closes(rows[n - 1].text) or _may_be_heading(rows, n - 1)


def _closes(text: str) -> bool:
    return ends_closed(text) or byline_at_end(text) is not None or forward_mark(text) is not None


def _heading_evidence(rows: Sequence[Row], n: int, candidates: Sequence[str]) -> int:
    """Points for and against the line being a heading; 1 and more is a heading."""
    text = rows[n].text
    following = next((row for row in rows[n + 1 :] if row.kind is not Kind.FURNITURE), None)
    previous = rows[n - 1] if n else None
    points = 0
    if not any(char in CLAUSE_MARKS | {"，", "、"} for char in text.replace("：", "")):
        points += 1
    elif "、" in text or "，" in text or "," in text:
        points -= 1
    if following is None:
        return points - 3
    if following.kind is Kind.BYLINE or OPENING.match(following.text) or backward_mark(following.text):
        points += 3
    if len(following.text) >= 2 * len(text):
        points += 1
    if any(parallel(text, other) for other in candidates if other != text):
        points += 1
    if text[-1] in LOOSE_ENDS:
        points -= 3
    if following.kind is Kind.BODY and straddling_word(text, following.text, guess=True):
        points -= 3
    if previous is not None and previous.kind is Kind.BODY and not _closes(previous.text):
        points -= 2
    return points


PARALLEL_LIKENESS = 0.5
"""Share of characters two parallel heads have in common, in order: 实施…“启航”行动 and 实施…“续航”行动 share 0.6."""


def parallel(left: str, right: str) -> bool:
    """Whether two heads are built alike: the same words at the beginning and at the end, others between."""
    if min(len(left), len(right)) < 4:
        return False
    same_ends = left[:2] == right[:2] and left[-2:] == right[-2:]
    return same_ends and SequenceMatcher(None, left, right, autojunk=False).ratio() >= PARALLEL_LIKENESS


def _starts_article(rows: Sequence[Row], n: int, headings: set[int]) -> bool:
    """Whether the heading at `n` heads an article, and not a part of the one that is running."""
    after = n + 1
    while after in headings or (after < len(rows) and rows[after].kind is Kind.FURNITURE):
        after += 1
    if after < len(rows):
        following = rows[after]
        if following.kind is Kind.BYLINE or OPENING.match(following.text) or backward_mark(following.text):
            return True
    before = n - 1
    while before >= 0 and (rows[before].kind is Kind.FURNITURE or before in headings):
        before -= 1
    if before < 0:
        return True
    last = rows[before].text
    return rows[before].kind is Kind.BYLINE or forward_mark(last) is not None or byline_at_end(last) is not None
