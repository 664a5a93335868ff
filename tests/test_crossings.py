"""A gutter goes on through lines that touch over it."""

import numpy as np
import pytest

from pipeline.layout.crossings import crossings

GLYPH, PITCH = 10.0, 16.0
LINES = 24
EDGES = (100, 112)
"""The left column ends and the right one begins here."""


def columns(touched, room=0):
    """Two columns of lines and the gutter between them but beside the `touched` one, with `room` over and under it."""
    text, barrier = np.zeros((450, 200), np.uint8), np.zeros((450, 200), np.uint8)
    y = 20
    for n in range(LINES):
        y += room * (n == touched)
        text[y : y + 10, 10 : EDGES[0]] = text[y : y + 10, EDGES[1] : 190] = 1
        if n != touched:
            barrier[y - 6 : y + 10, EDGES[0] : EDGES[1]] = 1
        y += 16 + room * (n == touched)
    return text, barrier


def through(text, barrier):
    """The rows in which the way goes on."""
    return crossings(barrier, text, np.zeros_like(text), GLYPH, PITCH).any(axis=1)


def test_a_hyphen_that_hangs_into_the_gutter_does_not_end_it():
    text, barrier = columns(12)
    y = 20 + 12 * 16
    text[y + 4 : y + 6, EDGES[0] : EDGES[1] - 3] = 1

    way = crossings(barrier, text, np.zeros_like(text), GLYPH, PITCH)[y : y + 10]

    assert way.any(axis=1).all()
    assert way[4:6].argmax(axis=1).min() >= EDGES[1] - 4


def test_a_stroke_right_across_the_gutter_does_not_end_it_and_letters_do():
    text, barrier = columns(12)
    y = 20 + 12 * 16
    text[y + 4 : y + 6, EDGES[0] : EDGES[1]] = 1
    thin = through(text, barrier)[y : y + 10]
    text[y : y + 10, EDGES[0] : EDGES[1]] = 1

    assert (thin.all(), through(text, barrier)[y : y + 10].any()) == (True, False)


@pytest.mark.parametrize(("room", "gone_through"), [(0, True), (12, False)], ids=["of the columns", "set apart"])
def test_a_line_with_a_small_space_where_the_gutter_is_belongs_to_the_columns_unless_white_sets_it_apart(
    room, gone_through
):
    text, barrier = columns(12, room)
    y = 20 + 12 * 16 + room
    text[y : y + 10, EDGES[0] : EDGES[0] + 4] = 1

    assert through(text, barrier)[y : y + 10].any() == gone_through


@pytest.mark.parametrize(("begin", "gone_through"), [(0, True), (30, False)], ids=["in their place", "elsewhere"])
def test_the_last_lines_of_columns_are_parted_where_the_right_one_begins_as_those_over_it(begin, gone_through):
    text, barrier = columns(LINES - 1)
    y = 20 + (LINES - 1) * 16
    text[y + 4 : y + 6, EDGES[0] : EDGES[1] - 3] = 1
    text[y : y + 10, EDGES[1] : EDGES[1] + begin] = 0

    assert through(text, barrier)[y : y + 10].all() == gone_through


def test_a_gutter_that_the_upper_edge_of_the_page_cuts_off_is_looked_at_as_others_are():
    barrier = np.zeros((200, 120), np.uint8)
    barrier[: round(1.5 * PITCH), 50:60] = 1

    assert not crossings(barrier, np.zeros_like(barrier), np.zeros_like(barrier), GLYPH, PITCH).any()
