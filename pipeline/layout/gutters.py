"""Gutters: white that runs down between columns, as narrow as one character, and where it begins and ends."""

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.crossings import crossings
from pipeline.layout.crumbs import BIT_GLYPHS, specks, worn
from pipeline.layout.ink import Boxes, Mask, Measures, boxes_of, components_of, pool
from pipeline.layout.leftout import left_out
from pipeline.layout.rivers import (
    CELL_SPACE_GLYPHS,
    CROSSED_SHARE,
    EVEN_GLYPHS,
    RIVER_REACH,
    is_between_cells,
    is_crossed,
    is_river,
)
from pipeline.layout.rules import BREAK_GLYPHS, Rules
from pipeline.layout.sketch import SKETCH_PX, Sketch, closed, factor_of, fill, opened, widened
from pipeline.layout.uprights import columns_of, ones_in, painted, upright_runs
from pipeline.picture.ink import sums

STREAMS = ((2.4, 2.2), (2.0, 2.4), (1.6, 2.6), (1.3, 2.9), (1.0, 3.6), (0.8, 4.7), (0.65, 7.0), (0.5, 9.6))
"""A gutter is white so many glyphs wide over so many lines. The narrower it is, the more lines must agree:
the gaps between words or beside punctuation do not lie one above the other for long."""
GRID_PITCHES, GRID_LINES = 14.0, 3.6
"""Over and under gutters and rules of the same columns that are so many lines long together so few lines must agree,
and the white may be as narrow as half a gutter."""
FLANK_GLYPHS = 14.0
"""Lines count for a gutter when they have text on both sides of it no further apart than this, which is a
short last line of a paragraph; white beside or below a text is no gutter."""
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
BRIDGE_WIDE_GLYPHS = 0.2
"""and so wide itself: a way of a pixel or two through ten lines is chance."""
FLANKED_SHARE = 0.85
"""So much of a gutter's least height is flanked."""
SHORT_GUTTER_GLYPHS = 0.65
"""Beside a last column of a line or two, a gutter at least so wide is flanked by the lines before it alone, as long as
they end at it; white between words is narrower."""
HEADED_GUTTER_GLYPHS = 1.0
"""White between a text and a heading at its side is a gutter when it is so wide, and the text's lines end there."""
ACROSS_GLYPHS = 4.0
"""A heading set across a gutter is wider than this: a smaller one in it is a blot or a bit of a rule."""
SHORT_LINES_GLYPHS = 0.6
"""So much of it has text on both sides: one line."""


def sketch_of(text: Mask, headings: Boxes, pictures: Boxes, walls: tuple[Rules, Boxes], measures: Measures) -> Sketch:
    """The reduced text with its barriers: gutters, and walls: rules, and what parts lines as standing ones do."""
    factor, (rules, sides) = factor_of(measures), walls
    small = pool(text, factor)
    pieces, glyph, pitch = components_of(small), measures.glyph / factor, measures.pitch / factor
    barrier = gutters(small & (1 - worn(small, pieces, glyph, pitch)), headings, pictures, rules, measures)
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
    barrier |= left_out(small, pieces, (standing, stops), glyph, pitch)
    barrier |= standing
    across = lying.copy()
    for boxes in (headings[headings[:, 2] - headings[:, 0] > ACROSS_GLYPHS * measures.glyph], pictures):
        fill(across, boxes, factor)
    ways = crossings(barrier, small, across, glyph, pitch)
    return Sketch(factor, small & (1 - ways), barrier | ways, standing, lying)


