"""Whether lines in Latin script read as a heading, or open an article's text, by themselves."""

import re
from collections.abc import Iterable, Sequence

from pipeline.chars import CLAUSE_MARKS, HYPHENS, WORD, open_brackets
from pipeline.heads.headblocks import PRINTED_ROWS
from pipeline.language.bylines import is_byline
from pipeline.language.lettercase import is_capitals, is_titled
from pipeline.marks.jumpmarks import backward_mark, forward_mark, is_mark

LONGEST = 90
"""Letters and spaces of a head in one block: three lines of a banner."""


STOP = re.compile(r"[^\W\d_]{3}[.][”\"»“’)]?(?:\s|$)|[!?…][”\"»“’)]?\s|;|: [„“«\"]|[”“»\"]\s?,\s")
"""What ends a sentence, or opens speech, or says who spoke, inside a text; a question or a call may end a head."""

_TWO_CLAUSES = re.compile(r"(?<=\w);(?= \S+ \S+ \S+)")
"""Between two clauses of a deck: Two hurt; cause still unknown."""

_ALL_IN_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
"""Where a text comes from, or what it was, never a head: (BY TELEGRAPH)."""

_NUMBER_FIRST = re.compile(r"[„“«\"'‘]?[$€£]?\d")
_RESULT = re.compile(r"\d ?[:–-] ?\d{1,3}$")
"""How heads begin and end that tell numbers: 5,000 march for peace; Turnverein siegt 5:2."""

_LEADERS = re.compile(r"(?:[.·…] ?){4,}")
"""Dots that lead to a price: Oats . . . . . 50."""

_MONTH = r"(?:[A-ZÀ-Ý][\w.]{2,10} \d{1,2}|\d{1,2}[.]? [\w.]{3,10})"
_CAPITAL = r"[A-ZÀ-Ý][A-ZÀ-Ý.'’-]+"
_NAME = r"[A-ZÀ-Ý][\w.'’-]+"
_PLACE = (
    rf"(?:{_CAPITAL}(?: {_CAPITAL}){{0,3}}|{_NAME}(?: (?:{_NAME}|am|an der|sur|de)){{0,3}})"
    rf"(?:,? \([^)]{{2,30}}\))?(?:, [A-ZÀ-Ý][\w.]+)?(?:, {_MONTH})?(?:[.,]? ?\([^)]{{2,30}}\))?"
)
_NO_TITLE = r"(?<!\b[SDM][trs])(?<!\bMrs)"
"""No full stop of St., Dr., Mr., Ms., Mrs. ends the name of a place."""
_DASH = r"(?: ?[.,]? ?[—–] ?|[.]? -{1,2} )"
_DASHED = rf"(?:{_CAPITAL}{_DASH}|{_PLACE}{_DASH}(?![a-zß-ÿ]))"
_SURE_DATELINE = re.compile(_DASHED)
_DATED = re.compile(
    r"[A-ZÀ-Ý][\w .'’-]{1,24}, (?:den |le )?(?:\d{1,2}(?:[.]|er)? ?[A-Za-zäéû]{3,10}|[A-Z][a-z]{2,9}[.]? \d{1,2})\b"
)
"""Where and on which day it was written: Wien, 1. Juli. / Paris, 14. Jan. / Washington, March 26."""
DATELINE = re.compile(rf"(?:{_DASHED}|{_PLACE}{_NO_TITLE}[.] (?=[„“«\"]?[A-ZÀ-Ý]))")
"""How a report begins: LONDON, Nov. 3 (AP) — / Berlin, 3. Nov. (WTB) – / Port-Royal. — / Altenberg. Nach …"""


def reads_as_latin_head(text: str) -> bool:
    """Whether `text` has a heading's length, case and punctuation: no sentence, nothing left open."""
    bare = text.strip()
    first = WORD.search(bare)
    if first is None or len(bare) > LONGEST or bare[-1] in CLAUSE_MARKS or bare[-1] in HYPHENS:
        return False
    if _LEADERS.search(bare):
        return False
    small = first[0].islower() and not (is_capitals(bare) or _NUMBER_FIRST.match(bare))  # iOS is a name
    if small or open_brackets(bare) or _ALL_IN_BRACKETS.fullmatch(bare):
        return False
    titled = is_titled(bare)
    if (bare[-1] == "." or (bare[-1].isdigit() and not _RESULT.search(bare))) and not titled:
        return False
    told = _TWO_CLAUSES.sub(",", bare[:-1] if titled else bare, count=1)
    return not (STOP.search(told) or is_mark(bare) or forward_mark(bare) or is_byline(bare))


def read_as_latin_heads(texts: Sequence[str]) -> bool:
    """Whether lines read as one head, or as several: kicker, headline, deck, each of them beginning large."""
    heads: list[str] = []
    for text in texts:
        if heads and (text[:1].islower() or heads[-1][-1] in HYPHENS):
            heads[-1] = joined_lines([heads[-1], text])
        else:
            heads.append(text)
    whole = joined_lines(texts)
    alike = len({head[-1] == "." for head in heads}) == 1  # a sentence that ends in a name on its last line is none
    several = len(heads) > 1 and alike and forward_mark(whole) is None and all(map(reads_as_latin_head, heads))
    return several or reads_as_latin_head(whole)


def joined_lines(texts: Iterable[str]) -> str:
    """The words of lines, those whole again that they cut."""
    whole = ""
    for text in texts:
        cut = whole[-1:] in HYPHENS and text[:1].islower()
        whole = whole[:-1] + text if cut else f"{whole} {text}".lstrip()
    return whole


def fills_column(texts: Sequence[str], below: Sequence[str]) -> bool:
    """Whether lines end where those of the printed text `below` do: no word more would stand in any of them."""
    if len(below) < PRINTED_ROWS:
        return False
    widest = max(map(len, below))
    return all(
        len(text) <= widest < len(text) + 1 + len(after.split()[0])
        for text, after in zip(texts, [*texts[1:], below[0]], strict=True)
    )


def closing_word(text: str) -> str:
    """The word that `text` ends in; "" where it ends in a number: up by 12 %."""
    words: list[str] = WORD.findall(text)
    return "" if any(char.isdigit() for char in text.rsplit(words[-1], maxsplit=1)[-1]) else words[-1]


def opens_text(text: str) -> bool:
    """Whether a line begins an article, or a part of one."""
    return DATELINE.match(text) is not None or backward_mark(text) is not None


def surely_opens(text: str) -> bool:
    """Whether a line begins so wherever it stands: a place and a stop alone may be the end of a sentence, too."""
    return _SURE_DATELINE.match(text) is not None or backward_mark(text) is not None


def opens_report(text: str) -> bool:
    """Whether a line begins a report from elsewhere: a place with a day, or with a dash behind it."""
    return _DATED.match(text) is not None or _SURE_DATELINE.match(text) is not None
