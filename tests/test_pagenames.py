from __future__ import annotations

import pytest

from pipeline.pagenames import issue_in, page_in


@pytest.mark.parametrize(
    ("stem", "issue", "page"),
    [
        ("2024-02-29-p2", "2024-02-29", 2),
        ("page_03", "", 3),
        ("第2版", "", 2),
        ("12", "", 12),
        ("B2", "", None),
        ("2024-02-29", None, None),
        ("maps2", None, None),
    ],
)
def test_a_files_name_says_of_which_issue_it_is_which_page(stem: str, issue: str | None, page: int | None) -> None:
    assert (issue_in(stem), page_in(stem)) == (issue, page)
