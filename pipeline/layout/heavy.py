"""Frames of heavy rules, as around adverts: what is about as thick as a character is a rule where it closes one."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from pipeline.layout.frames import FRAME_GLYPHS, find_frames
from pipeline.layout.ink import Boxes, Mask, Measures, components_of
from pipeline.layout.rules import BREAK_GLYPHS, SURE_GLYPHS, Rules
from pipeline.layout.strokes import closed_rows, long_runs
from pipeline.picture.ink import sums, turned

RUN_GLYPHS = SURE_GLYPHS / 2
"""A side is made up of straight runs of ink at least so long; print and scan have left few whole,"""
HEAVY_GLYPHS = (0.4, 1.2)
"""and is as thick as this: thinner ones are rules, thicker ones dark boxes,"""
EDGE_GLYPHS = 0.3
"""its worn edges, which reach so far, not counted."""


def with_heavy_frames(rules: Rules, ink: Mask, text: Mask, measures: Measures) -> Rules:
    """The rules with the heavy sides of frames that those close, or close with rules; they are taken out of the text.

    `ink` is the text's, with that of rules and frames known before.
    """
    lying = _bars(ink, measures)
    standing = _bars(turned(ink), measures)[:, [1, 0, 3, 2]]
    every = Rules(np.concatenate([rules.lying, lying]), np.concatenate([rules.standing, standing]), rules.mask)
    frames = find_frames(every, measures)
    own = [bars[_are_sides(bars, frames, FRAME_GLYPHS * measures.glyph)] for bars in (lying, standing)]
    mask, edge = rules.mask.copy(), measures.px(EDGE_GLYPHS) * np.array([-1, -1, 1, 1], np.int32)
    for x0, y0, x1, y1 in np.maximum(np.concatenate(own) + edge, 0).tolist():
        mask[y0:y1, x0:x1] |= text[y0:y1, x0:x1]
        text[y0:y1, x0:x1] = 0
    return Rules(np.concatenate([rules.lying, own[0]]), np.concatenate([rules.standing, own[1]]), mask)


def _bars(ink: Mask, measures: Measures) -> Boxes:
    """Boxes of long lying ink, drawn or worn, that is as thick as a heavy side."""
    runs = long_runs(ink, measures.px(RUN_GLYPHS) | 1)
    drawn = closed_rows(runs, measures.px(BREAK_GLYPHS) | 1)
    inked = sums(drawn, 1) > 0
    inked[1:] |= inked[:-1]  # the white under each bar, which parts it from the next one
    rows = np.flatnonzero(inked)
    boxes = components_of(drawn[rows]).boxes if rows.size else np.empty((0, 4), np.int32)
    boxes[:, 1], boxes[:, 3] = rows[boxes[:, 1]], rows[boxes[:, 3] - 1] + 1
    high = boxes[:, 3] - boxes[:, 1]
    least, most = (share * measures.glyph for share in HEAVY_GLYPHS)
    return boxes[(high >= least) & (high <= most)]


def _are_sides(bars: Boxes, frames: Boxes, slack: float) -> npt.NDArray[np.bool_]:
    """Which bars lie along the edge of a frame."""
    (x0, y0, x1, y1), (left, top, right, foot) = bars.T[:, :, None], frames.T
    within = (x0 > left - slack) & (x1 < right + slack) & (y0 > top - slack) & (y1 < foot + slack)
    inside = (x0 > left + slack) & (x1 < right - slack) & (y0 > top + slack) & (y1 < foot - slack)
    return np.asarray((within & ~inside).any(axis=1))
