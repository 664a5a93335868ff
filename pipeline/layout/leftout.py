"""Rules between columns that the print has left out in part: they go on as white between the lines on both sides."""

import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Components, Mask, boxes_of
from pipeline.picture.ink import sums

RULE_PITCHES = 6.0
"""A rule between columns is at least so high; shorter ones stand in boxes and tables."""
REACH_GLYPHS = 3.0
"""Text stands on both sides no further away than this: else it is white under or over the columns."""
WHITE_GLYPHS = 0.35
"""The white is at least so wide in each line,"""
WHITE_GAPS = 2.0
"""and so many times as wide as usual gaps beside it: ideographs stand under each other, and their gaps do, too;"""
BIT_GLYPHS = 0.3
"""bits of the rule not counted: marks no wider and no further from it than this, which touch nothing else;"""
MARKS_GLYPHS = 0.25
"""and marks beside them, which are no higher than this altogether;"""
DRIFT_GLYPHS = 0.1
"""from line to line it moves aside by no more than this;"""
LEAST_LINES = 2
"""and there is so much of it for so many lines, or up to another part of the rule, or for the first or last line of the
columns: a space between words, which is where the rule would be in one line of eight, is not also there in the next."""
BARE_LINES = 6
"""It goes on beyond so many lines without text at one of its sides: the end of a paragraph, white around a heading."""


def left_out(text: Mask, pieces: Components, drawn: tuple[Mask, Mask], glyph: float, pitch: float) -> Mask:
    """White of the text, of such pieces, in which standing rules go on up or down.

    `drawn`: those rules, and what ends a rule. All are masks of one reduced picture, `glyph` and `pitch` in its pixels.
    """
    walls, stops = drawn
    found = np.zeros_like(text)
    clear = text * np.concatenate([[False], pieces.width > BIT_GLYPHS * glyph])[pieces.labels]
    for x0, y0, x1, y1 in boxes_of(walls).tolist():
        if y1 - y0 < RULE_PITCHES * pitch:
            continue
        for y, way in ((y0, -1), (y1, 1)):
            top, foot = sorted((y, y - way * round(pitch)))
            x = x0 + int(np.flatnonzero(walls[top:foot, x0:x1].any(axis=0)).mean())
            for row, left, right in _onward((text, clear), walls, stops, (x, y, way), (glyph, pitch)):
                high = slice(*sorted((row, row + way * round(pitch))))
                found[high, left:right] |= 1 - text[high, left:right]
    return found


def _onward(
    texts: tuple[Mask, Mask], walls: Mask, stops: Mask, end: tuple[int, int, int], measures: tuple[float, float]
) -> list[tuple[int, int, int]]:
    """Line by line from an end of a rule, at x, y, up or down: where a line begins, the white's left and right.

    `texts`: the text, and without what is as narrow as bits of a rule.
    """
    (x, y, way), (glyph, pitch), (text, clear) = end, measures, texts
    band, reach, bit = round(pitch), round(REACH_GLYPHS * glyph), round(BIT_GLYPHS * glyph)
    drift = max(1, round(DRIFT_GLYPHS * glyph))
    spans: list[tuple[int, int, int]] = []
    bare: list[tuple[int, int, int]] = []
    since = 0  # how many of the spans stand before the last bare lines
    last = True  # nothing more stands beyond the lines so far
    while min(y, y + way * band) >= 0 and max(y, y + way * band) <= len(text):
        rows, start = slice(*sorted((y, y + way * band))), max(0, x - reach)
        if walls[rows, x - drift : x + drift + 1].any():
            return spans + bare
        ink = sums(text[rows, start : x + reach], 0)
        near = slice(max(0, x - bit - start), x + bit + 1 - start)
        ink[near] = sums(clear[rows, start : x + reach][:, near], 0)
        full = np.flatnonzero(_without_bit(ink > MARKS_GLYPHS * glyph, x - start, bit)) + start
        before, after = full[full <= x], full[full >= x]
        crossed = bool(stops[rows, x].any())
        if crossed or len(bare) > BARE_LINES:
            last &= way < 0 or not crossed  # a kicker may stand between a rule and its heading
            break
        if not before.size or not after.size:
            last &= not (before.size or after.size)
            bare.append((y, x, x + 1))
            y += way * band
            continue
        left, right = int(before[-1]) + 1, int(after[0])
        if right - left < max(WHITE_GLYPHS * glyph, WHITE_GAPS * _usual_gap(before, after)):
            last = False
            break
        since = len(spans) + len(bare) if bare else since
        spans += [*bare, (y, left, right)]
        bare, last = [], True
        x += int(np.clip((left + right) // 2 - x, -drift, drift))
        y += way * band
    least = 1 if last and not since else LEAST_LINES
    if len(spans) - since < least:
        spans = spans[:since]
    return spans if len(spans) >= least else []


def _usual_gap(before: npt.NDArray[np.intp], after: npt.NDArray[np.intp]) -> float:
    """The median of the white between inked columns on both sides; 0 where there is none."""
    gaps = np.concatenate([np.diff(before), np.diff(after)]) - 1
    return float(np.median(gaps[gaps > 0])) if gaps.any() else 0.0


def _without_bit(inked: npt.NDArray[np.bool_], x: int, most: int) -> npt.NDArray[np.bool_]:
    """A line's columns without those at `x`, where a rule would be, if these are as few as a rule's, in the white."""
    start, end = x, x
    while start > 0 and inked[start - 1] and x - start <= most:
        start -= 1
    while end < len(inked) and inked[end] and end - x <= most:
        end += 1
    out = inked.copy()
    if 0 < end - start <= most:
        out[start:end] = False
    return out
