"""Specks and show-through go; print stays, its stops, dots and hairlines too."""

import functools

import cv2
import numpy as np
import pytest

from fixtures.scanner import DEGREES, scan_page
from fixtures.typeset import Order, make_issue
from pipeline.clean.bleed import _steepness, without_bleed
from pipeline.clean.specks import without_specks
from pipeline.clean.stage import clean_page
from pipeline.model import Direction
from pipeline.picture.ink import measure_print
from pipeline.scan.stage import Scan

PAGES = {
    "Chinese": ("zh-Hans", Direction.HORIZONTAL, 300),
    "standing": ("zh-Hant", Direction.VERTICAL, 300),
    "German": ("de", Direction.HORIZONTAL, 300),
    "small": ("en", Direction.HORIZONTAL, 170),
}


@functools.cache
def printed(kind):
    """A part of two typeset pages, without their photos."""
    language, direction, dpi = PAGES[kind]
    issue = make_issue(Order(471, 2, 4, language, direction, dpi))
    pages = []
    for sheet, truth in zip(issue.sheets, issue.pages, strict=True):
        page = np.array(sheet.image)
        for x0, y0, x1, y1 in truth.figures:
            page[y0:y1, x0:x1] = 255
        pages.append(page[5 * dpi : 11 * dpi, : 7 * dpi])
    return tuple(pages)


def height_of(page):
    return measure_print(page).glyph_px


def peppered(page, share, seed=1):
    """A copy in black and white, of whose pixels this share is black where it was white."""
    copy = np.where(page < 150, 0, 255).astype(np.uint8)
    copy[np.random.default_rng(seed).random(page.shape) < share] = 0
    return copy


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("share", [0.002, 0.02])
def test_no_pixel_of_print_goes_with_the_specks(kind, share):
    page = printed(kind)[0]

    cleaned, specks = without_specks(peppered(page, share), height_of(page))

    assert specks > 0
    lost = (page < 128) & (cleaned > 150)
    assert not lost[2:-2, 2:-2].any()  # what the edge of the part cuts through is no print


@pytest.mark.parametrize("kind", PAGES)
def test_most_specks_away_from_print_go(kind):
    page = printed(kind)[0]
    copy = peppered(page, 0.004)
    away = cv2.erode(page, np.ones((9, 9), np.uint8)) > 200

    cleaned, _ = without_specks(copy, height_of(page))

    assert (cleaned[away] < 150).sum() < 0.05 * (copy[away] < 150).sum()


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_without_specks_stays_as_it_is(kind):
    page = peppered(printed(kind)[0], 0.0)

    cleaned, specks = without_specks(page, height_of(page))

    assert specks == 0
    assert cleaned is page


def test_the_dots_of_a_screen_are_no_specks():
    page = peppered(printed("Chinese")[0], 0.004)
    page[300:700, 300:700] = 255
    page[300:700:6, 300:700:6] = page[301:700:6, 300:700:6] = 0

    cleaned, specks = without_specks(page, 30.0)

    assert specks > 0
    assert np.array_equal(cleaned[330:670, 330:670], page[330:670, 330:670])


def shown_through(kind, share):
    """The scan of a page whose other side shows through, and the same scan with a white other side."""
    front, back = printed(kind)
    degree = DEGREES["show"].__class__(blur_px=0.8, noise_grey=5, bleed_share=share, paper_grey=235)
    return tuple(scan_page(front, side, degree, 1, 300)[0] for side in (back, None))


@pytest.mark.parametrize("kind", ["Chinese", "standing", "German"])
def test_the_other_side_goes_and_print_stays(kind):
    scan, wanted = shown_through(kind, 0.42)
    away = cv2.erode(printed(kind)[0], np.ones((31, 31), np.uint8)) > 200

    cleaned, dark = without_bleed(scan, height_of(printed(kind)[0]))

    assert 0.3 < dark < 0.75
    assert (scan[away] < 190).mean() > 5 * (cleaned[away] < 190).mean()
    print_ = wanted < 110
    assert (cleaned[print_] > 150).mean() < 0.001


@pytest.mark.parametrize("size", [(20, 2), (2, 20), (1, 1)])
def test_a_stroke_at_the_edge_of_a_page_is_not_steep_for_want_of_neighbours(size):
    assert not _steepness(np.full(size, 90, np.uint8)).any()


@pytest.mark.parametrize("kind", ["Chinese", "standing", "German"])
def test_what_shows_through_goes_from_between_the_strokes_of_print_too(kind):
    scan, wanted = shown_through(kind, 0.42)
    near = (cv2.erode(wanted, np.ones((15, 15), np.uint8)) < 110) & (wanted > 210)

    cleaned, _ = without_bleed(scan, height_of(printed(kind)[0]))

    assert (scan[near] < 150).mean() > 2 * (cleaned[near] < 150).mean()


@pytest.mark.parametrize("kind", PAGES)
def test_where_nothing_shows_through_a_page_stays_as_it_is(kind):
    _, scan = shown_through(kind, 0.0)

    cleaned, dark = without_bleed(scan, height_of(printed(kind)[0]))

    assert dark == 0
    assert cleaned is scan


def test_pale_print_is_sharp_and_stays():
    page = printed("German")[0].copy()
    page[:, 600:] = 255 - (255 - page[:, 600:]) // 2
    scan = cv2.GaussianBlur(page, (0, 0), 0.8)

    cleaned, dark = without_bleed(scan, height_of(page))

    assert dark == 0
    assert cleaned is scan


def test_cleaning_says_what_it_took_away():
    scan, _ = shown_through("German", 0.42)
    copy = peppered(printed("German")[0], 0.004)

    notices = [notice.code for page in (scan, copy) for notice in clean_page(Scan(page, 300.0)).notices]

    assert {"bleed", "specks"} <= set(notices)


@pytest.mark.parametrize(("print_in", "shows"), [(2, True), (6, False)])
def test_what_is_pale_and_soft_is_text_where_there_is_far_more_of_it_than_of_print(print_in, shows):
    soft, sharp = np.full((800, 800), 255, np.uint8), np.full((800, 800), 255, np.uint8)
    for n, (y, x) in enumerate(np.ndindex(20, 20)):
        one = sharp if n % print_in == 0 else soft
        cv2.rectangle(one, (40 * x + 8, 40 * y + 8), (40 * x + 26, 40 * y + 26), 0 if one is sharp else 110, 5)

    _, dark = without_bleed(np.minimum(cv2.GaussianBlur(soft, (0, 0), 2.0), sharp), 22.0)

    assert (dark > 0) is shows


@pytest.mark.parametrize(("others", "shows"), [(110, True), (60, False)])
def test_soft_print_of_which_a_half_is_hardly_darker_than_the_rest_is_not_what_shows_through(others, shows):
    """Four of ten characters are black, three pale; the others are as pale, or a little darker."""
    soft, sharp = np.full((800, 800), 255, np.uint8), np.full((800, 800), 255, np.uint8)
    for n, (y, x) in enumerate(np.ndindex(20, 20)):
        black = n % 10 < 4
        grey = 0 if black else 110 if n % 2 else others
        cv2.rectangle(sharp if black else soft, (40 * x + 8, 40 * y + 8), (40 * x + 26, 40 * y + 26), grey, 5)

    _, dark = without_bleed(np.minimum(cv2.GaussianBlur(soft, (0, 0), 2.0), sharp), 22.0)

    assert (dark > 0) is shows
