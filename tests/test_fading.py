"""Print that faded is as dark as the rest afterwards; pages without faded print are not touched."""

import numpy as np
import pytest

from fixtures.typeset import Order, make_issue
from pipeline.clean.fading import without_fading
from pipeline.clean.stage import clean_page
from pipeline.model import Direction
from pipeline.picture.ink import ink_mask
from pipeline.scan.stage import Scan

PAPER = 230


@pytest.fixture(scope="module", params=["zh-Hans", "en"])
def page(request):
    """A typeset page on grey paper."""
    order = Order(491, 1, 4, request.param, Direction.HORIZONTAL, 200, "small")
    image = np.array(make_issue(order).sheets[0].image)
    return (30 + image * ((PAPER - 30) / 255)).round().astype(np.uint8)


def faded(page, left):
    """The page with print that fades from side to side until so much of its darkness is left."""
    keeps = np.clip(np.linspace(1.2, left - 0.1, page.shape[1]), left, 1)
    return (PAPER - (PAPER - page.astype(float)) * keeps).round().astype(np.uint8)


@pytest.mark.parametrize("left", [0.2, 0.3])
def test_faded_print_is_nearer_to_what_it_was(page, left):
    pale = faded(page, left)

    done, share = without_fading(pale)

    printed = ink_mask(page) == 1
    harm, rest = (np.abs(one.astype(int) - page)[printed].sum() for one in (pale, done))
    assert share > 0.2
    assert rest < 0.7 * harm


def test_paper_stays_as_light_as_it_was(page):
    pale = faded(page, 0.3)

    done, _ = without_fading(pale)

    paper = page == PAPER
    assert np.abs(done[paper].astype(int) - pale[paper]).mean() < 1


def test_a_page_without_faded_print_is_not_touched(page):
    done, share = without_fading(page)

    assert share == 0
    assert done is page


def test_a_page_that_is_pale_all_over_is_left_to_its_readers(page):
    pale = (PAPER - (PAPER - page.astype(float)) * 0.3).round().astype(np.uint8)

    assert without_fading(pale)[1] == 0


def test_a_blank_page_has_no_print_that_fades():
    assert without_fading(np.full((800, 600), PAPER, np.uint8))[1] == 0


def test_faded_print_is_said(page):
    assert "fading" in [notice.code for notice in clean_page(Scan(faded(page, 0.2), 200.0)).notices]
