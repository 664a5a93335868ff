"""Word evidence over a seam: whether the last characters here and the first ones there make one."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from typing import Any

from pipeline.chars import PRINTED_HYPHENS, holds_cjk, is_cjk
from pipeline.language.functionwords import FUNCTION_WORDS, OPENERS

SEAM_REACH = 6
"""Characters looked at on each side of a seam: jieba's longest common words are shorter."""

DICTIONARY_WORDS = 60_101_967
"""Words that jieba's frequencies were counted among."""

LINES_KEPT, WORDS_KEPT = 8192, 65536
"""Lines, and words, of which what was found is kept for the next one who asks: what learns from an issue's text asks
for all of it again."""

STEM, SHORTEST_TOLD = 6, 4
"""Letters of a Latin word without its ending, and of one that says something."""

LONGEST_NAME = 3
"""Characters of a Chinese name; what the segmenter takes for a longer one has swallowed a verb (刘惜泽说)."""

SUBJECT_TAGS = frozenset("nijlst")
"""First letters of the parts of speech that name things: nouns and names, idioms, places, times. What happens to them
is said in the same words everywhere."""

MEANING_TAGS = SUBJECT_TAGS | {"v"}
"""Those whose meaning tells a subject: what is done is done to things of one kind, too (planting, vaccinating)."""

_KINDS = 0x110000
"""Codes of parts of speech begin where those of characters end."""

_KANA = re.compile(r"[\u3041-\u30ff]")
_JAPANESE_TERM = re.compile(r"[\u4e00-\u9fff々]{2,}|[\u30a1-\u30fe]{2,}")
"""Words that carry a subject in Japanese, without a dictionary of it: runs of ideographs, or of katakana."""

_LATIN_TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")
_LATIN_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
_HYPHEN = f"[{re.escape(''.join(sorted(PRINTED_HYPHENS)))}]"
_COMPOUND = re.compile(rf"(?<![\w-])[^\W\d_]+(?:{_HYPHEN}[^\W\d_]+)+(?![\w-])", re.UNICODE)
_ONE_HYPHEN = str.maketrans(dict.fromkeys(PRINTED_HYPHENS, "-"))


@cache
def _dictionary() -> Any:
    """The segmenter with its built-in dictionary, loaded once a process and only where text is looked at."""
    import rjieba  # noqa: PLC0415 - the import itself loads the dictionary: 0.1 s that a command without text saves

    return rjieba


def cut(text: str) -> list[str]:
    """The words of `text`, punctuation among them, in order; together they are `text`."""
    return list(_dictionary().cut(text, False))


def is_word(text: str) -> bool:
    """Whether the dictionary has `text` as a word."""
    return bool(_dictionary().has_word(text))


def frequency(text: str) -> int:
    """How often `text` is printed as a word among `DICTIONARY_WORDS`; 0 for what is none."""
    return int(_dictionary().suggest_freq(text)) if is_word(text) else 0


def is_person(text: str) -> bool:
    """Whether the segmenter takes the whole of `text` for the name of a person."""
    return [(word, tag[:2]) for word, tag in _dictionary().tag(text)] == [(text, "nr")]


@lru_cache(maxsize=LINES_KEPT)
def tagged(line: str) -> list[tuple[str, str]]:
    """The words of `line` with their parts of speech; do not change it. In Latin script blanks are left out."""
    if not holds_cjk(line):
        return [(word, _tag_of(word[0])) for word in _LATIN_TOKEN.findall(line)]
    found: list[tuple[str, str]] = _dictionary().tag(line)
    return found


def _tag_of(first: str) -> str:
    """The segmenter's tag of a word that is no Chinese, by its first character."""
    return "eng" if first.isalpha() else "m" if first.isdigit() else "x"


def word_kinds(text: str) -> list[tuple[str, int]]:
    """The words of `text`, each with a code for its part of speech; a mark is a kind of its own.

    In Latin script so is a word that holds sentences together, and all others are of two: large and small.
    """
    return [(word, _kind(word, tag)) for word, tag in tagged(text)]


def line_kinds(text: str) -> list[int]:
    """The codes of `word_kinds` for a text of many lines, line ends among them."""
    codes: list[int] = []
    for line in text.split("\n"):
        codes += [_kind(word, tag) for word, tag in tagged(line)]
        codes.append(ord("\n"))
    return codes[:-1]


def _kind(word: str, tag: str) -> int:
    if tag == "x":
        return ord(word[0])
    if tag != "eng":
        return _tag_code(tag)
    return _HELD_BY.get(word.lower(), _tag_code("LE" if word[0].isupper() else "le"))


_HELD_BY = {word: _KINDS + 0x10000 + n for n, word in enumerate(sorted(FUNCTION_WORDS | OPENERS))}
"""Codes of the words that hold sentences together, behind those of parts of speech."""


