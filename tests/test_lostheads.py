from collections.abc import Mapping

from pipeline.model import Fragment
from pipeline.stitch.lostheads import _goes_on_elsewhere, without_false_heads
from pipeline.stitch.seams import Seams
from pipeline.stitch.trigrams import trigrams
from tests.text import fragments_of, pages_of, stitched

PARK = """公园东门改造完工

■记者 陈涛

本报讯 公园东门的改造昨天完工，新铺的石板路有三百米长，路灯换成了暖光。

附近的居民说，石板路铺好以后，晚上散步的人多了一倍，{last}
"""
SCHOOL = """
{head}

学校食堂上个月换了菜单，学生们可以自己选菜。厨师长每周听一次学生的意见，剩菜少了三成。

家长委员会每个月来一次，和学生们一起吃饭，再把意见写在墙上的本子里。
"""


def test_a_head_behind_a_column_that_breaks_off_heads_the_text_below_it() -> None:
    articles = stitched(PARK.format(last="孩子们最") + SCHOOL.format(head="学校食堂换了菜单学生自己选菜")).articles

    assert [a.headline for a in articles] == ["公园东门改造完工", "学校食堂换了菜单学生自己选菜"]


def test_kicker_and_headline_behind_a_column_that_breaks_off_keep_their_order() -> None:
    head = "今日关注\n\n学校食堂换了菜单学生自己选菜"
    last = stitched(PARK.format(last="孩子们最") + SCHOOL.format(head=head)).articles[-1]

    assert (last.kicker, last.headline) == ("今日关注", "学校食堂换了菜单学生自己选菜")


def test_a_latin_line_that_its_column_cuts_is_no_head_and_one_that_begins_small_may_be() -> None:
    text = "Market Gets a Roof\n\nThe council met last night in the hall. The traders and\n\n{line}\n\n{below}"
    below = "Readers found the shelves full of novels when the library opened its doors again on Saturday morning."
    cut = stitched(text.format(line="the wife of the mayor, who said no, were con-", below=f"tent. {below}"))
    dated = stitched(text.format(line="tuesday 11 september 2019", below=below))

    assert [article.headline for article in cut.articles] == ["Market Gets a Roof"]
    assert [article.headline for article in dated.articles] == ["Market Gets a Roof", "tuesday 11 september 2019"]


def test_a_short_line_alone_behind_a_column_that_breaks_off_is_a_subhead() -> None:
    articles = stitched(PARK.format(last="孩子们最") + SCHOOL.format(head="换了菜单")).articles

    assert [a.headline for a in articles if a.headline] == ["公园东门改造完工"]
    assert "换了菜单" in [p.text for a in articles for p in a.paragraphs if p.role == "subhead"]


def test_a_line_behind_a_column_that_breaks_off_is_a_head_if_it_might_be_either() -> None:
    articles = stitched(PARK.format(last="孩子们最") + SCHOOL.format(head="食堂换了菜单")).articles

    assert [a.headline for a in articles] == ["公园东门改造完工", "食堂换了菜单"]


def test_a_columns_foot_with_an_open_bracket_is_no_head() -> None:
    text = (
        PARK.format(last="孩子们最高兴。")
        + "\n园长和街坊们一边翻看《关于加强公园\n\n管理的意见》，一边讨论东门的细节。\n"
    )
    articles = stitched(text).articles

    assert [a.headline for a in articles] == ["公园东门改造完工"]
    assert "《关于加强公园管理的意见》" in articles[0].paragraphs[-1].text


def test_a_head_keeps_its_place_when_the_text_below_it_begins_like_one() -> None:
    text = PARK.format(last="孩子们最高兴。\n\n■记者 陈涛") + SCHOOL.format(head="学校食堂换了菜单学生自己选菜")

    assert [a.headline for a in stitched(text).articles][1:] == ["学校食堂换了菜单学生自己选菜"]


SHUFFLED = """公园东门改造完工

■记者 陈涛

本报讯 公园东门的改造昨天完工，新铺的石板路有三百米长，路灯换成了暖光，晚上散步的人多了一倍。

附近的居民一边翻看《关于加强公园

学校食堂换了菜单学生自己选菜

■记者 李明

本报讯 学校食堂上个月换了菜单，学生们可以自己选菜，厨师长每周听一次学生的意见，剩菜少了三

事，听众可以带着孩子一起来听。

书店开到深夜

■记者 王强

本报讯 河边的书店昨晚开到深夜，读者在灯下翻看新书，店主说，周末还要请作家来讲故

管理的意见》，一边讨论东门的细节。

医院开设夜间门诊

■记者 赵云

本报讯 区中心医院昨天开设夜间门诊，第一晚就有四十多人挂号，医生说，夜间门诊会一直开到十

成，家长委员会每个月来一次，和学生们一起吃饭。
"""


def heads_put_right(text: str, instead: Mapping[str, Fragment] | None = None) -> list[Fragment]:
    """The fragments of a page of `text` whose columns are shuffled, some `instead` of others, false heads put right."""
    (page,) = pages_of(text)
    lines = {line.id: line.text for line in page.lines}
    return list(
        without_false_heads(
            [(instead or {}).get(fragment.id, fragment) for fragment in fragments_of(text)],
            lambda piece: lines[piece.line][piece.start : piece.end],
            {line.id: line.region for line in page.lines},
            Seams(lines.values(), trigrams()),
            shuffled=True,
        )
    )


def test_a_columns_foot_over_a_head_is_text_where_columns_stand_in_no_order() -> None:
    (page,) = pages_of(SHUFFLED)
    lines = {line.id: line.text for line in page.lines}
    found = heads_put_right(SHUFFLED)
    foot = next(fragment for fragment in found if fragment.follows)

    assert [lines[piece.line] for p in foot.paragraphs for piece in p.pieces] == ["附近的居民一边翻看《关于加强公园"]
    assert "学校食堂换了菜单学生自己选菜" in [lines[f.headline[0].line] for f in found if f.headline]


def test_a_line_that_text_of_the_page_goes_on_from_better_elsewhere_stays_a_head() -> None:
    seams = Seams(["区政府相关职能部门", "区政府开会", "市政府办公室", "区政府的人"])

    assert _goes_on_elsewhere("昨天区政", 1.0, ["府相关职能部门"], [], seams)
    assert not _goes_on_elsewhere("昨天区政", 1.0, ["府相关职能部门"], ["在市政"], seams)


def test_a_line_that_begins_like_a_sentence_and_has_a_comma_is_a_foot_though_nothing_on_the_page_goes_on_from_it() -> (
    None
):
    seams = Seams(["区政府开会。有关部门回应，区里的事。有关部门说，市里的事"])

    assert _goes_on_elsewhere("有关部门回应，文运", 2.5, ["府相关职能部门"], [], seams)
    assert not _goes_on_elsewhere("区里的大桥通车了", 2.5, ["府相关职能部门"], [], seams)


def test_a_head_without_text_leaves_no_empty_text_behind_where_it_is_a_columns_foot() -> None:
    foot = next(fragment for fragment in fragments_of(SHUFFLED) if fragment.kicker or fragment.deck)
    line = min((*foot.kicker, *foot.headline, *foot.deck), key=lambda piece: piece.line)
    alone = foot.model_copy(
        update={"kicker": (), "headline": (line,), "deck": (), "byline": (), "paragraphs": (), "open_end": False}
    )
    found = heads_put_right(SHUFFLED, {foot.id: alone})

    assert all(fragment.paragraphs for fragment in found if fragment.follows)
