import io
import re
import struct

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image, ImageDraw

from pipeline.errors import BlankPage, InputError, NoisePage, TooLargeInput, TooSmallInput, UnreadableInput
from pipeline.scan.stage import Limits, count_pages, decode_page
from tests.typed import WORDS, saved, typeset


def pdf_of(*pages, side=(600, 675), pixels=None):
    """A PDF whose pages are each one picture (a JPEG)."""
    document = pypdfium2.PdfDocument.new()
    for picture in pages:
        page = document.new_page(*side)
        image = pypdfium2.PdfImage.new(document)
        image.load_jpeg(io.BytesIO(saved(picture, "JPEG")), inline=True)
        image.set_matrix(pypdfium2.PdfMatrix().scale(*side))
        page.insert_obj(image)
        page.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_of_text(lines=8):
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(400, 300)
    for row in range(lines):
        text = pdfium.FPDFPageObj_NewTextObj(document, b"Helvetica", 12)
        words = (WORDS[:50] + "\0").encode("utf-16-le")
        pdfium.FPDFText_SetText(text, pdfium.cast(words, pdfium.FPDF_WIDESTRING))
        pdfium.FPDFPageObj_Transform(text, 1, 0, 0, 1, 30, 260 - 20 * row)
        pdfium.FPDFPage_InsertObject(page, text)
    page.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def page():
    return typeset()


@pytest.mark.parametrize("kind", ["TIFF", "PNG", "JPEG", "JPEG2000"])
def test_each_picture_format_is_read(page, kind):
    scan = decode_page("page", saved(page, kind), 0)

    assert scan.grey.dtype == np.uint8
    assert scan.grey.shape == (900, 800)
    assert abs(scan.grey.astype(int) - np.asarray(page)).mean() < 3


@pytest.mark.parametrize("mode", ["1", "P", "RGB", "RGBA", "LA", "CMYK", "YCbCr", "I;16", "F"])
def test_each_colour_mode_of_tiff_comes_out_as_the_same_grey(page, mode):
    picture = page.convert(mode) if mode != "I;16" else Image.fromarray(np.asarray(page).astype(np.uint16) * 257)

    scan = decode_page("page.tif", saved(picture, "TIFF"), 0)

    assert abs(scan.grey.astype(int) - np.asarray(page)).mean() < 6


def test_see_through_paper_is_white(page):
    picture = page.convert("RGBA")
    picture.putalpha(Image.eval(page, lambda grey: 255 - grey))

    assert decode_page("page.png", saved(picture, "PNG"), 0).grey[0, 0] == 255


def test_a_fax_coded_tiff_is_read(page):
    scan = decode_page("page.tif", saved(page.convert("1"), "TIFF", compression="group4", dpi=(72, 72)), 0)

    assert set(np.unique(scan.grey)) == {0, 255}


def test_the_pages_of_a_tiff_are_counted_and_told_apart(page):
    other = typeset(size=36)
    data = saved(page, "TIFF", save_all=True, append_images=[other])

    assert count_pages("two.tif", data) == 2
    assert np.array_equal(decode_page("two.tif", data, 1).grey, np.asarray(other))


def test_a_page_that_is_not_there_is_refused(page):
    with pytest.raises(UnreadableInput, match="no page 2 of 1"):
        decode_page("one.tif", saved(page, "TIFF"), 1)


def test_a_thumbnail_in_a_tiff_is_no_page(page):
    small = page.resize((80, 90))
    small.encoderinfo = {"tiffinfo": {254: 1}}
    data = saved(page, "TIFF", save_all=True, append_images=[small])

    assert count_pages("page.tif", data) == 1


@pytest.mark.parametrize("kind", ["TIFF", "JPEG", "PNG"])
def test_an_orientation_tag_is_followed_and_said(page, kind):
    exif = Image.Exif()
    exif[0x0112] = 6
    scan = decode_page("page", saved(page.rotate(90, expand=True), kind, exif=exif), 0)

    assert scan.grey.shape == (900, 800)
    assert abs(scan.grey.astype(int) - np.asarray(page)).mean() < 3
    assert "orientation-tag" in [notice.code for notice in scan.notices]


def test_the_dpi_of_the_file_is_kept(page):
    scan = decode_page("page.png", saved(page, "PNG", dpi=(96, 96)), 0)

    assert scan.dpi == pytest.approx(96, abs=0.1)
    assert scan.notices == ()


@pytest.mark.parametrize("options", [{}, {"dpi": (10, 10)}, {"dpi": (1200, 1200)}])
def test_a_missing_or_impossible_dpi_is_guessed_and_said(page, options):
    scan = decode_page("page.png", saved(page, "PNG", **options), 0)

    assert scan.dpi in (75, 100)
    assert [notice.code for notice in scan.notices] == ["dpi-guessed"]


