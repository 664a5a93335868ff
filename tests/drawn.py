"""Tiny pages drawn with squares for characters, and their layout."""

import numpy as np

from pipeline.layout import find_layout
from pipeline.model import Page
from pipeline.picture.frame import Frame

GLYPH, PITCH = 20, 32


def blank(width=1000, height=1400):
    return np.full((height, width), 255, np.uint8)


def glyph(page, x, y, size=GLYPH, ink=0):
    """A square with a hole, as most characters have."""
    edge = max(2, size // 6)
    page[y : y + size, x : x + size] = ink
    page[y + edge : y + size - edge, x + edge : x + size // 2] = 255 - ink


def line(page, x, y, count, size=GLYPH, gap=2, ink=0):
    for n in range(count):
        glyph(page, x + n * (size + gap), y, size, ink)
    return x, y, x + count * (size + gap) - gap, y + size


def column(page, x, y, lines, count=12):
    """Justified lines; the last is short."""
    return [line(page, x, y + n * PITCH, count if n < lines - 1 else count // 2) for n in range(lines)]


def laid_out(page, direction="auto"):
    height, width = page.shape
    frame = Frame(scan_width=width, scan_height=height)
    return find_layout(page, frame, Page(issue="2024-01-01", number=2, source="p2.png"), direction)


def boxes(page):
    return [tuple(entry.box) for entry in page.lines]


def near(found, drawn, slack=3):
    return len(found) == len(drawn) and all(
        abs(a - b) <= slack for one, two in zip(found, drawn, strict=True) for a, b in zip(one, two, strict=True)
    )


def group_of(page, box):
    regions = {region.id: region.group for region in page.regions}
    return next(regions[entry.region] for entry in page.lines if near([entry.box], [box]))
