"""Heads on pages that somebody read before, where no layout says what a line is: by how the lines stand on the paper.

A head is set apart from the text around it: it is larger, or stands in the middle of its column, or in capitals, with
white over it. How much white a page leaves over its heads tells those of articles from those inside them.
"""

import statistics
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from pipeline.chars import CLAUSE_MARKS, HYPHENS, ends_closed, is_wide
from pipeline.heads.latinlines import DATELINE
from pipeline.language.lettercase import is_capitals
from pipeline.marks.jumpmarks import is_mark
from pipeline.model import Box, Direction, Kind
from pipeline.segment.extents import edge, in_one_column

NEIGHBOURS = 10
"""Lines looked at before and behind a line for its column: a head of eight lines leaves more of text."""

LEAST_NEIGHBOURS = 4
"""Lines of a column that show how high its text is; where fewer are, the whole page does."""

LARGE = 1.4
"""Height over the text's from which a line is larger: smudges and descenders make one of the same size up to 1.3."""

LARGER, ALIKE = 1.15, 0.1
"""Height over the text's from which a line goes on with the head above it, or a block of such lines alone is one, and
how much a line may differ from the one above."""

LARGEST_TEXT = 1.5
"""Height of a text over the page's usual: the leading article of a paper of 1942 has 1.4 times that of the others."""

FREE = 1.0
"""White on either side of a line in the middle of its column, in heights of its text."""

UNEVEN, UNEVEN_SHARE = 1.5, 0.25
"""How much the white on the two sides of a centred line may differ: in heights of its text, or as a share of both."""

LEAST_LETTERS = 3
"""Letters of a head: a line of fewer is a folio, a cell of a table, an ornament or specks that were read."""

MOST_LINES = 8
"""Lines of a head over one column: seven in a newspaper of 1942."""

MOST_KICKER_LINES = 2
"""Lines of a kicker over a headline."""

WHITE_OVER_HEAD = 0.25
"""White over a head beyond that between lines, in heights of the text: boxes of lines are not more exact."""

OVERLAP = -0.3
"""White between lines under which their boxes overlap: one is not larger, but smudged, or begins with an initial."""

APART = 2.0
"""White between two lines, in heights of the smaller, from which they are two heads."""

WHITE_OVER_ARTICLE, SHARE_OVER_ARTICLE = 0.75, 0.6
"""White over the head of an article: heights of the text, or this share of what the page leaves over most of its
heads. In papers of 1858, 1884, 1942 and 1945 heads of articles had 0.8 to 3, those inside of articles 0.2 to 0.6."""


class Printed(NamedTuple):
    """A line as printed: words, a box turned so that it runs to the right and lines follow downwards, its block."""

    text: str
    box: Box
    block: int


class _Stand(NamedTuple):
    """How a line stands in its column, in heights of the text around it: white is beyond that between lines.

    `above` and `below` are None where no line of the column stands there; `in_row` says that its neighbour in reading
    order stands beside it, as cells of a table do.
    """

    size: float
    above: float | None
    below: float | None
    centred: bool
    in_row: bool


def upright(box: Box, direction: Direction) -> Box:
    """`box` turned so that its line runs to the right; lines that stand follow each other from right to left."""
    return box if direction is Direction.HORIZONTAL else Box(box.y0, -box.x1, box.y1, -box.x0)


def find_set_apart(printed: Sequence[Printed]) -> dict[int, Kind]:
    """The lines of one page, in reading order, that are heads: headline of an article, or a subhead in one."""
    places = [n for n, line in enumerate(printed) if sum(map(str.isalnum, line.text)) >= LEAST_LETTERS]
    kinds = _heads([printed[n] for n in places])
    return {places[n]: kind for n, kind in kinds.items()}


def _heads(lines: Sequence[Printed]) -> dict[int, Kind]:
    stands = _stands(lines)
    heads = [run for run in _runs(lines, stands) if _is_head(lines, stands, run)]
    kickers = {run[0]: _kicker(lines, stands, run[0]) for run in heads}
    whites = {run[0]: stands[(kickers[run[0]] or run)[0]].above for run in heads}
    least = _white_over_article([above for above in whites.values() if above is not None])
    kinds: dict[int, Kind] = {}
    for run in heads:
        above = whites[run[0]]
        kind = Kind.HEADLINE if above is None or above >= least else Kind.SUBHEAD
        kinds.update(dict.fromkeys(run, kind))
        kinds.update(dict.fromkeys(kickers[run[0]] if kind is Kind.HEADLINE else (), Kind.KICKER))
    return kinds


