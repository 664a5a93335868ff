from __future__ import annotations

import pytest

from pipeline.edits import replay
from pipeline.model import Line
from pipeline.tidy.stopforms import stop_edits


def put_right(text: str) -> str:
    return replay(text, stop_edits(Line(id="l", region="r", text=text)))


@pytest.mark.parametrize(
    ("read", "printed"),
    [("人来了｡", "人来了。"), ("来了﹐走了", "来了，走了"), ("人来了〇", "人来了。"), ("“人来了o”他", "“人来了。”他")],
)
def test_what_a_stop_or_comma_was_read_as_is_put_right(read: str, printed: str) -> None:
    assert put_right(read) == printed


@pytest.mark.parametrize("text", ["一九四〇", "李〇明说", "No go", "买了8o", "卡拉ok厅"])
def test_circles_that_are_numbers_or_letters_stay(text: str) -> None:
    assert put_right(text) == text
