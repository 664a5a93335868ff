"""Whether two stretches of copied columns are on one subject: how much that says is learned from the issue itself.

What stands together in one column is mostly one article, what stands under two heads is two: how alike the words of
the first are, and of the second, tells what a likeness is worth here. News that name names differ from each other as
much as they can; texts of one field, or of few words, hardly.
"""

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from pipeline.stitch.assign import Candidate
from pipeline.stitch.meanings import Directions, Sense, meanings, same_sense
from pipeline.stitch.nodes import Node, strung
from pipeline.stitch.topics import cosine, ideographs, telling

Likeness = tuple[float, float]
"""How alike two texts are by the words they share (their cosine, or in Latin script `_logged`), and by what their words
mean (`same_sense`)."""

Worth = tuple[float, float, float]
"""Log-odds of one subject at no likeness, and how they rise with each kind of it."""

NEAR = 400.0
"""Ideographs on each side of a seam whose words are compared: two or three columns' worth of a page."""

HEADS_NEAR = 8
"""Texts under other heads that each is compared with."""


class Belief(NamedTuple):
    """What likeness is worth before an issue was looked at, and how firmly that is believed (a few dozen pairs' worth).

    `longest_step`: how far a step of the fit may lead, so that it does not swing up.
    """

    usual: Worth
    strength: Worth
    longest_step: Worth


MEANT = Belief((-0.4, 20.0, 0.6), (1.5, 0.01, 20.0), (0.5, 10.0, 1.0))
"""Between typeset phrases (-0.2, 2, 0.75) and news (-0.8, 48, 0.5), whatever the length of the texts."""

UNMEANT = Belief((0.0, 1.0, 0.0), (1.5, 4.0, 20.0), (0.5, 1.0, 1.0))
"""Where no word's meaning is known. Of columns of a page in German and English news of one article and of two the
log-odds rise evenly with the log of the cosine, from -2 where no word is shared to 3 at 0.1."""

EVEN, HARDLY = 0.02, 0.003
"""Cosine at which such texts are as likely of one subject as of two, and what is added so that none is no wonder."""

SHORT = 20.0
"""Ideographs of which fewer say less of their subject, where the meaning of words is known."""

STEPS = 25
"""Of the fit, which settles in about eight."""

NOTHING = (0.0, 0.0, 0.0)
"""What likeness says where columns are no more alike inside than beginnings of texts are."""


Part = tuple[int, ...]
"""Runs as one text, by their numbers in the copy, in the order in which they are read."""


class Texts:
    """The runs of an issue, in the order of the copy, and what parts of it say: asked for in rounds, told once."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self.nodes = nodes
        self.sizes = [ideographs(node.text) for node in nodes]
        self.likeness = lru_cache(None)(self._likeness)
        self.substance = lru_cache(None)(self._substance)
        self._vector = lru_cache(None)(self._counted)
        self._meaning = lru_cache(None)(self._meant)

    @cached_property
    def known(self) -> bool:
        """Whether any word's meaning is known."""
        return any(node.sense.weight > 0 for node in self.nodes)

    @cached_property
    def _middle(self) -> Directions:
        """The middle of the issue's words."""
        senses = [node.sense for node in self.nodes]
        whole: Directions = np.add.reduce([sense.directions for sense in senses])
        return whole / sum(sense.weight for sense in senses)

    def size(self, part: Part) -> float:
        """How long a part is, in ideographs."""
        return sum(self.sizes[n] for n in part)

    def meant_alike(self, upper: Part, lower: Part) -> float:
        """How alike two parts are by what their words mean."""
        one, other = self._meaning(upper), self._meaning(lower)
        return same_sense(one, other) if one and other else 0.0

    def _likeness(self, upper: Part, lower: Part) -> Likeness:
        shared = cosine(self._vector(upper), self._vector(lower))
        return shared if self.known else _logged(shared), self.meant_alike(upper, lower)

    def _substance(self, part: Part) -> float:
        """How much the words of a part say, 0 to 1; nothing where none is of substance."""
        size = self.size(part)
        told = min(1.0, size / SHORT) if self.known else telling(size)
        return told if self._vector(part) else 0.0

    def _counted(self, part: Part) -> Mapping[str, float]:
        first = self.nodes[part[0]]
        if len(part) == 1:
            return first.terms
        counts: Counter[str] = Counter()
        for n in part:
            counts.update(self.nodes[n].counts)
        return first.topics.vector(counts)

    def _meant(self, part: Part) -> Sense | None:
        """What the words of `part` mean, seen from the middle of the issue's words; None where none is known."""
        senses = [self.nodes[n].sense for n in part]
        weight, squares = sum(sense.weight for sense in senses), sum(sense.square for sense in senses)
        if weight <= 0:
            return None
        directions: Directions = np.add.reduce([sense.directions for sense in senses])
        return Sense(directions / weight - self._middle, weight * weight / squares, meanings().between)


