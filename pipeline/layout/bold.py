"""Headings that stand out by their weight alone: subheads in a column, small headings under a rule."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from pipeline.layout.block import LARGE_GLYPHS, NEAR_PITCHES, Block, Lines, usual
from pipeline.layout.ink import Boxes, Measures
from pipeline.layout.rules import Rules, walled
from pipeline.layout.story import NOWHERE, overlap_x, same_size, stands_under
from pipeline.model import Box, Kind

BOLD = 1.16
"""A subhead of the size of the text has at least this much more ink in its area than the text."""
HEAVY = 1.3
"""The strokes of a bold line of ideographs are so many times as thick as the page's and the run's: 1.3 to 1.5 in faces
of uneven strokes, 1.9 to 2.8 in others; of the text's own lines they are 1.2 times at most, 1.4 on bad scans."""
CENTRED_GLYPHS = 1.2
"""Its margins at both sides differ by less than this,"""
LARGER = 1.12
"""and it may be larger than the text by this instead of bold."""
ALONE_GLYPHS = 3.0
"""Or it stands by itself in the middle of a run of letters, with so much white at both sides, over the first line of a
paragraph;"""
ALONE_UNEVEN = 2.0
"""the margins differ by less than this, and the paragraph is behind the edge by an indent of no more than"""
INDENT_MOST = 4.0
"""this and goes on to the other one within a glyph, as so many of the run's lines go from edge to edge;"""
FULL_SHARE = 0.5
"""and it is no row of asterisks, which are lower than this share of the run's letters."""
LEAST_SIZE = 0.7
SUBHEAD_SHARE = 0.34
"""Not more of a run than this are subheads: else bold and centred is how it is set."""
KICKER_LINES = 2
"""Kickers, decks and bylines have at most so many lines;"""
BYLINE_LINES = 3
"""a byline with what its writer is, broken in a narrow column, so many;"""
BOLD_LINES = 5
"""headings of the size of the text so many, a word a line in a narrow column."""
RULE_PITCHES = 2.0
"""A heading of the size of the text stands no further under its rule than this,"""
HEAD_PITCHES = 8.0
"""and its text begins no further under it, with a byline of a word a line between."""
OVER_PITCHES = 2.0
"""A heading little larger than the text stands no further over it than this."""
ACROSS_SHARE = 1.4
"""A heading that goes on over the column beside is so many times as wide as the text under it."""
SHORT_SHARE, WHITE_PITCHES = 0.25, 0.6
"""Of one column's lines none but a paragraph's last leaves so much of it free at its end: two at the edge of their
column, over so much white and an indent, are a heading."""
SAME_LOW = 0.93
"""Lines of one heading that is not bold have low letters as high as each other within this share."""
INDENT_GLYPHS = 0.8
"""Paragraphs begin so far behind the edge of their column,"""
SAME_INDENT_GLYPHS = 0.3
"""all at one place within this."""
BESIDE_GLYPHS = 6.0
"""Columns beside each other are no further apart than this,"""
HEAD_GLYPHS = 12.0
"""and a headline, which leaves white at both sides, from the next column."""


def subheaded(block: Block, lines: Lines, measures: Measures) -> list[Block]:
    """A run of text cut at its subheads: lines in the middle of the column, bolder or larger, or of thick strokes.

    Of a subhead's lines all but the last may fill the column.
    """
    if block.kind is not Kind.BODY or len(block.lines) < 3:
        return [block]
    weight, size = float(np.median(lines.weights[list(block.lines)])), block.size
    left, right = block.box.x0, block.box.x1
    own = list(block.lines)
    before, after = lines.boxes[own, 0] - left, right - lines.boxes[own, 2]
    centred = (np.minimum(before, after) > measures.glyph) & (np.abs(before - after) < CENTRED_GLYPHS * measures.glyph)
    bold = lines.weights[own] > BOLD * weight
    marks = centred & (bold | (lines.sizes[own] > LARGER * size))
    for n in range(len(own) - 1, 0, -1):
        marks[n - 1] |= marks[n] & bold[n - 1] & (centred[n - 1] | (after[n - 1] < measures.glyph))
    if lines.stems:
        marks |= _alone(lines, own, measures)
    if lines.strokes is not None:
        strokes = lines.strokes[own]
        marks |= strokes > HEAVY * max(float(np.median(strokes)), usual(lines.strokes, lines.boxes))
    if marks.sum() > SUBHEAD_SHARE * len(own):
        return [block]
    parts: list[tuple[Kind, list[int]]] = []
    for n, mark in zip(own, marks.tolist(), strict=True):
        kind = Kind.SUBHEAD if mark else Kind.BODY
        if parts and parts[-1][0] is kind:
            parts[-1][1].append(n)
        else:
            parts.append((kind, [n]))
    return [lines.block(kind, chain) for kind, chain in parts]


