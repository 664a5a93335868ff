"""Worn characters by the words that they make."""

import pytest

from pipeline.read.wording import in_script, most_likely

SURE = [("持", 1.0)]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        pytest.param([[("系", 0.5), ("保", 0.45)], SURE], "保持", id="a word beats what is hardly likelier"),
        pytest.param([[("係", 0.5), ("保", 0.45)], SURE], "保持", id="so it does in traditional characters"),
        pytest.param([[("間", 0.5), ("問", 0.45)], [("題", 0.9), ("顯", 0.1)]], "問題", id="traditional words count"),
        pytest.param(
            [[("間", 0.9), ("問", 0.02)], [("題", 1.0)]], "問題", id="a common word beats what is rather sure"
        ),
        pytest.param([[("係", 0.99), ("保", 0.001)], SURE], "係持", id="what is nearly sure stays"),
        pytest.param([[("係", 1.0)], SURE], "係持", id="what has no other choice stays"),
        pytest.param([[("𦦙", 1.0)], [(" ", 1.0)], [("A", 1.0)]], "𦦙 A", id="what is in no dictionary stays"),
        pytest.param([], "", id="an empty line stays empty"),
    ],
)
def test_of_what_is_possible_that_is_read_which_makes_words(line, text):
    assert "".join(most_likely(line)) == text


def test_a_form_that_a_traditional_page_never_prints_hardly_stands_for_its_own():
    choices = in_script([("锅", 0.5), ("爲", 0.3)], "zh-Hant")

    assert max(choices, key=lambda choice: choice[1])[0] == "爲"


def test_it_does_where_it_is_likely_in_both_forms():
    choices = in_script([("国", 0.5), ("國", 0.2), ("園", 0.2)], "zh-Hant")

    assert max(choices, key=lambda choice: choice[1])[0] == "國"
