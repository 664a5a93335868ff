"""Headings of the size of the text, and items without any, under the white behind the item before."""

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from pipeline.layout.block import Block, Lines
from pipeline.layout.bold import (
    BESIDE_GLYPHS,
    BOLD_LINES,
    HEAVY,
    INDENT_GLYPHS,
    LARGER,
    OVER_PITCHES,
    begin_paragraphs,
    in_middle,
    of_size,
)
from pipeline.layout.ink import Boxes, Measures
from pipeline.layout.story import overlap_x
from pipeline.model import Box, Kind

WHITE_PITCHES = 9.0
"""A heading under white stands no further under the text before,"""
PLAIN_PITCHES = 3.0
"""or, where it is no bolder than the text, under a rule, and so does an item without any, told by its indent,"""
TEXT_LINES = 3
"""over so many lines of text at least,"""
MARGIN_GLYPHS = 2.5
"""and at the edge of its column it leaves more white at its end than this;"""
LEAST_PITCHES = 0.6
"""There is so much white at least: more than between two lines, and over a subhead;"""
SOME_PITCHES = 0.3
"""over one that begins with bold words there is so much more than between two lines."""
SUBHEAD_PITCHES = 1.2
"""over a bold one so much."""
INDENT_MOST = 4.0
"""Paragraphs begin no further behind the edge of their column."""
DECKS = 2
"""So many decks, in the middle as well, stand between it and its text at most."""
RUN_IN_BOLD = 1.18
"""The strokes of bold words are so many times as thick as others: those of single words of one face differ by less."""
HEAD_LINES = 2
"""The head of an item no larger or bolder than its text has so many lines at most;"""
WHITE_SHARE = 0.8
"""White between paragraphs is so much of that over an item at least, where it is the same."""
LEAST_SIZE = 0.7
"""asterisks are lower than this share of the lines."""


def under_white(block: Block, blocks: list[Block], lines: Lines, lying: Boxes, measures: Measures) -> list[Block]:
    """Lines in the middle of their column, under the white behind a text and over another, are that one's heading.

    So are short ones at its edge over an indent, but under a rule, where a paragraph may end that began elsewhere. The
    block, cut behind them and behind decks in the middle, or all of it where white is under them, too. In ideographs it
    would be a subhead, or a short line set in; a bold line is one, too, under less white.
    """
    white = {Kind.BODY: LEAST_PITCHES, Kind.SUBHEAD: SUBHEAD_PITCHES}.get(block.kind)
    own = list(block.lines)
    text = _text_under(block, blocks, lines, measures) if len(own) <= BOLD_LINES else None
    across = block.box if text is None else block.box.union(text.box)
    if not lines.stems or white is None or not _is_under_text(block, across, blocks, lines, (white, measures)):
        return [block]
    left, right = lines.column(own if text is None else text.lines)
    column = Box(left, block.box.y0, right, block.box.y1)
    marks = _centred(lines, own, column, measures)
    marks &= not begin_paragraphs(lines, own, marks, block if text is None else text, measures)
    count = int(np.argmin(np.append(marks, False)))
    ruled = _is_under_rule(block.box, lying, measures)
    if not count and not has_bold_line(block, lines) and not ruled:
        count = _at_side(lines, own, [*own, *(text.lines if text else ())], column, measures)
    if not 0 < count <= BOLD_LINES:
        return [block]
    rest = own[count:]
    decks = int(np.argmin(np.append(in_middle(lines, rest, column, measures), False)))
    plain = bool(marks[0]) and not ruled and not decks
    parts = [replace(lines.block(Kind.HEADLINE, own[:count]), at_side=not marks[0], plain=plain)]
    if decks:
        parts.append(lines.block(Kind.BODY, rest[:decks]))
    if len(rest) - decks >= TEXT_LINES:
        return [*parts, lines.block(Kind.BODY, rest[decks:])]
    return [block] if len(rest) > decks or text is None else parts