def _alone(lines: Lines, own: list[int], measures: Measures) -> npt.NDArray[np.bool_]:
    """Which lines of a run stand by themselves in the middle over a paragraph."""
    before, after = lines.margins(own, lines.column(own)) / measures.glyph
    letters = lines.sizes[own] > LEAST_SIZE * np.median(lines.sizes[own])
    full = (before < INDENT_GLYPHS) & (after < 1)
    if full.mean() < FULL_SHARE:
        return np.zeros(len(full), bool)
    middle = letters & (np.minimum(before, after) > ALONE_GLYPHS) & (np.abs(before - after) < ALONE_UNEVEN)
    begins = (before > INDENT_GLYPHS) & (before < INDENT_MOST) & (after < 1)
    found = np.asarray(middle & np.append(begins[1:], False), bool)
    for n in range(len(found) - 1, 0, -1):
        found[n - 1] |= found[n] & middle[n - 1]
    return found


def stands_alone(block: Block, blocks: list[Block], lines: Lines, measures: Measures) -> bool:
    """Whether a few lines by themselves stand in the middle between two texts of letters, of which one begins there."""
    if block.kind is not Kind.BODY or not lines.stems or not 0 < len(block.lines) <= BYLINE_LINES:
        return False
    reach, slack = OVER_PITCHES * measures.pitch, measures.glyph
    others = [other for other in blocks if other is not block]
    over = [other for other in others if stands_under(block.box, other.box, reach, slack)]
    under = [other for other in others if stands_under(other.box, block.box, reach, slack)]
    if len(over) != 1 or len(under) != 1 or over[0].kind is not Kind.BODY or under[0].kind is not Kind.BODY:
        return False
    text = under[0]
    if not text.begins or len(text.lines) < 3:
        return False
    before, after = lines.margins(block.lines, lines.column(text.lines))
    room, uneven = np.minimum(before, after) / measures.glyph, np.abs(before - after) / measures.glyph
    return bool((room > ALONE_GLYPHS).all() and (uneven < ALONE_UNEVEN).all())


def over_text(block: Block, blocks: list[Block], lines: Lines, measures: Measures) -> Block:
    """The block as a heading where it is two lines or more, little larger than the text of one column right under it.

    They begin at one place or stand in the middle: a first paragraph set larger has an indent. A single such line may
    be a subhead.
    """
    if block.kind is not Kind.BODY or not 1 < len(block.lines) <= BOLD_LINES:
        return block
    under = [
        other
        for other in _texts_right_under(block, blocks, measures)
        if len(other.lines) > len(block.lines)
        and other.box.x0 - measures.glyph < block.box.x0
        and block.box.x1 < other.box.x1 + measures.glyph
    ]
    if len(under) != 1 or block.size < LARGER * under[0].size:
        return block
    own, column = lines.boxes[list(block.lines)], under[0].box
    even = np.ptp(own[:, 0]) < 0.5 * measures.glyph
    before, after = own[:, 0] - column.x0, column.x1 - own[:, 2]
    centred = (np.abs(before - after) < CENTRED_GLYPHS * measures.glyph).all()
    return replace(block, kind=Kind.HEADLINE) if even or centred else block


