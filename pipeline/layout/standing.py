"""Headings that stand: characters one under the other beside the lying lines of their article."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.block import Block
from pipeline.layout.bold import KICKER_LINES
from pipeline.layout.ink import Boxes, Components, Mask, Measures, around, meet, tight, union
from pipeline.layout.large import BIG_GLYPHS
from pipeline.layout.rules import Rules, parted
from pipeline.layout.tiers import LINE_PITCHES, UNDER_PITCHES
from pipeline.model import Box, Kind
from pipeline.picture.stretches import clusters, stretch_lengths

HUGE_GLYPHS = 14.0
"""A larger piece is no character of a standing heading."""
DASH, SLIM = 10, 3
"""A flat character (一) is less than so many times as wide as high, a slim one (丨) so many times as high as wide."""
NARROW, WIDE = 0.6, 2.0
"""A standing line is between so many times as wide as the large pieces of its characters."""
ALIKE = 0.5
"""Characters of one heading differ in size by at most this share."""
NEAR = 0.7
"""They are at most this share of their size apart, so that one of small pieces (小) may lie between,"""
BRIDGE = 1.3
"""which downwards takes the room of a character and a little."""
LINED_UP = 0.75
"""Parts of a heading share so much of their width, one under the other,"""
WIDE_SET = 2.6
"""no further apart than so many of their characters' pieces: a character of small pieces and the space around it."""
TALL = 2.2
"""A standing heading is this many times as high as wide; lines that lie over each other are wider."""
TALL_LINES = 1.7
"""of several lines, with white between them, this many times."""
TWO = 1.8
"""Two characters in a dark bar are so many times as high as wide."""
LEAST_CHARACTERS = 4.0
"""and at least so many characters high."""
CLEAR = 0.2
"""It has white on both sides so wide, in shares of its characters,"""
CLEAR_SHARE = 0.75
"""along so much of its height: large letters in a column of text have not."""
SMALL_SHARE = 0.7
"""A standing line narrower than this share of the heading's is its deck or kicker."""
SIDE_GLYPHS = (0.5, 1.7)
"""A standing deck or kicker is a column of single characters between so many glyphs wide,"""
SPACE_GLYPHS = 2.2
"""It may hold spaces so wide: between office and name stand one or two characters' room."""
AMONG_GLYPHS = 0.6
"""It ends where ink stands on both sides of it so near: there it would be characters of columns side by side,"""
STEP_GLYPHS, IN_STEP = 0.9, 0.6
"""What is inked in the same rows as what stands so near on one side, in more than this share of them (0.75 to
0.95), are the last or first characters of lines of text; standing ones have steps of their own (0.3 at most)."""
SIDE_REACH = 2.5
"""no further from the heading than this many of the heading's characters."""
ALONG_GLYPHS = 2.0
"""What was found to stand by itself is a heading's kicker or byline within so many glyphs of it,"""
ALONG_SHARE = 0.8
"""or this share of the heading's own size."""


def standing_headings(
    text: Mask, pieces: Components, drawn: tuple[Rules, Boxes], measures: Measures, *, turned: bool = False
) -> list[list[list[int]]]:
    """Headings as their lines' boxes, lines of smaller characters beside them included, the right one first.

    `drawn`: the rules, and the dark boxes. `turned`: the picture was, so that what stands in it lies on the page, and
    a flat character (一) is slim in it.
    """
    rules, bars = drawn
    size = np.maximum(pieces.width, pieces.height)
    big = (size >= BIG_GLYPHS * measures.glyph) & (size < HUGE_GLYPHS * measures.glyph)
    along, across = (pieces.width, pieces.height) if turned else (pieces.height, pieces.width)
    big &= (along < SLIM * across) & (across < DASH * along)
    found = [[line] for line in _in_bars(text, bars)]
    every = np.concatenate([rules.lying, rules.standing])
    for group in _lined_up(_groups(pieces.boxes[big].tolist(), every), rules.lying, text):
        whole = _heading(group, text, pieces)
        parts = (
            [whole] if whole or not turned else [_heading(p, text, pieces) for p in _over_items(group, text, measures)]
        )
        for lines in filter(None, parts):
            box, character = around(lines), _character(group)
            beside = [line for line in _beside(text, box, character, measures) if not parted(line, box, every)]
            found.append(sorted(lines + beside, reverse=True))
    return [
        lines
        for n, lines in enumerate(found)
        if not any(meet(line, other) for line in lines for before in found[:n] for other in before)
    ]


