"""Lines of a head beside those of columns: the text of a column fills its lines but for the last of a paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import groupby, takewhile
from operator import attrgetter

from pipeline.chars import ends_closed, is_wide
from pipeline.heads.headblocks import MOST_LINES, REACH_LINES, Block, Part
from pipeline.language.words import LINES_KEPT
from pipeline.marks.jumpmarks import points_back_alone
from pipeline.model import HEADING_KINDS, Kind
from pipeline.segment.display import FULL_LINE, is_filled
from pipeline.segment.paragraphs import LONGEST_PRINTED

INDENT = 2
"""Ideographs that the first line of a paragraph stands in."""


HANGING = 1
"""Ideographs by which full lines differ: a mark that may not begin the next one, a number that is not cut."""

FEWEST_LINES, FEWEST_WIDE = 4, 60
"""Printed lines, and ideographs or half as many letters, under an article's head before its first subhead; one line may
be a whole paragraph."""


@lru_cache(maxsize=LINES_KEPT)
def width(text: str) -> float:
    """How wide `text` is set, in ideographs; kept, since the lines around each head are measured again."""
    return (len(text) + sum(map(is_wide, text))) / 2


def hangs(lines: Sequence[Block], part: Part) -> bool:
    """Whether the first line alone is indented, as a paragraph's is; lines below it are where a head is centred.

    The lines of a paragraph that breaks off are full, those of a centred head need not be.
    """
    if len(part) == 1 or not lines[part[0]].indented or lines[part[1]].indented:
        return False
    return not is_short(lines, part)


def is_short(lines: Sequence[Block], part: Part) -> bool:
    """Whether a line of `part` is clearly shorter than those of the printed columns around."""
    shortest = min(width(lines[n].text) + INDENT * lines[n].indented for n in part)
    return shortest < FULL_LINE * _full_line_around(lines, part)


def ends_paragraph(text: str, longest: int) -> bool:
    """Whether a paragraph ends with a line of a block whose lines have up to `longest` characters.

    A sentence does, before the column's edge or where a line is a whole paragraph.
    """
    return ends_closed(text) and (longest > LONGEST_PRINTED or len(text) < FULL_LINE * longest)


def heads_too_soon(lines: Sequence[Block], n: int, kinds: Mapping[int, Kind]) -> bool:
    """Whether line `n`, a head, stands so few printed lines under an article's head that it is no subhead of it."""
    above = [k for k in range(max(0, n - 2 * FEWEST_LINES), n) if lines[k].kind is not Kind.FURNITURE][::-1]
    text = list(takewhile(lambda k: k not in kinds and lines[k].kind is Kind.BODY, above))
    own = [lines[k].text for k in text if not points_back_alone(lines[k].text)]
    headed = len(text) < len(above) and kinds.get(above[len(text)]) in HEADING_KINDS
    return headed and 1 < len(own) < FEWEST_LINES and sum(map(width, own)) < FEWEST_WIDE


def _full_line_around(lines: Sequence[Block], part: Part) -> float:
    """Ideographs of a full line of the narrower of the next columns above and below `part`; 0 without printed lines."""
    above, below = lines[max(0, part[0] - REACH_LINES) : part[0]], lines[part[-1] + 1 :][:REACH_LINES]
    return min(filter(None, map(_full_line, (above[::-1], below))), default=0.0)


def _full_line(lines: Iterable[Block]) -> float:
    """Ideographs of the longest line of the first block of printed lines among `lines`; 0 where there is none.

    Paragraphs on a line each are of many lengths.
    """
    for _, group in groupby((line for line in lines if line.kind is Kind.BODY), key=attrgetter("block")):
        texts = [line.text for line in group]
        if len(texts) > MOST_LINES and is_filled(sizes := [*map(width, texts)]):
            return max(sizes)
    return 0.0
