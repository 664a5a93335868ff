"""Pages that do not lie flat: how lines bend, measured on the lines themselves, and the way to straight ones.

Only shifts across the lines are measured and undone, as a polynomial along them that changes evenly from line to
line. That holds the curve of a bound volume, and lines that fan out where the camera looked aslant.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.model import Record

Numbers = NDArray[Any]

Edges = tuple[float, float]

SAMPLES = 9
"""Places along a box at which its edges are followed: the bend has at most three turns over a whole page."""


class Bend(Record):
    """How far lines are shifted, in pixels, at `along` and `across` from -1 to 1 over the page.

    shift = sum of (level[k] + fan[k] * across) * along ** k. Lines run over the page's width, or down it
    where `down`.
    """

    down: bool = False
    level: tuple[float, ...]
    fan: tuple[float, ...]

    def bent(self, along: Numbers, across: Numbers | float, length: float, width: float) -> Numbers:
        """Where points of the straight page lie on the bent one, across the lines; all in pixels.

        `length` is the page's along the lines, `width` across them.
        """
        level, fan = self._at(along, length)
        return across + level + (2 * across / width - 1) * fan

    def straight(self, along: Numbers, across: Numbers | float, length: float, width: float) -> Numbers:
        """The inverse of `bent`."""
        level, fan = self._at(along, length)
        return (across - level + fan) / (1 + 2 * fan / width)

    def _at(self, along: Numbers, length: float) -> tuple[Numbers, Numbers]:
        place = 2 * along / length - 1
        return np.polyval(self.level[::-1], place), np.polyval(self.fan[::-1], place)

    def boxes_to_bent(self, low: Numbers, high: Numbers, span: tuple[Numbers, Numbers], size: Edges) -> list[Numbers]:
        """The edges across the lines, `low` and `high`, of boxes around straight ones that span `span` along."""
        places = np.linspace(*span, SAMPLES)
        return [self.bent(places, low, *size).min(axis=0), self.bent(places, high, *size).max(axis=0)]

    def box_to_straight(self, low: float, high: float, span: Edges, size: Edges) -> Edges:
        """The inverse of `boxes_to_bent`; where the bent box is too thin to hold one, its middle."""
        places = np.linspace(*span, SAMPLES)
        low, high = float(self.straight(places, low, *size).max()), float(self.straight(places, high, *size).min())
        return (low, high) if low <= high else ((low + high) / 2, (low + high) / 2)
