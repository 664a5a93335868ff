import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.readbefore.columntext import read_columns


def test_a_form_feed_ends_a_page_and_a_blank_line_breaks_the_column() -> None:
    first, second = read_columns("甲\n乙\n\n丙\f丁\n", "i", 3, "p.txt")

    assert [(line.text, line.region) for line in first.lines] == [
        ("甲", "p03-r01"),
        ("乙", "p03-r01"),
        ("丙", "p03-r02"),
    ]
    assert [line.id for line in second.lines] == ["p04-l0001"]


def test_a_form_feed_at_the_end_makes_no_page() -> None:
    assert len(read_columns("甲\n\f\n", "i", 1, "p.txt")) == 1


def test_a_line_between_rules_that_names_a_page_begins_it() -> None:
    first, second, third = read_columns("--- 第1版 ---\n甲\n\n===== 第2版 =====\n乙\n[Page 3]\n丙\n", "i", 1, "p.txt")

    assert [line.text for line in second.lines] == ["===== 第2版 =====", "乙"]
    assert (first.number, third.lines[-1].text) == (1, "丙")


def test_a_mark_or_a_footer_begins_no_page() -> None:
    assert len(read_columns("甲\n（下转第2版）\n第2版\n-- 3 --\n【3面から続く】\n=====\n乙\n", "i", 1, "p.txt")) == 1


def test_a_running_head_that_comes_again_begins_a_page_where_nothing_else_does() -> None:
    text = "The Courier\nMonday, March 5, 1925   Page 1\nA.\n\nThe Courier\nMonday, March 5, 1925   Page 2\nB.\n"

    first, second = read_columns(text, "i", 1, "p.txt")

    assert [line.text for line in first.lines][-1] == "A."
    assert [line.text for line in second.lines] == ["The Courier", "Monday, March 5, 1925   Page 2", "B."]


def test_a_running_foot_that_comes_again_ends_a_page() -> None:
    text = "A.\nThe Courier — March 5, 1925 — 1\nB.\nThe Courier — March 5, 1925 — 2\n"

    assert [page.lines[0].text for page in read_columns(text, "i", 1, "p.txt")] == ["A.", "B."]


def test_a_date_inside_the_text_begins_no_page() -> None:
    text = "滨江日报 1983年9月16日 星期五 第1版\n甲。\n\n乙于1984年9月16日去世。\n\n1984年9月16日\n丙\n"

    assert len(read_columns(text, "i", 1, "p.txt")) == 1


@given(st.text(alphabet="甲乙 \n\f　a", max_size=60))
def test_no_line_that_says_anything_is_lost(text: str) -> None:
    lines = [line.text for page in read_columns(text, "i", 1, "p.txt") for line in page.lines]

    assert lines == [row for page in text.split("\f") for row in page.split("\n") if row.strip()]


def test_lines_that_hold_the_next_pages_number_alone_begin_pages() -> None:
    first, second = read_columns("第1版\n甲\n（下转第3版）\n第3版\n\n第2版\n乙\n", "i", 1, "p.txt")

    assert [line.text for line in second.lines] == ["第2版", "乙"]
    assert len(first.lines) == 4


def test_a_number_between_rules_begins_a_page_where_they_count_on() -> None:
    assert len(read_columns("----- 5 -----\n甲\n----- 6 -----\n乙\n", "i", 1, "p.txt")) == 2


def test_the_name_of_a_section_may_stand_beside_the_pages_number() -> None:
    assert len(read_columns("【第01版：要闻】\n甲\n【第02版：国际】\n乙\n", "i", 1, "p.txt")) == 2


@pytest.mark.parametrize(
    "line",
    ["## 第{}版", "# Page {}", "【第{}版】", "--- Page {} of 8 ---", "第{}版", "Seite {}", "{}面", "{}", "Page A{}"],
)
def test_lines_of_many_forms_begin_pages(line: str) -> None:
    first, second = read_columns(f"{line.format(1)}\n甲\n\n{line.format(2)}\n乙\n", "i", 1, "p.txt")

    assert [row.text for row in second.lines] == [line.format(2), "乙"]
    assert len(first.lines) == 2


def test_pages_may_be_counted_in_chinese_numerals() -> None:
    assert len(read_columns("第九版\n甲\n\n第十版\n乙\n\n第十一版\n丙\n", "i", 1, "p.txt")) == 3


def test_the_papers_title_may_stand_over_the_first_pages_number() -> None:
    assert len(read_columns("滨江日报\n第1版\n甲\n\n第2版\n乙\n", "i", 1, "p.txt")) == 2


def test_a_number_under_each_page_ends_it() -> None:
    first, second = read_columns("甲\n\n1\n乙\n\n2\n", "i", 1, "p.txt")

    assert [row.text for row in first.lines] == ["甲", "1"]
    assert [row.text for row in second.lines] == ["乙", "2"]


