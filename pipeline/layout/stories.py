"""Stories: a heading with its kicker, deck and byline, and the columns and pictures that it owns."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from pipeline.layout.apart import STACK_PITCHES
from pipeline.layout.bars import BAR_LINES, holds
from pipeline.layout.block import LARGE_GLYPHS, Block, Lines
from pipeline.layout.bold import BESIDE_GLYPHS, KICKER_LINES
from pipeline.layout.corridors import find_corridors
from pipeline.layout.figures import covered
from pipeline.layout.ink import Boxes, Measures
from pipeline.layout.owners import are_subheads, owned
from pipeline.layout.reaches import reach_of
from pipeline.layout.rules import Rules, walled
from pipeline.layout.story import Site, Story, between, overlap_x, overlap_y
from pipeline.layout.tiers import framed_apart, runs_in, set_between, without_flanks
from pipeline.layout.underlines import without_underlines
from pipeline.model import Box, Kind

DECK_SHARE = 0.75
"""A line smaller than this share of the heading over it may stand to one side of it, as its deck,"""
HALVES_SIZES = 1.6
"""and two such lines are one with a space in it where they are no further apart than so many times their size;"""
BELOW_SHARE = 0.4
"""and on a vertical page it may begin so much of its size below the end of that one."""
ADVERT_LINES = 4
"""A run of text has at least so many lines;"""
RUN_SHARE = 1 / 3
"""a frame with fewer of its lines in runs than this is an advert."""
LONG_GLYPHS = 10.0
"""or two lines at least so long that begin and end at the same place."""
SAME_SHARE = 0.12
"""Lines of one text differ in height by less than this share."""
KEYLINE_SHARE = 0.9
"""A picture fills at least this share of its own edge."""
TIGHT_SHARE = 0.5
"""The lines of a heading fill so much of the height of a box of its own,"""
HEADED_PITCHES = 2.5
"""and its text begins no further under it."""
CAPITALS = 1.3
"""A line of letters with stems is so many times as high as capitals of the same type."""
INDENT_GLYPHS = 2.5
"""A paragraph's first line begins no further in: by two characters at most."""
SHORT_SHARE = 0.92
"""A byline or deck over one column is narrower than this share of it."""


def find_table_stories(blocks: list[Block], tables: Boxes, measures: Measures) -> tuple[list[Story], list[Block]]:
    """Each table as a story of its own, row by row, and the blocks that are in none."""
    found: list[Story] = []
    rest = list(blocks)
    for table in (Box(*box) for box in tables.tolist()):
        cells = sorted((b for b in rest if holds(table, b.box)), key=lambda b: (b.box.y0, b.box.x0))
        if cells:
            cells = [title for title in rest if _is_title(title, table, measures)] + cells
            found.append(Story(stack=[replace(b, kind=Kind.TABLE) if b.lines else b for b in cells]))
            rest = [b for b in rest if b not in cells]
    return found, rest


def _is_title(block: Block, table: Box, measures: Measures) -> bool:
    """Whether a block is a line right over a table, no wider than it and in its middle."""
    return (
        len(block.lines) == 1
        and -measures.glyph / 2 < table.y0 - block.box.y1 < STACK_PITCHES * measures.pitch
        and table.x0 - measures.glyph < block.box.x0
        and block.box.x1 < table.x1 + measures.glyph
        and abs(block.middle - (table.x0 + table.x1) / 2) < measures.glyph
    )


def find_stories(
    blocks: list[Block], drawn: tuple[Rules, Boxes], frames: Boxes, measures: Measures, *, tiers: bool
) -> list[Story]:
    """Every block in one story. What stands in a frame is by itself; the frame is a wall for what stands around it.

    `drawn`: the rules, and the dashes that end an article in mid-column, as wide as the column.
    `tiers`: the picture was turned, as its lines stand.
    """
    rules, dashes = drawn
    keylines = [
        frame
        for frame in frames.tolist()
        if _is_keyline(Box(*frame), blocks) or _is_round_heading(Box(*frame), blocks, measures)
    ]
    gap, outside = framed_apart(frames, blocks, measures) if tiers else 0, list[Block]()
    if gap:
        outside = [block for block in blocks if not any(holds(Box(*frame), block.box) for frame in frames.tolist())]
        blocks, frames = [block for block in blocks if block not in outside], frames[:0]
    frames, lying, standing = (
        np.array([box for box in boxes.tolist() if covered(box, keylines) < KEYLINE_SHARE], np.int32).reshape(-1, 4)
        for boxes in (frames, rules.lying, rules.standing)
    )
    parting = [Box(*box) for box in lying.tolist()]
    parting = parting if tiers else without_underlines(parting, blocks, measures)
    ending = [Box(*box) for box in dashes.tolist()]
    site = Site(
        parting
        + ending
        + [edge for x0, y0, x1, y1 in frames.tolist() for edge in (Box(x0, y0, x1, y0 + 1), Box(x0, y1 - 1, x1, y1))],
        [Box(*box) for box in standing.tolist()]
        + [edge for x0, y0, x1, y1 in frames.tolist() for edge in (Box(x0, y0, x0 + 1, y1), Box(x1 - 1, y0, x1, y1))],
        measures,
        tiers,
        ending,
        [Box(*box) for box in frames.tolist()],
        gap,
    )
    if tiers:
        site = replace(site, rules=without_flanks(site.rules, blocks, measures.glyph))
        site = replace(site, rules=site.rules + find_corridors(blocks, site))
    found = [Story(parts=[block]) for block in outside]
    rest = list(blocks)
    for frame in sorted((Box(*box) for box in frames.tolist()), key=lambda box: box.area):
        inside = [block for block in rest if holds(frame, block.box)]
        rest = [block for block in rest if not holds(frame, block.box)]
        if inside and not _is_advert(inside, measures):
            found += _framed_stories(inside, frame, site)
        elif inside:
            found.append(Story(parts=[replace(b, kind=Kind.ADVERT) if b.lines else b for b in inside]))
    return found + _free_stories(rest, site)


