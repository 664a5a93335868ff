"""Where a column that begins without a heading goes on from: from the foot of the column to its left."""

from pipeline.layout.block import Block
from pipeline.layout.story import NOWHERE, Site, Story, overlap_x
from pipeline.model import Box

OVER_SHARE = 0.3
"""What covers so much of two columns lies under both."""
WITHIN_GLYPHS = 3.0
"""A heading that ends one column's text reaches no further over its edges: a wider one lies under several."""
LEVEL_PITCHES = 2.5
"""Two columns under one heading end as high as each other within this."""


def flows_on(block: Block, left: Box, owned: list[tuple[Box, Story]], heads: list[Box], site: Site) -> bool:
    """Whether a block goes on from the foot of the column to its left, and not from what stands there beside it.

    So it does where that text, `left`, ends at a heading or dash further up or down than the block's own does: columns
    under one heading end at one height, and where both do right here nothing goes on under them. `owned`: boxes whose
    story is known.
    """
    pitch = site.measures.pitch
    if abs(left.y1 - block.box.y1) < pitch / 2 and abs(left.y0 - block.box.y0) < LEVEL_PITCHES * pitch:
        return False
    everything = [box for box, _ in owned] + heads + site.rules
    floor = _floor(block.box, left, everything, site)
    ends = [_end(one, heads + site.dashes, floor, site) for one in (left, block.box)]
    if ends[0] >= floor:
        return False
    feet = [
        max([one.y1, *(box.y1 for box in everything if _shares(box, one) and one.y0 <= box.y0 < end)])
        for one, end in zip((left, block.box), ends, strict=True)
    ]
    return abs(feet[0] - feet[1]) >= LEVEL_PITCHES * pitch


def last_under(head: Box, owned: list[tuple[Box, Story]], site: Site) -> Box:
    """The last column right under a heading; the heading where none is known."""
    under = [box for box, _ in owned if _shares(box, head) and box.y0 >= head.y1 - site.measures.glyph]
    top = min((box.y0 for box in under), default=0) + LEVEL_PITCHES * site.measures.pitch
    return max((box for box in under if box.y0 <= top), key=lambda box: box.x1, default=head)


def foot_of_column(block: Block, left: Box, owned: list[tuple[Box, Story]], site: Site) -> Story | None:
    """The story that stands lowest in the column to the left; a new one where a dash ends it."""
    floor = _floor(block.box, left, [box for box, _ in owned] + site.rules, site)
    column = [(box, story) for box, story in owned if _shares(box, left) and left.y0 <= box.y0 < floor]
    if not column:
        return None
    foot, story = max(column, key=lambda pair: pair[0].y1)
    ended = any(_shares(dash, foot) and foot.y1 - site.measures.glyph < dash.y0 < floor for dash in site.dashes)
    return Story(anew=True) if ended else story


def _floor(own: Box, left: Box, others: list[Box], site: Site) -> int:
    """Where something begins that lies under both columns."""
    under = (
        box.y0 for box in others if box.y0 > own.y0 + site.measures.pitch and _covers(box, own) and _covers(box, left)
    )
    return min(under, default=NOWHERE)


def _covers(box: Box, column: Box) -> bool:
    return overlap_x(box, column) > OVER_SHARE * column.width


def _end(column: Box, stops: list[Box], floor: int, site: Site) -> int:
    """Where the first heading or dash under the beginning of a column stands; `floor` if it reaches over the column."""
    under = [stop for stop in stops if _shares(stop, column) and column.y0 + site.measures.pitch < stop.y0]
    first = min(under, key=lambda stop: stop.y0, default=None)
    slack = WITHIN_GLYPHS * site.measures.glyph
    within = first and column.x0 - slack < first.x0 and first.x1 < column.x1 + slack
    return first.y0 if first and within else floor


def _shares(one: Box, two: Box) -> bool:
    """Whether two boxes stand in one column."""
    return overlap_x(one, two) > 0.5 * min(one.width, two.width)
