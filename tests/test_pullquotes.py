"""Quotations set large in the columns of their article."""

import pytest

from pipeline.model import Box, Direction, Kind, Line
from pipeline.segment.pullquotes import with_pull_quotes
from pipeline.segment.rows import Row

QUOTE = "“Nobody expected the water to rise so fast”"


def row(name, box, group, kind=Kind.BODY, text=None):
    """A row of a block that is named with the first letter of `name`."""
    line = Line(id=name, region="r", text=text or name, box=Box(*box))
    return Row(line, line.text, kind, ord(name[0]), group, alone=False, size_px=20.0, direction=Direction.HORIZONTAL)


def rows(quote=QUOTE, *, beside=500, byline=False):
    """An article of two columns, the second from 0 to `beside`, the first of which a quotation interrupts."""
    return [
        row("h", (0, 0, 620, 50), 0, Kind.HEADLINE),
        row("a1", (0, 70, 300, 90), 0),
        row("a2", (0, 100, 300, 120), 0),
        row("b1", (320, 70, 620, 90), 0),
        row("b2", (320, beside - 20, 620, beside), 0),
        row("q", (0, 180, 300, 220), 1, Kind.HEADLINE, quote),
        *([row("y", (0, 230, 100, 250), 1, Kind.BYLINE)] if byline else []),
        row("c1", (0, 280, 300, 300), 1),
    ]


def order(found):
    return "".join(one.line.id[0] for one in found)


@pytest.mark.parametrize(
    "quote",
    [
        QUOTE,
        "« Nous avons attendu assez longtemps »",
        "“Was ist am „Bahner“ so neu?”",
        f"{QUOTE} Ruth Vance, mayor",
        f"“ {QUOTE}",
    ],
)
def test_a_quotation_in_a_column_of_an_article_is_no_head_of_the_text_under_it(quote):
    found = with_pull_quotes(rows(quote))

    assert order(found) == "haaqcbb"
    assert {one.group for one in found} == {0}
    assert found[3].kind is Kind.CAPTION
    assert found[4].kind is Kind.BODY


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(rows("Nobody expected the water"), id="no quotation"),
        pytest.param(rows("“Too fast”, say residents of the valley"), id="a quotation is its beginning"),
        pytest.param(rows("„Zu schnell für uns“ und „nie gesehen“"), id="two quotations"),
        pytest.param(rows(byline=True), id="it has a byline"),
        pytest.param(rows(beside=120), id="the article over it ends there"),
        pytest.param(rows()[5:], id="nothing stands over it"),
    ],
)
def test_another_head_stays_with_the_text_under_it(given):
    assert with_pull_quotes(given) == given


def test_a_quotation_with_its_speakers_name_interrupts_an_article_of_one_column():
    given = [one for one in rows(f"{QUOTE} Ruth Vance") if not one.line.id.startswith("b")]

    assert order(with_pull_quotes(given)) == "haaqc"
    assert {one.group for one in with_pull_quotes(given)} == {0}
