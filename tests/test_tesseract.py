"""Tesseract: lines in one call, and what it misses on this machine."""

import signal
from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline.errors import ToolError
from pipeline.read import tesseract
from pipeline.read.engine import NOTHING
from pipeline.read.tesseract import TesseractReader
from tests.printed import laid, picture, read_as


def test_tesseract_answers_in_the_order_of_the_pictures():
    blank = np.full((40, 300), 255, np.uint8)

    first, nothing, last = TesseractReader().read([picture("english"), blank, picture("english")], "en")

    assert first.text == last.text == "The council met on Friday to plan the new bridge."
    assert nothing == NOTHING
    assert 0.8 < first.confidence <= 1


def test_letters_of_a_line_that_runs_down_lie_on_their_side():
    across, down = (TesseractReader().read([picture("english")], "en", vertical=vertical) for vertical in (False, True))

    assert down == across


@pytest.mark.parametrize(("name", "language", "vertical"), [("english", "en", False), ("vertical", "zh-Hant", True)])
def test_tesseract_gives_each_character_a_place_along_its_line(name, language, vertical):
    (reading,) = TesseractReader().read([laid(name, vertical)], language, vertical=vertical)

    assert len(reading.text) == len(reading.centres) == len(reading.chances) > 5
    assert list(reading.centres) == sorted(reading.centres)
    assert reading.centres[0] < 0.15
    assert reading.centres[-1] > 0.85


def test_tesseract_puts_no_spaces_between_ideographs():
    (reading,) = TesseractReader().read([picture("body")], "zh-Hans")

    assert " " not in reading.text
    assert "今年种了新树" in reading.text


def test_a_picture_that_tesseract_crashes_on_loses_no_other(monkeypatch):
    read, bad = tesseract.pytesseract.image_to_pdf_or_hocr, np.zeros((40, 300), np.uint8)
    bad[:4] = 255

    def crashes(listing, **settings):
        pictures = [cv2.imread(name, cv2.IMREAD_GRAYSCALE) for name in Path(listing).read_text().split()]
        if any(shown.mean() < 100 for shown in pictures):
            raise tesseract.pytesseract.TesseractError(-signal.SIGFPE, "Page 0 : line.png")
        return read(listing, **settings)

    monkeypatch.setattr(tesseract.pytesseract, "image_to_pdf_or_hocr", crashes)

    first, nothing, last = TesseractReader().read([picture("english"), bad, picture("english")], "en")

    assert first.text == last.text == "The council met on Friday to plan the new bridge."
    assert nothing == NOTHING


def test_a_missing_language_pack_names_the_line_to_type(monkeypatch):
    monkeypatch.setitem(tesseract.PACKS, "fr", tesseract.Pack("xxx", "tesseract-ocr-xxx"))

    with pytest.raises(ToolError, match="sudo apt-get install -y tesseract-ocr-xxx"):
        TesseractReader().read([picture("english")], "fr")


def test_a_missing_tesseract_names_the_line_to_type(monkeypatch):
    monkeypatch.setattr(tesseract.pytesseract.pytesseract, "tesseract_cmd", "/nowhere/tesseract")

    with pytest.raises(ToolError, match="apt-get install -y tesseract-ocr tesseract-ocr-eng"):
        TesseractReader().read([picture("english")], "en")


def test_the_signs_of_fraktur_ligatures_are_the_letters_that_they_stand_for(monkeypatch):
    read = read_as("ſi< nämli<h Glü> 3 < 4")
    monkeypatch.setattr(tesseract, "_reading", lambda *_, **__: read)

    (reading,) = TesseractReader().read([picture("english")], "de-Fraktur")

    assert reading.text == "ſich nämlich Glück 3 < 4"
    assert len(reading.centres) == len(reading.chances) == len(reading.text)
    assert list(reading.centres) == sorted(reading.centres)
