"""Pictures made smaller are what they were, and what was found on them is in its place on the large ones."""

import numpy as np
import pytest

from pipeline.clean.border import CELL_PX, find_border, painted
from pipeline.picture.sizing import scaled_down, shrunk

PAPER, BLACK = 230, 10


def test_each_pixel_of_a_shrunk_picture_is_the_mean_of_a_square() -> None:
    picture = np.random.default_rng(3).integers(0, 256, (41, 62), dtype=np.uint8)

    squares = picture[:40, :60].reshape(10, 4, 15, 4).mean(axis=(1, 3))

    assert np.abs(shrunk(picture, 4) - squares).max() <= 0.5


@pytest.mark.parametrize("scale", [1.0, 0.7, 0.5, 0.3, 0.1])
def test_a_picture_scaled_down_has_things_where_they_were(scale: float) -> None:
    picture = np.full((400, 300), PAPER, np.uint8)
    picture[300:340, 60:100] = BLACK

    y, x = np.nonzero(scaled_down(picture, scale) < (PAPER + BLACK) / 2)

    assert (y.mean() + 0.5, x.mean() + 0.5) == pytest.approx((320 * scale, 80 * scale), abs=0.5)


@pytest.mark.parametrize("more", [0, 1, CELL_PX - 1])
def test_black_around_a_page_that_fills_no_whole_cell_goes_up_to_the_picture_s_edge(more: int) -> None:
    page = np.full((100 * CELL_PX + more, 60 * CELL_PX + more), PAPER, np.uint8)
    page[97 * CELL_PX :] = page[:, 58 * CELL_PX :] = BLACK

    border = find_border(page, PAPER)

    assert border is not None
    assert (painted(page, border, PAPER) == PAPER).all()
