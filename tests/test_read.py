"""The reading stage on pages of a few typeset lines."""

import numpy as np
import pytest

from pipeline.model import Box, Direction, Kind, Line, Page, Region
from pipeline.picture.frame import Frame
from pipeline.read import stage
from pipeline.read.crops import Crop
from pipeline.read.engine import NOTHING
from pipeline.read.rapid import RapidReader
from pipeline.read.stage import read_page
from pipeline.read.tesseract import TesseractReader
from tests.printed import BODY, picture, read_as


def page_of(*names, direction=Direction.HORIZONTAL, empty=False):
    """A page with the named lines one under the other, white around, and its picture."""
    images = [picture(name) for name in names] + ([np.full((40, 200), 255, np.uint8)] if empty else [])
    width, height = max(i.shape[1] for i in images) + 40, sum(i.shape[0] + 20 for i in images) + 20
    sheet, lines, top = np.full((height, width), 255, np.uint8), [], 20
    for n, image in enumerate(images):
        h, w = image.shape
        sheet[top : top + h, 20 : 20 + w] = image
        lines.append(Line(id=f"l{n}", region="r", box=Box(20, top, 20 + w, top + h)))
        top += h + 20
    region = Region(id="r", kind=Kind.BODY, order=0, direction=direction)
    page = Page(issue="i", number=1, source="p.png", regions=(region,), lines=tuple(lines))
    return page, sheet, Frame(scan_width=width, scan_height=height)


def test_a_page_in_doubt_is_read_by_both(monkeypatch):
    page, sheet, frame = page_of("body", "byline")
    asked = []

    def second(self, images, language, *, vertical=False):
        asked.append(len(images))
        return [NOTHING] * len(images)

    monkeypatch.setattr(TesseractReader, "read", second)
    monkeypatch.setattr(stage, "in_doubt", lambda reading: "记者" in reading.text)

    read = read_page(page, sheet, frame, "consensus", "zh-Hans")

    assert asked == [1]
    assert "记者" in read.lines[1].text


def test_rows_of_a_table_longer_than_the_text_do_not_tell_its_language(monkeypatch):
    def numbers_in_long_lines(self, images, language, *, vertical=False):
        return [read_as("12.30 -1.25" if image.shape[1] > 300 else "农民代表在会上说", 0.9) for image in images]

    monkeypatch.setattr(RapidReader, "read", numbers_in_long_lines)
    widths = [400] * stage.SAMPLE_LINES + [200] * stage.SAMPLE_LINES
    crops = {
        f"l{n}": Crop(np.full((20, width), 255, np.uint8), Box(0, 0, width, 20), vertical=False)
        for n, width in enumerate(widths)
    }

    assert stage.read_lines(crops, "rapidocr", "auto")[0] == "zh-Hans"


def test_fraktur_is_found_by_itself():
    page, sheet, frame = page_of("fraktur")

    read = read_page(page, sheet, frame, "auto", "auto")

    assert (read.language, read.lines[0].text[-18:]) == ("de-Fraktur", "ſſe nicht bewilligt,"[-18:])


def test_a_page_is_read_with_reversed_and_spaced_headlines_and_nothing_dropped():
    page, sheet, frame = page_of("headline-reversed", "headline-spaced", "body", "byline", empty=True)

    read = read_page(page, sheet, frame, "auto", "auto")

    assert read.language == "zh-Hans"
    assert [line.id for line in read.lines] == [line.id for line in page.lines]
    assert [line.box for line in read.lines] == [line.box for line in page.lines]
    texts = [line.text.replace(" ", "").replace(",", "，") for line in read.lines]
    assert texts == ["旧书店开门了", "旧书店开门了", BODY, "■记者林秋生", ""]
    assert [n.code for n in read.notices] == ["no-text"]


def test_what_cannot_be_read_has_no_text_and_a_notice_with_the_guess(monkeypatch):
    page, sheet, frame = page_of("body", "byline")
    monkeypatch.setattr(RapidReader, "read", lambda *_, **__: [read_as("大人", 0.4), read_as("记者", 0.8)])

    read = read_page(page, sheet, frame, "rapidocr", "zh-Hans")

    assert [line.text for line in read.lines] == ["", "■记者"]
    assert [(notice.code, "大人" in notice.message) for notice in read.notices] == [
        ("illegible", True),
        ("low-confidence", False),
    ]


@pytest.mark.parametrize(("beside", "text"), [(0.8, "大人"), (0.3, "")], ids=["that are read", "as worn"])
def test_a_worn_line_between_lines(beside, text, monkeypatch):
    page, sheet, frame = page_of("body", "byline", "byline")
    readings = [read_as("大人", 0.5), read_as("记者", beside), read_as("农民", beside)]
    monkeypatch.setattr(RapidReader, "read", lambda *_, **__: readings)

    assert read_page(page, sheet, frame, "rapidocr", "zh-Hans").lines[0].text == text


@pytest.mark.parametrize("seed", range(4))
def test_nothing_is_read_out_of_dots_and_grain(seed):
    noise = np.random.default_rng(seed)
    grain = np.clip(noise.normal(200, 30, (60, 420)), 0, 255).astype(np.uint8)
    screen = np.full((60, 420), 240, np.uint8)
    screen[::6, ::6] = screen[1::6, ::6] = 30
    sheet = np.vstack([grain, screen])
    lines = tuple(Line(id=f"l{n}", region="r", box=Box(10, 10 + 60 * n, 410, 50 + 60 * n)) for n in range(2))
    page = Page(issue="i", number=1, source="p", regions=(Region(id="r", kind=Kind.BODY, order=0),), lines=lines)

    read = read_page(page, sheet, Frame(scan_width=420, scan_height=120), "rapidocr", "zh-Hans")

    assert [line.text for line in read.lines] == ["", ""]


def test_boxes_of_characters_lie_in_their_line_from_left_to_right():
    page, sheet, frame = page_of("body")

    (line,) = read_page(page, sheet, frame, "rapidocr", "zh-Hans").lines

    assert all(a.x0 < b.x0 for a, b in zip(line.chars, line.chars[1:], strict=False))
    assert all(line.box.x0 - 5 <= char.x0 < char.x1 <= line.box.x1 + 5 for char in line.chars)


def test_a_vertical_line_is_read_from_top_to_bottom():
    page, sheet, frame = page_of("vertical", direction=Direction.VERTICAL)

    (line,) = read_page(page, sheet, frame, "auto", "zh-Hant").lines

    assert line.text == "河邊老街種了新樹"
    assert all(a.y0 < b.y0 for a, b in zip(line.chars, line.chars[1:], strict=False))


def test_a_line_without_a_box_stays_as_it_is():
    page, sheet, frame = page_of("body")
    typed = Line(id="typed", region="r", text="已有的字")

    read = read_page(page.model_copy(update={"lines": (*page.lines, typed)}), sheet, frame, "auto", "zh-Hans")

    assert read.lines[1] == typed
