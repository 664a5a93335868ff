"""Pictures, and boxes of tint or solid colour that carry text."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.layout.ink import Boxes, Components, Grey, Mask, Measures, components_of

TONE_PX = 8
"""Tone is sought in a picture reduced until glyphs are about so many pixels high; print dots blur to grey."""
TONE_GLYPHS = 1.3
"""An area without paper white as wide as this is toned: no stroke of body text is, nor of most headings."""
TONE_RATIO = 0.86
"""Toned is darker than this share of the paper."""
FIGURE_GLYPHS = 2.5
"""Pictures and boxes are at least this wide and high."""
DRAWING_GLYPHS = 8.0
"""A connected piece of ink this wide and high is a drawing, not a glyph."""
FLAT_SHARE = 0.4
"""A box of tint or solid colour has so much of its area in one tone; a photograph has not."""
FLAT_LEVELS = 14
"""One tone: within so many grey levels of the commonest."""


@dataclass(frozen=True)
class Figures:
    """Boxes of pictures, of solid boxes with light text and of tinted boxes with dark text."""

    pictures: Boxes
    reversed_: Boxes
    tinted: Boxes


def find_figures(grey: Grey, ink: Mask, pieces: Components, measures: Measures) -> Figures:
    """Toned areas told apart by their tones and by the rows of glyphs in them."""
    pictures, solid, tinted = [], [], []
    for box in _toned(grey, measures):
        x0, y0, x1, y1 = box
        part = grey[y0:y1, x0:x1]
        tone = _flat_tone(part)
        if tone is None:
            pictures.append(box)
        elif _has_text(light := _light(part, tone), measures) and tone < 128:
            solid.append(box)
            ink[y0:y1, x0:x1] = light
        elif tone >= 128 and _has_text(ink[y0:y1, x0:x1], measures):
            tinted.append(box)
        else:
            pictures.append(box)
    least = DRAWING_GLYPHS * measures.glyph
    drawn = pieces.boxes[(pieces.width > least) & (pieces.height > least)].tolist()
    drawn = [box for box in drawn if _covered(box, [*solid, *tinted]) < 0.5]
    return Figures(*(np.array(boxes, np.int32).reshape(-1, 4) for boxes in (_apart(pictures + drawn), solid, tinted)))


def _covered(box: list[int], others: list[list[int]]) -> float:
    """The largest share of a box that another covers."""
    area = (box[2] - box[0]) * (box[3] - box[1])
    shares = [
        max(0, min(box[2], o[2]) - max(box[0], o[0])) * max(0, min(box[3], o[3]) - max(box[1], o[1])) / area
        for o in others
    ]
    return max(shares, default=0.0)


def _apart(boxes: list[list[int]]) -> list[list[int]]:
    """Boxes that overlap made one."""
    boxes = list(boxes)
    n = 0
    while n < len(boxes):
        a = boxes[n]
        hit = next(
            (
                m
                for m in range(n + 1, len(boxes))
                if min(a[2], boxes[m][2]) > max(a[0], boxes[m][0]) and min(a[3], boxes[m][3]) > max(a[1], boxes[m][1])
            ),
            None,
        )
        if hit is None:
            n += 1
            continue
        b = boxes.pop(hit)
        boxes[n] = [min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3])]
        n = 0
    return boxes


def _toned(grey: Grey, measures: Measures) -> list[list[int]]:
    height, width = grey.shape
    scale = min(1.0, TONE_PX / measures.glyph)
    small = cv2.resize(grey, (max(1, round(width * scale)), max(1, round(height * scale))), interpolation=cv2.INTER_AREA)
    window = round(TONE_GLYPHS * measures.glyph * scale) | 1
    padded = cv2.copyMakeBorder(small, window, window, window, window, cv2.BORDER_CONSTANT, value=255)
    closed = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, np.ones((window, window), np.uint8))
    closed = closed[window:-window, window:-window]
    paper = float(np.percentile(closed, 90))
    parts = components_of((closed < TONE_RATIO * paper).astype(np.uint8))
    least = FIGURE_GLYPHS * measures.glyph * scale
    big = (parts.width >= least) & (parts.height >= min(least, 1.4 * TONE_GLYPHS * measures.glyph * scale))
    big &= parts.area >= 0.5 * parts.width * parts.height
    boxes = np.round(parts.boxes[big] / scale).astype(int)
    return np.minimum(boxes, [width, height, width, height]).tolist()


def _flat_tone(part: Grey) -> int | None:
    """The one tone that most of a box has, None in a photograph."""
    counts = np.bincount(cv2.resize(part, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_NEAREST).ravel(), minlength=256)
    near = np.convolve(counts, np.ones(2 * FLAT_LEVELS + 1), mode="same")
    tone = int(np.argmax(near))
    return tone if near[tone] > FLAT_SHARE * counts.sum() else None


def _light(part: Grey, tone: int) -> Mask:
    """Light glyphs on a dark box."""
    level, _ = cv2.threshold(part, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    return (part > max(level, tone + FLAT_LEVELS)).astype(np.uint8)


def _has_text(ink: Mask, measures: Measures) -> bool:
    """Three or more pieces as high as glyphs stand in a row."""
    pieces = components_of(ink)
    high = pieces.height
    inside = (pieces.boxes[:, 0] > 0) & (pieces.boxes[:, 2] < ink.shape[1])
    glyphs = pieces.boxes[
        inside & (high > 0.5 * measures.glyph) & (high < 0.9 * ink.shape[0]) & (pieces.width < 4 * high) & (pieces.area > 0.1 * high * pieces.width)
    ]
    if len(glyphs) < 3:
        return False
    middles = (glyphs[:, 1] + glyphs[:, 3]) / 2
    size = glyphs[:, 3] - glyphs[:, 1]
    mates = (np.abs(middles[:, None] - middles) < 0.25 * size[:, None]) & (
        np.abs(size[:, None] - size) < 0.35 * size[:, None]
    )
    return bool(mates.sum(axis=1).max() >= 3)
