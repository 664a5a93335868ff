import pytest

from pipeline.language.scraps import is_scrap


@pytest.mark.parametrize("text", ["| | | |", "~ ~ ·. ,", "■■■■■■", "一一一一一一", "iii ll |", "ZZ Z"])
def test_what_no_type_printed_is_scrap(text: str) -> None:
    assert is_scrap(text, latin=False)


@pytest.mark.parametrize("text", ["。”", "■", "一一", "GDP", "……", "2023", "II", "三"])
def test_what_a_line_may_be_left_with_is_text(text: str) -> None:
    assert not is_scrap(text, latin=False)


def test_two_short_words_of_latin_text_are_text() -> None:
    assert not is_scrap("to us", latin=True)
