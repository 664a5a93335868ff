"""Type of many sizes in one frame, as in adverts of old vertical papers: cut along white until only lines are left.

A part is cut into what lies one over the other or side by side, whichever gives longer lines of characters; characters
of one size that follow each other are a line, and what is between them is cut on. Axis 0 runs down, axis 1 across, as
the page's lines do in this picture.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from pipeline.layout.characters import (
    BRIDGED_SHARE,
    LARGER,
    SAME_SIZE,
    count_characters,
    end_of,
    is_character,
    is_one,
    is_row,
    long,
    pieces_of,
    start_of,
    stroke_of,
    whites_of,
)
from pipeline.layout.crosswise import CLEAR, LEAST_CHARACTERS, LINES, STRIP_GLYPHS, SURE
from pipeline.layout.ink import Boxes, Components, Mask, Measures, area, around, components_of, meet, tight
from pipeline.layout.large import BIG_GLYPHS
from pipeline.layout.larger import LEAST_PIECE_GLYPHS, MOST_PAGE_SHARE
from pipeline.layout.measuring import measure
from pipeline.layout.writing import DRAWING_GLYPHS
from pipeline.picture.stretches import stretches

MIXED_INK = 0.8
"""Frames that are cut up have so much of their ink in large pieces: where it is less (0.3 to 0.79 in the Jingbao of
1939) most of an advert is a text under a heading, whose lines are found as others are."""
LARGE_INK = 0.1
"""A text is of one size: no more than this of its ink is in pieces so large that they would be headings."""
TRIES = 3
"""Both ways to cut are gone through to their end so many times, one in the other: twice the time each."""
MOST_PIECES = 1000
"""What is in more pieces of ink is cut the way that seems the better one: a frame full of dirt would take a minute."""
TOLD = 3
"""So many characters tell a line."""
GRID_SHARE = 0.8
"""Where so many pieces are lines either way, a grid of characters, white tells which they are."""
AS_THE_PAGE = 1.3
"""Lines that run as the page's do count so much more."""
SAME_STROKE = 0.7
"""Strokes of one type are alike to this share."""
BETWEEN = 0.7
"""What takes less room than this share of a character between two of a line is a bit of one, or a mark."""
WHITER = 1.5
"""Parts of one type, one over the other, are one where white so many times as wide as that between runs through."""
APART = 3.0
"""White of so many characters ends a line."""
SPECK_GLYPHS = 0.35
"""What is smaller is dirt."""
RULE_LONG = 5
"""A rule is so many times as long as thick,"""
RULE_SHARE = 0.8
"""fills so much of its thickness, and parts a box of which it crosses so much."""
STEP = 1.15
"""Where no white parts them, large type is taken out from the small if it is so much larger than the next smaller,"""
STEP_SHARE = 0.15
"""and each holds so much of the ink."""


class Part(NamedTuple):
    """A line that runs along `axis`, or a text of several that do; `ink` is the picture in which it was seen."""

    box: list[int]
    axis: int
    is_text: bool
    ink: Mask


def mixed_zones(text: Mask, pieces: Components, frames: Boxes, measures: Measures) -> list[list[int]]:
    """Frames most of whose ink is in pieces so large that they would be headings; of frames in each other the inner."""
    size, middle = np.maximum(pieces.width, pieces.height), (pieces.boxes[:, :2] + pieces.boxes[:, 2:]) / 2
    letters = (size > LEAST_PIECE_GLYPHS * measures.glyph) & (size < DRAWING_GLYPHS * measures.glyph)
    found: list[list[int]] = []
    for frame in sorted(frames.tolist(), key=area):
        if any(meet(frame, other) for other in found) or area(frame) > MOST_PAGE_SHARE * text.size:
            continue
        inside = letters & ((middle >= frame[:2]) & (middle < frame[2:])).all(axis=1)
        large = inside & (size >= BIG_GLYPHS * measures.glyph)
        if pieces.area[large].sum() > MIXED_INK * pieces.area[inside].sum():
            found.append(frame)
    return found


def cut_up(ink: Mask, rules: Sequence[list[int]], measures: Measures) -> list[Part]:
    """The lines, and texts, of a picture in reading order."""
    tries = TRIES if len(components_of(ink).area) <= MOST_PIECES else 0
    return _Cutter(list(rules), measures).cut(ink, [0, 0, ink.shape[1], ink.shape[0]], 1, tries)


