"""Gutters: white that runs down between columns, as narrow as one character, and where it begins and ends."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from pipeline.ink import turned
from pipeline.layout.ink import components_of, percentile, pool
from pipeline.layout.leftout import left_out
from pipeline.layout.rules import BREAK_GLYPHS

if TYPE_CHECKING:
    import numpy.typing as npt

    from pipeline.layout.ink import Boxes, Mask, Measures
    from pipeline.layout.rules import Rules

SKETCH_PX = 10
"""Lines are sought in a reduced picture whose glyphs are about so many pixels high."""
STREAMS = ((2.4, 2.2), (2.0, 2.4), (1.6, 2.6), (1.3, 2.9), (1.0, 3.6), (0.8, 4.7), (0.65, 7.0), (0.5, 9.6))
"""A gutter is white so many glyphs wide over so many lines. The narrower it is, the more lines must agree:
the gaps between words or beside punctuation do not lie one above the other for long."""
FLANK_GLYPHS = 14.0
"""Lines count for a gutter when they have text on both sides of it no further apart than this, which is a
short last line of a paragraph; white beside or below a text is no gutter."""
RIVER_PITCHES = 14.0
"""White between words does not run down over more lines than this."""
RIVER_REACH = 3.0
"""Lines are looked for at its sides so many glyphs away; no column is narrower."""
CELL_GLYPHS = 4.5
"""The names of a list and the figures of a table are narrower than this, columns of text are wider,"""
CELL_ROWS = 0.9
"""in so many of their rows."""
SIDE_REACH = 7.0
"""They are measured so many glyphs from the white between them,"""
CELL_SPACE_GLYPHS, PUNCTUATION_GLYPHS = 1.0, 0.9
"""which is so wide at least, up to the next white: punctuation in a text leaves no more than the second."""
CROSSED_GLYPHS = 0.8
"""A line that reaches so far into white is a line of text across it; a mark that sticks out reaches less far,"""
CROSSED_SHARE = 0.5
"""and leaves no more than this share of the white free in one place: else it is a gutter that grows narrower;"""
CROSSED_PITCHES = 0.9
"""it is the next line, seen within so many pitches. White between two such lines is no gutter,"""
CROSSED_ONCE_PITCHES = 4.2
"""and white no longer than this is none under or over one of them: the first or last lines of a column."""
SPECK_GLYPHS = 0.35
"""Dirt in a gutter is no larger than this,"""
LONELY_GLYPHS = 0.3
"""with nothing so near: a comma is nearer to its text. It does not end a gutter."""
BIT_GLYPHS = (0.35, 1.5)
"""A bit of a worn rule is no wider and no higher than this"""
BESIDE_BIT_GLYPHS = 0.25
"""and has white on both sides so wide;"""
BITS = 4
"""so many of them stand under each other"""
BITS_PITCHES = 4.0
"""no further away than this."""
EVEN_GLYPHS = 0.35
"""Lines of a column begin, and end, at the same place within this;"""
EVEN = (0.6, 0.5, 0.8)
"""so many begin and so many end so, or this many do one of both: indents and short lines are fewer."""
ALIKE = 0.7
"""A gutter goes on where the white is at least this share of its width; a gap between words is narrower."""
MARK_PITCHES, MARK_LINES = 1.0, 2.0
"""But for one line between so many on both sides, at whose end a hyphen or a stop sticks out into it."""
BRIDGE_PITCHES = 24.0
"""Two parts of a gutter one under the other are no further apart than this"""
BRIDGE_SHARE = 0.3
"""when lines reach into it, so that it is no wider than between letters and words, over no more than this share of the
way: a mark that sticks out, letters that touch. Of text set across it every line does."""
BRIDGE_GLYPHS = (0.0, 0.6, 2.0)
"""Gutters are told apart by being so wide or wider: white between letters is less than the second, between words
than the third."""
FLANKED_SHARE = 0.85
"""So much of a gutter's least height is flanked."""
SHORT_GUTTER_GLYPHS = 0.65
"""Beside a last column of a line or two, a gutter at least so wide is flanked by the lines before it alone, as long as
they end at it; white between words is narrower."""
HEADED_GUTTER_GLYPHS = 1.0
"""White between a text and a heading at its side is a gutter when it is so wide, and the text's lines end there."""
SHORT_LINES_GLYPHS = 0.6
"""So much of it has text on both sides: one line."""


@dataclass(frozen=True)
class Sketch:
    """The text reduced by `factor`: 1 where any ink is.

    `barrier` is 1 where no line may run through:
    in gutters and `standing` rules; `lying` are the other rules.
    """

    factor: int
    text: Mask
    barrier: Mask
    standing: Mask
    lying: Mask


