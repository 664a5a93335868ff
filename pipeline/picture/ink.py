"""What is printed on a page, measured before any layout: ink, size of characters, text or none."""

from typing import NamedTuple, cast

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.clean.border import find_border, painted
from pipeline.errors import BlankPage, NoisePage, TooSmallInput
from pipeline.picture.sizing import shrunk

Mask = NDArray[np.uint8]

SAMPLE_STEP = 4
"""Every fourth pixel each way tells the levels of a page."""
SURROUNDINGS_RATIO = 1 / 24
"""Ink is darker than the mean around it; "around" is this share of the short side, some ten lines."""
INK_CONTRAST = 0.2
"""Darker than its surroundings by this share of the way from paper to ink. Surroundings hold ink too."""
LEAST_CONTRAST = 15.0
"""Grey levels of 255 below which paper grain and print cannot be told apart."""
GRAIN_SIGMAS = 3.0
"""Grain that is normally distributed passes this many deviations in 0.1 % of the pixels."""
MEASURED_PIXELS = 8_000_000
"""Larger pages are measured halved, at a quarter of the time, if their characters survive that."""
MOST_MEASURED_PIXELS = 30_000_000
"""Larger ones are measured halved in any case: their marks would take 0.4 GB to list."""
LEAST_MEASURED_PX = 12.0
"""Characters that are smaller on a halved page are measured on the whole one."""
GRAIN_STEP = 16
"""Every sixteenth row tells the grain."""
LARGEST_GLYPH_RATIO = 0.1
"""Larger marks, in shares of the short side, are rules, pictures and mastheads."""
SMALLEST_GLYPH_PX = 4
ELONGATED = 2.2
"""Longer than this for its width, a mark is a run of touching characters (or an i): its thickness counts."""
CAPITAL_OVER_X_HEIGHT = 1.4
"""The most by which tall letters exceed low ones in text faces: bounds the size against headlines."""
DUST_INK = 0.05
"""Share of the ink that the smallest marks hold: dust, dots and stops, which say nothing of the characters' size."""
DISPLAY_OVER_MARK = 3.0
"""Text is 1.4 to 2.2 times as large as its middle mark (a low letter, a piece of an ideograph), print so much larger
is a poster's or a headline's, whatever share of a page's ink it takes."""
LEAST_READABLE_PX = 8.0
"""The smallest bitmap faces for Chinese have 8 rows; x-heights under 6 fail too."""
LEAST_GLYPHS = 12
"""Fewer marks that stand beside another of their size are dust, a stamp, a page number."""
NEIGHBOUR_REACH = 1.5
"""Characters of a word or a column stand no further apart than this many times their size."""
DUST_CHECK_AT_MOST = 1500
"""More marks of character size than this are no dust; pairs need not be compared."""
PICTURE_INK = 0.003
"""Share of the page that larger marks cover when it holds a picture or a poster without small text."""
NOISE_INK = 0.005
"""Share of the page that specks smaller than any character cover when it is salt and pepper."""
NOISE_SIGMA = 12.0
"""Grey levels; paper grain and photon noise of scanners stay under half of it."""
TILE_GLYPHS = 6
"""A tile for the profile of lines is this many characters wide: a lean of 5 degrees blurs half of one."""
GLYPH_OVER_PITCH = 0.85
"""Tall letters reach at most this share of the way from line to line, even in type set solid."""
REPEATS = 0.2
"""Correlation of a profile with itself one line further, of its own variance, that shows a line pitch."""
LINES_CONTRAST = 10.0
"""Variance of a profile over that of dots strewn by chance: text 9 to 60, white noise 1, blurred 7."""
LINES_ANISOTROPY = 1.3
"""Lines lie one way: profiles along and across differ by 1.5 to 6 in text, by nothing in noise,"""
CLEAR_LINES = 20.0, 1.6
"""and where dust lies over text they vary by no more than 18 and differ by 1.4, or by 14 and 1.9."""


