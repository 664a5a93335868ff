"""Jump marks: how a newspaper says that an article goes on elsewhere, found in spite of bad reading.

A mark is matched as a noisy pattern, never as a literal: the characters at an end of the text are compared
with the known forms after digits became one sign and brackets one kind. The forms are those of printed
papers in six languages (the project's table of jump lines).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pipeline.chars import SIGNS, STOPS


class Found(NamedTuple):
    """A mark at [start, end) of the text that was searched, the page it names, how like a known form it is."""

    start: int
    end: int
    forward: bool
    page: str | None
    likeness: float = 1.0


FORWARD_FORMS = (
    "下转第#版", "下转#版", "转#版", "转第#版", "下转第#页", "下转第#张", "转第#张", "转第#页", "详见第#版", "详见#版",
    "#面に続く", "#面へ続く", "#面につづく", "#面へつづく",
)  # fmt: skip
BACKWARD_FORMS = (
    "上接第#版", "上接#版", "接#版", "接第#版", "紧接第#版", "上接第#页", "上接第#张", "接第#张", "接第#页",
    "续第#版", "续#版", "续第#张", "续第#页", "#面から続く", "#面からつづく", "#面の続き",
)  # fmt: skip

LONGEST_MARK = 16
"""Characters: the longest printed form with brackets, a letter, two digits and a space or two."""

MARK_REACH = 80
"""Characters of a text's end or beginning beyond which nothing belongs to a mark in any script, printers' signs and
blanks around it and all."""

LONGEST_ALONE = 9
"""Characters of a line that may be a mark alone, whatever its outer character was read as."""

BRACKETED_LIKENESS = 0.59
"""Two of five characters may be wrong (0.6) where a bracket stands on at least one side."""

BARE_LIKENESS = 0.79
"""One of five may be wrong where no bracket helps: text may well begin with 上."""

_SAME = str.maketrans("轉專转专轧传續緊張詳見頁笫弟苐按挨坂板叛饭", "转转转转转转续紧张详见页第第第接接版版版版")
_OPEN, _CLOSE = "(（【〔［[〈《<", ")）】〕］]〉》>"
_NUMERALS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | dict(
    zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True)
)
_NUMERALS |= {"貳": "2", "參": "3", "陸": "6"}
_LOOKALIKES = {"l": "1", "I": "1", "i": "1", "|": "1", "!": "1", "O": "0", "o": "0", "Z": "2", "z": "2", "S": "5"}
_NUMBER = re.compile(r"[0-9０-９A-Za-z一二三四五六七八九十壹贰叁肆伍陆柒捌玖貳參陸|!]")
_TELLING = re.compile("[上下接转轉专專轧传按挨续續紧緊详詳见見第笫弟版板叛坂饭页頁张張面続つづくき]")
_OPEN_OR_CLOSE = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")
_OPEN_CLOSE_BLANK = _OPEN + _CLOSE + " "
_NOT_INSIDE = re.compile(f"[{re.escape(_OPEN + _CLOSE)}，。,；;]")
_NAMED = re.compile("[#版页张]")
_FIRST = frozenset(_OPEN + "上土止接续續紧緊123456789１２３４５６７８９一二三四五六七八九ABCDE")
_LAST = frozenset(_CLOSE + "版板叛饭坂页頁张張面く")
_VERBS = ("上接", "下转", "紧接", "详见", "続", "つづ")
_SHORTEST = frozenset(verb + number for verb in "转接续" for number in ("#版", "第#版", "第#张", "第#页"))
_LATIN_KEY = re.compile(r"[A-Za-zÀ-ÿ]{3}")
_AROUND = "".join(SIGNS) + "＝"
"""Signs before a mark; Japanese papers set ＝ there, too."""
_BLANKS_AROUND = _AROUND + " 　"


@lru_cache(maxsize=1024)
def backward_mark(head: str) -> Found | None:
    """The mark "continued from" at the very start of `head`, or None."""
    return _cjk_mark(head, forward=False) or _mark_after_stray(head) or _latin_mark(head, forward=False)


def _mark_after_stray(head: str) -> Found | None:
    """A mark behind one sign that was read as a character: ← as 一."""
    if head[1:3] not in ("上接", "紧接"):
        return None
    found = _cjk_mark(head[1:], forward=False)
    return found._replace(end=found.end + 1) if found else None


@lru_cache(maxsize=1024)
def forward_mark(tail: str) -> Found | None:
    """The mark "continued on" at the very end of `tail`, or None."""
    return _cjk_mark(tail, forward=True) or _unclosed_mark(tail) or _latin_mark(tail, forward=True)


def _unclosed_mark(tail: str) -> Found | None:
    """A mark whose closing bracket was read as something else: 【下转第2版1."""
    bare = tail.rstrip()
    if len(bare) < 4 or bare[-2] not in _LAST:
        return None
    found = _cjk_mark(bare[:-1], forward=True)
    opened = found is not None and bare[found.start] in _OPEN and bare[-2] not in _CLOSE
    return found._replace(end=len(tail)) if found and opened else None


def is_mark(text: str) -> bool:
    """Whether a jump mark is all that `text` says."""
    found = backward_mark(text)
    if found and found.end >= len(text.rstrip()):
        return True
    found = forward_mark(text)
    return bool(found and found.start == 0)


def points_back_alone(text: str) -> bool:
    """Whether a mark "continued from" is all that `text` says."""
    return is_mark(text) and backward_mark(text) is not None


def _cjk_mark(text: str, *, forward: bool) -> Found | None:
    """The likeliest prefix (backward) or suffix (forward) of `text` that is a mark."""
    bare = text.strip(_BLANKS_AROUND)
    window = bare[-LONGEST_MARK:] if forward else bare[:LONGEST_MARK]
    if len(window) < 3 or not _may_be_mark(window, forward=forward):
        return None
    forms, others = (FORWARD_FORMS, BACKWARD_FORMS) if forward else (BACKWARD_FORMS, FORWARD_FORMS)
    best: tuple[float, int, str] | None = None
    for size in range(3, len(window) + 1):
        part = window[-size:] if forward else window[:size]
        rest = window[:-size] if forward else window[size:]
        if _tears_bracket(part, rest, forward=forward):
            continue
        alone = size == len(window) or (forward and rest[-1] in STOPS)
        likeness = _likeness(part, (forms, others), at_limit=alone)
        if likeness is not None and (best is None or likeness >= best[0]):
            best = (likeness, size, part)
    if best is None:
        return None
    likeness, size, part = best
    trail = len(text.rstrip(_BLANKS_AROUND))
    start = len(text[: trail - size].rstrip(_AROUND)) if forward else 0
    end = len(text) if forward else len(text) - len(text.lstrip(_BLANKS_AROUND)) + size
    return Found(start, end, forward, page_named(part), likeness)


def _may_be_mark(window: str, *, forward: bool) -> bool:
    """A quick look that spares most lines the comparison: a mark's outer character, and something like a number."""
    if len(window) > LONGEST_ALONE and not (window[-1] in _LAST if forward else window[0] in _FIRST):
        return False
    telling = len(_TELLING.findall(window))
    if not telling or (telling == 1 and _OPEN_OR_CLOSE.search(window) is None):
        return False
    return _NUMBER.search(window) is not None or any(verb in window for verb in ("上接", "下转", "下轉", "转第"))


