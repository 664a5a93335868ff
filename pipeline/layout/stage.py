"""A clean picture to regions and lines in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import cv2
import numpy as np

from pipeline.layout.blocks import Block, find_blocks, measure_lines
from pipeline.layout.centred import join_centred
from pipeline.layout.figures import find_drawings, find_figures, find_screens, fringed, reduced
from pipeline.layout.gutters import sketch_of
from pipeline.layout.ink import components_of, ink_of, measure
from pipeline.layout.large import heading_rows
from pipeline.layout.lines import find_lines
from pipeline.layout.order import order_blocks, order_stories
from pipeline.layout.rest import find_rest
from pipeline.layout.rules import find_frames, find_rules, find_tables, unruled
from pipeline.layout.standing import standing_headings
from pipeline.layout.stories import find_stories, find_table_stories, split_bylines
from pipeline.layout.tints import find_tints, grown, lifted
from pipeline.model import Box, Direction, Kind, Line, Notice, Page, Region

if TYPE_CHECKING:
    from pipeline.frame import Frame
    from pipeline.layout.ink import Boxes, Grey, Mask, Measures

SMALL_SHARE = 0.7
"""A standing line narrower than this share of the heading's is its deck or kicker."""
CORNER_SIZE = 1.25
"""A masthead in a corner is larger than any other heading by this,"""
CORNER_RULE_SHARE = 0.2
"""and stands over a rule that is this share of the page long."""
HEAD_SHARE = 0.2
"""The masthead or running head ends at a rule in this upper part of the page,"""
HEAD_RULE_SHARE = 0.6
"""as long as this share of the page is wide."""
FOOT_SHARE = 0.94
"""The foot line begins in the lowest part of the page, from this share of its height on,"""
FOOT_LINES = 2
"""and has so many lines at most."""


@dataclass(frozen=True)
class Plan:
    """What one picture of lying lines holds, in its pixels: lines, furniture, and the stories in reading order.

    `rest` are places of ink in no line, figure or rule; `uncovered` their share of all ink.
    """

    lines: Boxes
    furniture: list[Block]
    stories: list[list[Block]]
    rest: list[Box]
    uncovered: float


def find_layout(grey: Grey, frame: Frame, page: Page, direction: Literal["auto"] | Direction = "auto") -> Page:
    """The page with its regions, lines without text, and notices of ink that lies in no region.

    `grey` is the clean, upright picture, uint8; all boxes given are scan pixels, led back through `frame`.
    Lines that stand are laid down: the picture turned a quarter to the left has lines that run from left to
    right and follow each other downwards, as columns do from the right. Never fails; a page without text
    comes back without regions.
    """
    ink = ink_of(grey)
    lying, standing = measure(ink)
    found = _direction(lying, standing) if direction == "auto" else Direction(direction)
    measures = standing if found is Direction.VERTICAL else lying
    if measures is None:
        return page.model_copy(update={"direction": found, "skew_deg": frame.skew_deg, "uncovered_ink": 0.0})
    if found is Direction.HORIZONTAL:
        return _filled(page, plan_of(grey, ink, measures, standing=True), frame, found, 0)
    plan = plan_of(_turned(grey), _turned(ink), measures, standing=False)
    return _filled(page, plan, frame, found, grey.shape[1])


def _direction(lying: Measures | None, standing: Measures | None) -> Direction:
    """The direction in which more white lies between lines."""
    if standing is not None and (lying is None or standing.evidence > lying.evidence):
        return Direction.VERTICAL
    return Direction.HORIZONTAL


def _turned(picture: Grey) -> Grey:
    """A quarter to the left."""
    return np.asarray(cv2.rotate(picture, cv2.ROTATE_90_COUNTERCLOCKWISE), np.uint8)


def plan_of(grey: Grey, ink: Mask, measures: Measures, *, standing: bool) -> Plan:
    """Lines, blocks, stories and their order in a picture whose lines lie. `ink` is used up.

    `standing`: whether headings may stand beside the text.
    """
    pieces = components_of(ink)
    small = reduced(grey, measures)
    tints = find_tints(small, pieces, measures)
    if len(tints):
        grey = lifted(grey, tints)
        small = reduced(grey, measures)
    figures = find_figures(grey, small, ink, pieces, measures)
    pictures = grown(figures.pictures, small, pieces, measures)
    everything = cv2.countNonZero(ink)
    if len(figures.reversed_):
        pieces = components_of(ink)
    _blank(ink, pictures)
    pieces = pieces.outside(pictures)
    screens = fringed(find_screens(pieces, pictures, measures), ink, measures)
    if len(screens):
        _blank(ink, screens)
        pieces = pieces.outside(screens)
    rules = find_rules(ink, pieces, measures)
    text = unruled(ink, rules)
    pieces = components_of(text)
    drawings = find_drawings(text, pieces, measures)
    pieces = pieces.outside(drawings)
    _blank(text, drawings)
    pictures = np.concatenate([screens, drawings])
    upright = standing_headings(text, pieces, measures) if standing else []
    written = text.copy()
    for heading in upright:
        _blank(text, np.array(heading, np.int32))
        pieces = pieces.outside(np.array(heading, np.int32))
    headings = heading_rows(text, pieces, measures)
    sketch = sketch_of(text, headings, pictures, rules, measures)
    found = join_centred(find_lines(text, sketch, headings, measures), measures)
    lines = measure_lines(text, found, sketch, measures)
    blocks = find_blocks(lines, pictures, figures.reversed_, rules.lying, measures)
    blocks = split_bylines(blocks, lines, rules.standing, measures)
    blocks += standing_blocks(upright, len(lines.boxes))
    boxes = np.concatenate([lines.boxes, *(np.array(heading, np.int32) for heading in upright)])
    furniture = find_furniture(blocks, rules.lying, grey.shape)
    kept = [block for block in blocks if block not in furniture]
    frames = np.concatenate([find_frames(rules, measures), tints])
    tables, kept = find_table_stories(kept, find_tables(rules.lying, measures))
    stories = tables + find_stories(kept, rules.lying, rules.standing, frames, measures)
    rest, uncovered = find_rest(written, everything, boxes, measures)
    return Plan(boxes, furniture, [order_blocks(story) for story in order_stories(stories)], rest, uncovered)


