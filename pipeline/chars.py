"""What a character is to a newspaper: ideograph, stop, quotation mark, sign before a byline."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

STOPS = frozenset("。！？!?…．")
"""Marks that can end a sentence in any script; the Latin full stop is judged by `ends_closed`."""

CLOSERS = frozenset("”’」』）)】〕］]》〉\"'»")
"""Marks that may follow a stop inside the same sentence end."""

OPENING_QUOTES = "„“«‹\"'‘ "
"""What may stand before the first word of a Latin sentence."""

CLAUSE_MARKS = frozenset("，,、；;：:")
NO_LINE_START = STOPS | CLAUSE_MARKS | CLOSERS
SIGNS = frozenset("■□●○◎▲△▼▽◆◇★☆※◀▶►◄←→⇐⇒")
"""Printers' signs: before a byline or a jump mark, never part of a sentence."""

ITEM_SIGNS = SIGNS | frozenset("·•")
"""Before each short news of several, or its head; those for names, too, begin none of their lines."""

PRINTED_HYPHENS = frozenset("-\u2010\u2011⸗=")
"""Hyphens as papers print them; readers write the slanting one of Fraktur as ⸗ or =."""

HYPHENS = PRINTED_HYPHENS | frozenset("\u00ad¬")
"""What ends a line inside a word in Latin scripts, signs for nothing else among them."""

CUT_WORD = re.compile(rf"(?<=[^\W\d_])[{re.escape(''.join(sorted(HYPHENS)))}] (?=(?P<tail>[^\W\d_]+))")
"""Where a printed line cut a word, in text whose lines somebody joined: the hyphen and the space of re- mains."""

BRACKET_PAIRS = {"“": "”", "‘": "’", "「": "」", "『": "』", "（": "）", "(": ")", "《": "》", "【": "】", "〔": "〕"}

SENTENCE_REACH = 120
"""Characters in which a quotation or bracket that was opened in the column before is closed."""

LONGEST_CLAUSE = 30
"""Ideographs among which one mark at least stands where any are set: two clauses of the longest kind."""

WITH_KANA = 3.0
"""Words in kana are so many times as long as in ideographs, and clauses, too: half of Japanese is kana."""

_MARKS = STOPS | CLAUSE_MARKS

GERMAN_PAIRS = {"„": "“", "‚": "‘", "(": ")", "»": "«"}
"""In German the sign “ closes what „ opens."""

_CLOSING_KINDS = ('”’」』"', "）)】〕", "》〉")
"""What closes a quotation, a bracket and a title: readers take one form for another,"""
_LATIN_CLOSING_KINDS = ('”“"', "）)】〕", "》〉")
"""and in Latin scripts, where ’ mostly is an apostrophe."""

SEAM_PAIRS = BRACKET_PAIRS | {"«": "»"}
"""What is looked for on both sides of a seam. Inside a line guillemets do not count: papers in French open them anew in
each paragraph of a long quotation, and close them once."""

_BRACKETS = re.compile(
    f'[{re.escape("".join(mark for pair in (SEAM_PAIRS | GERMAN_PAIRS).items() for mark in pair))}〉"]'
)
"""Every sign that opens or closes something in one of the tables."""

_APOSTROPHE = re.compile(r"(?<=[A-Za-zÀ-ÿ])‘|‘(?=[a-z]{1,4}\b)|[“‘]$")
"""What opens nothing: ‘ behind a letter or before a short word (‘ne Stunde), and either mark at an end."""

_GERMAN_GUILLEMETS = re.compile(r"(?<!\w)»\w|\w«(?!\w)")
_FRENCH_GUILLEMETS = re.compile(r"«\s?\w|\w»")


_IDEOGRAPHS = re.compile("[\u4e00-\u9fff\u3400-\u4dbf\u3040-\u30ff\uf900-\ufaff\U00020000-\U000323af々〇〆]+")
WORD = re.compile(r"[^\W\d_]+")
"""A word of letters; of ideographs, all that stand side by side."""


@cache
def is_cjk(char: str) -> bool:
    """Whether `char` is an ideograph, kana or the like: written without spaces between words."""
    return _IDEOGRAPHS.fullmatch(char) is not None


LATIN_SHARE = 0.2
"""Share of ideographs among a text's letters under which it is in Latin script; Chinese pages have 0.9."""


