from __future__ import annotations

import pytest

from pipeline.chars import bare
from pipeline.evidence import heading_likeness, probability


@pytest.mark.parametrize(
    ("left", "right", "least"),
    [
        ("让科技成为现实生产力", "让科技成为现实生产力", 1.0),
        ("让科技成为现实生产力 上海走笔", "让科技成为现实生产力", 1.0),
        ("让科枝成为现实生产力", "让科技成为现实生产力", 0.85),
    ],
)
def test_the_same_a_shortened_and_a_misread_heading_are_alike(left: str, right: str, least: float) -> None:
    assert heading_likeness(bare(left), bare(right)) >= least


def test_other_headings_and_none_are_not_alike() -> None:
    assert heading_likeness("社区食堂飘出饭菜香", "滨江步道延长三公里") < 0.4
    assert heading_likeness("", "滨江步道") == 0


def test_even_odds_are_half_a_chance() -> None:
    assert probability(0) == 0.5