class Subjects:
    """The runs of an issue, what is near each in its column, and what likeness is worth among them."""

    def __init__(
        self, nodes: Sequence[Node], linked: Collection[tuple[str, str]] = (), texts: Texts | None = None
    ) -> None:
        """`nodes` in the order of the copy; columns of `linked` pairs, source and target, are as one."""
        self.texts = texts or Texts(nodes)
        number = {node.fragment.id: n for n, node in enumerate(nodes)}
        self._nodes = nodes = [node for string in strung(nodes, dict(linked)) for node in string]
        self._numbers = tuple(number[node.fragment.id] for node in nodes)
        self._place = {node.fragment.id: n for n, node in enumerate(nodes)}
        self._stretches = _stretches(nodes, frozenset(linked))
        self._of = {n: k for k, stretch in enumerate(self._stretches) for n in stretch}
        self._near = lru_cache(None)(self._stretch_near)
        self._told = lru_cache(None)(self._weighed)  # of runs alone it is asked for in every round

    @cached_property
    def _worth(self) -> Worth:
        """What likeness is worth here, learned when it is first asked for."""
        return _fitted(*self._samples(), MEANT if self.texts.known else UNMEANT)

    def fit(self, source: Node, target: Node) -> float:
        """Log-odds of the words up to the end of `source` and from the start of `target` on being of one article.

        Before it is known whether they are, that is; 0 where one of them is too short, or both are the same text.
        """
        return self.between(source.fragment.id, target.fragment.id)

    def between(self, source: str, target: str) -> float:
        """`fit` of two runs by their ids."""
        return self._told(self._place[source], self._place[target])

    def meanings_fit(self, source: Node, target: Node) -> float:
        """The same by what the words mean alone, however far apart the two stand; 0 where no meaning is known."""
        if not self.texts.known:
            return 0.0
        upper, lower = self._near(self._place[source.fragment.id], -1), self._near(self._place[target.fragment.id], 1)
        size = min(map(self.texts.size, (upper, lower)))
        return self._worth[2] * self.texts.meant_alike(upper, lower) * min(1.0, size / SHORT)

    def _weighed(self, before: int, after: int) -> float:
        """`fit` of two runs by their places."""
        if self._of[before] == self._of[after] and after != before + 1:
            return 0.0
        upper, lower = self._near(before, -1), self._near(after, 1)
        weight = min(self.texts.substance(upper), self.texts.substance(lower))
        if not weight:
            return 0.0
        (odds, shared, meant), (words, sense) = self._worth, self.texts.likeness(upper, lower)
        return (odds + shared * words + meant * sense) * weight

    def _stretch_near(self, n: int, way: int) -> Part:
        """The runs of a stretch from place `n` on, or back from it (`way` -1), as far as they are near."""
        stretch = self._stretches[self._of[n]]
        size = 0.0
        for m in range(n, stretch.stop if way > 0 else stretch.start - 1, way):
            size += self.texts.sizes[self._numbers[m]]
            if size >= NEAR:
                break
        return self._numbers[min(m, n) : max(m, n) + 1]

    def _samples(self) -> tuple[list[Likeness], list[Likeness]]:
        """How alike the two halves of each column are, and the beginnings of texts under two heads."""
        halves = [half for stretch in self._stretches if (half := self._halves(stretch))]
        halves = [half for half in halves if all(map(self.texts.substance, half))]
        tops = [upper for upper, _ in halves if self.texts.nodes[upper[0]].fragment.headline]
        pairs = [(a, b) for n, a in enumerate(tops) for b in tops[n + 1 : n + 1 + HEADS_NEAR]]
        return [self.texts.likeness(*half) for half in halves], [self.texts.likeness(*pair) for pair in pairs]

    def _halves(self, stretch: range) -> tuple[Part, Part] | None:
        if len(stretch) < 2:
            return None
        part = self._numbers[stretch.start : stretch.stop]
        sizes = list(accumulate(self.texts.sizes[n] for n in part))
        middle = min(range(len(part) - 1), key=lambda n: abs(sizes[n] - sizes[-1] / 2)) + 1
        return part[:middle], part[middle:]


