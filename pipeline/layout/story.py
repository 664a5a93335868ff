"""What a story is, and where its blocks stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import reduce

from pipeline.layout.block import Block
from pipeline.layout.ink import Measures
from pipeline.model import Box

NOWHERE = 10**6
"""Further than any page reaches, in pixels."""
SAME_SIZE = 0.12
"""Lines set in one size differ in height by less than this share."""


@dataclass(frozen=True)
class Site:
    """Where the blocks stand: the page's lying `rules`, its standing ones, the `walls`, and its measures.

    `dashes`: those of the rules that end an article in mid-column. `frames`: what is set apart by itself. `underlines`
    are no such rules: each lies under a heading, over all that it heads.
    `tiers`: it is a picture whose lines stand, turned: what are columns side by side here are tiers, whose text is
    `gap` apart where each has a frame of its own.
    """

    rules: list[Box]
    walls: list[Box]
    measures: Measures
    tiers: bool
    dashes: list[Box] = field(default_factory=list)
    frames: list[Box] = field(default_factory=list)
    gap: int = 0
    underlines: list[Box] = field(default_factory=list)


@dataclass
class Story:
    """What belongs to one article: `stack` the heading blocks from top to bottom, `parts` the rest.

    `anew`: a dash ends what stands before it.
    """

    stack: list[Block] = field(default_factory=list)
    parts: list[Block] = field(default_factory=list)
    anew: bool = False

    @property
    def box(self) -> Box:
        """The smallest box around all its blocks."""
        return around_blocks(self.stack + self.parts)

    @property
    def head(self) -> Box:
        """The box of the stack."""
        return around_blocks(self.stack)


def around_blocks(blocks: Iterable[Block]) -> Box:
    """The smallest box around blocks, of which there is one at least."""
    return reduce(Box.union, (block.box for block in blocks))


def main_of(story: Story) -> Box:
    """The box of the headline in a stack, with what of it stands at its side."""
    return around_blocks(_level(story))


def first_of(story: Story) -> Box:
    """The box of the headline in a stack, or of what stands at its left."""
    return min(_level(story), key=lambda block: block.box.x0).box


def _level(story: Story) -> list[Block]:
    """The largest block of a stack, and those at its side."""
    box = max(story.stack, key=lambda block: block.size).box
    return [block for block in story.stack if overlap_y(block.box, box) > box.height / 2]


def same_size(one: Block, other: Block) -> bool:
    """Whether two blocks are set in one size."""
    return abs(one.size - other.size) < SAME_SIZE * other.size


def overlap_x(one: Box, two: Box) -> int:
    """Pixels that both have in common across; negative when apart."""
    return min(one.x1, two.x1) - max(one.x0, two.x0)


def overlap_y(one: Box, two: Box) -> int:
    """Pixels that both have in common down; negative when apart."""
    return min(one.y1, two.y1) - max(one.y0, two.y0)


def stands_under(lower: Box, upper: Box, reach: float, slack: float) -> bool:
    """Whether a box begins less than `reach` under another, or `slack` over its foot, in pixels, in the same column."""
    return -slack < lower.y0 - upper.y1 < reach and overlap_x(lower, upper) > 0


def between(upper: Box, lower: Box, rules: list[Box]) -> bool:
    """Whether a rule lies between two boxes one above the other."""
    return any(
        rule.y0 >= upper.y1 - 4
        and rule.y1 <= lower.y0 + 4
        and overlap_x(rule, lower) > 0.5 * min(lower.width, upper.width)
        for rule in rules
    )
