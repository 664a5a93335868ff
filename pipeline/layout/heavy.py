"""Heavy rules: what is about as thick as a character is one where it closes a frame, or stands as long as no stroke."""

import numpy as np
import numpy.typing as npt

from pipeline.layout.frames import FRAME_GLYPHS, find_frames
from pipeline.layout.ink import Boxes, Components, Mask, Measures, boxes_of
from pipeline.layout.rules import BREAK_GLYPHS, SURE_GLYPHS, Rules
from pipeline.layout.strokes import closed_rows, long_runs
from pipeline.picture.ink import turned

RUN_GLYPHS = SURE_GLYPHS / 2
"""A side is made up of straight runs of ink at least so long; print and scan have left few whole,"""
HEAVY_GLYPHS = (0.4, 1.2)
"""and is as thick as this: thinner ones are rules, thicker ones dark boxes,"""
EDGE_GLYPHS = 0.3
"""its worn edges, which reach so far, not counted."""
LONE_LENGTHS = 8.0
"""One that stands and closes no frame, a bar along a quotation, is so many times as long as thick,"""
STROKE_LENGTHS = 0.6
"""and nothing near it has a longer side of this share of its length, as the other strokes of large type have,"""
NEAR_LENGTHS = 0.5
"""so many of its lengths around it."""


def with_heavy(rules: Rules, ink: Mask, text: Mask, pieces: Components, measures: Measures) -> Rules:
    """The rules with bars that stand alone and the heavy sides of frames that those close, or close with rules.

    They are taken out of the text, whose `pieces` are given. `ink` is the text's, with that of rules and frames known
    before.
    """
    lying = _bars(ink, measures)
    standing = _bars(turned(ink), measures)[:, [1, 0, 3, 2]]
    every = Rules(np.concatenate([rules.lying, lying]), np.concatenate([rules.standing, standing]), rules.mask)
    frames = find_frames(every, measures)
    slack = FRAME_GLYPHS * measures.glyph
    own = [lying[_are_sides(lying, frames, slack)]]
    own.append(standing[_are_sides(standing, frames, slack) | _are_alone(standing, pieces)])
    mask, edge = rules.mask.copy(), measures.px(EDGE_GLYPHS) * np.array([-1, -1, 1, 1], np.int32)
    for x0, y0, x1, y1 in np.maximum(np.concatenate(own) + edge, 0).tolist():
        mask[y0:y1, x0:x1] |= text[y0:y1, x0:x1]
        text[y0:y1, x0:x1] = 0
    return Rules(np.concatenate([rules.lying, own[0]]), np.concatenate([rules.standing, own[1]]), mask)


def _bars(ink: Mask, measures: Measures) -> Boxes:
    """Boxes of long lying ink, drawn or worn, that is as thick as a heavy side."""
    runs = long_runs(ink, measures.px(RUN_GLYPHS) | 1)
    drawn = closed_rows(runs, measures.px(BREAK_GLYPHS) | 1)
    boxes = boxes_of(drawn)
    high = boxes[:, 3] - boxes[:, 1]
    least, most = (share * measures.glyph for share in HEAVY_GLYPHS)
    return boxes[(high >= least) & (high <= most)]


def _are_alone(bars: Boxes, pieces: Components) -> npt.NDArray[np.bool_]:
    """Which standing bars are a piece of ink by themselves, too long for a stroke, with none of large type near."""
    alone = np.zeros(len(bars), bool)
    for n, (x0, y0, x1, y1) in enumerate(bars.tolist()):
        length, thick = y1 - y0, x1 - x0
        if length < LONE_LENGTHS * thick:
            continue
        reach, (left, top, right, foot) = NEAR_LENGTHS * length, pieces.boxes.T
        near = (left < x1 + reach) & (right > x0 - reach) & (top < y1 + reach) & (foot > y0 - reach)
        large = near & (np.maximum(pieces.width, pieces.height) > STROKE_LENGTHS * length)
        touching = near & (left < x1) & (right > x0) & (top < y1) & (foot > y0)
        whole = np.abs(pieces.boxes - bars[n]).max(axis=1) <= max(2, thick // 2)
        alone[n] = (touching & whole).sum() == 1 and large.sum() == 1 == touching.sum()
    return alone


def _are_sides(bars: Boxes, frames: Boxes, slack: float) -> npt.NDArray[np.bool_]:
    """Which bars lie along the edge of a frame."""
    (x0, y0, x1, y1), (left, top, right, foot) = bars.T[:, :, None], frames.T
    within = (x0 > left - slack) & (x1 < right + slack) & (y0 > top - slack) & (y1 < foot + slack)
    inside = (x0 > left + slack) & (x1 < right - slack) & (y0 > top + slack) & (y1 < foot - slack)
    return np.asarray((within & ~inside).any(axis=1))
