"""PP-OCRv6: single lines, and what is read again."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from pipeline.errors import ToolError
from pipeline.read import network, rapid
from pipeline.read.rapid import RapidReader, confidence_of
from pipeline.score.truth import TruthPage
from tests.printed import BODY, picture

FIXTURES = Path(__file__).parents[1] / "fixtures"


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


def test_a_digit_alone_between_ideographs_of_a_vertical_page_is_read():
    page = TruthPage.model_validate_json((FIXTURES / "vertical-truth-pages.jsonl").read_text().splitlines()[0])
    line = next(line for line in page.lines if line.text.endswith("今日1版"))
    scan = cv2.imread(str(FIXTURES / "vertical" / page.file), cv2.IMREAD_GRAYSCALE)
    laid = np.rot90(scan[line.box.y0 - 3 : line.box.y1 + 3, line.box.x0 - 3 : line.box.x1 + 3])

    (reading,) = RapidReader().read([np.ascontiguousarray(laid)], "zh-Hant", vertical=True)

    assert reading.text.replace(" ", "") == line.text.replace(" ", "")
