"""The shade of a sheet's folds goes, and print in it stays; rules and tints are no folds."""

import cv2
import numpy as np
import pytest

from fixtures.typeset import Order, make_issue
from pipeline.clean.folds import without_folds
from pipeline.clean.stage import clean_page
from pipeline.model import Direction
from pipeline.picture.ink import ink_mask
from pipeline.scan.stage import Scan

GLYPH_PX = 32.0
"""About the height of the typeset characters."""


@pytest.fixture(scope="module")
def sheet():
    """A typeset page on grey paper."""
    page = np.array(make_issue(Order(481, 1, 4, "de", Direction.HORIZONTAL, 200, "small")).sheets[0].image)
    return np.clip(page * 0.8 + 20, 0, 255).astype(np.uint8)


def folded(page, at, *, depth=0.4, wide=7.0, lean=4, share=1.0):
    """The page with a soft shade down it around x = `at`, that leaves 1 - `depth` of the light, over a `share` of it."""
    y, x = np.mgrid[: page.shape[0], : page.shape[1]]
    away = (x - at - lean * y / len(page)) / wide
    shade = np.where(y <= share * len(page), depth * np.exp(-(away**2)), 0)
    return (page * (1 - shade)).round().astype(np.uint8)


@pytest.mark.parametrize("across", [False, True])
def test_a_folded_sheet_is_as_it_was_but_for_the_grain_of_its_fold(sheet, across):
    page = np.ascontiguousarray(folded(sheet.T, 700).T) if across else folded(sheet, 500)

    flat, count = without_folds(page, GLYPH_PX)

    harm, left = (np.abs(one.astype(int) - sheet).sum() for one in (page, flat))
    assert count == 1
    assert left < 0.2 * harm


def test_print_in_a_fold_is_as_dark_beside_its_paper_as_before(sheet):
    flat, _ = without_folds(folded(sheet, 500), GLYPH_PX)

    assert (ink_mask(flat) != ink_mask(sheet)).mean() < 0.001


def test_two_folds_that_cross_go_both(sheet):
    page = folded(np.ascontiguousarray(folded(sheet.T, 700).T), 500)

    assert without_folds(page, GLYPH_PX)[1] == 2


def test_a_sheet_without_folds_is_not_touched(sheet):
    flat, count = without_folds(sheet, GLYPH_PX)

    assert count == 0
    assert flat is sheet


def test_a_black_rule_from_edge_to_edge_is_no_fold(sheet):
    page = sheet.copy()
    page[:, 500:504] = 20

    assert without_folds(page, GLYPH_PX)[1] == 0


def test_a_shade_that_ends_on_the_sheet_is_no_fold(sheet):
    assert without_folds(folded(sheet, 500, share=0.8), GLYPH_PX)[1] == 0


def test_a_pale_rule_between_white_is_no_fold(sheet):
    page = np.full_like(sheet, 224)
    page[:, :400] = sheet[:, :400]

    assert without_folds(folded(page, 600, wide=3.0), GLYPH_PX)[1] == 0


def test_a_fold_is_found_inside_of_the_black_around_the_sheet_and_said(sheet):
    black = cv2.copyMakeBorder(folded(sheet, 500), 80, 80, 80, 80, cv2.BORDER_CONSTANT, value=8)

    clean = clean_page(Scan(black, 200.0))

    assert [notice.code for notice in clean.notices] == ["border", "folds"]


def test_a_pale_rule_that_ends_at_the_margin_is_no_fold(sheet):
    page = sheet.copy()
    margin = len(page) // 25
    page[margin:-margin, 500:510] = page[margin:-margin, 500:510] * 0.65

    assert without_folds(page, GLYPH_PX)[1] == 0
