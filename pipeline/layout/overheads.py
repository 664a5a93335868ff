"""What stands over the heading of its own article: pictures, and text that begins there and goes on under it."""

from dataclasses import dataclass

from pipeline.layout.apart import divided
from pipeline.layout.block import Block
from pipeline.layout.captions import CAPTION_PITCHES, SIDE_LINES
from pipeline.layout.story import Site, Story, around_blocks, between, overlap_x, stands_under
from pipeline.model import Box, Kind

HEAD_PITCHES = 2.5
"""The heading begins no further under the picture, or its caption."""
SHARED = 0.5
"""They have at least so much of the narrower one's width in common."""

GAP_PITCHES = 3.0
"""The text ends and goes on no further from the heading than this: a line of white on each side, and a rule."""
NEAR_GLYPHS = 3.0
"""Columns of one text are no further apart;"""
COLUMN_GLYPHS = 2.0
"""parts of one column begin and end at the same place within this: an indent, a last line of punctuation."""


def from_heading_below(block: Block, blocks: list[Block], stories: list[Story], site: Site) -> Story | None:
    """The story of the heading right under a picture that nothing over it claims, and under the picture's caption.

    The picture is no wider than what the heading stands over, and no rule is between.
    """
    if block.kind is not Kind.FIGURE:
        return None
    foot = _with_caption(block.box, blocks, site)
    for story in stories:
        if not story.stack or story.stack[0].standing:
            continue
        head = story.head
        near = -site.measures.glyph <= head.y0 - foot.y1 < HEAD_PITCHES * site.measures.pitch
        shared = overlap_x(head, foot) > SHARED * min(head.width, foot.width)
        if near and shared and not between(foot, head, site.rules) and _is_within(block.box, head, blocks, site):
            return story
    return None


def _with_caption(figure: Box, blocks: list[Block], site: Site) -> Box:
    """A picture with the few lines right under it."""
    foot = figure
    for block in sorted(blocks, key=lambda block: block.box.y0):
        gap = block.box.y0 - foot.y1
        small = block.lines and len(block.lines) <= SIDE_LINES and block.kind in (Kind.CAPTION, Kind.BODY)
        inside = overlap_x(block.box, figure) > 0.9 * block.box.width
        if small and inside and -site.measures.glyph < gap < CAPTION_PITCHES * site.measures.pitch:
            foot = foot.union(block.box)
    return foot


def _is_within(figure: Box, head: Box, blocks: list[Block], site: Site) -> bool:
    """Whether a picture goes on to neither side over what is not under the heading."""
    texts = [
        block.box
        for block in blocks
        if block.kind is Kind.BODY
        and -site.measures.glyph <= block.box.y0 - head.y1 < HEAD_PITCHES * site.measures.pitch
    ]
    left = min([head.x0, *(text.x0 for text in texts if overlap_x(text, figure) > 0)])
    right = max([head.x1, *(text.x1 for text in texts if overlap_x(text, figure) > 0)])
    return figure.x0 > left - site.measures.glyph and figure.x1 < right + site.measures.glyph


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
    told in the leftmost column under the heading, where text of its own would begin a paragraph, unless a column beside
    it has the article's first lines.
    """
    if not story.stack or story.stack[0].standing or story.stack[0].stems:
        return None  # papers in letters begin under their headings, many without an indent
    head, reach = story.head, GAP_PITCHES * site.measures.pitch
    text, slack = [block for block in blocks if block.kind is Kind.BODY], site.measures.glyph
    over = [block for block in text if stands_under(head, block.box, reach, slack)]
    below = [block for block in text if stands_under(block.box, head, reach, slack)]
    under = sorted(below, key=lambda block: block.box.x0)
    pairs = [(one, two) for two in under for one in over if _same_column(one, two, site)]
    waiting = set(map(id, headless))
    if not pairs or pairs[0][1] is not under[0] or any(id(one) not in waiting for one, _ in pairs):
        return None
    first, then = pairs[0]
    roof, sill = between(first.box, head, site.rules), between(head, then.box, site.rules)
    if roof != sill:
        return None
    if roof or not _goes_round(first, head, headless, site):
        if first.continues or (not first.begins and _are_indented(blocks)):  # it goes on from a column to its left
            ahead = any(_leads_to(one, first, site) for one in headless)
            if not (ahead and first.cut_off and not then.begins):
                return None
        if first.cut_off + then.continues < (2 if roof else 1):
            return None
    return Window(story, [one for one, _ in pairs], [two for _, two in pairs])


def _leads_to(left: Block, block: Block, site: Site) -> bool:
    """Whether a column that begins as high as a block, with a paragraph, goes on in it: the first of an article."""
    box, glyph = left.box, site.measures.glyph
    level = abs(box.y0 - block.box.y0) < site.measures.pitch and -glyph < block.box.x0 - box.x1 < NEAR_GLYPHS * glyph
    return level and left.begins and left.cut_off and not divided(box, block.box, site)


def _goes_round(block: Block, head: Box, texts: list[Block], site: Site) -> bool:
    """Whether columns to the left begin as high as a text over a heading, with a paragraph, and go on beside that."""
    glyph = site.measures.glyph
    return any(
        one.begins or _goes_round(one, head, texts, site)
        for one in texts
        if abs(one.box.y0 - block.box.y0) < site.measures.pitch
        and -glyph < block.box.x0 - one.box.x1 < NEAR_GLYPHS * glyph
        and one.box.y1 > head.y1
        and not divided(one.box, block.box, site)
    )


def _are_indented(blocks: list[Block]) -> bool:
    """Whether paragraphs on a page begin with an indent: most of its texts have a line with one."""
    texts = [block for block in blocks if block.kind is Kind.BODY and len(block.lines) > 2]
    return 2 * sum(block.begins or block.continues for block in texts) > len(texts)


def _same_column(one: Block, two: Block, site: Site) -> bool:
    within = COLUMN_GLYPHS * site.measures.glyph
    return abs(one.box.x0 - two.box.x0) < within and abs(one.box.x1 - two.box.x1) < within
