"""Tesseract through pytesseract: all line pictures of a page in one call of one process on one thread."""

import os
import re
import signal
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, cast

import cv2
import numpy as np
import pytesseract
from lxml import html
from lxml.etree import _Element

from pipeline.chars import is_wide
from pipeline.errors import ToolError
from pipeline.read.engine import NOTHING, Picture, Reading


class Pack(NamedTuple):
    """A language as Tesseract calls it, and the Debian package that brings it."""

    code: str
    package: str

    @property
    def vertical(self) -> "Pack":
        """The same for lines that run down."""
        return Pack(f"{self.code}_vert", f"{self.package}-vert")


PACKS: Mapping[str, Pack] = {
    "zh-Hans": Pack("chi_sim", "tesseract-ocr-chi-sim"),
    "zh-Hant": Pack("chi_tra", "tesseract-ocr-chi-tra"),
    "ja": Pack("jpn", "tesseract-ocr-jpn"),
    "en": Pack("eng", "tesseract-ocr-eng"),
    "de": Pack("deu", "tesseract-ocr-deu"),
    "de-Fraktur": Pack("Fraktur", "tesseract-ocr-script-frak"),
    "fr": Pack("fra", "tesseract-ocr-fra"),
}
STANDING = frozenset(("zh-Hans", "zh-Hant", "ja"))
"""Their characters stand upright in a line that runs down, and there are packs for it. Letters lie on their side,
and so such a line is like any other when it is laid down."""
ONE_LINE = "--psm 7 -c hocr_char_boxes=1"
"""A picture holds one line. Measured on scanned Latin lines: 0.8 % of characters wrong, 2.5 % with 13 (raw line)."""
ONE_COLUMN = "--psm 5 -c hocr_char_boxes=1"
"""The same for a line that runs down: Tesseract has no other mode for it."""
COLUMN_PX = 36
"""How wide a line that runs down is given to it: of 752 characters 55 to 76 are wrong at 26 to 40 px, and no line
stays empty at 36 and 40; as it comes one in 30 does, and short lines 46 px wide always."""
SAID = (0.0, 60.0, 76.0, 87.0, 92.8, 96.8, 98.8, 99.2, 99.6)
RIGHT = (0.0, 0.4, 0.47, 0.54, 0.7, 0.85, 0.97, 0.995, 1.0)
"""What Tesseract says of its characters, in %, and the share of them that is right: 13,979 characters of typeset
pages, clean to bad, in six languages, and of Fraktur. PP-OCRv6's own chances need no such map (`bench/reading.py`)."""
MARGIN_RATIO = 0.2
"""Paper added around a line, in shares of its height: Tesseract loses characters that touch the edge."""
LIGATURES = {"<h": "ch", "<": "ch", ">": "ck"}
"""What the model for Fraktur writes, in a word, for the ligatures of ch and ck: ſi<, Glü>."""
_LIGATURE = re.compile(r"(?<=[^\W\d_])(?:<h|<|>)")
_PICTURE = re.compile(r"Page \d+ : \S+\s*")
"""What Tesseract says of each picture that it takes up."""
FAULTS = frozenset((signal.SIGFPE, signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL))
"""How Tesseract ends on pictures that it cannot bear: 5.3 divides by zero on stumps of standing words in a row."""
LEAST_CONTRAST = 24
"""Grey levels of 255 between the lightest and the darkest dot: on less, Tesseract reads letters out of nothing."""


class TesseractReader:
    """Tesseract for any language of `PACKS`."""

    name = "tesseract"

    def read(self, images: Sequence[Picture], language: str, *, vertical: bool = False) -> list[Reading]:
        """Read the lines in one call; raises ToolError where Tesseract or the language pack is missing."""
        vertical = vertical and language in STANDING
        pack = _pack(language).vertical if vertical else _pack(language)
        printed = [n for n, image in enumerate(images) if image.size and np.ptp(image) >= LEAST_CONTRAST]
        readings = [NOTHING] * len(images)
        if printed:
            shown = [_upright(images[n]) if vertical else images[n] for n in printed]
            pages = _read_all(shown, pack, ONE_COLUMN if vertical else ONE_LINE)
            for n, image, page in zip(printed, shown, pages, strict=True):
                readings[n] = NOTHING if page is None else _reading(page, image, vertical=vertical)
        return list(map(_without_ligatures, readings)) if pack == PACKS["de-Fraktur"] else readings


def _upright(image: Picture) -> Picture:
    """A line that lies on its left side, set upright and to `COLUMN_PX` across."""
    height, width = image.shape[:2]
    method = cv2.INTER_AREA if height > COLUMN_PX else cv2.INTER_LINEAR
    sized = cv2.resize(image, (max(1, round(width * COLUMN_PX / height)), COLUMN_PX), interpolation=method)
    return np.ascontiguousarray(np.rot90(cast("Picture", sized), -1))


def _read_all(images: Sequence[Picture], pack: Pack, config: str) -> list[_Element | None]:
    """What Tesseract makes of each picture; None of one that it crashes on, for which no other is lost."""
    try:
        return list(_read_in_one_call(images, pack, config))
    except _CrashError:
        if len(images) == 1:
            return [None]
        half = len(images) // 2
        return [*_read_all(images[:half], pack, config), *_read_all(images[half:], pack, config)]


class _CrashError(Exception):
    """Tesseract ended by a fault of its own."""


