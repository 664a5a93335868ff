"""Bylines between rules, and items that begin with a bold line by itself."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.layout.block import Block, Lines
from pipeline.layout.bold import under_rule
from pipeline.layout.ink import Measures
from pipeline.layout.rules import Rules
from pipeline.layout.underlines import without_underlines
from pipeline.layout.whiteheads import is_bold_head
from pipeline.model import Box, Kind

MEASURES = Measures(20.0, 32.0, 1.0)
NONE = np.zeros((0, 4), np.int32)


def under_heading(rules):
    """A bold line at 160, text from 220 on, and a rule of each of the heights `rules`."""
    rows = [[0, 160, 120, 180], *([0, 220 + n * 32, 264, 240 + n * 32] for n in range(8))]
    boxes, sizes = np.array(rows, np.int32), np.full(9, 20.0)
    lines = Lines(boxes, sizes, np.array([0.7, *[0.5] * 8]), boxes[:, [0, 2]], sizes)
    lying = np.array([[0, y, 264, y + 3] for y in rules], np.int32)
    return lines, Rules(lying, NONE, np.zeros((1, 1), np.uint8))


@pytest.mark.parametrize(
    ("rules", "heads", "kind"),
    [((145, 195), 1, Kind.BODY), ((145,), 2, Kind.BODY), ((145,), 1, Kind.HEADLINE)],
    ids=["between two rules", "under a heading of two lines", "under a rubric"],
)
def test_a_bold_line_under_the_rule_under_a_heading_is_its_byline_but_not_under_a_rubric(rules, heads, kind):
    lines, drawn = under_heading(rules)
    first, text = lines.block(Kind.BODY, [0]), lines.block(Kind.BODY, range(1, 9))
    heading = Block(Kind.HEADLINE, Box(0, 40, 264, 130), tuple(range(heads)), 60.0)

    found = under_rule(first, [heading, first, text], lines, drawn, (0.5, MEASURES))

    assert found[0].kind is kind


@pytest.mark.parametrize(("byline", "left"), [(True, 0), (False, 1)], ids=["byline", "none"])
def test_a_rule_under_a_byline_parts_nothing_though_its_text_has_no_indent(byline, left):
    text = Block(Kind.BODY, Box(0, 220, 264, 460), tuple(range(8)), 20.0, continues=True)
    heading = Block(Kind.HEADLINE, Box(0, 100, 264, 150), (9,), 50.0)
    name = Block(Kind.BODY, Box(0, 170, 120, 190), (10,), 20.0)

    rules = without_underlines([Box(0, 200, 264, 203)], [heading, text] + [name] * byline, MEASURES)

    assert len(rules) == left


@pytest.mark.parametrize("bold", [True, False])
def test_a_line_by_itself_over_a_text_begins_an_item_where_it_is_bold(bold):
    lines, _ = under_heading(())
    starts = np.array([9.0 if bold else 5.0, *[5.0] * 8])
    lines = replace(lines, stems=True, starts=starts, ends=starts)
    first, text = lines.block(Kind.BODY, [0]), lines.block(Kind.BODY, range(1, 9))

    assert is_bold_head(first, [first, text], lines, MEASURES) is bold
