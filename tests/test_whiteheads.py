"""Small headings under white: lines in the middle, with decks, or at the edge; items that white alone parts."""

import numpy as np
import pytest

from pipeline.layout.block import Block, Lines
from pipeline.layout.bold import stands_alone, subheaded, under_rule
from pipeline.layout.ink import Measures
from pipeline.layout.rules import Rules
from pipeline.layout.whiteheads import at_run_ins, begins_anew, begins_apart, has_bold_line, under_white
from pipeline.model import Box, Kind

MEASURES = Measures(glyph=20.0, pitch=32.0, evidence=1.0)
COLUMN = (10, 300)


def lines_of(*spans, starts=None, ends=None, stems=True):
    """Lines given as left, right and their place in pitches."""
    boxes = np.array([[left, round(n * 32), right, round(n * 32) + 20] for left, right, n in spans], np.int32)
    count = len(spans)
    weights, lows = np.full(count, 0.4), np.full(count, 14.0)
    strokes = [np.array(thick or [4.0] * count) for thick in (starts, ends)]
    return Lines(boxes, np.full(count, 20.0), weights, np.zeros((count, 2)), lows, stems, *strokes)


def text(first, count):
    return [(*COLUMN, first + n) for n in range(count)]


def blocks_of(lines, *sizes, kinds=None):
    """Blocks of so many lines each, one after the other."""
    ends = np.cumsum(sizes)
    chains = [range(end - size, end) for end, size in zip(ends.tolist(), sizes, strict=True)]
    return [lines.block(kind, chain) for kind, chain in zip(kinds or [Kind.BODY] * len(sizes), chains, strict=True)]


NO_RULES = np.empty((0, 4), np.int32)


def kind_of(n, blocks, lines, rules=NO_RULES):
    return [part.kind for part in under_white(blocks[n], blocks, lines, rules, MEASURES)]


def test_a_line_alone_in_the_middle_of_its_column_between_two_texts_is_the_heading_of_the_lower_one():
    lines = lines_of(*text(0, 5), (90, 220, 6.2), *text(7.8, 6))

    assert kind_of(1, blocks_of(lines, 5, 1, 6), lines) == [Kind.HEADLINE]


@pytest.mark.parametrize(("between", "kind"), [(0, Kind.HEADLINE), (1, Kind.BODY)], ids=["white", "a picture"])
def test_a_line_in_the_middle_under_white_of_many_lines_is_a_heading_where_no_picture_is_in_it(between, kind):
    lines = lines_of(*text(0, 5), (90, 220, 11), *text(12.4, 6))
    picture = Block(Kind.FIGURE, Box(10, 180, 300, 320), (), 0.0)
    blocks = [*blocks_of(lines, 5, 1, 6), *[picture] * between]

    assert kind_of(1, blocks, lines) == [kind]


def test_a_heading_stands_over_its_decks_and_the_text_under_them():
    lines = lines_of(*text(0, 5), (90, 220, 6.2), (70, 240, 7.6), (100, 210, 8.6), *text(10, 6))

    assert kind_of(1, blocks_of(lines, 5, 1, 2, 6), lines) == [Kind.HEADLINE]


def test_a_heading_nearly_as_wide_as_its_column_is_one_where_the_text_is_justified():
    lines = lines_of(*text(0, 5), (32, 278, 6.2), *text(7.8, 6))

    assert kind_of(1, blocks_of(lines, 5, 1, 6), lines) == [Kind.HEADLINE]


def test_a_line_set_in_at_both_ends_may_begin_a_paragraph_where_the_text_is_not_justified():
    ragged = [(10, 300 - 25 * (n % 4), 7.8 + n) for n in range(8)]
    lines = lines_of(*text(0, 5), (32, 278, 6.2), *ragged)

    assert kind_of(1, blocks_of(lines, 5, 1, 8), lines) == [Kind.BODY]


@pytest.mark.parametrize(("at", "kind"), [(5.2, Kind.SUBHEAD), (7.0, Kind.HEADLINE)])
def test_a_bold_line_in_the_middle_is_a_subhead_but_under_much_white(at, kind):
    lines = lines_of(*text(0, 5), (90, 220, at), *text(at + 1.4, 6))

    assert kind_of(1, blocks_of(lines, 5, 1, 6, kinds=[Kind.BODY, Kind.SUBHEAD, Kind.BODY]), lines) == [kind]


