import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.clean.bend import Bend
from pipeline.clean.warp import bent_places, put_back, warped
from pipeline.model import Box
from pipeline.picture.frame import Frame

SHIFTS = st.lists(st.floats(-40, 40), min_size=1, max_size=5).map(tuple)
BENDS = st.none() | st.builds(Bend, down=st.booleans(), level=SHIFTS, fan=SHIFTS)
PARTS = st.sampled_from([None, Box(0, 0, 2400, 2400), Box(2400, 100, 4800, 2500)])
FRAMES = st.builds(
    Frame,
    scan_width=st.just(4800),
    scan_height=st.just(2600),
    part=PARTS,
    turn_deg=st.sampled_from([0, 90, 180, 270]),
    skew_deg=st.floats(-5, 5),
    bend=BENDS,
    scale=st.sampled_from([0.5, 1.0, 1.5, 3.0]),
)


@given(FRAMES, st.integers(800, 1300), st.integers(800, 1300), st.integers(20, 300), st.integers(20, 60))
def test_a_box_goes_to_the_scan_and_back(frame: Frame, x: int, y: int, w: int, h: int) -> None:
    box = Box(*(round(v * frame.scale) for v in (x, y, x + w, y + h)))

    back = frame.to_clean(frame.to_scan(box))
    assert max(abs(a - b) for a, b in zip(box, back, strict=True)) <= 2 + 2 * frame.scale


@given(BENDS.filter(bool), st.floats(0.1, 0.9), st.floats(0.1, 0.9))
def test_a_point_of_a_bent_page_lies_in_the_scan_box_of_its_place(bend: Bend, along: float, across: float) -> None:
    frame = Frame(scan_width=2000, scan_height=3000, bend=bend)
    x, y = round(2000 * along), round(3000 * across)
    bent_x, bent_y = bent_places(frame, np.array([x]), np.array([y]))

    around = frame.to_scan(Box(x - 30, y - 10, x + 30, y + 10))
    assert around.x0 <= bent_x[0] <= around.x1
    assert around.y0 <= bent_y[0] <= around.y1


def test_a_turned_page_maps_its_top_left_corner() -> None:
    frame = Frame(scan_width=100, scan_height=200, turn_deg=90)

    assert frame.clean_size == (200, 100)
    assert frame.to_scan(Box(0, 0, 10, 20)) == Box(0, 190, 20, 200)


def test_a_page_on_a_sheet_has_its_boxes_in_the_pixels_of_the_sheet() -> None:
    frame = Frame(scan_width=1000, scan_height=600, part=Box(500, 0, 1000, 600))

    assert frame.clean_size == (500, 600)
    assert frame.to_scan(Box(10, 20, 30, 40)) == Box(510, 20, 530, 40)


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("down", [False, True])
def test_a_clean_page_is_put_back_where_the_scan_had_it(turn: int, down: bool) -> None:
    scan = np.full((600, 900), 255, np.uint8)
    scan[200:230, 560:640] = 0
    bend = Bend(down=down, level=(0.0, 2.0, 9.0), fan=(0.0, 5.0))
    frame = Frame(
        scan_width=900, scan_height=600, part=Box(450, 0, 900, 600), turn_deg=turn, skew_deg=1.5, bend=bend, scale=2.0
    )
    back = put_back(warped(scan[:, 450:], frame), frame, 1.0)

    assert np.abs(back.astype(int) - scan)[:, 480:870].mean() < 1
    assert np.abs(back[205:225, 570:630].astype(int)).max() < 10
