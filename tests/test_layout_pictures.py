"""Tiny pages with pictures, tints and dirt: what they wall off, and what they must not."""

import cv2
import numpy as np

from pipeline.layout.figures import find_pictures, reduced
from pipeline.layout.ink import Measures, components_of, ink_of
from pipeline.layout.screens import fringed
from pipeline.layout.tints import find_tints
from pipeline.model import Kind
from tests.drawn import GLYPH, PITCH, blank, boxes, column, group_of, laid_out, line, near


def photo(width, height, low=60, high=190):
    return np.tile(np.linspace(low, high, width).astype(np.uint8), (height, 1))


def test_a_picture_is_crossed_out_and_its_caption_follows_the_text():
    """
    HEADING
    aaa [#]
    aaa cap
    aaa bbb
    """
    page = blank()
    heading = line(page, 90, 60, 8, 60, 8)
    left = column(page, 60, 160, 20)
    picture = np.tile(np.linspace(60, 190, 262).astype(np.uint8), (200, 1))
    page[160:360, 360:622] = picture
    caption = line(page, 360, 372, 11, 17)
    right = column(page, 360, 448, 11)

    found = laid_out(page)

    assert near(boxes(found), [heading, *left, *right, caption])
    assert [tuple(region.box) for region in found.regions if region.kind is Kind.FIGURE] == [(360, 160, 622, 360)]
    assert found.regions[-1].kind in {Kind.CAPTION, Kind.FIGURE}


def test_a_tinted_box_is_an_article_by_itself():
    """
    [HEAD aaa]
    bbb   bbb
    """
    page = blank()
    tinted = [line(page, 90, 60, 8, 60, 8), *column(page, 60, 160, 10), *column(page, 360, 160, 10)]
    page[40:560, 40:680] = np.minimum(page[40:560, 40:680], 225)
    below = column(page, 60, 600, 10)

    found = laid_out(page)

    assert near(boxes(found), tinted + below)
    assert group_of(found, tinted[1]) == group_of(found, tinted[-1]) != group_of(found, below[0])


def test_a_caption_ends_at_the_gutter_beside_its_picture():
    """
    aaa [##]
    aaa cap
    """
    page = blank()
    left = column(page, 60, 160, 8)
    page[160:380, 360:622] = np.tile(np.linspace(60, 190, 262).astype(np.uint8), (220, 1))
    caption = line(page, 360, left[-1][1], 9, GLYPH)

    assert near(boxes(laid_out(page)), [*left, caption])


def test_narrow_lines_beside_a_picture_are_its_caption():
    """
    aaa [##] cap
    aaa [##] cap
    """
    page = blank(1100)
    text = column(page, 60, 160, 20)
    page[160:400, 360:622] = np.tile(np.linspace(60, 190, 262).astype(np.uint8), (240, 1))
    caption = [line(page, 640, 300 + n * PITCH, 5) for n in range(3)]

    found = laid_out(page)
    captions = {region.id for region in found.regions if region.kind is Kind.CAPTION}

    assert near([tuple(entry.box) for entry in found.lines if entry.region in captions], caption)
    assert near([tuple(entry.box) for entry in found.lines if entry.region not in captions], text)


def test_a_column_goes_on_under_a_photo_printed_with_an_edge():
    """
    HEAD HEAD
    aaaa bbbb
    aaaa [##]
    aaaa bbbb
    """
    page = blank()
    column(page, 60, 100, 30)
    line(page, 370, 60, 4, 50, 6)
    over, under = column(page, 360, 130, 10), column(page, 360, 800, 10)
    page[500:740, 360:622] = photo(262, 240)
    cv2.rectangle(page, (355, 495), (627, 745), 0, 1)
    line(page, 70, 30, 4, 50, 6)

    found = laid_out(page)

    assert group_of(found, under[0]) == group_of(found, over[0])


def test_the_dark_strip_under_a_sky_as_pale_as_paper_is_a_picture():
    page = blank()
    text = column(page, 60, 160, 20)
    strip = photo(500, 3 * GLYPH)
    page[300 : 300 + 3 * GLYPH, 400:900] = strip

    found = laid_out(page)

    assert near(boxes(found), text)
    assert [region.kind for region in found.regions if region.box.x0 > 380] == [Kind.FIGURE]


def test_dirt_in_a_gutter_does_not_end_it():
    """
    aaa.bbb
    aaa bbb
    """
    page = blank()
    left, right = column(page, 60, 100, 12), column(page, 360, 100, 12)
    page[100 + PITCH + 4 : 100 + PITCH + 9, 339:344] = 0

    assert near(boxes(laid_out(page)), left + right)


def test_a_row_of_print_points_is_no_line():
    page = blank()
    text = column(page, 60, 100, 12)
    for x in range(400, 700, 18):
        page[300:305, x : x + 4] = 0

    assert near(boxes(laid_out(page)), text)


def test_a_rule_that_runs_through_a_caption_makes_it_no_heading():
    """
    [#########]
    ccccc|ccccc
         |
    """
    page = blank()
    column(page, 60, 160, 20)
    page[160:500, 400:900] = photo(500, 340)
    caption = line(page, 500, 520, 14, 17)
    cv2.line(page, (caption[0] + 5 * 19 + 8, 505), (caption[0] + 5 * 19 + 8, 625), 0, 3)

    found = laid_out(page)

    assert {region.kind for region in found.regions} == {Kind.BODY, Kind.FIGURE, Kind.CAPTION}


