from __future__ import annotations

from pipeline.newsubject import shared, told

LIBRARY = "市图书馆的阅览室昨日重新开放，读者在书架之间找到了新到的小说和杂志，馆员为孩子们读了故事。"
BASEBALL = "棒球联赛的决赛在体育场举行，投手连续投出三振，教练和球迷为冠军队欢呼，奖杯由市长颁发。"


def test_two_articles_share_no_words_of_substance() -> None:
    assert shared([LIBRARY], [BASEBALL]) == 0.0


def test_one_article_shares_all_its_words_with_itself() -> None:
    assert shared([LIBRARY], [LIBRARY]) == 1.0


def test_a_few_words_tell_nothing() -> None:
    assert shared([LIBRARY], ["他走了。"]) is None


def test_a_report_says_its_headline_again() -> None:
    assert told("棒球联赛落幕", [BASEBALL]) > 0.3
    assert told("读书之乐", [BASEBALL]) == 0.0
