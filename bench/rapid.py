"""RapidOCR on a whole page, one thread, as it comes: python -m bench.rapid PAGE. Prints the lines in its order."""

import sys

from rapidocr import RapidOCR


def main(page: str) -> None:
    reader = RapidOCR(
        params={
            "Global.log_level": "critical",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    print("\n".join(reader(page).txts or ()))


if __name__ == "__main__":
    main(sys.argv[1])
