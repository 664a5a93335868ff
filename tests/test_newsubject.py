from pipeline.heads.newsubject import goes_on, shared, tells_anew, told

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


HARBOUR = (
    "Fishermen repaired their boats in the harbour while storms kept them from the sea. Their cooperative bought new "
    "engines, ropes and nets for every vessel, and asked the bank for credit."
)
SEASON = (
    "The fishermen hope that their boats leave the harbour soon. Nets and ropes are ready in every vessel, and the "
    "cooperative expects good prices once the storms are over."
)
THEATRE = (
    "Actors rehearsed a comedy by an unknown author on Wednesday. Critics praised costumes, music and stage design, "
    "although tickets remain expensive and several rows stayed empty."
)


def test_a_section_goes_on_with_the_words_of_the_one_before() -> None:
    assert goes_on("What fishermen hope for", SEASON, HARBOUR)
    assert not goes_on("Comedy opens", THEATRE, HARBOUR)


def test_a_text_without_a_word_of_the_one_before_is_of_another_subject_whatever_its_head_says() -> None:
    assert tells_anew("A night out", THEATRE, THEATRE, "", HARBOUR)
    assert not tells_anew("A night out", SEASON, SEASON, "", HARBOUR)
