"""What one picture holds: its lines, furniture, and stories in reading order."""

from dataclasses import dataclass, replace
from itertools import chain

import cv2
import numpy as np

from pipeline.layout.bars import find_panels, unbarred
from pipeline.layout.block import Block
from pipeline.layout.blocks import find_blocks
from pipeline.layout.borders import without_borders
from pipeline.layout.breaks import rule_parts, under_breaks
from pipeline.layout.centred import join_centred
from pipeline.layout.crosswise import captions_under, find_pieces, framed_zones, free_zones
from pipeline.layout.dashes import find_dashes, find_signs, find_strips
from pipeline.layout.dropcaps import cut_off, with_drop_caps
from pipeline.layout.emphasis import without_emphasis
from pipeline.layout.figures import Reduced, find_drawings, find_pictures, reduced, turn_dark
from pipeline.layout.frames import find_frames, find_tables, outermost
from pipeline.layout.furniture import find_furniture, find_head_across, find_standing_name
from pipeline.layout.gutters import sketch_of
from pipeline.layout.heavy import with_heavy
from pipeline.layout.ink import Boxes, Components, Grey, Mask, Measures, components_of, meet, pale_of, tone_at
from pipeline.layout.itemrows import inked_rows, parted_over_items
from pipeline.layout.large import heading_rows
from pipeline.layout.larger import larger_zones
from pipeline.layout.lettered import take_lettered
from pipeline.layout.lines import find_lines
from pipeline.layout.margins import find_margins, find_scraps
from pipeline.layout.measuring import measure
from pipeline.layout.order import order_blocks, order_stories
from pipeline.layout.ornaments import with_ornaments
from pipeline.layout.outlines import text_inside
from pipeline.layout.patchwork import cut_up, mixed_zones
from pipeline.layout.rest import find_rest
from pipeline.layout.ruby import without_ruby
from pipeline.layout.ruled import without_ruling
from pipeline.layout.rules import Rules, find_rules, unruled
from pipeline.layout.screens import find_screens, fringed, loose_dots
from pipeline.layout.singles import lying_headings
from pipeline.layout.spread import join_spread
from pipeline.layout.stacks import split_bylines
from pipeline.layout.standing import attached, standing_blocks, standing_headings
from pipeline.layout.stories import find_stories, find_table_stories
from pipeline.layout.story import Story
from pipeline.layout.tiers import with_lying
from pipeline.layout.tints import find_tints, grown, lifted, take_dots
from pipeline.layout.turning import turned_box, turned_boxes, turned_picture, turned_rules
from pipeline.layout.weights import measure_lines
from pipeline.model import Box, Kind

CUT_DOT_GLYPHS = 0.2
"""What a screen's edge cuts off of its dots is so narrow; text stands further away."""
PAPER_SHARE = 0.75
"""The paper's tone is so far up of all there are."""
SOFT_GLYPHS = 0.35
"""The edge of a dark box is so soft: it is no rule under the box."""
LEAST_PITCH = 1.4
"""Pitch over glyph of a part with one line: usual leading."""
NONE = np.empty((0, 4), np.int32)


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


@dataclass(frozen=True)
class Scene:
    """A picture taken apart: `text` the ink of writing, connected `pieces` of it, and all that is no writing.

    `pictures` are photos and drawings, `bars` boxes that were white on dark, `frames` what is closed by rules or tint;
    `gaps` the white under breaks of rules, which parts what stands on both sides as a standing rule does.
    """

    text: Mask
    pieces: Components
    rules: Rules
    pictures: Boxes
    bars: Boxes
    frames: Boxes
    gaps: Boxes


@dataclass(frozen=True)
class Found:
    """The lines of a scene, the blocks that they make up, and stories that are settled: their blocks in order.

    `dashes`: what ends an article in mid-column, as wide as the column. `strips`: rows of solid ink.
    """

    lines: Boxes
    blocks: list[Block]
    settled: list[list[Block]]
    dashes: Boxes
    strips: Boxes


