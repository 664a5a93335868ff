"""What the shapes of printed columns say of who goes on where: columns of one article are mostly as deep and as wide.

How much that is worth differs from paper to paper, so each issue tells it: by how many of the links that its words
make sure join columns of one shape, and how many of all that might be linked would. Where lines are not as printed,
their number is told by the characters.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.heads.headblocks import width
from pipeline.stitch.assign import Candidate
from pipeline.stitch.nodes import Node, strung

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

ONE_DEPTH, INSIDE = "columns of one depth", 0.4
"""What is said of such, and the share of its worth that it has where it is asked whether a column goes on: for
the one column and against each of the two, whose number is not sure. (Of 0.3 to 0.6 as many articles come whole.)"""

DEPTHS, WIDTHS = (ONE_DEPTH, "a column less deep", "a deeper column"), ("columns of one width", "columns of two widths")
"""What is said of columns by the lines they have, and by the width of these."""

Pair = tuple[str, str]
Lengths = NDArray[np.float64]
Kinds = NDArray[np.int64]


@dataclass(frozen=True)
class Shape:
    """Depth of a column of text in lines, a byline's among them, and the width of its longest, in ideographs."""

    lines: float
    width: float


def weighed_by_shape(
    candidates: Sequence[Candidate],
    nodes: Sequence[Node],
    made: Mapping[Pair, float],
    line: Mapping[str, str],
    *,
    parted: bool,
) -> list[Candidate]:
    """`candidates` with what the shapes of their columns add to the evidence.

    `nodes` stand in the order of the copy; `made` are the links so far, source and target, with their scores; `line`
    is the text of each line by id. Where columns are not `parted`, neighbours of which the first ends a paragraph may
    stand in one column, and do where they are linked: the column's depth tells whether they should.
    """
    closed = {node.fragment.id for node in nodes if not parted and not node.fragment.open_end}
    within = {(c.source, c.target) for c in candidates if c.kind == "column" and c.source in closed}
    printed = _shows_lines(nodes)
    above, below = _columns(nodes, [_shape(node, line, printed=printed) for node in nodes], within & made.keys())
    apart = [n for n, c in enumerate(candidates) if (c.source, c.target) not in within]
    ends, starts = ([above[candidates[n].source] for n in apart], [below[candidates[n].target] for n in apart])
    sure = np.array([made.get((candidates[n].source, candidates[n].target), 0.0) >= SURE for n in apart], bool)
    weighed = list(candidates)
    kinds = _depths(*(np.array([shape.lines for shape in shapes]) for shapes in (ends, starts)))
    alike = _told(weighed, apart, kinds, DEPTHS, sure).get(ONE_DEPTH, 0.0)
    inside = dict(_in_one_column(within, strung(nodes, dict(made.keys())), above, below, INSIDE * max(0.0, alike)))
    for n, candidate in enumerate(weighed):
        if (odds := inside.get((candidate.source, candidate.target))) is not None:
            weighed[n] = candidate.told_more(odds, f"the depths speak for one column by {odds:+.1f}")
    if printed:
        kinds = _widths(*(np.array([shape.width for shape in shapes]) for shapes in (ends, starts)))
        _told(weighed, apart, kinds, WIDTHS, sure)
    return weighed


def _told(
    weighed: list[Candidate], apart: Sequence[int], kinds: Kinds, names: Sequence[str], sure: NDArray[np.bool_]
) -> dict[str, float]:
    """What each kind of pair is worth (log-odds), by name, once it is added to those of `weighed` that stand `apart`.

    That is the log of how much oftener it is among the `sure` ones than among all.
    """
    everywhere, right = Counter(kinds.tolist()), Counter(kinds[sure].tolist())
    usual = {kind: count / len(kinds) for kind, count in everywhere.items()}
    worth = {
        kind: math.log((right[kind] + BELIEF * share) / (right.total() + BELIEF) / share)
        for kind, share in usual.items()
    }
    for n, kind in zip(apart, kinds.tolist(), strict=True):
        weighed[n] = weighed[n].told_more(worth[kind], names[kind])
    return {names[kind]: odds for kind, odds in worth.items()}


