"""Reading: engines, language, crops and the stage, on a few small typeset lines."""

import signal
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import ToolError
from pipeline.frame import Frame
from pipeline.model import Box, Direction, Kind, Line, Page, Region
from pipeline.read import network, rapid, stage, tesseract
from pipeline.read.consensus import decide, pairs_of, settle
from pipeline.read.crops import character_boxes, cut_line
from pipeline.read.engine import NOTHING, Reading
from pipeline.read.language import choose_language, choose_readers, is_fraktur
from pipeline.read.rapid import RapidReader, confidence_of
from pipeline.read.stage import read_page
from pipeline.read.tesseract import TesseractReader
from pipeline.truth import TruthPage
from tests.printed import BODY, picture, read_as

FIXTURES = Path(__file__).parents[1] / "fixtures"


def picture_laid(name, vertical):
    """The picture as readers get it: a vertical line lies on its left side."""
    return np.ascontiguousarray(np.rot90(picture(name))) if vertical else picture(name)


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


def test_a_chinese_line_is_read_with_a_place_for_each_character():
    (reading,) = RapidReader().read([picture("body")], "zh-Hans")

    assert reading.text.replace(",", "，") == BODY
    assert reading.confidence > 0.95
    assert list(reading.centres) == sorted(reading.centres)
    assert reading.centres[0] < 0.05
    assert 0.9 < reading.centres[-1] < 1


def test_a_missing_model_names_the_line_to_type(monkeypatch):
    monkeypatch.setattr(network, "find_spec", lambda _: None)
    network.network.cache_clear()

    with pytest.raises(ToolError, match="pip install"):
        RapidReader().read([picture("body")], "zh-Hans")


@pytest.mark.parametrize("rows", [32, 48])
def test_the_network_takes_lines_lower_than_it_was_made_for(rows):
    chars = rapid._recognise(picture("body"), rapid.Look(0.8, rows))

    assert "".join(char.text for char in chars).replace(",", "，") == BODY


def test_a_line_upside_down_gives_less_confidence():
    upright, turned = confidence_of([picture("body"), picture("body")[::-1, ::-1]])

    assert upright > turned + 0.2


def test_a_stretch_in_doubt_is_read_again_wider(monkeypatch):
    (wanted,) = RapidReader().read([picture("body")], "zh-Hans")
    recognise = rapid._recognise
    seen = []

    def blurred(image, look):
        seen.append(image.shape[1])
        chars = recognise(image, look)
        return [c._replace(text="柯", chance=0.4) if c.text == "河" and len(seen) == 1 else c for c in chars]

    monkeypatch.setattr(rapid, "_recognise", blurred)
    (reading,) = RapidReader().read([picture("body")], "zh-Hans")

    assert reading.text == wanted.text
    assert seen[1] < seen[0] / 2


@pytest.mark.parametrize(("vertical", "looks"), [(False, 2), (True, 1)])
def test_points_in_doubt_are_read_again_only_where_their_shape_does_not_tell(vertical, looks, monkeypatch):
    recognise = rapid._recognise
    seen = []

    def unsure_of_points(image, look):
        seen.append(image)
        return [c._replace(chance=0.4 if c.text in "，," else 1.0) for c in recognise(image, look)]

    monkeypatch.setattr(rapid, "_recognise", unsure_of_points)
    RapidReader().read([picture("body")], "zh-Hans", vertical=vertical)

    assert len(seen) == looks


def test_no_picture_and_an_empty_picture_give_no_text():
    assert RapidReader().read([], "ja") == []
    assert RapidReader().read([np.zeros((0, 0), np.uint8)], "ja")[0].text == ""


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
    (reading,) = TesseractReader().read([picture_laid(name, vertical)], language, vertical=vertical)

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


def test_a_digit_alone_between_ideographs_of_a_vertical_page_is_read():
    page = TruthPage.model_validate_json((FIXTURES / "vertical-truth-pages.jsonl").read_text().splitlines()[0])
    line = next(line for line in page.lines if line.text.endswith("今日1版"))
    scan = cv2.imread(str(FIXTURES / "vertical" / page.file), cv2.IMREAD_GRAYSCALE)
    laid = np.rot90(scan[line.box.y0 - 3 : line.box.y1 + 3, line.box.x0 - 3 : line.box.x1 + 3])

    (reading,) = RapidReader().read([np.ascontiguousarray(laid)], "zh-Hant", vertical=True)

    assert reading.text.replace(" ", "") == line.text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("记者从现场了解到，这项工作将于年内完成", "zh-Hans"),
        ("記者從現場了解到，這項工作將於年內完成", "zh-Hant"),
        ("市長は新しい橋について説明した", "ja"),
        ("The mayor spoke of the bridge and of the river", "en"),
        ("Der Rat hat die Brücke nicht bewilligt und das Dorf ist still", "de"),
        ("Le maire a parlé du pont et de la rivière dans un discours", "fr"),
    ],
)
def test_a_language_is_known_by_its_words(text, language):
    assert choose_language([text]) == language


@pytest.mark.parametrize(
    ("name", "language", "text"),
    [
        ("body", "zh-Hans", BODY),
        ("vertical-points", "zh-Hant", "意見》，康復訓練有章可循。「先把眼"),
        ("japanese", "ja", "県農政課はこの春、養殖いかだの"),
        ("vertical-japanese", "ja", "「まだ道半ばだ」。森香織さ"),
        ("english", "en", "The council met on Friday to plan the new bridge."),
        ("german", "de", "Der Rat hat die Brücke für das Dorf nicht bewilligt."),
        ("fraktur", "de-Fraktur", "Der Rat hat die Brücke am Fluſſe nicht bewilligt,"),
        ("french", "fr", "Fontaine est arrivé à Châteauneuf. Pourtant, la fusion"),
    ],
)
def test_every_language_is_read_by_the_engine_that_auto_takes(name, language, text):
    vertical = name.startswith("vertical")
    reader, _ = choose_readers("auto", language)

    (reading,) = reader.read([picture_laid(name, vertical)], language, vertical=vertical)

    assert reading.text.replace(",", "，" if language.startswith("zh") else ",") == text
    assert len(reading.centres) == len(reading.chances) == len(reading.text)
    assert list(reading.centres) == sorted(reading.centres)