def plan_of(grey: Grey, ink: Mask, measures: Measures, turn: int) -> Plan:
    """Lines, blocks, stories and their order in a picture whose lines lie. `ink` is used up.

    `turn`: quarters to the left by which what runs across is laid down: 1 where the picture is the page, -1 where the
    page was turned to the left itself.
    """
    everything, scene = _taken_apart(grey, ink, measures, turn)
    written = scene.text.copy()
    found = _across(scene, measures, turn)
    rules = scene.rules
    blocks = [*found.blocks, *chain.from_iterable(found.settled)]
    scraps = find_scraps(blocks, measures)
    blocks = [block for block in blocks if block not in scraps]
    furniture = find_furniture(blocks, rules, grey.shape, measures)
    if turn < 0:
        outside = find_head_across(blocks, found.lines, rules.standing, grey.shape, measures)
        outside += find_standing_name(blocks, measures)
    else:
        outside = find_margins([b for b in blocks if b not in furniture], scene.frames, grey.shape, measures)
    furniture += [block for block in outside if block not in furniture] + scraps
    if turn > 0:
        furniture.sort(key=lambda block: (block.box.y0, block.box.x0))  # the folio is read in the first that may be one
    kept = [block for block in found.blocks if block not in furniture]
    settled = [[block for block in story if block not in furniture] for story in found.settled]
    stories = _stories(kept, scene, found, measures, tiers=turn < 0)
    stories += [Story(stack=story) for story in settled if story]
    stories = with_lying(stories, rules.standing, measures) if turn < 0 else stories
    rest, uncovered = find_rest(
        written, everything, np.concatenate([found.lines, found.dashes, found.strips]), measures
    )
    return Plan(found.lines, furniture, [order_blocks(story) for story in order_stories(stories)], rest, uncovered)


def _taken_apart(grey: Grey, ink: Mask, measures: Measures, turn: int) -> tuple[int, Scene]:
    """How much ink there is without photos, and the scene."""
    small = reduced(grey, measures)
    bars = turn_dark(grey, small, ink, measures)
    pieces = components_of(ink)
    plain, dotted = take_dots(grey, ink, pieces, measures)
    if plain is not grey:
        grey, pieces, small = plain, components_of(ink), reduced(plain, measures)
    tints = find_tints(small, pieces, measures)
    if len(tints):
        grey = lifted(grey, tints)
        small = reduced(grey, measures)
    pictures = grown(find_pictures((grey, small), ink, bars, pieces, measures), small, pieces, measures)
    everything = cv2.countNonZero(ink)
    _blank(ink, pictures)
    whole, pieces = pieces, pieces.outside(pictures)
    screens = fringed(find_screens(ink, pieces, pictures, measures), ink, measures)
    if len(screens):
        margin = measures.px(CUT_DOT_GLYPHS) * np.array([-1, -1, 1, 1], np.int32)
        for boxes in (screens + margin, loose_dots(pieces.outside(screens), screens, measures)):
            _blank(ink, np.maximum(boxes, 0))
            pieces = pieces.outside(boxes)
    screens, lettered = take_lettered(grey, ink, tone_at(small.grey, PAPER_SHARE), screens, measures)
    screens, pieces = _text_back(ink, (whole, pieces), screens, small, measures)
    bars, pieces = np.concatenate([bars, lettered]), components_of(ink) if len(lettered) else pieces
    pale = pale_of(grey)
    soft = measures.px(SOFT_GLYPHS) * np.array([-1, -1, 1, 1], np.int32)
    _blank(pale, np.concatenate([pictures, screens, np.maximum(bars + soft, 0)]))
    rules = find_rules(ink, pale, pieces, measures)
    parts = rule_parts(rules, pale, measures)
    text = unruled(ink, rules)
    rules = without_ruling(with_ornaments(rules, text, measures), text, measures)
    del pale, pieces, whole  # five bytes a pixel, before those of the text are found
    pieces = components_of(text)
    if without_ruby(text, pieces, measures, turned=turn < 0):
        pieces = components_of(text)
    if turn < 0 and without_emphasis(text, pieces, measures):
        pieces = components_of(text)
    bordered, found = without_borders(text, measures)
    if found:
        pieces = components_of(text)
    inked = cv2.countNonZero(text)
    drawings, borders = find_drawings(text, pieces, measures)
    _blank(text, drawings)
    drawings, pieces = _text_back(text, (pieces, pieces), drawings, small, measures)
    rules = with_heavy(rules, ink, text, pieces, measures)
    if cv2.countNonZero(text) < inked:
        pieces = components_of(text)
    drawn = outermost(np.concatenate([find_frames(rules, measures), borders, bordered]), measures)
    frames = np.concatenate([drawn, tints, dotted])
    pictures = np.concatenate([screens, drawings])
    gaps = under_breaks(text, pieces, parts, (frames, np.concatenate([pictures, bars])), measures)
    return everything, Scene(text, pieces, rules, pictures, bars, frames, gaps)


def _text_back(
    ink: Mask, pieces: tuple[Components, Components], pictures: Boxes, small: Reduced, measures: Measures
) -> tuple[Boxes, Components]:
    """Put text back that was taken out with pictures: those that are some all the same, and the pieces then.

    `pieces`: those before and those after the pictures were taken out.
    """
    whole, left = pieces
    inside, real = text_inside(whole, pictures, small, measures)
    for n in inside:
        x0, y0, x1, y1 = whole.boxes[n].tolist()
        ink[y0:y1, x0:x1] |= whole.own(n)
    return pictures[real], components_of(ink) if inside else left


