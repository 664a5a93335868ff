"""Words of Fraktur in which a letter was read as one of like shape: fie, Augenblid, Geſeß.

The dictionary has the other word, and hardly the one that was read; what might be a name is printed once, or the other
as often.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from pipeline.chars import HYPHENS
from pipeline.edits import EditsByLine
from pipeline.language.dictionary import share_of
from pipeline.language.functionwords import languages_of
from pipeline.model import Edit, Line, Page

_PAIRS = (
    "f s|s f|f k|ß tz|s st|d ck|cd ck|c ck|k ck|h ch|c ch|t k|j i|j s|b v|v b|b p|b d|b h|h b|u n|n u|n m|in m|c e|e c"
    "|i t|t l|l t|â ä|û ü|a ä|o ö|u ü"
)
_ALIKE = tuple(tuple(pair.split()) for pair in _PAIRS.split("|"))
"""What is read, and what is printed: what Tesseract's model for Fraktur took for the other on three pages of Austrian
newspapers, 1864 to 1911."""

FRAKTUR = "de-Fraktur"
"""What the language of a page in Fraktur is called."""

_LONG_S = "ſ"

LONG_S_SHARE = 0.2
"""Long s among all s of Fraktur: more than half; on pages in Roman type none."""

_WORD = re.compile(r"(?:[^\W\d_]{5,}|[^\W\d_]{2,4}(?![^\W\d_]|[.]))")
"""Short words before a full stop may be abbreviations: def., cr."""

KNOWN = 1e-7
"""Share of all words that a word has at the least that another is read as."""

COMMON, OFTENER = 1e-5, 1000
"""The same of one that takes the place of a word that the dictionary has, too, and how much oftener it is printed: fie
is a word, and sie 13,000 times as common."""

SURELY = 3
"""Times that the likeliest word is as common as any other that may have been printed."""


def is_fraktur(texts: Sequence[str]) -> bool:
    """Whether German lines are printed in Fraktur, by a reader that knows its long s."""
    text = "".join(texts)
    return text.count(_LONG_S) >= LONG_S_SHARE * max(1, text.count(_LONG_S) + text.count("s"))


def is_in_fraktur(page: Page) -> bool:
    """Whether `page` is, and a reader read it: as its language says, or by its long s in German.

    Text without any confidence may have been typed by somebody who saw the page.
    """
    texts = [line.text for line in page.lines]
    read = any(line.confidence is not None for line in page.lines)
    if page.language is not None or not read or not is_fraktur(texts):
        return page.language == FRAKTUR
    return languages_of(Counter(_WORD.findall(_folded("\n".join(texts))))) == ("de",)


def fraktur_edits(pages: Sequence[Page], taken: EditsByLine) -> Iterator[Edit]:
    """The corrections of the words of `pages` in Fraktur, but for those in which an edit of `taken` lies."""
    texts = [_folded(line.text) for page in pages for line in page.lines]
    printed = Counter(word for text in texts for word in _WORD.findall(text))
    long_s = any(_LONG_S in line.text for page in pages for line in page.lines)
    for page in pages:
        before = ""
        for line in page.lines:
            edited = [(edit.start, edit.end) for edit in taken.get(line.id, ())]
            for match in _WORD.finditer(line.text):
                cut = _is_cut(before, line.text, match)
                if not cut and all(end <= match.start() or start >= match.end() for start, end in edited):
                    yield from _mended(line, match, printed, long_s=long_s)
            before = line.text


def _folded(text: str) -> str:
    return text.replace(_LONG_S, "s").lower()


def _is_cut(before: str, text: str, word: re.Match[str]) -> bool:
    """Whether a line's end cuts the `word`, the first or last one of `text`."""
    first = not text[: word.start()].strip() and before.rstrip()[-1:] in HYPHENS
    return first or (text[word.end() :].strip() in HYPHENS)


def _mended(line: Line, match: re.Match[str], printed: Counter[str], *, long_s: bool) -> Iterator[Edit]:
    """The edits that make the word at `match` the one that was printed, if there is one."""
    read = _folded(match[0])
    word = _printed(read, printed, name=match[0][0].isupper())
    if word is None:
        return
    for op in Levenshtein.opcodes(read, word):
        new = word[op.dest_start : op.dest_end]
        if op.tag == "equal":
            continue
        if long_s and op.dest_end < len(word):
            new = new.replace("s", _LONG_S)
        if op.src_start == 0 and match[0][0].isupper():
            new = new.replace(_LONG_S, "s").capitalize()
        start, end = match.start() + op.src_start, match.start() + op.src_end
        yield Edit(line=line.id, start=start, end=end, replacement=new, rule="confusable")


def _printed(read: str, printed: Counter[str], *, name: bool) -> str | None:
    """The word that was printed where `read` was read, small; None where that may stand, as a `name` printed twice."""
    own = share_of(read, ("de",))
    if own > COMMON:
        return None
    unknown = own == 0 and printed[read] <= 1
    found = sorted(((_share(word, printed), word) for word in _alike(read)), reverse=True)
    if not found or found[0][0] < KNOWN:
        return None
    best, word = found[0]
    sure = len(found) == 1 or best > SURELY * found[1][0]
    oftener = best > max(COMMON, OFTENER * own) and not (name and printed[word] < printed[read] > 1)
    return word if sure and (unknown or oftener) else None


def _share(word: str, printed: Counter[str]) -> float:
    """How common `word` is; one that the pages print twice is known."""
    return max(share_of(word, ("de",)), printed[word] * KNOWN if printed[word] > 1 else 0.0)


def _alike(read: str) -> set[str]:
    """The words that differ from `read` in one letter taken for another, or in several s taken for f."""
    found: set[str] = set()
    for taken, other in _ALIKE:
        at = read.find(taken)
        while at >= 0:
            found.add(read[:at] + other + read[at + len(taken) :])
            at = read.find(taken, at + 1)
    places = [n for n, char in enumerate(read) if char == "f"]
    for size in range(2, len(places) + 1):
        for some in combinations(places, size):
            found.add("".join("s" if n in some else char for n, char in enumerate(read)))
    return found - {read}
