"""Lines cut out of the page, and the way back."""

import numpy as np

from pipeline.model import Box
from pipeline.picture.frame import Frame
from pipeline.read.crops import character_boxes, cut_line


def test_boxes_of_characters_never_end_before_they_begin():
    crop = cut_line(
        np.full((60, 300), 255, np.uint8), Frame(scan_width=300, scan_height=60), Box(0, 10, 300, 40), vertical=False
    )

    boxes = character_boxes(crop, (0.2, 0.6, 0.5, 0.9), Frame(scan_width=300, scan_height=60))

    assert all(box.x0 <= box.x1 for box in boxes)
    assert [box.x0 for box in boxes] == sorted(box.x0 for box in boxes)
