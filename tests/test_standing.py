import pytest

from pipeline.layout.block import Block
from pipeline.layout.ink import Measures
from pipeline.layout.standing import attached
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
