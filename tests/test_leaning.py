import math

import pytest

from pipeline.model import Box, Direction, Kind, Line, Page, Region
from pipeline.readbefore.leaning import as_delivered, levelled, slope_of
from pipeline.readbefore.readingorder import in_reading_order

WIDTH, HEIGHT = 2400, 3000
TEXT = "市民昨日早晨来到江边排队等候步行过桥大家都说"


def page(degrees, columns=3, rows=50):
    """A page of text columns, turned clockwise about its middle: boxes around the tilted lines."""
    slope = math.tan(math.radians(degrees))
    lines = []
    for column in range(columns):
        for row in range(rows):
            x0, y0 = 150 + 720 * column, 200 + 52 * row
            x1, y1 = x0 + 660, y0 + 30
            across, down = (x0 + x1) / 2 - WIDTH / 2, (y0 + y1) / 2 - HEIGHT / 2
            x, y, more = -slope * down, slope * across, abs(slope) * 330
            box = Box(round(x0 + x), round(y0 + y - more), round(x1 + x), round(y1 + y + more))
            lines.append(Line(id=f"l{column}-{row}", region=f"r{column}", text=TEXT, box=box))
    regions = tuple(Region(id=f"r{n}", kind=Kind.BODY, order=n) for n in range(columns))
    return Page(issue="i", number=1, source="p.xml", width=WIDTH, height=HEIGHT, regions=regions, lines=tuple(lines))


def standing(found):
    """The same page lying on its side: lines that run down."""
    lines = [
        line.model_copy(update={"box": Box(HEIGHT - box.y1, box.x0, HEIGHT - box.y0, box.x1)})
        for line in found.lines
        if (box := line.box)
    ]
    return found.model_copy(update={"lines": tuple(lines), "direction": Direction.VERTICAL})


@pytest.mark.parametrize("degrees", [-1.5, -0.4, 0.4, 1.0, 2.5])
def test_the_lean_of_a_page_is_told_by_the_edges_of_its_columns(degrees):
    assert math.degrees(math.atan(slope_of(page(degrees)))) == pytest.approx(degrees, abs=0.1)


def test_the_lean_of_a_page_whose_lines_run_down_is_told_too():
    assert math.degrees(math.atan(slope_of(standing(page(1.0))))) == pytest.approx(1.0, abs=0.1)


def test_a_level_page_does_not_lean():
    assert slope_of(page(0)) == 0


def test_a_few_lines_tell_no_lean():
    assert slope_of(page(1.0, columns=1, rows=10)) == 0


def test_a_levelled_page_has_its_lines_where_they_were_printed():
    found = levelled(page(1.0), slope_of(page(1.0)))
    first = [line.box.x0 for line in found.lines if line.region == "r1"]

    assert max(first) - min(first) <= 6


def test_lines_keep_their_places_on_the_page_as_it_came():
    leaning = page(1.0)

    assert as_delivered(levelled(leaning, slope_of(leaning)), leaning, slope_of(leaning)).lines == leaning.lines


def test_a_page_that_leans_says_so_as_a_scan_does():
    assert in_reading_order(page(1.0)).skew_deg == pytest.approx(-1.0, abs=0.1)


def test_columns_of_a_page_that_leans_are_read_one_after_the_other():
    leaning = page(1.5)
    rows = sorted(leaning.lines, key=lambda line: (line.id.split("-")[1].zfill(2), line.id))
    found = in_reading_order(leaning.model_copy(update={"lines": tuple(rows)}))

    assert [line.box for line in found.lines] == [line.box for line in leaning.lines]


def test_a_place_that_no_page_has_tells_no_lean():
    leaning = page(1.0)
    far = leaning.lines[0].model_copy(update={"box": Box(0, 9_999_000, 600, 9_999_030)})

    assert slope_of(leaning.model_copy(update={"lines": (far, *leaning.lines[1:])})) == 0
