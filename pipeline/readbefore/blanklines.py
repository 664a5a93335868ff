"""Which blank lines of column text part blocks: where one stands behind every line, only those of two and more."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.chars import ends_closed

SPACED_LINES, SPACED_SHARE = 20, 0.85
"""Printed lines of a page, at the least, and their share behind a blank line, from which single blanks say nothing."""

BROKEN_SHARE = 0.6
"""Share of them that end in mid-sentence, as printed lines do and paragraphs do not."""

ALIKE, ALIKE_SHARE = 0.8, 0.5
"""Length of a line, in that of the one beside it, from which both fill a column, and the share of lines that do."""


def block_starts(rows: Sequence[str]) -> set[int]:
    """The rows, of a page's, that begin a block: the first one and those behind what parts blocks."""
    printed = [n for n, row in enumerate(rows) if row.strip()]
    least = 3 if _is_spaced([rows[n] for n in printed], sum(b - a > 1 for a, b in pairwise(printed))) else 2
    return {*printed[:1], *(b for a, b in pairwise(printed) if b - a >= least)}


def _is_spaced(lines: Sequence[str], parted: int) -> bool:
    """Whether a blank line stands behind nearly every one of printed `lines`; it does so behind `parted` ones."""
    if len(lines) < SPACED_LINES or parted < SPACED_SHARE * (len(lines) - 1):
        return False
    broken = sum(not ends_closed(line) for line in lines)
    sizes = [len(line.strip()) for line in lines]
    alike = sum(min(pair) >= ALIKE * max(pair) for pair in pairwise(sizes))
    return broken >= BROKEN_SHARE * len(lines) and alike >= ALIKE_SHARE * (len(lines) - 1)
