"""Stacks: a headline with its kicker, its deck and its byline."""

from dataclasses import replace

import numpy as np

from pipeline.layout.apart import STACK_PITCHES
from pipeline.layout.block import Block, Lines
from pipeline.layout.bold import BESIDE_GLYPHS, HEAD_GLYPHS, KICKER_LINES
from pipeline.layout.halves import with_halves
from pipeline.layout.ink import Boxes, Measures
from pipeline.layout.reaches import reach_of
from pipeline.layout.rules import walled
from pipeline.layout.story import Site, Story, between, overlap_x, overlap_y, same_size, stands_under
from pipeline.model import Box, Kind

DECK_SHARE = 0.75
"""A line smaller than this share of the heading over it may stand to one side of it, as its deck,"""
HALVES_SIZES = 1.6
"""and two such lines are one with a space in it where they are no further apart than so many times their size;"""
BELOW_SHARE = 0.4
"""and on a vertical page it may begin so much of its size below the end of that one."""
CAPITALS = 1.3
"""A line of letters with stems is so many times as high as capitals of the same type."""
INDENT_GLYPHS = 2.5
"""A paragraph's first line begins no further in: by two characters at most."""
SHORT_SHARE = 0.92
"""A byline or deck over one column is narrower than this share of it."""


def headed(blocks: list[Block], site: Site) -> tuple[list[Story], list[Block]]:
    """The stacks of headings that lie, and the blocks in none of them."""
    heads = [block for block in blocks if block.kind is Kind.HEADLINE and not block.standing]
    stories = _stacked(heads, site)
    stories = [_with_kinds(story) for story in (stories if site.tiers else with_halves(stories, blocks, site))]
    rest = [block for block in blocks if block.kind is not Kind.HEADLINE and not block.standing]
    rest = _with_small_heads(stories, rest, site)
    return _with_decks(stories, site), rest


def _stacked(heads: list[Block], site: Site) -> list[Story]:
    """Headings right above each other are one stack, but for those side by side under one: each has its own text."""
    stories: list[Story] = []
    for head in sorted(heads, key=lambda block: (block.box.y0, block.box.x0)):
        for story in stories:
            last = max(story.stack, key=lambda block: block.box.y1)
            gap = head.box.y0 - last.box.y1
            near = _white(last.box, head.box, site) < max(
                STACK_PITCHES * site.measures.pitch, 0.6 * max(head.size, last.size)
            )
            shared = overlap_x(head.box, story.head) / min(head.box.width, story.head.width)
            # a deck of a vertical page stands anywhere along its heading, or begins where that ends
            below = gap >= 0 and head.size < DECK_SHARE * last.size
            ending = -BELOW_SHARE * head.size / min(head.box.width, story.head.width) if below else 0.0
            least = ending if site.tiers else 0.6 if head.size > DECK_SHARE * last.size else 0.3
            apart = between(last.box, head.box, site.rules) or _has_mate_under(head, heads, story)
            if near and shared > least and not apart:
                story.stack.append(head)
                break
        else:
            stories.append(Story([head]))
    return stories


def _white(upper: Box, lower: Box, site: Site) -> int:
    """The most white between one box and a lower one, in pixels: a dash in the middle between them is none."""
    rules = [
        rule
        for rule in site.rules
        if upper.y1 <= rule.y0 and rule.y1 <= lower.y0 and overlap_x(rule, upper) > 0 and overlap_x(rule, lower) > 0
    ]
    tops, feet = sorted(rule.y0 for rule in rules), sorted(rule.y1 for rule in rules)
    return max(top - foot for top, foot in zip([*tops, lower.y0], [upper.y1, *feet], strict=True))


def _with_decks(stories: list[Story], site: Site) -> list[Story]:
    """Stacks with the lesser one right under the deck of each, behind a dash: its next deck."""
    found: list[Story] = []
    for story in sorted(stories, key=lambda story: story.head.y0):
        first, near = story.stack[0], STACK_PITCHES * site.measures.pitch
        for over in found:
            last, largest = over.stack[-1], max(block.size for block in over.stack)
            gap = first.box.y0 - last.box.y1
            if (
                last.kind is Kind.DECK
                and max(block.size for block in story.stack) < DECK_SHARE * largest
                and 0 <= _white(last.box, first.box, site) < min(gap, near)
                and overlap_x(first.box, last.box) > 0.6 * min(first.box.width, last.box.width)
                and not between(last.box, first.box, site.rules)
            ):
                over.stack += [replace(block, kind=Kind.DECK) for block in story.stack]
                break
        else:
            found.append(story)
    return found


