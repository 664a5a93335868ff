import pytest

from pipeline.model import Box, Kind, Line, Page, Region, Role
from pipeline.picture.frame import Frame
from pipeline.segment.stage import segment_page
from tests.regions import page
from tests.text import fragments_of


def test_a_heading_and_the_text_of_its_group_are_one_fragment() -> None:
    (fragment,) = segment_page(
        page((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, ["昨日开门，"]), (Kind.BODY, 1, ["人来了。"]))
    )

    assert len(fragment.headline) == 1
    assert [len(p.pieces) for p in fragment.paragraphs] == [2]
    assert not fragment.open_start
    assert not fragment.open_end


def test_a_byline_inside_the_text_region_is_found() -> None:
    (fragment,) = segment_page(page((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, ["■记者 陈涛", "昨日开门。"])))

    assert [piece.line for piece in fragment.byline] == ["p01-l0001"]


def test_a_mark_set_as_a_heading_is_still_a_mark() -> None:
    (fragment,) = segment_page(
        page((Kind.HEADLINE, 1, ["门开了"]), (Kind.SUBHEAD, 1, ["（上接第1版）"]), (Kind.BODY, 1, ["来了。"]))
    )

    assert [mark.forward for mark in fragment.marks] == [False]
    assert fragment.open_start


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_scan_that_lies_on_its_side_or_its_head_has_the_paragraphs_of_one_that_stands(turn: int) -> None:
    indents = 0, 40, 0, 0, 40, 0
    boxes = [Box(100 + indent, 100 + 30 * n, 500, 120 + 30 * n) for n, indent in enumerate(indents)]
    upright = Page(issue="2024-01-01", number=1, source="p1.png", width=600, height=800)
    width, height = (600, 800) if turn == 180 else (800, 600)
    frame = Frame(scan_width=width, scan_height=height, turn_deg=turn)
    found = []
    for base, places in ((upright, boxes), (upright.model_copy(update=_turned(frame)), frame.boxes_to_scan(boxes))):
        lines = tuple(
            Line(id=f"p01-l{n:04}", region="p01-r01", text="昨日开门，人都来了，走了", box=box)
            for n, box in enumerate(places)
        )
        region = Region(id="p01-r01", kind=Kind.BODY, order=0, group=1, size_px=20.0)
        found.append(segment_page(base.model_copy(update={"lines": lines, "regions": (region,)})))

    assert [len(paragraph.pieces) for paragraph in found[0][0].paragraphs] == [1, 3, 2]
    assert found[1] == found[0]


def _turned(frame: Frame) -> dict[str, int]:
    return {"width": frame.scan_width, "height": frame.scan_height, "turn_deg": frame.turn_deg}


def test_a_mark_that_leads_on_over_the_next_articles_head_is_that_of_the_text_right_over_it() -> None:
    parts = [
        (1, Kind.HEADLINE, 100, "Council votes"),
        (1, Kind.BODY, 140, "The council voted on Monday to close the"),
        (2, Kind.BODY, 175, "Continued on page 2"),
        (2, Kind.HEADLINE, 220, "Harbour frozen"),
        (2, Kind.BODY, 260, "Ice closed the harbour on Monday night."),
    ]
    regions = tuple(
        Region(id=f"p01-r{n:02}", kind=kind, order=n, group=group, size_px=20.0)
        for n, (group, kind, _, _) in enumerate(parts)
    )
    lines = tuple(
        Line(id=f"p01-l{n:04}", region=f"p01-r{n:02}", text=text, box=Box(100, y, 500, y + 20))
        for n, (_, _, y, text) in enumerate(parts)
    )
    sheet = Page(issue="2024-01-01", number=1, source="p1.png", width=600, height=800, lines=lines, regions=regions)

    assert [len(fragment.marks) for fragment in segment_page(sheet)] == [1, 0]


def test_captions_alone_are_a_picture() -> None:
    (fragment,) = segment_page(page((Kind.CAPTION, 3, ["昨日的门。 张三 摄"])))

    assert fragment.kind == "picture"


def test_captions_go_to_the_article_of_their_group() -> None:
    (fragment,) = segment_page(
        page((Kind.HEADLINE, 1, ["门开了"]), (Kind.CAPTION, 1, ["昨日的门。"]), (Kind.BODY, 1, ["开了。"]))
    )

    assert len(fragment.captions) == 1


