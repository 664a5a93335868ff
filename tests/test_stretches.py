"""Stretches along one way."""

import numpy as np

from pipeline.picture.stretches import clusters, stretch_lengths, stretches


def test_stretches_are_half_open_and_reach_to_both_ends() -> None:
    assert stretches(np.array([1, 1, 0, 0, 1, 0, 1], bool)).tolist() == [[0, 2], [4, 5], [6, 7]]


def test_nothing_marked_has_no_stretch() -> None:
    assert stretches(np.zeros(5, bool)).tolist() == []
    assert stretches(np.zeros(0, bool)).tolist() == []


def test_a_stretch_ends_with_its_row() -> None:
    assert stretch_lengths(np.array([[0, 1, 1], [1, 0, 1]], np.uint8)).tolist() == [2, 1, 1]


def test_places_are_parted_where_the_next_one_is_further_than_the_gap() -> None:
    assert [part.tolist() for part in clusters(np.array([1, 3, 6, 7]), 2)] == [[1, 3], [6, 7]]


def test_no_places_make_no_cluster() -> None:
    assert clusters(np.zeros(0, np.intp), 2) == []
