import pytest

from pipeline.marks.jumpmarks import backward_mark, forward_mark, is_mark, points_back_alone, points_either_way
from pipeline.marks.latinmarks import key_of

BACKWARD = [
    ("Contd. from p. 1 open", 16, "1"),
    ("Continued from 1st page. open", 24, "1"),
    ("(上接第1版)薛侃表示，德", 7, "1"),
    ("（上接第一版）要", 7, "1"),
    ("上接A01版 他说", 6, "A1"),
    ("◀ 上接 A01 版", 10, "A1"),
    ("(上按笫l版)及时发现", 7, "1"),
    ("（土接第1版）", 7, "1"),
    ("〈上接第1板及时发现", 6, "1"),
    ("【上接第十二版】今年", 8, "12"),
    ("（續第一版）昨日", 6, "1"),
    ("一上接第1版桃源村", 6, "1"),
    ("（1面からつづく）政府は", 9, "1"),
    ("Continued from Page A1 the", 23, "A1"),
    ("(Contmued from first page.) and", 28, "1"),
    ("Fortsetzung von Seite 1", 23, "1"),
    ("BUDGET from A1", 14, "A1"),
    ("接A1版", 4, "A1"),
    ("Continue1 From Page A11", 23, "A11"),
    ("Viene de la página 1", 20, "1"),
    ("續第三張", 4, "3"),
    ("► Fortsetzung von Seite 1", 25, "1"),
    ("Von Seite 1", 11, "1"),
    ("上接A01桥昨日通车", 5, "A1"),
    ("(Suite de la sixième page)", 26, "6"),
    ("Continued from eleventh page", 28, "11"),
    ("BUDGET: From Page 3", 19, "3"),
    ("BUDGET: Continued from Page A3", 30, "A3"),
]
FORWARD = [
    ("屡试不成（未完，下转第2版）", 4, "2"),
    ("tell the See LIBRARY on Page 2", 9, "2"),
    ("tell the Continued on 2d page.", 9, "2"),
    ("bleibt das Haus Fortsetzung auf der 2. Seite", 16, "2"),
    ("合作交流，(下转第2版)", 5, "2"),
    ("打造（下转第二版）", 2, "2"),
    ("做好下轉第三張", 2, "3"),
    ("据介绍(下转A2版)", 3, "A2"),
    ("(下专笫2版", 0, "2"),
    ("清水湾、→下转第2版", 4, "2"),
    ("防【下转第2版上", 1, "2"),
    ("▶3面に続く", 0, "3"),
    ("the (Continued on Page A4, Column 3)", 4, "A4"),
    ("See BUDGET, A6", 0, "A6"),
    ("Please turn to Page 4", 0, "4"),
    ("Lesen Sie weiter auf Seite 3", 0, "3"),
    ("Bitte umblättern: Seite 2", 0, "2"),
    ("cont. on p. 4", 0, "4"),
    ("See AP-PROVES, Page 2", 0, "2"),
    ("干个体。转第五版", 4, "5"),
    ("的成绩。下转第8版)", 4, "8"),
    ("(Fortsetzung auf Seite 3)", 0, "3"),
    ("Suite page 4", 0, "4"),
    ("(SUITE PAGE 2, 3e COLONNE)", 0, "2"),
    ("Fortsetzung auf Seite 3, 4. Spalte", 0, "3"),
    ("Segue a pagina 2", 0, "2"),
    ("转A4版", 0, "A4"),
    ("下转A02▶", 0, "A2"),
    ("Suite à la page 11", 0, "11"),
    ("(Fortsetzung Seite 3)", 0, "3"),
    ("Weiter auf Seite 4", 0, "4"),
    ("Continúa en la página 3", 0, "3"),
    ("the council said that Continued on page 3", 22, "3"),
    ("(Lire la suite en sixième page)", 0, "6"),
    ("vote, » BUDGET, Page A6", 6, "A6"),
]


@pytest.mark.parametrize(("text", "end", "page"), BACKWARD, ids=[case[0] for case in BACKWARD])
def test_a_pointer_back_is_found_at_the_start(text: str, end: int, page: str) -> None:
    found = backward_mark(text)

    assert found is not None
    assert (found.start, found.page) == (0, page)
    assert abs(found.end - end) <= 1


@pytest.mark.parametrize(("text", "start", "page"), FORWARD, ids=[case[0] for case in FORWARD])
def test_a_pointer_onward_is_found_at_the_end(text: str, start: int, page: str) -> None:
    found = forward_mark(text)

    assert found is not None
    assert (found.start, found.end, found.page) == (start, len(text), page)


@pytest.mark.parametrize(
    "text",
    [
        "上接天线下接地气的工作",
        "(一)加强建设",
        "上海科技创新中心",
        "接到通知后",
        "in 1 page",
        "",
        "第一版",
        "NATO from 15 countries",
        "Von Seite 3 der Akte fehlt",
    ],
)
def test_a_beginning_that_is_no_mark_is_left_alone(text: str) -> None:
    assert backward_mark(text) is None


@pytest.mark.parametrize(
    "text",
    ["中国人民下转了", "他说。", "今年第三版", "we will see 3", "(上接第1版)", "共计12版", "er schlug die 2. Seite"],
)
def test_an_end_that_is_no_mark_is_left_alone(text: str) -> None:
    assert forward_mark(text) is None


