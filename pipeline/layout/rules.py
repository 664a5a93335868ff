"""Rules and frames: long thin ink, drawn, double, dotted or broken by noise."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Boxes, Components, Mask, Measures, components_of

RUN_GLYPHS = 3.0
"""A straight run of ink longer than this many glyphs is part of a rule or of a very large glyph."""
RULE_GLYPHS = 4.0
"""A rule is at least this long."""
THICK_GLYPHS = 0.5
"""A rule, a double or wavy one included, is at most this thick; the bar over a rubric can be thicker."""
SURE_GLYPHS = 14.0
"""A straight run as long as this is a rule even when it touches other ink: no glyph has such a stroke."""
LEAN_GLYPHS = 0.5
"""A leaning rule's own thickness, its ink over its length, is at most this."""
HAIR_SHARE = 30
"""A stroke this many times as long as thick is no stroke of a glyph (一 is about twelve times as long)."""
DOT_GLYPHS = 0.35
"""The marks of a dotted or broken rule are at most this high."""
DOT_GAP_GLYPHS = 0.5
"""They are at most this far apart."""
DOTTED_GLYPHS = 6.0
"""A dotted rule is at least this long: six points in a row (……) or a dash are text."""
FRAME_GLYPHS = 1.0
"""The corners of a frame meet within this."""
FRAME_SHARE = 0.9
"""So much of each upright side of a frame is drawn."""
CLEAR_GLYPHS = 0.3
"""A dotted or short rule has white on both sides as far as this."""


@dataclass(frozen=True)
class Rules:
    """Boxes of the rules that lie and that stand, and `mask`: their ink as ones."""

    lying: Boxes
    standing: Boxes
    mask: Mask


def find_rules(ink: Mask, pieces: Components, measures: Measures) -> Rules:
    """All rules of the page. Strokes of large glyphs are no rules; a frame is four of them."""
    lying, mask = _lying(ink, pieces, measures)
    turned = Components(
        np.ascontiguousarray(pieces.labels.T), pieces.boxes[:, [1, 0, 3, 2]], pieces.area
    )
    standing, turned_mask = _lying(np.ascontiguousarray(ink.T), turned, measures)
    return Rules(lying, standing[:, [1, 0, 3, 2]], mask | turned_mask.T)


def _lying(ink: Mask, pieces: Components, measures: Measures) -> tuple[Boxes, Mask]:
    drawn = _runs(ink, measures.px(RUN_GLYPHS)) | _thin(pieces, measures)
    thin = (pieces.height <= measures.px(DOT_GLYPHS)) & (pieces.area > 2)
    small = np.concatenate([[False], thin])[pieces.labels].astype(np.uint8)
    kernel = np.ones((1, measures.px(DOT_GAP_GLYPHS)), np.uint8)
    chained = _runs(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), measures.px(DOTTED_GLYPHS))
    joined = cv2.dilate(drawn | chained, np.ones((3, measures.px(DOT_GAP_GLYPHS) | 1), np.uint8)) & (
        cv2.morphologyEx(drawn | chained, cv2.MORPH_CLOSE, np.ones((3, 2 * measures.px(DOT_GAP_GLYPHS) | 1), np.uint8))
    )
    parts = components_of(joined)
    good = [
        n
        for n, box in enumerate(parts.boxes)
        if _is_rule(box, parts.boxes, ink, pieces, drawn, measures)
    ]
    kept = np.zeros(len(parts.boxes) + 1, bool)
    kept[np.array(good, int) + 1] = True
    band = kept[parts.labels].astype(np.uint8)
    rest = cv2.dilate(band, np.ones((measures.px(0.1) | 1, 3), np.uint8))
    mask = ((drawn & band) | (small & rest) | (ink & band)).astype(np.uint8)
    return parts.boxes[good], mask


def _thin(pieces: Components, measures: Measures) -> Mask:
    """Pieces that are all one thin stroke, if a little askew or bent."""
    long = pieces.width >= 2 * RULE_GLYPHS * measures.glyph
    slight = (pieces.area < LEAN_GLYPHS * measures.glyph * pieces.width) & (pieces.height < 1.5 * measures.glyph)
    return np.concatenate([[False], long & slight & (pieces.width > 12 * pieces.height)])[pieces.labels].astype(np.uint8)


