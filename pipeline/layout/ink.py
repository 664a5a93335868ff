"""The page's ink, its pieces and their boxes."""

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.picture.ink import inked, labelled, sums, turned
from pipeline.picture.sizing import shrunk

Grey = npt.NDArray[np.uint8]
Mask = npt.NDArray[np.uint8]
"""Zero and one, the shape of its picture."""
Boxes = npt.NDArray[np.int32]
"""n rows of x0, y0, x1, y1, half-open, in pixels of the clean picture."""

PAPER_WINDOW_SHARE = 0.012
"""Paper tone is taken in windows of this share of the page's longer side, wider than any text stroke."""
INK_RATIO = 0.62
"""Darker than this share of the paper around it is ink; where all ink is pale, darker than halfway to it."""
PALE_RATIO = 0.8
"""Darker than this share of it is a hair line that the print or the scan made pale."""
DARK_SHARE = 0.01
"""The ink's own tone, of this share of the page: text has several times as much ink."""
THIN_RATIO = 0.38
"""Where half of all strokes, seen in the reduced picture, are paler than this at their darkest, type is thin and pale
all over (0.1 to 0.35 are usual): ink is then what is darker than half the way from the paper to the darkest stroke
beside it,"""
SMOOTH_PX = 3
"""told from paper with grain by pixels with those around them,"""
SURE_SHARE = 0.1
"""and from what shows through by this share of its piece that is ink in any case."""


@dataclass(frozen=True)
class Measures:
    """Lengths in clean pixels: `glyph` the height of body characters, `pitch` from line to line.

    `evidence`: how many lines follow each other, each counted by the square of the white share of the pitch: typed
    letters stand under each other as well, but closer.
    """

    glyph: float
    pitch: float
    evidence: float

    @property
    def room(self) -> float:
        """The evidence, each line counted by its pitch: strokes of letters follow each other, too, but take little."""
        return self.evidence * self.pitch

    def px(self, glyphs: float) -> int:
        """So many glyph heights in whole pixels, at least one."""
        return max(1, round(glyphs * self.glyph))


@dataclass(frozen=True)
class Components:
    """Connected pieces of ink: `labels` names each pixel's piece (0 is paper), `names` has each piece's name."""

    labels: npt.NDArray[np.integer]
    boxes: Boxes
    area: npt.NDArray[np.int32]
    names: npt.NDArray[np.int32]

    @property
    def width(self) -> npt.NDArray[np.int32]:
        """Pixels across, one a piece."""
        return self.boxes[:, 2] - self.boxes[:, 0]

    @property
    def height(self) -> npt.NDArray[np.int32]:
        """Pixels down, one a piece."""
        return self.boxes[:, 3] - self.boxes[:, 1]

    def own(self, n: int) -> Mask:
        """The ink of piece number n as ones, in its box; row after row, where the labels' rows are columns, too."""
        x0, y0, x1, y1 = self.boxes[n].tolist()
        inked = (self.labels[y0:y1, x0:x1] == self.names[n]).view(np.uint8)
        return inked if inked.flags.c_contiguous else turned(inked.T)

    def take_out(self, n: int, ink: Mask, foot: int | None = None) -> None:
        """Clear piece number n in a picture of the labels' shape, down to the row `foot` alone if one is given."""
        x0, y0, x1, y1 = self.boxes[n].tolist()
        part = np.s_[y0 : y1 if foot is None else foot, x0:x1]
        ink[part] &= self.labels[part] != self.names[n]

    def outside(self, areas: Boxes) -> "Components":
        """Without the pieces whose middle is in one of the areas; the labels stay."""
        middle_x, middle_y = self.boxes[:, [0, 2]].sum(axis=1) / 2, self.boxes[:, [1, 3]].sum(axis=1) / 2
        kept = np.ones(len(self.boxes), bool)
        for x0, y0, x1, y1 in areas.tolist():
            kept &= ~((middle_x >= x0) & (middle_x < x1) & (middle_y >= y0) & (middle_y < y1))
        return Components(self.labels, self.boxes[kept], self.area[kept], self.names[kept])


@dataclass(frozen=True)
class _Tones:
    """The picture and its paper, both reduced, the side of the windows in which paper is seen, and the ink's tone."""

    small: Grey
    paper: Grey
    window: int
    dark: float

    def ratio(self, least: float) -> float:
        """Darker than this share of the paper is ink: of `least`, or, where all ink is pale, halfway to that."""
        return max(least, (1 + self.dark) / 2)


