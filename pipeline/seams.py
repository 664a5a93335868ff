"""How well two texts read on, by the characters that meet: learned from the issue's own text, whatever its language."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from pipeline.chars import HYPHENS, is_wide

BITS = 21
"""Bits of a code point: three of them make one whole number."""

Codes = NDArray[np.int64]


class _Counts:
    """How often each code stands among many."""

    def __init__(self, codes: Codes) -> None:
        self.known, self.counts = np.unique(codes, return_counts=True)

    def __getitem__(self, code: int) -> int:
        at = int(self.known.searchsorted(code))
        return int(self.counts[at]) if at < len(self.known) and self.known[at] == code else 0


class Seams:
    """Character statistics of one issue: pairs and threes, counted inside lines, so that no seam vouches for itself."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Count `texts`, the lines of the issue after their edits."""
        text = "\n".join(texts)
        ones = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
        pairs = (ones[:-1] << BITS) | ones[1:]
        self._ones, self._pairs = _Counts(ones), _Counts(pairs)
        self._threes = _Counts((pairs[:-1] << BITS) | ones[2:])
        self._variety = _Counts(self._pairs.known >> BITS)
        self._pair_variety = _Counts(self._threes.known >> BITS)
        self._total = len(text) + 1

    def fit(self, left: str, right: str) -> float:
        """Log of how much likelier `right` begins after `left` than anywhere; 0 says nothing.

        The first two characters of `right` are looked at, after the last two of `left`.
        """
        if not left or not right:
            return 0.0
        left = _as_joined(left, right)
        before, last, first, second = left[-2:-1], left[-1], right[0], right[1:2]
        told = math.log(self._after(before, last, first) / self._alone(first))
        if second:
            told += math.log(self._after(last, first, second) / self._after("", first, second))
        return told

    def _alone(self, char: str) -> float:
        return (self._ones[ord(char)] + 0.5) / self._total

    def _after(self, before: str, last: str, char: str) -> float:
        """How likely `char` is after `last`, and after `before` and `last` together.

        What follows a context in many ways is expected to follow in new ways, too (Witten and Bell's smoothing).
        """
        context = ord(last)
        pair = (context << BITS) | ord(char)
        new = self._variety[context] + 1
        share = (self._pairs[pair] + new * self._alone(char)) / (self._ones[context] + new)
        if not before:
            return share
        context |= ord(before) << BITS
        new = self._pair_variety[context] + 1
        return (self._threes[(context << BITS) | ord(char)] + new * share) / (self._pairs[context] + new)


def _as_joined(left: str, right: str) -> str:
    """`left` as it would stand before `right`: Latin words get their space, a broken word loses its hyphen."""
    if is_wide(left[-1]) or is_wide(right[0]):
        return left
    return left[:-1] if left[-1] in HYPHENS and len(left) > 1 else left + " "
