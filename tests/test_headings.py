from pipeline.heads.headings import find_headings
from pipeline.model import Kind
from pipeline.segment.roles import rows_of
from tests.heads import COLUMN, LONG, in_one_block, kinds, printed
from tests.text import pages_of, stitched


def test_a_short_line_before_a_byline_heads_an_article() -> None:
    found = kinds(
        (LONG, Kind.BODY), ("派出所上线排队查询功能", Kind.BODY), ("■记者 陈涛", Kind.BYLINE), (LONG, Kind.BODY)
    )

    assert found[1] is Kind.HEADLINE


def test_a_short_line_before_a_pointer_back_heads_an_article() -> None:
    found = kinds((LONG, Kind.BODY), ("提高人才培养质量", Kind.BODY), ("(上接第1版)" + LONG, Kind.BODY))

    assert found[1] is Kind.HEADLINE


def test_a_line_that_breaks_in_a_name_is_text() -> None:
    found = kinds((LONG, Kind.BODY), ("杨浦公安分局人口办副科长方", Kind.BODY), ("雏声表示，" + LONG, Kind.BODY))

    assert found[1] is Kind.BODY


def test_a_pointer_back_under_a_head_is_no_part_of_it() -> None:
    texts = [
        "提高人才培养质量",
        "(上接第1版)",
        "薛侃表示，德法学校是杨浦国际化教育",
        "的一张名片，今后还要办得更好更强。",
    ]

    assert in_one_block(*texts) == [Kind.HEADLINE, Kind.BODY, Kind.BODY, Kind.BODY]


def test_a_head_may_end_in_a_word_that_ends_in_a_loose_character() -> None:
    found = kinds((LONG, Kind.BODY), ("洪森拒绝与拉那烈媾和", Kind.BODY), ("本报讯 " + LONG, Kind.BODY))

    assert found[1] is Kind.HEADLINE


def test_a_head_may_stand_over_a_text_whose_first_word_begins_like_a_particle() -> None:
    text = "过年上班第一天，他接到家乡的来信，信上说县里的大桥通车了，两岸的居民都去看。"
    found = kinds(
        (LONG, Kind.BODY), ("■记者 陈涛", Kind.BYLINE), ("忽接乡书喜不禁", Kind.BODY), (text, Kind.BODY),
    )  # fmt: skip

    assert found[2] is Kind.HEADLINE


def test_a_line_whose_sentence_ends_in_a_quantity_in_the_block_below_is_no_head() -> None:
    found = kinds((LONG, Kind.BODY), ("全市红树林面积增加到", Kind.BODY), (f"880公顷。{LONG}", Kind.BODY))

    assert found[1] is Kind.BODY


def test_a_head_may_stand_over_a_text_that_begins_with_a_day() -> None:
    found = kinds((LONG, Kind.BODY), ("全市红树林面积增加", Kind.BODY), (f"3天，{LONG}", Kind.BODY))

    assert found[1] is not Kind.BODY


def test_a_short_line_between_columns_is_a_subhead_though_its_last_word_wants_another() -> None:
    assert find_headings(printed(COLUMN, ["　　口碑是干出来的"], COLUMN)) == {8: Kind.SUBHEAD}


def test_a_line_whose_verb_ends_in_the_block_below_is_no_head() -> None:
    text = (
        "在宅医療に新たな動き\n\n＝石川翔太記者\n\n待機児童が85人減ったことが、\n市の調べで分かった。\n\n"
        "一方、見守り活動には課題も残\n\nる。参加者は152人に上り、2割が\n花岡市の外から訪れた。"
    )
    (article,) = stitched(text).articles

    assert [p.role for p in article.paragraphs] == ["text"] * len(article.paragraphs)


def test_a_heading_may_end_in_a_particle_that_ends_a_sentence() -> None:
    assert kinds((LONG, Kind.BODY), ("白鹭飞回来了", Kind.BODY), (LONG, Kind.BODY))[1] is not Kind.BODY


READ = [
    "白云山也在党试建成一条中试",
    "线，首批样品已经交付了。",
    "",
    "来自长乐里社区的顾国栋",
    "第一次听说博士后工作站，是",
    "在本月初，那时他正要离开工",
    "作了三年的车间，到别处去看",
    "一看，最终还是留了下来，和",
    "大家一起把新的机器装好了。",
]
"""A column as readers write it that leave indents out."""


def kinds_of(lines: list[str]) -> list[Kind]:
    (page,) = pages_of("\n".join(lines))
    return [row.kind for row in rows_of(page)]


def test_a_line_an_indent_shorter_than_its_column_is_a_paragraphs_first_where_indents_were_not_read() -> None:
    assert set(kinds_of(READ)) == {Kind.BODY}


def test_a_paragraphs_first_line_alone_in_its_block_is_no_part_of_the_head_above() -> None:
    found = kinds_of([*READ[:3], "破解河湖保护难题", "", READ[3], "", *READ[4:]])

    assert [kind is Kind.BODY for kind in found[2:4]] == [False, True]
