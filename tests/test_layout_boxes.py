"""Tiny pages with what Chinese papers set around and beside their articles: ornaments, tints of dots, headings aside."""

import cv2
import numpy as np

from pipeline.layout.block import Lines
from pipeline.layout.ink import Measures, components_of
from pipeline.layout.ornaments import with_ornaments
from pipeline.layout.rules import Rules
from pipeline.layout.screens import _in_lines, find_screens
from pipeline.layout.tints import take_dots
from pipeline.model import Kind
from tests.drawn import GLYPH, PITCH, blank, column, glyph, group_of, laid_out, line, near

NONE = np.empty((0, 4), np.int32)


def ornaments(page, x0, y0, x1, y1, step=16):
    """Diamonds all along a line that lies or stands."""
    for n in range(max(x1 - x0, y1 - y0) // step):
        x, y = (x0 + n * step + 8, y0 + 8) if x1 - x0 > y1 - y0 else (x0 + 8, y0 + n * step + 8)
        cv2.fillPoly(page, [np.array([[x - 5, y], [x, y - 5], [x + 5, y], [x, y + 5]])], 0)


def test_a_border_of_ornaments_is_a_frame_around_its_article():
    """
    HEADING
    aaa +++++
    aaa +bbb+
    aaa +bbb+
    aaa +++++
    """
    page = blank(1000, 1000)
    line(page, 60, 60, 12, 40, 8)
    left = column(page, 60, 140, 20)
    inside = column(page, 400, 260, 12)
    for box in ((360, 200, 700, 216), (360, 680, 700, 696), (360, 200, 376, 700), (684, 200, 700, 700)):
        ornaments(page, *box)
    found = laid_out(page)

    assert group_of(found, left[0]) != group_of(found, inside[0])
    assert len(found.lines) == 1 + len(left) + len(inside)


def test_lines_of_print_are_no_ornaments():
    page = blank(1000, 700)
    for n in range(12):
        cv2.putText(page, "every line is another one, though all are as long", (40, 60 + n * 40), 3, 1, 0, 2)
    text = (page < 128).astype(np.uint8)
    before = text.copy()
    rules = with_ornaments(Rules(NONE, NONE, np.zeros_like(text)), text, Measures(24.0, 40.0, 9.0))

    assert len(rules.lying) == len(rules.standing) == 0
    assert np.array_equal(text, before)


def test_text_on_a_tint_of_fine_dots_is_read_and_stands_by_itself():
    """
    HEADING
    aaa [bbb]
    aaa [bbb]
    """
    page = blank(900, 900)
    line(page, 60, 60, 8, 40, 8)
    left = column(page, 60, 140, 20)
    page[200:700:5, 360:720:5] = page[201:700:5, 360:720:5] = 0
    for n in range(12):
        line(page, 385, 240 + n * PITCH, 9, gap=14)
    found = laid_out(page)
    inside = {region.group for region in found.regions if region.box.x0 > 380}

    assert not [region for region in found.regions if region.kind is Kind.FIGURE]
    assert len(inside) == 1
    assert group_of(found, left[0]) not in inside


def test_a_heading_on_a_strip_of_dots_heads_the_text_under_it():
    """
    [:HEADING:]
    aaa aaa
    """
    page = blank(900, 700)
    page[50:160:6, 60:820:6] = page[51:160:6, 60:820:6] = 0
    page[50:160:6, 61:820:6] = page[51:160:6, 61:820:6] = 0
    head = line(page, 90, 80, 10, 48, 14)
    text = column(page, 60, 200, 12, 34)
    found = laid_out(page)
    kinds = {region.id: region.kind for region in found.regions}

    assert [kinds[entry.region] for entry in found.lines if near([entry.box], [head], 8)] == [Kind.HEADLINE]
    assert Kind.FIGURE not in kinds.values()
    assert group_of(found, text[0]) == 0


def test_a_screened_photo_of_one_tone_with_dark_spots_is_a_picture():
    """
    HEADING
    aaa [:*:]
    aaa [::*]
    """
    page = blank(900, 900)
    line(page, 60, 60, 8, 40, 8)
    column(page, 60, 140, 20)
    page[200:700:5, 360:720:5] = page[201:700:5, 360:720:5] = 0
    for x, y in np.random.default_rng(3).integers((380, 220), (700, 680), (60, 2)).tolist():
        cv2.circle(page, (x, y), 12, 255, -1)
        cv2.circle(page, (x, y), 8, 0, -1)
    found = laid_out(page)

    assert [tuple(region.box) for region in found.regions if region.kind is Kind.FIGURE]
    assert not [entry for entry in found.lines if entry.box.x0 > 360 and entry.box.y0 > 190]


def test_the_dark_towers_of_a_screened_photo_are_no_letters_on_a_tint_of_dots():
    """
    [:##:##:]
    [:##:##:]
    """
    page = blank(900, 900)
    dot = [(row, at) for row in range(3) for at in range(3)]
    for row, at in dot:
        page[200 + row : 700 : 7, 360 + at : 720 : 7] = 0
    for x in range(378, 700, 36):
        page[540:690, x : x + 20] = 0
        for row, at in dot:  # the dots left white in them
            page[542 + row : 686 : 7, x + 2 + at : x + 18 : 7] = 255
    ink = (page < 128).astype(np.uint8)
    plain, tints = take_dots(page, ink, components_of(ink), Measures(float(GLYPH), float(PITCH), 9.0))

    assert (plain is page, len(tints)) == (True, 0)


def test_two_screened_pictures_side_by_side_leave_the_text_over_the_lower_one():
    """
    [::] aaa
    [::] aaa
    [::] [:]
    """
    ink = np.zeros((900, 900), np.uint8)
    for x0, y0, x1, y1 in ((60, 60, 400, 600), (424, 400, 700, 600)):
        ink[y0:y1:5, x0:x1:5] = 1
    page = blank(900, 900)
    column(page, 424, 60, 10)
    ink |= page < 128
    measures = Measures(float(GLYPH), float(PITCH), 9.0)
    found = find_screens(ink, components_of(ink), NONE, measures)

    assert near(found.tolist(), [[60, 60, 396, 596], [424, 400, 700, 596]], slack=GLYPH)


def test_bits_of_worn_print_are_no_screen():
    bits = np.random.default_rng(1).random((900, 900)) < 0.05
    ink = np.where(np.arange(900)[:, None] % PITCH < GLYPH, bits, False).astype(np.uint8)
    measures = Measures(float(GLYPH), float(PITCH), 9.0)

    assert not len(find_screens(ink, components_of(ink), NONE, measures))


def test_a_heading_in_the_white_beside_its_text_is_no_line_of_it_and_owns_it():
    """
          aaa bbb
    HEAD  aaa bbb
          aaa bbb
    """
    page = blank(1000, 900)
    head = line(page, 60, 210, 5, 40, 6)
    first = column(page, head[2] + 26, 60, 12)
    second = column(page, first[0][2] + 30, 60, 12)
    found = laid_out(page)

    assert {group_of(found, own) for own in (first[0], second[0])} == {group_of(found, head)}


def test_names_in_rows_are_lines_though_white_runs_down_between_them():
    page = blank(700, 900)
    for row in range(12):
        for n in range(4):
            line(page, 60 + n * 92, 60 + row * PITCH, 3)
    found = laid_out(page)

    assert len(found.lines) == 12


def test_a_line_over_two_columns_a_little_larger_than_their_text_is_a_heading():
    """
    aaa bbb
    aaa bbb

    -HEAD--
    ccc ddd
    """
    page = blank(700, 1000)
    upper = [column(page, x, 60, 8) for x in (60, 360)]
    head = line(page, 70, 400, 20, 24, 3)
    lower = [column(page, x, 450, 8) for x in (60, 360)]
    found = laid_out(page)

    assert {group_of(found, own[0]) for own in lower} == {group_of(found, head)}
    assert group_of(found, head) != group_of(found, upper[0][0])


def test_a_frame_with_one_heading_is_one_article_wherever_the_heading_stands():
    """
    +------------+
    |aaa bbb HEAD|
    |aaa bbb ccc |
    +------------+
    """
    page = blank(1100, 700)
    cv2.rectangle(page, (50, 50), (980, 500), 0, 3)
    first, second = (column(page, x, 80, 12) for x in (80, 380))
    line(page, 680, 80, 5, 40, 6)
    third = column(page, 680, 150, 9)
    found = laid_out(page)

    assert len({group_of(found, own[0]) for own in (first, second, third)}) == 1


def test_an_article_beside_the_masthead_is_one_though_the_rule_under_both_is_long():
    """
    NAME | HEADING
         | aaa bbb
    --------------
    ccc ddd eee fff
    """
    page = blank(1300, 1400)
    name = line(page, 60, 60, 5, 90, 14)
    page[40:230, 640:643] = 0
    page[236:240, 60:1240] = 0
    head = line(page, 680, 50, 7, 34, 6)
    beside = [column(page, x, 100, 4) for x in (680, 970)]
    for x in (60, 360, 660, 960):
        column(page, x, 270, 20)
    found = laid_out(page)
    furniture = {region.id for region in found.regions if region.kind is Kind.FURNITURE}

    assert near([tuple(entry.box) for entry in found.lines if entry.region in furniture], [name], slack=12)
    assert group_of(found, head) == group_of(found, beside[0][0])


def test_a_column_does_not_go_on_from_text_under_a_heading_over_several():
    """
    HEAD bbb ccc
    aaa  bbb ccc
    HEADING  ccc
    ddd eee
    """
    page = blank(1000, 1000)
    line(page, 60, 60, 5, 40, 6)
    first = column(page, 60, 120, 5)
    second = column(page, 360, 60, 7)
    third = column(page, 660, 60, 14)
    line(page, 60, 300, 10, 40, 8)
    lower = [column(page, x, 370, 10) for x in (60, 360)]
    found = laid_out(page)

    assert group_of(found, third[0]) == group_of(found, second[0]) == group_of(found, first[0])
    assert group_of(found, lower[0][0]) != group_of(found, first[0])


def test_a_mark_at_the_end_of_a_column_does_not_cut_off_its_last_paragraph():
    page = blank(700, 900)
    rows = [line(page, 60, 60 + n * PITCH, 12) for n in range(5)]
    mark = line(page, 60 + 8 * (GLYPH + 2), 60 + 5 * PITCH, 4)
    own = np.array([*rows, mark], np.int32)
    sizes = np.full(len(own), float(GLYPH))
    lines = Lines(own, sizes, sizes, own[:, [0, 2]], sizes)

    assert not lines.block(Kind.BODY, range(6)).cut_off
    assert lines.block(Kind.BODY, range(5)).cut_off


def test_a_heading_in_large_letters_that_stand_on_a_box_of_grey_is_no_picture():
    page = blank()
    for n in range(7):
        glyph(page, 200, 100 + n * 70, 50)
    page[60:640, 120:330] = np.minimum(page[60:640, 120:330], 200)
    column(page, 400, 60, 30)

    assert all(region.kind is not Kind.FIGURE for region in laid_out(page).regions)


def test_flowers_as_wide_as_a_character_are_a_frame_around_their_article():
    page = blank(1000, 1000)
    line(page, 60, 60, 12, 40, 8)
    left = column(page, 60, 140, 20)
    inside = column(page, 400, 260, 12)
    for box in ((360, 200, 712, 216), (360, 680, 712, 696), (360, 200, 376, 706), (696, 200, 712, 706)):
        ornaments(page, *box, step=22)
    found = laid_out(page)

    assert group_of(found, left[0]) != group_of(found, inside[0])
    assert len(found.lines) == 1 + len(left) + len(inside)


def test_worn_lines_that_lack_rows_of_ink_are_lines():
    part = np.zeros((200, 240), np.uint8)
    for top in range(0, 200, 40):
        part[top : top + 24, ::12] = 1
        part[top + 8 : top + 11] = 0

    assert _in_lines(part, Measures(24.0, 40.0, 9.0))
