"""Paragraphs found again: by indent and short last line where there are boxes, by stops and sense where not."""

import math
import re
import statistics
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.chars import cjk_share, ends_closed, is_unpunctuated
from pipeline.heads.fulllines import LONGEST_PRINTED
from pipeline.model import Direction
from pipeline.segment.extents import edge, in_one_column
from pipeline.segment.rows import Row, upright_box
from pipeline.tidy.stage import is_indented

CJK_INDENT_EM = 0.75
"""An indent is two characters, in Japanese and old Chinese one; an opening quotation mark leaves half of one free."""

LATIN_INDENT_EM = 0.6
"""Latin faces indent by one em; a ragged edge or an opening quotation mark moves less than half."""

DROP_CAP_LINES = 1.6
"""A first letter beside which lines are set narrower is higher than so many lines of the text."""

SHORT_LINE_EM = 2.0
"""A justified line is full but for what may not start the next line: one character, two at the worst."""

NEIGHBOURS = 5
"""Lines above and below that show where the column's edges are: a paragraph's first line and some of its rest."""

RUN_IN_LEAD = re.compile(r"^[^，,。；;、!?！？]{6,20}。")
"""A short sentence without a clause mark that opens a paragraph and names what it is about."""

SHORT = 50
"""Characters of a line that is short in any text."""

BROKEN_SHARE = 0.5
"""Share of lines that end in mid-sentence from which short lines are one text broken by lines."""


def split_paragraphs(rows: Sequence[Row], skew_deg: float = 0.0) -> list[list[Row]]:
    """Group running `rows` into paragraphs, in order; each row is in exactly one."""
    if not rows:
        return []
    boxed = all(row.line.box is not None for row in rows)
    starts = _starts_by_boxes(rows, skew_deg) if boxed else _starts_by_text(rows)
    paragraphs: list[list[Row]] = []
    for row, start in zip(rows, starts, strict=True):
        if start or not paragraphs:
            paragraphs.append([])
        paragraphs[-1].append(row)
    return paragraphs


class Shape(NamedTuple):
    """How a line stands in its column: after an indent, and ending well before the column does.

    `depth` characters are free before it, `room` behind it.
    `set_in`: it begins no deeper than the line before it, which was full, as lines beside a picture do.
    """

    indented: bool
    short: bool
    room: float
    set_in: bool
    depth: float


def line_shapes(rows: Sequence[Row], skew_deg: float) -> list[Shape]:
    """The shape of each of `rows`, which have boxes, against the lines of its own column next to it."""
    upright, ends, sizes = zip(*(_extent(row, skew_deg) for row in rows), strict=True)
    size = statistics.median(sizes)
    begins = _from_drop_caps(rows, upright)
    cjk = cjk_share("".join(row.text for row in rows[:20])) > 0.5
    indent = (CJK_INDENT_EM if cjk else LATIN_INDENT_EM) * size
    shapes: list[Shape] = []
    for n in range(len(rows)):
        around = range(max(0, n - NEIGHBOURS), min(len(rows), n + NEIGHBOURS + 1))
        near = [k for k in around if in_one_column(begins[n], ends[n], begins[k], ends[k])]
        left, right = edge([begins[k] for k in near], size), -edge([-ends[k] for k in near], size)
        room = (right - ends[n]) / size
        no_deeper = n - 1 in near and begins[n] - begins[n - 1] < indent / 2 and not shapes[-1].short
        depth = (begins[n] - left) / size
        shapes.append(Shape(depth * size >= indent, room >= SHORT_LINE_EM, room, no_deeper, depth))
    return shapes


def _from_drop_caps(rows: Sequence[Row], begins: Sequence[float]) -> list[float]:
    """Where lines begin, those beside a large first letter where that letter does."""
    out = list(begins)
    boxes = [upright_box(row) for row in rows]
    high = statistics.median(box.height for box in boxes if box)
    for n, cap in enumerate(boxes):
        if cap is None or cap.height < DROP_CAP_LINES * high or cap.width > 2 * cap.height:
            continue
        for k, box in enumerate(boxes[n + 1 :], start=n + 1):
            if box is None or box.x0 < cap.x1 - high or box.y0 + box.y1 > 2 * cap.y1 + high:
                break
            out[k] = out[n]
    return out


