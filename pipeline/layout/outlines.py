"""Text in the box around a picture: ends of lines that follow its outline, or whole lines where it is none."""

import numpy as np
import numpy.typing as npt

from pipeline.layout.figures import TONE_RATIOS, Reduced
from pipeline.layout.ink import Boxes, Components, Measures, tone_at

LETTER_GLYPHS = (0.3, 1.6, 5.0)
"""Letters are no lower and no higher than this, and a few that touch no longer;"""
SPACE_GLYPHS = 1.2
"""from one to the next on a line is no more than this,"""
LEVEL_SHARE = 0.6
"""and they stand beside each other by so much of the lower one's height."""
LEAST_LINES = 3
"""Of so many lines or more the ends reach in: one alone may be a picture's own strokes."""
MOST_PAIRS = 2**20
"""So many pairs of pieces are looked at together, some 20 MB: a coarse screen has tens of thousands of pieces."""
TEXT_SHARE = 0.5
"""What seems a picture is a blot on text where letters have more than this share of its ink."""


def text_inside(
    pieces: Components, pictures: Boxes, small: Reduced, measures: Measures
) -> tuple[list[int], npt.NDArray[np.bool_]]:
    """The numbers of the pieces in the boxes of `pictures` that are text, and which of these are pictures all the same.

    `small`: the picture, reduced.
    """
    text, real = _onward(pieces, pictures, small, measures), np.ones(len(pictures), bool)
    for n in range(len(pictures)) if len(text) else ():
        inside = _within(pieces.boxes, pictures[[n]], 0)
        real[n] = pieces.area[text[inside[text]]].sum() <= TEXT_SHARE * pieces.area[inside].sum()
    text = np.union1d(text, np.flatnonzero(_within(pieces.boxes, pictures[~real], 0)))
    return text.tolist(), real


def _onward(pieces: Components, pictures: Boxes, small: Reduced, measures: Measures) -> npt.NDArray[np.intp]:
    """Numbers of the letters over paper white that go on lines from outside of pictures."""
    found = [np.empty(0, np.intp)]
    glyph, (low, high, wide) = measures.glyph, LETTER_GLYPHS
    letters = (pieces.height >= low * glyph) & (pieces.height <= high * glyph) & (pieces.width <= wide * glyph)
    inside, near = (_within(pieces.boxes, pictures, reach) for reach in (0, SPACE_GLYPHS * glyph))
    edge, waiting = np.flatnonzero(letters & near & ~inside), np.flatnonzero(letters & inside)
    if not len(waiting) or not len(edge):
        return found[0]
    x0, y0, x1, y1 = pieces.boxes.T
    ground = small.paperless
    row, column = (
        np.minimum((one + two)[waiting] / 2 * small.scale, size - 1).astype(int)
        for one, two, size in ((y0, y1, ground.shape[0]), (x0, x1, ground.shape[1]))
    )
    waiting = waiting[ground[row, column] >= TONE_RATIOS[1] * tone_at(ground, 0.9)]
    while len(waiting) and len(edge):
        next_to = np.zeros(len(waiting), bool)
        for some in np.array_split(edge, 1 + len(edge) * len(waiting) // MOST_PAIRS):
            next_to |= _go_on(pieces, some, waiting, SPACE_GLYPHS * glyph)
        edge, waiting = waiting[next_to], waiting[~next_to]
        found.append(edge)
    chosen = np.concatenate(found)
    lines = np.unique(np.round((y0 + y1)[chosen] / 2 / measures.pitch))
    return chosen if len(lines) >= LEAST_LINES else found[0]


def _go_on(
    pieces: Components, edge: npt.NDArray[np.intp], waiting: npt.NDArray[np.intp], near: float
) -> npt.NDArray[np.bool_]:
    """Which of the pieces that wait stand beside one at the edge, no further than this from it, in pixels."""
    x0, y0, x1, y1 = pieces.boxes.T
    gap = np.maximum(x0[edge][:, None] - x1[waiting], x0[waiting] - x1[edge][:, None])
    shared = np.minimum(y1[edge][:, None], y1[waiting]) - np.maximum(y0[edge][:, None], y0[waiting])
    lower = np.minimum(pieces.height[edge][:, None], pieces.height[waiting])
    found: npt.NDArray[np.bool_] = ((gap <= near) & (shared >= LEVEL_SHARE * lower)).any(axis=0)
    return found


def _within(boxes: Boxes, areas: Boxes, reach: float) -> npt.NDArray[np.bool_]:
    """Which boxes meet an area or come as near to its left or right side."""
    found = np.zeros(len(boxes), bool)
    x0, y0, x1, y1 = boxes.T
    for left, top, right, foot in areas.tolist():
        found |= (x1 > left - reach) & (x0 < right + reach) & (y1 > top) & (y0 < foot)
    return found
