"""Salt and pepper: dots that a copier or film leaves, smaller than anything that type prints."""

from typing import NamedTuple, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.picture.ink import band_tops, ink_and_paper, labelled
from pipeline.picture.stretches import stretch_lengths

Grey = NDArray[np.uint8]
Mask = NDArray[np.uint8]

STROKE_SHARE = 0.5
"""A speck is at most this share of a stroke wide and high. A full stop, the dot of an i and the smallest stroke of a
Chinese mark are as wide as a stroke or wider."""
THIN = 0.25
"""Where large type stands over small, this share of the ink at least is in the small one's strokes."""
MOST_STROKE = 0.35
"""No stroke of running text is wider than this share of its characters' height."""
TONED = 0.85
"""Paper is lighter than this share of the usual: a dot in a photo or a tint has darker neighbours, and is none."""
BANDS = 12
"""Whether a page has specks is seen in so many bands of it,"""
BAND_PX = 64
"""each so many rows high and cut into"""
TILES = 4
"""so many parts."""
SPECKS_PER_GLYPH = 0.3
"""Where half of the parts have fewer specks to a character's square they do no harm, and nothing is changed: the dots
of photos, too, are in few parts."""
SCREEN_GLYPHS = 2.0
"""In a square of so many characters' height"""
SCREEN_SHARE = 0.05
"""specks cover at most so much; where they cover more they are a picture's screen."""


class Levels(NamedTuple):
    """Darker than `ink` is print, lighter than `paper` is paper."""

    ink: float
    paper: float


def without_specks(grey: Grey, glyph_px: float) -> tuple[Grey, float]:
    """The picture without specks, and how many of them there were to a character's square: 0 if it is as it was.

    Dark specks become what is around them, and so do light ones in strokes that are thick enough to tell them
    from the white inside of letters.
    """
    if glyph_px <= 0:
        return grey, 0.0
    ink, paper = ink_and_paper(grey)
    levels = Levels((ink + paper) / 2, max(TONED * paper, (ink + paper) / 2))
    bands = [grey[top : top + BAND_PX] for top in band_tops(grey, BAND_PX, BANDS)]
    most = round(STROKE_SHARE * _stroke([band < levels.ink for band in bands], MOST_STROKE * glyph_px))
    if most < 1:
        return grey, 0.0
    tiles = [tile for band in bands for tile in np.array_split(band, TILES, axis=1) if tile.size]
    counts = [len(_specks(np.ascontiguousarray(tile), levels, most)[1]) / tile.size for tile in tiles]
    share = float(np.median(counts)) * glyph_px**2
    if share < SPECKS_PER_GLYPH:
        return grey, 0.0
    done = _filled(grey, levels, most, SCREEN_GLYPHS * glyph_px)
    light = Levels(255 - levels.ink, 255 - levels.ink)
    return 255 - _filled(255 - done, light, most, SCREEN_GLYPHS * glyph_px), share


def _stroke(bands: list[NDArray[np.bool_]], most: float) -> float:
    """The width of thin strokes: THIN of the ink's runs, each counted by its length, are shorter, across or down.

    Longer runs than `most` are rules, pictures and strokes along their way; single pixels are specks.
    """
    widths = []
    for ways in (bands, [band.T for band in bands]):
        runs = np.concatenate([stretch_lengths(way) for way in ways])
        runs = np.sort(runs[(runs > 1) & (runs <= most)])
        if not runs.size:
            return 0.0
        growing = np.cumsum(runs)
        widths.append(float(runs[np.searchsorted(growing, THIN * growing[-1])]))
    return min(widths)


def _specks(grey: Grey, levels: Levels, most: int) -> tuple[NDArray[np.integer], NDArray[np.intp]]:
    """The labels of all that is no paper, and the names of specks: print at most so many pixels wide and high."""
    toned = np.asarray(grey < levels.paper).view(np.uint8)
    labels, stats = labelled(toned)
    printed = np.bincount(labels[grey < levels.ink], minlength=len(stats)) > 0
    printed[0] = False
    return labels, np.flatnonzero(printed & (stats[:, 2:4].max(axis=1) <= most))


def _filled(grey: Grey, levels: Levels, most: int, window: float) -> Grey:
    """The picture with its specks as dark as what is around them, but for screens."""
    labels, names = _specks(grey, levels, most)
    chosen = np.zeros(int(labels.max()) + 1, np.uint8)
    chosen[names] = 1
    specks = chosen[labels]
    side = round(window)
    small = cv2.resize(
        specks * np.uint8(255), (grey.shape[1] // side + 1, grey.shape[0] // side + 1), interpolation=cv2.INTER_AREA
    )
    screens = cv2.resize(
        cv2.dilate(small, np.ones((3, 3), np.uint8)), (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_NEAREST
    )
    specks[screens > SCREEN_SHARE * 255] = 0
    side = 2 * most + 3
    around = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    return cast("Grey", np.where(specks, around, grey))
