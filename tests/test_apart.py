"""Text that does not go on from what is to its left or over it: in corners of rules, beside its heading."""

from tests.drawn import PITCH, blank, column, group_of, laid_out, line


def begun(page, x, y, lines, count=12):
    """A column that begins a paragraph."""
    return [
        line(page, x + 44, y, count - 2),
        *(line(page, x, y + n * PITCH, count if n < lines - 1 else count // 2) for n in range(1, lines)),
    ]


def test_text_in_a_corner_of_rules_does_not_go_on_from_the_column_to_its_left():
    """
    HEAD aaa
    aaa ----
    aaa |bbb
    """
    page = blank(700, 900)
    head = line(page, 60, 60, 8, 60, 8)
    column(page, 60, 160, 22), column(page, 350, 160, 9)
    page[470:473, 334:620] = 0
    page[470:864, 334:337] = 0
    corner = begun(page, 350, 490, 11)
    found = laid_out(page)

    assert group_of(found, corner[0]) != group_of(found, head)


def test_the_second_column_under_a_rule_is_in_no_corner_of_it():
    """
    |--------
    |aaa aaa
    """
    page = blank(1050, 900)
    page[150:153, 44:960] = 0
    page[150:864, 41:44] = 0
    first = column(page, 60, 170, 18)
    second = begun(page, 350, 170, 18)
    found = laid_out(page)

    assert group_of(found, second[1]) == group_of(found, first[1])


def test_text_under_a_box_in_its_column_goes_on_from_over_the_box():
    """
    aaaa
    HEAD
    [  ]
    bbbb
    """
    page = blank(900, 1500)
    column(page, 60, 60, 10, 20)
    head = line(page, 66, 440, 7, 48, 6)
    page[520:524, 60:498] = page[720:724, 60:498] = 0
    page[520:724, 60:64] = page[520:724, 494:498] = 0
    for n in range(4):
        line(page, 110, 550 + 40 * n, 14)
    under = begun(page, 60, 760, 20, 20)
    found = laid_out(page)

    assert group_of(found, under[1]) == group_of(found, head)
