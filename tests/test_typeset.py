"""The press: what it prints is what its truth says, and pages are full and tidy."""

from dataclasses import replace
from functools import cache

import pytest

from fixtures.composing import Type, set_line
from fixtures.faces import Face, committed_case
from fixtures.typeset import Order, make_issue
from pipeline.model import Direction, Kind

# A paper that signs its articles in their last line.
BYLINE_IN_LAST_LINE = 56
ORDERS = {
    "five columns": Order(31, dpi=72),
    "three columns": Order(32, columns=3, dpi=72),
    "six pages": Order(33, pages=6, dpi=72),
    "eight columns, broadsheet": Order(34, columns=8, dpi=72, paper="broadsheet"),
    "traditional, vertical": Order(35, columns=6, language="zh-Hant", direction=Direction.VERTICAL, dpi=72),
    "Japanese, vertical": Order(36, columns=8, language="ja", direction=Direction.VERTICAL, dpi=72),
    "mixed, vertical": Order(39, 2, 4, "zh-Hant", Direction.VERTICAL, dpi=72, mixed=True),
    "mixed, horizontal": Order(35, columns=5, dpi=72, mixed=True),
    "English": Order(37, language="en", dpi=72),
    "German": Order(38, columns=4, language="de", dpi=72),
    "French": Order(39, columns=4, language="fr", dpi=72),
}


# The committed faces lack some of these signs, not their widths, and are on every machine.
CASES = {"zh-Hans": "zh-Hans", "zh-Hant": "zh-Hant", "ja": "zh-Hant", "en": "en", "de": "en", "fr": "en"}


def made_of(order):
    return make_issue(replace(order, case=committed_case(CASES[order.language])))


@cache
def issue(name):
    return made_of(ORDERS[name])


def squeezed(text):
    return "".join(text.split())


def printed(made, article):
    """The article's body words as its printed lines have them, marks removed, hyphens at line ends joined."""
    text = ""
    for page in made.pages:
        for line in page.lines:
            if line.article == article.id and line.kind in (Kind.BODY, Kind.SUBHEAD):
                words = line.text.removesuffix(f" {article.byline}")
                for jump in article.jumps:
                    if page.number == jump.from_page:
                        words = words.removesuffix(jump.forward)
                    if page.number == jump.to_page:
                        words = words.removeprefix(jump.backward)
                text += words
    return squeezed(text)


@pytest.mark.parametrize("name", ORDERS)
def test_the_printed_lines_of_an_article_are_its_paragraphs(name):
    for article in issue(name).articles:
        if article.kind == "article":
            told = squeezed("".join(p.text for p in article.paragraphs))
            assert printed(issue(name), article).replace("-", "") == told.replace("-", "")


@pytest.mark.parametrize("name", ORDERS)
def test_no_two_printed_lines_overlap(name):
    for page in issue(name).pages:
        boxes = [line.box for line in page.lines]
        for i, box in enumerate(boxes):
            for other in boxes[i + 1 :]:
                shared = box.intersection(other)
                assert shared.width <= 2 or shared.height <= 2, (page.number, box, other)


@pytest.mark.parametrize("name", ORDERS)
def test_every_line_stands_on_the_paper_and_off_the_photographs(name):
    for page, sheet in zip(issue(name).pages, issue(name).sheets, strict=True):
        for line in page.lines:
            assert line.box.x0 >= 0
            assert line.box.y0 >= 0
            assert line.box.x1 <= sheet.image.width
            assert line.box.y1 <= sheet.image.height
            assert all(line.box.intersection(figure).area == 0 for figure in page.figures)


