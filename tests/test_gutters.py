"""Upright runs of white: found, counted in, drawn, in little more memory than their page takes."""

from __future__ import annotations

import tracemalloc

import numpy as np
import pytest

from pipeline.layout.gutters import _bridges, _columns, _ones_in, _painted, _upright

SHAPE = 1_500, 1_000
BYTES_A_PIXEL = 10
"""A page of 50 megapixels that is one run, as a damaged picture may be, must leave room in 2 GiB."""


def random_mask(seed):
    return (np.random.default_rng(seed).random((40, 30)) > 0.4).astype(np.uint8)


def test_runs_hold_as_many_ones_as_lie_under_them():
    mask, under = random_mask(1), random_mask(2)
    starts, ends = _upright(mask)

    found = _ones_in(_columns(under), starts, ends)

    assert found.sum() == (mask & under).sum()
    assert found[0] == under[: int((mask[:, 0] == 0).argmax()), 0].sum()


def test_runs_that_are_drawn_give_their_mask_again():
    mask = random_mask(3)

    assert np.array_equal(_painted(*_upright(mask), mask.shape), mask)


@pytest.mark.parametrize("use", ["count", "draw"])
def test_a_page_that_is_all_run_takes_a_few_bytes_a_pixel(use):
    mask = np.ones(SHAPE, np.uint8)
    under = _columns(mask)
    starts, ends = _upright(mask)

    tracemalloc.start()
    if use == "count":
        _ones_in(under, starts, ends)
    else:
        _painted(starts, ends, SHAPE)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < BYTES_A_PIXEL * mask.size


@pytest.mark.parametrize("whole", [True, False], ids=["a gutter runs beside them", "the gutter is broken"])
def test_white_before_the_last_characters_of_a_few_lines_is_no_gutter_where_one_runs_beside_them(whole):
    """Lines above and below end in a stop one character earlier: there white is found before it, too."""
    barrier, solid = np.zeros((300, 100), np.uint8), np.zeros((300, 100), np.uint8)
    barrier[:100, 48:53] = barrier[200:, 48:53] = 1
    barrier[:, 64:80] = whole
    solid[100:200, :48] = solid[100:200, 52:62] = solid[:, 80:] = 1

    between = _bridges(barrier, np.zeros_like(solid), solid, 10.0, 14.0)[100:200, 49:51]

    assert bool(between.any()) is not whole
