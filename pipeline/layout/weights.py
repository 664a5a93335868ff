"""What is measured of each line: its size, its share of ink, how thick its strokes are, the gutters beside it."""

from collections.abc import Callable

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.block import Lines
from pipeline.layout.ink import Boxes, Mask, Measures
from pipeline.layout.lines import letters_of
from pipeline.layout.sizes import full_rows, has_stems, line_sizes, low_letters, settled
from pipeline.layout.sketch import Sketch
from pipeline.picture.stretches import stretch_lengths, stretches

START_GLYPHS = 5.0
"""The first words of a line, that run in before its text, are at least so long, and the last ones are looked at."""
BULLET_INK, BULLET_SHARE, BULLET_HIGH = 0.65, 0.7, 0.55
"""A bullet fills more than this share of its box, is no narrower beside its height, and no higher beside its line."""


def measure_lines(text: Mask, boxes: Boxes, sketch: Sketch, measures: Measures, *, tiers: bool = False) -> Lines:
    """What is known of each line. `tiers`: the picture was turned, as its lines stand."""
    weights = np.array([_weight(text[y0:y1, x0:x1]) for x0, y0, x1, y1 in boxes.tolist()])
    sizes = line_sizes(text, boxes, measures)
    stems = has_stems(sizes, text, boxes, measures)
    lows = low_letters(text, boxes) if stems else sizes
    sizes = settled(sizes, lows, boxes, measures) if stems else sizes
    lying = stems or not tiers
    first, last = _starts_and_ends(text, boxes, measures, _stroke if stems else _thickness) if lying else (None, None)
    strokes = (
        np.array([_thickness(text[y0:y1, x0:x1]) for x0, y0, x1, y1 in boxes.tolist()]) if tiers and not stems else None
    )
    parts = ((x0, letters_of(text[y0:y1, x0:x1], measures.glyph)) for x0, y0, x1, y1 in boxes.tolist())
    ends = [(x0 + left, x0 + right) for x0, (left, right) in parts] if stems else []
    letters = np.array(ends, np.int32).reshape(-1, 2) if stems else None
    return Lines(boxes, sizes, weights, column_edges(boxes, sketch), lows, stems, first, last, strokes, letters)


def _starts_and_ends(
    text: Mask, boxes: Boxes, measures: Measures, thickness: Callable[[Mask], float]
) -> tuple[npt.NDArray[np.float64], ...]:
    """How thick the strokes of each line's first and last words are."""
    few = measures.px(START_GLYPHS)
    parts = [
        (text[y0:y1, x0 : min(x1, x0 + few)], text[y0:y1, max(x0, x1 - few) : x1]) for x0, y0, x1, y1 in boxes.tolist()
    ]
    return tuple(np.array([thickness(pair[n]) for pair in parts], float) for n in (0, 1))


def _weight(part: Mask) -> float:
    """The share of ink where there are letters, without their stems: neither spaces nor dirt make a line lighter."""
    top, bottom = full_rows(part)
    inked = part[top:bottom, part[top:bottom].any(axis=0)]
    return cv2.countNonZero(inked) / inked.size if inked.size else 0.0


def _stroke(part: Mask) -> float:
    """How thick strokes are, in pixels: the usual run of ink across, as most strokes stand; a bullet has none."""
    runs = stretch_lengths(part[:, _bullet_end(part) :])
    return float(runs.mean()) if runs.size else 0.0


def _bullet_end(part: Mask) -> int:
    """How far a line's first mark reaches where it is a bullet, small and solid, with more behind it; 0 without one."""
    marks = stretches(part.any(axis=0))
    if len(marks) < 2:
        return 0
    left, right = marks[0].tolist()
    rows = np.flatnonzero(part[:, left:right].any(axis=1))
    high, wide = int(np.ptp(rows)) + 1, right - left
    solid = cv2.countNonZero(part[:, left:right]) > BULLET_INK * high * wide
    return right if solid and BULLET_SHARE * high < wide and high < BULLET_HIGH * len(part) else 0


def _thickness(part: Mask) -> float:
    """How thick strokes are, in pixels, whichever way they run: twice the ink over the edges met across and down."""
    edges = [np.count_nonzero(part[:, 1:] > part[:, :-1]), np.count_nonzero(part[1:] > part[:-1])]
    edges += [np.count_nonzero(part[:, 0]), np.count_nonzero(part[0])]
    return 2 * np.count_nonzero(part) / max(1, sum(edges))


def column_edges(lines: Boxes, sketch: Sketch) -> Boxes:
    """For each line the gutters or rules to its left and right as two x; the picture's edge where none is."""
    f = sketch.factor
    rows = np.minimum((lines[:, 1] + lines[:, 3]) // 2 // f, sketch.barrier.shape[0] - 1)
    found = np.zeros((len(lines), 2), np.int32)
    for n, (y, line) in enumerate(zip(rows.tolist(), lines.tolist(), strict=True)):
        stops = np.flatnonzero(sketch.barrier[y]) * f
        left, right = stops[stops <= line[0]], stops[stops >= line[2] - f]
        found[n] = (left[-1] if left.size else 0, right[0] if right.size else sketch.barrier.shape[1] * f)
    return found
