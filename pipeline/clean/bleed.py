"""Show-through: the print of the other side, paler than this one's and softer, for paper lies between."""

from typing import NamedTuple, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.picture.ink import band_tops, labelled
from pipeline.picture.sizing import shrunk

Grey = NDArray[np.uint8]

WORKING_GLYPH_PX = 8.0
"""The paper's tone is taken from the page with characters of this height,"""
PAPER_PX = 9
"""as the lightest in squares so wide: wider than a character."""
MOST_INK = 0.9
"""Print no darker than this share of the paper is none."""
INK_PERCENTILE = 1.0
"""Print is as dark as the darkest hundredth of the page."""
STEP = 8
"""Of every eighth pixel each way."""
SEEN = 0.25
"""What is darker than this share of the way from paper to print is looked at;"""
PALE = 0.62
"""what is nowhere darker than this is pale."""
HARDLY_DARKER = 0.75
"""Whole pieces darker than that and nowhere darker than this are print that is no darker than what seems pale:"""
MOST_HARDLY = 0.5
"""so many of them to one that is pale, and what is pale is the paler half of the text. Seen where the other side shows:
0 to 0.3, between them and print is nothing; on blurred scans 4."""
BETWEEN = 0.15
"""Where no more than this share of them are between, all up to PALE shows through: headings do, darker than small
type."""
GLYPHS = (0.3, 4.0)
"""Pieces of the size of characters, or of a few that touch, are between so many of them long, and"""
INKED = 0.05
"""cover this share of a character's square."""
BANDS = 8
"""Whether there is show-through is seen in so many bands of the page,"""
BAND_GLYPHS = 3.0
"""each so many characters high."""
AWAY_GLYPHS = 0.1
"""They are further from print than this: than its soft edges."""
PALE_SHARE = 0.01
"""There are at least so many pale pieces to one of print where there is show-through that matters;"""
LEAST_PIECES = 4
"""and at least so many;"""
MOST_PALE = 2.0
"""and no more than so many times those of print (seen: 0.1 to 1.2): more are text, pale beside black headings."""
SOFT_SHARE = 0.8
"""so many of them"""
SOFT = 1.0
"""have edges no steeper for their tone than the print's: those of pale print are steeper, for grain adds to them. Seen
where the other side shows 0.6 to 1, on pale print 1.2 to 1.6."""
COMPARED = 30
"""Of the print so many pieces in each band are looked at."""
MOST_SHARE = 0.85
"""So many of the pale pieces are no darker, and no sharper, than what is taken away; the rest is print that faded."""
MARGIN = 1.15
"""What is this much darker, or sharper, than those is print."""
LEAST_PX = 4
"""So many of the nine pixels around one of print are print; else it is grain."""
AROUND_GLYPHS = 0.05
"""As far as this around print its edges reach: half a thin stroke."""
STROKE_GLYPHS = 0.175
"""As far as this from the middle of a stroke of running text what lies behind it is seen."""


class Tone(NamedTuple):
    """How dark, and how steep at its edges, something is at most, in shares of the way from paper to print."""

    dark: float
    steep: float


def without_bleed(grey: Grey, glyph_px: float) -> tuple[Grey, float]:
    """The picture with the paper's tone where the other side shows through, and how dark that was; 0 if nowhere.

    Print is what is dark, or what has steep edges. It is left with what is close around it, but for the tone of what
    lies behind; tone that is wider than characters is left, too: pictures, tints.
    """
    if glyph_px <= 0:
        return grey, 0.0
    paper = _paper(grey, glyph_px)
    ink = _ink(grey, paper)
    through = _through(grey, paper, ink, glyph_px)
    if through is None:
        return grey, 0.0
    size = (grey.shape[1], grey.shape[0])
    level = cv2.resize(paper, size, interpolation=cv2.INTER_LINEAR)
    limit = cv2.convertScaleAbs(level, alpha=1 - through.dark * (1 - ink))
    steep = through.steep * (1 - ink) * float(np.median(paper))
    print_ = ((grey < limit) | (_steepness(grey) > steep)).view(np.uint8)
    print_ &= cv2.boxFilter(print_, -1, (3, 3), normalize=False) >= LEAST_PX
    kept = cv2.dilate(print_, _square(AROUND_GLYPHS, glyph_px)) > 0
    behind = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, _square(STROKE_GLYPHS, glyph_px))
    lit = cv2.multiply(cv2.divide(grey, behind, scale=255), level, scale=1 / 255)
    wide = cv2.erode(behind, _square(AROUND_GLYPHS, glyph_px)) < limit
    own = np.where(wide | (behind >= level), grey, lit)
    return cast("Grey", np.where(kept, own, np.maximum(grey, level))), through.dark


def _square(reach_glyphs: float, glyph_px: float) -> Grey:
    """A square that reaches so far to each side of its middle, a pixel at least."""
    return np.ones((2 * max(1, round(reach_glyphs * glyph_px)) + 1,) * 2, np.uint8)


def _paper(grey: Grey, glyph_px: float) -> Grey:
    """The paper's tone in a reduced picture."""
    factor = max(1, round(glyph_px / WORKING_GLYPH_PX))
    square = np.ones((PAPER_PX, PAPER_PX), np.uint8)
    closed = cv2.morphologyEx(shrunk(grey, factor), cv2.MORPH_CLOSE, square)
    return cast("Grey", np.maximum(cv2.blur(closed, square.shape), np.uint8(1)))


