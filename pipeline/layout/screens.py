"""Screened pictures: print dots too light, or too coarse, to be toned; and the ink that is left around pictures."""

import functools
import itertools

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.figures import TEXT_SHARE, covered, joined
from pipeline.layout.ink import Boxes, Components, Mask, Measures, area, components_of, union
from pipeline.layout.writing import text_share
from pipeline.picture.stretches import stretch_lengths

FINE_GLYPHS = (0.0, 0.25)
"""The dots of a fine screen are so large,"""
FINE_DOTS = 5
"""and so many or more stand in the square of a glyph; in text there are two or three."""
COARSE_GLYPHS = (0.12, 0.4)
"""The dots of a coarse screen, or the white left between them, are so large,"""
COARSE_DOTS = 2
"""and so many or more stand in the square of a glyph, in"""
COARSE_QUARTERS = 3
"""so many of its quarters one over the other: a line's leader stands in one, or two."""
PART_CELLS = 3
"""A part of an area is at least so many such squares wide."""
NEXT_DOT_GLYPHS = 0.3
"""The next dot of a screen is no further away; text beside a picture is."""
ROUND_GLYPHS = 2.0
"""Dots at a round edge are no further from what is found of their picture than this."""
DOTS_GLYPHS = 2.0
"""Dots that touch each other are a row no longer than this."""
DARK_SHARE = 0.5
"""Where more than this is ink, white dots count; the white in letters stands where there is less."""

WHITE_SHARE = 0.03
"""Between lines of text rows of less ink than this are white,"""
WHITE_GLYPHS = 0.2
"""over more than so much: in worn lines fewer rows may be;"""
LINE_GLYPHS = (0.6, 1.7)
"""what is inked between them is so high, with small kana beside it,"""
LINES_SHARE = 0.4
"""together this share of the area. Dots of a screen stand in every row, or in rows lower than that."""

FRINGE_STEP_GLYPHS = 0.2
"""A picture is grown by strips so wide,"""
FRINGE_GLYPHS = 2.0
"""no further than this,"""
FRINGE_PART = 1.0
"""or this share of how far it reaches already: where a screen's dots meet they are neither black nor white ones,"""
FRINGE_GAP_GLYPHS = 0.4
"""where ink with gaps no wider than this, the dots of its screen,"""
FRINGE_SHARE = 0.7
"""takes so much of its side: lines of text beside it leave more white."""
EDGE_SIDE_SHARE = 0.9
"""What lies along so much of a side of the page, and at its edge, is the shadow there: no picture's fringe."""


def find_screens(ink: Mask, pieces: Components, pictures: Boxes, measures: Measures) -> Boxes:
    """The pictures together with screens: areas with many small marks, alike and evenly strewn, to a glyph's square."""
    cell = measures.px(1)
    fine, coarse = fine_dots(pieces, measures), _of_size(pieces, COARSE_GLYPHS, measures)
    shape = ink.shape[0] // cell + 1, ink.shape[1] // cell + 1
    dots = _cells(coarse, cell, shape, COARSE_DOTS, COARSE_QUARTERS)
    marks = [fine, coarse]
    if _grown(dots).any():
        white = _of_size(components_of(1 - ink), COARSE_GLYPHS, measures)
        dark = cv2.resize(ink * np.uint8(255), shape[::-1], interpolation=cv2.INTER_AREA) > DARK_SHARE * 255
        dots = dots | (dark & _cells(white, cell, shape, COARSE_DOTS, COARSE_QUARTERS))
        marks.append(white)
    tiny = np.concatenate(marks)
    found: list[list[int]] = pictures.tolist()
    areas = components_of(fine_squares(fine, ink.shape, measures) | _grown(dots))
    for x0, y0, x1, y1 in (box for n in range(len(areas.boxes)) for box in _pictures_in(areas, n, pieces, measures)):
        inside = tiny[(tiny[:, 0] >= x0) & (tiny[:, 2] <= x1) & (tiny[:, 1] >= y0) & (tiny[:, 3] <= y1)]
        if not len(inside):  # a part of an area may be nothing but the gaps that were filled
            continue
        box = [*inside[:, :2].min(axis=0).tolist(), *inside[:, 2:].max(axis=0).tolist()]
        if _in_lines(ink[box[1] : box[3], box[0] : box[2]], measures):
            continue
        wide = [box[0] - cell, box[1] - cell, box[2] + cell, box[3] + cell]
        near = [other for other in found if covered(wide, [other])]
        near = near if _holds_no_text(functools.reduce(union, near, box), box, pieces, measures) else []
        found = [other for other in found if other not in near]
        box = functools.reduce(union, near, box)
        round_ = functools.reduce(union, _reached(np.array([box], np.int32), tiny, measures).tolist(), box)
        found.append(round_ if _holds_no_text(round_, box, pieces, measures) else box)
    return np.array(joined(found), np.int32).reshape(-1, 4)


