"""How alike two headings are: continuations stand under the same one, or under a shortened one."""

from collections import Counter, defaultdict
from collections.abc import Collection

from rapidfuzz import fuzz

from pipeline.chars import is_wide

SAME_HEADING_LIKENESS, LIKE_HEADING_LIKENESS = 0.85, 0.6
"""Share of characters in common: reading errors leave 0.85 and more, shortened headings are looked up whole. In Latin
scripts, whose few letters any two headings share, less says nothing: of pairs with 0.5 to 0.85 in typeset issues in
English, German and French one in a hundred belonged together."""

SHORTEST_WHOLE = 5
"""Characters of a shortened heading that is told from a word that two headings happen to share."""

SHORTEST_MISREAD, PART_LIKENESS = 8, 0.72
"""Characters of a shortened heading of which some may be misread, and the share that then still agree."""


def heading_likeness(left: str, right: str) -> float:
    """How alike two bare headings are, 0 to 1; a shortened one that lies whole in the other is alike."""
    if not left or not right:
        return 0.0
    whole = fuzz.ratio(left, right) / 100
    shorter = min(len(left), len(right))
    part = fuzz.partial_ratio(left, right) / 100 if shorter >= SHORTEST_WHOLE else 0.0
    if not is_wide(left[0]):
        return max((like for like in (whole, part) if like >= SAME_HEADING_LIKENESS), default=0.0)
    least = PART_LIKENESS if shorter >= SHORTEST_MISREAD else SAME_HEADING_LIKENESS
    return max(whole, part if part >= least else 0.0)


MISSING_SHARE = 0.27
"""Most characters of the shorter of two headings that are the same, in shares of its length, which the longer one has
not at all: what `SAME_HEADING_LIKENESS` leaves, where a shortened one is compared with a part of its own length."""


LETTERS = 3
"""Letters in a row that are looked for in scripts that have few of them, where one alone tells nothing."""


class Headings:
    """Bare headings, to be asked which are the same as another: those that share something rare are looked at."""

    def __init__(self, headings: Collection[str]) -> None:
        """Index `headings`, which differ."""
        self._spread = Counter(sign for heading in headings for sign in _signs(heading))
        self._having: defaultdict[str, list[str]] = defaultdict(list)
        self._known_by: defaultdict[str, list[str]] = defaultdict(list)
        for heading in headings:
            for sign in _signs(heading):
                self._having[sign].append(heading)
            for sign in self._rarest(heading):
                self._known_by[sign].append(heading)

    def same_as(self, heading: str) -> list[str]:
        """Those that are the same as `heading`, misread or shortened, or that it is shortened from; in no order."""
        near = {other for sign in self._rarest(heading) for other in self._having.get(sign, ())}
        near.update(other for sign in _signs(heading) for other in self._known_by.get(sign, ()))
        return [other for other in near if heading_likeness(heading, other) >= SAME_HEADING_LIKENESS]

    def _rarest(self, heading: str) -> list[str]:
        """So many signs of `heading` that a longer one that is the same has one of them."""
        missing = MISSING_SHARE * len(heading) * (1 if is_wide(heading[0]) else LETTERS)
        return sorted(_signs(heading), key=self._spread.__getitem__)[: int(missing) + 1]


def _signs(heading: str) -> set[str]:
    """The characters of `heading`, or, in scripts of few letters, all that stand in a row."""
    if is_wide(heading[0]):
        return set(heading)
    return {heading[n : n + LETTERS] for n in range(max(1, len(heading) - LETTERS + 1))}
