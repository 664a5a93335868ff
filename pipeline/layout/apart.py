"""What parts a text from the one to its left, or over it: standing rules, corners of rules, a heading beside it."""

from pipeline.layout.block import Block
from pipeline.layout.ink import Measures
from pipeline.layout.story import Site, overlap_x, overlap_y
from pipeline.model import Box

STACK_PITCHES = 2.2
"""What belongs to a heading is at most so many pitches from it, or as far as the heading's glyphs are high."""
HEAD_LEVEL_PITCHES = 1.0
"""A column that rises beside a heading begins as high as the heading within this."""
CORNER_GLYPHS = 1.5
"""Rules that meet in a corner are no further apart: half a gutter. A text in it begins within a gutter of the rule."""


def divided(left: Box, right: Box, site: Site, head: int = 0) -> bool:
    """Whether a standing rule that comes from higher up than both begin side by side parts two boxes.

    Or from the top of a heading of the one at the left, `head`: those between the columns of its text begin under it.
    """
    pitch, top = site.measures.pitch, max(left.y0, right.y0)
    return any(
        left.x1 - 4 <= wall.x0
        and wall.x1 <= right.x0 + 4
        and wall.y0 < max(top - 1.5 * pitch, head + HEAD_LEVEL_PITCHES * pitch / 2)
        and wall.y1 > top + pitch
        for wall in site.walls
    )


def in_corner(block: Block, site: Site) -> bool:
    """Whether a block begins a paragraph in a corner of rules: one over it that begins at the one to its left.

    What is to the left ends there, as the rule over the block does; columns of one text begin under one rule.
    """
    box, glyph = block.box, site.measures.glyph
    over = [rule for rule in site.rules if 0 <= box.y0 - rule.y1 + glyph < STACK_PITCHES * site.measures.pitch + glyph]
    return block.begins and any(
        overlap_x(rule, box) > 0.5 * box.width
        and abs(rule.x0 - wall.x1) < CORNER_GLYPHS * glyph
        and -glyph <= box.x0 - wall.x1 < 2 * CORNER_GLYPHS * glyph
        and overlap_y(wall, Box(box.x0, rule.y1, box.x1, box.y1)) > 0.5 * (box.y1 - rule.y1)
        for rule in over
        for wall in site.walls
    )


def is_island(frame: Box, roof: float, box: Box, measures: Measures) -> bool:
    """Whether a frame stands in the column of a text, between it and what ends at `roof`: the text goes around it."""
    near, side = STACK_PITCHES * measures.pitch, CORNER_GLYPHS * measures.glyph
    return (
        -measures.glyph < frame.y0 - roof < near
        and -measures.glyph < box.y0 - frame.y1 < near
        and box.x0 - side < frame.x0
        and frame.x1 < box.x1 + side
    )


def first_in_place(blocks: list[Block], site: Site) -> Block:
    """Of the topmost blocks, which begin at one height, the leftmost."""
    level = min(block.box.y0 for block in blocks) + HEAD_LEVEL_PITCHES * site.measures.pitch
    return min((block for block in blocks if block.box.y0 < level), key=lambda block: block.box.x0)
