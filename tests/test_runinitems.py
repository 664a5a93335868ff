"""Items of news under a rubric, each with a head that runs in."""

from itertools import accumulate

import pytest

from pipeline.model import Fragment, Kind, Line
from pipeline.segment.stage import segment_page
from tests.regions import page

ITEMS = ["FIRE IN BOSTON.—A house was burnt.", "Drowned.—Two boys fell in.", "The ice.—It is a foot thick."]


def texts_of(*groups: list[str], rubric: str = "", white: int = 0) -> list[Fragment]:
    """The fragments of a page with paragraphs of two lines, the first indented; a rubric over the first group.

    Over each of ITEMS is so much more `white`, in pixels.
    """
    head = [(Kind.HEADLINE, 0, [rubric])] if rubric else []
    bodies = [
        (Kind.BODY, n, [line for text in texts for line in (text, "And so on.")]) for n, texts in enumerate(groups)
    ]
    made = page(*head, *bodies)
    lines = [
        line.model_copy(update={"box": line.box._replace(x0=40)}) if line.box and line.text != "And so on." else line
        for line in made.lines
    ]
    down = accumulate(white * (line.text in ITEMS) for line in lines)
    lines = [_lower(line, by) for line, by in zip(lines, down, strict=True)]
    return list(segment_page(made.model_copy(update={"lines": tuple(lines)})))


def _lower(line: Line, by: int) -> Line:
    """A line so many pixels further down."""
    box = line.box
    return line.model_copy(update={"box": box._replace(y0=box.y0 + by, y1=box.y1 + by)}) if box else line


def test_each_head_that_runs_in_under_a_rubric_begins_an_article_and_the_rubric_stays_with_the_first() -> None:
    found = texts_of([*ITEMS, "Skating is begun."], rubric="LOCAL MATTERS.")

    assert [len(one.paragraphs) for one in found] == [1, 1, 2]
    assert [bool(one.headline) for one in found] == [True, False, False]
    assert [one.anew for one in found] == [False, True, True]


def test_texts_without_a_head_that_begin_so_are_each_an_article_of_its_own() -> None:
    assert [one.anew for one in texts_of(*([item] for item in ITEMS))] == [True] * 3


@pytest.mark.parametrize(("white", "count"), [(0, 1), (12, 3)], ids=["no white", "white over the heads"])
def test_items_of_many_paragraphs_are_told_by_the_white_over_their_heads(white: int, count: int) -> None:
    more = ["It went on.", "It rained.", "All is well."]

    assert len(texts_of([ITEMS[0], *more, ITEMS[1], *more, ITEMS[2]], rubric="NEWS.", white=white)) == count


@pytest.mark.parametrize(
    "heads", [("(Vermißt.)", "(Ein Brand.)", "(Selbstmord.)"), ("Le feu. —", "Noyés. —", "Hier. —")]
)
def test_heads_in_brackets_and_before_a_dash_run_in(heads: tuple[str, ...]) -> None:
    assert len(texts_of([f"{head} Am Abend war es da." for head in heads])) == 3


@pytest.mark.parametrize(
    "texts",
    [
        ["Mr. Clay.—I rise.", "Mr. Webster.—I do too.", "Mr. Calhoun.—And so do I."],
        ["Lord Grey.—I rise.", "Lord Brougham.—I do too.", "Lord Eldon.—And so do I."],
        ["Berlin, 3. Mai. — Es regnet.", "Wien, 4. Mai. — Es schneit.", "Prag, 5. Mai. — Es ist kalt."],
        ["All was quiet.", *ITEMS],
        ["The ice.—It is a foot thick.", "The snow.—It is deep.", "It melts."],
    ],
    ids=["who speaks", "lords", "places and days", "under another beginning", "two"],
)
def test_what_else_stands_before_a_dash_begins_no_article(texts: list[str]) -> None:
    assert len(texts_of(texts, rubric="NEWS.")) == 1


@pytest.mark.parametrize(("head", "count"), [("一周连线", 3), ("", 3), ("大桥今日通车", 1)])
def test_heads_in_brackets_of_ideographs_are_items_but_under_a_headline_that_is_no_rubric(
    head: str, count: int
) -> None:
    items = ["【征稿】本报征稿，来稿请寄", "【修桥】大桥修好了，车很多", "【开门】昨日开门，来人不少"]

    assert len(texts_of(items, rubric=head)) == count
