"""Headings that gutters come near, and columns that begin as high as a heading."""

import numpy as np
import pytest

from pipeline.layout.block import Block, Lines
from pipeline.layout.bold import under_rule
from pipeline.layout.chains import next_line
from pipeline.layout.ink import Measures, components_of
from pipeline.layout.large import are_two_lines, heading_rows
from pipeline.layout.passages import _ends_below, are_two_headings
from pipeline.layout.rules import Rules
from pipeline.layout.sketch import Sketch
from pipeline.layout.standing import standing_headings
from pipeline.layout.stories import find_stories
from pipeline.model import Box, Kind
from tests.drawn import GLYPH, PITCH, blank, boxes, column, glyph, group_of, laid_out, line, near


def indented(page, x, y, lines, starts=()):
    """Justified lines of which some begin a paragraph."""
    return [
        line(page, x + 44, y + n * PITCH, 10) if n in starts else line(page, x, y + n * PITCH, 12) for n in range(lines)
    ]


def test_letters_of_a_heading_between_two_parts_of_a_gutter_are_one_line():
    """
    aaa bbb
    heading
    ccc ddd
    """
    page = blank(700)
    upper = column(page, 60, 100, 8) + column(page, 356, 100, 8)
    heading = line(page, 66, 396, 20, 24, 4)
    column(page, 60, 470, 8), column(page, 356, 470, 8)

    assert near(boxes(laid_out(page))[16:17], [heading]), upper


def test_a_mark_of_a_heading_set_wide_stays_with_it_over_a_gutter():
    """
    -----------
    HEAD " HEAD
    aaaa   bbbb
    """
    page = blank(1100)
    page[40:43, 40:1000] = 0
    left = line(page, 260, 70, 3, 50, 14)
    glyph(page, 482, 70, 20)
    right = line(page, 538, 70, 3, 50, 14)
    column(page, 170, 160, 10), column(page, 488, 160, 10)

    assert near(boxes(laid_out(page))[:1], [(left[0], left[1], right[2], right[3])])


@pytest.mark.parametrize("end", [52, 80], ids=["above", "beside"])
def test_the_gap_of_a_heading_is_no_gutter_where_the_rule_over_it_ends_at_two_that_lie(end):
    """
    --- | ---
    HEA   HEA
    """
    none = np.zeros((200, 200), np.uint8)
    standing, lying = none.copy(), none.copy()
    standing[:end, 99:101] = 1
    lying[58:61, 20:75] = lying[58:61, 125:180] = 1
    sketch = Sketch(1, none, none, standing, lying)

    assert _ends_below([20, 70, 80, 100], [120, 70, 180, 100], 70, sketch, Measures(20.0, 32.0, 1.0)) == (end < 58)


def test_letters_one_under_the_other_in_lines_of_text_are_no_standing_heading():
    text = np.zeros((400, 300), np.uint8)
    for y in range(50, 300, 50):
        text[y : y + 30, 100:120], text[y + 20 : y + 30, 123:140] = 1, 1
    none = np.zeros((0, 4), np.int32)

    assert (
        standing_headings(text, components_of(text), (Rules(none, none, text), none), Measures(20.0, 50.0, 1.0)) == []
    )


def test_flat_characters_belong_to_a_heading_that_lies_on_a_turned_page():
    """Its characters stand one under the other in the turned picture, 一 and ー as upright strokes."""
    text = np.zeros((500, 300), np.uint8)
    for y in (50, 200, 310):
        text[y : y + 40, 100:140] = 1
    text[100:140, 116:124] = text[150:190, 116:124] = text[260:300, 116:124] = 1
    none = np.zeros((0, 4), np.int32)
    rules, measures = Rules(none, none, text), Measures(20.0, 50.0, 1.0)

    assert standing_headings(text, components_of(text), (rules, none), measures, turned=True) == [[[100, 50, 140, 350]]]


def test_characters_one_under_the_other_in_a_dark_bar_are_a_standing_heading_however_few_and_small():
    text = np.zeros((400, 300), np.uint8)
    for y in (60, 84):
        text[y : y + 22, 100:122] = 1
    bar, none = np.array([[94, 50, 128, 116]], np.int32), np.zeros((0, 4), np.int32)
    rules = Rules(none, none, text)

    assert standing_headings(text, components_of(text), (rules, bar), Measures(20.0, 50.0, 1.0)) == [
        [[100, 60, 122, 106]]
    ]


