"""Rows of ink that hold more than one line are cut between the lines."""

import numpy as np
import numpy.typing as npt
import pytest

from pipeline.layout.ink import Measures
from pipeline.layout.lean import levelled
from pipeline.layout.lines import _cut_apart, _mended, _split, letters_of
from pipeline.layout.sketch import Sketch
from tests.drawn import GLYPH, blank, boxes, column, laid_out, near

LEADED = Measures(glyph=35.0, pitch=59.0, evidence=1.0)
"""Text with leads, tall letters of 35 pixels."""


def lines(count: int, pitch: int) -> npt.NDArray[np.uint8]:
    """Ink of lines set solid: stems, letters, and a few descenders that reach the next line."""
    rng = np.random.default_rng(3)
    stems, letters, descenders = round(0.3 * pitch), round(0.48 * pitch), round(0.22 * pitch)
    rows = np.repeat([0.2, 0.6, 0.06], [stems, letters, descenders])
    return np.concatenate([rng.random((len(rows), 800)) < rows[:, None] for _ in range(count)]).astype(np.uint8)


@pytest.mark.parametrize("count", [2, 3, 6])
def test_small_type_set_solid_on_a_page_with_leads_is_cut_line_by_line(count: int) -> None:
    spans = _split(lines(count, 38), 0, count * 38, LEADED)

    assert len(spans) == count
    assert all(abs(top - 38 * n) < 10 for n, (top, _) in enumerate(spans))


@pytest.mark.parametrize("count", [2, 3])
def test_type_of_the_page_is_cut_where_it_touches(count: int) -> None:
    assert len(_split(lines(count, 59), 0, count * 59, LEADED)) == count


def test_a_line_of_large_type_stays_whole() -> None:
    assert _split(lines(1, 76), 0, 76, LEADED) == [(0, 76)]


def test_dirt_in_a_row_is_no_line():
    page = blank(420)
    drawn = column(page, 60, 60, 8)
    for x in range(60, 200, 9):
        page[600 + x % 4 : 606 + x % 4, x : x + 5] = 0
    found = laid_out(page)

    assert near(boxes(found), drawn)
    assert any(notice.code == "ink-in-no-region" for notice in found.notices)


def test_letters_go_from_the_first_to_the_last_whatever_specks_are_beside_them():
    text = np.zeros((GLYPH, 400), np.uint8)
    for x in range(100, 300, GLYPH):
        text[2:-2, x : x + GLYPH - 3] = 1
    for x in (20, 33, 60, 320, 350):
        text[8:10, x : x + 2] = 1

    assert letters_of(text, GLYPH) == (100, 297)


def test_a_row_of_specks_alone_goes_from_its_first_to_its_last():
    text = np.zeros((GLYPH, 400), np.uint8)
    text[8:10, 50:52] = text[8:10, 90:92] = 1

    assert letters_of(text, GLYPH) == (50, 92)


def test_a_line_ends_at_its_last_letter_where_dirt_reaches_far_beyond_it_and_at_a_pale_stop_beside_it():
    page = blank(420)
    drawn = column(page, 60, 60, 8)
    left, top, right, foot = drawn[-1]
    last = (left + right) // 2
    page[top:foot, last:right] = 255
    clean, stopped, dirty = page.copy(), page.copy(), page
    stopped[foot - 4 : foot - 1, last + 8 : last + 11] = 0
    for x in range(last + 8, right, 13):
        dirty[top + x % 7 : top + x % 7 + 3, x : x + 3] = 0

    assert boxes(laid_out(dirty)) == boxes(laid_out(clean))
    assert boxes(laid_out(stopped))[-1][2] > boxes(laid_out(clean))[-1][2]


@pytest.mark.parametrize(("high", "count"), [(34, 12), (60, 11)], ids=["lines of text with stems", "a heading"])
def test_first_lines_of_two_columns_are_one_only_where_they_are_larger_than_the_others(high, count):
    rows = [(40, 40 + high), *((120 + 50 * n, 154 + 50 * n) for n in range(5))]
    pieces = [[x0, top, x1, foot] for top, foot in rows for x0, x1 in ((10, 300), (330, 620))]
    text, barrier = np.zeros((400, 640), np.uint8), np.zeros((400, 640), np.uint8)
    for x0, top, x1, foot in pieces:
        text[top:foot, x0:x1] = 1
    barrier[30:, 305:325] = 1
    sketch = Sketch(1, text, barrier, np.zeros_like(text), np.zeros_like(text))

    found = _mended(pieces, sketch, np.empty((0, 4), np.int32), Measures(20.0, 50.0, 1.0))

    assert len(found) == count


@pytest.mark.parametrize("step", [0, 12])
def test_pieces_of_two_headings_side_by_side_are_told_from_a_heading_over_a_gutter_by_a_step(step):
    rows = [[10, 40, 300, 100], [330, 40 + step, 620, 100 + step]]
    text = [[x, 140 + 50 * n, x + 290, 174 + 50 * n] for n in range(5) for x in (10, 330)]
    ink, barrier = np.zeros((400, 640), np.uint8), np.zeros((400, 640), np.uint8)
    for x0, top, x1, foot in rows + text:
        ink[top:foot, x0:x1] = 1
    barrier[30:, 305:325] = 1
    sketch = Sketch(1, ink, barrier, np.zeros_like(ink), np.zeros_like(ink))

    found = _mended(rows + text, sketch, np.empty((0, 4), np.int32), Measures(20.0, 50.0, 1.0))

    assert len(found) - len(text) == (2 if step else 1)


def test_a_line_that_leans_keeps_its_descenders():
    assert len(list(_cut_apart(levelled(lines(1, 59), 24, LEADED), [], LEADED))) == 1
