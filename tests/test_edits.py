import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edits import by_line, replay, replay_range
from pipeline.model import Edit


def edit(start: int, end: int, replacement: str = "", line: str = "a") -> Edit:
    return Edit(line=line, start=start, end=end, replacement=replacement, rule="space")


def test_edits_are_applied_at_their_places() -> None:
    assert replay("abcdef", [edit(1, 2), edit(4, 4, "-")]) == "acd-ef"


def test_a_part_of_a_line_takes_only_the_edits_inside_it() -> None:
    assert replay_range("abcdef", [edit(0, 1, "X"), edit(3, 4, "Y")], 2, 5) == "cYe"


def test_two_edits_of_one_place_are_refused() -> None:
    with pytest.raises(ValueError, match="overlap"):
        by_line([edit(0, 3), edit(2, 4)])


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30), st.text(max_size=3)), max_size=4)
)
def test_what_no_edit_touches_stays_in_order(text: str, cuts: list[tuple[int, int, str]]) -> None:
    edits, at = [], 0
    for start, size, new in sorted(cuts):
        if start >= at and start + size <= len(text):
            edits.append(edit(start, start + size, new))
            at = start + size

    left = "".join(text[i] for i in range(len(text)) if not any(e.start <= i < e.end for e in edits))
    without_new = replay(text, [e.model_copy(update={"replacement": ""}) for e in edits])
    assert without_new == left
