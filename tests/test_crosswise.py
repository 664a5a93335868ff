"""Parts of a page that run across its direction."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.crosswise import _are_rows, _runs_across, captions_under
from pipeline.layout.ink import Measures
from pipeline.layout.turning import turned_boxes, turned_picture
from pipeline.model import Direction, Kind
from tests.drawn import GLYPH, PITCH, blank, boxes, column, laid_out, line, near

STEP = GLYPH + 2


def turned(page):
    """A page drawn lying, with its lines running down from the right."""
    return np.ascontiguousarray(np.rot90(page, -1))


def place(page, box):
    """Where a box of a page drawn lying is on the turned page."""
    x0, y0, x1, y1 = box
    return page.shape[0] - y1, x0, page.shape[0] - y0, x1


def down(page, x, y, count, size=GLYPH, gap=2):
    """Characters one under the other."""
    for n in range(count):
        line(page, x, y + n * (size + gap), 1, size)
    return x, y, x + size, y + count * (size + gap) - gap


def lines_down(page, x, y, lines, count):
    """Lines that run down, the right one first."""
    return [down(page, x + n * PITCH, y, count) for n in reversed(range(lines))]


def framed(page, x0, y0, x1, y1):
    for left, top, right, foot in (
        (x0, y0, x1, y0 + 3),
        (x0, y1 - 3, x1, y1),
        (x0, y0, x0 + 3, y1),
        (x1 - 3, y0, x1, y1),
    ):
        page[top:foot, left:right] = 0


def directions(page):
    regions = {region.id: region.direction for region in page.regions}
    return {tuple(entry.box): regions[entry.region] for entry in page.lines}


def kinds(page):
    regions = {region.id: region.kind for region in page.regions}
    return {tuple(entry.box): regions[entry.region] for entry in page.lines}


def test_a_frame_set_across_is_read_in_its_own_direction():
    """
    aaa bbb
    aaa bbb
    +-----+
    |fdc  |
    +-----+
    """
    page = blank()
    lying = column(page, 60, 100, 20, 18) + column(page, 520, 100, 20, 18)
    framed(page, 60, 800, 600, 1300)
    across = lines_down(page, 100, 840, 12, 18)

    found = laid_out(page)

    assert near(boxes(found), lying + across)
    assert list(directions(found).values()) == [Direction.HORIZONTAL] * 40 + [Direction.VERTICAL] * 12


def test_lines_that_stand_free_across_a_page_are_found_without_a_frame():
    page = blank()
    lying = column(page, 60, 100, 36, 20)
    across = lines_down(page, 640, 300, 4, 16)

    found = laid_out(page)

    assert near(sorted(boxes(found)), sorted(lying + across))
    assert {box for box, way in directions(found).items() if way is Direction.VERTICAL} == {
        box for box in directions(found) if box[0] > 600
    }


def vertical(upper=12):
    """A page drawn lying: two tiers with room at their upper ends."""
    page = blank(1500, 1000)
    tiers = column(page, 300, 100, 24, upper) + column(page, 300 + upper * STEP + 40, 100, 24, upper)
    return page, tiers


def test_the_head_across_the_upper_ends_of_a_vertical_page_is_furniture():
    page, tiers = vertical()
    name = down(page, 60, 100, 6, 3 * GLYPH)
    date = [down(page, 60, 700, 9), down(page, 60 + PITCH, 700, 9)]
    page[60:980, 260:264] = 0

    found = laid_out(turned(page))

    head = {place(page, box) for box in [name, *date]}
    furniture = [box for box, kind in kinds(found).items() if kind is Kind.FURNITURE]
    assert near(sorted(furniture), sorted(head))
    assert {directions(found)[box] for box in furniture} == {Direction.HORIZONTAL}
    assert len(found.lines) == len(tiers) + 3


def test_a_tier_over_the_first_rule_of_a_vertical_page_is_no_head():
    page = blank(1500, 1000)
    column(page, 60, 100, 24, 9)
    page[60:980, 280:284] = 0
    column(page, 300, 100, 24, 40)

    found = laid_out(turned(page))

    assert Kind.FURNITURE not in kinds(found).values()


@pytest.mark.parametrize("top", [140, 300])
def test_a_heading_across_the_upper_ends_of_its_lines_owns_them(top):
    """
     H H H      wherever it stands over them
    edcba|
    """
    page, _ = vertical()
    down(page, 180, top, 8, 3 * GLYPH)

    found = laid_out(turned(page))

    groups = {region.group for region in found.regions}
    heads = [region for region in found.regions if region.kind is Kind.HEADLINE]
    assert [head.direction for head in heads] == [Direction.HORIZONTAL]
    assert groups == {heads[0].group}
    assert found.regions[0] == heads[0]


def test_a_byline_across_belongs_to_the_heading_that_it_stands_under():
    page, _ = vertical()
    down(page, 160, 140, 8, 3 * GLYPH)
    byline = down(page, 250, 240, 7)

    found = laid_out(turned(page))

    assert kinds(found)[next(box for box in boxes(found) if near([box], [place(page, byline)]))] is Kind.DECK


def test_a_heading_set_wide_is_one_line():
    page = blank(1500, 1000)
    column(page, 300, 60, 26, 40)
    size = 3 * GLYPH
    for n in range(6):
        line(page, 160, 100 + n * 130, 1, size)

    found = laid_out(turned(page))

    heads = [box for box, kind in kinds(found).items() if kind is Kind.HEADLINE]
    assert near(heads, [place(page, (160, 100, 160 + size, 100 + 5 * 130 + size))])


def test_headings_on_both_sides_of_a_rule_are_two():
    page = blank(1500, 1000)
    column(page, 300, 60, 26, 40)
    upper = down(page, 160, 80, 6, 3 * GLYPH)
    page[500:503, 100:280] = 0
    lower = down(page, 160, 540, 6, 3 * GLYPH)

    found = laid_out(turned(page))

    heads = [box for box, kind in kinds(found).items() if kind is Kind.HEADLINE]
    assert near(sorted(heads), sorted(place(page, box) for box in (upper, lower)))


def test_large_characters_in_a_row_are_no_lines_across():
    page = blank()
    heading = line(page, 60, 60, 8, 4 * GLYPH, gap=10)
    column(page, 60, 200, 20, 30)

    found = laid_out(page)

    assert near(boxes(found)[:1], [heading])
    assert set(directions(found).values()) == {Direction.HORIZONTAL}


def test_two_lines_of_wide_letters_are_no_lines_across():
    """
    a a a a
    a a a a
    """
    ink = np.zeros((90, 400), np.uint8)
    for y in (5, 52):
        for x in range(5, 380, 26):
            ink[y : y + 30, x : x + 18] = 1

    assert not _runs_across(ink, Measures(26.0, 40.0, 1.0))


def test_the_stems_of_a_large_letter_are_no_lines_across():
    page = blank()
    for n in range(4):
        page[60:170, 100 + n * 30 : 116 + n * 30] = 0
    page[60:66, 100:206] = 0
    column(page, 60, 240, 20, 30)

    assert set(directions(laid_out(page)).values()) == {Direction.HORIZONTAL}


def test_the_letters_of_a_large_word_are_no_lines_across():
    """Five letters of one or two stems each, with a dot and a speck over them."""
    ink = np.zeros((160, 300), np.uint8)
    for x in range(10, 290, 60):
        ink[20:150, x : x + 26] = 1
    ink[2:12, 70:96] = ink[2:12, 190:200] = 1

    assert not _runs_across(ink, Measures(33.0, 53.0, 1.0))


def test_a_direction_that_is_forced_holds_against_the_page():
    page, _ = vertical()

    assert set(directions(laid_out(turned(page), Direction.HORIZONTAL)).values()) == {Direction.HORIZONTAL}


@given(
    st.tuples(st.integers(1, 40), st.integers(1, 40)),
    st.lists(st.tuples(*[st.integers(0, 39)] * 2), min_size=2, max_size=2),
    st.sampled_from([1, -1]),
)
def test_a_turned_box_holds_what_it_held(size, corners, turn):
    height, width = size
    (xa, ya), (xb, yb) = corners
    box = [min(xa, xb), min(ya, yb), max(xa, xb) + 1, max(ya, yb) + 1]
    picture = (np.arange(height * width) % 251).astype(np.uint8).reshape(height, width)
    inside = box[0] < width and box[1] < height

    found = turned_boxes(np.array([box], np.int32), (0, 0, width, height), turn)

    assert len(found) == inside
    for x0, y0, x1, y1 in found.tolist():
        held = picture[box[1] : box[3], box[0] : box[2]]
        assert (turned_picture(picture, turn)[y0:y1, x0:x1] == np.rot90(held, turn)).all()


def test_characters_set_wide_in_one_line_across_are_no_run_of_lines_of_one_character():
    page = blank()
    lying = column(page, 60, 100, 30, 18)
    across = down(page, 700, 150, 30, gap=5)

    found = laid_out(page)

    assert near(sorted(boxes(found)), sorted([*lying, across]))
    assert directions(found)[boxes(found)[-1]] is Direction.VERTICAL


def test_the_last_letters_of_three_lines_with_wide_spaces_do_not_run_across():
    ink = np.zeros((123, 32), np.uint8)  # a, 3, and À: its accent is no character of its own
    for top, foot in ((0, 23), (41, 73), (84, 89), (92, 123)):
        ink[top:foot, 4:30] = 1

    assert not _runs_across(ink, Measures(31.0, 50.0, 69.0))


def test_typed_letters_that_stand_under_each_other_in_four_lines_do_not_run_across():
    heights, wide, below = [1.0, 0.7, 0.7, 1.0, 0.6, 0.7, 1.0, 0.6], round(0.7 * GLYPH), GLYPH // 5
    ink = np.zeros((3 * PITCH + GLYPH + below, 8 * GLYPH), np.uint8)
    for row, at in np.ndindex(4, 8):
        foot, high = row * PITCH + GLYPH + below, round(heights[(at + 3 * row) % 8] * GLYPH)
        ink[foot - high : foot, at * GLYPH : at * GLYPH + wide] = 1

    assert not _runs_across(ink, Measures(GLYPH, PITCH, 1.0))


@pytest.mark.parametrize(("step", "rows"), [(41.0, True), (52.0, False)], ids=["a heading", "lines that stand"])
def test_high_rows_further_apart_than_their_characters_are_a_heading_that_lies(step, rows):
    ink = np.zeros((140, 600), np.uint8)
    ink[0:4, 260:264] = 1  # a speck
    for top in (8, 60):
        ink[top : top + 51, 10:590] = 1

    assert _are_rows(ink, step, Measures(25.0, 38.0, 1.0)) is rows


def test_two_long_stretches_of_lines_that_stand_are_no_rows_of_a_heading():
    ink = np.zeros((800, 300), np.uint8)
    ink[0:374, 10:290] = ink[400:780, 10:290] = 1

    assert not _are_rows(ink, 48.0, Measures(29.0, 45.0, 1.0))


def beside_a_picture(*boxes):
    """Ink of 20 pixels' characters right of a picture that is 200 pixels wide and high, as the turned page has it."""
    ink = np.zeros((300, 500), np.uint8)
    for x0, y0, x1, y1 in boxes:
        ink[y0:y1, x0:x1] = 1
    return captions_under(ink, np.array([[0, 50, 200, 250]], np.int32), Measures(20.0, 32.0, 10.0))


def test_two_rows_right_under_a_picture_are_a_caption_that_lies():
    rows = [(x, y, x + 18, y + 18) for x in (210, 234) for y in range(60, 220, 22)]

    assert beside_a_picture(*rows) == [[210, 60, 252, 232]]


@pytest.mark.parametrize(
    "boxes",
    [
        [(x, y, x + 18, y + 18) for x in range(210, 430, 22) for y in (60, 92, 124, 156)],
        [(x, y, x + 18, y + 18) for x in range(225, 430, 22) for y in (60, 92, 124, 156)],
        [(280, y, 298, y + 18) for y in range(60, 220, 22)],
        [(210, y, 228, y + 18) for y in range(60, 270, 22)],
        [(210, 60, 228, 78)],
    ],
    ids=[
        "long lines that stand",
        "those a little lower",
        "further off",
        "text that goes on beside",
        "a single character",
    ],
)
def test_other_ink_under_a_picture_is_none(boxes):
    assert beside_a_picture(*boxes) == []
