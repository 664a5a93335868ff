"""Any input file to grey pages: what it is, how many pages, one page decoded. Bytes in, arrays out.

What a file is is decided by its bytes, never by its name. Sizes are known and bounded before a pixel is
decoded.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline.errors import TooLargeInput, TooSmallInput, UnreadableInput, one_line
from pipeline.model import Box, Notice
from pipeline.picture.ink import Print, measure_print, refuse_unprinted
from pipeline.scan.dither import without_dots
from pipeline.scan.negative import is_negative
from pipeline.scan.pdf import count_pdf_pages, pdf_page_size, render_pdf_page
from pipeline.scan.sheet import Sheet, find_parts, may_be_two

MAGIC = {
    b"%PDF-": "PDF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"II+\x00": "TIFF",
    b"MM\x00+": "TIFF",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"\x00\x00\x00\x0cjP  \r\n\x87\n": "JPEG2000",
    b"\xff\x4f\xff\x51": "JPEG2000",
}
AS_TEXT, UNPACK = "save its text as plain text (.txt)", "unpack it, and give what is in it"
FOREIGN_MAGIC = {
    b"GIF8": ("a GIF", ""),
    b"BM": ("a BMP bitmap", ""),
    b"RIFF": ("a WebP or other RIFF file", ""),
    b"AT&TFORM": ("a DjVu document", ""),
    b"PK\x03\x04\x14\x00\x06\x00": ("a document of Word or another office program", AS_TEXT),
    b"\xd0\xcf\x11\xe0": ("a document of Word or another office program", AS_TEXT),
    b"{\\rtf": ("an RTF document", AS_TEXT),
    b"PK\x03\x04": ("a ZIP archive or an office document", f"{UNPACK}, or {AS_TEXT}"),
    b"\x1f\x8b": ("a gzip archive", UNPACK),
    b"7z\xbc\xaf": ("a 7z archive", UNPACK),
    b"Rar!": ("a RAR archive", UNPACK),
}
"""How files begin that are none of ours, what they are, and what to do where it is not to save them as a picture."""
SUPPORTED = "TIFF, PNG, JPEG, JPEG 2000 or PDF"
PDF_HEADER_REACH = 1024
"""Bytes at the start of a file in which a PDF may begin (PDF 1.7, appendix H, note 13)."""

DECODER_ERRORS = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    struct.error,
    UnidentifiedImageError,
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
    MemoryError,
    RuntimeError,
)
"""What Pillow's decoders raise on broken data (a size that is missing or text, a place outside the file, more memory
than there is); each means that the file cannot be read."""

ORIENTATION_TAG = 0x0112
LYING = (5, 6, 7, 8)
"""Exif 2.3, orientation: values by which width and height change places."""
SUBFILE_TYPE_TAG = 254
SUBFILE_NOT_A_PAGE = 0b101
"""TIFF 6.0, NewSubfileType: bit 0 a smaller copy of another page, bit 2 a transparency mask."""

MM_PER_INCH = 25.4
LONG_SIDE_MM = (120.0, 1000.0)
"""No newspaper page is shorter; an opened broadsheet is 800 mm wide. A dpi outside this is no scan's."""
TABLOID_LONG_SIDE_MM = 400.0
USUAL_DPI = (75.0, 100.0, 150.0, 200.0, 240.0, 300.0, 400.0, 600.0)


@dataclass(frozen=True, slots=True)
class Limits:
    """What is decoded at most.

    `max_side_px`: 850 mm, an opened broadsheet, at 600 dpi. `max_pixels`: a broadsheet page of 380 x 580 mm
    at 600 dpi is 123 million; a colour picture of the limit takes 0.7 GB while it is decoded.
    `min_side_px`: below this not even one column of 8 px characters stands on it.
    """

    max_side_px: int = 20_000
    max_pixels: int = 160_000_000
    max_pages: int = 2_000
    min_side_px: int = 100