def _in_one_column(
    within: Collection[Pair],
    strings: Sequence[Sequence[Node]],
    above: Mapping[str, Shape],
    below: Mapping[str, Shape],
    alike: float,
) -> Iterator[tuple[Pair, float]]:
    """For neighbours of the copy, how much likelier their depths are if both stand in one column (log-odds).

    That column, or else the two that end and begin between them, should be as deep as the other columns of what is
    strung together; `alike` is what one depth is worth.
    """
    at: dict[str, tuple[int, int]] = {}
    depths: list[list[Shape]] = []
    for number, string in enumerate(strings):
        columns: list[Shape] = []
        last = ""
        for name in (node.fragment.id for node in string):
            if (last, name) in within:
                columns.pop()
            columns.append(above[name])
            at[name] = number, len(columns) - 1
            last = name
        depths.append(columns)

    def worth(column: Shape, others: Sequence[Shape]) -> float:
        if not others:
            return 0.0
        return alike if any(_one_depth(other.lines, column.lines) for other in others) else -alike

    for source, target in within:
        (upper, n), (lower, m) = at[source], at[target]
        before, after = depths[upper][:n], depths[lower][m + 1 :]
        apart = worth(above[source], before) + worth(below[target], after)
        yield (source, target), worth(_under(above[source], below[target]), [*before, *after]) - apart


def _columns(
    nodes: Sequence[Node], shapes: Sequence[Shape], inside: Collection[Pair]
) -> tuple[dict[str, Shape], dict[str, Shape]]:
    """For each of `nodes` its column up to its end, and from its start on; pairs of neighbours `inside` share one."""
    names = [node.fragment.id for node in nodes]
    together = [pair in inside for pair in pairwise(names)]

    def added(before: Shape, following: tuple[Shape, bool]) -> Shape:
        shape, goes_on = following
        return _under(before, shape) if goes_on else shape

    above = accumulate(zip(shapes[1:], together, strict=True), added, initial=shapes[0])
    below = accumulate(zip(shapes[-2::-1], together[::-1], strict=True), added, initial=shapes[-1])
    return dict(zip(names, above, strict=True)), dict(zip(reversed(names), below, strict=True))


def _under(one: Shape, other: Shape) -> Shape:
    return Shape(one.lines + other.lines, max(one.width, other.width))


def _shows_lines(nodes: Sequence[Node]) -> bool:
    """Whether the copy has its lines as they were printed, and not a paragraph on each."""
    paragraphs = [paragraph for node in nodes for paragraph in node.fragment.paragraphs]
    return sum(len(paragraph.pieces) for paragraph in paragraphs) >= 2 * len(paragraphs)


def _shape(node: Node, line: Mapping[str, str], *, printed: bool) -> Shape:
    fragment = node.fragment
    names = [piece.line for paragraph in fragment.paragraphs for piece in paragraph.pieces]
    bylines = {piece.line for piece in fragment.byline} - set(names)
    widths = [width(line[name].strip()) for name in names]
    if not printed:
        return Shape(sum(width + WHITE for width in widths) / MEASURE + len(bylines), 0.0)
    return Shape(len(names) + len(bylines), max(widths) if len(widths) >= FEWEST else 0.0)


def _one_depth(one: Any, other: Any) -> Any:
    return abs(one - other) <= DEEP


def _depths(ends: Lengths, starts: Lengths) -> Kinds:
    """For each pair of columns the place of what their depths are in `DEPTHS`."""
    return np.where(_one_depth(ends, starts), 0, np.where(starts < ends, 1, 2))


def _widths(ends: Lengths, starts: Lengths) -> Kinds:
    """The same in `WIDTHS`; a column whose width is not known is as wide as any."""
    return np.where((ends > 0) & (starts > 0) & (abs(ends - starts) > WIDE), 1, 0)
