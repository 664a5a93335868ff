from pipeline.model import Kind
from tests.columns import TEXT, kinds


def test_a_block_that_says_who_took_the_picture_is_a_caption() -> None:
    found = kinds(f"Bridge closed\n\n{TEXT}\n\nThe bridge on\nMonday. Photo by\nSusan Abbott\n\n{TEXT}")

    assert found[3:6] == [Kind.CAPTION] * 3


def test_a_caption_right_behind_a_text_is_none_of_its_lines() -> None:
    found = kinds(f"Bridge closed\n\nBy Anne Reed\n\n{TEXT}\nIt will.\nThe old bridge. Photo: Anne Reed")

    assert found[-2:] == [Kind.BODY, Kind.CAPTION]


def test_a_caption_inside_a_block_is_none_of_its_lines() -> None:
    found = kinds("桥封了\n　　本报讯 桥昨天封了。\n图为大桥现场。 本报记者 陈涛 摄\n窗开了\n　　本报讯 窗昨天开了。")

    assert found[2] is Kind.CAPTION
