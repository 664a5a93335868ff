"""Which story a column, a picture or a caption belongs to."""

from collections.abc import Callable
from dataclasses import replace

from pipeline.layout.apart import HEAD_LEVEL_PITCHES, STACK_PITCHES, divided, first_in_place, in_corner, is_island
from pipeline.layout.bars import holds
from pipeline.layout.block import LARGE_GLYPHS, Block
from pipeline.layout.bold import BESIDE_GLYPHS
from pipeline.layout.columns import flows_on, foot_of_column, last_under
from pipeline.layout.items import is_item, rest_of_items
from pipeline.layout.levels import begins_level, beside_headings
from pipeline.layout.overheads import Window, find_windows, from_heading_below
from pipeline.layout.reaches import reach_of, rise_of, set_left
from pipeline.layout.story import Site, Story, between, main_of, overlap_x, overlap_y, same_size, stands_under
from pipeline.layout.tiers import from_bare_heading, from_tier_before, goes_on_before, lies_over
from pipeline.layout.underlines import UNDER_PITCHES
from pipeline.model import Box, Kind

OVER_SHARE = 0.3
"""A heading stands over a column when it covers this share of the column's width, or reaches so far unhindered."""
PICTURE_LINES = 8
"""A picture that stands by itself has at most so many lines under it."""


def owned(stories: list[Story], rest: list[Block], site: Site) -> list[Story]:
    """Give each block to the story whose heading stands over it, or that it flows from."""
    blocks = sorted(rest, key=lambda block: (block.box.y0, block.box.x0))
    heads = [story.head for story in stories if story.stack]
    ended = {id(block) for block in blocks if _ends_over(block.box, heads, site)}
    first = {id(block) for block in blocks if block.anew} | ended
    white = {id(block) for block in blocks if block.anew} - ended
    owner = _owners(stories, blocks, first - white, site)
    items = {one for one in white if not site.tiers and not _is_subhead(one, blocks, owner)} if white else white
    run_in = {id(block) for block in blocks if block.run_in and not site.tiers and is_item(block, blocks, owner, site)}
    if items | run_in:
        before, owner = owner, _owners(stories, blocks, first - white | items | run_in, site)
        owner |= rest_of_items(run_in, blocks, before, owner)
    headed = {id(story) for story in stories}
    stories += {id(story): story for story in owner.values() if id(story) not in headed}.values()
    for block in blocks:
        story = owner[id(block)]
        story.parts.append(block if block.anew == story.anew else replace(block, anew=story.anew))
    return [story if story.stack else _told_by_picture(story) for story in stories]


def are_subheads(small: list[Block], stories: list[Story], rest: list[Block], site: Site) -> list[Block]:
    """Which small headings stand inside of the story that they would be of if they were text, as `rest` has them."""
    blocks = sorted(rest, key=lambda block: (block.box.y0, block.box.x0))
    owner = _owners(stories, blocks, {id(block) for block in blocks if block.anew}, site)
    return [block for block in small if _is_subhead(id(block), blocks, owner)]


def _is_subhead(one: int, blocks: list[Block], owner: dict[int, Story]) -> bool:
    """Whether what begins a block under white, a small heading or words that run in, stands inside of its story.

    So it does where a heading stands over it and a column beside it; or, being bold, where the first text of its
    heading begins otherwise: items of one column begin alike, and those with words that run in do in several.
    """
    story = owner[one]
    own = [block for block in blocks if owner[id(block)] is story and block.kind is Kind.BODY]
    block = next(block for block in own if id(block) == one)
    texts = [other for other in own if len(other.lines) > 1 or other is block]
    top = min(other.box.y0 for other in texts if overlap_x(block.box, other.box) > 0)
    if story.stack and story.head.x1 <= block.box.x0 and abs(story.head.y0 - block.box.y0) < block.size:
        return True  # a column beside its heading begins as high
    if not story.stack or top <= story.head.y1 - block.size:
        return False
    beside = any(
        overlap_x(block.box, other.box) <= 0
        and overlap_y(block.box, other.box) > 0
        and (overlap_x(story.head, other.box) > 0 or overlap_x(story.head, block.box) <= 0)
        for other in texts
    )
    if block.plain:
        return beside and overlap_x(story.head, block.box) > 0
    if not block.bold_line and not block.at_side:
        return beside and not (own[0].run_in and not own[0].bold_line)  # a byline is bold from end to end
    largest = max(part.size for part in story.stack)
    if block.bold_line and largest < LARGE_GLYPHS * block.size:
        return False  # no headline over several columns is as small as its subheads
    bold = any(part.bold and same_size(part, block) for part in story.stack)
    return beside or not (own[0].bold_line or bold or block.at_side)