def _is_under_rule(box: Box, lying: Boxes, measures: Measures) -> bool:
    """Whether a rule lies over a box, no further up than a text that ends before white would."""
    over = (lying[:, 3] <= box.y0 + 3) & (lying[:, 3] > box.y0 - PLAIN_PITCHES * measures.pitch)
    return bool((over & (lying[:, 0] < box.x1) & (lying[:, 2] > box.x0)).any())


def at_run_ins(block: Block, lines: Lines, measures: Measures) -> list[Block]:
    """A run of text cut where a line begins with bold words, under some white or at the beginning of a paragraph.

    In ideographs bold first words fill a line or two, and where most paragraphs begin otherwise some look bold.
    """
    if lines.starts is None or lines.ends is None or block.kind is not Kind.BODY or len(block.lines) <= TEXT_LINES:
        return [block]
    own = list(block.lines)
    right = lines.column(own)[1]
    steps = np.diff(lines.boxes[own, 1::2].sum(axis=1) / 2)
    usual = _usual_stroke(lines, own)
    marks, room = lines.starts[own] > RUN_IN_BOLD * usual, right - lines.boxes[own, 2]
    bold, begun = marks[1:], _begun(own, lines, measures)
    white = steps > np.median(steps) + SOME_PITCHES * measures.pitch
    if lines.stems:
        starts = bold & (white | (begun & ~marks[:-1]))  # a bold heading may be of two lines
    else:
        heavy = lines.starts[own[1:]] > HEAVY * usual
        starts = bold & ~marks[:-1] & (white | begun | (heavy & (room[:-1] > measures.glyph)))
        if starts.sum() < (begun & ~bold).sum():
            return [block]
    cuts = 1 + np.flatnonzero(starts)
    return [lines.block(Kind.BODY, part.tolist()) for part in np.split(own, cuts)] if cuts.size else [block]


def _begun(own: list[int], lines: Lines, measures: Measures) -> npt.NDArray[np.bool_]:
    """Which lines of a run of text but the first begin paragraphs: with an indent, or under a short one."""
    left, right = lines.column(own)
    indent = lines.boxes[own[1:], 0] - left > INDENT_GLYPHS * measures.glyph
    return np.asarray(indent | (right - lines.boxes[own[:-1], 2] > MARGIN_GLYPHS * measures.glyph), bool)


def begins_anew(block: Block, blocks: list[Block], lines: Lines, measures: Measures) -> bool:
    """Whether a text under the white behind another is a new item: it begins with words bolder than itself.

    Or with an indent. In both cases its column has no such white before its other paragraphs.
    """
    if not lines.stems or block.kind is not Kind.BODY or len(block.lines) < TEXT_LINES:
        return False
    column = [other for other in blocks if _in_column(other, block, measures)]
    over = max((other for other in column if other.box.y1 <= block.box.y0), key=lambda one: one.box.y1, default=None)
    if begins_apart(block, lines, measures):
        under = _is_under_text(block, block.box, blocks, lines, (LEAST_PITCHES, measures))
        return under and not (over is not None and _parts_paragraphs(block.box.y0 - over.box.y1, column, blocks, lines))
    return (
        over is not None
        and block.box.y0 - over.box.y1 < PLAIN_PITCHES * measures.pitch
        and bool(_indents(block, lines, measures)[0])
        and _is_text(over, block.box, lines, measures)
        and any(_indents(other, lines, measures)[1:].any() for other in column)
        and _is_under_text(block, block.box, blocks, lines, (LEAST_PITCHES, measures))
    )


def begins_apart(block: Block, lines: Lines, measures: Measures) -> bool:
    """Whether the first words of a text are bolder than those with which its other lines begin.

    In ideographs, some of which are denser than others, only where it is one paragraph, or two. There a line or two at
    its edge that do not fill the column tell as much: they are a heading, which no first lines of a paragraph are.
    """
    if lines.starts is None or block.kind is not Kind.BODY or len(block.lines) < TEXT_LINES:
        return False
    first, *others = own = list(block.lines)
    bold = bool(lines.starts[first] > RUN_IN_BOLD * _usual_stroke(lines, others))
    if lines.stems:
        return bold
    (left, right), ends = lines.column(own), lines.boxes[own]
    short = (right - ends[:, 2] > MARGIN_GLYPHS * measures.glyph) & (ends[:, 0] - left < measures.glyph / 2)
    head = int(np.argmin(np.append(short, False)))
    text = own[head:]
    return bool((bold or 0 < head <= HEAD_LINES) and len(text) > 1 and _begun(text, lines, measures).sum() <= 1)


