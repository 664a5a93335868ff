"""Type of many sizes in one frame, cut up into lines."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.layout.ink import Measures, components_of
from pipeline.layout.patchwork import cut_up, mixed_zones
from tests.test_characters import drawn

MEASURES = Measures(20.0, 30.0, 10.0)


def lines_of(ink, rules=()):
    return [(part.axis, part.box) for part in cut_up(ink, rules, MEASURES)]


def test_characters_side_by_side_are_a_line_and_so_are_those_one_under_the_other():
    across = drawn(240, 40, *((48 * n, 0, 40) for n in range(5)))
    down = drawn(40, 240, *((0, 48 * n, 40) for n in range(5)))

    assert lines_of(across) == [(1, [0, 0, 232, 40])]
    assert lines_of(down) == [(0, [0, 0, 40, 232])]


def test_small_lines_behind_large_characters_are_lines_of_their_own():
    """A A A aaaa
    aaaa"""
    large = [(100 * n, 0, 90) for n in range(3)]
    small = [(300 + 42 * n, 50 * row, 38) for row in (0, 1) for n in range(4)]

    assert lines_of(drawn(480, 90, *large, *small)) == [
        (1, [0, 0, 290, 90]),
        (1, [300, 0, 464, 38]),
        (1, [300, 50, 464, 88]),
    ]


def test_what_stands_over_lines_that_lie_is_read_before_them():
    """aaaa
    A A A A A"""
    small = [(60 + 42 * n, 0, 38) for n in range(4)]
    large = [(80 * n, 60, 70) for n in range(5)]

    assert lines_of(drawn(400, 130, *small, *large)) == [(1, [60, 0, 224, 38]), (1, [0, 60, 390, 130])]


def test_a_grid_is_read_along_its_narrower_white():
    rows = [(44 * n, 60 * row, 40) for row in range(3) for n in range(4)]
    columns = [(60 * n, 44 * row, 40) for row in range(4) for n in range(3)]

    assert {axis for axis, _ in lines_of(drawn(180, 160, *rows))} == {1}
    assert {axis for axis, _ in lines_of(drawn(160, 180, *columns))} == {0}


def test_a_rule_parts_what_would_be_one_line():
    ink = drawn(260, 40, *((50 * n, 0, 40) for n in range(5)))

    assert len(lines_of(ink, [[94, 0, 96, 40]])) == 2


def test_a_solid_bar_and_dirt_are_no_lines():
    bar, dirt = np.zeros((60, 200), np.uint8), np.zeros((60, 200), np.uint8)
    bar[20:28, 10:190] = 1
    dirt[50:53, 100:103] = 1

    assert lines_of(bar) == lines_of(dirt) == []


@settings(max_examples=60)
@given(st.integers(0, 2**32 - 1), st.floats(0.02, 0.6))
def test_whatever_ink_there_is_comes_to_an_end_in_boxes_of_the_picture(seed, share):
    ink = (np.random.default_rng(seed).random((24, 40)) < share).astype(np.uint8).repeat(4, 0).repeat(4, 1)

    for part in cut_up(ink, (), MEASURES):
        assert 0 <= part.box[0] < part.box[2] <= 160
        assert 0 <= part.box[1] < part.box[3] <= 96


@pytest.mark.parametrize(
    ("large", "small", "found"), [(6, 4, 1), (2, 24, 0)], ids=["an advert", "a text under a heading"]
)
def test_frames_of_large_type_are_cut_up(large, small, found):
    """Characters three times as large as the page's, and some as large as those, in one frame."""
    ink = drawn(
        1200, 800, *((40 + 90 * n, 40, 60) for n in range(large)), *((30 + 26 * n, 200, 20) for n in range(small))
    )
    frames = np.array([[10, 10, 700, 390]], np.int32)

    assert len(mixed_zones(ink, components_of(ink), frames, MEASURES)) == found


def test_a_row_of_small_characters_at_the_end_of_a_large_line_is_a_line_of_its_own():
    """A name, and its telephone number across its foot."""
    large = [(100 * n, 0, 90) for n in range(6)]
    number = [(610, 24 * n, 16) for n in range(4)]

    assert lines_of(drawn(640, 90, *large, *number)) == [(1, [0, 0, 590, 90]), (0, [610, 0, 626, 88])]
