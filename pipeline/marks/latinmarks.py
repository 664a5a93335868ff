"""Jump marks in Latin scripts: Continued on Page 4, See BUDGET, A6, Fortsetzung von Seite 1."""

import re

from rapidfuzz import fuzz, process

from pipeline.chars import SIGNS, WORD
from pipeline.marks.foundmark import Found

_LATIN_KEY = re.compile(r"[A-Za-zÀ-ÿ]{3}")

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

_SEE = re.compile(r"(?:Please see|See|SEE|PLEASE SEE|Turn to|TURN TO)(?: [\w'’-]+)?,?(?: on)?(?: [Pp]age)?")

_LATIN_FORMS = {
    True: ("continued on page", "continued on", "cont on p", "turn to page", "please turn to page",
           "story continues on page", "story continued on page",
           "fortsetzung auf seite", "fortsetzung seite", "forts s", "weiter auf seite", "siehe seite",
           "lesen sie weiter auf seite", "bitte lesen sie weiter auf seite", "bitte umblättern seite",
           "suite page", "suite en page", "suite à la page", "lire la suite page", "lire la suite en page",
           "lire page", "voir la suite page", "voir la suite en page", "voir suite page", "la suite page",
           "la suite en page", "voir page",
           "continúa en la página", "pasa a la página", "sigue en la página", "segue a pagina", "continua a pagina"),
    False: ("continued from page", "continued from", "cont from p", "story continued from page", "from page",
            "fortsetzung von seite", "suite de la", "suite de la page",
            "viene de la página", "segue dalla pagina", "continua dalla pagina"),
}  # fmt: skip

LATIN_LIKENESS = 80.0
"""rapidfuzz ratio, 0 to 100, of the words before the page number with a known form: "Contmued on page" is 94."""

UNSAID = 90.0
"""The same of a mark that does not say that it is one, BUDGET, A6, or in which a page is counted: on 2d page."""

LATIN_REACH = 60
"""Characters of a text's end in which a Latin-script mark stands: "Please see <KEYWORD>, Page 6" and the like."""

NUMBER_REACH = 120
"""Characters of a text's beginning in which a mark has its number, behind three words of its article in capitals."""

_COLUMN = (
    r",?\s*(?:(?:col[a-z]{0,5}|sp(?:alte)?)[.]?\s*\d|\d\s*(?:[a-zªº]{1,3}|[.])\s*(?:col[a-z]{0,5}|sp(?:alte)?)[.]?)"
)
"""The column of a page: Column 4, Col. 4, Sp. 4, 4e colonne, 4. Spalte."""

_PAGES = (
    r"(?:\b[A-Z] ?|(?<!\d))\d{1,3}|\b(?:" + "|".join(_ORDINALS) + ")",
    r"(?<= )[A-Z]?[lIOSZ|!]{1,2}(?!\w)|[\w-]{4,9}(?=\s+(?:page|seite)\b)",
    "|".join(_ORDINALS),
)
"""A page's number in digits or in a word; what either may have been read as (Page l, 5econd page, derorsten Seite); and
one behind a lost space (fromfirst page)."""

_LATIN_PAGE, *_MISREAD_PAGES = (
    re.compile(
        rf"(?P<words>[A-Za-zÀ-ÿ][A-Za-zÀ-ÿ'’ .,:-]*?)[\s.,]*(?P<page>{page})"
        rf"(?:(?:re|m?e|[eè][mr]e|(?P<counted>st|[nr]?d|th|[.]))(?=\s+(?:page|seite)))?(?![^\W\d_])"
        rf"(?P<after>\s+(?:page|seite|página)|{_COLUMN})?",
        re.IGNORECASE,
    )
    for page in _PAGES
)

_DIGIT = re.compile(r"\d")
_ENDS_WITH_NUMBER = re.compile(
    rf"(?:\d|page|seite|página|{'|'.join(_ORDINALS)}|col[a-z]{{0,5}}|sp(?:alte)?)$", re.IGNORECASE
)
"""How the last word of a mark that points onward ends: with its number, the word for a page or a column."""

_ORDINAL_WORDS = frozenset(
    f"{word}{ending}" for word in _ORDINALS for ending in ("", "re", "e", "me", "ere", "ère", "eme", "ème")
)

_SAYS_PAGE = re.compile("page|seite", re.IGNORECASE)

_MISREAD_DIGITS = str.maketrans("lI|!OoSsZz", "1111005522")

LONGEST_MISREAD = 3
"""Characters of a number in digits, its section's letter among them."""

ORDINAL_LIKENESS = 75.0
"""rapidfuzz ratio, 0 to 100, of a misread ordinal with the right one: 5econd is 83."""