def _framed_stories(blocks: list[Block], frame: Box, site: Site) -> list[Story]:
    """What stands in a frame: one story where it has one heading, wherever that stands, and no rule or item inside.

    Frames of a page whose lines stand hold parts of several tiers.
    """
    stories = _free_stories(blocks, site)
    headed = [story for story in stories if story.stack]
    edge = site.measures.pitch
    inner = [rule for rule in site.rules if frame.y0 + edge < rule.y0 < frame.y1 - edge and overlap_x(rule, frame) > 0]
    items = any(story.anew and (story.parts[0].stems or story.parts[0].run_in) for story in stories)
    if site.tiers or len(headed) != 1 or inner or items:
        return stories
    headed[0].parts += [part for story in stories if story is not headed[0] for part in story.parts]
    return headed


def _is_keyline(frame: Box, blocks: list[Block]) -> bool:
    """Whether a frame is the edge that a picture is printed with: it walls off nothing."""
    inside = [block for block in blocks if holds(frame, block.box)]
    return (
        len(inside) == 1
        and inside[0].kind is Kind.FIGURE
        and overlap_y(inside[0].box, frame) * overlap_x(inside[0].box, frame) > KEYLINE_SHARE * frame.area
    )


def _is_round_heading(frame: Box, blocks: list[Block], measures: Measures) -> bool:
    """Whether a frame, or tint, is drawn right round a heading over its text: it walls off nothing."""
    inside = [block for block in blocks if holds(frame, block.box)]
    heads = [block for block in inside if block.kind is Kind.HEADLINE]
    lines = sum(len(block.lines) for block in inside)
    if not heads or lines > BAR_LINES or any(block.kind is Kind.FIGURE for block in inside):
        return False
    if sum(block.size * len(block.lines) for block in inside) < TIGHT_SHARE * frame.height:
        return False
    under = [
        block
        for block in blocks
        if block not in inside
        and -measures.glyph < block.box.y0 - frame.y1 < HEADED_PITCHES * measures.pitch
        and overlap_x(block.box, frame) > 0
    ]
    return bool(under) and all(block.kind is Kind.BODY and len(block.lines) > 1 for block in under)


def _is_advert(blocks: list[Block], measures: Measures) -> bool:
    """A frame of lines by themselves, few of them in runs: of many lines or of lines as long as each other."""
    total = sum(len(block.lines) for block in blocks)
    return total > 0 and sum(len(block.lines) for block in blocks if _is_run(block, measures)) < RUN_SHARE * total


def _is_run(block: Block, measures: Measures) -> bool:
    """Whether a block is a run of text: of many lines, or of long even ones no larger than text."""
    if block.kind is not Kind.BODY:
        return False
    long = block.box.width > LONG_GLYPHS * measures.glyph
    even = long and (block.justified or (block.begins and len(block.lines) > 2))
    return len(block.lines) >= ADVERT_LINES or (even and block.size < LARGE_GLYPHS * measures.glyph)


def _free_stories(blocks: list[Block], site: Site) -> list[Story]:
    if site.tiers:
        heads = [block for block in blocks if block.kind is Kind.HEADLINE and not block.standing]
        subheads = [head for head in heads if runs_in(head, blocks, site)] + set_between(heads, blocks, site)
        blocks = [replace(block, kind=Kind.SUBHEAD) if block in subheads else block for block in blocks]
    else:
        blocks = _without_subheads(blocks, site)
    stories, rest = _headed(blocks, site)
    for block in blocks:
        if block.standing and block.kind is Kind.HEADLINE:
            stories.append(Story([block]))
        elif block.standing:
            stories[-1].stack.insert(0 if block.kind is Kind.KICKER else len(stories[-1].stack), block)
    return owned(stories, rest, site)