def gutters(text: Mask, headings: Boxes, pictures: Boxes, rules: Rules, measures: Measures) -> Mask:
    """White that runs down between two columns of the reduced text, or between a column and a picture."""
    factor = factor_of(measures)
    glyph, pitch = measures.glyph / factor, measures.pitch / factor
    body, blocked, stops = text.copy(), text.copy(), np.zeros_like(text)
    fill(stops, np.concatenate([headings, rules.lying, pictures]), factor)
    blocked |= stops
    fill(body, headings, factor, 0)
    lettering = body.copy()
    fill(body, pictures, factor)
    solid = closed(body, 1, max(2, round((pitch - glyph) * 1.4) + 2))
    reach, low = max(3, round(FLANK_GLYPHS * glyph)), SHORT_LINES_GLYPHS * glyph
    flanked = closed(solid, reach, 1) & (1 - solid)
    all_text = solid.copy()
    fill(all_text, headings, factor)
    beside, headed = columns_of(flanked), columns_of(closed(all_text, reach, 1) & (1 - all_text))
    barrier, cells, refused = (np.zeros_like(text) for _ in range(3))
    found: list[tuple[float, Mask]] = []
    for width, lines in STREAMS:
        stream = opened(1 - blocked, round(width * glyph), round(lines * pitch)) & (1 - cells)
        held, least = flanked, FLANKED_SHARE * lines * pitch
        near = round((width + EVEN_GLYPHS) * glyph)
        if width >= SHORT_GUTTER_GLYPHS:
            held = flanked | _beside(solid, near, 1) & (1 - solid)
        signs = [((columns_of(held), least), (beside, low))]
        if width >= HEADED_GUTTER_GLYPHS:
            edge = held | _beside(solid, near, -1) & (1 - solid)
            signs.append(((columns_of(edge), least), (headed, low)))
        own, good = _supported(stream, signs, barrier)
        rivers = np.zeros_like(own)
        for box in boxes_of(own).tolist():
            x0, y0, x1, y1 = box
            if width >= CELL_SPACE_GLYPHS and is_between_cells(box, solid, glyph):
                cells[y0:y1, x0 - round(glyph / 2) : x1 + round(glyph / 2)] = 1
            elif not (is_river(box, solid, barrier, glyph, pitch) or is_crossed(box, lettering, held, glyph, pitch)):
                continue
            rivers[y0:y1, x0:x1] = 1
        refused |= rivers
        own, good = own & (1 - rivers), good & (1 - rivers)
        found.append((width, own & (1 - barrier)))
        barrier |= good
    usual = _usual(found)
    clear = opened(1 - blocked, round(CROSSED_SHARE * usual * glyph), round(GRID_LINES * pitch)) & (1 - refused)
    grid = _grid([own for _, own in found], rules.standing, factor, pitch)
    barrier |= _on_grid(clear & grid, (flanked, solid, lettering), barrier, glyph, pitch)
    white = 1 - (blocked & (1 - specks(blocked, glyph)))
    narrow = opened(white, round(STREAMS[-1][0] * glyph), round(STREAMS[0][1] * pitch))
    for width, own in found:
        if own.any():
            like, half = (
                opened(white, round(share * min(width, usual) * glyph), 1) for share in (ALIKE, CROSSED_SHARE)
            )
            lined = opened(like & flanked, 1, round(MARK_LINES * pitch))
            like |= closed(lined, 1, round(MARK_PITCHES * pitch)) & half
            barrier |= _onward(narrow & like, own, barrier)
    return barrier | _bridges(barrier, stops, solid, glyph, pitch) & (1 - blocked)


def _grid(found: list[Mask], standing: Boxes, factor: int, pitch: float) -> npt.NDArray[np.uint8]:
    """Which columns of pixels lie in gutters or standing rules of much of the page: 1 or 0 for each."""
    drawn = np.zeros_like(found[0])
    fill(drawn, standing, factor)
    together = np.sum([sums(own, 0) for own in (*found, drawn)], axis=0)
    return np.asarray(together > GRID_PITCHES * pitch, np.uint8)


def _on_grid(stream: Mask, page: tuple[Mask, Mask, Mask], barrier: Mask, glyph: float, pitch: float) -> Mask:
    """The gutters of few lines in a stream of white over, under or between gutters of the same columns.

    `page`: the white between text, the text without its gaps, and without its headings.
    """
    flanked, solid, lettering = page
    own, _ = _supported(stream, [((columns_of(flanked), FLANKED_SHARE * GRID_LINES * pitch),) * 2], barrier)
    for box in boxes_of(own).tolist():
        if is_river(box, solid, barrier, glyph, pitch) or is_crossed(box, lettering, flanked, glyph, pitch):
            own[box[1] : box[3], box[0] : box[2]] = 0
    return own


