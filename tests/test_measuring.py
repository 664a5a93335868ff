"""How high characters are and how far lines are apart is told alike whatever letters a page happens to have most of."""

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.layout.ink import Measures
from pipeline.layout.measuring import measure
from pipeline.layout.stage import direction_of
from pipeline.model import Direction

LOW, TALL, PITCH, LETTER, SPACE = 20, 29, 46, 14, 4


def page(shares: list[tuple[float, float]], lines: int = 12, letters: int = 60) -> npt.NDArray[np.uint8]:
    """Ink of columns side by side, one a pair: the share of tall letters, and by how much all is larger."""
    rng = np.random.default_rng(7)
    columns = []
    for share, scale in shares:
        low, tall, pitch = (round(scale * length) for length in (LOW, TALL, PITCH))
        ink = np.zeros((lines * pitch + 2 * PITCH, letters * (LETTER + SPACE)), np.uint8)
        for line in range(lines):
            foot = PITCH + line * pitch + tall
            for letter in range(letters):
                high = tall if rng.random() < share else low
                left = letter * (LETTER + SPACE)
                ink[foot - high : foot, left : left + LETTER] = 1
        columns.append(ink)
    height = max(len(ink) for ink in columns)
    return np.concatenate([np.pad(ink, ((0, height - len(ink)), (0, 3 * LETTER))) for ink in columns], axis=1)


@settings(max_examples=25)
@given(share=st.floats(0.35, 0.8), strip=st.integers(LETTER, 2 * LETTER))
def test_letters_are_as_high_as_the_tall_ones_however_many_have_stems(share: float, strip: int) -> None:
    lying, _ = measure(page([(share, 1.0)]), strip)

    assert lying is not None
    assert lying.glyph == pytest.approx(TALL, abs=1)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_characters_that_are_all_as_high_as_each_other_are_as_high_as_they_are(share: float) -> None:
    lying, _ = measure(page([(share, 1.0)]))

    assert lying is not None
    assert lying.glyph == pytest.approx(TALL if share else LOW, abs=1)


def test_the_pitch_is_that_of_the_lines_whose_height_is_measured_where_a_page_has_two_sizes() -> None:
    lying, _ = measure(page([(0.4, 1.0), (0.4, 1.0), (0.4, 0.84)]))

    assert lying is not None
    assert (lying.glyph, lying.pitch) == (pytest.approx(TALL, abs=1), pytest.approx(PITCH, abs=1))


def test_strokes_of_letters_under_each_other_do_not_make_a_page_vertical() -> None:
    lines, strokes = Measures(glyph=32.0, pitch=49.0, evidence=59.0), Measures(glyph=7.0, pitch=12.0, evidence=87.0)

    assert direction_of(lines, strokes) is Direction.HORIZONTAL
