"""The white before lines of column text: a paragraph's indent, or that of a head which was copied from the middle."""

import statistics
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from pipeline.chars import ends_closed
from pipeline.heads.fulllines import is_usual
from pipeline.heads.headblocks import MOST_LINES, PRINTED_ROWS, Block
from pipeline.model import Kind
from pipeline.segment.rows import Row, by_block
from pipeline.tidy.stage import is_indented

TAB = 4
"""Letters that a tab is as wide as."""


def as_blocks(rows: Sequence[Row]) -> list[Block]:
    """Rows as lines of blocks, those that stand in the middle without an indent."""
    centred = {id(row) for row in _centred(rows)}
    return [
        Block(row.text, row.kind, row.block, is_indented(row.line.text) and id(row) not in centred, row.line.text)
        for row in rows
    ]


def _centred(rows: Sequence[Row]) -> list[Row]:
    """The rows of short blocks of which each line has white before it, and not as paragraphs on this page do.

    Of a paragraph the first line alone has; a lone line stands deeper than paragraphs do, or where blocks are columns,
    and is not full, as the first line of a paragraph at the foot of one is.
    """
    blocks = list(by_block(rows).values())
    texts = [block for block in blocks if not _may_be_centred(block)]
    if len(texts) == len(blocks):
        return []
    indent = _paragraph_indent(texts)
    columns = statistics.median(len(block) for block in texts) if texts else 0
    full = statistics.mode(len(row.line.text) for block in texts for row in block) if texts else 0
    below = {id(row): after for row, after in pairwise(rows)}

    def in_column(row: Row) -> bool:
        goes_on = id(row) in below and not _white(below[id(row)])
        return columns >= PRINTED_ROWS and not (goes_on and is_usual(row.line.text, full))

    return [
        row
        for block in blocks
        if _may_be_centred(block) and (len(block) > 1 or in_column(block[0]) or _white(block[0]) > indent)
        for row in block
    ]


def _may_be_centred(block: Sequence[Row]) -> bool:
    """Whether a few lines all have white before them, and none ends as a paragraph does."""
    return len(block) <= MOST_LINES and all(
        row.kind is Kind.BODY and _white(row) and not ends_closed(row.text) for row in block
    )


def _paragraph_indent(blocks: Sequence[Sequence[Row]]) -> int:
    """The white before the first lines of most paragraphs, in letters: they end there, or lines without any follow."""
    firsts = [
        _white(row)
        for block in blocks
        for row, below in zip_longest(block, block[1:])
        if _white(row) and (below is None or not _white(below) or ends_closed(row.text))
    ]
    return Counter(firsts).most_common(1)[0][0] if firsts else 0


def _white(row: Row) -> int:
    """Letters, of which an ideograph is two wide, that a line stands in; 0 where that is no indent."""
    text = row.line.text
    if not is_indented(text):
        return 0
    blank = text[: len(text) - len(text.lstrip())]
    return sum(TAB if char == "\t" else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in blank)
