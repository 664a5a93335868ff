"""Where a text goes on that has come to the foot of its tier: pages whose lines stand are cut into tiers.

A tier is read from right to left, the next one below it after that. In the turned picture, where columns lie, tiers
stand side by side, read from top to bottom, the left one first.
"""

from dataclasses import replace

import numpy as np

from pipeline.layout.bars import holds
from pipeline.layout.block import Block
from pipeline.layout.bold import KICKER_LINES
from pipeline.layout.ink import Boxes, Measures
from pipeline.layout.story import NOWHERE, Site, Story, between, overlap_x, overlap_y, stands_under
from pipeline.model import Box, Kind

FLANK_GLYPHS = 1.2
"""Rules on both sides of a line are so near to it, and end at the same place within this."""
FLANK_SHARE = 2.0
"""They are less than so many times as long as it is."""
RUN_IN_GLYPHS = 2.0
"""A subhead set into a text has smaller characters than this,"""
RUN_IN_PITCHES = 2.0
"""stands no further under its column"""
RUN_IN_SHARE = 0.5
"""and beside text over so much of its height."""
BARE_PITCHES = 3.0
"""The text of a heading without any begins no further from it,"""
BARE_SHARE = 0.3
"""over so much of the text's width."""
BETWEEN_GLYPHS = 1.65
"""A subhead between two parts of a text is one line of smaller characters than this,"""
BETWEEN_PITCHES = 1.4
"""text is no further over and under it,"""
BETWEEN_SHARE = 2 / 3
"""and it is no longer than so much of the tier: of headings over items of news most are longer, or of two lines."""
STRADDLE_GLYPHS = 2.0
"""What reaches so far into two tiers stands in both: all beside it is read before what comes behind it."""
CORRIDOR = 1.6
"""White so many times as wide as between lines, through both tiers and no rule between across it, parts columns."""
LINE_PITCHES = 1.0
"""White that parts articles has at least the room of a line; between two lines are 0.3 to 0.5 pitches."""
ENDED_PITCHES = 3.0
"""A rule that ends a text in mid-tier has the next one so near under it."""
TOUCH_GLYPHS = 5.0
"""The blocks of the tier before end no further from this one: a rule and white are between, no line of text is."""

UNDER_PITCHES = 3.5
"""A heading that stands is under one that lies if it begins no further below that,"""
LEVEL_PITCHES = 3.0
"""and no further from where that begins across, which may stand in the middle of its room."""
LEAST_TIERS = 2
"""So many frames are edges of tiers at least: one is a box, or the page's own;"""
TIER_LINES = 0.85
"""they hold so much of all lines, folios apart."""


def framed_apart(frames: Boxes, blocks: list[Block], measures: Measures) -> int:
    """How far text is apart over the edges of tiers, or pages one above the other, that are frames; 0 without any.

    They are as long as each other, with nearly all lines in them.
    """
    if len(frames) < LEAST_TIERS or np.ptp(frames[:, [1, 3]], axis=0).max() > 2 * measures.pitch:
        return 0
    inside = sum(
        len(block.lines) for block in blocks if any(holds(Box(*frame), block.box) for frame in frames.tolist())
    )
    if inside < TIER_LINES * sum(len(block.lines) for block in blocks):
        return 0
    tiers = frames[np.argsort(frames[:, 0])]
    return int((tiers[1:, 0] - tiers[:-1, 2]).max() + 2 * measures.pitch)


