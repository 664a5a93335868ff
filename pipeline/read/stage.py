"""The reading stage: every line of a page that has a place gets its text, confidence and characters' boxes."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from pipeline.language.frakturwords import FRAKTUR, is_fraktur
from pipeline.model import Direction, Line, Notice, Page
from pipeline.picture.frame import Frame
from pipeline.read.backwards import turn_back
from pipeline.read.consensus import in_doubt, pairs_of, settle
from pipeline.read.crops import Crop, character_boxes, cut_line
from pipeline.read.engine import Picture, Reader, Reading
from pipeline.read.language import choose_language, choose_readers, is_east_asian
from pipeline.read.rapid import RapidReader
from pipeline.read.signs import mend_signs
from pipeline.read.spaces import mend_spaces
from pipeline.read.tesseract import TesseractReader

CONFIDENCE_FLOOR = 0.9
"""Lines below are reported. Of 160 lines typeset small and scanned badly all 32 below were wrong, 42 of 128 above."""
LEGIBLE = 0.6
"""Below, a line counts as not read: of what engines see in photos, dots and rules 0.65 is the surest but one in 134, of
true lines on bad scans 0.86 the least; what Jingbao 1939 has between 0.5 and 0.65 is wrong in 73 of 100 characters."""
LEGIBLE_BESIDE = 0.45
"""The same in Chinese and Japanese where half of its region's lines, and several, are read: it is print then, and a
guess, a third of it right, better than a gap. The Jingbao's articles have 22.3 and 22.5 % wrong so, for 23.3 and 23.0;
at 0.4 as many."""
SAMPLE_LINES = 12
"""So many of the longest lines tell the language: some 150 characters, a twentieth of a page;"""
SAMPLE_LETTERS, SAMPLES = 60, 8
"""so many more, up to so many times, where they have fewer letters than this: rows of a table have hardly any."""


def read_page(page: Page, clean: Picture, frame: Frame, engine: str = "auto", language: str = "auto") -> Page:
    """`page` with its lines read from the picture `clean`; lines without a box stay as they are.

    `language` "auto" is found by reading a sample. Nothing is dropped: a line in which nothing was seen has
    text "" and a notice. Ids, boxes, regions and order never change; a line that runs from right to left has
    its text and its characters' boxes in that order. Raises ToolError if an engine is missing.
    """
    vertical = {region.id for region in page.regions if region.direction is Direction.VERTICAL}
    crops = {
        line.id: cut_line(clean, frame, line.box, vertical=line.region in vertical)
        for line in page.lines
        if line.box is not None
    }
    language = page.language or "auto" if language == "auto" else language
    language, read = read_lines(crops, engine, language)
    floors = _floors(page.lines, read) if is_east_asian(language) else {}
    lines = tuple(_filled(line, read, floors.get(line.region, LEGIBLE), crops, frame) for line in page.lines)
    notices = tuple(notice for line in lines if line.id in read for notice in _notices(line, read[line.id]))
    page = page.model_copy(update={"lines": lines, "language": language, "notices": page.notices + notices})
    return turn_back(page)


def read_lines(crops: Mapping[str, Crop], engine: str, language: str) -> tuple[str, dict[str, Reading]]:
    """The language, found if it is "auto", and each line's reading under its id. Raises ToolError."""
    samples: dict[str, dict[str, Reading]] = {}
    if language == "auto":
        language, samples = _find_language(crops, engine)
    first, second = choose_readers(engine, language)
    read = _read_by(first, crops, language, samples)
    if second is not None:
        doubtful = {line: crop for line, crop in crops.items() if in_doubt(read[line])}
        known = pairs_of(reading.text for line, reading in read.items() if line not in doubtful)
        read |= settle(read, _read_by(second, doubtful, language, samples), known)
    if not is_east_asian(language) and language != FRAKTUR:
        read |= {line: mend_spaces(crop.image, read[line]) for line, crop in crops.items() if not crop.vertical}
    return language, {line: mend_signs(crop.image, read[line], vertical=crop.vertical) for line, crop in crops.items()}


