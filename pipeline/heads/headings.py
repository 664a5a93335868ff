"""Headings in text without geometry: what a short line is, by the lines that stand around it."""

import re
from collections.abc import Sequence

from pipeline.chars import ends_closed, is_unpunctuated, open_brackets
from pipeline.heads.fulllines import FULL_LINE
from pipeline.heads.headblocks import (
    AROUND_LINES,
    Block,
    Part,
    after_head,
    heads_too_soon,
    lists_items,
    may_begin_paragraph,
    neighbours,
    resumes,
    setting_of,
    width,
    words_of_part,
)
from pipeline.heads.headcandidates import head_candidates, in_halves, is_signed
from pipeline.heads.headparts import head_kinds
from pipeline.heads.subheads import parallel, stands_for_itself, starts_article
from pipeline.language.bylines import byline_at_end
from pipeline.language.openings import begins_item
from pipeline.language.runningon import begins_inside
from pipeline.language.words import straddling_name, straddling_word
from pipeline.marks.jumpmarks import forward_mark
from pipeline.model import Kind

_HEAD_IN_BRACKETS = re.compile("【[^【】]{4,}】")
"""A head as some write it: 【首都各族人士品茗迎新春】."""


def find_headings(lines: Sequence[Block]) -> dict[int, Kind]:
    """The lines that are headings, by index: kicker, headline and deck of an article, or a subhead in one.

    Neighbouring candidates are judged together as one head, by whether a byline or an opening follows, by
    length, punctuation and function words, and by whether a word or a name would be cut.
    """
    candidates = head_candidates(lines)
    texts = [words_of_part(lines, part) for part in candidates]
    heads = [head for run in neighbours(candidates) if (head := _head_of(lines, run, texts))]
    sure = [head for head in heads if starts_article(lines, head)]
    unsure = [words_of_part(lines, part) for head in heads if head not in sure for part in head]
    setting = setting_of(lines, heads, sure, is_signed)
    kinds: dict[int, Kind] = {}
    item: Sequence[Part] | None = None
    for head in heads:
        item = head if lists_items(lines, head, item) else None
        soon = heads_too_soon(lines, head[0][0], kinds)
        if head in sure or item or soon or stands_for_itself(lines, head, unsure, kinds, setting):
            kinds.update(head_kinds(lines, head))
        else:
            kinds.update((n, Kind.SUBHEAD) for part in head for n in part)
    return kinds


def _head_of(lines: Sequence[Block], run: Sequence[Part], candidates: Sequence[str]) -> list[Part]:
    """The parts of `run` that are a head, none where it is none; what runs on in the text below is its first line."""
    for end in range(len(run), 0, -1):
        head = list(run[:end])
        if end > 1 and _may_begin_text(lines, head):
            continue
        if _evidence(lines, head, candidates) >= 1:
            return head
        following = after_head(lines, head)
        if not following or not _running_on(words_of_part(lines, head[-1]), following[0], 0):
            break
    return []


def _may_begin_text(lines: Sequence[Block], head: Sequence[Part]) -> bool:
    """Whether the last part of `head` is set as the first line of a paragraph; over a byline none begins."""
    n = head[-1][0]
    if len(head[-1]) > 1 or is_signed(lines, head) or in_halves(lines, n, n + 1):
        return False
    return may_begin_paragraph(lines, n)


def _closes(text: str) -> bool:
    """Whether `text`, a line with the one before it, can be the end of an article."""
    return ends_closed(text) or byline_at_end(text) is not None or forward_mark(text) is not None


def _evidence(lines: Sequence[Block], head: Sequence[Part], candidates: Sequence[str]) -> int:
    """Points for and against the parts of `head` being a head; 1 and more is one."""
    texts = [words_of_part(lines, part) for part in head]
    last = texts[-1]
    following = after_head(lines, head)
    if not following:
        return -3
    if resumes(lines, head):
        return 1
    points = 3 * any(_HEAD_IN_BRACKETS.fullmatch(lines[n].text) for part in head for n in part)
    points += -1 if any(mark in text for text in texts for mark in "，,") else "、" not in "".join(texts)
    points += _set_apart(lines, head, following)
    points -= 2 * _may_begin_text(lines, head)
    if any(parallel(text, other) for text in texts for other in candidates if other != text):
        points += 1
    if _breaks_off(lines, head[0][0]):
        points -= 2
    if open_brackets("".join(texts)):
        points -= 3
    if last[-1].isdigit():
        points -= 2
    return points - _running_on(last, following[0], points)


def _set_apart(lines: Sequence[Block], head: Sequence[Part], following: Sequence[Block]) -> int:
    """Points for how `head` stands over the lines of the block `following` it."""
    last, first = head[-1], following[0]
    points = 3 if first.kind is Kind.BYLINE or begins_item(following) else 0
    points += sum(len(line.text) for line in following) >= 2 * len(words_of_part(lines, last))
    points += first.indented and not lines[last[-1]].indented
    another = first.block != lines[last[-1]].block
    points += another and _is_alone(lines, last, following)
    points += len(head) > 1 and another
    return points + (len(last) > 1 and not another)  # several lines in a row are shorter than those below


def _is_alone(lines: Sequence[Block], part: Part, following: Sequence[Block]) -> bool:
    """Whether `part` is one short line in a block of its own over printed lines, as no end of a paragraph stands."""
    n = part[0]
    parted = len(part) == 1 and (n == 0 or lines[n - 1].block != lines[n].block)
    return parted and len(following) > 1 and width(lines[n].text) < FULL_LINE * width(following[0].text)


def _running_on(last: str, below: Block, points: int) -> int:
    """Points against a head because its `last` line runs on in the text `below`; names are dear, so looked up last."""
    if below.kind is not Kind.BODY or below.indented:
        return 0
    text = below.text
    against = 2 if straddling_word(last, text) else 0
    latin = last[-1].isascii() and last[-1].isalpha() and text[0].islower()
    if latin or begins_inside(text):
        against += 3
    if points > against and straddling_name(last, text):
        against += 3
    return against


def _breaks_off(lines: Sequence[Block], n: int) -> bool:
    """Whether the running text before line `n` stops in mid-sentence."""
    if n == 0 or lines[n - 1].kind is not Kind.BODY:
        return False
    if is_unpunctuated("".join(line.text for line in lines[max(0, n - AROUND_LINES) : n] if line.kind is Kind.BODY)):
        return False
    return not _closes("".join(line.text for line in lines[max(0, n - 2) : n]))
