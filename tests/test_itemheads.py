import pytest

from pipeline.model import Box, Kind, Line, Page, Region
from pipeline.segment.roles import rows_of
from tests.test_segment import page

LAST = ["昨日开门，来的人", "不少。"]


def kinds_of(found: Page) -> list[Kind]:
    return [row.kind for row in rows_of(found)]


def test_a_small_line_between_a_sentence_and_the_opening_of_an_item_is_its_head() -> None:
    rows = rows_of(
        page(
            (Kind.HEADLINE, 1, ["门开了"]),
            (Kind.BODY, 1, [*LAST, "两条航线本月恢复", "新华社南昌2月1日电", "航线恢复了。"]),
            (Kind.SUBHEAD, 1, ["桥修好了"]),
            (Kind.BODY, 1, ["本报讯（记者陈涛）大桥", "修好了。"]),
        )
    )

    assert [row.text for row in rows if row.kind is Kind.HEADLINE] == ["门开了", "两条航线本月恢复", "桥修好了"]


def test_the_line_over_an_opening_is_no_head_where_a_sentence_breaks_off_or_a_headline_stands_before_it() -> None:
    cut = page((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, ["昨日开门，来", "的人不少", "新华社南昌2月1日电"]))
    deck = page((Kind.HEADLINE, 1, ["门开了"]), (Kind.DECK, 1, ["来人不少"]), (Kind.BODY, 1, ["本报讯 昨日开门。"]))
    signed = page((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, [*LAST, "（师永刚范青）", "新华社南昌2月1日电"]))
    office = page((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, ["首席记者 邱少华", "调查", "本报讯 昨日开门。"]))

    assert [kinds_of(one).count(Kind.HEADLINE) for one in (cut, deck, signed, office)] == [1] * 4


def briefs(rubric: str) -> Page:
    """A rubric over two items, each with a head at the column's edge and an indented text."""
    texts = ["门开了", "　　昨日开门，来的人很多", "很多。", "桥修好了", "　　大桥昨日通车，车很多", "很多。"]
    lines = [Line(id="l0", region="r0", text=rubric, box=Box(0, 0, 200, 50))]
    for n, text in enumerate(texts):
        left = 60 * text.startswith("　")
        lines.append(Line(id=f"l{n + 1}", region="r1", text=text.strip(), box=Box(left, 60 + 40 * n, 300, 90 + 40 * n)))
    regions = (
        Region(id="r0", kind=Kind.HEADLINE, order=0, box=Box(0, 0, 200, 50), group=1, size_px=50),
        Region(id="r1", kind=Kind.BODY, order=1, box=Box(0, 60, 300, 290), group=1, size_px=30),
    )
    return Page(issue="i", number=1, source="p.png", regions=regions, lines=tuple(lines))


def test_under_a_rubric_lines_at_the_edge_over_indented_ones_head_its_items() -> None:
    item = [Kind.HEADLINE, Kind.BODY, Kind.BODY]

    assert kinds_of(briefs("国际短波")) == [Kind.KICKER, *item, *item]
    assert kinds_of(briefs("门又开了")) == [Kind.HEADLINE, *[Kind.BODY] * 6]


def test_under_a_rubric_a_line_alone_in_the_middle_over_an_indented_one_heads_an_item() -> None:
    found = briefs("国际短波")
    texts, alone = found.regions[1], found.lines[4].model_copy(update={"region": "r2", "box": Box(90, 180, 210, 210)})
    regions = (
        found.regions[0],
        texts.model_copy(update={"box": Box(0, 60, 300, 170)}),
        texts.model_copy(update={"id": "r2", "order": 2, "box": alone.box}),
        texts.model_copy(update={"id": "r3", "order": 3, "box": Box(0, 220, 300, 290)}),
    )
    last = tuple(line.model_copy(update={"region": "r3"}) for line in found.lines[5:])

    assert kinds_of(found.model_copy(update={"regions": regions, "lines": (*found.lines[:4], alone, *last)})) == [
        Kind.KICKER, *[Kind.HEADLINE, Kind.BODY, Kind.BODY] * 2
    ]  # fmt: skip