@dataclass(frozen=True, slots=True)
class Scan:
    """One page as delivered: `grey` uint8, height x width; 0 black, 255 white; `dpi` dots an inch.

    `found` is what was measured on it, where it was. On a sheet of two pages `grey` is what lies in `part` of the
    picture as delivered, whose width and height are `sheet`.
    """

    grey: NDArray[np.uint8]
    dpi: float
    notices: tuple[Notice, ...] = ()
    found: Print | None = None
    part: Box | None = None
    sheet: tuple[int, int] | None = None

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the picture as delivered."""
        return self.sheet or (self.grey.shape[1], self.grey.shape[0])


def count_pages(name: str, data: bytes, limits: Limits | None = None) -> int:
    """How many pages a file holds. Raises UnreadableInput or TooLargeInput."""
    limits = limits or Limits()
    kind = kind_of(name, data)
    if kind == "PDF":
        count = count_pdf_pages(name, data)
    elif kind == "TIFF":
        image = _open(name, data, kind)
        with image:
            count = len(_tiff_pages(name, image))
    else:
        count = 1
    if count > limits.max_pages:
        raise TooLargeInput(name, f"{count} pages, over {limits.max_pages}", "split the file")
    return count


def decode_page(name: str, data: bytes, index: int = 0, limits: Limits | None = None) -> Scan:
    """Page `index` (from 0) of a file as a grey picture, turned as its tag says; of a negative the positive.

    Raises UnreadableInput, TooLargeInput, TooSmallInput, BlankPage or NoisePage.
    """
    limits = limits or Limits()
    kind = kind_of(name, data)
    notices: tuple[Notice, ...] = ()
    dpi: float | None
    if kind == "PDF":
        grey, dpi = render_pdf_page(name, data, index, limits.max_pixels)
        _refuse_size(name, grey.shape[1], grey.shape[0], limits)
    else:
        grey, dpi, notices = _decode_image(name, data, kind, index, limits)
    if is_negative(grey):
        grey = np.invert(grey)
        notices += (Notice(stage="scan", code="negative", message="the picture is a negative; taken the other way"),)
    smooth = without_dots(grey)
    if smooth is not None:
        grey = smooth
        message = "the paper is full of dots, black on white; they were made grey"
        notices += (Notice(stage="scan", code="dither", message=message),)
    checked_dpi, dpi_notices = _checked_dpi(dpi, max(grey.shape))
    return Scan(grey, checked_dpi, (*notices, *dpi_notices), refuse_unprinted(name, grey))


def page_parts(name: str, data: bytes, index: int, sheet: Sheet) -> tuple[Box, ...]:
    """Give the boxes of two pages on one sheet, page `index` of a file, in reading order; none where it is one page.

    Most pictures need no more than a look at their size. Raises as `decode_page` does.
    """
    if sheet is Sheet.ONE or not may_be_two(*_page_size(name, data, index), sheet):
        return ()
    scan = decode_page(name, data, index)
    return find_parts(scan.grey, scan.found or measure_print(scan.grey), sheet)


def part_of(name: str, scan: Scan, part: Box) -> Scan:
    """One of the pages of a sheet as a scan of its own, which says so. Raises as `decode_page` does."""
    grey = np.ascontiguousarray(scan.grey[part.y0 : part.y1, part.x0 : part.x1])
    place = f"x {part.x0} to {part.x1}, y {part.y0} to {part.y1}"
    notice = Notice(stage="scan", code="part-of-sheet", message=f"the picture holds two pages; this is {place} of it")
    return Scan(grey, scan.dpi, (*scan.notices, notice), refuse_unprinted(name, grey), part, scan.size)


def _page_size(name: str, data: bytes, index: int) -> tuple[float, float]:
    """Width and height, in pixels or points, with nothing decoded."""
    kind = kind_of(name, data)
    if kind == "PDF":
        return pdf_page_size(name, data, index)
    with _open(name, data, kind) as image:
        if kind == "TIFF":
            _seek_tiff_page(name, image, index)
        if kind == "PNG":  # whose tags may stand behind its pixels
            return image.size
        try:
            lies = image.getexif().get(ORIENTATION_TAG, 1) in LYING
        except DECODER_ERRORS as error:
            raise _damaged(name, kind, error) from error
        return (image.height, image.width) if lies else image.size


def kind_of(name: str, data: bytes) -> str:
    """Which of the kinds in `MAGIC` a picture is. Raises UnreadableInput, saying what else it is."""
    if not data:
        raise UnreadableInput(name, "the file is empty (0 bytes)", "copy or scan it again")
    for magic, kind in MAGIC.items():
        if data.startswith(magic):
            return kind
    if b"%PDF-" in data[:PDF_HEADER_REACH]:
        return "PDF"
    if data[:PDF_HEADER_REACH].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<"):
        words = "the file is XML or HTML, but neither ALTO, PAGE-XML nor hOCR"
        raise UnreadableInput(name, words, "export it as one of these, or take it away")
    found, remedy = next((told for magic, told in FOREIGN_MAGIC.items() if data.startswith(magic)), ("", ""))
    if not found and looks_like_text(data):
        found, remedy = "text, not a picture", f"save it as {SUPPORTED}; if it is a page's text, name it .txt"
    found = found or "no picture format that is known here"
    raise UnreadableInput(name, f"the file is {found}", remedy or f"save it as {SUPPORTED}")


def looks_like_text(data: bytes) -> bool:
    """Whether no byte at the beginning is one that only pictures, archives and UTF-16 have."""
    sample = data[:4096]
    return not any(byte < 9 or 13 < byte < 27 for byte in sample)


def _open(name: str, data: bytes, kind: str) -> Image.Image:
    """Open a picture: its size is known and nothing decoded yet."""
    try:
        with warnings.catch_warnings():
            # Of sizes between one and two times its own limit, where ours decides, and of broken tags,
            # which raise when the pixels are asked for.
            warnings.simplefilter("ignore")
            return Image.open(io.BytesIO(data), formats=(kind,))
    except Image.DecompressionBombError as error:
        raise TooLargeInput(name, "far more pixels than any page", "scan it at a lower resolution") from error
    except DECODER_ERRORS as error:
        raise _damaged(name, kind, error) from error


def _damaged(name: str, kind: str, error: Exception) -> UnreadableInput:
    # Pillow's "cannot identify" names an address in memory, which differs from run to run.
    words = "" if isinstance(error, UnidentifiedImageError) else one_line(error)
    why = f" ({words})" if words else ""
    return UnreadableInput(name, f"the {kind} is damaged or cut off{why}", "copy or scan it again")


def _tiff_pages(name: str, image: Image.Image) -> list[int]:
    """Frame numbers of a TIFF that are pages, not thumbnails or masks."""

    def frames() -> Iterator[int]:
        for number in range(getattr(image, "n_frames", 1)):
            image.seek(number)
            subfile_type = image.tag_v2.get(SUBFILE_TYPE_TAG, 0)  # type: ignore[attr-defined]
            if not int(subfile_type) & SUBFILE_NOT_A_PAGE:
                yield number

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(frames()) or [0]
    except DECODER_ERRORS as error:
        raise _damaged(name, "TIFF", error) from error


def _seek_tiff_page(name: str, image: Image.Image, index: int) -> None:
    pages = _tiff_pages(name, image)
    if not 0 <= index < len(pages):
        raise UnreadableInput(name, f"there is no page {index + 1} of {len(pages)}", "count pages first")
    image.seek(pages[index])


def _decode_image(
    name: str, data: bytes, kind: str, index: int, limits: Limits
) -> tuple[NDArray[np.uint8], float | None, tuple[Notice, ...]]:
    with _open(name, data, kind) as image:
        if kind == "TIFF":
            _seek_tiff_page(name, image, index)
        elif getattr(image, "is_animated", False) and kind == "PNG":
            raise UnreadableInput(name, "the PNG is an animation", "save the page as a still PNG")
        _refuse_size(name, image.width, image.height, limits)
        dpi = _tagged_dpi(image)
        size = image.size
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                if kind == "JPEG":
                    image.draft("L", image.size)  # libjpeg hands out the brightness alone: a third of the memory
                orientation = image.getexif().get(ORIENTATION_TAG, 1)
                image.load()
                ImageOps.exif_transpose(image, in_place=True)
                grey = _to_grey(image)
        except Image.DecompressionBombError as error:
            raise TooLargeInput(name, "far more pixels than any page", "scan it at a lower resolution") from error
        except DECODER_ERRORS as error:
            raise _damaged(name, kind, error) from error
    return grey, dpi, _orientation_notice(orientation, size)


def _orientation_notice(orientation: int, size: tuple[int, int]) -> tuple[Notice, ...]:
    if orientation in (0, 1):
        return ()
    message = f"the file's orientation tag ({orientation}) was followed; as stored it is {size[0]} x {size[1]}"
    return (Notice(stage="scan", code="orientation-tag", message=message),)


def _refuse_size(name: str, width: int, height: int, limits: Limits) -> None:
    found = f"the picture is {width} x {height} pixels"
    if max(width, height) > limits.max_side_px or width * height > limits.max_pixels:
        allowed = f"{limits.max_side_px} a side and {limits.max_pixels // 1_000_000} million in all"
        raise TooLargeInput(name, f"{found}, over {allowed}", "scan it at a lower resolution or split it")
    if min(width, height) < limits.min_side_px:
        raise TooSmallInput(name, f"{found}, under {limits.min_side_px} a side", "scan the page at 300 dpi")


def _to_grey(image: Image.Image) -> NDArray[np.uint8]:
    """Grey levels on white paper; deep greys keep their highest eight bits in use, not the lowest."""
    if image.mode.startswith(("I", "F")):
        return _eight_bits(np.asarray(image))
    if image.has_transparency_data:
        layered = image.convert("RGBA")
        paper = Image.new("RGBA", layered.size, "white")
        paper.alpha_composite(layered)
        image = paper
    return np.array(image if image.mode == "L" else image.convert("L"))


def _eight_bits(values: NDArray[Any]) -> NDArray[np.uint8]:
    if values.dtype.kind == "f":
        top = 1.0 if float(values.max()) <= 1.0 else 255.0
        return cast("NDArray[np.uint8]", np.clip(values * (255.0 / top), 0, 255).astype(np.uint8))
    shift = max(0, int(values.max()).bit_length() - 8)
    return cast("NDArray[np.uint8]", (np.clip(values, 0, None) >> shift).astype(np.uint8))


def _tagged_dpi(image: Image.Image) -> float | None:
    dpi = image.info.get("dpi")
    try:
        return float(max(dpi)) if dpi else None
    except (TypeError, ValueError, ZeroDivisionError):
        return None


def _checked_dpi(tagged: float | None, long_side_px: int) -> tuple[float, tuple[Notice, ...]]:
    """Keep the file's dpi if a page of that size can exist, else take a tabloid's, said in a notice."""
    shortest, longest = LONG_SIDE_MM
    if tagged and shortest <= long_side_px / tagged * MM_PER_INCH <= longest:
        return round(tagged, 2), ()
    as_tabloid = long_side_px / TABLOID_LONG_SIDE_MM * MM_PER_INCH
    guess = min(USUAL_DPI, key=lambda dpi: abs(dpi - as_tabloid))
    why = f"the file says {tagged:g} dpi, which no page of this size has" if tagged else "the file gives no dpi"
    message = f"{why}; taken as {guess:g} dpi"
    return guess, (Notice(stage="scan", code="dpi-guessed", message=message),)
