from pipeline.readbefore.sidebyside import columns_in_turn

LEFT = ["The council met on Monday night", "and heard the mayor on the new", "bridge at some length, before it"] * 4
RIGHT = ["It rained for three hours on", "Sunday, the first time since the", "beginning of May, and the farmers"] * 4
ZH_LEFT = ["区里昨天开了会，讨论街道食堂", "怎么办，老人们都来了，都说好，"] * 5
ZH_RIGHT = ["大桥十日通车，两岸的人从清早", "就站在桥头等着，车子一辆接着"] * 5


def beside(left: list[str], right: list[str], cells: int) -> list[str]:
    wide = [sum(1 + (char > "\u2fff") for char in text) for text in left]
    return [text + " " * (cells - size) + other for text, size, other in zip(left, wide, right, strict=True)]


def test_columns_that_stand_side_by_side_come_one_behind_the_other() -> None:
    assert columns_in_turn(beside(LEFT, RIGHT, 36)) == [*LEFT, "", *RIGHT, ""]


def test_ideographs_take_two_cells_and_a_mark_may_hang_into_the_gutter() -> None:
    assert columns_in_turn(beside(ZH_LEFT, ZH_RIGHT, 33)) == [*ZH_LEFT, "", *ZH_RIGHT, ""]


def test_a_head_over_both_columns_stays_whole_and_parts_what_is_over_it() -> None:
    head = "COUNCIL VOTES MONEY FOR A NEW BRIDGE OVER THE RIVER"
    rows = [*beside(LEFT, RIGHT, 36), head, *beside(RIGHT, LEFT, 36)]

    assert columns_in_turn(rows) == [*LEFT, "", *RIGHT, "", head, *RIGHT, "", *LEFT, ""]


def test_a_table_and_a_text_with_wide_blanks_stay_as_they_came() -> None:
    table = [f"Wheat No. {n}      4.{n}0      up" for n in range(12)]
    text = [f"{line}  {line[:9]}" for line in LEFT]

    assert (columns_in_turn(table), columns_in_turn(text)) == (table, text)
