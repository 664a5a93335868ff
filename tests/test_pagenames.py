import pytest

from pipeline.scan.pagenames import column_in, issue_in, of_one_page, page_in


@pytest.mark.parametrize(
    ("stem", "issue", "page"),
    [
        ("2024-02-29-p2", "2024-02-29", 2),
        ("page_03", "", 3),
        ("第2版", "", 2),
        ("12", "", 12),
        ("B2", "", None),
        ("0003", "", 3),
        ("scan-004", "", 4),
        ("output-2-to-2", "", 2),
        ("Rundschau_19010203_002", "Rundschau_19010203", 2),
        ("p1_col2", "", 1),
        ("第3版第2栏", "", 3),
        ("2024-06-18-第1版-2", "2024-06-18", 1),
        ("2024-02-29", None, None),
        ("text_001", None, None),
        ("1957", None, None),
        ("maps2", None, None),
    ],
)
def test_a_files_name_says_of_which_issue_it_is_which_page(stem: str, issue: str | None, page: int | None) -> None:
    assert (issue_in(stem), page_in(stem)) == (issue, page)


def test_a_files_name_says_of_which_page_it_holds_a_column() -> None:
    stems = ("p1c2", "page2-column1", "1版2栏", "第1版-2", "p2", "p1-2")

    assert [column_in(stem) for stem in stems] == ["p1", "page2", "1版", "第1版", "", ""]


def test_files_that_hold_columns_of_a_page_are_taken_together() -> None:
    assert of_one_page(["a/p1c1.txt", "a/p1c2.txt", "a/p2.txt"]) == [["a/p1c1.txt", "a/p1c2.txt"], ["a/p2.txt"]]