def over_byline(block: Block, blocks: list[Block], lines: Lines, measures: Measures) -> list[Block]:
    """The block cut behind a heading little larger than the text, whose byline is in it, or stands right under it.

    The byline is of the text's size, and of the heading's lines one at least ends far from its column's end.
    """
    own = list(block.lines)
    if block.kind is not Kind.BODY or not lines.stems or len(own) > BOLD_LINES + BYLINE_LINES:
        return [block]
    others = [other for other in blocks if other is not block]
    text = _text_under(block, others, measures)
    if text is None or text is block or len(text.lines) <= len(own):
        return [block]
    larger = (lines.sizes[own] > LARGER * text.size) & (
        lines.lows[own] > LARGER * float(np.median(lines.lows[list(text.lines)]))
    )
    count = int(np.argmin(np.append(larger, False)))
    byline = own[count:] or [n for other in others if _is_inside(other.box, block.box, text.box) for n in other.lines]
    if not 0 < count <= BOLD_LINES or not 0 < len(byline) <= BYLINE_LINES:
        return [block]
    short = text.box.x1 - lines.boxes[own[:count], 2] > measures.glyph
    if not short.any() or (lines.sizes[byline] > LARGER * text.size).any():
        return [block]
    parts = [lines.block(Kind.HEADLINE, own[:count])]
    return [*parts, lines.block(Kind.BODY, own[count:])] if count < len(own) else parts


def _is_inside(box: Box, over: Box, under: Box) -> bool:
    """Whether a box is between one over it and one under it, in the column of the lower one."""
    return over.y1 <= box.y0 and box.y1 <= under.y0 and overlap_x(box, under) > 0


def over_columns(block: Block, blocks: list[Block], measures: Measures) -> Block:
    """The block as a heading where it is a line or two larger than the text of several columns right under it."""
    if block.kind is not Kind.BODY or len(block.lines) > KICKER_LINES:
        return block
    under = [
        other
        for other in _texts_right_under(block, blocks, measures)
        if overlap_x(other.box, block.box) > measures.glyph and block.size > LARGER * other.size
    ]
    several = max((one.box.x0 for one in under), default=0) > min((one.box.x1 for one in under), default=0)
    return replace(block, kind=Kind.HEADLINE) if several else block


def _texts_right_under(block: Block, blocks: list[Block], measures: Measures) -> list[Block]:
    """The texts of several lines over which a heading stands, little larger than they, anywhere from left to right."""
    texts = (other for other in blocks if other.kind is Kind.BODY and len(other.lines) > 1)
    return [
        other for other in texts if stands_under(other.box, block.box, OVER_PITCHES * measures.pitch, measures.glyph)
    ]


def under_rule(
    block: Block, blocks: list[Block], lines: Lines, rules: Rules, page: tuple[float, Measures]
) -> list[Block]:
    """A few lines right under a rule, bold or in the middle of their column, are a heading: the block, cut behind it.

    Where a text goes on beside them they are the subhead at the top of one of its columns. A byline may follow, and
    the text itself. `page`: its lines' usual share of ink, and its measures.
    """
    usual, measures = page
    own = list(block.lines)
    others = [other for other in blocks if other is not block]
    text, size = _text_under(block, others, measures), len(own)
    if block.kind not in (Kind.BODY, Kind.SUBHEAD) or text is None or len(text.lines) < size:
        return [block]
    left, right = lines.column(text.lines)
    column = Box(left, text.box.y0, right, text.box.y1)
    if text is not block:
        column = column.union(block.box)
    count = _set_apart(lines, own, text, column, (usual if text is not block else 0.0, measures))
    rest = size - count
    if not 0 < count <= BOLD_LINES or (rest > KICKER_LINES and text is not block):
        return [block]
    head = lines.block(Kind.HEADLINE, own[:count])
    below = text.box.y0 if text is not block or not rest else int(lines.boxes[own[count], 1])
    if not _is_topmost(head, column, others, rules, measures) or _signs(head, below, others, rules, measures):
        return [block]
    return [head, lines.block(Kind.BODY, own[count:])] if rest else [head]