def _tears_bracket(part: str, rest: str, *, forward: bool) -> bool:
    """Whether `part` holds one bracket of a pair whose other one stands in the `rest` beside it."""
    if forward:
        return part[-1] in _CLOSE and part[0] not in _OPEN and any(c in _OPEN for c in rest)
    return part[0] in _OPEN and part[-1] not in _CLOSE and any(c in _CLOSE for c in rest)


def _likeness(part: str, forms: tuple[tuple[str, ...], tuple[str, ...]], *, at_limit: bool) -> float | None:
    """How like one of the first `forms` `part` is (more than 1 with both brackets).

    None if it is no mark, or more like one of the others, which point the other way.
    """
    opened, closed = part[0] in _OPEN, part[-1] in _CLOSE
    core = part.strip(_OPEN_CLOSE_BLANK)
    if _NOT_INSIDE.search(core):
        return None
    plain = _plain(core)
    if not _NAMED.search(plain) or not (opened or closed or _reads_bare(core, plain, at_limit=at_limit)):
        return None
    floor = BRACKETED_LIKENESS if opened or closed else BARE_LIKENESS
    own, other = (
        max(Levenshtein.normalized_similarity(plain, form, score_cutoff=floor) for form in side) for side in forms
    )
    return own + 0.1 * (opened + closed) if own and own >= other else None


