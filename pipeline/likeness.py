"""How alike two headings are: continuations stand under the same one, or under a shortened one."""

from __future__ import annotations

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
