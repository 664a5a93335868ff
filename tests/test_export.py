import json

import pytest

from pipeline.model import Article, Paragraph, Role
from pipeline.stitch.export import to_jsonl, to_markdown
from tests.text import stitched

TEXT = "门*开*了\n\n■记者 陈涛\n\n本报讯 来的人说<好>，(下转第2版)\n"


def test_a_line_of_json_has_the_names_of_the_contract() -> None:
    (row,) = to_jsonl(stitched(TEXT).articles).splitlines()

    article = json.loads(row)
    assert article["id"] == "2024-02-29-a0001"
    assert article["unresolved"] == [{"end": "tail", "mark": "(下转第2版)", "why": "page 2 is not in this issue"}]
    assert article["paragraphs"][0]["spans"] == [{"page": 1, "line": "p01-l0003", "box": None, "start": 0, "end": 12}]


def test_print_cannot_become_markup() -> None:
    text = to_markdown(stitched(TEXT).articles)

    assert text.startswith("## 门\\*开\\*了\n\n■记者 陈涛\n")
    assert "\\<好\\>" in text


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("1. Der Brand", "1\\. Der Brand"),
        ("- Der Brand", "\\- Der Brand"),
        ("=== Der Brand", "\\=== Der Brand"),
        ("&lt; ~~ AT&T", "\\&lt; \\~~ AT&T"),
        ("1.5 Millionen", "1.5 Millionen"),
    ],
)
def test_a_paragraph_that_begins_as_a_list_does_stays_one(printed: str, written: str) -> None:
    paragraph = Paragraph(role=Role.TEXT, text=printed, spans=())
    article = Article(id="i-a0001", issue="i", kind="article", language="de", paragraphs=(paragraph,))

    assert to_markdown([article]) == f"## (without a heading)\n\n{written}\n"
