"""What belongs to no article: masthead, running head and foot line, by the rules that cut them off."""

from functools import reduce
from itertools import pairwise

import numpy as np

from pipeline.layout.block import Block
from pipeline.layout.ink import Boxes, Measures
from pipeline.layout.rules import Rules
from pipeline.layout.story import overlap_x, overlap_y
from pipeline.model import Box, Kind
from pipeline.scan.sheet import OPENED_RATIO

CORNER_SIZE = 1.25
"""A masthead in a corner is larger than any other heading by this,"""
CORNER_RULE_SHARE = 0.2
"""and stands over a rule that is this share of the page long."""
WALL_SHARE = 0.5
"""A rule that parts a masthead from an article beside it stands along so much of its height."""
HEAD_SHARE = 0.2
"""The masthead or running head ends at a rule no further than this share of the page under the first print,"""
HEAD_RULE_SHARE = 2 / 3
"""as long as this share of what is printed is wide."""
RUN_LINES = 4
"""A run of text has so many lines or more, justified"""
RUN_SIZES = 16.0
"""or so many times as long as high: no head holds any."""
EAR_LINES = 5
"""What stands beside the masthead with no heading of its own, date and number and price, has so many lines at most."""
EAR_GLYPHS = 10.0
"""A text in an ear is wider than so many glyphs: date, number and price are not."""
REACH_GLYPHS = 0.5
"""Stems and specks reach so far over the rule under a running head."""
HEAD_LINES = 2
"""What stands over a broken rule has so many lines at most."""
ROW_GLYPHS = 1.0
"""The pieces of a broken rule are at most so much higher and lower than each other."""
ONE_CHARACTER = 2.0
"""Lines shorter than so many times their height are single characters of a line across, one under the other."""
NAME_GLYPHS = 3.0
"""The name of a paper that stands in the corner of its page has characters at least so high,"""
NAME_UNDER = 3.0
"""and no further under it than so many of them the address, the price, the number: type no larger than the text."""
FOOT_SHARE = 0.94
"""The foot line begins in the lowest part of what is printed, from this share of its height on,"""
FOOT_LINES = 2
"""and has so many lines at most."""

ROW_HIGH = 4.0
"""A section's name in a running head is lower than so many glyphs,"""
CORNER_GLYPHS = 18.0
"""a date or number at its corner narrower than so many, as no column of text is,"""
FAR_PITCHES = 0.7
"""with more than so much white under it,"""
APART_GLYPHS = 3.0
"""and they are further from each other than so many, as the columns of text are not."""


def find_furniture(blocks: list[Block], rules: Rules, shape: tuple[int, ...], measures: Measures) -> list[Block]:
    """What stands over the first rule across the page, near its top, and under the last one, near its foot.

    Where an article stands beside the masthead, it is what stands over the rule under the masthead. Over a rule
    in pieces, which may as well be those over boxes side by side, it is small lines.
    """
    page, lying = _printed(blocks), rules.lying
    across = [r for r in lying.tolist() if r[2] - r[0] > HEAD_RULE_SHARE * page.width]
    runs = [b.box for b in blocks if _is_run(b, blocks)]
    first = min((run.y0 for run in runs), default=page.y1)
    lowest = page.y0 + HEAD_SHARE * shape[0]
    head = max((r[3] for r in across if r[3] < lowest and r[1] < first), default=0)
    reach = REACH_GLYPHS * measures.glyph
    pieces = lying[(lying[:, 3] < lowest) & (lying[:, 1] < first)]
    broken = _broken_rule(pieces, HEAD_RULE_SHARE * page.width, measures) if not head else 0
    over = [b for b in blocks if b.box.y1 <= broken + reach]
    if all(_is_small(b, measures) for b in over):
        head = max(head, broken)
    foot = max((r[3] for r in across if r[3] > page.y0 + FOOT_SHARE * page.height), default=page.y1)
    corner = _corner(blocks, runs, rules, (page.width, lowest)) if not head else None
    found = [
        b
        for b in blocks
        if (corner is not None and b.box.intersection(corner).area > 0.9 * b.box.area)
        or b.box.y1 <= head + reach
        or (b.box.y0 >= foot - 4 and b.kind is not Kind.FIGURE and len(b.lines) <= FOOT_LINES)
    ]
    row = _head_row([b for b in blocks if b.lines and b not in found], page, measures)
    found += [] if found and not _fills(row, page, measures) else row
    ears = _ears(found, measures)
    return sorted((b for b in found if b not in ears), key=lambda b: (b.box.y0, b.box.x0))


