"""Light characters on dark: boxes that hold text, and photos that hold none."""

import cv2
import numpy as np
import pytest

from pipeline.layout.figures import reduced, turn_dark
from pipeline.layout.ink import Measures, ink_of
from pipeline.model import Kind
from tests.drawn import blank, boxes, column, glyph, laid_out, line, near


def reversed_in(page):
    """The solid boxes with light text that are found on a page."""
    measures, ink = Measures(20.0, 32.0, 1.0), ink_of(page)
    return turn_dark(page, reduced(page, measures), ink, measures).tolist()


def test_light_characters_one_under_the_other_in_a_dark_box_are_text():
    page = blank(300, 700)
    page[60:560, 100:180] = 20
    for y in range(80, 500, 60):
        glyph(page, 115, y, 50, 255)

    assert near(reversed_in(page), [(100, 60, 180, 560)])


def test_a_large_bold_character_with_strokes_across_it_is_no_dark_box():
    page = blank(300, 300)
    page[100:160, 100:150] = 0
    for y in (112, 127, 142):
        page[y : y + 7, 112:138] = 255

    assert reversed_in(page) == []


def test_a_rubric_in_a_dark_box_as_narrow_as_its_characters_one_under_the_other_is_text():
    page = blank(300, 700)
    page[60:210, 100:142] = 20
    for y in (68, 102, 136, 170):
        glyph(page, 107, y, 28, 255)

    assert near(reversed_in(page), [(100, 60, 142, 210)])


@pytest.mark.parametrize("screened", [True, False])
def test_an_article_on_a_dark_panel_is_text_though_a_photo_stands_in_it(screened):
    page = blank(900, 900)
    page[60:660, 60:860] = 20
    for y in range(90, 640, 34):
        line(page, 90, y, 12, ink=235)
    down, across = np.mgrid[:400, :330]
    light = (down % 8 < 5) & (across % 8 < 5) if screened else np.full((400, 330), fill_value=True)
    page[100:500, 500:830] = np.where(light, 120 + across // 3, 20)

    assert near(reversed_in(page), [(60, 60, 860, 660)])


def test_a_light_line_at_the_foot_of_a_dark_photo_is_its_caption_and_the_photo_no_box():
    page = blank(900, 700)
    page[60:460, 60:760] = 20
    line(page, 90, 425, 26, ink=235)

    assert reversed_in(page) == []


def test_light_characters_of_thin_strokes_that_the_scan_has_blurred_are_text():
    page = blank(900, 300)
    page[60:110, 60:760] = 20
    for x in range(90, 730, 30):
        cv2.rectangle(page, (x, 74), (x + 20, 94), 255, 2)
    page = cv2.GaussianBlur(page, (0, 0), 1.4)

    assert near(reversed_in(page), [(60, 60, 760, 110)])


@pytest.mark.parametrize(("ground", "touched"), [("even", False), ("even", True), ("hatched", True)])
def test_light_characters_in_a_dark_box_are_a_heading_also_where_a_rule_touches_it(ground, touched):
    """
    [#HEAD#]
    aaa|bbb
    """
    page = blank()
    page[50:140, 60:622] = 0
    heading = line(page, 120, 65, 7, 60, 8, 255)
    rows, columns = np.nonzero(page[:140] == 0)
    page[rows, columns] = np.where((rows + columns) % 4 < 2, 20, 60) if ground == "hatched" else 20
    page[50:600, 622:626] = 0 if touched else 255
    column(page, 60, 170, 12)
    column(page, 360, 170, 12)
    column(page, 660, 50, 16)

    found = laid_out(page)

    assert near(boxes(found)[:1], [heading])
    assert found.regions[0].kind is Kind.HEADLINE
    assert not any(region.kind is Kind.FIGURE for region in found.regions)


def test_a_photo_in_black_and_white_is_no_dark_box_with_text_though_some_light_spots_stand_in_a_row():
    """
    HEADING
    aaa [#]
    aaa bbb
    """
    page = blank()
    left = column(page, 60, 160, 30)
    picture = np.zeros((500, 262), np.uint8)
    random = np.random.default_rng(1)
    for x, y in random.integers(8, [240, 480], (900, 2)).tolist():
        picture[y : y + 3, x : x + 4] = 255
    picture[190:230, 30:160] = 0
    line(picture, 40, 200, 4, gap=8, ink=255)
    page[160:660, 360:622] = picture
    right = column(page, 360, 700, 10)

    found = laid_out(page)

    assert near(boxes(found), [*left, *right])
    assert [region.kind for region in found.regions if region.kind is not Kind.BODY] == [Kind.FIGURE]
