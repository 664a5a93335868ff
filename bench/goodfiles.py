"""Small good files of every kind that a batch may hold."""

import io
from functools import cache
from random import Random
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageDraw

SIZE = (240, 320)
TEXT = (
    "新桥通车\n本报讯 新桥昨日通车，两岸居民往来只需五分钟。\n市长说：“这是十年的心愿。”\n\n"
    "Die neue Brücke\nGestern wurde sie er-\nöffnet. (下转第2版)\n"
)
OLD_TEXTS = {
    "big5": "新橋通車\n本報訊 新橋昨日通車，兩岸居民往來只需五分鐘。\n",
    "cp932": "新しい橋が開通した。\n市民は五分で渡れるようになった。\n",
    "euc_jp": "新しい橋が開通した。\n市民は五分で渡れるようになった。\n",
    "cp1252": "Gestern wurde die neue Brücke eröffnet.\nDie Bürger überqueren sie täglich.\n",
    "cp949": "새 다리가 어제 개통되었다.\n시민들은 오 분이면 건넌다.\n",
}
XML_TEXT = "".join(
    f'<TextLine HPOS="10" VPOS="{20 * n}" WIDTH="200" HEIGHT="16"><String CONTENT="{line}" WC="0.9" HPOS="10" '
    f'VPOS="{20 * n}" WIDTH="200" HEIGHT="16"/></TextLine>'
    for n, line in enumerate(TEXT.split(), start=1)
)
ALTO = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description>'
    "<MeasurementUnit>{unit}</MeasurementUnit></Description><Tags><LayoutTag ID='t1' LABEL='headline'/></Tags>"
    '<Layout><Page ID="p" WIDTH="240" HEIGHT="320"><PrintSpace><ComposedBlock ID="c" TYPE="Advert">'
    '<TextBlock ID="b" TAGREFS="t1" HPOS="10" VPOS="20" WIDTH="200" HEIGHT="200">' + XML_TEXT + "</TextBlock>"
    '<Illustration ID="i" HPOS="10" VPOS="240" WIDTH="90" HEIGHT="50"/></ComposedBlock>'
    "</PrintSpace></Page></Layout></alto>"
)
PAGE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">'
    '<Page imageFilename="p.png" imageWidth="240" imageHeight="320"><ReadingOrder><OrderedGroup id="g">'
    '<RegionRefIndexed index="1" regionRef="r2"/><RegionRefIndexed index="0" regionRef="r1"/>'
    "</OrderedGroup></ReadingOrder>"
    + "".join(
        f'<TextRegion id="r{n}" type="paragraph" custom="structure {{type:heading;}}">'
        f'<Coords points="10,{40 * n} 200,{40 * n} 200,{40 * n + 30} 10,{40 * n + 30}"/><TextLine id="l{n}">'
        f'<Coords points="10,{40 * n} 200,{40 * n + 30}"/><TextEquiv index="0" conf="0.8"><Unicode>{line}</Unicode>'
        "</TextEquiv></TextLine></TextRegion>"
        for n, line in enumerate(TEXT.split(), start=1)
    )
    + '<ImageRegion id="i"><Coords><Point x="1" y="2"/><Point x="50" y="60"/></Coords></ImageRegion></Page></PcGts>'
)
HOCR = (
    '<!DOCTYPE html>\n<html><head><meta charset="utf-8"/></head><body>'
    "<div class='ocr_page' title='image \"p.png\"; bbox 0 0 240 320; scan_res 300 300'>"
    "<div class='ocr_carea' title='bbox 10 20 200 300'>"
    + "".join(
        f"<p class='ocr_par'><span class='ocr_line' title='bbox 10 {20 * n} 200 {20 * n + 16}'>"
        f"<span class='ocrx_word' title='bbox 10 {20 * n} 200 {20 * n + 16}; x_wconf 91'>{line}</span></span></p>"
        for n, line in enumerate(TEXT.split(), start=1)
    )
    + "</div><div class='ocr_photo' title='bbox 10 240 100 300'></div></div></body></html>"
)


