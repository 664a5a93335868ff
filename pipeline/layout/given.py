"""The layout of a page that somebody read before: its lines' places and words are known, its picture is not.

Files seldom tell what stands in which article, and many give their blocks in an order in which nobody reads. The lines
are drawn as bars, in which gutters are white as they are in print; from there on all goes as for a scan.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.chars import is_wide
from pipeline.layout.block import Block, Lines, body_size
from pipeline.layout.blocks import find_blocks
from pipeline.layout.dropcaps import with_drop_caps
from pipeline.layout.furniture import find_furniture
from pipeline.layout.gutters import sketch_of
from pipeline.layout.ink import Boxes, Mask, Measures
from pipeline.layout.margins import find_margins
from pipeline.layout.order import order_blocks, order_stories
from pipeline.layout.rules import Rules
from pipeline.layout.sizes import settled
from pipeline.layout.stacks import split_bylines
from pipeline.layout.stories import find_stories
from pipeline.layout.turning import turned_box
from pipeline.layout.weights import column_edges
from pipeline.marks.jumpmarks import is_mark
from pipeline.model import Box, Direction, Kind, Line, Page, Region

GLYPH_PX = 16.0
"""The page is drawn so that its text is so high: gutters are found in that, and rounding moves no edge by much."""
LEAST_LINES, LEAST_PLACED = 8, 0.9
"""Lines of a page, and the share of them with boxes, from which its layout can be found,"""
MOST_LINES = 6000
"""and up to how many: a broadsheet of classified adverts has some 3,000."""
MOST_HEIGHTS = 700
"""Times the usual line's height that a page is high or wide at most: what reaches further has a box that is none."""
MOST_MET = 0.1
"""Share of lines that have their middle in another's box up to which boxes are those of lines, and no block's."""
LOW, STEM, TAIL = 0.5, 0.22, 0.2
"""Heights of Latin letters in parts of their size: those without stems; what stems add above and tails below."""
STEMS = frozenset("bdfhijkltßſ!?()\"'„“”«»")
TAILS = frozenset("gjpqyQ,;()ſ")
LOW_GLYPHS = 1.25
"""A glyph is so many times as high as the letters without stems: the layout measures between those and capitals."""
TEXT_SHARE = 1.6
"""Lines up to so many times as high as the usual are the text's."""
TOLD_LARGE = 1.4
"""Lines that the file calls a heading are at least so many times as high as the text, whatever their boxes say."""
BAR_PITCHES = 0.95
"""A line of text is drawn no higher than this share of the pitch: boxes of lines that lean meet."""
LEAST_PITCH = 1.15
"""Pitch over glyph: solid type."""
INK = 0.3
"""Share of ink of each line: boxes do not say which are bold."""
APART = frozenset({Kind.FURNITURE, Kind.ADVERT, Kind.TABLE})
"""What a file calls so is no part of a story."""
NONE = np.empty((0, 4), np.int32)


class _Printed(NamedTuple):
    """Lines as they lie, turned if they stand, in pixels of the drawing; `wide` where they are of ideographs.

    `marks` are those that say on which page an article goes on.
    """

    boxes: Boxes
    sizes: npt.NDArray[np.float64]
    lows: npt.NDArray[np.float64]
    told: tuple[Kind, ...]
    wide: bool
    marks: frozenset[int]


class _Sheet(NamedTuple):
    """Width and height of the page as delivered, the turn that lays its lines down, pixels of the drawing a pixel."""

    size: tuple[int, int]
    turn: int
    scale: float

    def drawn(self, box: Box) -> list[int]:
        """A box of the page in the drawing."""
        return [round(side * self.scale) for side in turned_box(box, self.size, self.turn)]

    def placed(self, box: Box) -> Box:
        """A box of the drawing on the page."""
        lying = Box(*(round(side / self.scale) for side in box))
        width, height = self.size
        return turned_box(lying, (height, width) if self.turn else self.size, -self.turn)


def can_lay_out(page: Page) -> bool:
    """Whether nearly all lines of a page have places of their own."""
    boxes = [line.box for line in page.lines if line.box]
    if not LEAST_LINES <= len(boxes) <= MOST_LINES or len(boxes) < LEAST_PLACED * len(page.lines):
        return False
    x0, y0, x1, y1 = np.array(boxes, np.float64).T
    usual = np.median(np.minimum(x1 - x0, y1 - y0))
    if max(x1.max(), y1.max()) > MOST_HEIGHTS * usual:
        return False
    x, y = (x0 + x1)[:, None] / 2, (y0 + y1)[:, None] / 2
    met = (x0 < x) & (x < x1) & (y0 < y) & (y < y1)
    return bool((met.sum(axis=1) > 1).mean() <= MOST_MET)