def _ears(head: list[Block], measures: Measures) -> list[Block]:
    """The articles in the ears of a page's head: texts in ideographs beside its name, under headings of their own."""
    heads = sorted((block for block in head if block.kind is Kind.HEADLINE), key=lambda block: -block.size)
    ears: list[Block] = []
    for text in head if heads else ():
        even = len(text.lines) > 1 and (text.justified or text.begins) and not text.stems
        wide = text.kind is Kind.BODY and text.box.width > EAR_GLYPHS * measures.glyph
        over = [one for one in heads[1:] if _stands_over(one, text)]
        if even and wide and over and overlap_x(text.box, heads[0].box) <= 0 < overlap_y(text.box, heads[0].box):
            ears += [text, *over]
    return ears


def _head_row(blocks: list[Block], page: Box, measures: Measures) -> list[Block]:
    """The running head of a page without any rule: one row over all else, of lines far apart, with one at a corner.

    The line at the corner, date or number, is short and small, and the first text stands further below it.
    """
    row: list[Block] = []
    foot = min((b.box.y0 for b in blocks), default=page.y0) + 1
    for block in sorted(blocks, key=lambda b: b.box.y0):
        if block.box.y0 >= foot:
            break
        row.append(block)
        foot = max(foot, block.box.y1)
    below = min((b.box.y0 for b in blocks if b not in row), default=foot)
    if len(row) == 1 and _is_bar(row[0], page, measures):
        return row
    single = all(len(b.lines) == 1 and not b.standing and b.box.height < ROW_HIGH * measures.glyph for b in row)
    small = [b.box for b in row if b.kind is Kind.BODY and b.box.width < CORNER_GLYPHS * measures.glyph]
    near = measures.glyph
    corner = any(box.x1 > page.x1 - near or box.x0 < page.x0 + near for box in small)
    ends = [(b.box.x0, b.box.x1) for b in sorted(row, key=lambda b: b.box.x0)]
    apart = all(left - right > APART_GLYPHS * near for (_, right), (left, _) in pairwise(ends))
    far = all(below - box.y1 > FAR_PITCHES * measures.pitch for box in small) and below - foot > near / 2
    return row if len(row) > 1 and single and corner and apart and far else []


def _fills(row: list[Block], page: Box, measures: Measures) -> bool:
    """Whether a row goes from one edge of the print to the other, as number, date and price under the name do."""
    left, right = min((b.box.x0 for b in row), default=page.x1), max((b.box.x1 for b in row), default=page.x0)
    return left < page.x0 + measures.glyph and right > page.x1 - measures.glyph


def _is_bar(block: Block, page: Box, measures: Measures) -> bool:
    """Whether a block is a bar across the page with several lines in one row."""
    wide = block.box.width > HEAD_RULE_SHARE * page.width
    return wide and len(block.lines) > 1 and block.box.height < ROW_HIGH * measures.glyph


def _printed(blocks: list[Block]) -> Box:
    """The box around all blocks."""
    return reduce(Box.union, (block.box for block in blocks), blocks[0].box) if blocks else Box(0, 0, 0, 0)


def _broken_rule(pieces: Boxes, least: float, measures: Measures) -> int:
    """The foot of the lowest row of rules that cover `least` pixels across together; 0 without any."""
    for _, y0, _, _ in sorted(pieces.tolist(), key=lambda piece: -piece[1]):
        row = pieces[np.abs(pieces[:, 1] - y0) <= ROW_GLYPHS * measures.glyph]
        covered = np.zeros(int(pieces[:, 2].max()), bool)
        for x0, _, x1, _ in row.tolist():
            covered[x0:x1] = True
        if covered.sum() > least:
            return int(row[:, 3].max())
    return 0


def _is_small(block: Block, measures: Measures) -> bool:
    """Whether a block is a line of a running head, with a speck over or under it, or a speck."""
    return block.box.height < measures.glyph or (block.kind is not Kind.HEADLINE and len(block.lines) <= HEAD_LINES)


def _is_run(block: Block, blocks: list[Block]) -> bool:
    """Whether a block is a run of text: of many lines, or under a heading."""
    if block.kind is not Kind.BODY or len(block.lines) < RUN_LINES:
        return False
    even = block.justified or block.box.width > RUN_SIZES * block.size
    return even and (len(block.lines) > EAR_LINES or any(_stands_over(other, block) for other in blocks))


def _stands_over(head: Block, block: Block) -> bool:
    return head.kind is Kind.HEADLINE and head.box.y1 <= block.box.y0 and overlap_x(head.box, block.box) > 0


