"""Text in the box around a picture."""

import numpy as np
import pytest

from pipeline.layout.figures import reduced
from pipeline.layout.ink import Measures, components_of
from pipeline.layout.outlines import text_inside

MEASURES = Measures(20.0, 30.0, 10.0)
PICTURE = np.array([[300, 0, 600, 400]], np.int32)


def found_on(page):
    """What `text_inside` finds on a page of ink: the x of the letters in the picture's box, and whether it is a picture."""
    pieces = components_of(page)
    inside, real = text_inside(pieces, PICTURE, reduced(255 * (1 - page), MEASURES), MEASURES)
    return sorted({int(pieces.boxes[n, 0]) for n in inside}), bool(real[0])


def page_with(lines, to):
    """Lines of letters from the left edge to `to`, beside a disk on the right."""
    y, x = np.mgrid[:400, :600]
    page = ((x - 500) ** 2 + (y - 200) ** 2 < 90**2).astype(np.uint8)
    for line in range(lines):
        for left in range(10, to, 25):
            page[30 + 30 * line : 50 + 30 * line, left : left + 15] = 1
    return page


def test_lines_that_end_beside_a_round_picture_keep_their_last_letters():
    assert found_on(page_with(10, 350)) == ([310, 335], True)


@pytest.mark.parametrize("lines", [1, 2])
def test_a_mark_of_a_picture_beside_a_line_or_two_is_no_text(lines):
    assert found_on(page_with(lines, 350)) == ([], True)


def test_letters_that_no_line_leads_to_stay_in_the_picture():
    page = page_with(10, 250)
    page[30:50, 330:345] = 1

    assert found_on(page) == ([], True)


def test_a_blot_that_hides_whole_lines_is_no_picture():
    page = page_with(10, 600)
    page[:, 500:] = 0

    assert not found_on(page)[1]
