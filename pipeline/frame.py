"""The way between the scan as delivered and the upright, even picture that layout and reading work on."""

from __future__ import annotations

import math

from pipeline.model import Box, Record


class Frame(Record):
    """Turn by `turn_deg` clockwise (0, 90, 180, 270), rotate by `skew_deg`, scale by `scale`.

    The clean picture is `scale` times as large as the turned scan and has the same centre; `skew_deg` is
    counter-clockwise, as the text rises to the right. Boxes go both ways exactly but for rounding.
    """

    scan_width: int
    scan_height: int
    turn_deg: int = 0
    skew_deg: float = 0.0
    scale: float = 1.0

    @property
    def turned_size(self) -> tuple[int, int]:
        """Width and height of the scan after the turn, in scan pixels."""
        if self.turn_deg in (90, 270):
            return self.scan_height, self.scan_width
        return self.scan_width, self.scan_height

    @property
    def clean_size(self) -> tuple[int, int]:
        """Width and height of the clean picture in its own pixels."""
        width, height = self.turned_size
        return round(width * self.scale), round(height * self.scale)

    def to_scan(self, box: Box) -> Box:
        """The scan box around a box of the clean picture."""
        width, height = self.turned_size
        cos, sin = math.cos(math.radians(self.skew_deg)), math.sin(math.radians(self.skew_deg))
        mid_x = (box.x0 + box.x1) / 2 / self.scale - width / 2
        mid_y = (box.y0 + box.y1) / 2 / self.scale - height / 2
        half_w, half_h = box.width / 2 / self.scale, box.height / 2 / self.scale
        x = cos * mid_x + sin * mid_y + width / 2
        y = -sin * mid_x + cos * mid_y + height / 2
        reach_x = half_w * cos + half_h * abs(sin)
        reach_y = half_w * abs(sin) + half_h * cos
        return self._unturned(x - reach_x, y - reach_y, x + reach_x, y + reach_y)

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
        return Box(*(round(v * self.scale) for v in (x - half_w, y - half_h, x + half_w, y + half_h)))

    def _unturned(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        scan_w, scan_h = self.scan_width, self.scan_height
        if self.turn_deg == 90:
            x0, y0, x1, y1 = y0, scan_h - x1, y1, scan_h - x0
        elif self.turn_deg == 180:
            x0, y0, x1, y1 = scan_w - x1, scan_h - y1, scan_w - x0, scan_h - y0
        elif self.turn_deg == 270:
            x0, y0, x1, y1 = scan_w - y1, x0, scan_w - y0, x1
        clamped = (min(max(x0, 0), scan_w), min(max(y0, 0), scan_h), min(max(x1, 0), scan_w), min(max(y1, 0), scan_h))
        return Box(*(round(v) for v in clamped))

    def _turned(self, box: Box) -> tuple[float, float, float, float]:
        scan_w, scan_h = self.scan_width, self.scan_height
        if self.turn_deg == 90:
            return scan_h - box.y1, box.x0, scan_h - box.y0, box.x1
        if self.turn_deg == 180:
            return scan_w - box.x1, scan_h - box.y1, scan_w - box.x0, scan_h - box.y0
        if self.turn_deg == 270:
            return box.y0, scan_w - box.x1, box.y1, scan_w - box.x0
        return box.x0, box.y0, box.x1, box.y1
