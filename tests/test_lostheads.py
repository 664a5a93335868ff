from __future__ import annotations

from tests.text import stitched

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


def test_a_short_line_alone_behind_a_column_that_breaks_off_is_a_subhead() -> None:
    articles = stitched(PARK.format(last="孩子们最") + SCHOOL.format(head="换了菜单")).articles

    assert [a.headline for a in articles if a.headline] == ["公园东门改造完工"]
    assert "换了菜单" in [p.text for a in articles for p in a.paragraphs if p.role == "subhead"]


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
