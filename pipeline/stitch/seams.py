"""How well two texts read on, learned from the issue's own text: by the characters that meet and the kinds of words.

Where a model of the language is installed, the words themselves tell it, too.
"""

import math
import re
from collections.abc import Iterable, Sequence
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from pipeline.chars import HYPHENS, is_cjk, is_wide
from pipeline.language.words import line_kinds, word_kinds
from pipeline.stitch.trigrams import REACH, Trigrams

BITS = 21
"""Bits of a code point: three of them make one whole number."""

DIGIT = ord("0")
"""What stands for every digit: what follows a number does not depend on which one it is."""

KINDS_LEARNED = 50_000
"""Characters from which the kinds of words are learned: there are some sixty, and their pairs are then known."""

KINDS_REACH = 12
"""Characters on each side of a seam that are told apart into words."""

LATIN_REACH = 40
"""Letters on each side of a seam that hold two words."""

STOP = "。"

CAPITAL_IN_WORD = -2.0
"""Fit of a capital behind a hyphen that breaks a word; of a small letter the two letters that meet say nothing: words
are cut between syllables, where they are rare neighbours."""

READS_ON = 0.55
"""Weight of the characters' fit (`Seams.fit`), fitted on columns of a page in any order: true seams have a median of 5,
strangers of -1.6; more would believe an issue that repeats its phrases too much."""

WORDS_FIT, WORDS_FIT_BEST = 0.6, 10.0
"""Weight of `Seams.words_fit`: true seams have 5 in the mean, strangers -0.4."""

_WIDE_MARK = re.compile("[，。]")
_ODD_MARK = re.compile("(?<=[\u4e00-\u9fff])[ ]?[,;:.'*~|][ ]?(?=[\u4e00-\u9fff]|$)", re.MULTILINE)

Codes = NDArray[np.int64]


def _counted(codes: Codes) -> tuple[Codes, dict[int, int]]:
    """The different ones of `codes`, which are sorted, and how often each stands among them."""
    starts = np.flatnonzero(np.diff(codes, prepend=-1))
    known, counts = codes[starts], np.diff(starts, append=len(codes))
    return known, dict(zip(known.tolist(), counts.tolist(), strict=True))


class _Chain:
    """What follows what in a long row of codes: pairs and threes."""

    def __init__(self, ones: Codes) -> None:
        pairs = (ones[:-1] << BITS) | ones[1:]
        _, self._ones = _counted(np.sort(ones))
        known, self._pairs = _counted(np.sort(pairs))
        _, self._variety = _counted(known >> BITS)
        known, self._threes = _counted(np.sort((pairs[:-1] << BITS) | ones[2:]))
        _, self._pair_variety = _counted(known >> BITS)
        self._total = len(ones) + 1

    def fit(self, left: Sequence[int], right: Sequence[int]) -> float:
        """Log of how much likelier `right` begins after `left` than anywhere; two codes of each are looked at."""
        *before, last = left[-2:]
        first, *second = right[:2]
        told = math.log(self._after(before, last, first) / self._alone(first))
        for code in second:
            told += math.log(self._after([last], first, code) / self._after([], first, code))
        return told

    def _alone(self, code: int) -> float:
        return (self._ones.get(code, 0) + 0.5) / self._total

    def _after(self, before: Sequence[int], last: int, code: int) -> float:
        """How likely `code` is after `last`, and after `before` and `last` together.

        What follows a context in many ways is expected to follow in new ways, too (Witten and Bell's smoothing).
        """
        new = self._variety.get(last, 0) + 1
        share = (self._pairs.get((last << BITS) | code, 0) + new * self._alone(code)) / (self._ones.get(last, 0) + new)
        for earlier in before:
            context = (earlier << BITS) | last
            new = self._pair_variety.get(context, 0) + 1
            share = (self._threes.get((context << BITS) | code, 0) + new * share) / (self._pairs.get(context, 0) + new)
        return share


