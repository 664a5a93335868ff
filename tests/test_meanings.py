import numpy as np
import pytest

from pipeline.stitch.meanings import MOST, Meanings, Sense, meanings, same_sense

TABLE = Meanings(
    ["医院", "港口"], np.array([[3, 0], [0, 2]], np.int8), np.eye(2), np.ones(2), np.array([255, 51], np.uint8)
)
HERE, THERE = np.array([1.0, 0.0]), np.array([-1.0, 0.0])


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
    between = meanings().between
    here, there, elsewhere = (Sense(row, 1.0, between) for row in meanings().of([one, near, far]))

    assert same_sense(here, there) > 0.1 > same_sense(here, elsewhere)


def test_directions_are_turned_to_the_axes_of_news() -> None:
    axes, telling = np.array([[0.0, 1.0], [2.0, 0.0]]), np.array([255], np.uint8)
    turned = Meanings(["医院"], np.array([[3, 0]], np.int8), axes, np.ones(2), telling)

    assert turned.of(["医院"]).tolist() == [[0.0, 2.0]]


def test_words_tell_their_subject_as_the_table_has_it_and_unknown_ones_tell_nothing() -> None:
    assert TABLE.telling(["醫院", "港口", "harbour"]).tolist() == [1.0, 0.2, 0.0]


@pytest.mark.parametrize(("much", "little"), [("话剧", "开始"), ("金融危机", "部分"), ("电影", "今天")])
def test_words_used_on_every_subject_tell_little_of_it(much: str, little: str) -> None:
    more, less = meanings().telling([much, little])

    assert more > 1.5 * less


def test_texts_that_mean_the_same_are_of_one_article_and_others_are_not() -> None:
    here, there = Sense(HERE, 20.0, np.ones(2)), Sense(THERE, 20.0, np.ones(2))

    assert same_sense(here, here) > 0 > same_sense(here, there)


def test_the_meaning_of_a_few_words_says_less_than_that_of_many() -> None:
    few, many = (same_sense(Sense(HERE, size, np.ones(2)), Sense(THERE, size, np.ones(2))) for size in (1.0, 20.0))

    assert many < few < 0


def test_axes_along_which_articles_do_not_differ_say_nothing() -> None:
    assert same_sense(Sense(HERE, 20.0, np.zeros(2)), Sense(THERE, 20.0, np.zeros(2))) == pytest.approx(0)


def test_sense_of_long_texts_is_not_believed_without_bound() -> None:
    assert abs(same_sense(Sense(9 * HERE, 1e6, np.ones(2)), Sense(9 * THERE, 1e6, np.ones(2)))) <= MOST
