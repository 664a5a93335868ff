import pytest

from pipeline.model import Box, Kind, Line, Page, Region
from pipeline.segment.roles import rows_of
from tests.test_segment import page
from tests.text import pages_of


def kinds(text: str) -> list[Kind]:
    return [row.kind for row in rows_of(pages_of(text)[0])]


def test_the_papers_name_is_furniture_beside_its_date_and_number() -> None:
    assert kinds("临江时报\n2024年4月16日 星期六\n第5542期 今日2版\n") == [Kind.FURNITURE] * 3


def test_an_editors_line_is_furniture() -> None:
    assert kinds("责任编辑 石思远 电话 78379509") == [Kind.FURNITURE]


def test_a_block_without_a_sentence_is_an_advert() -> None:
    assert set(kinds("老字号月\n饼礼盒\n免费接送，\n提供午餐\n招聘会计、司\n机、仓管各9名\n")) == {Kind.ADVERT}


def test_a_line_that_ends_in_who_took_the_picture_is_a_caption() -> None:
    assert kinds("南湖新区全景。 本报资料照片") == [Kind.CAPTION]


def test_every_line_has_a_kind_and_none_is_lost() -> None:
    rows = rows_of(
        page(
            (Kind.HEADLINE, 1, ["门开了"]),
            (Kind.BODY, 1, ["■记者 陈涛", "昨日开门。"]),
            (Kind.FURNITURE, None, ["2版"]),
        )
    )

    assert [row.kind for row in rows] == [Kind.HEADLINE, Kind.BYLINE, Kind.BODY, Kind.FURNITURE]


@pytest.mark.parametrize(
    ("head", "gap", "kind"),
    [("goose, heron, and many others", 4, Kind.BODY), ("goose, heron, and many others", 30, Kind.HEADLINE),
     ("Goose, heron, and many others", 4, Kind.HEADLINE)],
    ids=["small letter, no white", "white", "capital"],
)  # fmt: skip
def test_large_lines_that_go_on_with_a_small_letter_right_under_a_text_are_of_it(
    head: str, gap: int, kind: Kind
) -> None:
    texts = ["Of the birds were the grouse, the wild", head, "They had come from the island."]
    tops = [100, 120 + gap, 150 + gap]
    lines = tuple(
        Line(id=f"p01-l{n:04}", region=f"p01-r{n:02}", text=text, box=Box(0, top, 400, top + 20))
        for n, (text, top) in enumerate(zip(texts, tops, strict=True))
    )
    kinds_ = Kind.BODY, Kind.HEADLINE, Kind.BODY
    regions = tuple(
        Region(id=f"p01-r{n:02}", kind=kind, order=n, group=min(n, 1), size_px=20.0) for n, kind in enumerate(kinds_)
    )
    rows = rows_of(Page(issue="2024-01-01", number=1, source="p1.png", regions=regions, lines=lines))

    assert (rows[1].kind, rows[2].group) == (kind, 0 if kind is Kind.BODY else 1)


@pytest.mark.parametrize("byline", [["于永军"], ["肖跃华 陈涛"], ["本报驻俄罗斯记者", "许宏治"]])
def test_a_name_without_a_sign_or_a_broken_byline_right_under_a_head_is_its_byline(byline: list[str]) -> None:
    rows = rows_of(page((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, [*byline, "昨日开门，人来得", "不少。"])))

    assert [row.kind for row in rows] == [Kind.HEADLINE] + [Kind.BYLINE] * len(byline) + [Kind.BODY] * 2


def test_a_name_set_larger_than_the_text_under_a_title_is_its_byline_and_no_deck() -> None:
    rows = rows_of(
        page((Kind.HEADLINE, 1, ["炉火"]), (Kind.DECK, 1, ["于永军"]), (Kind.BODY, 1, ["炉火照着来人，", "门开着。"]))
    )

    assert [row.kind for row in rows] == [Kind.HEADLINE, Kind.BYLINE, Kind.BODY, Kind.BODY]


def test_a_first_line_that_ends_in_half_of_reports_is_text_though_it_names_a_reporter() -> None:
    rows = rows_of(
        page((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, ["记者于永军报", "道：昨日开门，人来得", "不少。"]))
    )

    assert [row.kind for row in rows][1] is Kind.BODY


@pytest.mark.parametrize("first", ["马上", "于是人来了", "记者了解到"])
def test_a_short_first_line_that_names_nobody_is_text(first: str) -> None:
    rows = rows_of(page((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, [first, "昨日开门，人来得", "不少。"])))

    assert [row.kind for row in rows][1] is Kind.BODY


def test_a_small_line_that_runs_on_into_the_text_is_text() -> None:
    rows = rows_of(page((Kind.DECK, 1, ["记者了解到精密设备产"]), (Kind.BODY, 1, ["业专班成立了。"])))

    assert [row.kind for row in rows] == [Kind.BODY, Kind.BODY]


