"""PDF pages as grey pictures, scanned or born digital, through pypdfium2. Bytes in, arrays out."""

from contextlib import closing
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from pipeline.errors import TooLargeInput, UnreadableInput

POINTS_PER_INCH = 72.0
BORN_DIGITAL_DPI = 300.0
"""Dots an inch for pages set in type: 9 pt characters come out about 37 px high, which readers like."""
COVER_RATIO = 0.9
"""A picture that covers this share of the page is a scan of the whole page."""
DRAWING_DEPTH = 4
"""Levels of forms inside forms that are searched for pictures."""
GREY_BITS = 8
"""A pixel of a grey picture has no more."""
PASSWORD_ERROR = pdfium.FPDF_ERR_PASSWORD
INVISIBLE_TEXT = pdfium.FPDF_TEXTRENDERMODE_INVISIBLE


def count_pdf_pages(name: str, data: bytes) -> int:
    """Count the pages; refuses one that is locked, broken or empty."""
    with closing(_open(name, data)) as document:
        return len(document)


def pdf_page_size(name: str, data: bytes, index: int) -> tuple[float, float]:
    """Width and height of page `index` (from 0) in points."""
    with closing(_open(name, data)) as document:
        width, height = _page(name, document, index).get_size()
        return float(width), float(height)


def render_pdf_page(name: str, data: bytes, index: int, max_pixels: int) -> tuple[NDArray[np.uint8], float]:
    """Page `index` (from 0) as grey uint8, height x width, and its dots an inch.

    A page that is one scanned picture (an invisible text layer over it does not count) keeps the
    picture's own resolution; every other page is drawn at BORN_DIGITAL_DPI. The size is known and
    bounded before anything is drawn.
    """
    with closing(_open(name, data)) as document:
        page = _page(name, document, index)
        try:
            dpi = _scan_dpi(page) or BORN_DIGITAL_DPI
        except pypdfium2.PdfiumError as error:
            raise UnreadableInput(name, f"page {index + 1} is broken", "repair or export the PDF again") from error
        width, height = (side * dpi / POINTS_PER_INCH for side in page.get_size())
        if width * height > max_pixels:
            raise TooLargeInput(
                name,
                f"page {index + 1} is {width:.0f} x {height:.0f} pixels at {dpi:.0f} dpi, over {max_pixels}",
                "export the page at a lower resolution or split it",
            )
        try:
            bitmap = page.render(scale=dpi / POINTS_PER_INCH, grayscale=True)
        except (pypdfium2.PdfiumError, RuntimeError) as error:
            raise UnreadableInput(name, f"page {index + 1} cannot be drawn", "export the PDF again") from error
        with closing(bitmap):
            return np.array(bitmap.to_numpy().reshape(bitmap.height, bitmap.width)), dpi


def pdf_page_has_colour(name: str, data: bytes, index: int) -> bool:
    """Whether page `index` (from 0) is a scan in colour."""
    with closing(_open(name, data)) as document:
        page = _page(name, document, index)
        if not _scan_dpi(page):
            return False
        pictures = page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=DRAWING_DEPTH)
        try:
            return any(picture.get_metadata().bits_per_pixel > GREY_BITS for picture in pictures)
        except pypdfium2.PdfiumError:  # it was drawn all the same
            return False


def pdf_page_in_colour(name: str, data: bytes, index: int, factor: int) -> NDArray[np.uint8]:
    """A scan as `render_pdf_page` gives it, reduced by a whole factor, as height x width x red, green, blue."""
    with closing(_open(name, data)) as document:
        page = _page(name, document, index)
        scale = (_scan_dpi(page) or BORN_DIGITAL_DPI) / POINTS_PER_INCH / factor
        with closing(page.render(scale=scale, rev_byteorder=True)) as bitmap:
            return np.array(bitmap.to_numpy()[..., :3])


def _page(name: str, document: Any, index: int) -> Any:
    try:
        return document[index]
    except pypdfium2.PdfiumError as error:
        raise UnreadableInput(name, f"page {index + 1} is broken", "repair or export the PDF again") from error


def _open(name: str, data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == PASSWORD_ERROR:
            raise UnreadableInput(name, "the PDF is locked with a password", "save it without a password") from error
        raise UnreadableInput(name, "the PDF is damaged or cut off", "fetch or export it again") from error
    if len(document) == 0:
        document.close()
        raise UnreadableInput(name, "the PDF has no pages", "fetch or export it again")
    return document


def _scan_dpi(page: Any) -> float | None:
    """Give the resolution of the picture that fills the page, None if the page shows more than a picture.

    Text that is invisible, or that the picture painted over, is a reading of the scan, not print.
    """
    page_area = page.get_width() * page.get_height()
    dpi, text_on_top = 0.0, False
    for item in page.get_objects(max_depth=DRAWING_DEPTH):
        if item.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = item.get_bounds()
            if (right - left) * (top - bottom) >= COVER_RATIO * page_area > 0:
                text_on_top = False
                pixels = max(item.get_px_size())
                dpi = max(dpi, pixels * POINTS_PER_INCH / max(right - left, top - bottom))
        elif item.type == pdfium.FPDF_PAGEOBJ_TEXT:
            text_on_top |= pdfium.FPDFTextObj_GetTextRenderMode(item.raw) != INVISIBLE_TEXT
    return None if text_on_top or not dpi else dpi
