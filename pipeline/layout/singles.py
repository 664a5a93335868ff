"""Headings that lie on a page whose lines stand, found as lines of one or two characters that stand side by side.

Set wide, or in type little larger than the text, their characters do not hang together. In the turned picture, where
the text's lines lie, the heading stands and its characters are short lines one under the other.
"""

from collections.abc import Sequence

import numpy as np

from pipeline.layout.ink import Boxes, Mask, Measures, around, union
from pipeline.layout.standing import NARROW, WIDE, columns_of
from pipeline.layout.tiers import UNDER_PITCHES

LEAST_GLYPHS, MOST_GLYPHS = 1.2, 4.0
"""Their characters are between so many of the text's wide,"""
ROWS = 2.7
"""two of them, one over the other, so many times as long as wide together."""
ALIKE = 0.6
"""They are as wide as each other within this share,"""
APART = 2.0
"""and no further apart than so many times as wide;"""
LEAST_SINGLES = 3
"""so many at least make a heading, which is also so many times as long as they are wide."""
TEXT_GLYPHS = 4.0
"""A line of the text under it is so long at least."""


def lying_headings(lines: Boxes, text: Mask, measures: Measures) -> list[list[list[int]]]:
    """The headings' lines, as standing ones of the picture, the right one first. `text`: the ink."""
    x0, y0, x1, y1 = lines.T
    wide, long = y1 - y0, x1 - x0
    small = (wide >= LEAST_GLYPHS * measures.glyph) & (wide < MOST_GLYPHS * measures.glyph) & (long < ROWS * wide)
    texts = lines[long > TEXT_GLYPHS * measures.glyph]
    found = []
    for chain in _chains(lines[small & (long > ALIKE * wide)].tolist()):
        size, box = _size(chain), around(chain)
        if len(chain) < LEAST_SINGLES or box[3] - box[1] < LEAST_SINGLES * size or not _is_over(box, texts, measures):
            continue
        rows = columns_of(text, box, NARROW * size, WIDE * size)
        if rows:
            found.append(rows)
    return found


def _size(chain: Sequence[list[int]]) -> float:
    """How wide characters usually are: as high as the lines in the picture."""
    return float(np.median([line[3] - line[1] for line in chain]))


def _chains(lines: list[list[int]]) -> list[list[list[int]]]:
    """Short lines that follow each other at one height of the page, each in the first chain that it fits."""
    chains: list[list[list[int]]] = []
    for line in sorted(lines, key=lambda line: line[1]):
        chain = next((chain for chain in chains if _fits(line, chain)), None)
        if chain is None:
            chains.append([line])
        else:
            chain.append(line)
    return chains


def _fits(line: list[int], chain: list[list[int]]) -> bool:
    size, other, box = _size(chain), line[3] - line[1], around(chain)
    joined = union(box, line)
    return (
        min(size, other) >= ALIKE * max(size, other)
        and joined[2] - joined[0] < ROWS * max(size, other)
        and line[1] - box[3] < APART * size
    )


def _is_over(box: list[int], texts: Boxes, measures: Measures) -> bool:
    """Whether text begins right under a heading."""
    near = (texts[:, 0] > box[2] - measures.glyph) & (texts[:, 0] < box[2] + UNDER_PITCHES * measures.pitch)
    return bool((near & (texts[:, 1] < box[3]) & (texts[:, 3] > box[1])).any())
