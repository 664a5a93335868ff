"""Tesseract through pytesseract: all line pictures of a page in one call of one process on one thread."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

import cv2
import numpy as np
import pytesseract

from pipeline.chars import is_wide
from pipeline.errors import ToolError
from pipeline.read.engine import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pipeline.read.engine import Picture


class Pack(NamedTuple):
    """A language as Tesseract calls it, and the Debian package that brings it."""

    code: str
    package: str


PACKS: Mapping[str, Pack] = {
    "zh-Hans": Pack("chi_sim", "tesseract-ocr-chi-sim"),
    "zh-Hant": Pack("chi_tra", "tesseract-ocr-chi-tra"),
    "ja": Pack("jpn", "tesseract-ocr-jpn"),
    "en": Pack("eng", "tesseract-ocr-eng"),
    "de": Pack("deu", "tesseract-ocr-deu"),
    "de-Fraktur": Pack("Fraktur", "tesseract-ocr-script-frak"),
    "fr": Pack("fra", "tesseract-ocr-fra"),
}
ONE_LINE = "--psm 7"
"""A picture holds one line. Measured on scanned Latin lines: 0.8 % of characters wrong, 2.5 % with 13 (raw line)."""
MARGIN_RATIO = 0.2
"""Paper added around a line, in shares of its height: Tesseract loses characters that touch the edge."""
LEAST_CONTRAST = 24
"""Grey levels of 255 between the lightest and the darkest dot: on less, Tesseract reads letters out of nothing."""


class TesseractReader:
    """Tesseract for any language of `PACKS`. It gives no places of characters."""

    name = "tesseract"

    def read(self, images: Sequence[Picture], language: str) -> list[Reading]:
        """Read the lines in one call; raises ToolError where Tesseract or the language pack is missing."""
        pack = _pack(language)
        printed = [n for n, image in enumerate(images) if image.size and np.ptp(image) >= LEAST_CONTRAST]
        readings = [Reading("", 0.0, None)] * len(images)
        if printed:
            for n, reading in zip(printed, _read_in_one_call([images[n] for n in printed], pack), strict=True):
                readings[n] = reading
        return readings


def _read_in_one_call(images: Sequence[Picture], pack: Pack) -> list[Reading]:
    with TemporaryDirectory(prefix="shangjie-") as folder, _one_thread():
        listing = _written(images, Path(folder))
        try:
            table = pytesseract.image_to_data(
                str(listing), lang=pack.code, config=ONE_LINE, output_type=pytesseract.Output.DICT
            )
        except pytesseract.TesseractNotFoundError:
            raise _missing("the program is not installed", "tesseract-ocr", pack.package) from None
        except pytesseract.TesseractError as error:
            if pack.code in str(error) and "language" in str(error):
                raise _missing(f"it has no language pack {pack.code}", pack.package) from None
            raise ToolError("tesseract", f"it failed: {error.message}", "run it by hand on a page") from error
    return _readings(table, len(images))


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
    """The pictures as files, and the list that names them one a line."""
    names = []
    for number, image in enumerate(images):
        edge = max(1, round(image.shape[0] * MARGIN_RATIO))
        framed = cv2.copyMakeBorder(image, edge, edge, edge, edge, cv2.BORDER_REPLICATE)
        name = folder / f"{number:05d}.png"
        cv2.imwrite(str(name), framed, [cv2.IMWRITE_PNG_COMPRESSION, 1])
        names.append(str(name))
    listing = folder / "lines.txt"
    listing.write_text("\n".join(names) + "\n", encoding="utf-8")
    return listing


def _readings(table: Mapping[str, Sequence[str | int | float]], count: int) -> list[Reading]:
    """One reading a picture: Tesseract numbers the pictures of a list as pages, from 1."""
    words: list[list[tuple[str, float]]] = [[] for _ in range(count)]
    for page, text, confidence in zip(table["page_num"], table["text"], table["conf"], strict=True):
        if str(text).strip():
            words[int(page) - 1].append((str(text).strip(), float(confidence) / 100))
    return [_joined(line) for line in words]


def _joined(words: Sequence[tuple[str, float]]) -> Reading:
    """Words with spaces between, but none beside East Asian characters; confidence by their length."""
    text = ""
    for word, _ in words:
        spaced = bool(text) and not (is_wide(text[-1]) or is_wide(word[0]))
        text += f" {word}" if spaced else word
    length = sum(len(word) for word, _ in words)
    total = sum(len(word) * confidence for word, confidence in words)
    return Reading(text, min(1.0, max(0.0, total / length)) if length else 0.0, None)
