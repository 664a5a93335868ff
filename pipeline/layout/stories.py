"""Stories: the stacks of headings on a page, and the columns and pictures that each owns."""

from dataclasses import replace

import numpy as np

from pipeline.layout.apart import STACK_PITCHES
from pipeline.layout.bars import BAR_LINES, holds
from pipeline.layout.block import LARGE_GLYPHS, Block
from pipeline.layout.corridors import find_corridors
from pipeline.layout.figures import covered
from pipeline.layout.ink import Boxes, Measures
from pipeline.layout.owners import are_subheads, owned
from pipeline.layout.rules import Rules
from pipeline.layout.stacks import headed
from pipeline.layout.story import Site, Story, overlap_x, overlap_y, same_size, stands_under
from pipeline.layout.tiers import framed_apart, runs_in, set_between, under_floors, without_flanks
from pipeline.layout.underlines import without_underlines
from pipeline.model import Box, Kind

ADVERT_LINES = 4
"""A run of text has at least so many lines;"""
RUN_SHARE = 1 / 3
"""a frame with fewer of its lines in runs than this is an advert."""
LONG_GLYPHS = 10.0
"""or two lines at least so long that begin and end at the same place."""
KEYLINE_SHARE = 0.9
"""A picture fills at least this share of its own edge."""
TIGHT_SHARE = 0.5
"""The lines of a heading fill so much of the height of a box of its own,"""
HEADED_PITCHES = 2.5
"""and its text begins no further under it."""


def find_table_stories(blocks: list[Block], tables: Boxes, measures: Measures) -> tuple[list[Story], list[Block]]:
    """Each table as a story of its own, row by row, and the blocks that are in none."""
    found: list[Story] = []
    rest = list(blocks)
    for table in (Box(*box) for box in tables.tolist()):
        cells = sorted((b for b in rest if holds(table, b.box)), key=lambda b: (b.box.y0, b.box.x0))
        if cells:
            cells = [title for title in rest if _is_title(title, table, measures)] + cells
            found.append(Story(stack=[replace(b, kind=Kind.TABLE) if b.lines else b for b in cells]))
            rest = [b for b in rest if b not in cells]
    return found, rest


def _is_title(block: Block, table: Box, measures: Measures) -> bool:
    """Whether a block is a line right over a table, no wider than it and in its middle."""
    return (
        len(block.lines) == 1
        and -measures.glyph / 2 < table.y0 - block.box.y1 < STACK_PITCHES * measures.pitch
        and table.x0 - measures.glyph < block.box.x0
        and block.box.x1 < table.x1 + measures.glyph
        and abs(block.middle - (table.x0 + table.x1) / 2) < measures.glyph
    )