def _runs(ink: Mask, length: int) -> Mask:
    """Only the runs of ones along the rows that are at least so long."""
    flat = np.pad(ink, ((0, 0), (0, 1))).ravel()
    edges = np.flatnonzero(np.diff(flat, prepend=np.uint8(0)))
    starts, ends = edges[::2], edges[1::2]
    long = ends - starts >= length
    marks = np.zeros(flat.size + 1, np.int8)
    marks[starts[long]] = 1
    marks[ends[long]] -= 1
    return np.cumsum(marks[:-1], dtype=np.int8).astype(np.uint8).reshape(ink.shape[0], -1)[:, :-1]


def _is_rule(
    box: npt.NDArray[np.int32], others: Boxes, ink: Mask, pieces: Components, drawn: Mask, measures: Measures
) -> bool:
    x0, y0, x1, y1 = (int(v) for v in box)
    length, thick = x1 - x0, y1 - y0
    if thick > THICK_GLYPHS * measures.glyph and drawn[y0:y1, x0:x1].sum() > LEAN_GLYPHS * measures.glyph * length:
        return False
    if length < RULE_GLYPHS * measures.glyph or thick > 1.5 * measures.glyph or length < 8 * thick:
        return False
    if length >= SURE_GLYPHS * measures.glyph and drawn[y0:y1, x0:x1].any(axis=0).mean() > 0.5:
        return True
    names = np.unique(pieces.labels[y0:y1, x0:x1])
    own = pieces.boxes[names[names > 0] - 1]
    if len(own) and (length >= 0.85 * (own[:, 2] - own[:, 0]).max()) and length >= 2 * SURE_GLYPHS / 3 * measures.glyph:
        return True
    clear = measures.px(CLEAR_GLYPHS)
    above, below = ink[max(0, y0 - clear - 1) : y0, x0:x1], ink[y1 : y1 + clear + 1, x0:x1]
    if max(_share(above), _share(below)) > 0.1:
        return False
    if int(drawn[y0:y1, x0:x1].sum()) * HAIR_SHARE < length * length:
        return True
    reach = length // 2
    band = ink[max(0, y0 - length // 6) : y1 + length // 6, max(0, x0 - reach) : x1 + reach].any(axis=0)
    return bool(band[: min(reach, x0)].mean() < 0.1 if x0 else True) and bool(
        band[-reach:].mean() < 0.1 if reach else True
    ) or length >= SURE_GLYPHS * measures.glyph


def _share(part: Mask) -> float:
    """Share of the columns that hold ink."""
    return float(part.any(axis=0).mean()) if part.size else 0.0


def find_frames(rules: Rules, measures: Measures) -> Boxes:
    """Boxes closed by rules on all four sides; of frames in double rules the outer one."""
    slack = FRAME_GLYPHS * measures.glyph
    found: list[list[int]] = []
    for top in rules.lying.tolist():
        for foot in rules.lying.tolist():
            level = abs(top[0] - foot[0]) < slack and abs(top[2] - foot[2]) < slack
            if not level or foot[1] - top[3] < 3 * slack:
                continue
            box = [min(top[0], foot[0]), top[1], max(top[2], foot[2]), foot[3]]
            if all(_stands(rules.standing, x, top[3], foot[1], slack) for x in (box[0], box[2])):
                found.append(box)
    found.sort(key=lambda box: (box[0] - box[2]) * (box[3] - box[1]))
    outer: list[list[int]] = []
    for box in found:
        if not any(_nested(box, other, 2 * slack) for other in outer):
            outer.append(box)
    return np.array(outer, np.int32).reshape(-1, 4)


def _stands(standing: Boxes, x: int, top: int, bottom: int, slack: float) -> bool:
    """Whether standing rules at x cover the way from top to bottom but for small gaps."""
    at = standing[(np.abs(standing[:, 0] - x) < slack) & (np.abs(standing[:, 2] - x) < slack)]
    covered = np.zeros(max(1, bottom - top), bool)
    for _, y0, _, y1 in at.tolist():
        covered[max(0, y0 - top) : max(0, y1 - top)] = True
    return bool(covered.mean() > FRAME_SHARE)


def _nested(box: list[int], outer: list[int], slack: float) -> bool:
    """Whether a box is the inner line of a frame."""
    return all(abs(one - two) < slack for one, two in zip(box, outer, strict=True))


def unruled(ink: Mask, rules: Rules) -> Mask:
    """The ink without the rules."""
    return ink & (1 - rules.mask)