def _reads_bare(core: str, plain: str, *, at_limit: bool) -> bool:
    """Whether a mark without brackets has its verb and most of its number, or all but one character of its verb.

    The shortest, 转A4版, is one alone, or with a section's letter.
    """
    if plain in _SHORTEST:
        return at_limit or (core[1:2].isascii() and core[1:2].isalpha())
    if any(verb in plain for verb in _VERBS):
        number = "#" in plain and (plain[-1] in "版页张面" or "面" in plain or "第#" in plain or at_limit)
        return number or ("第" in plain and plain[-1] in "版页张")
    return len(plain) == 5 and plain.endswith("第#版")


def _plain(text: str) -> str:
    """`text` with look-alike characters made one, and each run of page digits one `#`."""
    folded = unicodedata.normalize("NFKC", text).translate(_SAME)
    folded = folded.replace(" ", "")
    return re.sub(r"[A-Z]?[0-9一二三四五六七八九十〇壹贰叁肆伍陆柒捌玖lIioO|!]+|[A-Z]", "#", folded)


def page_named(mark: str) -> str | None:
    """The page number that a mark names, as "2" or "A4"; None when no digit of it can be read."""
    folded = unicodedata.normalize("NFKC", mark).translate(_SAME).replace(" ", "")
    match = re.search(r"([A-Z]?)([0-9一二三四五六七八九十〇壹贰叁肆伍陆柒捌玖貳參陸lIi|!oOZzS]+)(?=[版页张面])", folded)
    if match is None:
        match = re.search(r"第([A-Z]?)([0-9一二三四五六七八九十lIi|!oOZzS]+)", folded)
    if match is None:
        match = re.search(r"([A-Z]?)([0-9一二三四五六七八九十]+)", folded)
    if match is None:
        return None
    number = _number(match[2])
    return f"{match[1]}{number}" if number else None


def _number(digits: str) -> str | None:
    """一, 十二, 二十, 12, l2, 02 as plain digits."""
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        return f"{_NUMERALS.get(tens, '1')}{_NUMERALS.get(ones, '0')}"
    plain = "".join(_NUMERALS.get(c) or _LOOKALIKES.get(c) or c for c in digits)
    return plain.lstrip("0") or None if plain.isdigit() else None


_ORDINALS = {
    word: number
    for words in (
        "one two three four five six seven eight nine ten eleven twelve",
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten elften zwölften",
        "première deuxième troisième quatrième cinquième sixième septième huitième neuvième dixième onzième douzième",
        "premiere seconde",
    )
    for number, word in sorted(enumerate(words.split(), start=1), key=lambda told: -len(told[1]))
}
"""Longer words first: six is the beginning of sixième."""

_SEE = re.compile(r"(?:Please see|See|SEE|PLEASE SEE)(?: [\w'’-]+)?,?(?: [Pp]age)?")

_LATIN_FORMS = {
    True: ("continued on page", "continued on", "turn to page", "fortsetzung auf seite", "fortsetzung seite",
           "weiter auf seite", "siehe seite", "suite page", "suite en page", "suite à la page", "lire la suite page",
           "lire la suite en page", "voir la suite page", "voir la suite en page", "la suite page", "la suite en page",
           "voir page", "continúa en la página", "pasa a la página", "sigue en la página", "segue a pagina",
           "continua a pagina"),
    False: ("continued from page", "continued from", "from page", "fortsetzung von seite", "suite de la",
            "suite de la page", "viene de la página", "segue dalla pagina", "continua dalla pagina"),
}  # fmt: skip

