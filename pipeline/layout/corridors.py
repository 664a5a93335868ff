"""White that runs straight through several tiers: there what stands on one side is another article than on the other.

In the turned picture, where lines lie, it lies between texts one under the other in columns side by side.
"""

from typing import NamedTuple

from pipeline.layout.block import Block
from pipeline.layout.story import Site, between, overlap_x
from pipeline.layout.tiers import LINE_PITCHES, TOUCH_GLYPHS
from pipeline.model import Box, Kind

TIER_SHARE = 0.3
"""Tiers on both sides of it need not be level: of one is what is in it over more than this share."""


class _Gap(NamedTuple):
    """White from `top` to `foot` under the text of one tier, which reaches from `left` to `right`."""

    left: int
    right: int
    top: int
    foot: int


def find_corridors(blocks: list[Block], site: Site) -> list[Box]:
    """Lying rules in the middle of the white that parts texts in two tiers or more, without a rule across it."""
    gaps = sorted(gap for block in blocks if (gap := _under(block, blocks, site)))
    found: list[list[_Gap]] = []
    for gap in gaps:
        chain = next((chain for chain in found if _goes_on(chain, gap, site)), None)
        if chain is None:
            found.append([gap])
        else:
            chain.append(gap)
    return [_rule(chain) for chain in found if len(chain) > 1]


def _is_wide(white: int, site: Site) -> bool:
    """Whether a line of text would have room in so many pixels of white."""
    return white >= LINE_PITCHES * site.measures.pitch


def _under(block: Block, blocks: list[Block], site: Site) -> _Gap | None:
    """The white under a text of several lines, up to other text or a heading; None where a picture stands there."""
    box = block.box
    if block.kind is not Kind.BODY or len(block.lines) < 2:
        return None
    below = [
        other
        for other in blocks
        if other.box.y0 >= box.y1 and overlap_x(other.box, box) > TIER_SHARE * min(other.box.width, box.width)
    ]
    then = min(below, key=lambda other: other.box.y0, default=None)
    if then is None or then.kind in (Kind.FIGURE, Kind.CAPTION) or between(box, then.box, site.rules):
        return None
    return _Gap(box.x0, box.x1, box.y1, then.box.y0) if _is_wide(then.box.y0 - box.y1, site) else None


def _goes_on(chain: list[_Gap], gap: _Gap, site: Site) -> bool:
    """Whether the white of some tiers goes on straight under the text of the next one."""
    last, glyph = chain[-1], site.measures.glyph
    if not -glyph < gap.left - last.right < TOUCH_GLYPHS * glyph:
        return False
    top, foot = max(one.top for one in [*chain, gap]), min(one.foot for one in [*chain, gap])
    crossed = any(
        last.right - glyph < wall.x0 < gap.left + glyph and wall.y0 < top and wall.y1 > foot for wall in site.walls
    )
    return _is_wide(foot - top, site) and not crossed


def _rule(chain: list[_Gap]) -> Box:
    middle = (max(gap.top for gap in chain) + min(gap.foot for gap in chain)) // 2
    return Box(chain[0].left, middle, chain[-1].right, middle + 1)