def test_furniture_and_adverts_are_kept_apart() -> None:
    kinds = [
        f.kind
        for f in segment_page(
            page((Kind.FURNITURE, None, ["2版"]), (Kind.ADVERT, 4, ["招聘"]), (Kind.ADVERT, 5, ["电话"]))
        )
    ]

    assert kinds == ["advert", "advert", "furniture"]


def test_an_article_without_heading_begins_at_its_byline() -> None:
    text = "甲地办会\n\n■记者 陈涛\n\n本报讯 会开了三天。\n\n■记者 汤顺佳 文/摄\n\n本报讯 灯会也开了。\n"
    first, second = fragments_of(text)

    assert (len(first.headline), len(second.headline), len(second.byline)) == (1, 0, 1)


def test_a_box_with_news_in_it_is_no_advert() -> None:
    (fragment,) = segment_page(page((Kind.ADVERT, 2, ["(上接第1版)的人都来了，", "门也开了。"])))

    assert fragment.kind == "article"
    assert [mark.page for mark in fragment.marks] == ["1"]


def test_a_mark_in_a_region_of_its_own_stays_with_its_text() -> None:
    regions = (Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, ["（上接第1版）"]), (Kind.BODY, 1, ["来了，", "走了。"])
    (fragment,) = segment_page(page(*regions))

    assert [mark.page for mark in fragment.marks] == ["1"]
    assert len(fragment.paragraphs) == 1


def test_a_head_without_text_heads_the_text_without_a_head_after_it() -> None:
    (fragment,) = segment_page(page((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 2, ["本报讯 昨日开门。"])))

    assert len(fragment.headline) == len(fragment.paragraphs) == 1


def test_one_paragraph_may_come_from_a_page_and_go_on_on_another() -> None:
    (fragment,) = segment_page(page((Kind.BODY, 1, ["（上接第1版）昨日开门，来的人排起了长队，一直（下转第3版）"])))

    assert [(mark.forward, mark.page) for mark in fragment.marks] == [(False, "1"), (True, "3")]
    (piece,) = fragment.paragraphs[0].pieces
    assert (piece.start, piece.end) == (7, 23)


def read_before(*regions: tuple[Box, list[str]]) -> Page:
    """A page that somebody read before: nothing but blocks of text, each with as many lines of one height."""
    made, lines = [], []
    for order, (box, texts) in enumerate(regions):
        name = f"p01-r{order:02}"
        made.append(Region(id=name, kind=Kind.BODY, order=order, box=box))
        step = box.height // len(texts)
        for n, text in enumerate(texts):
            own = Box(box.x0, box.y0 + n * step, box.x1, box.y0 + (n + 1) * step - 2)
            lines.append(Line(id=f"p01-l{len(lines):04}", region=name, text=text, box=own))
    return Page(issue="i", number=1, source="p.xml", regions=tuple(made), lines=tuple(lines))


TEXT = ["On mande de Trieste que la", "découverte a été faite par", "les agents de la douane."] * 4


def heads_and_texts(page: Page) -> list[tuple[list[str], list[str]]]:
    texts = {line.id: line.text for line in page.lines}
    return [
        (
            [texts[piece.line] for piece in fragment.headline],
            [texts[piece.line] for paragraph in fragment.paragraphs for piece in paragraph.pieces],
        )
        for fragment in segment_page(page)
    ]


def test_heads_side_by_side_on_a_page_read_before_have_each_the_text_below() -> None:
    """The wide head's own text stands in the third column, since another head stands under it:

    small | wide wide wide
    text  | other  | text
    """
    own, others, wides = ([f"{name} {line}" for line in TEXT] for name in ("Small:", "Other:", "Wide:"))
    found = heads_and_texts(
        read_before(
            (Box(320, 0, 920, 70), ["THE WIDE HEAD"]),
            (Box(0, 0, 300, 60), ["SMALL HEAD"]),
            (Box(0, 70, 300, 430), own),
            (Box(320, 90, 610, 150), ["OTHER HEAD"]),
            (Box(320, 160, 610, 520), others),
            (Box(630, 80, 920, 440), wides),
        )
    )

    assert sorted(found) == sorted([(["THE WIDE HEAD"], wides), (["SMALL HEAD"], own), (["OTHER HEAD"], others)])