class Print(NamedTuple):
    """What stands on a page. Sizes in pixels, shares of the picture's area.

    `glyph_px` is the height of the running text's characters (of its tall letters), 0 without any;
    `glyphs` how many marks have the size of characters; `rows` and `columns` how much more the sums of
    pixel rows and columns vary than those of strewn dots would: the larger one lies across the lines.
    `ink` is 1 where something is printed, the scanner's black left out; it may be smaller than the picture,
    of which one pixel takes `ink_scale` of its pixels.
    """

    glyph_px: float
    glyphs: int
    rows: float
    columns: float
    speck_ratio: float
    large_ratio: float
    grain: float
    ink: Mask
    ink_scale: float = 1.0


def ink_mask(grey: NDArray[np.uint8]) -> Mask:
    """1 where something is printed, 0 on paper; same shape. Follows slow changes of light."""
    ink, paper = ink_and_paper(grey)
    margin = max(LEAST_CONTRAST, INK_CONTRAST * (paper - ink))
    margin = max(margin, min(GRAIN_SIGMAS * _grain(grey), (paper - ink) / 2))
    size = (grey.shape[1], grey.shape[0])
    small = cv2.resize(grey, (max(1, size[0] // 8), max(1, size[1] // 8)), interpolation=cv2.INTER_AREA)
    window = 2 * round(min(small.shape) * SURROUNDINGS_RATIO / 2) + 1
    around = cv2.resize(cv2.blur(small, (window, window)), size, interpolation=cv2.INTER_LINEAR)
    return cast("Mask", cv2.threshold(cv2.subtract(around, grey), margin, 1, cv2.THRESH_BINARY)[1])


def ink_and_paper(grey: NDArray[np.uint8]) -> tuple[float, float]:
    """Give the grey levels of print and of paper: the mean below, the median above the best threshold."""
    sample = np.ascontiguousarray(grey[::SAMPLE_STEP, ::SAMPLE_STEP])
    threshold, _ = cv2.threshold(sample, 0, 255, cv2.THRESH_OTSU)
    counts = cv2.calcHist([sample], [0], None, [256], [0, 256]).ravel().astype(np.int64)  # 256 levels, not all pixels
    upto, last = np.cumsum(counts), int(threshold)
    dark, light = int(upto[last]), int(upto[-1] - upto[last])
    middle = np.searchsorted(upto, [dark + (light - 1) // 2, dark + light // 2], side="right")
    paper = float(middle.mean()) if light else float(sample.mean())
    return float(np.arange(last + 1) @ counts[: last + 1] / dark) if dark else paper, paper


def band_tops(grey: NDArray[np.uint8], high: int, count: int) -> list[int]:
    """Where so many bands of a picture begin, each `high` rows, spread evenly over it."""
    return [int(top) for top in np.linspace(0, max(0, len(grey) - high), count)]


def labelled(mask: Mask) -> tuple[NDArray[np.integer], NDArray[np.int32]]:
    """The pieces of a mask, diagonal neighbours joined: each pixel's label, 0 for none, and OpenCV's statistics.

    Labels of 16 bits take less than half the time of longer ones; where they are too few, OpenCV says so. For
    the longer ones Grana's way is the quickest.
    """
    try:
        _, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8, ltype=cv2.CV_16U)
    except cv2.error:
        _, labels, stats, _ = cv2.connectedComponentsWithStatsWithAlgorithm(mask, 8, cv2.CV_32S, cv2.CCL_GRANA)
    return cast("NDArray[np.integer]", labels), cast("NDArray[np.int32]", stats)


def turned(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Rows as columns; OpenCV takes a tenth of NumPy's time for it."""
    return np.asarray(cv2.transpose(picture), np.uint8)


def sums(mask: Mask, axis: int) -> NDArray[np.int32]:
    """How many ones each column (`axis` 0) or row (1) of a mask holds; OpenCV takes a tenth of NumPy's time for it."""
    if not mask.size:
        return np.zeros(mask.shape[1 - axis], np.int32)
    return cast("NDArray[np.int32]", cv2.reduce(mask, axis, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel())


def inked(mask: Mask) -> tuple[int, int, int, int] | None:
    """The box around the ones of a mask, x0, y0, x1, y1; None where there are none."""
    x0, y0, width, height = cv2.boundingRect(mask) if mask.size else (0, 0, 0, 0)
    return (x0, y0, x0 + width, y0 + height) if width else None


def _grain(grey: NDArray[np.uint8]) -> float:
    """Estimate the standard deviation of the paper's grain in grey levels, from neighbours across."""
    rows = grey[::GRAIN_STEP]
    if rows.shape[1] < 2:
        return 0.0
    between = cv2.absdiff(rows[:, 1:], rows[:, :-1])
    return float(np.median(between)) / 0.954  # the median of |a - b| of two normal values of deviation 1


def measure_print(grey: NDArray[np.uint8]) -> Print:
    """Measure a page, without the scanner's black around it; a large one halved, where that does no harm."""
    if grey.size > MEASURED_PIXELS:
        halved = measure_print(shrunk(grey, 2))
        if halved.glyph_px > LEAST_MEASURED_PX or halved.glyphs == 0 or grey.size > MOST_MEASURED_PIXELS:
            return halved._replace(
                glyph_px=2 * halved.glyph_px,
                rows=2 * halved.rows,  # half as many dots vary twice as much by chance
                columns=2 * halved.columns,
                grain=_grain(grey),
                ink_scale=halved.ink_scale / 2,
            )
    mask = ink_mask(grey)
    border = find_border(grey, ink_and_paper(grey)[1])
    if border is not None:
        mask = painted(mask, border, 0)
    marks = labelled(mask)[1][1:]
    size_px = mark_sizes(marks)
    largest = LARGEST_GLYPH_RATIO * min(grey.shape)
    is_glyph = (size_px >= SMALLEST_GLYPH_PX) & (marks[:, 2:4].max(axis=1, initial=0) <= largest)
    sizes = _text_sizes(size_px[is_glyph], marks[is_glyph, 4])
    for glyph_px in sizes:  # what is small may be dust, which makes no lines
        rows, columns, pitch_px = _profiles(mask, glyph_px)
        if max(rows, columns) > max(CLEAR_LINES[0], CLEAR_LINES[1] * min(rows, columns)):
            break
    return Print(
        glyph_px=min(glyph_px, GLYPH_OVER_PITCH * pitch_px),  # touching letters seem larger than they are
        glyphs=_standing_together(marks[is_glyph], size_px[is_glyph]),
        rows=rows,
        columns=columns,
        speck_ratio=float(marks[size_px < SMALLEST_GLYPH_PX, 4].sum()) / grey.size,
        large_ratio=float(marks[~is_glyph & (size_px >= SMALLEST_GLYPH_PX), 4].sum()) / grey.size,
        grain=_grain(grey),
        ink=mask,
    )


def mark_sizes(marks: NDArray[np.int32]) -> NDArray[np.int32]:
    """Give the character size of each row of OpenCV's component statistics, in pixels."""
    long, short = marks[:, 2:4].max(axis=1, initial=0), marks[:, 2:4].min(axis=1, initial=2**30)
    return cast("NDArray[np.int32]", np.where(long > ELONGATED * short, short, long))


def _text_sizes(size: NDArray[np.int32], ink: NDArray[np.int32]) -> list[float]:
    """Give the sizes that the running text may have, the likeliest first: without a poster and headlines, and with.

    Below each lie three quarters of the characters' ink; bounded against headlines.
    """
    if not size.size:
        return [0.0]
    order = np.argsort(size, kind="stable")
    size, ink = size[order], ink[order]
    growing = np.cumsum(ink)
    half, most = (float(size[np.searchsorted(growing, q * growing[-1])]) for q in (0.5, 0.75))
    text, display = min(most, CAPITAL_OVER_X_HEIGHT * half), DISPLAY_OVER_MARK * _middle(size, growing)
    return [text] if text <= display else [*_text_sizes(size[size <= display], ink[size <= display]), text]


def _middle(size: NDArray[np.int32], growing: NDArray[np.integer]) -> float:
    """Give the size of the middle one of marks in the order of their size, dust left out; `growing` sums their ink."""
    return float(np.median(size[np.searchsorted(growing, DUST_INK * growing[-1]) :]))


def _standing_together(marks: NDArray[np.int32], size: NDArray[np.int32]) -> int:
    """Count marks that have another of about their size (half to twice) close by, as characters do."""
    if len(marks) > DUST_CHECK_AT_MOST:
        return len(marks)
    left, top = marks[:, 0], marks[:, 1]
    right, bottom = left + marks[:, 2], top + marks[:, 3]
    apart_x = np.maximum(left[:, None], left) - np.minimum(right[:, None], right)
    apart_y = np.maximum(top[:, None], top) - np.minimum(bottom[:, None], bottom)
    larger, smaller = np.maximum(size[:, None], size), np.minimum(size[:, None], size)
    near = np.maximum(apart_x, apart_y) <= NEIGHBOUR_REACH * smaller
    near &= larger <= 2 * smaller
    np.fill_diagonal(near, val=False)
    return int(near.any(axis=1).sum())


def _profiles(mask: Mask, glyph_px: float) -> tuple[float, float, float]:
    """Tell how much row and column sums vary over what chance would give, and the pitch of lines in pixels.

    The median of all tiles with print; the pitch is infinite where none shows.
    """
    side = int(np.clip(TILE_GLYPHS * glyph_px, 64, min(mask.shape)))
    down, across = mask.shape[0] // side, mask.shape[1] // side
    tiles = mask[: down * side, : across * side].reshape(down, side, across, side)
    by_row = tiles.mean(axis=3, dtype=np.float32).transpose(0, 2, 1)
    by_column = tiles.mean(axis=1, dtype=np.float32)
    share = by_row.mean(axis=2)
    with_text = (share > 0.02) & (share < 0.6)  # emptier tiles are margin, fuller ones pictures
    if not with_text.any():
        return 0.0, 0.0, np.inf
    by_chance = (share * (1 - share) / side)[with_text]
    rows, columns = (float(np.median(profile[with_text].var(axis=1) / by_chance)) for profile in (by_row, by_column))
    return rows, columns, _pitch((by_row if rows > columns else by_column)[with_text])


def _pitch(profiles: NDArray[np.float32]) -> float:
    """Find the distance, in pixels, at which the profiles (one a row) repeat themselves first; infinite if none does.

    Each weighs the same, or a few rules drown the text; and what repeats before print has given way to white is a
    double rule, or a screen's dots.
    """
    centred = profiles - profiles.mean(axis=1, keepdims=True)
    centred /= np.maximum(np.sqrt((centred**2).sum(axis=1, keepdims=True)), np.finfo(np.float32).eps)
    length = centred.shape[1]
    power = np.abs(np.fft.rfft(centred, 2 * length, axis=1)) ** 2
    likeness = np.fft.irfft(power.sum(axis=0))[: length // 2] / np.arange(length, length - length // 2, -1)
    inner = likeness[1:-1]
    apart = np.logical_or.accumulate(inner < 0)
    peak = apart & (inner > likeness[:-2]) & (inner >= likeness[2:]) & (inner > REPEATS * likeness[0])
    return float(np.argmax(peak) + 1) if peak.any() else np.inf


def refuse_unprinted(name: str, grey: NDArray[np.uint8]) -> Print:
    """Measure the page; raises BlankPage, NoisePage or TooSmallInput where there is no text to read."""
    found = measure_print(grey)
    strewn = max(found.rows, found.columns) < LINES_CONTRAST and (
        max(found.rows, found.columns) < LINES_ANISOTROPY * min(found.rows, found.columns)
    )
    noisy = found.speck_ratio > NOISE_INK or found.grain > NOISE_SIGMA
    if (found.glyphs < LEAST_GLYPHS and noisy) or (found.glyphs >= LEAST_GLYPHS and strewn):
        raise NoisePage(name, "marks are strewn over the page, but no line of text", "look at it, scan it again")
    if found.glyphs < LEAST_GLYPHS and found.large_ratio < PICTURE_INK:
        raise BlankPage(name, "nothing is printed on the page", "take it out of the batch if it is empty")
    if found.glyphs >= LEAST_GLYPHS and found.glyph_px < LEAST_READABLE_PX:
        raise TooSmallInput(
            name,
            f"its characters are about {found.glyph_px:.0f} pixels high",
            f"at least {LEAST_READABLE_PX:.0f} are needed and 30 read well: scan it at 300 dpi",
        )
    return found
