"""How high lines are whose letters have stems."""

import numpy as np

from pipeline.layout.ink import Measures
from pipeline.layout.sizes import line_sizes, settled

MEASURES = Measures(glyph=20.0, pitch=32.0, evidence=1.0)
COLUMN = [[0, 100 + 32 * n, 300, 120 + 32 * n] for n in range(4)]


def sizes_of(sizes, lows, lines=COLUMN):
    return settled(np.array(sizes), np.array(lows), np.array(lines, np.int32), MEASURES).tolist()


def test_the_first_line_of_a_column_is_as_high_as_the_lines_under_it():
    assert sizes_of([27.0, 20.0, 20.0, 20.0], [14.0] * 4)[0] == 20.0


def test_a_heading_over_a_deck_keeps_its_height():
    assert sizes_of([27.0, 20.0, 20.0, 20.0], [18.0, 14.0, 14.0, 14.0])[0] == 27.0


def test_a_line_without_stems_between_others_is_as_high_as_they_are():
    assert sizes_of([20.0, 14.0, 20.0, 20.0], [14.0] * 4)[1] == 20.0


def test_the_last_word_of_a_text_is_as_high_as_the_lines_over_it_whose_boxes_are_as_high():
    lines = [[0, 100 + 32 * n, 300, 127 + 32 * n] for n in range(3)] + [[0, 196, 40, 223]]
    assert sizes_of([20.0, 20.0, 20.0, 27.0], [14.0, 14.0, 14.0, 20.0], lines)[3] == 20.0


def test_a_heading_of_a_word_keeps_its_height():
    lines = [[0, 100 + 32 * n, 300, 120 + 32 * n] for n in range(3)] + [[0, 196, 40, 223]]
    assert sizes_of([20.0, 20.0, 20.0, 27.0], [14.0, 14.0, 14.0, 20.0], lines)[3] == 27.0


def test_capitals_of_a_byline_as_high_as_the_low_letters_of_the_heading_over_them_keep_their_height():
    lines = [[0, 100, 300, 130], [0, 134, 300, 164], [0, 170, 200, 186], [0, 200, 300, 220]]
    assert sizes_of([30.0, 30.0, 16.0, 20.0], [16.0, 16.0, 16.0, 14.0], lines)[2] == 16.0


def test_a_line_whose_box_reaches_a_little_into_the_next_one_is_no_higher_for_the_ink_there():
    """
    ##########  20 high
               white
    ----------  tops of the next line, in the box of the first
    """
    text = np.zeros((80, 300), np.uint8)
    text[10:30] = text[38:58] = 1
    boxes = np.array([[0, 10, 300, 40], [0, 38, 300, 58]], np.int32)
    assert line_sizes(text, boxes, MEASURES).tolist() == [20.0, 20.0]
