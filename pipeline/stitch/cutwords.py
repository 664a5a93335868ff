"""Words that a line cut and whose hyphen nobody read: the his / toire of a country."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise

from pipeline.chars import is_latin
from pipeline.language.dictionary import share_of
from pipeline.language.functionwords import languages_of
from pipeline.language.words import first_word, last_word

LEAST_CUT = 3
"""Cuts that the collection's own words show before a dictionary is asked: whoever kept the hyphens lost hardly one."""

DICTIONARY_WEIGHT = 200_000
"""Words of the language's usual text that count beside the collection's own."""

UNKNOWN = 0.001
"""How often a word that nobody knows is taken to have been seen."""

SHORTEST_PART, USED = 4, 1e-7
"""Letters of a part of a compound, and share of all words from which one is a word that compounds are made of."""

_NEIGHBOURS = re.compile(r"([^\W\d_]+) (?=([^\W\d_]+))")


class CutWords:
    """What a collection's lines and a dictionary know about words that line ends may cut.

    `lines` stand in print order, `vocabulary` counts their words, small. How many line ends cut a word is told by those
    that the collection's own words show: in real prose without its hyphens 4 in 100, when 90 to 98 % of all such
    words are made whole and two in a thousand of the other line ends are glued.
    """

    def __init__(self, lines: Sequence[str], vocabulary: Mapping[str, int]) -> None:
        seams = list(_seams(lines)) if is_latin("".join(lines)) else []
        edges = Counter(chain.from_iterable(seams))
        self._inner = {word: max(0, vocabulary.get(word, 0) - times) for word, times in edges.items()}
        self._vocabulary = vocabulary
        self._size = sum(vocabulary.values()) + DICTIONARY_WEIGHT
        certain = sum(self._is_certain(left, right) for left, right in seams)
        self._share = certain / max(1, len(seams))
        self._languages = languages_of(vocabulary) if certain >= LEAST_CUT else ()
        self._apart = _met(lines, set(seams)) if self._languages else set[tuple[str, str]]()

    def is_cut(self, left: str, right: str) -> bool:
        """Whether the letters at the end of a line and those at the beginning of the next one are one word."""
        if not left or not right or not self._languages or not (right.islower() or (left + right).isupper()):
            return False
        left, right = left.lower(), right.lower()
        whole = left + right
        if self._times(whole):
            odds = self._odds(whole) + math.log(self._share) - self._odds(left) - self._odds(right)
            return odds > 0 and (left, right) not in self._apart
        known = self._times(left) and self._times(right)
        return not known and self._is_compound(whole, len(left))

    def _is_certain(self, left: str, right: str) -> bool:
        """Whether the collection has the word inside of lines, and not both of its parts."""
        return self._own(left + right) > 0 and not (self._own(left) and self._own(right))

    def _own(self, word: str) -> int:
        """How often the collection prints `word` away from where lines meet."""
        return self._inner.get(word, self._vocabulary.get(word, 0))

    def _times(self, word: str) -> float:
        return self._own(word) + DICTIONARY_WEIGHT * share_of(word, self._languages)

    def _odds(self, word: str) -> float:
        return math.log((self._times(word) + UNKNOWN) / self._size)

    def _is_compound(self, word: str, cut: int) -> bool:
        """Whether `word` is two known ones that do not meet at the `cut`: Keramikbren / ner."""
        ends = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
        return any(end != cut and self._is_used(word[end:]) and self._is_used(word[:end]) for end in ends)

    def _is_used(self, word: str) -> bool:
        return self._own(word) > 0 or share_of(word, self._languages) > USED


def _seams(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The letters, small, that meet at the line ends behind which no word begins large."""
    for line, below in pairwise(lines):
        left, right = last_word(line.rstrip()), first_word(below.lstrip())
        if left and right.islower():
            yield left.lower(), right


def _met(lines: Iterable[str], pairs: AbstractSet[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those of `pairs` of words that stand side by side inside a line, too."""
    return {pair for line in lines for pair in _NEIGHBOURS.findall(line.lower()) if pair in pairs}
