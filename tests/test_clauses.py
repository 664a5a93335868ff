import pytest

from pipeline.language.clauses import is_next_clause


@pytest.mark.parametrize(
    ("before", "line"),
    [
        (["第一章 总则", "第一条 为了修路。", "路是大家的。"], "第二条 为了架桥。"),
        (["第九条 为了修路。"], "第十条 为了架桥。"),
        (["第十九条 为了修路。"], "第二十条 为了架桥。"),
        (["第1章 总则"], "第2章 职权"),
    ],
)
def test_a_clause_of_a_law_comes_next_after_the_one_before(before: list[str], line: str) -> None:
    assert is_next_clause(before, line)


@pytest.mark.parametrize("line", ["第三条 为了架桥。", "第二章 职权", "第二天架桥。", "为了架桥。"])
def test_another_clause_than_the_next_and_what_is_no_clause_do_not(line: str) -> None:
    assert not is_next_clause(["第一条 为了修路。"], line)
