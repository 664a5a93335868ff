"""Stops, commas and brackets of vertical lines, which PP-OCRv6 drops, put back by their shape.

It reads a vertical line laid on its left side, and was taught so without the points that vertical text sets at
the top right of their cell: of 2,983 characters on typeset pages 260 were missing, nearly all of them these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np

from pipeline.read.crops import ink_of
from pipeline.read.engine import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pipeline.read.engine import Picture

SMALL = frozenset("。，、")
TOGETHER = {"··": "：", "。。": "：", "、、": "：", "〈〈": "《", "〉〉": "》"}
"""Two shapes side by side that are one point; 〈 and 〉 by themselves are the roofs and feet of ideographs."""
INTERPUNCTS = frozenset("・·")
"""What the reader makes of a colon's dots."""
READ = frozenset("・·：:，,。.、")
"""What the reader makes of points, where it sees them."""
BRACKETS = frozenset("「」（）《》")
"""They stand beside stops."""
BY_SHAPE = SMALL | READ | BRACKETS
"""What is told by its shape here, so that the reader, unsure of most of it, need not look twice: its second look drops
many a comma that the first one saw. Without it 769 of 23,245 characters of vertical lines are wrong, else 795."""
OPENING = frozenset("「（《")
"""No other point begins a line."""
CROP_OVER_EM = 1.2
"""A crop's height over a character's: `crops.MARGIN_RATIO` on each side."""
ROOM_PITCHES = 1.3
"""Characters with a point between them, however squeezed, are so many pitches apart."""
EDGE_PITCHES = (0.35, 0.65)
"""A character ends so many pitches from its middle,"""
SLACK_EM = 0.04
"""give or take this: blurred print touches."""
ALONE_EM = 0.22
"""On one side at least a point has so much paper; parts of a character have not."""
SPECK_EM2 = 0.004
"""Smaller spots are no ink, in squares of a character's height."""
POINT_EM = 0.7
"""Middles nearer than this belong to one point: the dots of a colon, a point and what the reader made of it."""
OWN_EM = 0.42
"""Ink so near to a character's middle is taken for its own when that is put right; with half a cell stops pull."""
SETTLING = 3
"""Rounds after which centres no longer move."""
THICK_EM = (0.06, 0.7)
"""How far a point reaches along its line; thinner is a stroke of 一, thicker a character."""
SMALL_EM = (0.42, 0.6)
"""Stops and commas are no larger either way; where a whole cell was not read they may be, as in old print."""
DOT_EM = (0.09, 0.22)
"""A dot of a colon is between so many; by itself it is no point."""
WHOLE_EM = 0.8
"""Room for a whole cell, in character heights."""
WIDE_EM = (0.62, 0.9, 0.8)
"""Corner brackets reach across so much of their line; 《》 and （） more than the last."""
BRACKET_THICK_EM = (0.22, 0.62)
"""Brackets reach so far along the line; less is a dash or 一."""
ARC_DEPTH = 0.42
"""Mean depth of ink below the apex, in shares of the whole: a third in （）, half in 《》."""
STROKE_EM = 0.4
"""One stroke of 《 is thinner than this; both grown together in a bad scan are not."""
SLANT = 0.15
"""Correlation of x and y of a point's ink: commas lean beyond it to the left (-0.3), 、 to the right (0.7 to 0.9)."""
LONG = 1.3
"""A comma is at least so much higher than wide (1.7); stops are round."""
CORNER_LIKE = 0.4
"""The same for 「」: 0.45 to 0.62."""
PLACED = 0.96
"""How sure a point is that was put back: so many were right on typeset pages."""


class _Point(NamedTuple):
    char: str
    x: float


class _Found(NamedTuple):
    """A shape, its middle in pixels, the paper on both sides in character heights."""

    char: str
    x: float
    before: float
    after: float


def mend_points(image: Picture, reading: Reading) -> Reading:
    """`reading` of a vertical line, laid on its left side as in `image`, with its lost points in their places."""
    near = POINT_EM * image.shape[0] / CROP_OVER_EM / max(1, image.shape[1])
    text, centres, chances = reading
    for point in reversed(_find_points(image, reading)) if text else ():
        start = end = sum(x < point.x for x in reading.centres)
        if point.char not in BRACKETS:
            if start > 0 and reading.text[start - 1] in READ and point.x - reading.centres[start - 1] < near:
                start -= 1
            elif end < len(reading.text) and reading.text[end] in READ and reading.centres[end] - point.x < near:
                end += 1
        char = "：" if INTERPUNCTS.intersection(reading.text[start:end]) else point.char
        if start > 0 or char in OPENING:
            text = text[:start] + char + text[end:]
            centres = (*centres[:start], point.x, *centres[end:])
            chances = (*chances[:start], PLACED, *chances[end:])
    return Reading(text, centres, chances)