class _Cutter(NamedTuple):
    """Cuts up a picture that has these `rules`, on a page of these `measures`."""

    rules: list[list[int]]
    measures: Measures

    def cut(self, ink: Mask, where: list[int], along: int, tries: int) -> list[Part]:
        """The parts of a box that was cut out of what runs `along`."""
        box = tight(ink, where)
        if box is None or max(long(box, 0), long(box, 1)) < SPECK_GLYPHS * self.measures.glyph:
            return []
        if is_character(ink, box):
            return [Part(box, along, is_text=False, ink=ink)]
        for axis in (0, 1):
            at = self._rule_across(box, axis)
            if at is not None:
                return [part for half in _halves(box, axis, at) for part in self.cut(ink, half, along, tries)]
        whole = self._whole(ink, box)
        return self._parted(ink, box, along, tries) if whole is None else [whole]

    def _whole(self, ink: Mask, box: list[int]) -> Part | None:
        """A box that is one line or text."""
        if count_characters(ink, box, _longer(box)) >= TOLD:
            return Part(box, _longer(box), is_text=False, ink=ink)
        axis = _text_axis(ink, box, self.measures)
        return None if axis is None else Part(box, axis, is_text=True, ink=ink)

    def _rule_across(self, box: list[int], axis: int) -> int | None:
        """Where a rule crosses a box and parts what comes before it along `axis` from what comes behind."""
        for rule in self.rules:
            first = max(start_of(rule, 1 - axis), start_of(box, 1 - axis))
            last = min(end_of(rule, 1 - axis), end_of(box, 1 - axis))
            middle = (start_of(rule, axis) + end_of(rule, axis)) // 2
            lies = long(rule, 1 - axis) > RULE_LONG * long(rule, axis)
            inside = start_of(box, axis) < middle < end_of(box, axis)
            if lies and inside and last - first > RULE_SHARE * long(box, 1 - axis):
                return middle
        return None

    def _parted(self, ink: Mask, box: list[int], along: int, tries: int) -> list[Part]:
        """The parts of a box that white parts, cut the way that gives more and longer lines."""
        ways = [pieces_of(ink, box, axis) for axis in (0, 1)]
        bridged = [pieces_of(ink, box, axis, BRIDGED_SHARE) for axis in (0, 1)]
        if len(ways[0]) == len(ways[1]) == 1:
            ways = bridged
        first = _better(ink, ways)
        possible = [(axis, ways[axis]) for axis in (first, 1 - first)]
        possible += [(axis, bridged[axis]) for axis in (0, 1) if len(bridged[axis]) > len(ways[axis])]
        possible = [way for way in possible if len(way[1]) > 1]
        if not possible:
            return self._solid(ink, box, along, tries)
        grid = all(_are_lines(ink, ways[axis], 1 - axis) for axis in (0, 1))
        left = tries - 1 if len(possible) > 1 else tries
        found: list[list[Part]] = []
        for axis, pieces in possible:
            if not found or (tries > 0 and not grid):
                parts = self._cut_along(ink, box, pieces, (axis, max(0, left)))
                found += [parts] if parts is not None else []
        return max(found, key=_worth) if found else [_as_it_is(ink, box)]

    def _solid(self, ink: Mask, box: list[int], along: int, tries: int) -> list[Part]:
        """What no white parts: large type in which small type is set, a rule, or characters that touch."""
        axis = _longer(box)
        thick = long(box, 1 - axis)
        if stroke_of(ink, box) >= RULE_SHARE * thick and long(box, axis) > RULE_LONG * thick:
            return []
        sizes = _by_size(ink, box)
        if sizes is None:
            return [_as_it_is(ink, box)]
        return [part for own in sizes for part in self.cut(own, box, along, tries)]

    def _cut_along(self, ink: Mask, box: list[int], pieces: list[list[int]], way: tuple[int, int]) -> list[Part] | None:
        """The parts of pieces that follow each other along an axis; None where that leads nowhere."""
        axis, tries = way
        found: list[Part] = []
        for are_characters, run in _runs(ink, pieces, axis):
            if are_characters:
                found += [Part(around(line), axis, is_text=False, ink=ink) for line in _lines(run, axis)]
                continue
            groups = _groups(ink, box, run, axis)
            if groups == [box]:
                return None
            found += [part for group in groups for part in self.cut(ink, group, axis, tries)]
        return found


def _halves(box: list[int], axis: int, at: int) -> list[list[int]]:
    """A box cut in two across `axis`."""
    before, behind = list(box), list(box)
    before[3 - axis] = behind[1 - axis] = at
    return [before, behind]