def _ink(grey: Grey, paper: Grey) -> float:
    """How light print is, as a share of the paper's tone."""
    points = grey[::STEP, ::STEP]
    level = cv2.resize(paper, (points.shape[1], points.shape[0]), interpolation=cv2.INTER_LINEAR)
    return min(MOST_INK, float(np.percentile(points / level.astype(np.float32), INK_PERCENTILE)))


def _through(grey: Grey, paper: Grey, ink: float, glyph_px: float) -> Tone | None:
    """How dark and how steep what shows through is; None where nothing does."""
    bands = []
    for top in band_tops(grey, round(BAND_GLYPHS * glyph_px), BANDS):
        band = grey[top : top + round(BAND_GLYPHS * glyph_px)]
        row = paper[top * len(paper) // len(grey) : (top + len(band)) * len(paper) // len(grey) + 1]
        bands.append((band, np.asarray(cv2.resize(row, band.shape[::-1], interpolation=cv2.INTER_LINEAR), np.uint8)))
    found = [_tones(band, level, ink, glyph_px) for band, level in bands]
    pale = [tone for tones, _, _ in found for tone in tones]
    others = [tone for _, tones, _ in found for tone in tones]
    number = sum(count for _, _, count in found)
    if not max(LEAST_PIECES, PALE_SHARE * number) <= len(pale) <= MOST_PALE * number or not others:
        return None
    hardly = sum(_hardly_darker(band, level, ink, glyph_px) for band, level in bands)
    if hardly > MOST_HARDLY * len(pale):
        return None
    darkness, steepness = np.array(pale).T
    sharp = float(np.median([one.steep / one.dark for one in others]))
    if np.quantile(steepness / darkness, SOFT_SHARE) > SOFT * sharp:
        return None
    darkest, steepest = (float(MARGIN * np.quantile(values, MOST_SHARE)) for values in (darkness, steepness))
    return Tone(max(darkest, PALE) if hardly <= BETWEEN * len(pale) else darkest, steepest)


def _tones(band: Grey, level: Grey, ink: float, glyph_px: float) -> tuple[list[Tone], list[Tone], int]:
    """The tones of what is pale and away from print, and of some of the print; how many pieces that has."""
    seen, dark = (_darker(band, level, share * (1 - ink)) for share in (SEEN, PALE))

    def tones(mask: Grey, most: int) -> tuple[list[Tone], int]:
        labels, stats = labelled(mask)
        found = _like_characters(stats, len(band), glyph_px)
        x, y, width, height, _ = stats.T
        measured = []
        for n in found[:most]:
            part = np.s_[y[n] - 1 : y[n] + height[n] + 1, max(0, x[n] - 1) : x[n] + width[n] + 1]
            own, whole = labels[part] == n, level[part].astype(np.float32) * (1 - ink)
            shades, steps = (level[part] - band[part]) / whole, _steepness(band[part]) / whole
            measured.append(Tone(float(shades[own].max()), float(steps[own].max())))
        return measured, len(found)

    near = np.asarray(cv2.dilate(dark, _square(AWAY_GLYPHS, glyph_px)), np.uint8)
    return tones(seen & (1 - near), len(band))[0], *tones(dark, COMPARED)


def _hardly_darker(band: Grey, level: Grey, ink: float, glyph_px: float) -> int:
    """How many pieces reach the tone of print, and hardly more."""
    seen, dark, darker = (_darker(band, level, share * (1 - ink)) for share in (SEEN, PALE, HARDLY_DARKER))
    labels, stats = labelled(seen)
    reaching, past = (np.bincount(labels[mask > 0], minlength=len(stats)) > 0 for mask in (dark, darker))
    return int((reaching & ~past)[_like_characters(stats, len(band), glyph_px)].sum())


def _darker(band: Grey, level: Grey, share: float) -> Grey:
    """What is darker than the paper's level by more than a share of it."""
    return (band < cv2.convertScaleAbs(level, alpha=1 - share)).view(np.uint8)


def _like_characters(stats: NDArray[np.int32], high: int, glyph_px: float) -> NDArray[np.int64]:
    """Which pieces of a band so high may be characters, wholly in it."""
    _, y, width, height, area = stats.T
    long = np.maximum(width, height) / glyph_px
    like = (long > GLYPHS[0]) & (long < GLYPHS[1]) & (area > INKED * glyph_px**2)
    like &= (y > 0) & (y + height < high)
    return np.flatnonzero(like[1:]) + 1


def _steepness(grey: Grey) -> Grey:
    """By how many grey levels each pixel's neighbours differ, across or down, two pixels apart, halved."""
    steep = np.zeros_like(grey)
    if min(grey.shape) > 2:  # a stroke at the page's edge has no neighbours on one side
        steep[:, 1:-1] = cv2.absdiff(grey[:, 2:], grey[:, :-2])
        steep[1:-1] = np.maximum(steep[1:-1], cv2.absdiff(grey[2:], grey[:-2]))
    return steep // 2
