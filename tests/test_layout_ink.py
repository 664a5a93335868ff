"""Quick ways to a page's ink and tones give what the plain ones do."""

import numpy as np
import pytest

from pipeline.layout.ink import Components, boxes_of, components_of, percentile, pool, tone_at


@pytest.mark.parametrize("factor", [1, 2, 3, 7])
def test_a_pooled_pixel_has_ink_where_any_of_its_pixels_has(factor: int) -> None:
    ink = (np.random.default_rng(factor).random((50, 41)) < 0.05).astype(np.uint8)

    small = pool(ink, factor)

    for y, x in np.ndindex(small.shape):
        assert small[y, x] == ink[y * factor : (y + 1) * factor, x * factor : (x + 1) * factor].max()


@pytest.mark.parametrize("count", [1, 2, 9, 50])
def test_a_percentile_is_numpys(count: int) -> None:
    values = np.sort(np.random.default_rng(count).integers(0, 40, count))

    assert percentile(values, 0.6) == np.percentile(values, 60)


@pytest.mark.parametrize("levels", [2, 30, 256])
def test_a_tone_is_numpys_percentile_of_the_picture(levels: int) -> None:
    grey = np.random.default_rng(levels).integers(0, levels, (33, 20)).astype(np.uint8)

    assert tone_at(grey, 0.75) == np.percentile(grey, 75)


@pytest.mark.parametrize("seed", range(8))
def test_the_pieces_of_a_mostly_empty_mask_are_those_of_the_whole_in_their_order(seed: int) -> None:
    random = np.random.default_rng(seed)
    mask = np.zeros((61, 83), np.uint8)
    for y, x in random.integers(0, 55, (4 * seed, 2)):
        mask[y : y + random.integers(1, 5), x : x + random.integers(1, 5)] = 1

    assert boxes_of(mask).tolist() == components_of(mask).boxes.tolist()


def test_more_pieces_than_sixteen_bits_can_name_are_all_found() -> None:
    ink = np.zeros((600, 600), np.uint8)
    ink[::2, ::2] = 1

    assert len(components_of(ink).boxes) == 90_000


def test_a_piece_s_own_ink_is_the_same_where_rows_were_made_columns() -> None:
    ink = np.zeros((9, 12), np.uint8)
    ink[1:4, 2:9], ink[3:8, 8] = 1, 1
    ink[6, 2:5] = 1
    pieces = components_of(ink)
    over = Components(pieces.labels.T, pieces.boxes[:, [1, 0, 3, 2]], pieces.area, pieces.names)

    assert [int(pieces.own(n).sum()) for n in range(2)] == pieces.area.tolist()
    assert all(np.array_equal(over.own(n), pieces.own(n).T) for n in range(2))
