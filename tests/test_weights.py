"""How thick the strokes of a line's words are."""

import numpy as np

from pipeline.layout.weights import _stroke


def letters(stroke: int = 4, count: int = 6) -> np.ndarray:
    """Letters of two stems each, 30 pixels high."""
    part = np.zeros((30, 24 * count), np.uint8)
    for n in range(count):
        for stem in (0, 12):
            part[:, 24 * n + stem : 24 * n + stem + stroke] = 1
    return part


def test_a_bullet_before_them_makes_words_no_bolder() -> None:
    bullet = np.zeros((30, 30), np.uint8)
    bullet[10:22, 2:14] = 1

    assert _stroke(np.hstack([bullet, letters()])) == _stroke(letters()) == 4


def test_a_first_letter_that_is_a_stem_counts_as_others_do() -> None:
    stem = np.zeros((30, 20), np.uint8)
    stem[:, :8] = 1

    assert _stroke(np.hstack([stem, letters()])) > 4