def find_stories(
    blocks: list[Block], drawn: tuple[Rules, Boxes], frames: Boxes, measures: Measures, *, tiers: bool
) -> list[Story]:
    """Every block in one story. What stands in a frame is by itself; the frame is a wall for what stands around it.

    `drawn`: the rules, and the dashes that end an article in mid-column, as wide as the column.
    `tiers`: the picture was turned, as its lines stand.
    """
    rules, dashes = drawn
    keylines = [
        frame
        for frame in frames.tolist()
        if _is_keyline(Box(*frame), blocks) or _is_round_heading(Box(*frame), blocks, measures)
    ]
    gap, outside = framed_apart(frames, blocks, measures) if tiers else 0, list[Block]()
    if gap:
        outside = [block for block in blocks if not any(holds(Box(*frame), block.box) for frame in frames.tolist())]
        blocks, frames = [block for block in blocks if block not in outside], frames[:0]
    frames, lying, standing = (
        np.array([box for box in boxes.tolist() if covered(box, keylines) < KEYLINE_SHARE], np.int32).reshape(-1, 4)
        for boxes in (frames, rules.lying, rules.standing)
    )
    every = [Box(*box) for box in lying.tolist()]
    parting = every if tiers else without_underlines(every, blocks, measures)
    underlines = [rule for rule in every if rule not in parting]
    frames = np.array(
        [box for box in frames.tolist() if not _ends_in_underline(Box(*box), underlines, blocks)], np.int32
    ).reshape(-1, 4)
    ending = [Box(*box) for box in dashes.tolist()]
    site = Site(
        parting
        + ending
        + [edge for x0, y0, x1, y1 in frames.tolist() for edge in (Box(x0, y0, x1, y0 + 1), Box(x0, y1 - 1, x1, y1))],
        [Box(*box) for box in standing.tolist()]
        + [edge for x0, y0, x1, y1 in frames.tolist() for edge in (Box(x0, y0, x0 + 1, y1), Box(x1 - 1, y0, x1, y1))],
        measures,
        tiers,
        ending,
        [Box(*box) for box in frames.tolist()],
        gap,
        underlines,
    )
    if tiers:
        site = replace(site, rules=without_flanks(site.rules, blocks, measures.glyph))
        site = replace(site, rules=site.rules + find_corridors(blocks, site))
    found = [Story(parts=[block]) for block in outside]
    rest = list(blocks)
    for frame in sorted((Box(*box) for box in frames.tolist()), key=lambda box: box.area):
        inside = [block for block in rest if holds(frame, block.box)]
        rest = [block for block in rest if not holds(frame, block.box)]
        if inside and not _is_advert(inside, measures):
            found += _framed_stories(inside, frame, site)
        elif inside:
            found.append(Story(parts=[replace(b, kind=Kind.ADVERT) if b.lines else b for b in inside]))
    return found + _free_stories(rest, site)


def _framed_stories(blocks: list[Block], frame: Box, site: Site) -> list[Story]:
    """What stands in a frame: one story where it has one heading, wherever that stands, and no rule or item inside.

    Frames of a page whose lines stand hold parts of several tiers.
    """
    stories = _free_stories(blocks, site)
    topped = [story for story in stories if story.stack]
    edge = site.measures.pitch
    inner = [rule for rule in site.rules if frame.y0 + edge < rule.y0 < frame.y1 - edge and overlap_x(rule, frame) > 0]
    items = any(story.anew and (story.parts[0].stems or story.parts[0].run_in) for story in stories)
    if site.tiers or len(topped) != 1 or inner or items:
        return stories
    topped[0].parts += [part for story in stories if story is not topped[0] for part in story.parts]
    return topped


def _is_keyline(frame: Box, blocks: list[Block]) -> bool:
    """Whether a frame is the edge that a picture is printed with: it walls off nothing."""
    inside = [block for block in blocks if holds(frame, block.box)]
    return (
        len(inside) == 1
        and inside[0].kind is Kind.FIGURE
        and overlap_y(inside[0].box, frame) * overlap_x(inside[0].box, frame) > KEYLINE_SHARE * frame.area
    )


def _ends_in_underline(frame: Box, underlines: list[Box], blocks: list[Block]) -> bool:
    """Whether what seems a frame ends with a heading and the rule under it: rules of columns and items make it up."""
    inside = [block for block in blocks if holds(frame, block.box)]
    last = max(inside, key=lambda block: block.box.y1, default=None)
    foot = any(abs(rule.y1 - frame.y1) < rule.height + 4 and overlap_x(rule, frame) > 0 for rule in underlines)
    return foot and len(inside) > 1 and last is not None and last.kind is Kind.HEADLINE


def _is_round_heading(frame: Box, blocks: list[Block], measures: Measures) -> bool:
    """Whether a frame, or tint, is drawn right round a heading over its text: it walls off nothing."""
    inside = [block for block in blocks if holds(frame, block.box)]
    heads = [block for block in inside if block.kind is Kind.HEADLINE]
    lines = sum(len(block.lines) for block in inside)
    if not heads or lines > BAR_LINES or any(block.kind is Kind.FIGURE for block in inside):
        return False
    if sum(block.size * len(block.lines) for block in inside) < TIGHT_SHARE * frame.height:
        return False
    reach, outside = HEADED_PITCHES * measures.pitch, [block for block in blocks if block not in inside]
    under = [block for block in outside if stands_under(block.box, frame, reach, measures.glyph)]
    return bool(under) and all(block.kind is Kind.BODY and len(block.lines) > 1 for block in under)


