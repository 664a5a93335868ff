"""Light is found where a lamp or a shadow falls on the page, and pictures and tints are not taken for it."""

import numpy as np
import pytest

from pipeline.clean.light import LIGHT_CELL_PX, paper_light

HIGH, WIDE, PAPER, INK = 2560, 1920, 230, 30


@pytest.fixture
def page():
    """Lines of dots as large as letters, and margins."""
    grey = np.full((HIGH, WIDE), PAPER, np.uint8)
    for y in range(128, HIGH - 128, 40):
        for x in range(128, WIDE - 128, 26):
            grey[y : y + 24, x : x + 12] = INK
    return grey


def dimmed(page, light):
    return (page * light).round().astype(np.uint8)


def shadow(depth, at):
    """A shadow with a soft edge that lies over the page from x = `at` on, slantwise."""
    y, x = np.mgrid[:HIGH, :WIDE]
    return 1 - depth / (1 + np.exp(-(x + 0.3 * y - at) / 40))


def at_cells(light):
    half = LIGHT_CELL_PX // 2
    return light[half:HIGH:LIGHT_CELL_PX, half:WIDE:LIGHT_CELL_PX]


def test_even_light_is_left_alone(page):
    assert paper_light(page, None) is None


@pytest.mark.parametrize("depth", [0.4, 0.6])
def test_the_light_of_a_page_in_shadow_is_that_of_its_paper(page, depth):
    light = shadow(depth, 1100)

    found = paper_light(dimmed(page, light), None)

    assert found is not None
    off = np.abs(found / PAPER - at_cells(light))
    assert np.quantile(off, 0.9) < 0.08


def test_a_picture_in_the_shadow_is_as_dark_beside_its_paper_as_before(page):
    page[1800:2200, 1200:1700] = 90
    light = shadow(0.5, 1100)

    found = paper_light(dimmed(page, light), None)

    assert found is not None
    inside = (slice(1856 // LIGHT_CELL_PX, 2176 // LIGHT_CELL_PX), slice(1280 // LIGHT_CELL_PX, 1664 // LIGHT_CELL_PX))
    assert (found[inside] / PAPER > 0.75 * at_cells(light)[inside]).all()


def test_a_box_of_dark_tint_with_text_is_no_shadow(page):
    tinted = page.copy()
    tinted[128:1500, 128:1000] = page[128:1500, 128:1000] * 0.6

    found = paper_light(tinted, None)

    assert found is None or found.min() > 0.8 * PAPER


def test_a_page_of_pictures_alone_has_no_shadow():
    grey = np.full((HIGH, WIDE), PAPER, np.uint8)
    grey[:, WIDE // 2 :] = 90

    found = paper_light(grey, None)

    assert found is None or found.min() > 0.5 * PAPER
