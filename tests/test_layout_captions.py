"""Lines under a picture that are its caption."""

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


@pytest.mark.parametrize(
    ("counts", "kind"),
    [((3, 2), Kind.CAPTION), ((1, 3), Kind.BODY), ((3, 9), Kind.BODY)],
)
def test_columns_under_a_picture_are_its_caption_where_all_are_set_apart_and_as_long(counts, kind):
    rows = [(x, 305 + 30 * n) for x, count in zip((0, 210), counts, strict=True) for n in range(count)]
    boxes = np.array([[x, y, x + 190, y + 20] for x, y in rows], np.int32)
    sizes = np.full(len(boxes), 20.0)
    lines = Lines(boxes, sizes, np.full(len(boxes), 0.4), np.zeros((len(boxes), 2), np.int32), sizes)
    blocks = [lines.block(Kind.BODY, range(counts[0])), lines.block(Kind.BODY, range(counts[0], len(boxes)))]

    assert [part.kind for part in captioned(blocks[0], [(FIGURE, blocks)], lines, MEASURES)] == [kind]


@pytest.mark.parametrize(("left", "kind"), [(100, Kind.CAPTION), (0, Kind.BODY)])
def test_many_lines_that_leave_room_on_both_sides_of_their_picture_are_its_caption(left, kind):
    boxes = np.array([[left, 305 + 30 * n, 300, 325 + 30 * n] for n in range(7)], np.int32)
    sizes = np.full(7, 20.0)
    lines = Lines(boxes, sizes, np.full(7, 0.4), np.zeros((7, 2), np.int32), sizes)
    block = lines.block(Kind.BODY, range(7))

    assert [part.kind for part in captioned(block, [(FIGURE, [block])], lines, MEASURES)] == [kind]