@pytest.mark.parametrize(("stroke", "anew"), [(5.5, True), (4.2, False)])
def test_a_text_under_white_that_begins_with_bold_words_begins_an_article(stroke, anew):
    lines = lines_of(*text(0, 5), (30, 300, 6.2), *text(7.2, 4), starts=[4.0] * 5 + [stroke] + [4.0] * 4)
    blocks = blocks_of(lines, 5, 5)

    assert begins_anew(blocks[1], blocks, lines, MEASURES) is anew


@pytest.mark.parametrize(
    ("end", "last", "bold"),
    [
        pytest.param(200, 5.5, True, id="short"),
        pytest.param(200, 4.0, False, id="bold words at its start alone"),
        pytest.param(300, 5.5, False, id="full: a heading that runs in"),
    ],
)
def test_a_first_line_is_a_bold_one_that_is_short_and_bold_to_its_end(end, last, bold):
    lines = lines_of((10, end, 0), *text(1, 3), starts=[5.5, 4.0, 4.0, 4.0], ends=[last, 4.0, 4.0, 4.0])

    assert has_bold_line(blocks_of(lines, 4)[0], lines) is bold


@pytest.mark.parametrize("kind", [Kind.HEADLINE, Kind.BODY])
def test_a_byline_under_a_deck_of_its_heading_is_no_heading(kind):
    heading = [(90, 220, 6), (32, 278, 7), (80, 230, 8), (40, 270, 9.8)]
    lines = lines_of(*text(0, 5), *heading, (90, 220, 11.6), *text(13.2, 6))
    blocks = blocks_of(lines, 5, 3, 1, 1, 6, kinds=[Kind.BODY, kind, *[Kind.BODY] * 3])

    assert kind_of(3, blocks, lines) == [Kind.BODY]


def test_a_line_in_the_middle_under_no_more_white_than_a_subhead_has_is_no_heading():
    lines = lines_of(*text(0, 5), (90, 220, 5.1), *text(6.1, 6))

    assert kind_of(1, blocks_of(lines, 5, 1, 6), lines) == [Kind.BODY]


def test_a_subhead_under_a_short_last_line_beside_it_has_no_white_over_it():
    lines = lines_of(*text(0, 5), (10, 50, 5), (90, 220, 6.2), *text(7.2, 6))
    blocks = blocks_of(lines, 5, 1, 1, 6, kinds=[Kind.BODY, Kind.HEADLINE, Kind.BODY, Kind.BODY])

    assert kind_of(2, blocks, lines) == [Kind.BODY]


def test_a_deck_in_other_letters_follows_its_heading_without_white():
    lines = lines_of(*text(0, 5), (90, 220, 6.2), (70, 240, 7.2), *text(8.8, 6))
    lines.lows[5] = 20.0

    assert kind_of(1, blocks_of(lines, 5, 2, 6), lines) == [Kind.HEADLINE, Kind.BODY]


@pytest.mark.parametrize(("begins", "kinds"), [(30, [Kind.HEADLINE, Kind.BODY]), (10, [Kind.BODY])])
def test_a_short_line_at_the_edge_is_a_heading_over_an_indent(begins, kinds):
    lines = lines_of(*text(0, 5), (10, 150, 6.6), (begins, 300, 7.6), *text(8.6, 5))

    assert kind_of(1, blocks_of(lines, 5, 7), lines) == kinds


def test_a_bold_line_at_the_edge_is_left_to_the_story_that_it_is_in():
    spans = [*text(0, 5), (10, 150, 6.6), (30, 300, 7.6), *text(8.6, 5)]
    thick = [4.0] * 5 + [5.5] + [4.0] * 6
    lines = lines_of(*spans, starts=thick, ends=thick)

    assert kind_of(1, blocks_of(lines, 5, 7), lines) == [Kind.BODY]


def test_a_heading_stands_under_an_item_of_two_lines():
    lines = lines_of((90, 220, 0), (10, 300, 1.6), (10, 150, 2.6), (90, 220, 4), *text(5.6, 6))
    blocks = blocks_of(lines, 1, 2, 1, 6, kinds=[Kind.HEADLINE, *[Kind.BODY] * 3])

    assert kind_of(2, blocks, lines) == [Kind.HEADLINE]


@pytest.mark.parametrize(("inside", "anew"), [(30, True), (10, False)])
def test_white_parts_items_where_other_paragraphs_have_none_before_them(inside, anew):
    lines = lines_of(*text(0, 3), (inside, 300, 3), *text(4, 2), (30, 300, 6.6), *text(7.6, 4))
    blocks = blocks_of(lines, 6, 5)

    assert begins_anew(blocks[1], blocks, lines, MEASURES) is anew


