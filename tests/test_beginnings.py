"""A continuation of a continuation may stand under the headline of the article's beginning."""

from pipeline.stitch.assign import Candidate
from pipeline.stitch.beginnings import weighed_by_beginnings
from pipeline.stitch.evidence import Evidence
from pipeline.stitch.nodes import Node, Weigher
from pipeline.stitch.stage import words_of
from tests.text import fragments_of, pages_of

BEGINNING, OTHER = "社区食堂飘出饭菜香", "河湖保护结出硕果"
PAGES = "\f".join(
    f"{head}\n\n■记者 陈涛\n\n本报讯 街道食堂昨天开张，老人们排起了长队，刷卡就能吃上热饭。"
    for head in (BEGINNING, OTHER, BEGINNING)
)


def nodes() -> list[Node]:
    folios = {number: str(number) for number in (1, 2, 3)}
    return Weigher(words_of(pages_of(PAGES)), folios, fragments_of(PAGES), ()).nodes


def odds(linked: list[tuple[int, int]], source: int, target: int) -> float:
    known = nodes()
    names = [node.fragment.id for node in known]
    candidate = Candidate(names[source], names[target], "jump", Evidence(0.0, ()))
    ((_, _, _, evidence, _),) = weighed_by_beginnings([candidate], known, [(names[a], names[b]) for a, b in linked])
    return evidence.odds


def test_the_headline_of_the_beginning_speaks_for_what_goes_on_under_it_behind_another_one() -> None:
    assert odds([(0, 1)], 1, 2) > 3


def test_it_says_nothing_where_nothing_is_known_to_stand_before() -> None:
    assert odds([], 1, 2) == 0


def test_the_headline_of_the_part_right_before_is_counted_once() -> None:
    assert odds([(1, 0)], 0, 2) == 0
