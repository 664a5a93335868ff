from itertools import pairwise

from pipeline.stitch.assign import Candidate
from pipeline.stitch.evidence import Evidence
from pipeline.stitch.nodes import Node
from pipeline.stitch.shapes import weighed_by_shape
from tests.test_evidence import nodes_of

LINE = "街道食堂每天准备八种菜"
SENTENCE = "街道食堂每天准备八种菜，老人刷卡就能吃上热饭。"

Places = tuple[int, int]


def columns(*depths: int) -> list[Node]:
    """Columns of so many printed lines, each on a page of its own."""
    return nodes_of("\f".join("\n".join([LINE] * depth) for depth in depths))


def paragraphs(*sentences: int) -> list[Node]:
    """Paragraphs of so many sentences, each on one line, each on a page of its own."""
    return nodes_of("\f".join(SENTENCE * number for number in sentences))


def odds(
    nodes: list[Node], sure: list[Places], *, inside: list[Places] | None = None, beside: list[Places] | None = None
) -> dict[Places, float]:
    """What shapes add for each pair of `nodes`, where some are sure; those `inside` a column are paragraphs of it.

    Those `beside` each other were copied one behind the other, and may be.
    """
    copied = [*(inside or ()), *(beside or ())]
    names = [node.fragment.id for node in nodes]
    pairs = [(a, b) for a in range(len(names)) for b in range(len(names)) if a != b]
    asked = [
        Candidate(names[a], names[b], "column" if (a, b) in copied else "displaced", Evidence(0.0, ()))
        for a, b in pairs
    ]
    lines = {piece.line: node.text for node in nodes for p in node.fragment.paragraphs for piece in p.pieces}
    lines |= {
        piece.line: LINE for node in nodes for p in node.fragment.paragraphs for piece in p.pieces if len(p.pieces) > 1
    }
    made = {(names[a], names[b]): 0.95 for a, b in [*sure, *(inside or ())]}
    weighed = weighed_by_shape(asked, nodes, made, lines, parted=not copied)
    return {pair: candidate.evidence.odds for pair, candidate in zip(pairs, weighed, strict=True)}


def test_where_sure_links_join_columns_of_one_depth_others_of_one_depth_are_likelier() -> None:
    found = odds(columns(9, 9, 14, 14, 20, 20, 30, 30), [(0, 1), (2, 3), (4, 5)])

    assert found[6, 7] > 0.5 > -0.3 > found[6, 3]


def test_where_nothing_is_sure_shapes_say_nothing() -> None:
    found = odds(columns(9, 9, 14, 20), [])

    assert all(abs(one) < 1e-9 for one in found.values())


def test_where_sure_links_lead_to_columns_less_deep_a_deeper_one_is_less_likely() -> None:
    found = odds(columns(20, 9, 24, 12, 28, 14, 32, 17), [(0, 1), (2, 3), (4, 5)])

    assert found[6, 7] > 0.3 > -0.3 > found[7, 6]


def test_columns_whose_lines_are_not_shown_are_as_deep_as_their_characters_tell() -> None:
    found = odds(paragraphs(4, 4, 8, 8, 12, 12, 20, 20), [(0, 1), (2, 3), (4, 5)])

    assert found[6, 7] > 0.5 > -0.3 > found[6, 3]


def test_paragraphs_that_stand_in_one_column_are_as_deep_as_all_of_them() -> None:
    nodes = paragraphs(4, 4, 8, 8, 12, 12, 10, 10, 20)
    found = odds(nodes, [(0, 1), (2, 3), (4, 5)], inside=[(6, 7)])

    assert found[7, 8] > 0.5 > -0.3 > found[6, 8]


def test_of_neighbours_whose_article_has_no_other_column_shapes_say_nothing() -> None:
    found = odds(paragraphs(4, 4, 8, 8, 12, 12, 10, 20), [(0, 1), (2, 3), (4, 5)], inside=list(pairwise(range(8)))[6:])

    assert found[6, 7] == 0


def test_a_column_that_is_as_deep_as_the_others_of_its_article_ends() -> None:
    sure = [(0, 1), (2, 3), (4, 5), (6, 7)]
    full = odds(paragraphs(4, 4, 8, 8, 12, 12, 10, 10, 4), sure, beside=[(7, 8)])
    half = odds(paragraphs(4, 4, 8, 8, 12, 12, 10, 6, 4), sure, beside=[(7, 8)])

    assert full[7, 8] < -0.5 < 0.5 < half[7, 8]
