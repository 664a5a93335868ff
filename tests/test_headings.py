from __future__ import annotations

from pipeline.headings import Block, find_headings, parallel
from pipeline.model import Kind

LONG = "区科委加大对具有核心技术和较强研发能力科技企业的支持力度，探索形成全生命周期培育体系。"


def kinds(*lines: tuple[str, Kind]) -> list[Kind]:
    blocks = [Block(text, kind, n) for n, (text, kind) in enumerate(lines)]
    found = find_headings(blocks)
    return [found.get(n, block.kind) for n, block in enumerate(blocks)]


def test_a_short_line_before_a_byline_heads_an_article() -> None:
    found = kinds(
        (LONG, Kind.BODY), ("派出所上线排队查询功能", Kind.BODY), ("■记者 陈涛", Kind.BYLINE), (LONG, Kind.BODY)
    )

    assert found[1] is Kind.HEADLINE


def test_a_short_line_before_a_pointer_back_heads_an_article() -> None:
    found = kinds((LONG, Kind.BODY), ("提高人才培养质量", Kind.BODY), ("(上接第1版)" + LONG, Kind.BODY))

    assert found[1] is Kind.HEADLINE


def test_parallel_heads_without_bylines_are_subheads() -> None:
    first, second = "实施高质量成果“启航”行动", "实施高能级科技企业“续航”行动"
    found = kinds((LONG, Kind.BODY), (first, Kind.BODY), (LONG, Kind.BODY), (second, Kind.BODY), (LONG, Kind.BODY))

    assert found[1] is found[3] is Kind.SUBHEAD
    assert parallel(first, second)


def test_a_line_that_breaks_in_a_name_is_text() -> None:
    found = kinds((LONG, Kind.BODY), ("杨浦公安分局人口办副科长方", Kind.BODY), ("雏声表示，" + LONG, Kind.BODY))

    assert found[1] is Kind.BODY


def test_a_line_that_ends_in_a_function_word_is_text() -> None:
    found = kinds((LONG, Kind.BODY), ("发挥杨浦平台优势大学和", Kind.BODY), ("人才优势，" + LONG, Kind.BODY))

    assert found[1] is Kind.BODY


def test_three_lines_before_a_byline_are_kicker_headline_and_deck() -> None:
    lines = [
        ("聚焦营商环境", Kind.BODY),
        ("八项举措支持民营经济", Kind.BODY),
        ("覆盖十五个村居", Kind.BODY),
        ("■记者 孟丽华", Kind.BYLINE),
    ]

    assert kinds(*lines, (LONG, Kind.BODY))[:3] == [Kind.KICKER, Kind.HEADLINE, Kind.DECK]
