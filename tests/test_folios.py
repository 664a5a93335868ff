from __future__ import annotations

import pytest

from pipeline.folios import folios_of, same_folio
from tests.text import fragments_of, pages_of


def folios(text: str) -> dict[int, str | None]:
    pages = pages_of(text)
    return folios_of(pages, fragments_of(text), {line.id: line.text for page in pages for line in page.lines})


def test_folios_that_are_read_shift_all_pages() -> None:
    assert folios("第5版\n\n甲。\f第6版\n\n乙。\f丙。") == {1: "5", 2: "6", 3: "7"}


def test_one_misread_folio_is_outvoted() -> None:
    assert folios("第5版\n\n甲。\f第9版\n\n乙。\f第7版\n\n丙。") == {1: "5", 2: "6", 3: "7"}


def test_a_page_that_is_pointed_away_from_has_no_number_by_its_place() -> None:
    assert folios("门开了\n\n(上接第1版)昨日。") == {1: None}


def test_marks_that_answer_each_other_tell_the_numbers_where_none_is_printed() -> None:
    assert folios("门开了\n\n昨日开（下转第6版）\f门开了\n\n（上接第5版）门。") == {1: "5", 2: "6"}


def test_marks_that_answer_each_other_do_not_outvote_what_is_printed() -> None:
    assert folios("第1版\n\n门开了\n\n昨日开（下转第6版）\f门开了\n\n（上接第5版）门。") == {1: "1", 2: "2"}


def test_a_number_that_is_no_folio_is_outvoted_by_another_pages_and_by_marks() -> None:
    assert folios("第17版\n\n门开了\n\n昨日开（下转第2版）\f第2版\n\n门开了\n\n（上接第1版）门。") == {1: "1", 2: "2"}


@pytest.mark.parametrize(
    "line", ["5 综合 2006.3.15 星期三", "晚报　　2006年3月15日　　综合　　5", "5　综合　2006年3月15日"]
)
def test_a_folio_stands_beside_section_and_date(line: str) -> None:
    assert folios(f"{line}\n\n甲。") == {1: "5"}


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [("2", "2", True), ("A2", "2", True), ("A2", "B2", False), ("02", "2", True), (None, "2", False)],
)
def test_page_numbers_are_compared(left: str | None, right: str | None, same: bool) -> None:
    assert same_folio(left, right) is same
