"""Lines become blocks: headings, runs of text, captions."""

from dataclasses import replace

import numpy as np
import pytest

from pipeline.layout.bars import find_panels, unbarred
from pipeline.layout.block import Block, Lines
from pipeline.layout.blocks import find_blocks
from pipeline.layout.bold import subheaded
from pipeline.layout.ink import Measures
from pipeline.layout.stacks import split_bylines
from pipeline.model import Box, Kind
from tests.blocklines import MEASURES, NONE, kinds, of, of_size, ruled, text_line


def test_clauses_on_one_dark_bar_are_one_heading_though_a_gutter_runs_between_them():
    lines = of_size([10, 10, 100, 40], [130, 12, 230, 40], [300, 12, 400, 40])

    joined, apart = find_blocks(lines, NONE, np.array([[0, 0, 240, 50]], np.int32), ruled(), MEASURES)

    assert (joined.lines, apart.lines) == ((0, 1), (2,))


def test_parts_of_a_line_set_wide_on_a_dark_bar_are_read_before_the_line_under_them():
    lines = of_size([10, 10, 40, 40], [60, 8, 230, 40], [10, 60, 230, 90])

    (joined,) = find_blocks(lines, NONE, np.array([[0, 0, 240, 100]], np.int32), ruled(), MEASURES)

    assert joined.lines == (0, 1, 2)


def test_a_line_on_a_dark_bar_is_a_heading_however_small():
    lines = of_size([10, 10, 400, 30], [10, 100, 400, 120], [10, 132, 400, 152], size=20.0)

    blocks = find_blocks(lines, NONE, np.array([[0, 0, 420, 50]], np.int32), ruled(), MEASURES)

    assert [(block.kind, block.lines) for block in blocks] == [(Kind.HEADLINE, (0,)), (Kind.BODY, (1, 2))]


def test_many_lines_on_a_dark_box_are_text():
    lines = of_size(*([10, 10 + 32 * n, 400, 30 + 32 * n] for n in range(6)), size=20.0)

    (block,) = find_blocks(lines, NONE, np.array([[0, 0, 420, 230]], np.int32), ruled(), MEASURES)

    assert block.kind is Kind.BODY


def test_a_short_last_line_with_high_letters_is_no_heading():
    rows = [text_line(0), text_line(1), text_line(2, size=27.0, x1=90), text_line(3), text_line(4)]

    assert kinds(of(*rows)) == [(Kind.BODY, (0, 1, 2, 3, 4))]


def test_lines_whose_low_letters_are_as_high_as_the_text_are_no_heading_though_a_fold_makes_them_seem_high():
    high = [text_line(n, size=size) for n, size in ((4, 27.0), (5, 34.0), (6, 34.0))]
    rows = [*(text_line(n) for n in range(4)), *high, text_line(7)]

    assert Kind.HEADLINE not in {kind for kind, _ in kinds(of(*rows))}


def test_a_line_with_dirt_on_it_amid_text_is_no_heading():
    rows = [text_line(n, size=27.0 if n == 2 else 20.0, low=27.0 if n == 2 else 20.0) for n in range(5)]

    assert Kind.HEADLINE not in {kind for kind, _ in kinds(of(*rows, stems=False))}


UNDER_WHITE = [
    *(text_line(n) for n in range(5)),
    ([90, 200 + 32 * 6, 220, 220 + 32 * 6], 20.0, 14.0, 0.4),
    *(text_line(n) for n in range(7, 13)),
]


def test_a_line_of_letters_in_the_middle_of_its_column_under_white_is_the_heading_of_the_text_below():
    found = kinds(of(*UNDER_WHITE))

    assert found == [(Kind.BODY, (0, 1, 2, 3, 4)), (Kind.HEADLINE, (5,)), (Kind.BODY, (6, 7, 8, 9, 10, 11))]


def test_ideographs_in_the_middle_of_their_column_under_white_are_no_heading_of_another_article():
    assert Kind.HEADLINE not in dict(kinds(of(*UNDER_WHITE, stems=False)))


def test_a_line_in_the_middle_over_a_paragraph_is_a_subhead_though_dirt_makes_its_box_longer():
    rows = [text_line(n) for n in range(12)]
    rows[5] = [60, 360, 230, 380], 20.0, 14.0, 0.4
    rows[6] = [40, 392, 300, 412], 20.0, 14.0, 0.4
    dirty = of(*rows)
    letters = dirty.boxes[:, [0, 2]].copy()
    letters[5] = 120, 200

    assert (Kind.SUBHEAD, (5,)) not in kinds(dirty)
    assert (Kind.SUBHEAD, (5,)) in kinds(replace(dirty, letters=letters))


