"""Whether a page lies on its side or stands on its head: told by a small test of reading.

Which way lines run does not tell: columns of Chinese run down where lines of a turned page do. So a few
lines are read as they stand and turned, and, since readers also read columns whose characters lie on their
side, their characters are set upright one by one and read again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import cv2
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from pipeline.ink import Print

    Strip = NDArray[np.uint8]
    ConfidenceOf = Callable[[list[Strip]], list[float]]

WORKING_GLYPH_PX = 8.0
"""Lines are looked for with characters of this height."""
CLOSED_GLYPHS = 0.8
"""Gaps up to this many character heights are inside a line."""
LENGTH_GLYPHS = (8.0, 10.0)
"""A line must be longer than the first for a test, and is read no further than the second."""
THICKNESS_GLYPHS = (0.7, 1.9)
"""Thinner runs are rules, thicker ones several lines that touch."""
LINES_READ = 5
"""As many lines are read: odd, so that the median is one of them; two may be adverts or tables."""
READ_WELL = 0.9
"""PP-OCRv6 is surer than this of lines the right way up (0.93 to 1.0, old Fraktur 0.88), else 0.2 to 0.8."""
BETTER_BY = 0.15
"""A page is turned only for a gain in confidence beyond what lines differ by chance."""
NEARLY = 0.3
"""Cutting a line into characters costs up to 0.2 of confidence where they are set upright by it."""
CELL_OVER_THICKNESS = 1.05
"""From one character to the next in Chinese, over the height of their ink."""
CUT_BETWEEN = (0.75, 1.3)
"""The whitest place between these shares of a cell is where it is cut."""
MARGIN_GLYPHS = 0.25
"""Paper left around a line that is cut out."""


def find_turn(grey: NDArray[np.uint8], mask: NDArray[np.uint8], found: Print, confidence_of: ConfidenceOf) -> int:
    """Give the degrees clockwise, 0, 90, 180 or 270, that set the page upright; 0 where nothing tells.

    `mask` is the page's ink, `found` its measure. `confidence_of` reads pictures of single lines, left to
    right, and says how sure it is of each, from 0 to 1.
    """
    across = found.rows >= found.columns
    strips = _strips(grey, mask, found.glyph_px, across)
    if not strips:
        return 0
    sure, on_head = _median(confidence_of(strips)), False
    if sure < READ_WELL:
        turned = [np.rot90(strip, 2) for strip in strips]
        sure_turned = _median(confidence_of(turned))
        if abs(sure_turned - sure) < BETTER_BY:
            return 0
        if sure_turned > sure:
            strips, sure, on_head = turned, sure_turned, True
    lying = _characters_lie(strips[::2], sure, confidence_of)  # three tell: they differ widely
    to_upright = (90 if lying else 0) if across else (0 if lying else 270)
    return (to_upright + 180 * on_head) % 360


def _characters_lie(strips: list[Strip], sure: float, confidence_of: ConfidenceOf) -> bool:
    """Tell whether the characters of lines that read well lie on their left side, as in columns laid down."""
    set_up = _median(confidence_of([_each_character_turned(strip, -1) for strip in strips]))
    if set_up < sure - NEARLY:
        return False
    return set_up > BETTER_BY + _median(confidence_of([_each_character_turned(strip, 1) for strip in strips]))


def _median(values: list[float]) -> float:
    return float(np.median(values))


def _strips(grey: NDArray[np.uint8], mask: NDArray[np.uint8], glyph_px: float, across: bool) -> list[Strip]:
    """Cut out the lines that look most like lines, those that run down turned to run left to right."""
    if not across:
        grey, mask = np.rot90(grey), np.rot90(mask)
    scale = min(1.0, WORKING_GLYPH_PX / glyph_px)
    size = (max(1, round(mask.shape[1] * scale)), max(1, round(mask.shape[0] * scale)))
    small = cv2.resize(np.ascontiguousarray(mask) * np.uint8(255), size, interpolation=cv2.INTER_AREA)
    glyph = glyph_px * scale
    gap = np.ones((1, 2 * round(CLOSED_GLYPHS * glyph / 2) + 1), np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(
        cv2.morphologyEx((small > 64).astype(np.uint8), cv2.MORPH_CLOSE, gap)
    )
    lines = stats[1:]
    thickness = lines[:, 3] / glyph
    good = (thickness > THICKNESS_GLYPHS[0]) & (thickness < THICKNESS_GLYPHS[1])
    lines = lines[good & (lines[:, 2] > LENGTH_GLYPHS[0] * glyph)]
    chosen = lines[np.linspace(0, len(lines) - 1, min(LINES_READ, len(lines))).round().astype(int)]
    strips: list[Strip] = []
    margin = round(MARGIN_GLYPHS * glyph_px)
    for x, y, w, h in (chosen[:, :4] / scale).round().astype(int):
        length = min(w, round(LENGTH_GLYPHS[1] * glyph_px))
        strip = grey[max(0, y - margin) : y + h + margin, max(0, x - margin) : x + length + margin]
        strips.append(np.ascontiguousarray(strip))
    return strips


def _each_character_turned(strip: Strip, quarters: int) -> Strip:
    """Turn each character of a line in its place, by quarters counter-clockwise."""
    pitch = CELL_OVER_THICKNESS * strip.shape[0] / (1 + 2 * MARGIN_GLYPHS)
    ink = 255.0 - strip.mean(axis=0)
    cells, start = [], 0
    while strip.shape[1] - start > pitch / 2:
        near, far = (start + round(reach * pitch) for reach in CUT_BETWEEN)
        window = ink[near:far]
        cut = near + int(np.argmin(window)) if len(window) else strip.shape[1]
        cells.append(np.rot90(strip[:, start:cut], quarters))
        start = cut
    tallest = max(cell.shape[0] for cell in cells)
    paper = int(np.percentile(strip, 90))
    return np.hstack([np.pad(c, ((0, tallest - c.shape[0]), (0, 0)), constant_values=paper) for c in cells])
