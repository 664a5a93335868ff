"""A row of headings, each over an item of its own: in the turned picture it stands, items to its right."""

import numpy as np

from pipeline.layout.block import Block
from pipeline.layout.ink import Measures
from pipeline.layout.itemrows import inked_rows, parted_over_items
from pipeline.layout.story import Site, Story
from pipeline.layout.tiers import lies_over
from pipeline.model import Box, Kind

MEASURES = Measures(20.0, 30.0, 10.0)
HEAD, STEP = 30, 40


def column(y0, y1, x0=60, x1=400):
    """Lines of text from one y to another, as boxes."""
    return [[x0, y, x1, y + 20] for y in range(y0, y1 - 20, 30)]


def parted(*things, heading=(0, 800), pictures=()):
    """The rows into which a heading of characters, one every STEP pixels, is cut over some lines of text."""
    text = np.zeros((900, 500), np.uint8)
    for y in range(*heading, STEP):
        text[y + 5 : y + 5 + HEAD, 10 : 10 + HEAD] = 1
    headings = [[[10, heading[0] + 5, 10 + HEAD, heading[1] - 5]]]
    found = parted_over_items(
        headings,
        inked_rows(text, headings),
        (np.array(things, np.int32), np.array(pictures, np.int32).reshape(-1, 4)),
        MEASURES,
    )
    return [tuple(line[1::2]) for lines in found for line in lines]


def test_white_in_a_tier_parts_the_headings_that_lie_over_it():
    assert parted(*column(10, 410), *column(420, 800)) == [(5, 395), (405, 795)]


def test_a_heading_is_one_over_text_of_one_pitch():
    assert parted(*column(10, 800)) == [(5, 795)]


def test_a_heading_is_one_over_a_picture_in_its_text():
    assert parted(*column(10, 300), *column(510, 800), pictures=[[60, 300, 400, 480]]) == [(5, 795)]


def test_a_signature_at_the_foot_of_a_tier_leaves_the_white_beside_it_as_it_is():
    assert parted(*column(10, 350), [300, 340, 400, 360], *column(420, 800)) == [(5, 395), (405, 795)]


def test_no_heading_is_one_character_long():
    assert parted(*column(10, 40), *column(80, 800)) == [(5, 795)]


def owner(heads, upper, box):
    stories = [Story([Block(Kind.HEADLINE, Box(*head), (0,), 30.0, standing=True)]) for head in heads]
    found = lies_over(Box(*box), Box(*upper), stories, Site([], [], MEASURES, tiers=True))
    return next((n for n, story in enumerate(stories) if story is found), None)


def test_text_behind_white_is_of_the_heading_that_lies_over_it():
    assert owner([(10, 5, 40, 395), (10, 405, 40, 795)], (60, 10, 400, 380), (60, 420, 400, 800)) == 1


def test_text_without_white_before_it_goes_on_under_the_same_heading():
    assert owner([(10, 5, 40, 395), (10, 405, 40, 795)], (60, 10, 400, 410), (60, 420, 400, 800)) is None


def test_text_behind_white_in_the_middle_of_a_heading_is_not_told_by_it():
    assert owner([(10, 5, 40, 795)], (60, 10, 400, 380), (60, 420, 400, 800)) is None