def _longer(box: list[int]) -> int:
    """The axis along which a box is longer."""
    return 0 if long(box, 0) > long(box, 1) else 1


def _as_it_is(ink: Mask, box: list[int]) -> Part:
    """What cannot be cut, as a line along its longer side."""
    return Part(box, _longer(box), is_text=False, ink=ink)


def _text_axis(ink: Mask, box: list[int], measures: Measures) -> int | None:
    """Along which axis the lines of a text of one size run; None where a box is no such text."""
    x0, y0, x1, y1 = box
    own = ink[y0:y1, x0:x1]
    lying, standing = measure(own, STRIP_GLYPHS * measures.glyph)
    along, across = (found.evidence if found else 0.0 for found in (lying, standing))
    axis, found = (1, lying) if along > across else (0, standing)
    if found is None or found.evidence <= max(SURE, CLEAR * min(along, across)):
        return None
    if long(box, 1 - axis) < LINES * found.pitch or long(box, axis) < LEAST_CHARACTERS * found.glyph:
        return None
    pieces = components_of(own)
    large = np.maximum(pieces.width, pieces.height) > BIG_GLYPHS * found.glyph
    return axis if pieces.area[large].sum() <= LARGE_INK * pieces.area.sum() else None


def _better(ink: Mask, ways: list[list[list[int]]]) -> int:
    """Along which axis a box is cut: so that there are lines of many characters, or else at the widest white."""
    if len(ways[0]) == 1 or len(ways[1]) == 1:
        return 0 if len(ways[0]) > 1 else 1
    whites = [whites_of(ways[axis], axis) for axis in (0, 1)]
    worth = [sum(_counted(count_characters(ink, piece, 1 - axis)) for piece in ways[axis]) for axis in (0, 1)]
    if max(worth) > _counted(TOLD - 1):
        usual = [max(1.0, float(np.median(white))) for white in whites]
        scores = [worth[axis] * usual[axis] / usual[1 - axis] for axis in (0, 1)]
    else:
        scores = [max(whites[axis]) / len(ways[axis]) for axis in (0, 1)]
    return 0 if AS_THE_PAGE * scores[0] >= scores[1] else 1


def _are_lines(ink: Mask, pieces: list[list[int]], axis: int) -> bool:
    """Whether nearly all of some pieces are lines along `axis`."""
    lines = sum(count_characters(ink, piece, axis) > 0 for piece in pieces)
    return len(pieces) > 1 and lines >= GRID_SHARE * len(pieces)


def _worth(parts: list[Part]) -> float:
    """How many characters there are in lines, each counting the more the longer its line is."""
    return sum(_counted(_characters(part)) * (AS_THE_PAGE if part.axis == 1 else 1) for part in parts)


def _characters(part: Part) -> float:
    """How many characters a part holds."""
    if part.is_text:
        x0, y0, x1, y1 = part.box
        pieces = components_of(part.ink[y0:y1, x0:x1])
        size = np.maximum(pieces.width, pieces.height)
        return float((size > SAME_SIZE * size.max()).sum())
    return 1.0 if is_character(part.ink, part.box) else count_characters(part.ink, part.box, part.axis)


def _counted(characters: float) -> float:
    """What a line of so many characters counts."""
    return characters * characters / (characters + 1)


def _runs(ink: Mask, pieces: list[list[int]], axis: int) -> list[tuple[bool, list[list[int]]]]:
    """Pieces along `axis`, those put together that follow each other and are, or are not, characters of lines."""
    ones = [is_one(ink, piece, axis) for piece in pieces]
    size = max((long(piece, 1 - axis) for piece, one in zip(pieces, ones, strict=True) if one), default=0)
    kinds = [one and long(p, 1 - axis) >= SAME_SIZE * size for p, one in zip(pieces, ones, strict=True)]
    strokes = [stroke_of(ink, piece) for piece, kind in zip(pieces, kinds, strict=True) if kind]
    if strokes:
        usual = (size, float(np.median(strokes)))
        kinds = [
            kind or (not one and _is_worn(ink, piece, axis, usual))
            for piece, one, kind in zip(pieces, ones, kinds, strict=True)
        ]
    runs = _put_together([(kind, [piece]) for kind, piece in zip(kinds, pieces, strict=True)])
    if len(runs) == 1:
        return runs
    return _put_together([(kind or _is_between(ink, run, axis, size), run) for kind, run in runs])


