"""Headings in the middle of their own text: it begins over the heading, and goes on under it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.layout.block import Block
from pipeline.layout.story import Site, Story, around_blocks, between, overlap_x
from pipeline.model import Box, Kind

GAP_PITCHES = 3.0
"""The text ends and goes on no further from the heading than this: a line of white on each side, and a rule."""
COLUMN_GLYPHS = 2.0
"""Parts of one column begin and end at the same place within this: an indent, a last line of punctuation."""


@dataclass(frozen=True)
class Window:
    """A story's heading with the text right `over` and `under` it, each from left to right, in the same columns."""

    story: Story
    over: list[Block]
    under: list[Block]

    @property
    def box(self) -> Box:
        """The heading and the text over it: where columns beside it are its own."""
        return around_blocks(self.story.stack + self.over)


def find_windows(stories: list[Story], blocks: list[Block], headless: list[Block], site: Site) -> list[Window]:
    """Headings over which text of theirs stands. `headless` are those of all blocks that have no heading over them."""
    found = (_window(story, blocks, headless, site) for story in stories)
    return [window for window in found if window]


def _window(story: Story, blocks: list[Block], headless: list[Block], site: Site) -> Window | None:
    """The text around a heading, if that breaks off over it or goes on under it.

    If it does both, where rules over and under the heading part them; a rule on one side alone parts articles. It is
    told in the leftmost column under the heading, where text of its own would begin a paragraph.
    """
    if not story.stack or story.stack[0].standing or story.stack[0].stems:
        return None  # papers in letters begin under their headings, many without an indent
    head, reach = story.head, GAP_PITCHES * site.measures.pitch
    text = [block for block in blocks if block.kind is Kind.BODY and overlap_x(block.box, head) > 0]
    over = [b for b in text if -site.measures.glyph < head.y0 - b.box.y1 < reach]
    under = sorted(
        (b for b in text if -site.measures.glyph < b.box.y0 - head.y1 < reach), key=lambda block: block.box.x0
    )
    pairs = [(one, two) for two in under for one in over if _same_column(one, two, site)]
    waiting = set(map(id, headless))
    if not pairs or pairs[0][1] is not under[0] or any(id(one) not in waiting for one, _ in pairs):
        return None
    first, then = pairs[0]
    if first.continues or (not first.begins and _are_indented(blocks)):
        return None  # it goes on from a column to its left
    roof, sill = between(first.box, head, site.rules), between(head, then.box, site.rules)
    if roof != sill or first.cut_off + then.continues < (2 if roof else 1):
        return None
    return Window(story, [one for one, _ in pairs], [two for _, two in pairs])


def _are_indented(blocks: list[Block]) -> bool:
    """Whether paragraphs on a page begin with an indent: most of its texts have a line with one."""
    texts = [block for block in blocks if block.kind is Kind.BODY and len(block.lines) > 2]
    return 2 * sum(block.begins or block.continues for block in texts) > len(texts)


def _same_column(one: Block, two: Block, site: Site) -> bool:
    within = COLUMN_GLYPHS * site.measures.glyph
    return abs(one.box.x0 - two.box.x0) < within and abs(one.box.x1 - two.box.x1) < within