LATIN_LIKENESS = 80.0
"""rapidfuzz ratio, 0 to 100, of the words before the page number with a known form: "Contmued on page" is 94."""

UNSAID = 90.0
"""The same of a mark that does not say that it is one: BUDGET, A6."""

LATIN_REACH = 60
"""Characters of a text's end in which a Latin-script mark stands: "Please see <KEYWORD>, Page 6" and the like."""

_COLUMN = (
    r",?\s*(?:(?:col[a-z]{0,5}|sp(?:alte)?)[.]?\s*\d|\d\s*(?:[a-zªº]{1,3}|[.])\s*(?:col[a-z]{0,5}|sp(?:alte)?)[.]?)"
)
"""The column of a page: Column 4, Col. 4, Sp. 4, 4e colonne, 4. Spalte."""

_LATIN_PAGE = re.compile(
    r"(?P<words>[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’ .,:-]*?)[\s.,]*(?P<page>(?:\b[A-Z]|(?<!\d))\d{1,3}|"
    + "|".join(_ORDINALS)
    + r")(?![^\W\d_])"
    r"(?P<after>\s+(?:page|seite|página)|" + _COLUMN + r")?",
    re.IGNORECASE,
)

_WORD_OF_ARTICLE = r"[A-Z][A-Z'’-]{2,}(?: [A-Z'’-]{2,}){0,2}"
_KEYED = re.compile(rf"{_WORD_OF_ARTICLE}[,:]? (?:[Cc]ontinued )?[Ff]rom(?P<page> [Pp]age)?")
"""The article's word before where it comes from: BUDGET from A1, STRIKE: Continued from Page 1."""

_POINTED = re.compile(rf"{_WORD_OF_ARTICLE}(?:,? [Pp]age)?|(?i:page|seite)")
"""What stands beside a sign that points, before the number: ▶ BUDGET, Page A6; BUDGET, A6 ▶; ▶ Seite 6."""

_BACK, _ONWARD = "◀◄←⇐«‹<", "▶►→⇒»›>"
_POINTERS = "".join(SIGNS) + "»«›‹"
_PAGE_WORDS = frozenset({"page", "seite"})

_ALONE_FORMS = frozenset({"von seite"})
"""Marks that a sentence may begin with as well: they are such where nothing else stands."""

_DIGIT_IN_WORD = re.compile(r"(?<=[a-zà-ÿ]{3})\d(?=[a-zà-ÿ ])")
"""A letter of a mark read as a digit: Continue1 From."""


def _latin_mark(text: str, *, forward: bool) -> Found | None:
    if not _LATIN_KEY.search(text[-LATIN_REACH:] if forward else text[:LATIN_REACH]):
        return None
    text = _DIGIT_IN_WORD.sub("l", text)
    best: tuple[float, Found] | None = None
    for start in _latin_starts(text, forward=forward):
        match = _LATIN_PAGE.match(text, start)
        if match is None:
            continue
        after = re.compile(rf"[\s.)\]{_ONWARD if forward else ''}]*").match(text, match.end())
        end = after.end() if after else match.end()
        if forward and end != len(text):
            continue
        likeness = _latin_likeness(match, forward=forward, alone=end == len(text))
        if likeness and (best is None or likeness > best[0]):
            opened = start > 0 and text[start - 1] in "([—-"
            page = _latin_page(match["page"])
            best = likeness, Found(_before_signs(text, start - opened), end, forward, page, likeness / 100)
    return best[1] if best else None


def _before_signs(text: str, start: int) -> int:
    """Where the signs begin that point to a mark at `start`, if there are any."""
    before = text[:start].rstrip()
    return len(before.rstrip(_POINTERS)) if before.endswith(tuple(_POINTERS)) else start