def _has_mate_under(head: Block, heads: list[Block], story: Story) -> bool:
    """Whether another heading of its size stands beside it, under the same one, and is not the rest of its line."""
    return any(
        overlap_x(head.box, other.box) <= 0
        and overlap_y(head.box, other.box) > 0.5 * min(head.box.height, other.box.height)
        and same_size(other, head)
        and other.box.y0 > story.head.y0
        and overlap_x(other.box, story.head) > 0
        and not _are_one_line(head, other, max(story.stack, key=lambda block: block.size))
        for other in heads
    )


def _are_one_line(one: Block, two: Block, main: Block) -> bool:
    """Whether two lines are one deck that a gutter cut at its space: near, and in the middle or at the start."""
    (left, right), size = sorted((one.box, two.box)), min(one.size, two.size)
    single = len(one.lines) == len(two.lines) == 1 and size < DECK_SHARE * main.size
    middle = abs((left.x0 + right.x1) / 2 - main.middle) < size or abs(left.x0 - main.box.x0) < size
    return single and middle and right.x0 - left.x1 < HALVES_SIZES * size


def _with_kinds(story: Story) -> Story:
    """The largest block of a stack is the headline, what stands over it the kicker, what stands under it the deck."""
    sizes = [block.size * (CAPITALS if block.capitals else 1.0) for block in story.stack]
    main = max(range(len(story.stack)), key=sizes.__getitem__)
    stack = [
        replace(block, kind=Kind.KICKER if n < main else Kind.DECK) if sizes[n] < 0.8 * sizes[main] else block
        for n, block in enumerate(story.stack)
    ]
    return Story(stack, story.parts)


def _with_small_heads(stories: list[Story], rest: list[Block], site: Site) -> list[Block]:
    """Kickers over and decks and bylines under the headings move into the stacks; returns what is left."""
    left = sorted(rest, key=lambda block: block.box.y0)
    for story in stories:
        head = story.head
        reach = reach_of(head, stories, rest, site.walls)
        kicker = [b for b in left if _is_kicker(b, head, reach, left, site)]
        story.stack = [replace(b, kind=Kind.KICKER) for b in kicker] + story.stack
        left = [b for b in left if b not in kicker]
        while True:
            head = story.head
            deck = next((b for b in left if _is_deck(b, head, reach, left, site)), None)
            if deck is None or (deck.kind is Kind.SUBHEAD and story.stack[-1].kind is Kind.DECK):
                break
            story.stack.append(replace(deck, kind=Kind.DECK))
            left.remove(deck)
    return left


def _is_kicker(block: Block, head: Box, reach: Box, rest: list[Block], site: Site) -> bool:
    if block.kind is not Kind.BODY or len(block.lines) > KICKER_LINES:
        return False
    gap = head.y0 - block.box.y1
    if not -0.3 * site.measures.glyph <= gap <= max(1.3 * site.measures.pitch, 0.5 * head.height):
        return False
    inside = block.box.x0 >= reach.x0 and block.box.x1 <= reach.x1
    if site.tiers and len(block.lines) > 1 and _fills_tier(block, rest, site):
        return False  # the last lines of what the tier before holds
    if not inside or overlap_x(block.box, head) <= 0.5 * block.box.width or between(block.box, head, site.rules):
        return False
    return not any(
        other.kind is Kind.BODY
        and 0 <= block.box.y0 - other.box.y1 < site.measures.pitch
        and overlap_x(other.box, block.box) > 0.5 * min(block.box.width, other.box.width)
        and not between(other.box, block.box, site.rules)
        for other in rest
    )


def _is_deck(block: Block, head: Box, reach: Box, rest: list[Block], site: Site) -> bool:
    """A short block under the heading, over the middle of its columns or across several.

    In tiers a bold line of the text's size heads what follows it.
    """
    kinds = (Kind.BODY,) if site.tiers else (Kind.BODY, Kind.SUBHEAD)
    if block.kind not in kinds or len(block.lines) > KICKER_LINES:
        return False
    gap = block.box.y0 - head.y1
    if not -0.3 * site.measures.glyph <= gap <= max(STACK_PITCHES * site.measures.pitch, 0.8 * head.height):
        return False
    if overlap_x(block.box, reach) < 0.9 * block.box.width or between(head, block.box, site.rules):
        return False
    if any(
        b is not block
        and b.kind is Kind.BODY
        and overlap_y(b.box, block.box) > 0.5 * block.box.height
        and overlap_x(b.box, reach) > 0.5 * b.box.width
        for b in rest
    ) or any(head.y1 <= b.box.y0 and b.box.y1 <= block.box.y0 and overlap_x(b.box, block.box) > 0 for b in rest):
        return False
    under = [
        b
        for b in rest
        if b is not block
        and overlap_x(b.box, block.box) > 0
        and -0.5 * site.measures.glyph <= b.box.y0 - block.box.y1 < 2 * site.measures.pitch
    ]
    text = any(_runs_on(block, b, site.measures) or _stands_in(b, block, rest, site.measures) for b in under)
    if text or (site.tiers and _fills_tier(block, rest, site)):
        return False
    return bool(under) or overlap_x(block.box, head) > 0.9 * block.box.width