def test_a_heading_of_two_lines_in_the_middle_is_one_though_the_first_begins_where_paragraphs_do():
    rows = list(UNDER_WHITE)
    rows[5:6] = [([45, 392, 265, 412], 20.0, 14.0, 0.4), ([110, 424, 200, 444], 20.0, 14.0, 0.4)]
    rows[7:] = [([box[0], box[1] + 50, box[2], box[3] + 50], *rest) for box, *rest in rows[7:]]
    rows[7] = ([45, rows[7][0][1], 300, rows[7][0][3]], *rows[7][1:])

    assert (Kind.HEADLINE, (5, 6)) in kinds(of(*rows))


RULE = np.array([[0, 20, 400, 23]], np.int32)
BOLD_HEAD = [([60, 40 + 30 * n, 240, 60 + 30 * n], 20.0, 14.0, 0.5) for n in range(4)]
BYLINE = [60, 160, 240, 180], 20.0, 14.0, 0.42


def test_small_bold_lines_under_a_rule_are_a_heading_and_the_line_after_them_is_its_byline():
    found = kinds(of(*BOLD_HEAD, BYLINE, *(text_line(n) for n in range(1, 9))), RULE)

    assert found[:2] == [(Kind.HEADLINE, (0, 1, 2, 3)), (Kind.BODY, (4,))]


def test_lines_under_a_rule_as_heavy_as_the_text_under_them_are_no_heading():
    head = [([10, 40 + 30 * n, 240, 60 + 30 * n], 20.0, 14.0, 0.5) for n in range(2)]
    rows = [text_line(n, weight=0.5) for n in (1, 2, 3)]
    light = [([320, 200 + 32 * n, 600, 220 + 32 * n], 20.0, 14.0, 0.4) for n in range(8)]

    assert Kind.HEADLINE not in {kind for kind, _ in kinds(of(*head, *rows, *light), RULE)}


@pytest.mark.parametrize("indent", [0, 40])
def test_a_line_of_dense_characters_under_a_rule_that_fills_its_column_is_text(indent):
    rows = [text_line(n, low=20.0, weight=0.4 if n else 0.5) for n in range(9)]
    rows[0][0][0] += indent

    assert Kind.HEADLINE not in dict(kinds(of(*rows, stems=False), np.array([[0, 180, 400, 183]], np.int32)))


def test_a_line_under_a_rule_in_the_middle_of_its_column_is_a_heading_though_not_bold():
    head = [100, 168, 210, 188], 20.0, 14.0, 0.4

    assert kinds(of(head, *(text_line(n) for n in range(9))), np.array([[0, 150, 400, 153]], np.int32))[0] == (
        Kind.HEADLINE,
        (0,),
    )


def test_a_heading_beside_text_that_begins_as_high_is_a_subhead_unless_a_rule_parts_them():
    text = [([-290, 40 + 32 * n, 0, 60 + 32 * n], 20.0, 14.0, 0.4) for n in range(9)]
    rows = of(*BOLD_HEAD, *(text_line(n) for n in range(-1, 9)), *text)
    wall = np.array([[3, 0, 6, 500]], np.int32)

    assert Kind.HEADLINE not in dict(kinds(rows, RULE - [400, 0, 0, 0]))
    assert (Kind.HEADLINE, (0, 1, 2, 3)) in kinds(rows, RULE - [400, 0, 0, 0], wall)


def test_a_bold_line_over_the_column_beside_a_headline_is_a_subhead():
    head = [-290, 40, -100, 90], 50.0, 35.0, 0.5
    bold = [60, 40, 240, 60], 20.0, 14.0, 0.5
    left = [([-290, 200 + 32 * n, 0, 220 + 32 * n], 20.0, 14.0, 0.4) for n in range(9)]
    rows = of(head, bold, *(text_line(n) for n in range(-4, 9)), *left)

    assert [lines for kind, lines in kinds(rows, RULE - [400, 0, 0, 0]) if kind is Kind.HEADLINE] == [(0,)]


def test_bold_lines_no_larger_than_text_side_by_side_under_a_rule_each_head_an_item():
    left, right = (([x, 40, x + 180, 60], 20.0, 14.0, 0.5) for x in (-290, 10))
    texts = [([x, 72 + 32 * n, x + 290, 92 + 32 * n], 20.0, 14.0, 0.4) for x in (-290, 10) for n in range(9)]

    found = kinds(of(left, right, *texts), RULE - [400, 0, 0, 0])

    assert [lines for kind, lines in found if kind is Kind.HEADLINE] == [(0,), (1,)]