def lay_out(page: Page) -> Page:
    """`page` with its lines in reading order, in regions of the kinds and groups that their places tell.

    Regions whose kind the file tells keep it; lines without a box follow all others, in their regions.
    """
    told = {region.id: region for region in page.regions}
    free = [line for line in page.lines if line.box and told[line.region].kind not in APART]
    rest = [line for line in page.lines if not line.box or told[line.region].kind in APART]
    if not free:
        return page
    sheet, printed = _printed(page, free, told)
    furniture, stories = _stories(page, sheet, printed)
    made = _Made(page)
    for group, block in [(None, b) for b in furniture] + [(n, b) for n, story in enumerate(stories) for b in story]:
        for kind, own in groupby(block.lines, lambda n: printed.told[n]):
            found = Kind.FURNITURE if group is None else block.kind if kind is Kind.BODY else kind
            facts = {"kind": found, "group": group, "anew": block.anew, "direction": page.direction}
            facts |= {"box": sheet.placed(block.box), "size_px": round(block.size / sheet.scale, 1) or None}
            made.add(facts, [free[n] for n in own])
        if not block.lines:
            made.add({"kind": block.kind, "group": group, "box": sheet.placed(block.box)}, [])
    for name, lines in groupby(rest, lambda line: line.region):
        made.add({**dict(told[name]), "group": None}, list(lines))
    return page.model_copy(update={"regions": tuple(made.regions), "lines": tuple(made.lines)})


class _Made:
    """The regions and lines of a page, numbered as they come."""

    def __init__(self, page: Page) -> None:
        self.name = f"p{page.number:02d}"
        self.regions: list[Region] = []
        self.lines: list[Line] = []

    def add(self, facts: dict[str, object], lines: Sequence[Line]) -> None:
        """One more region with its lines."""
        order = len(self.regions)
        region = f"{self.name}-r{order + 1:02d}"
        self.regions.append(Region.model_validate({**facts, "id": region, "order": order}))
        for line in lines:
            name = f"{self.name}-l{len(self.lines) + 1:04d}"
            self.lines.append(line.model_copy(update={"id": name, "region": region}))


def _printed(page: Page, lines: Sequence[Line], told: dict[str, Region]) -> tuple[_Sheet, _Printed]:
    boxes = [line.box for line in lines if line.box]
    width = max(box.x1 for box in boxes) + min(box.x0 for box in boxes)
    height = max(box.y1 for box in boxes) + min(box.y0 for box in boxes)
    sheet = _Sheet((width, height), int(page.direction is Direction.VERTICAL), 1.0)
    lying = np.array([sheet.drawn(box) for box in boxes], np.float64)
    high = lying[:, 3] - lying[:, 1]
    letters = "".join(line.text for line in lines)
    wide = 2 * sum(map(is_wide, letters)) > sum(map(str.isalnum, letters))
    lows = high if wide else _low_letters(high, [line.text for line in lines])
    order = np.argsort(lows)
    lengths = np.cumsum((lying[:, 2] - lying[:, 0])[order])
    usual = float(lows[order][np.searchsorted(lengths, lengths[-1] / 2)])
    sheet = sheet._replace(scale=GLYPH_PX / (usual if wide else LOW_GLYPHS * usual))
    drawn = np.array([sheet.drawn(box) for box in boxes], np.int32)
    lows = lows * sheet.scale
    sizes = lows if wide else lows * (LOW + STEM) / LOW
    kinds = tuple(told[line.region].kind for line in lines)
    marks = frozenset(n for n, line in enumerate(lines) if is_mark(line.text))
    return sheet, _Printed(drawn, sizes, lows, kinds, wide, marks)


