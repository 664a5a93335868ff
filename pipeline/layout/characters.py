"""Ink as characters: what white parts in a box, and whether a piece of it is one character of a line.

Axis 0 runs down a picture, axis 1 across it; a box is long along an axis, and wide along the other one.
"""

from itertools import pairwise

import cv2
import numpy as np

from pipeline.layout.ink import Mask, tight
from pipeline.picture.ink import sums
from pipeline.picture.stretches import stretches

GAP_PX = 2
"""White so wide parts: one pixel is what a scan leaves between strokes."""
STRAY_SHARE = 0.03
"""White may hold so much ink of its length: dirt, and serifs that reach over;"""
BRIDGED_SHARE = 0.06
"""so much where nothing is parted else, as characters touch."""
SQUARE = 0.6
"""The sides of a character are alike to this share; 一 and l are not, but have one stroke,"""
STROKE = 0.04
"""which is this share of a character's size at least: that of many small ones is less of their box."""
SOLID_STROKE = 0.35
"""A flat character is a stroke or two: they take so much of it; small characters side by side do not."""
MIDDLE = (0.3, 0.7)
"""White between these shares of a box halves it: four characters are halved both ways, one is not."""
SAME_SIZE = 0.6
"""Characters of a line are no smaller than this share of its largest;"""
SMALL_SIZE = 0.25
"""what is smaller than this is a mark, or a bit of one."""
LARGER = 1.3
"""No character is so much larger than the others."""
LOOSE = 0.35
"""So much of a line may be in pieces that are no characters,"""
BESIDE = 0.12
"""and so much of it in smaller characters, or rows of them side by side."""
ROW = 3
"""So many small characters side by side, before or behind a line, are a line of their own."""
AROUND = np.ones((3, 3), np.uint8)
"""A dot and those that touch it."""


def start_of(box: list[int], axis: int) -> int:
    """Where a box begins along an axis."""
    return box[1 - axis]


def end_of(box: list[int], axis: int) -> int:
    """Where a box ends along an axis."""
    return box[3 - axis]


def long(box: list[int], axis: int) -> int:
    """How long a box is along an axis."""
    return box[3 - axis] - box[1 - axis]


def pieces_of(ink: Mask, box: list[int], axis: int, stray: float = STRAY_SHARE) -> list[list[int]]:
    """What white parts in a box that has ink, one behind the other along `axis`, each in its own tight box."""
    x0, y0, x1, y1 = box
    filled = sums(ink[y0:y1, x0:x1], 1 - axis) > stray * long(box, 1 - axis)
    runs: list[list[int]] = []
    for first, last in stretches(filled).tolist():
        if runs and first - runs[-1][1] < GAP_PX:
            runs[-1][1] = last
        else:
            runs.append([first, last])
    if len(runs) < 2:  # all of it, what strays too
        return [box]
    places = [[x0, y0 + a, x1, y0 + b] if axis == 0 else [x0 + a, y0, x0 + b, y1] for a, b in runs]
    return [piece for place in places if (piece := tight(ink, place))]


def whites_of(pieces: list[list[int]], axis: int) -> list[int]:
    """How wide the white between pieces is that follow each other along `axis`."""
    return [start_of(two, axis) - end_of(one, axis) for one, two in pairwise(pieces)]


def stroke_of(ink: Mask, box: list[int]) -> float:
    """How thick the strokes in a box are, in pixels: twice their area to the length of their edges."""
    x0, y0, x1, y1 = box
    own = ink[y0:y1, x0:x1]
    inner = cv2.countNonZero(cv2.erode(own, AROUND, borderType=cv2.BORDER_CONSTANT, borderValue=(0,)))
    area = cv2.countNonZero(own)
    return 2 * area / (area - inner) if area > inner else 0.0


def is_character(ink: Mask, box: list[int]) -> bool:
    """Whether a box that is about as wide as high holds one character."""
    if not _is_square(box) or stroke_of(ink, box) < STROKE * max(long(box, 0), long(box, 1)):
        return False
    return not all(_is_halved(ink, box, axis) for axis in (0, 1))


def is_row(ink: Mask, box: list[int], axis: int, least: int = 2) -> bool:
    """Whether characters lie side by side along `axis` in a box; some may touch. The halves of one are narrower."""
    pieces = pieces_of(ink, box, axis)
    if len(pieces) < least or not any(map(_is_square, pieces)):
        return False
    return all(long(piece, axis) >= SQUARE * long(piece, 1 - axis) for piece in pieces)


def is_one(ink: Mask, box: list[int], axis: int) -> bool:
    """Whether a piece of what runs along `axis` is one character of it, or some that touch."""
    if _is_square(box):
        return is_character(ink, box)
    if len(pieces_of(ink, box, 1 - axis)) > 1:
        return False
    stroke, wide = stroke_of(ink, box), long(box, 1 - axis)
    if long(box, axis) < wide:
        return stroke >= SOLID_STROKE * long(box, axis)
    beside = pieces_of(ink, box, axis, BRIDGED_SHARE)
    return stroke >= STROKE * wide and not any(is_row(ink, one, 1 - axis) for one in beside)


def count_characters(ink: Mask, box: list[int], axis: int) -> float:
    """How many characters a box holds if it is one line along `axis`; one or two count half, no line counts nothing."""
    pieces = pieces_of(ink, box, axis)
    ones = [piece for piece in pieces if is_one(ink, piece, axis)]
    size = max((long(piece, 1 - axis) for piece in ones), default=0)
    whole = long(box, axis)
    loose = sum(long(piece, axis) for piece in pieces if piece not in ones and long(piece, axis) > size / 2)
    small = sum(long(piece, axis) for piece in pieces if _is_small(piece, axis, size) or is_row(ink, piece, 1 - axis))
    if not size or loose > LOOSE * whole or small > BESIDE * whole or _has_row_at_end(ink, pieces, axis, size):
        return 0
    counted = sum(long(piece, 1 - axis) >= SAME_SIZE * size for piece in ones)
    number = max(counted, min(2 * counted, round(whole / (LARGER * size))))  # some touch
    return number if number > 2 else number / 2  # a block of four has pairs either way


def _has_row_at_end(ink: Mask, pieces: list[list[int]], axis: int, size: int) -> bool:
    """Whether pieces of a line begin or end with a row of small characters: a name's telephone number, say.

    The dots at the foot of a character are smaller, and nearer to it than they are high.
    """
    if len(pieces) < 2:
        return False
    whites = whites_of(pieces, axis)
    for piece, white in ((pieces[0], whites[0]), (pieces[-1], whites[-1])):
        high = long(piece, axis)
        apart = SMALL_SIZE * size <= high < SAME_SIZE * size or high <= white
        if apart and is_row(ink, piece, 1 - axis, ROW):
            return True
    return False


def _is_square(box: list[int]) -> bool:
    short, longer = sorted((long(box, 0), long(box, 1)))
    return short >= SQUARE * longer


def _is_halved(ink: Mask, box: list[int], axis: int) -> bool:
    """Whether white parts a box near its middle."""
    low, high = (start_of(box, axis) + share * long(box, axis) for share in MIDDLE)
    parted = pairwise(pieces_of(ink, box, axis))
    return any(low < (end_of(one, axis) + start_of(two, axis)) / 2 < high for one, two in parted)


def _is_small(piece: list[int], axis: int, size: int) -> bool:
    """Whether a piece is a character of smaller type than the others, and no bit of one."""
    return _is_square(piece) and SMALL_SIZE * size < long(piece, 1 - axis) < SAME_SIZE * size
