"""Small kana that the recogniser leaves out of vertical lines, put back."""

import numpy as np
import pytest

from pipeline.read.kana import mend_kana
from tests.laidlines import CELL, EDGE, blank, laid, read, sign


def asked(answer):
    """A reader that gives `answer`, and what it was asked."""
    pictures = []

    def again(picture):
        pictures.append(picture)
        return [(char, 0.95) for char in answer]

    return again, pictures


SMALL_KANA = np.pad(sign()[::2, ::2], ((2, 18), (18, 2)))


def test_a_cell_left_out_is_read_again_upright_beside_its_neighbours():
    again, pictures = asked("まった")
    picture = laid(sign(), sign(), SMALL_KANA, sign(), sign())

    mended = mend_kana(picture, read("始またの", (0, 1, 3, 4), 5), again)

    assert mended.text == "始まったの"
    assert len(mended.centres) == len(mended.chances) == 5
    assert list(mended.centres) == sorted(mended.centres)
    (strip,) = pictures
    across = CELL + 2 * EDGE
    kana = next(
        strip[:, x : x + across]
        for x in range(0, strip.shape[1], across)
        if (strip[:, x : x + across] < 128).sum() == SMALL_KANA.sum()
    )
    assert kana.shape[0] == pytest.approx(CELL, abs=3)


@pytest.mark.parametrize("answer", ["まった", "っ", "また", "まーた", "まつるた", "またた"])
def test_only_one_sure_small_kana_between_the_same_neighbours_is_taken(answer):
    again, _ = asked(answer)
    picture = laid(sign(), sign(), SMALL_KANA, sign(), sign())

    mended = mend_kana(picture, read("始またの", (0, 1, 3, 4), 5), again)

    assert mended.text == ("始まったの" if answer == "まった" else "始またの" if answer != "まーた" else "始まーたの")


def test_nothing_is_looked_for_between_ideographs():
    again, pictures = asked("天地人和")
    picture = laid(sign(), sign(), SMALL_KANA, sign(), sign())

    assert mend_kana(picture, read("天地和平", (0, 1, 3, 4), 5), again).text == "天地和平"
    assert not pictures


def test_an_empty_cell_is_a_space():
    again, pictures = asked("まった")
    picture = laid(sign(), sign(), blank(), sign(), sign())

    assert mend_kana(picture, read("始またの", (0, 1, 3, 4), 5), again).text == "始またの"
    assert not pictures


def test_a_standing_long_mark_is_known_behind_katakana_only():
    bar = blank()
    bar[3:37, 18:22] = 1
    picture = laid(sign(), sign(), bar, sign(), sign())

    kana, _ = asked("タ1ル")
    digit, _ = asked("人1年")

    assert mend_kana(picture, read("クタルに", (0, 1, 3, 4), 5), kana).text == "クタールに"
    assert mend_kana(picture, read("二人年に", (0, 1, 3, 4), 5), digit).text == "二人年に"


@pytest.mark.parametrize(
    ("answer", "chance", "text"), [("チャーの", 0.95, "ンチャーのはに"), ("チャＩの", 0.6, "ンチのはに")]
)
def test_a_small_kana_and_the_long_mark_behind_it_are_both_put_back_where_both_are_sure(answer, chance, text):
    picture = laid(sign(), sign(), SMALL_KANA, SMALL_KANA, sign(), sign(), sign())

    mended = mend_kana(picture, read("ンチのはに", (0, 1, 4, 5, 6), 7), lambda _: [(char, chance) for char in answer])

    assert mended.text == text


def test_a_small_kana_that_is_read_as_its_large_one_is_small():
    again, _ = asked("行つた")
    picture = laid(sign(), sign(), SMALL_KANA, sign(), sign())

    assert mend_kana(picture, read("を行たの", (0, 1, 3, 4), 5), again).text == "を行ったの"