def _text_under(block: Block, others: list[Block], measures: Measures) -> Block | None:
    """The run of text that a heading would be over: the block itself where it is one, or the longest near under it.

    What stands under the next headline is that one's.
    """
    if len(block.lines) > BOLD_LINES + KICKER_LINES:
        return block
    reach = HEAD_PITCHES * measures.pitch
    under = [other for other in others if stands_under(other.box, block.box, reach, measures.glyph)]
    next_head = min((other.box.y0 for other in under if other.kind is Kind.HEADLINE), default=NOWHERE)
    below = [other for other in under if other.kind is Kind.BODY and other.box.y0 < next_head]
    return max(below, key=lambda other: len(other.lines), default=None)


def _set_apart(lines: Lines, own: list[int], text: Block, column: Box, page: tuple[float, Measures]) -> int:
    """How many lines at the top differ alike from the text under them.

    They are bolder than it and than `page` has it, or all in the middle of the column, or go on over the next
    column, too, or are larger and under them is white (in ideographs a paragraph), or are short and of another size, or
    all of them are short.
    """
    usual, measures = page
    if _are_short(lines.boxes[own], lines.boxes[list(text.lines)], column, measures):
        return len(own)
    heavy = lines.weights[own] >= BOLD * max(usual, float(np.median(lines.weights[list(text.lines)])))
    middle = in_middle(lines, own, column, measures) & of_size(lines, own)
    middle &= not begin_paragraphs(lines, own, middle, text, measures)
    wide = lines.boxes[own, 2] - lines.boxes[own, 0]
    across = (wide > ACROSS_SHARE * text.box.width) & of_size(lines, own) & (lines.strokes is None)
    ratio = lines.sizes[own] / text.size
    other = (np.maximum(ratio, 1 / ratio) > LARGER) & (column.x1 - lines.boxes[own, 2] > measures.glyph)
    begun = text.begins and text.lines[0] not in own and not lines.stems
    apart = (ratio > LARGER) & (begun or text.box.y0 - lines.boxes[own[-1], 3] > measures.pitch)
    marks = next((marks for marks in (heavy, middle, across, apart, other) if marks[0]), heavy)
    count = int(np.argmin(np.append(marks, False)))
    if marks is heavy and _runs_on(lines.boxes[own], count, column, measures):
        return 0  # a line full of dense characters
    return count if count > 1 or marks is not other else 0  # one short line may end a paragraph of the column before


def _are_short(own: Boxes, text: Boxes, column: Box, measures: Measures) -> bool:
    """Whether lines at the edge of a column all end far from its other one, with white under them, over an indent."""
    flush = np.abs(own[:, 0] - column.x0) < measures.glyph / 2
    short = column.x1 - own[:, 2] > SHORT_SHARE * column.width
    white = text[0, 1] - own[-1, 3] > WHITE_PITCHES * measures.pitch
    indent = text[0, 0] - column.x0 > INDENT_GLYPHS * measures.glyph
    return len(own) > 1 and bool(white and indent and (flush & short).all())


def _runs_on(boxes: Boxes, count: int, column: Box, measures: Measures) -> bool:
    """Whether the last of so many lines fills its column and the next one follows it as lines of one text do.

    It may have an indent, if that one has none. A byline, with white on both sides, does not follow it.
    """
    if not 0 < count < len(boxes):
        return False
    last, then = boxes[count - 1], boxes[count]
    flush = then[0] - column.x0 < INDENT_GLYPHS * measures.glyph
    full = last[0] - column.x0 < (INDENT_MOST if flush else 1) * measures.glyph and column.x1 - last[2] < measures.glyph
    byline = min(then[0] - column.x0, column.x1 - then[2]) > measures.glyph
    return bool(full and not byline and then[1] + then[3] - last[1] - last[3] < 2 * NEAR_PITCHES * measures.pitch)


