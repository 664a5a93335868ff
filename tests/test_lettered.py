"""Light letters on photographs are told from what is light in a picture."""

import cv2
import numpy as np
import pytest

from pipeline.layout.ink import Measures
from pipeline.layout.lettered import take_lettered
from tests.drawn import GLYPH, PITCH, line

PHOTO = np.array([[0, 0, 600, 400]], np.int32)
MEASURES = Measures(GLYPH, PITCH, 10.0)


def photo():
    """Soft spots of all tones on a dark ground."""
    random = np.random.default_rng(1)
    page = np.full((400, 600), 70, np.uint8)
    for x, y, size in random.integers((0, 0, 5), (600, 200, 40), (30, 3)).tolist():
        cv2.circle(page, (x, y), size, int(random.integers(30, 240)), -1)
    return cv2.GaussianBlur(page, (0, 0), 3)


def test_large_light_letters_in_a_row_on_a_photograph_are_parted_from_it():
    page = photo()
    drawn = line(page, 40, 300, 8, size=50, gap=6, ink=255)

    ink = np.zeros_like(page)
    pictures, (strip,) = take_lettered(page, ink, 255.0, PHOTO, MEASURES)

    assert strip[1] < drawn[1] < drawn[3] < strip[3]
    assert pictures.tolist() == [[0, 0, 600, strip[1]]]
    assert ink[drawn[1] : drawn[3], drawn[0] : drawn[2]].any()
    assert not ink[:, : drawn[0] - 2].any()


@pytest.mark.parametrize("count", [0, 2], ids=["nothing", "two letters"])
def test_a_photograph_with_hardly_a_letter_stays_whole(count):
    page = photo()
    line(page, 40, 300, count, size=50, gap=6, ink=255)

    pictures, strips = take_lettered(page, np.zeros_like(page), 255.0, PHOTO, MEASURES)

    assert (pictures.tolist(), strips.tolist()) == (PHOTO.tolist(), [])


def test_a_light_band_of_a_picture_in_black_and_white_is_no_row_of_letters():
    page = np.zeros((400, 600), np.uint8)
    page[250:367, 30:570] = 255
    page[250:367, 30:570:5] = page[250:367, 31:570:5] = 0  # the net that is left between rows of dots

    pictures, strips = take_lettered(page, np.zeros_like(page), 255.0, PHOTO, MEASURES)

    assert (pictures.tolist(), strips.tolist()) == (PHOTO.tolist(), [])
