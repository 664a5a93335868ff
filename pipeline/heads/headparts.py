"""Kicker, headline and deck: which part of a head a line is."""

from collections.abc import Sequence

from pipeline.heads.headblocks import Block, Part, words_of_part
from pipeline.language.rubrics import is_rubric
from pipeline.language.words import straddling_word
from pipeline.model import Kind

DASHES = ("——", "──", "――")
"""What a deck begins with that says what the text is: ——来自徐汇区的报告."""

LONGEST_KICKER = 7
"""Characters of a kicker: the name of a series or a field (聚焦营商环境)."""


def _parted(lines: Sequence[Block], part: Part) -> list[Part]:
    """`part` cut behind a first line that is a rubric, and before the line that begins with a dash."""
    first = int(len(part) > 1 and is_rubric(lines[part[0]].text))
    cut = next((k for k, n in enumerate(part) if k and lines[n].text.startswith(DASHES)), len(part))
    return [piece for piece in (part[:first], part[first:cut], part[cut:]) if piece]


def headline_of(sizes: Sequence[int]) -> int:
    """Which of the lines of a head, of so many characters, is the headline: the second where a kicker stands first."""
    return int(len(sizes) > 2 or (len(sizes) == 2 and sizes[0] <= LONGEST_KICKER and sizes[0] < sizes[1]))


def head_kinds(lines: Sequence[Block], head: Sequence[Part]) -> dict[int, Kind]:
    """What stands in one block, or is one word over two, is one line of the head; the longest is the headline.

    Before the headline stands the kicker, after it the deck. Of two, a short first one is a kicker.
    """
    joined: list[Part] = []
    for part in (piece for block in head for piece in _parted(lines, block)):
        if joined and straddling_word(words_of_part(lines, joined[-1]), words_of_part(lines, part)):
            joined[-1] = [*joined[-1], *part]
        else:
            joined.append(list(part))
    sizes = [len(words_of_part(lines, part)) for part in joined if not words_of_part(lines, part).startswith(DASHES)]
    return kinds_around(joined, headline_of(sizes))


def kinds_around(parts: Sequence[Part], main: int) -> dict[int, Kind]:
    """The kinds of the lines of a head: that of its parts which is number `main` is the headline."""
    kinds = [*[Kind.KICKER] * main, Kind.HEADLINE, *[Kind.DECK] * len(parts)]
    return {n: kind for part, kind in zip(parts, kinds, strict=False) for n in part}