def in_middle(lines: Lines, own: list[int], column: Box, measures: Measures) -> npt.NDArray[np.bool_]:
    """Which lines have white on both sides up to the edges of their column, as much on the one as on the other."""
    before, after = lines.margins(own, (column.x0, column.x1))
    even = np.abs(before - after) < CENTRED_GLYPHS * measures.glyph
    return np.asarray((np.minimum(before, after) > measures.glyph) & even, bool)


def begin_paragraphs(
    lines: Lines, own: list[int], middle: npt.NDArray[np.bool_], text: Block, measures: Measures
) -> bool:
    """Whether the first lines, in the middle of a column, begin where paragraphs of the text under them do.

    Where those have no even edge they end in white, too. One line of a heading may happen to begin there.
    """
    left = lines.column(text.lines)[0]
    for n in own[: int(np.argmin(np.append(middle, False)))]:
        others = lines.boxes[[m for m in text.lines if m != n], 0]
        indents = others[others - left > INDENT_GLYPHS * measures.glyph]
        if not (np.abs(indents - lines.boxes[n, 0]) < SAME_INDENT_GLYPHS * measures.glyph).any():
            return False
    return True


def of_size(lines: Lines, own: list[int]) -> npt.NDArray[np.bool_]:
    """Which lines are as high as the first, by their low letters."""
    lows = lines.lows[own]
    return np.asarray(np.minimum(lows, lows[0]) > SAME_LOW * np.maximum(lows, lows[0]), bool)


def _signs(block: Block, below: int, others: list[Block], rules: Rules, measures: Measures) -> bool:
    """Whether lines right under a rule are the byline of the heading right over that rule.

    The heading is larger, and of several lines, as a rubric over bold items is not, or a second rule parts the byline
    from the text, which begins at `below`.
    """
    box, near = block.box, RULE_PITCHES * measures.pitch
    lying = [Box(*rule) for rule in rules.lying.tolist() if rule[0] < box.x1 and rule[2] > box.x0]
    over = [rule for rule in lying if -3 <= box.y0 - rule.y1 < near]
    if len(block.lines) > KICKER_LINES or not over:
        return False
    boxed = any(rule.y0 - box.y1 >= -3 and rule.y1 <= below + 3 for rule in lying)
    return any(
        other.kind is Kind.HEADLINE
        and other.size > LARGE_GLYPHS * block.size
        and (boxed or len(other.lines) > 1)
        and overlap_x(other.box, box) > 0
        and -3 <= rule.y0 - other.box.y1 < near
        for other in others
        for rule in over
    )


def _is_topmost(block: Block, column: Box, others: list[Block], rules: Rules, measures: Measures) -> bool:
    """Whether a heading stands right under a rule, nothing between, and nothing under it begins to its left as high up.

    Beside a headline it is a subhead at the top of that one's next column, but not beside one as small as itself.
    """
    head, lying = block.box, rules.lying
    over = (lying[:, 3] <= head.y0 + 3) & (lying[:, 3] > head.y0 - RULE_PITCHES * measures.pitch)
    over &= (lying[:, 0] < head.x0 + measures.glyph) & (lying[:, 2] > head.x1 - measures.glyph)
    roof = int(lying[over, 3].max(initial=0))
    headed = any(
        (other.kind is Kind.HEADLINE or abs(other.box.x0 - column.x0) < measures.glyph)
        and other.box.x0 < head.x1
        and other.box.x1 > head.x0
        and roof < other.box.y1 <= head.y0 + 3
        for other in others
    )
    level = any(
        0 <= column.x0 - other.box.x1 < reach * measures.glyph
        and abs(other.box.y0 - head.y0) < measures.pitch
        and not walled(other.box, column, rules.standing)
        and (lying[over, 0] < other.box.x1).any()
        and not (other.kind is Kind.HEADLINE and other.size < LARGE_GLYPHS * measures.glyph and same_size(other, block))
        for other in others
        for reach in [{Kind.BODY: BESIDE_GLYPHS, Kind.HEADLINE: HEAD_GLYPHS}.get(other.kind, 0)]
    )
    return bool(over.any()) and not headed and not level