def _heading(group: list[list[int]], text: Mask, pieces: Components) -> list[list[int]]:
    """The lines of a heading of large pieces, from right to left; none where they are no heading."""
    character = _character(group)
    box = _with_small_ends(around(group), text, pieces, character)
    high, wide = box[3] - box[1], box[2] - box[0]
    lines = columns_of(text, box, NARROW * character, WIDE * character)
    tall = TALL if len(lines) == 1 else TALL_LINES
    if high < tall * wide or high < LEAST_CHARACTERS * character or len(group) < LEAST_CHARACTERS - 1:
        return []
    return lines if lines and _is_clear(text, box, max(1, round(CLEAR * character))) else []


def _over_items(group: list[list[int]], text: Mask, measures: Measures) -> list[list[list[int]]]:
    """Large pieces of a row that lies on the page, parted where white parts the text under it into items."""
    box, pitch = around(group), measures.pitch
    under = text[box[1] : box[3], box[2] : box[2] + round(UNDER_PITCHES * pitch + LEAST_CHARACTERS * measures.glyph)]
    texts = clusters(np.flatnonzero(under.any(axis=1)), LINE_PITCHES * pitch)
    ends = [box[1] + (int(one[-1]) + int(two[0])) / 2 for one, two in pairwise(texts)]
    parts: list[list[list[int]]] = [[] for _ in range(len(ends) + 1)]
    for piece in group:
        parts[int(np.searchsorted(ends, (piece[1] + piece[3]) / 2))].append(piece)
    return [part for part in parts if part]


def _in_bars(text: Mask, bars: Boxes) -> Iterator[list[int]]:
    """The characters under each other that are all there is in a dark bar, however small."""
    for x0, y0, x1, y1 in (box for bar in bars.tolist() if (box := tight(text, bar))):
        wide, high = x1 - x0, y1 - y0
        if high > TWO * wide and float(np.median(stretch_lengths(text[y0:y1, x0:x1].any(axis=1)))) > NARROW * wide:
            yield [x0, y0, x1, y1]


def _character(group: list[list[int]]) -> float:
    """The size of a heading's characters, by their large pieces."""
    return float(np.median([max(b[2] - b[0], b[3] - b[1]) for b in group]))


def _is_clear(text: Mask, box: list[int], reach: int) -> bool:
    """Whether what is in a box has white on both sides as far as `reach`, but for a little."""
    x0, y0, x1, y1 = box
    beside = _inked_sides(text[y0:y1], x0, x1, reach)[:, text[y0:y1, x0:x1].any(axis=1)]
    return bool((1 - beside.mean(axis=1) > CLEAR_SHARE).all())


def _groups(boxes: list[list[int]], rules: Boxes) -> list[list[list[int]]]:
    """Large pieces near each other and alike, without a rule between them."""
    left = np.array(sorted(boxes), np.int32).reshape(-1, 4)
    groups = []
    while len(left):
        group, left = left[:1].tolist(), left[1:]
        for one in group:
            near = _near(one, left)
            near[near] = [not parted(one, two, rules) for two in left[near].tolist()]
            group += left[near].tolist()
            left = left[~near]
        groups.append(group)
    return groups


def _lined_up(groups: list[list[list[int]]], lying: Boxes, text: Mask) -> list[list[list[int]]]:
    """Groups one under the other in one column are one heading that is set wide, or has a character of small pieces.

    `lying`: the rules that part them; one that stands between them is a dash.
    """
    boxes, joined = np.zeros((len(groups), 4), np.int32), list[list[list[int]]]()
    for group in sorted(groups, key=lambda group: min(box[1] for box in group)):
        box, others = around(group), boxes[: len(joined)]
        wide = np.maximum(others[:, 2] - others[:, 0], box[2] - box[0])
        shared = np.minimum(others[:, 2], box[2]) - np.maximum(others[:, 0], box[0])
        for n in np.flatnonzero((shared > LINED_UP * wide) & (others[:, 3] <= box[1])).tolist():
            size, other = min(_character(group), _character(joined[n])), boxes[n].tolist()
            if _white_between(other, box, text, size) < WIDE_SET * size and not parted(box, other, lying):
                joined[n].extend(group)
                boxes[n] = union(other, box)
                break
        else:
            boxes[len(joined)] = box
            joined.append(group)
    return joined


