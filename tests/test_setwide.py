"""Headings set wide: characters at even steps."""

import numpy as np
import pytest

from pipeline.layout.setwide import set_wide

SIZE = 40
NO_RULES = np.empty((0, 4), np.int32)


def heading(starts, top=50):
    """A picture with a square character at each x, and the boxes of those."""
    text = np.zeros((200, 900), np.uint8)
    boxes = [[x, top, x + SIZE, top + SIZE] for x in starts]
    for x0, y0, x1, y1 in boxes:
        text[y0:y1, x0:x1] = 1
    return text, np.array(boxes, np.int32)


def test_characters_at_even_steps_are_one_row():
    text, boxes = heading([100, 160, 220, 280])
    assert set_wide(boxes, text, NO_RULES).tolist() == [[100, 50, 320, 90]]


@pytest.mark.parametrize("at", [280, 340])
def test_a_character_of_small_pieces_at_the_same_step_is_one_of_them(at):
    text, boxes = heading([100, 160, 220])
    text[55:85, at + 4 : at + 12] = text[55:85, at + 26 : at + 36] = 1
    more, _ = heading([280] if at == 340 else [])
    assert set_wide(boxes, text | more, NO_RULES).tolist() == [[100, 50, at + 36, 90]]


@pytest.mark.parametrize("starts", [[100, 160, 250, 400], [100, 160], [100, 144, 188], [100, 300, 500]])
def test_characters_at_other_steps_stay_apart(starts):
    text, boxes = heading(starts)
    assert set_wide(boxes, text, NO_RULES).tolist() == boxes.tolist()


def test_characters_in_lines_of_text_stay_apart():
    text, boxes = heading([100, 160, 220, 280])
    text[94:134, 200:400] = text[6:46, 200:400] = 1
    text[50:134, 350:390] = 1
    assert set_wide(boxes, text, NO_RULES).tolist()[0] == [100, 50, 320, 90]


@pytest.mark.parametrize(("foot", "rows"), [(200, 2), (54, 1)])
def test_a_rule_parts_characters_only_where_it_reaches_between_them(foot, rows):
    text, boxes = heading([100, 160, 220, 280, 340, 400])
    rule = np.array([[269, 0, 271, foot]], np.int32)
    assert len(set_wide(boxes, text, rule)) == rows


def test_a_bracket_in_a_wide_heading_stands_anywhere_in_its_cell():
    text, boxes = heading([100, 160, 220, 340, 400])
    text[52:76, 298:312] = 1
    assert set_wide(boxes, text, NO_RULES).tolist() == [[100, 50, 440, 90]]


def test_a_bracket_closes_a_wide_heading():
    text, boxes = heading([100, 160, 220])
    text[66:90, 272:286] = 1
    assert set_wide(boxes, text, NO_RULES).tolist() == [[100, 50, 286, 90]]