def _low_letters(high: npt.NDArray[np.float64], texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """How high the letters without stems are in each line of Latin script.

    Some readers' boxes reach around the ink, others' from the tops of capitals to the feet of tails, whatever the
    words are: those it is after which lines of the text come out more alike.
    """
    tight = high * np.array([_low_share(text) for text in texts])
    even = high * LOW / (LOW + STEM + TAIL)
    text = high < TEXT_SHARE * np.median(high)
    spreads = [np.ptp(np.percentile(lows[text], [20, 80])) / np.median(lows[text]) for lows in (tight, even)]
    return np.asarray(tight if spreads[0] < spreads[1] else even, np.float64)


def _low_share(text: str) -> float:
    """Share of the ink's height that the letters without stems have in a line of these words."""
    stems = any(char in STEMS or char.isupper() or char.isdigit() for char in text)
    return LOW / (LOW + STEM * stems + TAIL * (not TAILS.isdisjoint(text)))


def _measures(printed: _Printed) -> Measures:
    """The pitch: the usual step to the next line below."""
    boxes, steps = printed.boxes, []
    middles = (boxes[:, 1] + boxes[:, 3]) / 2
    for n, (x0, _, x1, _) in enumerate(boxes.tolist()):
        shared = np.minimum(boxes[:, 2], x1) - np.maximum(boxes[:, 0], x0)
        under = (shared > (x1 - x0) / 2) & (middles > middles[n] + GLYPH_PX / 2)
        if under.any():
            steps.append(float((middles[under] - middles[n]).min()))
    pitch = max(LEAST_PITCH * GLYPH_PX, float(np.median(steps)) if steps else 0.0)
    return Measures(GLYPH_PX, pitch, 0.0)


def _stories(page: Page, sheet: _Sheet, printed: _Printed) -> tuple[list[Block], list[list[Block]]]:
    """Furniture, and the blocks of each story in reading order."""
    measures = _measures(printed)
    boxes = printed.boxes
    sizes = printed.sizes if printed.wide else settled(printed.sizes, printed.lows, boxes, measures)
    text = body_size(boxes, sizes, measures)
    headed = np.array([kind is Kind.HEADLINE for kind in printed.told])
    sizes = np.where(headed, np.maximum(sizes, TOLD_LARGE * text), sizes)
    lows = sizes if printed.wide else printed.lows
    width, height = (round(side * sheet.scale) + 1 for side in sheet.size)
    shape = (width, height) if sheet.turn else (height, width)
    bars, pitch = np.zeros(shape, np.uint8), measures.pitch
    for (x0, y0, x1, y1), size in zip(boxes.tolist(), sizes.tolist(), strict=True):
        high = min(y1 - y0, BAR_PITCHES * pitch) if size < TOLD_LARGE * text else y1 - y0
        middle = (y0 + y1) / 2
        bars[max(0, round(middle - high / 2)) : round(middle + high / 2), x0 : max(x0 + 1, x1)] = 1
    pictures = np.array(list(_drawn(page, sheet, Kind.FIGURE)), np.int32).reshape(-1, 4)
    rules = _rules(page, sheet, shape)
    lines = Lines(boxes, sizes, np.full(len(boxes), INK), NONE, lows, not printed.wide)
    sketch = sketch_of(bars, boxes[lines.large(measures)], pictures, (rules, NONE), measures)
    lines = Lines(boxes, sizes, lines.weights, column_edges(boxes, sketch), lows, lines.stems)
    blocks = with_drop_caps(find_blocks(lines, pictures, NONE, rules, measures), lines, measures)
    blocks = split_bylines(blocks, lines, rules.standing, measures)
    furniture = find_furniture(blocks, rules, shape, measures)
    if not sheet.turn:
        inner = [block for block in blocks if block not in furniture]
        furniture += find_margins(inner, NONE, shape, measures)
    furniture = [block for block in furniture if not block.lines or not printed.marks.issuperset(block.lines)]
    kept = [block for block in blocks if block not in furniture]
    stories = find_stories(kept, (rules, NONE), NONE, measures, tiers=bool(sheet.turn))
    return furniture, [order_blocks(story) for story in order_stories(stories)]


def _drawn(page: Page, sheet: _Sheet, kind: Kind) -> Iterator[list[int]]:
    """Regions of one kind without words in the drawing."""
    worded = {line.region for line in page.lines}
    return (sheet.drawn(one.box) for one in page.regions if one.box and one.kind is kind and one.id not in worded)


def _rules(page: Page, sheet: _Sheet, shape: tuple[int, int]) -> Rules:
    drawn = list(_drawn(page, sheet, Kind.RULE))
    mask: Mask = np.zeros(shape, np.uint8)
    for x0, y0, x1, y1 in drawn:
        mask[y0 : y1 + 1, x0 : x1 + 1] = 1
    boxes = np.array(drawn, np.int32).reshape(-1, 4)
    lies = boxes[:, 2] - boxes[:, 0] > boxes[:, 3] - boxes[:, 1]
    return Rules(boxes[lies], boxes[~lies], mask)
