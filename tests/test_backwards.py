"""Lying lines of vertical pages that run from right to left."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Box, Direction, Kind, Line, Page, Region
from pipeline.read.backwards import runs_back, turn_back

LYING = ("館相照術藝泰國", "化濟經價定", "機良影攝光春此際", "部業營設特樓二")


def page_of(lying, standing=(), direction=Direction.VERTICAL):
    """A page with lines that lie and lines that stand, a box for each character."""
    regions = tuple(
        Region(id=name, kind=Kind.BODY, order=n, direction=way)
        for n, (name, way) in enumerate((("lying", Direction.HORIZONTAL), ("standing", Direction.VERTICAL)))
    )
    lines = [
        Line(id=f"{region}{n}", region=region, text=text, chars=tuple(Box(x, 0, x + 1, 1) for x in range(len(text))))
        for region, texts in (("lying", lying), ("standing", standing))
        for n, text in enumerate(texts)
    ]
    return Page(issue="i", number=1, source="p.png", direction=direction, regions=regions, lines=tuple(lines))


def texts(page):
    return [line.text for line in page.lines]


def test_lying_lines_of_an_old_vertical_page_are_read_from_the_right():
    turned = turn_back(page_of(LYING, standing=("國泰藝術照相館",)))

    assert texts(turned) == [text[::-1] for text in LYING] + ["國泰藝術照相館"]
    assert turned.lines[0].chars == page_of(LYING).lines[0].chars[::-1]


def test_lying_lines_of_a_new_vertical_page_stay():
    page = page_of([text[::-1] for text in LYING])
    assert turn_back(page) is page


def test_a_page_whose_lines_lie_is_never_turned():
    page = page_of(LYING, direction=Direction.HORIZONTAL)
    assert turn_back(page) is page


def test_letters_and_numbers_in_a_line_from_the_right_run_from_the_left():
    turned = turn_back(page_of([*LYING, "A. L. Teodoro（20）號話電"]))
    assert texts(turned)[-1] == "電話號（20）A. L. Teodoro"


@given(st.lists(st.text("國泰藝術一二", max_size=6), max_size=6))
def test_no_lines_run_both_ways(lines):
    assert not (runs_back(lines) and runs_back([line[::-1] for line in lines]))
