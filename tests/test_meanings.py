from __future__ import annotations

import numpy as np
import pytest

from pipeline.meanings import Meanings, meanings

TABLE = Meanings(["医院", "港口"], np.array([[3, 0], [0, 2]], np.int8))


def test_directions_are_of_length_one_however_long_their_rows_are() -> None:
    assert TABLE.of(["医院", "港口"]).tolist() == [[1.0, 0.0], [0.0, 1.0]]


def test_words_that_are_not_in_the_table_have_no_direction() -> None:
    assert TABLE.of(["harbour", "医院"]).tolist() == [[0.0, 0.0], [1.0, 0.0]]


def test_no_words_have_no_directions() -> None:
    assert TABLE.of([]).shape == (0, 2)


def test_traditional_words_are_known_by_their_simplified_form() -> None:
    assert TABLE.of(["醫院"]).tolist() == TABLE.of(["医院"]).tolist()


@pytest.mark.parametrize(("one", "near", "far"), [("医院", "医生", "货轮"), ("水稻", "农田", "篮球")])
def test_words_of_one_subject_lie_near_each_other(one: str, near: str, far: str) -> None:
    here, there, elsewhere = meanings().of([one, near, far])

    assert here @ there > 0.3 > here @ elsewhere
