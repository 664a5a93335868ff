"""What an engine's own certainty is worth: the share of its characters that are right."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np


class Scale(NamedTuple):
    """An engine's `chance` of a character, rising, and the `share` of such characters found right."""

    chance: tuple[float, ...]
    share: tuple[float, ...]


RAPIDOCR = Scale((0.0, 1.0), (0.0, 1.0))
TESSERACT = Scale((0.0, 1.0), (0.0, 1.0))


def calibrated(chance: float, scale: Scale) -> float:
    """How sure a character is, 0 to 1, if its engine says `chance`."""
    return float(np.interp(chance, scale.chance, scale.share))
