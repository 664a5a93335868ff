from pipeline.readbefore.blanklines import block_starts

BROKEN = [
    "市里的食堂",
    "开门两年来",
    "老人们都说",
    "菜好吃人好。",
    "区里又开了",
    "第二家食堂",
    "坐满了人的",
    "厅里很热闹。",
]


def rows(text: str) -> list[str]:
    return text.split("\n")


def test_a_blank_line_begins_a_block() -> None:
    assert block_starts(rows("甲\n乙\n\n丙")) == {0, 3}


def test_in_a_copy_with_a_blank_line_behind_every_line_only_two_begin_a_block() -> None:
    first = second = "\n\n".join(BROKEN * 2)

    assert block_starts(rows(f"{first}\n\n\n{second}")) == {0, 4 * len(BROKEN) + 1}


def test_paragraphs_on_a_line_each_are_blocks() -> None:
    paragraphs = [f"{line}的食堂。" for line in BROKEN]

    assert len(block_starts(rows("\n\n".join(paragraphs * 3)))) == 3 * len(paragraphs)
