"""Two readings of a line, each difference decided."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.consensus import decide, pairs_of, settle
from pipeline.read.engine import NOTHING, Reading
from tests.printed import read_as


def test_a_second_reader_decides_where_it_is_surer():
    first = Reading("老衙种了新树", (0.1, 0.3, 0.4, 0.6, 0.7, 0.9), (0.99, 0.5, 0.99, 0.99, 0.5, 0.99))
    other = Reading("老街种子旧树", (0.1, 0.2, 0.4, 0.6, 0.7, 0.9), (0.99, 0.9, 0.99, 0.6, 0.4, 0.99))

    settled = decide(first, other, {})

    assert settled == Reading("老街种了新树", (0.1, 0.2, 0.4, 0.6, 0.7, 0.9), (0.99, 0.9, 0.99, 0.99, 0.5, 0.99))


def test_a_word_that_the_second_reader_leaves_out_stays():
    assert decide(read_as("Auch in", 0.8), read_as("in", 0.99), {}).text == "Auch in"
    assert decide(read_as("i.n", 0.8), read_as("in", 0.99), {}).text == "in"


def test_signs_that_the_second_reader_does_not_see_are_dirt():
    assert decide(read_as("on _ . Tuesday", 0.8), read_as("on Tuesday", 0.99), {}).text == "on Tuesday"


def test_between_readers_equally_sure_the_page_decides():
    first, other = read_as("老衙种", 0.7), read_as("老街种", 0.7)

    assert decide(first, other, pairs_of(["河边的老街"])).text == "老街种"
    assert decide(first, other, {}).text == "老衙种"


def test_a_second_reader_who_misreads_what_is_sure_is_not_followed():
    first = {"a": Reading("老衙种了新", (0.1, 0.3, 0.5, 0.7, 0.9), (0.99, 0.5, 0.99, 0.99, 0.99))}

    assert settle(first, {"a": read_as("老街种了新", 0.9)}, {})["a"].text == "老街种了新"
    assert settle(first, {"a": read_as("老街神了所", 0.9)}, {}) == first


def test_a_line_that_only_the_second_reader_saw_is_his():
    assert decide(NOTHING, read_as("老街"), {}) == read_as("老街")
    assert decide(read_as("老街"), NOTHING, {}).text == "老街"


@given(texts=st.lists(st.text("老街种了新树，。", max_size=9), min_size=2, max_size=2), sure=st.floats(0, 1))
def test_what_is_settled_has_a_place_and_a_chance_for_each_character(texts, sure):
    first, other = (read_as(text, chance) if text else NOTHING for text, chance in zip(texts, (sure, 0.5), strict=True))

    settled = decide(first, other, {})

    assert len(settled.text) == len(settled.centres) == len(settled.chances)
    assert decide(first, first, {}) == first
