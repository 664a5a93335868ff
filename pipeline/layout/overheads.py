"""Pictures over the heading of their article."""

from __future__ import annotations

from pipeline.layout.block import Block
from pipeline.layout.captions import CAPTION_PITCHES, SIDE_LINES
from pipeline.layout.story import Site, Story, between, overlap_x
from pipeline.model import Box, Kind

HEAD_PITCHES = 2.5
"""The heading begins no further under the picture, or its caption."""
SHARED = 0.5
"""They have at least so much of the narrower one's width in common."""


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
