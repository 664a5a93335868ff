"""How wide a column of Latin-script text without geometry was, in letters."""

import statistics
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.chars import CUT_WORD
from pipeline.heads.headblocks import PRINTED_ROWS, Block

USUAL_MEASURE = 32
"""Letters of a newspaper's column where the text does not show its own: 11 to 13 picas of 8 to 9 point."""

NARROWEST = 12
"""Letters of the narrowest column beside a picture."""

LEAST_GAPS = 5
"""Cut words one line apart that show the measure; where fewer are, those some lines apart are counted by lines."""


def measure_of(lines: Sequence[Block], usual: float) -> float:
    """Letters of a line of the column: printed lines show it; in joined ones the words that it cut, a line apart."""
    rows = Counter(line.block for line in lines)
    printed = [len(line.text) for line in lines if rows[line.block] >= PRINTED_ROWS]
    if 2 * len(printed) > len(lines):
        return float(statistics.median(printed))
    cuts = ([match.end() for match in CUT_WORD.finditer(line.read)] for line in lines)
    gaps = [float(right - left) for ends in cuts for left, right in pairwise(ends) if right - left >= NARROWEST]
    single = [gap for gap in gaps if gap < 1.5 * usual]
    if len(single) < LEAST_GAPS:
        single = [gap / round(gap / usual) for gap in gaps if usual / 2 < gap < 3 * usual]
    return statistics.median(single) if single else usual
