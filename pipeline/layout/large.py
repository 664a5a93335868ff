"""Rows of large glyphs: what stands out as headings before there are lines."""

import functools

import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Boxes, Components, Mask, Measures, union
from pipeline.layout.rules import parted
from pipeline.layout.setwide import set_wide
from pipeline.picture.ink import sums
from pipeline.picture.stretches import stretch_lengths

BIG_GLYPHS = 1.45
"""A piece of ink this high belongs to a heading."""
ROW_GAP = 1.6
"""Large glyphs this share of their height apart are of one row, if not of one heading."""
HUGE_GLYPHS = 14.0
"""A piece higher than this is no glyph: the largest masthead stays below."""
THIN = 12
"""A piece this many times as high as wide is a rule or a fold."""
LONE_THIN = 5
"""and so is one that is this many times as high as wide and stands by itself: no letter or figure does."""
MATE_SHARE = 0.7
"""or has no large glyph at least this share as high beside it: the side of a frame drawn by hand."""
HEADING_GAP = 0.35
"""Glyphs of a heading are at most this share of their height apart (word spaces included)."""
LEVEL_SHARE = 0.05
"""What is of one row is no further apart, one over the other, than this share of its height."""
TEXT_GLYPHS = 8.0
"""Whether letters of two lines that touch seem one large glyph is seen in so much of what is beside it,"""
SPACE_GLYPHS = 1.0
"""up to white wider than any between the words of a line;"""
BAND_INK = 0.3
"""rows with more than this share of the fullest ones' ink"""
BAND_GLYPHS = (0.4, 1.15)
"""lie in bands so high, the lines: marks are lower, letters without stems of a heading higher."""
LETTER_GLYPHS = 1.25
"""The first letter of a text, two lines high, is wider than this, as letters of two lines that touch are not,"""
FREE_GLYPHS = 0.7
"""and this much to its left is white."""
ROW_CHARACTERS = 3.0
"""A row so many times as long as high goes on with characters of small pieces at its ends,"""
END_CLEAR, END_SHARE, END_CHARACTERS = 0.15, 0.4, 6.0
"""with white so high over and under them, themselves at least so high, and so many, in its heights."""
TWO_LINES = 1.25
"""Two lines of text are at most a pitch and so many glyphs high,"""
SEVERAL = 2.0
"""and so many times as long, at least, where it counts that they are no large characters;"""
LINES_INK = 6
"""between them there is less than one part in so many of their ink."""


def heading_rows(text: Mask, pieces: Components, walls: Boxes, measures: Measures) -> Boxes:
    """Boxes of rows of large glyphs, joined over gaps that are small against their height. `walls`: standing rules."""
    big = (pieces.height >= BIG_GLYPHS * measures.glyph) & (pieces.height < HUGE_GLYPHS * measures.glyph)
    big &= (pieces.area > 2 * measures.glyph) & (pieces.height < THIN * pieces.width)
    found = pieces.boxes[big]
    found = found[[not _is_stroke(box, found) for box in found]]
    boxes = np.array([box for box in found if _stands_alone(box, found, text, measures)], np.int32)
    rows = joined_rows(boxes.reshape(-1, 4), HEADING_GAP, walls)
    rows = _with_ends(set_wide(_bridged(rows, text, walls), text, walls), text, walls)
    rows = rows[rows[:, 3] - rows[:, 1] < LONE_THIN * (rows[:, 2] - rows[:, 0])]
    return rows[[not _are_two_of_text(row, text, measures) for row in rows.tolist()]]


def _are_two_of_text(row: list[int], text: Mask, measures: Measures) -> bool:
    """Whether a row no higher than two lines of text, and long, is two that touch."""
    x0, y0, x1, y1 = row
    low = y1 - y0 < measures.pitch + TWO_LINES * measures.glyph
    return low and x1 - x0 > SEVERAL * (y1 - y0) and are_two_lines(text[y0:y1, x0:x1])


