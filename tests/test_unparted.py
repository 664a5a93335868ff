from pipeline.model import Kind
from pipeline.segment.roles import rows_of
from pipeline.segment.rows import by_block
from tests.text import pages_of

FIRST = "区里昨天开了会，讨论街道\n食堂怎么办。老人们都来了，\n说好吃就行。"
SECOND = "大桥十日通车，两岸的人从\n清早就站在桥头等着，车子\n一辆接着一辆。"


def heads(text: str) -> list[str]:
    return [row.text for row in rows_of(pages_of(text)[0]) if row.kind is Kind.HEADLINE]


def blocks(text: str) -> dict[str, list[str]]:
    """The lines of each block, by its first."""
    found = by_block(rows_of(pages_of(text)[0])).values()
    return {rows[0].text: [row.text for row in rows] for rows in found}


def test_a_short_line_between_printed_lines_without_any_blank_one_is_a_head() -> None:
    assert heads(f"食堂开张\n{FIRST}\n大桥通车\n{SECOND}") == ["食堂开张", "大桥通车"]


def test_a_full_line_without_an_indent_over_a_paragraph_that_has_one_is_a_head() -> None:
    text = f"食堂开张\n　　{FIRST}\n　　{FIRST}\n　　{FIRST}\n两岸盼了十年的大桥已建成\n　　{SECOND}"

    assert heads(text) == ["食堂开张", "两岸盼了十年的大桥已建成"]


def test_a_full_line_that_ends_its_block_is_cut_by_the_column_where_no_other_stands_so() -> None:
    assert heads(f"食堂开张\n\n{FIRST}\n两岸的人盼了十年的大桥今\n\n天上午通车。\n{SECOND}") == ["食堂开张"]


def test_a_short_line_that_ends_its_block_is_cut_by_the_column_where_lines_are_paragraphs() -> None:
    one, two = FIRST.replace("\n", ""), SECOND.replace("\n", "")

    assert "两岸的人盼了十年" not in blocks(f"食堂开张\n\n{one}\n{two}\n{one}\n两岸的人盼了十年\n\n{two}\n{one}")


def test_a_head_of_two_lines_over_an_opening_that_is_broken_is_whole() -> None:
    opening = f"本报江城1月22日讯记\n者张三报道：{SECOND}"

    assert heads(f"食堂开张\n{FIRST}\n两岸盼了十年的\n大桥今天通车\n{opening}")[1:] == [
        "两岸盼了十年的",
        "大桥今天通车",
    ]


def test_what_follows_a_signature_that_is_broken_over_two_lines_may_be_a_head() -> None:
    assert heads(f"食堂开张\n{FIRST}（张\n三、李四）\n大桥通车\n{SECOND}") == ["食堂开张", "大桥通车"]


def test_a_line_that_is_as_full_as_those_around_begins_a_paragraph() -> None:
    assert heads(f"食堂开张\n{FIRST}\n会上还说到大桥什么时候能\n修好的事情。\n{SECOND}") == ["食堂开张"]


def test_a_line_that_goes_on_from_an_open_sentence_is_no_head() -> None:
    assert heads("食堂开张\n区里昨天开了会，讨论街道\n食堂怎么办\n老人们都来了，说好吃就行。") == ["食堂开张"]


def test_a_latin_head_right_under_a_text_is_one() -> None:
    first = "The council voted on Monday on the\nnew bridge. It had met twice before\nthat."
    second = "A ship ran aground on Tuesday near\nthe old pier, and its crew had to be\nbrought ashore."

    assert heads(f"Bridge closed\n{first}\nShip aground\n{second}") == ["Bridge closed", "Ship aground"]


def test_the_end_of_a_sentence_at_the_head_of_a_line_is_no_dateline() -> None:
    text = "Der Saal blieb kalt.\nDas Publikum kam in Mänteln\nund in der Pause gab es Wein statt\nSekt. Kein Platz blieb leer."

    assert heads(f"Theater spielt\n\n{text}") == ["Theater spielt"]