def test_white_of_many_lines_with_nothing_bold_under_it_parts_no_items():
    lines = lines_of(*text(0, 3), (30, 300, 3), *text(4, 2), (30, 300, 10), *text(11, 4))
    blocks = blocks_of(lines, 6, 5)

    assert not begins_anew(blocks[1], blocks, lines, MEASURES)


@pytest.mark.parametrize(("step", "stroke", "cut"), [(1.4, 5.5, True), (1.4, 4.0, False), (1.1, 5.5, False)])
def test_a_text_is_cut_where_bold_words_begin_a_line_under_some_white(step, stroke, cut):
    lines = lines_of(*text(0, 4), *text(3 + step, 4), starts=[5.5, 4.0, 4.0, 4.0, stroke, 4.0, 4.0, 4.0])
    block = lines.block(Kind.BODY, range(8))

    assert [len(part.lines) for part in at_run_ins(block, lines, MEASURES)] == ([4, 4] if cut else [8])


@pytest.mark.parametrize(
    ("before", "begins", "ends", "cut"),
    [
        pytest.param(4.0, 30, 4.0, True, id="words run in at an indent"),
        pytest.param(5.5, 30, 4.0, False, id="the second line of bold words"),
        pytest.param(4.0, 10, 4.0, False, id="bold words inside a paragraph"),
    ],
)
def test_a_text_is_cut_without_white_where_bold_words_begin_a_paragraph(before, begins, ends, cut):
    lines = lines_of(
        *text(0, 4),
        (begins, 300, 4),
        *text(5, 3),
        starts=[4.0, 4.0, 4.0, before, 5.5, 4.0, 4.0, 4.0],
        ends=[4.0] * 4 + [ends] + [4.0] * 3,
    )
    block = lines.block(Kind.BODY, range(8))

    assert [len(part.lines) for part in at_run_ins(block, lines, MEASURES)] == ([4, 4] if cut else [8])


def test_a_bold_line_shorter_than_its_column_cuts_a_text_without_white_too():
    lines = lines_of(
        *text(0, 4), (30, 150, 4), *text(5, 3), starts=[4.0] * 4 + [5.5] + [4.0] * 3, ends=[4.0] * 4 + [5.5] + [4.0] * 3
    )
    block = lines.block(Kind.BODY, range(8))

    assert [len(part.lines) for part in at_run_ins(block, lines, MEASURES)] == [4, 4]


def test_a_text_under_a_heading_in_the_middle_of_even_lines_is_no_item():
    lines = lines_of(*text(0, 6), (90, 220, 7.2), (90, 220, 8.2), (30, 300, 9.8), *text(10.8, 2), (30, 300, 12.8))
    blocks = blocks_of(lines, 6, 2, 4)

    assert not begins_anew(blocks[2], blocks, lines, MEASURES)


def test_a_column_whose_edge_is_printed_paler_than_where_its_paragraphs_begin_has_no_words_that_run_in():
    pale, indent = [3.0] * 3, (30, 300, 4)
    lines = lines_of(*text(0, 4), indent, *text(5, 4), starts=[3.0, *pale, 4.0, *pale, 3.0], ends=[4.0] * 9)

    (block,) = blocks_of(lines, 9)

    assert at_run_ins(block, lines, MEASURES) == [block]
    assert not begins_apart(blocks_of(lines, 4, 5)[1], lines, MEASURES)


@pytest.mark.parametrize(
    ("begins", "reaches", "kinds"),
    [
        pytest.param(30, 300, [Kind.BODY, Kind.SUBHEAD, Kind.BODY], id="over a paragraph"),
        pytest.param(10, 300, [Kind.BODY], id="inside one"),
        pytest.param(90, 220, [Kind.BODY], id="over another such line"),
    ],
)
def test_a_line_by_itself_in_the_middle_of_a_text_is_a_subhead_over_a_paragraph(begins, reaches, kinds):
    lines = lines_of(*text(0, 5), (90, 220, 5), (begins, reaches, 6), *text(7, 5))

    assert [part.kind for part in subheaded(blocks_of(lines, 12)[0], lines, MEASURES)] == kinds


@pytest.mark.parametrize(
    ("over", "thick", "cut"),
    [
        pytest.param(300, 5.5, False, id="under a full line"),
        pytest.param(200, 5.5, True, id="under a short one"),
        pytest.param(270, 6.5, True, id="very bold under one that is not full"),
        pytest.param(200, 4.0, False, id="not bold"),
    ],
)
def test_ideographs_are_cut_where_bold_words_begin_a_paragraph(over, thick, cut):
    spans = [*text(0, 3), (10, over, 3), *text(4, 4)]
    lines = lines_of(*spans, starts=[4.0] * 4 + [thick] + [4.0] * 3, stems=False)

    assert len(at_run_ins(lines.block(Kind.BODY, range(8)), lines, MEASURES)) == 1 + cut


