"""Text lines: each printed line of each column is one box, never running across a gutter."""

import itertools
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Boxes, Mask, Measures, components_of, enlarged, union
from pipeline.layout.large import BIG_GLYPHS, ROW_GAP, TWO_LINES, are_lines, are_two_lines, joined_rows
from pipeline.layout.lean import lean_of, levelled
from pipeline.layout.passages import BARRED_SHARE, are_two_headings, barred, is_open
from pipeline.layout.sketch import Sketch, closed, factor_of, fill
from pipeline.picture.ink import sums
from pipeline.picture.stretches import clusters, stretches

GAP_GLYPHS = 2.5
"""Gaps in one line up to this are closed at once where no gutter or rule lies in them."""
WIDE_GAP_GLYPHS = 8.0
"""Pieces of one row this far apart are still one line when no gutter or rule stands between them."""
WORD_GAP = 1.4
"""Two pieces of a heading are at most this share of their height apart: a full-width space and a little."""
SEVERAL = 2.0
"""and of two that are so many times as wide as high"""
STEP = 0.12
"""none stands lower than the other, head and foot, by this share of their height: those are of two headings."""
LARGER_SHARE = 1.2
"""Lines of a heading are so many times as high as the usual ones,"""
LONG_GLYPHS = 5.0
"""seen in pieces longer than this."""
LOOSE_GLYPHS = 0.75
"""Ink above or below large glyphs that is no higher than this is part of them,"""
LOOSE_SHARE = 0.3
"""and so is ink no higher than this share of them: dots and strokes of their own."""
LOW_SHARE = 0.6
"""A piece is low beside another when it is less than this share as high."""
LOW_WIDTH = 3.0
"""A low part of a heading (a dash, a word without stems) is at most so many of its heights wide; else it is text."""
MARK_SHARE = 0.6
"""A low part narrower than this share of the heading is a mark,"""
MARK_GAP = 0.9
"""of which one half is white: it may be so many of its heights away, the space of a heading set wide included."""
APART_GLYPHS = 0.3
"""Ink of a line with wider white on both sides than this is a letter or a mark"""
SPECK_GLYPHS = 0.03
"""when it has more than this share of a glyph's square, as a full stop has; else it is a speck"""
FAR_GLYPHS, MARKS_GLYPHS = 1.2, 2.1
"""when it is further than this from the rest of its line, or one of many that reach further than this beyond its
letters: two pale marks (。”), a character's cell each, do not."""
BESIDE_GLYPHS = 8.0
"""Whether lines of text touch a row of large glyphs is seen in so much of what is beside it,"""
BESIDE_HEIGHTS = 2.5
"""or in so many of its heights when that is more;"""
BESIDE_INK = 0.6
"""this share of it is inked, more than a last glyph of the heading could fill,"""
SOLID_GLYPHS = 1.1
"""Smaller type set without leads has lines so many glyphs apart,"""
LEAST_LINE = 0.7
"""and none lower than this."""
CUT_INK = 0.2
"""Between two lines that touch there is less ink than this share of the usual in a row; else it is one line of
larger glyphs."""
MARK_GLYPHS = 0.5
"""A line smaller than this both ways is a speck."""
POINTS_GLYPHS = 7.0
"""A row longer than this, six points (……) and a little,"""
POINT_GLYPHS = 0.4
"""and no higher than this holds no text, nor does a row whose largest piece is no larger"""
LOW_GLYPHS = 0.8
"""and that is lower than a line of text: dirt."""
TALL_GLYPHS = 1.55
"""A row of body text higher than this is two lines that touch."""


def find_lines(text: Mask, sketch: Sketch, headings: Boxes, walls: Boxes, measures: Measures) -> Boxes:
    """Tight boxes of all lines, in no order. `headings`: rows of large glyphs; `walls`: standing rules."""
    factor = sketch.factor
    inked = sketch.text.copy()
    fill(inked, headings, factor)
    headings = joined_rows(headings, ROW_GAP, walls)
    gap = max(3, round(GAP_GLYPHS * measures.glyph / factor))
    joined = closed(inked, gap, 1) & (1 - (sketch.barrier & (1 - inked)))
    rows = components_of(joined)
    found: list[list[int]] = []
    for n, box in enumerate(rows.boxes.tolist()):
        own = (rows.labels[box[1] : box[3], box[0] : box[2]] == n + 1).astype(np.uint8)
        found += _lines_in(text, own, box, headings, measures)
    found = _without_specks(found, text, measures)
    found = [part for box in found for part in _cut_at_rules(box, text, sketch, measures)]
    return np.array(_mended(found, sketch, headings, measures), np.int32).reshape(-1, 4)


