"""Points of emphasis beside characters, over them as they lie in a turned picture."""

import numpy as np
import pytest

from pipeline.layout.emphasis import without_emphasis
from pipeline.layout.ink import Mask, components_of
from tests.test_ruby import MEASURES, every_character, lines_of_characters


def taken_out(text: Mask) -> Mask:
    left = text.copy()
    without_emphasis(left, components_of(text), MEASURES)
    return left


def pointed(every: int = 1) -> Mask:
    """A point over each character, or over every so many."""
    text = lines_of_characters()
    for top, left in every_character()[::every]:
        text[top - 9 : top - 3, left + 8 : left + 14] = 1
    return text


def test_a_point_at_each_character_is_taken_out():
    assert np.array_equal(taken_out(pointed()), lines_of_characters())


def test_points_are_taken_out_where_one_of_them_touches_its_character():
    touching = pointed()
    top, left = every_character()[5]
    touching[top - 9 : top + 1, left + 8 : left + 14] = 1
    before = lines_of_characters()
    before[top - 9 : top, left + 8 : left + 14] = 1
    assert np.array_equal(taken_out(touching), before)


@pytest.mark.parametrize("text", [lines_of_characters(), pointed(3)], ids=["parts of characters", "stops"])
def test_other_small_marks_stay(text: Mask):
    assert np.array_equal(taken_out(text), text)
