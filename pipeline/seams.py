"""How well two texts read on, by the characters that meet: learned from the issue's own text, whatever its language."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable


class Seams:
    """Character statistics of one issue: pairs and threes, counted inside lines, so that no seam vouches for itself."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count `texts`, the lines of the issue after their edits."""
        text = "\n".join(texts)
        self._ones = Counter(text)
        self._pairs = Counter(zip(text, text[1:], strict=False))
        self._threes = Counter(zip(text, text[1:], text[2:], strict=False))
        self._variety = Counter(pair[0] for pair in self._pairs)
        self._pair_variety = Counter(three[:2] for three in self._threes)
        self._total = len(text) + 1

    def fit(self, left: str, right: str) -> float:
        """Log of how much likelier `right` begins after `left` than anywhere; 0 says nothing.

        The first two characters of `right` are looked at, after the last two of `left`.
        """
        if not left or not right:
            return 0.0
        before, last, first, second = left[-2:-1], left[-1], right[0], right[1:2]
        told = math.log(self._after(before, last, first) / self._alone(first))
        if second:
            told += math.log(self._after(last, first, second) / self._after("", first, second))
        return told

    def _alone(self, char: str) -> float:
        return (self._ones[char] + 0.5) / self._total

    def _after(self, before: str, last: str, char: str) -> float:
        """How likely `char` is after `last`, and after `before` and `last` together.

        What follows a context in many ways is expected to follow in new ways, too (Witten and Bell's smoothing).
        """
        new = self._variety[last] + 1
        share = (self._pairs[last, char] + new * self._alone(char)) / (self._ones[last] + new)
        if not before:
            return share
        new = self._pair_variety[before, last] + 1
        return (self._threes[before, last, char] + new * share) / (self._pairs[before, last] + new)
