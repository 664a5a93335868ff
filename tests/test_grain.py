"""Grain of the other side goes from a page in black and white; print, pictures and pages without it stay."""

import cv2
import numpy as np
import pytest

from pipeline.clean.grain import without_grain

GLYPH_PX = 30.0


def lines_of_print():
    """Rows of small type: strokes of three pixels, and of one."""
    page = np.full((1200, 1200), 255, np.uint8)
    for y, x in np.ndindex(24, 30):
        left, top = 40 * x + 4, 50 * y + 4
        cv2.rectangle(page, (left, top), (left + 26, top + 26), 0, 3)
        cv2.line(page, (left, top + 13), (left + 26, top + 13), 0, 1)
    return page


def grained(page, share, area, seed=1):
    """The page with so many of the pixels of an area black at random."""
    copy = page.copy()
    part = copy[area]
    part[np.random.default_rng(seed).random(part.shape) < share] = 0
    return copy


BEHIND = np.s_[300:380, 200:1000]
"""A heading's rough place on the other side."""


@pytest.mark.parametrize("share", [0.25, 0.4])
def test_grain_behind_text_goes_and_the_text_stays(share):
    page = lines_of_print()
    scan = grained(page, share, BEHIND)

    cleaned, found = without_grain(scan, GLYPH_PX)

    away = cv2.erode(page, np.ones((9, 9), np.uint8))[BEHIND] > 0
    assert found > 0
    assert (cleaned[BEHIND][away] == 0).mean() < 0.3 * (scan[BEHIND][away] == 0).mean()
    assert (cleaned[page == 0] > 0).mean() < 0.002


def test_a_page_without_grain_stays_as_it_is():
    page = lines_of_print()

    cleaned, found = without_grain(page, GLYPH_PX)

    assert found == 0
    assert cleaned is page


def test_a_page_with_greys_stays_as_it_is():
    scan = cv2.GaussianBlur(grained(lines_of_print(), 0.4, BEHIND), (0, 0), 1.2)

    assert without_grain(scan, GLYPH_PX)[0] is scan


def test_a_dotted_picture_with_dark_parts_is_this_side_s():
    page = lines_of_print()
    page[600:1000, 200:800] = 255
    scan = grained(grained(page, 0.4, np.s_[600:800, 200:800]), 0.75, np.s_[800:1000, 200:800])

    assert np.array_equal(without_grain(scan, GLYPH_PX)[0][600:1000, 200:800], scan[600:1000, 200:800])


def test_worn_type_whose_edges_are_rough_is_no_grain():
    """A third of the pixels at the edges of all strokes are gone, as where a copier cut pale print."""
    page = lines_of_print()
    edges = (cv2.erode(page, np.ones((3, 3), np.uint8)) != page) | (cv2.dilate(page, np.ones((3, 3), np.uint8)) != page)
    worn = page.copy()
    worn[edges & (np.random.default_rng(2).random(page.shape) < 0.3)] = 255

    assert without_grain(worn, GLYPH_PX)[0] is worn


def test_a_pale_picture_in_a_printer_s_screen_is_this_side_s():
    page = lines_of_print()
    page[600:1000, 200:800] = 255
    for row, at in np.ndindex(100, 150):
        x, y = 200 + 4 * at, 600 + 4 * row
        page[y, x : x + 1 + (at + row) % 2] = 0

    assert without_grain(page, GLYPH_PX)[0] is page
