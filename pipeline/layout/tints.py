"""Boxes tinted by grey or by fine dots that carry text: no pictures, they set an article apart as a frame does."""

import functools

import cv2
import numpy as np

from pipeline.layout.figures import TONE_GLYPHS, Reduced, covered, joined, outline_share, scaled_boxes
from pipeline.layout.ink import Boxes, Components, Grey, Mask, Measures, area, components_of, meet, tone_at, union
from pipeline.layout.screens import fine_dots, fine_squares, parts_of
from pipeline.layout.writing import ROW_SHARE, row_share, text_share
from pipeline.picture.ink import turned

TINT_RATIOS = (0.985, 0.965, 0.94)
"""A tint is darker than one of these shares of the paper: the first that shows a box, past the paper's own shade."""
TINT_GLYPHS = 5.0
"""It is at least so many glyphs wide and high: a line of titles with the pages of their articles and some white,"""
TINT_FILL = 0.94
"""and fills so much of its upright box: shade and show-through do not."""
TINT_TEXT = 0.05
"""So many pieces of a glyph's size stand on a glyph's square of it; a picture has fewer."""
CLEAR_GLYPHS = 0.35
"""Its text keeps this far from its sides;"""
CROSSED_SHARE = 0.08
"""pieces of a glyph's size on so much of them are text over a picture that shows through: there 0.18 and more on all
pages measured, none on those of tints."""
PICTURE_SHARE = 0.9
"""What a picture covers so far is that picture."""
EDGE_STEP = 0.05
"""At its sides the paper is lighter by this: shade, show-through and grey between dense lines fade out."""
SAME_TONE = 0.03
"""Its tone is the same along three sides or more within this, and"""
TINT_TONE = 0.68
"""no darker than this share of the paper: a picture is neither."""
STRAY_TEXT = 0.01
"""A picture has fewer pieces of a glyph's size to a glyph's square in its pale parts."""
TONE_SLACK = 4
"""A tint's own noise, in grey levels, is made white with it."""
SIDE_PX = 3
"""Strips so wide, and so far from the side, in the reduced picture: a third of a glyph."""
MOST_SHARE = 0.5
"""A tint of more than this share of the page is its paper."""

ALL_OVER = 0.6
"""Dots stand on so much of the box, the more the smaller its letters are: those of a picture are lost where it is black
or white."""
EVEN = 0.5
"""Nine in ten are larger than the tenth smallest by no more than this share of the usual one: those of a picture are
as large as it is dark."""
DOTTED_GLYPHS = 3.0
"""It is at least so many glyphs wide and high: a heading and some dots around it."""
HEAD_GLYPHS = 1.3
"""Where more than half of the ink is in pieces larger than this they are heads: their tint sets nothing apart."""
HOLES_SHARE = 0.1
"""Holes as small as its dots are less than this beside the ink that is left: letters have none, the dark parts of a
picture 0.2 and more."""
LEAST_GLYPHS = 8
"""So many pieces no smaller than a glyph's parts are left without the dots, in rows: the dark spots of a photo of one
tone are as large, in none."""


def find_tints(small: Reduced, pieces: Components, measures: Measures) -> Boxes:
    """Boxes of tint with text, the largest where one holds another; parts above and below a picture are one."""
    found: list[list[int]] = []
    for box, sides in _plates(small, measures):
        tone = sorted(inside for _, inside in sides)[2]
        clear = sum(outside - inside > EDGE_STEP and abs(inside - tone) < SAME_TONE for outside, inside in sides)
        if clear < 3 or tone < TINT_TONE or text_share(box, pieces, measures) < TINT_TEXT:
            continue
        if any(meet(box, other) for other in found) or _is_crossed(box, pieces, measures):
            continue
        near = [other for other in found if _continues(box, other, measures)]
        found = [other for other in found if other not in near]
        found.append(functools.reduce(union, near, box))
    return np.array(found, np.int32).reshape(-1, 4)


def _is_crossed(box: list[int], pieces: Components, measures: Measures) -> bool:
    """Whether text runs over the sides of a box."""
    near, longer = CLEAR_GLYPHS * measures.glyph, np.maximum(pieces.width, pieces.height)
    x0, y0, x1, y1 = pieces.boxes[(longer > 0.5 * measures.glyph) & (longer < 2 * measures.glyph)].T
    outside = (x0 < box[0] + near) | (x1 > box[2] - near) | (y0 < box[1] + near) | (y1 > box[3] - near)
    meets = (x0 < box[2] + near) & (x1 > box[0] - near) & (y0 < box[3] + near) & (y1 > box[1] - near)
    around = 2 * (box[2] - box[0] + box[3] - box[1])
    return float((outside & meets).sum()) * measures.glyph > CROSSED_SHARE * around


def _continues(one: list[int], two: list[int], measures: Measures) -> bool:
    """Whether two boxes one over the other have the same sides and are less apart than they are high."""
    level = abs(one[0] - two[0]) < measures.glyph and abs(one[2] - two[2]) < measures.glyph
    return level and max(one[1], two[1]) - min(one[3], two[3]) < max(one[3] - one[1], two[3] - two[1])


def lifted(grey: Grey, tints: Boxes) -> Grey:
    """The picture with its tints as white as paper, so that what stands on them is seen as it is on paper."""
    done = grey.copy()
    for x0, y0, x1, y1 in tints.tolist():
        part = grey[y0:y1, x0:x1]
        tone = max(1, int(np.argmax(np.bincount(part.ravel(), minlength=256))) - TONE_SLACK)
        done[y0:y1, x0:x1] = cv2.convertScaleAbs(part, alpha=255 / tone)
    return done


