"""The reading stage: every line of a page that has a place gets its text, confidence and characters' boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Direction, Line, Notice, Page
from pipeline.read.crops import Crop, character_boxes, cut_line
from pipeline.read.language import choose_language, choose_reader
from pipeline.read.rapid import RapidReader
from pipeline.read.signs import mend_signs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.frame import Frame
    from pipeline.read.engine import Picture, Reading

CONFIDENCE_FLOOR = 0.9
"""Lines below are reported. Of 160 lines typeset small and scanned badly all 32 below were wrong, 42 of 128 above."""
SAMPLE_LINES = 12
"""So many of the longest lines tell the language: some 150 characters, a twentieth of a page."""


def read_page(page: Page, clean: Picture, frame: Frame, engine: str = "auto", language: str = "auto") -> Page:
    """`page` with its lines read from the picture `clean`; lines without a box stay as they are.

    `language` "auto" is found by reading a sample. Nothing is dropped: a line in which nothing was seen has
    text "" and a notice. Ids, boxes, regions and order never change. Raises ToolError if an engine is missing.
    """
    vertical = {region.id for region in page.regions if region.direction is Direction.VERTICAL}
    crops = {
        line.id: cut_line(clean, frame, line.box, vertical=line.region in vertical)
        for line in page.lines
        if line.box is not None
    }
    if language == "auto":
        language = page.language or _find_language(list(crops.values()))
    images = [crop.image for crop in crops.values()]
    readings = choose_reader(engine, language).read(images, language)
    read = dict(zip(crops, map(mend_signs, images, readings), strict=True))
    lines = tuple(_filled(line, read, crops, frame) for line in page.lines)
    notices = tuple(notice for line in lines if line.id in read for notice in _notices(line))
    return page.model_copy(update={"lines": lines, "language": language, "notices": page.notices + notices})


def _find_language(crops: Sequence[Crop]) -> str:
    longest = sorted(crops, key=lambda crop: crop.image.shape[1] / max(1, crop.image.shape[0]), reverse=True)
    sample = RapidReader().read([crop.image for crop in longest[:SAMPLE_LINES]], "")
    return choose_language([reading.text for reading in sample])


def _filled(line: Line, read: dict[str, Reading], crops: dict[str, Crop], frame: Frame) -> Line:
    if line.id not in read:
        return line
    text, confidence, centres = read[line.id]
    chars = character_boxes(crops[line.id], centres, frame) if text and centres else None
    return line.model_copy(update={"text": text, "confidence": round(confidence, 4), "chars": chars})


def _notices(line: Line) -> list[Notice]:
    if not line.text:
        return [Notice(stage="read", code="no-text", message=f"nothing was read in {line.id}", box=line.box)]
    if line.confidence is not None and line.confidence < CONFIDENCE_FLOOR:
        message = f"{line.id} was read with confidence {line.confidence:.2f}: look at it"
        return [Notice(stage="read", code="low-confidence", message=message, box=line.box)]
    return []
