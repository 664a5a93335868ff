from pipeline.model import Kind
from tests.columns import TEXT, kinds

COLUMN = "  The council voted on Monday for\nthe bridge that it had refused for\nso many years.\n  It had met twice before that and\nnever voted."


def test_a_head_copied_from_the_middle_is_one_though_white_stands_before_it() -> None:
    found = kinds(f"{COLUMN}\n\n      Old bridge\n     to be closed\n\n{COLUMN}\n\n      New bridge opens\n\n{COLUMN}")

    assert found[5:7] == [Kind.HEADLINE] * 2
    assert found[12] is not Kind.BODY


def test_paragraphs_of_a_line_each_are_not_in_the_middle() -> None:
    found = kinds(f"Bridge closed\n\n{TEXT}\n\n    The council voted.\n    It had met twice.\n\n{TEXT}")

    assert found[3:5] == [Kind.BODY] * 2
