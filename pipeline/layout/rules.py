"""Rules: long thin ink, drawn, double, dotted or broken by noise."""

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Boxes, Components, Mask, Measures, boxes_of, components_of, enlarged, pool, tight
from pipeline.layout.strokes import add_chains, closed_rows, long_runs
from pipeline.model import Box
from pipeline.picture.ink import turned
from pipeline.picture.stretches import stretches

COARSE_PX = 10
"""Rules are put together in a picture whose glyphs are about so many pixels high."""
RUN_GLYPHS = 3.0
"""A straight run of ink longer than this many glyphs is part of a rule or of a very large glyph."""
RULE_GLYPHS = 4.0
"""A rule is at least this long."""
THICK_GLYPHS = 0.5
"""A rule, a double or wavy one included, is at most this thick; the bar over a rubric can be thicker."""
GLYPH_INK = 0.1
"""A glyph's strokes cover more than this share of its box; a small frame's, drawn as thin as rules are, do not."""
SURE_GLYPHS = 14.0
"""A straight run as long as this is a rule even when it touches other ink: no glyph has such a stroke."""
LEAN_GLYPHS = 0.5
"""A leaning rule's own thickness, its ink over its length, is at most this."""
BOX_GLYPHS = 1.5
"""The box around a rule is at most this thick,"""
LEAN = 0.02
"""and this share of its length: no page bends or leans more after cleaning."""
HAIR_SHARE = 30
"""A stroke this many times as long as thick is no stroke of a glyph (一 is about twelve times as long)."""
ALIKE = 0.85
"""A run is all of its piece of ink, or of the longest one, when their lengths are at least this share of each other."""
SLENDER = 3.5
"""A rule and the glyph that touches it are together this many times as long as wide,"""
HAIR_GLYPHS = 0.25
"""and the rule is thinner than this."""
BIT_GLYPHS = 1.6
"""A bit of a broken rule is at least this long: longer than any upright letter is high,"""
BIT_LONG = 9
"""and so many times as long as thick."""
CHARACTER_GLYPHS = 9.0
"""Strokes of 一 and 二, long and thin as rules, are in headings no higher than this; another character's piece"""
BESIDE_LENGTHS = (0.6, 1.3)
"""has a longer side of so many of the stroke's lengths,"""
SQUARE_SHARE = 0.35
"""a shorter one of at least this share of it,"""
SOLID_SHARE = 0.6
"""no more ink than this share of its box,"""
NEXT_LENGTHS = 0.8
"""and is no further away, in the stroke's row, or over or under it"""
LEVEL_LENGTHS = 0.2
"""with its edges within this share of its length."""
DASH_CHARACTERS = (2, 3)
"""A dash (——) is so many characters long:"""
DASH_ROW = 0.4
"""the row in which it is reaches so many of their sizes over and under it,"""
SPECK_SHARE = 0.2
"""in which there is nothing larger than this but they,"""
DASH_NEAR = 0.4
"""they are so near to both its ends,"""
DASH_PIECE = 0.4
"""of pieces so large,"""
DASH_HIGH = 1.3
"""and no higher."""
STROKE_SHARE = 0.4
"""A glyph is at least this share of its longest stroke wide the other way."""
CREST_GLYPHS = 2.0
"""The crests of a wavy rule are no further apart than this,"""
WAVE_GLYPHS = 0.9
"""and no higher over its troughs, its own thickness included."""
WHOLE_SHARE = 0.9
"""A pale stroke that is drawn over so much of its length already is known; thicker it would touch a rule beside it."""
BREAK_GLYPHS = 1.0
"""The bits of a broken rule are at most this far apart."""
DOT_GLYPHS = 0.35
"""The marks of a dotted or broken rule are at most this high."""
DOT_PX = 2
"""Marks of so many pixels are noise."""
DOT_GAP_GLYPHS = 0.5
"""They are at most this far apart."""
DOTTED_GLYPHS = 6.0
"""A dotted rule is at least this long: six points in a row (……) or a dash are text."""
CLEAR_GLYPHS = 0.3
"""A dotted or short rule has white on both sides as far as this,"""
CLEAR_SHARE = 0.1
"""but for so much of its length,"""
TOUCHED_SHARE = 0.35
"""or so much where a line of text runs across it; strokes of letters one over the other have text beside them."""


