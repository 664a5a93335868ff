from __future__ import annotations

import pytest

from pipeline.words import latin_vocabulary, straddling_name, straddling_word, terms


@pytest.mark.parametrize(
    ("left", "right", "word"),
    [
        ("精密设备产", "业专班工作", "产业"),
        ("在上", "海市公安局", "上海市公安局"),
        ("打造成为", "上海科技", None),
        ("好。", "今天", None),
        ("", "今天", None),
    ],
)
def test_a_word_cut_by_a_seam_is_whole_again(left: str, right: str, word: str | None) -> None:
    assert straddling_word(left, right) == word


def test_a_name_cut_by_a_seam_is_found_though_no_dictionary_has_it() -> None:
    assert straddling_word("人口办副科长方", "雏声表示") is None
    assert straddling_name("人口办副科长方", "雏声表示") == "方雏声"


def test_terms_leave_out_numbers_and_single_characters() -> None:
    assert terms("上海的科技2024年，科技") == {"上海": 1, "科技": 2}


def test_the_vocabulary_counts_whole_words() -> None:
    assert latin_vocabulary(["ein Haus", "Haus 3"]) == {"ein": 1, "haus": 2}
