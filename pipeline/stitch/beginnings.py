"""Continuations of continuations: some stand under the headline of the article's beginning, not of the part before."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from pipeline.stitch.assign import Candidate
from pipeline.stitch.evidence import OTHER_HEADING, SAME_HEADING
from pipeline.stitch.likeness import LIKE_HEADING_LIKENESS, SAME_HEADING_LIKENESS, heading_likeness
from pipeline.stitch.nodes import Node


def weighed_by_beginnings(
    candidates: Sequence[Candidate], nodes: Sequence[Node], linked: Collection[tuple[str, str]]
) -> list[Candidate]:
    """`candidates` with what it says that a target stands under the headline of an earlier part of its article.

    `linked`: sources and targets of the links that tell which part is earlier. Where the source's own headline is like
    the target's, that has been counted.
    """
    headings = {node.fragment.id: node.heading for node in nodes}
    before = {target: source for source, target in linked}
    return [
        candidate.told_more(SAME_HEADING - OTHER_HEADING, "the headline of the article's beginning")
        if candidate.source in before and _stands_under_earlier(candidate, headings, before)
        else candidate
        for candidate in candidates
    ]


def _stands_under_earlier(candidate: Candidate, headings: Mapping[str, str], before: Mapping[str, str]) -> bool:
    own, other = headings[candidate.source], headings[candidate.target]
    if not own or not other or heading_likeness(own, other) >= LIKE_HEADING_LIKENESS:
        return False
    return any(
        heading_likeness(headings[name], other) >= SAME_HEADING_LIKENESS
        for name in _earlier(candidate.source, before)
        if headings[name] and name != candidate.target
    )


def _earlier(name: str, before: Mapping[str, str]) -> Iterator[str]:
    """The parts that lead to this one, the nearest first: links have no cycles."""
    while name in before:
        name = before[name]
        yield name
