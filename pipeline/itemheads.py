"""Small heads of items of news that follow each other in one column: what the text under them and the rubric tell."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.bylines import byline_at_end
from pipeline.chars import ends_closed, is_wide
from pipeline.headcandidates import reads_as_head
from pipeline.model import HEADING_KINDS, Kind
from pipeline.openings import OPENING
from pipeline.paragraphs import line_shapes
from pipeline.rows import Row, of_kind
from pipeline.rubrics import is_rubric

HEAD_LINES = 3
"""Lines of an item's head in the text's size: a sentence in a narrow column."""

_SMALL = frozenset({Kind.BODY, Kind.SUBHEAD, Kind.DECK, Kind.KICKER})


def with_item_heads(rows: Sequence[Row], skew_deg: float) -> list[Row]:
    """Rows with the heads of items made headlines that the layout took for text, decks or subheads.

    They stand over the opening of an item of news (本报讯) and behind a text that ended; or under a rubric, which
    becomes the kicker of its first item, as subheads, or as a line without an indent and a stop over a line with one.
    """
    out = list(rows)
    for n, row in enumerate(rows):
        if row.kind is Kind.BODY and OPENING.match(row.text):
            start, end = _head_over(rows, n)
            out[start:end] = [of_kind(one, Kind.HEADLINE) for one in rows[start:end]]
    for group in dict.fromkeys(row.group for row in rows if row.group is not None):
        own = [n for n, row in enumerate(out) if row.group == group]
        heads = _under_rubric([out[n] for n in own], skew_deg)
        for n, kind in zip(own, heads, strict=True):
            out[n] = of_kind(out[n], kind)
    return out


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


def _item_ends(rows: Sequence[Row]) -> bool:
    """Whether what stands over a head may end there: a sentence does, or who wrote it after one."""
    last = next((row for row in reversed(rows) if row.kind is not Kind.BYLINE), None)
    if last is None or last.kind is not Kind.BODY:
        return False
    return last is not rows[-1] or ends_closed(last.text) or byline_at_end(last.text) is not None


def _under_rubric(rows: Sequence[Row], skew_deg: float) -> list[Kind]:
    """The kinds of the lines of one group, in which a rubric may stand over items."""
    kinds = [row.kind for row in rows]
    size = next((n for n, kind in enumerate(kinds) if kind not in HEADING_KINDS), len(kinds))
    rubric = next((n for n in range(size, 0, -1) if is_rubric("".join(row.text for row in rows[:n]))), 0)
    rubric *= is_wide(rows[0].text[:1] or " ")
    texts = [n for n in range(rubric, len(rows)) if kinds[n] is not Kind.BYLINE and rows[n].line.box]
    if not rubric or len(texts) < 2:
        return kinds
    shapes = dict(zip(texts, line_shapes([rows[n] for n in texts], skew_deg), strict=True))
    for n, after in zip(texts, texts[1:], strict=False):
        alone = sum(row.block == rows[n].block for row in rows) == 1  # in the middle over its text
        flush = rows[n].block == rows[after].block and not shapes[n].indented
        over = kinds[n] is Kind.BODY and (alone or flush)
        runs_in = over and shapes[after].indented and (n == rubric or _item_ends(rows[:n]))
        if kinds[n] in (Kind.SUBHEAD, Kind.DECK) or (runs_in and not ends_closed(rows[n].text)):
            kinds[n] = Kind.HEADLINE
    if Kind.HEADLINE in kinds[rubric:]:
        kinds[:rubric] = [Kind.KICKER] * rubric
    return kinds