_CAPITAL = "[A-ZÀ-ÖØ-Þ'’-]"
_WORD_OF_ARTICLE = rf"(?:\d+-)?(?!['’-]){_CAPITAL}{{3,}}(?: {_CAPITAL}{{2,}}){{0,2}}"
_KEYED = re.compile(rf"{_WORD_OF_ARTICLE}[,:]? (?:[Cc]ontinued )?[Ff]rom(?P<page> [Pp]age)?")
"""The article's word before where it comes from: BUDGET from A1, STRIKE: Continued from Page 1."""

_POINTED = re.compile(
    rf"{_WORD_OF_ARTICLE}(?:,? [Pp]age)?|{_CAPITAL}+[a-z]?{_CAPITAL}{{2,}}[a-z]?,? [Pp]age|(?i:page|seite)"
)
"""What stands beside a sign that points, before the number: ▶ BUDGET, Page A6; BUDGET, A6 ▶; ▶ Seite 6; ◀ BUDGET, A1.
Of a word in capitals one letter may be misread."""

BACK, ONWARD = "◀◄←⇐«‹<", "▶►→⇒»›>"
_POINTERS = "".join(SIGNS) + "»«›‹<>→←"
_PAGE_WORDS = ("page", "seite")

_BEFORE = re.compile(rf"[\s(\[—{_POINTERS}-]*")
_BEHIND_NUMBER = "".join(filter(str.isspace, map(chr, range(0x3001)))) + ".)]" + ONWARD
"""What a mark that points onward may end with behind its number, blanks of every width among it."""

_BEHIND = {forward: re.compile(rf"[\s.)\]{ONWARD if forward else ''}]*") for forward in (True, False)}
_WORD_BEGINS = re.compile(r"\b[A-Za-zÀ-ÿ]")

_ALONE_FORMS = frozenset({"von seite"})
"""Marks that a sentence may begin with as well: they are such where nothing else stands."""

_DIGIT_IN_WORD = re.compile(r"\d(?<=[a-zà-ÿ]{3}\d)(?=[a-zà-ÿ ])|[015](?<=[A-Za-zà-ÿ].)(?=[a-zà-ÿ]{2})")
"""A letter of a mark read as a digit: Continue1 From, F0rtsetzung von Seite."""


def latin_mark(text: str, *, forward: bool) -> Found | None:
    """The mark at the very end of `text` (forward) or at its very start, or None."""
    if not _LATIN_KEY.search(text[-LATIN_REACH:] if forward else text[:LATIN_REACH]):
        return None
    text = _DIGIT_IN_WORD.sub(lambda digit: {"0": "o", "5": "s"}.get(digit[0], "l"), text)
    found = _best(text, _LATIN_PAGE, forward=forward) if _may_say_number(text, forward=forward) else None
    if found is None and _SAYS_PAGE.search(text[-LATIN_REACH:] if forward else text[:LATIN_REACH]):
        misread = (_best(text, form, forward=forward) for form in _MISREAD_PAGES)
        return next(filter(None, misread), None)
    return found


def _may_say_number(text: str, *, forward: bool) -> bool:
    """A quick look that spares most lines the comparison: a number where a mark would have one."""
    if forward:
        last = text[-LATIN_REACH:].rstrip(_BEHIND_NUMBER).rsplit(maxsplit=1)[-1:]
        return bool(last) and _ENDS_WITH_NUMBER.search(last[0]) is not None
    near = text[:NUMBER_REACH]
    return _DIGIT.search(near) is not None or not _ORDINAL_WORDS.isdisjoint(WORD.findall(near.casefold()))


def _best(text: str, form: re.Pattern[str], *, forward: bool) -> Found | None:
    """The mark that is most like a known form, with a page of that `form`."""
    best: tuple[float, Found] | None = None
    for start in _latin_starts(text, forward=forward):
        match = form.match(text, start)
        if match is None:
            continue
        after = _BEHIND[forward].match(text, match.end())
        end = after.end() if after else match.end()
        if forward and end != len(text):
            continue
        page = _latin_page(match["page"])
        likeness = _latin_likeness(match, forward=forward, alone=end == len(text)) if page else 0.0
        if likeness and (best is None or likeness > best[0]):
            opened = start > 0 and text[start - 1] in "([—-"
            best = likeness, Found(_before_signs(text, start - opened), end, forward, page, likeness / 100)
    return best[1] if best else None


def _before_signs(text: str, start: int) -> int:
    """Where the signs begin that point to a mark at `start`, if there are any."""
    before = text[:start].rstrip()
    return len(before.rstrip(_POINTERS)) if before.endswith(tuple(_POINTERS)) else start