def test_a_page_whose_file_names_its_headings_is_not_searched_for_others() -> None:
    plain = read_before(
        (Box(0, 0, 300, 60), ["Small head"]), (Box(0, 100, 300, 460), TEXT), (Box(0, 500, 300, 560), ["ANOTHER"])
    )
    named = tuple(r.model_copy(update={"kind": Kind.HEADLINE}) if r.order == 0 else r for r in plain.regions)

    assert heads_and_texts(plain.model_copy(update={"regions": named})) == [(["Small head"], [*TEXT, "ANOTHER"])]


def test_paragraphs_below_each_other_are_one_fragment_on_a_page_read_before() -> None:
    first, then = ["Le journal publie", "l'information suivante :"], ["« Nous croyons", "pouvoir annoncer cela. »"]

    assert heads_and_texts(read_before((Box(0, 0, 300, 60), first), (Box(30, 64, 300, 124), then))) == [
        ([], [*first, *then])
    ]


def test_a_wide_deck_that_comes_after_its_first_column_belongs_to_the_head_over_it() -> None:
    """Read column by column, the deck over both columns follows the first one:

    head   head
    text   deck
    text   text
    """
    first, then = TEXT[:6], TEXT[6:]
    page = read_before(
        (Box(0, 0, 620, 70), ["DES PRETS SERONT"]),
        (Box(0, 160, 300, 340), first),
        (Box(150, 80, 620, 140), ["AINSI EN DECIDE LA LOI"]),
        (Box(320, 160, 620, 340), then),
    )

    assert heads_and_texts(page) == [(["DES PRETS SERONT", "AINSI EN DECIDE LA LOI"], [*first, *then])]


def test_what_stands_at_the_foot_of_a_page_is_not_what_its_last_column_goes_on_with() -> None:
    above, foot = [f"{line}," for line in TEXT], [f"Avant {line}," for line in TEXT]
    page = read_before((Box(320, 0, 620, 360), above), (Box(0, 500, 300, 860), foot))

    assert [texts for _, texts in heads_and_texts(page)] == [above, foot]


def test_a_head_right_under_a_mark_that_points_back_is_a_subhead_of_what_goes_on_there() -> None:
    (fragment,) = segment_page(
        page((Kind.HEADLINE, None, ["门开了"]), (Kind.BODY, None, ["（上接第1版）"]), (Kind.HEADLINE, None, ["人来了"]),
             (Kind.BODY, None, ["昨日有人进门。"]))
    )  # fmt: skip

    assert [part.role for part in fragment.paragraphs] == [Role.SUBHEAD, Role.TEXT]
    assert [mark.forward for mark in fragment.marks] == [False]


def test_what_a_dash_parts_from_the_text_before_it_begins_an_article() -> None:
    whole = page((Kind.BODY, 1, ["The first report ends here."]), (Kind.BODY, 2, ["another one begins here."]))
    anew = [region.model_copy(update={"anew": region.group == 2}) for region in whole.regions]

    before, after = segment_page(whole.model_copy(update={"regions": tuple(anew)}))

    assert not before.anew
    assert after.anew
    assert not after.open_start


def test_a_head_under_a_mark_that_points_back_is_that_of_the_text_below() -> None:
    text = "Bridge closed\n\nBy A. Reed\n\nThe council voted.\n\nFrom Page 1\n\nThree ships\nin the harbour\n\nto be mended."

    last = fragments_of(text)[-1]

    assert (len(last.headline), len(last.marks), len(last.paragraphs)) == (2, 1, 1)


def test_a_box_of_titles_with_the_pages_of_their_articles_is_furniture() -> None:
    (fragment,) = segment_page(
        page((Kind.HEADLINE, 1, ["导读"]), (Kind.BODY, 1, ["●门开了…2版", "◆窗也开了，风吹", "进来 （详见A05版）"]))
    )

    assert (fragment.kind, len(fragment.paragraphs)) == ("furniture", 4)


def test_a_title_over_a_page_alone_is_furniture() -> None:
    (fragment,) = segment_page(page((Kind.HEADLINE, 1, ["门开了", "人来了"]), (Kind.BODY, 1, [">>12版"])))

    assert fragment.kind == "furniture"


def test_a_title_over_a_mark_that_points_on_is_an_article() -> None:
    (fragment,) = segment_page(page((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, ["（下转第2版）"])))

    assert fragment.kind == "article"


