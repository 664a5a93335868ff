"""Solid signs, put back by their shape."""

import cv2
import numpy as np
import pytest

from pipeline.read.engine import Reading
from pipeline.read.rapid import RapidReader
from pipeline.read.signs import mend_signs
from tests.printed import BODY, picture, read_as


def test_a_square_that_was_not_read_is_put_back_before_the_byline():
    (reading,) = RapidReader().read([picture("byline")], "zh-Hans")
    signs = len(reading.text) - len(reading.text.lstrip("■"))
    unread = Reading(reading.text[signs:], reading.centres[signs:], reading.chances[signs:])

    mended = mend_signs(picture("byline"), unread)

    assert mended.text.startswith("■记者")
    assert len(mended.centres) == len(mended.text)
    assert mend_signs(picture("byline"), mended) == mended


def test_a_triangle_of_a_line_laid_on_its_side_points_up_in_it():
    laid = np.full((48, 240), 255, np.uint8)
    cv2.fillPoly(laid, [np.array([(10, 24), (40, 8), (40, 40)])], 0)
    laid[8:40, 60:64] = laid[8:40, 90:94] = 0

    assert mend_signs(laid, Reading("人", (0.3,), (0.9,)), vertical=True).text == "▲人"
    assert mend_signs(laid, Reading("人", (0.3,), (0.9,))).text == "◀人"


@pytest.mark.parametrize("taken_for", ["国", "📱"])
def test_a_square_that_was_read_as_a_character_is_a_square(taken_for):
    mended = mend_signs(picture("byline"), read_as(f"{taken_for}记者 林秋生"))

    assert mended.text == "■记者 林秋生"


def test_a_line_without_signs_stays_as_read():
    reading = read_as(BODY)

    assert mend_signs(picture("body"), reading) == reading
