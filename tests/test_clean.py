import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from pipeline.clean.skew import find_skew
from pipeline.clean.stage import CleanSettings, clean_page
from pipeline.clean.turn import WIDER
from pipeline.model import Box
from pipeline.picture.frame import Frame
from pipeline.picture.ink import measure_print
from pipeline.scan.stage import Scan

WORDS = "Evening papers say that nothing but the weather was discussed in the council on Monday. "


def typeset(width=1200, height=1500, size=36):
    """Two columns of Latin text set off against each other by a third of a line."""
    page = Image.new("L", (width, height), 255)
    draw, face = ImageDraw.Draw(page), ImageFont.load_default(size)
    column = width // 2 - size
    for row, y in enumerate(range(2 * size, height - 3 * size, int(1.4 * size))):
        for side in (0, 1):
            text = (WORDS * 30)[row * 7 + 40 * side :][: int(column / size * 1.8)]
            draw.text((size + side * width // 2, y + side * size // 3), text, font=face, fill=0)
    return np.array(page)


def leaning(grey, degrees, border=255):
    """The page turned counter-clockwise, as a page whose lines rise to the right."""
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D(((width - 1) / 2, (height - 1) / 2), degrees, 1)
    return cv2.warpAffine(grey, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=border)


def codes(clean):
    return [notice.code for notice in clean.notices]


@pytest.fixture(scope="module")
def page():
    return typeset()


def test_a_clean_page_comes_out_pixel_for_pixel(page):
    clean = clean_page(Scan(page, 300.0))

    assert np.array_equal(clean.grey, page)
    assert clean.frame == Frame(scan_width=1200, scan_height=1500)
    assert clean.notices == ()


@pytest.mark.parametrize("degrees", [0.15, -0.4, 1.7, -3.3, 4.8])
@pytest.mark.parametrize("down", [False, True])
def test_the_lean_is_measured_to_a_tenth_of_a_degree(page, degrees, down):
    upright = np.ascontiguousarray(page.T) if down else page  # columns of lines that run down

    assert find_skew((leaning(upright, degrees) < 128).astype(np.uint8), 28.0) == pytest.approx(degrees, abs=0.1)


def test_a_leaning_page_is_put_straight(page):
    clean = clean_page(Scan(leaning(page, 2.0), 300.0))

    assert clean.frame.skew_deg == pytest.approx(2.0, abs=0.1)
    assert abs(clean_page(Scan(clean.grey, 300.0)).frame.skew_deg) < 0.1
    assert clean.notices == ()


def test_a_lean_beyond_what_scans_have_is_said(page):
    assert codes(clean_page(Scan(leaning(page, 5.8), 300.0))) == ["skew-large"]


def test_small_print_is_enlarged_and_said(page):
    small = cv2.resize(page, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA)
    clean = clean_page(Scan(small, 120.0))

    assert 2 <= clean.frame.scale <= 3.5
    assert clean.grey.shape[::-1] == clean.frame.clean_size
    assert codes(clean) == ["low-resolution"]


def test_huge_print_is_made_smaller():
    assert clean_page(Scan(typeset(3000, 3000, 120), 600.0)).frame.scale < 0.6


def test_a_page_whose_headline_takes_most_of_the_ink_keeps_the_size_of_its_text(page):
    poster = typeset(1200, 1800, 150)

    assert clean_page(Scan(np.vstack([poster, page[:600]]), 200.0)).frame.scale == 1.0


def test_a_page_strewn_with_dust_keeps_the_size_of_its_text(page):
    large, places = cv2.resize(page, None, fx=1.4, fy=1.4), np.random.default_rng(1)
    for y, x in zip(*(places.integers(0, side - 7, 3000) for side in large.shape), strict=True):
        large[y : y + 6, x : x + 6] = 0

    assert measure_print(large).glyph_px > 30


def test_enlarging_stops_at_the_limit_of_pixels(page):
    small = cv2.resize(page, None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA)
    clean = clean_page(Scan(small, 120.0), CleanSettings(max_pixels=small.size * 2))

    assert clean.grey.size <= small.size * 2


def test_black_around_the_page_is_whitened_and_the_print_is_kept(page):
    scan = np.full((1700, 1360), 12, np.uint8)
    scan[100:1600, 80:1280] = page
    clean = clean_page(Scan(scan, 300.0))

    assert clean.grey[:90].min() == 255
    assert np.array_equal(clean.grey[150:1550, 110:1250], scan[150:1550, 110:1250])
    assert codes(clean) == ["border"]


def test_uneven_light_is_evened_and_said(page):
    light = np.linspace(1.0, 0.6, 1200)
    clean = clean_page(Scan((page * light).astype(np.uint8), 300.0))

    paper = [int(np.percentile(clean.grey[:, x : x + 100], 90)) for x in (0, 500, 1090)]
    assert max(paper) - min(paper) <= 12
    assert codes(clean) == ["uneven-light"]


def test_a_photo_is_not_taken_for_uneven_light(page):
    with_photo = page.copy()
    with_photo[100:800, 620:1180] = 70

    assert "uneven-light" not in codes(clean_page(Scan(with_photo, 300.0)))


@pytest.mark.parametrize("tone", [200, 221, 235])
def test_boxes_of_tint_in_one_corner_are_not_taken_for_uneven_light(page, tone):
    tinted = page.copy()
    tinted[900:, :700] = np.minimum(tinted[900:, :700], tone)
    clean = clean_page(Scan(tinted, 300.0))

    assert "uneven-light" not in codes(clean)
    assert np.array_equal(clean.grey, tinted)


def test_light_that_a_surface_puts_over_white_makes_nothing_black(page):
    light = np.clip(np.linspace(1.15, 0.55, page.shape[1]), 0, 1)
    clean = clean_page(Scan((page * light).astype(np.uint8), 300.0))

    assert clean.grey[page == 255].min() > 200


def reader_of(page, lying):
    """A reader that knows the page's ink: sure of a line just when its pixels stand in the page that way."""

    def stands(strip, upright):
        as_printed = (strip, cv2.resize(strip, None, fx=1 / WIDER, fy=1, interpolation=cv2.INTER_AREA))
        small = [line[: upright.shape[0], 10:110].astype(np.float32) for line in as_printed]
        return any(cv2.matchTemplate(upright, one, cv2.TM_CCOEFF_NORMED).max() > 0.95 for one in small)

    upright = np.ascontiguousarray(np.rot90(page) if lying else page).astype(np.float32)
    return lambda strips: [0.98 if stands(strip, upright) else 0.4 for strip in strips]


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_a_turned_page_is_set_upright_and_said(page, quarters):
    turned = np.ascontiguousarray(np.rot90(page, quarters))
    clean = clean_page(Scan(turned, 300.0), confidence_of=reader_of(page, lying=False))

    assert np.array_equal(clean.grey, page)
    assert clean.frame.turn_deg == 90 * quarters
    assert codes(clean) == (["turned"] if quarters else [])


def test_a_page_that_no_reader_is_sure_of_stays_as_it_is(page):
    clean = clean_page(Scan(page, 300.0), confidence_of=lambda strips: [0.4] * len(strips))

    assert clean.frame.turn_deg == 0


def test_without_a_reader_no_page_is_turned(page):
    assert clean_page(Scan(np.ascontiguousarray(page[::-1, ::-1]), 300.0)).frame.turn_deg == 0


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
@pytest.mark.parametrize(("degrees", "factor"), [(0.0, 1.0), (3.0, 1.0), (-1.4, 0.45), (0.0, 0.45)])
def test_a_mark_in_the_scan_is_found_where_the_frame_says(page, quarters, degrees, factor):
    marked = page.copy()
    marked[700:760, 280:400] = 0  # larger than any letter
    scan = cv2.resize(leaning(marked, degrees), None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    scan = np.ascontiguousarray(np.rot90(scan, quarters))
    clean = clean_page(
        Scan(scan, 300.0), confidence_of=reader_of(page, lying=False) if not degrees and factor == 1 else None
    )

    black = cv2.erode((clean.grey < 100).astype(np.uint8), np.ones((13, 13)))
    y, x = np.nonzero(black)
    found = clean.frame.to_scan(Box(int(x.min()), int(y.min()), int(x.max()) + 1, int(y.max()) + 1))
    y, x = np.nonzero(cv2.erode((scan < 100).astype(np.uint8), np.ones((13, 13) if factor == 1 else (7, 7))))
    middle = ((found.x0 + found.x1) / 2, (found.y0 + found.y1) / 2)
    assert middle == pytest.approx(((x.min() + x.max() + 1) / 2, (y.min() + y.max() + 1) / 2), abs=2)


SIDES = st.integers(500, 4000)  # no narrower, or the lean carries boxes out of the scan, where they are cut


@given(
    st.builds(
        Frame,
        scan_width=SIDES,
        scan_height=SIDES,
        turn_deg=st.sampled_from([0, 90, 180, 270]),
        skew_deg=st.floats(-5, 5),
        scale=st.sampled_from([0.5, 1.0, 1.375, 2.0, 4.0]),
    ),
    st.tuples(*[st.floats(0.3, 0.7)] * 2),
    st.tuples(*[st.integers(0, 10)] * 2),
)
def test_boxes_go_to_the_scan_and_back(frame, place, size):
    width, height = frame.clean_size
    x, y = int(place[0] * width), int(place[1] * height)
    box = Box(x, y, x + size[0], y + size[1])

    back = frame.to_clean(frame.to_scan(box))

    assert np.allclose(back, box, atol=1 + 1.3 * frame.scale)


@pytest.mark.parametrize("corner", [(0, 0), (2600, 0), (0, 3000), (2600, 3000)])
def test_the_lean_of_print_in_one_corner_of_the_page_is_measured(page, corner):
    mask = np.zeros((4500, 3800), np.uint8)
    mask[corner[1] : corner[1] + 1500, corner[0] : corner[0] + 1200] = leaning(page, 1.0) < 128

    assert find_skew(mask, 28.0) == pytest.approx(1.0, abs=0.1)


@pytest.mark.parametrize(
    "grey", [np.full((1, 1), 200), np.zeros((300, 200)), np.full((120, 9000), 255), np.eye(400) * 255]
)
def test_a_page_with_nothing_to_measure_comes_out_all_the_same(grey):
    clean = clean_page(Scan(grey.astype(np.uint8), 75.0))

    assert clean.grey.shape == grey.shape