def test_lines_of_all_sizes_without_a_sentence_are_an_advert_on_a_page_with_stops() -> None:
    found = page(
        (Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, ["昨日上午开门。", "人来了，看了。"]),
        (Kind.HEADLINE, 2, ["东海茶行"]), (Kind.BODY, 2, ["新茶上市", "中山路八号", "货真价实"]),
    )  # fmt: skip
    boxes = {
        line.id: Box(0, line.box.y0, 100 * n, line.box.y0 + 20 * n)
        for n, line in enumerate(found.lines[4:], 1)
        if line.box
    }
    lines = tuple(line.model_copy(update={"box": boxes.get(line.id, line.box)}) for line in found.lines)

    assert [fragment.kind for fragment in segment_page(found.model_copy(update={"lines": lines}))] == [
        "article",
        "advert",
    ]


def marked(*texts: str) -> list[list[bool]]:
    """The marks of the texts of one article with a head, each said to point forward or not."""
    fragments = segment_page(page((Kind.HEADLINE, 1, ["大桥通车"]), (Kind.BODY, 1, list(texts))))
    return [[mark.forward for mark in fragment.marks] for fragment in fragments]


def test_a_mark_that_points_either_way_points_on_at_the_end_of_a_text_and_back_at_its_beginning() -> None:
    assert marked("大桥昨日通车，车很多，", "人也很多，", "（紧接第2版）") == [[True]]
    assert marked("（紧接第1版）", "大桥昨日通车，车很多，", "人也很多。") == [[False]]


def test_a_mark_that_points_either_way_and_names_a_page_before_begins_the_text_behind_it() -> None:
    second = page((Kind.BODY, 1, ["大桥昨日通车，车很多，", "（紧接第1版）", "人也很多。"])).model_copy(
        update={"number": 2}
    )

    assert [[mark.forward for mark in fragment.marks] for fragment in segment_page(second)] == [[], [False]]


@pytest.mark.parametrize("sign", "▲※·")
def test_paragraphs_with_the_sign_that_the_first_has_are_items(sign: str) -> None:
    texts = [f"{sign}大桥昨日通车。", f"{sign}航线昨日恢复。", "人很多。"]
    items = page((Kind.HEADLINE, 1, ["简讯"]), (Kind.BODY, 1, texts))

    assert len(segment_page(items)) == 2


def test_paragraphs_with_signs_are_one_text_where_somebody_asks_or_the_first_has_none() -> None:
    asked = page((Kind.HEADLINE, 1, ["访市长"]), (Kind.BODY, 1, ["■记者：桥修好了？", "□市长：是的。", "■记者：好。"]))
    listed = page((Kind.HEADLINE, 1, ["注意"]), (Kind.BODY, 1, ["出行时请注意：", "▲车很多。", "▲人很多。"]))

    assert [len(segment_page(one)) for one in (asked, listed)] == [1, 1]


def test_the_clauses_of_a_law_are_one_article_though_each_stands_in_a_group_of_its_own() -> None:
    law = page(
        (Kind.HEADLINE, 1, ["修路条例"]),
        (Kind.BODY, 1, ["第一条 路由大家修。"]),
        (Kind.BODY, 2, ["第二条 桥也由大家修。"]),
    )

    assert len(segment_page(law)) == 1


def test_local_items_each_behind_an_asterisk_are_articles() -> None:
    text = "Lokales\n\n* Oberau, 3. Mai. Die Brücke ist fertig.\n\n† Bergheim, 2. Mai. Der alte Wirt ist tot.\n"

    assert len(fragments_of(text)) == 2


def test_reports_under_a_rubric_are_articles_each() -> None:
    text = "By Telegraph.\n\nLONDON, May 7.—The men went back to work.\n\nPARIS, May 7.—The Chamber has voted the credit.\n"

    assert len(fragments_of(text)) == 2


def test_reports_under_one_headline_are_one_article() -> None:
    text = "The Great Strike\n\nLONDON, May 7.—The men went back to work.\n\nPARIS, May 7.—The masters have agreed.\n"

    assert len(fragments_of(text)) == 1


def test_a_telegram_with_place_and_day_behind_a_sign_is_an_item() -> None:
    assert len(fragments_of("米價又跌\n\n昨日米市甚淡。\n\n◎漢口十日專電：輪船公會議決加價。\n")) == 2
