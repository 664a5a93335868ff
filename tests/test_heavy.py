"""Heavy rules are frames' sides where they close one, and rules between lines of running text part nothing."""

import numpy as np
import pytest

from pipeline.layout.frames import find_frames, find_tables
from pipeline.layout.heavy import with_heavy
from pipeline.layout.ink import Measures, components_of
from pipeline.layout.ruled import without_ruling
from pipeline.layout.rules import Rules

GLYPH, PITCH = 20, 30
MEASURES = Measures(float(GLYPH), float(PITCH), 100.0)
NONE = np.empty((0, 4), np.int32)
SIDES = [[100, 100, 500, 114], [100, 686, 500, 700], [100, 116, 114, 684], [486, 116, 500, 684]]
"""Of a box, mitred: top, foot, left and right."""
SPECK = [[300, 118, 308, 120]]
"""What print has left of a side's edge."""


def drawn(boxes):
    ink = np.zeros((800, 700), np.uint8)
    for x0, y0, x1, y1 in boxes:
        ink[y0:y1, x0:x1] = 1
    return ink


def no_rules():
    return Rules(NONE, NONE, np.zeros((800, 700), np.uint8))


def test_heavy_sides_that_close_a_box_are_its_frame_and_no_text():
    word = [[200, 300, 220, 320]]
    text = drawn([*SIDES, *SPECK, *word])

    found = with_heavy(no_rules(), text.copy(), text, components_of(text), MEASURES)

    assert find_frames(found, MEASURES).tolist() == [[100, 100, 500, 700]]
    assert np.array_equal(text, drawn(word))


@pytest.mark.parametrize(
    "strokes",
    [
        pytest.param(SIDES[:3], id="a side is missing"),
        pytest.param([SIDES[0]], id="a bar over a rubric"),
        pytest.param([[x0, y0, x1, y1 + 20] for x0, y0, x1, y1 in SIDES[:2]] + SIDES[2:], id="they are dark boxes"),
    ],
)
def test_other_heavy_strokes_stay_text(strokes):
    text = drawn(strokes)
    before = text.copy()

    found = with_heavy(no_rules(), text.copy(), text, components_of(text), MEASURES)

    assert not len(find_frames(found, MEASURES))
    assert np.array_equal(text, before)


def test_a_bar_that_stands_alone_beside_a_quotation_is_a_rule():
    words = [[x, y, x + 20, y + 20] for y in range(110, 320, 35) for x in range(130, 400, 30)]
    text = drawn([[*SIDES[2][:3], 330], *words])

    found = with_heavy(no_rules(), text.copy(), text, components_of(text), MEASURES)

    assert found.standing.tolist() == [[*SIDES[2][:3], 330]]
    assert np.array_equal(text, drawn(words))


def test_a_heavy_stroke_beside_others_as_long_is_one_of_a_letter():
    text = drawn([[100, 100, 114, 260], [180, 100, 194, 260]])

    found = with_heavy(no_rules(), text.copy(), text, components_of(text), MEASURES)

    assert not len(found.standing)


def ruled(words):
    """Six rules, with the words, given from where to where, in each line between them and over and under them."""
    lying = np.array([[100, y, 600, y + 3] for y in range(200, 200 + 6 * PITCH, PITCH)], np.int32)
    lines = [[x0, y - 25, x1, y - 5] for y in range(200, 200 + 7 * PITCH, PITCH) for x0, x1 in words]
    return Rules(lying, NONE, np.zeros((800, 700), np.uint8)), drawn(lines)


def test_text_on_ruled_lines_is_no_table():
    rules, text = ruled([(x, x + 80) for x in range(100, 600, 100)])

    assert len(find_tables(rules.lying, MEASURES))
    assert not len(without_ruling(rules, text, MEASURES).lying)


def test_a_short_line_among_others_leaves_no_rule_beside_it():
    rules, text = ruled([(x, x + 80) for x in range(100, 600, 100)])
    text[rules.lying[2, 3] : rules.lying[3, 1], 200:] = 0

    assert not len(without_ruling(rules, text, MEASURES).lying)


def test_the_rules_of_a_table_stay_where_its_cells_stand_apart():
    rules, text = ruled([(100, 180), (320, 380), (540, 600)])

    assert len(without_ruling(rules, text, MEASURES).lying) == 6
