import pytest

from pipeline.model import Box, Kind, Line, Page, Region
from pipeline.readbefore.readingorder import in_reading_order

HIGH, STEP, WIDE, GUTTER = 24, 34, 360, 30
HEADS = ("新桥昨日正式通车", "老街修缮工程启动")
TEXTS = ("市民昨日早晨来到江边排队等候步行过桥", "工程队进场以后先把屋顶的旧瓦一一揭下")


def line(text, x, y, high=HIGH):
    return text, Box(x, y, x + len(text) * high, y + high)


def article(head, text, top):
    """A head over two columns of six lines, a block each; the last line ends the text."""
    x = 40
    columns = []
    for n in range(2):
        rows = [line(text[:15], x + n * (WIDE + GUTTER), top + 80 + k * STEP) for k in range(6)]
        columns.append(rows)
    columns[1][-1] = line(text[:9] + "。", x + WIDE + GUTTER, top + 80 + 5 * STEP)
    return [[line(head, x, top, 60)], *columns]


def page(blocks):
    regions = [Region(id=f"r{n}", kind=Kind.BODY, order=n) for n in range(len(blocks))]
    lines = [
        Line(id=f"l{n}-{k}", region=f"r{n}", text=text, box=box)
        for n, block in enumerate(blocks)
        for k, (text, box) in enumerate(block)
    ]
    return Page(issue="i", number=1, source="p1.xml", regions=tuple(regions), lines=tuple(lines))


def printed():
    return [block for n in range(2) for block in article(HEADS[n], TEXTS[n], 60 + n * 360)]


def texts(found):
    return [one.text for one in found.lines]


def test_blocks_in_any_order_are_read_as_they_stand():
    first_head, left, right, second_head, below, last = printed()

    found = in_reading_order(page([last, right, second_head, first_head, below, left]))

    assert texts(found) == texts(page(printed()))


def test_lines_given_row_by_row_across_columns_are_read_down_each():
    rows = sorted((one for block in printed() for one in block), key=lambda one: (one[1].y0, one[1].x0))

    assert texts(in_reading_order(page([rows]))) == texts(page(printed()))


def test_what_stands_under_a_head_is_of_its_group():
    found = in_reading_order(page(printed()[::-1]))
    groups = {region.id: region.group for region in found.regions}

    assert [groups[one.region] for one in found.lines] == [0] * 13 + [1] * 13


def test_a_page_in_good_order_stays_as_it_came():
    good = page(printed())

    assert in_reading_order(good) == good


def test_lines_without_boxes_stay_as_they_came():
    bare = page(printed()[::-1])
    bare = bare.model_copy(update={"lines": tuple(one.model_copy(update={"box": None}) for one in bare.lines)})

    assert in_reading_order(bare) == bare


def test_no_line_is_lost():
    blocks = [*printed()[::-1], [("无处可放", None)]]

    assert sorted(texts(in_reading_order(page(blocks)))) == sorted(texts(page(blocks)))


@pytest.mark.parametrize("edge", [9_999_999, 5_000_000])
def test_a_box_that_leaves_the_page_makes_no_drawing_of_that_size(edge):
    blocks = [*printed()[::-1], [("远", Box(edge, 10, edge + 20, 30))]]

    assert len(in_reading_order(page(blocks)).lines) == 27


@pytest.mark.parametrize("kind", [Kind.ADVERT, Kind.FURNITURE])
def test_what_the_file_calls_an_advert_or_furniture_stays_that(kind):
    given = page([*printed()[::-1], [line("出售旧书，价廉物美", 40, 860)]])
    told = (*given.regions[:-1], given.regions[-1].model_copy(update={"kind": kind}))

    assert in_reading_order(given.model_copy(update={"regions": told})).regions[-1].kind is kind


def test_a_mark_under_the_rule_at_the_foot_of_a_page_is_no_furniture():
    rule = Region(id="rule", kind=Kind.RULE, order=99, box=Box(40, 780, 790, 784))
    made = page([[line("（下转第3版）", 40, 800)], *printed()[::-1]])
    found = in_reading_order(made.model_copy(update={"regions": (*made.regions, rule)}))
    kinds = {region.id: region.kind for region in found.regions}

    assert [kinds[one.region] for one in found.lines if "下转" in one.text] == [Kind.BODY]


def test_one_break_less_is_enough_where_the_file_leaves_a_column_in_its_middle():
    first_head, left, right, second_head, below, last = printed()
    made = [first_head, left[:3], right, left[3:], second_head, below, last]

    assert texts(in_reading_order(page(made))) == texts(page(printed()))