@cache
def _tag_code(tag: str) -> int:
    """The number of a part of speech: the same in every run, less than 65,536 above those of characters."""
    return _KINDS + int.from_bytes(tag.encode()[:2], "big")


def straddling_word(left: str, right: str) -> str | None:
    """The word of the dictionary that the seam between `left` and `right` cuts, or None."""
    return next(("".join(parts) for parts in _cut_by_seam(left, right, cut) if is_word("".join(parts))), None)


def cut_word(left: str, right: str) -> tuple[str, float] | None:
    """The word of the dictionary that the seam cuts, with its strength; or None.

    The strength is the log of how much oftener the word is printed than its two parts meet by chance.
    """
    frequency = _dictionary().suggest_freq
    for upper, lower in _cut_by_seam(left, right, cut):
        if is_word(word := upper + lower):
            apart = max(1, frequency(upper)) * max(1, frequency(lower))
            return word, math.log(max(1, frequency(word)) * DICTIONARY_WORDS / apart)
    return None


def straddling_name(left: str, right: str) -> str | None:
    """The name of a person, by the segmenter's own guess, that the seam cuts, or None."""
    return next(("".join(parts) for parts in _cut_by_seam(left, right, _names)), None)


def _names(text: str) -> list[str]:
    """`text` in names of people and single characters."""
    parts: list[str] = []
    for word, tag in _dictionary().tag(text):
        parts += [word] if tag.startswith("nr") and len(word) <= LONGEST_NAME else list(word)
    return parts


def _cut_by_seam(left: str, right: str, split: Callable[[str], list[str]]) -> Iterator[tuple[str, str]]:
    """The two parts of what lies on both sides of the seam, if there is something."""
    left, right = left[-SEAM_REACH:], right[:SEAM_REACH]
    if not left or not right or not is_cjk(left[-1]) or not is_cjk(right[0]):
        return
    at = 0
    for word in split(left + right):
        if at < len(left) < at + len(word):
            yield word[: len(left) - at], word[len(left) - at :]
        at += len(word)


def subject_words(text: str) -> tuple[Counter[str], Counter[str]]:
    """The `terms` of `text` and its `meaning_words`, looked up once."""
    if _KANA.search(text):
        return Counter(_JAPANESE_TERM.findall(text)), Counter()
    named: dict[str, int] = {}
    meant: dict[str, int] = {}
    for (word, tag), times in _counted(text).items():
        term, meaning = _said(word, tag)
        if term:
            named[term] = named.get(term, 0) + times
        if meaning:
            meant[word] = meant.get(word, 0) + times
    return Counter(named), Counter(meant)


@lru_cache(maxsize=WORDS_KEPT)
def _said(word: str, tag: str) -> tuple[str, bool]:
    """What a word says of a subject, "" for nothing, and whether its meaning tells one."""
    if len(word) < 2:
        return "", False
    if is_cjk(word[0]):
        return word if tag[0] in SUBJECT_TAGS or tag == "vn" else "", tag[0] in MEANING_TAGS
    return stem(word) if word.isalpha() else "", False


def stem(word: str) -> str:
    """The beginning of a Latin `word`, which endings leave alone, small; "" where it says nothing by itself."""
    small = word.lower()
    return small[:STEM] if len(small) >= SHORTEST_TOLD and small not in FUNCTION_WORDS else ""


def terms(text: str) -> Counter[str]:
    """The words of `text` that carry its subject, with counts: two characters or more; of Chinese only nouns."""
    return subject_words(text)[0]


def meaning_words(text: str) -> Counter[str]:
    """The Chinese words of `text` whose meaning tells its subject, with counts: nouns and verbs of two characters."""
    return subject_words(text)[1]


def _counted(text: str) -> Counter[tuple[str, str]]:
    """The words of `text`, small, with their tags, and counts."""
    return Counter(chain.from_iterable(map(tagged, text.casefold().split("\n"))))


def last_word(text: str) -> str:
    """The letters with which `text` ends."""
    start = len(text)
    while start and text[start - 1].isalpha():
        start -= 1
    return text[start:]


def first_word(text: str) -> str:
    """The letters with which `text` begins."""
    end = 0
    while end < len(text) and text[end].isalpha():
        end += 1
    return text[:end]


def latin_vocabulary(texts: Iterable[str]) -> Counter[str]:
    """Whole Latin-script words of `texts`, and compounds with a - as hyphen, small, with counts: what decides one."""
    text = "\n".join(texts)
    compounds = (compound.translate(_ONE_HYPHEN) for compound in _COMPOUND.findall(text))
    return Counter(map(str.lower, (*_LATIN_WORD.findall(text), *compounds)))
