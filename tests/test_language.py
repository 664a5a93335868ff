"""The language of a page, and who reads it."""

import pytest

from pipeline.errors import ToolError
from pipeline.language.frakturwords import is_fraktur
from pipeline.read.language import choose_language, choose_readers
from tests.printed import BODY, laid


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

    (reading,) = reader.read([laid(name, vertical)], language, vertical=vertical)

    assert reading.text.replace(",", "，" if language.startswith("zh") else ",") == text
    assert len(reading.centres) == len(reading.chances) == len(reading.text)
    assert list(reading.centres) == sorted(reading.centres)


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