def test_a_lead_across_the_columns_is_read_before_them():
    """
    HEADING
    aaaaaaa
    bbb ccc
    """
    page = blank()
    heading = line(page, 90, 60, 8, 60, 8)
    lead = [line(page, 60, 160 + n * PITCH, 25) for n in range(3)]
    left, right = column(page, 60, 300, 12), column(page, 346, 290, 12)

    assert near(boxes(laid_out(page)), [heading, *lead, *left, *right])


def test_the_shadow_along_the_edge_of_a_page_is_no_part_of_the_pictures_that_touch_it():
    shadow, photo_box = [360, 0, 400, 600], [260, 200, 364, 300]

    found = fringed(np.array([shadow, photo_box], np.int32), np.zeros((600, 400), np.uint8), Measures(20.0, 32.0, 1.0))

    assert found.tolist() == [photo_box, shadow]


def test_large_letters_in_a_frame_that_no_straight_rule_makes_are_read():
    """
    aaa  ( A B )
    aaa  ( C D )
    """
    page = blank()
    column(page, 60, 60, 30)
    edge = [(x, 100) for x in range(430, 950, 20)] + [(950, y) for y in range(100, 700, 20)]
    waves = [(x + 30 * (n % 2), y + 30 * (n % 2)) for n, (x, y) in enumerate(edge)]
    around = waves + [(1380 - x, 800 - y) for x, y in waves]
    cv2.polylines(page, [np.array(around, np.int32)], isClosed=True, color=(0,), thickness=6)
    letters = [line(page, 550, 300 + 120 * n, 2, 80, 60) for n in range(2)]

    found = laid_out(page)

    assert not any(region.kind is Kind.FIGURE for region in found.regions)
    assert all(any(near([box], [letter]) for box in boxes(found)) for letter in letters)


def test_heavy_letters_close_to_each_other_are_no_picture():
    """
    aaa  ##
    aaa  ##
    """
    page = blank()
    column(page, 60, 60, 30)
    for y in (200, 302, 404):
        for x in (480, 582):
            for bar in (4, 62):
                page[y : y + 100, x + bar : x + bar + 34] = 0
                page[y + bar : y + bar + 34, x : x + 100] = 0

    assert not any(region.kind is Kind.FIGURE for region in laid_out(page).regions)


def test_narrow_lines_behind_a_rule_are_no_caption_of_the_picture_beside_them():
    page = blank(1000)
    column(page, 60, 60, 30)
    page[220:440, 340:630] = 120
    page[50:1000, 640:643] = 0
    column(page, 340, 460, 16)
    lines = [line(page, 656, 300 + n * PITCH, 5) for n in range(3)]
    found = laid_out(page)

    assert {region.kind for region in found.regions if region.box.x0 >= lines[0][0] - 3} == {Kind.BODY}


def test_titles_on_a_low_strip_of_tint_take_no_text_from_below():
    """
    [TITLE  TITLE  TITLE]
     aaa bbb ccc
    """
    page = blank()
    for x in (80, 400, 720):
        line(page, x, 60, 6, 30, 6)
        line(page, x, 110, 8)
    page[30:170, 40:960] = np.minimum(page[30:170, 40:960], 232)
    texts = [column(page, x, 200, 12) for x in (60, 360, 660)]

    found = laid_out(page)

    on_strip = {region.kind for region in found.regions if region.box.y1 < 180}
    assert on_strip == {Kind.ADVERT}
    assert {group_of(found, text[0]) for text in texts}.isdisjoint({found.regions[0].group})


def test_a_picture_that_shows_through_under_text_is_no_box_of_tint():
    """
    a[aa]aa
    aa[aa]a
    """
    page = blank(700)
    column(page, 60, 150, 20), column(page, 360, 150, 20)
    page[300:520, 56:400] = np.minimum(page[300:520, 56:400], 225)
    measures = Measures(20.0, 32.0, 1.0)

    assert len(find_tints(reduced(page, measures), components_of(ink_of(page)), measures)) == 0


def test_a_heading_on_shade_over_a_photo_is_no_part_of_it():
    page = blank()
    column(page, 60, 160, 20)
    page[100:380, 360:622] = 236  # what the other side of the sheet darkens
    line(page, 370, 110, 6, 32, 8)
    page[190:380, 360:622] = photo(262, 190)
    measures, ink, bars = Measures(glyph=20.0, pitch=32.0, evidence=1.0), ink_of(page), np.empty((0, 4), np.int32)

    found = find_pictures((page, reduced(page, measures)), ink, bars, components_of(ink), measures)

    assert found.tolist() == [[360, 190, 622, 380]]


def test_a_dark_photo_on_a_tint_that_the_other_side_darkens_is_no_more_than_itself():
    page = blank()
    page[100:500, 60:622] = 200
    for y in (110, 170):
        line(page, 90, y, 8, 46, 12)
    column(page, 70, 240, 5)
    page[240:490, 360:622] = photo(262, 250, low=60, high=140)
    measures, ink, bars = Measures(glyph=20.0, pitch=32.0, evidence=1.0), ink_of(page), np.empty((0, 4), np.int32)

    found = find_pictures((page, reduced(page, measures)), ink, bars, components_of(ink), measures)

    assert near([tuple(box) for box in found.tolist()], [(360, 240, 622, 490)])
