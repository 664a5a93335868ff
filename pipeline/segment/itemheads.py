"""Small heads of items of news that follow each other in one column: what the text under them and the rubric tell."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from pipeline.chars import ITEM_SIGNS, ends_closed, is_wide
from pipeline.heads.headcandidates import reads_as_head
from pipeline.heads.latinlines import opens_report
from pipeline.language.bylines import byline_at_end
from pipeline.language.openings import OPENING
from pipeline.language.rubrics import is_rubric
from pipeline.marks.jumpmarks import backward_mark
from pipeline.model import HEADING_KINDS, Kind
from pipeline.segment.paragraphs import Shape, line_shapes
from pipeline.segment.rows import Row, of_kind

HEAD_LINES = 3
"""Lines of an item's head in the text's size: a sentence in a narrow column."""

LIKE_HEAD = 1.12
"""A head is no larger than what seem subheads, or than the text, within this."""

LARGE_HEAD = 1.5
"""A head larger beside the text than this is no item's in a column of them,"""

LIKE_SIZE = 1.06
"""and theirs differ in height by less than this."""

LEAST_SIGNED = 2
"""So many heads with the sign of the first text head items."""

BESIDE_LINES = 3.0
"""What a rubric stands beside begins no further from it than so many lines are high."""

_SMALL = frozenset({Kind.BODY, Kind.SUBHEAD, Kind.DECK, Kind.KICKER})
_RUNNING = frozenset({Kind.BODY, Kind.BYLINE})


def with_item_heads(rows: Sequence[Row], skew_deg: float) -> list[Row]:
    """Rows with the heads of items made headlines that the layout took for text, decks or subheads.

    They stand over the opening of an item of news (本报讯) and behind a text that ended, in letters as subheads over a
    place and a day; or under a rubric, which becomes the kicker of its first item, or with a sign as the first text
    has, as subheads, or as a line without an indent and a stop over a line with one.
    """
    out = list(rows)
    for n, row in enumerate(rows):
        if row.kind is Kind.BODY and OPENING.match(row.text):
            start, end = _head_over(rows, n)
            out[start:end] = [of_kind(one, Kind.HEADLINE) for one in rows[start:end]]
        elif row.kind is Kind.BODY and row.group is not None and opens_report(row.text):
            start = _subhead_over(rows, n)
            out[start:n] = [of_kind(one, Kind.HEADLINE) for one in rows[start:n]]
    out = _small_heads(out)
    rubric: Sequence[Row] = ()
    for group in dict.fromkeys(row.group for row in rows if row.group is not None):
        own = [n for n, row in enumerate(out) if row.group == group]
        group_rows = [out[n] for n in own]
        beside = _stand_beside(rubric, group_rows)
        heads = _under_rubric(group_rows, skew_deg, beside=beside, sign=_sign_of(group_rows, skew_deg))
        for n, kind in zip(own, heads, strict=True):
            out[n] = of_kind(out[n], kind)
        rubric = group_rows if _is_rubric_alone(group_rows) else rubric if beside else ()
    return _heads_alike(out)


def _is_rubric_alone(rows: Sequence[Row]) -> bool:
    """Whether a group is a rubric and nothing else, as one that stands at the side of its items is."""
    return all(row.kind in HEADING_KINDS for row in rows) and is_rubric("".join(row.text for row in rows))