def factor_of(measures: Measures) -> int:
    """By how much the sketch is smaller than the clean picture."""
    return max(1, int(measures.glyph // SKETCH_PX))


def fill(mask: Mask, boxes: Boxes, factor: int, value: int = 1) -> None:
    """Set `value` inside boxes given in clean pixels."""
    for x0, y0, x1, y1 in boxes.tolist():
        mask[y0 // factor : -(-y1 // factor), x0 // factor : -(-x1 // factor)] = value


def sketch_of(text: Mask, headings: Boxes, pictures: Boxes, walls: tuple[Rules, Boxes], measures: Measures) -> Sketch:
    """The reduced text with its barriers: gutters, and walls: rules, and what parts lines as standing ones do."""
    factor, (rules, sides) = factor_of(measures), walls
    small = pool(text, factor)
    barrier = gutters(small, headings, pictures, rules.lying, measures)
    standing = np.zeros_like(small)
    fill(standing, rules.standing, factor)
    drawn = closed(pool(rules.mask, factor), 1, round(BREAK_GLYPHS * measures.glyph) // factor)
    standing &= drawn  # the box of a rule that leans or bends holds text
    fill(standing, sides, factor)
    lying = np.zeros_like(small)
    fill(lying, rules.lying, factor)
    stops = lying.copy()
    large = headings[headings[:, 2] - headings[:, 0] > BIT_GLYPHS[0] * measures.glyph]
    for boxes in (large, pictures):
        fill(stops, boxes, factor)
    barrier |= left_out(small, standing, stops, measures.glyph / factor, measures.pitch / factor)
    return Sketch(factor, small, barrier | standing, standing, lying)


def gutters(text: Mask, headings: Boxes, pictures: Boxes, lying: Boxes, measures: Measures) -> Mask:
    """White that runs down between two columns of the reduced text, or between a column and a picture."""
    factor = factor_of(measures)
    glyph, pitch = measures.glyph / factor, measures.pitch / factor
    text = text & (1 - _worn(text, glyph, pitch))
    body, blocked = text.copy(), text.copy()
    fill(body, headings, factor, 0)
    lettering = body.copy()
    fill(blocked, headings, factor)
    fill(blocked, lying, factor)
    fill(body, pictures, factor)
    fill(blocked, pictures, factor)
    solid = closed(body, 1, max(2, round((pitch - glyph) * 1.4) + 2))
    reach, low = max(3, round(FLANK_GLYPHS * glyph)), SHORT_LINES_GLYPHS * glyph
    flanked = closed(solid, reach, 1) & (1 - solid)
    all_text = solid.copy()
    fill(all_text, headings, factor)
    beside, headed = _columns(flanked), _columns(closed(all_text, reach, 1) & (1 - all_text))
    barrier, cells = np.zeros_like(text), np.zeros_like(text)
    found: list[tuple[float, Mask]] = []
    for width, lines in STREAMS:
        stream = _opened(1 - blocked, round(width * glyph), round(lines * pitch)) & (1 - cells)
        held, least = flanked, FLANKED_SHARE * lines * pitch
        near = round((width + EVEN_GLYPHS) * glyph)
        if width >= SHORT_GUTTER_GLYPHS:
            held = flanked | _beside(solid, near, 1) & (1 - solid)
        signs = [((_columns(held), least), (beside, low))]
        if width >= HEADED_GUTTER_GLYPHS:
            edge = held | _beside(solid, near, -1) & (1 - solid)
            signs.append(((_columns(edge), least), (headed, low)))
        own, good = _supported(stream, signs, barrier)
        rivers = np.zeros_like(own)
        for box in components_of(own).boxes.tolist() if own.any() else ():
            x0, y0, x1, y1 = box
            if width >= CELL_SPACE_GLYPHS and _is_between_cells(box, solid, glyph):
                cells[y0:y1, x0 - round(glyph / 2) : x1 + round(glyph / 2)] = 1
            elif not (_is_river(box, solid, barrier, glyph, pitch) or _is_crossed(box, lettering, held, glyph, pitch)):
                continue
            rivers[y0:y1, x0:x1] = 1
        own, good = own & (1 - rivers), good & (1 - rivers)
        found.append((width, own & (1 - barrier)))
        barrier |= good
    white = 1 - (blocked & (1 - _specks(blocked, glyph)))
    narrow = _opened(white, round(STREAMS[-1][0] * glyph), round(STREAMS[0][1] * pitch))
    usual = _usual(found)
    for width, own in found:
        if own.any():
            like, half = (
                _opened(white, round(share * min(width, usual) * glyph), 1) for share in (ALIKE, CROSSED_SHARE)
            )
            lined = _opened(like & flanked, 1, round(MARK_LINES * pitch))
            like |= closed(lined, 1, round(MARK_PITCHES * pitch)) & half
            barrier |= _onward(narrow & like, own, barrier)
    stops = np.zeros_like(text)
    for boxes in (headings, lying, pictures):
        fill(stops, boxes, factor)
    return barrier | _bridges(barrier, stops, solid, glyph, pitch) & (1 - blocked)


def _specks(blocked: Mask, glyph: float) -> Mask:
    """Dirt: marks smaller than any glyph with white around them, wider than between a mark and its text."""
    parts = components_of(blocked)
    found = np.zeros_like(blocked)
    most, around = max(2, round(SPECK_GLYPHS * glyph)), max(2, round(LONELY_GLYPHS * glyph))
    small = parts.boxes[(parts.width <= most) & (parts.height <= most)]
    near = small + around * np.array([-1, -1, 1, 1], np.int32)
    within, own = _ones_within(blocked, np.concatenate([near, small])).reshape(2, -1)
    for x0, y0, x1, y1 in small[within == own].tolist():
        found[y0:y1, x0:x1] = blocked[y0:y1, x0:x1]
    return found


def _worn(text: Mask, glyph: float, pitch: float) -> Mask:
    """What a worn rule is broken to: narrow marks under each other, white on both sides wider than between letters."""
    parts = components_of(text)
    found = np.zeros_like(text)
    most, around = max(2, round(BIT_GLYPHS[0] * glyph)), max(2, round(BESIDE_BIT_GLYPHS * glyph))
    boxes = parts.boxes[(parts.width <= most) & (parts.height <= BIT_GLYPHS[1] * glyph)]
    x0, y0, x1, y1 = boxes.T
    sides = np.concatenate([(x0 - around, y0, x0, y1), (x1, y0, x1 + around, y1)], axis=1)
    boxes = boxes[~_ones_within(text, sides.T).reshape(2, -1).any(axis=0)]
    for x0, y0, x1, y1 in boxes.tolist():
        near = (boxes[:, 0] < x1 + 1) & (boxes[:, 2] > x0 - 1) & (np.abs(boxes[:, 1] - y0) < BITS_PITCHES * pitch)
        if near.sum() >= BITS:
            found[y0:y1, x0:x1] = text[y0:y1, x0:x1]
    return found


def _ones_within(mask: Mask, boxes: Boxes) -> npt.NDArray[np.int32]:
    """How many ones lie in each box, as far as it is in the picture."""
    height, width = mask.shape
    x0, y0, x1, y1 = np.clip(boxes, 0, [width, height, width, height]).T
    upto = cv2.integral(mask)
    return np.asarray(upto[y1, x1] - upto[y0, x1] - upto[y1, x0] + upto[y0, x0], np.int32)


def _bridges(barrier: Mask, stops: Mask, solid: Mask, glyph: float, pitch: float) -> Mask:
    """The way between two parts of one gutter, no heading, rule or picture between, into which few lines reach.

    What is much narrower than both parts, as between letters, is no way through a line; nor is what a gutter runs
    beside, nearer than any column is wide: there the last characters of its lines stand under each other.
    """
    starts, ends = _upright(barrier)
    height = barrier.shape[0] + 2
    same = starts[1:] // height == ends[:-1] // height
    tops, bottoms = ends[:-1][same], starts[1:][same]
    near = bottoms - tops < BRIDGE_PITCHES * pitch
    tops, bottoms = tops[near], bottoms[near]
    few = _ones_in(_columns(stops), tops, bottoms) == 0
    beside = cv2.dilate(barrier, np.ones((1, 2 * round(RIVER_REACH * glyph) + 1), np.uint8))
    few &= _ones_in(_columns(np.asarray(beside, np.uint8)), tops, bottoms) < FLANKED_SHARE * (bottoms - tops)
    for width in BRIDGE_GLYPHS:
        wide = cv2.dilate(_opened(barrier, round(width * glyph), 1), np.ones((round(pitch) | 1, 1), np.uint8))
        parts = _columns(np.asarray(wide, np.uint8))
        crossed = _ones_in(_columns(closed(solid | stops, round(ALIKE * width * glyph), 1)), tops, bottoms)
        few &= (crossed < BRIDGE_SHARE * (bottoms - tops)) | ((parts[tops - 1] & parts[bottoms]) == 0)
    return _painted(tops[few], bottoms[few], barrier.shape)


def _is_river(box: list[int], solid: Mask, wider: Mask, glyph: float, pitch: float) -> bool:
    """Whether a short stream in this box is spaces between words, or between characters set in a grid.

    At its sides the lines do not begin and end at the same place, or too little is left up to a `wider` gutter.
    """
    x0, y0, x1, y1 = box
    reach, near, band = round(RIVER_REACH * glyph), EVEN_GLYPHS * glyph, round(pitch / 2) | 1
    if y1 - y0 > RIVER_PITCHES * pitch or x1 - x0 > reach:
        return False
    sides = np.s_[y0:y1, x1 : x1 + reach], np.s_[y0:y1, max(0, x0 - reach) : x0]
    right, left = (_distance(solid[side][:, ::way], band) for side, way in zip(sides, (1, -1), strict=True))
    ends = [_distance(wider[side][:, ::way], 1) for side, way in zip(sides, (1, -1), strict=True)]
    if any(((text < end) & (end < reach)).mean() > 0.5 for text, end in zip((right, left), ends, strict=True)):
        return True
    flanked = (right < reach) & (left < reach)
    if not flanked.any():
        return False
    begin, end = float((right[flanked] <= near).mean()), float((left[flanked] <= near).mean())
    return not ((begin > EVEN[0] and end > EVEN[1]) or max(begin, end) > EVEN[2])


def _is_crossed(box: list[int], text: Mask, flanked: Mask, glyph: float, pitch: float) -> bool:
    """Whether a short stream in this box ends at lines of text across it, over and under it: a space of one column.

    `flanked` is white between text at both sides.
    """
    x0, y0, x1, y1 = box
    near = round(CROSSED_PITCHES * pitch)
    lines = y0 + np.flatnonzero(flanked[y0:y1, x0:x1].any(axis=1))
    if y1 - y0 > RIVER_PITCHES * pitch or not lines.size:
        return False
    top, bottom = int(lines[0]), int(lines[-1]) + 1
    count = 0
    for rows in (text[max(0, top - near) : top, x0:x1], text[bottom : bottom + near, x0:x1]):
        inked = np.flatnonzero(np.concatenate([[1], rows.max(axis=0, initial=0), [1]]))
        free = int(np.diff(inked).max()) - 1
        reached = int(rows.any(axis=0).sum()) >= CROSSED_GLYPHS * glyph
        count += reached and free <= CROSSED_SHARE * (x1 - x0)
    return count == 2 or (count == 1 and len(lines) <= CROSSED_ONCE_PITCHES * pitch)


def _is_between_cells(box: list[int], solid: Mask, glyph: float) -> bool:
    """Whether what stands on both sides of white is too narrow for columns: names in a list, figures in a table.

    Nearly all rows that have it on both sides must be so: a line of text may begin or end with a short word.
    """
    x0, y0, x1, y1 = box
    reach = round(SIDE_REACH * glyph)
    sides = solid[y0:y1, x1 : x1 + reach], solid[y0:y1, max(0, x0 - reach) : x0][:, ::-1]
    wide = []
    for side in sides:
        inked = closed(np.asarray(side, np.uint8), round(PUNCTUATION_GLYPHS * glyph), 1)
        start = np.where(inked.any(axis=1), inked.argmax(axis=1), reach)
        behind = (np.arange(inked.shape[1]) >= start[:, None]) & (inked == 0)
        wide.append(np.where(behind.any(axis=1), behind.argmax(axis=1), inked.shape[1]) - start)
    both = (wide[0] > 0) & (wide[1] > 0)
    return bool(both.any()) and max(percentile(np.sort(side[both]), CELL_ROWS) for side in wide) < CELL_GLYPHS * glyph


def _distance(part: Mask, band: int) -> npt.NDArray[np.int64]:
    """For each row how far the first ink is within so many rows around it; the width where there is none."""
    rows = np.where(part.any(axis=1), part.argmax(axis=1), part.shape[1]).astype(np.float32)
    return np.asarray(cv2.erode(rows[:, np.newaxis], np.ones((band, 1), np.uint8))[:, 0], np.int64)


def _usual(found: list[tuple[float, Mask]]) -> float:
    """The width that half of all gutters, by their length, have or exceed."""
    lengths = np.array([cv2.countNonZero(own) / width for width, own in found])
    return found[int(np.searchsorted(np.cumsum(lengths), lengths.sum() / 2))][0]


def _opened(mask: Mask, across: int, down: int) -> Mask:
    """What holds a rectangle of so many pixels; the picture goes on outside as it is at its edge."""
    across, down = across | 1, down | 1
    padded = cv2.copyMakeBorder(mask, down, down, across, across, cv2.BORDER_CONSTANT, value=(1,))
    opened = cv2.morphologyEx(padded, cv2.MORPH_OPEN, np.ones((down, across), np.uint8))
    return np.asarray(opened[down:-down, across:-across], np.uint8)


def _widened(mask: Mask, across: int) -> Mask:
    """The mask grown to both sides, by half of `across`."""
    return np.asarray(cv2.dilate(mask, np.ones((1, across), np.uint8)), np.uint8)


def _onward(white: Mask, own: Mask, barrier: Mask) -> Mask:
    """Upright runs of white that go on from an end of a gutter, up or down."""
    side = 2 * SKETCH_PX + 1
    starts, ends = _upright(white & (1 - _widened(barrier, side)))
    near = _columns(_widened(own, side))
    good = (near[starts - 1] | near[ends]) > 0
    return _painted(starts[good], ends[good], white.shape)


def closed(mask: Mask, across: int, down: int) -> Mask:
    """Gaps up to so many pixels filled, across or down; nothing grows at the picture's edge."""
    across, down = across | 1, down | 1  # an even kernel would shift the picture
    padded = cv2.copyMakeBorder(mask, down, down, across, across, cv2.BORDER_CONSTANT, value=(0,))
    done = cv2.morphologyEx(padded, cv2.MORPH_CLOSE, np.ones((down, across), np.uint8))
    return np.asarray(done[down:-down, across:-across], np.uint8)


def _beside(solid: Mask, far: int, way: int) -> Mask:
    """Where there is text so far or less to the left (`way` 1), or to the right (-1)."""
    kernel = np.ones((1, far + 1), np.uint8)
    return np.asarray(cv2.dilate(solid, kernel, anchor=(far if way > 0 else 0, 0)), np.uint8)


Sign = tuple[tuple["Mask", float], tuple["Mask", float]]
"""What is held by text beside it and what has some on both sides, as `_columns`, each with the least of a run."""


def _supported(stream: Mask, signs: list[Sign], wider: Mask) -> tuple[Mask, Mask]:
    """The upright runs of a stream for which one of the signs speaks, and all good ones.

    Beside and between parts of a `wider` gutter that is found already a run is good; beyond its ends it needs lines of
    its own: a space in a heading or byline over a gutter is not the gutter.
    """
    beside = _widened(wider, 2 * SKETCH_PX + 1)
    starts, ends = _upright(stream & (1 - beside))
    around = _columns(beside)
    own = np.zeros(len(starts), bool)
    for sign in signs:
        own |= np.logical_and(*(_ones_in(columns, starts, ends) >= least for columns, least in sign))
    good = own | ((around[starts - 1] & around[ends]) > 0)
    runs = _painted(starts[good], ends[good], stream.shape) | (stream & _widened(wider, 3))
    return _painted(starts[own], ends[own], stream.shape), runs


def _columns(mask: Mask) -> Mask:
    """The columns one after the other in one row, a zero before and after each. Places of runs count in it."""
    return np.asarray(cv2.copyMakeBorder(turned(mask), 0, 0, 1, 1, cv2.BORDER_CONSTANT, value=(0,)), np.uint8).ravel()


def _ones_in(columns: Mask, starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]) -> npt.NDArray[np.int32]:
    """How many ones each of these runs of `_columns` holds: they come in order, apart, none empty."""
    return np.add.reduceat(columns, np.stack([starts, ends], axis=1).ravel(), dtype=np.int32)[::2]


def _upright(mask: Mask) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Starts and ends of the upright runs of ones, as places in `_columns`."""
    columns = _columns(mask)
    edges = np.flatnonzero(columns[1:] != columns[:-1]) + 1
    return edges[::2], edges[1::2]


def _painted(starts: npt.NDArray[np.int64], ends: npt.NDArray[np.int64], shape: tuple[int, ...]) -> Mask:
    """A mask of this shape with these upright runs, which come in order, as ones."""
    columns, high = shape[1], shape[0] + 2
    lengths = np.diff(np.stack((starts, ends), axis=1).ravel(), prepend=0, append=columns * high)
    runs = np.repeat((np.arange(len(lengths)) % 2).astype(np.uint8), lengths)
    return turned(runs.reshape(columns, high)[:, 1:-1])
