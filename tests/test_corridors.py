"""White that runs straight through several tiers, in the turned picture: tiers are columns side by side."""

from pipeline.layout.blocks import Block
from pipeline.layout.corridors import find_corridors
from pipeline.layout.ink import Measures
from pipeline.layout.story import Site
from pipeline.model import Box, Kind

MEASURES = Measures(20.0, 30.0, 10.0)


def block(*box, kind=Kind.BODY):
    return Block(kind, Box(*box), (0, 1, 2), 20.0)


def corridors(*blocks, walls=()):
    return find_corridors(list(blocks), Site([], list(walls), MEASURES, tiers=True))


FIRST, SECOND = (block(0, 0, 200, 480), block(0, 520, 200, 990)), (block(240, 0, 440, 482), block(240, 518, 440, 990))


def test_white_through_two_tiers_parts_what_stands_on_both_sides():
    assert corridors(*FIRST, *SECOND) == [Box(0, 500, 440, 501)]


def test_tiers_on_both_sides_of_the_white_need_not_be_level():
    uneven = block(-150, 515, 40, 990), block(70, 518, 270, 990), block(300, 518, 500, 990)
    frame = Box(-150, 495, -10, 497)

    found = find_corridors([FIRST[0], SECOND[0], *uneven], Site([frame], [], MEASURES, tiers=True))

    assert [(box.x0, box.x1) for box in found] == [(0, 440)]


def test_white_in_one_tier_alone_parts_nothing():
    assert corridors(*FIRST, block(240, 0, 440, 990)) == []


def test_white_that_is_not_straight_parts_nothing():
    assert corridors(*FIRST, block(240, 0, 440, 300), block(240, 340, 440, 990)) == []


def test_white_is_no_corridor_where_a_rule_between_the_tiers_crosses_it():
    assert corridors(*FIRST, *SECOND, walls=[Box(215, 0, 217, 990)]) == []


def test_white_no_wider_than_a_line_parts_nothing():
    assert corridors(*FIRST, block(240, 0, 440, 490), block(240, 510, 440, 990)) == []


def test_text_goes_on_behind_a_picture_through_two_tiers():
    texts = [block(x, y, x + 200, y + 250) for x in (0, 240) for y in (0, 530)]
    assert corridors(*texts, block(0, 300, 440, 500, kind=Kind.FIGURE)) == []


def test_white_between_a_heading_and_its_text_in_both_tiers_parts_nothing():
    texts = [block(x, 330, x + 200, 990) for x in (0, 240)]
    assert corridors(block(0, 0, 440, 290, kind=Kind.HEADLINE), *texts) == []