def _find_points(image: Picture, reading: Reading) -> list[_Point]:
    """What stands between the characters that were read and has the shape of a point; x in shares of the width."""
    ink = ink_of(image)
    em = ink.shape[0] / CROP_OVER_EM
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    inked = stats[:, cv2.CC_STAT_AREA] >= SPECK_EM2 * em * em
    inked[0] = False
    columns = inked[labels].sum(axis=0)
    letters = [x for char, x in zip(reading.text, reading.centres, strict=True) if char not in READ]
    centres = _settled(np.array(letters) * ink.shape[1], columns, em)
    unread = list(_unread(centres, columns, em))
    found: list[_Found] = []
    thin = inked & (stats[:, cv2.CC_STAT_WIDTH] <= THICK_EM[1] * em)
    for n in sorted(np.flatnonzero(thin).tolist(), key=lambda n: int(stats[n, cv2.CC_STAT_LEFT])):
        start = int(stats[n, cv2.CC_STAT_LEFT])
        end = start + int(stats[n, cv2.CC_STAT_WIDTH])
        room = next((right - left for left, right in unread if left <= start and end <= right), 0)
        if not room:
            continue
        char = _shape_of(np.rot90(labels[:, start:end] == n, -1), em, SMALL_EM[room > WHOLE_EM * em])
        if not char:
            continue
        shape = _Found(char, (start + end) / 2, _paper(columns[:start][::-1], em), _paper(columns[end:], em))
        last = found[-1] if found and shape.x - found[-1].x < POINT_EM * em else None
        if last and last.char + char in TOGETHER:
            found[-1] = _Found(TOGETHER[last.char + char], (last.x + shape.x) / 2, last.before, shape.after)
        elif last and last.char in SMALL | {"·"} and char in SMALL | {"·"}:
            found[-1] = max(last, shape, key=lambda one: max(one.before, one.after))
        else:
            found.append(shape)
    return [
        _Point(one.char, one.x / ink.shape[1])
        for one in found
        if one.char not in "〈〉·" and (one.char in BRACKETS or max(one.before, one.after) >= ALONE_EM)
    ]


def _unread(centres: NDArray[np.float64], columns: NDArray[np.int64], em: float) -> Iterator[tuple[int, int]]:
    """Where there may be something that was not read: between two characters too far apart, before and behind all.

    A character's own part of the line ends where there is least ink about half a pitch from its middle.
    """
    pitch = float(np.median(np.diff(centres))) if len(centres) > 2 else em
    low, high = EDGE_PITCHES[0] * pitch, EDGE_PITCHES[1] * pitch
    slack = round(SLACK_EM * em)

    def edge(start: float, end: float, *, first: bool) -> int:
        begin, stop = max(0, round(start)), max(0, round(end)) + 1
        part = columns[begin:stop]
        if not part.size:
            return len(columns) if first else 0
        least = np.flatnonzero(part == part.min())
        return begin + int(least[0] if first else least[-1])

    for left, right in zip([-np.inf, *centres], [*centres, np.inf], strict=True):
        if right - left > ROOM_PITCHES * pitch:
            start = 0 if np.isinf(left) else edge(left + low, left + high, first=True) - slack
            end = len(columns) if np.isinf(right) else edge(right - high, right - low, first=False) + slack
            yield start, end + 1


def _settled(centres: NDArray[np.float64], columns: NDArray[np.int64], em: float) -> NDArray[np.float64]:
    """Centres, known to half a step of the reader, moved to the middle of the ink around them."""
    places = np.arange(len(columns))
    for _ in range(SETTLING):
        near = np.abs(places[np.newaxis] - centres[:, np.newaxis]) <= OWN_EM * em
        mass = (near * columns).sum(axis=1)
        centres = np.where(mass > 0, (near * columns * places).sum(axis=1) / np.maximum(mass, 1), centres)
    return centres


def _paper(columns: NDArray[np.int64], em: float) -> float:
    """How far there is nothing but paper, in character heights; endless at the end of the line."""
    inked = np.flatnonzero(columns)
    return float(inked[0]) / em if len(inked) else np.inf


def _shape_of(mask: NDArray[np.bool_], em: float, small: float) -> str:
    """Which point the upright ink of a span is, "" if none."""
    down, across = np.nonzero(mask)
    height, width = (np.ptp(down) + 1) / em, (np.ptp(across) + 1) / em
    if not THICK_EM[0] <= height <= THICK_EM[1]:
        return ""
    if DOT_EM[0] <= min(width, height) <= max(width, height) <= DOT_EM[1]:
        return "·"
    if max(width, height) <= small and min(width, height) >= SMALL_EM[0] / 3:
        slant = _slant(down, across)
        if slant > 2 * SLANT:
            return "、"
        return "，" if slant < -SLANT or height > LONG * width else "。"
    if width < WIDE_EM[0] or not BRACKET_THICK_EM[0] <= height <= BRACKET_THICK_EM[1]:
        return ""
    corner = _corner(down, across) if width <= WIDE_EM[1] else ""
    return corner or (_bow(down, across, em) if width > WIDE_EM[2] else "")


def _bow(down: NDArray[np.intp], across: NDArray[np.intp], em: float) -> str:
    """Whether ink right across the line is vertical （） or 《》, or one stroke of these, and which of the two."""
    height, width = np.ptp(down) + 1, np.ptp(across) + 1
    inner = np.abs(across - (across.min() + across.max()) / 2) < width / 6
    if not inner.any():
        return ""
    opens = down[inner].mean() < down[~inner].mean()
    depth = np.abs(down - (down.min() if opens else down.max())).mean() / (height - 1)
    pair = "（）" if depth < ARC_DEPTH else "〈〉" if height < STROKE_EM * em else "《》"
    return pair[0] if opens else pair[1]


def _corner(down: NDArray[np.intp], across: NDArray[np.intp]) -> str:
    """The corner of vertical 「 is at the upper right, that of 」 at the lower left."""
    if _slant(down, across) < CORNER_LIKE:
        return ""
    return "「" if across.mean() > (across.min() + across.max()) / 2 else "」"


def _slant(down: NDArray[np.intp], across: NDArray[np.intp]) -> float:
    """Correlation of ink's x and y, 0 where it has no extent: positive leans from upper left to lower right."""
    spread = float(across.std() * down.std())
    return float(np.mean((across - across.mean()) * (down - down.mean()))) / spread if spread else 0.0