def with_lying(stories: list[Story], walls: Boxes, measures: Measures) -> list[Story]:
    """The stories, that of a heading that lies on the page made one with that of the heading that stands under it.

    Under a heading that lies its own text begins: what heads that is its deck, or it is the kicker of that.
    """
    pitch, kept = measures.pitch, list(stories)
    for over in [story for story in stories if story.stack and story.stack[0].standing]:
        head = over.head
        under = [
            (part.box, story)
            for story in kept
            if story is not over
            for part in story.stack + story.parts
            if -measures.glyph < part.box.x0 - head.x1 < UNDER_PITCHES * pitch
            and max(part.box.y0 + LEVEL_PITCHES * pitch, part.box.y1) > head.y0
            and part.box.y0 < head.y1
        ]
        box, story = min(under, key=lambda one: one[0].y0, default=(head, over))
        first = story is not over and bool(story.stack) and not story.stack[0].standing and box == story.stack[0].box
        parted = any(
            head.x1 - 4 <= wall.x0
            and wall.x1 <= box.x0 + 4
            and overlap_y(wall, box) > 0
            and not (wall.y0 > head.y0 - pitch and wall.y1 < head.y1 + pitch)  # it underlines the heading
            for wall in (Box(*wall) for wall in walls.tolist())
        )
        if not first or box.y0 - head.y0 > LEVEL_PITCHES * pitch or parted:
            continue
        larger = over.stack[0].size > story.stack[0].size
        kinds = (Kind.HEADLINE, Kind.DECK) if larger else (Kind.KICKER, Kind.HEADLINE)
        for parts, kind in zip((over.stack, story.stack), kinds, strict=True):
            parts[:] = [replace(part, kind=kind) if part.kind is Kind.HEADLINE else part for part in parts]
        story.stack[:0], story.parts[:0] = over.stack, over.parts
        kept.remove(over)
    return kept


def without_flanks(rules: list[Box], blocks: list[Block], glyph: float) -> list[Box]:
    """The rules that part articles: not those on both sides of one line or heading, as long as each other."""
    lines = [block.box for block in blocks if len(block.lines) == 1 or block.kind is not Kind.BODY]
    flanks = {
        rule
        for box in lines
        for upper in rules
        if 0 <= box.y0 - upper.y1 + glyph / 2 < FLANK_GLYPHS * glyph
        and upper.x0 - glyph < box.x0
        and box.x1 < upper.x1 + glyph
        and upper.width < FLANK_SHARE * box.width
        for lower in rules
        if 0 <= lower.y0 - box.y1 + glyph / 2 < FLANK_GLYPHS * glyph
        and abs(upper.x0 - lower.x0) < FLANK_GLYPHS * glyph
        and abs(upper.x1 - lower.x1) < FLANK_GLYPHS * glyph
        for rule in (upper, lower)
    }
    return [rule for rule in rules if rule not in flanks]


def runs_in(head: Block, blocks: list[Block], site: Site) -> bool:
    """Whether a heading is set into a text: its column is over it, and text that goes on right behind it."""
    glyph, pitch = site.measures.glyph, site.measures.pitch
    if head.size > RUN_IN_GLYPHS * glyph:
        return False
    box = head.box
    texts = [other.box for other in blocks if other.kind is Kind.BODY and len(other.lines) > 1]
    over = [
        text
        for text in texts
        if text.x0 < box.x0 + glyph
        and text.x1 > box.x1 + STRADDLE_GLYPHS * glyph
        and -pitch < box.y0 - text.y1 < RUN_IN_PITCHES * pitch
        and not between(text, box, site.rules)
    ]
    return any(
        box.x1 - glyph < text.x0 < box.x1 + TOUCH_GLYPHS * glyph
        and text.x1 < column.x1 + glyph
        and overlap_y(text, box) > RUN_IN_SHARE * box.height
        for column in over
        for text in texts
    )


def set_between(heads: list[Block], blocks: list[Block], site: Site) -> list[Block]:
    """Which headings, little larger than the text, are subheads between two parts of it in one tier.

    Most of those on the page must be short and in the middle of their room: else they are over items of news, and a
    short one is, too.
    """
    texts = [block.box for block in blocks if block.kind is Kind.BODY and len(block.lines) > 1]
    small = [head for head in heads if head.size < BETWEEN_GLYPHS * site.measures.glyph]
    rooms = [(head, _room_between(head.box, texts, site)) for head in small]
    inside = [(head, room) for head, room in rooms if room is not None]
    found = [head for head, room in inside if room <= BETWEEN_SHARE]
    return found if 2 * len(found) > len(inside) else []


