"""What the shapes of printed columns say of who goes on where: columns of one article are mostly as deep and as wide.

How much that is worth differs from paper to paper, so each issue tells it: by how many of the links that its words
make sure join columns of one shape, and how many of all that might be linked would.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.assign import Candidate
from pipeline.chars import is_wide
from pipeline.evidence import placed
from pipeline.nodes import Node

SURE = 0.9
"""Score from which a link tells what the issue's columns look like: nine in ten are right."""

BELIEF = 5.0
"""Links that the belief weighs as much as that shapes say nothing."""

DEEP, WIDE = 1, 1.5
"""Lines and ideographs by which columns of one article differ: a last paragraph may end a line early, and one
character may not begin a line."""

FEWEST = 3
"""Lines of a column whose longest one is as long as the column is wide."""


@dataclass(frozen=True)
class Shape:
    """Lines of a column of text, a byline's among them, and the width of its longest, in ideographs."""

    lines: int
    width: float


def weighed_by_shape(
    candidates: Sequence[Candidate],
    nodes: Sequence[Node],
    sure: Collection[tuple[str, str]],
    line: Mapping[str, str],
) -> list[Candidate]:
    """`candidates` with what the shapes of their columns add to the evidence.

    `nodes` are columns as they were printed, line by line; `sure` the links, source and target, that the words make
    sure; `line` is the text of each line by id.
    """
    shapes = {node.fragment.id: _shape(node, line) for node in nodes}
    for alike, yes, no in (
        (_as_deep, "columns of one depth", "columns of two depths"),
        (_as_wide, "columns of one width", "columns of two widths"),
    ):
        candidates = _weighed(candidates, shapes, sure, alike, (yes, no))
    return list(candidates)


def _weighed(
    candidates: Sequence[Candidate],
    shapes: Mapping[str, Shape],
    sure: Collection[tuple[str, str]],
    alike: Callable[[Shape, Shape], bool],
    reasons: tuple[str, str],
) -> list[Candidate]:
    pairs = [(c.source, c.target) for c in candidates]
    told = [alike(shapes[source], shapes[target]) for source, target in pairs]
    among_all = (sum(told) + 1) / (len(told) + 2)
    right = [one for one, pair in zip(told, pairs, strict=True) if pair in sure]
    among_sure = (sum(right) + BELIEF * among_all) / (len(right) + BELIEF)
    weight = {True: math.log(among_sure / among_all), False: math.log((1 - among_sure) / (1 - among_all))}
    reason = {True: reasons[0], False: reasons[1]}
    return [
        replace(c, evidence=placed(c.evidence, weight[one], reason[one]))
        for c, one in zip(candidates, told, strict=True)
    ]


def _shape(node: Node, line: Mapping[str, str]) -> Shape:
    fragment = node.fragment
    names = [piece.line for paragraph in fragment.paragraphs for piece in paragraph.pieces]
    bylines = {piece.line for piece in fragment.byline} - set(names)
    widths = [_width(line[name].strip()) for name in names]
    return Shape(len(names) + len(bylines), max(widths) if len(widths) >= FEWEST else 0.0)


def _width(text: str) -> float:
    return sum(1.0 if is_wide(char) else 0.5 for char in text)


def _as_deep(one: Shape, other: Shape) -> bool:
    return abs(one.lines - other.lines) <= DEEP


def _as_wide(one: Shape, other: Shape) -> bool:
    return not one.width or not other.width or abs(one.width - other.width) <= WIDE
