"""Small kana of a vertical line that its reading left out, read again upright.

PP-OCRv6 reads a vertical line laid on its left side. Small kana, which stand in a corner of their cell, it drops there,
and the long mark; with the characters put upright beside each other, as in a line that lies, it sees them.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from pipeline.chars import is_kana
from pipeline.read.crops import ink_of
from pipeline.read.engine import Picture, Reading
from pipeline.read.points import CROP_OVER_EM

Read = Callable[[Picture], Sequence[tuple[str, float]]]

GAP_PITCHES = 1.4
"""Middles so many pitches apart may have a cell between them."""
PITCH_EM = (0.7, 1.5)
"""The characters of a line are so many of its heights apart; else it is no line of square cells."""
CONTEXT_CELLS = 2
"""So many cells on each side are read again, too: the reader wants company."""
INKED_EM2 = 0.03
"""A cell holds something from so much ink on, in squares of a character's height."""
SURE = 0.7
"""What is less sure was not there: 0.9 and more on what was, under 0.7 on halves of characters."""
STEPS = (0.88, 1.08, 11)
"""Pitches that are tried, in shares of that of the middles, which are known to half a step of the reader."""
PAPER = 255
SMALL_KANA = frozenset("ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶー")
"""What is left out, with kana on one side at least. Of all else that was seen in such cells, on twelve pages in three
languages, 2 characters of 48 were there; of these 59 of 60."""
PROLONGED = frozenset("1l|丨｜IＩ１")
"""What the reader makes of a standing ー,"""
SURE_PROLONGED = 0.5
"""which it is not so sure of."""
SMALL_OF = dict(zip("つゆよやツヤユヨ", "っゅょゃッャュョ", strict=True))
"""Put beside large ones, small kana may be read as the large ones whose shape they have:"""
SMALL_EM = 0.72
"""their ink is no longer than so much of a character's height each way."""
MOST_LEFT_OUT = 2
"""A small kana and the long mark behind it (チャー)."""


class _Line(NamedTuple):
    """A laid line: its picture, the ink of each column, its characters with their middles, a cell's and their height.

    All in pixels; `middles` along the line. `cut` is the ink that a cut between two cells there meets.
    """

    image: Picture
    columns: NDArray[np.int64]
    cut: NDArray[np.int64]
    text: str
    middles: list[float]
    pitch: float
    em: float


def mend_kana(image: Picture, reading: Reading, read: Read) -> Reading:
    """`reading` of a vertical line, laid on its left side as in `image`, with the small kana that it left out.

    `read` gives the characters of a picture of lying text and how sure each is.
    """
    middles = [centre * image.shape[1] for centre in reading.centres]
    pitch = float(np.median(np.diff(middles))) if len(middles) > CONTEXT_CELLS + 1 else 0.0
    em = image.shape[0] / CROP_OVER_EM
    wide = [n for n in range(1, len(middles)) if middles[n] - middles[n - 1] > GAP_PITCHES * pitch]
    gaps = [n for n in wide if any(map(is_kana, reading.text[n - 1 : n + 1]))]
    if not gaps or not PITCH_EM[0] * em < pitch < PITCH_EM[1] * em:
        return reading
    columns = ink_of(image).sum(axis=0, dtype=np.int64)
    line = _Line(image, columns, np.convolve(columns, np.ones(3, np.int64), "same"), reading.text, middles, pitch, em)
    chars, centres, chances = list(reading.text), list(reading.centres), list(reading.chances)
    for at in reversed(gaps):
        cells = _cells_around(line, at)
        empty = _left_out(line, at, cells)
        found = _between(read(_upright(image, cells)), line.text[at - 1 : at + 1], len(empty)) if empty else []
        small = [_small(char, chance, line, cell) for (char, chance), cell in zip(found, empty, strict=False)]
        if small and "" not in small:
            chars[at:at] = small
            centres[at:at] = [sum(cell) / 2 / image.shape[1] for cell in empty[: len(small)]]
            chances[at:at] = [chance for _, chance in found]
    return Reading("".join(chars), tuple(centres), tuple(chances))


def _cells_around(line: _Line, at: int) -> list[tuple[int, int]]:
    """Start and end of the cells before and from character `at` on, with company."""
    start = line.middles[at - 1] - (CONTEXT_CELLS - 0.5) * line.pitch
    return list(pairwise(_grid(line.cut, start, line.middles[at] + CONTEXT_CELLS * line.pitch, line.pitch)))


def _left_out(line: _Line, at: int, cells: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells before character `at` that have ink and were not read; none where there are too many."""
    empty = [
        (a, b)
        for a, b in cells
        if line.middles[at - 1] < (a + b) / 2 < line.middles[at]
        and not any(a <= x < b for x in line.middles)
        and line.columns[a:b].sum() > INKED_EM2 * line.em * line.em
    ]
    return empty if len(empty) <= MOST_LEFT_OUT else []


def _grid(ink: NDArray[np.int64], start: float, end: float, pitch: float) -> list[int]:
    """Cuts that meet the least ink: about a pitch apart, the same all along; the middle ones of several that do."""
    low, high = max(0, round(start)), min(len(ink), round(end))
    steps = np.linspace(*STEPS) * pitch
    offsets = np.arange(int(steps[-1]))
    places = np.arange(int((high - low) / steps[0]) + 1)
    cuts = np.rint(low + offsets[:, np.newaxis] + places * steps[:, np.newaxis, np.newaxis]).astype(int)
    inside = cuts < high
    count = inside.sum(axis=2)
    total = (ink[np.minimum(cuts, high - 1)] * inside).sum(axis=2)
    usable = (count > 1) & (offsets < steps.astype(int)[:, np.newaxis])
    costs = np.where(usable, total / np.maximum(count, 1), np.inf)
    step = int(costs.min(axis=1).argmin())
    least = np.flatnonzero(costs[step] == costs[step].min())
    middle = int(least[len(least) // 2])
    return cast("list[int]", cuts[step, middle][inside[step, middle]].tolist())


def _upright(image: Picture, cells: Sequence[tuple[int, int]]) -> Picture:
    """The cells turned upright, side by side."""
    across = len(image)
    shape = (max(b - a for a, b in cells), across * len(cells), *image.shape[2:])
    picture = np.full(shape, PAPER, np.uint8)
    for n, (a, b) in enumerate(cells):
        picture[: b - a, n * across : (n + 1) * across] = np.rot90(image[:, a:b], -1)
    return picture


def _between(found: Sequence[tuple[str, float]], neighbours: str, most: int) -> list[tuple[str, float]]:
    """The characters, so many at most, that were read between two others; none unless these were read again."""
    before, after = neighbours[0], neighbours[1]
    texts = [char for char, _ in found]
    for start, end in ((a, b) for b in range(2, len(texts)) for a in range(max(1, b - most), b)):
        if (texts[start - 1], texts[end]) == (before, after):
            long = "ァ" <= before <= "ヺ"
            return [("ー" if long and char in PROLONGED else char, chance) for char, chance in found[start:end]]
    return []


def _small(char: str, chance: float, line: _Line, cell: tuple[int, int]) -> str:
    """The small kana that was read in a cell; "" where it is none, or not surely."""
    inked = np.nonzero(ink_of(line.image)[:, cell[0] : cell[1]])
    if char in SMALL_OF and max(int(np.ptp(side)) for side in inked) < SMALL_EM * line.em:
        char = SMALL_OF[char]
    return char if char in SMALL_KANA and chance > (SURE_PROLONGED if char == "ー" else SURE) else ""
