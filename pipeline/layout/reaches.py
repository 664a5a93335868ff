"""How far a heading reaches: to the next ink or rule beside it, or over and under it."""

from pipeline.layout.apart import STACK_PITCHES
from pipeline.layout.block import Block
from pipeline.layout.story import NOWHERE, Site, Story, first_of, main_of, stands_under
from pipeline.model import Box, Kind

IN_THE_WAY = 0.3
"""What shares so much of its height with a heading ends its reach to that side."""

FLUSH_GLYPHS = 0.5
"""A heading set flush begins where its column does within this; one as wide as its column may be in the middle."""

MIDDLE_GLYPHS = 6.0
"""What is in the middle has as much white on both sides but for a gutter."""


def reach_of(head: Box, stories: list[Story], rest: list[Block], walls: list[Box]) -> Box:
    """How far a heading reaches to both sides: to the next ink or standing rule at its height."""
    left, right = _room(head, stories, rest, walls, 0)
    return Box(left, head.y0, right, head.y1)


def set_left(reach: Box, story: Story, blocks: list[Block], site: Site) -> Box:
    """A heading's reach without what lies to its left, where it is set flush with the column right under it.

    Else it stands in the middle of what it is over: it reaches no further to the left than to the right.
    """
    glyph, under, head = site.measures.glyph, STACK_PITCHES * site.measures.pitch, first_of(story)
    flush = any(
        block.kind is Kind.BODY
        and len(block.lines) > 1
        and stands_under(block.box, head, under, glyph)
        and abs(block.box.x0 - head.x0) < FLUSH_GLYPHS * glyph < block.box.x1 - head.x1
        for block in blocks
    )
    middle = max(reach.x0, head.x0 - (reach.x1 - main_of(story).x1) - round(MIDDLE_GLYPHS * glyph))
    return Box(head.x0 if flush else middle, *reach[1:])


def rise_of(head: Box, stories: list[Story], rest: list[Block], rules: list[Box]) -> Box:
    """How far a heading that stands reaches up and down: to the next ink or lying rule over and under it."""
    top, foot = _room(head, stories, rest, rules, 1)
    return Box(head.x0, top, head.x1, foot)


def _room(head: Box, stories: list[Story], rest: list[Block], rules: list[Box], way: int) -> tuple[int, int]:
    """From where to where nothing is in a heading's way across (`way` 0) or down (1)."""

    def shared(box: Box, side: int) -> int:
        return min(box[side + 2], head[side + 2]) - max(box[side], head[side])

    side = 1 - way
    others = [b.box for s in stories for b in s.stack if shared(b.box, way) <= 0] + [b.box for b in rest] + rules
    high = head[side + 2] - head[side]
    beside = [b for b in others if shared(b, side) > IN_THE_WAY * min(b[side + 2] - b[side], high)]
    before = max((b[way + 2] for b in beside if b[way + 2] <= head[way]), default=0)
    return before, min((b[way] for b in beside if b[way] >= head[way + 2]), default=NOWHERE)
