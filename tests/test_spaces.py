"""Spaces between words that a reader closed up."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.engine import Reading
from pipeline.read.spaces import mend_spaces

HIGH, WIDE, EDGE = 40, 16, 4
"""Pixels of a letter, and of the paper around the line."""


def line(words, letter_gap=3, word_gap=16):
    """The picture of a line whose letters are blocks, and the middle of each in shares of its width."""
    x, places = EDGE, []
    for word in words:
        for _ in word:
            places.append(x)
            x += WIDE + letter_gap
        x += word_gap - letter_gap
    picture = np.full((HIGH + 2 * EDGE, x - word_gap + EDGE), 255, np.uint8)
    for place in places:
        picture[EDGE:-EDGE, place : place + WIDE] = 0
    return picture, tuple((place + WIDE / 2) / picture.shape[1] for place in places)


def mended(words, text=None, **gaps):
    """What becomes of a line that was read without spaces."""
    picture, centres = line(words, **gaps)
    text = text or "".join(words)
    return mend_spaces(picture, Reading(text, centres, (0.9,) * len(text)))


def test_words_that_were_read_as_one_stand_apart():
    assert mended(["wish", "to", "force"]).text == "wish to force"


def test_a_space_is_as_sure_as_the_less_sure_of_its_neighbours_and_stands_in_the_gap():
    picture, centres = line(["to", "it"])

    reading = mend_spaces(picture, Reading("toit", centres, (0.9, 0.8, 0.7, 0.9)))

    assert reading.chances == (0.9, 0.8, 0.7, 0.7, 0.9)
    assert centres[1] < reading.centres[2] < centres[2]


def test_letters_that_are_spaced_stay_one_word():
    assert mended(["Geheim"], letter_gap=15).text == "Geheim"


def test_close_words_stay_as_they_were_read():
    assert mended(["of", "it"], word_gap=9).text == "ofit"


def test_a_space_that_was_read_is_not_doubled():
    picture, (a, b, c, d) = line(["to", "it"])
    reading = Reading("to it", (a, b, (b + c) / 2, c, d), (0.9,) * 5)

    assert mend_spaces(picture, reading) == reading


@given(st.lists(st.text("abc", min_size=1, max_size=6), min_size=1, max_size=5))
def test_nothing_but_spaces_comes_in_and_a_second_time_nothing(words):
    picture, _ = line(words)

    reading = mended(words)

    assert reading.text.replace(" ", "") == "".join(words)
    assert len(reading.text) == len(reading.centres) == len(reading.chances)
    assert mend_spaces(picture, reading) == reading
