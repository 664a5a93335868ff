"""One global assignment: who goes on where, at most one successor and one predecessor each, no cycles."""

from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.stitch.evidence import Evidence, placed
from pipeline.stitch.matching import best_pairs

ACCEPTED = 0.7
"""Probability from which a link is made: a false join is worse than an open end."""


ROUNDS = 50
"""Of passing on how free each end is; it settles in about ten."""

SETTLED = 1e-4
"""Change of a share from which nothing is passed on any more."""

LARGEST = 30.0
"""Log-odds beyond which nothing is told apart."""


class Candidate(NamedTuple):
    """A link that could be: fragment ids, what kind it would be, the evidence, the score from which it is made."""

    source: str
    target: str
    kind: Literal["column", "jump", "displaced"]
    evidence: Evidence
    accepted: float = ACCEPTED

    def told_more(self, odds: float, reason: str) -> "Candidate":
        """The same with what else speaks for it; made anew, which takes a third of `_replace`'s time."""
        source, target, kind, evidence, accepted = self
        return Candidate(source, target, kind, placed(evidence, odds, reason), accepted)


def assign(candidates: Sequence[Candidate]) -> list[tuple[Candidate, float]]:
    """The accepted links with their scores (probabilities, 0 to 1), in the order of `candidates`.

    A link's score is its probability over all assignments: one that is likely in itself but has an equal rival is no
    better than a guess. Made are the links that together are most above the scores from which each is accepted.
    """
    best: dict[tuple[str, str], Candidate] = {}
    for candidate in candidates:
        key = (candidate.source, candidate.target)
        if candidate.evidence.odds <= 0:
            continue  # against the odds it is worth no more than an open end
        if key not in best or candidate.evidence.odds > best[key].evidence.odds:
            best[key] = candidate
    scored = {(c.source, c.target): score for group in _components(best.values()) for c, score in _solve(group)}
    kept = [(c, scored[key]) for key, c in best.items() if scored.get(key, -1.0) >= c.accepted]
    return _without_cycles(kept)


def _components(candidates: Iterable[Candidate]) -> list[list[Candidate]]:
    """Candidates that compete with one another, directly or through others; the rest is independent."""
    root: dict[tuple[str, str], tuple[str, str]] = {}

    def find(node: tuple[str, str]) -> tuple[str, str]:
        root.setdefault(node, node)
        while root[node] != node:
            root[node] = root[root[node]]
            node = root[node]
        return node

    listed = list(candidates)
    for c in listed:
        root[find(("out", c.source))] = find(("in", c.target))
    groups: dict[tuple[str, str], list[Candidate]] = {}
    for c in listed:
        groups.setdefault(find(("out", c.source)), []).append(c)
    return list(groups.values())


def _solve(group: Sequence[Candidate]) -> list[tuple[Candidate, float]]:
    """The best matching of one component with its scores."""
    if len(group) == 1:
        (c,) = group
        return [(c, c.evidence.probability)]
    sources = list(dict.fromkeys(c.source for c in group))
    targets = list(dict.fromkeys(c.target for c in group))
    row, column = {s: n for n, s in enumerate(sources)}, {t: n for n, t in enumerate(targets)}
    worth = np.zeros((len(sources), len(targets)))
    at: dict[tuple[int, int], Candidate] = {}
    for c in group:
        place = row[c.source], column[c.target]
        at[place] = c
        worth[place] = c.evidence.odds
    likely = _marginals(np.where(worth > 0, worth, -np.inf))
    gain = np.zeros_like(likely)
    for place, c in at.items():
        gain[place] = likely[place] - c.accepted
    return [(at[place], float(likely[place])) for place in best_pairs(gain)]


def _marginals(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """The probability of each link over all ways to link sources with targets, by belief propagation."""
    weight = np.exp(np.clip(odds, -LARGEST, LARGEST))
    free_row = np.ones_like(weight)
    for _ in range(ROUNDS):
        before = free_row
        taken = weight * free_row
        free_column = 1 / (1 + taken.sum(axis=0, keepdims=True) - taken)
        taken = weight * free_column
        free_row = 1 / (1 + taken.sum(axis=1, keepdims=True) - taken)
        if np.allclose(before, free_row, rtol=SETTLED):
            break
    whole: NDArray[np.float64] = weight * free_row * free_column
    return whole / (1 + whole)


def _without_cycles(links: Sequence[tuple[Candidate, float]]) -> list[tuple[Candidate, float]]:
    """Links, the strongest first, each kept if it closes no circle; returned in the order given."""
    after: dict[str, str] = {}
    kept: set[tuple[str, str]] = set()
    for c, _ in sorted(links, key=lambda item: (-item[1], item[0].source, item[0].target)):
        node: str | None = c.target
        while node is not None and node != c.source:
            node = after.get(node)
        if node is None:
            after[c.source] = c.target
            kept.add((c.source, c.target))
    return [(c, score) for c, score in links if (c.source, c.target) in kept]
