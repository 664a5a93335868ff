"""The dark that a scanner sees around the paper: found at the picture's edges, never inside the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import cv2
import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

CELL_PX = 8
"""Borders are looked for in cells of 8 x 8 pixels: print in a cell is mixed with paper, a border is not."""
DARKER_THAN = 0.5
"""Of the paper's grey level: solid black reaches it, no text does over a whole cell."""
SPAN_RATIO = 0.3
"""A border runs along at least this share of one side; what is shorter may be print at the edge."""
DEPTH_RATIO = 0.15
"""Share of the side that a border reaches in at most; deeper dark is a picture."""
CELLS_AROUND = 1
"""Cells that are taken along around a border, for its soft edge."""


def find_border(grey: NDArray[np.uint8], paper: float) -> NDArray[np.uint8] | None:
    """1 in each cell that shows the scanner's black instead of the page, cells of CELL_PX; None without any."""
    height, width = grey.shape
    size = (max(1, width // CELL_PX), max(1, height // CELL_PX))
    cells = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    dark = cv2.threshold(cells, DARKER_THAN * paper, 1, cv2.THRESH_BINARY_INV)[1]
    inner_y, inner_x = (max(1, round(side * DEPTH_RATIO)) for side in cells.shape)
    dark[inner_y:-inner_y, inner_x:-inner_x] = 0
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=4)
    x, y, across, down = (stats[:, i] for i in range(4))
    along_top = ((y == 0) | (y + down == size[1])) & (across >= SPAN_RATIO * size[0])
    along_left = ((x == 0) | (x + across == size[0])) & (down >= SPAN_RATIO * size[1])
    is_border = along_top | along_left
    is_border[0] = False
    if not is_border.any():
        return None
    reach = 2 * CELLS_AROUND + 1
    return cast("NDArray[np.uint8]", cv2.dilate(is_border[labels].astype(np.uint8), np.ones((reach, reach), np.uint8)))


def painted(grey: NDArray[np.uint8], border: NDArray[np.uint8], level: float) -> NDArray[np.uint8]:
    """The picture with one grey level all over the border that `find_border` gave."""
    full = cv2.resize(border, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST)
    return np.where(full, np.uint8(round(level)), grey)
