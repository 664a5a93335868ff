"""Parts of a page whose lines run across its direction: adverts, boxes, captions, mastheads, tables."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Boxes, Mask, Measures, area, enlarged, meet, pool, union
from pipeline.layout.measuring import measure
from pipeline.picture.ink import inked
from pipeline.picture.stretches import clusters, stretches

COARSE_PX = 10
"""Ink is put together in a picture whose glyphs are about so many pixels high."""
ALONG_GLYPHS = 0.6
"""Ink nearer than this along the lines is one piece of text: characters of a line, not lines across."""
LINE_GAPS = 1.2
"""So is ink nearer than this many gaps between the page's lines."""
STRIP_GLYPHS = 1.2
"""A piece is measured in strips so wide: a character's."""
SURE = 0.5
"""Evidence of lines that follow each other from which on it counts,"""
CLEAR = 2.0
"""when it is so many times that of the other direction."""
FILLED = 0.4
"""So many of the lines that there is room for are there: measured 0.6 to 0.8 on text, under 0.3 in large characters."""
THIN_GLYPHS = (0.6, 1.6)
"""A single line across is between so many glyphs wide,"""
LEAST_CHARACTERS = 3.5
"""at least so many times as long, and so are several lines,"""
LINES = 2.6
"""but where there are not more than two,"""
LONG_CHARACTERS = 8.0
"""which are longer: the two stems of a large letter are not."""
LINE_GLYPHS = 2.0
"""White across a whole piece every so many glyphs parts its characters, or lines that lie: of those there are fewer."""
SPECK_SHARE = 0.25
"""What is lower than this share of the highest row is a speck, or a flat character."""
SQUARE = 1.5
"""A row of a heading is no higher than so many times the step of its characters."""
SAME_PITCH, LINE_HIGH = 0.15, 1.3
"""Lines follow each other by the page's pitch within this share of it, and are no more glyphs high."""
LEAST_PARTS = 6
"""Several lines have at least so many pieces of ink: the stems of a large letter, however many, hang together;"""
PARTS_A_LINE = 2.0
"""and so many to each line: those of a word (prix) do, too."""
LEAST_RUNS = 3
"""A single line is of so many characters,"""
TIGHT = 0.7
"""which are closer to each other than this share of the gap between the page's lines: else they are short lines."""
NEXT_GLYPHS = 2.5
"""Single lines across that are no further apart belong together."""
UNDER_GLYPHS, LOW_GLYPHS = 1.3, 4.5
"""A caption that lies under a picture is so near to it, and no higher: lines that stand are longer;"""
ROWS_GLYPHS, BESIDE_GLYPHS = 0.8, 0.4
"""its rows are no further apart, and no text stands so near beside it."""
CAPTION_WIDE = 2.0
"""It is so many times as wide as high."""
FRAMED = 2.0
"""A frame is set across when so many times as much of its ink is."""


@dataclass(frozen=True)
class Piece:
    """A piece of text: its box, its ink, and whether it runs across (None: it does not tell)."""

    box: list[int]
    ink: int
    across: bool | None


def find_pieces(text: Mask, measures: Measures) -> list[Piece]:
    """The pieces of text of a picture whose lines lie.

    None where most runs across: then the direction was forced, and holds.
    """
    pieces = list(_pieces(text, measures))
    return [] if _ink(pieces, across=True) > _ink(pieces, across=False) else pieces


def _ink(pieces: list[Piece], *, across: bool) -> int:
    return sum(piece.ink for piece in pieces if piece.across is across)


def framed_zones(pieces: list[Piece], frames: Boxes) -> list[list[int]]:
    """The frames in which more runs from top to bottom than lies; of frames in each other the inner one."""
    zones: list[list[int]] = []
    left = list(pieces)
    for frame in sorted(frames.tolist(), key=area):
        inside = [piece for piece in left if _holds(frame, piece.box)]
        left = [piece for piece in left if not _holds(frame, piece.box)]
        if _ink(inside, across=True) > FRAMED * _ink(inside, across=False):
            zones.append(frame)
    return zones


