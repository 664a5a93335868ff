"""White under the break of a rule parts two headings side by side, and not one heading's characters."""

import numpy as np

from pipeline.layout.breaks import under_breaks
from pipeline.layout.ink import Measures, components_of

MEASURES = Measures(glyph=20.0, pitch=32.0, evidence=1.0)
PARTS = np.array([[0, 0, 300, 3], [340, 0, 640, 3]], np.int32)
NONE = np.zeros((0, 4), np.int32)


def white_under_break(*glyphs):
    text = np.zeros((400, 640), np.uint8)
    for x0, y0, x1, y1 in glyphs:
        text[y0:y1, x0:x1] = 1
    return under_breaks(text, components_of(text), PARTS, (NONE, NONE), MEASURES).tolist()


def test_the_white_goes_down_between_two_headings():
    assert white_under_break((200, 40, 300, 140), (340, 40, 440, 140), (200, 300, 440, 320)) == [[320, 3, 321, 300]]


def test_the_white_ends_over_a_heading_that_goes_on_under_the_break():
    leaning = (340, 50, 440, 140), (326, 100, 340, 140)

    assert white_under_break((200, 40, 300, 140), *leaning) == []


def test_there_is_none_between_two_clauses_over_a_column_that_goes_on_under_the_break():
    column = [(x, y, x + 18, y + 20) for y in (150, 182) for x in range(200, 440, 20)]

    assert white_under_break((200, 40, 300, 90), (340, 40, 440, 90), *column) == []
