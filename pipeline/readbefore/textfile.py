"""The bytes of a text file to text, whatever it was written in. What was not plain UTF-8 is said in notices."""

import codecs
import re

from charset_normalizer import from_bytes

from pipeline.chars import is_hiragana, is_wide
from pipeline.errors import UnreadableInput
from pipeline.model import Notice
from pipeline.readbefore.usualforms import usual_forms

BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF32_LE: "utf-32-le",  # before UTF-16: the first two bytes are the same
    codecs.BOM_UTF32_BE: "utf-32-be",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
SAMPLE_BYTES = 8192
"""What is looked at to tell UTF-16 and binary data from text: some 4,000 characters, a whole page."""
ASCII_SHARE = 0.02
"""UTF-16 text has a NUL beside each line end, space and digit: more on one side of the pairs than this."""
UTF16_SIDES = 8.0
"""In UTF-16 NULs stand on one side of the byte pairs this many times as often as on the other."""
BINARY_SHARE = 0.02
"""Share of control characters (tab, line ends and form feed apart) that no text reaches."""
DAMAGED_SHARE = 0.01
"""Share of characters without meaning up to which a file is text with damaged spots."""
OTHER_ENCODINGS = ["big5hkscs", "cp932", "euc_jp", "cp949", "cp1252", "cp1250", "cp1251", "cp1253"]
"""What newspapers of the languages we read were keyed in; of all 90 the guess is often a stranger one."""
WESTERN = frozenset("àâäæçèéêëîïôöœùûüÿßñÀÂÄÆÇÈÉÊËÎÏÔÖŒÙÛÜŸÑ«»„“”‚‘’–—…°§€£·•©\xa0")
"""What the papers that we read have beyond ASCII in Latin scripts."""
WESTERN_SHARE, MOST_FOREIGN = 0.9, 0.25
"""Share of these among all beyond ASCII, and share of those among all characters up to which cp1252 is believed without
a guess: French has 0.05, Russian and Greek, all letters of which cp1252 takes for others, 0.8."""
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ufffd\ufffe\uffff]")
UNPRINTED = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""What a terminal obeys and nobody printed."""
LINE_ENDS = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")
REMEDY = "save the text as UTF-8"


def decode_text(name: str, data: bytes) -> tuple[str, tuple[Notice, ...]]:
    r"""Decode a file: text, line ends as "\n", form feeds kept, and notices on whatever was unusual.

    UTF-8, UTF-16 and UTF-32 (with a byte order mark, UTF-16 also without) and GB18030 are known by their
    bytes; anything else is what charset-normalizer takes it for. Raises UnreadableInput for an empty file
    and for binary data.
    """
    if not data.strip():
        raise UnreadableInput(name, f"the file is empty ({len(data)} bytes)", "copy or read the page again")
    text, encoding = _decoded(name, data)
    notices = []
    if encoding != "utf-8":
        words = f"{name} is written in {encoding.upper()} and was read as that; {REMEDY} to be sure"
        notices.append(Notice(stage="read", code="encoding", message=words))
    kept = text.replace("\x00", "")
    if len(CONTROLS.findall(kept)) > BINARY_SHARE * len(kept):
        raise UnreadableInput(name, "the file is binary data, not text", REMEDY)
    kept = UNPRINTED.sub("", kept)
    if len(kept) < len(text):
        words = f"{name}: {len(text) - len(kept)} NUL bytes or other control characters inside the text were left out"
        notices.append(Notice(stage="read", code="control-characters", message=words))
    kept = usual_forms(LINE_ENDS.sub("\n", kept))
    if not kept.strip():
        raise UnreadableInput(name, "the file holds nothing but blanks", "copy or read the page again")
    return kept, tuple(notices)


def _decoded(name: str, data: bytes) -> tuple[str, str]:
    """Find text and the name of its encoding."""
    for mark, encoding in BOMS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding
    sides = _utf16_without_mark(data)
    for encoding in (*sides, "utf-8", "gb18030"):
        text = _strict(data, encoding)
        if text is not None and (encoding != "gb18030" or _looks_chinese(text)):
            return text, encoding
    return _guessed(name, data)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(data: bytes) -> tuple[str, ...]:
    """Tell the byte order of UTF-16 without a mark: the high bytes of its ASCII characters are NUL."""
    sample = data[:SAMPLE_BYTES]
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if max(first, second) < max(1, ASCII_SHARE * len(sample) / 2) or len(data) % 2:
        return ()
    if second >= UTF16_SIDES * first:
        return ("utf-16-le",)
    return ("utf-16-be",) if first >= UTF16_SIDES * second else ()


def _looks_chinese(text: str) -> bool:
    """Tell Chinese from what GB18030 decodes as well: it has mostly common characters, and no kana as EUC-JP has."""
    foreign = [char for char in text if ord(char) > 0x7F]
    common = sum(_strict_gb2312(char) and not is_hiragana(char) for char in foreign)
    return bool(foreign) and common >= (1 - DAMAGED_SHARE * 10) * len(foreign)


def _looks_east_asian(text: str) -> bool:
    """Whether nearly all is ideographs, kana and wide marks, with a wide stop, which no other encoding's bytes give."""
    wide = sum(char < "\x80" or is_wide(char) for char in text)
    return any(stop in text for stop in "。，、") and wide >= (1 - DAMAGED_SHARE * 10) * len(text)


def _strict_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _looks_western(text: str) -> bool:
    foreign = [char for char in text if ord(char) > 0x7F]
    western = sum(char in WESTERN for char in foreign)
    return western >= WESTERN_SHARE * len(foreign) and len(foreign) <= MOST_FOREIGN * len(text)


def _guessed(name: str, data: bytes) -> tuple[str, str]:
    """Guess at what neither is nor nearly is one of the usual encodings."""
    for encoding in ("utf-8", "gb18030"):
        text = data.decode(encoding, "replace")
        damaged = text.count("\ufffd")
        told = sum(char > "\x7f" for char in text) - damaged  # without one, a file of ASCII and some single bytes
        if damaged <= DAMAGED_SHARE * len(text) and (told >= damaged if encoding == "utf-8" else _looks_chinese(text)):
            return text, encoding
    for encoding in ("utf-16-le", "utf-16-be"):
        wide = _strict(data, encoding)
        if wide is not None and _looks_east_asian(wide):  # long lines without a blank have next to no NUL
            return wide, encoding
    western = _strict(data, "cp1252")
    if western is not None and _looks_western(western):  # which the guess takes for cp1250: ů for ù
        return western, "cp1252"
    best = from_bytes(data, cp_isolation=OTHER_ENCODINGS).best()
    if best is None:
        raise UnreadableInput(name, "the file is binary data or in an unknown encoding", REMEDY)
    return str(best), best.encoding
