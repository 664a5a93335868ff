"""ALTO (versions 1 to 4) to a page: text blocks in document order, which is ALTO's reading order."""

import re
from typing import Any

from pipeline.chars import HYPHENS
from pipeline.errors import UnreadableInput
from pipeline.model import Box, Kind, Notice, Page
from pipeline.readbefore.markup import (
    SHOWN,
    MarkedLine,
    MarkedPage,
    MarkedRegion,
    Word,
    around,
    children,
    inside,
    joined,
    kind_of,
    local,
    number,
    number_or_none,
    page_of,
    parse_xml,
    sensible,
)

UNITS_PER_INCH = {"pixel": None, "mm10": 254.0, "inch1200": 1200.0}
"""ALTO 4.4, MeasurementUnit: pixels, tenths of a millimetre, 1/1200 of an inch."""
BLOCKS = ("TextBlock", "Illustration", "GraphicalElement")
BROKEN = "HypPart1"
"""The type of a word's first part; some files have no <HYP> behind it, though a hyphen is printed."""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
FALLBACK_DPI = 254.0
"""Without the scan's resolution, boxes are told in pixels of this: a tenth of a millimetre each."""


def read_alto(name: str, data: bytes, issue: str, first_number: int, dpi: float | None = None) -> tuple[Page, ...]:
    """Read pages; boxes in pixels of the scan, whose resolution `dpi` is needed where ALTO measures paper.

    Without it such boxes are given at FALLBACK_DPI, said in a notice. Words are joined by spaces, a hyphen
    at the line's end is kept as printed. Raises UnreadableInput for what is not ALTO and for unknown units.
    """
    root = parse_xml(name, data, "alto")
    unit = next(("".join(e.itertext()).strip() for e in inside(root, "MeasurementUnit")), "pixel").lower()
    if unit not in UNITS_PER_INCH:
        raise UnreadableInput(name, f"measures in {unit[:SHOWN]!r}", f"export it in {', '.join(UNITS_PER_INCH)}")
    per_inch = UNITS_PER_INCH[unit]
    notices: tuple[Notice, ...] = ()
    if per_inch and dpi is None:
        dpi = FALLBACK_DPI
        words = f"{name} measures in {unit} and the scan's resolution is not known; boxes are at {dpi:g} dpi"
        notices = (Notice(stage="read", code="dpi-guessed", message=words),)
    scale = dpi / per_inch if per_inch and dpi else 1.0
    pages = inside(root, "Page")
    if not pages:
        raise UnreadableInput(name, "there is no page in it", "export it again")
    labels = {tag.get("ID"): tag.get("LABEL") or tag.get("TYPE") for e in inside(root, "Tags") for tag in e}
    marked: list[MarkedPage] = []
    for page in pages:
        regions = [_region(name, block, scale, labels) for block in inside(page, *BLOCKS)]
        width, height = (number_or_none(page, side) for side in ("WIDTH", "HEIGHT"))
        size = (round(width * scale) if width else None, round(height * scale) if height else None)
        marked.append(MarkedPage(regions, size, dpi, notices))
    return tuple(page_of(name, issue, number, one) for number, one in enumerate(marked, start=first_number))


def _region(name: str, block: Any, scale: float, labels: dict[str, str]) -> MarkedRegion:
    tag = local(block)
    box = _box(name, block, scale)
    if tag != "TextBlock":
        return MarkedRegion(Kind.FIGURE if tag == "Illustration" else Kind.RULE, box)
    named = [labels.get(ref) for ref in block.get("TAGREFS", "").split()]
    kind = kind_of(*named, block.getparent().get("TYPE"))
    return MarkedRegion(kind, box, tuple(_line(name, line, scale) for line in children(block, "TextLine")))


def _line(name: str, line: Any, scale: float) -> MarkedLine:
    strings = [e for e in children(line, "String") if e.get("CONTENT")]
    text, confidence = joined(Word(e.get("CONTENT", ""), number_or_none(e, "WC")) for e in strings)
    hyphens = children(line, "HYP")
    if strings and not hyphens and strings[-1].get("SUBS_TYPE") == BROKEN and text[-1] not in HYPHENS:
        text += "-"
    for hyphen in hyphens:
        sign = hyphen.get("CONTENT") or "-"
        text += "" if text.endswith(sign) else sign
    box = _box(name, line, scale) or around(_box(name, word, scale) for word in strings)
    return MarkedLine(text, box, confidence)


def _box(name: str, element: Any, scale: float) -> Box | None:
    if element.get("HPOS") is None:
        return _outline(element, scale)
    x, y, w, h = (number(name, element, side) * scale for side in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    return Box(round(x), round(y), round(x + max(w, 0)), round(y + max(h, 0)))


def _outline(element: Any, scale: float) -> Box | None:
    """The box around the polygon of an element that is placed by its shape alone."""
    for shape in children(element, "Shape"):
        for polygon in children(shape, "Polygon"):
            written = [sensible(number) for number in NUMBER.findall(polygon.get("POINTS", ""))]
            x, y = ([round(max(0, side) * scale) for side in written[n::2] if side is not None] for n in (0, 1))
            if x and y:
                return Box(min(x), min(y), max(x), max(y))
    return None