def test_rules_side_by_side_end_an_article_as_one_does():
    """
    HEADING
    aaaaaaa
    --- ---
    bbbbbbb
    """
    page = blank(700)
    heading = line(page, 90, 60, 6, 50, 8)
    upper = [line(page, 60, 150 + n * PITCH, 24) for n in range(5)]
    page[320:323, 50:215], page[320:323, 245:405], page[320:323, 435:600] = 0, 0, 0
    lower = [line(page, 60, 340 + n * PITCH, 24) for n in range(5)]
    found = laid_out(page)

    assert group_of(found, heading) == group_of(found, upper[0]) != group_of(found, lower[0])


def test_a_column_that_goes_on_in_mid_paragraph_is_not_the_first_of_the_heading_to_its_right():
    """
    HEA bbb | ccc HEADING
    aaa bbb | ccc ddd eee
    """
    page = blank(1600)
    head, other = line(page, 70, 60, 4, 50, 6), line(page, 980, 60, 8, 50, 6)
    indented(page, 60, 150, 9, (0, 4)), indented(page, 360, 60, 12, (0, 4))
    page[50:440, 643:646] = 0
    third = indented(page, 666, 60, 12, (5,))
    indented(page, 980, 150, 9, (0, 4)), indented(page, 1280, 150, 9, (3,))
    found = laid_out(page)

    assert group_of(found, head) == group_of(found, third[0]) != group_of(found, other)


def test_a_column_is_not_the_first_of_a_heading_behind_a_rule_from_that_headings_top():
    """
    HEA | bbb | HEA
    aaa | bbb | ccc
    """
    page = blank(1000)
    head, other = line(page, 70, 60, 4, 50, 6), line(page, 690, 60, 4, 50, 6)
    column(page, 60, 150, 9)
    second = column(page, 366, 60, 12)
    column(page, 680, 150, 9)
    page[50:440, 342:345], page[50:440, 652:655] = 0, 0
    found = laid_out(page)

    assert group_of(found, head) == group_of(found, second[0]) != group_of(found, other)
    assert Kind.HEADLINE in {region.kind for region in found.regions}


def test_low_letters_beside_a_high_one_are_one_line():
    high = np.zeros((40, 120), np.uint8)
    high[14:, ::6] = 1
    two = np.zeros((40, 120), np.uint8)
    two[:14, ::6] = two[24:, ::6] = 1

    assert (are_two_lines(high), are_two_lines(two)) == (False, True)


def test_letters_of_two_lines_that_touch_are_no_heading_where_two_such_are_near():
    page = blank(420)
    drawn = column(page, 60, 60, 8)
    for x in (184, 206):
        page[60 + PITCH : 60 + 2 * PITCH + 20, x : x + 4] = 0

    assert near(boxes(laid_out(page)), drawn, slack=7)


def test_a_frame_with_few_of_its_lines_in_runs_is_an_advert():
    page = blank(1100)
    column(page, 60, 60, 30), column(page, 340, 60, 30)
    page[60:63, 680:1003] = page[1197:1200, 680:1003] = 0
    page[60:1200, 680:683] = page[60:1200, 1000:1003] = 0
    for n in range(9):
        line(page, 720 + 20 * (n % 2), 90 + 72 * n, 4 - n % 2, 50, 6)
    for n in range(4):
        line(page, 720 + 22 * (n % 2), 760 + n * PITCH, 11 - n % 2 * 2)
    found = laid_out(page)

    assert {region.kind for region in found.regions if region.box.x0 > 690} == {Kind.ADVERT}


def test_a_column_is_of_the_heading_over_it_not_of_the_lower_end_of_one_beside_it():
    """
    HEADI HEADI
    aaaaa HEADI
    aaaaa bbbbb
    """
    page = blank(700)
    head, other = line(page, 60, 60, 3, 50, 6), line(page, 360, 60, 5, 46, 6)
    line(page, 360, 118, 5, 46, 6)
    left = column(page, 60, 176, 12)
    column(page, 360, 190, 12)
    found = laid_out(page)

    assert group_of(found, head) == group_of(found, left[0]) != group_of(found, other)


def test_a_column_under_white_as_high_as_a_heading_beside_it_is_that_headings_first():
    """
    HEADING
    aaa aaa

    bbb HEA
    bbb bbb
    """
    page = blank(700)
    head, other = line(page, 60, 60, 9, 50, 6), line(page, 360, 640, 4, 50, 6)
    upper = indented(page, 60, 150, 12, (0, 5))
    indented(page, 360, 150, 12, (3, 8))
    lower = indented(page, 60, 640, 15, (0, 6))
    indented(page, 360, 730, 12, (4,))
    found = laid_out(page)

    assert group_of(found, head) == group_of(found, upper[1]) != group_of(found, lower[1]) == group_of(found, other)


