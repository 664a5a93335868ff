"""Headings that are parts of one, as the text under them tells."""

import numpy as np
import pytest

from pipeline.layout.block import Block
from pipeline.layout.halves import with_halves
from pipeline.layout.ink import Measures
from pipeline.layout.passages import are_two_headings
from pipeline.layout.sketch import Sketch
from pipeline.layout.story import Site, Story
from pipeline.model import Box, Kind
from tests.drawn import PITCH, blank, group_of, laid_out, line


def columns(page, top, second):
    """Two columns of ten full lines, the first beginning with an indent, the other one with that of `second`."""
    for n in range(10):
        indent = 44 * (n in (0, 5))
        line(page, 60 + indent, top + n * PITCH, 12 - 2 * bool(indent))
        indent = 44 * (n in (second, 5))
        line(page, 356 + indent, top + n * PITCH, 12 - 2 * bool(indent))


def count_groups(page, *heads):
    found = laid_out(page)
    return len({group_of(found, head) for head in heads})


@pytest.mark.parametrize(("second", "count"), [(4, 1), (0, 2)], ids=["goes on", "begins"])
def test_two_clauses_at_the_sides_of_a_gutter_are_one_heading_where_the_text_goes_on_under_the_right_one(second, count):
    """
    CLAUSE | CLAUSE
      aaaa | aaaaaa
    aaaaaa |   aaaa
    """
    page = blank(760, 800)
    clauses = line(page, 66, 60, 5, 40, 8), line(page, 362, 60, 5, 40, 8)
    columns(page, 150, second)

    assert count_groups(page, *clauses) == count


@pytest.mark.parametrize("left", [60, 300], ids=["left", "right"])
def test_a_smaller_heading_below_another_and_at_its_side_is_its_deck_where_all_text_is_under_it(left):
    """
       HEADING
    deck
    aaaa   aaaa
    """
    page = blank(760, 800)
    heads = line(page, 400 if left == 60 else 60, 50, 4, 46, 8), line(page, left, 115, 6, 30, 6)
    columns(page, 190, 0)

    assert count_groups(page, *heads) == 1


def test_a_letters_salutation_under_the_right_one_of_two_headings_goes_on_from_no_other_text():
    page = blank(760, 800)
    heads = line(page, 66, 60, 5, 40, 8), line(page, 362, 60, 5, 40, 8)
    line(page, 356, 150, 5)
    columns(page, 150 + PITCH, 0)
    line(page, 60, 150, 12)

    assert count_groups(page, *heads) == 2


def test_a_heading_over_text_that_begins_as_high_as_another_heading_is_its_own():
    """
    HEAD
    aaaa HEAD
    aaaa aaaa
    """
    page = blank(760, 800)
    heads = line(page, 60, 50, 4, 40, 8), line(page, 356, 100, 4, 40, 8)
    for n in range(12):
        line(page, 60, 110 + n * PITCH, 12)
    for n in range(10):
        line(page, 356, 110 + (n + 2) * PITCH, 12)

    assert count_groups(page, *heads) == 2


@pytest.mark.parametrize(("gap", "two"), [(40, True), (16, False)])
def test_a_second_line_under_the_left_one_of_two_parts_alone_tells_two_headings_far_apart(gap, two):
    """
    HEAD HEAD
    HEAD
    """
    sketch = Sketch(1, np.zeros((300, 500), np.uint8), *np.zeros((3, 300, 500), np.uint8))
    others = np.array([[20, 50, 180, 90], [180 + gap, 50, 400, 90], [20, 100, 170, 140]])

    assert are_two_headings([20, 50, 180, 90], [180 + gap, 50, 400, 90], others, sketch) == two


@pytest.mark.parametrize(("edges", "count"), [([(0, 400)], 1), ([(0, 190), (210, 400)], 2)], ids=["one", "two"])
def test_two_words_in_letters_are_one_heading_over_one_column_and_two_over_two(edges, count):
    """
      WORD   WORD
    aaaaaaaaaaaaaaa
    """
    heads = [Block(Kind.HEADLINE, Box(x, 0, x + 80, 22), (n,), 20.0, stems=True) for n, x in enumerate((100, 220))]
    texts = [Block(Kind.BODY, Box(x, 40, end, 400), (2, 3, 4), 20.0, filled=True, cut_off=True, stems=True)
             for x, end in edges]  # fmt: skip

    stories = with_halves(
        [Story([head]) for head in heads], [*heads, *texts], Site([], [], Measures(20.0, 32.0, 10.0), tiers=False)
    )

    assert len(stories) == count