def _is_advert(blocks: list[Block], measures: Measures) -> bool:
    """A frame of lines by themselves, few of them in runs: of many lines or of lines as long as each other."""
    total = sum(len(block.lines) for block in blocks)
    return total > 0 and sum(len(block.lines) for block in blocks if _is_run(block, measures)) < RUN_SHARE * total


def _is_run(block: Block, measures: Measures) -> bool:
    """Whether a block is a run of text: of many lines, or of long even ones no larger than text."""
    if block.kind is not Kind.BODY:
        return False
    long = block.box.width > LONG_GLYPHS * measures.glyph
    even = long and (block.justified or (block.begins and len(block.lines) > 2))
    return len(block.lines) >= ADVERT_LINES or (even and block.size < LARGE_GLYPHS * measures.glyph)


def _free_stories(blocks: list[Block], site: Site) -> list[Story]:
    if site.tiers:
        heads = [block for block in blocks if block.kind is Kind.HEADLINE and not block.standing]
        subheads = [head for head in heads if runs_in(head, blocks, site)] + set_between(heads, blocks, site)
        blocks = [replace(block, kind=Kind.SUBHEAD) if block in subheads else block for block in blocks]
        items = under_floors(blocks, site)
        blocks = [replace(block, kind=Kind.HEADLINE) if block in items else block for block in blocks]
    else:
        blocks = _without_subheads([_as_its_twin(block, blocks, site) for block in blocks], site)
    stories, rest = headed(blocks, site)
    for block in blocks:
        if block.standing and block.kind is Kind.HEADLINE:
            stories.append(Story([block]))
        elif block.standing:
            stories[-1].stack.insert(0 if block.kind is Kind.KICKER else len(stories[-1].stack), block)
    return owned(stories, rest, site)


def _as_its_twin(block: Block, blocks: list[Block], site: Site) -> Block:
    """A line or two of letters set as a heading of the same column no larger than text: the heading of an item, too.

    Under a headline that stands between the two it is a subhead of that one's article, and so it mostly is in
    ideographs.
    """
    glyph = site.measures.glyph
    short = block.kind is Kind.SUBHEAD or (block.kind is Kind.BODY and block.capitals and len(block.lines) <= BAR_LINES)
    if not (short and block.stems) or not any(
        head.kind is Kind.HEADLINE
        and not head.standing
        and head.size < LARGE_GLYPHS * glyph
        and same_size(head, block)
        and abs(head.middle - block.middle) < glyph
        and (head.capitals, head.bold) == (block.capitals, block.bold)
        and not any(
            other.kind is Kind.HEADLINE
            and other.size >= LARGE_GLYPHS * glyph
            and head.box.y0 < other.box.y0 < block.box.y0
            and overlap_x(other.box, block.box) > 0
            for other in blocks
        )
        for head in blocks
    ):
        return block
    return replace(block, kind=Kind.HEADLINE)


def _without_subheads(blocks: list[Block], site: Site) -> list[Block]:
    """Headings of the size of the text that nothing sets apart are subheads in an article of several columns."""
    texts = {n: replace(block, kind=Kind.BODY) for n, block in enumerate(blocks) if block.at_side or block.plain}
    if not texts:
        return blocks
    stories, rest = headed([texts.get(n, block) for n, block in enumerate(blocks)], site)
    left = [text for text in texts.values() if any(text is block for block in rest)]
    inside = are_subheads(left, stories, rest, site)
    return [
        replace(block, kind=Kind.SUBHEAD, at_side=False, plain=False)
        if any(texts.get(n) is one for one in inside)
        else block
        for n, block in enumerate(blocks)
    ]
