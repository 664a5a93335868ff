"""HOCR (Tesseract, OCRopus, Internet Archive) to a page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from lxml import etree

from pipeline.errors import UnreadableInput, one_line
from pipeline.markup import MarkedLine, MarkedPage, MarkedRegion, Word, joined, page_of, sensible
from pipeline.model import Box, Kind

if TYPE_CHECKING:
    from pipeline.model import Page

LINES = ("ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat")
"""HOCR 1.2 lines and the kinds of them that Tesseract writes."""
KINDS = {"ocr_header": Kind.HEADLINE, "ocr_footer": Kind.FURNITURE, "ocr_caption": Kind.CAPTION}
FIGURES = ("ocr_photo", "ocr_image", "ocr_linedrawing")
RULE = "ocr_separator"
BOX = re.compile(r"\bbbox\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)")
CONFIDENCE = re.compile(r"\bx_wconf\s+(\d+(?:\.\d+)?)")
DPI = re.compile(r"\bscan_res\s+(\d+)\s+(\d+)")


def read_hocr(name: str, data: bytes, issue: str, page_number: int) -> Page:
    """Read a page: a region for each ocr_carea, of the kind of most of its lines, in document order.

    Words are joined by spaces, but not between wide characters. Raises UnreadableInput for what has not one
    ocr_page.
    """
    parser = etree.HTMLParser(no_network=True, huge_tree=False, encoding="utf-8")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInput(name, f"the HTML is broken ({one_line(error)})", "export the page again") from error
    pages = [] if root is None else _of_class(root, "ocr_page")
    if len(pages) != 1:
        raise UnreadableInput(name, f"there are {len(pages)} elements of class ocr_page", "give one file a page")
    page = pages[0]
    areas = _of_class(page, "ocr_carea", *FIGURES, RULE) or [page]
    whole, dpi = _box(page), DPI.search(page.get("title", ""))
    size = (whole.x1, whole.y1) if whole else (None, None)
    regions = [_region(area) for area in areas]
    return page_of(name, issue, page_number, MarkedPage(regions, size, sensible(dpi.group(1)) if dpi else None))


def _of_class(element: Any, *names: str) -> list[Any]:
    return [e for e in element.iter(etree.Element) if set(e.get("class", "").split()) & set(names)]


def _region(area: Any) -> MarkedRegion:
    classes = area.get("class", "").split()
    if RULE in classes or set(FIGURES) & set(classes):
        return MarkedRegion(Kind.RULE if RULE in classes else Kind.FIGURE, _box(area))
    lines = _of_class(area, *LINES)
    kinds = [KINDS.get(line.get("class").split()[0], Kind.BODY) for line in lines]
    kind = max(dict.fromkeys(kinds), key=kinds.count, default=Kind.BODY)
    return MarkedRegion(kind, _box(area), tuple(_line(line) for line in lines))


def _line(line: Any) -> MarkedLine:
    words = _of_class(line, "ocrx_word") or [line]
    text, confidence = joined(_word(word) for word in words)
    return MarkedLine(text, _box(line), confidence)


def _word(word: Any) -> Word:
    sure = CONFIDENCE.search(word.get("title", ""))
    return Word(" ".join("".join(word.itertext()).split()), float(sure.group(1)) / 100 if sure else None)


def _box(element: Any) -> Box | None:
    found = BOX.search(element.get("title", ""))
    if not found:
        return None
    edges = [sensible(value) for value in found.groups()]
    if None in edges:
        return None
    x0, y0, x1, y1 = (max(0, int(edge or 0)) for edge in edges)
    return Box(x0, y0, max(x0, x1), max(y0, y1))
