"""Lines under a picture that are its caption."""

from __future__ import annotations

import numpy as np
import pytest

from pipeline.layout.block import Block, Lines
from pipeline.layout.captions import captioned
from pipeline.layout.ink import Measures
from pipeline.model import Box, Kind

MEASURES = Measures(20.0, 30.0, 10.0)
FIGURE = Block(Kind.FIGURE, Box(0, 0, 400, 300), (), 0.0)


@pytest.mark.parametrize(("start", "kind"), [(260, Kind.CAPTION), (0, Kind.BODY)])
def test_a_caption_stands_under_the_line_that_says_who_took_the_picture(start, kind):
    boxes = np.array([[start, 305, 400, 320], [0, 345, 390, 365], [0, 375, 300, 395]], np.int32)
    sizes = np.array([14.0, 20.0, 20.0])
    lines = Lines(boxes, sizes, np.full(3, 0.4), np.zeros((3, 2), np.int32), sizes)
    blocks = [lines.block(Kind.BODY, chain) for chain in ([0], [1, 2])]

    assert [part.kind for part in captioned(blocks[1], [(FIGURE, blocks)], lines, MEASURES)] == [kind]