def test_a_head_of_two_lines_at_the_edge_under_a_rubric_is_one_items() -> None:
    found = briefs("国际短波")
    lower = {id(line): Box(line.box.x0, line.box.y0 + 40, line.box.x1, line.box.y1 + 40) for line in found.lines[5:]}
    second = [line.model_copy(update={"box": lower[id(line)]}) for line in found.lines[5:]]
    more = found.lines[4].model_copy(update={"id": "l9", "text": "人走了", "box": Box(0, 220, 300, 250)})
    lines = (*found.lines[:5], more, *second)

    assert kinds_of(found.model_copy(update={"lines": lines})).count(Kind.HEADLINE) == 3


@pytest.mark.parametrize(("left", "heads"), [pytest.param(60, 2, id="right behind"), pytest.param(400, 0, id="far")])
def test_what_stands_right_behind_a_rubric_at_its_side_is_items(left: int, heads: int) -> None:
    found = briefs("国际短波")
    rubric, texts = found.regions
    moved = tuple(
        line.model_copy(update={"box": Box(line.box.x0 + left, line.box.y0, line.box.x1 + left, line.box.y1)})
        for line in found.lines[1:]
    )
    side = found.lines[0].model_copy(update={"box": Box(0, 60, 40, 220)})
    regions = (
        rubric.model_copy(update={"box": side.box, "direction": "vertical"}),
        texts.model_copy(update={"group": 2, "box": Box(left, 60, left + 300, 290)}),
    )

    assert (
        kinds_of(found.model_copy(update={"regions": regions, "lines": (side, *moved)})).count(Kind.HEADLINE)
        == 1 + heads
    )


def test_a_subhead_over_a_place_and_a_day_heads_an_item() -> None:
    rows = rows_of(
        page(
            (Kind.BODY, 1, ["Heute kam nichts Neues."]),
            (Kind.SUBHEAD, 1, ["Die Cholera."]),
            (Kind.BODY, 1, ["Wien, 1. Juli. An Bord des Dampfers", "ist niemand krank."]),
        )
    )

    assert [row.text for row in rows if row.kind is Kind.HEADLINE] == ["Die Cholera."]


def sized(*rows: tuple[Kind, int, int]) -> Page:
    """A page of single lines, each a block of its own: its kind, its group and its height."""
    boxes = [Box(0, 100 * n, 300, 100 * n + 30) for n in range(len(rows))]
    regions = [
        Region(id=f"r{n}", kind=kind, order=n, box=boxes[n], group=group, size_px=high)
        for n, (kind, group, high) in enumerate(rows)
    ]
    texts = {
        Kind.HEADLINE: "Frankreich.",
        Kind.BODY: "Man spricht viel.",
        Kind.SUBHEAD: "Neueres.",
        Kind.BYLINE: "Von Karl Bauer",
    }
    lines = [Line(id=f"l{n}", region=f"r{n}", text=texts[row[0]], box=boxes[n]) for n, row in enumerate(rows)]
    return Page(issue="i", number=1, source="p.png", regions=tuple(regions), lines=tuple(lines))


TEXT = [(Kind.BODY, 1, 30), (Kind.SUBHEAD, 1, 34), (Kind.BODY, 1, 30)]


@pytest.mark.parametrize(("high", "heads"), [(34, 2), (60, 1)])
def test_what_seem_subheads_head_items_where_the_head_over_them_is_no_larger(high: int, heads: int) -> None:
    assert kinds_of(sized((Kind.HEADLINE, 1, high), *TEXT)).count(Kind.HEADLINE) == heads


@pytest.mark.parametrize(("high", "heads"), [(34, 3), (26, 2)])
def test_what_seem_subheads_of_a_text_without_head_are_heads_where_such_are_elsewhere(high: int, heads: int) -> None:
    without = [(Kind.BODY, 2, 30), (Kind.SUBHEAD, 2, high), (Kind.BODY, 2, 30)]

    assert kinds_of(sized((Kind.HEADLINE, 1, 34), *TEXT, *without)).count(Kind.HEADLINE) == heads


