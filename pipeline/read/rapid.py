"""PP-OCRv6's recogniser out of rapidocr's wheel, without its detector: line pictures to text, one thread.

Nearly all the time goes into the network's convolutions and grows with the picture's size alone: batches save nothing
with one thread. So a line is shrunk to the least width and height that still read well, and only the stretches that are
then in doubt are read once more, larger; a line with many of them as a whole before.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.chars import is_cjk
from pipeline.read.engine import NOTHING, Picture, Reading
from pipeline.read.kana import mend_kana
from pipeline.read.network import HEIGHT_PX, WIDTH_STEP_PX, network
from pipeline.read.points import BY_SHAPE, mend_points
from pipeline.read.wording import in_script, most_likely


class Look(NamedTuple):
    """How large a line is shown: this share of the width that it has at the model's height, and so many rows."""

    share: float
    rows: int = HEIGHT_PX


class Looks(NamedTuple):
    """How lines are read first, stretches in doubt again, and before that whole lines that are worn."""

    first: Look
    again: Look
    worn: Look | None = None


EAST_ASIAN = Looks(Look(0.44, rows=32), Look(0.8), worn=Look(0.6))
"""18 x 32 px a character. Of 26,190 on nine pages, clean to bad, across and down, 146 are wrong; 150 at 16 x 48 px, a
quarter more work; 176 at 16 x 32, 173 at 18 x 28, 226 at 20 x 24. Whole lines again would take 20 % for nothing."""
ALPHABETIC = Looks(Look(0.75), Look(1.0))
"""Letters are half as wide: of 2,730 on Latin pages 4 are wrong at 0.7 and 7 at 1, but 56 at 0.5. Of 24,709, with bad
scans, 80 are wrong, 94 at 32 rows."""
WORN = 0.1
"""A line with a larger share of characters in doubt is worn or blurred, and is read whole again: of 5,400 characters of
the Jingbao of 1939, 664 are wrong for 721, at 0.3 695; lines of typeset pages, bad scans too, hardly ever are."""
TURN_TEST = Look(0.5)
"""At this share letters and ideographs, right way up or not, are told apart well enough."""
SURE = 0.8
"""A character less sure than this is looked at again; at 0.65 three more of 11,641 stay wrong."""
NARROW_SURE = 0.98
"""The same for digits and letters, which squeezed have one step of the network each."""
NARROW = frozenset("0123456789.%ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
DIGITS = 0.25
"""A line of a vertical page with a larger share of them, laid on its side, is read at the second size at once:
squeezed, 第7535期 今日1版 loses its 1."""
UNSURE = 0.97
"""Of an ideograph less sure than this it is kept what else it may be:"""
OTHERS = 10
"""among so many classes, itself and none among them,"""
LEAST_CHANCE = 0.003
"""those that are so likely: of 12,670 characters of the Jingbao 27 fewer are wrong than with 6, of .01, below .9."""
GUARD = 0.45
"""A stretch reaches at least this share of the line's height beyond the middles of its outer characters."""


def confidence_of(images: Sequence[Picture]) -> list[float]:
    """How sure the recogniser is of each line, 0 to 1: high only where the picture is the right way up."""
    return [_mean(_recognise(image, TURN_TEST)) for image in images if min(image.shape[:2]) > 0]


class RapidReader:
    """PP-OCRv6 for Chinese, Japanese and Latin text."""

    name = "rapidocr"

    def read(self, images: Sequence[Picture], language: str, *, vertical: bool = False) -> list[Reading]:
        """Read each line; stretches that are not sure when squeezed are read once more, larger."""
        looks = EAST_ASIAN if language.startswith(("zh", "ja")) else ALPHABETIC
        worded = partial(_in_words, language=language) if language.startswith("zh") else None
        readings = [
            _read_line(image, looks, vertical=vertical, worded=worded) if min(image.shape[:2]) > 0 else NOTHING
            for image in images
        ]
        if not vertical:
            return readings
        pointed = map(mend_points, images, readings)
        return [mend_kana(image, reading, _read_cells) for image, reading in zip(images, pointed, strict=True)]


def _read_cells(image: Picture) -> list[tuple[str, float]]:
    """A few characters side by side, squeezed as lines are: unsqueezed they are read no better."""
    return [(char.text, char.chance) for char in _recognise(image, EAST_ASIAN.first)]


class _Char(NamedTuple):
    text: str
    chance: float
    x: float  # of its middle, in pixels of the crop
    others: tuple[tuple[str, float], ...] = ()  # what else it may be, and how likely: only where it is unsure


def _in_words(chars: Sequence[_Char], *, language: str) -> list[str]:
    """What each character of a line is: of what is in doubt, by a dictionary, in the page's script."""
    if not any(char.others for char in chars):
        return [char.text for char in chars]
    lines = [((char.text, char.chance), *char.others) for char in chars]
    return most_likely([in_script(choices, language) for choices in lines] if language == "zh-Hant" else lines)


def _read_line(
    image: Picture, looks: Looks, *, vertical: bool, worded: Callable[[Sequence[_Char]], list[str]] | None
) -> Reading:
    """Read a line, and its stretches in doubt once more; what shapes settle in vertical lines is never in doubt.

    `worded`: what is in doubt still is what makes words, by a dictionary of Chinese.
    """
    settled = BY_SHAPE if vertical else frozenset[str]()
    chars = _recognise(image, looks.first)
    if vertical and sum(char.text.isdecimal() for char in chars) > DIGITS * len(chars):
        chars = _recognise(image, looks.again)
    if looks.worn and _is_worn(chars, settled):
        chars = max(chars, _recognise(image, looks.worn), key=_mean)
    for start, end in reversed(list(_doubtful(chars, settled))):
        again = _read_stretch(image, chars, start, end, looks.again)
        if again and _least(again) > _least(chars[start:end]):
            chars[start:end] = again
    texts = worded(chars) if worded else [char.text for char in chars]
    across = image.shape[1]
    return Reading(
        "".join(texts),
        tuple(char.x / across for char in chars),
        tuple(char.chance for char in chars),
    )


def _is_worn(chars: Sequence[_Char], settled: frozenset[str]) -> bool:
    """Whether many of a line's characters are in doubt."""
    told = [char.chance for char in chars if char.text not in settled]
    return sum(chance < SURE for chance in told) > WORN * len(told)


def _doubtful(chars: Sequence[_Char], settled: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Stretches [start, end) around characters in doubt, with a neighbour on each side where there is one."""
    start = end = -1
    for at, char in enumerate(chars):
        if char.text not in settled and char.chance < (NARROW_SURE if char.text in NARROW else SURE):
            if start >= 0 and at - 1 > end:
                yield start, end
                start = -1
            start, end = (start if start >= 0 else max(0, at - 1)), min(len(chars), at + 2)
    if start >= 0:
        yield start, end


def _read_stretch(image: Picture, chars: Sequence[_Char], start: int, end: int, look: Look) -> list[_Char]:
    """The stretch read by itself, from its first character to its last; nothing where these are not found again."""
    guard = GUARD * image.shape[0]
    left = right = 0.0
    if start > 0:
        left = max(0.0, min(chars[start].x - guard, (chars[start - 1].x + chars[start].x) / 2))
    right = float(image.shape[1])
    if end < len(chars):
        right = min(right, max(chars[end - 1].x + guard, (chars[end - 1].x + chars[end].x) / 2))
    x0, x1 = int(left), int(np.ceil(right))
    read = [char._replace(x=char.x + x0) for char in _recognise(image[:, x0:x1], look)]
    texts = [char.text for char in read]
    first, last = chars[start].text, chars[end - 1].text
    if (start > 0 and first not in texts) or (end < len(chars) and last not in texts):
        return []
    begin = texts.index(first) if start > 0 else 0
    stop = len(texts) - texts[::-1].index(last) if end < len(chars) else len(texts)
    return read[begin:stop]


def _least(chars: Sequence[_Char]) -> float:
    return min(char.chance for char in chars)


def _mean(chars: Sequence[_Char]) -> float:
    return sum(char.chance for char in chars) / len(chars) if chars else 0.0


def _recognise(image: Picture, look: Look) -> list[_Char]:
    run, alphabet = network()
    return _decode(run(_prepared(image, look)), alphabet, image.shape[1])


def _prepared(image: Picture, look: Look) -> NDArray[np.float32]:
    """The picture as the network wants it: (1, 3, rows, width), -1 black to 1 white."""
    height, width = image.shape[:2]
    wanted = width * HEIGHT_PX / height * look.share
    across = max(1, round(wanted / WIDTH_STEP_PX)) * WIDTH_STEP_PX
    method = cv2.INTER_AREA if height > look.rows else cv2.INTER_LINEAR
    resized = cv2.resize(image, (across, look.rows), interpolation=method)
    planes = resized[np.newaxis] if resized.ndim == 2 else resized.transpose(2, 0, 1)
    scaled = planes.astype(np.float32) / 127.5 - 1
    return np.ascontiguousarray(np.broadcast_to(scaled, (1, 3, *scaled.shape[1:])))


def _decode(weights: NDArray[np.float32], alphabet: Sequence[str], width: int) -> list[_Char]:
    """Greedy CTC: of each run of one class a character, class 0 is none. `weights` is (steps, classes)."""
    best = weights.argmax(axis=1)
    edges = (np.flatnonzero(best[1:] != best[:-1]) + 1).tolist()
    chars: list[_Char] = []
    for a, b in pairwise((0, *edges, len(best))):
        name = int(best[a])
        if name != 0:
            steps = [np.exp(row - row[name]) for row in weights[a:b]]  # one at a time: so few stay in the cache
            sure = [1 / float(step.sum()) for step in steps]
            char, chance = alphabet[name], max(sure)
            others: tuple[tuple[str, float], ...] = ()
            if chance < UNSURE and is_cjk(char[0]):
                others = _others(
                    np.max([step * share for step, share in zip(steps, sure, strict=True)], axis=0), alphabet, char
                )
            chars.append(_Char(char, chance, (a + b) / 2 / len(best) * width, others))
    return chars


def _others(chances: NDArray[np.float32], alphabet: Sequence[str], char: str) -> tuple[tuple[str, float], ...]:
    """The likeliest ideographs beside `char`, with their chances."""
    likeliest = np.argpartition(chances, -OTHERS)[-OTHERS:]
    found = ((alphabet[n], float(chances[n])) for n in likeliest if chances[n] >= LEAST_CHANCE)
    return tuple((other, chance) for other, chance in found if other and other != char and is_cjk(other[0]))
