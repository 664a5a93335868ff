"""How high the characters of each line are."""

import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Boxes, Mask, Measures, percentile
from pipeline.layout.large import BIG_GLYPHS
from pipeline.picture.ink import sums
from pipeline.picture.stretches import clusters

PART_GLYPHS = 3.0
"""A line's height is measured in parts of so many glyphs: one of three is full high, and a part is straight."""
PART_SHARE = 0.6
"""The height that two in five parts reach: parts with punctuation only are low."""
MEETING_SHARE = 0.05
"""Boxes of lines that lean or bend reach into each other by so much of their height, or more."""
SAME_BOX = 0.8
"""Boxes of one text's lines are as high as each other within this share."""
GAP_GLYPHS = 0.3
"""White no higher than this does not part a line's ink from itself: a letter from its dot, an ideograph's parts."""
STEM_GLYPHS = 8.0
"""Whether letters have stems is seen in so much of each line:"""
STEM_SHARE = 0.77
"""the rows with half of the ink of the fullest ones or more are fewer than this share of the line's height. Of Latin
letters they are 0.66, of CJK characters 0.85 and more."""
SAME_LOW = 0.87
"""Neighbours whose letters without stems are as high within this share"""
LIKE_BOX = 0.65
"""and whose boxes are as high within this: capitals of small type are as high as low letters of a heading over them,"""
NEXT_STEP = 1.5
"""and that are so many pitches away at most tell how high a line of letters with stems is."""


def line_sizes(text: Mask, lines: Boxes, measures: Measures) -> npt.NDArray[np.float64]:
    """Height of each line's characters in pixels.

    The usual height of its parts: a line that leans or bends is no higher than a straight one.
    """
    step = measures.px(PART_GLYPHS)
    sizes = np.zeros(len(lines))
    for n, (x0, y0, x1, y1) in enumerate(lines.tolist()):
        if y1 - y0 < BIG_GLYPHS * measures.glyph * 1.5 and x1 - x0 > 2 * step:
            starts = np.arange(0, x1 - x0 - step // 2, step)
            rows = np.add.reduceat(text[y0:y1, x0:x1], starts, axis=1, dtype=np.int32)
            inked = rows > 0
            high = y1 - y0 - inked.argmax(axis=0) - inked[::-1].argmax(axis=0)
            met = _met(n, lines)
            if len(met):
                high = np.array([_main_run(column, measures.px(GAP_GLYPHS)) for column in rows.T])
                high = np.minimum(high, _least_step(lines[n], met))
            sizes[n] = percentile(np.sort(high[inked.any(axis=0)]), PART_SHARE)
        else:
            sizes[n] = y1 - y0
    return sizes


def _met(n: int, lines: Boxes) -> Boxes:
    """The lines into whose boxes a line's box reaches: it holds ink of theirs."""
    x0, y0, x1, y1 = lines[n].tolist()
    across = np.minimum(lines[:, 2], x1) - np.maximum(lines[:, 0], x0)
    down = np.minimum(lines[:, 3], y1) - np.maximum(lines[:, 1], y0)
    met = (across > (x1 - x0) / 2) & (down > MEETING_SHARE * (y1 - y0))
    met[n] = False
    return np.asarray(lines[met], np.int32)


def _least_step(line: Boxes, met: Boxes) -> float:
    """How far it is at least to another line as high as this one: no character of lines that lean is higher."""
    high = met[:, 3] - met[:, 1]
    alike = met[np.minimum(high, line[3] - line[1]) > SAME_BOX * np.maximum(high, line[3] - line[1])]
    return float((np.abs(alike[:, 1] + alike[:, 3] - line[1] - line[3]) / 2).min(initial=np.inf))


def _main_run(ink: npt.NDArray[np.int32], gap: int) -> int:
    """How high the run of rows with the most ink is; rows of paper fewer than `gap` do not part it."""
    runs = clusters(np.flatnonzero(ink), gap)
    main = max(runs, key=lambda run: int(ink[run].sum()), default=None)
    return 0 if main is None else int(main[-1] - main[0]) + 1


def settled(
    sizes: npt.NDArray[np.float64], lows: npt.NDArray[np.float64], lines: Boxes, measures: Measures
) -> npt.NDArray[np.float64]:
    """The heights where letters have stems: there a line is as high as its words happen to make it.

    A line between two others whose low letters are as high as its own is as high as the middle one of the three, one
    at an end as the middle of the last three. A line of a word or two, whose low letters tell little, is like those
    whose boxes are as high as its own.
    """
    done = sizes.copy()
    high, short = lines[:, 3] - lines[:, 1], lines[:, 2] - lines[:, 0] <= 2 * measures.px(PART_GLYPHS)
    middles = (lines[:, 1] + lines[:, 3]) / 2
    for n, (x0, _, x1, _) in enumerate(lines.tolist()):
        shared = np.minimum(lines[:, 2], x1) - np.maximum(lines[:, 0], x0)
        like = np.minimum(lows, lows[n]) > SAME_LOW * np.maximum(lows, lows[n])
        as_high = np.minimum(high, high[n]) > LIKE_BOX * np.maximum(high, high[n])
        like = (shared > 0) & ((like & as_high) | (short[n] & (high > SAME_BOX * high[n])))
        steps = np.where(like, middles - middles[n], np.inf) / measures.pitch
        over, under = (np.where(way * steps > 0, way * steps, np.inf) for way in (-1, 1))
        near = [int(side.argmin()) for side in (over, under) if side.min() < NEXT_STEP]
        if len(near) == 1:
            beyond = np.minimum(over, under)
            beyond[near] = np.inf
            near += [int(beyond.argmin())] if beyond.min() < 2 * NEXT_STEP else []
        if len(near) == 2:
            done[n] = np.median(sizes[[n, *near]])
    return done


def low_letters(text: Mask, lines: Boxes) -> npt.NDArray[np.float64]:
    """How high the letters without stems are in each line: it hardly varies with the words."""
    spans = (full_rows(text[y0:y1, x0:x1]) for x0, y0, x1, y1 in lines.tolist())
    return np.array([float(bottom - top) for top, bottom in spans])


def full_rows(part: Mask) -> tuple[int, int]:
    """From where to where a line's rows are full of ink: its letters without stems, or all where there are none."""
    ink = sums(part, 1)
    full = np.flatnonzero(ink >= np.sort(ink)[-(len(ink) // 4 + 1) :].mean() / 2)
    return int(full[0]), int(full[-1]) + 1


def has_stems(sizes: npt.NDArray[np.float64], text: Mask, lines: Boxes, measures: Measures) -> bool:
    """Whether the rows full of ink are much fewer than the rows with ink: x-heights, between stems, and no CJK."""
    reach = measures.px(STEM_GLYPHS)
    shares = []
    for (x0, y0, x1, y1), size in zip(lines.tolist(), sizes.tolist(), strict=True):
        if x1 - x0 >= reach and size <= BIG_GLYPHS * measures.glyph:
            top, bottom = full_rows(text[y0:y1, x0 : x0 + reach])
            shares.append((bottom - top) / max(1.0, size))
    return bool(shares) and float(np.median(shares)) < STEM_SHARE
