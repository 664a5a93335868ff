"""Boxes tinted by a screen of fine dots that carry text: they are no pictures, and set an article apart as a frame."""

from __future__ import annotations

import numpy as np

from pipeline.layout.ink import Boxes, Components, Grey, Mask, Measures, components_of
from pipeline.layout.screens import fine_dots, fine_squares, parts_of
from pipeline.layout.tints import MOST_SHARE, TINT_GLYPHS
from pipeline.layout.writing import ROW_SHARE, row_share, text_share

ALL_OVER = 0.9
"""Dots stand on so much of the box: those of a picture are lost where it is black or white."""
EVEN = 0.5
"""Nine in ten are larger than the tenth smallest by no more than this share of the usual one: those of a picture are
as large as it is dark."""
LEAST_GLYPHS = 12
"""So many pieces of a glyph's size stand on it, and what is left without the dots is in rows: a photo of one tone has
dark spots as large."""


def take_dots(grey: Grey, ink: Mask, pieces: Components, measures: Measures) -> tuple[Grey, Boxes]:
    """The boxes that dots tint, and the picture with nothing but their text. The dots are taken out of `ink`."""
    cell, dots = measures.px(1), fine_dots(pieces, measures)
    areas = components_of(fine_squares(dots, ink.shape, measures))
    found, plain = [], grey
    for name, (x0, y0, x1, y1) in (
        (areas.names[n], part) for n in range(len(areas.boxes)) for part in parts_of(areas, n)
    ):
        box = [x0 * cell, y0 * cell, min(x1 * cell, ink.shape[1]), min(y1 * cell, ink.shape[0])]
        own = areas.labels[y0:y1, x0:x1] == name
        area = (x1 - x0) * (y1 - y0)
        large = min(x1 - x0, y1 - y0) >= TINT_GLYPHS and area * cell * cell < MOST_SHARE * ink.size
        if not large or own.mean() < ALL_OVER or area * text_share(box, pieces, measures) < LEAST_GLYPHS:
            continue
        inside = dots[(dots[:, :2] >= box[:2]).all(axis=1) & (dots[:, 2:] <= box[2:]).all(axis=1)]
        sizes = (inside[:, 2:] - inside[:, :2]).max(axis=1)
        low, usual, high = np.percentile(sizes, [10, 50, 90])
        if high - low > EVEN * usual:
            continue
        part = np.s_[box[1] : box[3], box[0] : box[2]]
        left_over = ink[part].copy()
        for left, top, right, foot in (inside[sizes <= high] - box[:2] * 2).tolist():
            left_over[top:foot, left:right] = 0
        if row_share(left_over, measures) < ROW_SHARE:
            continue
        ink[part] = left_over
        plain = plain.copy() if plain is grey else plain
        plain[part][ink[part] == 0] = 255
        found.append([*inside[:, :2].min(axis=0).tolist(), *inside[:, 2:].max(axis=0).tolist()])
    return plain, np.array(found, np.int32).reshape(-1, 4)
