from collections.abc import Callable

import pytest

from pipeline.marks.foundmark import Found
from pipeline.marks.jumpmarks import backward_mark, forward_mark, is_mark
from tests.text import stitched

AHEAD = (
    "Continued on next page", "(Contlnued on next page.)", "Continued on Back Page, Col. 3",
    "Fortsetzung auf der nächsten Seite", "► Suite au verso", "（转下页）", "【次面へ続く】",
)  # fmt: skip
BACK = (
    "(Continued from preceding page)", "Fortsetzung von der Titelseite", "(Suite de la une)", "(接上页)", "前面から続く",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "look"), [*((text, forward_mark) for text in AHEAD), *((text, backward_mark) for text in BACK)]
)
def test_a_mark_may_name_no_number(text: str, look: Callable[[str], Found | None]) -> None:
    found = look(text)

    assert is_mark(text)
    assert found is not None
    assert found.page is None


def test_the_sixth_page_is_not_the_next_one() -> None:
    found = forward_mark("Fortsetzung auf der sechsten Seite")

    assert found is not None
    assert found.page == "6"


def test_in_brackets_it_may_stand_at_an_end_of_a_text() -> None:
    ahead, back = forward_mark("会议结束时，（转下页）"), backward_mark("(Continued from previous page) said so.")

    assert ahead is not None
    assert back is not None
    assert (ahead.start, back.end) == (6, 30)


@pytest.mark.parametrize(
    "text", ["Er blätterte um zur nächsten Seite", "接上页码的人说", "See the next page of the book"]
)
def test_a_sentence_about_a_page_is_none(text: str) -> None:
    assert forward_mark(text) is None
    assert backward_mark(text) is None


def test_two_parts_are_joined_whose_marks_name_no_number() -> None:
    front = "Bridge closed\n\nBy Anne Reed\n\nThe mayor of Riverton told the council on Monday that the old"
    inner = "bridge will be closed for a year while the engineers look for cracks in the piers."
    other = "Ship aground\n\nBy Luke Shaw\n\nA ship ran aground. Nobody was hurt, and the crew went home by train."
    found = stitched(
        f"{front}\n(Continued on next page)\n\n{other}\f(Continued from preceding page)\n{inner}\n\nNo rain\n\nBy A. Hill\n\nNo rain fell."
    )

    assert (
        found.articles[0]
        .paragraphs[-1]
        .text.endswith(
            "that the old bridge will be closed for a year while the engineers look for cracks in the piers."
        )
    )
