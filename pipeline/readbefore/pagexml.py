"""PAGE-XML (2010 to 2019) to a page, in the order that its ReadingOrder, or each region's own index, gives."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pipeline.errors import UnreadableInput
from pipeline.model import Box, Kind, Page
from pipeline.readbefore.markup import (
    MarkedLine,
    MarkedPage,
    MarkedRegion,
    Word,
    children,
    inside,
    joined,
    kind_of,
    local,
    number_or_none,
    page_of,
    parse_xml,
    sensible,
)

OTHER_REGIONS = {
    "AdvertRegion": Kind.ADVERT,
    "ChartRegion": Kind.FIGURE,
    "GraphicRegion": Kind.FIGURE,
    "ImageRegion": Kind.FIGURE,
    "LineDrawingRegion": Kind.FIGURE,
    "SeparatorRegion": Kind.RULE,
    "TableCell": Kind.TABLE,
    "TableRegion": Kind.TABLE,
}
STRUCTURE = re.compile(r"structure\s*\{[^}]*type:\s*([\w-]+)")
"""Transkribus writes a region's type into `custom` too."""
INDEX = re.compile(r"readingOrder\s*\{[^}]*index:\s*(\d+)")
"""And its place in the order of the page."""
POINT = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)")


def read_pagexml(name: str, data: bytes, issue: str, page_number: int) -> Page:
    """Read a page; regions that the reading order leaves out follow in document order.

    A line's text is its first TextEquiv, else that of its words; a region without lines has its own as lines without
    boxes. Raises UnreadableInput for anything else.
    """
    root = parse_xml(name, data, "PcGts")
    pages = children(root, "Page")
    if len(pages) != 1:
        raise UnreadableInput(name, f"there are {len(pages)} pages in it", "give one file a page")
    page = pages[0]
    regions = inside(page, "TextRegion", *OTHER_REGIONS)
    rank = {ref: place for place, ref in enumerate(_ordered_ids(page))} or _ranks(regions)
    regions.sort(key=lambda region: rank.get(region.get("id"), len(rank)))
    width, height = (number_or_none(page, side) for side in ("imageWidth", "imageHeight"))
    size = (round(width) if width else None, round(height) if height else None)
    return page_of(name, issue, page_number, MarkedPage([_region(region) for region in regions], size))


def _ordered_ids(page: Any) -> Iterator[str]:
    for order in children(page, "ReadingOrder"):
        yield from _refs(order)


def _ranks(regions: Sequence[Any]) -> dict[str, int]:
    """The places that regions themselves tell, where they all do."""
    worded = [region for region in regions if local(region) == "TextRegion"]
    found = {region.get("id"): INDEX.search(region.get("custom", "")) for region in worded}
    told = {name: int(index[1]) for name, index in found.items() if index}
    return told if len(told) == len(worded) else {}


def _refs(group: Any) -> Iterator[str]:
    """Give region ids of a group, ordered ones by their index, groups inside groups in their place."""
    for item in sorted((e for e in group if local(e)), key=lambda e: number_or_none(e, "index") or 0):
        if item.get("regionRef"):
            yield item.get("regionRef")
        yield from _refs(item)


def _region(region: Any) -> MarkedRegion:
    box = _box(region)
    custom = STRUCTURE.search(region.get("custom", ""))
    kind = OTHER_REGIONS.get(local(region)) or kind_of(region.get("type"), custom.group(1) if custom else None)
    around = (OTHER_REGIONS[local(outer)] for outer in region.iterancestors() if local(outer) in OTHER_REGIONS)
    kind = next(around, kind) if kind is Kind.BODY else kind
    return MarkedRegion(kind, box, tuple(_lines(region)))


def _lines(region: Any) -> Iterator[MarkedLine]:
    found = [_line(line) for line in children(region, "TextLine")]
    if any(line.text for line in found):
        yield from found
    else:
        text, sure = _text(region)
        yield from (MarkedLine(" ".join(row.split()), None, sure) for row in text.split("\n"))


def _line(line: Any) -> MarkedLine:
    text, confidence = _text(line)
    if not text:
        text, confidence = joined(Word(*_text(word)) for word in children(line, "Word"))
    return MarkedLine(" ".join(text.split()), _box(line), confidence)


def _text(element: Any) -> tuple[str, float | None]:
    """Give the text of the first reading and its confidence."""
    readings = sorted(children(element, "TextEquiv"), key=lambda e: number_or_none(e, "index") or 0)
    if not readings:
        return "", None
    text = "".join("".join(e.itertext()) for e in children(readings[0], "Unicode"))
    sure = number_or_none(readings[0], "conf")
    return text, None if sure is None else min(1.0, max(0.0, sure))


def _box(element: Any) -> Box | None:
    """Give the box around the outline, in either way of writing it."""
    points: list[tuple[float, float]] = []
    for coords in children(element, "Coords"):
        written = [(sensible(x), sensible(y)) for x, y in POINT.findall(coords.get("points", ""))]
        written += [(number_or_none(p, "x"), number_or_none(p, "y")) for p in children(coords, "Point")]
        points += [(x, y) for x, y in written if x is not None and y is not None]
    if not points:
        return None
    x, y = zip(*points, strict=True)
    return Box(max(0, round(min(x))), max(0, round(min(y))), max(0, round(max(x))), max(0, round(max(y))))
