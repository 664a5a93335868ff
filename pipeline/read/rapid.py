"""PP-OCRv6's recogniser out of rapidocr's wheel, without its detector: line pictures to text, one thread.

Nearly all the time goes into the network's convolutions and grows with the picture's width alone: batches save nothing
with one thread. So a line is squeezed to the least width that still reads well, and only the stretches that are
then in doubt are read once more, wider.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import cv2
import numpy as np

from pipeline.errors import ToolError
from pipeline.read.cells import mend_cells
from pipeline.read.engine import NOTHING, Reading
from pipeline.read.points import BY_SHAPE, mend_points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from numpy.typing import NDArray

    from pipeline.read.engine import Picture

    Network = Callable[[NDArray[np.float32]], NDArray[np.float32]]

MODEL = "models/PP-OCRv6_rec_small.onnx"
HEIGHT_PX = 48
"""The height that the model was trained at."""
WIDTH_STEP_PX = 8
"""One step of the network: widths are whole multiples, at most 4 px of stretch a line."""


class Widths(NamedTuple):
    """Shares of their own width at which lines are read first, and stretches in doubt again."""

    first: float
    again: float


EAST_ASIAN = Widths(0.4, 0.8)
"""16 px, two steps of the network, a character. Of 11,641 characters of real crops, clean to bad, 19 are wrong at
0.4 alone, 10 with the second look (5 % of the work); 44 and 20 at 0.36; whole lines again at 1: 14, for 20 %."""
ALPHABETIC = Widths(0.75, 1.0)
"""Letters are half as wide: of 2,730 on Latin pages 4 are wrong at 0.7 and 7 at 1, but 56 at 0.5."""
TURN_TEST = 0.5
"""At this share letters and ideographs, right way up or not, are told apart well enough."""
SURE = 0.8
"""A character less sure than this is looked at again; at 0.65 three more of 11,641 stay wrong."""
NARROW_SURE = 0.98
"""The same for digits and letters, which squeezed have one step of the network each."""
NARROW = frozenset("0123456789.%ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
DIGITS = 0.25
"""A line of a vertical page with a larger share of them, laid on its side, is read at the second width at once:
squeezed, 第7535期 今日1版 loses its 1."""
GUARD = 0.45
"""A stretch reaches at least this share of the line's height beyond the middles of its outer characters."""


def confidence_of(images: Sequence[Picture]) -> list[float]:
    """How sure the recogniser is of each line, 0 to 1: high only where the picture is the right way up."""
    return [_mean(_recognise(image, TURN_TEST)) for image in images if min(image.shape[:2]) > 0]


class RapidReader:
    """PP-OCRv6 for Chinese, Japanese and Latin text."""

    name = "rapidocr"

    def read(self, images: Sequence[Picture], language: str, *, vertical: bool = False) -> list[Reading]:
        """Read each line; stretches that are not sure when squeezed are read once more, wider."""
        widths = EAST_ASIAN if language.startswith(("zh", "ja")) else ALPHABETIC
        readings = [
            _read_line(image, widths, vertical=vertical) if min(image.shape[:2]) > 0 else NOTHING for image in images
        ]
        if not vertical:
            return readings
        pointed = map(mend_points, images, readings)
        return [mend_cells(image, reading, _read_cells) for image, reading in zip(images, pointed, strict=True)]


def _read_cells(image: Picture) -> list[tuple[str, float]]:
    """A few characters side by side, squeezed as lines are: unsqueezed they are read no better."""
    return [(char.text, char.chance) for char in _recognise(image, EAST_ASIAN.first)]


class _Char(NamedTuple):
    text: str
    chance: float
    x: float  # of its middle, in pixels of the crop