def test_a_scanned_pdf_keeps_the_resolution_of_its_picture(page):
    data = pdf_of(page, page)

    assert count_pages("scan.pdf", data) == 2
    assert decode_page("scan.pdf", data, 1).grey.shape == (900, 800)
    assert decode_page("scan.pdf", data, 1).dpi == pytest.approx(96, abs=0.5)


def test_a_born_digital_pdf_is_drawn_at_300_dpi():
    scan = decode_page("born.pdf", pdf_of_text(), 0)

    assert scan.dpi == 300
    assert scan.grey.shape == (1250, 1667)


def test_a_pdf_page_of_gigantic_size_is_refused_before_drawing():
    document = pypdfium2.PdfDocument.new()
    document.new_page(14_400, 14_400)
    out = io.BytesIO()
    document.save(out)

    with pytest.raises(TooLargeInput, match=r"big.pdf: page 1 is 60000 x 60000 pixels"):
        decode_page("big.pdf", out.getvalue(), 0)


# A PDF of one empty page, its owner and user password "secret" (RC4, 40 bits), from the PDF 1.4 recipe.
def locked_pdf():
    entry = "A" * 64
    body = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 700]>>endobj\n",
        f"4 0 obj<</Filter/Standard/V 1/R 2/O<{entry}>/U<{entry}>/P -4>>endobj\n".encode(),
    ]
    data, places = b"%PDF-1.4\n", []
    for item in body:
        places.append(len(data))
        data += item
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 5\n0000000000 65535 f \n" + table
    end += b"trailer<</Size 5/Root 1 0 R/Encrypt 4 0 R/ID[<00><00>]>>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + end


def test_a_locked_pdf_is_refused_by_name():
    with pytest.raises(UnreadableInput, match=r"locked.pdf: the PDF is locked with a password; save it without"):
        count_pages("locked.pdf", locked_pdf())


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9])
def test_a_cut_pdf_is_refused_or_read_whole(page, keep):
    data = pdf_of(page)

    with pytest.raises(UnreadableInput, match=r"cut.pdf: the PDF is damaged or cut off"):
        count_pages("cut.pdf", data[: int(len(data) * keep)])


@pytest.mark.parametrize("keep", [0.02, 0.3, 0.6, 0.95])
@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("TIFF", {}),
        ("TIFF", {"compression": "group4"}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("JPEG", {}),
        ("PNG", {}),
    ],
)
def test_a_truncated_picture_is_refused_by_name(page, kind, options, keep):
    picture = page.convert("1") if "group4" in options.values() else page
    data = saved(picture, kind, **options)

    with pytest.raises(UnreadableInput, match=rf"^cut: the {kind} is damaged or cut off.*; copy or scan it again$"):
        decode_page("cut", data[: int(len(data) * keep)], 0)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "the file is empty"),
        ("第二版 要闻".encode(), "text, not a picture"),
        (b"GIF89a" + bytes(50), "a GIF"),
        (b"AT&TFORM" + bytes(50), "a DjVu"),
        (b"\x00\x01\x02\x03" * 9, "no picture format that is known"),
    ],
)
def test_what_is_no_page_is_refused_by_what_it_is(data, found):
    with pytest.raises(UnreadableInput, match=rf"^p1.png: .*{found}"):
        count_pages("p1.png", data)


def test_an_animation_is_refused(page):
    data = saved(page, "PNG", save_all=True, append_images=[typeset(size=30)])

    with pytest.raises(UnreadableInput, match="the PNG is an animation"):
        decode_page("page.png", data, 0)


def test_a_picture_of_30000_pixels_is_refused_before_decoding():
    data = saved(Image.new("1", (30_000, 400), 1), "PNG")

    with pytest.raises(TooLargeInput, match=r"^wide.png: the picture is 30000 x 400 pixels, over 20000 a side"):
        decode_page("wide.png", data[:200], 0)


def test_a_decompression_bomb_is_refused_before_decoding():
    data = saved(Image.new("1", (19_000, 10_000), 1), "PNG")

    with pytest.raises(TooLargeInput, match=r"^bomb.png: "):
        decode_page("bomb.png", data[:200], 0)


def test_more_pages_than_allowed_are_refused(page):
    data = saved(page, "TIFF", save_all=True, append_images=[page, page])

    with pytest.raises(TooLargeInput, match=r"3 pages, over 2"):
        count_pages("many.tif", data, Limits(max_pages=2))


def test_a_stamp_of_a_picture_is_too_small():
    with pytest.raises(TooSmallInput, match=r"the picture is 60 x 60 pixels"):
        decode_page("tiny.png", saved(Image.new("L", (60, 60), 255), "PNG"), 0)


