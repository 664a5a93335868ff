"""Marks and letters of old print as they are written today."""

import pytest

from pipeline.edits import replay
from pipeline.model import Line
from pipeline.tidy.marksapart import marks_apart


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
