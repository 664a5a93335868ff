"""Small good files of every kind that a batch may hold, and a thousand ways to break them; the same for a number."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable
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
CANARY = "canary-outside-the-workdir"
"""Stands in a file that no input may lead a reader to; `CANARY_PATH` is replaced by its path."""
CANARY_PATH = b"/@@canary@@"
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
BOMB = "".join(
    (
        '<!DOCTYPE x [<!ENTITY a "ha ha ha ha">',
        *(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)),
        "]>",
    )
)


class Good(NamedTuple):
    """A file that is read without a word."""

    name: str
    data: bytes


def _page(mode: str = "L") -> Image.Image:
    """A small page of printed lines."""
    image = Image.new("L", SIZE, 245)
    pen, dice = ImageDraw.Draw(image), Random(1)  # noqa: S311
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


EXTREMES = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF, 100_000, 65_500)
NUMBERS = (
    b"0",
    b"-1",
    b"1e308",
    b"nan",
    b"-inf",
    b"inf",
    b"99999999999999999999",
    b"",
    b"0.0000001",
    b"2147483648",
    b"9" * 5000,
)
ODD_TEXT = (
    "\0",
    "\x1b[2J",
    "\u202e",
    "\ufeff",
    "\ud7ff",
    "\U0010ffff",
    "\u0301" * 500,
    "\f" * 50,
    "\r",
    "\x0b",
    "\u2028",
    " " * 9000,
    "字" * 20_000,
)
ENCODINGS = ("utf-16", "utf-32", "gb18030", "big5", "cp932", "cp037", "utf-7", "cp1252")
DECLARED = (b"UTF-16", b"UTF-7", b"EBCDIC-CP-US", b"no-such-code", b"ISO-8859-1", b"GB18030", b"UCS-4", b"")


def _place(dice: Random, data: bytes) -> int:
    """Anywhere; half of the time near the beginning, where heads are."""
    return dice.randrange(max(1, min(len(data), dice.choice((64, 600, len(data), len(data))))))


def truncate(dice: Random, data: bytes) -> bytes:
    return data[: _place(dice, data)]


def behead(dice: Random, data: bytes) -> bytes:
    return data[_place(dice, data) :]


def flip(dice: Random, data: bytes) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice((1, 1, 2, 5, 50))):
        out[_place(dice, data)] ^= 1 << dice.randrange(8)
    return bytes(out)


def cut_run(dice: Random, data: bytes) -> bytes:
    at, length = _place(dice, data), dice.choice((1, 2, 8, 100, 1000))
    return data[:at] + data[at + length :]


def double_run(dice: Random, data: bytes) -> bytes:
    at, length = _place(dice, data), dice.choice((1, 4, 100, 1000))
    return data[:at] + data[at : at + length] * dice.choice((2, 3, 100)) + data[at + length :]


def blot_run(dice: Random, data: bytes) -> bytes:
    at, length = _place(dice, data), dice.choice((1, 4, 16, 100, 2000))
    length = min(length, len(data) - at)
    ink = dice.choice((bytes(length), b"\xff" * length, dice.randbytes(length)))
    return data[:at] + ink + data[at + length :]


def extreme(dice: Random, data: bytes) -> bytes:
    """A number of a head's width set to what no page has."""
    out = bytearray(data)
    for _ in range(dice.choice((1, 1, 3))):
        at = min(_place(dice, data), max(0, len(data) - 4))
        number = dice.choice(EXTREMES)
        raw = (
            struct.pack(dice.choice("<>") + "I", number) if dice.random() < 0.5 else struct.pack("<H", number & 0xFFFF)
        )
        out[at : at + len(raw)] = raw
    return bytes(out)


def splice(dice: Random, data: bytes) -> bytes:
    other = dice.choice(good_files()).data
    return data[: _place(dice, data)] + other[_place(dice, other) :]


def lengthen(dice: Random, data: bytes) -> bytes:
    more = dice.choice((data, bytes(5000), dice.randbytes(3000), dice.choice(good_files()).data))
    return more + data if dice.random() < 0.2 else data + more