def _room_between(box: Box, texts: list[Box], site: Site) -> float | None:
    """How much of its tier a heading between two texts takes up; None without both."""
    glyph, reach = site.measures.glyph, BETWEEN_PITCHES * site.measures.pitch
    column = [text for text in texts if text.x0 < box.x0 + glyph and text.x1 > box.x1 - glyph]
    over = max((text for text in column if text.y1 < box.y0 + glyph / 2), key=lambda text: text.y1, default=None)
    under = min((text for text in column if text.y0 > box.y1 - glyph / 2), key=lambda text: text.y0, default=None)
    if over is None or under is None or between(over, box, site.rules) or between(box, under, site.rules):
        return None
    near = max(box.y0 - over.y1, under.y0 - box.y1) <= reach
    return box.width / max(over.width, under.width) if near else None


def under_floors(blocks: list[Block], site: Site) -> list[Block]:
    """Which subheads begin a tier, with a rule along the tier before over all of their text: those head items of news.

    In the turned picture the rule stands to the left of the heading and of the text under it.
    """
    glyph, pitch = site.measures.glyph, site.measures.pitch
    texts = [block.box for block in blocks if block.kind is Kind.BODY and len(block.lines) > KICKER_LINES]

    def begins(box: Box) -> bool:
        text = next((one for one in texts if stands_under(one, box, BARE_PITCHES * pitch, glyph)), None)
        if text is None or box.x0 - text.x0 > glyph:
            return False
        tier = [one.box for one in blocks if overlap_x(one.box, box) > 0.5 * min(one.box.width, box.width)]
        over = max((one for one in tier if one.y1 <= box.y0 + glyph / 2), key=lambda one: one.y1, default=None)
        first = over is None or box.y0 - over.y1 > BARE_PITCHES * pitch or between(over, box, site.rules)
        return first and any(
            box.x0 - TOUCH_GLYPHS * glyph < wall.x0
            and wall.x1 <= box.x0 + glyph / 2
            and wall.y0 <= box.y0 + glyph
            and wall.y1 >= text.y1 - pitch
            for wall in site.walls
        )

    return [block for block in blocks if block.kind is Kind.SUBHEAD and begins(block.box)]


def goes_on_before(upper: Box, box: Box, blocks: list[Block], site: Site) -> bool:
    """Whether text that runs through several tiers goes on in a tier before that of a box under it."""
    glyph = site.measures.glyph
    if upper.x0 > box.x0 - STRADDLE_GLYPHS * glyph:
        return False
    return any(
        other.box.x1 <= box.x0 + glyph
        and other.box.x0 >= upper.x0 - glyph
        and -glyph < other.box.y0 - upper.y1 < max(glyph, box.y0 - upper.y1 + site.measures.pitch)
        for other in blocks
    )


def lies_over(box: Box, upper: Box, stories: list[Story], site: Site) -> Story | None:
    """The story of the heading that lies over a box and not over `upper`, under which is white with room for a line.

    In the turned picture it stands to the left of the box, and begins below what is over that.
    """
    pitch, glyph = site.measures.pitch, site.measures.glyph
    if box.y0 - upper.y1 < LINE_PITCHES * pitch:
        return None
    over = [
        story
        for story in stories
        if story.stack
        and story.stack[0].standing
        and -glyph < box.x0 - story.head.x1 < UNDER_PITCHES * pitch
        and upper.y1 - glyph < story.head.y0 < box.y0 + LEVEL_PITCHES * pitch
        and box.y0 < story.head.y1
    ]
    return min(over, key=lambda story: box.x0 - story.head.x1, default=None)