def test_a_latin_head_that_is_longer_than_its_column_is_one() -> None:
    text = "The council voted on\nMonday on the new bridge.\nIt had met twice before\nthat. Nobody spoke."

    assert heads(f"{text}\nA ship runs aground in the harbor at dawn\n{text}") == [
        "A ship runs aground in the harbor at dawn"
    ]


def test_a_question_behind_the_end_of_a_paragraph_is_a_head() -> None:
    assert heads(f"食堂开张\n{FIRST}\n谁来买单？\n{SECOND}") == ["食堂开张", "谁来买单？"]


def test_a_question_that_is_tied_to_the_sentence_before_is_text() -> None:
    text = "The council voted on\nMonday on the new bridge.\nIt had met twice before\nthat. Nobody spoke."

    assert heads(f"{text}\nBut what came of it?\n{text}") == []


def test_a_question_that_is_a_paragraph_among_others_on_a_line_each_is_text() -> None:
    text = "The council voted on Monday on the new bridge. It had met twice before that. Nobody spoke."

    assert heads(f"Bridge Waits\n{text}\nNo.\nIs that the end?\n{text}\n{text}") == ["Bridge Waits"]


def test_the_last_line_of_a_paragraph_over_an_indent_is_text_though_a_sentence_begins_with_it() -> None:
    text = "  The council voted on\nMonday on the new bridge.\n  It had met twice before\nthat. Nobody spoke."

    assert heads(f"Bridge Waits\n{text}\nWho will pay?\n{text}") == ["Bridge Waits"]


def test_a_question_that_ends_a_full_paragraph_is_text() -> None:
    text = "区里昨天开了会，讨论街道\n食堂怎么办，还要不要办。\n老人怎么办？\n区里说再等一等，大家先都\n不要着急，会有办法。"

    assert heads(f"食堂开张\n{text}") == ["食堂开张"]


def test_a_line_without_an_indent_over_one_with_it_is_a_head_though_most_paragraphs_have_heads() -> None:
    text = "　知事は六日の記者会見で、原発の再稼働に同意\nすると表明した。（３面に関連記事）\n"
    more = "　東京の大会は七日行われ、井上が二時間七分台\nで初優勝した。二位は高橋。\n"

    assert heads(f"原発再稼働、知事が同意\n{text}男子マラソン　井上が初優勝\n{more}") == [
        "原発再稼働、知事が同意",
        "男子マラソン 井上が初優勝",
    ]


def test_lines_over_a_byline_behind_a_text_that_ended_are_a_head_whatever_they_say() -> None:
    text = (
        "The council met on Monday night and\nheard the mayor on the new bridge at\nlength. It voted at ten o’clock.\n"
        "Despite all that, local output dipped\nin 2019\nBy Nathan Johnson\nJust a week into the new year, and the\n"
        "first estimate of how much was made in\nthe town last year is already in.\n"
    )

    assert heads(text) == ["Despite all that, local output dipped", "in 2019"]


def test_a_short_line_over_a_byline_is_a_head_also_where_the_column_above_broke_off() -> None:
    assert heads(
        f"食堂开张\n{FIRST}\n老人们都来了，一边吃，一边\n说，孩子们，邻居们，也都\n大桥通车\n■记者 陈涛\n{SECOND}"
    ) == [
        "食堂开张",
        "大桥通车",
    ]


def test_a_line_of_two_clauses_with_a_blank_between_is_a_head_however_long() -> None:
    assert heads(f"食堂开张\n{FIRST}\n大桥今通车 两岸齐欢庆\n{SECOND}") == ["食堂开张", "大桥今通车 两岸齐欢庆"]


def test_a_wide_head_behind_a_signature_in_a_line_of_its_own_is_one() -> None:
    signed = f"{FIRST}\n（刘玉红月荻）\n《十日谈》抄本重见天日十八幅插图蔚为大观"

    assert "《十日谈》抄本重见天日十八幅插图蔚为大观" in heads(
        f"食堂开张\n{signed}\n　　据新华社罗马1月9日\n电{SECOND}"
    )