def _usual_stroke(lines: Lines, own: list[int]) -> float:
    """How thick the strokes of a text are: at its edge the print may be paler than where paragraphs begin."""
    return max(float(np.median(one[own])) for one in (lines.starts, lines.ends) if one is not None)


def _parts_paragraphs(white: int, column: list[Block], blocks: list[Block], lines: Lines) -> bool:
    """Whether as much white stands over paragraphs of a column that do not begin bold, at the most of its whites."""
    if lines.starts is None:
        return False
    across = Box.union(column[0].box, column[-1].box)
    inside = [one for one in blocks if one.lines and overlap_x(one.box, across) > 0]
    inside.sort(key=lambda one: one.box.y0)
    text = np.array([one.kind is Kind.BODY for one in inside for _ in one.lines])
    own = [n for one in inside for n in one.lines]
    gaps = lines.boxes[own[1:], 1] - lines.boxes[own[:-1], 3]
    plain = lines.starts[own[1:]] <= RUN_IN_BOLD * float(np.median(lines.starts[own]))
    parted = (gaps > WHITE_SHARE * white) & text[1:] & text[:-1]
    return bool((parted & plain).sum() > (parted & ~plain).sum())


def _in_column(block: Block, other: Block, measures: Measures) -> bool:
    """Whether a block is text of the column of another."""
    left, right = abs(block.box.x0 - other.box.x0), abs(block.box.x1 - other.box.x1)
    return block.kind is Kind.BODY and max(left, right) < measures.glyph


def _indents(block: Block, lines: Lines, measures: Measures) -> npt.NDArray[np.bool_]:
    """Which lines of a text begin paragraphs: behind its edge, and go on to the other one."""
    own = lines.boxes[list(block.lines)]
    left, right = lines.column(block.lines)
    indent = (own[:, 0] - left > INDENT_GLYPHS * measures.glyph) & (own[:, 0] - left < INDENT_MOST * measures.glyph)
    return np.asarray(indent & (right - own[:, 2] < measures.glyph), bool)


def has_bold_line(block: Block, lines: Lines) -> bool:
    """Whether the first line of a text is bold from end to end, and short, and the text is not bold.

    A heading that runs in fills its lines.
    """
    if lines.starts is None or lines.ends is None or block.kind is not Kind.BODY or len(block.lines) < TEXT_LINES:
        return False
    own = list(block.lines)
    usual = RUN_IN_BOLD * float(np.median(lines.starts[own[1:]]))
    short = lines.column(own)[1] - lines.boxes[own[0], 2] > block.size
    return bool(short and lines.starts[own[0]] > usual and lines.ends[own[0]] > usual)


def is_bold_head(block: Block, blocks: list[Block], lines: Lines, measures: Measures) -> bool:
    """Whether a block is a bold line or two by themselves at the edge of a column, right over text that is not bold."""
    if block.kind is not Kind.BODY or len(block.lines) > HEAD_LINES or not lines.stems or not is_bold(block, lines):
        return False
    text = _text_under(block, blocks, lines, measures)
    if text is None or is_bold(text, lines):
        return False
    return abs(text.box.x0 - block.box.x0) < measures.glyph / 2


def is_bold(block: Block, lines: Lines) -> bool:
    """Whether a block of a few lines is bold from end to end, beside the page's lines."""
    if lines.starts is None or lines.ends is None or not 0 < len(block.lines) <= BOLD_LINES:
        return False
    own, usual = list(block.lines), RUN_IN_BOLD * float(np.median(lines.starts))
    return bool((lines.starts[own] > usual).all() and (lines.ends[own] > usual).all())