def _starts_by_boxes(rows: Sequence[Row], skew_deg: float) -> list[bool]:
    shapes = line_shapes(rows, skew_deg)
    bare = is_unpunctuated("".join(row.text for row in rows))
    shorts = (shape.short and (bare or ends_closed(row.text)) for shape, row in zip(shapes, rows, strict=True))
    starts = (shape.indented and not shape.set_in for shape in shapes[1:])
    return [True, *(start or short for start, short in zip(starts, shorts, strict=False))]


def _extent(row: Row, skew_deg: float) -> tuple[float, float, float]:
    """Where the line begins and ends along its direction once the page is upright, and its height: pixels."""
    box = row.line.box
    assert box is not None
    sin = math.sin(math.radians(skew_deg))
    if row.direction is Direction.VERTICAL:
        lean = (box.x0 + box.x1) / 2 * sin
        return box.y0 + lean, box.y1 + lean, float(row.size_px or box.width)
    lean = (box.y0 + box.y1) / 2 * sin
    return box.x0 - lean, box.x1 - lean, float(row.size_px or box.height)


def _starts_by_text(rows: Sequence[Row]) -> list[bool]:
    broken = _broken_lines(rows)
    parted = _parts_paragraphs(rows)
    starts = [True]
    for n in range(1, len(rows)):
        before, row = rows[n - 1], rows[n]
        closed = ends_closed(before.text)
        if is_indented(row.line.text):
            starts.append(True)
        elif not closed:
            starts.append(False)
        elif broken[n - 1]:
            starts.append((parted and before.block != row.block) or _begins_anew(rows, n))
        else:
            starts.append(True)
    return starts


def _begins_anew(rows: Sequence[Row], n: int) -> bool:
    """Whether a paragraph begins at `n` although stops at line ends mean nothing there."""
    before, row = rows[n - 1], rows[n]
    lead_alone = RUN_IN_LEAD.match(before.text)
    if lead_alone and lead_alone.end() == len(before.text):
        return False
    if RUN_IN_LEAD.match(row.text):
        return True
    full = max(len(other.text) for other in rows if other.block in (before.block, row.block))
    return len(before.text) < full - 1


def _parts_paragraphs(rows: Sequence[Row]) -> bool:
    """Whether blank lines stand between paragraphs, which no indents begin: most blocks end as sentences do.

    The ends of columns do not.
    """
    if any(is_indented(row.line.text) for row in rows):
        return False
    ends = [ends_closed(before.text) for before, row in pairwise(rows) if before.block != row.block]
    return 2 * sum(ends) > len(ends)


def _broken_lines(rows: Sequence[Row]) -> list[bool]:
    """For each row whether it stands in a stretch of printed lines, where a stop at the end is chance.

    A stretch is a run of rows that are no longer than a printed line, all short against the text's closed paragraphs
    (or stand with others in one block), and of which at least half end in mid-sentence.
    """
    closed_sizes = [len(row.text) for row in rows if ends_closed(row.text)]
    short = statistics.median(closed_sizes) if closed_sizes else math.inf
    counts: dict[int, int] = {}
    for row in rows:
        counts[row.block] = counts.get(row.block, 0) + 1
    small = [
        len(row.text) <= LONGEST_PRINTED and (len(row.text) <= max(short, SHORT) or counts[row.block] > 1)
        for row in rows
    ]
    out = [False] * len(rows)
    n = 0
    while n < len(rows):
        end = n
        while end < len(rows) and small[end]:
            end += 1
        stretch = rows[n:end]
        if len(stretch) >= 3 and sum(not ends_closed(row.text) for row in stretch) >= BROKEN_SHARE * len(stretch):
            out[n:end] = [True] * len(stretch)
        n = max(end, n + 1)
    return out