class Good(NamedTuple):
    """A file that is read without a word."""

    name: str
    data: bytes


def _page(mode: str = "L") -> Image.Image:
    """A small page of printed lines."""
    image = Image.new("L", SIZE, 245)
    pen, dice = ImageDraw.Draw(image), Random(1)  # noqa: S311  the same grain each time
    for y in range(20, SIZE[1] - 20, 16):
        for x in range(15, SIZE[0] - 15, 12):
            pen.rectangle((x, y, x + dice.randint(4, 8), y + dice.randint(7, 9)), fill=25)
    return image.convert(mode)


def _saved(form: str, mode: str = "L", **options: object) -> bytes:
    out = io.BytesIO()
    _page(mode).save(out, form, **options)
    return out.getvalue()


def _pdf(*, typed: bool) -> bytes:
    """Two pages: pictures, or a hundred words of type."""
    if not typed:
        return _saved("PDF", "RGB", save_all=True, append_images=[_page()], resolution=75)
    words = b"BT /F 12 Tf 14 TL 20 300 Td " + b"(The new bridge was opened) Tj T* " * 18 + b"ET"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R 3 0 R]/Count 2>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 320]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(words), words),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(body)
    return body + b"xref\n0 6\n0000000000 65535 f \n" + table + end


@cache
def good_files() -> tuple[Good, ...]:
    """One of each kind."""
    pages = {"save_all": True, "append_images": [_page(), _page()]}
    exif = Image.Exif()
    exif[0x0112] = 6
    pictures = {
        **{
            f"{c}.tif": _saved("TIFF", compression=c)
            for c in ("raw", "tiff_lzw", "tiff_adobe_deflate", "packbits", "jpeg")
        },
        **{f"fax{n}.tif": _saved("TIFF", "1", compression=f"group{n}") for n in (3, 4)},
        **{f"{mode.replace(';', '')}.tif": _saved("TIFF", mode) for mode in ("RGB", "RGBA", "CMYK", "P", "F", "I;16")},
        "pages.tif": _saved("TIFF", **pages),
        "pages-lzw.tif": _saved("TIFF", compression="tiff_lzw", **pages),
        "big.tif": _saved("TIFF", big_tiff=True),
        **{f"{mode.replace(';', '')}.png": _saved("PNG", mode) for mode in ("L", "1", "P", "RGBA", "LA", "I;16")},
        "tagged.png": _saved("PNG", "RGB", dpi=(300, 300), exif=exif, icc_profile=b"icc" * 99),
        **{f"{mode}.jpg": _saved("JPEG", mode, dpi=(75, 75)) for mode in ("L", "RGB", "CMYK")},
        "turned.jpg": _saved("JPEG", "L", exif=exif, progressive=True),
        "L.jp2": _saved("JPEG2000"),
        "tiled.jp2": _saved("JPEG2000", "RGB", tile_size=(64, 64)),
        "stream.j2k": _saved("JPEG2000", no_jp2=True),
        "scanned.pdf": _pdf(typed=False),
        "typed.pdf": _pdf(typed=True),
        "again.pdf": _rewritten(_pdf(typed=True)),
    }
    encodings = ("utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "gb18030")
    texts = {f"{code}.txt": (TEXT * 2 + "\f" + TEXT).encode(code) for code in encodings}
    texts |= {f"{code}.txt": (OLD_TEXTS[code] * 9).encode(code) for code in OLD_TEXTS}
    marked = {f"alto-{unit}.xml": ALTO.format(unit=unit).encode() for unit in ("pixel", "mm10", "inch1200")}
    marked |= {
        "page.xml": PAGE.encode(),
        "ocr.hocr": HOCR.encode(),
        "wide.xml": PAGE.replace("UTF-8", "UTF-16").encode("utf-16"),
    }
    return tuple(Good(name, data) for name, data in (pictures | texts | marked).items())


def _rewritten(data: bytes) -> bytes:
    """A PDF as PDFium writes it."""
    out = io.BytesIO()
    with pypdfium2.PdfDocument(data) as document:
        document.save(out)
    return out.getvalue()