def _is_worn(ink: Mask, piece: list[int], axis: int, usual: tuple[int, float]) -> bool:
    """Whether a piece is as large as a character of the `usual` size and stroke, and not two side by side."""
    size, stroke = usual
    if not SAME_SIZE * size <= long(piece, 1 - axis) <= LARGER * size or long(piece, axis) > LARGER * size:
        return False
    return stroke_of(ink, piece) >= SAME_STROKE * stroke and not is_row(ink, piece, 1 - axis)


def _is_between(ink: Mask, run: list[list[int]], axis: int, size: int) -> bool:
    """Whether what is between characters of this size is a bit of one, or a mark, and no row of small characters."""
    if not size or long(around(run), axis) >= BETWEEN * size:
        return False
    return all(long(piece, 1 - axis) <= LARGER * size and not is_row(ink, piece, 1 - axis) for piece in run)


def _put_together(runs: list[tuple[bool, list[list[int]]]]) -> list[tuple[bool, list[list[int]]]]:
    """Runs of one kind that follow each other made one."""
    out: list[tuple[bool, list[list[int]]]] = []
    for kind, run in runs:
        if out and out[-1][0] == kind:
            out[-1][1].extend(run)
        else:
            out.append((kind, list(run)))
    return out


def _lines(run: list[list[int]], axis: int) -> list[list[list[int]]]:
    """Characters of a run, parted where there is much white."""
    size = max(long(piece, 1 - axis) for piece in run)
    lines = [[run[0]]]
    for piece, white in zip(run[1:], whites_of(run, axis), strict=True):
        if white > APART * size:
            lines.append([piece])
        else:
            lines[-1].append(piece)
    return lines


def _groups(ink: Mask, box: list[int], run: list[list[int]], axis: int) -> list[list[int]]:
    """Pieces that follow each other along `axis`, with those of one type made one through which white runs together."""
    groups = [run[0]]
    for piece in run[1:]:
        if _are_one(ink, box, (groups[-1], piece), axis):
            groups[-1] = around([groups[-1], piece])
        else:
            groups.append(piece)
    return groups


def _are_one(ink: Mask, box: list[int], pieces: tuple[list[int], list[int]], axis: int) -> bool:
    """Whether white that is wider than that between two pieces of one type runs along `axis` through both."""
    thin, thick = sorted(stroke_of(ink, piece) for piece in pieces)
    through = _whites_through(ink, box, pieces, axis)
    if not through or thin < SAME_STROKE * thick:
        return False
    between = whites_of(list(pieces), axis)[0]
    parts = [pieces_of(ink, piece, 1 - axis) for piece in pieces]
    fewest = min(map(len, parts))
    all_through = fewest > 1 and len(through) >= fewest - 1 and float(np.median(through)) > between
    within = [float(np.median(whites_of(one, 1 - axis))) for one in parts if len(one) > 1]
    return all_through or max(through) > WHITER * max([between, *within])


def _whites_through(ink: Mask, box: list[int], pieces: tuple[list[int], list[int]], axis: int) -> list[int]:
    """How wide white is that runs along `axis` through both pieces of a box, with ink on both sides."""
    inked = np.zeros(long(box, 1 - axis), bool)
    for piece in pieces:
        x0, y0, x1, y1 = piece
        low = start_of(piece, 1 - axis) - start_of(box, 1 - axis)
        inked[low : low + long(piece, 1 - axis)] |= ink[y0:y1, x0:x1].any(axis=axis)
    return [last - first for first, last in stretches(~inked).tolist() if first > 0 and last < len(inked)]


def _by_size(ink: Mask, box: list[int]) -> tuple[Mask, Mask] | None:
    """The picture with the large, and with the small type of a box alone; None where sizes do not differ."""
    x0, y0, x1, y1 = box
    pieces = components_of(ink[y0:y1, x0:x1])
    size = np.maximum(pieces.width, pieces.height)
    order = np.argsort(size, kind="stable")
    share = np.cumsum(pieces.area[order]) / max(1, int(pieces.area.sum()))
    steps = size[order][1:] / np.maximum(1, size[order][:-1])
    steps[(share[:-1] <= STEP_SHARE) | (share[:-1] >= 1 - STEP_SHARE)] = 0
    if not len(steps) or steps.max() < STEP:
        return None
    limit = size[order][int(np.argmax(steps))]
    large, small = np.zeros_like(ink), np.zeros_like(ink)
    for own, chosen in ((large, size > limit), (small, size <= limit)):
        own[y0:y1, x0:x1] = np.isin(pieces.labels, pieces.names[chosen])
    return large, small
