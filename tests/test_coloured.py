"""Strokes of colour that cross black print go, with the print under them left; what is printed in colour stays."""

import io

import cv2
import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from pipeline.scan import stage
from pipeline.scan.stage import decode_page

WORDS = "Evening papers say that nothing but the weather was discussed in the council on Monday. "
PAPER, RED, BLUE = (236, 226, 200), (205, 70, 60), (60, 70, 180)


def typeset(ink=(40, 36, 34)):
    """A page of Latin text in colour, 30 pixels high."""
    page = Image.new("RGB", (900, 1000), PAPER)
    draw, face = ImageDraw.Draw(page), ImageFont.load_default(30)
    for row, y in enumerate(range(40, 940, 48)):
        draw.text((40, y), (WORDS * 20)[row * 7 :][:52], font=face, fill=ink)
    return np.array(page)


def stamped(page, colour):
    """The page with a ring and a stroke of see-through ink over its lines."""
    ink = np.full_like(page, 255)
    cv2.circle(ink, (400, 500), 150, colour, 8)
    cv2.line(ink, (100, 300), (600, 320), colour, 5)
    return (page.astype(int) * ink // 255).astype(np.uint8)


def saved(page, kind):
    out = io.BytesIO()
    Image.fromarray(page).save(out, kind, **({"quality": 90} if kind == "JPEG" else {}))
    return out.getvalue()


def in_pdf(page):
    document = pypdfium2.PdfDocument.new()
    image = pypdfium2.PdfImage.new(document)
    image.load_jpeg(io.BytesIO(saved(page, "JPEG")), inline=True)
    sides = 450, 500
    image.set_matrix(pypdfium2.PdfMatrix().scale(*sides))
    sheet = document.new_page(*sides)
    sheet.insert_obj(image)
    sheet.gen_content()
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def as_file(page, kind):
    return in_pdf(page) if kind == "PDF" else saved(page, kind)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "JPEG2000", "PDF"])
@pytest.mark.parametrize("colour", [RED, BLUE])
def test_a_stamp_over_print_is_as_light_as_paper_and_the_print_under_it_stays(kind, colour):
    page = typeset()

    clean, found = (decode_page("page", as_file(each, kind)) for each in (page, stamped(page, colour)))

    ink = stamped(np.full_like(page, 255), colour).min(axis=2) < 255
    bare = ink & (cv2.erode(clean.grey, np.ones((5, 5))) > 200)
    black = ink & (clean.grey < 80)
    assert [notice.code for notice in found.notices if notice.code == "coloured-strokes"] == ["coloured-strokes"]
    assert np.quantile(found.grey[bare], 0.02) > 180
    assert np.quantile(found.grey[black], 0.75) < 120


def test_a_heading_in_colour_that_crosses_no_print_stays():
    page = typeset()
    page[:140] = PAPER
    cv2.putText(page, "EXTRA", (100, 120), cv2.FONT_HERSHEY_SIMPLEX, 3.5, RED, 14)

    scan = decode_page("page.png", saved(page, "PNG"))

    assert np.array_equal(scan.grey, np.array(Image.fromarray(page).convert("L")))


def test_a_heading_in_light_and_dark_blue_that_crosses_no_print_stays():
    page = typeset()
    page[:140] = PAPER
    cv2.putText(page, "EXTRA", (100, 120), cv2.FONT_HERSHEY_SIMPLEX, 3.5, BLUE, 14)
    low = page[90:140]
    low[(low == BLUE).all(axis=2)] = (0, 10, 70)

    scan = decode_page("page.png", saved(page, "PNG"))

    assert np.array_equal(scan.grey, np.array(Image.fromarray(page).convert("L")))


def test_text_in_blue_on_yellowed_paper_stays():
    page = typeset(ink=BLUE)

    assert np.array_equal(
        decode_page("page.png", saved(page, "PNG")).grey, np.array(Image.fromarray(page).convert("L"))
    )


def test_a_picture_in_grey_is_not_opened_again_for_its_colours(monkeypatch):
    page = np.array(Image.fromarray(typeset()).convert("L"))
    monkeypatch.setattr(stage, "_in_colour", lambda *_: pytest.fail("there is no colour"))

    assert np.array_equal(decode_page("page.png", saved(page, "PNG")).grey, page)
