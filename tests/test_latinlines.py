"""Which lines in Latin script read as heads, and which open a text."""

import pytest

from pipeline.heads.latinlines import DATELINE, read_as_latin_heads, reads_as_latin_head
from pipeline.language.lettercase import is_titled


@pytest.mark.parametrize(
    "text", ["LONDON, Nov. 3 (AP) - The", "Berlin, 3. November. Die", "Port-Royal. — Le", "MILLBROOK — Two"]
)
def test_a_dateline_is_known(text: str) -> None:
    assert DATELINE.match(text)


@pytest.mark.parametrize(
    "text",
    [
        "He went home.",
        "many of them from",
        "Der Pegel erreichte 9 Meter.",
        "The mayor (who",
        "Am 9. Mai; dann",
        "« Il faut écouter », déclare Georges",
    ],
)
def test_sentences_and_parts_of_them_are_no_heads(text: str) -> None:
    assert not reads_as_latin_head(text)


def test_a_deck_may_hold_two_clauses() -> None:
    assert reads_as_latin_head("Two workers hurt; cause still being investigated")


def test_the_small_words_of_a_title_may_be_small() -> None:
    assert is_titled("Boy Finds Ring in the Bay")
    assert not is_titled("Boy finds ring in the bay")


def test_a_sentence_that_ends_in_a_name_on_its_last_line_is_no_head() -> None:
    assert not read_as_latin_heads(["Those firefighters are going to", "help battle a blaze at", "Cessnock."])


def test_the_full_stop_of_a_name_with_a_title_makes_no_dateline() -> None:
    assert not DATELINE.match("St. Anne's Weighs New Program")
    assert DATELINE.match("St. Petersburg. Nach dem Frieden")


@pytest.mark.parametrize("head", ["5,000 march for peace", "$2 million for the arts", "Turnverein siegt 5:2"])
def test_a_head_may_begin_with_a_number_or_end_in_a_result(head: str) -> None:
    assert reads_as_latin_head(head)


def test_a_line_that_ends_in_a_number_is_no_head() -> None:
    assert not reads_as_latin_head("Some of them came back in 1931")