def _headed(blocks: list[Block], site: Site) -> tuple[list[Story], list[Block]]:
    """The stacks of headings that lie, and the blocks in none of them."""
    heads = [block for block in blocks if block.kind is Kind.HEADLINE and not block.standing]
    stories = _stacked(heads, site)
    rest = [block for block in blocks if block.kind is not Kind.HEADLINE and not block.standing]
    return stories, _with_small_heads(stories, rest, site)


def _without_subheads(blocks: list[Block], site: Site) -> list[Block]:
    """Headings of the size of the text, at the edge of their column, are subheads in an article of several columns."""
    texts = {n: replace(block, kind=Kind.BODY) for n, block in enumerate(blocks) if block.at_side}
    if not texts:
        return blocks
    stories, rest = _headed([texts.get(n, block) for n, block in enumerate(blocks)], site)
    left = [text for text in texts.values() if any(text is block for block in rest)]
    inside = are_subheads(left, stories, rest, site)
    return [
        replace(block, kind=Kind.SUBHEAD, at_side=False) if any(texts.get(n) is one for one in inside) else block
        for n, block in enumerate(blocks)
    ]


def _stacked(heads: list[Block], site: Site) -> list[Story]:
    """Headings right above each other are one stack, but for those side by side under one: each has its own text."""
    stories: list[Story] = []
    for head in sorted(heads, key=lambda block: (block.box.y0, block.box.x0)):
        for story in stories:
            last = max(story.stack, key=lambda block: block.box.y1)
            gap = head.box.y0 - last.box.y1
            near = gap < max(STACK_PITCHES * site.measures.pitch, 0.6 * max(head.size, last.size))
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
    return [replace_kinds(story) for story in stories]


def _has_mate_under(head: Block, heads: list[Block], story: Story) -> bool:
    """Whether another heading of its size stands beside it, under the same one, and is not the rest of its line."""
    return any(
        overlap_x(head.box, other.box) <= 0
        and overlap_y(head.box, other.box) > 0.5 * min(head.box.height, other.box.height)
        and abs(head.size - other.size) < SAME_SHARE * head.size
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


def replace_kinds(story: Story) -> Story:
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


def split_bylines(blocks: list[Block], lines: Lines, standing: Boxes, measures: Measures) -> list[Block]:
    """A short line over the middle column of several is a byline or deck of all, not that column's first line.

    Seen by the columns beside it, which begin right under that line.
    """
    bodies = [block for block in blocks if block.kind is Kind.BODY and len(block.lines) > 1]
    parted = []
    for block in blocks:
        count = _lines_over(block, bodies, lines, standing, measures) if block.kind is Kind.BODY else 0
        parted += (
            [block]
            if not count
            else [lines.block(Kind.BODY, part) for part in (block.lines[:count], block.lines[count:])]
        )
    return parted


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
        narrow = first[2] - first[0] < SHORT_SHARE * block.box.width and first[0] - block.box.x0 > 0.5 * measures.glyph
        level = any(abs(top - then[1]) < 0.4 * measures.pitch for top in tops)
        if any(top < first[3] for top in tops) or not (narrow or count < KICKER_LINES):
            return 0
        if level and narrow:
            return count
    return 0


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
    if any(_runs_on(block, b, site.measures) for b in under) or (site.tiers and _fills_tier(block, rest, site)):
        return False
    return bool(under) or overlap_x(block.box, head) > 0.9 * block.box.width


def _fills_tier(block: Block, rest: list[Block], site: Site) -> bool:
    """Whether a block is as long as a text of its size in its tier, but for an indent: its first paragraph, cut off."""
    glyph = site.measures.glyph
    return any(
        other is not block
        and other.kind is Kind.BODY
        and len(other.lines) > 1
        and -glyph < block.box.x0 - other.box.x0 < INDENT_GLYPHS * glyph
        and abs(block.box.x1 - other.box.x1) < glyph
        and abs(block.size - other.size) < SAME_SHARE * other.size
        for other in rest
    )


def _runs_on(first: Block, then: Block, measures: Measures) -> bool:
    """Whether a line is the first of the text under it: of its size, flush at its end and indented at its start."""
    step = then.box.y0 - first.box.y1 + measures.glyph
    flush = abs(first.box.x1 - then.box.x1) < measures.glyph and first.box.x0 >= then.box.x0 - measures.glyph
    return flush and step < 1.3 * measures.pitch and abs(first.size - then.size) < SAME_SHARE * then.size
