"""Lines without letters: short dashes and rows of signs in mid-column, which part articles; solid strips."""

from itertools import pairwise

import cv2
import numpy as np

from pipeline.layout.ink import Boxes, Mask, Measures
from pipeline.layout.strokes import long_runs
from pipeline.picture.stretches import stretches

LEAST_GLYPHS, LETTER_GLYPHS = 1.5, 1.0
"""A dash is longer than this, which an ideograph may be that is a stroke; among letters that of a text will do."""
LONG_SHARE = 0.6
"""It is at most this share of its column: what is longer is a rule,"""
THICK_GLYPHS = 0.45
"""at most this thick, its swelling included,"""
SLENDER = 4
"""and so many times as long as thick."""
CENTRED_GLYPHS = 1.5
"""Its middle is no further from that of the column."""
OVER_PITCHES = 2.5
"""The line over it ends at most so far above it."""
COLUMN_PITCHES = 15.0
"""Where the column begins and ends is seen in the lines so far over and under it,"""
COLUMN_LINES = 3
"""of which there are no fewer than this."""
LARGE_SHARE = 1.35
"""A line higher than this share of the usual one in the column is a heading's."""
TEXT_LINES = 6
"""Whether text or a heading stands over a dash is seen by so many lines at most,"""
FLUSH_SHARE = 0.6
"""of which this share begins at the column's edge where it is text, indents apart;"""
FLUSH_GLYPHS = 0.6
"""within this;"""
PARAGRAPH_GLYPHS = 4.0
"""a line so near to it that is not in the middle begins a paragraph where the one over it ends no nearer to the other
edge, and one that ends so near to that, and begins far from the first, is a signature."""
ASTERISK_GLYPHS = 0.6
"""Asterisks are no higher than this: a letter without a stem is,"""
ASTERISK_SHARE = 0.25
"""and take no more of their column."""
SIGNS = 3
"""A row of signs has so many at least,"""
SIGN_GLYPHS = (0.3, 1.2)
"""each so high and so wide, as no stop of a row of dots is,"""
SAME_SHARE = 0.2
"""of one width, and as far from the next one within this share,"""
ALIKE = 0.6
"""and one picture: the correlation of one with the next. That of two ideographs is about 0.3."""
STRIP_LONG = 8
"""A strip of solid ink is so many times as long as high,"""
RUN_HEIGHTS = 3
"""and its ink lies in runs so many times as long as it is high, as that of no letter does,"""
STRIP_SHARE = 0.5
"""but for this share, its ragged edges."""


def find_strips(text: Mask, lines: Boxes, measures: Measures) -> list[int]:
    """Which lines are solid ink from end to end, however ragged: bars over a rubric, what a scanner sees of its lid."""
    thick = lines[:, 3] - lines[:, 1] > measures.px(THICK_GLYPHS)
    return [
        n for n in np.flatnonzero(thick).tolist() if _is_solid(text[slice(*lines[n, [1, 3]]), slice(*lines[n, [0, 2]])])
    ]


def find_signs(text: Mask, lines: Boxes, measures: Measures) -> tuple[list[int], Boxes]:
    """Which lines are one sign again and again (＊ ＊ ＊), in the middle of a column; and as wide as the columns.

    What they part may be two items, or two parts of one article.
    """
    least, most = (measures.px(share) for share in SIGN_GLYPHS)
    high = lines[:, 3] - lines[:, 1]
    rows = [
        n
        for n in np.flatnonzero((high >= least) & (high <= most)).tolist()
        if _is_one_sign(text[slice(*lines[n, [1, 3]]), slice(*lines[n, [0, 2]])], least, most)
    ]
    others = np.delete(lines, rows, axis=0)
    columns = {n: _column_of(lines[n], others, measures) for n in rows}
    found = [n for n in rows if (own := columns[n]) and _stands_alone(lines[n], others, own, measures)]
    boxes = [[left, int(lines[n, 1]), right, int(lines[n, 3])] for n in found for left, right in [columns[n] or (0, 0)]]
    return found, np.array(boxes, np.int32).reshape(-1, 4)


def _is_one_sign(part: Mask, least: int, most: int) -> bool:
    """Whether a line is the same small picture some times, as far from each other."""
    marks = stretches(part.any(axis=0))
    wide = np.diff(marks, axis=1).ravel()
    if len(marks) < SIGNS or wide.min() < least or wide.max() > most or np.ptp(wide) > SAME_SHARE * wide.max():
        return False
    steps = np.diff(marks[:, 0])
    if np.ptp(steps) > SAME_SHARE * steps.max():
        return False
    signs = [cv2.resize(part[:, x0:x1], (int(wide.max()), len(part))).ravel() for x0, x1 in marks.tolist()]
    return all(float(np.corrcoef(one, two)[0, 1]) > ALIKE for one, two in pairwise(signs))


def _is_solid(part: Mask) -> bool:
    height, width = part.shape
    if width < STRIP_LONG * height:
        return False
    return cv2.countNonZero(long_runs(part, RUN_HEIGHTS * height | 1)) > STRIP_SHARE * cv2.countNonZero(part)


