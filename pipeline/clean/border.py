"""The dark that a scanner sees around the paper: found at the picture's edges, never inside the page."""

from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.picture.sizing import shrunk

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
SPECK_CELLS = 5
"""Dust and scratches of a film on the black are taken away by the median of so many cells each way."""
EVEN, GRAIN = 0.3, 0.03
"""A border's cells differ from those beside them by less than this share of their own grey level, and this share of the
paper's: where the page lies in shadow, its print and its edge show by more."""
NEAR_EDGE = 3
"""Cells from the picture's edge in which no print is looked for: a thin bed is ragged, and a line is not so near."""
PIECE_RATIO = 0.05
"""What lies beside the page behind the black and is smaller than this share of it is a ruler, a chart of colours, a
strip of the next page."""


def find_border(grey: NDArray[np.uint8], paper: float) -> NDArray[np.uint8] | None:
    """1 in each cell that shows the scanner's bed instead of the page, cells of CELL_PX; None without any black."""
    cells = shrunk(grey, CELL_PX)
    smooth = cv2.medianBlur(cells, SPECK_CELLS)
    beside = np.ones((3, 3), np.uint8)
    even = cv2.subtract(cv2.dilate(smooth, beside), cv2.erode(smooth, beside)) < EVEN * smooth + GRAIN * paper
    is_edge = np.ones(cells.shape, bool)
    is_edge[NEAR_EDGE:-NEAR_EDGE, NEAR_EDGE:-NEAR_EDGE] = False
    is_bed = np.where(is_edge, cells <= DARKER_THAN * paper, even & (smooth <= DARKER_THAN * paper))
    dark = is_bed.astype(np.uint8)
    inner_y, inner_x = (max(1, round(side * DEPTH_RATIO)) for side in cells.shape)
    dark[inner_y:-inner_y, inner_x:-inner_x] = 0
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=4)
    x, y, across, down = (stats[:, i] for i in range(4))
    height, width = cells.shape
    along_top = ((y == 0) | (y + down == height)) & (across >= SPAN_RATIO * width)
    along_left = ((x == 0) | (x + across == width)) & (down >= SPAN_RATIO * height)
    is_border = along_top | along_left
    is_border[0] = False
    if not is_border.any():
        return None
    reach = 2 * (CELLS_AROUND + 1) + 1  # cells at its edge are uneven, too
    grown = cv2.dilate(is_border[labels].astype(np.uint8), np.ones((reach, reach), np.uint8))
    border = cast("NDArray[np.uint8]", grown)
    return border | _pieces(border)


def _pieces(border: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """1 in the cells of the small pieces that a border parts from the page, all of them beside it."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(1 - border, connectivity=4)
    x, y, across, down, area = (stats[:, i] for i in range(5))
    page = 1 + int(area[1:].argmax()) if len(stats) > 1 else 0
    beside = (x >= x[page] + across[page]) | (x + across <= x[page])
    beside |= (y >= y[page] + down[page]) | (y + down <= y[page])
    small = beside & (area < PIECE_RATIO * area[page])
    small[0] = False
    return np.asarray(small[labels], np.uint8)


def painted(grey: NDArray[np.uint8], border: NDArray[np.uint8], level: float) -> NDArray[np.uint8]:
    """The picture with one grey level all over the border that `find_border` gave."""
    cells = cv2.resize(border, None, fx=CELL_PX, fy=CELL_PX, interpolation=cv2.INTER_NEAREST)
    more = max(0, grey.shape[0] - cells.shape[0]), max(0, grey.shape[1] - cells.shape[1])  # that fill no whole cell
    full = cv2.copyMakeBorder(cells, 0, more[0], 0, more[1], cv2.BORDER_REPLICATE)
    return np.where(full[: grey.shape[0], : grey.shape[1]], np.uint8(round(level)), grey)