def free_zones(pieces: list[Piece], taken: list[list[int]], measures: Measures) -> list[list[int]]:
    """Boxes around the lines that run from top to bottom and are not yet taken."""
    left = [piece for piece in pieces if not any(meet(piece.box, box) for box in taken)]
    return _clusters(left, NEXT_GLYPHS * measures.glyph)


def captions_under(text: Mask, pictures: Boxes, measures: Measures) -> list[list[int]]:
    """Boxes around the captions that lie under pictures, on a page whose lines stand: in this picture right of them.

    Of a caption of two rows the characters of both are as near to each other as those of a line that stands.
    """
    found = []
    slack = measures.px(BESIDE_GLYPHS)
    for _, y0, x1, y1 in pictures.tolist():
        top = max(0, y0 - slack)
        strip = text[top : y1 + slack, x1 : x1 + measures.px(UNDER_GLYPHS + LOW_GLYPHS + 1)]
        at = np.flatnonzero(strip.any(axis=0))
        run = clusters(at, measures.px(ROWS_GLYPHS))[0] if at.size else at
        if not run.size or run[0] > measures.px(UNDER_GLYPHS) or run[-1] - run[0] >= measures.px(LOW_GLYPHS):
            continue
        left, right = x1 + int(run[0]), x1 + int(run[-1]) + 1
        rows = np.flatnonzero(text[top : y1 + slack, left:right].any(axis=1))
        first, last = top + int(rows[0]), top + int(rows[-1]) + 1
        sides = text[max(0, first - slack) : first, left:right], text[last : last + slack, left:right]
        if last - first >= CAPTION_WIDE * (right - left) and not any(side.any() for side in sides):
            found.append([left, first, right, last])
    return found