def is_hiragana(char: str) -> bool:
    """Whether `char` is hiragana: particles and endings, with which no clause begins in a headline."""
    return "\u3041" <= char <= "\u309f"


def is_kana(char: str) -> bool:
    """Whether `char` is hiragana, katakana or their long mark: Japanese alone has them."""
    return "\u3041" <= char <= "\u30fa" or char == "ー"


_KANA = re.compile("[\u3041-\u30ff]")
KANA_SHARE = 0.1
"""Kana among the characters of Japanese; running text has half."""


def is_japanese(text: str) -> bool:
    """Whether `text` is written with kana: one in ten characters at least."""
    return len(_KANA.findall(text)) >= KANA_SHARE * len(text) > 0


@cache
def is_wide(char: str) -> bool:
    """Whether `char` belongs to East Asian text: an ideograph or its full-width punctuation."""
    return is_cjk(char) or unicodedata.east_asian_width(char) in ("W", "F") or char in "“”‘’…—·"


def cjk_share(text: str) -> float:
    """Ideographs among the letters of `text`, 0 to 1; 0 without letters."""
    if not holds_cjk(text):
        return 0.0
    letters = "".join(WORD.findall(text))
    return sum(map(len, _IDEOGRAPHS.findall(letters))) / len(letters) if letters else 0.0


def holds_cjk(text: str) -> bool:
    """Whether a character of `text` is an ideograph, kana or the like."""
    return _IDEOGRAPHS.search(text) is not None


def is_latin(text: str) -> bool:
    """Whether `text` is in Latin script, but for a few words."""
    return cjk_share(text) < LATIN_SHARE


_WHO_WROTE = r"[^（）()\d]{2,24}|[^（）()]{2,24}[电電讯訊]"
_WHERE_MORE_IS = r"[^（）()]{1,6}面[^（）()]{2,9}"
_SOURCE_AT_END = re.compile(rf"(?<=[。！？!?.”’»])[ 　]*[（(](?:{_WHO_WROTE}|{_WHERE_MORE_IS})[）)]$")
"""In brackets behind the last stop of a text: 。（张三） ." (dpa) 。（本报巴黎1月2日电） 。（３面に関連記事）"""


_END_MARK = re.compile(
    r"[（(【\[] ?(?:(?:全文)?完|[续續]完|未完(?:待[续續])?|待[续續]|つづく|おわり|to be continued|the end|concluded"
    r"|(?:fortsetzung|schlu(?:ß|ss)) folgt|schlu(?:ß|ss)|[àa] suivre|suite et fin|fin)[.]? ?[）)】\]]$",
    re.IGNORECASE,
)
"""That an article ends here, or that a later issue goes on with it."""


def ends_marked(text: str) -> bool:
    """Whether `text` ends with a mark that says that nothing in this issue goes on with it: （完）, (À suivre)."""
    return text.rstrip()[-1:] in ")）】]" and _END_MARK.search(text.rstrip()) is not None


def ends_signed(text: str) -> bool:
    """Whether `text` ends as articles end: with who wrote or sent it, or with an end mark."""
    return ends_marked(text) or _source_at_end(text.rstrip()) is not None


def _source_at_end(bare: str) -> re.Match[str] | None:
    return _SOURCE_AT_END.search(bare, max(0, len(bare) - SENTENCE_REACH)) if bare[-1:] in ")）" else None


_ABBREVIATED = re.compile(
    r"(?:(?<![\w.])(?:M(?:rs?|s|essrs|mes?|lles?|M)|Drs?|Prof|Rev|Hon|Gen|Col|Maj|Capt|Lieut|Lt|Sgt|Sen|Rep|Gov|Pres|Supt|Ste?"
    r"|Hrn?|Frl|Nr|bzw|Mgr|Vve)|(?<=[A-Za-zÀ-ÿ,] )[A-ZÀ-Þ])[.]$"
)
"""Titles before a name, and the letter of a given name behind a word: the full stop ends no sentence."""

LONGEST_ABBREVIATED = 10
"""Characters of a text's end that are looked at: a title, its full stop, and what stands before."""


def _is_abbreviated(bare: str) -> bool:
    """Whether the full stop at the end is an abbreviation's."""
    return bare[-1:] == "." and _ABBREVIATED.search(bare, max(0, len(bare) - LONGEST_ABBREVIATED)) is not None


