from pipeline.model import Kind
from pipeline.segment.stage import segment_page
from tests.regions import page
from tests.text import fragments_of


def test_a_mark_broken_over_two_lines_is_one_mark() -> None:
    (fragment,) = segment_page(
        page((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, ["昨日开门，来的人(下", "转第2版)"]))
    )

    (mark,) = fragment.marks
    assert (mark.text, mark.page, len(mark.pieces)) == ("(下转第2版)", "2", 2)
    assert [(p.start, p.end) for p in fragment.paragraphs[0].pieces] == [(0, 8)]


def test_a_mark_broken_over_three_short_lines_beside_a_picture_is_one_mark() -> None:
    (fragment,) = segment_page(
        page((Kind.HEADLINE, 1, ["Doors Open"]), (Kind.BODY, 1, ["(Continued", "from page", "1) and people came."]))
    )

    assert [(mark.page, len(mark.pieces)) for mark in fragment.marks] == [("1", 3)]


def test_a_mark_of_words_that_is_broken_between_two_of_them_keeps_its_blank() -> None:
    (fragment,) = segment_page(
        page((Kind.HEADLINE, 1, ["Doors Open"]), (Kind.BODY, 1, ["the doors of the hall were See", "BUDGET, A6"]))
    )

    (mark,) = fragment.marks
    assert (mark.text, mark.page) == ("See BUDGET, A6", "A6")


def test_the_rest_of_a_mark_broken_over_two_lines_begins_nothing() -> None:
    fragments = fragments_of("门开了\n\n本报讯 门开了，来的人不少。（下转\n第2版）\n\n灯会散了\n\n本报讯 灯会散了。\n")

    assert [len(fragment.paragraphs) for fragment in fragments] == [1, 1]
    assert fragments[0].marks[0].page == "2"


def test_a_mark_whose_last_characters_stand_on_a_line_of_their_own_is_one() -> None:
    (fragment, _) = fragments_of("门开了\n\n昨日开【下转0\n2版】\n\n窗开了\n\n昨日开窗，人来了。")

    assert [(mark.text, mark.page) for mark in fragment.marks] == [("【下转02版】", "2")]


def test_of_two_ways_to_read_a_mark_alike_the_longer_one_is_taken() -> None:
    (fragment,) = fragments_of("Le conseil a voté la hausse du (Lire la\nsuite en page 4)")

    assert [mark.text for mark in fragment.marks] == ["(Lire la suite en page 4)"]


def test_a_mark_alone_on_its_line_is_all_of_it_where_its_first_character_was_misread() -> None:
    text = "社区服务\n\n本报讯　志愿者走访了六十户老人，工作人员介绍，行政审\n\n"

    for line in ("→看转第5版", "看转第5版", "也下转第5版", "作下转第5版）"):
        (fragment,) = fragments_of(text + line)
        assert [(mark.text, mark.page) for mark in fragment.marks] == [(line, "5")]


def test_a_mark_alone_on_its_line_is_all_of_it_where_its_other_bracket_was_misread() -> None:
    (fragment,) = fragments_of("（上接第2版发\n\n志愿者走访了六十户老人，老人说好。")

    assert [(mark.text, mark.page) for mark in fragment.marks] == [("（上接第2版发", "2")]
