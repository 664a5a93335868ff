"""Headings in light letters on photographs: rows of them are told by their shape, and parted from the picture."""

import cv2
import numpy as np

from pipeline.layout.ink import Boxes, Grey, Mask, Measures, components_of
from pipeline.picture.stretches import stretches

LIGHT_RATIO, DARK_RATIO = 0.86, 0.7
"""Letters are lighter than the first share of the paper, what is around them darker than the second."""
PLAIN_SHARE = 0.82
"""So much of a row is one or the other, and not between as in a picture."""
FILL = (0.12, 0.7)
"""So much of it is light."""
ROW_GLYPHS = (1.4, 6.0)
"""A row is so high, in glyphs,"""
ROW_LENGTH = 3.5
"""and so many times as long as high;"""
SPACE_SHARE = 0.7
"""between its letters, as high as the row, is no more than this share of the row's height,"""
WHOLE_SHARE, WHOLE_HIGH = 0.6, 0.68
"""and so much of its length is in letters that are so high."""
MARGIN_SHARE = 0.3
"""So much of its height over and under a row is the row's."""
LEAST_GLYPHS = 4.5
"""What is left of the picture is one if it is at least so high."""
DOT_GLYPHS = 0.08
"""The light between the dots of a screen is narrower than strokes."""
STROKE_HIGH, STROKES_SHARE = 0.03, 0.5
"""Strokes as wide as the first share of the row's height or more are so much of a row's letters: nearly all of them;
a light band of a picture in black and white is no more than the spots between its dots."""


def take_lettered(grey: Grey, ink: Mask, paper: float, pictures: Boxes, measures: Measures) -> tuple[Boxes, Boxes]:
    """The `pictures` without rows of light letters on them, and those rows, as wide as their pictures.

    The letters become ink. `paper`: the paper's tone.
    """
    left: list[list[int]] = []
    strips: list[list[int]] = []
    for x0, y0, x1, y1 in pictures.tolist():
        part = grey[y0:y1, x0:x1]
        light = np.asarray(part > LIGHT_RATIO * paper, np.uint8)
        rows = _rows(part, light, paper, measures)
        top = y0
        for own in _stacked(rows, y1 - y0):
            above, below = y0 + min(row[1] for row in own), y0 + max(row[3] for row in own)
            kept = np.zeros_like(light)
            for a, b, c, d in own:
                kept[b:d, a:c] = light[b:d, a:c]
            strips.append([x0, above, x1, below])
            ink[above:below, x0:x1] = kept[above - y0 : below - y0]
            if above - top > LEAST_GLYPHS * measures.glyph:
                left.append([x0, top, x1, above])
            top = below
        if not rows or y1 - top > LEAST_GLYPHS * measures.glyph:
            left.append([x0, top, x1, y1])
    return np.array(left, np.int32).reshape(-1, 4), np.array(strips, np.int32).reshape(-1, 4)


def _stacked(rows: list[list[int]], height: int) -> list[list[list[int]]]:
    """Rows with their margins, inside of a picture so high, grouped where they stand close together."""
    groups: list[list[list[int]]] = []
    for x0, y0, x1, y1 in sorted(rows, key=lambda row: row[1]):
        margin = round(MARGIN_SHARE * (y1 - y0))
        row = [x0, max(0, y0 - margin), x1, min(height, y1 + margin)]
        if groups and row[1] < max(one[3] for one in groups[-1]) + margin:
            groups[-1].append(row)
        else:
            groups.append([row])
    return groups


def _rows(grey: Grey, light: Mask, paper: float, measures: Measures) -> list[list[int]]:
    """The boxes of rows of light letters in a picture."""
    square = np.ones((measures.px(DOT_GLYPHS) | 1,) * 2, np.uint8)
    strokes = np.asarray(cv2.morphologyEx(light, cv2.MORPH_OPEN, square), np.uint8)
    least, most = (share * measures.glyph for share in ROW_GLYPHS)
    pieces = components_of(strokes)
    large = (pieces.width > most) | (pieces.height > most)
    for x0, y0, x1, y1 in pieces.boxes[large].tolist():
        strokes[y0:y1, x0:x1] = 0
    joined = cv2.morphologyEx(
        strokes, cv2.MORPH_CLOSE, np.ones((1, measures.px(ROW_GLYPHS[0] * SPACE_SHARE) | 1), np.uint8)
    )
    joined = cv2.morphologyEx(joined, cv2.MORPH_CLOSE, np.ones((measures.px(DOT_GLYPHS * 3) | 1, 1), np.uint8))
    parts = components_of(np.asarray(joined, np.uint8))
    good = (parts.height > least) & (parts.height < most) & (parts.width > ROW_LENGTH * parts.height)
    return [box for box in parts.boxes[good].tolist() if _is_row(grey, strokes, paper, box)]


def _is_row(grey: Grey, strokes: Mask, paper: float, box: list[int]) -> bool:
    """Whether light letters as high as the row stand side by side all along it, on what is dark around them."""
    x0, y0, x1, y1 = box
    own, tone, high = strokes[y0:y1, x0:x1], grey[y0:y1, x0:x1], y1 - y0
    light, dark = tone > LIGHT_RATIO * paper, tone < DARK_RATIO * paper
    if (light | dark).mean() < PLAIN_SHARE or not FILL[0] < light.mean() < FILL[1]:
        return False
    square = np.ones((max(1, round(STROKE_HIGH * high)),) * 2, np.uint8)
    if cv2.morphologyEx(own, cv2.MORPH_OPEN, square).sum() < STROKES_SHARE * own.sum():
        return False
    whole = 0
    for left, right in stretches(own.any(axis=0)).tolist():
        lines = np.flatnonzero(own[:, left:right].any(axis=1))
        whole += (right - left) * (lines[-1] - lines[0] + 1 > WHOLE_HIGH * high)
    return bool(whole > WHOLE_SHARE * (x1 - x0))