def _bridges(barrier: Mask, stops: Mask, solid: Mask, glyph: float, pitch: float) -> Mask:
    """The way between two parts of one gutter, no heading, rule or picture between, into which few lines reach.

    What is much narrower than both parts, as between letters, is no way through a line; nor is what a gutter runs
    beside, nearer than any column is wide: there the last characters of its lines stand under each other.
    """
    starts, ends = upright_runs(barrier)
    height = barrier.shape[0] + 2
    same = starts[1:] // height == ends[:-1] // height
    tops, bottoms = ends[:-1][same], starts[1:][same]
    near = bottoms - tops < BRIDGE_PITCHES * pitch
    tops, bottoms = tops[near], bottoms[near]
    few = ones_in(columns_of(stops), tops, bottoms) == 0
    beside = cv2.dilate(barrier, np.ones((1, 2 * round(RIVER_REACH * glyph) + 1), np.uint8))
    few &= ones_in(columns_of(np.asarray(beside, np.uint8)), tops, bottoms) < FLANKED_SHARE * (bottoms - tops)
    for width in BRIDGE_GLYPHS:
        wide = cv2.dilate(opened(barrier, round(width * glyph), 1), np.ones((round(pitch) | 1, 1), np.uint8))
        parts = columns_of(np.asarray(wide, np.uint8))
        crossed = ones_in(columns_of(closed(solid | stops, round(ALIKE * width * glyph), 1)), tops, bottoms)
        few &= (crossed < BRIDGE_SHARE * (bottoms - tops)) | ((parts[tops - 1] & parts[bottoms]) == 0)
    return opened(painted(tops[few], bottoms[few], barrier.shape), round(BRIDGE_WIDE_GLYPHS * glyph), 1)


def _usual(found: list[tuple[float, Mask]]) -> float:
    """The width that half of all gutters, by their length, have or exceed."""
    lengths = np.array([cv2.countNonZero(own) / width for width, own in found])
    return found[int(np.searchsorted(np.cumsum(lengths), lengths.sum() / 2))][0]


def _onward(white: Mask, own: Mask, barrier: Mask) -> Mask:
    """Upright runs of white that go on from an end of a gutter, up or down."""
    side = 2 * SKETCH_PX + 1
    starts, ends = upright_runs(white & (1 - widened(barrier, side)))
    near = columns_of(widened(own, side))
    good = (near[starts - 1] | near[ends]) > 0
    return painted(starts[good], ends[good], white.shape)


def _beside(solid: Mask, far: int, way: int) -> Mask:
    """Where there is text so far or less to the left (`way` 1), or to the right (-1)."""
    kernel = np.ones((1, far + 1), np.uint8)
    return np.asarray(cv2.dilate(solid, kernel, anchor=(far if way > 0 else 0, 0)), np.uint8)


Sign = tuple[tuple["Mask", float], tuple["Mask", float]]
"""What is held by text beside it and what has some on both sides, as `columns_of`, each with the least of a run."""


def _supported(stream: Mask, signs: list[Sign], wider: Mask) -> tuple[Mask, Mask]:
    """The upright runs of a stream for which one of the signs speaks, and all good ones.

    Beside and between parts of a `wider` gutter that is found already a run is good; beyond its ends it needs lines of
    its own: a space in a heading or byline over a gutter is not the gutter.
    """
    beside = widened(wider, 2 * SKETCH_PX + 1)
    starts, ends = upright_runs(stream & (1 - beside))
    around = columns_of(beside)
    own = np.zeros(len(starts), bool)
    for sign in signs:
        own |= np.logical_and(*(ones_in(columns, starts, ends) >= least for columns, least in sign))
    good = own | ((around[starts - 1] & around[ends]) > 0)
    runs = painted(starts[good], ends[good], stream.shape) | (stream & widened(wider, 3))
    return painted(starts[own], ends[own], stream.shape), runs