def find_dashes(lines: Boxes, lying: Boxes, measures: Measures, *, stems: bool) -> tuple[list[int], Boxes]:
    """Which lines are such marks, and the dashes and rules `lying` that end an article, as wide as their columns.

    A dash under the lines of a heading, set in the middle as it is, ends nothing. Asterisks stand between the parts of
    an article, too: what is under them tells. `stems`: the lines are of letters; asterisks are told among those alone.
    """
    boxes = np.concatenate([lines, lying])
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    least = (LETTER_GLYPHS if stems else LEAST_GLYPHS) * measures.glyph
    slim = (high <= measures.px(THICK_GLYPHS)) & (wide >= least) & (wide >= SLENDER * high)
    low = ~slim & (high <= measures.px(ASTERISK_GLYPHS)) & (np.arange(len(boxes)) < len(lines)) & stems
    text = lines[~(slim | low)[: len(lines)]]
    found, columns = [], []
    for n in np.flatnonzero(slim | low).tolist():
        column = _column_of(boxes[n], text, measures)
        if column is None or not _ends_article(boxes[n], text, column, measures):
            continue
        if slim[n]:
            columns.append([column[0], int(boxes[n, 1]), column[1], int(boxes[n, 3])])
        if slim[n] or wide[n] <= ASTERISK_SHARE * (column[1] - column[0]):
            found.append(n)
    return [n for n in found if n < len(lines)], np.array(columns, np.int32).reshape(-1, 4)


def _column_of(dash: Boxes, text: Boxes, measures: Measures) -> tuple[int, int] | None:
    """From where to where most lines over and under a dash go that cross its middle; None where there are few.

    None, too, where a gutter is right under it: it stands under decks over two columns.
    """
    middle = (dash[0] + dash[2]) / 2
    near = np.abs(text[:, 1] + text[:, 3] - dash[1] - dash[3]) < 2 * COLUMN_PITCHES * measures.pitch
    own = text[near & (text[:, 0] < middle) & (text[:, 2] > middle)]
    if len(own) < COLUMN_LINES:
        return None
    left, right = np.median(own[:, [0, 2]], axis=0).astype(int).tolist()
    below = text[:, 1] - dash[3]
    under = text[(below >= 0) & (below < OVER_PITCHES * measures.pitch) & (text[:, 0] < right) & (text[:, 2] > left)]
    before, behind = under[:, 2] <= middle, under[:, 0] >= middle
    if before.any() and behind.any() and (before | behind).all():
        return None
    return left, right


def _stands_alone(sign: Boxes, text: Boxes, column: tuple[int, int], measures: Measures) -> bool:
    """Whether a dash or a row of signs stands in the middle of its column, short, with no text beside it."""
    left, right = column
    middle = abs(sign[0] + sign[2] - left - right) <= 2 * CENTRED_GLYPHS * measures.glyph
    own = text[(text[:, 0] < right) & (text[:, 2] > left)]
    beside = ((own[:, 1] < sign[3]) & (own[:, 3] > sign[1])).any()
    return bool(middle and sign[2] - sign[0] <= LONG_SHARE * (right - left) and not beside)


def _ends_article(dash: Boxes, text: Boxes, column: tuple[int, int], measures: Measures) -> bool:
    """Whether a dash stands alone under a line of text."""
    if not _stands_alone(dash, text, column, measures):
        return False
    left, right = column
    own = text[(text[:, 0] < right) & (text[:, 2] > left)]
    over = own[(own[:, 3] <= dash[1]) & (own[:, 3] > dash[1] - COLUMN_PITCHES * measures.pitch)]
    if not len(over) or over[:, 3].max() < dash[1] - OVER_PITCHES * measures.pitch:
        return False
    return _is_text(over[np.argsort(-over[:, 3])], column, measures)


def _is_text(upward: Boxes, column: tuple[int, int], measures: Measures) -> bool:
    """Whether the lines over a dash, the nearest first, are text: no higher than it, and most begin at its edge.

    Or they begin paragraphs, or are signed at the other edge.
    """
    high = upward[:, 3] - upward[:, 1]
    large = high > LARGE_SHARE * float(np.median(high))
    gaps = upward[:-1, 1] - upward[1:, 3] > measures.pitch
    count = min(TEXT_LINES, int(np.argmax(np.append(large, True))), int(np.argmax(np.append(gaps, True))) + 1)
    starts, ends = upward[:count, [0, 2]].T
    before, after, near = starts - column[0], column[1] - ends, FLUSH_GLYPHS * measures.glyph
    aside, close = np.abs(before - after) > near, PARAGRAPH_GLYPHS * measures.glyph
    begun = aside & (before < close) & np.append(after[1:] > close, True)
    signed = (after < close) & (before > close) & aside
    told = (before < near) | begun | signed
    return count > 1 and bool(told.mean() >= FLUSH_SHARE)