def number(dice: Random, data: bytes) -> bytes:
    """Written numbers set to what no file should have."""
    found = list(re.finditer(rb"\d+(?:\.\d+)?", data))
    for one in sorted(dice.sample(found, min(len(found), dice.choice((1, 2, 20)))), key=lambda m: -m.start()):
        data = data[: one.start()] + dice.choice(NUMBERS) + data[one.end() :]
    return data


def odd_text(dice: Random, data: bytes) -> bytes:
    text = data.decode("utf-8", "replace")
    at = dice.randrange(len(text) + 1)
    return (text[:at] + dice.choice(ODD_TEXT) * dice.choice((1, 1, 40)) + text[at:]).encode("utf-8", "surrogatepass")


def recode(dice: Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(dice.choice(ENCODINGS), "replace")


def declare(dice: Random, data: bytes) -> bytes:
    return re.sub(rb'encoding="[^"]*"', b'encoding="%s"' % dice.choice(DECLARED), data, count=1)


def entities(dice: Random, data: bytes) -> bytes:
    """Bombs, and entities that stand for a file outside."""
    doctype, word = dice.choice(
        (
            (BOMB.encode(), b"&j;"),
            (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file://%s">]>' % CANARY_PATH, b"&e;"),
            (b'<!DOCTYPE x SYSTEM "file://%s">' % CANARY_PATH, b"&e;"),
            (b'<!DOCTYPE x [<!ENTITY %% p SYSTEM "file://%s"> %%p;]>' % CANARY_PATH, b""),
            (b'<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:9/x">]>', b"&e;"),
            (b'<!DOCTYPE x [<!ENTITY e "%s">]>' % (b"x" * 100_000), b"&e;" * 5000),
        )
    )
    inside = [one.end() for one in re.finditer(rb"<[A-Za-z]\w*[^<>/]*>", data)] or [len(data)]
    at = dice.choice(inside)
    data = data[:at] + word + data[at:]
    if dice.random() < 0.3:  # XInclude, which nobody asked for
        data = data[:at] + b'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="%s"/>' % CANARY_PATH + data[at:]
    end_of_head = data.find(b"?>") + 2 if data.startswith(b"<?xml") else 0
    return data[:end_of_head] + doctype + data[end_of_head:]


def nest(dice: Random, data: bytes) -> bytes:
    """An element inside itself, over and over, or beside itself."""
    found = list(re.finditer(rb"<([A-Za-z]\w*)[^<>/]*>", data))
    if not found:
        return data
    one, times = dice.choice(found), dice.choice((3, 200, 300, 20_000))
    close = b"</%s>" % one.group(1)
    if dice.random() < 0.5:
        return data[: one.start()] + one.group() * times + close * times + data[one.start() :]
    return data[: one.start()] + (one.group() + close) * times + data[one.start() :]


def rename(dice: Random, data: bytes) -> bytes:
    """Elements or attributes called otherwise, or taken away."""
    names = sorted(set(re.findall(rb"[A-Za-z_]{3,}", data)))
    if not names:
        return data
    return data.replace(dice.choice(names), dice.choice((b"", b"x", dice.choice(names))), dice.choice((1, -1)))


def reseal(dice: Random, data: bytes) -> bytes:
    """A PNG harmed inside its chunks, their checksums made right again, so that the harm is met."""
    if not data.startswith(b"\x89PNG"):
        return extreme(dice, data)
    out, at = data[:8], 8
    chunks = []
    while at + 8 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    target = dice.randrange(max(1, len(chunks)))
    for place, (kind, body) in enumerate(chunks):
        if place == target:
            harm = dice.choice((flip, extreme, cut_run, blot_run))
            body = harm(dice, body) if len(body) > 4 else dice.randbytes(9)  # noqa: PLW2901
        again = 2 if place == target and dice.random() < 0.2 else 1
        out += (struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))) * again
    return out


