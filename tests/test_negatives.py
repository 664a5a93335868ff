"""Scans whose tones are not the paper's: negatives of film, and dots of black and white."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageOps

from pipeline.scan.stage import decode_page
from tests.typed import saved, typeset


@pytest.fixture(scope="module")
def page():
    return typeset()


def test_a_negative_comes_out_as_its_positive_and_is_told(page):
    scan = decode_page("film.png", saved(ImageOps.invert(page), "PNG"))

    assert np.array_equal(scan.grey, np.array(page))
    assert [notice.code for notice in scan.notices if notice.code == "negative"] == ["negative"]


def test_a_negative_with_clear_film_around_it_comes_out_as_its_positive(page):
    film = ImageOps.expand(ImageOps.invert(page.point(lambda level: 60 + level * 3 // 5)), 60, 250)

    assert np.array_equal(decode_page("film.png", saved(film, "PNG")).grey, 255 - np.array(film))


def test_a_page_full_of_black_boxes_with_white_text_is_no_negative(page):
    grey = np.array(page)
    grey[300:] = 255 - grey[300:]
    grey[:, 760:] = 0

    assert np.array_equal(decode_page("boxes.png", saved(Image.fromarray(grey), "PNG")).grey, grey)


def cut_by_its_surroundings(page):
    """The page on paper with grain, black where it is a little darker than what is around it."""
    grain = np.random.default_rng(1).normal(0, 9, np.array(page).shape)
    grey = np.clip(np.array(page.point(lambda level: 60 + level // 2)) + grain, 0, 255).astype(np.uint8)
    cut = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY, 41, 4)
    return Image.fromarray(cut)


def dithered(page):
    """The page on paper that is not white, in the dots of error diffusion."""
    return page.point(lambda level: 40 + level * 3 // 4).convert("1")


@pytest.mark.parametrize("spoiled", [cut_by_its_surroundings, dithered])
def test_paper_full_of_black_dots_comes_out_lighter_all_over_than_the_print_on_it(page, spoiled):
    scan = decode_page("dots.png", saved(spoiled(page), "PNG"))

    black, white = np.array(page) < 64, cv2.erode(np.array(page), np.ones((9, 9))) > 250
    assert [notice.code for notice in scan.notices if notice.code == "dither"] == ["dither"]
    assert np.quantile(scan.grey[white], 0.01) > np.median(scan.grey[black]) + 20


def test_a_page_in_black_and_white_on_white_paper_is_as_it_was(page):
    cut = page.convert("1", dither=Image.Dither.NONE)

    assert np.array_equal(decode_page("cut.png", saved(cut, "PNG")).grey, np.array(cut.convert("L")))
