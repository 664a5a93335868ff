import pytest

from pipeline.errors import UnreadableInput
from pipeline.readbefore.stage import LONGEST_LINE, Form, form_of, read_before

ALTO = b"""<?xml version="1.0"?><alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page ID="a" WIDTH="9" HEIGHT="9">
<PrintSpace><TextBlock ID="b"><TextLine HPOS="1" VPOS="1" WIDTH="5" HEIGHT="2"><String CONTENT="Haus"/></TextLine></TextBlock>
</PrintSpace></Page></Layout></alto>"""


@pytest.mark.parametrize(
    ("file", "data", "form"),
    [
        ("p1.txt", "甲".encode(), Form.TEXT),
        ("p1.png", "甲".encode(), Form.PICTURE),
        ("p1.txt", b"\x89PNG\r\n\x1a\n", Form.PICTURE),
        ("p1.xml", ALTO, Form.ALTO),
        ("p1.xml", b'<?xml version="1.0"?>\n<pc:PcGts xmlns:pc="x">', Form.PAGE),
        ("p1.xml", '<?xml version="1.0" encoding="UTF-16"?><alto>'.encode("utf-16"), Form.ALTO),
        ("p1.html", b"<!DOCTYPE html><html><body>", Form.HOCR),
    ],
)
def test_a_file_is_what_its_bytes_say(file: str, data: bytes, form: Form) -> None:
    assert form_of(file, data) is form


def test_alto_becomes_a_page_with_boxes() -> None:
    (page,) = read_before(Form.ALTO, "p1.xml", ALTO, "i", 3)

    assert (page.number, page.lines[0].text, tuple(page.lines[0].box or ())) == (3, "Haus", (1, 1, 6, 3))


def test_a_file_without_text_is_refused_by_name() -> None:
    with pytest.raises(UnreadableInput, match=r"p1\.xml: there is no text"):
        read_before(Form.ALTO, "p1.xml", ALTO.replace(b"Haus", b""), "i", 1)


@pytest.mark.parametrize("char", ["字", "a", " "])
def test_a_line_longer_than_any_printed_one_is_refused_by_name(char: str) -> None:
    data = f"甲\n乙{char * LONGEST_LINE}丙\n".encode()

    with pytest.raises(UnreadableInput, match=r"p1\.txt: a line has 10002 characters .* as they are printed"):
        read_before(Form.TEXT, "p1.txt", data, "i", 1)
