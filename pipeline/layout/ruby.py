"""Ruby: the small kana beside ideographs that tell how they are read, in lines of their own between the text's."""

from collections.abc import Iterator

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Boxes, Components, Mask, Measures

PLAIN_GLYPHS = (0.7, 1.12)
"""Pieces so high are characters or most of one: their line reaches as far as they do,"""
LINE_GLYPHS = 2.0
"""and beside them so far: small parts of a character lie no further out."""
SMALL_GLYPHS = (0.08, 0.55)
"""Pieces of ruby are between so high, kana that touch each other and one that lies included; lower are specks."""
INSIDE = 0.4
"""With more than this share of its height in the line, a piece is part of the line."""
NEAR_GLYPHS = 0.3
"""Ruby is no further over its line than this;"""
NEXT_GLYPHS = 0.3
"""nor are two pieces of one reading further apart: points beside a line, and marks of emphasis, are."""
READING_GLYPHS = 0.7
"""A reading is at least so long, two kana, and longer than high, which a point is not."""
KANA_GLYPHS = 0.2
"""Kana are at least so high: points in a row are not."""
LEAST_READINGS = 5
"""Fewer readings of kana apart from each other may be anything,"""
LEAST_SHARE = 0.004
"""or fewer to a character: 0.002 at most are parts of characters, 0.007 to 0.018 stand where few words have ruby."""
EVERY_SHARE = 0.08
"""So many readings stand to a character where all words have them: there what else is small over a line is ruby, too, a
reading of one kana."""
WORN_SHARE = 0.3
"""Where it is worn to specks so many stand to a character, on one side of lines that stand; points beside them are
0.2 at most, one to a clause;"""
ONE_SIDED = 3.0
"""and they are so many times as many as on the other side: 6 to 80 times, up to twice without ruby."""
TALL_GLYPHS = 1.75
"""Characters that ruby touches are higher than others, and no higher than this;"""
STICKS_OUT_GLYPHS = 0.15
"""they reach so far over the characters beside them"""
LEVEL_GLYPHS = 0.25
"""and end where they do, within this."""
BESIDE_GLYPHS = 5.0
"""Characters are looked at no further away than this,"""
LEAST_BESIDE = 3
"""so many at least."""


def without_ruby(text: Mask, pieces: Components, measures: Measures, *, turned: bool) -> bool:
    """Take ruby out of a picture whose lines lie, or do since a quarter turn to the left; tell if there was any."""
    ruby = find_ruby(pieces, measures, turned=turned)
    if not ruby.any():
        return False
    cuts = [(n, int(pieces.boxes[n, 3])) for n in np.flatnonzero(ruby).tolist()]
    for n, foot in [*cuts, *_touched(pieces, measures.glyph)]:
        pieces.take_out(n, text, foot)
    return True


def find_ruby(pieces: Components, measures: Measures, *, turned: bool = False) -> npt.NDArray[np.bool_]:
    """Which pieces of ink are ruby that touches no character. `turned`: the lines stand on the page."""
    none = np.zeros(len(pieces.boxes), bool)
    low, high = (share * measures.glyph for share in SMALL_GLYPHS)
    small = (pieces.height <= high) & (np.maximum(pieces.height, pieces.width) >= low)
    plain = _plain(pieces, measures.glyph)
    if not plain.any() or not small.any():
        return none
    sides = none.copy(), none.copy()
    for side, boxes in zip(sides, (pieces.boxes, _mirrored(pieces.boxes)), strict=True):
        side[small] = _over_line(boxes[small], boxes[plain], measures.glyph)
    over, most = sides[0], max(sides, key=np.count_nonzero)
    if turned and most.sum() >= max(WORN_SHARE * plain.sum(), ONE_SIDED * min(side.sum() for side in sides)):
        return most
    readings = _readings(pieces.boxes, np.flatnonzero(over), measures.glyph)
    sure = sum(
        len(reading) > 1 and _rise(pieces.boxes[reading]) >= KANA_GLYPHS * measures.glyph for reading in readings
    )
    if sure < max(LEAST_READINGS, LEAST_SHARE * plain.sum()):
        return none
    if len(readings) >= EVERY_SHARE * plain.sum():
        return over
    found = none.copy()
    found[[n for reading in readings for n in reading]] = True
    return found


