"""First letters of two lines that were taken into the first line beside them."""

import numpy as np
import pytest

from pipeline.layout.block import Lines
from pipeline.layout.dropcaps import cut_off, with_drop_caps
from pipeline.layout.ink import Measures
from pipeline.model import Kind

MEASURES = Measures(20.0, 30.0, 1.0)
LETTER = (10, 10, 50, 60)
SECOND = [60, 42, 300, 60]


def page(letter):
    """A large letter and the letters of two lines beside it."""
    ink = np.zeros((100, 320), np.uint8)
    for x0, y0, x1, y1 in [letter, *((x, y, x + 16, y + 18) for y in (12, 42) for x in range(60, 280, 20))]:
        ink[y0:y1, x0:x1] = 1
    return ink


def test_a_letter_beside_two_lines_is_cut_off_the_first():
    found = cut_off(np.array([[10, 10, 276, 60], SECOND]), page(LETTER), MEASURES)

    assert sorted(found.tolist()) == sorted([list(LETTER), [60, 12, 276, 30], SECOND])


@pytest.mark.parametrize(
    "line",
    [
        pytest.param([10, 10, 276, 44], id="a line that leans reaches into the next one a little"),
        pytest.param([10, 12, 276, 40], id="a line is no higher than text"),
    ],
)
def test_the_first_letter_of_another_line_stays_in_it(line):
    boxes = np.array([line, SECOND])

    assert cut_off(boxes, page((10, 12, 26, 30)), MEASURES).tolist() == boxes.tolist()


def test_a_large_first_letter_right_under_a_headline_is_no_line_of_it():
    boxes = [
        [10, 10, 400, 60],
        [10, 80, 50, 140],
        *([60 - 50 * (n > 1), 80 + 32 * n, 300, 98 + 32 * n] for n in range(5)),
    ]
    sizes = np.array([50.0, 60.0, *[18.0] * 5])
    lines = Lines(np.array(boxes), sizes, np.full(7, 0.4), np.zeros((7, 2)), sizes * 0.7, stems=True)
    blocks = [lines.block(Kind.HEADLINE, [0, 1]), lines.block(Kind.BODY, range(2, 7))]

    assert [block.lines for block in with_drop_caps(blocks, lines, MEASURES)] == [(0,), (1, 2, 3, 4, 5, 6)]
