from __future__ import annotations

from itertools import accumulate

from pipeline.model import Role
from pipeline.shortlines import joined_measure, with_short_heads
from tests.text import fragments_of, pages_of

MEASURE = 12
SENTENCE = "那天，老张，街道的工作人员每天清早就到小区里挨家挨户地问老人们有什么难处"
FULL = [SENTENCE[:10] + SENTENCE[: MEASURE * n] for n in (1, 2, 1, 2, 2, 1, 2, 1)]
"""Paragraphs that fill their lines, the first of each with an indent."""


def test_paragraphs_that_columns_ends_broke_off_tell_how_long_lines_were() -> None:
    measure = joined_measure(FULL)

    assert measure is not None
    assert abs(measure - MEASURE) < 0.3


def test_paragraphs_of_any_length_do_not() -> None:
    assert joined_measure(SENTENCE[:n] for n in accumulate([18] + 7 * [1])) is None


def test_a_line_that_ends_no_sentence_and_fills_no_line_is_a_subhead() -> None:
    ended = SENTENCE + "。"
    columns = [["大桥昨天通车", "■记者 陈涛", ended, part] for part in FULL]
    columns[0][3:3] = ["口碑是干出来的", ended]
    text = "\n\n".join(block for column in columns for block in column)
    (page,) = pages_of(text)
    lines = {line.id: line for line in page.lines}
    first, *_ = with_short_heads(
        fragments_of(text),
        lambda piece: lines[piece.line].text[piece.start : piece.end],
        {name: line.region for name, line in lines.items()},
    )
    subheads = [lines[p.pieces[0].line].text for p in first.paragraphs if p.role is Role.SUBHEAD]

    assert subheads == ["口碑是干出来的"]