def retag(dice: Random, data: bytes) -> bytes:
    """A TIFF's entries set to extremes, its chain of pages bent into a ring."""
    if data[:4] not in (b"II*\0", b"MM\0*"):
        return extreme(dice, data)
    order = "<" if data[:2] == b"II" else ">"
    (start,) = struct.unpack(order + "I", data[4:8].ljust(4, b"\0"))
    if start + 2 > len(data):
        return extreme(dice, data)
    (count,) = struct.unpack(order + "H", data[start : start + 2])
    out = bytearray(data)
    if dice.random() < 0.15 and start + 6 + 12 * count <= len(data):
        struct.pack_into(order + "I", out, start + 2 + 12 * count, dice.choice((start, 8, 2, len(data) - 1)))
    for _ in range(dice.choice((1, 1, 2, 4))):
        entry = start + 2 + 12 * dice.randrange(max(1, min(count, 40)))
        field, code = dice.choice(((0, "H"), (2, "H"), (4, "I"), (8, "I"), (8, "I")))
        value = dice.choice((*EXTREMES, start, len(data) - 2, dice.randrange(20)))
        if entry + 12 <= len(out):
            struct.pack_into(order + code, out, entry + field, value & (0xFFFF if code == "H" else 0xFFFFFFFF))
    return bytes(out)


def repdf(dice: Random, data: bytes) -> bytes:
    """A PDF's numbers and references set to others; a stream that swells a thousand times when it is opened."""
    if not data.startswith(b"%PDF"):
        return number(dice, data)
    if dice.random() < 0.2:
        swollen = zlib.compress(bytes(30_000_000))
        stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(swollen), swollen)
        return re.sub(rb"<</Length \d+>>stream.*?endstream", lambda _: stream, data, count=1, flags=re.DOTALL)
    if dice.random() < 0.5:
        return re.sub(rb"\d+ 0 R", lambda m: b"%d 0 R" % dice.randrange(8) if dice.random() < 0.3 else m.group(), data)
    boxes = (
        b"[0 0 0 0]",
        b"[0 0 1e9 1e9]",
        b"[nan 0 inf 5]",
        b"[0 0 14400 14400]",
        b"[0 0 1e-9 1]",
        b"[9 9 -9 -9]",
        b"[]",
        b"[0 0 3000 1]",
    )
    return re.sub(
        rb"/MediaBox\s*\[[^\]]*\]",
        lambda _: b"/MediaBox" + dice.choice(boxes),
        number(dice, data) if dice.random() < 0.3 else data,
    )


BYTES: tuple[Callable[[Random, bytes], bytes], ...] = (
    truncate, behead, flip, flip, cut_run, double_run, blot_run, extreme, extreme, splice, lengthen,
)  # fmt: skip
MARKED = (number, number, odd_text, recode, declare, entities, entities, nest, nest, rename, rename)
SUITED: dict[str, tuple[Callable[[Random, bytes], bytes], ...]] = {
    ".xml": MARKED,
    ".hocr": MARKED,
    ".txt": (odd_text, odd_text, recode),
    ".png": (reseal, reseal, reseal),
    ".tif": (retag, retag, retag),
    ".pdf": (repdf, repdf, number, rename),
}
NAMES = (
    "..", "...", "-rf", "a\nb", "\x1b[31m", "名" * 80, "x" * 251, " ", "con", "%s%n", "..\\x", "~", "a\u202eb",
    "\udcff", "1" * 240, "{0}", "<b>", "0-pages.json", "p01", "workdir", "'\"", "ﬃ", "e\u0301",
)  # fmt: skip


class Case(NamedTuple):
    """One file to be read: its issue's name, its own, its bytes, and how it came about."""

    issue: str
    name: str
    data: bytes
    how: str


def broken(seed: int, place: int) -> Case:
    """Input `place` of the row that `seed` stands for."""
    dice = Random(f"{seed}:{place}")  # noqa: S311  a row that can be had again
    files = good_files()
    good = files[place % len(files)]
    suffix = "." + good.name.rsplit(".", 1)[1]
    data, steps = good.data, [good.name]
    for _ in range(dice.choice((1, 1, 1, 2, 3))):
        step = dice.choice(SUITED[suffix] if suffix in SUITED and dice.random() < 0.6 else BYTES)
        data = step(dice, data) or b"\n"
        steps.append(step.__name__)
    issue = dice.choice(NAMES) if dice.random() < 0.05 else "2026-01-02"
    issue = "x" if issue in (".", "..") else issue
    stem = dice.choice(NAMES) if dice.random() < 0.05 else "p1"
    name = (stem + suffix).encode("utf-8", "surrogateescape")[:255].decode("utf-8", "surrogateescape")
    return Case(issue, name, data, " > ".join(steps))
