from pipeline.readbefore.columntext import read_columns
from pipeline.stitch.running import running_lines
from tests.text import stitched

TEXTS = (
    "滨江步道今天贯通，市民骑着自行车，从北段一直骑到复兴岛，沿线的驿站都挂上了红灯",
    "笼，孩子们围着灯谜架子，猜了一个又一个，舞狮队绕场三周，锣鼓声传出很远，直到深",
    "夜才散去。负责人说，明年春天还要办得更大，欢迎大家再来。",
)


def issue(*heads: str) -> str:
    return "\f".join(f"{head}\n\n{text}" for head, text in zip(heads, TEXTS, strict=True))


def test_a_line_that_heads_every_page_runs_though_its_numbers_differ_and_one_is_misread() -> None:
    pages = read_columns(issue("江城要闻 综合1", "江城要间 综合2", "江城要闻 综合3"), "i", 1, "s")

    assert running_lines(pages) == {"p01-l0001", "p02-l0001", "p03-l0001"}


def test_headings_of_their_own_do_not_run() -> None:
    pages = read_columns(issue("步道贯通", "灯会开幕", "明年再来"), "i", 1, "s")

    assert running_lines(pages) == set()


def test_two_pages_show_a_foot_that_is_the_same() -> None:
    pages = read_columns("步道\n\n文字。\n\n江城网站\f灯会\n\n文字。\n\n江城网站", "i", 1, "s")

    assert running_lines(pages) == {"p01-l0003", "p02-l0003"}


def test_the_heads_of_two_pages_show_nothing() -> None:
    assert running_lines(read_columns("江城要闻\n\n文字。\f江城要闻\n\n文字。", "i", 1, "s")) == set()


def test_the_title_over_two_pages_own_headings_runs() -> None:
    pages = read_columns(f"Der Bote 1\n\nstep one\n\n{TEXTS[0]}\fDer Bote 2\n\nstep two\n\n{TEXTS[1]}", "i", 1, "s")

    assert running_lines(pages) == {"p01-l0001", "p02-l0001"}


def test_a_heading_that_comes_again_over_its_continuation_does_not_run() -> None:
    pages = read_columns(f"Feuer\n\nZwei Tote\n\n{TEXTS[0]}\fFeuer\n\n(Von Seite 1)\n{TEXTS[1]}", "i", 1, "s")

    assert running_lines(pages) == set()


def test_bylines_and_marks_at_the_edge_of_pages_do_not_run() -> None:
    text = "\f".join(f"（上接第1版）\n\n{text}\n\n■记者 陈涛" for text in TEXTS)

    assert running_lines(read_columns(text, "i", 1, "s")) == set()


def test_a_sentence_goes_on_over_the_running_head_which_is_kept_for_the_record() -> None:
    text = "夜游滨江\n\n■记者 陈涛\n\n" + "\f江城要闻 综合\n\n".join(TEXTS)
    articles = stitched(text.replace("夜游滨江", "江城要闻 综合\n\n夜游滨江", 1)).articles

    assert [a.headline for a in articles if a.kind == "article"] == ["夜游滨江"]
    assert "红灯笼，孩子们" in "".join(p.text for a in articles for p in a.paragraphs)
    assert [p.text for a in articles if a.kind == "furniture" for p in a.paragraphs] == ["江城要闻 综合"] * 3