def standing_blocks(headings: list[list[list[int]]], first: int) -> list[Block]:
    """Blocks of the headings that stand, the deck after its headline; their lines are numbered from `first` on."""
    blocks = []
    for heading in headings:
        size = float(max(line[2] - line[0] for line in heading))
        for kind, smaller in ((Kind.HEADLINE, False), (Kind.DECK, True)):
            own = [line for line in heading if (line[2] - line[0] < SMALL_SHARE * size) is smaller]
            if own:
                x0, y0, x1, y1 = (pick(line[n] for line in own) for n, pick in enumerate((min, min, max, max)))
                numbers = tuple(first + heading.index(line) for line in own)
                blocks.append(Block(kind, Box(x0, y0, x1, y1), numbers, float(own[0][2] - own[0][0]), standing=True))
        first += len(heading)
    return blocks


def _blank(ink: Mask, boxes: Boxes) -> None:
    for x0, y0, x1, y1 in boxes.tolist():
        ink[y0:y1, x0:x1] = 0


def find_furniture(blocks: list[Block], lying: Boxes, shape: tuple[int, ...]) -> list[Block]:
    """What stands over the first rule across the page, near its top, and under the last one, near its foot.

    Where the lead article stands beside the masthead, it is what stands over the rule under the masthead.
    """
    height, width = shape[:2]
    across = [r for r in lying.tolist() if r[2] - r[0] > HEAD_RULE_SHARE * width]
    head = max((r[1] for r in across if r[3] < HEAD_SHARE * height), default=0)
    foot = max((r[3] for r in across if r[3] > FOOT_SHARE * height), default=height)
    corner = _corner(blocks, lying, shape) if not head else None
    found = [
        b
        for b in blocks
        if (corner is not None and b.box.intersection(corner).area > 0.9 * b.box.area)
        or b.box.y1 <= head + 4
        or (b.box.y0 >= foot - 4 and b.kind is not Kind.FIGURE and len(b.lines) <= FOOT_LINES)
    ]
    return sorted(found, key=lambda b: (b.box.y0, b.box.x0))


def _corner(blocks: list[Block], lying: Boxes, shape: tuple[int, ...]) -> Box | None:
    """The place over the rule under the largest heading of the page, when it is near the top of the page."""
    height, width = shape[:2]
    sizes = sorted((b for b in blocks if b.kind is Kind.HEADLINE and not b.standing), key=lambda b: -b.size)
    if not sizes or (len(sizes) > 1 and sizes[0].size < CORNER_SIZE * sizes[1].size):
        return None
    name = sizes[0].box
    under = [
        r
        for r in lying.tolist()
        if name.y1 <= r[1] < HEAD_SHARE * height
        and r[2] - r[0] > CORNER_RULE_SHARE * width
        and min(r[2], name.x1) - max(r[0], name.x0) > 0.9 * name.width
    ]
    if not under:
        return None
    rule = min(under, key=lambda r: r[1])
    return Box(min(rule[0], name.x0) - 4, 0, max(rule[2], name.x1) + 4, rule[1] + 4)


def _filled(page: Page, plan: Plan, frame: Frame, direction: Direction, turned_width: int) -> Page:
    """The page with the plan's regions and lines. `turned_width`: the clean picture's, if it was turned."""

    def placed(box: Box) -> Box:
        if turned_width:
            box = Box(turned_width - box.y1, box.x0, turned_width - box.y0, box.x1)
        return frame.to_scan(box)

    regions: list[Region] = []
    lines: list[Line] = []
    for group, block in [
        *((None, block) for block in plan.furniture),
        *((n, block) for n, story in enumerate(plan.stories) for block in story),
    ]:
        name = f"p{page.number:02d}-r{len(regions) + 1:02d}"
        regions.append(
            Region(
                id=name,
                kind=Kind.FURNITURE if group is None else block.kind,
                order=len(regions),
                box=placed(block.box),
                group=group,
                size_px=round(block.size / frame.scale, 1) or None,
                direction=Direction.VERTICAL if block.standing else direction,
            )
        )
        for n in block.lines:
            box = placed(Box(*plan.lines[n].tolist()))
            lines.append(Line(id=f"p{page.number:02d}-l{len(lines) + 1:04d}", region=name, box=box))
    notices = [
        Notice(
            stage="layout", code="ink-in-no-region", message="there is ink here that no line covers", box=placed(box)
        )
        for box in plan.rest
    ]
    return page.model_copy(
        update={
            "direction": direction,
            "skew_deg": frame.skew_deg,
            "regions": tuple(regions),
            "lines": tuple(lines),
            "notices": page.notices + tuple(notices),
            "uncovered_ink": plan.uncovered,
        }
    )
