"""A thousand ways to break a good file; the same for a number."""

import re
import struct
import zlib
from collections.abc import Callable
from random import Random
from typing import NamedTuple

from bench.goodfiles import good_files

CANARY = "canary-outside-the-workdir"
"""Stands in a file that no input may lead a reader to; `CANARY_PATH` is replaced by its path."""
CANARY_PATH = b"/@@canary@@"
BOMB = "".join(
    (
        '<!DOCTYPE x [<!ENTITY a "ha ha ha ha">',
        *(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefghi", "bcdefghij", strict=True)),
        "]>",
    )
)


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
