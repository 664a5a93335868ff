"""Headings that are the same are found without comparing every one with every other."""

from random import Random

import pytest

from pipeline.stitch.likeness import SAME_HEADING_LIKENESS, Headings, heading_likeness

WORDS = {
    "chinese": list("春耕忙社区食堂老街新貌江上日出科技下乡夏粮丰收书香满城河长巡灯会开幕车间夜班果园直播"),
    "latin": ["king", "visits", "paris", "strike", "ends", "in", "the", "north", "minister", "resigns", "again"],
}
SIGNS = {"chinese": "春江花月夜之乎者也天地人", "latin": "abcdefghijklmnopqrstuvwxyz"}


@pytest.mark.parametrize("script", ["chinese", "latin"])
def test_no_heading_is_missed_that_comparing_all_with_all_finds(script: str) -> None:
    dice = Random(7)
    headings = list(dict.fromkeys(_heading(dice, script) for _ in range(300)))
    headings += list(dict.fromkeys(_harmed(dice, script, heading) for heading in headings))
    headings = list(dict.fromkeys(headings))

    index = Headings(headings)

    for heading in headings[::7]:
        slow = {other for other in headings if heading_likeness(heading, other) >= SAME_HEADING_LIKENESS}
        assert set(index.same_as(heading)) == slow


def test_a_heading_that_was_never_indexed_finds_the_one_it_is_shortened_from() -> None:
    index = Headings(["老旧小区改造提升居民幸福感", "春季招聘会走进高校"])

    assert index.same_as("老旧小区改造") == ["老旧小区改造提升居民幸福感"]


def _heading(dice: Random, script: str) -> str:
    sizes = (4, 22) if script == "chinese" else (3, 8)
    return "".join(dice.choices(WORDS[script], k=dice.randint(*sizes)))


def _harmed(dice: Random, script: str, heading: str) -> str:
    """The heading shortened, or with some of its characters misread or lost."""
    start = dice.randint(0, len(heading) // 3)
    kept = heading[start:] if dice.random() < 0.4 else heading
    share = dice.choice((0.0, 0.05, 0.1, 0.2))
    return "".join(dice.choice((*SIGNS[script], "")) if dice.random() < share else char for char in kept) or "一"