def grown(pictures: Boxes, small: Reduced, pieces: Components, measures: Measures) -> Boxes:
    """The pictures, each with its pale parts: the box of tone around it, when no text stands in that."""
    found: list[list[int]] = pictures.tolist()
    free = pieces.outside(pictures)
    for box, _ in _plates(small, measures) if found else ():
        if covered(box, found) < PICTURE_SHARE and text_share(box, free, measures) < STRAY_TEXT:
            found = [union(other, box) if meet(other, box) else other for other in found]
    return np.array(joined(found), np.int32).reshape(-1, 4)


def _plates(small: Reduced, measures: Measures) -> list[tuple[list[int], list[tuple[float, float]]]]:
    """Upright boxes of tone, each with the tones outside and inside of its four sides as shares of the paper's."""
    window = round(TONE_GLYPHS * measures.glyph * small.scale) | 1
    square = np.ones((window, window), np.uint8)
    closed = np.asarray(cv2.morphologyEx(cv2.medianBlur(small.grey, 3), cv2.MORPH_CLOSE, square), np.uint8)
    paper = tone_at(closed, 0.75)
    least = TINT_GLYPHS * measures.glyph * small.scale
    found = []
    for ratio in TINT_RATIOS:
        toned = np.asarray(closed < ratio * paper, np.uint8)
        parts = components_of(np.asarray(cv2.morphologyEx(toned, cv2.MORPH_OPEN, np.ones((3, 3), np.uint8)), np.uint8))
        good = (
            (parts.width >= least) & (parts.height >= least) & (parts.width * parts.height < MOST_SHARE * closed.size)
        )
        for n in np.flatnonzero(good):
            good[n] = outline_share(parts, int(n)) > TINT_FILL
        for inside, box in zip(parts.boxes[good].tolist(), scaled_boxes(parts, good, small), strict=True):
            found.append((box, _sides(closed, paper, inside)))
    return found


def _sides(tone: Grey, paper: float, box: list[int]) -> list[tuple[float, float]]:
    """The usual tone outside and inside of each side of a box in a reduced picture."""
    sides = []
    for laid, (x0, y0, x1, y1) in ((tone, box), (tone.T, [box[1], box[0], box[3], box[2]])):
        for edge, way in ((y0, -1), (y1, 1)):
            strips = [sorted((edge + n * way * SIDE_PX, edge + 2 * n * way * SIDE_PX)) for n in (1, -1)]
            parts = [laid[max(0, top) : max(0, bottom), x0:x1] for top, bottom in strips]
            outside = float(np.median(parts[0])) / paper if parts[0].size else 1.0
            sides.append((outside, float(np.median(parts[1])) / paper))
    return sides


def take_dots(grey: Grey, ink: Mask, pieces: Components, measures: Measures) -> tuple[Grey, Boxes]:
    """The picture with nothing but the text of boxes that dots tint, and those of the boxes that hold more than heads.

    The dots are taken out of `ink`.
    """
    cell, dots = measures.px(1), fine_dots(pieces, measures)
    areas = components_of(fine_squares(dots, ink.shape, measures))
    found, plain = [], grey
    for n in range(len(areas.boxes)):
        for x0, y0, x1, y1 in (areas.boxes[n].tolist(), *parts_of(areas, n)):
            if (areas.labels[y0:y1, x0:x1] == areas.names[n]).mean() < ALL_OVER:
                continue
            wide = cell * np.array([x0 - 1, y0 - 1, x1 + 1, y1 + 1])  # at its edge a square is not full
            inside = dots[(dots[:, :2] >= wide[:2]).all(axis=1) & (dots[:, 2:] <= wide[2:]).all(axis=1)]
            box = [*inside[:, :2].min(axis=0).tolist(), *inside[:, 2:].max(axis=0).tolist()]
            left_over, heads = _without_dots(ink, inside, box, measures)
            if left_over is None:
                continue
            part = np.s_[box[1] : box[3], box[0] : box[2]]
            ink[part] = left_over
            plain = plain.copy() if plain is grey else plain
            plain[part][left_over == 0] = 255
            found += [] if heads else [box]
            break
    return plain, np.array(found, np.int32).reshape(-1, 4)


def _without_dots(ink: Mask, dots: Boxes, box: list[int], measures: Measures) -> tuple[Mask | None, bool]:
    """The text in a box that its dots tint, and whether that is heads; None where it is a picture, or none do."""
    sizes = (dots[:, 2:] - dots[:, :2]).max(axis=1)
    low, usual, high = np.percentile(sizes, [10, 50, 90])
    thin = min(box[2] - box[0], box[3] - box[1]) < DOTTED_GLYPHS * measures.glyph
    if thin or area(box) > MOST_SHARE * ink.size or high - low > EVEN * usual:
        return None, False
    heads = False
    for most in (high, np.inf):  # what is as small in text are its stops
        left_over = ink[box[1] : box[3], box[0] : box[2]].copy()
        for x0, y0, x1, y1 in (dots[sizes <= most] - box[:2] * 2).tolist():
            left_over[y0:y1, x0:x1] = 0
        letters = components_of(left_over)
        longer = np.maximum(letters.width, letters.height) / measures.glyph
        if not heads and (longer > 0.5).sum() < LEAST_GLYPHS:
            return None, False
        heads = float(letters.area[longer > HEAD_GLYPHS].sum()) > 0.5 * letters.area.sum()
        if not heads:
            break
    holes = components_of(1 - left_over)
    small = np.maximum(holes.width, holes.height) <= high
    if holes.area[small].sum() >= HOLES_SHARE * left_over.sum():
        return None, False
    ways = (left_over, turned(left_over)) if heads else (left_over,)  # a head may run across
    rows = max(row_share(way, measures) for way in ways)
    return (left_over, heads) if rows >= ROW_SHARE else (None, False)
