"""What the shapes of printed columns say of who goes on where: columns of one article are mostly as deep and as wide.

How much that is worth differs from paper to paper, so each issue tells it: by how many of the links that its words
make sure join columns of one shape, and how many of all that might be linked would. Where lines are not as printed,
their number is told by the characters.
"""

from __future__ import annotations

import math
from collections import Counter
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

DEEP, WIDE = 1.0, 1.5
"""Lines and ideographs by which columns of one article differ: a last paragraph may end a line early, and one
character may not begin a line."""

FEWEST = 3
"""Lines of a column whose longest one is as long as the column is wide."""

MEASURE, WHITE = 14.0, 9.0
"""Ideographs of a line, and white ones of a paragraph (its indent, and half of its last line), where a copy does not
show lines: newspapers set 9 to 18. Depths are only compared, so a wrong measure shifts all of them alike."""

Pair = tuple[str, str]


@dataclass(frozen=True)
class Shape:
    """Depth of a column of text in lines, a byline's among them, and the width of its longest, in ideographs."""

    lines: float
    width: float


def weighed_by_shape(
    candidates: Sequence[Candidate],
    nodes: Sequence[Node],
    sure: Collection[Pair],
    line: Mapping[str, str],
    inside: Collection[Pair] = (),
) -> list[Candidate]:
    """`candidates` with what the shapes of their columns add to the evidence.

    `nodes` stand in the order of the copy; `sure` are the links, source and target, that the words make sure; `line`
    is the text of each line by id; `inside` are neighbours that stand in one column, paragraph under paragraph.
    """
    printed = _shows_lines(nodes)
    shapes = [_shape(node, line, printed=printed) for node in nodes]
    above, below = _columns(nodes, shapes, inside)
    told = [c for c in candidates if (c.source, c.target) not in inside]
    weight: dict[Pair, list[tuple[float, str]]] = {}
    for kind in (_depths, *([_widths] if printed else [])):
        kinds = {(c.source, c.target): kind(above[c.source], below[c.target]) for c in told}
        for pair, one in _weighed(kinds, sure).items():
            weight.setdefault(pair, []).append(one)
    return [_placed(c, weight.get((c.source, c.target), ())) for c in candidates]


def _placed(candidate: Candidate, told: Sequence[tuple[float, str]]) -> Candidate:
    for odds, reason in told:
        candidate = replace(candidate, evidence=placed(candidate.evidence, odds, reason))
    return candidate


def _weighed(kinds: Mapping[Pair, str], sure: Collection[Pair]) -> dict[Pair, tuple[float, str]]:
    """For each pair the log of how much oftener its kind is among the `sure` ones than among all."""
    all_, right = Counter(kinds.values()), Counter(kind for pair, kind in kinds.items() if pair in sure)
    share = {kind: (count + 1) / (len(kinds) + len(all_)) for kind, count in all_.items()}
    weight = {
        kind: math.log((right[kind] + BELIEF * usual) / (right.total() + BELIEF) / usual)
        for kind, usual in share.items()
    }
    return {pair: (weight[kind], kind) for pair, kind in kinds.items()}


def _columns(
    nodes: Sequence[Node], shapes: Sequence[Shape], inside: Collection[Pair]
) -> tuple[dict[str, Shape], dict[str, Shape]]:
    """For each node its column as far as it reaches up to its end, and from its start on."""
    names = [node.fragment.id for node in nodes]
    above: dict[str, Shape] = {}
    below: dict[str, Shape] = {}
    for order, into in ((range(len(nodes)), above), (range(len(nodes) - 1, -1, -1), below)):
        before: int | None = None
        for n in order:
            own = shapes[n]
            if before is not None:
                pair = (names[before], names[n]) if before < n else (names[n], names[before])
                if pair in inside:
                    other = into[names[before]]
                    own = Shape(own.lines + other.lines, max(own.width, other.width))
            into[names[n]] = own
            before = n
    return above, below


def _shows_lines(nodes: Sequence[Node]) -> bool:
    """Whether the copy has its lines as they were printed, and not a paragraph on each."""
    paragraphs = [paragraph for node in nodes for paragraph in node.fragment.paragraphs]
    return sum(len(paragraph.pieces) for paragraph in paragraphs) >= 2 * len(paragraphs)


def _shape(node: Node, line: Mapping[str, str], *, printed: bool) -> Shape:
    fragment = node.fragment
    names = [piece.line for paragraph in fragment.paragraphs for piece in paragraph.pieces]
    bylines = {piece.line for piece in fragment.byline} - set(names)
    widths = [_width(line[name].strip()) for name in names]
    if not printed:
        return Shape(sum(width + WHITE for width in widths) / MEASURE + len(bylines), 0.0)
    return Shape(len(names) + len(bylines), max(widths) if len(widths) >= FEWEST else 0.0)


def _width(text: str) -> float:
    return sum(1.0 if is_wide(char) else 0.5 for char in text)


def _depths(one: Shape, other: Shape) -> str:
    if abs(one.lines - other.lines) <= DEEP:
        return "columns of one depth"
    return "a column less deep" if other.lines < one.lines else "a deeper column"


def _widths(one: Shape, other: Shape) -> str:
    alike = not one.width or not other.width or abs(one.width - other.width) <= WIDE
    return "columns of one width" if alike else "columns of two widths"
