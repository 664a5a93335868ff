"""What is outside a page's text: dirt, another page's edge, bits of rules, the line with the folio."""

import cv2
import numpy as np
import pytest

from pipeline.layout.block import Block
from pipeline.layout.ink import Measures
from pipeline.layout.margins import find_margins, find_scraps
from pipeline.model import Box, Kind
from tests.drawn import GLYPH, PITCH, blank, boxes, column, laid_out, line, near

PAGE = (1400, 1000)
MEASURES = Measures(GLYPH, PITCH, 100.0)
NONE = np.empty((0, 4), np.int32)


def text(x0, y0, x1, y1):
    return Block(Kind.BODY, Box(x0, y0, x1, y1), tuple(range((y1 - y0) // PITCH)), 20.0, justified=True)


def small(x0, y0, x1, y1, kind=Kind.BODY):
    return Block(kind, Box(x0, y0, x1, y1), (99,), 20.0)


COLUMNS = [text(60, 100, 400, 1200), text(440, 100, 780, 1200)]


@pytest.mark.parametrize(
    "block",
    [
        pytest.param(small(960, 300, 999, 900), id="the edge of another page"),
        pytest.param(small(960, 300, 999, 900, Kind.HEADLINE), id="dark at the edge of the paper"),
        pytest.param(small(860, 300, 868, 500), id="the shadow of a fold"),
        pytest.param(small(412, 500, 420, 530), id="a bit of the rule between two columns"),
        pytest.param(small(60, 1300, 200, 1320), id="the folio under the columns"),
        pytest.param(Block(Kind.FIGURE, Box(820, 0, 1000, 1400), (), 0.0), id="the table under the paper"),
    ],
)
def test_what_is_outside_the_text_is_found(block):
    assert find_margins([*COLUMNS, block], NONE, PAGE, MEASURES) == [block]


@pytest.mark.parametrize(
    ("blocks", "frames"),
    [
        pytest.param([COLUMNS[0], small(60, 1300, 200, 1320)], NONE, id="the last line of a page in one column"),
        pytest.param([*COLUMNS, small(60, 1215, 400, 1235)], NONE, id="a line near the text over it"),
        pytest.param([*COLUMNS, small(60, 1300, 200, 1330, Kind.HEADLINE)], NONE, id="large letters"),
        pytest.param(
            [*COLUMNS, small(60, 1300, 200, 1320)], np.array([[40, 1250, 420, 1350]]), id="the last line in a box"
        ),
        pytest.param(
            [*COLUMNS, Block(Kind.FIGURE, Box(60, 1210, 400, 1275), (), 0.0), small(60, 1300, 200, 1320)],
            NONE,
            id="the caption of a picture",
        ),
        pytest.param([*COLUMNS, text(820, 300, 960, 900)], NONE, id="a narrow column"),
        pytest.param([*COLUMNS, small(30, 300, 50, 320)], NONE, id="a number near its text"),
        pytest.param(
            [*COLUMNS, Block(Kind.BODY, Box(860, 300, 880, 700), (99,), 20.0, standing=True)],
            NONE,
            id="a line that stands",
        ),
    ],
)
def test_what_belongs_to_the_text_stays(blocks, frames):
    assert find_margins(blocks, frames, PAGE, MEASURES) == []


SPECK = small(300, 1300, 308, 1306)


@pytest.mark.parametrize(
    ("blocks", "scraps"),
    [
        pytest.param([SPECK], [SPECK], id="dirt under the columns"),
        pytest.param([small(20, 10, 28, 16), SPECK], [small(20, 10, 28, 16), SPECK], id="dirt in two margins"),
        pytest.param([small(300, 1210, 308, 1216)], [], id="a mark near the text"),
        pytest.param([SPECK, small(60, 1280, 260, 1320, Kind.HEADLINE)], [], id="a mark near a large line"),
        pytest.param([small(408, 600, 416, 606)], [], id="a mark between the columns"),
    ],
)
def test_small_marks_far_from_all_text_are_scraps(blocks, scraps):
    assert find_scraps([*COLUMNS, *blocks], MEASURES) == scraps


def test_the_running_head_over_a_broken_rule_is_furniture():
    """
    name  date
    ----  ----
    aaa  bbb
    """
    page = blank()
    head = [line(page, 60, 30, 6), line(page, 700, 30, 6)]
    for x0, x1 in ((60, 400), (560, 900)):
        cv2.line(page, (x0, 70), (x1, 70), 0, 4)
    text = [*column(page, 60, 100, 12), *column(page, 500, 100, 12)]

    found = laid_out(page)
    furniture = {region.id for region in found.regions if region.kind is Kind.FURNITURE}

    assert near(boxes(found), [*head, *text])
    assert [entry.region in furniture for entry in found.lines] == [True, True, *(False for _ in text)]


def test_a_heading_over_boxes_side_by_side_is_no_running_head():
    """
    HEADING
    --- ---
    aaa bbb
    """
    page = blank()
    heading = line(page, 90, 30, 8, 60, 8)
    for x0 in (60, 500):
        cv2.line(page, (x0, 120), (x0 + 400, 120), 0, 4)
        column(page, x0, 150, 12, 16)

    found = laid_out(page)

    assert {region.kind for region in found.regions if region.box and region.box.y0 < 100} == {Kind.HEADLINE}
    assert near(boxes(found)[:1], [heading])


RUNNING = [small(60, 50, 100, 70), small(300, 50, 500, 70), small(640, 50, 780, 70)]


def test_a_line_in_parts_at_both_ends_over_all_columns_is_a_running_head():
    assert find_margins([*RUNNING, *COLUMNS], NONE, PAGE, MEASURES) == RUNNING


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(RUNNING[:2], id="it ends over the last column"),
        pytest.param([small(60, 50, 780, 70)], id="it is a line across"),
        pytest.param([RUNNING[0], small(640, 85, 780, 105)], id="text is right under it"),
        pytest.param([RUNNING[0], small(640, 50, 780, 70, Kind.HEADLINE)], id="a part of it is large"),
    ],
)
def test_the_topmost_line_is_no_running_head_where(blocks):
    assert find_margins([*blocks, *COLUMNS], NONE, PAGE, MEASURES) == []