def _across(scene: Scene, measures: Measures, turn: int) -> Found:
    """The scene's lines and blocks, those that run across its direction or are set larger included."""
    mixed = mixed_zones(scene.text, scene.pieces, scene.frames, measures) if turn < 0 else []
    parts = [_mixed_part(scene, zone, measures) for zone in mixed]
    scene = _without(scene, mixed)
    larger = larger_zones(scene.text, scene.pieces, scene.frames, measures)
    parts += [_larger_part(scene, zone, own, turn) for zone, own in larger]
    scene = _without(scene, [zone for zone, _ in larger])
    pieces = find_pieces(scene.text, measures)
    framed = framed_zones(pieces, scene.frames)
    parts += [_part(scene, zone, measures, turn) for zone in framed]
    scene = _without(scene, framed)
    upright = standing_headings(scene.text, scene.pieces, (scene.rules, scene.bars), measures, turned=turn < 0)
    lines = [line for heading in upright for line in heading]
    inked = inked_rows(scene.text, upright)
    scene = _without(scene, lines)
    taken = framed + lines
    under = captions_under(scene.text, scene.pictures, measures) if turn < 0 else []
    under = [box for box in under if not any(meet(box, other) for other in taken)]
    free = free_zones(pieces, taken + under, measures) + under
    parts += [_part(scene, zone, measures, turn) for zone in free]
    scene = _without(scene, free)
    found = _along(scene, measures, tiers=turn < 0)
    single = lying_headings(found.lines, scene.text, measures) if turn < 0 else []
    if single:
        upright, inked = upright + single, inked + inked_rows(scene.text, single)
        scene = _without(scene, [line for heading in single for line in heading])
        found = _along(scene, measures, tiers=True)
    blocks, boxes = list(found.blocks), [found.lines]
    if turn < 0:
        every = np.concatenate([found.lines, *(part.lines for part in parts), *map(np.array, upright)])
        upright = parted_over_items(upright, inked, (every, scene.pictures), measures)
    headings = [heading if turn > 0 else heading[::-1] for heading in upright]
    blocks += standing_blocks(headings, len(found.lines))
    boxes += [np.array(heading, np.int32) for heading in headings]
    settled = []
    for part in parts:
        before = sum(map(len, boxes))
        settled += [[_moved(block, before) for block in story] for story in part.settled]
        boxes.append(part.lines)
    blocks, settled = attached(blocks, settled, measures, turn)
    return Found(np.concatenate(boxes), blocks, settled, found.dashes, found.strips)


def _moved(block: Block, before: int) -> Block:
    """A block whose lines are numbered on."""
    return replace(block, lines=tuple(line + before for line in block.lines))


def _without(scene: Scene, boxes: list[list[int]]) -> Scene:
    """The scene without the writing in some boxes, whose ink is taken away."""
    areas = np.array(boxes, np.int32).reshape(-1, 4)
    _blank(scene.text, areas)
    return replace(scene, pieces=scene.pieces.outside(areas))


def _larger_part(scene: Scene, zone: list[int], measures: Measures, turn: int) -> Found:
    """What is set larger in one zone, looked at by its own measures, back in the scene's pixels: one advert."""
    inner = _cut_out(scene, zone, 0)
    found = _across(inner, measures, turn)
    stories = _stories(found.blocks, inner, found, measures, tiers=turn < 0)
    stories += [Story(stack=one) for one in found.settled]
    blocks = [block for story in order_stories(stories) for block in order_blocks(story)]
    advert = [replace(block, kind=Kind.ADVERT) if block.lines else block for block in blocks]
    return _put_back(found.lines, [advert] if advert else [], inner, zone, 0)


def _mixed_part(scene: Scene, zone: list[int], measures: Measures) -> Found:
    """Type of many sizes in one zone of a page whose lines stand, cut up into lines that stand or lie: one advert."""
    inner = _cut_out(scene, zone, 0)
    rules = np.concatenate([inner.rules.lying, inner.rules.standing]).tolist()
    lines, blocks, count = [NONE], list[Block](), 0
    for part in cut_up(inner.text, rules, measures):
        if part.is_text:
            text = _part(replace(inner, text=part.ink), part.box, measures, 0 if part.axis else -1)
            own, found = text.lines, list(chain.from_iterable(text.settled))
        else:
            own, box = np.array([part.box], np.int32), Box(*part.box)
            size = float(box.height if part.axis else box.width)
            found = [Block(Kind.BODY, box, (0,), size, standing=not part.axis)]
        lines.append(own)
        blocks += [replace(_moved(block, count), kind=Kind.ADVERT if block.lines else block.kind) for block in found]
        count += len(own)
    return _put_back(np.concatenate(lines), [blocks] if blocks else [], inner, zone, 0)


