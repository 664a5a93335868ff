"""Bold lines no larger than their text that head items of news in tiers, columns that lie in the turned picture."""

import numpy as np

from pipeline.layout.block import Block, Lines
from pipeline.layout.ink import Measures
from pipeline.layout.leading import leading
from pipeline.model import Box, Kind

MEASURES = Measures(20.0, 30.0, 10.0)


def headed(*blocks, rules=(), strokes=3.2):
    """Where headings are found among blocks of so many lines each, those of a single one with strokes so thick."""
    boxes, thick, found = [], [], []
    for y0, count in blocks:
        own = range(len(boxes), len(boxes) + count)
        boxes += [[0, y0 + 30 * n, 300, y0 + 30 * n + 20] for n in range(count)]
        thick += [strokes if count == 1 else 2.0] * count
        found.append(Block(Kind.BODY, Box(0, y0, 300, y0 + 30 * count - 10), tuple(own), 20.0))
    sizes = np.full(len(boxes), 20.0)
    array = np.array(boxes, np.int32)
    lines = Lines(array, sizes, sizes, array[:, [0, 2]], sizes, strokes=np.array(thick))
    lying = np.array(rules, np.int32).reshape(-1, 4)
    return [block.box.y0 for block in leading(found, lines, lying, MEASURES)]


def test_a_bold_line_with_nothing_before_it_heads_the_text_behind_it():
    assert headed((0, 1), (40, 5)) == [0]


def test_a_first_line_as_thin_as_its_text_is_no_heading():
    assert headed((0, 1), (40, 5), strokes=2.2) == []


def test_a_bold_line_that_goes_on_behind_text_is_no_heading():
    assert headed((0, 5), (155, 1), (190, 5)) == []


def test_a_rule_before_a_bold_line_parts_it_from_the_text_there():
    assert headed((0, 5), (165, 1), (200, 5), rules=[[0, 152, 300, 154]]) == [165]


def test_bold_lines_of_one_size_are_headings_alike():
    assert headed((0, 1), (40, 5), (195, 1), (230, 5)) == [0, 195]


def test_a_bold_line_over_a_line_or_two_heads_nothing():
    assert headed((0, 1), (40, 2)) == []
