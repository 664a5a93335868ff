"""Text on ruled lines: a rule between each line and the next parts nothing, and makes no table of them."""

from dataclasses import replace

import numpy as np

from pipeline.layout.frames import table_rows
from pipeline.layout.ink import Mask, Measures
from pipeline.layout.rules import Rules
from pipeline.layout.sketch import closed

EDGE_GLYPHS = 0.15
"""What is left of a rule at its edges is no text,"""
SPACE_GLYPHS = 2.5
"""and a white this wide no space in it: cells of a table stand further apart."""
RULED = 3
"""So many rules between running text tell that all of a group are,"""
STEP_PITCHES = 1.3
"""no further apart than so many pitches: else items stand between them."""
RUNNING_SHARE = 0.7
"""Text runs along so much of a rule, on both sides of it, no further than a pitch away."""


def without_ruling(rules: Rules, text: Mask, measures: Measures) -> Rules:
    """The rules but for those between lines of running text: in groups like a table's rows, with text on both sides.

    Where some of a group with a line between each are such, those beside short lines are, too; the first and the last
    may be of a frame.
    """
    between = set[tuple[int, ...]]()
    for group in table_rows(rules.lying, measures):
        rows = [tuple(rule) for rule in group]
        inside = [row for row in rows if all(_runs_along(row, side, text, measures) for side in (-1, 1))]
        line_by_line = float(np.median(np.diff([row[1] for row in rows]))) < STEP_PITCHES * measures.pitch
        between |= set(inside + (rows[1:-1] if line_by_line and len(inside) >= RULED else []))
    kept = [rule for rule in rules.lying.tolist() if tuple(rule) not in between]
    return replace(rules, lying=np.array(kept, np.int32).reshape(-1, 4)) if between else rules


def _runs_along(rule: tuple[int, ...], side: int, text: Mask, measures: Measures) -> bool:
    """Whether text stands all along over a rule (`side` -1) or under it (1)."""
    x0, y0, x1, y1 = rule
    edge, far = measures.px(EDGE_GLYPHS), round(measures.pitch)
    band = text[max(0, y0 - far) : max(0, y0 - edge)] if side < 0 else text[y1 + edge : y1 + far]
    inked = np.asarray(band[:, x0:x1].max(axis=0, keepdims=True, initial=0), np.uint8)
    return float(closed(inked, measures.px(SPACE_GLYPHS), 1).mean()) > RUNNING_SHARE
