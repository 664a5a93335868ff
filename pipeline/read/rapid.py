"""PP-OCRv6's recogniser out of rapidocr's wheel, without its detector: line pictures to text, one thread.

The model runs on OpenVINO where that is installed, else on onnxruntime. One line a call: measured, batches save
nothing with one thread, and so no line is padded to its neighbour's width.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, cast

import cv2
import numpy as np

from pipeline.errors import ToolError
from pipeline.read.engine import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from pipeline.read.engine import Picture

    Network = Callable[[NDArray[np.float32]], NDArray[np.float32]]

MODEL = "models/PP-OCRv6_rec_small.onnx"
HEIGHT_PX = 48
"""The height that the model was trained at."""
WIDTH_STEP_PX = 16
"""Widths are whole multiples, so that few shapes are compiled; at most 8 px of stretch a line."""
SQUEEZE = 0.5
"""First reading: the crop at this share of its width, at half the cost. Clean print reads as well as at 1."""
SURE = 0.65
"""A line whose least sure character lies below is read again at full width. Of 4,616 characters on clean, good and
fair pages 4 are wrong without a second reading, 1 with it at this limit and at 0.8, which costs a quarter more."""


def confidence_of(images: Sequence[Picture]) -> list[float]:
    """How sure the recogniser is of each line, 0 to 1: high only where the picture is the right way up."""
    return [_recognise(image, SQUEEZE).reading.confidence for image in images if min(image.shape[:2]) > 0]


class _Decoded(NamedTuple):
    reading: Reading
    least: float


class RapidReader:
    """PP-OCRv6 for Chinese, Japanese and Latin text; `language` does not matter to it."""

    name = "rapidocr"

    def read(self, images: Sequence[Picture], language: str) -> list[Reading]:  # noqa: ARG002
        """Read each line; lines that are not sure when squeezed are read once more at full width."""
        return [self._read_line(image) for image in images]

    def _read_line(self, image: Picture) -> Reading:
        if min(image.shape[:2]) == 0:
            return Reading("", 0.0, ())
        first = _recognise(image, SQUEEZE)
        if first.least >= SURE:
            return first.reading
        second = _recognise(image, 1.0)
        return max(first, second, key=lambda decoded: decoded.reading.confidence).reading


def _recognise(image: Picture, squeeze: float) -> _Decoded:
    network, alphabet = _model()
    return _decode(network(_prepared(image, squeeze)), alphabet)


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


def _decode(chances: NDArray[np.float32], alphabet: Sequence[str]) -> _Decoded:
    """Greedy CTC: of each run of one class a character, class 0 is none. `chances` is (steps, classes)."""
    best = chances.argmax(axis=1)
    sure = chances[np.arange(len(best)), best]
    starts = np.flatnonzero(np.diff(best, prepend=-1))
    ends = np.append(starts[1:], len(best))
    runs = [(best[a], a, b) for a, b in zip(starts, ends, strict=True) if best[a] != 0]
    text = "".join(alphabet[kind] for kind, _, _ in runs)
    each = [float(sure[a:b].max()) for _, a, b in runs]
    centres = tuple(float(a + b) / 2 / len(best) for _, a, b in runs)
    mean = min(1.0, sum(each) / len(each)) if each else 0.0
    return _Decoded(Reading(text, mean, centres), min(each, default=0.0))


@cache
def _model() -> tuple[Network, tuple[str, ...]]:
    """The network and what its classes stand for, loaded once a process; raises ToolError without them."""
    found = find_spec("rapidocr")
    roots = found.submodule_search_locations if found is not None else None
    path = Path(roots[0]) / MODEL if roots else Path(MODEL)
    if not path.is_file():
        raise ToolError("rapidocr", f"its model {MODEL} is not there", "type: pip install 'rapidocr>=3.10,<4'")
    network, characters = _on_openvino(path) if find_spec("openvino") else _on_onnxruntime(path)
    return network, ("", *characters.splitlines(), " ")


def _on_openvino(path: Path) -> tuple[Network, str]:
    import openvino  # noqa: PLC0415 - a second to import, and not on every platform

    core = openvino.Core()
    core.set_property("CPU", {"INFERENCE_NUM_THREADS": 1, "NUM_STREAMS": 1, "ENABLE_CPU_PINNING": False})
    model = core.read_model(path)
    request = core.compile_model(model, "CPU").create_infer_request()

    def run(line: NDArray[np.float32]) -> NDArray[np.float32]:
        request.infer([line])
        return cast("NDArray[np.float32]", request.get_output_tensor().data[0])

    return run, str(model.get_rt_info(["framework", "character"]).value)


def _on_onnxruntime(path: Path) -> tuple[Network, str]:
    import onnxruntime  # noqa: PLC0415 - not wanted where OpenVINO is

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    (entry,) = session.get_inputs()

    def run(line: NDArray[np.float32]) -> NDArray[np.float32]:
        return cast("NDArray[np.float32]", session.run(None, {entry.name: line})[0][0])

    return run, str(session.get_modelmeta().custom_metadata_map["character"])
