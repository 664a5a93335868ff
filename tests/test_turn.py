import cv2
import numpy as np
import pytest

from pipeline.clean.turn import find_turn
from pipeline.picture.ink import measure_print


def lines_across():
    """Rows of small boxes, close in a row and with white between the rows, as text is."""
    page = np.full((900, 900), 255, np.uint8)
    for y in range(60, 840, 50):
        for x in range(60, 820, 28):
            cv2.rectangle(page, (x, y), (x + 20, y + 24), 0, 3)
    return page


def reader_with(*medians):
    """A reader that is as sure as told, call by call."""
    script = iter(medians)

    def confidence_of(strips):
        sure = next(script)
        return [sure] * len(strips)

    return confidence_of


# What the reader says of a few lines as they are, (all lines, all on their head,) a few with their characters set up
# one by one, laid down, (the few, then the other lines, set up, cut in more ways).
UPRIGHT, LYING, ON_HEAD = (0.3, 0.95), (0.95, 0.4), (0.4, 0.4, 0.98)
BADLY_CUT, LETTERS = (0.6, 0.5, 0.9, 0.85), (0.6, 0.6, 0.65)
CASES = [
    ("lines of an upright page", True, (0.98, *UPRIGHT), 0),
    ("lines of a page on its head", True, (*ON_HEAD, *UPRIGHT), 180),
    ("columns laid down to the left", True, (0.98, *LYING), 90),
    ("columns laid down to the right", True, (*ON_HEAD, *LYING), 270),
    ("columns of an upright page", False, (0.98, *LYING), 0),
    ("columns of a page on its head", False, (*ON_HEAD, *LYING), 180),
    ("lines turned to run down", False, (0.98, *UPRIGHT), 270),
    ("lines turned to run up", False, (*ON_HEAD, *UPRIGHT), 90),
    ("columns whose characters are cut well on a second look", False, (0.98, *BADLY_CUT), 0),
    ("the same laid down", True, (0.98, *BADLY_CUT), 90),
    ("letters, which no turn of each makes read", True, (0.98, *LETTERS), 0),
    ("nothing that reads", True, (0.4, 0.4, 0.45), 0),
]


@pytest.mark.parametrize(("across", "script", "turn"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_the_turn_follows_from_what_reads_well(across, script, turn):
    page = lines_across() if across else np.ascontiguousarray(lines_across().T)

    assert find_turn(page, measure_print(page), reader_with(*script)) == turn


def test_a_page_without_lines_stays_as_it_is():
    page = np.full((400, 400), 255, np.uint8)
    page[100:300, 100:300] = 0

    assert find_turn(page, measure_print(page)._replace(glyph_px=20.0), reader_with()) == 0


def test_what_reads_badly_tells_nothing_of_how_characters_lie():
    columns = lines_across()
    for row in (0, 7):
        columns[60 + 50 * row : 84 + 50 * row, 60:840] = 0
    page = np.ascontiguousarray(columns.T)
    script = iter((0.98, 0.95, 0.4))

    def confidence_of(strips):
        sure = next(script)
        return [0.0 if (strip < 128).mean() > 0.5 else sure for strip in strips]

    assert find_turn(page, measure_print(page), confidence_of) == 0
