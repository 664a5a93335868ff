"""How a page leans that somebody read before: many files give places on a scan that nobody put straight."""

import math

import numpy as np

from pipeline.layout.given import MOST_HEIGHTS
from pipeline.model import Box, Direction, Page

MOST_SLOPE = 0.06
"""Looked for up to this: 3.4 degrees, further than scans lean that anybody kept."""
BIN = 0.2
"""Edges of a column's lines meet within so many of their heights."""
GAIN = 1.15
"""How much oftener edges must meet, by the sum of squares, on the page put straight than on the page as it is: on
level pages of six kinds it was 1.06 at most, at half a degree 1.3 and more."""
LEAST_LINES = 20
"""Fewer lines tell no lean."""


def slope_of(page: Page) -> float:
    """Pixels by which lines of `page` fall on each pixel to the right; negative where they rise, 0 where all is level.

    A page that is turned has the edges of its columns turned with it, and there lines begin and end.
    """
    boxes = np.array([line.box for line in page.lines if line.box], np.float64).reshape(-1, 4)
    if len(boxes) < LEAST_LINES:
        return 0.0
    x0, y0, x1, y1 = boxes.T
    if page.direction is Direction.HORIZONTAL:
        edges, along, size = np.concatenate([x0, x1]), np.tile((y0 + y1) / 2, 2), float(np.median(y1 - y0))
    else:
        edges, along, size = np.concatenate([y0, y1]), -np.tile((x0 + x1) / 2, 2), float(np.median(x1 - x0))
    if max(np.ptp(edges), np.ptp(along)) > MOST_HEIGHTS * size:
        return 0.0
    along = along - along.mean()
    step = BIN * size / max(1.0, float(np.ptp(along)))
    most = math.ceil(MOST_SLOPE / step)

    def meeting(n: int) -> int:
        places = (edges + n * step * along) / (BIN * size)
        counts = (np.bincount(np.floor(places - places.min() + half).astype(np.int64)) for half in (0.0, 0.5))
        return sum(int(count @ count) for count in counts)

    best = max(range(-most, most + 1), key=meeting)
    return best * step if meeting(best) >= GAIN * meeting(0) else 0.0


def levelled(page: Page, slope: float) -> Page:
    """`page` with the places of its lines and regions where they would be if its lines were level."""
    middle = _middle(page)
    lines = tuple(line.model_copy(update={"box": _level(line.box, slope, middle)}) for line in page.lines)
    regions = tuple(one.model_copy(update={"box": _level(one.box, slope, middle)}) for one in page.regions)
    return page.model_copy(update={"lines": lines, "regions": regions})


def as_delivered(found: Page, page: Page, slope: float) -> Page:
    """What was `found` on the levelled `page`, its lines in any order, with their places on the page as it came."""
    middle = _middle(page)
    places = {_level(line.box, slope, middle): line.box for line in page.lines}
    lines = tuple(line.model_copy(update={"box": places[line.box]}) for line in found.lines)
    around: dict[str, Box] = {}
    for line in lines:
        if line.box:
            around[line.region] = line.box.union(around.get(line.region, line.box))
    regions = tuple(
        one.model_copy(update={"box": around.get(one.id) or _level(one.box, -slope, middle)}) for one in found.regions
    )
    lean = round(-math.degrees(math.atan(slope)), 2)
    return found.model_copy(update={"lines": lines, "regions": regions, "skew_deg": lean})


def _middle(page: Page) -> tuple[float, float]:
    boxes = [line.box for line in page.lines if line.box]
    return sum(box.x0 + box.x1 for box in boxes) / 2 / len(boxes), sum(b.y0 + b.y1 for b in boxes) / 2 / len(boxes)


def _level(box: Box | None, slope: float, middle: tuple[float, float]) -> Box | None:
    """A box put straight about the `middle` of the page, without what the box of a tilted line has in addition."""
    if box is None:
        return None
    across, down = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    x, y = across + slope * (down - middle[1]), down - slope * (across - middle[0])
    wide = max(box.width / 2, box.width - abs(slope) * box.height)
    high = max(box.height / 2, box.height - abs(slope) * box.width)
    sides = (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)
    return Box(*(max(0, round(side)) for side in sides))