def test_the_signs_of_fraktur_ligatures_are_the_letters_that_they_stand_for(monkeypatch):
    read = read_as("ſi< nämli<h Glü> 3 < 4")
    monkeypatch.setattr(tesseract, "_reading", lambda *_, **__: read)

    (reading,) = TesseractReader().read([picture("english")], "de-Fraktur")

    assert reading.text == "ſich nämlich Glück 3 < 4"
    assert len(reading.centres) == len(reading.chances) == len(reading.text)
    assert list(reading.centres) == sorted(reading.centres)


def test_a_second_reader_decides_where_it_is_surer():
    first = Reading("老衙种了新树", (0.1, 0.3, 0.4, 0.6, 0.7, 0.9), (0.99, 0.5, 0.99, 0.99, 0.5, 0.99))
    other = Reading("老街种子旧树", (0.1, 0.2, 0.4, 0.6, 0.7, 0.9), (0.99, 0.9, 0.99, 0.6, 0.4, 0.99))

    settled = decide(first, other, {})

    assert settled == Reading("老街种了新树", (0.1, 0.2, 0.4, 0.6, 0.7, 0.9), (0.99, 0.9, 0.99, 0.99, 0.5, 0.99))


def test_a_word_that_the_second_reader_leaves_out_stays():
    assert decide(read_as("Auch in", 0.8), read_as("in", 0.99), {}).text == "Auch in"
    assert decide(read_as("i.n", 0.8), read_as("in", 0.99), {}).text == "in"


def test_signs_that_the_second_reader_does_not_see_are_dirt():
    assert decide(read_as("on _ . Tuesday", 0.8), read_as("on Tuesday", 0.99), {}).text == "on Tuesday"


def test_between_readers_equally_sure_the_page_decides():
    first, other = read_as("老衙种", 0.7), read_as("老街种", 0.7)

    assert decide(first, other, pairs_of(["河边的老街"])).text == "老街种"
    assert decide(first, other, {}).text == "老衙种"


def test_a_second_reader_who_misreads_what_is_sure_is_not_followed():
    first = {"a": Reading("老衙种了新", (0.1, 0.3, 0.5, 0.7, 0.9), (0.99, 0.5, 0.99, 0.99, 0.99))}

    assert settle(first, {"a": read_as("老街种了新", 0.9)}, {})["a"].text == "老街种了新"
    assert settle(first, {"a": read_as("老街神了所", 0.9)}, {}) == first


def test_a_line_that_only_the_second_reader_saw_is_his():
    assert decide(NOTHING, read_as("老街"), {}) == read_as("老街")
    assert decide(read_as("老街"), NOTHING, {}).text == "老街"


@given(texts=st.lists(st.text("老街种了新树，。", max_size=9), min_size=2, max_size=2), sure=st.floats(0, 1))
def test_what_is_settled_has_a_place_and_a_chance_for_each_character(texts, sure):
    first, other = (read_as(text, chance) if text else NOTHING for text, chance in zip(texts, (sure, 0.5), strict=True))

    settled = decide(first, other, {})

    assert len(settled.text) == len(settled.centres) == len(settled.chances)
    assert decide(first, first, {}) == first


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


def test_fraktur_is_found_by_itself():
    page, sheet, frame = page_of("fraktur")

    read = read_page(page, sheet, frame, "auto", "auto")

    assert (read.language, read.lines[0].text[-18:]) == ("de-Fraktur", "ſſe nicht bewilligt,"[-18:])


def test_fraktur_is_known_by_its_long_s():
    assert is_fraktur(["Dieſer Staatsmann kommt zu einem ſonderbaren Reſultate"])
    assert not is_fraktur(["Dieser Staatsmann kommt zu einem sonderbaren Resultate"])
    assert not is_fraktur([])


@pytest.mark.parametrize(
    ("engine", "language", "names"),
    [
        ("auto", "zh-Hant", ["rapidocr"]),
        ("rapidocr", "en", ["rapidocr"]),
        ("auto", "en", ["tesseract", "rapidocr"]),
        ("tesseract", "ja", ["tesseract"]),
        ("consensus", "zh-Hans", ["rapidocr", "tesseract"]),
        ("consensus", "de-Fraktur", ["tesseract", "rapidocr"]),
    ],
)
def test_an_engine_is_chosen_by_language(engine, language, names):
    assert [reader.name for reader in choose_readers(engine, language) if reader] == names


def test_an_unknown_engine_is_refused():
    with pytest.raises(ToolError, match="no such reading engine"):
        choose_readers("eyes", "en")


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


def test_boxes_of_characters_never_end_before_they_begin():
    crop = cut_line(
        np.full((60, 300), 255, np.uint8), Frame(scan_width=300, scan_height=60), Box(0, 10, 300, 40), vertical=False
    )

    boxes = character_boxes(crop, (0.2, 0.6, 0.5, 0.9), Frame(scan_width=300, scan_height=60))

    assert all(box.x0 <= box.x1 for box in boxes)
    assert [box.x0 for box in boxes] == sorted(box.x0 for box in boxes)
