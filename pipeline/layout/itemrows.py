"""Rows of headings that lie on a page whose lines stand, each over an item of its own: white parts those in their tier.

In the turned picture such a row stands, and the items lie one under the other to its right.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Boxes, Mask, Measures, around
from pipeline.layout.tiers import LINE_PITCHES, UNDER_PITCHES
from pipeline.picture.stretches import stretches

Heading = list[list[int]]
"""The boxes of its lines."""
LEAST_SIZES = 1.5
"""A heading of its own is so many times as long as its lines are wide: of two characters at least."""


def inked_rows(text: Mask, headings: Sequence[Heading]) -> list[list[npt.NDArray[np.intp]]]:
    """From where to where each line of headings that stand has ink: its characters, or parts of them."""
    return [[stretches(text[y0:y1, x0:x1].any(axis=1)) + y0 for x0, y0, x1, y1 in heading] for heading in headings]


def parted_over_items(
    headings: Sequence[Heading],
    inked: list[list[npt.NDArray[np.intp]]],
    around_them: tuple[Boxes, Boxes],
    measures: Measures,
) -> list[Heading]:
    """Headings cut where white parts the text under them, if that has room for a line: columns of one text stand close.

    `inked`: of `inked_rows`. `around_them`: all lines, those of headings too, and pictures, around which is white.
    """
    lines, pictures = around_them
    room = round(LINE_PITCHES * measures.pitch) * np.array([0, -1, 0, 1])
    things = np.concatenate([lines, pictures + room])
    found: list[Heading] = []
    for heading, rows in zip(headings, inked, strict=True):
        left = list(zip(heading, rows, strict=True))
        for top, foot in _whites_under(around(heading), things, measures):
            before, behind = _cut(left, top, foot)
            if all(_is_heading([line for line, _ in part]) for part in (before, behind)):
                found.append([line for line, _ in before])
                left = behind
        found.append([line for line, _ in left])
    return found


def _whites_under(head: list[int], things: Boxes, measures: Measures) -> list[tuple[int, int]]:
    """The white between what stands in the tier whose text begins right under a heading, from its top downwards."""
    _, y0, edge, y1 = head
    beside = things[(things[:, 3] > y0) & (things[:, 1] < y1) & (things[:, 2] > edge)]
    first = beside[np.abs(beside[:, 0] - edge) < UNDER_PITCHES * measures.pitch]
    if not len(first):
        return []
    tier, found = beside[beside[:, 0] < np.median(first[:, 2])], list[tuple[int, int]]()
    tier = tier[np.argsort(tier[:, 1])]
    ends = np.maximum.accumulate(tier[:, 3])
    for end, start in zip(ends[:-1].tolist(), tier[1:, 1].tolist(), strict=True):
        if start - end >= LINE_PITCHES * measures.pitch:
            found.append((end, start))
    return found


Line = tuple[list[int], npt.NDArray[np.intp]]


def _cut(lines: list[Line], top: int, foot: int) -> tuple[list[Line], list[Line]]:
    """Lines, and what of them is inked, before and behind some white; nothing before it where ink runs through it."""
    before, behind = list[Line](), list[Line]()
    for line, rows in lines:
        whites, middles = rows[1:, 0] - rows[:-1, 1], (rows[1:, 0] + rows[:-1, 1]) / 2
        there = np.flatnonzero((rows[:-1, 1] < foot) & (rows[1:, 0] > top))
        if rows[-1, 1] <= foot:
            count = len(rows)
        elif rows[0, 0] >= top:
            count = 0
        elif there.size:
            best = max(there.tolist(), key=lambda n: (whites[n], -abs(2 * middles[n] - top - foot)))
            count = best + 1
        else:
            return [], lines
        for part, own in ((before, rows[:count]), (behind, rows[count:])):
            if len(own):
                part.append(([line[0], int(own[0, 0]), line[2], int(own[-1, 1])], own))
    return before, behind


def _is_heading(lines: Heading) -> bool:
    """Whether lines are of several characters."""
    return any(y1 - y0 > LEAST_SIZES * (x1 - x0) for x0, y0, x1, y1 in lines)
