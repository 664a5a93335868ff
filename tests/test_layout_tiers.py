"""Where a text goes on at the foot of its tier, in the turned picture: tiers are columns side by side."""

from dataclasses import replace

import numpy as np

from pipeline.layout.block import Block
from pipeline.layout.ink import Measures
from pipeline.layout.owners import owned
from pipeline.layout.rules import Rules
from pipeline.layout.stories import find_stories
from pipeline.layout.story import Site, Story
from pipeline.layout.tiers import runs_in, set_between, under_floors, with_lying, without_flanks
from pipeline.model import Box, Kind

MEASURES = Measures(20.0, 30.0, 10.0)
NO_BOXES = np.empty((0, 4), np.int32)
NO_RULES = Rules(NO_BOXES, NO_BOXES, np.zeros((1, 1), np.uint8))
EDGE = [Box(0, -30, 900, -20), Box(0, 1000, 900, 1010)]
"""The page's frame at the right and left end of all tiers."""


def text(*box):
    return Block(Kind.BODY, Box(*box), (0, 1, 2), 20.0)


def head(*box):
    return Block(Kind.HEADLINE, Box(*box), (0,), 40.0)


def owners(heads, texts, rules=(), walls=()):
    """Which heading each text belongs to; None: to none."""
    site = Site([*EDGE, *rules], list(walls), MEASURES, tiers=True)
    stories = owned([Story([one]) for one in heads], texts, site)
    found = {id(part): story.stack[0] if story.stack else None for story in stories for part in story.parts}
    return [heads.index(found[id(one)]) if found[id(one)] else None for one in texts]


def test_a_tier_that_begins_without_a_heading_goes_on_with_what_ended_the_tier_before():
    heads = [head(0, 0, 200, 60), head(0, 500, 200, 560)]
    texts = [text(0, 70, 200, 480), text(0, 570, 200, 990), text(240, 0, 440, 990)]
    assert owners(heads, texts, walls=[Box(215, -20, 217, 1000)]) == [0, 1, 1]


def test_what_stands_beside_a_heading_through_both_tiers_is_read_before_that_heading_s_article():
    heads = [head(0, 0, 200, 60), head(0, 500, 440, 560)]
    texts = [text(0, 70, 200, 480), text(0, 570, 200, 990), text(240, 570, 440, 990), text(240, 0, 440, 480)]
    assert owners(heads, texts, walls=[Box(215, -20, 217, 1000)]) == [0, 1, 1, 0]


def test_white_through_both_tiers_that_no_rule_crosses_keeps_a_text_on_its_side():
    heads = [head(0, 0, 200, 60), head(0, 530, 200, 580)]
    texts = [text(0, 70, 200, 480), text(0, 590, 200, 990), text(240, 0, 440, 480), text(240, 530, 440, 990)]
    assert owners(heads, texts, walls=[Box(215, 0, 217, 480), Box(215, 530, 217, 990)])[2] == 0


def test_columns_through_two_tiers_go_on_in_the_first_of_them():
    heads = [head(0, 0, 440, 60), head(0, 505, 200, 565)]
    texts = [text(0, 70, 440, 480), text(0, 575, 200, 990), text(240, 490, 440, 990)]
    assert owners(heads, texts, walls=[Box(215, 485, 217, 1000)]) == [0, 1, 1]


def test_a_heading_keeps_its_text_behind_what_seems_a_rule():
    heads = [head(240, 0, 440, 60)]
    texts = [text(0, 0, 200, 990), text(240, 75, 440, 990)]
    assert owners(heads, texts, rules=[Box(230, 65, 450, 67)])[1] == 0


def test_rules_on_both_sides_of_a_heading_part_nothing():
    sides, other = [Box(0, 90, 200, 92), Box(0, 150, 200, 152)], Box(0, 400, 200, 402)
    assert without_flanks([*sides, other], [head(5, 100, 195, 142), text(0, 160, 200, 380)], 20.0) == [other]


def test_a_small_heading_with_text_behind_it_is_set_into_the_text_over_it():
    small, over, behind = head(0, 210, 90, 240), text(0, 0, 200, 200), text(120, 205, 200, 270)
    site = Site(EDGE, [], MEASURES, tiers=True)
    assert runs_in(small, [over, small, behind], site)


