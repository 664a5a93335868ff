from __future__ import annotations

import numpy as np
import pytest

from pipeline.meanings import Meanings, meanings

TABLE = Meanings(["医院", "港口"], np.array([[3, 0], [0, 2]], np.int8))


def test_each_word_counts_by_its_weight_and_not_by_how_long_its_row_is() -> None:
    told, weight = TABLE.of({"医院": 2.0, "港口": 1.0})

    assert told.tolist() == [2.0, 1.0]
    assert weight == 3.0


def test_words_that_are_not_in_the_table_count_nothing() -> None:
    told, weight = TABLE.of({"harbour": 2.0})

    assert told.tolist() == [0.0, 0.0]
    assert weight == 0.0


def test_traditional_words_are_known_by_their_simplified_form() -> None:
    assert TABLE.of({"醫院": 1.0})[1] == 1.0


@pytest.mark.parametrize(("one", "near", "far"), [("医院", "医生", "货轮"), ("水稻", "农田", "篮球")])
def test_words_of_one_subject_lie_near_each_other(one: str, near: str, far: str) -> None:
    here, there, elsewhere = (meanings().of({word: 1.0})[0] for word in (one, near, far))

    assert here @ there > 0.3 > here @ elsewhere