@pytest.mark.parametrize(("size", "kind"), [(25.0, Kind.HEADLINE), (20.0, Kind.BODY)], ids=["larger", "of its size"])
def test_a_short_line_of_ideographs_under_a_rule_larger_than_the_paragraph_under_it_is_a_heading(size, kind):
    head = [10, 35, 130, 35 + int(size)], size, size, 0.4
    rows = [([10 + 40 * (n == 0), 80 + 32 * n, 300, 100 + 32 * n], 20.0, 20.0, 0.4) for n in range(6)]

    assert kinds(of(head, *rows, stems=False), RULE)[0][0] is kind


def test_a_line_under_a_rule_that_goes_on_over_the_column_beside_is_a_heading():
    head = [12, 40, 598, 60], 20.0, 14.0, 0.4
    right = [([310, 200 + 32 * n, 600, 220 + 32 * n], 20.0, 14.0, 0.4) for n in range(9)]
    rows = of(head, *(text_line(n) for n in range(9)), *right)

    assert (Kind.HEADLINE, (0,)) in kinds(rows, np.add(RULE, [0, 0, 300, 0]))


@pytest.mark.parametrize(("gap", "kind"), [(0, Kind.BODY), (20, Kind.CAPTION)], ids=["at once", "after a gap"])
def test_lines_beside_a_picture_are_text_where_their_column_goes_on_under_them(gap, kind):
    picture = np.array([[170, 195, 300, 318]], np.int32)
    boxes = [[10, 200 + 32 * n + (gap if n > 3 else 0), 300 if n > 3 else 140, 0] for n in range(20)]
    lines = of(*(([x0, y0, x1, y0 + 20], 20.0, 14.0, 0.4) for x0, y0, x1, _ in boxes))
    lines.edges[:4] = 0, 160
    lines.edges[4:] = 0, 400

    found = find_blocks(lines, picture, NONE, ruled(), MEASURES)

    assert next(block.kind for block in found if 0 in block.lines) is kind


def test_the_short_end_of_a_paragraph_over_a_bold_line_keeps_it_a_subhead():
    end, bold = ([10, 40, 100, 60], 20.0, 14.0, 0.4), ([90, 72, 220, 92], 20.0, 14.0, 0.5)

    assert Kind.HEADLINE not in dict(kinds(of(end, bold, *(text_line(n) for n in range(-3, 6))), RULE))


def test_a_large_page_number_over_the_rule_takes_no_heading_away_from_under_it():
    number = [60, 0, 90, 15], 30.0, 21.0, 0.5

    found = kinds(of(number, *BOLD_HEAD[:2], text_line(-2), *(text_line(n) for n in range(6))), RULE)

    assert (Kind.HEADLINE, (1, 2)) in found


def test_the_edge_of_a_dark_bar_with_a_heading_in_it_is_no_frame():
    bar = np.array([[0, 0, 300, 60]], np.int32)
    heading = [Block(Kind.HEADLINE, Box(20, 10, 200, 50), (0,), 40.0)]
    frames = np.array([[1, 1, 299, 59], [0, 100, 300, 500]], np.int32)

    assert unbarred(frames, bar, heading).tolist() == [[0, 100, 300, 500]]


@pytest.mark.parametrize(("under", "is_panel"), [(1000, True), (620, False)], ids=["alone", "over its text"])
def test_light_lines_that_stand_loose_in_a_dark_box_are_an_advert_if_no_text_follows_right_under_it(under, is_panel):
    bar, lying = np.array([[0, 0, 300, 600]], np.int32), np.empty((0, 4), np.int32)
    light = [Block(Kind.HEADLINE, Box(20, y, 200, y + 40), (n,), 40.0) for n, y in enumerate((30, 200, 400))]
    text = Block(Kind.BODY, Box(0, under, 300, under + 200), tuple(range(3, 9)), 20.0)

    assert bool(len(find_panels(bar, [*light, text], lying, Measures(20.0, 30.0, 1.0)))) is is_panel


def test_a_text_of_one_paragraph_in_two_lines_is_justified_if_the_first_ends_where_it_does():
    first, last = [40, 0, 300, 20], [0, 32, 120, 52]
    short = [40, 0, 200, 20]

    assert of((first, 20.0, 14.0, 0.4), (last, 20.0, 14.0, 0.4)).block(Kind.BODY, [0, 1]).justified
    assert not of((short, 20.0, 14.0, 0.4), ([0, 32, 240, 52], 20.0, 14.0, 0.4)).block(Kind.BODY, [0, 1]).justified