_SPECK_BEHIND_STOP = re.compile(r"(?<=。)[ ”]*[，,、；;：:][ ”]*$")
"""Dirt behind a stop, read as a mark that no stop stands before."""

LONGEST_SPECK = 4
"""Characters of it, the stop, a closing sign and a space among them."""


@lru_cache(maxsize=1024)
def ends_closed(text: str) -> bool:
    """Whether `text` ends as a sentence ends: with a stop, or with a stop and what closes or signs after it."""
    bare = text.rstrip()
    if ends_marked(bare):
        return True
    if signed := _source_at_end(bare):
        bare = bare[: signed.start()]
    while bare and (bare[-1] in CLOSERS or bare[-1] in "“‘"):  # German closes with “, and nothing opens at an end
        bare = bare[:-1].rstrip()
    if bare[-1:] in CLAUSE_MARKS and "。" in bare[-LONGEST_SPECK:]:
        bare = _SPECK_BEHIND_STOP.sub("", bare)
    return bare[-1:] in (*STOPS, ".") and not _is_abbreviated(bare) and open_brackets(text) == 0


def is_unpunctuated(text: str) -> bool:
    """Whether `text` is long, in ideographs and all but without marks, as papers printed news before 1919."""
    marks = sum(map(text.count, _MARKS))
    if len(text) < LONGEST_CLAUSE * (marks + 1) or cjk_share(text) <= 0.5:
        return False
    kana = sum(map(is_kana, text)) / len(text)
    return len(text) >= LONGEST_CLAUSE * (marks * (1 + kana * WITH_KANA) + 1)


def open_brackets(text: str) -> int:
    """How many quotations and brackets are opened in `text` and never closed."""
    return len(_left_open(text))


def _left_open(text: str) -> list[str]:
    """The signs that would close what is open at the end of `text`.

    Where one of a form is opened again, the first was closed by a sign that was misread, and among ideographs any sign
    that closes its kind closes it.
    """
    german = "„" in text
    pairs = GERMAN_PAIRS if german else BRACKET_PAIRS
    kinds = _CLOSING_KINDS if holds_cjk(text) else _LATIN_CLOSING_KINDS
    expected: list[str] = []
    for char in _BRACKETS.findall(text if german else _APOSTROPHE.sub("", text)):
        if char in pairs:
            if pairs[char] in expected:
                del expected[expected.index(pairs[char]) :]
            expected.append(pairs[char])
        else:
            fitting = (n for n in reversed(range(len(expected))) if _closes(char, expected[n], kinds))
            del expected[next(fitting, len(expected)) :]
    return expected


def _closes(char: str, wanted: str, kinds: Iterable[str]) -> bool:
    """Whether `char` closes what `wanted` should: as a sign of its kind, whatever form was read."""
    return char == wanted or any(char in kind and wanted in kind for kind in kinds)


def quotes_in_german(text: str) -> bool:
    """Whether `text` quotes as German print does: opened by „, closed by “, or with guillemets turned inwards."""
    if "«" not in text and "»" not in text:
        return "„" in text
    return "„" in text or len(_GERMAN_GUILLEMETS.findall(text)) > len(_FRENCH_GUILLEMETS.findall(text))


def left_open(text: str, pairs: Mapping[str, str] = SEAM_PAIRS) -> str:
    """The sign that closes what was opened last at the end of `text`, "" where nothing is open there."""
    expected: list[str] = []
    for char in _BRACKETS.findall(text[-SENTENCE_REACH:]):
        if expected and char == expected[-1]:
            expected.pop()
        elif char in pairs:
            expected.append(pairs[char])
    return expected[-1] if expected else ""


def closed_first(text: str, pairs: Mapping[str, str] = SEAM_PAIRS) -> str:
    """The sign that closes in the first sentences of `text` what was opened before it, "" where there is none."""
    ends = set(pairs.values()) - {"’"}  # which is an apostrophe, too
    expected: list[str] = []
    for char in _BRACKETS.findall(text[:SENTENCE_REACH]):
        if expected and char == expected[-1]:
            expected.pop()
        elif char in ends and not expected:
            return str(char)
        elif char in pairs:
            expected.append(pairs[char])
    return ""


def bare(text: str) -> str:
    """`text` with widths folded and spaces and punctuation gone: what a heading is compared by."""
    folded = unicodedata.normalize("NFKC", text)
    return "".join(char for char in folded if char.isalnum()).casefold()