def from_bare_heading(
    block: Block, blocks: list[Block], owner: dict[int, Story], stories: list[Story], site: Site
) -> Story | None:
    """The story of a heading right over a block that has no text yet: what seems a rule between them is none."""
    box = block.box
    over = [
        (part.box.y1, story)
        for story in stories
        for part in story.stack
        if 0 <= box.y0 - part.box.y1 + site.measures.glyph < BARE_PITCHES * site.measures.pitch
        and overlap_x(part.box, box) > BARE_SHARE * box.width
    ]
    end, story = max(over, key=lambda one: one[0], default=(0, None))
    texts = [other.box for other in blocks if other is not block and overlap_x(other.box, box) > 0]
    if any(end <= text.y1 <= box.y0 for text in texts) or any(other is story for other in owner.values()):
        return None
    return story


def from_tier_before(
    block: Block, blocks: list[Block], owner: dict[int, Story], stories: list[Story], site: Site
) -> Story | None:
    """The story that ends last in the tier before a block's, up to what stands in both tiers; None without any."""
    box, glyph = block.box, site.measures.glyph
    near, far = STRADDLE_GLYPHS * glyph, max(TOUCH_GLYPHS * glyph, site.gap)

    heads = [(part.box, story) for story in stories for part in story.stack]
    texts = [(other.box, owner.get(id(other))) for other in blocks if other is not block]
    both = [other for other, _ in heads + texts if _straddles(other, box.x0, near)]
    both += [rule for rule in site.rules if _straddles(rule, box.x0, near)]
    ending = [
        (other, story)
        for other, story in heads + texts
        if box.x0 - far < other.x1 <= box.x0 + glyph and other not in both
    ]
    beside = [other for other, _ in heads + texts if other.x0 < box.x1 and other.x1 > box.x0]
    between = [wall for wall in site.walls if box.x0 - far < wall.x0 and wall.x1 <= box.x0 + glyph]
    gaps = _gaps([other for other, _ in ending] + beside + between + [box], CORRIDOR * (site.measures.pitch - glyph))
    top = max((y1 for y1 in [other.y1 for other in both] + gaps if y1 <= box.y0 + glyph), default=-1)
    foot = min((y0 for y0 in [other.y0 for other in both] + gaps if y0 >= box.y0), default=NOWHERE)
    before = sorted(
        ((other.y1, other.x1, story) for other, story in ending if top - glyph <= other.y0 < foot),
        key=lambda one: one[:2],
    )
    in_turn = list({id(story): story for *_, story in before[::-1]}.values())
    back = _count_ends(box, [other for other, _ in texts], [other for other, _ in heads], site)
    return in_turn[min(back, len(in_turn) - 1)] if in_turn else None


def _count_ends(box: Box, texts: list[Box], heads: list[Box], site: Site) -> int:
    """How many rules under a block, one after the other, part it from text that has no heading over it.

    Articles side by side go on side by side: the last in a tier is the last in the next one.
    """
    count, over = 0, box
    while True:
        under = [other for other in texts + heads if other.y0 >= over.y1 and overlap_x(other, box) > 0]
        then = min(under, key=lambda other: other.y0, default=None)
        if then is None or then in heads or then.y0 - over.y1 > ENDED_PITCHES * site.measures.pitch:
            return count
        count += between(over, then, site.rules)
        over = then


def _straddles(box: Box, edge: int, near: float) -> bool:
    """Whether a box stands on both sides of a tier's edge."""
    return box.x0 < edge - near and box.x1 > edge + near


def _gaps(boxes: list[Box], least: float) -> list[int]:
    """Where white at least so wide lies across all of the boxes."""
    found, end = [], -1
    for y0, y1 in sorted((box.y0, box.y1) for box in boxes):
        if end >= 0 and y0 - end >= least:
            found.append((y0 + end) // 2)
        end = max(end, y1)
    return found