class Seams:
    """Statistics of one issue, counted inside lines, so that no seam vouches for itself; 0 always says nothing."""

    def __init__(self, texts: Iterable[str], words: Trigrams | None = None, *, widened: bool = False) -> None:
        """Count `texts`, the lines of the issue after their edits; `words` are a model of the language.

        `widened`: edits put the widths of marks right.
        """
        self.widened = widened
        self._by_words = cache(words.fit) if words else None  # columns are asked for at several steps
        self._text = "\n".join(texts)
        codes = np.frombuffer(self._text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
        codes[(codes >= ord("0")) & (codes <= ord("9"))] = DIGIT
        self._characters = _Chain(codes)
        self._beginning = cache(self._fits_a_stop)

    @cached_property
    def _kinds(self) -> _Chain:
        """The kinds of words, counted when they are first asked for."""
        return _Chain(np.array(line_kinds(self._text[:KINDS_LEARNED]), np.int64))

    @cached_property
    def is_typed(self) -> bool:
        """Whether ideographs have no mark of another width or form beside them, as readers leave here and there."""
        if self.widened or _ODD_MARK.search(self._text):
            return False
        return _WIDE_MARK.search(self._text) is not None

    def fit(self, left: str, right: str) -> float:
        """Log of how much likelier `right` begins after `left` than anywhere, by the characters at the seam."""
        if not left or not right:
            return 0.0
        if left[-1] in HYPHENS and right[0].isalpha() and not is_wide(right[0]):
            return 0.0 if right[0].islower() else CAPITAL_IN_WORD
        left = _as_joined(left, right)
        return self._characters.fit([_code(char) for char in left[-2:]], [_code(char) for char in right[:2]])

    def words_fit(self, left: str, right: str) -> float | None:
        """The same by what words follow each other in the language; None where no model of it is installed."""
        return self._by_words(left[-2 * REACH :], right[: 2 * REACH]) if self._by_words else None

    @property
    def know_words(self) -> bool:
        """Whether a model of the language's words is installed: else `words_fit` is None everywhere."""
        return self._by_words is not None

    def told(self, left: str, right: str) -> list[tuple[float, str]]:
        """What speaks for `left` going on in `right` rather than in a stranger: log-odds, each with its reason."""
        fit, words = self.fit(left, right), self.words_fit(left, right)
        found = [(READS_ON * fit, f"the characters at the seam fit by {fit:+.1f}")]
        if words is not None:
            found.append((WORDS_FIT * min(words, WORDS_FIT_BEST), f"the words at the seam fit by {words:+.1f}"))
        return found

    def reads_on(self, left: str, right: str) -> float:
        """How much likelier `left` goes on in `right` than in a stranger, by all that is `told` (log-odds)."""
        return sum(odds for odds, _ in self.told(left, right))

    def kinds_fit(self, left: str, right: str) -> float:
        """The same by the kinds of words (a number before a measure word); 0 where one word is cut."""
        if not left or not right:
            return 0.0
        if meet_as_words(left, right):
            return self._latin_kinds_fit(left, right)
        if not is_cjk(right[0]):
            return 0.0
        left, right = left[-KINDS_REACH:], right[:KINDS_REACH]
        ends, codes = zip(*_ends(left + right), strict=True)
        if len(left) not in ends:
            return 0.0
        after = ends.index(len(left)) + 1
        whole = codes[after:-1] if len(right) == KINDS_REACH else codes[after:]  # the last word may go on
        return self._kinds.fit(codes[:after], whole) if whole else 0.0

    def _latin_kinds_fit(self, left: str, right: str) -> float:
        if left[-1] in HYPHENS:
            return 0.0
        before, after = ([kind for _, kind in word_kinds(part)] for part in (left[-LATIN_REACH:], right[:LATIN_REACH]))
        return self._kinds.fit(before[-2:], after[:2]) if before and after else 0.0

    def begins(self, text: str) -> float:
        """How well `text` begins like a sentence, by its characters and the kinds of its words."""
        return self._beginning(text[:KINDS_REACH])

    def _fits_a_stop(self, text: str) -> float:
        return self.fit(STOP, text) + self.kinds_fit(STOP, text)


def meet_as_words(left: str, right: str) -> bool:
    """Whether a blank would stand at the seam, before a word of Latin script: the letters around it hardly tell."""
    return bool(left and right) and right[0].isalpha() and not is_wide(right[0]) and not is_wide(left[-1])


def _ends(text: str) -> Iterable[tuple[int, int]]:
    """Where each word of `text` ends, and its kind."""
    end = 0
    for word, kind in word_kinds(text):
        end += len(word)
        yield end, kind


def _code(char: str) -> int:
    return DIGIT if "0" <= char <= "9" else ord(char)


def _as_joined(left: str, right: str) -> str:
    """`left` as it would stand before `right`: Latin words get their space."""
    return left if is_wide(left[-1]) or is_wide(right[0]) else left + " "