def find_small(printed: Sequence[Printed], heads: Sequence[int]) -> set[int]:
    """Of the lines that a file calls `heads`, those inside articles.

    They are as large as the text, where the file's other heads are larger, and have no article's white over them.
    """
    stands = _stands(printed)
    runs = [[n for _, n in run] for _, run in groupby(enumerate(heads), lambda item: item[1] - item[0])]
    sizes = [max(stands[n].size for n in run) for run in runs]
    if 2 * sum(size >= LARGER for size in sizes) <= len(runs):
        return set()
    whites = [stands[run[0]].above for run in runs]
    least = _white_over_article([white for white in whites if white is not None])
    return {
        n
        for run, size, white in zip(runs, sizes, whites, strict=True)
        if size < LARGER and (white is None or white < least)
        for n in run
    }


def _kicker(lines: Sequence[Printed], stands: Sequence[_Stand], first: int) -> list[int]:
    """The lines of a small block of its own right over a larger head that begins with line `first`, white over them."""
    if first == 0 or not _is_large(stands[first]) or not _goes_on(stands[first - 1], stands[first]):
        return []
    block = lines[first - 1].block
    start = next((n + 1 for n in range(first - 1, -1, -1) if lines[n].block != block), 0)
    own = list(range(start, first))
    above = stands[start].above
    free = above is None or above >= WHITE_OVER_ARTICLE
    short = len(own) <= MOST_KICKER_LINES and lines[first].block != block and not ends_closed(lines[first - 1].text)
    return own if free and short and _reads_as_head([lines[n].text.strip() for n in own], large=False) else []


def _white_over_article(whites: Sequence[float]) -> float:
    if len(whites) < LEAST_NEIGHBOURS:
        return WHITE_OVER_ARTICLE
    most = statistics.quantiles(whites, n=4)[-1]
    return min(WHITE_OVER_ARTICLE, SHARE_OVER_ARTICLE * most)


def _stands(lines: Sequence[Printed]) -> list[_Stand]:
    boxes = [line.box for line in lines]
    page = statistics.median(box.height for box in boxes) if boxes else 0.0
    return _larger_blocks(lines, [_stand(boxes, n, page) for n in range(len(boxes))])


def _larger_blocks(lines: Sequence[Printed], stands: Sequence[_Stand]) -> list[_Stand]:
    """Stands with the lines of small blocks large of which all are larger than text: smudges make single lines so."""
    out: list[_Stand] = []
    for _, block in groupby(zip(lines, stands, strict=True), key=lambda item: item[0].block):
        own = [stand for _, stand in block]
        free = own[0].above is None or own[0].above >= WHITE_OVER_HEAD
        if free and len(own) <= MOST_LINES and min(stand.size for stand in own) >= LARGER:
            own = [stand._replace(size=max(stand.size, LARGE)) for stand in own]
        out += own
    return out


def _stand(boxes: Sequence[Box], n: int, page: float) -> _Stand:
    own = boxes[n]
    around = range(max(0, n - NEIGHBOURS), min(len(boxes), n + NEIGHBOURS + 1))
    near = [k for k in around if in_one_column(own.x0, own.x1, boxes[k].x0, boxes[k].x1)]
    size = _text_height([boxes[k].height for k in near], page)
    left = edge([boxes[k].x0 for k in near], size)
    right = -edge([-boxes[k].x1 for k in near], size)
    gaps = [boxes[k + 1].y0 - boxes[k].y1 for k in near if k + 1 in near and boxes[k + 1].y0 > boxes[k].y0]
    usual = statistics.median(gaps) if gaps else 0.0
    before, behind = own.x0 - left, right - own.x1
    even = abs(before - behind) <= max(UNEVEN * size, UNEVEN_SHARE * (before + behind))
    above = n > 0 and _follows(boxes[n - 1], own, left, right)
    below = n + 1 < len(boxes) and _follows(own, boxes[n + 1], left, right)
    return _Stand(
        size=own.height / size,
        above=(own.y0 - boxes[n - 1].y1 - usual) / size if above else None,
        below=(boxes[n + 1].y0 - own.y1 - usual) / size if below else None,
        centred=min(before, behind) >= FREE * size and even,
        in_row=any(_beside(own, boxes[k]) for k in (n - 1, n + 1) if 0 <= k < len(boxes)),
    )


def _text_height(heights: Sequence[int], page: float) -> float:
    """How high the text of a column is: most lines around a head may be heads, too."""
    if len(heights) < LEAST_NEIGHBOURS:
        return page
    return min(statistics.median(heights), LARGEST_TEXT * page)


