"""One global assignment: who goes on where, at most one successor and one predecessor each, no cycles."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from pipeline.evidence import Evidence

ACCEPTED = 0.7
"""Probability from which a link is made: a false join is worse than an open end."""

CLEARLY_ELSEWHERE = 1.0
"""Log-odds by which a rival must be better placed elsewhere not to count as a rival."""


@dataclass(frozen=True)
class Candidate:
    """A link that could be: fragment ids, what kind it would be, and the evidence."""

    source: str
    target: str
    kind: str
    evidence: Evidence


def assign(candidates: Sequence[Candidate]) -> list[tuple[Candidate, float]]:
    """The accepted links with their scores (probabilities, 0 to 1), in the order of `candidates`.

    The assignment maximises the sum of the log-odds over all links at once. A link's score is its own
    probability, lowered by the rivals at both its ends that have no better place.
    """
    best: dict[tuple[str, str], Candidate] = {}
    for candidate in candidates:
        key = (candidate.source, candidate.target)
        if key not in best or candidate.evidence.odds > best[key].evidence.odds:
            best[key] = candidate
    chosen = [c for group in _components(best.values()) for c in _solve(group)]
    placed_source = {c.source: c.evidence.odds for c in chosen}
    placed_target = {c.target: c.evidence.odds for c in chosen}
    scored = [(c, _score(c, best.values(), placed_source, placed_target)) for c in chosen]
    kept = [(c, score) for c, score in scored if score >= ACCEPTED]
    order = {(c.source, c.target): n for n, c in enumerate(best.values())}
    kept.sort(key=lambda item: order[item[0].source, item[0].target])
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


def _solve(group: Sequence[Candidate]) -> list[Candidate]:
    """The best matching of one component; a pair with odds against it is worth nothing and left out."""
    sources = list(dict.fromkeys(c.source for c in group))
    targets = list(dict.fromkeys(c.target for c in group))
    worth = np.zeros((len(sources), len(targets)))
    at = {(c.source, c.target): c for c in group}
    for (source, target), c in at.items():
        worth[sources.index(source), targets.index(target)] = max(0.0, c.evidence.odds)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    pairs = ((sources[r], targets[k]) for r, k in zip(rows, columns, strict=True) if worth[r, k] > 0)
    return [at[pair] for pair in pairs]


def _score(
    chosen: Candidate,
    candidates: Iterable[Candidate],
    placed_source: Mapping[str, float],
    placed_target: Mapping[str, float],
) -> float:
    own = chosen.evidence.odds
    rivals = 1.0
    for c in candidates:
        if (c.source == chosen.source) == (c.target == chosen.target):
            continue
        placed = placed_target.get(c.target) if c.source == chosen.source else placed_source.get(c.source)
        if placed is not None and placed >= c.evidence.odds + CLEARLY_ELSEWHERE:
            continue
        rivals += math.exp(c.evidence.odds - own)
    return chosen.evidence.probability / rivals


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
