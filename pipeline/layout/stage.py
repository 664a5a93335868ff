"""A clean picture to regions and lines in reading order."""

from collections.abc import Iterable
from itertools import starmap
from typing import Literal

from pipeline.layout.block import Block
from pipeline.layout.ink import Grey, Mask, Measures, ink_of
from pipeline.layout.measuring import measure
from pipeline.layout.plan import Plan, plan_of
from pipeline.layout.strokes import long_runs
from pipeline.layout.turning import turned_box, turned_picture
from pipeline.model import Box, Direction, Kind, Line, Notice, Page, Region
from pipeline.picture.frame import Frame

DOUBTFUL = 15.0
"""Evidence of lines that follow each other is more than 70 on pages of text, less than this in the wrong direction."""
RULE_SHARE = 8
"""A rule is longer than this part of the page: no stroke of a heading is."""

ACROSS = {Direction.HORIZONTAL: Direction.VERTICAL, Direction.VERTICAL: Direction.HORIZONTAL}


def find_layout(grey: Grey, frame: Frame, page: Page, direction: Literal["auto"] | Direction = "auto") -> Page:
    """The page with its regions, lines without text, and notices of ink that lies in no region.

    `grey` is the clean, upright picture, uint8; all boxes given are scan pixels, led back through `frame`.
    Lines that stand are laid down: the picture turned a quarter to the left has lines that run from left to
    right and follow each other downwards, as columns do from the right. Never fails; a page without text
    comes back without regions.
    """
    ink = ink_of(grey)
    lying, standing = _measured(ink)
    found = direction_of(lying, standing) if direction == "auto" else Direction(direction)
    measures = standing if found is Direction.VERTICAL else lying
    if measures is None:
        turned = {"direction": found, "turn_deg": frame.turn_deg, "skew_deg": frame.skew_deg}
        return page.model_copy(update={**turned, "uncovered_ink": 0.0})
    if found is Direction.HORIZONTAL:
        return _filled(page, plan_of(grey, ink, measures, 1), frame, found)
    ink = turned_picture(ink, 1)  # the one that stood goes: each is 69 MB on a page of 7200 x 9600
    plan = plan_of(turned_picture(grey, 1), ink, measures, -1)
    return _filled(page, plan, frame, found, (grey.shape[0], grey.shape[1]))


def _measured(ink: Mask) -> tuple[Measures | None, Measures | None]:
    """The measures of lines that lie and that stand; where a rule parts each line from the next, without the rules."""
    found = measure(ink)
    if max((one.evidence for one in found if one), default=DOUBTFUL) >= DOUBTFUL:
        return found
    bare = ink.copy()
    for turn in (0, 1):
        laid = turned_picture(bare, turn)
        laid[long_runs(laid, laid.shape[1] // RULE_SHARE) > 0] = 0
        bare = turned_picture(laid, -turn)
    return measure(bare)


def direction_of(lying: Measures | None, standing: Measures | None) -> Direction:
    """The direction in which more white lies between lines, and lines take up more room."""
    if standing is not None and (lying is None or standing.room > lying.room):
        return Direction.VERTICAL
    return Direction.HORIZONTAL


def _filled(page: Page, plan: Plan, frame: Frame, direction: Direction, turned: tuple[int, int] | None = None) -> Page:
    """The page with the plan's regions and lines. `turned`: width and height of the clean picture as it was turned."""

    def placed(boxes: Iterable[Box]) -> tuple[Box, ...]:
        return frame.boxes_to_scan([turned_box(box, turned, -1) if turned else box for box in boxes])

    regions: list[Region] = []
    lines: list[Line] = []
    blocks: list[tuple[int | None, Block]] = [
        *((None, block) for block in plan.furniture),
        *((n, block) for n, story in enumerate(plan.stories) for block in story),
    ]
    line_boxes = placed(starmap(Box, plan.lines.tolist()))
    for (group, block), box in zip(blocks, placed(block.box for _, block in blocks), strict=True):
        name = f"p{page.number:02d}-r{len(regions) + 1:02d}"
        regions.append(
            Region(
                id=name,
                kind=Kind.FURNITURE if group is None else block.kind,
                order=len(regions),
                box=box,
                group=group,
                anew=block.anew,
                size_px=round(block.size / frame.scale, 1) or None,
                direction=ACROSS[direction] if block.standing else direction,
            )
        )
        for n in block.lines:
            lines.append(Line(id=f"p{page.number:02d}-l{len(lines) + 1:04d}", region=name, box=line_boxes[n]))
    notices = [
        Notice(stage="layout", code="ink-in-no-region", message="there is ink here that no line covers", box=box)
        for box in placed(plan.rest)
    ]
    return page.model_copy(
        update={
            "direction": direction,
            "turn_deg": frame.turn_deg,
            "skew_deg": frame.skew_deg,
            "regions": tuple(regions),
            "lines": tuple(lines),
            "notices": page.notices + tuple(notices),
            "uncovered_ink": plan.uncovered,
        }
    )