def _without_specks(boxes: list[list[int]], text: Mask, measures: Measures) -> list[list[int]]:
    """The boxes that are no speck or row of specks, nor, long and low, points in a row: a leader, a screen's edge."""
    least, long, low = (share * measures.glyph for share in (MARK_GLYPHS, POINTS_GLYPHS, POINT_GLYPHS))
    return [
        [x0, y0, x1, y1]
        for x0, y0, x1, y1 in boxes
        if max(x1 - x0, y1 - y0) > least
        and (x1 - x0 < long or y1 - y0 > low)
        and (y1 - y0 > LOW_GLYPHS * measures.glyph or _largest(text[y0:y1, x0:x1]) > low)
    ]


def _largest(part: Mask) -> int:
    """The longer side of the largest piece of ink."""
    pieces = components_of(part)
    return int(np.maximum(pieces.width, pieces.height).max(initial=0))


def _cut_at_rules(box: list[int], text: Mask, sketch: Sketch, measures: Measures) -> list[list[int]]:
    """The parts of a line before and behind a standing rule that ends in the white of it: it need not reach through."""
    f = sketch.factor
    x0, y0, x1, y1 = box
    ruled = sketch.standing[y0 // f : -(-y1 // f), x0 // f : -(-x1 // f)]
    if not ruled.any():
        return [box]
    cuts = ruled.mean(axis=0) > BARRED_SHARE
    cuts &= ~sketch.text[y0 // f : -(-y1 // f), x0 // f : -(-x1 // f)].any(axis=0)
    places = (np.flatnonzero(cuts[1:] & ~cuts[:-1]) + 1) * f + x0 // f * f
    edges = [x0, *(place for place in places.tolist() if x0 < place < x1), x1]
    tight = [(left, _tight(text[y0:y1, left:right], measures.glyph)) for left, right in itertools.pairwise(edges)]
    return [[left + t[0], y0 + t[1], left + t[2], y0 + t[3]] for left, t in tight if t is not None]


def _lines_in(text: Mask, own: Mask, box: list[int], headings: Boxes, measures: Measures) -> list[list[int]]:
    """The lines of one joined row of ink: one, or more where lines touch."""
    factor = factor_of(measures)
    x0, y0 = box[0] * factor, box[1] * factor
    part = text[y0 : box[3] * factor, x0 : box[2] * factor]
    part = part & enlarged(own, factor, part.shape)
    inside = _clipped(headings, x0, y0, part.shape)
    cuts = {edge for heading in inside for edge in _text_beside(part, heading, measures)}
    whole = {edge for edge in cuts if not any(left + 2 < edge < right - 2 for left, _, right, _ in inside)}
    edges = sorted({0, part.shape[1], *whole})
    found = []
    for left, right in itertools.pairwise(edges):
        strip = part[:, left:right]
        spans = _spans([(top, bottom) for hx0, top, hx1, bottom in inside if hx0 < right and hx1 > left])
        for line, top in _cut_apart(strip, spans, measures):
            tight = _tight(line, measures.glyph)
            if tight is not None:
                found.append([x0 + left + tight[0], y0 + top + tight[1], x0 + left + tight[2], y0 + top + tight[3]])
    return found


def _cut_apart(strip: Mask, spans: list[tuple[int, int]], measures: Measures) -> Iterator[tuple[Mask, int]]:
    """The ink of each line in a row of ink, cut as the lines lean, and how far down in the row that ink begins."""
    edge = 0 if spans else _side_of_two(strip, measures)
    if edge and len(_split(strip, 0, len(strip), measures)) == 1:
        for away in (np.s_[:, edge:], np.s_[:, :edge]):
            own = strip.copy()
            own[away] = 0
            yield from _cut_apart(own, spans, measures)
        return
    lean = lean_of(strip, measures) if not spans and len(strip) > TALL_GLYPHS * measures.glyph else 0
    if not lean:
        yield from ((strip[top:bottom], top) for top, bottom in _cuts(strip, spans, measures))
        return
    level = levelled(strip, lean, measures)
    inked = np.flatnonzero(level.any(axis=1))
    first, last = int(inked[0]), int(inked[-1]) + 1
    for top, bottom in _cuts(level[first:last], [], measures):
        own = np.zeros_like(level)
        own[first + top : first + bottom] = level[first + top : first + bottom]
        yield levelled(own, -lean, measures), -2 * abs(lean)


def _side_of_two(strip: Mask, measures: Measures) -> int:
    """Where in a row as high as two lines one line ends, in white, and two begin, or two end; 0 where none do."""
    if not TALL_GLYPHS * measures.glyph < len(strip) < measures.pitch + TWO_LINES * measures.glyph:
        return 0
    ended = 0
    for start, end in stretches(~strip.any(axis=0)).tolist():
        if end - start < APART_GLYPHS * measures.glyph or not 0 < start < end < strip.shape[1]:
            continue
        before, behind = (
            are_two_lines(side) and side.any(axis=0).sum() > SEVERAL * measures.glyph
            for side in (strip[:, :start], strip[:, end:])
        )
        if behind and not before:
            return int(end)
        ended = start if before and not behind else ended
    return ended


def _clipped(headings: Boxes, x0: int, y0: int, shape: tuple[int, ...]) -> list[list[int]]:
    """The rows of large glyphs in a part of the picture that begins at x0, y0, in the part's pixels."""
    height, width = shape
    inside = (headings[:, 0] < x0 + width) & (headings[:, 2] > x0)
    inside &= (headings[:, 1] < y0 + height) & (headings[:, 3] > y0)
    return [
        [max(0, left - x0), max(0, top - y0), min(right - x0, width), min(bottom - y0, height)]
        for left, top, right, bottom in headings[inside].tolist()
    ]


def _text_beside(part: Mask, heading: list[int], measures: Measures) -> list[int]:
    """The edges of a row of large glyphs at which lines of text touch it: their rows are white where they part."""
    x0, y0, x1, y1 = heading
    reach = max(measures.px(BESIDE_GLYPHS), round(BESIDE_HEIGHTS * (y1 - y0)))
    found = []
    for edge, beside in ((x0, part[y0:y1, max(0, x0 - reach) : x0][:, ::-1]), (x1, part[y0:y1, x1 : x1 + reach])):
        lines = are_two_lines(beside) or are_lines(beside, measures)
        if beside.any(axis=0).sum() >= BESIDE_INK * reach and lines:
            found.append(edge)
    return found


def _spans(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """From where to where large glyphs stand in a row, in pixels below its top; rows that share a third are one."""
    merged: list[tuple[int, int]] = []
    for top, bottom in sorted(spans):
        if merged and top < merged[-1][1] - 0.3 * (bottom - top):
            merged[-1] = (merged[-1][0], max(bottom, merged[-1][1]))
        else:
            merged.append((top, bottom))
    return merged


def _cuts(part: Mask, large: list[tuple[int, int]], measures: Measures) -> list[tuple[int, int]]:
    """Tops and bottoms of the lines in a row of ink, large glyphs left whole."""
    height = part.shape[0]
    if not large:
        return _split(part, 0, height, measures)
    spans, last = [], 0
    for top, bottom in large:
        if top - last > max(LOOSE_GLYPHS * measures.glyph, LOOSE_SHARE * (bottom - top)):
            spans += _split(part, last, top, measures)
            last = top
        spans.append((last, bottom))
        last = bottom
    if height - last > max(LOOSE_GLYPHS * measures.glyph, LOOSE_SHARE * (large[-1][1] - large[-1][0])):
        return spans + _split(part, last, height, measures)
    return [*spans[:-1], (spans[-1][0], height)]


def _split(part: Mask, top: int, bottom: int, measures: Measures) -> list[tuple[int, int]]:
    """Cut where the rows have least ink: into lines of smaller type set solid where those show, or of the usual."""
    if bottom - top <= TALL_GLYPHS * measures.glyph:
        return [(top, bottom)]
    ink = sums(part[top:bottom], 1).astype(np.float64)
    ink /= max(1.0, ink.mean())
    solid = _cheapest(ink, SOLID_GLYPHS * measures.glyph, LEAST_LINE * measures.glyph)
    if not solid or ink[solid].max() > CUT_INK:
        usual = _cheapest(ink, measures.pitch, 0.6 * measures.pitch)
        usual = [] if len(usual) < 2 and ink[usual].max(initial=0) > CUT_INK else usual
        solid = solid if len(solid) > 1 and usual and ink[solid].mean() <= ink[usual].mean() else usual
    edges = [top, *(top + cut for cut in solid), bottom]
    return list(itertools.pairwise(edges))


def _cheapest(ink: npt.NDArray[np.float64], pitch: float, least: float) -> list[int]:
    """The cheapest cuts about one pitch apart, by dynamic programming; none where lines do not fill the height."""
    height = len(ink)
    near, far = round(least), round(1.5 * pitch)
    best, back = np.full(height + 1, np.inf), np.zeros(height + 1, np.int64)
    best[0] = 0
    for end in range(near, height + 1):
        starts = np.arange(max(0, end - far), end - near + 1)
        cost = best[starts] + ((end - starts) / pitch - 1) ** 2
        n = int(np.argmin(cost))
        best[end] = cost[n] + (ink[end] if end < height else 0)
        back[end] = starts[n]
    cuts, end = [], int(back[height]) if np.isfinite(best[height]) else 0
    while end > 0:
        cuts.append(end)
        end = int(back[end])
    return cuts[::-1]


def _tight(part: Mask, glyph: float) -> list[int] | None:
    """The box of the ink, without specks that lie far from the rest, or reach far beyond the first or last letter."""
    columns = np.flatnonzero(part.any(axis=0))
    if not columns.size:
        return None
    letters = letters_of(part, glyph)
    x0, x1 = letters
    for run in clusters(columns, FAR_GLYPHS * glyph):
        if run[0] < letters[0] <= run[-1] and letters[0] - run[0] < MARKS_GLYPHS * glyph:
            x0 = int(run[0])
        if run[0] < letters[1] <= run[-1] and run[-1] - letters[1] < MARKS_GLYPHS * glyph:
            x1 = int(run[-1]) + 1
    rows = np.flatnonzero(part[:, x0:x1].any(axis=1))
    return [x0, int(rows[0]), x1, int(rows[-1]) + 1]


def letters_of(part: Mask, glyph: float) -> tuple[int, int]:
    """From where to where the letters of a line go, without specks before and behind them; all of it without any."""
    ink = sums(part, 0)
    columns = np.flatnonzero(ink)
    starts = np.append(0, np.flatnonzero(np.diff(columns) > APART_GLYPHS * glyph) + 1)
    marks = np.flatnonzero(np.add.reduceat(ink[columns], starts) > SPECK_GLYPHS * glyph * glyph)
    first, last = (marks[0], marks[-1]) if marks.size else (0, len(starts) - 1)
    return int(columns[starts[first]]), int(columns[np.append(starts[1:], len(columns))[last] - 1]) + 1


def _mended(boxes: list[list[int]], sketch: Sketch, headings: Boxes, measures: Measures) -> list[list[int]]:
    """Pieces of one line joined: apart in the row by wide white, or a mark apart above or below."""
    boxes = sorted(boxes)
    alive = np.ones(len(boxes), bool)
    table = np.array(boxes, np.int64).reshape(-1, 4)
    heads = _heads(table, headings, measures)
    size = np.maximum(table[:, 3] - table[:, 1], 0.95 * measures.glyph)
    least = max(BIG_GLYPHS * measures.glyph, LARGER_SHARE * _usual_height(table, measures))
    changed = True
    while changed:
        changed = False
        for n in np.flatnonzero(alive).tolist():
            if not alive[n]:
                continue
            for m in _near(table, alive, n, measures):
                left, right = sorted((table[n].tolist(), table[m].tolist()))
                parted = min(size[n], size[m]) > least and are_two_headings(left, right, table[alive], sketch)
                limits = max(size[n], size[m]), min(heads[n], heads[m]), np.inf if parted else least
                one = _one_line(left, right, limits, sketch, measures)
                if one and not _is_text_beside(table[n], table[m], table[alive]):
                    size[n] = max(size[n], size[m])
                    table[n] = union(table[n].tolist(), table[m].tolist())
                    alive[m] = False
                    changed = True
    return [box for box, keep in zip(table.tolist(), alive, strict=True) if keep]


def _is_text_beside(one: npt.NDArray[np.int64], two: npt.NDArray[np.int64], others: npt.NDArray[np.int64]) -> bool:
    """Whether the lower of two pieces is a line of text beside large glyphs: another one is over or under it there."""
    low, high = sorted((one, two), key=lambda piece: int(piece[3] - piece[1]))
    if low[3] - low[1] > LOW_SHARE * (high[3] - high[1]):
        return False
    middles = (others[:, 1] + others[:, 3]) / 2
    near = (others[:, 0] < low[2]) & (others[:, 2] > low[0]) & (middles > high[1]) & (middles < high[3])
    near &= (others[:, 1] >= low[3]) | (others[:, 3] <= low[1])
    near &= others[:, 3] - others[:, 1] > LOW_SHARE * (low[3] - low[1])
    return bool(near.any())


def _heads(table: npt.NDArray[np.int64], headings: Boxes, measures: Measures) -> npt.NDArray[np.float64]:
    """For each piece the top of the rows of large glyphs that stand on each other down to it."""
    tops = table[:, 1].astype(np.float64)
    for x0, y0, x1, y1 in headings[np.argsort(-headings[:, 3], kind="stable")].tolist():
        over = (table[:, 0] < x1) & (table[:, 2] > x0) & (tops >= y0) & (tops - y1 < (y1 - y0) * 0.6)
        tops[over & (table[:, 3] - table[:, 1] > BIG_GLYPHS * measures.glyph)] = y0
    return tops


def _near(table: npt.NDArray[np.int64], alive: npt.NDArray[np.bool_], n: int, measures: Measures) -> list[int]:
    """Other pieces near enough to be of the same line, nearest first."""
    box = table[n]
    apart = np.maximum(table[:, 0], box[0]) - np.minimum(table[:, 2], box[2])
    above = np.maximum(table[:, 1], box[1]) - np.minimum(table[:, 3], box[3])
    size = max(float(box[3] - box[1]), measures.glyph)
    near = alive & (apart <= max(WIDE_GAP_GLYPHS * measures.glyph, 2 * size)) & (above <= 0.5 * size)
    near[n] = False
    found = np.flatnonzero(near)
    return [int(m) for m in found[np.argsort(apart[found], kind="stable")]]


def _usual_height(table: npt.NDArray[np.int64], measures: Measures) -> float:
    """The height that half of all longer pieces have: with letters that have stems more than the measure."""
    long = table[table[:, 2] - table[:, 0] > LONG_GLYPHS * measures.glyph]
    return float(np.median(long[:, 3] - long[:, 1])) if len(long) else 0.0


def _one_line(
    one: list[int], two: list[int], limits: tuple[float, float, float], sketch: Sketch, measures: Measures
) -> bool:
    """Whether two pieces are of one line: together no higher than a line, and nothing stands between them."""
    size, head, least = limits  # of the line, the top of its heading, and how high lines of headings are
    left, right = (one, two) if one[0] <= two[0] else (two, one)
    high = [one[3] - one[1], two[3] - two[1]]
    together = max(one[3], two[3]) - min(one[1], two[1])
    overlap = min(one[3], two[3]) - max(one[1], two[1])
    tall = max(1.2 * size, TALL_GLYPHS * measures.glyph)  # stems up in one piece, down in the other
    if together > tall or (min(high) > 0.6 * max(high) and overlap < 0.6 * min(high)):
        return False
    apart = right[0] - left[2]
    if max(two[2] - two[0], two[3] - two[1]) < 0.5 * measures.glyph and apart > 1.5 * measures.glyph:
        return False
    if min(high) < 0.5 * measures.glyph and overlap < 0.3 * min(high):
        return apart < 1.5 * measures.glyph and not barred(left, right, sketch)
    if min(high) < LOW_SHARE * max(high) and max(high) > BIG_GLYPHS * measures.glyph:
        low = one if high[0] < high[1] else two
        wide, mark = low[2] - low[0], low[2] - low[0] < MARK_SHARE * max(high)
        near = apart < (MARK_GAP if mark else 0.6) * max(high) and wide < LOW_WIDTH * max(high)
        return near and is_open(left, right, head if mark else None, sketch, measures)
    in_heading = min(high) > least and apart < WORD_GAP * min(high) and not _is_step(one, two)
    return is_open(left, right, head if in_heading else None, sketch, measures)


def _is_step(one: list[int], two: list[int]) -> bool:
    """Whether of two pieces of several characters one stands lower than the other, head and foot."""
    high = max(one[3] - one[1], two[3] - two[1])
    lower, deeper = two[1] - one[1], two[3] - one[3]
    several = min(one[2] - one[0], two[2] - two[0]) > SEVERAL * high
    return several and lower * deeper > 0 and min(abs(lower), abs(deeper)) > STEP * high
