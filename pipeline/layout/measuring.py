"""The page's own measures: how high its characters are, and how far it is from line to line.

Runs of ink in narrow strips are as long as a line is high whatever its glyphs are made of, so the measure is the same
for CJK glyphs of many pieces and for joined letters. Where letters have stems there are runs of two heights, and which
of them is the commoner is chance: the face, the words, how wide a strip is beside a letter. The measure is the higher.
"""

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Mask, Measures
from pipeline.picture.ink import LEAST_READABLE_PX

STRIPS = 60
"""The page is measured in so many strips each way: narrower than any column of up to eight."""
LEAST_GLYPH_PX = 4
"""Runs of ink shorter than this are specks and rules: nothing so low can be read."""
STRIP_INK = 0.0137
"""Rows of a strip with less ink than this share are white: specks do not bridge two lines."""
SAME_HEIGHT = 0.1
"""Runs are of one size within this share of their length: in steps of two sizes the pitch may be of the other."""
ALIKE_HEIGHT = 0.2
"""In a part, which is of one size and has few, runs that differ no more than this follow each other."""
TALL_LETTERS = (1.2, 1.65)
"""A letter with a stem is so many times as high as one without: 1.3 to 1.55 on all pages measured."""
TALL_SHARE = 0.2
"""Beside letters without stems tall ones are by so much of all more frequent than ones as much lower than they: by 0.3
and more on all pages measured where the commonest runs are letters without stems, on the others by 0.05 at most."""
LEAST_BESIDE = 40
"""Fewer runs beside others do not tell."""


def measure(ink: Mask, strip: float = 0.0) -> tuple[Measures | None, Measures | None]:
    """The measures of a page, or of a part of one, if its lines lie, and if they stand; None where there are no lines.

    A part is measured in strips of `strip` pixels, a page in STRIPS of them.
    """
    alike = ALIKE_HEIGHT if strip else SAME_HEIGHT
    down, across = (_edges(length, strip) for length in ink.shape)
    columns = np.add.reduceat(ink, across[:-1], axis=1, dtype=np.uint16).T  # many rows at once, as OpenCV sums them
    rows = np.concatenate([cv2.reduce(band, 0, cv2.REDUCE_SUM, dtype=cv2.CV_32S) for band in np.split(ink, down[1:-1])])
    return (
        _line_runs(columns > STRIP_INK * np.diff(across)[:, np.newaxis], alike),
        _line_runs(rows > STRIP_INK * np.diff(down)[:, np.newaxis], alike),
    )


def _edges(length: int, strip: float) -> npt.NDArray[np.intp]:
    """Where strips of about so many pixels begin, and the last one's end; STRIPS of them without a width."""
    count = max(1, round(length / strip)) if strip else min(STRIPS, length)
    return np.rint(np.linspace(0, length, count + 1)).astype(np.intp)


def _line_runs(inked: npt.NDArray[np.bool_], alike: float) -> Measures | None:
    """Height of characters and pitch of lines, from runs of ink along strips (a row each).

    The dots of a large picture's screen make more runs than all text: what is too low to be read is compared with what
    is higher.
    """
    found = _runs_from(LEAST_GLYPH_PX, inked, alike)
    if found is None or found.glyph >= LEAST_READABLE_PX:
        return found
    higher = _runs_from(int(LEAST_READABLE_PX), inked, alike)
    return higher if higher and higher.room > found.room else found


def _runs_from(least: int, inked: npt.NDArray[np.bool_], alike: float) -> Measures | None:
    """The measures by the commonest of the runs that are no shorter than `least` pixels."""
    padded = np.zeros((len(inked), inked.shape[1] + 2), bool)
    padded[:, 1:-1] = inked
    edges = np.argwhere(padded[:, 1:] != padded[:, :-1])
    starts, runs = edges[::2], edges[1::2, 1] - edges[::2, 1]
    if (runs >= least).sum() < 3:
        return None
    usual = _mode(runs[runs >= least])
    glyph = usual
    if _has_tall_beside(usual, inked, starts, runs):
        glyph = _mode(runs, *(share * usual for share in TALL_LETTERS))
    good = np.abs(runs - usual) < alike * usual
    pair = good[:-1] & good[1:] & (starts[:-1, 0] == starts[1:, 0])
    steps = (starts[1:, 1] - starts[:-1, 1])[pair]
    steps = steps[steps < 3 * glyph]
    pitch = _mode(steps) if steps.size else 1.5 * glyph
    return Measures(glyph, pitch, float(pair.sum()) * ((pitch - usual) / max(pitch, 1.0)) ** 2)


def _has_tall_beside(
    usual: float, inked: npt.NDArray[np.bool_], starts: npt.NDArray[np.int64], runs: npt.NDArray[np.int64]
) -> bool:
    """Whether runs of the usual length are letters without stems: beside them in their lines stand tall ones."""
    lengths = np.zeros((len(inked) + 2, inked.shape[1]), np.int32)
    lengths[1:-1][inked] = np.repeat(runs, runs)
    own = np.abs(runs - usual) <= SAME_HEIGHT * usual
    strip, middle = starts[own, 0] + 1, starts[own, 1] + runs[own] // 2
    beside = np.concatenate([lengths[strip - 1, middle], lengths[strip + 1, middle]])
    least, most = TALL_LETTERS
    higher = (beside >= least * usual) & (beside < most * usual)
    lower = (beside > usual / most) & (beside <= usual / least)
    return beside.size >= LEAST_BESIDE and int(higher.sum()) - int(lower.sum()) > TALL_SHARE * beside.size


def _mode(values: npt.NDArray[np.int64], least: float = 0.0, most: float = np.inf) -> float:
    """The most frequent value from `least` to below `most`, smoothed over a tenth of it; 0 without values."""
    if not values.size:
        return 0.0
    counts = np.bincount(values).astype(np.float64)
    sizes = np.arange(counts.size)
    total = np.concatenate([[0.0], np.cumsum(counts)])
    low = np.maximum(0, np.floor(sizes * 0.95)).astype(int)
    high = np.minimum(counts.size, np.ceil(sizes * 1.05).astype(int) + 1)
    smooth = (total[high] - total[low]) / np.maximum(1, high - low) * np.sqrt(sizes)
    return float(np.argmax(np.where((sizes >= least) & (sizes < most), smooth, 0.0)))
