import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edits import by_line, replay
from pipeline.language.words import latin_vocabulary
from pipeline.model import Box, Kind, Line, Page, Region
from pipeline.segment.roles import rows_of
from pipeline.tidy.stage import hyphen_edits, space_edits, tidy_page
from tests.text import pages_of


def tidied(text: str) -> str:
    line = Line(id="l", region="r", text=text)
    return replay(text, space_edits(line))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        pytest.param("记 者 在 会 上 了 解", "记者在会上了解", id="a line that the reader spaced out"),
        pytest.param("据悉,后续, 片区将 带动", "据悉,后续,片区将带动", id="spaces inside running text"),
        pytest.param(
            "提高人才培养质量 打造优质学校", "提高人才培养质量 打造优质学校", id="the space of a heading is meant"
        ),
        pytest.param("■记者 汤顺佳 文/摄", "■记者 汤顺佳 文/摄", id="the spaces of a byline are meant"),
        pytest.param("本报讯 为加快构建,", "本报讯 为加快构建,", id="the space behind the opening is meant"),
        pytest.param(
            "工作。 ■记者 封辰霏", "工作。 ■记者 封辰霏", id="a byline behind the last sentence keeps its own"
        ),
        pytest.param("月亮湖 ：新馆 。", "月亮湖：新馆。", id="a blank before a mark"),
        pytest.param("宣读了 《办法 (试行)》，", "宣读了《办法(试行)》，", id="and before a bracket of running text"),
        pytest.param("　　日前,记者", "日前,记者", id="an indent"),
        pytest.param("the  quick\tfox ", "the quick fox", id="Latin words stay apart by one"),
    ],
)
def test_spaces_are_put_right(read: str, meant: str) -> None:
    assert tidied(read) == meant


@given(st.text(alphabet="记者a b，。　\t1", max_size=40))
def test_only_spaces_change_and_a_second_run_changes_nothing(text: str) -> None:
    once = tidied(text)

    assert [c for c in once if not c.isspace()] == [c for c in text if not c.isspace()]
    assert tidied(once) == once


def test_lines_stay_as_read() -> None:
    (page,) = pages_of("记 者 在 会 上")

    assert page.lines[0].text == "记 者 在 会 上"


def read(number: int, text: str) -> Line:
    """A line as read: its spaces are in the places of its characters alone."""
    places = [(n, char) for n, char in enumerate(text) if char != " "]
    chars = tuple(Box(40 * n, 0, 40 * n + 36, 40) for n, _ in places)
    return Line(id=f"l{number}", region="r", text="".join(char for _, char in places), chars=chars)


@pytest.mark.parametrize(
    ("rows", "meant"),
    [
        pytest.param(
            ["张 三 李小四 王 五", "赵六七 钱 八 孙九十", "周 全 吴中生 郑小明"],
            ["张 三 李小四 王 五", "赵六七 钱 八 孙九十", "周 全 吴中生 郑小明"],
            id="between names in a list",
        ),
        pytest.param(
            ["张三 李小四 王五", "这里 少了 两个标点", "的是，正文的三行。"],
            ["张三李小四王五", "这里少了两个标点", "的是，正文的三行。"],
            id="not in running text",
        ),
    ],
)
def test_lost_spaces_are_put_back(rows: list[str], meant: list[str]) -> None:
    lines = tuple(read(n, row) for n, row in enumerate(rows))
    region = Region(id="r", kind=Kind.BODY, order=0)
    page = tidy_page(Page(issue="2024-01-01", number=1, source="p", regions=(region,), lines=lines))

    assert [replay(line.text, [edit for edit in page.edits if edit.line == line.id]) for line in lines] == meant


@pytest.mark.parametrize(
    ("copied", "meant"),
    [
        pytest.param("| (Suite de la page 1)", "(Suite de la page 1)", id="before a line"),
        pytest.param("les dépenses. ¦", "les dépenses.", id="behind it"),
        pytest.param("| Leeds | 3 |", "| Leeds | 3 |", id="not those of a table"),
        pytest.param("p(a | b)", "p(a | b)", id="nor a bar inside"),
    ],
)
def test_a_columns_rule_that_was_read_beside_a_line_goes(copied: str, meant: str) -> None:
    (page,) = pages_of(copied)

    assert replay(copied, page.edits) == meant


def test_a_second_run_over_a_page_adds_no_edit() -> None:
    (page,) = pages_of("　　记 者 在 会 上，说道 好。")

    assert tidy_page(page) == page


@pytest.mark.parametrize(
    ("joined", "meant"),
    [
        pytest.param("Much re- mains to do", "Much remains to do", id="a word that a line cut is whole again"),
        pytest.param("Informations- und Technik", "Informations- und Technik", id="a suspended hyphen stays"),
        pytest.param(
            "a well- known man, well-known here", "a well-known man, well-known here", id="a compound keeps its own"
        ),
        pytest.param("Zuk- ker und Zucker", "Zucker und Zucker", id="the old k-k is ck"),
        pytest.param("von Nord- Amerika", "von Nord- Amerika", id="before a capital nothing is done"),
    ],
)
def test_words_cut_by_lines_that_somebody_joined(joined: str, meant: str) -> None:
    line = Line(id="l", region="r", text=joined)

    assert replay(joined, hyphen_edits(line, latin_vocabulary([joined]))) == meant


def test_what_marks_a_head_or_bold_words_in_markdown_goes() -> None:
    (page,) = pages_of("## **夏令营** 开营\n2 ** 3")
    edits = by_line(page.edits)

    assert [replay(line.text, edits.get(line.id, ())) for line in page.lines] == ["夏令营 开营", "2 ** 3"]


def test_a_line_slanted_in_markdown_loses_its_signs() -> None:
    assert [row.text for row in rows_of(tidy_page(pages_of("*By Anna Bell*\n")[0]))] == ["By Anna Bell"]


def test_the_mark_of_a_head_in_markdown_goes_with_all_spaces_behind_it() -> None:
    page = tidy_page(pages_of("##  Bridge closed")[0])

    assert replay(page.lines[0].text, by_line(page.edits)[page.lines[0].id]) == "Bridge closed"


def test_spaces_that_a_reader_set_between_all_ideographs_go_beside_digits_and_stops_too() -> None:
    page = pages_of("本 报 讯 昨 日 9 时 , 新 馆 开 放 。\n本 报 记 者\n藏 书 320 万册 。\n")[0]
    edits = by_line(tidy_page(page).edits)

    assert [replay(line.text, edits[line.id]) for line in page.lines] == [
        "本报讯昨日9时，新馆开放。",
        "本报记者",
        "藏书320万册。",
    ]
