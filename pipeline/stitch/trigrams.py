"""How well Chinese words read on, by a model of three words in a row that Debian packages for typing Chinese.

The model (libime-data-language-model) was counted by the makers of the Fcitx input method on simplified Chinese
without punctuation, some 165,000 words; it is a file in KenLM's published format, read by KenLM itself. Where either
is not installed there is no model, and what asks for one goes by the issue's own text and the dictionary alone.
"""

import math
import re
from functools import cache, lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any, Protocol

from pipeline.chars import is_cjk, is_hiragana
from pipeline.language.script import to_simplified

FOLDERS = ("/usr/lib", "/usr/local/lib")
"""Where Debian and others keep libraries; the model lies in libime's folder there, or one architecture's below."""

MODEL = "libime/zh_CN.lm"

MISSING = (
    "there is no model of Chinese words, so columns in any order are put right less often; "
    "sudo apt-get install -y libime-data-language-model"
)
"""What an operator should hear where `trigrams` finds none."""

REACH = 10
"""Characters looked at on each side of a seam: three words of three and the word before them."""

LONGEST_WORD = 6
"""Characters; longer words of the model are sayings."""

WAYS = 6
"""Ways to read the words of a text up to a place that are kept: the best one is among the first three, mostly."""

NUMERAL = "三"
"""What stands for every number: the words that follow a number do not depend on it."""

NO_WORD = -2.0
"""Log 10 of the chance of a mark or a letter: it is the same on both sides of every comparison."""

_NUMBER = re.compile(r"[0-9０-９](?:[0-9０-９.．,，]*[0-9０-９])?")

_Ways = dict[Any, float]
"""For each state of the model (the last two words) the log 10 of the likeliest way to it."""


class Counted(Protocol):
    """What is asked of KenLM's model."""

    def __contains__(self, word: str) -> bool: ...

    def BaseScore(self, before: Any, word: str, after: Any) -> float:  # noqa: N802 - KenLM's own name
        """The log 10 of the chance of `word` in the state `before`; `after` becomes the state behind it."""


class Trigrams:
    """Texts weighed by the likeliest way to read them as words."""

    def __init__(self, model: Counted, new_state: type[Any], nothing: Any) -> None:
        """`new_state` makes a state to be filled in; `nothing` is the state before which nothing is known."""
        self._model, self._state, self._nothing = model, new_state, nothing
        self._known = lru_cache(100_000)(model.__contains__)
        self._before = lru_cache(4096)(self._read)

    def fit(self, left: str, right: str) -> float:
        """Log of how much likelier `left` and `right` are as one text than as two; 0 in other scripts and numbers."""
        if not left or not right or (left[-1].isdigit() and right[0].isdigit()):
            return 0.0
        left, right = _plain(left[-2 * REACH :])[-REACH:], _plain(right[: 2 * REACH])[:REACH]
        if any(map(is_hiragana, left + right)):
            return 0.0
        before = self._before(left)
        whole = self._read_on([*before], left + right)
        return (_best(whole) - _best(before) - _best(self._before(right))) * math.log(10)

    def _read(self, text: str) -> list[_Ways]:
        return self._read_on([{self._nothing: 0.0}], text)

    def _read_on(self, ways: list[_Ways], text: str) -> list[_Ways]:
        """`ways`, one entry for each place of `text` up to some character, with those of the places behind it."""
        for end in range(len(ways), len(text) + 1):
            found = self._ways_to(ways, text, end)
            ways.append(found if len(found) <= WAYS else dict(sorted(found.items(), key=_told)[-WAYS:]))
        return ways

    def _ways_to(self, ways: list[_Ways], text: str, end: int) -> _Ways:
        """The states after a word that ends at `end`, each with the log 10 of its likeliest way."""
        if not is_cjk(text[end - 1]):
            return {self._nothing: max(ways[end - 1].values()) + NO_WORD}
        found: _Ways = {}
        known, state, score = self._known, self._state, self._model.BaseScore
        for start in range(end - 1, max(-1, end - 1 - LONGEST_WORD), -1):
            if not is_cjk(text[start]):
                break
            word = text[start:end]
            if start < end - 1 and not known(word):
                continue
            for before, told in ways[start].items():
                after = state()
                told_now = told + score(before, word, after)
                if told_now > found.setdefault(after, told_now):
                    found[after] = told_now
        return found


_told = itemgetter(1)


def _best(ways: list[_Ways]) -> float:
    return max(ways[-1].values())


@lru_cache(4096)
def _plain(text: str) -> str:
    """`text` in the model's script, with one numeral for every number."""
    return to_simplified(_NUMBER.sub(NUMERAL, text))


@cache
def trigrams() -> Trigrams | None:
    """The model, opened once a process (a millisecond; pages are read as they are asked for); None without one."""
    path = next((path for folder in FOLDERS for path in _models(Path(folder))), None)
    if path is None:
        return None
    try:
        import kenlm  # noqa: PLC0415 - may be missing, and is asked for only where text is stitched
    except ImportError:
        return None
    nothing = kenlm.State()
    model = kenlm.Model(str(path))
    model.NullContextWrite(nothing)
    return Trigrams(model, kenlm.State, nothing)


def word_model() -> str:
    """The name of the model that links are weighed with on this machine, "none" without one: results depend on it."""
    return MODEL if trigrams() else "none"


def _models(folder: Path) -> list[Path]:
    return sorted(folder.glob(MODEL)) + sorted(folder.glob(f"*/{MODEL}"))