def _centred(lines: Lines, own: list[int], column: Box, measures: Measures) -> npt.NDArray[np.bool_]:
    """Which lines are in the middle of their column, as high as the first, and letters at all."""
    marks = in_middle(lines, own, column, measures) & of_size(lines, own)
    return np.asarray(marks & (lines.sizes[own] > LEAST_SIZE * np.median(lines.sizes)), bool)


def _at_side(lines: Lines, own: list[int], chain: list[int], column: Box, measures: Measures) -> int:
    """How many of a block's first lines begin at the edge of their column and end far from the other, over an indent.

    Text that begins there is in mid paragraph, with full lines. `chain`: the block's lines and the text's.
    """
    boxes = lines.boxes[chain]
    flush = np.abs(boxes[:, 0] - column.x0) < measures.glyph / 2
    short = column.x1 - boxes[:, 2] > MARGIN_GLYPHS * measures.glyph
    count = int(np.argmin(np.append(flush & short, False)))
    over = 0 < count <= len(own) and count < len(chain)
    indented = over and boxes[count, 0] - column.x0 > INDENT_GLYPHS * measures.glyph
    return count if indented and not short[count] else 0


def _text_under(block: Block, blocks: list[Block], lines: Lines, measures: Measures) -> Block | None:
    """The text of the column that begins right under a block, or under the decks in the middle below it."""
    reach = OVER_PITCHES * measures.pitch
    below = sorted(
        (
            other
            for other in blocks
            if other.kind in (Kind.BODY, Kind.SUBHEAD)
            and other.box.y0 > block.box.y1 - measures.glyph
            and overlap_x(other.box, block.box) > 0
        ),
        key=lambda other: other.box.y0,
    )
    foot = block.box.y1
    for other in below[: 1 + DECKS]:
        if other.box.y0 - foot >= reach:
            return None
        if other.kind is Kind.BODY and len(other.lines) >= max(TEXT_LINES, len(block.lines)):
            within = other.box.x0 - measures.glyph < block.box.x0 and block.box.x1 < other.box.x1 + measures.glyph
            centred = _centred(lines, list(other.lines), other.box, measures)
            if within and not centred.all():
                return other
        foot = other.box.y1
    return None


def _is_under_text(block: Block, across: Box, blocks: list[Block], lines: Lines, room: tuple[float, Measures]) -> bool:
    """Whether the next thing over a block is text of its column, which goes `across`; with some white between at least.

    `room`: how many pitches of white, and the page's measures.

    A few lines by themselves are the end of that text, but for larger ones, or in the middle: a heading with its decks.
    """
    white, measures = room
    over = sorted(
        (
            other
            for other in blocks
            if other.box.y1 <= block.box.y0 + measures.glyph / 2
            and other is not block
            and overlap_x(other.box, across) > 0
        ),
        key=lambda other: -other.box.y1,
    )
    if not over or not white * measures.pitch <= block.box.y0 - over[0].box.y1 < WHITE_PITCHES * measures.pitch:
        return False
    last = next((other for other in over[: 1 + DECKS] if _is_text(other, across, lines, measures)), None)
    if last is None or last.kind is not Kind.BODY:
        return False
    if any(
        other.kind is not Kind.BODY
        or other.size > LARGER * last.size
        or _centred(lines, list(other.lines), last.box, measures).any()
        for other in over[: over.index(last)]
    ):
        return False
    within = last.box.x0 <= block.box.x0 and block.box.x1 <= last.box.x1
    return within or abs(last.box.x0 - block.box.x0) < BESIDE_GLYPHS * measures.glyph


def _is_text(block: Block, across: Box, lines: Lines, measures: Measures) -> bool:
    """Whether a block is a run of text: of many lines, or with lines that fill the column, which goes `across`.

    The lines of a heading in the middle may be as long as each other.
    """
    own = lines.boxes[list(block.lines)]
    if len(block.lines) > BOLD_LINES or (
        block.justified and not in_middle(lines, list(block.lines), across, measures).all()
    ):
        return True
    full = (own[:, 0] - across.x0 < measures.glyph) & (across.x1 - own[:, 2] < measures.glyph)
    return len(own) > 1 and bool(full.any())