def _mirrored(boxes: Boxes) -> Boxes:
    """Boxes upside down."""
    x0, y0, x1, y1 = boxes.T
    return np.stack([x0, y1.max() - y1, x1, y1.max() - y0], axis=1)


def _plain(pieces: Components, glyph: float) -> npt.NDArray[np.bool_]:
    """Which pieces are characters without ruby that touches them, or most of one."""
    least, most = (share * glyph for share in PLAIN_GLYPHS)
    return np.asarray((pieces.height >= least) & (pieces.height <= most), bool)


def _touched(pieces: Components, glyph: float) -> Iterator[tuple[int, int]]:
    """Characters that ruby touches, and where it ends: at the top of the characters beside them."""
    boxes = pieces.boxes
    plain = boxes[_plain(pieces, glyph)]
    plain = plain[np.argsort(plain[:, 0], kind="stable")]
    tall = (pieces.height > PLAIN_GLYPHS[1] * glyph) & (pieces.height <= TALL_GLYPHS * glyph)
    for n in np.flatnonzero(tall).tolist():
        x0, y0, x1, y1 = boxes[n].tolist()
        near = plain[slice(*np.searchsorted(plain[:, 0], [x0 - BESIDE_GLYPHS * glyph, x1 + BESIDE_GLYPHS * glyph]))]
        near = near[np.abs(near[:, 3] - y1) < LEVEL_GLYPHS * glyph]
        if len(near) >= LEAST_BESIDE:
            top = int(np.median(near[:, 1]))
            if top - y0 > STICKS_OUT_GLYPHS * glyph:
                yield n, top


def _over_line(boxes: Boxes, plain: Boxes, glyph: float) -> npt.NDArray[np.bool_]:
    """Which boxes stand right over the line of some characters, not in it."""
    step, under = max(1, round(glyph / 4)), round(NEAR_GLYPHS * glyph)
    foot, right = np.concatenate([boxes, plain])[:, [3, 2]].max(axis=0).tolist()
    lines = np.zeros((foot + under + 1, right // step + 2), np.uint8)
    for x0, y0, x1, y1 in plain.tolist():
        lines[y0:y1, x0 // step : x1 // step + 1] = 1
    lines = np.asarray(cv2.dilate(lines, np.ones((1, round(2 * LINE_GLYPHS * glyph / step) | 1), np.uint8)), np.uint8)
    upto = np.pad(lines.cumsum(axis=0, dtype=np.int32), ((1, 0), (0, 0)))
    column = (boxes[:, 0] + boxes[:, 2]) // 2 // step
    own = upto[boxes[:, 3], column] - upto[boxes[:, 1], column]
    near = upto[boxes[:, 3] + under, column] - upto[boxes[:, 3], column]
    return np.asarray((own <= INSIDE * (boxes[:, 3] - boxes[:, 1])) & (near > 0), bool)


def _readings(boxes: Boxes, over: npt.NDArray[np.intp], glyph: float) -> list[list[int]]:
    """Pieces over lines that stand close behind each other, as far as they are readings: numbers of boxes."""
    runs: dict[int, list[list[int]]] = {}
    for n in over[np.argsort(boxes[over, 0], kind="stable")].tolist():
        _, y0, _, y1 = boxes[n].tolist()
        row = int((y0 + y1) / glyph)
        last = [runs[near][-1] for near in (row, row - 1, row + 1) if near in runs]
        run = next((run for run in last if _goes_on(boxes[run], boxes[n], glyph)), None)
        if run is None:
            runs.setdefault(row, []).append(run := [])
        run.append(n)

    def is_reading(run: list[int]) -> bool:
        wide, high = int(boxes[run, 2].max() - boxes[run, 0].min()), _rise(boxes[run])
        return wide >= max(READING_GLYPHS * glyph, high) and high <= SMALL_GLYPHS[1] * glyph

    return [run for row in runs.values() for run in row if is_reading(run)]


def _rise(boxes: Boxes) -> int:
    """How high some boxes are together."""
    return int(boxes[:, 3].max() - boxes[:, 1].min())


def _goes_on(run: Boxes, box: Boxes, glyph: float) -> bool:
    """Whether a box stands close behind a run of others, as high as they."""
    near = box[0] - run[:, 2].max() <= NEXT_GLYPHS * glyph
    return bool(near and box[1] < run[:, 3].max() and run[:, 1].min() < box[3])