@pytest.mark.parametrize(("white", "is_heading"), [(0, False), (24, True)], ids=["text goes on", "white over it"])
def test_two_lines_little_larger_than_their_text_are_a_heading_unless_a_text_goes_on_in_them(white, is_heading):
    before = [([10, 72 + 32 * n - white, 300, 92 + 32 * n - white], 20.0, 14.0, 0.4) for n in range(4)]
    larger = [([10, 198 + 32 * n, 300, 222 + 32 * n], 24.0, 17.0, 0.4) for n in range(2)]
    after = [text_line(n) for n in range(2, 10)]

    found = {block[0]: kind for kind, block in kinds(of(*before, *larger, *after))}

    assert (found[4] is Kind.HEADLINE) is is_heading


def of_strokes(*strokes: float) -> list[tuple[Kind, int]]:
    """The parts of a run of lines of ideographs whose strokes are so thick, cut at its subheads."""
    boxes = np.array([[0, 30 * n, 240, 30 * n + 20] for n in range(len(strokes))], np.int32)
    size = np.full(len(strokes), 20.0)
    edges = np.tile(np.array([0, 240], np.int32), (len(strokes), 1))
    lines = Lines(boxes, size, size / 50, edges, size, strokes=np.array(strokes))
    run = lines.block(Kind.BODY, range(len(strokes)))
    return [(part.kind, len(part.lines)) for part in subheaded(run, lines, Measures(20.0, 30.0, 9.0))]


def test_a_line_of_strokes_thicker_than_those_of_its_run_is_a_subhead_wherever_it_begins():
    assert of_strokes(2, 2.1, 1.9, 4, 2, 2.1, 2) == [(Kind.BODY, 3), (Kind.SUBHEAD, 1), (Kind.BODY, 3)]


def test_a_line_of_dense_characters_or_on_a_dark_place_is_text():
    assert of_strokes(2, 2.1, 1.9, 2.5, 2, 2.1, 2) == [(Kind.BODY, 7)]


def test_a_dense_short_line_at_the_left_over_a_subhead_ends_a_paragraph():
    rows = [text_line(n) for n in range(8)]
    rows[3], rows[4] = text_line(3, weight=0.5, x1=90), ([100, 328, 210, 348], 20.0, 14.0, 0.5)
    lines = of(*rows, stems=False)

    parts = subheaded(lines.block(Kind.BODY, range(8)), lines, MEASURES)

    assert [(part.kind, len(part.lines)) for part in parts] == [(Kind.BODY, 4), (Kind.SUBHEAD, 1), (Kind.BODY, 3)]


@pytest.mark.parametrize(("top", "parts"), [(40, 2), (5, 1)])
def test_a_byline_over_the_rules_between_columns_is_not_of_the_subhead_of_one(top, parts):
    lines = of_size([100, 10, 220, 30], [110, 50, 210, 70], size=20.0)
    rules = np.array([[20, top, 23, 400], [320, top, 323, 400]], np.int32)

    found = split_bylines([lines.block(Kind.SUBHEAD, (0, 1))], lines, rules, MEASURES)

    assert len(found) == parts


def test_a_heading_little_larger_than_the_text_is_one_though_its_byline_is_in_its_block():
    head = [text_line(n, size=24.0, low=17.0, x1=180) for n in (0, 1)]
    rows = [*head, text_line(2, x1=150), *(text_line(n + 0.9) for n in range(3, 9))]

    assert kinds(of(*rows))[0] == (Kind.HEADLINE, (0, 1))


def test_a_first_line_at_the_indent_of_paragraphs_is_no_heading_under_a_rule_though_white_is_behind_it():
    spans = [(30, 282), (10, 300), (10, 300), (10, 300), (30, 300), (10, 300), (10, 300), (10, 300), (10, 300)]
    rows = [([x0, 200 + 32 * n, x1, 220 + 32 * n], 20.0, 14.0, 0.4) for n, (x0, x1) in enumerate(spans)]

    found = kinds(of(*rows), lying=np.array([[10, 180, 300, 184]], np.int32))

    assert Kind.HEADLINE not in {kind for kind, _ in found}


@pytest.mark.parametrize(("x1", "parts"), [(300, 1), (240, 2)], ids=["to the end", "short"])
def test_a_paragraphs_first_line_is_no_byline_though_a_column_beside_it_begins_with_its_second_line(x1, parts):
    lines = of_size([50, 10, x1, 30], *([10, 42 + 32 * n, 300, 62 + 32 * n] for n in range(3)), size=20.0)
    beside = of_size(*([330, 42 + 32 * n, 620, 62 + 32 * n] for n in range(3)), size=20.0)

    found = split_bylines([lines.block(Kind.BODY, range(4)), beside.block(Kind.BODY, range(3))], lines, NONE, MEASURES)

    assert len(found) == 1 + parts