def _part(scene: Scene, zone: list[int], measures: Measures, turn: int) -> Found:
    """What runs across in one zone, laid down and looked at by itself, back in the scene's pixels."""
    inner = _cut_out(scene, zone, turn)
    lying = measure(inner.text, measures.glyph)[0]
    lying = lying or Measures(float(inner.text.shape[0]), LEAST_PITCH * inner.text.shape[0], 0.0)
    found = _along(inner, lying, tiers=turn > 0)
    stories = order_stories(_stories(found.blocks, inner, found, lying, tiers=turn > 0))
    return _put_back(found.lines, [order_blocks(story) for story in stories], inner, zone, turn)


def _cut_out(scene: Scene, zone: list[int], turn: int) -> Scene:
    """One zone of a scene as a scene of its own, turned."""
    x0, y0, x1, y1 = zone
    text = turned_picture(scene.text[y0:y1, x0:x1], turn)
    return Scene(
        text,
        components_of(text),
        turned_rules(scene.rules, zone, turn),
        turned_boxes(scene.pictures, zone, turn),
        turned_boxes(scene.bars, zone, turn),
        turned_boxes(scene.frames, zone, turn),
        NONE,  # under a break stands one zone beside another
    )


def _put_back(lines: Boxes, stories: list[list[Block]], inner: Scene, zone: list[int], turn: int) -> Found:
    """Lines and settled stories of a zone that was cut out and turned, in the pixels of what it was cut out of."""
    size, (x0, y0) = (inner.text.shape[1], inner.text.shape[0]), zone[:2]

    def back(block: Block) -> Block:
        left, top, right, foot = turned_box(block.box, size, -turn)
        box = Box(left + x0, top + y0, right + x0, foot + y0)
        return replace(block, box=box, standing=block.standing or turn != 0)

    placed = turned_boxes(lines, (0, 0, *size), -turn) + np.array([x0, y0, x0, y0], np.int32)
    return Found(placed, [], [[back(block) for block in story] for story in stories], NONE, NONE)


def _along(scene: Scene, measures: Measures, *, tiers: bool) -> Found:
    """Lines and blocks of what lies. `tiers`: it was turned, as its lines stand."""
    text, rules = scene.text, scene.rules
    sides = np.concatenate([_sides(scene.bars), _sides(scene.frames), scene.gaps])
    walls = np.concatenate([rules.standing, sides])
    headings = heading_rows(text, scene.pieces, walls, measures)
    sketch = sketch_of(text, headings, scene.pictures, (rules, sides), measures)
    found = join_spread(find_lines(text, sketch, headings, walls, measures), sketch, measures)
    found = found if tiers else cut_off(found, text, measures)
    found = join_centred(found, scene.pictures, rules.standing, measures)
    solid = find_strips(text, found, measures)
    strips, found = found[solid], np.delete(found, solid, axis=0)
    lines = measure_lines(text, found, sketch, measures, tiers=tiers)
    drawn, dashes = find_dashes(lines.boxes, rules.lying, measures, stems=lines.stems)
    signs, under = ([], NONE) if lines.stems or tiers else find_signs(text, lines.boxes, measures)
    lines = lines.without(drawn + signs)
    rules = replace(rules, lying=np.concatenate([rules.lying, dashes, strips, under]))
    blocks = with_drop_caps(find_blocks(lines, scene.pictures, scene.bars, rules, measures), lines, measures)
    if not tiers:  # what stands side by side there are tiers, and no line is set over several
        blocks = split_bylines(blocks, lines, rules.standing, measures)
    return Found(lines.boxes, blocks, [], dashes, strips)


def _sides(boxes: Boxes) -> Boxes:
    """The left and right sides of boxes, as rules: no line crosses them."""
    x0, y0, x1, y1 = boxes.T
    return np.concatenate([np.stack(side, axis=1) for side in ((x0, y0, x0 + 1, y1), (x1 - 1, y0, x1, y1))])


def _stories(blocks: list[Block], scene: Scene, found: Found, measures: Measures, *, tiers: bool) -> list[Story]:
    """The stories that blocks of what was found make up; strips part them as rules do."""
    tables, rest = find_table_stories(blocks, find_tables(scene.rules.lying, measures), measures)
    lying = np.concatenate([scene.rules.lying, found.strips])
    panels = find_panels(scene.bars, rest, lying, measures)
    frames = np.concatenate([unbarred(scene.frames, scene.bars, blocks), panels])
    rules = replace(scene.rules, lying=lying, standing=np.concatenate([scene.rules.standing, scene.gaps]))
    return tables + find_stories(rest, (rules, found.dashes), frames, measures, tiers=tiers)


def _blank(ink: Mask, boxes: Boxes) -> None:
    for x0, y0, x1, y1 in boxes.tolist():
        ink[y0:y1, x0:x1] = 0