def _latin_starts(text: str, *, forward: bool) -> list[int]:
    """Where a mark may begin: at the start of `text`, or at any word near its end."""
    if not forward:
        match = re.compile(rf"[\s(\[—{_POINTERS}-]*").match(text)
        return [match.end() if match else 0]
    near = max(0, len(text) - LATIN_REACH)
    return [m.start() for m in re.finditer(r"\b[A-Za-zÀ-ÿ]", text) if m.start() >= near]


def _latin_likeness(match: re.Match[str], *, forward: bool, alone: bool) -> float:
    """How like a known form the words before a page are, 0 to 100; 0 where they are none."""
    words = " ".join(re.sub("[,:]", " ", match["words"].lower()).split())
    after = (match["after"] or "").strip().lower()
    if after in ("page", "seite", "página"):
        words += " " + after
    if _names_article(match) if forward else _is_keyed(match, alone=alone):
        return 100.0
    if forward and _names_word_and_section(match):
        return UNSAID
    own, other = (max(fuzz.ratio(words, form) for form in _LATIN_FORMS[side]) for side in (forward, not forward))
    return own if own >= LATIN_LIKENESS and own > other else 0.0


def _names_article(match: re.Match[str]) -> bool:
    """Whether the words are "See BUDGET", "Please see STRIKE, Page" or "▶ BUDGET, Page", and a number in digits."""
    words = match["words"].strip()
    if _POINTED.fullmatch(words) and _points_onward(match):
        return True
    return _SEE.fullmatch(words) is not None and match["page"][-1].isdigit() and "." not in _gap(match)  # am See. 68 %


def _names_word_and_section(match: re.Match[str]) -> bool:
    """Whether the words are "BUDGET," before A6: See may stand on the line before."""
    named = re.fullmatch(_WORD_OF_ARTICLE, match["words"].strip()) is not None
    return named and "," in _gap(match) and _names_section(match)


def _gap(match: re.Match[str]) -> str:
    return match.string[match.end("words") : match.start("page")]


def _points_onward(match: re.Match[str]) -> bool:
    """Whether a sign that points onward stands before or behind the words and the number."""
    before = match.string[: match.start()].rstrip()[-1:]
    behind = match.string[match.end() :]
    return any(sign in _ONWARD for sign in (*before, *behind))


def _names_section(match: re.Match[str]) -> bool:
    """Whether a page is named as one of a section: A6."""
    return match["page"][0].isalpha() and match["page"][-1].isdigit()


def _is_keyed(match: re.Match[str], *, alone: bool) -> bool:
    """Whether the words are "BUDGET from" before a page of a section or alone, or say that a page's number follows.

    Or words with which a sentence may begin as well, where nothing else stands.
    """
    words = match["words"].strip()
    keyed = _KEYED.fullmatch(words)
    pointed = words.lower() in _PAGE_WORDS and match.string[: match.start()].rstrip().endswith(tuple(_BACK))
    named = keyed is not None and bool(keyed["page"] or _names_section(match) or (alone and match["page"].isdigit()))
    return named or (alone and (pointed or words.lower() in _ALONE_FORMS))


_KEY_FORWARD = re.compile(
    rf"(?:(?:please )?see |[{_POINTERS}] ?)(?P<key>[^\W\d_][\w'’ -]*?)(?:,? page\b|, [A-Z]?\d)", re.IGNORECASE
)
_KEY_BACKWARD = re.compile(r"(?P<key>[A-Z][A-Z'’ -]+?)[,:]? (?:continued )?from\b", re.IGNORECASE)


def key_of(mark: str, *, forward: bool) -> str | None:
    """The word by which a mark names its article, small: See STRIKE, Page 6 / STRIKE from A1; None without one."""
    found = (_KEY_FORWARD if forward else _KEY_BACKWARD).match(mark.lstrip(" ([—-"))
    key = found["key"].casefold() if found else ""
    return None if key in ("", "continued") else key


def _latin_page(page: str) -> str:
    ordinal = _ORDINALS.get(page.lower())
    return str(ordinal) if ordinal else page.upper()