def _stands_in(block: Block, text: Block, rest: list[Block], measures: Measures) -> bool:
    """Whether a block is a subhead under several lines of a text that goes on under it, as wide."""
    return (
        len(text.lines) > 1
        and block.kind is Kind.SUBHEAD
        and any(
            other.kind is Kind.BODY
            and stands_under(other.box, block.box, measures.pitch, measures.glyph)
            and abs(other.box.x0 - text.box.x0) < measures.glyph
            and abs(other.box.x1 - text.box.x1) < measures.glyph
            for other in rest
        )
    )


def _fills_tier(block: Block, rest: list[Block], site: Site) -> bool:
    """Whether a block is as long as a text of its size in its tier, but for an indent: its first paragraph, cut off."""
    glyph = site.measures.glyph
    return any(
        other is not block
        and other.kind is Kind.BODY
        and len(other.lines) > 1
        and -glyph < block.box.x0 - other.box.x0 < INDENT_GLYPHS * glyph
        and abs(block.box.x1 - other.box.x1) < glyph
        and same_size(block, other)
        for other in rest
    )


def _runs_on(first: Block, then: Block, measures: Measures) -> bool:
    """Whether a line is the first of the text under it: of its size, flush at its end and indented at its start."""
    step = then.box.y0 - first.box.y1 + measures.glyph
    flush = abs(first.box.x1 - then.box.x1) < measures.glyph and first.box.x0 >= then.box.x0 - measures.glyph
    return flush and step < 1.3 * measures.pitch and same_size(first, then)


def split_bylines(blocks: list[Block], lines: Lines, standing: Boxes, measures: Measures) -> list[Block]:
    """A short line over the middle column of several is a byline or deck of all, not that column's first line.

    Seen by the columns beside it, which begin right under that line, or by the `standing` rules between them, where a
    subhead is the first line of the column.
    """
    bodies = [block for block in blocks if block.kind is Kind.BODY and len(block.lines) > 1]
    parted = []
    for block in blocks:
        count = 0
        if block.kind is Kind.BODY:
            count = _lines_over(block, bodies, lines, standing, measures)
        elif block.kind is Kind.SUBHEAD:
            count = _lines_over_rules(block, lines, standing, measures)
        own = block.lines
        parted += [lines.block(Kind.BODY, own[:count]), lines.block(block.kind, own[count:])] if count else [block]
    return parted


def _lines_over_rules(block: Block, lines: Lines, standing: Boxes, measures: Measures) -> int:
    """How many lines at the top of a block stand higher than the rules beside it begin, the rest beside them."""
    apart = np.maximum(block.box.x0 - standing[:, 2], standing[:, 0] - block.box.x1)
    tops = standing[(apart > 0) & (apart < HEAD_GLYPHS * measures.glyph), 1]
    middles = lines.boxes[list(block.lines)][:, [1, 3]].mean(axis=1)
    over = (middles[:, None] < tops).sum(axis=0)
    return int(max((count for count in over.tolist() if count < len(middles)), default=0))


def _lines_over(block: Block, bodies: list[Block], lines: Lines, standing: Boxes, measures: Measures) -> int:
    """How many short lines at the top of a block lie over the tops of the columns beside it."""
    near = BESIDE_GLYPHS * measures.glyph
    tops = [
        other.box.y0
        for other in bodies
        if -near < overlap_x(other.box, block.box) < 0
        and overlap_y(other.box, block.box) > measures.pitch
        and not walled(other.box, block.box, standing)
    ]
    for count in range(1, min(KICKER_LINES + 1, len(block.lines))):
        first, then = lines.boxes[block.lines[count - 1]], lines.boxes[block.lines[count]]
        white = np.array([first[0] - block.box.x0, block.box.x1 - first[2]]) / measures.glyph
        begins = white[0] < INDENT_GLYPHS and white[1] < 0.5  # a paragraph
        narrow = first[2] - first[0] < SHORT_SHARE * block.box.width and white[0] > 0.5 and not begins
        level = any(abs(top - then[1]) < 0.4 * measures.pitch for top in tops)
        if any(top < first[3] for top in tops) or not (narrow or count < KICKER_LINES):
            return 0
        if level and narrow:
            return count
    return 0
