import pytest

from pipeline.language.words import (
    cut_word,
    latin_vocabulary,
    line_kinds,
    meaning_words,
    straddling_name,
    straddling_word,
    tagged,
    terms,
    word_kinds,
)


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


def test_a_cut_word_is_stronger_the_less_its_parts_stand_alone() -> None:
    towel, nothing = cut_word("举着毛", "巾等候"), cut_word("打造成为", "上海科技")
    nearby = cut_word("他就在", "这里")

    assert towel is not None
    assert towel[0] == "毛巾"
    assert towel[1] > 5
    assert nothing is nearby is None


def test_terms_of_chinese_are_what_it_names_and_not_what_is_done() -> None:
    assert terms("老人走进社区食堂") == {"老人": 1, "社区": 1, "食堂": 1}


def test_terms_of_japanese_are_runs_of_ideographs_and_of_katakana() -> None:
    assert terms("駅前の再開発ビルが完成し") == {"駅前": 1, "再開発": 1, "ビル": 1, "完成": 1}


def test_kinds_of_words_line_by_line_are_those_of_the_whole_text() -> None:
    text = "市民在新图书馆借书。\n周末开放到22时\n\n本报记者 王红"

    assert list(line_kinds(text)) == [kind for _, kind in word_kinds(text)]


def test_what_is_done_tells_a_subject_by_its_meaning() -> None:
    assert meaning_words("农民种植水稻，记者说") == {"农民": 1, "种植": 1, "水稻": 1, "记者": 1}


def test_terms_of_latin_text_are_stems_of_what_says_something() -> None:
    assert terms("Die Häuser, die schöne Häuserzeile") == {"häuser": 2, "schöne": 1}


def test_latin_words_with_marks_on_their_letters_are_whole() -> None:
    assert [word for word, _ in tagged("für l’été 2019!")] == ["für", "l", "’", "été", "2019", "!"]
