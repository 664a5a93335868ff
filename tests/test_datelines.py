"""Heads of Latin text over the place and day with which a report begins."""

from tests.text import stitched

FIRST = "The council met last night for three hours. It heard both sides and put off the vote to next week."
SECOND = "No trader spoke against the plan. The mayor said that he was content with what had been done so far."
REPORT = "LONDON, March 14. — The council met last night\nfor three hours and put off the vote once more."


def heads(text: str) -> list[str | None]:
    return [article.headline for article in stitched(text).articles if article.kind == "article"]


def test_a_dateline_shows_that_the_head_above_it_is_an_articles() -> None:
    found = heads(f"Market Plan\n\n{FIRST}\n\nShip Aground\n\nPORTLAND, Nov. 3 (AP) - {SECOND}")

    assert found == ["Market Plan", "Ship Aground"]


def test_a_place_in_capitals_over_the_text_below_is_no_part_of_the_head() -> None:
    found = heads(
        f"Market Plan Put Off Again\n\n{FIRST}\n\nLibrary Budget Wins Support\n\nPORT LINDEN — When\n"
        f"the council met on Monday evening, it had\nbeen raining for a week.\n{SECOND}"
    )

    assert found == ["Market Plan Put Off Again", "Library Budget Wins Support"]


def test_a_deck_under_a_headline_may_end_in_a_full_stop_over_a_byline_and_a_dateline() -> None:
    text = f"A PLAN FOR THE MARKET HALL\nThe traders of the hall are content.\n(FROM OUR CORRESPONDENT)\n{REPORT}"
    (article,) = stitched(f"{text}\n{SECOND}").articles

    assert (article.headline, article.deck) == ("A PLAN FOR THE MARKET HALL", "The traders of the hall are content.")


def test_what_stands_in_brackets_over_a_dateline_signs_no_text_before_it() -> None:
    text = f"THE MARKET PLAN\nBy JOHN SMITH\n{FIRST}\n(BY SPECIAL WIRE)\n{REPORT}\n{SECOND}"

    assert heads(text) == ["THE MARKET PLAN"]


def test_a_head_inside_a_column_may_end_in_a_full_stop_over_its_byline() -> None:
    text = f"THE MARKET PLAN.\nBy JOHN SMITH\n{FIRST}\nNo Rain Yet.\nBy A. REED\n{REPORT}\n{SECOND}"

    assert heads(text) == ["THE MARKET PLAN.", "No Rain Yet."]