def _stretches(nodes: Sequence[Node], linked: Collection[tuple[str, str]]) -> list[range]:
    """Runs that stand one behind the other and of which none breaks off before the last, or that are `linked`."""

    def belongs(before: Node, node: Node) -> bool:
        next_ = node.fragment.follows == before.fragment.id and not before.fragment.open_end
        return next_ or (before.fragment.id, node.fragment.id) in linked

    starts = [n for n, node in enumerate(nodes) if not n or not belongs(nodes[n - 1], node)]
    return [range(start, end) for start, end in pairwise([*starts, len(nodes)])]


def weighed_by_longer_texts(
    candidates: Sequence[Candidate], nodes: Sequence[Node], alone: Subjects, linked: Collection[tuple[str, str]]
) -> list[Candidate]:
    """`candidates`, weighed by what `alone` says, with what longer texts say: `nodes` that are `linked` are one."""
    together = Subjects(nodes, linked, alone.texts)
    out = []
    for candidate in candidates:
        source, target = candidate[:2]
        more = together.between(source, target) - alone.between(source, target)
        reason = f"with what is likely to belong to them the words speak for it by {more:+.1f} more"
        out.append(candidate.told_more(more, reason))
    return out


def _logged(cosine_: float) -> float:
    """The log of a cosine, 0 at `EVEN`."""
    return math.log((cosine_ + HARDLY) / (EVEN + HARDLY))


def _fitted(one: Sequence[Likeness], two: Sequence[Likeness], belief: Belief) -> Worth:
    """Offset and slopes of the log-odds that a likeness is one of `one` and not of `two`, were both equally many.

    Logistic regression by Newton's steps, drawn towards what is believed.
    """
    if not one or not two:
        return belief.usual
    usual, longest = np.array(belief.usual), np.array(belief.longest_step)
    theta = usual
    design = np.array([(1.0, *likeness) for likeness in (*one, *two)])
    same = np.array([1.0] * len(one) + [0.0] * len(two))
    few = min(len(one), len(two))
    weights = np.where(same > 0, few / len(one), few / len(two))
    pull = np.diag(belief.strength)
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-np.clip(design @ theta, -30, 30)))
        slope = design.T @ (weights * (likely - same)) + pull @ (theta - usual)
        bend = (design * (weights * likely * (1 - likely))[:, None]).T @ design + pull
        theta = theta - np.clip(np.linalg.solve(bend, slope), -longest, longest)
    offset, *rise = theta.tolist()
    shared, meant = (max(0.0, slope) for slope in rise)
    return (offset, shared, meant) if shared or meant else NOTHING