def _in_lines(part: Mask, measures: Measures) -> bool:
    """Whether marks stand in lines, lying or standing, with white between: the bits of worn or thin print."""
    least, most = (share * measures.glyph for share in LINE_GLYPHS)
    gap = np.ones(measures.px(WHITE_GLYPHS), np.uint8)
    for way in (0, 1):
        inked = (part.mean(axis=1 - way) >= WHITE_SHARE).astype(np.uint8)
        runs = stretch_lengths(cv2.morphologyEx(inked, cv2.MORPH_CLOSE, gap).ravel() > 0)
        if runs[(runs >= least) & (runs <= most)].sum() >= LINES_SHARE * part.shape[way]:
            return True
    return False


def fine_dots(pieces: Components, measures: Measures) -> Boxes:
    """What may be the dots of a fine screen."""
    return _of_size(pieces, FINE_GLYPHS, measures)


def fine_squares(dots: Boxes, shape: tuple[int, ...], measures: Measures) -> Mask:
    """The squares of a glyph that are full of fine dots, as pixels, for a picture of this shape."""
    cell = measures.px(1)
    return _grown(_cells(dots, cell, (shape[0] // cell + 1, shape[1] // cell + 1), FINE_DOTS, 1))


def parts_of(areas: Components, n: int) -> list[list[int]]:
    """The boxes that make up an area, each with its own top and foot: of what stands side by side a gutter apart."""
    (x0, y0), own = areas.boxes[n, :2].tolist(), areas.own(n)
    tops, feet = own.argmax(axis=0), own.shape[0] - own[::-1].argmax(axis=0)
    steps = (np.abs(np.diff(tops)) > 1) | (np.abs(np.diff(feet)) > 1)
    edges = [0, *(np.flatnonzero(steps) + 1).tolist(), own.shape[1]]
    return [
        [x0 + left, y0 + int(np.median(tops[left:right])), x0 + right, y0 + int(np.median(feet[left:right]))]
        for left, right in itertools.pairwise(edges)
        if right - left >= PART_CELLS
    ]


def _pictures_in(areas: Components, n: int, pieces: Components, measures: Measures) -> list[list[int]]:
    """The box of an area of screen, or, where that holds text, of each picture that makes it up."""
    cell = measures.px(1)
    whole, *parts = (np.array([areas.boxes[n].tolist(), *parts_of(areas, n)]) * cell).tolist()
    largest = max(parts, key=area, default=whole)
    return [whole] if _holds_no_text(whole, largest, pieces, measures) else parts


def loose_dots(pieces: Components, pictures: Boxes, measures: Measures) -> Boxes:
    """The rows of dots right beside pictures, and those right beside them: the rest of a screen whose edge is round."""
    thin, long = np.minimum(pieces.width, pieces.height), np.maximum(pieces.width, pieces.height)
    small = pieces.boxes[(thin <= COARSE_GLYPHS[1] * measures.glyph) & (long <= DOTS_GLYPHS * measures.glyph)]
    return _reached(pictures, small, measures)


def _reached(pictures: Boxes, marks: Boxes, measures: Measures) -> Boxes:
    """The marks beside pictures that are as near to one, or to another of them, as dots of a screen to each other."""
    far, step = measures.px(ROUND_GLYPHS), measures.px(NEXT_DOT_GLYPHS)
    marks = marks[_near(pictures, marks, far) & ~_near(pictures, marks, -step)]
    cell = max(1, step // 4)
    wide = np.concatenate([pictures, marks]) + np.array([-step, -step, step, step], np.int32) // 2
    wide = np.maximum(wide, 0) // cell
    canvas = np.zeros((int(wide[:, 3].max(initial=0)) + 1, int(wide[:, 2].max(initial=0)) + 1), np.uint8)
    for x0, y0, x1, y1 in wide.tolist():
        canvas[y0 : y1 + 1, x0 : x1 + 1] = 1
    _, labels = cv2.connectedComponents(canvas, connectivity=4)
    names = labels[wide[:, 1], wide[:, 0]]
    return marks[np.isin(names[len(pictures) :], names[: len(pictures)])]


def _near(boxes: Boxes, marks: Boxes, reach: int) -> npt.NDArray[np.bool_]:
    """Which marks are so near to one of the boxes, or in it."""
    found = np.zeros(len(marks), bool)
    for x0, y0, x1, y1 in boxes.tolist():
        before, behind = marks[:, :2] < (x1 + reach, y1 + reach), marks[:, 2:] > (x0 - reach, y0 - reach)
        found |= before.all(axis=1) & behind.all(axis=1)
    return found


def _holds_no_text(grown: list[int], box: list[int], pieces: Components, measures: Measures) -> bool:
    """Whether a box that has grown took in no glyphs."""
    more = text_share(grown, pieces, measures) * area(grown) - text_share(box, pieces, measures) * area(box)
    return more <= TEXT_SHARE * (area(grown) - area(box))


def _of_size(pieces: Components, glyphs: tuple[float, float], measures: Measures) -> Boxes:
    """The boxes of pieces whose longer side is between so many glyphs."""
    longer = np.maximum(pieces.width, pieces.height) / measures.glyph
    return pieces.boxes[(longer >= glyphs[0]) & (longer <= glyphs[1])]


def _cells(boxes: Boxes, cell: int, shape: tuple[int, int], least: int, quarters: int) -> npt.NDArray[np.bool_]:
    """Which squares of a glyph hold so many boxes or more, in so many of their quarters one over the other."""
    counts = np.zeros((shape[0] * 4, shape[1]), np.int32)
    np.add.at(counts, (np.minimum(boxes[:, 1] * 4 // cell, len(counts) - 1), boxes[:, 0] // cell), 1)
    parts = counts.reshape(shape[0], 4, shape[1])
    return np.asarray((parts.sum(axis=1) >= least) & ((parts > 0).sum(axis=1) >= quarters), bool)


def _grown(cells: npt.NDArray[np.bool_]) -> Mask:
    """The squares that stand three by three, single gaps in them filled."""
    square = np.ones((3, 3), np.uint8)
    filled = cv2.morphologyEx(cells.astype(np.uint8), cv2.MORPH_CLOSE, square)
    return np.asarray(cv2.morphologyEx(filled, cv2.MORPH_OPEN, square), np.uint8)


def fringed(pictures: Boxes, ink: Mask, measures: Measures) -> Boxes:
    """The pictures with what is left of them at their edges: ink along a whole side, before the white around them."""
    step, gap = measures.px(FRINGE_STEP_GLYPHS), measures.px(FRINGE_GAP_GLYPHS) | 1
    shadows = [box for box in pictures.tolist() if _is_edge_shadow(box, ink.shape)]
    done = []
    for box in (box for box in pictures.tolist() if box not in shadows):
        for side, way in ((0, -1), (1, -1), (2, 1), (3, 1)):
            most = max(FRINGE_GLYPHS * measures.glyph, FRINGE_PART * (box[side % 2 + 2] - box[side % 2]))
            for _ in range(round(most) // step):
                x0, y0, x1, y1 = box
                edge = box[side]
                low, high = max(0, min(edge, edge + way * step)), max(edge, edge + way * step)
                strip = ink[y0:y1, low:high] if side % 2 == 0 else ink[low:high, x0:x1]
                if _inked(np.asarray(strip.max(axis=1 - side % 2, initial=0), np.uint8), gap) < FRINGE_SHARE:
                    break
                box[side] = low if way < 0 else min(high, ink.shape[1 - side % 2])
        done.append(box)
    return np.array(joined(done) + shadows, np.int32).reshape(-1, 4)


def _is_edge_shadow(box: list[int], shape: tuple[int, ...]) -> bool:
    """Whether a box lies all along the left or right edge of the page, from which it reaches less than half across."""
    x0, y0, x1, y1 = box
    height, width = shape
    return y1 - y0 > EDGE_SIDE_SHARE * height and x1 - x0 < width / 2 and (x0 <= 1 or x1 >= width - 1)


def _inked(row: Mask, gap: int) -> float:
    """Share of a row that is ink when gaps of so many pixels count as ink."""
    return float(cv2.morphologyEx(row, cv2.MORPH_CLOSE, np.ones(gap, np.uint8)).mean()) if row.any() else 0.0