def test_a_mark_alone_is_told_from_a_mark_before_text() -> None:
    assert is_mark("（上接第1版）")
    assert is_mark("(下转第2版)")
    assert not is_mark("（上接第1版）他说")


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("he said when the Continued on Page A4 ►", 17),
        ("he said when the COUNCIL, A4", 17),
        ("事情还没有结束转4版", 7),
        ("sagte, dass die ► Seite 4", 16),
        ("le maire a dit Voir la suite page 4", 15),
        ("担当者は「まず＝4面に続く", 7),
    ],
)
def test_a_mark_reaches_from_its_first_sign_to_its_last(text: str, start: int) -> None:
    found = forward_mark(text)

    assert found is not None
    assert (found.start, found.end) == (start, len(text))


@pytest.mark.parametrize("text", ["◄ COUNCIL from 1", "COUNCIL from 1", "◄ Seite 1", "A1面から続く"])
def test_a_mark_alone_says_where_a_text_comes_from(text: str) -> None:
    assert points_back_alone(text)


def test_a_lake_and_a_number_at_a_lines_end_are_no_mark():
    assert forward_mark("Besucher kamen im Frühjahr nach Oberhausen am See. 68") is None


@pytest.mark.parametrize(
    ("mark", "forward", "key"),
    [
        ("See STRIKE, Page 6", True, "strike"),
        ("(Please see Tax Bill, Page A4)", True, "tax bill"),
        ("STRIKE from A1", False, "strike"),
        ("Tax Bill, From Page 1", False, "tax bill"),
        ("STRIKE: Continued from Page A1", False, "strike"),
        ("See BUDGET, A6", True, "budget"),
        ("» BUDGET, Page A6", True, "budget"),
        ("See LIBRARY on Page 2", True, "library"),
        ("See Page 6", True, None),
        ("Continued from Page 3", False, None),
        ("From Page 1", False, None),
    ],
)
def test_a_mark_may_name_its_article(mark: str, forward: bool, key: str | None) -> None:
    assert key_of(mark, forward=forward) == key


@pytest.mark.parametrize(
    ("text", "page"),
    [("he said Continued on Page l", "1"), ("Continued on 5econd page", "2"), ("Fortsetzung auf Seite Z", "2")],
)
def test_a_misread_number_of_a_latin_mark_is_read_all_the_same(text: str, page: str) -> None:
    found = forward_mark(text)

    assert found is not None
    assert found.page == page


@pytest.mark.parametrize("text", ["he continued on I", "we must turn to some page", "they continued on the page"])
def test_a_sentence_about_a_page_is_no_mark(text: str) -> None:
    assert forward_mark(text) is None


def test_an_article_is_named_without_saying_that_the_text_goes_on() -> None:
    assert key_of("BUDGET, A6 ►", forward=True) == key_of("◄ BUDGET from A1", forward=False) == "budget"


@pytest.mark.parametrize("text", ["Fortsetzung von derorsten Seite", "Continued fromfirst page"])
def test_a_number_in_a_word_is_read_though_its_space_is_lost(text: str) -> None:
    found = backward_mark(text)

    assert found is not None
    assert found.page == "1"


@pytest.mark.parametrize(("text", "forward", "page"), [("◀ zeite 4", False, "4"), ("▶ Seitek3", True, "3")])
def test_a_misread_word_for_a_page_beside_a_sign_that_points_is_a_mark(text: str, forward: bool, page: str) -> None:
    found = forward_mark(text) if forward else backward_mark(text)

    assert found is not None
    assert found.page == page


@pytest.mark.parametrize("text", ["> Fortsetzung von Seite 1", "→ Continued from Page 1", "> Suite de la page 1"])
def test_a_sign_before_a_mark_is_a_part_of_it(text: str) -> None:
    found = backward_mark(text)

    assert found is not None
    assert (found.start, found.page) == (0, "1")


@pytest.mark.parametrize(("text", "start"), [("走到桥上的C下转第2版）", 5), ("走到桥上的{下转4版】", 5)])
def test_the_opening_bracket_of_a_mark_belongs_to_it_whatever_it_was_read_as(text: str, start: int) -> None:
    found = forward_mark(text)

    assert found is not None
    assert found.start == start


@pytest.mark.parametrize("text", ["（上接第1版»起来", "（上接第1版J起来", "【上接2版1起来"])
def test_the_closing_bracket_of_a_mark_belongs_to_it_whatever_it_was_read_as(text: str) -> None:
    found = backward_mark(text)

    assert found is not None
    assert text[found.end :] == "起来"


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("◀ BUDGET, Page A1", "A1"),
        ("◀ FRÜHLING, Page 3", "3"),
        ("◄ BUDgET, Page A 1 and they went", "A1"),
        ("« BUDGET, A1", "A1"),
    ],
)
def test_a_word_in_capitals_behind_a_sign_that_points_back_is_a_mark(text: str, page: str) -> None:
    found = backward_mark(text)

    assert found is not None
    assert found.page == page


def test_a_word_in_capitals_before_a_page_is_no_mark_without_a_sign() -> None:
    assert backward_mark("BUDGET, Page 3") is None


def test_a_mark_alone_may_have_lost_its_verb_but_for_the_first_character() -> None:
    assert is_mark("下第2版")
    assert points_back_alone("上第4页")
    assert forward_mark("他住在楼下第2页") is None


def test_a_letter_of_a_mark_may_be_read_as_a_digit() -> None:
    assert points_back_alone("F0rtsetzung von Seite 1")


def test_what_goes_on_right_on_another_page_is_marked_alike_at_both_ends() -> None:
    marks = forward_mark("落实各项任务，（紧接第2版）"), backward_mark("（紧接第1版）落实")

    assert [mark and mark.page for mark in marks] == ["2", "1"]


@pytest.mark.parametrize(("text", "either"), [("（紧接第二版）", True), ("（上接第二版）", False)])
def test_only_that_mark_points_either_way(text: str, either: bool) -> None:
    assert points_either_way(text) is either
