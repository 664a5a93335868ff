import pytest

from pipeline.language.mastheads import is_editors, is_latin_running_head, is_rule, is_running_head


@pytest.mark.parametrize(
    "text",
    [
        "A02 综合 临江时报 2024年3月5日 星期二",
        "1 临江晚报 2024年3月5日 星期二 要闻",
        "临江时报 2024.3.5 第2版·综合",
        "2024年(令和6年)3月5日　火曜日　1面",
        "大東日報第1版民國45年10月26日",
    ],
)
def test_date_and_page_number_make_a_running_head_anywhere(text: str) -> None:
    assert is_running_head(text, at_edge=False)


@pytest.mark.parametrize("text", ["第1版 要闻", "综合 2", "2024年3月5日 要闻"])
def test_one_of_them_makes_it_at_the_pages_edge(text: str) -> None:
    assert is_running_head(text, at_edge=True)
    assert not is_running_head(text, at_edge=False)


@pytest.mark.parametrize(
    "text",
    [
        "下转第2版",
        "子们蹲在岸边数【下转第3版】",
        "【上接第3版】最关心的是科",
        "2024年3月5日于临江大学图书馆阅览室",
        "上证指数 3045.22 +0.85%",
        "临江时报",
        "今年1月1日他走了。",
    ],
)
def test_marks_tables_and_sentences_are_no_running_heads(text: str) -> None:
    assert not is_running_head(text, at_edge=True)


def test_names_with_their_offices_made_the_page() -> None:
    assert is_editors("责编/张三丰 版面/李四光")
    assert is_editors("本版编辑 孟 雪 校对：王小二")
    assert is_editors("編集・山田太郎")
    assert not is_editors("编辑部的故事很长")


@pytest.mark.parametrize("text", ["=====", "* * *", "———"])
def test_signs_in_a_row_draw_a_rule(text: str) -> None:
    assert is_rule(text)


@pytest.mark.parametrize("text", ["——", "……！", "=1="])
def test_a_dash_and_what_says_something_are_no_rules(text: str) -> None:
    assert not is_rule(text)


@pytest.mark.parametrize("text", ["（2）みなと新報 社会", "{2）みなと新報 社会", "202A.3.I2 星期三 要闻"])
def test_a_misread_digit_or_a_number_in_brackets_makes_it_at_the_pages_edge(text: str) -> None:
    assert is_running_head(text, at_edge=True)
    assert not is_running_head(text, at_edge=False)


def test_beside_the_weekday_a_misread_date_and_office_may_stand_at_the_pages_edge() -> None:
    assert is_running_head("滨江日报 2 024年3月13色 星期三 责任迈辑 济翔", at_edge=True)


def test_a_running_head_may_begin_with_a_sign() -> None:
    assert is_running_head("■昭和37年9月14日（金）北浜タイムス　2面", at_edge=True)


def test_volume_and_number_of_a_paper_are_its_running_head() -> None:
    assert is_latin_running_head("Volume XII, Number 33", last=False)
