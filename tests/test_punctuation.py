"""Punctuation put right: of East Asian text as readers see it, of Latin text as old print sets it."""

import pytest

from pipeline.edits import replay
from pipeline.model import Line
from pipeline.tidy.punctuation import marks_apart, stop_edits


def apart(text: str, language: str, confidence: float | None = 0.9) -> str:
    line = Line(id="l", region="r", text=text, confidence=confidence)
    return replay(text, list(marks_apart(line, language)))


@pytest.mark.parametrize(
    ("language", "meant"),
    [
        pytest.param("de", "Er ging: „So“, sagte er. ... 3 .5", id="german"),
        pytest.param("fr", "Er ging : „So“ , sagte er . ... 3 .5", id="french"),
    ],
)
def test_a_mark_that_a_reader_saw_apart_stands_at_its_word_but_not_in_french(language: str, meant: str) -> None:
    assert apart("Er ging : „So“ , sagte er . ... 3 .5", language) == meant


def test_typed_text_stays_as_it_was_typed() -> None:
    assert apart("Jn Wien ,", "de-Fraktur", None) == "Jn Wien ,"


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param("Oldenburg?—Viel", "Oldenburg? — Viel", id="between sentences"),
        pytest.param("ein Wort —ſo", "ein Wort — ſo", id="at one side"),
        pytest.param("1864—1870", "1864—1870", id="between years"),
        pytest.param("gegangen.— — Nun", "gegangen.— — Nun", id="rows of dashes"),
        pytest.param("das —, was", "das —, was", id="before a mark"),
    ],
)
def test_a_dash_of_fraktur_has_spaces(read: str, meant: str) -> None:
    assert apart(read, "de-Fraktur") == meant


def test_a_capital_of_fraktur_before_a_consonant_is_i() -> None:
    assert apart("Jn Jtalien im Jahre J. Jeddo", "de-Fraktur") == "In Italien im Jahre J. Jeddo"
    assert apart("Jn Italien", "de") == "Jn Italien"


def put_right(text: str) -> str:
    return replay(text, stop_edits(Line(id="l", region="r", text=text)))


@pytest.mark.parametrize(
    ("read", "printed"),
    [("人来了｡", "人来了。"), ("来了﹐走了", "来了，走了"), ("人来了〇", "人来了。"), ("“人来了o”他", "“人来了。”他")],
)
def test_what_a_stop_or_comma_was_read_as_is_put_right(read: str, printed: str) -> None:
    assert put_right(read) == printed


@pytest.mark.parametrize("text", ["一九四〇", "李〇明说", "No go", "买了8o", "卡拉ok厅"])
def test_circles_that_are_numbers_or_letters_stay(text: str) -> None:
    assert put_right(text) == text
