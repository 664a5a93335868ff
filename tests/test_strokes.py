"""Long runs of ink are those that morphology over the whole picture gives."""

import cv2
import numpy as np
import pytest

from pipeline.layout.strokes import add_chains, closed_rows, long_runs

LENGTH, GAP = 21, 7


def marks(seed: int, most: int) -> list[list[int]]:
    """Boxes all over a picture of 90 x 120, a few of them long."""
    rng = np.random.default_rng(seed)
    corners = rng.integers(0, (110, 80), (70, 2))
    sizes = rng.integers(1, (most, 6), (70, 2))
    return np.concatenate([corners, np.minimum(corners + sizes, (120, 90))], axis=1).astype(np.int32).tolist()


def drawn(boxes: list[list[int]]) -> np.ndarray:
    """Those boxes as ones."""
    mask = np.zeros((90, 120), np.uint8)
    for x0, y0, x1, y1 in boxes:
        mask[y0:y1, x0:x1] = 1
    return mask


@pytest.mark.parametrize("seed", range(8))
def test_long_runs_are_what_an_opening_leaves(seed: int) -> None:
    ink = drawn(marks(seed, 60))

    wanted = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, LENGTH), np.uint8))
    assert wanted.any()
    assert np.array_equal(long_runs(ink, LENGTH), wanted)


@pytest.mark.parametrize("seed", range(8))
def test_few_rows_are_closed_as_the_whole_picture_would_be(seed: int) -> None:
    mask = drawn(marks(seed, 12)[:9])

    wanted = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((3, GAP), np.uint8))
    assert np.array_equal(closed_rows(mask, GAP), wanted)


@pytest.mark.parametrize("seed", range(8))
def test_chains_of_marks_are_what_closing_and_opening_leave(seed: int) -> None:
    boxes = marks(seed, 9)
    closed = cv2.morphologyEx(drawn(boxes), cv2.MORPH_CLOSE, np.ones((1, GAP), np.uint8))
    wanted = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, LENGTH), np.uint8))
    found = np.zeros_like(wanted)

    add_chains(found, np.array(boxes, np.int32), GAP, LENGTH)

    assert wanted.any()
    assert np.array_equal(found, wanted)


def test_a_page_without_marks_has_no_chains() -> None:
    found = np.zeros((9, 9), np.uint8)

    add_chains(found, np.zeros((0, 4), np.int32), GAP, LENGTH)

    assert not found.any()
