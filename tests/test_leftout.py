"""A rule between columns that the print has left out in part still parts them."""

import numpy as np
import numpy.typing as npt
import pytest

from pipeline.layout.ink import components_of
from pipeline.layout.leftout import left_out

GLYPH, PITCH, GUTTER, HEIGHT, WIDTH = 12, 20, 100, 400, 220

Mask = npt.NDArray[np.uint8]


def text(across: range = range(0)) -> Mask:
    """Lines of two columns, 7 pixels apart at GUTTER; those in `across` are set over both, with a space elsewhere each."""
    page = np.zeros((HEIGHT, WIDTH), np.uint8)
    for n in range(HEIGHT // PITCH):
        y = n * PITCH
        page[y : y + GLYPH, 4:-4] = 1
        for x in range(20, WIDTH, 30):
            page[y : y + GLYPH, x + 7 * n % 20 : x + 7 * n % 20 + 3] = 0
        page[y : y + GLYPH, GUTTER - 9 : GUTTER + 10] = 1
        if n not in across:
            page[y : y + GLYPH, GUTTER - 3 : GUTTER + 4] = 0
    return page


def rule(page: Mask, top: int, foot: int) -> Mask:
    """A standing rule in the gutter."""
    walls = np.zeros_like(page)
    walls[top:foot, GUTTER] = 1
    return walls


def white(page: Mask, walls: Mask, stops: Mask | None = None) -> Mask:
    return left_out(page, components_of(page), (walls, np.zeros_like(page) if stops is None else stops), GLYPH, PITCH)


@pytest.mark.parametrize("lines", [2, 6])
def test_a_rule_goes_on_in_the_white_over_it_and_under_it(lines: int) -> None:
    page = text()

    found = white(page, rule(page, lines * PITCH, HEIGHT - lines * PITCH))

    assert found[: lines * PITCH, GUTTER].all()
    assert found[HEIGHT - lines * PITCH :, GUTTER].all()


def test_bits_of_the_rule_do_not_end_it() -> None:
    page = text()
    page[2:95:12, GUTTER], page[3:95:12, GUTTER] = 1, 1

    found = white(page, rule(page, 100, HEIGHT))

    assert found[:100, GUTTER - 1].all()


def test_bits_of_the_rule_that_touch_a_line_do_not_end_it() -> None:
    page = text()
    page[0:95, GUTTER - 1 : GUTTER + 1], page[90:92, GUTTER : GUTTER + 4] = 1, 1

    found = white(page, rule(page, 100, HEIGHT))

    assert found[:80, GUTTER - 2].all()


def test_the_first_and_the_last_line_beyond_a_rule_are_parted() -> None:
    page = text()
    page[: 4 * PITCH], page[-4 * PITCH :] = 0, 0

    found = white(page, rule(page, 5 * PITCH, HEIGHT - 5 * PITCH))

    assert found[4 * PITCH : 5 * PITCH, GUTTER].all()
    assert found[HEIGHT - 5 * PITCH : HEIGHT - 4 * PITCH, GUTTER].all()


def test_a_kicker_under_a_rule_and_over_its_heading_is_not_parted() -> None:
    page, stops = text(), np.zeros((HEIGHT, WIDTH), np.uint8)
    stops[220:260] = 1

    assert not white(page, rule(page, 0, 200), stops).any()


def test_one_line_with_a_space_where_the_rule_would_be_is_not_parted_from_text_across() -> None:
    page = text(across=range(11, 20))

    found = white(page, rule(page, 0, 200))

    assert not found.any()


def test_text_set_across_under_a_rule_is_not_parted() -> None:
    page = text(across=range(10, 20))

    found = white(page, rule(page, 0, 200))

    assert not found.any()


def test_a_rule_ends_where_a_heading_or_another_rule_crosses_it() -> None:
    page, stops = text(), np.zeros((HEIGHT, WIDTH), np.uint8)
    stops[200:220] = 1

    found = white(page, rule(page, 0, 200), stops)

    assert not found.any()


def test_a_short_rule_as_in_a_table_does_not_go_on() -> None:
    page = text()

    assert not white(page, rule(page, 100, 200)).any()


def test_a_short_last_line_beside_it_does_not_end_a_rule() -> None:
    page = text()
    page[4 * PITCH : 6 * PITCH, 40 : GUTTER - 3] = 0

    found = white(page, rule(page, 7 * PITCH, HEIGHT))

    assert found[: 7 * PITCH, GUTTER].all()


def test_text_set_across_beyond_a_short_last_line_is_not_parted() -> None:
    page = text(across=range(4))
    page[4 * PITCH : 6 * PITCH, 40 : GUTTER - 3] = 0

    found = white(page, rule(page, 7 * PITCH, HEIGHT))

    assert not found[: 4 * PITCH].any()


def test_a_rule_that_ends_over_a_grid_of_ideographs_does_not_go_on_between_them() -> None:
    page = np.zeros((HEIGHT, WIDTH), np.uint8)
    for x in range(4, WIDTH, 17):
        page[:, x : x + 11] = 1
    page[GLYPH::PITCH] = 0

    assert not white(page, rule(page, 200, HEIGHT)).any()
