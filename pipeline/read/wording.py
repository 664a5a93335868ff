"""What a worn character is, by the page's script and the words it makes: of what the recogniser holds possible.

Worn or blurred, 係 and 保 are alike; 保持 is a word and 係持 is none. The dictionary of simplified words knows
traditional ones by their simplified forms.
"""

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache

from pipeline.language.script import forms_of, to_simplified
from pipeline.language.words import DICTIONARY_WORDS, frequency

Choices = Sequence[tuple[str, float]]
"""What a character may be, and how likely."""

WORDS_WEIGHT = 0.4
"""What words count beside the recogniser: of 12,670 characters of the Jingbao of 1939 21 fewer are wrong than at 0.3,
as at 0.5; on eleven typeset pages, bad scans too, of 16,300 one fewer, at 0.5 three more."""
OTHER_SCRIPT = 0.1
"""What a form of the other script counts, for the one that it stands for: a worn 爲 looks like 锅, which a traditional
page never prints, and is no 鍋. Of 12,670 characters of the Jingbao 17 fewer are wrong, as at 0.03; 16 fewer at 0.3."""
LONGEST = 4
"""Characters of the longest words that are looked for."""
NEVER = 1.0
"""How often a character that is no word by itself counts as printed."""
KEPT = 1 << 16
"""So many words' weights are kept at most."""


def in_script(choices: Choices, language: str) -> list[tuple[str, float]]:
    """The choices without forms that a page in this script never prints: each stands for the one that it has."""
    forms = forms_of(language)
    if len(choices) == 1 or not any(char in forms for char, _ in choices):
        return list(choices)
    chances: dict[str, float] = {}
    for char, chance in choices:
        own = forms.get(char)
        chances[own or char] = chances.get(own or char, 0.0) + (chance * OTHER_SCRIPT if own else chance)
    return list(chances.items())


def most_likely(line: Sequence[Choices]) -> list[str]:
    """For each character of a line the one of its choices that makes the likeliest words."""
    best: list[tuple[float, tuple[str, ...]]] = [(0.0, ()), *[(-math.inf, ())] * len(line)]
    for start in range(len(line)):
        before, chosen = best[start]
        for word, chance in _words_from(line[start : start + LONGEST], ()):
            share = _share("".join(word))
            end = start + len(word)
            if share is not None and before + chance + WORDS_WEIGHT * share > best[end][0]:
                best[end] = before + chance + WORDS_WEIGHT * share, chosen + word
    return list(best[-1][1])


def _words_from(
    rest: Sequence[Choices], word: tuple[str, ...], chance: float = 0.0
) -> Iterator[tuple[tuple[str, ...], float]]:
    """`word` and all that it may go on to be, each with the logarithm of how likely its characters are."""
    if word:
        yield word, chance
    for char, likely in rest[0] if rest else ():
        yield from _words_from(rest[1:], (*word, char), chance + math.log(likely))


@lru_cache(KEPT)
def _share(word: str) -> float | None:
    """The logarithm of how often a word is printed among words; None for several characters that are no word."""
    times = frequency(to_simplified(word)) or (NEVER if len(word) == 1 else 0.0)
    return math.log(times / DICTIONARY_WORDS) if times else None
