"""The black around a page is found with what lies on it, and nothing of the page is taken for it."""

import numpy as np
import pytest

from pipeline.clean.border import CELL_PX, find_border, painted

PAPER, BED, INK = 230, 12, 40
HIGH, WIDE = 1600, 1200
SIDE = 120
"""Pixels of black on every side."""


@pytest.fixture
def scan():
    """A page full of dots as large as letters, on a black bed."""
    grey = np.full((HIGH, WIDE), BED, np.uint8)
    page = grey[SIDE:-SIDE, SIDE:-SIDE]
    page[:] = PAPER
    for y in range(80, page.shape[0] - 80, 30):
        for x in range(80, page.shape[1] - 80, 30):
            page[y : y + 18, x : x + 18] = INK
    return grey


def whitened(grey):
    border = find_border(grey, PAPER)
    assert border is not None
    return painted(grey, border, PAPER)


def test_the_bed_goes_and_the_page_stays(scan):
    done = whitened(scan)

    near = CELL_PX * 3
    assert (done[: SIDE - near] == PAPER).all()
    inside = (slice(SIDE + near, -SIDE - near),) * 2
    assert (done[inside] == scan[inside]).all()


def test_print_in_a_shadow_that_falls_on_page_and_bed_stays(scan):
    fall = 1 - 0.65 / (1 + np.exp(-(np.arange(WIDE) - 0.7 * WIDE) / 30))
    dark = (scan * fall).round().astype(np.uint8)

    done = whitened(dark)

    text = (slice(SIDE + 60, -SIDE - 60),) * 2
    assert (done[text] == dark[text]).all()


def test_dust_and_a_scratch_on_the_bed_do_not_break_it(scan):
    scan[:, 60:62] = 220
    scan[20:26, ::200] = 200

    assert (whitened(scan)[: SIDE - 40] == PAPER).all()


def test_a_ruler_beside_the_page_goes_with_the_bed(scan):
    scan[-70:-30, 200:900] = 240
    scan[-70:-50, 220:880:20] = 0

    assert (whitened(scan)[-90:] == PAPER).all()


def test_the_larger_part_of_a_torn_page_does_not_take_the_other_for_a_ruler(scan):
    scan[1000:1040, :] = BED

    done = whitened(scan)

    assert (done[1080:1440, 180:-180] == scan[1080:1440, 180:-180]).all()
