import codecs

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.errors import UnreadableInput
from pipeline.readbefore.textfile import decode_text
from pipeline.readbefore.usualforms import usual_forms

TEXT = "让科技创新策源力成为现实生产力\n■记者 陈涛\n\n本报讯 2024年，杨浦区“启航”行动……\f第二版：要闻\n"


def codes(notices):
    return [notice.code for notice in notices]


def test_utf8_comes_out_as_it_is_without_a_word():
    assert decode_text("p1.txt", TEXT.encode()) == (TEXT, ())


def test_a_byte_order_mark_is_no_character():
    assert decode_text("p1.txt", codecs.BOM_UTF8 + TEXT.encode()) == (TEXT, ())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
        (b"", "gb18030"),
    ],
)
def test_other_encodings_are_read_and_said(mark, encoding):
    text, notices = decode_text("p1.txt", mark + TEXT.encode(encoding))

    assert text == TEXT
    assert codes(notices) == ["encoding"]
    assert encoding.upper() in notices[0].message


OLDER = {
    "latin-1": "Der Gemeinderat beschloß über die Größe der Straße. ",
    "big5": "中華民國二十八年四月二十三日星期日。晶報今日出版，讀者請注意廣告價目。",
    "cp932": "昭和二十年十二月十三日、新聞の読者はこの記事をよく読んでください。",
    "cp1251": "Сегодня в газете напечатана статья о заседании городского совета. ",
}


@pytest.mark.parametrize("encoding", OLDER)
def test_older_encodings_are_guessed_and_said(encoding):
    text, notices = decode_text("a.txt", (OLDER[encoding] * 20).encode(encoding))

    assert text == OLDER[encoding] * 20
    assert codes(notices) == ["encoding"]


def test_nul_bytes_are_left_out_and_counted():
    text, notices = decode_text("p1.txt", TEXT.encode().replace("■".encode(), b"\0\0\0" + "■".encode()))

    assert text == TEXT
    assert codes(notices) == ["control-characters"]
    assert "3 NUL bytes" in notices[0].message


def test_line_ends_of_all_systems_become_one():
    assert decode_text("p1.txt", "一\r\n二\r三\u2028四\n".encode())[0] == "一\n二\n三\n四\n"


def test_a_damaged_spot_does_not_cost_the_file():
    data = (TEXT * 10).encode()
    text, _ = decode_text("p1.txt", data[:100] + b"\xff" + data[100:])

    assert text.count("科技创新") == 10
    assert text.count("\ufffd") <= 4


@pytest.mark.parametrize(
    "data", [b"", b" \n\r\n\t ", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + "\n \n".encode("utf-16-le")]
)
def test_an_empty_file_is_refused_by_name(data):
    with pytest.raises(UnreadableInput, match=r"^p1.txt: "):
        decode_text("p1.txt", data)


@pytest.mark.parametrize("start", [b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.4\n"])
def test_binary_data_is_refused_by_name(start):
    data = start + np.random.default_rng(1).integers(0, 256, 6000).astype(np.uint8).tobytes()

    with pytest.raises(UnreadableInput, match=r"^p1.txt: the file is binary data"):
        decode_text("p1.txt", data)


PRINTED = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Zl", "Zp"), exclude_characters="\ufeff\ufffd")


@given(st.text(PRINTED, min_size=1).filter(str.strip))
def test_any_utf8_text_is_returned_in_its_usual_forms(text):
    kept = usual_forms(text)
    assume(kept.strip())

    assert decode_text("p1.txt", text.encode())[0] == kept


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_long_chinese_lines_in_utf16_without_a_mark_are_read(encoding):
    text = "區裏昨天開了會，討論街道食堂怎麼辦。老人們都來了，說好吃就行。" * 20

    assert decode_text("p1.txt", text.encode(encoding))[0] == text


def test_a_few_quotes_of_windows_in_english_text_are_no_damaged_utf8() -> None:
    text = "The mayor’s plan was put off, and nobody knew what he would do. " * 9

    assert decode_text("a.txt", text.encode("cp1252"))[0] == text


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_short_french_in_a_western_encoding_keeps_its_accents(encoding):
    text = "Faut-il fermer l'école du bourg ?\nGrâce à deux buts, Lens s'impose ; les travaux ont coûté très cher.\n"

    assert decode_text("a.txt", text.encode(encoding))[0] == text


def test_polish_is_not_taken_for_a_western_encoding():
    text = "Wczoraj w mieście otwarto nową bibliotekę, którą budowano trzy lata. Śnieg padał całą noc.\n" * 5

    assert decode_text("a.txt", text.encode("cp1250"))[0] == text


def test_japanese_in_euc_jp_is_not_taken_for_chinese():
    text = "新空港を来年四月に開港すると発表した。滑走路は二本で、年間千万人の利用を見込む。\n"

    assert decode_text("a.txt", text.encode("euc_jp"))[0] == text


def test_what_a_terminal_obeys_is_left_out_of_the_text() -> None:
    text, (notice,) = decode_text("p1.txt", f"\x1b[31m本报讯\x07 昨日\x0b上午{TEXT}".encode())

    assert (text, notice.code) == (f"[31m本报讯 昨日\n上午{TEXT}", "control-characters")
