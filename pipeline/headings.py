"""Headings in text without geometry: what a short line is, by the lines that stand around it."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from pipeline.bylines import byline_at_end
from pipeline.chars import CLAUSE_MARKS, ends_closed
from pipeline.marks import backward_mark, forward_mark, is_mark
from pipeline.model import Kind
from pipeline.words import straddling_word

LONGEST_HEADING = 40
"""Characters: two decks of the widest banner; longer lines of column text are running text."""

LOOSE_ENDS = frozenset("的和与及或在对将把被让为了是从向以于而并之等")
"""Words of one character that need something after them: no heading ends in one."""

OPENING = re.compile(
    r"[　 ]*(?:本[报報刊网網]|新华社|新華社|中新社|据[新中]|[\u4e00-\u9fff]{2,6}[消电][息讯]?)[讯訊电電消]"
)
"""How a news item begins: 本报讯, 新华社北京2月1日电."""

FULL_LINE = 0.8
"""Share of its block's longest line from which a line is one of the column's own lines and no heading."""

PARALLEL_LIKENESS = 0.5
"""Share of characters two parallel heads have in common, in order: 实施…“启航”行动 and 实施…“续航”行动 share 0.6."""

LONGEST_SUBHEAD = 11
"""Characters: a head inside an article stands in one column; a longer one alone, without a twin, heads an article."""


class Block(NamedTuple):
    """A line of column text: its words, its kind as far as known, the block of lines it stands in, its indent."""

    text: str
    kind: Kind
    block: int
    indented: bool = False


def opens_item(text: str) -> bool:
    """Whether `text` begins as the running text of an article begins, here or after a jump."""
    return OPENING.match(text) is not None or backward_mark(text) is not None


def parallel(left: str, right: str) -> bool:
    """Whether two heads are built alike: the same words at the beginning and at the end, others between."""
    if min(len(left), len(right)) < 4:
        return False
    same_ends = left[:2] == right[:2] and left[-2:] == right[-2:]
    return same_ends and SequenceMatcher(None, left, right, autojunk=False).ratio() >= PARALLEL_LIKENESS


def find_headings(lines: Sequence[Block]) -> dict[int, Kind]:
    """The lines that are headings, by index: kicker, headline and deck of an article, or a subhead in one.

    Neighbouring candidates are judged together as one head, by whether a byline or an opening follows, by
    length, punctuation and function words, and by whether a word or a name would be cut.
    """
    candidates: set[int] = set()
    for n in range(len(lines)):
        if _may_be_heading(lines, n, candidates):
            candidates.add(n)
    texts = [lines[n].text for n in sorted(candidates)]
    heads = [run for run in _runs(lines, candidates) if _evidence(lines, run, texts) >= 1]
    kinds: dict[int, Kind] = {}
    for run in heads:
        if _starts_article(lines, run) or _stands_for_itself(lines, run, texts):
            kinds.update(_head_kinds(lines, run))
        else:
            kinds.update(dict.fromkeys(run, Kind.SUBHEAD))
    return kinds


def _may_be_heading(lines: Sequence[Block], n: int, candidates: set[int]) -> bool:
    line = lines[n]
    text = line.text
    if line.kind is not Kind.BODY or not 2 <= len(text) <= LONGEST_HEADING:
        return False
    if text[-1] in CLAUSE_MARKS or any(char in text for char in "。；;"):
        return False
    if is_mark(text) or forward_mark(text) or OPENING.match(text):
        return False
    beside = _longest_beside(lines, n)
    if len(text) >= FULL_LINE * beside or (line.indented and beside < math.inf):
        return False
    if n == 0 or n - 1 in candidates:
        return True
    before = lines[n - 1]
    last_two = "".join(line.text for line in lines[max(0, n - 2) : n])
    return before.block != line.block and (before.kind is not Kind.BODY or _closes(last_two))


def _longest_beside(lines: Sequence[Block], n: int) -> float:
    """Characters of the longest other line of the block; without another, infinity."""
    sizes: list[int] = []
    for step in (-1, 1):
        k = n + step
        while 0 <= k < len(lines) and lines[k].block == lines[n].block:
            sizes.append(len(lines[k].text))
            k += step
    return max(sizes, default=math.inf)


def _closes(text: str) -> bool:
    """Whether `text`, a line with the one before it, can be the end of an article."""
    return ends_closed(text) or byline_at_end(text) is not None or forward_mark(text) is not None


def _runs(lines: Sequence[Block], candidates: set[int]) -> list[list[int]]:
    """Candidates that follow one another without another line between."""
    runs: list[list[int]] = []
    for n in sorted(candidates):
        if runs and all(lines[k].kind is Kind.FURNITURE for k in range(runs[-1][-1] + 1, n)):
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs


def _after(lines: Sequence[Block], run: Sequence[int]) -> Block | None:
    return next((line for line in lines[run[-1] + 1 :] if line.kind is not Kind.FURNITURE), None)


def _evidence(lines: Sequence[Block], run: Sequence[int], candidates: Sequence[str]) -> int:
    """Points for and against the lines of `run` being a head; 1 and more is one."""
    texts = [lines[n].text for n in run]
    last = texts[-1]
    following = _after(lines, run)
    if following is None:
        return -3
    points = -1 if any(mark in text for text in texts for mark in "、，,") else 1
    if following.kind is Kind.BYLINE or opens_item(following.text):
        points += 3
    if len(following.text) >= 2 * len(last):
        points += 1
    if any(parallel(text, other) for text in texts for other in candidates if other != text):
        points += 1
    if last[-1] in LOOSE_ENDS:
        points -= 3
    if last[-1].isdigit():
        points -= 2
    if following.kind is Kind.BODY and straddling_word(last, following.text, guess=True):
        points -= 3
    return points


def _starts_article(lines: Sequence[Block], run: Sequence[int]) -> bool:
    """Whether what stands before or after the head shows that an article begins."""
    following = _after(lines, run)
    if following is not None and (following.kind is Kind.BYLINE or opens_item(following.text)):
        return True
    before = next((line for line in reversed(lines[: run[0]]) if line.kind is not Kind.FURNITURE), None)
    if before is None or len(run) > 1 or before.kind is Kind.BYLINE:
        return True
    return forward_mark(before.text) is not None or byline_at_end(before.text) is not None


def _stands_for_itself(lines: Sequence[Block], run: Sequence[int], candidates: Sequence[str]) -> bool:
    """Whether a head that nothing around explains is an article's, by its length and for want of a twin."""
    text = lines[run[0]].text
    return len(text) > LONGEST_SUBHEAD and not any(parallel(text, other) for other in candidates if other != text)


def _head_kinds(lines: Sequence[Block], run: Sequence[int]) -> dict[int, Kind]:
    """Three lines without a cut word are kicker, headline and deck; otherwise all are the headline's lines."""
    texts = [lines[n].text for n in run]
    cut = any(straddling_word(a, b) for a, b in zip(texts, texts[1:], strict=False))
    if len(run) == 3 and not cut:
        return dict(zip(run, (Kind.KICKER, Kind.HEADLINE, Kind.DECK), strict=True))
    return dict.fromkeys(run, Kind.HEADLINE)
