from __future__ import annotations

from tests.text import stitched

OPEN = """建设工程提速

■记者 陈涛

本报讯 滨江步道的建设者们加快浇筑混凝土，吊装钢梁。

推进步道“北段”工程

步道北段今年浇筑混凝土三千方，吊装钢梁两百根，驿站的屋顶也已经封顶，建设者说步道

■记者 陈涛
"""
HOST = """灯会开到深夜

■记者 封辰霏

本报讯 元宵灯会昨晚在公园开幕，猜灯谜的居民排起了长队，舞狮队绕场三周。

汤圆摊前热气腾腾，居民们围着灯谜架子，一直猜到深夜。
"""
TAIL = """年底就能通车。

推进步道“南段”工程

步道南段明年开工，混凝土和钢梁都已经订好，驿站的位置由市民投票选定，建设者要在江边再吊装一百根钢梁。

"""


def test_a_tail_under_another_heading_is_led_home_by_its_subhead_and_its_words() -> None:
    text = OPEN + "\n" + HOST + "\n" + TAIL
    home = next(a for a in stitched(text).articles if a.headline == "建设工程提速")

    assert [link.kind for link in home.links] == ["displaced"]
    assert "步道年底就能通车。" in "".join(p.text for p in home.paragraphs)


def test_an_article_without_an_open_neighbour_is_left_whole() -> None:
    articles = stitched(HOST).articles

    assert [len(a.links) for a in articles] == [0]


def test_an_open_end_without_a_likely_tail_stays_open() -> None:
    articles = stitched(OPEN + "\n" + HOST).articles

    assert [end.end for a in articles for end in a.unresolved] == ["tail"]
    assert all(not a.links for a in articles)
