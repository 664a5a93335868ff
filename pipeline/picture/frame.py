"""The way between the scan as delivered and the upright, even picture that layout and reading work on."""

import math
from collections.abc import Sequence
from itertools import starmap
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.clean.bend import Bend
from pipeline.model import Box, Page, Record, ScanBox

Place = tuple[float, float, float, float]


class Frame(Record):
    """Take the `part`, turn it by `turn_deg` clockwise (0, 90, 180, 270), rotate by `skew_deg`, unbend, scale.

    The clean picture is `scale` times as large as the turned part of the scan (all of it without a `part`)
    and has the same centre; `skew_deg` is counter-clockwise, as the text rises to the right; `bend` is how
    lines bend after that. Boxes go both ways exactly but for rounding.
    """

    scan_width: int
    scan_height: int
    part: ScanBox | None = None
    turn_deg: int = 0
    skew_deg: float = 0.0
    bend: Bend | None = None
    scale: float = 1.0

    @property
    def area(self) -> Box:
        """The page's place in the scan."""
        return self.part or Box(0, 0, self.scan_width, self.scan_height)

    @property
    def turned_size(self) -> tuple[int, int]:
        """Width and height of the page after the turn, in scan pixels."""
        area = self.area
        return (area.height, area.width) if self.turn_deg in (90, 270) else (area.width, area.height)

    @property
    def clean_size(self) -> tuple[int, int]:
        """Width and height of the clean picture in its own pixels."""
        width, height = self.turned_size
        return round(width * self.scale), round(height * self.scale)

    def to_scan(self, box: Box) -> Box:
        """The scan box around a box of the clean picture."""
        return self.boxes_to_scan([box])[0]

    def boxes_to_scan(self, boxes: Sequence[Box]) -> tuple[Box, ...]:
        """The same for many at once, as for all characters of a line."""
        width, height = self.turned_size
        x0, y0, x1, y1 = self._bent(np.array(boxes, float).reshape(-1, 4).T / self.scale)
        cos, sin = math.cos(math.radians(self.skew_deg)), math.sin(math.radians(self.skew_deg))
        mid_x, mid_y = (x0 + x1 - width) / 2, (y0 + y1 - height) / 2
        half_w, half_h = (x1 - x0) / 2, (y1 - y0) / 2
        x = cos * mid_x + sin * mid_y + width / 2
        y = -sin * mid_x + cos * mid_y + height / 2
        reach_x = half_w * cos + half_h * abs(sin)
        reach_y = half_w * abs(sin) + half_h * cos
        edges = self._unturned(x - reach_x, y - reach_y, x + reach_x, y + reach_y)
        return tuple(starmap(Box, edges.T.tolist()))

    def to_clean(self, box: Box) -> Box:
        """The box of the clean picture whose scan box this is: the inverse of `to_scan`."""
        width, height = self.turned_size
        x0, y0, x1, y1 = self._turned(box)
        cos, sin = math.cos(math.radians(self.skew_deg)), math.sin(math.radians(self.skew_deg))
        mid_x, mid_y = (x0 + x1) / 2 - width / 2, (y0 + y1) / 2 - height / 2
        reach_x, reach_y = (x1 - x0) / 2, (y1 - y0) / 2
        determinant = cos * cos - sin * sin
        half_w = max(0.0, (reach_x * cos - reach_y * abs(sin)) / determinant)
        half_h = max(0.0, (reach_y * cos - reach_x * abs(sin)) / determinant)
        x = cos * mid_x - sin * mid_y + width / 2
        y = sin * mid_x + cos * mid_y + height / 2
        straight = self._straight(x - half_w, y - half_h, x + half_w, y + half_h)
        return Box(*(round(v * self.scale) for v in straight))

    def _bent(self, edges: NDArray[Any]) -> NDArray[Any]:
        """x0, y0, x1, y1 of boxes, a row each, where the page's bend has them."""
        width, height = self.turned_size
        if self.bend is None:
            return edges
        x0, y0, x1, y1 = edges
        if self.bend.down:
            x0, x1 = self.bend.boxes_to_bent(x0, x1, (y0, y1), (height, width))
        else:
            y0, y1 = self.bend.boxes_to_bent(y0, y1, (x0, x1), (width, height))
        return np.array([x0, y0, x1, y1])

    def _straight(self, x0: float, y0: float, x1: float, y1: float) -> Place:
        width, height = self.turned_size
        if self.bend is None:
            return x0, y0, x1, y1
        if self.bend.down:
            x0, x1 = self.bend.box_to_straight(x0, x1, (y0, y1), (height, width))
        else:
            y0, y1 = self.bend.box_to_straight(y0, y1, (x0, x1), (width, height))
        return x0, y0, x1, y1

    def _unturned(self, x0: NDArray[Any], y0: NDArray[Any], x1: NDArray[Any], y1: NDArray[Any]) -> NDArray[np.int64]:
        area = self.area
        if self.turn_deg == 90:
            x0, y0, x1, y1 = y0, area.height - x1, y1, area.height - x0
        elif self.turn_deg == 180:
            x0, y0, x1, y1 = area.width - x1, area.height - y1, area.width - x0, area.height - y0
        elif self.turn_deg == 270:
            x0, y0, x1, y1 = area.width - y1, x0, area.width - y0, x1
        x0, x1 = (np.rint(np.clip(x, 0, area.width)) + area.x0 for x in (x0, x1))
        y0, y1 = (np.rint(np.clip(y, 0, area.height)) + area.y0 for y in (y0, y1))
        return np.array([x0, y0, x1, y1]).astype(np.int64)

    def _turned(self, box: Box) -> Place:
        area = self.area
        x0, y0, x1, y1 = box.x0 - area.x0, box.y0 - area.y0, box.x1 - area.x0, box.y1 - area.y0
        if self.turn_deg == 90:
            return area.height - y1, x0, area.height - y0, x1
        if self.turn_deg == 180:
            return area.width - x1, area.height - y1, area.width - x0, area.height - y0
        if self.turn_deg == 270:
            return y0, area.width - x1, y1, area.width - x0
        return x0, y0, x1, y1


def upright_page(page: Page) -> Page:
    """The page with the boxes of its regions and lines where they are once the scan stands upright."""
    if not page.turn_deg:
        return page
    assert page.width is not None
    assert page.height is not None
    frame = Frame(scan_width=page.width, scan_height=page.height, turn_deg=page.turn_deg)
    regions, lines = (
        tuple(one if one.box is None else one.model_copy(update={"box": frame.to_clean(one.box)}) for one in many)
        for many in (page.regions, page.lines)
    )
    return page.model_copy(update={"regions": regions, "lines": lines})
