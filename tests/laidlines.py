"""Vertical lines laid on their left side, drawn, and readings of them."""

import numpy as np

from pipeline.read.engine import Reading

CELL, EDGE = 40, 4
"""Pixels of a character's cell, and of the paper around the line."""


def laid(*cells):
    """A vertical line laid on its left side; each cell is drawn upright, 40 wide, ones are ink."""
    return np.pad(np.where(np.rot90(np.concatenate(cells)) > 0, 0, 255).astype(np.uint8), EDGE, constant_values=255)


def blank():
    return np.zeros((CELL, CELL), np.uint8)


def sign():
    """A character of two pieces."""
    cell = blank()
    cell[3:37, 3:18] = cell[3:37, 22:37] = 1
    cell[8:32, 7:14] = cell[8:32, 26:33] = 0
    return cell


def read(text, places, count):
    """A reading of a line of `count` cells whose characters stand in these."""
    width = count * CELL + 2 * EDGE
    return Reading(text, tuple((EDGE + (place + 0.5) * CELL) / width for place in places), (0.99,) * len(text))
