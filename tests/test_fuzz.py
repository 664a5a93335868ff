import os
import time

import pytest

from bench.broken import broken
from bench.fuzz import MOST_BYTES, examine
from bench.goodfiles import good_files
from pipeline.readbefore.stage import Form, form_of, read_before
from pipeline.scan.stage import decode_page


def abort_at_a_jpeg_in_a_tiff(case, root):
    return abort(case, root) if case.how.startswith("jpeg.tif") else "read"


def abort(case, root):
    os.abort()


def sleep(case, root):
    time.sleep(60)
    return "read"


def devour(case, root):
    return str(len(bytearray(2 * MOST_BYTES)))


def leave(case, root):
    os._exit(0)


def test_damaged_files_of_every_kind_are_read_or_refused_in_words():
    wrong = [outcome for outcome in examine(seed=7, places=range(3 * len(good_files()))) if not outcome.fine]
    assert not wrong


@pytest.mark.parametrize("good", good_files(), ids=lambda good: good.name)
def test_a_good_file_of_every_kind_is_read(good):
    form = form_of(good.name, good.data)
    if form is Form.PICTURE:
        assert decode_page(good.name, good.data).found.glyphs
    else:
        assert read_before(form, good.name, good.data, "i", 1)[0].lines


@pytest.mark.parametrize(
    ("reader", "most_seconds", "what"),
    [
        (abort, 60, "the process ended with -6"),
        (leave, 60, "the process ended with 0"),
        (devour, 60, "MemoryError"),
        (sleep, 0.5, "took too long"),
    ],
)
def test_an_input_that_breaks_the_process_is_told(reader, most_seconds, what):
    (outcome,) = examine(1, (4,), reader, most_seconds)

    assert (outcome.place, outcome.what) == (4, what)


def test_after_an_input_that_breaks_the_process_the_row_goes_on():
    assert [outcome.fine for outcome in examine(1, (4, 5, 6), abort_at_a_jpeg_in_a_tiff)] == [False, True, True]


def test_a_row_is_the_same_whenever_it_is_made():
    assert [broken(3, place) for place in range(100)] == [broken(3, place) for place in range(100)]
