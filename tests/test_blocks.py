"""Lines become blocks: headings, runs of text, captions."""

from __future__ import annotations

import numpy as np

from pipeline.layout.blocks import Lines, find_blocks
from pipeline.layout.ink import Measures
from pipeline.model import Kind

NONE = np.zeros((0, 4), np.int32)
MEASURES = Measures(glyph=20.0, pitch=32.0, evidence=1.0)


def of_size(*boxes, size=28.0):
    return Lines(np.array(boxes, np.int32), np.full(len(boxes), size), np.zeros(len(boxes)), np.zeros((len(boxes), 2)))


def test_clauses_on_one_dark_bar_are_one_heading_though_a_gutter_runs_between_them():
    lines = of_size([10, 10, 100, 40], [130, 12, 230, 40], [300, 12, 400, 40])

    joined, apart = find_blocks(lines, NONE, np.array([[0, 0, 240, 50]], np.int32), NONE, MEASURES)

    assert (joined.lines, apart.lines) == ((0, 1), (2,))


def test_a_line_on_a_dark_bar_is_a_heading_however_small():
    lines = of_size([10, 10, 400, 30], [10, 100, 400, 120], [10, 132, 400, 152], size=20.0)

    blocks = find_blocks(lines, NONE, np.array([[0, 0, 420, 50]], np.int32), NONE, MEASURES)

    assert [(block.kind, block.lines) for block in blocks] == [(Kind.HEADLINE, (0,)), (Kind.BODY, (1, 2))]


def test_many_lines_on_a_dark_box_are_text():
    lines = of_size(*([10, 10 + 32 * n, 400, 30 + 32 * n] for n in range(6)), size=20.0)

    (block,) = find_blocks(lines, NONE, np.array([[0, 0, 420, 230]], np.int32), NONE, MEASURES)

    assert block.kind is Kind.BODY
