import pytest

from pipeline.chars import bare
from pipeline.stitch.evidence import probability, weigh_jump, weigh_run
from pipeline.stitch.likeness import heading_likeness
from pipeline.stitch.nodes import Node, Weigher
from pipeline.stitch.seams import Seams
from pipeline.stitch.stage import words_of
from tests.text import fragments_of, pages_of


@pytest.mark.parametrize(
    ("left", "right", "least"),
    [
        ("让科技成为现实生产力", "让科技成为现实生产力", 1.0),
        ("让科技成为现实生产力 上海走笔", "让科技成为现实生产力", 1.0),
        ("让科枝成为现实生产力", "让科技成为现实生产力", 0.85),
    ],
)
def test_the_same_a_shortened_and_a_misread_heading_are_alike(left: str, right: str, least: float) -> None:
    assert heading_likeness(bare(left), bare(right)) >= least


def test_other_headings_and_none_are_not_alike() -> None:
    assert heading_likeness("社区食堂飘出饭菜香", "滨江步道延长三公里") < 0.4
    assert heading_likeness("", "滨江步道") == 0


def test_even_odds_are_half_a_chance() -> None:
    assert probability(0) == 0.5


def nodes_of(text: str) -> list[Node]:
    return Weigher(words_of(pages_of(text)), {1: "1", 2: "2"}, fragments_of(text), ()).nodes


HEAD = "社区食堂飘出饭菜香\n\n■记者 陈涛\n\n本报讯 街道食堂昨天开张，老人们排起了长队，刷卡就能吃上"
REST = "热饭。食堂每天准备八种菜，价格比市场低两成。\n"
SEAMS = Seams(["食堂每天准备八种菜"])


def odds(text: str, *, shuffled: bool = False) -> float:
    source, target = nodes_of(text)
    return weigh_jump(source, target, SEAMS, shuffled=shuffled).odds


def test_two_marks_that_name_each_other_say_more_than_one() -> None:
    one = odds(f"{HEAD}（下转第2版）\f{REST}")
    both = odds(f"{HEAD}（下转第2版）\f（上接第1版）{REST}")

    assert both > one + 2


def test_a_part_without_a_mark_is_hardly_what_a_continuation_under_its_heading_goes_on_from() -> None:
    marked = odds(f"{HEAD}（下转第2版）\f社区食堂飘出饭菜香\n\n（上接第1版）{REST}", shuffled=True)
    unmarked = odds(f"{HEAD}\f社区食堂飘出饭菜香\n\n（上接第1版）{REST}", shuffled=True)

    assert marked > 3 > unmarked


def test_of_many_texts_that_break_off_without_a_mark_each_is_the_less_likely() -> None:
    source, target = nodes_of(f"{HEAD}\f（上接第1版）{REST}")

    assert weigh_jump(source, target, SEAMS).odds > weigh_jump(source, target, SEAMS, unmarked=5).odds + 1


def test_a_shortened_heading_of_which_some_characters_are_misread_is_alike() -> None:
    assert heading_likeness("梅溪古镇打响义务教育案坚战打造校园阅读新样板", "梅突古镇打响也务教育攻坚战") > 0.6


def test_latin_headings_share_letters_without_being_alike() -> None:
    assert heading_likeness(bare("Neue Hoffnung für Tarifabschluss"), bare("Neue Hoffnung für Werkserweiterung")) == 0
    assert heading_likeness(bare("Council Delays Vote on Ambulance"), bare("Council Delays Vote")) == 1


LATIN = (
    "Stadtrat spart\n\nVon Anna Reuter\n\nDie Stadt hat keine neuen Schulden. Sie hat Stellen gestrichen, {end} "
    "(Fortsetzung auf Seite 2)\f(Fortsetzung von Seite 1)\n{start} Das steht fest.\n"
)


def latin_odds(end: str, start: str) -> float:
    return odds(LATIN.format(end=end, start=start))


def test_a_latin_word_that_a_page_cut_is_whole_again_at_the_right_seam() -> None:
    right = latin_odds("ohne neue Schul-", "den aufzunehmen.")

    assert right > latin_odds("ohne neue Schul-", "auf eine Antwort.") + 2
    assert right > latin_odds("ohne neue Schul-", "Während er sprach.") + 4


def test_no_sentence_goes_on_in_small_letters_behind_a_full_stop() -> None:
    assert latin_odds("und zwar alle.", "Das Amt schweigt.") > latin_odds("und zwar alle.", "auf eine Antwort.") + 2


def test_a_german_quotation_is_closed_by_the_sign_that_opens_english_ones() -> None:
    closed = latin_odds("„wir haben lange genug", "auf eine Antwort gewartet“, sagte sie.")

    assert closed > latin_odds("„wir haben lange genug", "auf eine Antwort gewartet, sagte sie.") + 2


def test_behind_a_mark_a_bracket_that_is_closed_too_often_says_less_than_behind_a_text_that_ended() -> None:
    rest = "食堂每天准备八种菜，”价格比市场低两成。\n"
    head = HEAD.replace("刷卡就能吃上", "坐满了人。")

    def lost(mark: str) -> float:
        return odds(f"{head}{mark}\f（上接第1版）{rest.replace('”', '')}") - odds(f"{head}{mark}\f（上接第1版）{rest}")

    assert 0 < lost("（下转第2版）") < lost("") - 1


def test_a_column_that_begins_with_an_indent_is_not_what_a_cut_sentence_goes_on_with() -> None:
    printed = "　　街道食堂昨天开张，老人们\n排起了长队。\n　　刷卡就能吃上热饭，食堂每\n天准备八种菜，价格"
    flush, indented = (nodes_of(f"{printed}\f{mark}低两成，老人们说，这样的食\n堂真好。") for mark in ("", "　　"))

    (s1, t1), (s2, t2) = flush, indented

    assert weigh_run(s1, t1, SEAMS, 0.0).odds > weigh_run(s2, t2, SEAMS, 0.0).odds + 3
