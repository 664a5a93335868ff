"""How wide lines of column text are set: where paragraphs end, and how much stands under a head."""

from collections.abc import Mapping, Sequence
from itertools import takewhile

from pipeline.chars import ends_closed
from pipeline.heads.headblocks import Block, width
from pipeline.marks.jumpmarks import points_back_alone
from pipeline.model import HEADING_KINDS, Kind
from pipeline.segment.display import FULL_LINE
from pipeline.segment.paragraphs import LONGEST_PRINTED

FEWEST_LINES, FEWEST_WIDE = 4, 60
"""Printed lines, and ideographs or half as many letters, under an article's head before its first subhead; one line may
be a whole paragraph."""


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
