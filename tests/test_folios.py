import pytest

from pipeline.stitch.folios import folios_of, same_folio
from tests.text import fragments_of, pages_of


def folios(text: str) -> dict[int, str | None]:
    pages = pages_of(text)
    return folios_of(pages, fragments_of(text), {line.id: line.text for page in pages for line in page.lines})


def test_folios_that_are_read_shift_all_pages() -> None:
    assert folios("第5版\n\n甲。\f第6版\n\n乙。\f丙。") == {1: "5", 2: "6", 3: "7"}


@pytest.mark.parametrize(
    "line", ["第五版", "5    THE DAILY NEWS, WEDNESDAY, MAY 3", "Der Bote, Mittwoch, 12. Mai 1908  5", "Page 5"]
)
def test_a_folio_is_read_in_numerals_and_beside_the_papers_name(line: str) -> None:
    assert folios(f"{line}\n\n{'甲。' if '五' in line else 'A man.'}") == {1: "5"}


def test_one_misread_folio_is_outvoted() -> None:
    assert folios("第5版\n\n甲。\f第9版\n\n乙。\f第7版\n\n丙。") == {1: "5", 2: "6", 3: "7"}


def test_a_page_that_is_pointed_away_from_has_no_number_by_its_place() -> None:
    assert folios("门开了\n\n(上接第1版)昨日。") == {1: None}


def test_marks_that_answer_each_other_tell_the_numbers_where_none_is_printed() -> None:
    assert folios("门开了\n\n昨日开（下转第6版）\f门开了\n\n（上接第5版）门。") == {1: "5", 2: "6"}


def test_marks_that_answer_each_other_outvote_a_number_that_no_mark_names() -> None:
    assert folios("第1版\n\n门开了\n\n昨日开（下转第6版）\f门开了\n\n（上接第5版）门。") == {1: "5", 2: "6"}


def test_pages_that_are_missing_are_told_by_the_folios_that_marks_name() -> None:
    assert folios("第1版\n\n门开了\n\n昨日开（下转第4版）\f第4版\n\n门开了\n\n（上接第1版）门。") == {1: "1", 2: "4"}


def test_pages_that_are_missing_are_told_by_marks_that_answer_each_other() -> None:
    assert folios("门开了\n\n昨日开（下转第3版）\f门开了\n\n（上接第1版）门。\f窗。") == {1: "1", 2: "3", 3: "4"}


def test_a_misread_folio_of_the_last_page_is_outvoted_unless_a_mark_names_it() -> None:
    assert folios("第5版\n\n甲。\f第6版\n\n乙。\f第9版\n\n丙。") == {1: "5", 2: "6", 3: "7"}


def test_the_names_of_the_files_tell_the_numbers_where_none_is_read() -> None:
    pages = [page.model_copy(update={"source": f"p{page.number * 2}.txt"}) for page in pages_of("甲。\f乙。")]
    assert folios_of(pages, [], {}) == {1: "2", 2: "4"}


def test_names_of_files_that_count_from_nought_tell_no_numbers() -> None:
    pages = [page.model_copy(update={"source": f"p{page.number - 1}.txt"}) for page in pages_of("甲。\f乙。")]
    assert folios_of(pages, [], {}) == {1: "1", 2: "2"}


def test_sections_count_their_own_pages() -> None:
    assert folios("A1版\n\n甲。\f乙。\fB1版\n\n丙。\f丁。") == {1: "A1", 2: "A2", 3: "B1", 4: "B2"}


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
