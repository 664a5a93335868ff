"""What is measured of each line."""

from __future__ import annotations

import numpy as np

from pipeline.layout.ink import Measures
from pipeline.layout.weights import _letters
from tests.drawn import GLYPH, PITCH

MEASURES = Measures(GLYPH, PITCH, 1.0)


def test_letters_go_from_the_first_to_the_last_whatever_specks_are_beside_them():
    text = np.zeros((GLYPH, 400), np.uint8)
    for x in range(100, 300, GLYPH):
        text[2:-2, x : x + GLYPH - 3] = 1
    for x in (20, 33, 60, 320, 350):
        text[8:10, x : x + 2] = 1

    assert _letters(text, np.array([[0, 0, 400, GLYPH]], np.int32), MEASURES).tolist() == [[100, 297]]


def test_a_line_of_specks_alone_goes_from_end_to_end():
    text = np.zeros((GLYPH, 400), np.uint8)
    text[8:10, 50:52] = 1

    assert _letters(text, np.array([[40, 0, 400, GLYPH]], np.int32), MEASURES).tolist() == [[40, 400]]
