"""Rules that belong to a heading: under it, or over and under its byline, they part nothing from its text."""

from pipeline.layout.block import Block
from pipeline.layout.bold import KICKER_LINES
from pipeline.layout.ink import Measures
from pipeline.layout.story import stands_under
from pipeline.model import Box, Kind

UNDER_PITCHES = 2.2
"""Such a rule is no further under its heading or byline, and a byline no further under the heading."""
TEXT_PITCHES = 4.5
"""The text is no further under the rule: a portrait beside the heading may reach lower than that."""


def without_underlines(rules: list[Box], blocks: list[Block], measures: Measures) -> list[Box]:
    """The rules that part articles: not those right under nothing but a heading, or its byline, and over its text.

    A heading has text of its own, so that what stands under such a rule is that: no other heading, and no text that
    goes on in mid-paragraph, unless a byline stands between.
    """
    heads = [block for block in blocks if block.kind is Kind.HEADLINE and not block.standing]
    small = [block for block in blocks if block.kind is Kind.BODY and len(block.lines) <= KICKER_LINES]
    signs = [block for block in small if _under(block.box, heads, measures)]
    return [rule for rule in rules if not _is_underline(rule, (heads, signs), blocks, measures)]


def _is_underline(rule: Box, stack: tuple[list[Block], list[Block]], blocks: list[Block], measures: Measures) -> bool:
    heads, signs = stack
    slack = measures.glyph / 2
    over = [block for block in blocks if stands_under(rule, block.box, UNDER_PITCHES * measures.pitch, slack)]
    under = [block for block in blocks if stands_under(block.box, rule, TEXT_PITCHES * measures.pitch, slack)]
    first = [
        block
        for block in under
        if not any(stands_under(block.box, b.box, rule.y1, slack) for b in under if b is not block)
    ]
    texts = sorted((block for block in first if block.kind is Kind.BODY), key=lambda block: block.box.x0)
    return (
        bool(over and texts)
        and all(block in heads or block in signs for block in over)
        and (not texts[0].continues or any(block in signs for block in over))
        and all(block.kind is not Kind.HEADLINE for block in first)
    )


def _under(box: Box, heads: list[Block], measures: Measures) -> bool:
    reach = UNDER_PITCHES * measures.pitch
    return any(stands_under(box, head.box, reach, measures.glyph / 2) for head in heads)