def _read_by(
    reader: Reader, crops: Mapping[str, Crop], language: str, samples: Mapping[str, Mapping[str, Reading]]
) -> dict[str, Reading]:
    """All lines, those that run across in one call and those that run down in another; `samples` by who read them."""
    read = {line: reading for line, reading in samples.get(reader.name, {}).items() if line in crops}
    for vertical in (False, True):
        alike = [line for line, crop in crops.items() if crop.vertical is vertical and line not in read]
        readings = reader.read([crops[line].image for line in alike], language, vertical=vertical) if alike else []
        read |= zip(alike, readings, strict=True)
    return read


def _find_language(crops: Mapping[str, Crop], engine: str) -> tuple[str, dict[str, dict[str, Reading]]]:
    """The language of the longest lines, and how they are read in it, by the reader's name.

    They are read squeezed, as East Asian lines are; once more, wider, where letters prevail; and where these are
    German as Fraktur, which alone has the long s.
    """
    for tried in ("zh", ""):
        sample = _sample(crops, tried)
        language = choose_language([reading.text for reading in sample.values()])
        if is_east_asian(language):
            break
    samples = {RapidReader.name: sample}
    if language == "de" and engine != RapidReader.name:
        fraktur = _read_by(TesseractReader(), {line: crops[line] for line in sample}, FRAKTUR, {})
        if is_fraktur([reading.text for reading in fraktur.values()]):
            return FRAKTUR, samples | {TesseractReader.name: fraktur}
    return language, samples


def _sample(crops: Mapping[str, Crop], language: str) -> dict[str, Reading]:
    """The longest lines as read, and more of them until there are letters enough to tell a language."""
    longest = sorted(crops, key=lambda line: crops[line].length, reverse=True)
    read: dict[str, Reading] = {}
    for start in range(0, min(SAMPLES * SAMPLE_LINES, len(longest)), SAMPLE_LINES):
        lines = {line: crops[line] for line in longest[start : start + SAMPLE_LINES]}
        read |= _read_by(RapidReader(), lines, language, {})
        if sum(char.isalpha() for reading in read.values() for char in reading.text) >= SAMPLE_LETTERS:
            break
    return read


def _floors(lines: Sequence[Line], read: Mapping[str, Reading]) -> dict[str, float]:
    """How sure a line must be to count as read, for each region in which half of the lines are, and several."""
    sure: dict[str, list[bool]] = defaultdict(list)
    for line in lines:
        if line.id in read:
            sure[line.region].append(read[line.id].confidence >= LEGIBLE and len(read[line.id].text) > 1)
    return {region: LEGIBLE_BESIDE for region, told in sure.items() if sum(told) > 1 and 2 * sum(told) >= len(told)}


def _filled(line: Line, read: Mapping[str, Reading], floor: float, crops: Mapping[str, Crop], frame: Frame) -> Line:
    if line.id not in read:
        return line
    reading = read[line.id]
    text = reading.text if reading.confidence >= floor else ""
    chars = character_boxes(crops[line.id], reading.centres, frame) if text else None
    return line.model_copy(update={"text": text, "confidence": round(reading.confidence, 4), "chars": chars})


def _notices(line: Line, reading: Reading) -> list[Notice]:
    if not reading.text:
        return [Notice(stage="read", code="no-text", message=f"nothing was read in {line.id}", box=line.box)]
    if not line.text:
        guess = f"{line.id} cannot be read; the nearest was {reading.text!r}, confidence {reading.confidence:.2f}"
        return [Notice(stage="read", code="illegible", message=guess, box=line.box)]
    if reading.confidence < CONFIDENCE_FLOOR:
        message = f"{line.id} was read with confidence {reading.confidence:.2f}: look at it"
        return [Notice(stage="read", code="low-confidence", message=message, box=line.box)]
    return []
