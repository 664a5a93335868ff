"""Lines that no type printed: what readers make of rules, pictures and specks. | | |, ~ ~ ·. ,, 一一一一一一."""

import re

from pipeline.chars import CLAUSE_MARKS, CLOSERS, SIGNS, STOPS

_BELONGS = STOPS | CLAUSE_MARKS | CLOSERS | SIGNS | frozenset("—…“‘「『（(【《〈«„")
"""Marks that a line of text may be left with: those that hang over its end, and a sign before a byline."""

LONGEST_HUNG = 3
"""Such marks that hang over the end of one line."""

LONGEST_LATIN = 2
"""Signs of a line of Latin text that may be its own, as ® ® beside a name is."""

_STROKES = re.compile(r"[一丨]{4,}|(?=.*[|!丨])[一丨lIi1|!.,:;'`~_=·*^\"°—-]{3,}")
"""Rules read as ideographs or letters of one stroke, with an upright one among them or alike."""

_LETTERS = re.compile(r"[A-Za-z]{1,2}(?: +[A-Za-z]{1,2})+")
"""Letters without a word among ideographs, read off a picture."""


def is_scrap(text: str, *, latin: bool) -> bool:
    """Whether a line of a page, in Latin script or not, is nothing that was printed as text."""
    bare = "".join(text.split())
    if not any(map(str.isalnum, bare)):
        least = LONGEST_HUNG if _BELONGS.issuperset(bare) else LONGEST_LATIN if latin else 1
        return len(bare) > least
    if _STROKES.fullmatch(bare):
        return True
    return not latin and _LETTERS.fullmatch(text.strip()) is not None