def _is_stroke(box: npt.NDArray[np.int32], others: Boxes) -> bool:
    """Whether a thin piece has nothing as high as a letter of its heading beside it."""
    x0, y0, x1, y1 = box.tolist()
    high = y1 - y0
    if high < LONE_THIN * (x1 - x0):
        return False
    beside = (others[:, 0] < x1 + ROW_GAP * high) & (others[:, 2] > x0 - ROW_GAP * high)
    beside &= (others[:, 1] < (y0 + y1) / 2) & (others[:, 3] > (y0 + y1) / 2)
    return int((beside & (others[:, 3] - others[:, 1] >= MATE_SHARE * high)).sum()) < 2  # itself is one


def _bridged(rows: Boxes, text: Mask, walls: Boxes) -> Boxes:
    """Rows joined where smaller marks (三, 心) stand between their large glyphs without a wide gap."""
    done, count = np.zeros_like(rows), 0
    for box in sorted(rows.tolist()):
        for n in _level_with(box, done[:count]):
            other = done[n].tolist()
            high = min(box[3] - box[1], other[3] - other[1])
            if not _same_row(other, box, ROW_GAP) or box[0] <= other[2] or parted(other, box, walls):
                continue
            part = text[max(box[1], other[1]) : min(box[3], other[3]), other[2] : box[0]]
            marks = np.flatnonzero(part.any(axis=0))
            gaps = np.diff(np.concatenate([[0], marks, [part.shape[1]]]))
            if gaps.max() <= HEADING_GAP * high:
                done[n] = union(other, box)
                break
        else:
            done[count] = box
            count += 1
    return done[:count]


def _with_ends(rows: Boxes, text: Mask, walls: Boxes) -> Boxes:
    """Rows of several characters with those at their ends that are made up of small pieces: 亮, 三, 言."""
    done = []
    for row in rows.tolist():
        ends = [_end_of(text, row, way) for way in (-1, 1)] if _is_long(row) else []
        done.append(functools.reduce(union, [end for end in ends if not parted(row, end, walls)], row))
    return np.array(done, np.int32).reshape(-1, 4)


def _is_long(row: list[int]) -> bool:
    return row[2] - row[0] >= ROW_CHARACTERS * (row[3] - row[1])


def _end_of(text: Mask, row: list[int], way: int) -> list[int]:
    """What stands right before (`way` -1) or behind a row without a wide gap, white over and under it; else the row."""
    x0, y0, x1, y1 = row
    high = y1 - y0
    top, reach = max(0, y0 - round(END_CLEAR * high)), round(END_CHARACTERS * high)
    band = text[top : y1 + round(END_CLEAR * high)]
    part = band[:, max(0, x0 - reach) : x0][:, ::-1] if way < 0 else band[:, x1 : x1 + reach]
    inked = np.concatenate([[-1], np.flatnonzero(part.any(axis=0))])
    wide = np.flatnonzero(np.diff(inked) > HEADING_GAP * high)
    far = int(inked[wide[0] if wide.size else -1]) + 1
    lines = np.flatnonzero(part[:, :far].any(axis=1))
    if not lines.size or lines[0] < y0 - top - 1 or lines[-1] > y1 - top or np.ptp(lines) < END_SHARE * high:
        return row
    return [x0 - far, y0, x0, y1] if way < 0 else [x1, y0, x1 + far, y1]


def _stands_alone(box: npt.NDArray[np.int32], others: Boxes, text: Mask, measures: Measures) -> bool:
    """No lines of body text lie beside it: else it is letters of several lines that touch.

    Higher than two lines, or beside another of the same row, it is large unless they lie on both sides of it.
    """
    x0, y0, x1, y1 = box.tolist()
    reach = measures.px(TEXT_GLYPHS)
    sides = text[y0:y1, max(0, x0 - reach) : x0][:, ::-1], text[y0:y1, x1 : x1 + reach]
    beside = [are_lines(side, measures) for side in sides]
    apart = np.maximum(others[:, 0], x0) - np.minimum(others[:, 2], x1)
    shared = np.minimum(others[:, 3], y1) - np.maximum(others[:, 1], y0)
    large = y1 - y0 > measures.pitch + TWO_LINES * measures.glyph
    large |= bool(((apart > 0) & (apart < 0.8 * (y1 - y0)) & (shared > 0.6 * (y1 - y0))).any())
    large |= _begins_column(box, text, measures)
    return not (all(beside) if large else any(beside))


