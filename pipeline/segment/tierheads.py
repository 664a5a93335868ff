"""Heads of items of news in vertical columns that are no larger than the text: told by a sign, by weight, by an indent.

Such a head is one line between a text that is closed and another one, ends without a stop, is no jump mark, and comes
again on its page.
In a text without any stops it is a short line that stands deep in its column.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from pipeline.chars import CLAUSE_MARKS, SIGNS, ends_closed, holds_cjk, is_unpunctuated
from pipeline.language.bylines import byline_at_end
from pipeline.marks.jumpmarks import is_mark
from pipeline.model import Direction, Kind
from pipeline.segment.drafts import is_right_under
from pipeline.segment.paragraphs import Shape, line_shapes
from pipeline.segment.rows import Row, of_kind

LEAST_HEADS = 2
"""So many heads of one sort on a page are a sort at all."""
LEAST_PLAIN = 3
"""Without a sign so many in one text head items: a text may begin with one of its two subheads."""
LEAST_CHARACTERS = 4
"""A head is so long, its sign included;"""
LEAST_ROOM = 0.7
"""so many characters are free behind it, or its text begins with an indent, or it is bold;"""
DEEP, DEEP_SHARE = 1.7, 0.5
"""In a text without stops, whose paragraphs have no indents, it begins so many characters deep in its column, and in
the upper half of that: at the foot stands who signs."""
TEXT_LINES = 2
"""its text has so many lines at least: what comes closer is a list."""
_TEXT = (Kind.BODY, Kind.SUBHEAD)


def with_tier_heads(rows: Sequence[Row], skew_deg: float) -> list[Row]:
    """Rows of a page with boxes, the small heads of its items made heads, or subheads where a text goes on over them.

    A text that begins with one is items; so is all that has its sign on a page where one does, and a text of which a
    tier begins with a sign: there a subhead would be chance, and one that is bold or set in often stands.
    """
    rows = _with_deep_heads(rows, skew_deg)
    runs = _runs(rows)
    found = [_heads(run, skew_deg) if run[0].kind in _TEXT and _stands(run[0]) else {} for run in runs]
    counts = Counter(sort for heads in found for sort in heads.values())
    first = {heads[0] for heads in found if 0 in heads} & SIGNS
    out: list[Row] = []
    for run, heads in zip(runs, found, strict=True):
        tiers = {sort for n, sort in heads.items() if n and not is_right_under(run[n - 1], run[n])} & SIGNS
        own = heads.get(0, "")
        plain = {own} if list(heads.values()).count(own) >= LEAST_PLAIN else set()
        begin = first | tiers | plain
        kinds = {
            n: Kind.HEADLINE if sort in begin else Kind.SUBHEAD
            for n, sort in heads.items()
            if counts[sort] >= LEAST_HEADS
        }
        out += [of_kind(row, kinds.get(n, row.kind)) for n, row in enumerate(run)]
    return out


def _with_deep_heads(rows: Sequence[Row], skew_deg: float) -> list[Row]:
    """Rows with the heads found that stand in texts without stops: verses, of which several are deep, are none."""
    out: list[Row] = []
    for run in _runs(rows):
        bare = run[0].kind in _TEXT and _stands(run[0]) and is_unpunctuated("".join(row.text for row in run))
        shapes = line_shapes(run, skew_deg) if bare else []
        deep = [_is_deep(row, shape) for row, shape in zip(run, shapes, strict=True)] if bare else [False] * len(run)
        for n, row in enumerate(run):
            alone = not any(deep[max(0, n - 1) : n] + deep[n + 1 : n + 1 + TEXT_LINES])
            out.append(of_kind(row, Kind.HEADLINE) if deep[n] and alone and n + 1 < len(run) else row)
    return out


def _is_deep(row: Row, shape: Shape) -> bool:
    """Whether a line is short, begins deep in its column and in the upper half of that: dirt read as 1■1 is none."""
    column = shape.depth + len(row.text) + shape.room
    return shape.short and shape.depth > DEEP and shape.depth < DEEP_SHARE * column and holds_cjk(row.text)


def _runs(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows in runs of one group's text, each with what seems the last line of the head over it but has a sign."""
    runs = [list(run) for _, run in groupby(rows, key=lambda row: (row.group, row.kind in _TEXT and _stands(row)))]
    for head, run in zip(runs, runs[1:], strict=False):
        last = head[-1]
        signed = last.kind is Kind.DECK and last.text[:1] in SIGNS and _stands(last)
        if signed and last.group == run[0].group and run[0].kind in _TEXT:
            run.insert(0, of_kind(head.pop(), Kind.SUBHEAD))
    return [run for run in runs if run]


def _stands(row: Row) -> bool:
    return row.direction is Direction.VERTICAL and row.line.box is not None


def _heads(run: Sequence[Row], skew_deg: float) -> dict[int, str]:
    """The places of small heads in a run of text, each with its sort: its sign, or what sets it apart."""
    shapes = line_shapes(run, skew_deg)
    sorts = [
        "" if ends_closed(row.text) or row.text[-1:] in CLAUSE_MARKS or len(row.text) < LEAST_CHARACTERS
        or is_mark(row.text)
        else row.text[0] if row.text[0] in SIGNS
        else "bold" if row.kind is Kind.SUBHEAD
        else "set in" if shape.indented and shape.short
        else ""
        for row, shape in zip(run, shapes, strict=True)
    ]  # fmt: skip
    bare = is_unpunctuated("".join(row.text for row in run))
    found: dict[int, str] = {}
    for n in range(len(run) - TEXT_LINES):
        alone = shapes[n].room > LEAST_ROOM or shapes[n + 1].indented or run[n].kind is Kind.SUBHEAD
        alone = alone or (sorts[n] in SIGNS and found.get(0) == sorts[n] and shapes[n - 1].short)
        free = n == 0 or bare or ends_closed(run[n - 1].text) or byline_at_end(run[n - 1].text) is not None
        if sorts[n] and alone and free and not any(sorts[n + 1 : n + 1 + TEXT_LINES]):
            found[n] = sorts[n]
    return found