def test_a_heading_that_fills_its_tier_begins_an_article():
    whole, over, after = head(0, 210, 195, 240), text(0, 0, 200, 200), text(0, 250, 200, 900)
    site = Site(EDGE, [], MEASURES, tiers=True)
    assert not runs_in(whole, [over, whole, after], site)


def heads_item(wall):
    """Whether a subhead that begins a tier heads an item where a rule stands between it and the tier before."""
    small = Block(Kind.SUBHEAD, Box(240, 0, 430, 20), (0,), 20.0)
    site = Site(EDGE, [wall], MEASURES, tiers=True)
    return under_floors([text(0, 0, 200, 990), small, text(240, 30, 440, 990)], site) == [small]


def test_a_subhead_that_begins_a_tier_under_a_rule_over_all_of_its_text_heads_an_item():
    assert heads_item(Box(215, -10, 217, 1000))


def test_a_subhead_that_begins_a_tier_under_a_rule_over_a_part_of_its_text_is_one_of_that_text():
    assert not heads_item(Box(215, -10, 217, 500))


def small_heads(*spans):
    """Which headings between texts of one tier, each from here to there in it, are subheads."""
    heads = [
        Block(Kind.HEADLINE, Box(x0, 120 + 200 * n, x1, 146 + 200 * n), (n,), 26.0) for n, (x0, x1) in enumerate(spans)
    ]
    texts = [text(0, 200 * n - 30, 200, 200 * n + 96) for n in range(len(spans) + 1)]
    return [heads.index(one) for one in set_between(heads, texts, Site([], [], MEASURES, tiers=True))]


def test_short_headings_in_the_middle_of_their_room_are_subheads_of_the_text_around_them():
    assert small_heads((40, 160), (40, 120), (0, 100)) == [0, 1, 2]


def test_a_short_heading_among_long_ones_begins_an_item_as_they_do():
    assert small_heads((0, 190), (40, 120), (10, 190)) == []


def test_a_deck_that_stands_lower_along_its_heading_is_of_its_stack():
    main, deck = head(0, 0, 400, 60), Block(Kind.HEADLINE, Box(360, 70, 700, 96), (1,), 26.0)
    stories = find_stories([main, deck, text(0, 110, 330, 600)], (NO_RULES, NO_BOXES), NO_BOXES, MEASURES, tiers=True)
    assert [[block.kind for block in story.stack] for story in stories] == [[Kind.HEADLINE, Kind.DECK]]


def test_a_heading_in_a_box_of_its_own_keeps_the_text_behind_the_box():
    main, own = head(10, 10, 700, 60), text(0, 90, 330, 600)
    frame = np.array([[0, 0, 710, 70]], np.int32)
    stories = find_stories([main, own], (NO_RULES, NO_BOXES), frame, MEASURES, tiers=True)
    assert [(story.stack, story.parts) for story in stories] == [([main], [own])]


def test_a_box_of_few_large_lines_with_a_heading_behind_it_is_an_advert():
    name, terms, other = head(10, 10, 200, 50), head(10, 60, 300, 100), head(0, 130, 330, 170)
    frame = np.array([[0, 0, 330, 110]], np.int32)
    stories = find_stories(
        [name, terms, other, text(0, 180, 330, 600)], (NO_RULES, NO_BOXES), frame, MEASURES, tiers=True
    )
    assert [block.kind for block in stories[0].parts] == [Kind.ADVERT, Kind.ADVERT]


def test_texts_that_a_rule_parts_at_the_foot_of_their_tiers_go_on_with_articles_side_by_side():
    heads = [head(0, 0, 200, 60), head(0, 500, 200, 560)]
    texts = [text(0, 70, 200, 480), text(0, 570, 200, 990), text(240, 0, 440, 520), text(240, 540, 440, 990)]
    rule = Box(235, 525, 445, 530)
    assert owners(heads, texts, rules=[rule], walls=[Box(215, -20, 217, 1000)]) == [0, 1, 0, 1]


def stacks_of(blocks):
    """The parts of each heading, by their places among `blocks`."""
    stories = find_stories(blocks, (NO_RULES, NO_BOXES), NO_BOXES, MEASURES, tiers=True)
    return [[[b.box for b in blocks].index(part.box) for part in story.stack] for story in stories if story.stack]