def _read_in_one_call(images: Sequence[Picture], pack: Pack, config: str) -> list[_Element]:
    with TemporaryDirectory(prefix="shangjie-") as folder, _one_thread():
        listing = _written(images, Path(folder))
        try:
            found = pytesseract.image_to_pdf_or_hocr(str(listing), lang=pack.code, config=config, extension="hocr")
        except pytesseract.TesseractNotFoundError:
            raise _missing("the program is not installed", "tesseract-ocr", pack.package) from None
        except pytesseract.TesseractError as error:
            if -error.status in FAULTS:
                raise _CrashError from error
            if pack.code in str(error) and "language" in str(error):
                raise _missing(f"it has no language pack {pack.code}", pack.package) from None
            said = _PICTURE.sub("", str(error.message)).strip()
            raise ToolError("tesseract", f"it failed: {said}", "run it by hand on a page") from error
    return list(html.fromstring(found).iterfind(".//div[@class='ocr_page']"))


def _pack(language: str) -> Pack:
    if language not in PACKS:
        known = ", ".join(PACKS)
        raise ToolError("tesseract", f"no pack is known for language {language!r}", f"name one of {known}")
    return PACKS[language]


def _missing(found: str, *packages: str) -> ToolError:
    return ToolError("tesseract", found, f"type: sudo apt-get install -y {' '.join(packages)}")


@contextmanager
def _one_thread() -> Iterator[None]:
    """Two OpenMP threads cost up to ten times the CPU on a busy machine; they only obey the environment."""
    before = os.environ.get("OMP_THREAD_LIMIT")
    os.environ["OMP_THREAD_LIMIT"] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ["OMP_THREAD_LIMIT"]
        else:
            os.environ["OMP_THREAD_LIMIT"] = before


def _written(images: Sequence[Picture], folder: Path) -> Path:
    """The pictures as files, and the list that names them one a line; as PNG they take six times as long."""
    names = []
    for number, image in enumerate(images):
        edge = _edge(image)
        framed = cv2.copyMakeBorder(image, edge, edge, edge, edge, cv2.BORDER_REPLICATE)
        name = folder / f"{number:05d}.pnm"
        cv2.imwrite(str(name), framed)
        names.append(str(name))
    listing = folder / "lines.txt"
    listing.write_text("\n".join(names) + "\n", encoding="utf-8")
    return listing


def _edge(image: Picture) -> int:
    return max(1, round(float(min(image.shape[:2])) * MARGIN_RATIO))


def _reading(page: _Element, image: Picture, *, vertical: bool) -> Reading:
    """Words with spaces between, but none beside East Asian characters; a space lies between its neighbours."""
    chars: list[_Char] = []
    for word in page.iterfind(".//span[@class='ocrx_word']"):
        found = _characters_down(word, image) if vertical else _characters_across(word, image)
        if chars and found and not (is_wide(chars[-1].text) or is_wide(found[0].text)):
            before, after = chars[-1], found[0]
            chars.append(_Char(" ", (before.middle + after.middle) / 2, min(before.chance, after.chance)))
        chars += found
    texts, middles, chances = zip(*chars, strict=True) if chars else ((), (), ())
    return Reading("".join(texts), tuple(min(1.0, max(0.0, middle)) for middle in middles), tuple(chances))


def _without_ligatures(reading: Reading) -> Reading:
    """The two letters in place of each of `LIGATURES`, as sure as it."""
    text, centres, chances, at = "", list[float](), list[float](), 0
    for sign in _LIGATURE.finditer(reading.text):
        start, last = sign.start(), sign.end() - 1
        text += reading.text[at:start] + LIGATURES[sign[0]]
        centres += (*reading.centres[at : start + 1], reading.centres[last])
        chances += (*reading.chances[at : start + 1], reading.chances[last])
        at = last + 1
    return Reading(text + reading.text[at:], (*centres, *reading.centres[at:]), (*chances, *reading.chances[at:]))


class _Char(NamedTuple):
    text: str
    middle: float
    chance: float


def _characters_across(word: _Element, image: Picture) -> list[_Char]:
    """Each code point, with the middle of its box in shares of the picture."""
    chars = []
    for found in word.iterfind("span[@class='ocrx_cinfo']"):
        x0, _, x1, _ = map(int, _property(found, "x_bboxes"))
        middle = ((x0 + x1) / 2 - _edge(image)) / image.shape[1]
        chars += [_Char(char, middle, _chance(found)) for char in (found.text or "").strip()]
    return chars


def _characters_down(word: _Element, image: Picture) -> list[_Char]:
    """The same for a line that runs down, where Tesseract's boxes of characters are none: its word, in equal parts."""
    chars = [
        (char, found) for found in word.iterfind("span[@class='ocrx_cinfo']") for char in (found.text or "").strip()
    ]
    _, y0, _, y1 = map(int, _property(word, "bbox"))
    return [
        _Char(char, (y0 + (y1 - y0) * (n + 0.5) / len(chars) - _edge(image)) / image.shape[0], _chance(found))
        for n, (char, found) in enumerate(chars)
    ]


def _chance(found: _Element) -> float:
    """The share of characters that are right among those of which Tesseract is so sure."""
    return float(np.interp(float(_property(found, "x_conf")[0]), SAID, RIGHT))


def _property(element: _Element, name: str) -> list[str]:
    """The values of one property of a title such as "bbox 1 2 30 40; x_wconf 96"."""
    return next(values for key, *values in map(str.split, element.get("title", "").split(";")) if key == name)
