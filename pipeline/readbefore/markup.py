"""What ALTO, PAGE-XML and hOCR have in common: safe parsing, kinds by name, and the page that comes of it."""

from collections.abc import Iterable, Sequence
from statistics import median
from typing import Any, NamedTuple

from lxml import etree

from pipeline.chars import is_wide
from pipeline.errors import UnreadableInput, one_line
from pipeline.model import Box, Direction, Kind, Line, Notice, Page, Region
from pipeline.readbefore.usualforms import usual_forms

KINDS = {
    "advert": Kind.ADVERT,
    "advertisement": Kind.ADVERT,
    "author": Kind.BYLINE,
    "byline": Kind.BYLINE,
    "caption": Kind.CAPTION,
    "catch-word": Kind.FURNITURE,
    "figure": Kind.FIGURE,
    "footer": Kind.FURNITURE,
    "header": Kind.FURNITURE,
    "heading": Kind.HEADLINE,
    "headline": Kind.HEADLINE,
    "illustration": Kind.FIGURE,
    "kicker": Kind.KICKER,
    "page-number": Kind.FURNITURE,
    "pagenumber": Kind.FURNITURE,
    "section-heading": Kind.SUBHEAD,
    "signature-mark": Kind.FURNITURE,
    "subhead": Kind.SUBHEAD,
    "subheading": Kind.SUBHEAD,
    "table": Kind.TABLE,
    "title": Kind.HEADLINE,
}
"""What the formats and their users call regions; any other name is running text."""
TALL = 2.0
"""A line of several characters that is this much taller than wide runs down."""


FARTHEST = 1e7
"""No place on a page is so many pixels, or units of paper, from its corner: 850 mm at 600 dpi are 20,000."""
SHOWN = 40
"""Characters of a broken value that a message shows."""


class Word(NamedTuple):
    """A word of a line and how sure its reader was, 0 to 1."""

    text: str
    confidence: float | None = None


class MarkedLine(NamedTuple):
    """A line with text, its box in scan pixels and its confidence."""

    text: str
    box: Box | None
    confidence: float | None = None


class MarkedRegion(NamedTuple):
    """A region in reading order with its lines."""

    kind: Kind
    box: Box | None
    lines: tuple[MarkedLine, ...] = ()


class MarkedPage(NamedTuple):
    """Regions in reading order; width and height in pixels of the scan, where the file tells them."""

    regions: Sequence[MarkedRegion]
    size: tuple[int | None, int | None] = (None, None)
    dpi: float | None = None
    notices: tuple[Notice, ...] = ()


def parse_xml(name: str, data: bytes, root_name: str) -> Any:
    """Parse a document whose root must be `root_name` in any namespace.

    Nothing outside is fetched, and a document that defines entities of its own is refused.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableInput(name, f"the XML is broken ({one_line(error.msg)})", "export the page again") from error
    inner = root.getroottree().docinfo.internalDTD
    if inner is not None and any(True for _ in inner.iterentities()):
        raise UnreadableInput(name, "the XML defines entities, which pages have no use for", "export it without")
    if local(root) != root_name:
        raise UnreadableInput(name, f"the root is <{local(root)}>, not <{root_name}>", "give the page's own file")
    return root


def local(element: Any) -> str:
    """Give an element's name without its namespace, "" for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children(element: Any, *names: str) -> list[Any]:
    """Give the direct children of these names in document order."""
    return [child for child in element if local(child) in names]


def inside(element: Any, *names: str) -> list[Any]:
    """Give all descendants of these names in document order."""
    return [child for child in element.iterdescendants() if local(child) in names]


def number(name: str, element: Any, attribute: str) -> float:
    """Read a number that must be there."""
    value = number_or_none(element, attribute)
    if value is None:
        written = element.get(attribute, "")[:SHOWN]
        found = (
            f"<{local(element)}> in line {element.sourceline} has {attribute}={written!r}, not a number that a page has"
        )
        raise UnreadableInput(name, found, "export the page again")
    return value


def number_or_none(element: Any, attribute: str) -> float | None:
    """Read a number that may be missing or nonsense without harm to the text."""
    return sensible(element.get(attribute))


def sensible(written: str | None) -> float | None:
    """Give the number that is written, None where it is none or no place on any page."""
    try:
        value = float(written or "")
    except ValueError:
        return None
    return value if abs(value) <= FARTHEST else None


def kind_of(*names: str | None) -> Kind:
    """Give the kind that the first known name stands for, body where none is known."""
    return next((KINDS[n.lower()] for n in names if n and n.lower() in KINDS), Kind.BODY)


def joined(words: Iterable[Word]) -> tuple[str, float | None]:
    """Join words by spaces, but none between two wide characters; the mean of their confidences."""
    text, sure = "", []
    for word in words:
        if text and word.text and not (is_wide(text[-1]) and is_wide(word.text[0])):
            text += " "
        text += word.text
        if word.confidence is not None:
            sure.append(min(1.0, max(0.0, word.confidence)))
    return text, round(sum(sure) / len(sure), 4) if sure else None


def around(boxes: Iterable[Box | None]) -> Box | None:
    """Give the box around all boxes, None without any."""
    known = [box for box in boxes if box is not None]
    if not known:
        return None
    whole = known[0]
    for box in known[1:]:
        whole = whole.union(box)
    return whole


def page_of(source: str, issue: str, page_number: int, marked: MarkedPage) -> Page:
    """Make the record of a page: regions and lines numbered in reading order, lines without text left out."""
    regions: list[Region] = []
    made: list[Line] = []
    for order, region in enumerate(marked.regions):
        region_id = f"p{page_number:02d}-r{order + 1:02d}"
        lines = [line._replace(box=_some(line.box)) for line in region.lines if line.text.strip()]
        regions.append(_region_of(region_id, order, region, lines))
        for line in lines:
            line_id = f"p{page_number:02d}-l{len(made) + 1:04d}"
            text = usual_forms(line.text)
            made.append(Line(id=line_id, region=region_id, text=text, box=line.box, confidence=line.confidence))
    with_text = [region.direction for region in regions if region.size_px]
    down = with_text.count(Direction.VERTICAL) * 2 > len(with_text)
    return Page(
        issue=issue,
        number=page_number,
        source=source,
        width=marked.size[0],
        height=marked.size[1],
        dpi=marked.dpi,
        direction=Direction.VERTICAL if down else Direction.HORIZONTAL,
        regions=tuple(regions),
        lines=tuple(made),
        notices=marked.notices,
    )


def _some(box: Box | None) -> Box | None:
    """Give a box that has an area; one without is a slip of whoever wrote the file, and tells nothing."""
    return box if box and box.area else None


def _region_of(region_id: str, order: int, region: MarkedRegion, lines: Sequence[MarkedLine]) -> Region:
    direction = _direction(lines)
    sizes = [line.box.width if direction is Direction.VERTICAL else line.box.height for line in lines if line.box]
    return Region(
        id=region_id,
        kind=region.kind,
        order=order,
        box=_some(region.box) or around(line.box for line in lines),
        size_px=float(median(sizes)) if sizes else None,
        direction=direction,
    )


def _direction(lines: Sequence[MarkedLine]) -> Direction:
    tall = [box.height > TALL * box.width for text, box, _ in lines if box and len(text) >= 4]
    return Direction.VERTICAL if sum(tall) * 2 > len(tall) else Direction.HORIZONTAL
