from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.enumerations import counts_on


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("会议提出三点：第一，抓落实；第二，抓督查；", "第三，抓长效。"),
        ("一是修路；", "二是架桥。"),
        ("（九）经费。", "（十）附则。"),
        ("10、桌椅。", "11、灯具。"),
    ],
)
def test_a_list_goes_on_with_its_next_number(before: str, after: str) -> None:
    assert counts_on(before, after) is True


@pytest.mark.parametrize("before", ["第一，抓落实；", "今天下雨。", "一是修路；二是架桥；"])
def test_another_number_than_the_next_counts_otherwise(before: str) -> None:
    assert counts_on(before, "第三，抓长效。") is False


@pytest.mark.parametrize("after", ["第一，抓落实", "一是修路", "记者了解到", "3.5万人到场", ""])
def test_text_without_a_number_or_with_the_first_says_nothing(after: str) -> None:
    assert counts_on("第一，抓落实；", after) is None


@given(st.text("第一二十，、是（）1.；", max_size=30), st.text("第一二十，、是（）1.；", max_size=30))
def test_any_text_can_be_asked(before: str, after: str) -> None:
    assert counts_on(before, after) in (True, False, None)
