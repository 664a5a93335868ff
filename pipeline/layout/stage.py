"""A clean picture to regions and lines in reading order."""

from __future__ import annotations

from typing import Literal

import numpy as np

from pipeline.frame import Frame
from pipeline.layout.blocks import Block, find_blocks, line_weights
from pipeline.layout.figures import find_drawings, find_figures
from pipeline.layout.ink import Boxes, Grey, Mask, components_of, ink_of, measure
from pipeline.layout.lines import find_lines, heading_rows, line_sizes, sketch_of
from pipeline.layout.order import order_blocks, order_stories
from pipeline.layout.rules import find_frames, find_rules, unruled
from pipeline.layout.stories import find_stories, split_bylines
from pipeline.model import Box, Direction, Kind, Line, Notice, Page, Region


def find_layout(grey: Grey, frame: Frame, page: Page, direction: Literal["auto"] | Direction = "auto") -> Page:
    """The page with its regions, empty lines and reading order. Boxes are in scan pixels through the frame."""
    ink = ink_of(grey)
    measures = measure(ink)
    if measures is None:
        return page
    figures = find_figures(grey, ink, measures)
    _blank(ink, figures.pictures)
    rules = find_rules(ink, components_of(ink), measures)
    text = unruled(ink, rules)
    pieces = components_of(text)
    drawings = find_drawings(pieces, measures)
    _blank(text, drawings)
    pictures = np.concatenate([figures.pictures, drawings])
    headings = heading_rows(text, pieces, measures)
    sketch = sketch_of(text, headings, rules, measures)
    lines = find_lines(text, sketch, headings, measures)
    sizes = line_sizes(text, lines, measures)
    blocks = find_blocks(
        lines,
        sizes,
        line_weights(text, lines),
        pictures,
        rules.lying,
        sketch,
        measures,
    )
    blocks = split_bylines(blocks, lines, sizes, rules.standing, measures)
    furniture = find_furniture(blocks, rules.lying, grey.shape)
    frames = find_frames(rules, measures)
    stories = find_stories([b for b in blocks if b not in furniture], rules.lying, rules.standing, frames, measures)
    return _page(page, frame, lines, furniture, [order_blocks(story) for story in order_stories(stories)])


def _blank(ink: Mask, boxes: Boxes) -> None:
    for x0, y0, x1, y1 in boxes.tolist():
        ink[y0:y1, x0:x1] = 0


def find_furniture(blocks: list[Block], lying: Boxes, shape: tuple[int, ...]) -> list[Block]:
    """What stands over the first rule across the page, near its top."""
    height, width = shape[:2]
    top = [r for r in lying.tolist() if r[3] < 0.16 * height and r[2] - r[0] > 0.6 * width]
    edge = max((r[1] for r in top), default=0)
    return sorted((b for b in blocks if b.box.y1 <= edge + 4), key=lambda b: (b.box.y0, b.box.x0))


def _page(page: Page, frame: Frame, boxes: Boxes, furniture: list[Block], stories: list[list[Block]]) -> Page:
    regions: list[Region] = []
    lines: list[Line] = []
    for group, block, kind in [
        *((None, b, Kind.FURNITURE) for b in furniture),
        *((n, b, b.kind) for n, story in enumerate(stories) for b in story),
    ]:
        name = f"p{page.number:02d}-r{len(regions) + 1:02d}"
        regions.append(
            Region(id=name, kind=kind, order=len(regions), box=frame.to_scan(block.box), group=group, size_px=block.size)
        )
        for n in block.lines:
            box = frame.to_scan(Box(*boxes[n].tolist()))
            lines.append(Line(id=f"p{page.number:02d}-l{len(lines) + 1:04d}", region=name, box=box))
    return page.model_copy(update={"regions": tuple(regions), "lines": tuple(lines)})