def ink_of(grey: Grey) -> Mask:
    """Ink as ones: pixels much darker than the paper near them, so that tint and shade do not count."""
    tones = _tones(grey)
    ratio = tones.ratio(INK_RATIO)
    ink = _darker(grey, tones, ratio)
    half = _half_way(tones.small, tones.paper, tones.window)
    if half is not None:
        limit = cv2.multiply(tones.paper, np.where(half > ratio, half, 0), dtype=cv2.CV_8U)
        pale = ink | (cv2.blur(grey, (SMOOTH_PX, SMOOTH_PX)) < _limit(limit, grey.shape))
        labels, stats = labelled(np.asarray(pale).view(np.uint8))
        unsure = np.bincount(labels[ink], minlength=len(stats)) < SURE_SHARE * stats[:, 4]
        for n in (1 + np.flatnonzero(unsure[1:])).tolist():
            x, y, width, height, _ = stats[n].tolist()
            part = np.s_[y : y + height, x : x + width]
            pale[part] &= labels[part] != n
        ink = pale
    return np.asarray(ink).view(np.uint8)


def pale_of(grey: Grey) -> Mask:
    """Ink, and what is too pale for ink, as ones."""
    tones = _tones(grey)
    return _darker(grey, tones, tones.ratio(PALE_RATIO)).view(np.uint8)


def _tones(grey: Grey) -> _Tones:
    factor = max(1, round(max(grey.shape) / 1200))
    small = shrunk(grey, factor)
    window = max(3, round(max(small.shape) * PAPER_WINDOW_SHARE)) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (window, window))
    paper = np.asarray(cv2.blur(cv2.morphologyEx(small, cv2.MORPH_CLOSE, kernel), (window, window)), np.uint8)
    points = grey[: small.shape[0] * factor : factor, : small.shape[1] * factor : factor]
    return _Tones(small, paper, window, _share_of_paper(points, paper, DARK_SHARE))


def _darker(grey: Grey, tones: _Tones, ratio: float) -> npt.NDArray[np.bool_]:
    """What is darker than this share of the paper near it."""
    return np.asarray(grey < _limit(cv2.convertScaleAbs(tones.paper, alpha=ratio), grey.shape), bool)


def _limit(small: cv2.typing.MatLike, shape: tuple[int, ...]) -> cv2.typing.MatLike:
    """Grey levels of a reduced picture for each pixel of the whole one."""
    return cv2.resize(small, (shape[1], shape[0]), interpolation=cv2.INTER_LINEAR)


