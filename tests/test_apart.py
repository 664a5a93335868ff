"""Text that does not go on from what is to its left or over it: in corners of rules, beside its heading."""

from __future__ import annotations

import pytest

from tests.drawn import PITCH, blank, column, group_of, laid_out, line


def begun(page, x, y, lines, count=12):
    """A column that begins a paragraph."""
    return [
        line(page, x + 44, y, count - 2),
        *(line(page, x, y + n * PITCH, count if n < lines - 1 else count // 2) for n in range(1, lines)),
    ]


def test_text_in_a_corner_of_rules_does_not_go_on_from_the_column_to_its_left():
    """
    HEAD aaa
    aaa ----
    aaa |bbb
    """
    page = blank(700, 900)
    head = line(page, 60, 60, 8, 60, 8)
    column(page, 60, 160, 22), column(page, 350, 160, 9)
    page[470:473, 334:620] = 0
    page[470:864, 334:337] = 0
    corner = begun(page, 350, 490, 11)
    found = laid_out(page)

    assert group_of(found, corner[0]) != group_of(found, head)


@pytest.mark.parametrize("columns", [1, 2])
def test_text_under_white_that_begins_beside_its_heading_is_not_of_the_text_over_it(columns):
    """
    HEADHEAD
    aaa  aaa
     (white)
    HEAD bbb
    """
    page = blank(1050, 900)
    line(page, 60, 60, 12, 60, 8)
    for n in range(3):
        column(page, 60 + 290 * n, 160, 9)
    head = line(page, 66, 504, 5, 42, 6)
    beside = [begun(page, 350 + 290 * n, 504, 8)[1] for n in range(columns)]
    found = laid_out(page)

    assert {group_of(found, own) for own in beside} == {group_of(found, head)}
