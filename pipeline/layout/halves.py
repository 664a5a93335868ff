"""Headings that are parts of one: two clauses with white at a gutter, a kicker in two lines before its head, steps.

The text tells. Side by side, one column stands under both, or what stands right under the right one goes on, in
mid-paragraph, from the foot of the column to its left. In steps, all text under both begins below the lower one.
"""

from collections.abc import Callable, Sequence

from pipeline.layout.apart import STACK_PITCHES
from pipeline.layout.block import Block
from pipeline.layout.ink import meet
from pipeline.layout.story import Site, Story, main_of, overlap_x, overlap_y
from pipeline.model import Box, Kind

LEVEL_SHARE = 0.2
"""Two side by side have their middles as high as each other within this share of the higher one's height,"""
ALIKE_SHARE = 0.5
"""of which the lower one has so much at least;"""
APART_HEIGHTS = 5.0
"""they are no further apart than so many times that."""


def with_halves(stories: list[Story], blocks: list[Block], site: Site) -> list[Story]:
    """Stories that have headings alone, those that are parts of one made one.

    In letters that is a wide space in a heading over one column, and nothing else.
    """
    every = [block for block in blocks if block.kind is Kind.BODY and len(block.lines) > 1]
    texts = [block for block in every if not block.stems]

    def beside(left: Story, right: Story) -> bool:
        one, two = main_of(left), main_of(right)
        single = len(right.stack[-1].lines) == 1
        return single and _are_level(one, two, blocks, site) and _goes_on(one, two, every, site)

    def below(upper: Story, lower: Story) -> bool:
        return _are_steps(upper.head, lower.head, (blocks, texts), site)

    stories = _joined(sorted(stories, key=lambda story: main_of(story).x0), beside)
    return _joined(sorted(stories, key=lambda story: story.stack[0].box[1::-1]), below)


def _joined(stories: Sequence[Story], are_one: Callable[[Story, Story], bool]) -> list[Story]:
    """Stories with each put into the first one before it that it is a part of."""
    done: list[Story] = []
    for story in stories:
        first = next((one for one in done if are_one(one, story)), None)
        if first is None:
            done.append(story)
            continue
        level = main_of(story)
        first.stack = sorted(
            first.stack + story.stack,
            key=lambda block: (level.y0 if overlap_y(block.box, level) > 0 else block.box.y0, block.box.x0),
        )
    return done


def _are_level(left: Box, right: Box, blocks: list[Block], site: Site) -> bool:
    """Whether two headings stand as high as each other, side by side, with nothing but white between them."""
    high, gap = max(left.height, right.height), Box(left.x1, right.y0, right.x0, right.y1)
    return (
        abs(left.y0 + left.y1 - right.y0 - right.y1) < 2 * LEVEL_SHARE * high
        and min(left.height, right.height) > ALIKE_SHARE * high
        and 0 < gap.width < APART_HEIGHTS * high
        and not any(meet(one, gap) for one in [*site.walls, *(block.box for block in blocks)])
    )


def _under(head: Box, texts: list[Block], site: Site) -> list[Block]:
    """The texts that begin first under a heading, at one height, from left to right; none far under it."""
    glyph, near = site.measures.glyph, 2 * STACK_PITCHES * site.measures.pitch
    under = [one for one in texts if -glyph < one.box.y0 - head.y1 < near and overlap_x(one.box, head) > glyph]
    top = min((one.box.y0 for one in under), default=0) + site.measures.pitch / 2
    return sorted((one for one in under if one.box.y0 < top), key=lambda one: one.box.x0)


def _goes_on(left: Box, right: Box, texts: list[Block], site: Site) -> bool:
    """Whether the text right under the right heading is the left one's, too, or goes on from its last, full line.

    A salutation or a byline is no full line.
    """
    glyph, under = site.measures.glyph, _under(right, texts, site)
    if not under or overlap_x(under[0].box, left) > glyph:
        return bool(under)
    first = under[0]
    before = [one for one in texts if one.box.x1 <= first.box.x0 and left.y1 - glyph < one.box.y0 < first.box.y1]
    edge = max((one.box.x0 for one in before if overlap_x(one.box, left) > 0), default=0)
    foot = max((one for one in before if one.box.x1 > edge), key=lambda one: one.box.y1, default=None)
    return foot is not None and not first.stems and foot.cut_off and first.filled


def _are_steps(upper: Box, lower: Box, found: tuple[list[Block], list[Block]], site: Site) -> bool:
    """Whether a heading begins right below another one, further to one side, and all text of both below it.

    Nothing but white stands over the lower one as high as the upper, or between the upper one and its text.
    """
    (blocks, texts), pitch, glyph = found, site.measures.pitch, site.measures.glyph
    if not -glyph / 2 < lower.y0 - upper.y1 < STACK_PITCHES * pitch:
        return False
    own, others = _under(lower, texts, site), _under(upper.union(lower), texts, site)
    if not own or not any(overlap_x(one.box, upper) > glyph for one in others):
        return False
    first = others[0].box.y0
    free = [
        Box(lower.x0, upper.y0 + 1, lower.x1, lower.y0 - 1),
        Box(upper.x0, upper.y1 + 1, upper.x1, first - 1),
        Box(min(upper.x1, lower.x1), upper.y0, max(upper.x0, lower.x0), first - 1),
    ]
    drawn = [*site.rules, *site.walls]
    things = [block.box for block in blocks if not _is_part(block.box, (upper, lower))]
    return abs(own[0].box.y0 - first) < pitch / 2 and not any(
        meet(one, part) for part in free for one in things + drawn
    )


def _is_part(box: Box, heads: tuple[Box, Box]) -> bool:
    return any(head.x0 <= box.x0 and box.x1 <= head.x1 and head.y0 <= box.y0 and box.y1 <= head.y1 for head in heads)
