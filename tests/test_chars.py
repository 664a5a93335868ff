import pytest

from pipeline.chars import (
    GERMAN_PAIRS,
    bare,
    cjk_share,
    closed_first,
    ends_closed,
    ends_signed,
    is_cjk,
    is_unpunctuated,
    left_open,
    open_brackets,
    quotes_in_german,
)


@pytest.mark.parametrize(
    "text",
    [
        "他走了。",
        "“他走了。”",
        "真的？",
        "He left.",
        "（完。）",
        "„Er ging.“",
        "他走了。（张三）",
        "He left. (AP)",
        "他走（完）",
        "Er ging (Schluß)",
    ],
)
def test_a_sentence_that_ends_is_closed(text: str) -> None:
    assert ends_closed(text)


@pytest.mark.parametrize(
    "text",
    [
        "他走了，",
        "他走",
        "",
        "“他走了。",
        "打造成为",
        "他走了。（下转第2版）",
        "他走（张三）",
        "He saw Mr.",
        "by John F.",
    ],
)
def test_a_sentence_that_breaks_off_is_not(text: str) -> None:
    assert not ends_closed(text)


def test_brackets_and_quotations_left_open_are_counted() -> None:
    assert open_brackets("“他说：《好》（完") == 2
    assert open_brackets("„gut“ (und") == 1


def test_a_heading_is_compared_without_widths_and_signs() -> None:
    assert bare("“三大” 千亿级：Ａ1") == "三大千亿级a1"


def test_letters_of_two_scripts_are_told_apart() -> None:
    assert cjk_share("上海abc9") == pytest.approx(2 / 5)
    assert cjk_share("99") == 0
    assert is_cjk("の")
    assert not is_cjk("。")


@pytest.mark.parametrize(("text", "sign"), [("他说：“我们算过，三年就", "”"), ("《好》看", ""), ("（见《白皮", "》")])
def test_what_is_open_at_an_end_names_the_sign_that_closes_it(text: str, sign: str) -> None:
    assert left_open(text) == sign


@pytest.mark.parametrize(
    ("text", "sign"), [("能回本。”他说", "”"), ("“好。”他说", ""), ("书》明确（一）", "》"), ("it’s", "")]
)
def test_a_text_that_closes_what_it_never_opened_names_the_sign(text: str, sign: str) -> None:
    assert closed_first(text) == sign


def test_german_and_french_quotations_are_opened_and_closed_each_in_their_way() -> None:
    assert left_open("„Wir haben lange genug", GERMAN_PAIRS) == "“"
    assert closed_first("gewartet“, sagte sie.", GERMAN_PAIRS) == "“"
    assert left_open("Il dit : « Nous avons") == "»"
    assert quotes_in_german("Er rief »Halt« und")
    assert not quotes_in_german("Il dit : « Halte » et")


def test_a_text_with_its_source_behind_the_last_stop_is_signed() -> None:
    assert ends_signed("人来了。（新华社雅加达1月9日电）")
    assert not ends_signed("人来了（很多）。")


@pytest.mark.parametrize(
    "mark", ["（完）", "（續完）", "（未完待续）", "(Fortsetzung folgt)", "(À suivre)", "(To be continued)"]
)
def test_an_end_mark_ends_an_article(mark: str) -> None:
    assert ends_signed(f"人来了{mark}")
    assert not ends_signed(f"{mark[:-1]}，转第3版{mark[-1]}")


def test_an_apostrophe_set_as_a_quotation_mark_opens_nothing() -> None:
    assert ends_closed("Wer will, sollte ‘ne Stunde bleiben.")
    assert ends_closed("Die Abwahl Simonis‘ scheiterte.")


def test_a_german_quotation_may_be_closed_as_an_english_one_and_behind_the_line_that_opened_it() -> None:
    assert ends_closed("Er trat dem Verein „Wehranlage in Horka” bei.")
    assert ends_closed("und über Beschwerden informiert werden.“")


@pytest.mark.parametrize("text", ["“做完了。”他说：“好。』", "“做完了，他说：“好。”", '“人心齐。"'])
def test_a_closing_sign_that_was_misread_leaves_no_sentence_open(text: str) -> None:
    assert ends_closed(text)


def test_long_clauses_in_kana_are_no_text_without_stops() -> None:
    assert not is_unpunctuated(
        "このようにしてかれらはながいあいだたびをつづけたのであるが、そのうちにあきがきてしまった。" * 2
    )
    assert is_unpunctuated("公署昨日開會討論修路築工程事宜到者甚眾議定後日再會商會亦派員到場與議焉" * 2)