def _white_between(upper: list[int], lower: list[int], text: Mask, size: float) -> int:
    """The longest white between two parts of a column: of small characters (・) there, if they stand by themselves."""
    x0, x1 = min(upper[0], lower[0]), max(upper[2], lower[2])
    part = text[upper[3] : lower[1]]
    inked = part[:, x0:x1].any(axis=1)
    alone = not _inked_sides(part, x0, x1, max(1, round(CLEAR * size)))[:, inked].any()
    return int(stretch_lengths(~inked).max(initial=0)) if alone else len(part)


def _near(one: list[int], others: Boxes) -> npt.NDArray[np.bool_]:
    """Which of the others are near and alike, or touch."""
    x0, y0, x1, y1 = others.T
    size, sizes = max(one[2] - one[0], one[3] - one[1]), np.maximum(x1 - x0, y1 - y0)
    apart_x, apart_y = np.maximum(x0, one[0]) - np.minimum(x1, one[2]), np.maximum(y0, one[1]) - np.minimum(y1, one[3])
    larger = np.maximum(sizes, size)
    alike = np.minimum(sizes, size) >= ALIKE * larger
    near = (apart_x <= 0) & (apart_y < BRIDGE * larger) | (apart_y <= 0) & (apart_x < NEAR * larger)
    touch = (apart_x <= 0) & (apart_y <= 0)
    return np.asarray(np.where(alike, near, touch), bool)


def _with_small_ends(box: list[int], text: Mask, pieces: Components, character: float) -> list[int]:
    """The box with the small pieces of its first and last character, but not with what is in a column of text there."""
    x0, y0, x1, y1 = box
    middle = (pieces.boxes[:, 1] + pieces.boxes[:, 3]) / 2
    inside = (pieces.boxes[:, 0] >= x0 - 0.2 * character) & (pieces.boxes[:, 2] <= x1 + 0.2 * character)
    inside &= (middle > y0 - 0.8 * character) & (middle < y1 + 0.8 * character)
    inside &= (np.maximum(pieces.width, pieces.height) > 0.2 * character) & (pieces.height < 1.2 * character)
    reach = max(1, round(CLEAR * character))
    ends = [
        end for end in pieces.boxes[inside].tolist() if not _inked_sides(text[end[1] : end[3]], x0, x1, reach).any()
    ]
    return around([box, *ends])


def columns_of(text: Mask, box: list[int], least: float, most: float) -> list[list[int]]:
    """The standing lines in a box from right to left; none when a line is wider than `most`."""
    x0, y0, x1, y1 = box
    lines = []
    for run in clusters(np.flatnonzero(text[y0:y1, x0:x1].any(axis=0)), 2):
        if run[-1] - run[0] > most:
            return []
        if run[-1] - run[0] >= least:
            rows = np.flatnonzero(text[y0:y1, x0 + run[0] : x0 + run[-1] + 1].any(axis=1))
            lines.append([x0 + int(run[0]), y0 + int(rows[0]), x0 + int(run[-1]) + 1, y0 + int(rows[-1]) + 1])
    return lines[::-1]


def _beside(text: Mask, box: list[int], character: float, measures: Measures) -> list[list[int]]:
    """Columns of single small characters right beside a heading; more than a few on one side are text."""
    found = []
    reach = round(SIDE_REACH * character)
    for x0, x1 in ((box[2] + 1, min(text.shape[1], box[2] + reach)), (max(0, box[0] - reach), box[0] - 1)):
        lines = _small_columns(text, box, (x0, x1), measures)
        found += lines if len(lines) <= KICKER_LINES else []
    return found


