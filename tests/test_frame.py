from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.frame import Frame
from pipeline.model import Box


@given(
    st.sampled_from([0, 90, 180, 270]),
    st.floats(-5, 5),
    st.sampled_from([1.0, 1.5, 3.0]),
    st.integers(400, 1500),
    st.integers(400, 1500),
    st.integers(20, 400),
    st.integers(20, 60),
)
def test_a_box_goes_to_the_scan_and_back(turn: int, skew: float, scale: float, x: int, y: int, w: int, h: int) -> None:
    frame = Frame(scan_width=2400, scan_height=2400, turn_deg=turn, skew_deg=skew, scale=scale)
    box = Box(*(round(v * scale) for v in (x, y, x + w, y + h)))

    back = frame.to_clean(frame.to_scan(box))
    assert max(abs(a - b) for a, b in zip(box, back, strict=True)) <= 1 + 1.3 * scale


def test_a_turned_page_maps_its_top_left_corner() -> None:
    frame = Frame(scan_width=100, scan_height=200, turn_deg=90)

    assert frame.clean_size == (200, 100)
    assert frame.to_scan(Box(0, 0, 10, 20)) == Box(0, 190, 20, 200)
