"""Lines that the recogniser doubts in many places, worn or blurred, are read whole again."""

import pytest

from pipeline.read import rapid
from pipeline.read.rapid import EAST_ASIAN, RapidReader
from tests.printed import picture


def unsure_at_first(monkeypatch, share):
    """Make the first look unsure of a share of its characters and wrong in them; give the looks that follow."""
    recognise, seen = rapid._recognise, []

    def recognise_badly(image, look):
        seen.append((image.shape[1], look))
        chars = recognise(image, look)
        doubted = round(share * len(chars)) if len(seen) == 1 else 0
        return [char._replace(text="柯", chance=0.4) if n < doubted else char for n, char in enumerate(chars)]

    monkeypatch.setattr(rapid, "_recognise", recognise_badly)
    return seen


def test_a_line_in_doubt_in_many_places_is_read_whole_again(monkeypatch):
    (wanted,) = RapidReader().read([picture("body")], "zh-Hans")
    unsure_at_first(monkeypatch, 0.6)

    (reading,) = RapidReader().read([picture("body")], "zh-Hans")

    assert reading.text == wanted.text


@pytest.mark.parametrize(("share", "whole"), [(0.6, True), (0.05, False)])
def test_only_lines_in_doubt_in_many_places_are_looked_at_whole(share, whole, monkeypatch):
    seen = unsure_at_first(monkeypatch, share)

    RapidReader().read([picture("body")], "zh-Hans")

    assert ((picture("body").shape[1], EAST_ASIAN.worn) in seen) is whole


@pytest.mark.parametrize(("language", "read"), [("zh-Hans", "河"), ("ja", "柯")])
def test_a_dictionary_decides_what_is_in_doubt_in_chinese_alone(language, read, monkeypatch):
    recognise = rapid._recognise

    def in_doubt(image, look):
        chars = recognise(image, look)
        return [
            char._replace(text="柯", chance=0.5, others=(("河", 0.45),)) if char.text == "河" else char
            for char in chars
        ]

    monkeypatch.setattr(rapid, "_recognise", in_doubt)
    (reading,) = RapidReader().read([picture("body")], language)

    assert read in reading.text