def _read_line(image: Picture, widths: Widths, *, vertical: bool) -> Reading:
    """Read a line, and its stretches in doubt once more; what shapes settle in vertical lines is never in doubt."""
    chars = _recognise(image, widths.first)
    if vertical and sum(char.text.isdecimal() for char in chars) > DIGITS * len(chars):
        chars = _recognise(image, widths.again)
    for start, end in reversed(list(_doubtful(chars, BY_SHAPE if vertical else frozenset()))):
        again = _read_stretch(image, chars, start, end, widths.again)
        if again and _least(again) > _least(chars[start:end]):
            chars[start:end] = again
    across = image.shape[1]
    return Reading(
        "".join(char.text for char in chars),
        tuple(char.x / across for char in chars),
        tuple(char.chance for char in chars),
    )


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


def _read_stretch(image: Picture, chars: Sequence[_Char], start: int, end: int, share: float) -> list[_Char]:
    """The stretch read by itself, from its first character to its last; nothing where these are not found again."""
    guard = GUARD * image.shape[0]
    left = right = 0.0
    if start > 0:
        left = max(0.0, min(chars[start].x - guard, (chars[start - 1].x + chars[start].x) / 2))
    right = float(image.shape[1])
    if end < len(chars):
        right = min(right, max(chars[end - 1].x + guard, (chars[end - 1].x + chars[end].x) / 2))
    x0, x1 = int(left), int(np.ceil(right))
    read = [char._replace(x=char.x + x0) for char in _recognise(image[:, x0:x1], share)]
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


def _recognise(image: Picture, squeeze: float) -> list[_Char]:
    network, alphabet = _model()
    return _decode(network(_prepared(image, squeeze)), alphabet, image.shape[1])


def _prepared(image: Picture, squeeze: float) -> NDArray[np.float32]:
    """The picture as the model wants it: (1, 3, 48, width), -1 black to 1 white."""
    height, width = image.shape[:2]
    wanted = width * HEIGHT_PX / height * squeeze
    across = max(1, round(wanted / WIDTH_STEP_PX)) * WIDTH_STEP_PX
    method = cv2.INTER_AREA if height > HEIGHT_PX else cv2.INTER_LINEAR
    resized = cv2.resize(image, (across, HEIGHT_PX), interpolation=method)
    bgr = cv2.cvtColor(resized, cv2.COLOR_GRAY2BGR) if resized.ndim == 2 else resized
    scaled = bgr.astype(np.float32) / 127.5 - 1
    return np.ascontiguousarray(scaled.transpose(2, 0, 1)[np.newaxis])


def _decode(chances: NDArray[np.float32], alphabet: Sequence[str], width: int) -> list[_Char]:
    """Greedy CTC: of each run of one class a character, class 0 is none. `chances` is (steps, classes)."""
    best = chances.argmax(axis=1)
    sure = chances[np.arange(len(best)), best]
    starts = np.flatnonzero(np.diff(best, prepend=-1))
    ends = np.append(starts[1:], len(best))
    return [
        _Char(alphabet[best[a]], min(1.0, float(sure[a:b].max())), float(a + b) / 2 / len(best) * width)
        for a, b in zip(starts, ends, strict=True)
        if best[a] != 0
    ]


@cache
def _model() -> tuple[Network, tuple[str, ...]]:
    """The network and what its classes stand for, loaded once a process; raises ToolError without them.

    onnxruntime, not OpenVINO: on AVX2 it takes 0.8 of OpenVINO's time and wants no second to start and no
    30 ms for each new width; where there is AVX-512, OpenVINO makes up for that only over many pages.
    """
    found = find_spec("rapidocr")
    roots = found.submodule_search_locations if found is not None else None
    path = Path(roots[0]) / MODEL if roots else Path(MODEL)
    if not path.is_file():
        raise ToolError("rapidocr", f"its model {MODEL} is not there", "type: pip install 'rapidocr>=3.10,<4'")
    import onnxruntime  # noqa: PLC0415 - not wanted by commands that read nothing

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    (entry,) = session.get_inputs()

    def run(line: NDArray[np.float32]) -> NDArray[np.float32]:
        return cast("NDArray[np.float32]", session.run(None, {entry.name: line})[0][0])

    characters = session.get_modelmeta().custom_metadata_map["character"]
    return run, ("", *str(characters).splitlines(), " ")