def test_the_first_column_of_a_page_goes_with_the_heading_as_high_as_it_though_it_begins_in_mid_paragraph():
    """
    aaa HEA
    aaa bbb
    """
    page = blank(700)
    page[30:33, 50:640] = 0
    first, head = indented(page, 60, 60, 15, (4, 9)), line(page, 360, 60, 4, 50, 6)
    indented(page, 360, 150, 12, (4,))
    found = laid_out(page)

    assert group_of(found, first[0]) == group_of(found, head)


@pytest.mark.parametrize(
    ("first", "second", "goes_on"), [(12, 0, True), (5, 0, False), (5, 44, True)], ids=["full", "mark", "last line"]
)
def test_a_short_line_before_one_without_an_indent_is_a_mark_and_not_the_end_of_a_paragraph(first, second, goes_on):
    starts = [0, second, 0, 44, 0, 0]
    ends = [first * 22, *[264] * 5]
    rows = np.array([[x0, n * PITCH, x1, n * PITCH + 20] for n, (x0, x1) in enumerate(zip(starts, ends, strict=True))])
    sizes = np.full(6, 20.0)
    lines = Lines(rows.astype(np.int32), sizes, sizes, rows[:, [0, 2]].astype(np.int32), sizes)

    assert lines.block(Kind.BODY, range(6)).continues is goes_on


def test_a_column_is_as_wide_as_most_of_its_lines():
    ends = [(50, 264), (0, 264), (22, 264), (22, 264), (22, 264), (22, 264), (44, 290), (22, 120)]
    rows = np.array([[x0, n * PITCH, x1, n * PITCH + 20] for n, (x0, x1) in enumerate(ends)], np.int32)
    sizes = np.full(8, 20.0)

    assert Lines(rows, sizes, sizes, rows[:, [0, 2]], sizes).column(range(8)) == (22, 264)


@pytest.mark.parametrize(("second", "parts"), [((90, 174), 2), ((0, 264), 1)], ids=["byline", "text"])
def test_a_bold_line_that_fills_its_column_is_a_heading_where_a_byline_follows_it(second, parts):
    ends = [(0, 264), second, *[(0, 264)] * 10]
    rows = np.array([[x0, 40 + n * PITCH, x1, 60 + n * PITCH] for n, (x0, x1) in enumerate(ends)], np.int32)
    rows[2:, 1::2] += 2 * PITCH
    sizes, weights = np.full(12, 20.0), np.array([0.7, *[0.5] * 11])
    lines = Lines(rows, sizes, weights, rows[:, [0, 2]], sizes)
    head, text = lines.block(Kind.BODY, [0, 1]), lines.block(Kind.BODY, range(2, 12))
    rules = Rules(np.array([[0, 20, 264, 23]], np.int32), np.zeros((0, 4), np.int32), np.zeros((1, 1), np.uint8))

    found = under_rule(head, [head, text], lines, rules, (0.5, Measures(20.0, PITCH, 1.0)))

    assert len(found) == parts


