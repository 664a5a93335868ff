"""Lines of text that lean where the page as a whole is straight: paper that waves, a page that was not bound flat."""

from collections.abc import Iterator

import numpy as np

from pipeline.layout.ink import Mask, Measures
from pipeline.picture.ink import sums

STEP_GLYPHS = 1.0
"""Lines are followed in steps so wide."""
MOST_LEAN = 0.03
"""They lean by no more than this share of their length: the page was put straight before."""
LEAST_GLYPHS = 0.15
"""Less, over their whole length, is none,"""
GAIN = 1.04
"""and so is what makes rows of ink, by the sum of their squares, no clearer: of lines that lie straight 1.03 at most,
of those on pages that wave 1.04 to 1.2."""


def lean_of(part: Mask, measures: Measures) -> int:
    """How many pixels lower lines that touch end than they begin; negative where they rise, 0 where they are level."""
    height, width = part.shape
    most = round(min(MOST_LEAN * width, measures.pitch))
    steps = [(sums(part[:, columns], 1), middle) for columns, middle in _steps(width, measures)]

    def clearness(lean: int) -> float:
        rows = np.zeros(height + 2 * most, np.int64)
        for step, middle in steps:
            top = most - round(lean * middle)
            rows[top : top + height] += step
        return float(rows @ rows)

    least = LEAST_GLYPHS * measures.glyph
    best = max((lean for lean in range(-most, most + 1) if abs(lean) >= least), key=clearness, default=0)
    return best if best and clearness(best) > GAIN * clearness(0) else 0


def levelled(part: Mask, lean: int, measures: Measures) -> Mask:
    """The part with its lines put straight, `abs(lean)` rows of paper over and under it; with -lean it leans again."""
    height, width = part.shape
    done = np.zeros((height + 2 * abs(lean), width), np.uint8)
    for columns, middle in _steps(width, measures):
        top = abs(lean) - round(lean * middle)
        done[top : top + height, columns] = part[:, columns]
    return done


def _steps(width: int, measures: Measures) -> Iterator[tuple[slice, float]]:
    """The columns of each step, and how far right of the part's middle theirs is, as a share of its width."""
    step = measures.px(STEP_GLYPHS)
    for x in range(0, width, step):
        end = min(x + step, width)
        yield slice(x, end), (x + end) / 2 / width - 0.5