def _latin_starts(text: str, *, forward: bool) -> list[int]:
    """Where a mark may begin: at the start of `text`, or at any word near its end."""
    if not forward:
        match = _BEFORE.match(text)
        return [match.end() if match else 0]
    near = max(0, len(text) - LATIN_REACH)
    return [found.start() for found in _WORD_BEGINS.finditer(text, near)]


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
    least = UNSAID if match["counted"] else LATIN_LIKENESS
    own = process.extractOne(words, _LATIN_FORMS[forward], scorer=fuzz.ratio, score_cutoff=least)
    if own is None:
        return 0.0
    other = process.extractOne(words, _LATIN_FORMS[not forward], scorer=fuzz.ratio, score_cutoff=own[1])
    return own[1] if other is None else 0.0


def _names_article(match: re.Match[str]) -> bool:
    """Whether the words are "See BUDGET", "Please see STRIKE, Page" or "▶ BUDGET, Page", and a number in digits."""
    words = match["words"].strip()
    if (_POINTED.fullmatch(words) or _says_page(words)) and _points_onward(match):
        return True
    return _SEE.fullmatch(words) is not None and match["page"][-1].isdigit() and "." not in _gap(match)  # am See. 68 %


def _names_word_and_section(match: re.Match[str]) -> bool:
    """Whether the words are "BUDGET," before A6: See may stand on the line before."""
    named = re.fullmatch(_WORD_OF_ARTICLE, match["words"].strip()) is not None
    return named and "," in _gap(match) and _names_section(match)


def _says_page(words: str) -> bool:
    """Whether `words` are the word for a page, a letter of it misread or beside it: zeite, Seitek."""
    return process.extractOne(words.lower(), _PAGE_WORDS, scorer=fuzz.ratio, score_cutoff=LATIN_LIKENESS) is not None


def _gap(match: re.Match[str]) -> str:
    return match.string[match.end("words") : match.start("page")]


def _points_onward(match: re.Match[str]) -> bool:
    """Whether a sign that points onward stands before or behind the words and the number."""
    before = match.string[: match.start()].rstrip()[-1:]
    behind = match.string[match.end() :]
    return any(sign in ONWARD for sign in (*before, *behind))


def _names_section(match: re.Match[str]) -> bool:
    """Whether a page is named as one of a section: A6."""
    return match["page"][0].isalpha() and match["page"][-1].isdigit()


def _is_keyed(match: re.Match[str], *, alone: bool) -> bool:
    """Whether the words are "BUDGET from" before a page of a section or alone, or say that a page's number follows.

    Or words with which a sentence may begin as well, where nothing else stands.
    """
    words = match["words"].strip()
    keyed = _KEYED.fullmatch(words)
    told = _says_page(words) or (_POINTED.fullmatch(words) is not None and match["page"][-1].isdigit())
    pointed = told and match.string[: match.start()].rstrip().endswith(tuple(BACK))
    named = keyed is not None and bool(keyed["page"] or _names_section(match) or (alone and match["page"].isdigit()))
    sure = pointed and (alone or _names_section(match) or "page" in words.lower())
    return named or sure or (alone and words.lower() in _ALONE_FORMS)


_KEY_FORWARD = re.compile(
    rf"(?:(?:please )?see |[{_POINTERS}] ?|(?=(?-i:{_WORD_OF_ARTICLE}), ?[A-Z]\d))"
    r"(?P<key>\w[\w'’ -]*?)(?:,?(?: on)? page\b|, ?[A-Z]?\d)",
    re.IGNORECASE,
)
_KEY_BACKWARD = re.compile(
    r"(?P<key>\w[\w'’ -]+?)(?:[,:]? (?:continued )?from\b|(?-i:(?<=[A-Z])), ?(?:page )?[A-Z]?\d)", re.IGNORECASE
)


def key_of(mark: str, *, forward: bool) -> str | None:
    """The word by which a mark names its article, small: See STRIKE, Page 6 / STRIKE from A1; None without one."""
    found = (_KEY_FORWARD if forward else _KEY_BACKWARD).match(mark.lstrip(" ([—-" + ("" if forward else _POINTERS)))
    key = found["key"].casefold() if found else ""
    return None if key in ("", "continued") else key


def _latin_page(page: str) -> str | None:
    """The number that a mark names, whatever its digits or letters were read as; None where it is none."""
    ordinal = process.extractOne(page.lower(), list(_ORDINALS), scorer=fuzz.ratio, score_cutoff=ORDINAL_LIKENESS)
    if ordinal:
        return str(_ORDINALS[ordinal[0]])
    if page[-1].isdigit():
        return page.upper().replace(" ", "")
    digits = page.translate(_MISREAD_DIGITS)
    return digits.upper() if digits[-1].isdigit() and len(page) <= LONGEST_MISREAD else None
