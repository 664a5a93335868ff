import io

import cv2
import numpy as np
import pytest
from PIL import Image

from pipeline.picture.ink import measure_print
from pipeline.scan.sheet import Sheet, find_parts
from pipeline.scan.stage import decode_page, page_parts, part_of

DICE = np.random.default_rng(5)


def page(columns=3, width=600, height=840, margin=70, gutter=24):
    """A page of marks like characters, in columns, lines across."""
    picture = np.full((height, width), 245, np.uint8)
    column = (width - 2 * margin + gutter) // columns
    for left in range(margin, width - margin - column // 2, column):
        for y in range(margin, height - margin, 18):
            for x in range(left, left + column - gutter - 8, 12):
                cv2.rectangle(picture, (x, y), (x + DICE.integers(5, 9), y + DICE.integers(7, 11)), 30, -1)
    return picture


def sheet_of(left, right):
    return np.hstack((left, right))


def parts(picture, sheet=Sheet.AUTO):
    return find_parts(picture, measure_print(picture), sheet)


def test_two_pages_side_by_side_are_told_apart():
    left, right = parts(sheet_of(page(), page()))

    assert (left.x0, left.x1) == (0, right.x0)
    assert left.x1 == pytest.approx(600, abs=15)


def test_the_right_page_comes_first_where_lines_run_down():
    lying = np.ascontiguousarray(page(width=840, height=600).T)

    assert [part.x0 > 0 for part in parts(sheet_of(lying, lying))] == [True, False]


def test_the_shadow_of_the_binding_is_a_gutter():
    picture = sheet_of(page(), page())
    away = np.abs(np.arange(picture.shape[1]) - 600)
    shadow = 1 - 0.8 * np.exp(-((away / 15) ** 2))

    assert len(parts((picture * shadow).astype(np.uint8))) == 2


def test_black_between_two_pages_is_a_gutter():
    assert len(parts(sheet_of(np.pad(page(), ((0, 0), (0, 30))), page()))) == 2


def test_a_leaning_sheet_is_told_apart():
    picture = sheet_of(page(), page())
    turn = cv2.getRotationMatrix2D((600, 420), 1.5, 1)

    assert len(parts(cv2.warpAffine(picture, turn, picture.shape[::-1], borderValue=245))) == 2


def framed(picture):
    return cv2.rectangle(picture.copy(), (15, 40), (picture.shape[1] - 15, picture.shape[0] - 40), 20, 3)


def test_pages_in_frames_of_their_own_may_stand_close():
    narrow = page(width=480, margin=25)

    assert parts(sheet_of(narrow, narrow)) == ()
    assert len(parts(sheet_of(framed(narrow), framed(narrow)))) == 2


@pytest.mark.parametrize("columns", [2, 4, 6])
def test_one_wide_page_of_even_columns_is_not_divided(columns):
    assert parts(page(columns, width=1200, gutter=36)) == ()


def test_a_high_page_is_not_looked_at():
    assert parts(np.vstack((page(), page()))) == ()


def test_a_heading_over_the_fold_keeps_the_sheet_whole():
    picture = sheet_of(page(), page())
    for x in range(300, 900, 60):
        cv2.rectangle(picture, (x, 300), (x + 45, 360), 20, 8)

    assert parts(picture) == ()


def test_a_page_that_is_half_empty_is_told_from_the_full_one_beside_it():
    half = page(margin=100)
    half[400:] = 245

    assert len(parts(sheet_of(page(margin=100), half))) == 2


def test_a_side_that_is_unlike_the_other_keeps_the_sheet_whole():
    assert parts(sheet_of(page(), page(width=450))) == ()


@pytest.mark.parametrize(("picture", "first"), [(page(4, width=1000), (0, 0, 500, 840)), (page(), (0, 0, 600, 420))])
def test_a_sheet_is_divided_when_the_operator_says_so(picture, first):
    assert parts(picture, Sheet.TWO)[0] == pytest.approx(first, abs=60)


def as_png(picture):
    held = io.BytesIO()
    Image.fromarray(picture).save(held, "PNG", dpi=(72, 72))
    return held.getvalue()


def test_a_part_is_a_scan_that_knows_its_sheet():
    data = as_png(sheet_of(page(), page()))
    left, right = page_parts("sheet.png", data, 0, Sheet.AUTO)
    scan = part_of("sheet.png", decode_page("sheet.png", data), right)

    assert scan.size == (1200, 840)
    assert scan.grey.shape == (840, 1200 - left.x1)
    assert [notice.code for notice in scan.notices] == ["part-of-sheet"]


def test_the_operator_can_forbid_it():
    assert page_parts("sheet.png", as_png(sheet_of(page(), page())), 0, Sheet.ONE) == ()


def test_a_picture_on_its_side_by_its_tag_counts_as_it_will_stand():
    held = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(np.rot90(sheet_of(page(), page()))).save(held, "JPEG", exif=exif)

    assert len(page_parts("sheet.jpg", held.getvalue(), 0, Sheet.AUTO)) == 2


def test_the_size_of_a_cut_off_picture_is_enough_to_tell_one_page():
    assert page_parts("page.png", as_png(page())[:300], 0, Sheet.AUTO) == ()
