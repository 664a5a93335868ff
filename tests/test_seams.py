from hypothesis import given
from hypothesis import strategies as st

from pipeline.stitch.seams import Seams, meet_as_words

SEAMS = Seams(["区政府相关职能部门和区政府", "市政府办公室", "记者了解到，区政府开会。昨天下雨。"])


def test_what_the_issue_prints_elsewhere_reads_on_better_than_strangers() -> None:
    assert SEAMS.fit("来自区", "政府大楼") > 1 > SEAMS.fit("来自区", "雨部门和")


def test_a_sentence_begins_after_a_stop_and_its_middle_does_not() -> None:
    assert SEAMS.fit("。", "昨天开会") > SEAMS.fit("。", "能部门和")


def test_nothing_says_nothing() -> None:
    assert SEAMS.fit("", "政府") == SEAMS.fit("区", "") == 0


@given(st.lists(st.text(max_size=20), max_size=5), st.text(max_size=5), st.text(max_size=5))
def test_any_text_can_be_weighed(lines: list[str], left: str, right: str) -> None:
    assert -100 < Seams(lines).fit(left, right) < 100


def test_what_follows_a_number_does_not_depend_on_its_digits() -> None:
    seams = Seams(["新增床位36张", "修补坑槽48处"])

    assert seams.fit("共有17", "张床位") == seams.fit("共有36", "张床位")


def test_words_read_on_as_others_of_their_kinds_do() -> None:
    seams = Seams(["他们慢慢地走进公园", "老人高兴地看书", "学生认真地听课", "书在桌上"])

    assert seams.kinds_fit("孩子安静", "地画画") > seams.kinds_fit("孩子在", "地画画")


def test_the_kinds_of_words_say_nothing_where_the_seam_cuts_a_word() -> None:
    assert SEAMS.kinds_fit("市政", "府办公室") == 0


def test_the_rest_of_a_sentence_does_not_begin_like_one() -> None:
    assert SEAMS.begins("昨天开会") > SEAMS.begins("部门和区")


def test_letters_that_a_broken_word_brings_together_say_nothing() -> None:
    seams = Seams(["The act of provocation could lead to conflict, the president said."])

    assert seams.fit("could snow-", "ball into") == 0.0
    assert seams.fit("could snow-", "Ball into") < 0


LATIN = [
    "The mayor went to the market and the council met in the hall.",
    "He spoke to the traders in the old house.",
] * 20


def test_latin_words_meet_where_a_blank_would_stand_between_them() -> None:
    assert meet_as_words("He went to the", "market hall")
    assert not meet_as_words("截至20", "24年")
    assert not meet_as_words("", "market hall")


def test_behind_an_article_a_latin_word_reads_on_better_than_another_small_one() -> None:
    seams = Seams(LATIN)

    assert seams.kinds_fit("They went to the", "cellar at night") > seams.kinds_fit("They went to the", "in the end")
