"""A large first letter, beside which the first lines of a text are set narrower, is the beginning of that text."""

from dataclasses import replace

import numpy as np

from pipeline.layout.block import Block, Lines
from pipeline.layout.ink import Boxes, Mask, Measures
from pipeline.model import Kind

WIDE_SHARE = 1.7
"""A letter, with a quotation mark before it, is at most so many times as wide as high."""
LEAST_PITCHES = 1.2
"""A letter beside which two lines stand is at least so many pitches high;"""
LEVEL_PITCHES = 0.8
"""the first line beside it begins as high as it within this, and the last ends no further below;"""
UNDER_PITCHES = 2.3
"""the first one under it begins no further down: one more may be narrow than the letter is high."""
NEXT_SHARE = (0.4, 1.0)
"""Beside a letter that was taken for the first of a line, the next one begins between so much of its height down,"""
LOWER_SHARE = 0.8
"""and is lower than this share of it, as the rest of the first line is."""
BESIDE_GLYPHS = 1.5
"""The lines beside it begin no further from it than this, and those under it as far to the left as it does."""


def cut_off(boxes: Boxes, text: Mask, measures: Measures) -> Boxes:
    """The boxes of lines, each letter that stands beside two of them cut off the first one."""
    out = boxes.tolist()
    for n, (x0, y0, x1, y1) in enumerate(boxes.tolist()):
        high = y1 - y0
        if high < LEAST_PITCHES * measures.pitch:
            continue
        down, right = (boxes[:, 1] - y0) / high, boxes[:, 0] - x0
        level = (down > NEXT_SHARE[0]) & (down < NEXT_SHARE[1]) & (boxes[:, 3] - boxes[:, 1] < LOWER_SHARE * high)
        level &= (right > 0) & (right < WIDE_SHARE * high) & (np.minimum(boxes[:, 2], x1) - boxes[:, 0] > (x1 - x0) / 2)
        if level.sum() != 1:
            continue
        left, top = boxes[level][0, :2].tolist()
        inked = text[y0:y1, x0:left].any(axis=0)
        wide = int(np.argmin(np.append(inked, False)))
        letter, rest = text[y0:y1, x0 : x0 + wide], text[y0:top, x0 + wide : x1]
        whole = letter[-1].any() and letter[: round((1 - LOWER_SHARE) * high)].any()
        if not (whole and rest.any()) or text[top:y1, x0 + wide : left].any():
            continue
        rows, columns = (np.flatnonzero(rest.any(axis=way)) for way in (1, 0))
        start = x0 + wide
        if rows[-1] + 1 - rows[0] > LOWER_SHARE * high:
            continue
        out[n] = [x0, y0, start, y1]
        out.append([start + columns[0], y0 + rows[0], start + columns[-1] + 1, y0 + rows[-1] + 1])
    return np.array(out, np.int32).reshape(-1, 4)


def with_drop_caps(blocks: list[Block], lines: Lines, measures: Measures) -> list[Block]:
    """The blocks, each letter of which the text beside and under it is the rest put before the first line of that.

    Right under a heading, as large as its lines, it may have been taken for the last of them.
    """
    out = list(blocks)
    for block in blocks:
        cap = lines.block(block.kind, block.lines[-1:]) if block.kind is Kind.HEADLINE else block
        text = _text_of(cap, out, lines, measures)
        if text is not None:
            first = _beside(cap, text.lines, lines, measures)[0]
            at = text.lines.index(first)
            whole = lines.block(Kind.BODY, (*text.lines[:at], *cap.lines, *text.lines[at:]))
            # the lines beside it are indented, but that tells nothing of the first one
            out[out.index(text)] = replace(whole, continues=False)
            head = block.lines[:-1] if block.kind is Kind.HEADLINE else ()
            at = out.index(block)
            out[at : at + 1] = [lines.block(Kind.HEADLINE, head)] if head else []
    return out


def _text_of(cap: Block, blocks: list[Block], lines: Lines, measures: Measures) -> Block | None:
    """The text of which a block is the first letter."""
    high = cap.box.height
    if len(cap.lines) != 1 or high < LEAST_PITCHES * measures.pitch or cap.box.width > WIDE_SHARE * high:
        return None
    texts = [block for block in blocks if block.kind is Kind.BODY and block is not cap]
    level = (block for block in texts if block.box.y0 < cap.box.y1 + measures.pitch and block.box.y1 > cap.box.y0)
    beside = [block for block in level if len(_beside(cap, block.lines, lines, measures)) > 1]
    if len(beside) != 1:
        return None
    under = (box for block in texts for box in lines.boxes[list(block.lines)])
    return beside[0] if any(_is_under(box, cap, measures) for box in under) else None


def _beside(cap: Block, own: tuple[int, ...], lines: Lines, measures: Measures) -> list[int]:
    """The lines of a text that begin right behind a letter, the first of them as high as it; none where that is not."""
    boxes, pitch = lines.boxes[list(own)], measures.pitch
    gap = boxes[:, 0] - cap.box.x1
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    near = (gap > -BESIDE_GLYPHS * measures.glyph / 2) & (gap < BESIDE_GLYPHS * measures.glyph)
    found = np.flatnonzero(near & (middles > cap.box.y0) & (middles < cap.box.y1 + LEVEL_PITCHES * pitch / 2))
    level = len(found) and boxes[found[0], 1] - cap.box.y0 < LEVEL_PITCHES * pitch
    return [own[n] for n in found] if level else []


def _is_under(box: Boxes, cap: Block, measures: Measures) -> bool:
    """Whether a line begins under a letter, as far to the left."""
    flush = abs(box[0] - cap.box.x0) < BESIDE_GLYPHS * measures.glyph / 2
    step = box[1] - cap.box.y1
    return bool(flush and box[2] > cap.box.x1 and -LEVEL_PITCHES < step / measures.pitch < UNDER_PITCHES)