@dataclass(frozen=True)
class Rules:
    """Boxes of the rules that lie and that stand, and `mask`: their ink as ones."""

    lying: Boxes
    standing: Boxes
    mask: Mask


def find_rules(ink: Mask, pale: Mask, pieces: Components, measures: Measures) -> Rules:
    """All rules of the page. Strokes of large glyphs are no rules; a frame is four of them.

    `pale`: ink and what is too pale for ink, in which hair lines that print and scan have broken are whole.
    """
    mask = np.zeros(ink.shape, np.uint8)
    factor = max(1, int(measures.glyph // COARSE_PX))
    both = pieces, components_of(pool(pale, factor))
    lying = _lying((ink, pale), both, mask, (factor, measures))
    turned_mask = np.zeros(ink.shape[::-1], np.uint8)
    over, pale_over = map(_turned_pieces, both)
    standing = _lying((turned(ink), turned(pale)), (over, pale_over), turned_mask, (factor, measures))
    mask |= turned(turned_mask)
    return Rules(lying, standing[:, [1, 0, 3, 2]], mask)


def _turned_pieces(pieces: Components) -> Components:
    """Rows as columns."""
    return Components(pieces.labels.T, pieces.boxes[:, [1, 0, 3, 2]], pieces.area, pieces.names)


def _lying(
    inks: tuple[Mask, Mask], both: tuple[Components, Components], mask: Mask, sizes: tuple[int, Measures]
) -> Boxes:
    """Boxes of the rules that lie; their ink is set in the mask.

    `inks`: the ink, and with what is too pale for ink; `both`: pieces of the one, and of the other reduced by a factor.
    """
    (ink, pale), (pieces, pale_pieces), (factor, measures) = inks, both, sizes
    drawn = long_runs(ink, measures.px(RUN_GLYPHS) | 1)
    _add_thin(drawn, pieces, measures)
    _add_pale(drawn, pale, pale_pieces, (factor, measures))
    low = (pieces.height <= measures.px(DOT_GLYPHS)) & (pieces.area > DOT_PX)
    add_chains(drawn, pieces.boxes[low], measures.px(DOT_GAP_GLYPHS) | 1, measures.px(DOTTED_GLYPHS) | 1)
    joined = closed_rows(drawn, measures.px(BREAK_GLYPHS) | 1)
    boxes = boxes_of(pool(joined, factor))
    width, height = (boxes[:, 2:] - boxes[:, :2]).T
    thick = (BOX_GLYPHS + 0.5) * measures.glyph + LEAN * factor * width
    long, slim = width * factor >= RULE_GLYPHS * measures.glyph, height * factor <= thick
    places = np.maximum(boxes[long & slim] * factor + factor * np.array([-1, -1, 1, 1], np.int32), 0)
    found = [box for place in places.tolist() if (box := tight(joined, place))]
    found = [line for box in found for line in _lines_of_heavy(box, ink, drawn, measures)]
    found += [bit for box in boxes[long & ~slim] for bit in _apart(drawn, (box * factor).tolist())]
    good = [_trimmed(box, pieces, drawn, measures) for box in found if _is_rule(box, pieces, ink, drawn, measures)]
    good = [box for box in good if not (_is_stroke(box, pieces, measures) or _is_dash(box, pieces, measures))]
    grown = np.ones((measures.px(0.2) | 1, 3), np.uint8)
    for box in good:
        x0, y0, x1, y1 = max(0, box[0] - 2), max(0, box[1] - 2), box[2] + 2, box[3] + 2
        mask[y0:y1, x0:x1] |= ink[y0:y1, x0:x1] & np.asarray(cv2.dilate(drawn[y0:y1, x0:x1], grown), np.uint8)
    return np.array(good, np.int32).reshape(-1, 4)


def _apart(drawn: Mask, box: list[int]) -> list[list[int]]:
    """The boxes of what is drawn in a box, each by itself: rules one over the other that nearly touch."""
    x0, y0, x1, y1 = box
    bits = components_of(drawn[y0:y1, x0:x1]).boxes
    return [[left + x0, top + y0, right + x0, foot + y0] for left, top, right, foot in bits.tolist()]


def _lines_of_heavy(box: list[int], ink: Mask, drawn: Mask, measures: Measures) -> list[list[int]]:
    """The lines of a long rule that is too heavy for one, as a thin and a thick one together are; or the box itself."""
    length = box[2] - box[0]
    if length < SURE_GLYPHS * measures.glyph or not _is_heavy(box, ink, drawn, measures):
        return [box]
    lines = [bit for bit in _apart(drawn & ink, box) if bit[2] - bit[0] > WHOLE_SHARE * length]
    return lines if len(lines) > 1 else [box]


def _is_heavy(box: list[int], ink: Mask, drawn: Mask, measures: Measures) -> bool:
    """Whether what is drawn in a box is too thick for a rule by its ink."""
    x0, y0, x1, y1 = box
    stroke = cv2.countNonZero(cv2.bitwise_and(drawn[y0:y1, x0:x1], ink[y0:y1, x0:x1]))
    return stroke > LEAN_GLYPHS * measures.glyph * (x1 - x0)


def _trimmed(box: list[int], pieces: Components, drawn: Mask, measures: Measures) -> list[int]:
    """The box without bits at its ends that stand apart and are strokes of large glyphs in the rule's way."""
    x0, y0, x1, y1 = box
    part, labels = drawn[y0:y1, x0:x1], pieces.labels[y0:y1, x0:x1]
    bits = stretches(part.any(axis=0)).tolist()

    def is_stroke(start: int, end: int) -> bool:
        own = np.isin(pieces.names, np.unique(labels[:, start:end][part[:, start:end] > 0]))
        own &= pieces.area > GLYPH_INK * pieces.width * pieces.height
        high = int(pieces.height[own].max(initial=0))
        least, most = max(BIT_GLYPHS * measures.glyph, STROKE_SHARE * (end - start)), SURE_GLYPHS * measures.glyph
        return least < high < most and end - start < (x1 - x0) / 3

    while len(bits) > 1 and is_stroke(*bits[0]):
        bits.pop(0)
    while len(bits) > 1 and is_stroke(*bits[-1]):
        bits.pop()
    return [x0 + bits[0][0], y0, x0 + bits[-1][1], y1]


def _add_thin(drawn: Mask, pieces: Components, measures: Measures) -> None:
    """Set what is all one thin stroke, if a little askew or bent: pieces, and parts of those that hang together."""
    for (x0, y0, x1, y1), own in _thin_strokes(pieces, measures):
        drawn[y0:y1, x0:x1] |= own


def _add_pale(drawn: Mask, pale: Mask, pieces: Components, sizes: tuple[int, Measures]) -> None:
    """Set thin strokes of the pale ink that the ink has only in bits: hair lines, straight or wavy.

    `pieces` are those of the pale ink reduced by the factor of `sizes`.
    """
    factor, measures = sizes
    coarse = Measures(measures.glyph / factor, measures.pitch / factor, measures.evidence)
    for (x0, y0, x1, y1), own in _thin_strokes(pieces, coarse):
        part = np.s_[y0 * factor : y1 * factor, x0 * factor : x1 * factor]
        if x1 - x0 >= 2 * RULE_GLYPHS * coarse.glyph and drawn[part].any(axis=0).mean() < WHOLE_SHARE:
            drawn[part] |= pale[part] & enlarged(own, factor, pale[part].shape)
    _add_broken_ends(drawn, pieces, factor, coarse)


def _add_broken_ends(drawn: Mask, pieces: Components, factor: int, coarse: Measures) -> None:
    """Set the bits of pale ink in a row with which a rule goes on; `pieces` and `coarse` are of the reduced picture."""
    height, width = pieces.labels.shape
    leaning = np.array([0, -1, 0, 1], np.int32)
    low = np.clip(pieces.boxes[pieces.height <= coarse.px(DOT_GLYPHS)] + leaning, 0, [width, height] * 2)
    chains = np.zeros((height, width), np.uint8)
    add_chains(chains, low, coarse.px(DOT_GAP_GLYPHS) | 1, coarse.px(DOTTED_GLYPHS) | 1)
    near = coarse.px(BREAK_GLYPHS)
    for x0, y0, x1, y1 in (boxes_of(chains) * factor).tolist():
        if drawn[y0:y1, max(0, x0 - near * factor) : x1 + near * factor].any():
            bits, part = chains[y0 // factor : y1 // factor, x0 // factor : x1 // factor], drawn[y0:y1, x0:x1]
            part |= enlarged(bits, factor, part.shape)


def _thin_strokes(pieces: Components, measures: Measures) -> Iterator[tuple[list[int], Mask]]:
    """Boxes and ink of lying thin strokes: pieces, and parts of large ones, as the wavy sides of a frame are."""
    crests, high = measures.px(CREST_GLYPHS) | 1, measures.px(WAVE_GLYPHS) + 1
    thin = _are_thin(pieces, measures)
    large = (pieces.width >= SURE_GLYPHS * measures.glyph) & (pieces.height >= BOX_GLYPHS * measures.glyph) & ~thin
    for n in np.flatnonzero(thin | large).tolist():
        x0, y0, x1, y1 = pieces.boxes[n].tolist()
        own = pieces.own(n)
        if thin[n]:
            yield [x0, y0, x1, y1], own
            continue
        closed = cv2.morphologyEx(own, cv2.MORPH_CLOSE, np.ones((1, crests), np.uint8))
        bits = components_of(own & (1 - _opened_down(np.asarray(closed, np.uint8), high)))
        for m in np.flatnonzero(_are_thin(bits, measures)).tolist():
            left, top, right, foot = bits.boxes[m].tolist()
            yield [x0 + left, y0 + top, x0 + right, y0 + foot], bits.own(m)


def _are_thin(pieces: Components, measures: Measures) -> npt.NDArray[np.bool_]:
    """Which pieces are all one thin stroke."""
    width, height = pieces.width, pieces.height
    slight = pieces.area < LEAN_GLYPHS * measures.glyph * width
    slight &= height < BOX_GLYPHS * measures.glyph + LEAN * width
    long = (width >= 2 * RULE_GLYPHS * measures.glyph) & (width > 12 * height)
    long |= (width >= BIT_GLYPHS * measures.glyph) & (width > BIT_LONG * height)
    return np.asarray(long & slight)


def _opened_down(mask: Mask, high: int) -> Mask:
    """What is at least so many pixels high; outside the picture is nothing."""
    kernel, none = np.ones((high, 1), np.uint8), cv2.BORDER_CONSTANT
    return np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel, borderType=none, borderValue=(0,)), np.uint8)


def _is_rule(box: list[int], pieces: Components, ink: Mask, drawn: Mask, measures: Measures) -> bool:
    """Whether long thin ink is a rule: sure by its length, or by standing clear and being no stroke of a glyph."""
    x0, y0, x1, y1 = box
    length, thick, glyph = x1 - x0, y1 - y0, measures.glyph
    stroke = cv2.countNonZero(cv2.bitwise_and(drawn[y0:y1, x0:x1], ink[y0:y1, x0:x1]))
    bar = _is_heavy(box, ink, drawn, measures)
    if bar or length < max(RULE_GLYPHS * glyph, 8 * thick) or thick > BOX_GLYPHS * glyph + LEAN * length:
        return False
    touched = np.isin(pieces.names, np.unique(pieces.labels[y0:y1, x0:x1][drawn[y0:y1, x0:x1] > 0]))
    own = pieces.boxes[touched & (pieces.area > GLYPH_INK * pieces.width * pieces.height)]
    widest, highest = ((own[:, 2:] - own[:, :2]).max(axis=0)).tolist() if len(own) else (length, thick)
    share = drawn[y0:y1, x0:x1].any(axis=0).mean()
    one = length < widest / ALIKE or (share > WHOLE_SHARE and highest <= thick)
    if length >= SURE_GLYPHS * glyph and share > 0.5:
        return True
    if length >= SURE_GLYPHS * 2 / 3 * glyph and length > ALIKE * widest and one:
        return True
    beside = _inked_beside(box, ink, measures)
    if beside <= TOUCHED_SHARE and _is_slender(length, highest, stroke, glyph):
        return True
    if highest > max(3 * thick, THICK_GLYPHS * glyph) or beside > CLEAR_SHARE:
        return False
    return stroke * HAIR_SHARE < length * length or _ends_free(box, ink)


def _is_stroke(box: list[int], pieces: Components, measures: Measures) -> bool:
    """Whether a thin stroke is that of a large character: another is next to it, in its row or its column."""
    x0, y0, x1, y1 = box
    length, (left, top, right, foot) = x1 - x0, pieces.boxes.T
    if length > CHARACTER_GLYPHS * measures.glyph:
        return False
    longer, shorter = np.maximum(pieces.width, pieces.height), np.minimum(pieces.width, pieces.height)
    alike = (longer >= BESIDE_LENGTHS[0] * length) & (longer <= BESIDE_LENGTHS[1] * length)
    alike &= (shorter >= SQUARE_SHARE * length) & (pieces.area < SOLID_SHARE * pieces.width * pieces.height)
    along = np.maximum(x0 - right, left - x1)
    beside = (along >= 0) & (along <= NEXT_LENGTHS * length) & (top <= y0) & (foot >= y1)
    across = np.maximum(y0 - foot, top - y1)
    over = (across >= 0) & (across <= NEXT_LENGTHS * length)
    over &= np.maximum(np.abs(left - x0), np.abs(right - x1)) <= LEVEL_LENGTHS * length
    return bool((alike & (beside | over)).any())


def _is_dash(box: list[int], pieces: Components, measures: Measures) -> bool:
    """Whether a thin stroke is the dash of a heading, two or three characters long.

    On both sides one is next to it, and in the row between them is nothing else.
    """
    x0, y0, x1, y1 = box
    left, top, right, foot = pieces.boxes.T
    middle, size = (y0 + y1) / 2, np.maximum(right - left, foot - top)
    for side in ((x1 - x0) / characters for characters in DASH_CHARACTERS):
        row = (top < middle + DASH_ROW * side) & (foot > middle - DASH_ROW * side)
        between = row & (left < x1) & (right > x0) & ((top > y1) | (foot < y0)) & (size > SPECK_SHARE * side)
        if side > CHARACTER_GLYPHS * measures.glyph or between.any():
            continue
        ends = [
            pieces.boxes[row & (-DASH_NEAR * side < gap) & (gap < DASH_NEAR * side) & (size > DASH_PIECE * side)]
            for gap in (x0 - right, left - x1)
        ]
        if all(len(end) and end[:, 3].max() - end[:, 1].min() < DASH_HIGH * side for end in ends):
            return True
    return False


def _is_slender(length: int, highest: int, stroke: int, glyph: float) -> bool:
    """Whether a thin stroke with what touches it, as a caption over a gutter does, is narrower than any glyph."""
    return highest <= BOX_GLYPHS * glyph and length >= SLENDER * highest and stroke < HAIR_GLYPHS * glyph * length


def _inked_beside(box: list[int], ink: Mask, measures: Measures) -> float:
    """The share of its length along which ink stands close above, or below: the larger of both."""
    x0, y0, x1, y1 = box
    clear = measures.px(CLEAR_GLYPHS)
    return max(_share(ink[max(0, y0 - clear - 1) : y0, x0:x1]), _share(ink[y1 : y1 + clear + 1, x0:x1]))


def _ends_free(box: list[int], ink: Mask) -> bool:
    """Whether no other glyphs stand beside it in its row, as they do beside a 一."""
    x0, y0, x1, y1 = box
    reach, high = (x1 - x0) // 2, (x1 - x0) // 6
    rows = ink[max(0, y0 - high) : y1 + high]
    return max(_share(rows[:, max(0, x0 - reach) : x0]), _share(rows[:, x1 : x1 + reach])) <= 0.1


def _share(part: Mask) -> float:
    """Share of the columns that hold ink."""
    return float(part.any(axis=0).mean()) if part.size else 0.0


def walled(one: Box, two: Box, standing: Boxes) -> bool:
    """Whether a standing rule parts two boxes side by side."""
    left, right = min(one.x1, two.x1), max(one.x0, two.x0)
    top = max(one.y0, two.y0)
    return bool(
        (
            (standing[:, 0] >= left - 2)
            & (standing[:, 2] <= right + 2)
            & (standing[:, 1] <= top)
            & (standing[:, 3] > top)
        ).any()
    )


def parted(one: list[int], two: list[int], rules: Boxes) -> bool:
    """Whether a rule lies between two boxes."""
    (left, right), (top, foot) = (sorted((one[n], two[n], one[n + 2], two[n + 2]))[1:3] for n in (0, 1))
    return bool(
        (
            (rules[:, 0] < max(right, left + 1))
            & (rules[:, 2] > left)
            & (rules[:, 1] < max(foot, top + 1))
            & (rules[:, 3] > top)
        ).any()
    )


def unruled(ink: Mask, rules: Rules) -> Mask:
    """The ink without the rules."""
    return ink ^ rules.mask  # which is ink all over
