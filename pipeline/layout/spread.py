"""A line of a justified column whose wide spaces were taken for a gutter is whole again."""

import numpy as np

from pipeline.layout.ink import Boxes, Measures
from pipeline.layout.large import BIG_GLYPHS
from pipeline.layout.sketch import Sketch

ROWS = 3
"""The line over or under it that is whole is so many lines away: ends of paragraphs may stand between;"""
LEVEL_PITCHES = 0.3
"""its parts stand as high as each other within this,"""
EDGE_GLYPHS = 1.0
"""reach to the end of the whole line within this,"""
SIGNED_GLYPHS = 6.0
"""or less far, but further than from each other, as who signs a text at the foot of its last column does,"""
INDENT_GLYPHS = 3.0
"""and begin where that begins, or indented by no more."""
NEAR_PITCHES = 9.0
"""White between them that is a gutter so far up and down"""
GUTTER_PITCHES = 6.0
"""for so many pitches together is one here, too, though a line of text or a speck lies across it,"""
BEGINS = 2
"""if more lines than this begin at its side, the one after the white counted."""


def join_spread(boxes: Boxes, sketch: Sketch, measures: Measures) -> Boxes:
    """The lines with the parts of each joined that a line over or under them, of the same column, spans."""
    lines = boxes[np.argsort(boxes[:, 1], kind="stable")]
    changed = True
    while changed:
        changed = False
        for line in lines.tolist():
            for parts in _rows_beside(line, lines, measures):
                if len(parts) > 1 and _is_one(line, lines[parts], lines, sketch, measures):
                    own = lines[parts]
                    lines[parts[0]] = np.concatenate([own[:, :2].min(axis=0), own[:, 2:].max(axis=0)])
                    lines = np.delete(lines, parts[1:], axis=0)
                    changed = True
                    break  # the other rows were looked for in the lines as they were
    return lines


def _rows_beside(line: list[int], lines: Boxes, measures: Measures) -> list[list[int]]:
    """The lines over and under a line that stand in its width, from left to right, and those beyond short ones."""
    glyph, pitch = measures.glyph, measures.pitch
    x0, y0, x1, y1 = line
    most = max(BIG_GLYPHS * glyph, pitch)
    if y1 - y0 > most:
        return []
    inside = (lines[:, 0] > x0 - EDGE_GLYPHS * glyph) & (lines[:, 2] < x1 + EDGE_GLYPHS * glyph)
    inside &= lines[:, 3] - lines[:, 1] < most
    steps = (lines[:, 1] + lines[:, 3] - y0 - y1) / 2 / pitch
    found = []
    for way in (-1, 1):
        for n in range(ROWS):
            row = np.flatnonzero(inside & (np.abs(way * steps - n - 1) < LEVEL_PITCHES))
            found.append(row[np.argsort(lines[row, 0], kind="stable")].tolist())
            if len(row) != 1 or x1 - lines[row[0], 2] < EDGE_GLYPHS * glyph:
                break
    return found


def _is_one(line: list[int], parts: Boxes, lines: Boxes, sketch: Sketch, measures: Measures) -> bool:
    """Whether parts side by side fill the width of a line, and no gutter or rule stands between them."""
    glyph = measures.glyph
    middles = (parts[:, 1] + parts[:, 3]) / 2
    gap, room = parts[-1, 0] - parts[-2, 2], line[2] - parts[-1, 2]
    if (
        parts[0, 0] - line[0] > INDENT_GLYPHS * glyph
        or room > max(EDGE_GLYPHS, min(SIGNED_GLYPHS, gap / glyph)) * glyph
    ):
        return False
    if np.ptp(middles) > LEVEL_PITCHES * measures.pitch or (parts[1:, 0] < parts[:-1, 2]).any():
        return False
    f, y = sketch.factor, int(middles.mean())
    far, most = (round(n * measures.pitch) for n in (NEAR_PITCHES, GUTTER_PITCHES))
    near = lines[np.abs((lines[:, 1] + lines[:, 3]) / 2 - y) < far]
    around = sketch.barrier[max(0, y - far) // f : (y + far) // f]
    return not any(
        sketch.standing[y // f, left // f : right // f + 1].any()
        or (
            around[:, left // f + 1 : right // f].sum(axis=0).max(initial=0) >= most // f
            and ((near[:, 0] > left) & (near[:, 0] < right + EDGE_GLYPHS * glyph)).sum() > BEGINS
        )
        for left, right in zip(parts[:-1, 2].tolist(), parts[1:, 0].tolist(), strict=True)
    )