@pytest.mark.parametrize("size", [52, 84])
def test_a_large_first_letter_is_the_first_line_of_its_text(size):
    """
    HEADING
    A bbbb
      bbbb
    bbbbbb
    """
    page = blank(700, 800)
    head = line(page, 66, 60, 6, 50, 8)
    cap = line(page, 60, 150, 1, size)
    high = -(-size // PITCH)
    beside = [line(page, 60 + size + 14, 150 + n * PITCH, 12 - (size + 14) // 22) for n in range(high)]
    under = column(page, 60, 150 + high * PITCH, 10)

    assert near(boxes(laid_out(page)), [head, cap, *beside, *under])


def test_a_kicker_right_over_a_headline_is_no_line_of_it():
    boxes_ = np.array([[60, 60, 200, 86], [60, 92, 500, 132], [60, 150, 500, 170]], np.int32)
    sizes, lows = np.array([26.0, 40.0, 20.0]), np.array([18.0, 28.0, 13.0])
    lines = Lines(boxes_, sizes, np.full(3, 0.5), np.array([[0, 700]] * 3), lows, stems=True)
    large, measures = np.array([True, True, False]), Measures(20.0, PITCH, 1.0)

    assert next_line(0, lines, large, np.empty((0, 4), np.int32), measures) == -1


def test_a_first_letter_three_lines_high_is_no_heading_with_the_lines_beside_it():
    """
    HEADING
    A aaaaa
    A aaaaa
    aaaaaaa
    """
    page = blank()
    line(page, 90, 60, 8, 60, 8)
    letter = line(page, 60, 160, 1, 2 * PITCH + GLYPH)
    beside = [line(page, letter[2] + 8, 160 + n * PITCH, 20) for n in range(3)]
    for x0, _, x1, y1 in beside[:2]:
        for x in range(x0 + 2 * (GLYPH + 2), x1, 4 * (GLYPH + 2)):  # letters that reach down to the next line
            page[y1 : y1 + PITCH - GLYPH, x : x + GLYPH - 4] = 0
    column(page, 60, 160 + 3 * PITCH, 12, 24)

    found = laid_out(page)

    assert near(boxes(found)[1:2], [letter])


@pytest.mark.parametrize(("second", "two"), [(220, True), (260, False)], ids=["flush", "set in"])
def test_lines_of_two_headings_side_by_side_are_parted_in_one_place_and_those_of_the_right_one_are_flush(second, two):
    """
    HEAD  HEAD
    HEAD  HEAD
    """
    sketch = Sketch(1, np.zeros((300, 500), np.uint8), *np.zeros((3, 300, 500), np.uint8))
    others = np.array([[20, 50, 180, 90], [220, 50, 400, 90], [20, 100, 170, 140], [second, 100, 420, 140]])

    assert are_two_headings([20, 50, 180, 90], [220, 50, 400, 90], others, sketch) == two


def test_characters_set_as_far_apart_as_the_gutter_is_wide_are_of_one_heading():
    """
    H E A D
    H E A D
    """
    sketch = Sketch(1, np.zeros((300, 500), np.uint8), *np.zeros((3, 300, 500), np.uint8))
    for y in (50, 100):
        for x in range(20, 420, 80):
            sketch.text[y : y + 40, x : x + 40] = 1
    rows = np.array([[20, y, 140, y + 40] for y in (50, 100)] + [[180, y, 380, y + 40] for y in (50, 100)])

    assert not are_two_headings(rows[0].tolist(), rows[2].tolist(), rows, sketch)


def test_a_bit_of_a_rule_between_two_columns_is_no_row_of_large_glyphs():
    page = blank(700) // 255
    text = 1 - page
    text[100:140, 300:306] = 1
    letter = line(text, 60, 100, 1, 40, ink=1)

    rows = heading_rows(text, components_of(text), np.empty((0, 4), np.int32), Measures(GLYPH, PITCH, 10.0))

    assert near(rows, [letter])


def test_the_side_of_a_frame_drawn_by_hand_joins_no_rows_of_large_glyphs():
    page = blank(400)
    line(page, 60, 60, 3, 40, 14), line(page, 60, 110, 3, 40, 14), line(page, 280, 60, 3, 40, 14)
    page[58:152, 228:242] = 0
    text = (page < 128).astype(np.uint8)
    rows = heading_rows(text, components_of(text), np.empty((0, 4), np.int32), Measures(GLYPH, PITCH, 1.0))

    assert max(bottom - top for _, top, _, bottom in rows.tolist()) < 60


@pytest.mark.parametrize(("gap", "decks"), [pytest.param(36, 2, id="a space"), pytest.param(120, 0, id="a gutter")])
def test_a_deck_with_a_space_over_a_gutter_is_one_and_heads_far_apart_are_two(gap, decks):
    head = Block(Kind.HEADLINE, Box(0, 0, 600, 60), (0,), 60.0)
    one = Block(Kind.HEADLINE, Box(300 - gap // 2 - 150, 80, 300 - gap // 2, 110), (1,), 30.0)
    two = Block(Kind.HEADLINE, Box(300 + gap // 2, 80, 300 + gap // 2 + 150, 110), (2,), 30.0)
    nothing = np.empty((0, 4), np.int32)
    rules = Rules(nothing, nothing, np.zeros((1, 1), np.uint8))
    found = find_stories([head, one, two], (rules, nothing), nothing, Measures(20.0, 30.0, 9.0), tiers=False)

    assert sum(part.kind is Kind.DECK for story in found for part in story.stack) == decks


@pytest.mark.parametrize("start", [100, 320], ids=["before", "behind"])
def test_characters_of_small_pieces_at_the_end_of_a_large_heading_belong_to_it(start):
    text = np.zeros((200, 600), np.uint8)
    for x in (155, 210, 265):
        text[60:110, x : x + 48] = 1
    for y in (60, 78, 98):
        text[y : y + 12, start : start + 48] = 1
    found = heading_rows(text, components_of(text), np.empty((0, 4), np.int32), Measures(24.0, 40.0, 9.0))

    assert found.tolist() == [[min(start, 155), 60, max(start + 48, 313), 110]]
