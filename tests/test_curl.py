import cv2
import numpy as np
import pytest

from pipeline.clean.curl import find_bend
from pipeline.clean.stage import clean_page
from pipeline.picture.ink import measure_print
from pipeline.scan.stage import Scan

DICE = np.random.default_rng(3)


def page(columns=4, width=1600, height=2000):
    """Columns of marks like characters, unlike one another in size."""
    picture = np.full((height, width), 250, np.uint8)
    column = (width - 80) // columns
    for left in range(40, width - column, column):
        for y in range(40, height - 80, 42):
            for x in range(left, left + column - 50, 29):
                cv2.rectangle(picture, (x, y), (x + DICE.integers(18, 24), y + DICE.integers(20, 26)), 20, -1)
    return picture


def bent(picture, shift):
    """The page with its lines shifted down by so many pixels, at each column from -1 to 1."""
    height, width = picture.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    return cv2.remap(picture, x, y - shift(2 * x / width - 1).astype(np.float32), cv2.INTER_CUBIC, borderValue=250)


def found(picture, down=False):
    measured = measure_print(picture)
    return find_bend(measured.ink, measured.glyph_px, 0.0, down=down, scale=1.0)


@pytest.mark.parametrize("curl", [lambda x: 25 * x * x, lambda x: 40 * np.exp(-2.5 * (x + 1))])
@pytest.mark.parametrize("down", [False, True])
def test_the_curl_of_a_page_is_measured(curl, down):
    picture = bent(page(), curl)
    bend = found(np.ascontiguousarray(picture.T) if down else picture, down)

    places = np.linspace(-0.9, 0.9, 19)
    told, true = np.polyval(bend.level[::-1], places), curl(places)
    assert bend.down == down
    assert np.abs((told - told.mean()) - (true - true.mean())).max() < 4


def test_a_flat_page_has_no_bend():
    assert found(page()) is None


def test_a_page_with_print_on_one_side_only_has_no_bend():
    picture = bent(page(), lambda x: 30 * x * x)
    picture[:, 700:] = 250

    assert found(picture) is None


def test_a_bent_page_is_straightened_and_said():
    clean = clean_page(Scan(bent(page(), lambda x: 25 * x * x), 200.0))

    assert [notice.code for notice in clean.notices] == ["bent"]
    assert found(clean.grey) is None
    rows = (clean.grey < 128).sum(axis=1)
    assert (rows < 20).sum() > 400  # white between all lines, from side to side
