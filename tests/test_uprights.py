"""Upright runs of white: found, counted in, drawn, in little more memory than their page takes."""

import tracemalloc

import numpy as np
import pytest

from pipeline.layout.uprights import columns_of, ones_in, painted, upright_runs

SHAPE = 1_500, 1_000
BYTES_A_PIXEL = 10
"""A page of 50 megapixels that is one run, as a damaged picture may be, must leave room in 2 GiB."""


def random_mask(seed):
    return (np.random.default_rng(seed).random((40, 30)) > 0.4).astype(np.uint8)


def test_runs_hold_as_many_ones_as_lie_under_them():
    mask, under = random_mask(1), random_mask(2)
    starts, ends = upright_runs(mask)

    found = ones_in(columns_of(under), starts, ends)

    assert found.sum() == (mask & under).sum()
    assert found[0] == under[: int((mask[:, 0] == 0).argmax()), 0].sum()


def test_runs_that_are_drawn_give_their_mask_again():
    mask = random_mask(3)

    assert np.array_equal(painted(*upright_runs(mask), mask.shape), mask)


@pytest.mark.parametrize("use", ["count", "draw"])
def test_a_page_that_is_all_run_takes_a_few_bytes_a_pixel(use):
    mask = np.ones(SHAPE, np.uint8)
    under = columns_of(mask)
    starts, ends = upright_runs(mask)

    tracemalloc.start()
    if use == "count":
        ones_in(under, starts, ends)
    else:
        painted(starts, ends, SHAPE)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < BYTES_A_PIXEL * mask.size
