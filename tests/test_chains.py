"""Lines under each other become runs of one text, or of one heading."""

from pipeline.model import Kind
from tests.blocklines import kinds, of, text_line


def test_a_line_without_high_letters_goes_on_with_its_text():
    assert kinds(of(text_line(0), text_line(1, size=15.0), text_line(2))) == [(Kind.BODY, (0, 1, 2))]


def test_a_line_of_other_letters_set_apart_a_little_is_no_part_of_the_text():
    byline = [10, 156, 300, 180], 24.0, 14.0, 0.4

    assert kinds(of(byline, text_line(0), text_line(1))) == [(Kind.BODY, (0,)), (Kind.BODY, (1, 2))]
