"""Where the rule over two headings side by side breaks, each heading has its own part of it."""

import numpy as np

from pipeline.layout.ink import Boxes, Components, Mask, Measures
from pipeline.layout.large import BIG_GLYPHS
from pipeline.layout.rules import Rules

RULE_GLYPHS = 8.0
"""Both parts of the rule are at least so long: a column of text wide,"""
DRAWN = 0.95
"""and drawn over so much of it (a worn rule is broken anywhere),"""
DASH_GLYPHS, DASH_GAPS = 2.0, 1.5
"""the gaps of a dashed one, one in so many glyphs or more, counted as drawn when no wider than so many usual ones."""
BREAK_GLYPHS = (0.35, 3.0)
"""They are so far apart, as columns are;"""
LEVEL_GLYPHS = 0.5
"""one is no higher up than the other by more than this."""
MIDDLE = 0.5
"""So much of the break, in its middle, is white down to the headings' feet: a character may stick out."""
STACK_PITCHES = 8.0
"""Text that goes on across the white so near under the rule has one heading over it: no columns are parted there;"""
ACROSS_SHARE = 0.5
"""it leaves no white as wide as this share of the break."""
TOP_SHARE = 0.25
"""The characters of a heading begin no further from each other, up or down, than this share of their height."""


def rule_parts(rules: Rules, drawn: Mask, measures: Measures) -> Boxes:
    """The long, well drawn parts of lying rules between their breaks. `drawn`: ink, and what is too pale for ink."""
    found = [part for rule in rules.lying.tolist() for part in _parts(rule, drawn, measures)]
    return np.array(found, np.int32).reshape(-1, 4)


def under_breaks(
    text: Mask, pieces: Components, parts: Boxes, set_apart: tuple[Boxes, Boxes], measures: Measures
) -> Boxes:
    """The middles of the white that runs down from breaks of rules, as thin standing boxes no lower than a heading.

    `parts` are those of the rules, `pieces` the text's, `set_apart` the frames, and what is solid: pictures and dark
    bars. The white ends at text, at another rule or frame, and at what is solid; where a heading goes on under the
    break, before that, even if there is white between two of its characters for part of their height; and is none where
    a column does, between two clauses of whose heading it runs. The feet of two frames side by side are no rule over
    what stands under them.
    """
    frames, solid = set_apart
    near, far, level = (share * measures.glyph for share in (*BREAK_GLYPHS, LEVEL_GLYPHS))
    stops = np.concatenate([parts, frames, solid])
    large = pieces.boxes[pieces.height >= BIG_GLYPHS * measures.glyph]
    parts = np.array([part for part in parts.tolist() if not _is_foot(part, frames, level)], np.int32).reshape(-1, 4)
    found = []
    for _, top, left, foot in parts.tolist():
        apart = parts[:, 0] - left
        beside = (np.abs(parts[:, 1] + parts[:, 3] - top - foot) <= 2 * level) & (near <= apart) & (apart <= far)
        for right in parts[beside, 0].tolist():
            edge = round((1 - MIDDLE) / 2 * (right - left))
            inked = np.flatnonzero(text[foot:, left + edge : right - edge].any(axis=1))
            under = stops[(stops[:, 0] < right - edge) & (stops[:, 2] > left + edge) & (stops[:, 1] >= foot), 1]
            low = foot + int(inked[0]) if inked.size else len(text)
            if low - foot < STACK_PITCHES * measures.pitch and _goes_across(text[low:, left:right], measures):
                continue
            low = min(_top_of_row(large, left + edge, right - edge, low), int(under.min(initial=len(text))))
            if low - foot >= BIG_GLYPHS * measures.glyph:
                found.append([(left + right) // 2, foot, (left + right) // 2 + 1, low])
    return np.array(found, np.int32).reshape(-1, 4)


def _goes_across(text: Mask, measures: Measures) -> bool:
    """Whether the first line of what is under a break, as wide as that, has ink all along."""
    inked = np.flatnonzero(text[: measures.px(1.0)].any(axis=0))
    gaps = np.diff(np.concatenate([[-1], inked, [text.shape[1]]])) - 1
    return bool(gaps.max() < ACROSS_SHARE * text.shape[1])


def _top_of_row(large: Boxes, left: int, right: int, y: int) -> int:
    """Where the heading begins one of whose characters the white from `left` to `right` comes upon at `y`; else `y`."""
    x0, y0, x1, y1 = large.T
    tops = (y0 - TOP_SHARE * (y1 - y0))[(x0 < right) & (x1 > left) & (y0 <= y) & (y < y1)]
    return min(y, int(tops.min(initial=y)))


def _is_foot(rule: list[int], frames: Boxes, level: float) -> bool:
    """Whether a rule is the lower side of a frame."""
    inside = (frames[:, 0] - level <= rule[0]) & (rule[2] <= frames[:, 2] + level)
    return bool((inside & (np.abs(frames[:, 3] - rule[3]) <= level)).any())


def _parts(rule: list[int], drawn: Mask, measures: Measures) -> list[list[int]]:
    """The long, well drawn parts of a rule between its breaks, which are wider than the gaps of a dashed one."""
    x0, y0, x1, y1 = rule
    places = x0 + np.flatnonzero(drawn[y0:y1, x0:x1].any(axis=0))
    if not places.size:
        return []
    gaps = np.diff(places) - 1
    dashed = np.count_nonzero(gaps) * DASH_GLYPHS * measures.glyph > x1 - x0
    dash = DASH_GAPS * float(np.median(gaps[gaps > 0])) if dashed else 0.0
    ends = np.flatnonzero(gaps >= max(dash, BREAK_GLYPHS[0] * measures.glyph))
    steps = np.where(gaps <= dash, gaps + 1, 1)
    found = []
    for part in np.split(np.arange(len(places)), ends + 1):
        left, right = int(places[part[0]]), int(places[part[-1]]) + 1
        filled = int(steps[part[:-1]].sum()) + 1
        if right - left >= RULE_GLYPHS * measures.glyph and filled >= DRAWN * (right - left):
            found.append([left, y0, right, y1])
    return found
