"""Text copied out of PDF files and web pages, in the letters that everybody types: fi for ﬁ, 日 for ⽇."""

import re
import unicodedata

_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|(?<=\\w)\u00ad(?=\\w)")
"""Signs that nobody sees: marks of direction, where a line might have broken, a soft hyphen inside a line."""

_PRESENTED = re.compile("[\ufb00-\ufb06\u2f00-\u2fd5]")
"""Ligatures, and the radicals that fonts give in place of ideographs that look the same."""

_RADICALS = str.maketrans(
    "⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
"""The radicals that Unicode gives no decomposition for: the supplement's whole characters."""

_BLANKS = dict.fromkeys(map(ord, "\u00a0\u2002\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"), " ") | {
    0x2003: "\u3000"
}
"""Blanks of other widths; the one as wide as its letters indents as the wide blank of Chinese does."""


def usual_forms(text: str) -> str:
    """`text` with its accents composed and without what only fonts and browsers know; printed signs stay."""
    if text.isascii():
        return text
    usual = unicodedata.normalize("NFC", _UNSEEN.sub("", text)).translate(_BLANKS).translate(_RADICALS)
    return _PRESENTED.sub(lambda sign: unicodedata.normalize("NFKC", sign[0]), usual)
