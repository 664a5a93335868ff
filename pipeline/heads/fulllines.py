"""Full lines of column text, told by their lengths, and where paragraphs end."""

from collections.abc import Sequence

from pipeline.chars import ends_closed

FULL_LINE, FULL_SHARE = 0.8, 0.7
"""Share of a block's longest line from which a line is full, and of full lines from which a block is running text."""

LONGEST_PRINTED = 70
"""Characters of the longest line that papers print: longer ones were joined."""


def is_filled(sizes: Sequence[float]) -> bool:
    """Whether most lines, of so many characters, are as long as the longest, as those of a column are."""
    full = FULL_LINE * max(sizes)
    return sum(size >= full for size in sizes) >= FULL_SHARE * len(sizes)


def is_usual(read: str, usual: float) -> bool:
    """Whether a line as it was copied, its indent included, is as long as most, of `usual` characters: filled."""
    return abs(len(read) - usual) <= 1


def ends_paragraph(text: str, longest: int) -> bool:
    """Whether a paragraph ends with a line of a block whose lines have up to `longest` characters.

    A sentence does, before the column's edge or where a line is a whole paragraph.
    """
    return ends_closed(text) and (longest > LONGEST_PRINTED or len(text) < FULL_LINE * longest)
