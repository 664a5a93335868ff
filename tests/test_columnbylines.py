from pipeline.model import Kind
from tests.columns import TEXT, kinds
from tests.text import stitched


def test_a_name_right_behind_the_last_sentence_signs_it() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\n— Susan Abbott\n\nShip aground\n\nBy A. Reed\n\n{TEXT}")[3] is Kind.BYLINE


def test_a_name_that_a_line_begins_inside_a_text_signs_nothing() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\nSusan Abbott\nsaid so on Monday.")[3] is Kind.BODY


def test_a_byline_that_begins_small_stands_alone() -> None:
    text = "Le conseil a voté lundi.\nLe maire a parlé le premier."

    assert kinds(f"Le pont fermé\n\npar Luc Besnard\n\n{text}")[1] is Kind.BYLINE


def test_a_byline_that_begins_small_may_stand_right_over_the_indent_of_its_text() -> None:
    text = "    Le conseil a voté lundi.\nLe maire a parlé le premier."

    assert kinds(f"Le pont fermé\n\npar Luc Besnard\n{text}")[1] is Kind.BYLINE


def test_a_name_behind_a_dash_signs_though_the_next_head_stands_right_below() -> None:
    found = kinds(f"Bridge closed\n\n{TEXT}\n— Anne Reed and Luke Shaw\nShip aground\n\n{TEXT}")

    assert found[3:5] == [Kind.BYLINE, Kind.HEADLINE]


def test_a_name_in_capitals_over_a_head_signs_the_text_before() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\nANNE REED\nShip aground\n\n{TEXT}")[3] is Kind.BYLINE


def test_what_a_writer_is_stands_under_the_name() -> None:
    assert kinds(f"Bridge closed\n\nBy Anne Reed\nStaff Writer\n{TEXT}")[1:3] == [Kind.BYLINE] * 2


def test_a_byline_that_begins_small_stands_under_a_head_of_two_lines() -> None:
    text = "Le conseil a voté lundi.\nLe maire a parlé le premier."

    assert kinds(f"Le pont fermé\ndepuis hier\n\npar Luc Besnard\n{text}")[2] is Kind.BYLINE


def test_a_name_alone_between_a_text_and_the_next_head_signs_the_text() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\n\nSUSAN CLARKE\n\nShip aground\n\nBy A. Reed\n\n{TEXT}")[3] is Kind.BYLINE


def test_a_field_alone_between_a_text_and_the_next_head_signs_nothing() -> None:
    assert (
        kinds(f"Bridge closed\n\n{TEXT}\n\nCITY BUDGET\n\nShip aground\n\nBy A. Reed\n\n{TEXT}")[3] is not Kind.BYLINE
    )


def test_a_letter_is_signed_with_a_name_and_a_place() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\n\nUwe Lang, Bonn\n\nShip aground\n\nBy A. Reed\n\n{TEXT}")[3] is Kind.BYLINE


def test_letters_in_brackets_behind_a_text_say_who_wrote_it() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\n\n(km)\n\nShip aground\n\nBy A. Reed\n\n{TEXT}")[3] is Kind.BYLINE


def test_what_stands_under_a_byline_is_text_though_its_column_breaks_it_off() -> None:
    found = kinds(f"Bridge closed\n\nBy Anne Reed\n\nThe mayor of Riverton\n\nMonday told the council. {TEXT}")

    assert found[2] is Kind.BODY


def test_a_reader_signs_a_letter() -> None:
    assert (
        kinds("门开了\n\n本报讯 昨日开门，人来了。\n\n上海读者 李晓梅\n\n门关了\n\n本报讯 大家走了。")[2] is Kind.BYLINE
    )


def test_a_line_of_capitals_behind_a_text_is_a_name_only_if_it_begins_as_names_do() -> None:
    below = "A boy of twelve from Elm Street\nhas won the county prize."

    assert kinds(f"{TEXT}\nLOCAL BOY WINS PRIZE\n{below}")[2] is Kind.HEADLINE
    assert kinds(f"{TEXT}\nSUSAN CLARKE\nBridge closed\n{below}")[2] is Kind.BYLINE


def test_what_dates_a_document_under_its_head_is_no_running_head_and_who_gave_it_signs_it() -> None:
    dated = "（2005年3月5日在第十届全国人民代表大会第三次会议上）"

    found = kinds(
        f"政府工作报告\n{dated}\n国务院总理 温家宝\n各位代表：现在，我代表国务院，向大会作\n政府工作报告，请予审议。"
    )

    assert found == [Kind.HEADLINE, Kind.DECK, Kind.BYLINE, Kind.BODY, Kind.BODY]


