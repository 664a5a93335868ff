"""Lines given by their boxes and sizes, for the tests of blocks."""

import numpy as np

from pipeline.layout.block import Lines
from pipeline.layout.blocks import find_blocks
from pipeline.layout.ink import Measures
from pipeline.layout.rules import Rules

NONE = np.zeros((0, 4), np.int32)

MEASURES = Measures(glyph=20.0, pitch=32.0, evidence=1.0)


def ruled(lying=NONE, standing=NONE):
    return Rules(lying, standing, np.zeros((1, 1), np.uint8))


def of_size(*boxes, size=28.0):
    return Lines(
        np.array(boxes, np.int32),
        np.full(len(boxes), size),
        np.zeros(len(boxes)),
        np.zeros((len(boxes), 2)),
        np.full(len(boxes), size),
    )


def of(*rows, stems=True):
    """Lines given as box, size, height of the low letters, weight."""
    boxes, sizes, lows, weights = zip(*rows, strict=True)
    edges = np.zeros((len(rows), 2))
    return Lines(np.array(boxes, np.int32), np.array(sizes), np.array(weights), edges, np.array(lows), stems)


def text_line(n, size=20.0, low=14.0, weight=0.4, x1=300):
    return [10, 200 + 32 * n, x1, 220 + 32 * n], size, low, weight


def kinds(lines, lying=NONE, standing=NONE):
    return [(block.kind, block.lines) for block in find_blocks(lines, NONE, NONE, ruled(lying, standing), MEASURES)]
