import pytest

from pipeline.errors import UnreadableInput
from pipeline.hocr import read_hocr
from pipeline.model import Box, Kind

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
    page = read_hocr("p1.hocr", PAGE.encode(), "i", 3)

    assert [line.text for line in page.lines] == ["上海新闻", "two words & more"]
    assert [line.id for line in page.lines] == ["p03-l0001", "p03-l0002"]
    assert [region.kind for region in page.regions] == [Kind.HEADLINE, Kind.FIGURE, Kind.BODY]


def test_boxes_confidence_and_resolution_are_kept():
    page = read_hocr("p1.hocr", PAGE.encode(), "i", 3)

    assert page.lines[0].box == Box(10, 20, 400, 60)
    assert page.lines[0].confidence == 0.9
    assert (page.width, page.height, page.dpi) == (900, 800, 300)


def test_lines_without_words_give_their_own_text():
    data = "<div class='ocr_page'><span class='ocr_line' title='bbox 1 2 30 9'>bare   line</span></div>"

    assert read_hocr("p1.hocr", data.encode(), "i", 1).lines[0].text == "bare line"


@pytest.mark.parametrize(
    "data", [b"", b"<html><p>a web page</p></html>", PAGE.replace("<body>", "<body><i class='ocr_page'/>").encode()]
)
def test_what_has_not_one_page_is_refused_by_name(data):
    with pytest.raises(UnreadableInput, match=r"^p1.hocr: "):
        read_hocr("p1.hocr", data, "i", 1)


@pytest.mark.parametrize("edge", ["9" * 5000, "99999999999"])
def test_a_box_that_leaves_every_page_is_no_box(edge):
    page = read_hocr("p1.hocr", PAGE.replace("bbox 10 100 400 130", f"bbox 10 100 {edge} 130").encode(), "i", 1)

    assert page.lines[1].box is None
    assert page.lines[1].text == "two words & more"
