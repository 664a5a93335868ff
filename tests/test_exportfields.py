from pipeline.model import Kind
from pipeline.readbefore.columntext import read_columns
from pipeline.readbefore.exportfields import entries_of
from pipeline.segment.roles import rows_of
from pipeline.tidy.stage import tidy_page

FIRST = "    本报讯 区里昨天开了会，讨论街道食堂怎么办。老人们都来了，说好吃就行。"
SECOND = "    大桥十日通车，两岸的人从清早就站在桥头等着，车子一辆接着一辆。"


def told(text: str) -> list[tuple[str, str]]:
    """Every line that is no running text, as it stands after tidying."""
    rows = [row for page in read_columns(text, "i", 1, "p.txt") for row in rows_of(tidy_page(page))]
    return [(row.kind.value, row.text) for row in rows if row.kind not in (Kind.BODY, Kind.FURNITURE)]


def test_the_line_between_the_fields_of_an_archive_is_the_title() -> None:
    text = f"第1版(要闻)\n专栏：\n\n    食堂开张\n    作者：\n\n{FIRST}\n\n第1版()\n专栏：\n\n    大桥通车\n    作者：田流\n\n{SECOND}\n"

    assert told(text) == [("headline", "食堂开张"), ("headline", "大桥通车"), ("byline", "田流")]


def test_labels_in_brackets_tell_title_and_author_and_go() -> None:
    text = f"【标题】食堂开张\n【作者】陈涛\n【日期】1998.01.02\n【版次】第1版\n【正文】\n{FIRST}\n"

    assert told(text) == [("headline", "食堂开张"), ("byline", "陈涛")]


def test_labels_of_news_services_tell_title_and_author() -> None:
    text = "Copyright 1994 The Courier\nSECTION: News; Pg. 1\nLENGTH: 60 words\n\nHEADLINE: Lifeboat out twice\nBYLINE: By Ann Lee\n\nBODY:\nThe lifeboat was called out twice on Sunday.\n"

    assert told(text) == [("headline", "Lifeboat out twice"), ("byline", "By Ann Lee")]


def test_entries_of_another_page_begin_that_page() -> None:
    entry = "【标题】{}\n【版次】第{}版\n【正文】\n{}\n\n"
    text = entry.format("甲", 1, FIRST) + entry.format("乙", 1, FIRST) + entry.format("丙", 2, SECOND)

    assert [page.lines[0].text for page in read_columns(text, "i", 1, "p.txt")] == ["【标题】甲", "【标题】丙"]


def test_what_gallica_says_of_the_paper_is_no_title() -> None:
    lines = [
        "Rappel de votre demande:",
        "Titre : Le Petit journal",
        "Éditeur : [s.n.] (Paris)",
        "Droits : domaine public",
    ]

    assert [set(entry.fields.values()) for entry in entries_of(lines)] == [{"other"}]


def test_an_author_over_an_article_and_a_source_under_it_are_no_export() -> None:
    assert not entries_of(["食堂开张", "作者：陈涛", FIRST, "来源：新华社", "大桥通车", SECOND])


def test_a_running_head_that_counts_on_is_no_export() -> None:
    assert not entries_of(["滨江日报 1983年9月16日 第1版", "食堂开张", FIRST, "滨江日报 1983年9月16日 第2版", SECOND])
