"""What rules make up: frames that close boxes, and the rows of tables."""

import numpy as np

from pipeline.layout.ink import Boxes, Measures
from pipeline.layout.rules import Rules

FRAME_GLYPHS = 1.0
"""The corners of a frame meet within this."""
TABLE_RULES = 4
"""A table has at least so many rules under each other, alike in length and place,"""
ROW_PITCHES = 3.0
"""no further apart than this."""
FRAME_SHARE = 0.9
"""So much of each upright side of a frame is drawn."""


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
    return outermost(np.array(found, np.int32).reshape(-1, 4), measures)


def outermost(frames: Boxes, measures: Measures) -> Boxes:
    """The frames without the inner lines of others."""
    outer: list[list[int]] = []
    for box in sorted(frames.tolist(), key=lambda box: (box[0] - box[2]) * (box[3] - box[1])):
        if not any(_nested(box, other, 2 * FRAME_GLYPHS * measures.glyph) for other in outer):
            outer.append(box)
    return np.array(outer, np.int32).reshape(-1, 4)


def find_tables(lying: Boxes, measures: Measures) -> Boxes:
    """Boxes around the rows of tables."""
    found = []
    for rows in table_rows(lying, measures):
        x0, x1 = min(rule[0] for rule in rows), max(rule[2] for rule in rows)
        found.append([x0 - 2, rows[0][1] - 2, x1 + 2, rows[-1][3] + 2])
    return np.array(found, np.int32).reshape(-1, 4)


def table_rows(lying: Boxes, measures: Measures) -> list[list[list[int]]]:
    """Groups of four or more like rules that follow each other closely, from top to bottom."""
    slack = FRAME_GLYPHS * measures.glyph
    left = sorted(lying.tolist(), key=lambda rule: (rule[1], rule[0]))
    found: list[list[list[int]]] = []
    while left:
        rows = [left.pop(0)]
        for rule in list(left):
            level = abs(rule[0] - rows[-1][0]) < slack and abs(rule[2] - rows[-1][2]) < slack
            if level and 0.5 * measures.pitch < rule[1] - rows[-1][1] < ROW_PITCHES * measures.pitch:
                rows.append(rule)
                left.remove(rule)
        if len(rows) >= TABLE_RULES:
            found.append(rows)
    return found


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