def test_characters_too_small_to_read_are_refused_whatever_the_dpi_tag_says(page):
    small = typeset(1600, 1800, 40).resize((190, 214), Image.Resampling.BOX)

    with pytest.raises(TooSmallInput, match=r"characters are about \d pixels high; at least 8"):
        decode_page("small.png", saved(small, "PNG", dpi=(300, 300)), 0)


def test_double_rules_make_no_page_of_large_characters_too_small():
    ruled = np.array(typeset(1600, 1800, 40))
    for top in range(120, 1700, 160):
        ruled[top - 30 : top + 40] = 255
        ruled[top : top + 3, 20:-20] = ruled[top + 8 : top + 11, 20:-20] = 0

    assert decode_page("ruled.png", saved(Image.fromarray(ruled), "PNG"), 0).grey.shape == (1800, 1600)


def empty_scan(rng, border):
    paper = rng.normal(236, 3, (1500, 1000)) - np.arange(1000) * 0.01
    for y, x, side in zip(rng.integers(0, 1490, 40), rng.integers(0, 990, 40), rng.integers(1, 9, 40), strict=True):
        paper[y : y + side, x : x + side] = 70
    if border:
        paper[:40] = paper[-50:] = 12
        paper[:, :30] = paper[:, -60:] = 15
    return Image.fromarray(np.clip(paper, 0, 255).astype(np.uint8))


@pytest.mark.parametrize("border", [False, True])
def test_an_empty_page_with_dust_is_blank(border):
    data = saved(empty_scan(np.random.default_rng(5), border), "PNG")

    with pytest.raises(BlankPage, match=r"^empty.png: nothing is printed"):
        decode_page("empty.png", data, 0)


@pytest.mark.parametrize("level", [0, 128, 255])
def test_a_page_of_one_grey_is_blank(level):
    with pytest.raises(BlankPage):
        decode_page("flat.png", saved(Image.new("L", (900, 900), level), "PNG"), 0)


NOISES = {
    "salt and pepper": lambda rng, shape: rng.choice([0, 255], size=shape, p=[0.1, 0.9]),
    "salt and pepper on grey": lambda rng, shape: rng.choice([0, 128, 255], size=shape, p=[0.05, 0.9, 0.05]),
    "half black": lambda rng, shape: rng.choice([0, 255], size=shape),
    "gaussian": lambda rng, shape: np.clip(rng.normal(128, 40, shape), 0, 255),
    "uniform": lambda rng, shape: rng.uniform(0, 255, shape),
}


@pytest.mark.parametrize("noise", NOISES)
def test_a_page_of_noise_is_refused(noise):
    picture = Image.fromarray(NOISES[noise](np.random.default_rng(3), (1200, 900)).astype(np.uint8))

    with pytest.raises(NoisePage, match=r"^noise.png: marks are strewn over the page, but no line of text"):
        decode_page("noise.png", saved(picture, "PNG"), 0)


def test_text_under_heavy_noise_is_still_a_page(page):
    noisy = np.asarray(page) * 0.6 + 60 + np.random.default_rng(1).normal(0, 20, (900, 800))

    assert decode_page("noisy.png", saved(Image.fromarray(np.clip(noisy, 0, 255).astype(np.uint8)), "PNG"), 0)


def test_a_page_with_nothing_but_a_picture_is_not_blank():
    picture = Image.new("L", (900, 1200), 255)
    ImageDraw.Draw(picture).ellipse((200, 300, 700, 800), fill=40)

    assert decode_page("photo.png", saved(picture, "PNG"), 0).grey.shape == (1200, 900)


@pytest.mark.parametrize("tag", [256, 257, 273])
def test_a_tiff_that_lacks_what_it_must_say_is_refused_by_name(page, tag):
    data = bytearray(saved(page, "TIFF"))
    (start,) = struct.unpack("<I", data[4:8])
    (count,) = struct.unpack("<H", data[start : start + 2])
    entries = range(start + 2, start + 2 + 12 * count, 12)
    (entry,) = (at for at in entries if struct.unpack("<H", data[at : at + 2]) == (tag,))
    data[entry : entry + 2] = struct.pack("<H", 60_000)

    with pytest.raises(UnreadableInput, match=r"^p.tif: the TIFF is damaged or cut off"):
        decode_page("p.tif", bytes(data))


@pytest.mark.parametrize("box", [b"[0 0 99999 99999]", b"[0 0 3000 1]"])
def test_a_pdf_page_without_a_sensible_size_is_refused_by_name(page, box):
    data = re.sub(rb"/MediaBox ?\[[^]]*\]", b"/MediaBox" + box, pdf_of(page))
    with pytest.raises(InputError, match=r"^p.pdf: "):
        decode_page("p.pdf", data)
