"""White between columns is told from white that runs down in a text."""

import numpy as np
import pytest

from pipeline.layout.gutters import _bridges, gutters
from pipeline.layout.ink import Measures
from pipeline.layout.rivers import is_between_cells
from pipeline.layout.rules import Rules


@pytest.mark.parametrize("whole", [True, False], ids=["a gutter runs beside them", "the gutter is broken"])
def test_white_before_the_last_characters_of_a_few_lines_is_no_gutter_where_one_runs_beside_them(whole):
    """Lines above and below end in a stop one character earlier: there white is found before it, too."""
    barrier, solid = np.zeros((300, 100), np.uint8), np.zeros((300, 100), np.uint8)
    barrier[:100, 48:53] = barrier[200:, 48:53] = 1
    barrier[:, 64:80] = whole
    solid[100:200, :48] = solid[100:200, 52:62] = solid[:, 80:] = 1

    between = _bridges(barrier, np.zeros_like(solid), solid, 10.0, 14.0)[100:200, 49:51]

    assert bool(between.any()) is not whole


@pytest.mark.parametrize(("wide", "joined"), [(2, False), (6, True)])
def test_a_way_of_two_pixels_through_the_lines_between_two_boxes_is_no_gutter(wide, joined):
    barrier, solid = np.zeros((300, 100), np.uint8), np.zeros((300, 100), np.uint8)
    barrier[:100, 46:54] = barrier[200:, 46:54] = 1
    solid[100:200] = 1
    solid[100:200, 50 - wide // 2 : 50 + wide // 2] = 0

    assert bool(_bridges(barrier, np.zeros_like(solid), solid, 15.0, 21.0)[150].any()) is joined


@pytest.mark.parametrize("long", [True, False], ids=["gutters over it", "nothing over it"])
def test_narrow_white_of_a_few_lines_is_a_gutter_under_longer_gutters_of_the_same_columns(long):
    """Two columns of five lines, 0.7 of a character apart; over them a long text with or without that gutter."""
    text = np.zeros((900, 400), np.uint8)
    lines = [*range(0, 600, 14), *range(700, 770, 14)]
    for y in lines:
        text[y : y + 10, 20:380] = 1
        if long or y >= 700:
            text[y : y + 10, 196:203] = 0
    none = np.empty((0, 4), np.int32)

    found = gutters(text, none, none, Rules(none, none, np.zeros_like(text)), Measures(10.0, 14.0, 1.0))

    assert bool(found[705:760, 199].all()) is long


@pytest.mark.parametrize(("comma", "cells"), [(True, False), (False, True)], ids=["a comma", "white"])
def test_a_character_behind_a_comma_is_no_cell_of_a_table(comma, cells):
    """One line on the left ends so, one on the right begins with a sign ● that is not as high."""
    solid = np.zeros((14, 120), np.uint8)
    solid[2:12, :46] = solid[2:12, 56:66] = solid[3:9, 100:106] = 1
    solid[9:12, 46:49] = comma

    assert is_between_cells([66, 0, 100, 14], solid, 10.0) is cells
