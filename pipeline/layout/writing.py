"""Whether an area holds writing: pieces of ink as large as letters, in rows."""

import numpy as np

from pipeline.layout.ink import Components, Mask, Measures, components_of
from pipeline.picture.ink import turned

DRAWING_GLYPHS = 8.0
"""A connected piece of ink this wide and high is a drawing, not a glyph."""
LETTER_GLYPHS = 8.0
"""A toned area lower or narrower than this may be large letters."""
ROW_SHARE = 0.5
"""Of what is light in a solid box so much is glyphs in rows (0.83 and more where it is text): a photo in black and
white has light spots of all sizes, and a few of them in a row (0.02)."""
HUGE_SHARE = 0.4
"""In a box of text pieces too large for glyphs, its own frame among them, hold no more of the ink."""


def text_share(box: list[int], pieces: Components, measures: Measures) -> float:
    """Pieces of the size of glyphs in a box, to a glyph's square."""
    inside = (pieces.boxes[:, 0] >= box[0]) & (pieces.boxes[:, 2] <= box[2])
    inside &= (pieces.boxes[:, 1] >= box[1]) & (pieces.boxes[:, 3] <= box[3])
    longer = np.maximum(pieces.width, pieces.height) / measures.glyph
    area = (box[2] - box[0]) * (box[3] - box[1]) / measures.glyph**2
    return float((inside & (longer > 0.5) & (longer < 1.3)).sum()) / max(1.0, area)


def holds_letters(ink: Mask, measures: Measures) -> bool:
    """Whether an area is too low or narrow for a picture, or has most of its ink in pieces no larger than letters."""
    if min(ink.shape) < LETTER_GLYPHS * measures.glyph:
        return True
    return huge_share(components_of(ink), measures) <= HUGE_SHARE


def huge_share(pieces: Components, measures: Measures) -> float:
    """How much of the ink is in pieces too large for letters."""
    huge = np.maximum(pieces.width, pieces.height) > DRAWING_GLYPHS * measures.glyph
    return float(pieces.area[huge].sum() / max(1, pieces.area.sum()))


def has_text(ink: Mask, measures: Measures) -> bool:
    """Whether glyphs stand in rows, or under each other, and most ink is in pieces no larger than letters."""
    return any(row_share(way, measures) > 0 for way in (ink, turned(ink)))


def row_share(ink: Mask, measures: Measures) -> float:
    """The share of the ink in pieces as high as glyphs, three or more in a row; 0 with much in pieces too large."""
    pieces = components_of(ink)
    high = pieces.height
    inside = (pieces.boxes[:, 0] > 0) & (pieces.boxes[:, 2] < ink.shape[1])
    like = inside & (high > 0.5 * measures.glyph) & (high < 0.9 * ink.shape[0]) & (pieces.width < 4 * high)
    like &= pieces.area > 0.1 * high * pieces.width
    glyphs = pieces.boxes[like]
    if len(glyphs) < 3 or huge_share(pieces, measures) > HUGE_SHARE:
        return 0.0
    middles = (glyphs[:, 1] + glyphs[:, 3]) / 2
    size = glyphs[:, 3] - glyphs[:, 1]
    mates = (np.abs(middles[:, None] - middles) < 0.25 * size[:, None]) & (
        np.abs(size[:, None] - size) < 0.35 * size[:, None]
    )
    return float(pieces.area[like][mates.sum(axis=1) >= 3].sum() / pieces.area.sum())