def _follows(upper: Box, lower: Box, left: float, right: float) -> bool:
    """Whether `lower` stands below `upper`, both in the column from `left` to `right`."""
    inside = all(in_one_column(box.x0, box.x1, left, right) for box in (upper, lower))
    return inside and lower.y0 > upper.y0


def _beside(one: Box, other: Box) -> bool:
    across = min(one.y1, other.y1) - max(one.y0, other.y0)
    return 2 * across >= min(one.height, other.height) and (one.x1 <= other.x0 or other.x1 <= one.x0)


def _runs(lines: Sequence[Printed], stands: Sequence[_Stand]) -> Iterator[list[int]]:
    """Lines below each other that stand apart from the text."""
    run: list[int] = []
    for n, stand in enumerate(stands):
        apart = _is_large(stand) or (not stand.in_row and (stand.centred or _is_capital_head(lines, stands, n)))
        apart = apart and not _opens_block(lines, stands, n)
        if run and not (_goes_on(stands[n - 1], stand) and (apart or _is_alike(stands[n - 1], stand))):
            yield run
            run = []
        if run or (apart and _has_room(stand)):
            run.append(n)
    if run:
        yield run


def _opens_block(lines: Sequence[Printed], stands: Sequence[_Stand], n: int) -> bool:
    """Whether a line of the text's size is the first of a block that goes on as text does: it is indented, and short.

    What stands in the middle of its column over lines that do not is a head inside a block.
    """
    if stands[n].size >= LARGER or n == 0 or n + 2 >= len(lines) or is_capitals(lines[n].text):
        return False
    begins = lines[n - 1].block != lines[n].block == lines[n + 1].block == lines[n + 2].block
    below = stands[n].below
    return begins and below is not None and below < WHITE_OVER_HEAD and not stands[n + 1].centred


def _is_alike(upper: _Stand, lower: _Stand) -> bool:
    """Whether a line is as large as the one of a head above it, and larger than text."""
    return lower.size >= LARGER and abs(lower.size - upper.size) <= ALIKE * upper.size


def _is_capital_head(lines: Sequence[Printed], stands: Sequence[_Stand], n: int) -> bool:
    """Whether a line is in capitals, and stands apart so that it is not the place with which a report begins."""
    above, below = stands[n].above, stands[n].below
    first = n == 0 or lines[n].block != lines[n - 1].block or (above is not None and above >= WHITE_OVER_ARTICLE)
    apart = first or below is None or below >= WHITE_OVER_HEAD
    return apart and is_capitals(lines[n].text) and DATELINE.match(_with_next(lines, n)) is None


def _with_next(lines: Sequence[Printed], n: int) -> str:
    return " ".join(line.text for line in lines[n : n + 2])


def _has_room(stand: _Stand) -> bool:
    """Whether a head may begin with a line: there is white over it, or it is large and reaches into no other."""
    if stand.above is None:
        return True
    return _is_large(stand) or stand.above >= WHITE_OVER_HEAD


def _is_large(stand: _Stand) -> bool:
    whites = [white for white in (stand.above, stand.below) if white is not None]
    return stand.size >= LARGE and min(whites, default=0.0) >= OVERLAP


def _goes_on(upper: _Stand, lower: _Stand) -> bool:
    return lower.above is not None and lower.above < APART * min(upper.size, lower.size)


def _is_head(lines: Sequence[Printed], stands: Sequence[_Stand], run: Sequence[int]) -> bool:
    """Whether the lines of `run` read as a head and have the white of one."""
    texts = [lines[n].text.strip() for n in run]
    first, last = stands[run[0]], stands[run[-1]]
    large = [_is_large(stands[n]) for n in run]
    if len(run) > MOST_LINES or not _reads_as_head(texts, large=all(large)):
        return False
    strong = any(large) or any(map(is_capitals, texts))
    return strong or first.above is not None or (last.below is not None and last.below >= WHITE_OVER_HEAD)


def _reads_as_head(texts: Sequence[str], *, large: bool) -> bool:
    first, last = texts[0], texts[-1]
    letters = sum(char.isalpha() for text in texts for char in text)
    bracketed = first[0] in "([（" and not is_wide(first[1:2] or " ")
    runs_on = last[-1] in CLAUSE_MARKS or last[-1] in HYPHENS or (first[0].islower() and not large)
    return letters >= LEAST_LETTERS and not (bracketed or runs_on or is_mark("".join(texts)))
