"""Stops, commas and brackets that the recogniser leaves out of vertical lines, put back."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.engine import Reading
from pipeline.read.gaps import gaps_between
from pipeline.read.points import mend_points
from pipeline.read.pointshapes import point_of
from tests.laidlines import CELL, EDGE, blank, laid, read, sign


def comma(size=12, at=(4, 24)):
    """A 、 of a vertical line: it leans from the upper left to the lower right of its place."""
    cell = blank()
    y, x = at
    for n in range(size):
        cell[y + n, x + max(0, n - 3) : x + n + 2] = 1
    return cell


def stop(at=(5, 25), size=11):
    cell = blank()
    y, x = at
    cell[y : y + size, x : x + size] = 1
    cell[y + 3 : y + size - 3, x + 3 : x + size - 3] = 0
    return cell


def closing_bracket():
    """The vertical form of 」: an upright at the left, its foot across the line."""
    cell = blank()
    cell[3:14, 8:11] = cell[12:14, 8:36] = 1
    return cell


@pytest.mark.parametrize("size", [12, 20])
def test_a_point_in_a_cell_that_was_not_read_is_put_back_also_as_large_as_old_print_has_it(size):
    picture = laid(sign(), comma(size), sign(), sign(), sign())

    assert mend_points(picture, read("天地人和", (0, 2, 3, 4), 5)).text == "天、地人和"


def test_a_comma_in_the_cell_before_the_first_character_begins_a_line_of_old_print():
    picture = laid(comma(), sign(), sign(), sign())
    assert mend_points(picture, read("天地人", (1, 2, 3), 4)).text == "、天地人"


def test_dirt_far_before_the_first_character_is_no_comma():
    picture = laid(comma(), blank(), sign(), sign(), sign())
    assert mend_points(picture, read("天地人", (2, 3, 4), 5)).text == "天地人"


def test_a_crop_that_ink_of_other_lines_widens_keeps_its_commas():
    picture = laid(sign(), comma(), sign(), sign(), sign(), sign(), sign())
    wide = np.pad(picture, ((8, 8), (0, 0)), constant_values=255)
    assert mend_points(wide, read("天地人和同心", (0, 2, 3, 4, 5, 6), 7)).text == "天、地人和同心"


def test_parts_of_characters_are_no_points():
    apart = blank()
    apart[4:36, 14:36] = 1
    apart[4:16, 2:10] = comma()[4:16, 24:32]

    picture = laid(sign(), apart, sign(), sign())

    assert mend_points(picture, read("天地人和", (0, 1, 2, 3), 4)).text == "天地人和"


def test_a_bracket_behind_a_stop_leaves_the_stop():
    picture = laid(sign(), sign(), sign(), stop(), closing_bracket())

    assert mend_points(picture, read("天地人。", (0, 1, 2, 3), 5)).text == "天地人。」"


def test_a_stop_beside_a_character_with_a_small_piece_is_no_colon():
    piece = sign()
    piece[2:12, 2:38] = 0
    piece[2:9, 16:24] = 1

    picture = laid(sign(), sign(), stop(), piece, sign(), sign())

    assert mend_points(picture, read("天地人和同", (0, 1, 3, 4, 5), 6)).text == "天地。人和同"


def bow(depth, *backs, solid=False):
    """Strokes right across the cell, one from each of `backs` down: `depth` of 12 pixels lower at a share from the middle."""
    cell = blank()
    for back in backs:
        for x in range(1, 39):
            foot = back + round(12 * depth(abs(x - 19.5) / 18.5))
            cell[back if solid else foot : foot + 3, x] = 1
    return cell


def outlined_corner():
    """The upright form of 『."""
    cell = blank()
    cell[22:28, 6:33] = cell[22:37, 27:33] = 1
    cell[24:26, 8:31] = cell[24:35, 29:31] = 0
    return cell


@pytest.mark.parametrize(
    ("char", "cell"),
    [
        ("（", bow(lambda out: out**2, 20)),
        ("【", bow(lambda out: out**2, 20, solid=True)),
        ("《", bow(lambda out: out, 12) | bow(lambda out: out, 19)),
        ("『", outlined_corner()),
    ],
)
def test_an_opening_bracket_is_known_by_its_back(char, cell):
    picture = laid(sign(), sign(), cell, sign(), sign())

    assert mend_points(picture, read("天地人和", (0, 1, 3, 4), 5)).text == f"天地{char}人和"


@pytest.mark.parametrize("across", [4, 6])
def test_ink_too_few_pixels_across_to_have_a_bend_is_no_bracket(across):
    assert not point_of(np.ones((2, across), bool), float(across), whole=True)


def test_a_comma_as_slim_as_light_print_has_it_is_put_back():
    slim = blank()
    for n in range(12):
        slim[4 + n, 30 - n // 4 : 34 - n // 4] = 1

    picture = laid(sign(), sign(), slim, sign(), sign())

    assert mend_points(picture, read("天地人和", (0, 1, 3, 4), 5)).text == "天地，人和"


def test_a_comma_as_small_as_the_dot_of_a_colon_is_told_by_its_slant():
    slanting = np.eye(6, dtype=bool) | np.eye(6, k=1, dtype=bool)
    assert (point_of(slanting, 30.0), point_of(np.ones((6, 6), bool), 30.0)) == ("、", "·")


def test_the_dots_of_a_colon_may_stand_close_to_their_neighbours():
    dots = blank()
    dots[2:8, 17:23] = dots[32:38, 17:23] = 1

    picture = laid(sign(), sign(), dots[[*range(10), *range(30, 40)]], sign(), sign())

    assert mend_points(picture, read("天地人和", (0, 1, 2.5, 3.5), 4.5)).text == "天地：人和"


def test_a_small_solid_kana_is_no_stop():
    kana = blank()
    kana[4:20, 20:36] = 1

    picture = laid(sign(), sign(), kana, sign(), sign())

    assert mend_points(picture, read("天地人和", (0, 1, 3, 4), 5)).text == "天地人和"


@given(
    st.lists(st.integers(2, 60), min_size=1, max_size=12),
    st.lists(st.floats(-15, 15), min_size=12, max_size=12),
)
def test_gaps_lie_between_letters_in_order_whatever_was_read(steps, astray):
    middles = np.cumsum(steps) + np.array(astray[: len(steps)])
    columns = np.full(max(1, int(middles.max()) + 40), 5)

    gaps = list(gaps_between(sorted(middles), columns, columns, em=40))

    assert gaps == sorted(gaps)
    assert all(end - start > 0 for start, end in gaps)
    assert len(gaps) <= len(steps) + 1


def dotted():
    """A character with a dot of its own at its end."""
    cell = blank()
    cell[3:24, 4:36] = 1
    cell[8:18, 10:30] = 0
    for n in range(9):
        cell[30 + n, 22 + max(0, n - 3) : 24 + n] = 1
    return cell


def spaced(*cells):
    """A laid line whose characters are set a quarter of their height apart."""
    return laid(*(np.pad(cell, ((0, CELL // 4), (0, 0))) for cell in cells))


def test_a_dot_of_a_character_that_is_set_wide_is_no_comma():
    cells = [sign(), dotted(), sign(), dotted(), sign(), dotted(), sign(), sign()]
    picture, step = spaced(*cells), 1.25 * CELL
    places = tuple((EDGE + (n + 0.4) * step) / picture.shape[1] for n in range(len(cells)))

    assert mend_points(picture, Reading("天ら地ら人ら和同", places, (0.99,) * 8)).text == "天ら地ら人ら和同"


@pytest.mark.parametrize(
    ("seen", "shape", "text"),
    [("，", stop(), "，"), ("。", comma(), "。"), ("、", stop(), "、"), ("・", comma(), "、"), ("・", stop(), "・")],
)
def test_a_stop_or_comma_that_the_reader_saw_stays_and_its_dot_may_be_a_comma(seen, shape, text):
    picture = laid(sign(), shape, sign(), sign(), sign())

    assert mend_points(picture, read(f"天{seen}地人和", (0, 1, 2, 3, 4), 5)).text == f"天{text}地人和"
