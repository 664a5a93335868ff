import pytest

from pipeline.readbefore.linenumbers import without_line_numbers

ROWS = ["门开了", "", "　　昨日开门，", "人来了。", "", "窗开了", "", "　　昨日开窗，", "人走了。"]


@pytest.mark.parametrize("form", ["{:4}  {}", "{}\t{}", "{:03}: {}", "{}| {}", "[{}] {}", "{}. {}"])
def test_numbers_before_all_lines_go_and_indents_stay(form: str) -> None:
    numbered = [form.format(n, row) if row else "" for n, row in enumerate(ROWS, start=1)]

    assert without_line_numbers(numbered) == ROWS


def test_blank_rows_may_be_left_out_of_the_count_or_numbered_themselves() -> None:
    printed = [row for row in ROWS if row]
    uncounted = [f"{printed.index(row) + 1} {row}" if row else "" for row in ROWS]

    assert without_line_numbers(uncounted) == ROWS
    assert without_line_numbers([f"{n} {row}" for n, row in enumerate(ROWS, start=1)]) == ROWS


@pytest.mark.parametrize(
    "rows",
    [
        ["1. 甲", "2. 乙", "3. 丙", "丁", "戊", "己", "庚"],
        ["1998年", "1999年", "2000年", "2001年", "2002年", "2003年", "2004年"],
        ["7 甲", "3 乙", "9 丙", "2 丁", "8 戊", "1 己", "5 庚"],
    ],
    ids=["a list", "years", "a table"],
)
def test_numbers_of_a_text_stay(rows: list[str]) -> None:
    assert without_line_numbers(rows) == rows