def test_what_seem_subheads_of_a_signed_text_are() -> None:
    found = kinds_of(sized((Kind.HEADLINE, 1, 34), (Kind.BYLINE, 1, 30), *TEXT))

    assert found.count(Kind.SUBHEAD) == 1


def test_what_seem_subheads_of_a_text_that_goes_on_from_another_page_are() -> None:
    found = sized((Kind.HEADLINE, 1, 34), *TEXT)
    lines = (found.lines[0], found.lines[1].model_copy(update={"text": "（上接第一版）Man spricht"}), *found.lines[2:])

    assert kinds_of(found.model_copy(update={"lines": lines})).count(Kind.SUBHEAD) == 1


def test_chinese_heads_no_larger_than_the_head_over_all_are_items_heads() -> None:
    found = page(
        (Kind.HEADLINE, 1, ["门开了"]),
        (Kind.BODY, 1, LAST),
        (Kind.SUBHEAD, 1, ["桥修好了"]),
        (Kind.BODY, 1, ["大桥昨日通车。"]),
    )
    large = found.model_copy(
        update={"regions": (found.regions[0].model_copy(update={"size_px": 60}), *found.regions[1:])}
    )

    assert [kinds_of(one).count(Kind.HEADLINE) for one in (found, large)] == [2, 1]


def test_heads_with_the_sign_that_the_first_text_has_head_items_under_whatever_name() -> None:
    found = briefs("门又开了")
    signs = {"门开了": "▲大门昨日又开了", "桥修好了": "▲大桥昨日修好了"}
    lines = tuple(line.model_copy(update={"text": signs.get(line.text, line.text)}) for line in found.lines)
    item = [Kind.HEADLINE, Kind.BODY, Kind.BODY]

    assert kinds_of(found.model_copy(update={"lines": lines})) == [Kind.KICKER, *item, *item]


def test_heads_with_the_sign_that_the_head_over_the_first_item_has_head_the_others_indented_or_not() -> None:
    found = briefs("·大门又开了")
    texts = {"门开了": "大门开了。", "桥修好了": "·大桥昨日修好了"}
    lines = [line.model_copy(update={"text": texts.get(line.text, line.text)}) for line in found.lines]
    lines[4] = lines[4].model_copy(update={"box": Box(60, 180, 240, 210)})

    kinds = kinds_of(found.model_copy(update={"lines": tuple(lines)}))

    assert kinds == [Kind.HEADLINE, *[Kind.BODY] * 3, Kind.HEADLINE, *[Kind.BODY] * 2]


def test_a_rubric_over_the_rule_that_its_items_stand_under_heads_them_all() -> None:
    found = briefs("各地动态")
    regions = (found.regions[0], found.regions[1].model_copy(update={"group": 2}))
    far = [line.model_copy(update={"box": line.box and Box(0, line.box.y0 + 400, 300, line.box.y1 + 400)})
           for line in found.lines[1:]]  # fmt: skip
    item = [Kind.HEADLINE, Kind.BODY, Kind.BODY]

    assert kinds_of(found.model_copy(update={"regions": regions})) == [Kind.HEADLINE, *item, *item]
    lines = (found.lines[0], *far)
    assert kinds_of(found.model_copy(update={"regions": regions, "lines": lines})) == [Kind.HEADLINE, *[Kind.BODY] * 6]


@pytest.mark.parametrize(("size", "kind"), [(44.0, Kind.HEADLINE), (38.0, Kind.BODY)], ids=["as high", "lower"])
def test_a_line_behind_a_text_as_high_as_the_small_head_over_it_heads_the_next_item(size: float, kind: Kind) -> None:
    found = page(
        (Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, LAST), (Kind.BODY, 1, ["桥修好了"]), (Kind.BODY, 1, LAST)
    )
    sizes = [44.0, 36.0, size, 36.0]
    regions = tuple(one.model_copy(update={"size_px": px}) for one, px in zip(found.regions, sizes, strict=True))

    assert [row.kind for row in rows_of(found.model_copy(update={"regions": regions}))][3] is kind


def test_a_signed_head_without_any_text_stays_one() -> None:
    assert kinds_of(page((Kind.HEADLINE, 1, ["▲短讯"]))) == [Kind.HEADLINE]
