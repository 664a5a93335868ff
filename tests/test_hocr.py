import pytest

from pipeline.errors import UnreadableInput
from pipeline.model import Box, Kind
from pipeline.readbefore.hocr import read_hocr

PAGE = """<?xml version="1.0" encoding="UTF-8"?><html xmlns="http://www.w3.org/1999/xhtml"><body>
<div class='ocr_page' title='image "p1.png"; bbox 0 0 900 800; ppageno 0; scan_res 300 300'>
 <div class='ocr_carea' title="bbox 10 20 400 60"><p class='ocr_par'><span class='ocr_header' title="bbox 10 20 400 60">
  <span class='ocrx_word' title='bbox 10 20 90 60; x_wconf 95'>上海</span> <span class='ocrx_word' title='x_wconf 85'><strong>新闻</strong></span></span></p></div>
 <div class='ocr_photo' title="bbox 500 20 800 300"></div>
 <div class='ocr_carea' title="bbox 10 100 400 200"><span class='ocr_line' title="bbox 10 100 400 130">
  <span class='ocrx_word'>two</span> <span class='ocrx_word'>words &amp; more</span></span>
  <span class='ocr_line' title="bbox 10 140 400 170"><span class='ocrx_word'> </span></span></div>
</div></body></html>"""


def test_areas_become_regions_and_words_become_lines():
    (page,) = read_hocr("p1.hocr", PAGE.encode(), "i", 3)

    assert [line.text for line in page.lines] == ["上海新闻", "two words & more"]
    assert [line.id for line in page.lines] == ["p03-l0001", "p03-l0002"]
    assert [region.kind for region in page.regions] == [Kind.BODY, Kind.FIGURE, Kind.BODY]


def test_boxes_confidence_and_resolution_are_kept():
    (page,) = read_hocr("p1.hocr", PAGE.encode(), "i", 3)

    assert page.lines[0].box == Box(10, 20, 400, 60)
    assert page.lines[0].confidence == 0.9
    assert (page.width, page.height, page.dpi) == (900, 800, 300)


def test_lines_without_words_give_their_own_text():
    data = "<div class='ocr_page'><span class='ocr_line' title='bbox 1 2 30 9'>bare   line</span></div>"

    assert read_hocr("p1.hocr", data.encode(), "i", 1)[0].lines[0].text == "bare line"


def texts(*elements):
    """The lines of each region of a page."""
    (page,) = read_hocr("p1.hocr", f"<div class='ocr_page'>{''.join(elements)}</div>".encode(), "i", 1)
    return [[line.text for line in page.lines if line.region == region.id] for region in page.regions]


def test_blocks_as_abbyy_has_them_are_regions():
    block = "<div class='ocrx_block'><p class='ocr_par'><span class='ocrx_line'>{}</span></p></div>"

    assert texts(block.format("one"), block.format("two")) == [["one"], ["two"]]


def test_paragraphs_are_regions_where_nothing_is_around_them():
    par = "<p class='ocr_par'><span class='ocr_line'>{}</span></p>"

    assert texts(par.format("one"), par.format("two")) == [["one"], ["two"]]


def test_a_line_beside_the_areas_is_not_lost():
    area = "<div class='ocr_carea'><span class='ocr_line'>one</span></div>"

    assert texts(area, "<span class='ocr_line'>two</span>") == [["one"], ["two"]]


def test_a_paragraph_without_lines_is_its_text():
    assert texts("<p class='ocr_par'>one\ntwo</p>") == [["one", "two"]]


def test_a_file_of_several_pages_is_all_of_them():
    page = "<div class='ocr_page'><span class='ocr_line'>{}</span></div>"
    pages = read_hocr("p1.hocr", f"<body>{page.format('one')}{page.format('two')}</body>".encode(), "i", 3)

    assert [(page.number, page.lines[0].text) for page in pages] == [(3, "one"), (4, "two")]


def test_a_page_of_an_older_encoding_is_read_as_it_says():
    data = "<head><meta charset='iso-8859-1'></head><div class='ocr_page'><span class='ocr_line'>für</span></div>"

    assert read_hocr("p1.hocr", data.encode("latin-1"), "i", 1)[0].lines[0].text == "für"


@pytest.mark.parametrize("data", [b"", b"<html><p>a web page</p></html>"])
def test_what_has_no_page_is_refused_by_name(data):
    with pytest.raises(UnreadableInput, match=r"^p1.hocr: "):
        read_hocr("p1.hocr", data, "i", 1)


@pytest.mark.parametrize("edge", ["9" * 5000, "99999999999"])
def test_a_box_that_leaves_every_page_is_no_box(edge):
    (page,) = read_hocr("p1.hocr", PAGE.replace("bbox 10 100 400 130", f"bbox 10 100 {edge} 130").encode(), "i", 1)

    assert page.lines[1].box is None
    assert page.lines[1].text == "two words & more"
