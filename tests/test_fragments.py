from pipeline.model import Box, Kind, Line, Page, Region
from pipeline.segment.stage import segment_page
from tests.regions import page
from tests.text import fragments_of


def test_a_text_that_stops_in_mid_sentence_is_open() -> None:
    (fragment,) = fragments_of("甲地办会\n\n■记者 陈涛\n\n本报讯 会开了三天，来的人\n")

    assert fragment.open_end


def test_a_column_that_breaks_off_does_not_go_on_with_an_indented_one() -> None:
    wide, indented = Box(0, 0, 300, 30), 60
    lines = [("昨日开门，来的", 0, 0), ("人一直排到街", 0, 40), ("今年也要开门", indented, 0), ("的人说好。", 0, 40)]
    regions = tuple(Region(id=f"p01-r{n}", kind=Kind.BODY, order=n, box=wide, group=1, size_px=30) for n in range(2))
    made = tuple(
        Line(
            id=f"l{n}", region=f"p01-r{n // 2}", text=text, box=Box(400 * (n // 2) + x, y, 400 * (n // 2) + 300, y + 30)
        )
        for n, (text, x, y) in enumerate(lines)
    )
    first, second = segment_page(Page(issue="i", number=1, source="p.png", regions=regions, lines=made))

    assert first.open_end
    assert second.follows == first.id


def test_a_byline_broken_over_two_lines_is_whole() -> None:
    body = ["昨日开门，人来了。 ■ 本报", "记者 陈涛"]
    (fragment,) = segment_page(page((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, body)))

    assert [(piece.line, piece.start) for piece in fragment.byline] == [("p01-l0001", 9), ("p01-l0002", 0)]
    assert not fragment.open_end


def test_the_sign_of_a_byline_may_stand_on_the_line_before() -> None:
    body = ["昨日开门，人来了。 ■", "本报记者 陈涛"]
    (fragment,) = segment_page(page((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, body)))

    assert [piece.line for piece in fragment.byline] == ["p01-l0001", "p01-l0002"]
    assert not fragment.open_end


def test_a_text_whose_source_is_broken_over_two_lines_has_ended() -> None:
    (fragment,) = segment_page(
        page((Kind.HEADLINE, 1, ["门开了"]), (Kind.BODY, 1, ["人来了。（新华社雅", "加达1月9日电）"]))
    )

    assert not fragment.open_end


def test_a_name_that_is_broken_in_a_signature_behind_the_last_sentence_is_whole() -> None:
    (fragment,) = fragments_of("门开了\n\n昨日开门，人来了。 ■记者 许\n基仁")

    assert (len(fragment.byline), len(fragment.paragraphs)) == (2, 1)


def _columns(*columns: list[tuple[str, int, int]]) -> Page:
    """A page of columns 300 wide, each a list of lines: their text, where they begin and end."""
    regions = tuple(
        Region(id=f"p01-r{n}", kind=Kind.BODY, order=n, box=Box(400 * n, 0, 400 * n + 300, 400), group=1, size_px=30)
        for n in range(len(columns))
    )
    lines = tuple(
        Line(id=f"l{n}-{k}", region=f"p01-r{n}", text=text, box=Box(400 * n + x0, 40 * k, 400 * n + x1, 40 * k + 30))
        for n, column in enumerate(columns)
        for k, (text, x0, x1) in enumerate(column)
    )
    return Page(issue="i", number=1, source="p.png", regions=regions, lines=lines)


def _full(*texts: str) -> list[tuple[str, int, int]]:
    return [(text, 0, 300) for text in texts]


def test_paragraphs_without_indents_go_on_in_the_next_column() -> None:
    first = [*_full("The mayor met them"), ("in town.", 0, 90), *_full("Nobody had come"), ("with him.", 0, 90)]
    second = [*_full("A second visit is", "planned for the day"), ("of the fair.", 0, 120)]

    assert len(segment_page(_columns(first, second))) == 1


def test_a_paragraph_that_ended_does_not_go_on_without_an_indent_where_others_have_one() -> None:
    first = [*_full("The mayor met them"), ("in town.", 0, 90), ("Nobody had come", 30, 300), ("with him.", 0, 90)]
    second = [*_full("A second visit is", "planned for the day"), ("of the fair.", 0, 120)]

    assert len(segment_page(_columns(first, second))) == 2


def test_a_subhead_at_the_top_of_a_column_parts_nothing() -> None:
    first = [*_full("The mayor met them"), ("in town.", 0, 90), ("Nobody had come", 30, 300), ("with him.", 0, 90)]
    second = [("A second visit", 0, 140), ("He is coming back", 30, 300), *_full("on the day of"), ("the fair.", 0, 90)]

    assert len(segment_page(_columns(first, second))) == 1


def test_a_mark_that_points_back_behind_a_head_in_its_line_is_a_mark_and_not_of_the_head() -> None:
    (fragment,) = segment_page(
        page((Kind.HEADLINE, 1, ["春天来了 （上接第1版）"]), (Kind.BODY, 1, ["人来得不少，都说", "门开得好。"]))
    )

    head, (mark,) = fragment.headline[0], fragment.marks
    assert ((head.start, head.end), (mark.page, mark.forward, mark.pieces[0].start)) == ((0, 4), ("1", False, 5))
