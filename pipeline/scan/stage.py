"""Any input file to grey pages: what it is, how many pages, one page decoded. Bytes in, arrays out.

What a file is is decided by its bytes, never by its name. Sizes are known and bounded before a pixel is
decoded.
"""

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from pipeline.errors import TooLargeInput, TooSmallInput, UnreadableInput, one_line
from pipeline.model import Box, Notice
from pipeline.picture.ink import Print, measure_print, refuse_unprinted
from pipeline.scan.coloured import without_strokes
from pipeline.scan.dither import without_dots
from pipeline.scan.kinds import kind_of
from pipeline.scan.negative import is_negative
from pipeline.scan.pdf import (
    count_pdf_pages,
    pdf_page_has_colour,
    pdf_page_in_colour,
    pdf_page_size,
    render_pdf_page,
)
from pipeline.scan.sheet import Sheet, find_parts, may_be_two

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

COLOURED_MODES = ("RGB", "RGBX", "CMYK", "YCbCr", "P")
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
        with _open(name, data, kind) as image, _decoding(name, kind):
            count = len(_tiff_pages(image))
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
    found = refuse_unprinted(name, grey)
    if _has_colour(name, data, kind, index):
        grey, share = without_strokes(grey, found.glyph_px, partial(_in_colour, name, data, kind, index))
        if share:
            found = refuse_unprinted(name, grey)
            message = f"stamps or strokes in colour over print, {share:.1%} of the page, were made as light as paper"
            notices += (Notice(stage="scan", code="coloured-strokes", message=message),)
    return Scan(grey, checked_dpi, (*notices, *dpi_notices), found)


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
    with _open(name, data, kind, index) as image:
        if kind == "PNG":  # whose tags may stand behind its pixels
            return image.size
        with _decoding(name, kind):
            lies = image.getexif().get(ORIENTATION_TAG, 1) in LYING
        return (image.height, image.width) if lies else image.size


def _open(name: str, data: bytes, kind: str, index: int | None = None) -> Image.Image:
    """Open a picture, or one page of it: its size is known and nothing decoded yet."""
    with _decoding(name, kind):
        image = Image.open(io.BytesIO(data), formats=(kind,))
        if kind == "TIFF" and index is not None:
            pages = _tiff_pages(image)
            if not 0 <= index < len(pages):
                raise UnreadableInput(name, f"there is no page {index + 1} of {len(pages)}", "count pages first")
            image.seek(pages[index])
    return image


def _damaged(name: str, kind: str, error: Exception) -> UnreadableInput:
    # Pillow's "cannot identify" names an address in memory, which differs from run to run.
    words = "" if isinstance(error, UnidentifiedImageError) else one_line(error)
    why = f" ({words})" if words else ""
    return UnreadableInput(name, f"the {kind} is damaged or cut off{why}", "copy or scan it again")


def _tiff_pages(image: Image.Image) -> list[int]:
    """Frame numbers of a TIFF that are pages, not thumbnails or masks."""
    frames = []
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        if not int(image.tag_v2.get(SUBFILE_TYPE_TAG, 0)) & SUBFILE_NOT_A_PAGE:  # type: ignore[attr-defined]
            frames.append(number)
    return frames or [0]


def _decode_image(
    name: str, data: bytes, kind: str, index: int, limits: Limits
) -> tuple[NDArray[np.uint8], float | None, tuple[Notice, ...]]:
    with _open(name, data, kind, index) as image:
        if getattr(image, "is_animated", False) and kind == "PNG":
            raise UnreadableInput(name, "the PNG is an animation", "save the page as a still PNG")
        _refuse_size(name, image.width, image.height, limits)
        dpi = _tagged_dpi(image)
        size = image.size
        with _decoding(name, kind):
            if kind == "JPEG":
                image.draft("L", image.size)  # libjpeg hands out the brightness alone: a third of the memory
            orientation = image.getexif().get(ORIENTATION_TAG, 1)
            image.load()
            ImageOps.exif_transpose(image, in_place=True)
            grey = _to_grey(image)
    return grey, dpi, _orientation_notice(orientation, size)


@contextmanager
def _decoding(name: str, kind: str) -> Iterator[None]:
    """What goes wrong with a picture, in words. Pillow warns of sizes that our own limit decides, and of bad tags."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except Image.DecompressionBombError as error:
        raise TooLargeInput(name, "far more pixels than any page", "scan it at a lower resolution") from error
    except DECODER_ERRORS as error:
        raise _damaged(name, kind, error) from error


def _has_colour(name: str, data: bytes, kind: str, index: int) -> bool:
    """Whether a picture has more than grey, by its head alone."""
    if kind == "PDF":
        return pdf_page_has_colour(name, data, index)
    with _open(name, data, kind, index) as image:
        return image.mode in COLOURED_MODES and not image.has_transparency_data


def _in_colour(name: str, data: bytes, kind: str, index: int, factor: int) -> NDArray[np.uint8]:
    """Height x width x red, green, blue of a picture as `_decode_image` gives it in grey, reduced by a power of 2."""
    if kind == "PDF":
        return pdf_page_in_colour(name, data, index, factor)
    with _open(name, data, kind, index) as image:
        wide = image.width
        with _decoding(name, kind):
            if kind == "JPEG":
                image.draft("RGB", (wide // factor, image.height // factor))
            elif kind == "JPEG2000":
                cast("Any", image).reduce = factor.bit_length() - 1  # levels of resolution that its decoder leaves out
            image.load()
            left = factor * image.width // wide
            ImageOps.exif_transpose(image, in_place=True)
            colour = image.convert("RGB")
            return np.asarray(colour.reduce(left) if left > 1 else colour)


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
