"""Borders of flowers and figures set all around a page, or around an advert: no writing, however large."""

import numpy as np

from pipeline.layout.figures import free_share
from pipeline.layout.ink import Boxes, Mask, Measures, components_of, enlarged, pool
from pipeline.picture.ink import inked

GAP_GLYPHS = 0.25
"""A figure of a border is no further from the next than two of these: words are, and lines that are not set solid."""
LEAST_GLYPHS = 8.0
"""It goes around a box so wide and high or more,"""
FREE_SHARE = 0.6
"""of which so much is free of it in one rectangle: type set around a picture has more ink."""
SIDE_DEEP, SIDE_SHARE = 6, 0.5
"""It runs along three sides of that box or more, in the sixth part next to each, for so much of it: the edge of a page,
or a shadow's, runs along two."""
PAGE_SHARE = 0.9
"""What goes around so much of the width and height of all that is written is the page's, and closes in no article."""


def without_borders(text: Mask, measures: Measures) -> tuple[Boxes, bool]:
    """The boxes that borders close in, but for the page; and whether there are any at all. They leave the text."""
    factor = measures.px(GAP_GLYPHS)
    cells = components_of(pool(text, factor))
    least = LEAST_GLYPHS * measures.glyph / factor
    around = inked(text) or (0, 0, 1, 1)
    frames, found = [], False
    for n in np.flatnonzero((cells.width > least) & (cells.height > least)).tolist():
        own = cells.own(n)
        if own.mean() > 1 - FREE_SHARE or free_share(own, 1) < FREE_SHARE:
            continue
        x0, y0, x1, y1 = box = (cells.boxes[n] * factor).tolist()
        part = text[y0:y1, x0:x1]
        part[enlarged(own, factor, part.shape) > 0] = 0
        found = True
        sizes = (x1 - x0) / (around[2] - around[0]), (y1 - y0) / (around[3] - around[1])
        frames += [box] if min(sizes) < PAGE_SHARE and _goes_around(own) else []
    return np.array(frames, np.int32).reshape(-1, 4), found


def _goes_around(own: Mask) -> bool:
    """Whether a piece runs along three sides of its box."""
    high, wide = (-(-size // SIDE_DEEP) for size in own.shape)
    across = [own[:, :wide].any(axis=1).mean(), own[:, -wide:].any(axis=1).mean()]
    along = [own[:high].any(axis=0).mean(), own[-high:].any(axis=0).mean()]
    return bool(sorted(across + along)[1] >= SIDE_SHARE)
