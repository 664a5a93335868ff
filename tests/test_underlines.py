"""Rules under a heading or its byline, which part nothing from the text."""

from dataclasses import replace

from pipeline.layout.block import Block
from pipeline.layout.ink import Measures
from pipeline.layout.underlines import without_underlines
from pipeline.model import Box, Kind

MEASURES = Measures(20.0, 30.0, 10.0)
HEAD = Block(Kind.HEADLINE, Box(0, 0, 300, 60), (0,), 50.0)
BYLINE = Block(Kind.BODY, Box(0, 90, 150, 110), (1,), 20.0)
TEXT = Block(Kind.BODY, Box(0, 150, 300, 500), (2, 3, 4), 20.0)
OVER, UNDER = Box(0, 75, 300, 77), Box(0, 125, 300, 127)


def parting(*blocks):
    return without_underlines([OVER, UNDER], list(blocks), MEASURES)


def test_rules_over_and_under_a_byline_part_nothing():
    assert parting(HEAD, BYLINE, TEXT) == []


def test_a_rule_under_a_heading_parts_it_from_another_heading():
    other = replace(HEAD, box=Box(0, 150, 300, 210))

    assert parting(HEAD, BYLINE, other) == [UNDER]


def test_a_rule_under_a_heading_without_a_byline_parts_it_from_text_that_goes_on_in_mid_paragraph():
    assert UNDER in parting(HEAD, replace(TEXT, continues=True))


def test_a_rule_under_text_parts_articles_though_a_heading_stands_over_it_too():
    beside = replace(TEXT, box=Box(200, 80, 300, 120), lines=(5, 6, 7))

    assert UNDER in parting(HEAD, BYLINE, beside, TEXT)


def test_a_portrait_beside_a_heading_reaches_lower_than_the_rule_under_it():
    lower = replace(TEXT, box=Box(0, 200, 300, 500))

    assert parting(HEAD, BYLINE, lower) == []
