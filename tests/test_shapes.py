from __future__ import annotations

from pipeline.assign import Candidate
from pipeline.evidence import Evidence
from pipeline.nodes import Node
from pipeline.shapes import weighed_by_shape
from tests.test_evidence import nodes_of

LINE = "街道食堂每天准备八种菜"


def columns(*depths: int) -> list[Node]:
    """Columns of so many printed lines, each on a page of its own."""
    return nodes_of("\f".join("\n".join([LINE] * depth) for depth in depths))


def odds(depths: list[int], sure: list[tuple[int, int]]) -> dict[tuple[int, int], float]:
    """What the shapes of columns of these depths add for each pair, where some pairs are sure."""
    nodes = columns(*depths)
    names = [node.fragment.id for node in nodes]
    pairs = [(a, b) for a in range(len(names)) for b in range(len(names)) if a != b]
    asked = [Candidate(names[a], names[b], "displaced", Evidence(0.0, ())) for a, b in pairs]
    lines = {piece.line: LINE for n in nodes for p in n.fragment.paragraphs for piece in p.pieces}
    weighed = weighed_by_shape(asked, nodes, {(names[a], names[b]) for a, b in sure}, lines)
    return {pair: candidate.evidence.odds for pair, candidate in zip(pairs, weighed, strict=True)}


def test_where_sure_links_join_columns_of_one_depth_others_of_one_depth_are_likelier() -> None:
    found = odds([9, 9, 14, 14, 20, 20, 30, 30], [(0, 1), (2, 3), (4, 5)])

    assert found[6, 7] > 0.5 > -0.3 > found[6, 3]


def test_where_nothing_is_sure_shapes_say_nothing() -> None:
    found = odds([9, 9, 14, 20], [])

    assert all(abs(one) < 1e-9 for one in found.values())
