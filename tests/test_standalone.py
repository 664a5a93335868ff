from pipeline.heads.headblocks import Block
from pipeline.heads.standalone import is_subordinate, keeps_columns, reads_alone, stands_alone
from pipeline.model import Kind


def blocks(*texts: str) -> list[Block]:
    """Lines of text, those of one block parted by a newline."""
    return [Block(line, Kind.BODY, n) for n, text in enumerate(texts) for line in text.split("\n")]


def test_a_head_of_its_own_may_ask_call_or_end_in_a_year() -> None:
    assert reads_alone("Stop! The dam is breaking")
    assert reads_alone("Emissions fell again in 2019")
    assert reads_alone("GOATS RULED THIS ISLAND. NOW IT IS REBORN.")


def test_a_sentence_is_no_head_of_its_own() -> None:
    assert not reads_alone("The dam broke on Monday. Nobody was hurt.")


def test_a_german_clause_behind_a_comma_ends_in_its_verb() -> None:
    assert is_subordinate("Sieben Berufe, die Zukunft haben")
    assert not is_subordinate("Sieben Berufe wird")


def test_columns_are_kept_where_paragraphs_end_inside_blocks() -> None:
    paragraph = "A paragraph that stands on a line of its own, however long it may be, up to its very last word."
    assert keeps_columns(blocks(f"{paragraph}\n{paragraph}", f"{paragraph}\n{paragraph} It goes"))
    assert not keeps_columns(blocks(paragraph, paragraph, paragraph))


def test_a_block_stands_alone_over_one_that_begins_a_sentence() -> None:
    lines = blocks("It ended.", "Harbour Strike", "The dockers went back.")
    assert stands_alone(lines, [1], lines[2:], kept=False)


def test_over_a_name_a_block_stands_alone_only_where_columns_are_kept() -> None:
    lines = blocks("It ended.", "Harbour Strike", "Dockers went back.")
    assert stands_alone(lines, [1], lines[2:], kept=True)
    assert not stands_alone(lines, [1], lines[2:], kept=False)


def test_columns_are_kept_where_blocks_longer_than_heads_break_off() -> None:
    column = (
        "A column that stands on a line of its own and is longer than any head would be, however long it is, and breaks"
    )

    assert keeps_columns(blocks(column, column))