def _stand_beside(rubric: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Whether rows begin right behind a rubric that stands at their side, no higher than it, or right under it."""
    if not rubric or not rubric[0].line.box or not rows[0].line.box:
        return False
    head, own = rubric[0].line.box, rows[0].line.box
    near, boxes = BESIDE_LINES * own.height, [row.line.box for row in rows if row.line.box]
    under = 0 <= own.y0 - head.y1 < near and any(box.x0 < head.x1 and box.x1 > head.x0 for box in boxes)
    return under or (0 < own.x0 - head.x1 < near and own.y0 - head.y0 > -own.height)


def _head_over(rows: Sequence[Row], opening: int) -> tuple[int, int]:
    """The lines of the head over an item's opening, as first and end; none where they may be text or a deck."""
    end = opening
    while end > 0 and rows[end - 1].kind is Kind.BYLINE and rows[end - 1].group == rows[opening].group:
        end -= 1
    for start in range(end - 1, max(-1, end - 1 - HEAD_LINES), -1):
        head = rows[start:end]
        if head[0].kind not in _SMALL or head[0].group != rows[opening].group or ends_closed(head[0].text):
            break
        words = "".join(row.text for row in head)
        if words[:1] in "（(" or not reads_as_head(words):
            break
        if _item_ends(rows[:start]):
            return start, end
    return end, end


def _subhead_over(rows: Sequence[Row], opening: int) -> int:
    """The first of the lines that the layout took for a subhead behind a text and right over an opening, or itself."""
    start = opening
    while start > 0 and rows[start - 1].kind is Kind.SUBHEAD and rows[start - 1].group == rows[opening].group:
        start -= 1
    behind_text = start > 0 and rows[start - 1].kind in (Kind.BODY, Kind.BYLINE)
    return start if behind_text and opening - start <= HEAD_LINES else opening


def _sign_of(rows: Sequence[Row], skew_deg: float) -> str:
    """The printer's sign with which a text, or its head, begins, if small heads in it do, too: items are headed so."""
    texts = [n for n, row in enumerate(rows) if row.kind in _SMALL - {Kind.KICKER} and row.line.box]
    heads = [n for n, row in enumerate(rows) if row.kind is Kind.HEADLINE]
    lead = [rows[n].text[:1] for n in texts[:1] + heads if n <= min(texts, default=0)]
    sign = next((first for first in lead if first in ITEM_SIGNS), "")
    if not sign or not texts:
        return ""
    shapes = dict(zip(texts, line_shapes([rows[n] for n in texts], skew_deg), strict=True))
    small = [
        rows[n].kind is Kind.SUBHEAD or _count_head_lines(rows, texts[k:], shapes, sign) > 0
        for k, n in enumerate(texts)
        if rows[n].text.startswith(sign)
    ]
    return sign if sum(small) + sum(rows[n].text.startswith(sign) for n in heads) >= LEAST_SIGNED else ""


def _small_heads(rows: Sequence[Row]) -> list[Row]:
    """Rows with what seem subheads made heads where the head over them is no larger than they or the text.

    So are those of a text without any head that are as high as such a head elsewhere on the page. What is signed is no
    list of items, nor is what goes on from another page, whose head is said again in small.
    """
    groups: dict[int, list[Row]] = {}
    for row in rows:
        if row.group is not None and row.size_px:
            groups.setdefault(row.group, []).append(row)
    unsigned = {group: own for group, own in groups.items() if not any(map(_is_of_one_article, own))}
    sizes = {group: _sizes(own) for group, own in unsigned.items()}
    sizes = {group: (head, sub, text) for group, (head, sub, text) in sizes.items() if sub}
    small = {group: head for group, (head, *others) in sizes.items() if 0 < head < LIKE_HEAD * max(others)}
    items = {
        group
        for group, (head, sub, _) in sizes.items()
        if group in small or (not head and any(1 / LIKE_HEAD < sub / other < LIKE_HEAD for other in small.values()))
    }
    return [of_kind(row, Kind.HEADLINE) if row.kind is Kind.SUBHEAD and row.group in items else row for row in rows]


def _heads_alike(rows: Sequence[Row]) -> list[Row]:
    """Rows with the lines behind a text made heads that are larger than it, and as high as the small heads over it."""
    out = list(rows)
    told = [row for row in rows if row.kind not in (Kind.KICKER, Kind.DECK)]
    sizes = {group: _sizes([row for row in told if row.group == group]) for group in {row.group for row in rows}}
    for start, row in enumerate(out):
        head, _, text = sizes[row.group]
        end = start + sum(other.block == row.block for other in rows[start : start + 1 + HEAD_LINES])
        around = [*out[max(0, start - 1) : start], *out[end : end + 1]]
        if (
            row.kind in (Kind.BODY, Kind.DECK)
            and is_wide(row.text[:1] or " ")
            and row.group is not None
            and 0 < head < LARGE_HEAD * text
            and LIKE_HEAD * text < (row.size_px or 0.0) > head / LIKE_SIZE
            and [(one.kind in _RUNNING, one.group, one.block == row.block) for one in around]
            == [(True, row.group, False)] * 2
            and reads_as_head("".join(one.text for one in rows[start:end]))
        ):
            out[start:end] = [of_kind(one, Kind.HEADLINE) for one in rows[start:end]]
    return out


def _is_of_one_article(row: Row) -> bool:
    """Whether a line says that what it stands in is one article: who wrote it, or where it comes from."""
    return row.kind is Kind.BYLINE or (row.kind is Kind.BODY and backward_mark(row.text) is not None)


def _sizes(rows: Sequence[Row]) -> tuple[float, float, float]:
    """How high the largest head, what seem subheads and the text are among some rows, in pixels; 0 without any."""
    heads = [row.size_px or 0.0 for row in rows if row.kind in HEADING_KINDS]
    small, texts = ([row.size_px or 0.0 for row in rows if row.kind is kind] for kind in (Kind.SUBHEAD, Kind.BODY))
    return max(heads, default=0.0), median(small) if small else 0.0, median(texts) if texts else 0.0


def _item_ends(rows: Sequence[Row]) -> bool:
    """Whether what stands over a head may end there: a sentence does, or who wrote it after one."""
    last = next((row for row in reversed(rows) if row.kind is not Kind.BYLINE), None)
    if last is None or last.kind is not Kind.BODY:
        return False
    return last is not rows[-1] or ends_closed(last.text) or byline_at_end(last.text) is not None


def _under_rubric(rows: Sequence[Row], skew_deg: float, *, beside: bool, sign: str) -> list[Kind]:
    """The kinds of the lines of one group, in which a rubric may stand over items; or `beside` all of them.

    `sign`: its items have one, so that whatever stands over all of them is a rubric.
    """
    kinds = [row.kind for row in rows]
    size = next((n for n, kind in enumerate(kinds) if kind not in HEADING_KINDS), len(kinds))
    rubric = next((n for n in range(size, 0, -1) if is_rubric("".join(row.text for row in rows[:n]))), 0)
    over = next((n for n in range(size) if rows[n].text.startswith(sign)), size)
    rubric = over if sign else rubric * is_wide(rows[0].text[:1] or " ")
    first = size if beside or sign else rubric
    texts = [n for n in range(first, len(rows)) if kinds[n] is not Kind.BYLINE and rows[n].line.box]
    if not (rubric or beside or sign) or len(texts) < 2:
        return kinds
    shapes = dict(zip(texts, line_shapes([rows[n] for n in texts], skew_deg), strict=True))
    for k, n in enumerate(texts):
        if kinds[n] in (Kind.SUBHEAD, Kind.DECK):
            kinds[n] = Kind.HEADLINE
        elif n == first or (sign and rows[n].text.startswith(sign)) or _item_ends(rows[:n]):
            for line in texts[k : k + _count_head_lines(rows, texts[k:], shapes, sign)]:
                kinds[line] = Kind.HEADLINE
    if rubric and Kind.HEADLINE in kinds[rubric:]:
        kinds[:rubric] = [Kind.KICKER] * rubric
    return kinds


def _count_head_lines(rows: Sequence[Row], texts: Sequence[int], shapes: Mapping[int, Shape], sign: str) -> int:
    """How many of the first of some lines head an item: in the middle, or over one with an indent, without one itself.

    With the `sign` that items have, it may have one.
    """
    for k, (n, after) in enumerate(pairwise(texts[: HEAD_LINES + 1])):
        if rows[n].kind is not Kind.BODY or ends_closed(rows[n].text):
            return 0
        alone = k == 0 and sum(row.block == rows[n].block for row in rows) == 1
        if not alone and (
            rows[n].block != rows[after].block or (shapes[n].indented and not (sign and rows[n].text.startswith(sign)))
        ):
            return 0
        if shapes[after].indented:
            return k + 1
    return 0