def _half_way(small: Grey, paper: Grey, window: int) -> npt.NDArray[np.float32] | None:
    """Half the way from paper to the darkest stroke in each window, as shares of the paper; 0 where none is ink.

    None where strokes are no paler than they are wont to be, or there is none.
    """
    rows, columns = -(-small.shape[0] // window), -(-small.shape[1] // window)
    space = (0, rows * window - small.shape[0], 0, columns * window - small.shape[1])
    share = cv2.divide(small, np.maximum(paper, 1), dtype=cv2.CV_32F)
    share = cv2.copyMakeBorder(share, *space, cv2.BORDER_CONSTANT, value=(1.0,))
    dark = share.reshape(rows, window, columns, window).min(axis=(1, 3))
    if not (dark < INK_RATIO).any() or float(np.median(dark[dark < INK_RATIO])) < THIN_RATIO:
        return None
    half = np.where(dark < INK_RATIO, (1 + dark) / 2, 0).astype(np.float32)
    half = np.where(half > 0, half, cv2.dilate(half, np.ones((3, 3), np.uint8)))  # strokes reach into the next window
    whole = cv2.resize(half, (columns * window, rows * window), interpolation=cv2.INTER_LINEAR)
    return np.asarray(whole, np.float32)[: len(small), : small.shape[1]]


def _share_of_paper(points: Grey, paper: Grey, share: float) -> float:
    """What this share of the points is darker than, as a share of the paper at them."""
    counts = np.bincount((np.maximum(paper, 1).astype(np.uint16) << 8 | points).ravel(), minlength=1 << 16)
    pairs = np.flatnonzero(counts)
    shares = (pairs & 0xFF) / (pairs >> 8)
    order = np.argsort(shares)
    return _counted_percentile(shares[order], counts[pairs[order]], share)


def components_of(ink: Mask) -> Components:
    """All connected pieces of the ink, diagonal neighbours included."""
    labels, stats = labelled(ink)
    x, y, w, h, area = (stats[1:, n] for n in range(5))
    boxes = np.stack([x, y, x + w, y + h], axis=1).astype(np.int32)
    names = np.arange(1, len(boxes) + 1, dtype=np.int32)
    return Components(labels, boxes, area.astype(np.int32), names)


def boxes_of(mask: Mask) -> Boxes:
    """The boxes of all pieces of a mask that is mostly empty, in the same order, looked for where it is not.

    Rows and columns go in pairs, since OpenCV numbers pieces by squares of two; two of white part what they part.
    """
    kept = []
    for ink in (sums(mask, 0), sums(mask, 1)):
        pairs = np.asarray(np.append(ink, [0] * (len(ink) % 2)).reshape(-1, 2).any(axis=1), bool)
        pairs[1:] |= pairs[:-1]
        kept.append(np.flatnonzero(pairs.repeat(2)[: len(ink)]))
    columns, rows = kept
    if not rows.size:
        return np.empty((0, 4), np.int32)
    x0, y0, x1, y1 = components_of(np.take(mask[rows], columns, axis=1)).boxes.T
    return np.stack([columns[x0], rows[y0], columns[x1 - 1] + 1, rows[y1 - 1] + 1], axis=1).astype(np.int32)


def tight(ink: Mask, box: list[int]) -> list[int] | None:
    """The box around what ink is in a box."""
    x0, y0, x1, y1 = box
    found = inked(ink[y0:y1, x0:x1])
    return [x0 + found[0], y0 + found[1], x0 + found[2], y0 + found[3]] if found else None


def pool(ink: Mask, factor: int) -> Mask:
    """The picture reduced by a whole factor; a pixel is one where any of its pixels is."""
    return turned(_pooled_rows(turned(_pooled_rows(ink, factor)), factor))


def enlarged(part: Mask, factor: int, shape: tuple[int, ...]) -> Mask:
    """Part of a pooled picture as large again as it was, cut at `shape`, where the picture ends."""
    return np.repeat(np.repeat(part, factor, 0), factor, 1)[: shape[0], : shape[1]]


def _pooled_rows(ink: Mask, factor: int) -> Mask:
    """Each so many rows made one: whole rows together are quick, single pixels apart are not."""
    pooled = ink[::factor].copy()
    for n in range(1, factor):
        rows = ink[n::factor]
        pooled[: len(rows)] |= rows
    return pooled


def percentile(ordered: npt.NDArray[np.number], share: float) -> float:
    """What this share of values stays below, between two of them in proportion; they come in order, at least one.

    For a few values, or many of few kinds, this takes a tenth of NumPy's time and gives the same.
    """
    place = (len(ordered) - 1) * share
    low = int(place)
    under, over, part = float(ordered[low]), float(ordered[min(low + 1, len(ordered) - 1)]), place - low
    return under + (over - under) * part if part < 0.5 else over - (over - under) * (1 - part)


def tone_at(grey: Grey, share: float) -> float:
    """The grey level that this share of a picture's pixels is darker than."""
    return _counted_percentile(np.arange(256), np.bincount(grey.ravel(), minlength=256), share)


def _counted_percentile(ordered: npt.NDArray[np.number], counts: npt.NDArray[np.integer], share: float) -> float:
    """What this share of values stays below that are there so many times each."""
    upto = np.cumsum(counts)
    place = (int(upto[-1]) - 1) * share
    near = np.searchsorted(upto, [int(place), min(int(place) + 1, int(upto[-1]) - 1)], side="right")
    return percentile(ordered[near], place - int(place))


def union(one: list[int], two: list[int]) -> list[int]:
    """The box around two boxes."""
    return [min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])]


def around(boxes: Iterable[list[int]]) -> list[int]:
    """The box around one or more boxes."""
    return functools.reduce(union, boxes)


def area(box: list[int]) -> int:
    """Pixels in a box."""
    return (box[2] - box[0]) * (box[3] - box[1])


def meet(one: Sequence[int], two: Sequence[int]) -> bool:
    """Whether two boxes have a part in common."""
    return min(one[2], two[2]) > max(one[0], two[0]) and min(one[3], two[3]) > max(one[1], two[1])
