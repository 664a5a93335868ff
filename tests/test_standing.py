import numpy as np
import pytest

from pipeline.layout.block import Block
from pipeline.layout.ink import Measures, components_of
from pipeline.layout.rules import Rules
from pipeline.layout.standing import attached, standing_headings
from pipeline.model import Box, Kind

MEASURES = Measures(20.0, 30.0, 100.0)
HEADING = Block(Kind.HEADLINE, Box(100, 100, 160, 500), (0,), 60.0, standing=True)
TEXT = Block(Kind.BODY, Box(300, 100, 600, 500), (1, 2, 3), 20.0)


def line(x0, y0, y1, *lines):
    return Block(Kind.BODY, Box(x0, y0, x0 + 20, y1), lines or (4,), 20.0, standing=True)


@pytest.mark.parametrize(
    ("x0", "turn", "kind"),
    [
        pytest.param(170, 1, Kind.KICKER, id="right of it on a horizontal page"),
        pytest.param(70, 1, Kind.DECK, id="left of it on a horizontal page"),
        pytest.param(70, -1, Kind.KICKER, id="over it on a vertical page"),
        pytest.param(170, -1, Kind.DECK, id="under it on a vertical page"),
    ],
)
def test_a_small_line_along_a_standing_heading_is_its_own(x0, turn, kind):
    blocks, left = attached([HEADING, TEXT], [[line(x0, 200, 400)]], MEASURES, turn)

    assert [block.kind for block in blocks] == [Kind.HEADLINE, kind, Kind.BODY]
    assert not left


def test_the_byline_of_a_heading_stands_behind_its_deck():
    deck, byline = line(170, 150, 450, 4), line(200, 200, 400, 5)

    blocks, _ = attached([HEADING], [[byline], [deck]], MEASURES, -1)

    assert [block.lines for block in blocks] == [(0,), (4,), (5,)]


@pytest.mark.parametrize(
    "other",
    [
        pytest.param([line(220, 200, 400)], id="further away"),
        pytest.param([line(170, 200, 700)], id="longer than the heading"),
        pytest.param([line(170, 200, 400, 4, 5, 6)], id="a text"),
        pytest.param([line(170, 200, 300), line(170, 320, 400)], id="a story"),
    ],
)
def test_what_is_no_small_line_along_a_heading_stays_by_itself(other):
    assert attached([HEADING, TEXT], [other], MEASURES, 1) == ([HEADING, TEXT], [other])


def drawn(*rows):
    """Headings among characters in a column each: its x, where it begins and ends; two items of text under them."""
    text = np.zeros((900, 500), np.uint8)
    for x0, y0, y1 in rows:
        for y in range(y0, y1 - 30, 36):
            text[y : y + 30, x0 : x0 + 30 : 2] = text[y : y + 30 : 2, x0 : x0 + 30] = 1
    for y in [*range(10, 400, 30), *range(450, 840, 30)]:
        text[y : y + 20, 110:400] = 1
    none = np.zeros((0, 4), np.int32)
    return standing_headings(text, components_of(text), (Rules(none, none, text), none), MEASURES, turned=True)


def test_headings_over_two_items_are_two_where_their_lines_are_not_level():
    found = drawn((10, 10, 400), (46, 10, 400), (24, 440, 840), (60, 440, 840))

    assert sorted((len(lines), lines[0][1] < 430) for lines in found) == [(2, False), (2, True)]