def _owners(stories: list[Story], blocks: list[Block], first: set[int], site: Site) -> dict[int, Story]:
    """The story of each block, `first` those that begin one."""
    owner = {id(block): Story(anew=True) for block in blocks if id(block) in first}
    owner |= {} if site.tiers else beside_headings(blocks, stories, site)
    reaches = [(reach_of(main_of(story), stories, blocks, site.walls), story) for story in stories]
    reaches = reaches if site.tiers else [(set_left(reach, story, blocks, site), story) for reach, story in reaches]
    heads = [(_side_of(story, stories, blocks, site), story) for story in stories if story.stack]
    pending = blocks

    def above(block: Block) -> Story | None:
        around = None if site.tiers else _standing_inside(block, stories)
        return around or _from_above(block, blocks, owner, (reaches, heads), site)

    def beside(block: Block) -> Story | None:
        if _waits(block, pending, site):
            return None
        return _from_beside(block, blocks, owner, heads, site)

    def below(block: Block) -> Story | None:
        return from_heading_below(block, blocks, stories, site)

    def before(block: Block) -> Story | None:
        return from_tier_before(block, blocks, owner, stories, site)

    def bare(block: Block) -> Story | None:
        return from_bare_heading(block, blocks, owner, stories, site)

    pending = _claimed([block for block in blocks if id(block) not in owner], [above], owner)
    heads = _with_windows(find_windows(stories, blocks, pending, site), heads, owner)
    pending = [block for block in pending if id(block) not in owner]
    pending = pending if site.tiers else _claimed(pending, [below], owner)
    while pending:
        pending.sort(key=lambda block: (block.box.x0, block.box.y0))
        still = _claimed(pending, [above, bare, before] if site.tiers else [above, beside], owner)
        if len(still) == len(pending) and site.tiers:
            still = _claimed(pending, [beside], owner, most=1)
        if len(still) == len(pending):
            one = first_in_place(still, site)
            owner[id(one)] = Story()
            still.remove(one)
        pending = still
    return owner


def _with_windows(
    windows: list[Window], heads: list[tuple[Box, Story]], owner: dict[int, Story]
) -> list[tuple[Box, Story]]:
    """Where the headings stand when those in their own text begin with it, which is given to them."""
    for window in windows:
        owner.update({id(block): window.story for block in window.over + window.under})
    begin = {id(window.story): window.box for window in windows}
    return [(begin.get(id(story), box), story) for box, story in heads]


def _claimed(
    blocks: list[Block], ways: list[Callable[[Block], Story | None]], owner: dict[int, Story], most: int = 10**6
) -> list[Block]:
    """Give blocks, `most` of them, to the story that the first way that knows one tells; the others are left."""
    still = []
    for block in blocks:
        story = next((story for way in ways if (story := way(block))), None) if most else None
        if story is None:
            still.append(block)
        else:
            owner[id(block)] = story
            most -= 1
    return still


def _told_by_picture(story: Story) -> Story:
    """A picture without a heading and a few lines under it: they are its caption."""
    pictures = [part for part in story.parts if part.kind is Kind.FIGURE]
    text = [part for part in story.parts if part.kind is not Kind.FIGURE]
    alone = len(pictures) == 1 and sum(len(part.lines) for part in text) <= PICTURE_LINES
    if not alone or any(part.box.y0 < pictures[0].box.y1 - part.size for part in text):
        return story
    return Story(parts=pictures + [replace(part, kind=Kind.CAPTION) for part in text])


