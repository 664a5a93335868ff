"""Which point of vertical text a spot of ink is, by its shape: stops, commas, dots, brackets."""

import math

import cv2
import numpy as np
from numpy.typing import NDArray

THICK_EM = (0.06, 0.7)
"""How far a point reaches along its line; thinner is a stroke of 一, thicker a character."""
SMALL_EM = (0.42, 0.6)
"""Stops and commas are no larger either way; where a whole cell was not read they may be, as in old print."""
SLIM_EM = (0.1, 0.14)
"""Nor slimmer: a comma that is higher than wide, a stop or a 、; less is a stroke's end."""
SOLID_EM = 0.33
"""Larger stops are rings, small kana are not."""
DOT_EM = (0.09, 0.22)
"""A dot of a colon is between so many; by itself it is no point."""
WIDE_EM = (0.62, 0.9, 0.8)
"""Corner brackets reach across so much of their line; 《》 and （） more than the last."""
BRACKET_THICK_EM = (0.22, 0.62)
"""Brackets reach so far along the line; less is a dash or 一."""
SPINE = ((0.0, 0.15), (0.4, 0.6), (0.8, 1.0))
"""Apex, half way and end of a bracket right across its line, in shares of half its width."""
ARC_BEND = 0.42
"""How much of the depth is reached half way: a quarter to a third in （）, half in 《》."""
FLAT = 0.25
"""The back of 【 is straight but for so much of its height."""
HOLLOW = {"「": "『", "」": "』"}
"""Drawn as an outline."""
STROKE_EM = 0.4
"""One stroke of 《 is thinner than this; both grown together in a bad scan are not."""
SLANT = 0.15
"""Correlation of x and y of a point's ink: commas lean beyond it to the left (-0.3), 、 to the right (0.7 to 0.9)."""
LONG = 1.3
"""A comma is at least so much higher than wide (1.7); stops are round."""
CORNER_LIKE = 0.4
"""The same for 「」: 0.45 to 0.62."""


def point_of(mask: NDArray[np.bool_], em: float, *, whole: bool = False) -> str:
    """Which point the upright ink `mask` is, "" if none; · is one dot of a colon, 〈 one stroke of 《.

    The mask has ink at all its edges. `em` is the height of a character in pixels; `whole` says that there is room for
    a whole character.
    """
    height, width = mask.shape[0] / em, mask.shape[1] / em
    if not THICK_EM[0] <= height <= THICK_EM[1]:
        return ""
    if max(width, height) <= SMALL_EM[whole]:
        return _small(mask, em)
    if width < WIDE_EM[0] or not BRACKET_THICK_EM[0] <= height <= BRACKET_THICK_EM[1]:
        return ""
    corner = _corner(mask) if width <= WIDE_EM[1] else ""
    if corner:
        return HOLLOW[corner] if _holed(mask) else corner
    return _bow(mask, em) if width > WIDE_EM[2] else ""


def _small(mask: NDArray[np.bool_], em: float) -> str:
    """Whether a small spot is a dot, 、, ， or 。."""
    height, width = mask.shape[0] / em, mask.shape[1] / em
    large, high, holed = max(width, height), height > LONG * width, _holed(mask)
    slant = _slant(mask)
    if DOT_EM[0] <= min(width, height) <= large <= DOT_EM[1] and slant <= 2 * SLANT and not high and not holed:
        return "·"
    if min(width, height) < SLIM_EM[not high]:
        return ""
    if slant > 2 * SLANT:
        return "、"
    if slant < -SLANT or high:
        return "，"
    return "。" if holed or large <= SOLID_EM else ""


def _bow(mask: NDArray[np.bool_], em: float) -> str:
    """Whether ink right across the line is vertical （）, 《》 or 【】, or one stroke of 《》, and which of the two."""
    height = len(mask)
    inked = mask.any(axis=0)
    top, bottom = mask.argmax(axis=0)[inked], height - 1 - mask[::-1].argmax(axis=0)[inked]
    out = np.abs(np.linspace(-1, 1, len(top)))
    parts = [(top + bottom)[(out >= low) & (out <= high)] / 2 for low, high in SPINE]
    if not all(map(len, parts)):
        return ""
    apex, half, end = (float(part.mean()) for part in parts)
    opens = end > apex
    if np.ptp(top if opens else bottom) < FLAT * height:
        pair = "【】"
    elif abs(half - apex) < ARC_BEND * abs(end - apex):
        pair = "（）"
    else:
        pair = "〈〉" if height < STROKE_EM * em else "《》"
    return pair[0] if opens else pair[1]


def _holed(mask: NDArray[np.bool_]) -> bool:
    """Whether ink has paper inside."""
    paper = np.ones((mask.shape[0] + 2, mask.shape[1] + 2), np.uint8)
    paper[1:-1, 1:-1] = ~mask
    return cv2.connectedComponents(paper, connectivity=4)[0] > 2


def _corner(mask: NDArray[np.bool_]) -> str:
    """The corner of vertical 「 is at the upper right, that of 」 at the lower left."""
    if _slant(mask) < CORNER_LIKE:
        return ""
    return "「" if mask.nonzero()[1].mean() > (mask.shape[1] - 1) / 2 else "」"


def _slant(mask: NDArray[np.bool_]) -> float:
    """Correlation of ink's x and y, 0 where it has no extent: positive leans from upper left to lower right."""
    moments = cv2.moments(mask.astype(np.uint8), binaryImage=True)
    spread = math.sqrt(moments["mu20"] * moments["mu02"])
    return moments["mu11"] / spread if spread else 0.0
