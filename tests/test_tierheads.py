"""Lines of vertical columns, 30 pixels wide, ten characters of 30 pixels high, from right to left in tiers."""

import pytest

from pipeline.model import Box, Direction, Kind, Line
from pipeline.segment.rows import Row
from pipeline.segment.tierheads import with_tier_heads

EM = 30
TEXT = ["　公署昨日開會討論修路", "築工程事宜到者甚眾。"]


def rows(*tiers: list[str], bold: tuple[str, ...] = (), direction: Direction = Direction.VERTICAL) -> list[Row]:
    """A text in tiers, one under the other; an ideographic space before a line is its indent."""
    found: list[Row] = []
    for tier, texts in enumerate(tiers):
        for n, text in enumerate(texts):
            bare, y = text.lstrip("　"), 400 * tier + EM * (len(text) - len(text.lstrip("　")))
            x = 3000 - 45 * n
            line = Line(id=f"l{len(found)}", region="r", text=bare, box=Box(x, y, x + EM, y + EM * len(bare)))
            kind = Kind.SUBHEAD if bare in bold else Kind.BODY
            found.append(Row(line, bare, kind, tier, 0, alone=False, size_px=EM, direction=direction))
    return found


def heads(found: list[Row], kind: Kind = Kind.HEADLINE) -> list[str]:
    return [row.text for row in with_tier_heads(found, 0.0) if row.kind is kind]


def test_lines_with_a_sign_between_closed_texts_head_items_where_the_text_begins_with_one() -> None:
    assert heads(rows(["◎修路工程", *TEXT, "◎商會開會", *TEXT])) == ["◎修路工程", "◎商會開會"]


def test_they_are_subheads_where_a_text_goes_on_over_them() -> None:
    text = rows([*TEXT, "◎修路工程", *TEXT, "◎商會開會", *TEXT])

    assert heads(text) == []
    assert heads(text, Kind.SUBHEAD) == ["◎修路工程", "◎商會開會"]


def test_a_sign_at_the_top_of_a_tier_heads_an_item_too() -> None:
    assert heads(rows([*TEXT, "◎修路工程", *TEXT], ["◎商會開會", *TEXT])) == ["◎修路工程", "◎商會開會"]


def test_bold_lines_head_items_where_the_text_begins_with_one_and_are_subheads_at_the_top_of_a_tier() -> None:
    bold = ("修路工程", "商會開會", "教育經費")

    assert heads(rows([line for head in bold for line in (head, *TEXT)], bold=bold)) == list(bold)
    assert heads(rows([line for head in bold[:2] for line in (head, *TEXT)], bold=bold)) == []
    assert heads(rows([*TEXT, "修路工程", *TEXT], ["商會開會", *TEXT], bold=bold)) == []


def test_short_lines_set_in_head_items_as_well() -> None:
    texts = ["公署昨日開會討論修路築", "公署昨日開會討論修路築", "工程事宜到者甚眾。"]

    found = heads(rows(["　　修路工程", *texts, "　　商會開會", *texts, "　　教育經費", *texts]))
    assert found == ["修路工程", "商會開會", "教育經費"]


@pytest.mark.parametrize(
    "lines",
    [
        ["◎修路工程", *TEXT],
        ["◎修路工程", "◎商會開會", "◎教育經費", *TEXT],
        ["◎修路工程。", *TEXT, "◎商會開會。", *TEXT],
        [
            "◎公署昨日開會討論修",
            "築工程事宜到者甚眾。",
            "會眾。",
            "◎公署昨日開會討論修",
            "築工程事宜到者甚眾。",
            "會眾。",
        ],
    ],
    ids=["one alone", "a list", "sentences", "items that run in"],
)
def test_other_lines_with_signs_are_text(lines: list[str]) -> None:
    assert heads(rows(lines)) == heads(rows(lines), Kind.SUBHEAD) == []


def test_lying_lines_and_empty_ones_stay_as_they_are() -> None:
    lying = rows(["◎修路工程", *TEXT, "◎商會開會", *TEXT], direction=Direction.HORIZONTAL)
    empty = rows(["", *TEXT])

    assert with_tier_heads(lying, 0.0) == lying
    assert with_tier_heads(empty, 0.0) == empty


BARE = ["公署昨日開會討論修路築之", "工程事宜到者甚眾議定後日"]


def test_short_lines_deep_in_their_columns_are_heads_of_a_text_without_stops() -> None:
    found = rows(["　　本館告白", *BARE, "再會", "　　馳馬角勝", *BARE, *BARE])

    assert heads(found) == ["本館告白", "馳馬角勝"]


def test_dirt_deep_in_a_column_heads_nothing() -> None:
    assert heads(rows([*BARE, "再會", "　　■■1■1", *BARE, *BARE])) == []


def test_who_signs_at_the_foot_of_a_text_without_stops_heads_nothing() -> None:
    assert heads(rows([*BARE, "再會", "　　　　　　　本館謹白", *BARE, *BARE])) == []


def test_verses_of_a_text_without_stops_are_no_heads() -> None:
    assert heads(rows([*BARE, "　　一片春愁", "　　待酒澆來", "　　江上舟搖", *BARE])) == []


def test_lines_with_a_sign_head_items_of_a_text_without_stops() -> None:
    found = rows(["◎修路工程", *BARE, "之會", "◎商會於今日午後在此開會議", *BARE, "散去", "◎教育經費", *BARE])

    assert heads(found) == ["◎修路工程", "◎商會於今日午後在此開會議", "◎教育經費"]


def test_jump_marks_at_the_beginning_of_several_rests_are_no_heads() -> None:
    first, second = rows(["←上接第1版", *TEXT]), rows(["←上接第1版", *TEXT])
    rests = [*first, *(row._replace(group=1) for row in second)]

    assert heads(rests) == []