def _from_above(
    block: Block,
    blocks: list[Block],
    owner: dict[int, Story],
    heads: tuple[list[tuple[Box, Story]], list[tuple[Box, Story]]],
    site: Site,
) -> Story | None:
    """The story of what stands right over a block. `heads`: how far headlines reach, and where the headings stand."""
    box, slack = block.box, 0.6 * site.measures.glyph
    reaches, beside = heads
    best: tuple[float, Story | None] = _head_over(box, slack, reaches, site)
    for other in blocks:  # from top to bottom
        if other.box.y0 >= box.y0:
            break
        if best[0] < other.box.y1 <= box.y0 + slack and id(other) in owner and _is_over(other.box, box):
            if site.tiers:
                every = [*blocks, *(part for _, story in reaches for part in story.stack)]
                elsewhere = goes_on_before(other.box, box, every, site)
                own = lies_over(box, other.box, [story for _, story in reaches], site)
            else:
                elsewhere, own = begins_level(block, other, (blocks, beside), site), None
            best = (other.box.y1, own or (None if elsewhere else owner[id(other)]))
    under = -0.3 * slack if block.kind is Kind.FIGURE else slack  # a picture's own edge is no rule over it
    islands = [] if site.tiers else [frame for frame in site.frames if is_island(frame, best[0], box, site.measures)]
    ceiling = [
        rule
        for rule in site.rules
        if best[0] - slack < rule.y1 <= box.y0 + under and not any(holds(island, rule) for island in islands)
    ]
    return None if _shared_x(box, ceiling) > 0.5 * box.width else best[1]


def _standing_inside(block: Block, stories: list[Story]) -> Story | None:
    """The story of the standing heading around which a text flows."""
    standing = (story for story in stories if story.stack and story.stack[0].standing)
    return next((story for story in standing if holds(block.box, main_of(story))), None)


def _head_over(box: Box, slack: float, reaches: list[tuple[Box, Story]], site: Site) -> tuple[float, Story | None]:
    """Where the lowest heading over a block ends, and its story: of headings side by side that which covers most.

    Under one that stands beside its text only what begins right there is its own.
    """
    near = STACK_PITCHES * site.measures.pitch
    over = [
        (part.box, story)
        for reach, story in reaches
        for part in story.stack
        if part.box.y1 <= box.y0 + slack
        and _is_over(reach if _reaches(part) else part.box, box)
        and (site.tiers or not part.standing or box.y0 - part.box.y1 < near)
    ]
    if not over:
        return -1.0, None
    lowest, _ = max(over, key=lambda pair: pair[0].y1)
    level = [pair for pair in over if pair[0].y1 > lowest.y0]
    return lowest.y1, max(level, key=lambda pair: (_covered(pair[0], box, site), pair[0].y1))[1]


def _covered(head: Box, box: Box, site: Site) -> int:
    """How much of a box's width a heading covers, or the rule under it does."""
    own = [rule for rule in site.underlines if stands_under(rule, head, UNDER_PITCHES * site.measures.pitch, 4)]
    return max(overlap_x(one, box) for one in [head, *own])


def _reaches(part: Block) -> bool:
    """Whether a part of a heading stands over all that it reaches to, not only over what is as wide."""
    return part.kind is Kind.HEADLINE and not part.standing


def _is_over(upper: Box, lower: Box) -> bool:
    """Whether a box that is higher up shares enough of another's width, or of its own."""
    return overlap_x(upper, lower) > OVER_SHARE * min(upper.width, lower.width)


def _shared_x(box: Box, rules: list[Box]) -> int:
    """Over how much of a box's width rules lie, one beside the other."""
    total, end = 0, box.x0
    for rule in sorted(rules, key=lambda rule: rule.x0):
        total += max(0, min(rule.x1, box.x1) - max(rule.x0, end))
        end = max(end, min(rule.x1, box.x1))
    return total


def _waits(block: Block, pending: list[Block], site: Site) -> bool:
    """Whether a block does not belong to what is beside it: a picture behind a rule, and what stands under one.

    Nor does what stands right under text whose own story is not known yet.
    """
    if block.kind is Kind.FIGURE:
        return _walled_left(block.box, site)
    near = STACK_PITCHES * site.measures.pitch
    return any(
        other.box.y0 < block.box.y0 < other.box.y1 + near
        and (
            overlap_x(other.box, block.box) > OVER_SHARE * block.box.width
            if other.kind is Kind.FIGURE
            else _is_over(other.box, block.box)
        )
        and not between(other.box, block.box, site.rules)
        for other in pending
    )


def _walled_left(box: Box, site: Site) -> bool:
    """Whether a standing rule runs along the left side of a box: a picture there stands by itself."""
    near = BESIDE_GLYPHS * site.measures.glyph
    return any(
        -near < overlap_x(wall, box) <= 0 and wall.x1 <= box.x0 and overlap_y(wall, box) > 0.5 * box.height
        for wall in site.walls
    )


