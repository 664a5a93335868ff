"""The scanner: boxes stay on their ink, degrees do what their names say."""

from io import BytesIO

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from fixtures.scanner import DEGREES, Degree, encoded, moved_box, scan_page
from pipeline.model import Box


def page_with(box):
    page = np.full((900, 700), 255, np.uint8)
    page[box.y0 : box.y1, box.x0 : box.x1] = 0
    return page


def ink_box(page):
    rows, columns = np.nonzero(page < 110)
    return Box(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)


def test_a_clean_scan_is_the_page_itself():
    page = page_with(Box(100, 200, 300, 240))

    scan, matrix = scan_page(page, None, DEGREES["clean"], 1, 300)

    assert np.array_equal(scan, page)
    assert moved_box(Box(100, 200, 300, 240), matrix) == Box(100, 200, 300, 240)


@settings(max_examples=25)
@given(
    st.integers(60, 400), st.integers(60, 600), st.integers(20, 200), st.integers(20, 200),
    st.sampled_from([Degree(skew_deg=1.6), Degree(dpi=200, skew_deg=1), Degree(dpi=150), Degree(border_mm=5, skew_deg=2)]), st.integers(0, 99),
)  # fmt: skip
def test_a_moved_box_holds_the_ink_that_moved(x, y, width, height, degree, seed):
    box = Box(x, y, x + width, y + height)
    page = page_with(box)

    scan, matrix = scan_page(page, None, degree, seed, 300)
    moved = moved_box(box, matrix)
    edge = round(degree.border_mm / 25.4 * degree.dpi) + 40  # a leaning page lets the dark lid in beside it
    ink = ink_box(scan[edge : scan.shape[0] - edge, edge : scan.shape[1] - edge]) if degree.border_mm else ink_box(scan)
    shift = edge if degree.border_mm else 0

    found = Box(ink.x0 + shift, ink.y0 + shift, ink.x1 + shift, ink.y1 + shift)
    assert all(abs(a - b) <= 3 for a, b in zip(found, moved, strict=True))


@pytest.mark.parametrize("name", DEGREES)
def test_the_same_seed_scans_the_same(name):
    page = page_with(Box(100, 200, 300, 240))
    first, _ = scan_page(page, page, DEGREES[name], 5, 300)
    again, _ = scan_page(page, page, DEGREES[name], 5, 300)

    assert np.array_equal(first, again)


def test_a_bad_scan_has_fewer_pixels_leans_and_shows_the_other_side():
    page, back = page_with(Box(300, 100, 340, 800)), page_with(Box(20, 400, 200, 500))
    scan, matrix = scan_page(page, back, DEGREES["bad"], 3, 300)

    angle = abs(np.degrees(np.arctan2(matrix[0, 1], matrix[0, 0])))
    ghost = moved_box(Box(700 - 190, 410, 700 - 30, 490), matrix)
    plain = moved_box(Box(30, 410, 180, 490), matrix)
    mean = [scan[b.y0 + 9 : b.y1 - 9, b.x0 + 9 : b.x1 - 9].mean() for b in (ghost, plain)]
    assert round(angle, 2) == 1.6
    assert abs(matrix[0, 0] / np.cos(np.radians(angle)) - 2 / 3) < 1e-6
    assert mean[0] < mean[1] - 10


def test_a_bitonal_scan_is_black_and_white_and_says_its_dpi():
    page = page_with(Box(100, 200, 300, 240))
    scan, _ = scan_page(page, None, DEGREES["bitonal"], 3, 300)
    data, suffix = encoded(scan, DEGREES["bitonal"])

    image = Image.open(BytesIO(data))
    assert suffix == ".png"
    assert image.mode == "1"
    assert round(image.info["dpi"][0]) == 300
    assert np.array_equal(np.array(image.convert("L")), scan)


def test_a_bad_scan_is_a_jpeg_of_two_hundred_dpi():
    scan, _ = scan_page(page_with(Box(100, 200, 300, 240)), None, DEGREES["bad"], 3, 300)
    data, suffix = encoded(scan, DEGREES["bad"])

    assert suffix == ".jpg"
    assert Image.open(BytesIO(data)).info["dpi"] == (200, 200)
    assert cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE).shape == scan.shape