def _pieces(text: Mask, measures: Measures) -> Iterator[Piece]:
    factor = max(1, int(measures.glyph // COARSE_PX))
    coarse = pool(text, factor)
    reach = (
        LINE_GAPS * (measures.pitch - measures.glyph) / factor,
        ALONG_GLYPHS * measures.glyph / factor,
    )
    kernel = np.ones(tuple(max(1, round(side)) | 1 for side in reach), np.uint8)
    closed = cv2.morphologyEx(coarse, cv2.MORPH_CLOSE, kernel, borderType=cv2.BORDER_CONSTANT)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(closed, connectivity=4, ltype=cv2.CV_32S)
    for name in range(1, count):
        x, y, w, h = (int(side) for side in stats[name, :4])
        if max(w, h) * factor < LEAST_CHARACTERS * THIN_GLYPHS[0] * measures.glyph:
            continue
        part = text[y * factor : (y + h) * factor, x * factor : (x + w) * factor]
        own = (labels[y : y + h, x : x + w] == name).astype(np.uint8)
        ink = part * enlarged(own, factor, part.shape)
        found = inked(ink)
        if found:
            x0, y0, x1, y1 = found
            box = [x * factor + x0, y * factor + y0, x * factor + x1, y * factor + y1]
            yield Piece(box, cv2.countNonZero(ink), _runs_across(ink[y0:y1, x0:x1], measures))


def _runs_across(ink: Mask, measures: Measures) -> bool | None:
    """Whether the lines of a piece stand; None where it is too small to tell."""
    height, width = ink.shape
    lying, standing = measure(ink, STRIP_GLYPHS * measures.glyph)
    along = lying.evidence if lying else 0.0
    across = standing.evidence if standing else 0.0
    if standing and across > max(SURE, CLEAR * along):
        least = LEAST_CHARACTERS if width > LINES * standing.pitch else LONG_CHARACTERS
        long = height >= least * standing.glyph and standing.glyph > THIN_GLYPHS[0] * measures.glyph
        long = long and not _are_rows(ink, standing.pitch, measures)
        filled = long and _filled(standing, width, height / (STRIP_GLYPHS * measures.glyph))
        parts = max(LEAST_PARTS, PARTS_A_LINE * width / standing.pitch)
        return True if filled and _count_parts(ink) >= parts else None
    if _is_line_across(ink, measures):
        return True
    return False if along > max(SURE, CLEAR * across) else None


def _are_rows(ink: Mask, step: float, measures: Measures) -> bool:
    """Whether a piece is rows with white between them: a few as high as lines, as of a deck in large letters, or lines.

    Those are at the page's own pitch: typed letters stand under each other. A few may be higher, a heading's, if they
    are further from each other than their characters, whose `step` is that of what seem to be lines across.
    """
    rows = _rows(ink)
    high, steps = rows[:, 1] - rows[:, 0], np.diff(rows[:, 1])
    if len(rows) < LEAST_CHARACTERS:
        square = steps.size and steps.min() > step and high.max() < SQUARE * step
        return bool(high.max() < LINE_GLYPHS * measures.glyph or square)
    even = float(np.median(np.abs(steps - measures.pitch))) < SAME_PITCH * measures.pitch
    return bool(even and np.median(high) < LINE_HIGH * measures.glyph)


def _rows(ink: Mask) -> npt.NDArray[np.intp]:
    """First and last of the rows that white parts in a piece, without accents and other specks."""
    rows = stretches(ink.any(axis=1))
    high = rows[:, 1] - rows[:, 0]
    return np.asarray(rows[high > SPECK_SHARE * high.max()])


def _count_parts(ink: Mask) -> int:
    """How many pieces of ink there are."""
    return int(cv2.connectedComponents(ink, connectivity=8)[0]) - 1


def _filled(found: Measures, width: int, strips: float) -> bool:
    """Whether most of a piece is lines of one pitch: strokes of large characters are not."""
    white = ((found.pitch - found.glyph) / found.pitch) ** 2
    return found.evidence > FILLED * white * max(1.0, width / found.pitch - 1) * max(1.0, strips)


def _is_line_across(ink: Mask, measures: Measures) -> bool:
    """Whether a piece is one line of characters under each other, closer than lines are."""
    height, width = ink.shape
    least, most = (share * measures.glyph for share in THIN_GLYPHS)
    if not least <= width <= most or height < LEAST_CHARACTERS * width:
        return False
    rows = _rows(ink)
    gaps = rows[1:, 0] - rows[:-1, 1]
    return gaps.size + 1 >= LEAST_RUNS and float(np.median(gaps)) < TIGHT * (measures.pitch - measures.glyph)


def _clusters(pieces: list[Piece], near: float) -> list[list[int]]:
    """Boxes around pieces across that are near each other, without text of the page's direction between them."""
    along = [piece.box for piece in pieces if piece.across is False]
    crossing = [piece for piece in pieces if piece.across]
    zones: list[list[int]] = []
    for piece in sorted(crossing, key=lambda piece: (piece.box[1], piece.box[0])):
        box = piece.box
        merged = True
        while merged:
            merged = False
            for other in zones:
                joined = union(box, other)
                if _apart(box, other) <= near and not any(meet(joined, text) for text in along):
                    zones.remove(other)
                    box, merged = joined, True
                    break
        zones.append(box)
    return zones


def _apart(one: list[int], two: list[int]) -> int:
    """How far two boxes are apart in the direction in which they are further."""
    return max(max(one[n], two[n]) - min(one[n + 2], two[n + 2]) for n in (0, 1))


def _holds(frame: list[int], box: list[int]) -> bool:
    middle = [(box[n] + box[n + 2]) / 2 for n in (0, 1)]
    return all(frame[n] <= middle[n] < frame[n + 2] for n in (0, 1)) and area(box) <= area(frame)
