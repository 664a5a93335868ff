"""A line with its words and what it is, on its way to a fragment."""

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.model import Box, Direction, Kind, Line
from pipeline.segment.setapart import upright


class Row(NamedTuple):
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


def upright_box(row: Row) -> Box | None:
    """The box of `row` turned so that its line runs to the right and lines follow downwards; None without one."""
    return row.line.box and upright(row.line.box, row.direction)


def of_kind(row: Row, kind: Kind) -> Row:
    """`row` as one of `kind`."""
    return row if row.kind is kind else row._replace(kind=kind)


def in_block(row: Row, block: int) -> Row:
    """`row` in another block."""
    return row._replace(block=block)


def by_block(rows: Sequence[Row]) -> dict[int, list[Row]]:
    """The rows of each block, in order."""
    blocks: dict[int, list[Row]] = {}
    for row in rows:
        blocks.setdefault(row.block, []).append(row)
    return blocks
