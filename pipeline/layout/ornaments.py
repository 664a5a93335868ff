"""Rules made up of ornaments: one small figure set again and again, in a line or all around a box."""

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Mask, Measures, boxes_of, pool
from pipeline.layout.rules import Rules
from pipeline.layout.sketch import closed, factor_of
from pipeline.picture.ink import sums, turned

GAP_GLYPHS = 0.8
"""One ornament is no further from the next than this;"""
LONG_GLYPHS = 8.0
"""a row of them is at least so long"""
HIGH_GLYPHS = (0.2, 1.3)
"""and so high: dots of a screen or a leader are lower, headings higher."""
CLEAR_GLYPHS, CLEAR_SHARE = 0.25, 0.1
"""with white so high on both sides, but for so much of it: not so the first characters of lines side by side,"""
CORNER_GLYPHS = 1.5
"""seen without its ends, where other rows may begin."""
STEP_GLYPHS = (0.15, 0.93)
"""It comes again after so many glyphs, fewer than characters of the text do,"""
WIDE_GLYPHS, WIDE_CLEAR_GLYPHS = 1.8, 0.7
"""or, as flowers of a character's width do, after so many, with white so high on both sides:"""
PERIODIC = 0.5
"""moved on by that, its ink per column follows what is there so far (a line of text in a grid comes near),"""
FADES = 0.5
"""moved on by less it follows it less, which of a plain stroke it does not,"""
ALIKE = 0.6
"""and so does its picture: bold letters with stems at even steps (programme) come to 0.55, worn ornaments to 0.66."""
ARMS_GLYPHS, ARMS_SHARE = 0.5, 0.02
"""The tips of a figure reach no further over and under where most of it is, with so much ink in a row of pixels."""


def with_ornaments(rules: Rules, text: Mask, measures: Measures) -> Rules:
    """The rules with those that ornaments make up, which are taken out of the text."""
    factor = factor_of(measures)
    small = pool(text, factor)
    lying = _ornaments(text, _rows(small, factor, measures), measures)
    mirrored = _ornaments(text.T, _rows(turned(small), factor, measures), measures)
    standing = [[x0, y0, x1, y1] for y0, x0, y1, x1 in mirrored]
    mask = rules.mask.copy()
    for x0, y0, x1, y1 in lying + standing:
        text[y0:y1, x0:x1], mask[y0:y1, x0:x1] = 0, 1
    both = [np.array(boxes, np.int32).reshape(-1, 4) for boxes in (lying, standing)]
    return Rules(np.concatenate([rules.lying, both[0]]), np.concatenate([rules.standing, both[1]]), mask)


def _ornaments(text: Mask, rows: list[list[int]], measures: Measures) -> list[list[int]]:
    """Those of the rows that are ornaments, with white over and under them; wide ones are two sides of a frame."""
    found: list[list[int]] = []
    wide: list[list[int]] = []
    for row in rows:
        box = _with_arms(text, row, measures)
        if _is_clear(text, box, CLEAR_GLYPHS, measures) and _comes_again(text, box, STEP_GLYPHS[1], measures):
            found.append(box)
        elif box[3] - box[1] <= HIGH_GLYPHS[1] * measures.glyph and _is_clear(text, box, WIDE_CLEAR_GLYPHS, measures):
            wide += [box] if _comes_again(text, box, WIDE_GLYPHS, measures) else []
    near = CORNER_GLYPHS * measures.glyph
    sides = [
        one
        for one in wide
        if any(one is not two and abs(one[0] - two[0]) < near and abs(one[2] - two[2]) < near for two in wide)
    ]
    return found + sides


def _is_clear(text: Mask, box: list[int], glyphs: float, measures: Measures) -> bool:
    """Whether it is white so high over and under a row, but for its ends."""
    _, y0, _, y1 = box
    high, (left, right) = measures.px(glyphs), _between_corners(box, measures)
    sides = text[max(0, y0 - high) : y0, left:right], text[y1 : y1 + high, left:right]
    return all(side.any(axis=0).mean() < CLEAR_SHARE for side in sides)


def _with_arms(text: Mask, row: list[int], measures: Measures) -> list[int]:
    """A row from its first ink to its last, up and down to where it is white but for tips of its figures."""
    x0, y0, x1, y1 = row
    inked = np.flatnonzero(text[y0:y1, x0:x1].any(axis=0))
    if len(inked):
        x0, x1 = x0 + int(inked[0]), x0 + int(inked[-1]) + 1
    far, (left, right) = measures.px(ARMS_GLYPHS), _between_corners(row, measures)
    over, under = text[max(0, y0 - far) : y0, left:right], text[y1 : y1 + far, left:right]
    shares = (rows / max(1, over.shape[1]) for rows in (sums(over, 1)[::-1], sums(under, 1)))
    up, down = (int(np.argmin(np.append(rows >= ARMS_SHARE, False))) for rows in shares)
    return [x0, y0 - up, x1, y1 + down]


def _between_corners(row: list[int], measures: Measures) -> tuple[int, int]:
    """From where to where a row is, without its ends, at which others may begin."""
    edge = min(measures.px(CORNER_GLYPHS), (row[2] - row[0]) // 3)
    return row[0] + edge, row[2] - edge


def _rows(small: Mask, factor: int, measures: Measures) -> list[list[int]]:
    """What is long and low in the reduced text, as boxes of the text: lines of print are among them."""
    glyph = measures.glyph / factor
    rows = closed(small, round(GAP_GLYPHS * glyph), 1)
    long = cv2.morphologyEx(rows, cv2.MORPH_OPEN, np.ones((1, round(LONG_GLYPHS * glyph)), np.uint8))
    boxes = boxes_of(np.asarray(long, np.uint8))
    high = boxes[:, 3] - boxes[:, 1]
    good = (high >= HIGH_GLYPHS[0] * glyph) & (high <= HIGH_GLYPHS[1] * glyph)
    found: list[list[int]] = (boxes[good] * factor).tolist()
    return found


def _comes_again(text: Mask, box: list[int], most_glyphs: float, measures: Measures) -> bool:
    """Whether what lies in a row is one figure, again and again after so many glyphs at most."""
    x0, y0, x1, y1 = box
    part = text[y0:y1, x0:x1]
    ink = sums(part, 0).astype(np.float64)
    ink -= ink.mean()
    least, most = (round(share * measures.glyph) for share in (STEP_GLYPHS[0], most_glyphs))
    size = 1 << int(2 * len(ink) - 1).bit_length()
    spectrum = np.fft.rfft(ink, size)
    alike = np.fft.irfft(spectrum * np.conj(spectrum), size)[: most + 1]
    steps = np.arange(least, min(most, len(ink) // 3))
    if not len(steps) or alike[0] <= 0:
        return False
    step = int(steps[np.argmax(alike[steps])])
    comes_again = alike[step] > PERIODIC * alike[0] and alike[:step].min() < FADES * alike[step]
    return bool(comes_again) and _likeness(part, step) > ALIKE


def _likeness(part: Mask, step: int) -> float:
    """How far a row's picture, moved on by a step, is what is there: 1 if wholly, 0 if by chance."""
    one, two = (side.astype(np.float64).ravel() for side in (part[:, :-step], part[:, step:]))
    both: npt.NDArray[np.float64] = np.corrcoef(one, two)
    return float(both[0, 1])
