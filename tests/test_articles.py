from pipeline.model import Kind, Line, Page
from pipeline.segment.stage import segment_page
from pipeline.stitch.stage import stitch_issue
from tests.test_segment import page

LONG = [
    "昨日开门，来的人一直排到街上，",
    "今年的门票早就卖完了，",
    "园里的灯也亮到了深夜，孩子们",
    "提着灯笼走来走去，老人们坐在",
    "树下喝茶，听年轻人唱戏，都说",
    "今年的灯会比往年更热闹一些。",
]


def texts(*regions: tuple[Kind, int | None, list[str]]) -> tuple[list[str | None], list[str]]:
    """The articles' headlines and what is left over."""
    made = page(*regions)
    result = stitch_issue([made], segment_page(made))
    return [a.headline for a in result.articles if a.kind == "article"], [left.why for left in result.leftovers]


def test_a_few_words_without_a_heading_are_left_over() -> None:
    found = texts((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, LONG), (Kind.BODY, 2, ["欲购从速"]))

    assert found == (["门开了"], ["a few words without a heading, and no article takes them"])


def test_a_few_words_that_begin_an_article_on_the_page_are_one_without_a_heading() -> None:
    made = page((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, LONG), (Kind.BODY, 2, ["欲购从速"]))
    regions = tuple(one.model_copy(update={"anew": one.group == 2}) for one in made.regions)
    made = made.model_copy(update={"regions": regions})

    assert [a.headline for a in stitch_issue([made], segment_page(made)).articles] == ["门开了", None]


def test_an_article_that_lost_its_heading_stays_one() -> None:
    headlines, left = texts((Kind.BODY, 1, LONG))

    assert (headlines, left) == ([None], [])


def test_what_was_read_without_any_certainty_is_left_over_and_says_so() -> None:
    made = page((Kind.BODY, 1, [*LONG, "ELLLC"]))
    lines: tuple[Line, ...] = tuple(
        line.model_copy(update={"confidence": 0.4 if line.text == "ELLLC" else 0.99}) for line in made.lines
    )
    made = Page.model_validate(made.model_dump() | {"lines": [line.model_dump() for line in lines]})
    (left,) = stitch_issue([made], segment_page(made)).leftovers

    assert left.why == "read with a confidence of 0.40 only"