def test_a_smaller_deck_may_begin_where_its_heading_ends():
    deck = Block(Kind.HEADLINE, Box(208, 80, 400, 106), (0,), 26.0)
    assert stacks_of([head(0, 0, 200, 60), deck, text(0, 130, 200, 480), text(220, 130, 420, 480)]) == [[0, 1]]


def test_a_deck_in_the_next_tier_begins_a_heading_of_its_own():
    deck = Block(Kind.HEADLINE, Box(230, 80, 400, 106), (0,), 26.0)
    assert stacks_of([head(0, 0, 200, 60), deck, text(0, 130, 200, 480), text(220, 130, 420, 480)]) == [[0], [1]]


def test_two_lines_as_long_as_the_text_of_their_tier_are_no_deck():
    first = Block(Kind.BODY, Box(0, 70, 200, 120), (0, 1), 20.0)
    last = Block(Kind.BODY, Box(0, 135, 80, 155), (0,), 20.0)
    assert stacks_of([head(0, 0, 150, 50), first, last, text(0, 170, 200, 300)]) == [[0]]


def test_the_last_lines_of_a_text_at_the_top_of_the_next_tier_are_no_kicker_of_the_heading_behind_them():
    last = Block(Kind.BODY, Box(220, 0, 420, 50), (0, 1), 20.0)
    assert stacks_of([text(0, 0, 200, 480), last, head(220, 65, 400, 110), text(220, 130, 420, 480)]) == [[2]]


def test_a_text_goes_on_from_frame_to_frame_where_each_tier_has_one():
    frames = np.array([[0, 0, 200, 480], [320, 0, 520, 480]], np.int32)
    folio = Block(Kind.BODY, Box(250, 10, 270, 60), (0,), 20.0)
    first, then = (Block(Kind.BODY, Box(x, 20, x + 180, 460), tuple(range(12)), 20.0) for x in (10, 330))
    stories = find_stories([first, folio, then], (NO_RULES, NO_BOXES), frames, MEASURES, tiers=True)

    assert [[part.box for part in story.parts] for story in stories] == [[folio.box], [first.box, then.box]]


def lying(*box):
    return Story([replace(head(*box), standing=True)])


def test_a_heading_that_lies_over_one_that_stands_makes_one_article_with_it():
    over, under = lying(0, 20, 40, 600), Story([head(90, 0, 300, 60)], [text(90, 70, 300, 480)])

    (story,) = with_lying([over, under], NO_BOXES, MEASURES)
    assert [(part.box.x0, part.kind) for part in story.stack] == [(0, Kind.KICKER), (90, Kind.HEADLINE)]


def test_a_rule_under_a_heading_that_lies_parts_it_from_what_stands_below():
    over, under = lying(0, 20, 40, 600), Story([head(90, 0, 300, 60)], [text(90, 70, 300, 480)])

    assert len(with_lying([over, under], np.array([[60, 0, 63, 900]], np.int32), MEASURES)) == 2


def test_a_rule_no_longer_than_a_heading_that_lies_underlines_it():
    over, under = lying(0, 20, 40, 600), Story([head(90, 0, 300, 60)], [text(90, 70, 300, 480)])

    assert len(with_lying([over, under], np.array([[60, 40, 63, 580]], np.int32), MEASURES)) == 1


def test_a_text_that_ends_beside_the_next_heading_that_lies_keeps_its_own():
    over, under = lying(0, 620, 40, 1000), Story([head(90, 610, 300, 650)], [text(90, 660, 300, 1000)])
    before = Story([lying(0, 20, 40, 560).stack[0]], [text(90, 20, 300, 590)])

    assert len(with_lying([before, over, under], NO_BOXES, MEASURES)) == 2


def test_a_heading_that_lies_over_its_own_text_takes_none_that_stands_further_on():
    over, under = lying(0, 20, 40, 600), Story([head(90, 400, 300, 460)], [text(90, 470, 300, 980)])
    own = Story(parts=[text(90, 0, 300, 390)])

    assert len(with_lying([over, own, under], NO_BOXES, MEASURES)) == 3
