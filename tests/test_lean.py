"""Lines that lean where the page is straight."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.layout.ink import Measures
from pipeline.layout.lean import lean_of, levelled
from pipeline.model import Kind
from tests.drawn import blank, glyph, laid_out

MEASURES = Measures(20.0, 26.0, 1.0)


@given(st.integers(-26, 26), st.integers(1, 400))
def test_what_was_levelled_leans_again_as_it_did(lean, width):
    part = np.random.default_rng(width).integers(0, 2, (60, width), np.uint8)
    again = levelled(levelled(part, lean, MEASURES), -lean, MEASURES)

    assert np.array_equal(again[2 * abs(lean) : 60 + 2 * abs(lean)], part)


def leaning(page, lean, lines=9, count=24):
    """Lines set solid whose last character stands `lean` pixels lower than the first, and letters that touch."""
    for n in range(lines):
        for place in range(count):
            x, y = 60 + place * 22, 80 + n * 26 + round(lean * place / count)
            glyph(page, x, y)
            if place % 7 == n % 7 and n < lines - 1:
                page[y : y + 30, x : x + 3] = 0


def test_how_far_lines_lean_that_touch_is_seen():
    page = blank(700, 420)
    leaning(page, 12)

    assert 9 <= lean_of((page < 128).astype(np.uint8)[:, 60:588], MEASURES) <= 15


def test_lines_that_lean_and_touch_are_cut_apart_and_no_heading():
    page = blank(700, 420)
    leaning(page, 12)
    found = laid_out(page)

    assert [line.box.y0 for line in found.lines] == pytest.approx([80 + n * 26 for n in range(9)], abs=6)
    assert {region.kind for region in found.regions} == {Kind.BODY}
