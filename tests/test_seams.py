from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pipeline.seams import Seams

SEAMS = Seams(["区政府相关职能部门和区政府", "市政府办公室", "记者了解到，区政府开会。昨天下雨。"])


def test_what_the_issue_prints_elsewhere_reads_on_better_than_strangers() -> None:
    assert SEAMS.fit("来自区", "政府大楼") > 1 > SEAMS.fit("来自区", "雨部门和")


def test_a_sentence_begins_after_a_stop_and_its_middle_does_not() -> None:
    assert SEAMS.fit("。", "昨天开会") > SEAMS.fit("。", "能部门和")


def test_nothing_says_nothing() -> None:
    assert SEAMS.fit("", "政府") == SEAMS.fit("区", "") == 0


@given(st.lists(st.text(max_size=20), max_size=5), st.text(max_size=5), st.text(max_size=5))
def test_any_text_can_be_weighed(lines: list[str], left: str, right: str) -> None:
    assert -100 < Seams(lines).fit(left, right) < 100