def test_ideographs_most_of_whose_paragraphs_do_not_begin_bold_are_not_cut():
    spans = [(10, 200, n) if n % 2 else (10, 300, n) for n in range(8)]
    lines = lines_of(*spans, starts=[4.0] * 4 + [5.5] + [4.0] * 3, stems=False)

    assert len(at_run_ins(lines.block(Kind.BODY, range(8)), lines, MEASURES)) == 1


@pytest.mark.parametrize(
    ("stroke", "short", "apart"),
    [
        pytest.param(5.5, (), True, id="bold, of one paragraph"),
        pytest.param(5.5, (2, 4), False, id="bold, of several"),
        pytest.param(4.0, (), False, id="not bold"),
        pytest.param(4.0, (0, 1), True, id="two short lines over one paragraph"),
        pytest.param(4.0, (0, 1, 2, 3, 4), False, id="verses"),
    ],
)
def test_an_item_of_ideographs_begins_with_bold_words_or_short_lines_over_one_paragraph(stroke, short, apart):
    spans = [(10, 150 if n in short else 300, n) for n in range(8)]
    lines = lines_of(*spans, starts=[stroke] + [4.0] * 7, stems=False)

    assert begins_apart(lines.block(Kind.BODY, range(8)), lines, MEASURES) is apart


@pytest.mark.parametrize(
    ("rules", "kind"),
    [
        pytest.param(NO_RULES, Kind.HEADLINE, id="white alone over it"),
        pytest.param(np.array([[0, 180, 620, 184]], np.int32), Kind.BODY, id="a rule over it"),
    ],
)
def test_a_short_line_under_a_rule_ends_the_paragraph_of_the_column_before(rules, kind):
    lines = lines_of(*text(0, 5), (10, 120, 6.2), (30, 300, 7.2), *text(8.2, 6))

    assert kind_of(1, blocks_of(lines, 5, 1, 7), lines, rules) == [kind]


@pytest.mark.parametrize(("others", "anew"), [(4.0, False), (5.5, True)], ids=["plain ones", "bold ones"])
def test_bold_words_under_white_that_stands_over_other_paragraphs_as_well_begin_no_item(others, anew):
    starts = [4.0] * 4 + [others] + [4.0] * 3 + [others] + [4.0] * 3 + [5.5] + [4.0] * 3
    lines = lines_of(*text(0, 4), *text(4.8, 4), *text(9.6, 4), *text(14.4, 4), starts=starts)
    blocks = blocks_of(lines, 4, 4, 4, 4)

    assert begins_anew(blocks[3], blocks, lines, MEASURES) is anew


@pytest.mark.parametrize(("begins", "alone"), [(30, True), (10, False)], ids=["over a paragraph", "inside one"])
def test_a_small_line_by_itself_in_the_middle_between_two_texts_stands_alone_over_a_paragraph(begins, alone):
    lines = lines_of(*text(0, 5), (90, 220, 5), (begins, 300, 6), *text(7, 5))
    blocks = blocks_of(lines, 5, 1, 6)

    assert stands_alone(blocks[1], blocks, lines, MEASURES) is alone


@pytest.mark.parametrize(
    ("ends", "indent", "white", "kind"),
    [
        ((150, 90), 30, 1.0, Kind.HEADLINE),
        ((150, 290), 30, 1.0, Kind.BODY),
        ((150, 90), 0, 1.0, Kind.BODY),
        ((150, 90), 30, 0.0, Kind.BODY),
    ],
    ids=["short", "one is full", "no indent", "no white"],
)
def test_short_lines_at_the_edge_of_their_column_under_a_rule_over_white_and_an_indent_are_a_heading(
    ends, indent, white, kind
):
    head = [(10, end, 1 + n) for n, end in enumerate(ends)]
    first, *others = text(3 + white, 8)
    lines = lines_of(*head, (10 + indent, *first[1:]), *others)
    blocks = blocks_of(lines, 2, 8)
    rules = Rules(np.array([[0, 20, 310, 23]], np.int32), NO_RULES, np.zeros((1, 1), np.uint8))

    assert under_rule(blocks[0], blocks, lines, rules, (0.4, MEASURES))[0].kind is kind
