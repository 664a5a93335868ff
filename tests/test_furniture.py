import numpy as np
import pytest

from pipeline.layout.blocks import Block
from pipeline.layout.furniture import find_head_across
from pipeline.model import Box, Kind

RULE = np.array([[120, 0, 124, 1000]], np.int32)
"""From top to bottom of a page whose picture was turned."""


@pytest.mark.parametrize(
    ("box", "is_head"),
    [
        pytest.param(Box(60, 300, 94, 404), True, id="three characters of the date one under the other"),
        pytest.param(Box(10, 300, 110, 404), False, id="three lines of a tier"),
    ],
)
def test_the_head_of_a_vertical_page_holds_no_lines_of_its_text(box, is_head):
    title = Block(Kind.BODY, Box(60, 20, 94, 200), (0,), 30.0, standing=True)
    other = Block(Kind.BODY, box, (1, 2, 3), 34.0)

    assert find_head_across([title, other], RULE, (1000, 1400)) == ([other, title] if is_head else [])