def _corner(blocks: list[Block], runs: list[Box], rules: Rules, reach: tuple[int, float]) -> Box | None:
    """The place over the rule under the largest heading of the page, when it is near the top of the page.

    `reach`: how wide the print is, and down to where a head may be.

    Where the rule goes on under an article beside that heading the place ends at the rule that parts them, or at the
    article's text.
    """
    sizes = sorted((b for b in blocks if b.kind is Kind.HEADLINE and not b.standing), key=lambda b: -b.size)
    if not sizes or (len(sizes) > 1 and sizes[0].size < CORNER_SIZE * sizes[1].size):
        return None
    name = sizes[0].box
    under = [
        r
        for r in rules.lying.tolist()
        if name.y1 <= r[1] < reach[1]
        and r[2] - r[0] > CORNER_RULE_SHARE * reach[0]
        and min(r[2], name.x1) - max(r[0], name.x0) > 0.9 * name.width
        and not any(overlap_x(run, name) > 0 and run.y0 < r[1] for run in runs)
    ]
    if not under:
        return None
    rule = max(under, key=lambda r: (r[2] - r[0], -r[1]))  # a shorter one may be the frame of the date
    left, right = min(rule[0], name.x0) - 4, max(rule[2], name.x1) + 4
    beside = [run for run in runs if run.y1 <= rule[1] + 4 and overlap_x(run, name) <= 0]
    beside += [
        Box(*wall)
        for wall in rules.standing.tolist()
        if overlap_y(Box(*wall), name) > WALL_SHARE * name.height
        and any(name.x1 <= wall[0] <= run.x0 or run.x1 <= wall[2] <= name.x0 for run in beside)
    ]
    left = max([left, *(box.x1 for box in beside if box.x1 <= name.x0)])
    right = min([right, *(box.x0 for box in beside if box.x0 >= name.x1)])
    return Box(left, 0, right, rule[1] + 4)


def find_head_across(
    blocks: list[Block], lines: Boxes, standing: Boxes, shape: tuple[int, ...], measures: Measures
) -> list[Block]:
    """The head of a page whose picture was turned: what lies left of a rule from top to bottom, near the left.

    There the page's own lines are columns of text, cut into tiers by such rules, so a head holds none of them. Each of
    two pages on one sheet has a rule of its own. `lines`: the boxes of all lines.
    """
    texts = [block for block in blocks if _holds_lines(block, lines, measures)]
    page, text = _printed(blocks), _printed(texts or blocks)  # dirt and folios stand beside the text
    opened = text.height > OPENED_RATIO * text.width
    high = text.height / 2 if opened else text.height
    found: list[Block] = []
    for left, top, right, foot in standing.tolist():
        if foot - top > HEAD_RULE_SHARE * high and right < page.x0 + HEAD_SHARE * shape[1]:
            edges = (top, foot) if opened else (min(top, text.y0), max(foot, text.y1))
            beside = [block for block in blocks if edges[0] < block.box.y1 and block.box.y0 < edges[1]]
            over = [block for block in beside if block.box.x1 <= left + 4 and block.kind is not Kind.ADVERT]
            found += [block for block in over if block not in found and not any(one in texts for one in over)]
    return sorted(found, key=lambda block: (block.box.x0, -block.box.y1))


def _holds_lines(block: Block, lines: Boxes, measures: Measures) -> bool:
    """Whether a block is several lines of text that lie, each of several characters; digits are half as wide."""
    if block.kind is not Kind.BODY or block.standing or len(block.lines) < 2:
        return False
    own = lines[list(block.lines)]
    sizes = np.maximum(own[:, 3] - own[:, 1], measures.glyph)
    return float(np.median((own[:, 2] - own[:, 0]) / sizes)) > ONE_CHARACTER


def find_standing_name(blocks: list[Block], measures: Measures) -> list[Block]:
    """The paper's name in the upper right corner of a page whose picture was turned, with the small lines under it.

    It is one line, larger than any heading of the upper half of the page, of which there is another.
    """
    page = _printed(blocks)
    upper = [b for b in blocks if b.kind is Kind.HEADLINE and b.box.x0 < (page.x0 + page.x1) / 2]
    name = max(upper, key=lambda b: b.size, default=None)
    if name is None or len(name.lines) != 1 or name.size < NAME_GLYPHS * measures.glyph:
        return []
    corner = len(upper) > 1 and name.box.y0 - page.y0 < name.size and name.box.x0 < page.x0 + HEAD_SHARE * page.width
    if not corner or any(other is not name and name.size < CORNER_SIZE * other.size for other in upper):
        return []
    top, foot = name.box.y0 - name.size / 2, name.box.y1 + name.size / 2
    under = [
        b
        for b in blocks
        if 0 <= b.box.x0 - name.box.x1 < NAME_UNDER * name.size
        and top <= b.box.y0
        and b.box.y1 <= foot
        and b.box.width < name.box.width
        and b.lines
        and b.size <= measures.glyph
    ]
    return [name, *under] if under else []
