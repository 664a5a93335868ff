"""Lines in the middle over two columns, cut by the gutter between them."""

import numpy as np
import pytest

from pipeline.layout.centred import join_centred
from pipeline.layout.ink import Measures

MEASURES = Measures(glyph=20.0, pitch=32.0, evidence=1.0)
COLUMNS = [[x, 140 + 32 * n, x + 300, 160 + 32 * n] for n in range(3) for x in (100, 430)]


NONE = np.zeros((0, 4), np.int32)


def joined(*lines, under=COLUMNS, pictures=NONE, standing=NONE):
    return join_centred(np.array([*lines, *under], np.int32), pictures, standing, MEASURES).tolist()


def test_a_byline_cut_by_the_gutter_under_it_is_one_line():
    assert [300, 100, 530, 120] in joined([300, 100, 400, 120], [430, 101, 530, 120])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ([100, 100, 400, 120], [430, 100, 530, 120]),
        ([300, 100, 400, 120], [430, 100, 730, 120]),
        ([200, 100, 400, 120], [430, 100, 480, 120]),
        ([154, 100, 400, 120], [430, 100, 676, 120]),
    ],
    ids=["a full line on the left", "a full line on the right", "not in the middle", "an indent and a bracket"],
)
def test_lines_that_are_not_in_the_middle_of_both_columns_stay_two(left, right):
    assert joined(left, right)[:2] == [left, right]


def test_the_ends_of_two_paragraphs_side_by_side_stay_two():
    above, ends = [100, 68, 400, 88], ([300, 100, 400, 120], [430, 100, 530, 120])

    assert all(end in joined(above, *ends) for end in ends)


def test_a_byline_over_a_picture_and_a_column_is_one_line():
    pictures = np.array([[100, 140, 400, 600]], np.int32)

    assert [300, 100, 530, 120] in joined(
        [300, 100, 400, 120], [430, 101, 530, 120], under=COLUMNS[1::2], pictures=pictures
    )


HEADING = ([104, 90, 414, 130], [470, 90, 726, 130])


def test_a_heading_of_two_parts_with_the_gutter_under_its_space_is_one_line():
    assert [104, 90, 726, 130] in joined(*HEADING)


def test_a_heading_of_letters_whose_first_part_has_no_descenders_is_one_line():
    assert [104, 90, 726, 140] in joined([104, 90, 414, 130], [454, 91, 726, 140])


def test_a_rule_between_its_parts_makes_them_two_headings():
    assert joined(*HEADING, standing=np.array([[414, 60, 417, 600]], np.int32))[:2] == list(HEADING)


@pytest.mark.parametrize(
    "parts", [([120, 90, 380, 130], [450, 90, 710, 130]), ([100, 90, 380, 130], [430, 90, 690, 130])]
)
def test_headings_side_by_side_each_over_its_own_column_stay_two(parts):
    assert joined(*parts)[:2] == list(parts)