def _small_columns(text: Mask, box: list[int], place: tuple[int, int], measures: Measures) -> list[list[int]]:
    """The standing lines of small characters between two x, each as far as it goes on, at a heading's height."""
    x0, x1 = place
    least, most = SIDE_GLYPHS[0] * measures.glyph, SIDE_GLYPHS[1] * measures.glyph
    found, side = [], measures.px(0.25)
    for run in clusters(np.flatnonzero(text[box[1] : box[3], x0:x1].any(axis=0)), side):
        left, right = x0 + int(run[0]), x0 + int(run[-1]) + 1
        edge = left == x0 or right == x1
        if edge or not least < right - left < most:
            continue
        beside = _inked_sides(text, left, right, side).any(axis=0)
        among = _inked_sides(text, left, right, measures.px(AMONG_GLYPHS)) > 0
        among = cv2.morphologyEx(among.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, round(2 * measures.pitch)))) > 0
        rows = np.flatnonzero(text[:, left:right].any(axis=1) & ~beside & ~among.all(axis=0))
        for part in clusters(rows, SPACE_GLYPHS * measures.glyph):
            top, foot = int(part[0]), int(part[-1]) + 1
            long = min(foot, box[3]) > max(top, box[1]) and foot - top > LEAST_CHARACTERS * measures.glyph
            if long and not _in_step([left, top, right, foot], text, measures):
                found.append([left, top, right, foot])
    return found


def _in_step(column: list[int], text: Mask, measures: Measures) -> bool:
    """Whether a column of characters is the last, or first, of the lines of text on one side of it."""
    left, top, right, foot = column
    own = text[top:foot, left:right].any(axis=1)
    sides = _inked_sides(text[top:foot], left, right, measures.px(STEP_GLYPHS))
    return bool((sides == own).mean(axis=1).max() > IN_STEP)


def _inked_sides(text: Mask, left: int, right: int, reach: int) -> npt.NDArray[np.bool_]:
    """In which rows ink stands so near on the left, and on the right, of what lies between two x."""
    return np.stack([text[:, max(0, left - reach) : left].any(axis=1), text[:, right : right + reach].any(axis=1)])


def standing_blocks(headings: list[list[list[int]]], first: int) -> list[Block]:
    """Blocks of the headings that stand: headline, kicker, deck; `first` is the number of the first of their lines."""
    blocks = []
    for heading in headings:
        size = max(line[2] - line[0] for line in heading)
        main = [n for n, line in enumerate(heading) if line[2] - line[0] >= SMALL_SHARE * size]
        others = [n for n in range(len(heading)) if n not in main]
        parts = (
            (Kind.HEADLINE, main),
            (Kind.KICKER, [n for n in others if n < main[0]]),
            (Kind.DECK, [n for n in others if n > main[0]]),
        )
        for kind, own in parts:
            if own:
                box = Box(*around(heading[n] for n in own))
                wide = float(heading[own[0]][2] - heading[own[0]][0])
                blocks.append(Block(kind, box, tuple(first + n for n in own), wide, standing=True))
        first += len(heading)
    return blocks


def attached(
    blocks: list[Block], settled: list[list[Block]], measures: Measures, turn: int
) -> tuple[list[Block], list[list[Block]]]:
    """`blocks` with the small lines that stand along a standing heading right behind it, and the stories that are left.

    `settled` are stories of what stands; `turn` is as for `plan_of`: its kicker stands on its right, or left.
    """
    out, left = list(blocks), []
    headings = [block for block in blocks if block.standing and block.kind is Kind.HEADLINE]
    for story in sorted(settled, key=lambda story: -story[0].box.x0 * turn):
        heading = next((one for one in headings if _is_along(story, one, measures)), None)
        if heading is None:
            left.append(story)
            continue
        first = (story[0].box.x0 > heading.box.x0) is (turn > 0)
        last = max(n for n, block in enumerate(out) if block is heading)
        while not first and last + 1 < len(out) and out[last + 1].standing and out[last + 1].kind is Kind.DECK:
            last += 1
        out.insert(last + 1, replace(story[0], kind=Kind.KICKER if first else Kind.DECK))
    return out, left


def _is_along(story: list[Block], heading: Block, measures: Measures) -> bool:
    """Whether a story is a line or two beside a heading, no longer than it."""
    if len(story) != 1 or len(story[0].lines) > KICKER_LINES:
        return False
    box, other = story[0].box, heading.box
    reach = max(ALONG_GLYPHS * measures.glyph, ALONG_SHARE * heading.size)
    near = 0 <= max(box.x0 - other.x1, other.x0 - box.x1) + 1 <= reach
    return near and other.y0 <= box.y0 and box.y1 <= other.y1
