"""Rules as old newspapers print them: wavy, joined to frames, too pale, in the way of a heading."""

import math

import cv2
import numpy as np
import pytest

from pipeline.layout.ink import Measures, components_of, ink_of, pale_of
from pipeline.layout.rules import find_rules
from tests.drawn import GLYPH, PITCH, blank, boxes, column, laid_out, line

MEASURES = Measures(GLYPH, PITCH, 10.0)


def wave(page, begin, end, thick=4):
    """A line that waves by a third of a glyph, as printers' wavy rules do."""
    (x0, y0), (x1, y1) = begin, end
    length = math.hypot(x1 - x0, y1 - y0)
    steps = np.arange(0, length + 1, 2)
    swing = 0.25 * GLYPH * np.sin(steps / GLYPH * 4)
    points = np.stack([x0 + steps * (x1 - x0) / length, y0 + steps * (y1 - y0) / length], axis=1)
    points += swing[:, np.newaxis] * np.array([(y1 - y0) / length, (x1 - x0) / length])
    cv2.polylines(page, [points.astype(np.int32)], isClosed=False, color=0, thickness=thick)


def rules_of(page):
    ink = ink_of(page)
    return find_rules(ink, pale_of(page), components_of(ink), MEASURES)


def test_the_sides_of_a_wavy_frame_are_four_rules():
    page = blank(800, 900)
    for begin, end in (((50, 50), (750, 50)), ((50, 850), (750, 850)), ((50, 50), (50, 850)), ((750, 50), (750, 850))):
        wave(page, begin, end)
    found = rules_of(page)
    assert (len(found.lying), len(found.standing)) == (2, 2)


def test_a_wavy_rule_that_leans_over_the_page_is_a_rule():
    page = blank(1900, 300)
    wave(page, (50, 130), (1850, 160))
    assert len(rules_of(page).lying) == 1


def test_a_thin_rule_beside_a_thick_one_is_two_rules():
    page = blank(1200, 300)
    page[150:153, 50:1150] = 0
    page[156 : 156 + round(0.45 * GLYPH), 50:1150] = 0
    assert len(rules_of(page).lying) == 2


def test_a_hair_line_too_pale_for_ink_but_in_bits_is_one_rule():
    page = blank(800, 300)
    page[150:152, 50:750] = 190
    page[150:152, 50:750:40] = 90
    assert [box[2] - box[0] > 650 for box in rules_of(page).lying.tolist()] == [True]


def test_a_heading_does_not_reach_over_a_wavy_rule_between():
    page = blank(1000, 700)
    wave(page, (500, 20), (500, 680))
    left, right = line(page, 380, 100, 2, 50), line(page, 530, 100, 4, 50)
    column(page, 530, 200, 12, 18)
    column(page, 40, 200, 12, 18)
    assert {left[2], right[2]} <= {box[2] for box in boxes(laid_out(page))}


def test_the_frames_of_small_boxes_in_a_row_reach_as_far_as_they_are_drawn():
    page = blank(1250, 900)
    for x in range(60, 1160, 280):
        page[420:660, x : x + 272] = 0
        page[423:657, x + 3 : x + 269] = 255
    ink = ink_of(page)
    found = find_rules(ink, pale_of(page), components_of(ink), MEASURES)

    assert found.lying[:, [0, 2]].tolist() == [[60, 1172], [60, 1172]]


def test_the_short_sides_of_a_frame_drawn_in_one_piece_are_rules_too():
    page = blank(1200, 700)
    x1, y1 = 100 + round(22 * GLYPH), 100 + round(9 * GLYPH)
    cv2.rectangle(page, (100, 100), (x1, y1), 0, 3)
    found = rules_of(page)
    assert (len(found.lying), len(found.standing)) == (2, 2)


def square(page, x, y, size):
    """An ideograph in outline, with a stroke through its middle."""
    cv2.rectangle(page, (x, y), (x + size - 1, y + size - 1), 0, size // 12)
    cv2.line(page, (x, y + size // 2), (x + size - 1, y + size // 2), 0, size // 12)


def test_thin_strokes_of_a_large_character_are_no_rules():
    """一 between two characters of a row, and 二 laid on its side, as on a vertical page."""
    page = blank(1000, 700)
    size = 6 * GLYPH
    for x, y in ((50, 50), (350, 50), (50, 400), (350, 400)):
        square(page, x, y, size)
    page[108:112, 205:315] = 0
    page[405:515, 220:224] = page[405:515, 290:294] = 0

    found = rules_of(page)

    assert (len(found.lying), len(found.standing)) == (0, 0)


def test_a_short_rule_with_no_character_beside_it_is_one():
    page = blank(1000, 700)
    square(page, 50, 50, 6 * GLYPH)
    page[348:351, 350:460] = 0

    assert rules_of(page).lying.tolist() == [[350, 348, 460, 351]]


@pytest.mark.parametrize("characters", [2, 3])
def test_the_dash_of_a_heading_is_no_rule(characters):
    page, after = blank(900, 300), 350 + 90 * characters
    for x in (60, 150, 240, after, after + 90):
        cv2.rectangle(page, (x, 100), (x + 80, 180), 0, 8)
    page[138:143, 335 : after - 10] = 0

    assert not len(rules_of(page).lying)


def test_the_dash_of_a_heading_is_no_rule_where_the_characters_beside_it_are_of_two_pieces():
    page = blank(900, 300)
    for x in (60, 150, 240, 540, 630):
        cv2.rectangle(page, (x, 100), (x + 80, 132), 0, 8)
        cv2.rectangle(page, (x, 146), (x + 80, 180), 0, 8)
    page[138:143, 335:530] = 0

    assert not len(rules_of(page).lying)


def test_a_rule_among_lines_of_text_is_one_though_large_characters_stand_at_its_ends():
    page = blank(900, 300)
    for x in (150, 240, 540, 630):
        cv2.rectangle(page, (x, 100), (x + 80, 180), 0, 8)
    for x in range(340, 520, 24):
        square(page, x, 112, GLYPH), square(page, x, 150, GLYPH)
    page[138:143, 335:530] = 0

    assert len(rules_of(page).lying) == 1