def _begins_column(box: npt.NDArray[np.int32], text: Mask, measures: Measures) -> bool:
    """Whether a piece is the large first letter of a column: white to its left, wider than a letter, and one."""
    x0, y0, x1, y1 = box.tolist()
    wide = x1 - x0 > LETTER_GLYPHS * measures.glyph
    return (
        wide
        and not text[y0:y1, max(0, x0 - measures.px(FREE_GLYPHS)) : x0].any()
        and not are_two_lines(text[y0:y1, x0:x1])
    )


def are_lines(ink: Mask, measures: Measures) -> bool:
    """Whether what goes on from the left edge of a part is several lines of body text, one over the other."""
    inked = np.concatenate([[0], 1 + np.flatnonzero(ink.any(axis=0))])
    wide = np.flatnonzero(np.diff(inked) > SPACE_GLYPHS * measures.glyph)
    rows = sums(ink[:, : int(inked[wide[0] if wide.size else -1])], 1)
    if not rows.any():
        return False
    full = np.sort(rows)[-max(1, len(rows) // 4) :].mean()
    high = stretch_lengths(rows > BAND_INK * full) / measures.glyph
    return int((high > BAND_GLYPHS[0]).sum()) > 1 and float(high.max()) < BAND_GLYPHS[1]


def are_two_lines(part: Mask) -> bool:
    """Whether the ink beside a large glyph is two lines: least in its middle, between the rows that have most."""
    rows = sums(part, 1)
    half, edge = len(rows) // 2, max(1, len(rows) // 4)
    if half <= edge or not rows.any():
        return False
    upper, lower = int(np.argmax(rows[:half])), half + int(np.argmax(rows[half:]))
    low = rows[max(edge, upper) : max(min(len(rows) - edge, lower), half) + 1].min()
    return bool(low * LINES_INK < min(rows[upper], rows[lower]))


def joined_rows(boxes: Boxes, gap: float, walls: Boxes) -> Boxes:
    """Boxes merged to rows: overlapping and alike in height, at most `gap` heights apart, and no wall between them."""
    rows = boxes[np.argsort(boxes[:, 0], kind="stable")]
    changed = True
    while changed:
        merged, count = rows.copy(), 0
        for box in rows.tolist():
            for n in _level_with(box, merged[:count]):
                other = merged[n].tolist()
                if _same_row(other, box, gap) and not parted(other, box, walls):
                    merged[n] = union(other, box)
                    break
            else:
                merged[count] = box
                count += 1
        changed = count < len(rows)
        rows = merged[:count]
    return rows


def _level_with(box: list[int], others: Boxes) -> list[int]:
    """Which others may be of one row with a box: hardly any that are above or below it."""
    overlap = np.minimum(others[:, 3], box[3]) - np.maximum(others[:, 1], box[1])
    tall = np.maximum(others[:, 3] - others[:, 1], box[3] - box[1])
    return np.flatnonzero(overlap > -LEVEL_SHARE * tall).tolist()


def _same_row(one: list[int], two: list[int], gap: float) -> bool:
    tall, low = max(one[3] - one[1], two[3] - two[1]), min(one[3] - one[1], two[3] - two[1])
    overlap = min(one[3], two[3]) - max(one[1], two[1])
    apart = max(one[0], two[0]) - min(one[2], two[2])
    if low < 0.5 * tall and overlap > -LEVEL_SHARE * tall and apart < -0.8 * min(one[2] - one[0], two[2] - two[0]):
        return True
    if overlap > 0.25 * low and apart < -0.5 * min(one[2] - one[0], two[2] - two[0]):
        return True
    return overlap > 0.5 * low and apart <= gap * tall and low > 0.4 * tall