@pytest.mark.parametrize("name", ORDERS)
def test_three_articles_of_page_one_go_on_under_a_mark_that_is_printed(name):
    made = issue(name)
    leaving = [jump for article in made.articles for jump in article.jumps if jump.from_page == 1]
    assert len(leaving) == 3

    def printed(number, article):
        return [line.text for line in made.pages[number - 1].lines if line.article == article.id]

    for article in made.articles:
        for jump in article.jumps:
            assert any(text.endswith(jump.forward) for text in printed(jump.from_page, article))
            assert any(text.startswith(jump.backward) for text in printed(jump.to_page, article))


@pytest.mark.parametrize("name", ORDERS)
def test_two_articles_of_an_issue_share_no_sentence_of_length(name):
    seen = {}
    for article in issue(name).articles:
        if article.kind == "article":
            words = "".join(p.text for p in article.paragraphs)
            for sentence in {s for s in words.replace(". ", "。").split("。") if len(s) > 30 + 60 * words.isascii()}:
                assert seen.setdefault(sentence, article.id) == article.id


def test_a_page_is_full_of_lines():
    made = issue("five columns")
    ends = [max(line.box.y1 for line in page.lines) for page in made.pages]
    assert all(end > 0.93 * sheet.image.height for end, sheet in zip(ends, made.sheets, strict=True))
    assert all(150 < len(page.lines) < 420 for page in made.pages)


def test_the_same_seed_prints_the_same_page_and_another_seed_another():
    again = made_of(ORDERS["five columns"])
    assert again.sheets[0].image.tobytes() == issue("five columns").sheets[0].image.tobytes()
    assert made_of(Order(40, dpi=72)).articles != again.articles


def test_vertical_lines_run_down_and_follow_each_other_to_the_left():
    lines = [line for line in issue("Japanese, vertical").pages[0].lines if line.kind is Kind.BODY]
    first, second = lines[1], lines[2]
    assert first.box.height > 3 * first.box.width
    assert second.box.x1 <= first.box.x0 + 1


def test_a_mixed_page_has_lines_that_run_across_its_direction():
    lines = issue("mixed, vertical").pages[0].lines

    across = [line for line in lines if line.box.width > 2 * line.box.height and len(line.text) > 3]

    assert {line.kind for line in across} >= {Kind.FURNITURE, Kind.HEADLINE, Kind.BYLINE, Kind.ADVERT}
    assert 0 < len(across) < len(lines) / 2


def test_a_byline_can_stand_in_the_last_line_of_the_text():
    made = made_of(Order(BYLINE_IN_LAST_LINE, dpi=72))
    signed = [
        line
        for page in made.pages
        for line in page.lines
        for a in made.articles
        if a.byline and line.article == a.id and line.text.endswith(f" {a.byline}")
    ]
    assert signed
    assert all(line.kind is Kind.BODY for line in signed)


def test_a_missing_typeface_is_named_with_what_to_do():
    with pytest.raises(FileNotFoundError, match=r"nowhere.ttf: this typeface is not installed; fixtures/README.md"):
        Face("nowhere.ttf").at(12)


def test_an_article_can_go_on_twice():
    made = [made_of(Order(seed, pages=4, dpi=60)) for seed in (41, 42)]
    assert any(len(article.jumps) == 2 for one in made for article in one.articles)


@pytest.mark.parametrize(
    ("language", "squeezed", "whole"), [("zh-Hans", "，。：（）", "％国"), ("zh-Hant", "「」", "％，。國")]
)
def test_only_marks_with_an_empty_half_give_it_up(language, squeezed, whole):
    type_ = Type(committed_case(language).body, 40)

    def width(sign):
        return set_line([sign] * 4, type_, measure=140, indent=0, justify=True).width

    assert [sign for sign in squeezed if width(sign) != pytest.approx(140)] == []
    assert [sign for sign in whole if width(sign) != pytest.approx(160)] == []


def test_a_page_too_small_for_its_articles_is_refused():
    with pytest.raises(ValueError, match="take a larger paper"):
        make_issue(Order(471, 2, 4, "zh-Hant", Direction.VERTICAL, paper="small", case=committed_case("zh-Hant")))
