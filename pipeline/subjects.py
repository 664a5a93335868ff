"""Whether two stretches of copied columns are on one subject: how much that says is learned from the issue itself.

What stands together in one column is mostly one article, what stands under two heads is two: how alike the words of
the first are, and of the second, tells what a likeness is worth here. News that name names differ from each other as
much as they can; texts of one field, or of few words, hardly.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate, pairwise

import numpy as np

from pipeline.assign import Candidate
from pipeline.evidence import placed
from pipeline.nodes import Node, strung
from pipeline.topics import cosine, ideographs, telling

NEAR = 400.0
"""Ideographs on each side of a seam whose words are compared: two or three columns' worth of a page."""

HEADS_NEAR = 8
"""Texts under other heads that each is compared with."""

USUAL = (-0.4, 15.0)
"""Log-odds of one subject at no likeness, and how they rise with it, before an issue was looked at: between those of
typeset phrases (-0.2, 10) and of news (-0.9, 30)."""

STRENGTH = (1.5, 0.015)
"""How firmly `USUAL` is believed: as if a few dozen pairs had been counted."""

STEPS, LONGEST_STEP = 25, np.array((0.5, 10.0))
"""Of the fit, which settles in about eight, and how far one may lead, so that it does not swing up."""

NOTHING = (0.0, 0.0)
"""What likeness says where columns are no more alike inside than beginnings of texts are."""


class Subjects:
    """The runs of an issue, what is near each in its column, and what likeness is worth among them."""

    def __init__(self, nodes: Sequence[Node], sure: Collection[tuple[str, str]] = ()) -> None:
        """`nodes` in the order of the copy; columns of `sure` links, source and target, are as one."""
        self._nodes = nodes = [node for string in strung(nodes, dict(sure)) for node in string]
        self._place = {node.fragment.id: n for n, node in enumerate(nodes)}
        self._sizes = [ideographs(node.text) for node in nodes]
        self._stretches = _stretches(nodes, frozenset(sure))
        self._of = {n: k for k, stretch in enumerate(self._stretches) for n in stretch}
        self._vector = lru_cache(None)(self._counted)
        self._offset, self._slope = _fitted(*self._samples())

    def fit(self, source: Node, target: Node) -> float:
        """Log-odds of the words up to the end of `source` and from the start of `target` on being of one article.

        Before it is known whether they are, that is; 0 where one of them is too short, or both are the same text.
        """
        before, after = self._place[source.fragment.id], self._place[target.fragment.id]
        if self._of[before] == self._of[after] and after != before + 1:
            return 0.0
        upper, lower = self._near(before, back=True), self._near(after, back=False)
        weight = self._weight(upper, lower)
        if not weight:
            return 0.0
        return (self._offset + self._slope * self._likeness(upper, lower)) * weight

    def _near(self, n: int, *, back: bool) -> range:
        """The runs of a stretch up to number `n`, or from it on, as far as they are near."""
        stretch = self._stretches[self._of[n]]
        way = range(n, stretch.start - 1, -1) if back else range(n, stretch.stop)
        size = 0.0
        for m in way:
            size += self._sizes[m]
            if size >= NEAR:
                break
        return range(m, n + 1) if back else range(n, m + 1)

    def _weight(self, *parts: range) -> float:
        return telling(min(sum(self._sizes[part.start : part.stop]) for part in parts))

    def _counted(self, part: range) -> Mapping[str, float]:
        counts: Counter[str] = Counter()
        for n in part:
            counts.update(self._nodes[n].counts)
        return self._nodes[part.start].topics.vector(counts)

    def _likeness(self, upper: range, lower: range) -> float:
        return cosine(self._vector(upper), self._vector(lower))

    def _samples(self) -> tuple[list[float], list[float]]:
        """How alike the two halves of each column are, and the beginnings of texts under two heads."""
        halves = [half for stretch in self._stretches if (half := self._halves(stretch)) and self._weight(*half)]
        tops = [upper for upper, _ in halves if self._nodes[upper.start].fragment.headline]
        pairs = [(a, b) for n, a in enumerate(tops) for b in tops[n + 1 : n + 1 + HEADS_NEAR]]
        return [self._likeness(*half) for half in halves], [self._likeness(*pair) for pair in pairs]

    def _halves(self, stretch: range) -> tuple[range, range] | None:
        if len(stretch) < 2:
            return None
        sizes = list(accumulate(self._sizes[stretch.start : stretch.stop]))
        middle = min(range(len(stretch) - 1), key=lambda n: abs(sizes[n] - sizes[-1] / 2)) + 1
        return stretch[:middle], stretch[middle:]


def _stretches(nodes: Sequence[Node], sure: Collection[tuple[str, str]]) -> list[range]:
    """Runs that stand one behind the other and of which none breaks off before the last, or that are surely linked."""

    def belongs(before: Node, node: Node) -> bool:
        next_ = node.fragment.follows == before.fragment.id and not before.fragment.open_end
        return next_ or (before.fragment.id, node.fragment.id) in sure

    starts = [n for n, node in enumerate(nodes) if not n or not belongs(nodes[n - 1], node)]
    return [range(start, end) for start, end in pairwise([*starts, len(nodes)])]


def weighed_by_longer_texts(
    candidates: Sequence[Candidate], nodes: Sequence[Node], sure: Collection[tuple[str, str]]
) -> list[Candidate]:
    """`candidates` with what the subjects of longer texts say: `nodes` of `sure` links, source and target, are one."""
    known = {node.fragment.id: node for node in nodes}
    alone, together = Subjects(nodes), Subjects(nodes, sure)
    out = []
    for candidate in candidates:
        pair = known[candidate.source], known[candidate.target]
        more = 0.0 if (candidate.source, candidate.target) in sure else together.fit(*pair) - alone.fit(*pair)
        reason = f"with what surely belongs to them the words speak for it by {more:+.1f} more"
        out.append(replace(candidate, evidence=placed(candidate.evidence, more, reason)))
    return out


def _fitted(one: Sequence[float], two: Sequence[float]) -> tuple[float, float]:
    """Offset and slope of the log-odds that a likeness is one of `one` and not of `two`, were both equally many.

    Logistic regression by Newton's steps, drawn towards `USUAL`.
    """
    usual = theta = np.array(USUAL)
    if not one or not two:
        return USUAL
    design = np.array([(1.0, likeness) for likeness in (*one, *two)])
    same = np.array([1.0] * len(one) + [0.0] * len(two))
    few = min(len(one), len(two))
    weights = np.where(same > 0, few / len(one), few / len(two))
    pull = np.diag(STRENGTH)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(design @ theta, -30, 30)))
        slope = design.T @ (weights * (likely - same)) + pull @ (theta - usual)
        bend = (design * (weights * likely * (1 - likely))[:, None]).T @ design + pull
        theta = theta - np.clip(np.linalg.solve(bend, slope), -LONGEST_STEP, LONGEST_STEP)
    offset, rise = theta.tolist()
    return (offset, rise) if rise > 0 else NOTHING