def test_a_number_right_under_a_line_of_text_begins_no_page() -> None:
    assert len(read_columns("1\n甲\n2\n乙\n", "i", 1, "p.txt")) == 1


def test_the_second_pages_number_begins_it_where_the_front_page_prints_none() -> None:
    pages = read_columns("MAYOR RESIGNS\nHe left.\n\nPage 2\n\nSTORM\nIt blew.\n", "i", 1, "p.txt")

    assert [page.lines[0].text for page in pages] == ["MAYOR RESIGNS", "Page 2"]


def test_a_number_between_dashes_may_begin_the_second_page() -> None:
    assert len(read_columns("LA GUERRE\nElle dure.\n\n-2-\n\nÉCHOS\nIl vient.\n", "i", 1, "p.txt")) == 2


@pytest.mark.parametrize("line", ["--- 第二栏 ---", "[段2]", "2段目"])
def test_a_line_that_says_which_column_begins_breaks_the_column(line: str) -> None:
    (page,) = read_columns(f"甲\n{line}\n乙\n（下转第2版，\n第3栏）\n", "i", 1, "p.txt")

    assert [line.region for line in page.lines] == ["p01-r01", "p01-r02", "p01-r03", "p01-r03", "p01-r03"]


def test_a_rule_breaks_the_column_as_a_blank_line_does() -> None:
    (page,) = read_columns("甲\n-----\n乙\n", "i", 1, "p.txt")

    assert [line.region for line in page.lines] == ["p01-r01", "p01-r02", "p01-r03"]


@pytest.mark.parametrize(
    "form",
    [
        "=== Page {} / Column 1 ===", "第{}版 第1栏", "PAGE {}, COLUMN 1", "Seite {}, Spalte 1", "[Page {}, Col. 1]",
        "【{}面】", "[Page {}: Local News]", "--- Page {} – Sport ---", "==> page {} <==", '<pb n="{}"/>',
    ],
)  # fmt: skip
def test_a_page_begins_where_an_export_says_so(form: str) -> None:
    first, second = read_columns(f"{form.format(1)}\n甲\n{form.format(2)}\n乙\n", "i", 1, "p.txt")

    assert [page.lines[-1].text for page in (first, second)] == ["甲", "乙"]


@pytest.mark.parametrize("form", ["=== Page 1 / Column {} ===", "第1版 第{}栏", "PAGE 1, COLUMN {}", "[第一版·第{}栏]"])
def test_another_column_of_the_same_page_begins_no_page(form: str) -> None:
    (page,) = read_columns(f"{form.format(1)}\n甲\n{form.format(2)}\n乙\n", "i", 1, "p.txt")
    regions = [line.region for line in page.lines if line.text in {"甲", "乙"}]

    assert len(set(regions)) == 2


@pytest.mark.parametrize(
    "line", ["[COLUMN BREAK]", "--- column break ---", "<cb/>", "[New column]", "【换栏】", "2. Spalte"]
)
def test_a_line_that_says_that_a_column_breaks_parts_columns(line: str) -> None:
    (page,) = read_columns(f"甲\n{line}\n乙\n", "i", 1, "p.txt")

    assert len({one.region for one in page.lines if one.text in {"甲", "乙"}}) == 2


def test_the_rest_of_a_mark_that_names_page_and_column_begins_no_page() -> None:
    assert len(read_columns("Text that is\nContinued on\nPage A4, Column 3\n\nText\n", "i", 1, "p.txt")) == 1


@pytest.mark.parametrize(
    ("head", "other"),
    [
        ("東南時報 要聞 第1版", "東南時報 本地 第2版"),
        ("（1）みなと新報 総合", "（2）みなと新報 社会"),
        ("A1 NEWS", "A2 LOCAL"),
        ("濱江日報　2024年3月17日　要聞　1", "濱江日報　2024年8月17日　經濟　2"),
    ],
)
def test_a_running_head_that_counts_on_behind_a_blank_line_begins_a_page(head: str, other: str) -> None:
    assert len(read_columns(f"{head}\nA.\n\n{other}\nB.\n", "i", 1, "p.txt")) == 2


def test_a_running_head_that_does_not_count_on_begins_no_page() -> None:
    assert len(read_columns("A1 NEWS\nA.\n\nA1 LOCAL\nB.\n", "i", 1, "p.txt")) == 1


def test_a_running_head_with_a_misread_date_begins_a_page() -> None:
    text = "濱江日報 2024年3月4日 星期三\nA.\n\n濱江日報 2 02A年3月4日 星期三\nB.\n"

    assert len(read_columns(text, "i", 1, "p.txt")) == 2


def test_a_running_head_whose_parts_are_mirrored_begins_a_page() -> None:
    left, right = (
        "THE COUNTY ARGUS          Thursday, October 12, 1961          Page 1",
        "4          THE COUNTY ARGUS          Thursday, October 12, 1961",
    )

    assert len(read_columns(f"{left}\nA.\n{right}\nB.\n", "i", 1, "p.txt")) == 2
