from __future__ import annotations

import pytest

from pipeline.model import Kind
from pipeline.notices import is_notice, is_table
from pipeline.segment import segment_page
from tests.test_segment import page

ADVERT = ["两室一厅，家具齐全，", "交通方便。电话：88210456"]


@pytest.mark.parametrize(
    "texts",
    [ADVERT, ["遗失营业执照一本，", "号码31010，声明作废。"], ["各类轴承大量供应。", "厂址：永安路12号"]],
)
def test_a_few_lines_that_say_whom_to_call_or_where_to_write_are_a_notice(texts: list[str]) -> None:
    assert is_notice(texts)


def test_a_report_that_ends_with_a_number_to_call_is_no_notice() -> None:
    assert not is_notice([*["昨日开门，来的人不少。"] * 6, "热线电话：96111-2233"])


def test_rows_with_numbers_and_without_sentences_are_a_table() -> None:
    assert is_table(["昆明 8℃ 多云", "广州 19℃ 晴", "沈阳 -7℃ 小雪"])
    assert not is_table(["昨日8℃，多云", "今日19℃，晴", "明日小雪。"])
    assert not is_table(["league ended in a 6 6 draw", "blk 30 opens the game with", "a run from his own 50 yard line"])


def test_notices_and_tables_are_adverts_and_signed_reports_articles() -> None:
    fragments = segment_page(
        page(
            (Kind.HEADLINE, 1, ["房屋出租"]),
            (Kind.BODY, 1, ADVERT),
            (Kind.HEADLINE, 2, ["今日天气"]),
            (Kind.BODY, 2, ["昆明 8℃", "广州 19℃", "沈阳 -7℃"]),
            (Kind.HEADLINE, 3, ["门开了"]),
            (Kind.BODY, 3, ["■记者 陈涛", *ADVERT]),
        )
    )

    assert [one.kind for one in fragments] == ["article", "advert", "advert"]