def test_a_short_block_that_ends_in_who_took_the_picture_is_a_caption() -> None:
    rows = rows_of(
        page((Kind.BODY, 1, ["灯会开幕，人来得不少，", "舞狮队绕场三周。 张三 摄"]), (Kind.BODY, 2, ["门开了。"]))
    )

    assert [row.kind for row in rows] == [Kind.CAPTION, Kind.CAPTION, Kind.BODY]


@pytest.mark.parametrize(
    "blocks", [(["沙洲戏曲进乡村有了新抓手"], ["（记者 汪冬生）"]), (["沙洲戏曲进乡村有了新抓手", "首席记者 汪冬生"],)]
)
def test_a_small_line_over_a_byline_heads_an_article_in_a_block_of_its_own_or_with_it(blocks) -> None:
    apart = [(Kind.BODY, 1, block) for block in blocks]
    rows = rows_of(page((Kind.BODY, 1, ["门开了。"]), *apart, (Kind.BODY, 1, ["昨日下午，", "戏开了台。"])))

    assert [row.kind for row in rows[:3]] == [Kind.BODY, Kind.HEADLINE, Kind.BYLINE]


def test_a_block_without_a_stop_after_an_end_byline_heads_the_next_article() -> None:
    head = (Kind.BODY, 1, ["石桥街道探索急", "救网络新路径"])
    rows = rows_of(page((Kind.BODY, 1, ["门开了。", "首席记者 袁文博"]), head, (Kind.BODY, 1, ["疫苗送到了。"])))

    assert [row.kind for row in rows] == [Kind.BODY, Kind.BYLINE, Kind.HEADLINE, Kind.HEADLINE, Kind.BODY]


def test_a_small_head_of_several_lines_over_a_byline_is_found() -> None:
    rows = rows_of(
        page(
            (Kind.BODY, 1, ["Le marché reste ouvert."]),
            (Kind.BODY, 1, ["Accord trouvé sur", "l'agrandissement", "de l'usine"]),
            (Kind.BODY, 1, ["Par Jean Dupont"]),
            (Kind.BODY, 1, ["Le conseil a voté hier."]),
        )
    )

    assert [row.kind for row in rows] == [Kind.BODY, *[Kind.HEADLINE] * 3, Kind.BYLINE, Kind.BODY]


def test_a_short_line_that_begins_with_a_mark_is_no_running_head() -> None:
    assert kinds("(Fortsetzung von Seite 1) den aufzunehmen. Das steht fest.\n") == [Kind.BODY]


def test_a_name_alone_between_head_and_text_is_the_byline() -> None:
    text = "昨日下午，沙洲戏曲进乡村的第一场戏开了台，来的人不少。"

    assert kinds(f"沙洲戏曲进乡村有了新抓手\n\n周涛涛\n\n{text}\n")[:2] == [Kind.HEADLINE, Kind.BYLINE]


@pytest.mark.parametrize(
    ("first", "then"),
    [("〔本報記者李大同", "專訪〕門開了。"), ("【本報訊】記者李", "長雲報道：門開了。"), ("（門很大", "）開了。")],
)
def test_a_bold_line_that_opens_an_item_or_a_bracket_which_the_text_closes_is_text(first: str, then: str) -> None:
    rows = rows_of(page((Kind.HEADLINE, 1, ["門開了"]), (Kind.DECK, 1, [first]), (Kind.BODY, 1, [then])))

    assert [row.kind for row in rows] == [Kind.HEADLINE, Kind.BODY, Kind.BODY]


def test_a_line_inside_a_sentence_is_text_although_it_gives_a_date() -> None:
    lines = ["党党员、著名数学家、教育家潘先生，", "因病于1997年12月27日在济南逝世，", "享年六十四岁。"]

    assert kinds("\n".join(lines)) == [Kind.BODY] * 3


def test_full_lines_without_a_stop_are_text() -> None:
    lines = ["狐狸光顾闹市区热狗店；斑鸠改变候鸟", "冬季迁徙习惯，筑巢于住宅区街头公园；"] * 3

    assert set(kinds("\n".join(lines))) == {Kind.BODY}


@pytest.mark.parametrize("rest", ["Staff Writer", "Of The Herald Staff"])
def test_a_short_line_under_a_byline_may_be_the_rest_of_it(rest: str) -> None:
    text = ["By Peter Lang", rest, "The doors are open."]

    rows = rows_of(page((Kind.HEADLINE, 1, ["Doors Open"]), (Kind.BODY, 1, text)))

    assert [row.kind for row in rows] == [Kind.HEADLINE, Kind.BYLINE, Kind.BYLINE, Kind.BODY]


def test_a_first_line_set_in_capitals_is_text_and_no_deck() -> None:
    rows = rows_of(page((Kind.DECK, 1, ["NEW YORK, April 25 (AP)—A"]), (Kind.BODY, 1, ["door was opened here."])))

    assert [row.kind for row in rows] == [Kind.BODY, Kind.BODY]