def _from_beside(
    block: Block,
    blocks: list[Block],
    owner: dict[int, Story],
    heads: list[tuple[Box, Story]],
    site: Site,
) -> Story | None:
    """The story of the column or heading to the left at the height of the first line, or of a heading to the right.

    A new one where the column to the left ends with its article, or a wall as high as its heading is between.

    To the right it is when the heading begins as high as the block and nothing to the left does that the block, in mid
    paragraph, would go on from.
    """
    pitch, glyph = site.measures.pitch, site.measures.glyph
    y = block.box.y0 + pitch / 2
    beside = [(other.box, owner[id(other)]) for other in blocks if id(other) in owner]
    before = [
        pair
        for pair in beside + heads
        if pair[0].x1 <= block.box.x0 + glyph and pair[0].y0 - pitch <= y <= pair[0].y1 + pitch
    ]
    nearest = None if in_corner(block, site) else max(before, key=lambda pair: pair[0].x1, default=None)
    goes_on = block.continues and (site.tiers or nearest is not None)
    goes_on = goes_on or (not site.tiers and _is_cut_before(block, nearest, blocks))
    right = [
        pair
        for pair in heads
        if pair[0].x0 >= block.box.x1 - glyph
        and abs(pair[0].y0 - block.box.y0) < HEAD_LEVEL_PITCHES * pitch
        and (
            pair[1].stack[0].standing
            or not (
                goes_on
                or any(
                    overlap_y(other.box, block.box) > 0
                    and block.box.x1 <= other.box.x0
                    and other.box.x1 <= pair[0].x0
                    and owner.get(id(other)) is not pair[1]
                    for other in blocks
                )
            )
        )
    ]
    if right:
        head, story = min(right, key=lambda pair: pair[0].x0)
        parted = divided(block.box, head, site, _top_of(story))
        if nearest is None:
            return None if parted else story
        level = bool(nearest[1].stack) and _is_level(nearest[1], block, heads, site)
        apart = divided(nearest[0], block.box, site, _top_of(nearest[1]))
        if (apart or not level) and not parted:
            return story
    if nearest is None or (nearest in heads and nearest[1].stack[0].standing):
        return nearest and nearest[1]
    left = last_under(nearest[0], beside, site) if nearest in heads else nearest[0]
    if block.begins and not site.tiers and divided(left, block.box, site, _top_of(nearest[1])):
        return Story()
    lying = [box for box, story in heads if not story.stack[0].standing]
    left = Box(left.x0, min(left.y0, nearest[0].y0), left.x1, left.y1)  # a column begins with its heading
    if site.tiers or not flows_on(block, left, beside, lying, site):
        return nearest[1]
    return foot_of_column(block, left, beside, site)


def _is_cut_before(block: Block, nearest: tuple[Box, Story] | None, blocks: list[Block]) -> bool:
    """Whether the column to the left of a text ends in a full line, for a text whose paragraphs may have no indents."""
    left = [other for other in blocks if nearest is not None and other.box == nearest[0]]
    return not block.begins and any(other.cut_off for other in left)


def _ends_over(box: Box, heads: list[Box], site: Site) -> bool:
    """Whether a dash right over a box, and no heading between, ends the article before it."""
    reach = STACK_PITCHES * site.measures.pitch
    return any(
        0 <= box.y0 - dash.y1 + site.measures.glyph / 2 < reach
        and overlap_x(dash, box) > 0.5 * box.width
        and not any(dash.y0 <= head.y0 and head.y0 < box.y0 and overlap_x(head, box) > 0 for head in heads)
        for dash in site.dashes
    )


def _is_level(story: Story, block: Block, heads: list[tuple[Box, Story]], site: Site) -> bool:
    """Whether a story's heading is as high up as a block begins; one that stands beside it may be anywhere there."""
    head = next(box for box, other in heads if other is story)
    above, within = head.y0 - block.box.y0, HEAD_LEVEL_PITCHES * site.measures.pitch
    beside = story.stack[0].standing or head != story.head
    return above < within if beside else abs(above) < within


def _side_of(story: Story, stories: list[Story], blocks: list[Block], site: Site) -> Box:
    """Where columns beside a heading are its own: all along the white in which one stands, or lies without any text."""
    head, reach = story.head, STACK_PITCHES * site.measures.pitch
    headed = any(stands_under(block.box, head, reach, reach) for block in blocks)
    if story.stack[0].standing or not (headed or site.tiers):
        return rise_of(head, stories, blocks, site.rules)
    return head


def _top_of(story: Story) -> int:
    """Where a heading begins that stands over its columns; 0 where they stand beside it, or there is none."""
    return story.head.y0 if story.stack and not story.stack[0].standing else 0
