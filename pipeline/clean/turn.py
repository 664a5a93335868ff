"""Whether a page lies on its side or stands on its head: told by a small test of reading.

Which way lines run does not tell: columns of Chinese run down where lines of a turned page do. So a few
lines are read as they stand and turned, and, since readers also read columns whose characters lie on their
side, their characters are set upright one by one and read again.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.skew import reduced
from pipeline.picture.ink import Print

Strip = NDArray[np.uint8]
ConfidenceOf = Callable[[list[Strip]], list[float]]

WORKING_GLYPH_PX = 8.0
"""Lines are looked for with characters of this height."""
CLOSED_GLYPHS = 0.8
"""Gaps up to this many character heights are inside a line."""
LEAST_LENGTH_GLYPHS = 8.0
"""A line must be longer for a test."""
LENGTH_OVER_HEIGHT = 4.0
"""A strip is so long for its height, margins and all, which holds some six characters: always the same shape,
for which the network is made ready once."""
THICKNESS_GLYPHS = (0.7, 1.9)
"""Thinner runs are rules, thicker ones several lines that touch."""
LINES_READ = 5
"""So many lines are read: odd, so that the median is one of them; two may be adverts or tables."""
SUREST = 3
"""Characters are set up in so many of them, those that read best, and in the others if that leaves doubt: what is no
line, such as a masthead cut through, tells nothing of characters. Of 22 vertical pages three were turned by it."""
READ_WELL = 0.9
"""PP-OCRv6 is surer than this of lines the right way up (0.93 to 1.0, old Fraktur 0.88), else 0.2 to 0.8."""
BETTER_BY = 0.15
"""A page is turned only for a gain in confidence beyond what lines differ by chance."""
SET_UP_WELL = 0.7
"""Confidence of lying characters set upright one by one: 0.87 to 1.0, medians of pages; others 0.5 to 0.7."""
CELLS = (1.05, 0.9, 1.0, 1.15)
"""From one character to the next in Chinese, by the height of their ink: the first most often, or the best tells."""
WIDER = 1.5
"""Letters read at this width: at 1 French pages on their heads are no surer than the right way up."""
CUT_BETWEEN = (0.75, 1.3)
"""The whitest place between these shares of a cell is where it is cut."""
SHAPE_STEP = 4
"""Lines of turned characters are filled up to whole multiples of this many times their height: few shapes."""
MARGIN_GLYPHS = 0.25
"""Paper left around a line that is cut out."""


def find_turn(grey: NDArray[np.uint8], found: Print, confidence_of: ConfidenceOf) -> int:
    """Give the degrees clockwise, 0, 90, 180 or 270, that set the page upright; 0 where nothing tells.

    `found` is the page's measure. `confidence_of` reads pictures of single lines, left to right, and says how
    sure it is of each, from 0 to 1.
    """
    across = found.rows >= found.columns
    strips = _strips(grey, found, across)
    if not strips:
        return 0
    on_head, sure = False, confidence_of(strips)
    if _median(sure) < READ_WELL:
        turned = [np.rot90(strip, 2) for strip in strips]
        sure, sure_turned = (confidence_of([_wider(strip) for strip in way]) for way in (strips, turned))
        gain = _median(sure_turned) - _median(sure)
        if abs(gain) < BETTER_BY:
            return 0
        if gain > 0:
            strips, sure, on_head = turned, sure_turned, True
    surest = sorted(range(len(strips)), key=lambda n: -sure[n])
    lying = _characters_lie([strips[n] for n in surest], confidence_of)
    to_upright = (90 if lying else 0) if across else (0 if lying else 270)
    return (to_upright + 180 * on_head) % 360


def _characters_lie(strips: list[Strip], confidence_of: ConfidenceOf) -> bool:
    """Tell whether the characters of lines that read well lie on their left side, as in columns laid down.

    Turned back they read well then; turned on they stand on their heads, while those of lines that run across lie on
    their left side and still read. A few lines, cut once, tell it of most pages; those that read best come first.
    """

    def best(lines: list[Strip], quarters: int, cells: tuple[float, ...]) -> list[float]:
        """What the best cut of each line gives."""
        sure = confidence_of([_each_character_turned(line, quarters, cell) for line in lines for cell in cells])
        return [max(sure[n : n + len(cells)]) for n in range(0, len(sure), len(cells))]

    few, rest = strips[:SUREST], strips[SUREST:]
    set_up, laid = best(few, -1, CELLS[:1]), _median(best(few, 1, CELLS[:1]))
    if laid > _median(set_up) + BETTER_BY:
        return False
    if _median(set_up) < READ_WELL:
        set_up = list(map(max, set_up, best(few, -1, CELLS[1:])))
        if rest and _median(set_up) > SET_UP_WELL:
            set_up += best(rest, -1, CELLS)
    return _median(set_up) > max(SET_UP_WELL, laid + BETTER_BY)


def _wider(strip: Strip) -> Strip:
    """The line stretched along, for letters that are lost when they are read as narrow as ideographs."""
    return np.asarray(cv2.resize(strip, None, fx=WIDER, fy=1, interpolation=cv2.INTER_LINEAR), np.uint8)


def _median(values: list[float]) -> float:
    return float(np.median(values))


def _strips(grey: NDArray[np.uint8], found: Print, across: bool) -> list[Strip]:
    """Cut out the lines that look most like lines, those that run down turned to run left to right."""
    ink = found.ink if across else np.rot90(found.ink)
    grey = grey if across else np.rot90(grey)
    scale = min(found.ink_scale, WORKING_GLYPH_PX / found.glyph_px)
    small = reduced(np.ascontiguousarray(ink), scale / found.ink_scale)
    glyph = found.glyph_px * scale
    gap = np.ones((1, 2 * round(CLOSED_GLYPHS * glyph / 2) + 1), np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(
        cv2.morphologyEx((small > 64).astype(np.uint8), cv2.MORPH_CLOSE, gap)
    )
    lines = stats[1:]
    thickness = lines[:, 3] / glyph
    good = (thickness > THICKNESS_GLYPHS[0]) & (thickness < THICKNESS_GLYPHS[1])
    lines = lines[good & (lines[:, 2] > LEAST_LENGTH_GLYPHS * glyph)]
    chosen = lines[np.linspace(0, len(lines) - 1, min(LINES_READ, len(lines))).round().astype(int)]
    strips: list[Strip] = []
    margin = round(MARGIN_GLYPHS * found.glyph_px)
    for x, y, w, h in (chosen[:, :4] / scale).round().astype(int):
        top, left = max(0, y - margin), max(0, x - margin)
        length = min(w + 2 * margin, round(LENGTH_OVER_HEIGHT * (h + 2 * margin)))
        strips.append(np.ascontiguousarray(grey[top : y + h + margin, left : left + length]))
    return strips


def _each_character_turned(strip: Strip, quarters: int, cell: float) -> Strip:
    """Turn each character of a line in its place, by quarters counter-clockwise; `cell` in heights of their ink."""
    pitch = cell * strip.shape[0] / (1 + 2 * MARGIN_GLYPHS)
    ink = 255.0 - strip.mean(axis=0)
    cells, start = [], 0
    while strip.shape[1] - start > pitch / 2:
        near, far = (start + round(reach * pitch) for reach in CUT_BETWEEN)
        window = ink[near:far]
        cut = near + int(np.argmin(window)) if len(window) else strip.shape[1]
        cells.append(np.rot90(strip[:, start:cut], quarters))
        start = cut
    tallest, length = max(cell.shape[0] for cell in cells), sum(cell.shape[1] for cell in cells)
    paper = int(np.percentile(strip, 90))
    line = np.full((tallest, tallest * -(-length // (SHAPE_STEP * tallest)) * SHAPE_STEP), paper, np.uint8)
    line[:, :length] = np.hstack([np.pad(c, ((0, tallest - c.shape[0]), (0, 0)), constant_values=paper) for c in cells])
    return line