def test_a_byline_of_a_word_a_line_between_a_head_and_its_text_is_one() -> None:
    found = kinds(
        "Altenberg\nstimmt für\nSanierung\nVon\nunserem\nRedakteur\nLudwig\nSteiner\nVor dem Rathaus stan-\nden die Menschen."
    )

    assert found == [Kind.HEADLINE] * 3 + [Kind.BYLINE] * 5 + [Kind.BODY] * 2


def test_capitals_right_under_a_byline_are_no_head() -> None:
    assert kinds(f"Bridge closed\n\nBy Anne Reed\n\nHARBOR\n{TEXT}")[2:] == [Kind.BODY] * 3


def test_a_line_of_markdown_signs_alone_under_a_documents_date_signs_nothing() -> None:
    assert (
        kinds("政府工作报告\n（2005年3月5日在大会第三次会议上）\n** **\n各位代表：现在向大会作政府工作报告。")[2]
        is Kind.BODY
    )


TOLD = "The world's largest dish is open to astronomers. It was built in a valley.\nThey wait for its first signals."


def test_a_name_alone_between_a_latin_head_and_its_text_is_who_wrote_it() -> None:
    article = stitched(f"Giant telescope opens to the world\n\nElizabeth Gibney\n\n{TOLD}").articles[0]

    assert article.byline == "Elizabeth Gibney"


def test_large_words_that_the_text_says_again_are_no_name() -> None:
    article = stitched(f"Science\n\nGiant Dish\n\n{TOLD} Giant is the word for such a Dish.").articles[0]

    assert article.byline is None


def test_large_german_words_are_a_name_only_behind_a_given_one() -> None:
    text = "Der Rat hat gestern getagt und den Markt beschlossen.\nEr soll bis zum Herbst fertig werden."

    assert stitched(f"Neuer Markt beschlossen\n\nPeter Amende\n\n{text}").articles[0].byline == "Peter Amende"
    assert stitched(f"Neuer Markt beschlossen\n\nLange Sitzung\n\n{text}").articles[0].byline is None


def test_whom_a_paper_does_not_name_is_found_a_word_a_line_in_french_too() -> None:
    text = "La récolte :\nL'espoir renaît\nDe notre\nenvoyé\nspécial\nHenri\nDelacroix\nLe maire a réuni\nles habitants hier."

    assert kinds(text) == [Kind.HEADLINE] * 2 + [Kind.BYLINE] * 5 + [Kind.BODY] * 2


def test_a_byline_that_begins_small_may_stand_right_between_a_head_and_its_text() -> None:
    text = "Le conseil a voté lundi dans la grande salle de la mairie.\nLe maire a parlé le premier."

    assert kinds(f"Le pont est fermé\npar Luc Besnard\n{text}")[:2] == [Kind.HEADLINE, Kind.BYLINE]


def test_the_leave_that_a_letter_takes_is_no_head_of_the_next_one() -> None:
    letter = "Sir,—The lane from Easton to the mill has not been mended.\nYours, etc.,\nA RATEPAYER\n"
    found = kinds(f"The state of our roads\n{letter}\nDogs in the park\n\nSir,—Why are dogs let run loose there?")

    assert found == [Kind.HEADLINE, Kind.BODY, Kind.BYLINE, Kind.BYLINE, Kind.HEADLINE, Kind.BODY]


def test_both_lines_that_sign_a_letter_are_of_its_article() -> None:
    letter = "Sir,—The lane from Easton to the mill has not been mended.\nYours faithfully,\nM. T. BROWN\n"

    assert len(stitched(f"The state of our roads\n{letter}").articles) == 1


def test_a_japanese_name_behind_a_sign_under_a_head_is_its_byline() -> None:
    assert (
        kinds("橋の架け替え始まる\n\n■佐藤花子\n\nきのう橋の工事が始まった。町の人たちが集まった。")[1] is Kind.BYLINE
    )


def test_who_writes_a_letter_stands_behind_its_last_sentence() -> None:
    found = kinds("门市部缺货\n请供销社的同志想一想。\n社员 赵有福\n\n小水库蓄满水\n全县的水库都蓄满了水。")

    assert found[2] is Kind.BYLINE
