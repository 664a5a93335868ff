"""Articles one over the other that white alone parts: the text of the lower one begins as high as its heading."""

from pipeline.layout.apart import HEAD_LEVEL_PITCHES, STACK_PITCHES, divided
from pipeline.layout.block import Block
from pipeline.layout.bold import BESIDE_GLYPHS
from pipeline.layout.story import Site, Story, overlap_x, overlap_y, stands_under
from pipeline.model import Box, Kind

LEAST_PITCHES = 1.2
"""A line at least is missing in the white between two articles, if it goes on over the heading of the lower one."""
BAND_PITCHES = 0.6
"""So it does where the texts over it end as low as each other within this."""


def begins_level(block: Block, over: Block, around: tuple[list[Block], list[tuple[Box, Story]]], site: Site) -> bool:
    """Whether a text under white stands as high as a heading beside it: it is that one's, not the text's over it.

    `around`: the blocks, and where the headings stand.
    """
    white = block.box.y0 - over.box.y1
    if block.kind is not Kind.BODY or white <= LEAST_PITCHES * site.measures.pitch:
        return False
    blocks, heads = around
    if white > STACK_PITCHES * site.measures.pitch:
        return _is_left_of_heading(block, heads, site) or _heading_before(block, blocks, heads, site) is not None
    head = _heading_before(block, blocks, heads, site)
    roof = max((one.box.y1 for one in blocks if head and _is_right_over(one.box, head, site)), default=-1)
    return abs(roof - over.box.y1) < BAND_PITCHES * site.measures.pitch


def beside_headings(blocks: list[Block], stories: list[Story], site: Site) -> dict[int, Story]:
    """The stories of pictures that stand beside a heading, as high up as it.

    Texts begin under both, as high but for the picture's caption.
    """
    pictures = [block for block in blocks if block.kind is Kind.FIGURE]
    heads = [story for story in stories if story.stack and not story.stack[0].standing]
    return {id(one): story for one in pictures for story in heads if _fills_up(one, story.head, blocks, site)}


def _fills_up(picture: Block, head: Box, blocks: list[Block], site: Site) -> bool:
    pitch, glyph = site.measures.pitch, site.measures.glyph
    if abs(head.y0 - picture.box.y0) > pitch or picture.box.x0 < head.x1 - glyph or divided(head, picture.box, site):
        return False
    if any(head.x1 <= one.box.x0 and one.box.x1 <= picture.box.x0 and overlap_y(one.box, head) > 0 for one in blocks):
        return False  # what stands between them
    captions = [one.box.y1 for one in blocks if one.kind is Kind.CAPTION and _is_right_over(picture.box, one.box, site)]
    foot = Box(picture.box.x0, picture.box.y1 - 1, picture.box.x1, max([picture.box.y1, *captions]))
    texts = [one.box for one in blocks if one.kind is Kind.BODY and one.box.y0 > foot.y0]
    return any(
        overlap_x(one, head) > 0 and overlap_x(one, picture.box) <= 0 and foot.y0 - pitch < one.y0 < two.y0 + pitch
        for one in texts
        for two in texts
        if _is_right_over(foot, two, site)
    )


def _is_left_of_heading(block: Block, heads: list[tuple[Box, Story]], site: Site) -> bool:
    glyph = site.measures.glyph
    return any(
        0 <= head.x0 - block.box.x1 + glyph < BESIDE_GLYPHS * glyph
        and abs(head.y0 - block.box.y0) < HEAD_LEVEL_PITCHES * site.measures.pitch
        for head, _ in heads
    )


def _heading_before(block: Block, blocks: list[Block], heads: list[tuple[Box, Story]], site: Site) -> Box | None:
    """The heading to the left of a column that begins as high as it, past such columns alone; None without any."""
    pitch, glyph = site.measures.pitch, site.measures.glyph
    tops = [(_raised(story.head, block.box, pitch) if story.stack[0].standing else head, True) for head, story in heads]
    tops += [(one.box, False) for one in blocks if one is not block]
    at = block.box
    while True:
        y = at.y0 + pitch / 2
        left = [
            one
            for one in tops
            if one[0].x0 < at.x0 and one[0].x1 <= at.x0 + glyph and one[0].y0 - pitch <= y <= one[0].y1 + pitch
        ]
        box, is_head = max(left, key=lambda one: one[0].x1, default=(None, False))
        if box is None or abs(box.y0 - block.box.y0) >= HEAD_LEVEL_PITCHES * pitch or divided(box, at, site):
            return None
        if is_head:
            return box
        at = box


def _raised(standing: Box, text: Box, pitch: float) -> Box:
    """A heading that stands, from where the text begins along which it stands, at its top or in its middle."""
    along = standing.y0 > text.y0 and standing.y1 < text.y1 + HEAD_LEVEL_PITCHES * pitch
    return Box(standing.x0, text.y0, standing.x1, standing.y1) if along else standing


def _is_right_over(upper: Box, lower: Box, site: Site) -> bool:
    reach = STACK_PITCHES * site.measures.pitch + site.measures.glyph
    return stands_under(lower, upper, reach, 0)
