"""Scratches that run over the whole picture go, with what stands beside them left; rules of print stay."""

import cv2
import numpy as np
import pytest

from fixtures.typeset import Order, make_issue
from pipeline.clean.scratches import BANDS, SAMPLES, bands_of, without_scratches
from pipeline.clean.stage import clean_page
from pipeline.model import Direction
from pipeline.scan.stage import Scan

GLYPH_PX = 32.0
"""About the height of the typeset characters."""


@pytest.fixture(scope="module")
def film():
    """A typeset page on grey film, with the grain that film has."""
    sheet = make_issue(Order(472, 1, 4, "de", Direction.HORIZONTAL, 200, "small")).sheets[0]
    page = np.array(sheet.image).astype(np.float32) * 0.6
    grain = np.random.default_rng(1).normal(0, 10, page.shape)
    return np.clip(page + grain, 0, 255).astype(np.uint8)


def test_a_band_is_the_median_of_some_of_its_rows_and_their_upper_quartile():
    page = np.random.default_rng(2).integers(0, 256, (BANDS * SAMPLES, 7), dtype=np.uint8)

    median, quartile, middles = bands_of(page)

    rows = np.sort(page.reshape(BANDS, SAMPLES, 7), axis=1)
    assert (median == np.median(rows, axis=1).astype(np.uint8)).all()
    assert (quartile == rows[:, 3 * SAMPLES // 4]).all()
    assert middles[0] == (SAMPLES - 1) / 2


def scratched(page, *places, grey=30, thick=2):
    """The page with lines from its upper to its lower edge that lean a little."""
    done = page.copy()
    for x in places:
        cv2.line(done, (x, 0), (x + 5, len(page)), grey, thick)
    return done


@pytest.mark.parametrize("grey", [30, 250])
def test_a_page_is_nearer_to_what_it_was_before_it_was_scratched(film, grey):
    page = scratched(film, 400, 800, 1201, grey=grey)

    cleaned, count = without_scratches(page, GLYPH_PX)

    harm, left = (np.abs(one.astype(int) - film).sum() for one in (page, cleaned))
    assert count == 3
    assert left < 0.5 * harm


def test_scratches_from_side_to_side_go_too(film):
    page = np.ascontiguousarray(scratched(np.ascontiguousarray(film.T), 500).T)

    _, count = without_scratches(page, GLYPH_PX)

    assert count == 1


def test_rules_that_end_at_the_margins_stay(film):
    page = film.copy()
    page[150:-150, 700:702] = 40

    cleaned, count = without_scratches(page, GLYPH_PX)

    assert count == 0
    assert cleaned is page


@pytest.mark.parametrize("rows", [(60,), (60, 68)])
def test_rules_of_print_stay_on_a_page_without_margins(film, rows):
    page = film[150:-150].copy()
    page[:120] = 150
    for top in rows:
        page[top : top + 3] = 40

    assert without_scratches(page, GLYPH_PX)[1] == 0


def test_cleaning_says_how_many_scratches_it_filled(film):
    notices = clean_page(Scan(scratched(film, 400, 800), 200.0)).notices

    assert [notice.message for notice in notices if notice.code == "scratches"] == [
        "2 scratches across the whole picture were filled"
    ]


def test_lines_of_characters_that_run_down_the_page_are_no_scratches():
    page = np.full((2400, 900), 235, np.uint8)
    for x in range(40, 860, 60):
        for y in range(0, 2400, 34):
            page[y : y + 18, x : x + 7] = 30
            page[y + 4 : y + 8, x - 12 : x + 18] = 30

    assert without_scratches(page, GLYPH_PX)[1] == 0


def test_grain_as_dark_as_print_is_no_scratch():
    page = (np.random.default_rng(3).random((1600, 1100)) < 0.6).astype(np.uint8) * 255

    cleaned, count = without_scratches(cv2.GaussianBlur(page, (0, 0), 1.5), GLYPH_PX)

    assert count == 0
    assert np.array_equal(cleaned, cv2.GaussianBlur(page, (0, 0), 1.5))