@pytest.mark.parametrize("apart", [True, False])
def test_what_says_what_a_picture_shows_is_a_caption_on_a_page_read_before(apart: bool) -> None:
    text, caption = ["The council voted on Monday.", "It met twice."], ["The new bridge. Photo by Ann Reed"]
    blocks = [text, caption] if apart else [text + caption]

    rows = rows_of(page(*((Kind.BODY, None, block) for block in blocks)))

    assert [row.kind for row in rows] == [Kind.BODY, Kind.BODY, Kind.CAPTION]


def test_a_short_line_in_the_block_of_a_byline_says_what_its_writer_is() -> None:
    made = page(
        (Kind.HEADLINE, 1, ["Bridge closed"]),
        (Kind.BODY, 1, ["By Anne Reed", "Associated Press", "The bridge was closed on"]),
    )
    boxes = [Box(0, 0, 300, 40), Box(0, 60, 150, 80), Box(0, 90, 160, 110), Box(20, 120, 300, 140)]
    lines = tuple(line.model_copy(update={"box": box}) for line, box in zip(made.lines, boxes, strict=True))

    rows = rows_of(made.model_copy(update={"lines": lines}))

    assert [row.kind for row in rows] == [Kind.HEADLINE, Kind.BYLINE, Kind.BYLINE, Kind.BODY]


ENGLISH = ["The council met on Tuesday evening and put off", "its vote on the bridge until the spring."]


@pytest.mark.parametrize("name", [["Louise Stokes"], ["Louise Stokes in Millbrook"], ["Louise Stokes", "in Millbrook"]])
@pytest.mark.parametrize("kind", [Kind.DECK, Kind.BODY])
def test_a_block_that_is_a_name_between_a_head_and_its_text_is_the_byline(name: list[str], kind: Kind) -> None:
    rows = rows_of(page((Kind.HEADLINE, 1, ["Bridge Waits"]), (kind, 1, name), (Kind.BODY, 1, ENGLISH)))

    assert [row.kind for row in rows] == [Kind.HEADLINE] + [Kind.BYLINE] * len(name) + [Kind.BODY] * 2


@pytest.mark.parametrize("deck", ["Council Tuesday", "Residents ask who will pay", "The Evening Vote"])
def test_a_deck_of_large_words_that_are_nobodys_name_stays_one(deck: str) -> None:
    rows = rows_of(page((Kind.HEADLINE, 1, ["Bridge Waits"]), (Kind.DECK, 1, [deck]), (Kind.BODY, 1, ENGLISH)))

    assert [row.kind for row in rows][1] is Kind.DECK


@pytest.mark.parametrize(("first", "kind"), [("Anna Becker", Kind.BYLINE), ("Neue Hoffnung", Kind.DECK)])
def test_in_german_a_name_has_a_known_given_one(first: str, kind: Kind) -> None:
    text = ["Der Rat kam am Dienstag zusammen und ließ die", "Brücke und ihr Geländer bis zum Frühjahr warten."]
    rows = rows_of(page((Kind.HEADLINE, 1, ["Brücke muss warten"]), (Kind.DECK, 1, [first]), (Kind.BODY, 1, text)))

    assert [row.kind for row in rows][1] is kind


@pytest.mark.parametrize(("last", "kind"), [("开了，人来得不少。", Kind.BODY), ("开了，人来得不少", Kind.DECK)])
def test_lines_of_ideographs_under_a_head_that_end_in_a_stop_are_the_texts_first_paragraph(
    last: str, kind: Kind
) -> None:
    lead = (Kind.DECK, 1, ["据新华社昨日消息，门已经", last])
    rows = rows_of(page((Kind.HEADLINE, 1, ["门开了"]), lead, (Kind.BODY, 1, ["炉火照着来人，", "门开着。"])))

    assert [row.kind for row in rows][1:3] == [kind, kind]


@pytest.mark.parametrize(("times", "kind"), [(3, Kind.BODY), (1, Kind.DECK)], ids=["long", "short"])
def test_a_line_under_a_head_longer_than_decks_are_that_ends_in_a_stop_is_text(times: int, kind: Kind) -> None:
    lead = (Kind.DECK, 1, ["门已经开了，来人很多，" * times + "都说好。"])
    rows = rows_of(page((Kind.HEADLINE, 1, ["门开了"]), lead, (Kind.BODY, 1, ["炉火照着来人，", "门开着。"])))

    assert [row.kind for row in rows][1] is kind


POINTS = ["■ The mayor resigns today.", "■ Two more may follow."]


@pytest.mark.parametrize(("first", "kind"), [("The town", Kind.DECK), ("■ The town", Kind.BODY)])
def test_points_under_a_headline_are_its_deck_where_the_text_goes_on_without_their_sign(first: str, kind: Kind) -> None:
    text = [first, "hall was full on Tuesday and", "nobody left before midnight."]
    rows = rows_of(page((Kind.HEADLINE, 1, ["Crisis deepens"]), (Kind.BODY, 1, POINTS), (Kind.BODY, 1, text)))

    assert [row.kind for row in rows] == [Kind.HEADLINE, kind, kind, *[Kind.BODY] * 3]
