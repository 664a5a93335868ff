"""PP-OCRv6's recognising network out of rapidocr's wheel: pictures of lines to the weights of each character."""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from pipeline.errors import ToolError

Network = Callable[[NDArray[np.float32]], NDArray[np.float32]]

MODEL = "models/PP-OCRv6_rec_small.onnx"
HEIGHT_PX = 48
"""The height that the model was trained at."""
WIDTH_STEP_PX = 8
"""One step of the network: widths are whole multiples, at most 4 px of stretch a line."""


@cache
def network() -> tuple[Network, tuple[str, ...]]:
    """The network, and what its classes stand for, loaded once a process; raises ToolError without them.

    It takes (1, 3, height, width), -1 black to 1 white, and gives (steps, classes), each class's weight: the logarithm
    of its chance but for what is the same for all classes of a step. onnxruntime, not OpenVINO: on AVX2
    it takes 0.8 of OpenVINO's time and wants no second to start and no 30 ms for each new width; with AVX-512 they are
    alike (OpenVINO in bfloat16 takes 0.6, but reads otherwise on a machine that has none).
    """
    found = find_spec("rapidocr")
    roots = found.submodule_search_locations if found is not None else None
    path = Path(roots[0]) / MODEL if roots else Path(MODEL)
    if not path.is_file():
        raise ToolError("rapidocr", f"its model {MODEL} is not there", "type: pip install 'rapidocr>=3.10,<4'")
    import onnxruntime  # noqa: PLC0415 - not wanted by commands that read nothing

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(_adapted(path), options, providers=["CPUExecutionProvider"])
    (entry,) = session.get_inputs()

    def run(line: NDArray[np.float32]) -> NDArray[np.float32]:
        return cast("NDArray[np.float32]", session.run(None, {entry.name: line})[0])

    characters = session.get_modelmeta().custom_metadata_map["character"]
    return run, ("", *str(characters).splitlines(), " ")


def _adapted(path: Path) -> bytes:
    """The model with the height of its pictures left open, and without its last step.

    Its convolutions take any height; the last pooling, made for the three rows that 48 px leave, then takes two as
    well. Its last step makes chances of the weights of 18,710 classes, of which hardly one is looked at. The two
    before, a product and a sum, are one here: that saves 4 % of the time and gives the same.
    """
    import onnx  # noqa: PLC0415 - as above

    model = onnx.load(path)
    graph = model.graph
    graph.input[0].type.tensor_type.shape.dim[2].dim_param = "height"
    del graph.value_info[:]  # sizes inside the network, as they are at 48 px
    (pool,) = (node for node in graph.node if node.op_type == "AveragePool")
    (pads,) = (one for one in pool.attribute if one.name == "pads")
    pads.ints[:] = [0, 0, 1, 0]  # rows below the last, which do not count in the mean
    product, added, *_ = list(graph.node)[-4:]
    del graph.node[-4:]
    (shape,) = (output.type.tensor_type.shape for output in graph.output)
    del shape.dim[0]  # of pictures, which is one
    node, steps = onnx.helper.make_node, "steps"
    graph.node.append(node("Squeeze", [product.input[0]], [steps], axes=[0]))
    graph.node.append(node("Gemm", [steps, product.input[1], added.input[1]], [graph.output[0].name]))
    return cast("bytes", model.SerializeToString())
