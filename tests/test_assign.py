import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stitch.assign import Candidate, assign
from pipeline.stitch.evidence import Evidence


def candidate(source: str, target: str, odds: float) -> Candidate:
    return Candidate(source, target, "jump", Evidence(odds, ()))


def links(*candidates: Candidate) -> set[tuple[str, str]]:
    return {(c.source, c.target) for c, _ in assign(candidates)}


def test_the_best_whole_wins_over_the_best_single_link() -> None:
    assert links(candidate("a", "x", 6), candidate("a", "y", 5), candidate("b", "x", 5)) == {("a", "y"), ("b", "x")}


def test_an_unlikely_end_stays_open() -> None:
    assert links(candidate("a", "x", 0.3)) == set()


def test_two_equal_rivals_are_not_guessed_between() -> None:
    assert links(candidate("a", "x", 5), candidate("a", "y", 5)) == set()


def test_a_rival_with_a_better_place_is_no_rival() -> None:
    assert links(candidate("a", "x", 5), candidate("a", "y", 5), candidate("b", "y", 9)) == {("a", "x"), ("b", "y")}


def test_a_circle_is_opened_at_its_weakest_link() -> None:
    assert links(candidate("a", "b", 9), candidate("b", "c", 9), candidate("c", "a", 4)) == {("a", "b"), ("b", "c")}


@given(st.dictionaries(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), st.floats(-9, 9), max_size=12))
def test_nobody_has_two_successors_or_predecessors_and_nothing_goes_in_circles(
    odds: dict[tuple[str, str], float],
) -> None:
    found = links(*(candidate(a, b, value) for (a, b), value in odds.items() if a != b))

    assert len({a for a, _ in found}) == len(found) == len({b for _, b in found})
    onward = dict(found)
    for start in onward:
        node, steps = start, 0
        while node in onward and steps <= len(onward):
            node, steps = onward[node], steps + 1
        assert steps <= len(onward)


def test_many_unlikely_rivals_make_a_link_less_likely() -> None:
    ((_, alone),) = assign([candidate("a", "x", 2)])
    among = assign([candidate("a", name, 2) for name in "xyz"])

    assert alone > 0.8
    assert not among


def test_a_score_is_the_probability_over_all_ways_to_link() -> None:
    (_, first), (_, second) = assign([candidate("a", "x", 3), candidate("b", "y", 3), candidate("a", "y", 1)])

    weights = {name: 2.718281828**odds for name, odds in (("ax", 3), ("by", 3), ("ay", 1))}
    ways = 1 + weights["ax"] + weights["by"] + weights["ay"] + weights["ax"] * weights["by"]
    assert first == pytest.approx((weights["ax"] + weights["ax"] * weights["by"]) / ways, abs=0.01)
    assert second == pytest.approx((weights["by"] + weights["ax"] * weights["by"]) / ways, abs=0.01)
