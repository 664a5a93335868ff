"""Ruby beside the characters of a line: drawn here as squares over larger squares, as it lies in a turned picture."""

import numpy as np
import pytest

from pipeline.layout.ink import Mask, Measures, components_of
from pipeline.layout.ruby import find_ruby, without_ruby

GLYPH, PITCH, STEP = 24, 48, 26
MEASURES = Measures(float(GLYPH), float(PITCH), 1.0)
LINES, CHARACTERS = 6, 20


def lines_of_characters() -> Mask:
    """Lines of square characters, each made of a large part and a small one at its upper right."""
    text = np.zeros((PITCH * LINES + 24, STEP * CHARACTERS), np.uint8)
    for top, left in every_character():
        text[top : top + GLYPH, left : left + 17] = 1
        text[top + 2 : top + 9, left + 19 : left + 23] = 1
    return text


def every_character() -> list[tuple[int, int]]:
    return [(24 + PITCH * line, STEP * n) for line in range(LINES) for n in range(CHARACTERS)]


def with_kana(text: Mask, gap: int = 3) -> Mask:
    """Two kana over every other character, as far from it as `gap`."""
    for top, left in every_character()[::2]:
        for kana in (0, 11):
            text[top - gap - 9 : top - gap, left + kana : left + kana + 9] = 1
    return text


def with_specks(text: Mask, *sides: int) -> Mask:
    """A speck to every character as far over it, or under, as `sides` say: what is left of kana."""
    for top, left in every_character():
        for side in sides:
            text[top + side : top + side + 3, left + 8 : left + 11] = 1
    return text


def taken_out(text: Mask, *, turned: bool = False) -> Mask:
    left = text.copy()
    without_ruby(left, components_of(text), MEASURES, turned=turned)
    return left


def test_kana_over_a_line_are_taken_out():
    assert np.array_equal(taken_out(with_kana(lines_of_characters())), lines_of_characters())


def test_kana_that_touch_their_character_are_cut_off_where_its_neighbours_begin():
    touching = with_kana(lines_of_characters())
    top, left = every_character()[24]
    touching[top - 3 : top, left : left + 9] = 1
    assert np.array_equal(taken_out(touching), lines_of_characters())


def test_one_kana_is_taken_out_where_all_words_have_ruby():
    one = with_kana(lines_of_characters())
    top, left = every_character()[25]
    one[top - 12 : top - 3, left + 4 : left + 13] = 1
    assert np.array_equal(taken_out(one), lines_of_characters())


def test_readings_of_a_few_words_on_a_page_are_taken_out():
    few = lines_of_characters()
    for top, left in every_character()[3::20]:
        for kana in (0, 11):
            few[top - 12 : top - 3, left + kana : left + kana + 9] = 1
    assert np.array_equal(taken_out(few), lines_of_characters())


@pytest.mark.parametrize("every", [1, 7], ids=["emphasis at each character", "stops"])
def test_points_beside_a_line_stay(every: int):
    pointed = lines_of_characters()
    for top, left in every_character()[::every]:
        pointed[top - 9 : top - 3, left + 8 : left + 14] = 1
    assert not find_ruby(components_of(pointed), MEASURES).any()


@pytest.mark.parametrize("side", [-9, GLYPH + 6], ids=["right", "left"])
def test_ruby_worn_to_specks_on_one_side_of_standing_lines_is_taken_out(side: int):
    worn = with_specks(lines_of_characters(), side)
    assert np.array_equal(taken_out(worn, turned=True), lines_of_characters())


def test_specks_on_both_sides_of_standing_lines_are_no_ruby():
    dusty = with_specks(lines_of_characters(), -9, GLYPH + 6)
    assert np.array_equal(taken_out(dusty, turned=True), dusty)


def test_stops_beside_standing_lines_are_no_ruby():
    pointed = lines_of_characters()
    for top, left in every_character()[::5]:
        pointed[top - 9 : top - 3, left + 8 : left + 14] = 1
    assert np.array_equal(taken_out(pointed, turned=True), pointed)


def test_specks_over_lines_that_lie_are_no_ruby():
    worn = with_specks(lines_of_characters(), -9)
    assert np.array_equal(taken_out(worn), worn)
