from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Box, Direction, Kind
from pipeline.segment.setapart import Printed, find_set_apart, find_small, upright

WIDTH = 700
TEXT = "les lignes d'une colonne vont d'un bord"


def column(*rows: str | tuple[str, int, int, int], left: int = 0) -> list[Printed]:
    """A column of text lines, 40 px high and 2 apart, or others as (words, white before, height, white over)."""
    printed: list[Printed] = []
    y = 0
    for row in rows:
        text, before, height, over = (row, 0, 40, 2) if isinstance(row, str) else row
        y += over
        printed.append(Printed(text, Box(left + before, y, left + WIDTH - before, y + height), 0))
        y += height
    return printed


def test_a_centred_line_with_white_over_it_heads_an_article() -> None:
    lines = column(*[TEXT] * 6, ("Mort de Mme de Gaillard.", 150, 40, 40), *[TEXT] * 6)

    assert find_set_apart(lines) == {6: Kind.HEADLINE}


def test_a_centred_line_with_little_white_over_it_is_a_subhead() -> None:
    lines = column(*[TEXT] * 6, ("Marche en Avant.", 150, 40, 22), *[TEXT] * 6)

    assert find_set_apart(lines) == {6: Kind.SUBHEAD}


def test_a_centred_line_without_white_is_text() -> None:
    assert find_set_apart(column(*[TEXT] * 6, ("Le père Didon.", 150, 40, 2), *[TEXT] * 6)) == {}


def test_capitals_over_the_whole_column_head_an_article() -> None:
    lines = column(*[TEXT] * 6, ("COMMISSION DES ALLUMETTES", 5, 36, 40), *[TEXT] * 6)

    assert find_set_apart(lines) == {6: Kind.HEADLINE}


def test_large_lines_below_each_other_are_one_head_in_any_place_of_the_column() -> None:
    lines = column(*[TEXT] * 6, ("Un navire-hôpital", 0, 62, 50), ("est coulé", 200, 60, 8), *[TEXT] * 6)

    assert find_set_apart(lines) == {6: Kind.HEADLINE, 7: Kind.HEADLINE}


def test_a_line_with_a_large_initial_is_text() -> None:
    initial = Printed("UNE altercation d'une rare vio", Box(0, 260, WIDTH, 330), 0)
    rest = [
        line._replace(box=line.box._replace(y0=line.box.y0 + 300, y1=line.box.y1 + 300)) for line in column(*[TEXT] * 6)
    ]

    assert find_set_apart([*column(*[TEXT] * 6), initial, *rest]) == {}


def test_text_in_a_larger_type_is_no_head() -> None:
    assert find_set_apart(column(*[TEXT] * 12, *[(TEXT, 0, 60, 4)] * 14)) == {}


def test_cells_of_a_table_are_no_heads() -> None:
    cells = [Printed(text, Box(x, 300, x + 90, 340), x) for text, x in (("PARIS", 150), ("LYON", 300), ("BREST", 450))]

    assert find_set_apart([*column(*[TEXT] * 6), *cells]) == {}


def test_the_place_with_which_a_report_begins_is_text() -> None:
    assert find_set_apart(column(*[TEXT] * 6, ("CEDAR FALLS — When", 0, 40, 40), *[TEXT] * 6)) == {}


def test_a_block_of_lines_that_all_are_a_little_larger_is_a_head() -> None:
    block = [line._replace(block=1) for line in column(("Accord trouvé sur", 0, 48, 0), ("le marché", 0, 48, 4))]
    text = [line._replace(box=Box(0, line.box.y0 + 120, WIDTH, line.box.y1 + 120)) for line in column(*[TEXT] * 8)]

    assert find_set_apart([*block, *text]) == {0: Kind.HEADLINE, 1: Kind.HEADLINE}


def test_a_line_that_runs_on_is_no_head() -> None:
    assert find_set_apart(column(*[TEXT] * 6, ("Monsieur le rédacteur,", 150, 40, 40), *[TEXT] * 6)) == {}


def test_the_first_line_of_a_page_heads_it_when_it_is_in_capitals() -> None:
    assert find_set_apart(column(("LE PARLEMENT", 150, 40, 0), *[TEXT] * 6)) == {0: Kind.HEADLINE}


def test_a_page_of_nothing_has_no_heads() -> None:
    assert find_set_apart([]) == {}


def test_lines_that_stand_are_looked_at_as_if_they_lay() -> None:
    first, second = (upright(box, Direction.VERTICAL) for box in (Box(500, 20, 540, 700), Box(450, 20, 490, 700)))

    assert (first.width, first.height) == (680, 40)
    assert second.y0 - first.y1 == 10


printed = st.builds(
    lambda text, x, y, width, height, block: Printed(text, Box(x, y, x + width, y + height), block),
    st.text(max_size=30),
    *(st.integers(0, 400), st.integers(0, 900), st.integers(1, 700), st.integers(1, 90), st.integers(0, 3)),
)


@given(st.lists(printed, max_size=30))
def test_heads_are_the_same_at_any_resolution(lines: list[Printed]) -> None:
    doubled = [line._replace(box=Box(*(2 * side for side in line.box))) for line in lines]

    assert find_set_apart(doubled) == find_set_apart(lines)


def blocks(*columns: list[Printed]) -> list[Printed]:
    """Columns one below the other, each a block of its own."""
    out: list[Printed] = []
    for block, lines in enumerate(columns):
        down = out[-1].box.y1 if out else 0
        moved = (Box(line.box.x0, line.box.y0 + down, line.box.x1, line.box.y1 + down) for line in lines)
        out += [line._replace(box=box, block=block) for line, box in zip(lines, moved, strict=True)]
    return out


def test_a_small_block_right_over_a_larger_head_is_its_kicker_and_has_the_white_over_both() -> None:
    kicker, head = column(("Verkehr", 0, 44, 40)), column(("Der Deich wird erhöht", 0, 72, 14))

    found = find_set_apart(blocks(column(*[TEXT] * 6), kicker, head, column(*[TEXT] * 6)))

    assert found == {6: Kind.KICKER, 7: Kind.HEADLINE}


def test_an_indented_first_line_that_is_short_is_no_part_of_the_head_over_it() -> None:
    head, first = column(("Der Deich wird erhöht", 0, 72, 40)), ("Der Deich am Mühlgraben:", 60, 40, 12)

    found = find_set_apart(blocks(column(*[TEXT] * 6), head, column(first, *[TEXT] * 6)))

    assert found == {6: Kind.HEADLINE}


LARGE_HEADS = [("Un navire-hôpital", 0, 62, 50), *[TEXT] * 6, ("Mort d'un ministre", 0, 62, 50), *[TEXT] * 6]


def test_of_heads_that_a_file_tells_those_in_the_texts_size_without_much_white_stand_inside_articles() -> None:
    lines = column(*LARGE_HEADS, ("Une longue vie", 0, 40, 20), *[TEXT] * 6)

    assert find_small(lines, [0, 7, 14]) == {14}


def test_heads_in_the_texts_size_with_an_articles_white_over_them_are_articles() -> None:
    lines = column(*LARGE_HEADS, ("Une longue vie", 0, 40, 60), *[TEXT] * 6)

    assert find_small(lines, [0, 7, 14]) == set()


def test_where_all_heads_have_the_texts_size_none_is_told_to_be_inside_an_article() -> None:
    head = ("Une longue vie", 0, 40, 20)
    lines = column(head, *[TEXT] * 6, head, *[TEXT] * 6, head, *[TEXT] * 6)

    assert find_small(lines, [0, 7, 14]) == set()
