"""HOCR (Tesseract, OCRopus, ABBYY by way of converters, Internet Archive) to pages."""

import re
from typing import Any

from lxml import etree

from pipeline.errors import UnreadableInput, one_line
from pipeline.model import Box, Kind, Page
from pipeline.readbefore.markup import MarkedLine, MarkedPage, MarkedRegion, Word, joined, page_of, sensible

LINES = ("ocr_line", "ocrx_line", "ocr_header", "ocr_footer", "ocr_caption", "ocr_textfloat")
"""HOCR 1.2 lines and the kinds of them that Tesseract writes."""
KINDS = {"ocr_footer": Kind.FURNITURE, "ocr_caption": Kind.CAPTION}
"""Of ocr_header nothing is said: Tesseract calls a line so that reaches over columns, the standard a running head."""
BLOCKS = (("ocr_carea", "ocrx_block", "ocr_column"), ("ocr_par",))
"""What a line's region is: the innermost of the first, else of the others, else the page."""
FIGURES = ("ocr_photo", "ocr_image", "ocr_linedrawing")
RULE = "ocr_separator"
BOX = re.compile(r"\bbbox\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)\s+(-?\d+)")
CONFIDENCE = re.compile(r"\bx_wconf\s+(\d+(?:\.\d+)?)")
DPI = re.compile(r"\bscan_res\s+(\d+)\s+(\d+)")


def read_hocr(name: str, data: bytes, issue: str, first_number: int) -> tuple[Page, ...]:
    """Read pages: a region for each area, block or paragraph, of the kind of most of its lines, in document order.

    Words are joined by spaces, but not between wide characters. Raises UnreadableInput for what has no ocr_page.
    """
    parser = etree.HTMLParser(no_network=True, huge_tree=False, encoding=_encoding(data))
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInput(name, f"the HTML is broken ({one_line(error)})", "export the page again") from error
    found = [] if root is None else _of_class(root, "ocr_page")
    pages = [page for page in found if not _of_class(page, "ocr_page")[1:]]  # one around others holds none itself
    if not pages:
        raise UnreadableInput(name, "there is no element of class ocr_page in it", "export it again as hOCR")
    return tuple(page_of(name, issue, number, _page(page)) for number, page in enumerate(pages, start=first_number))


def _encoding(data: bytes) -> str | None:
    """UTF-8 where the bytes are that; None leaves it to the file's own word."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return None
    return "utf-8"


def _page(page: Any) -> MarkedPage:
    whole, dpi = _box(page), DPI.search(page.get("title", ""))
    size = (whole.x1, whole.y1) if whole else (None, None)
    lines = [line for line in _of_class(page, *LINES) if not _of_class(line, *LINES)[1:]]
    if not lines:
        lines = _of_class(page, "ocr_par") or _of_class(page, *BLOCKS[0]) or [page]
    parts = [*lines, *_of_class(page, *FIGURES, RULE)]
    elements = list(page.iter(etree.Element))  # kept: each is one object only as long as somebody holds it
    places = {id(element): n for n, element in enumerate(elements)}
    regions: dict[int, list[Any]] = {}
    for part in sorted(parts, key=lambda part: places[id(part)]):
        regions.setdefault(places[id(_home(part, page) if part in lines else part)], []).append(part)
    marked = [_region(elements[place], own) for place, own in regions.items()]
    return MarkedPage(marked, size, sensible(dpi.group(1)) if dpi else None)


def _of_class(element: Any, *names: str) -> list[Any]:
    return [e for e in element.iter(etree.Element) if set(e.get("class", "").split()) & set(names)]


def _home(line: Any, page: Any) -> Any:
    """The element that is a line's region."""
    outer = [element for element in line.iterancestors() if page in (element, *element.iterancestors())]
    for names in BLOCKS:
        for element in outer:
            if set(element.get("class", "").split()) & set(names):
                return element
    return page


def _region(area: Any, lines: list[Any]) -> MarkedRegion:
    classes = set(area.get("class", "").split())
    if RULE in classes or classes & set(FIGURES):
        return MarkedRegion(Kind.RULE if RULE in classes else Kind.FIGURE, _box(area))
    kinds = [KINDS.get(line.get("class", "").split()[0], Kind.BODY) for line in lines]
    kind = max(dict.fromkeys(kinds), key=kinds.count, default=Kind.BODY)
    box = None if "ocr_page" in classes else _box(area)
    return MarkedRegion(kind, box, tuple(made for line in lines for made in _lines(line)))


def _lines(element: Any) -> list[MarkedLine]:
    """The line that an element is, or the lines of a paragraph that tells none."""
    if set(element.get("class", "").split()) & set(LINES) or _of_class(element, "ocrx_word"):
        return [_line(element)]
    return [MarkedLine(" ".join(row.split()), None) for row in "".join(element.itertext()).split("\n")]


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
