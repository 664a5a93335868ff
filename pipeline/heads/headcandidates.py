"""Lines of column text that may be heads: by their length and punctuation, and by how they are set."""

import math
import re
import statistics
from collections.abc import Iterable, Sequence
from itertools import pairwise

from pipeline.chars import CLAUSE_MARKS, bare, ends_closed, is_japanese, is_unpunctuated
from pipeline.heads.fulllines import FULL_LINE, LONGEST_PRINTED, is_usual
from pipeline.heads.headblocks import (
    AROUND_LINES,
    MOST_LINES,
    Block,
    Part,
    after_head,
    may_begin_paragraph,
    parts_of,
    printed_size,
    stands_out,
    width,
    words_of_part,
)
from pipeline.language.openings import OPENING, begins_item
from pipeline.language.rubrics import is_rubric
from pipeline.marks.jumpmarks import backward_mark, forward_mark, is_mark
from pipeline.model import Kind
from pipeline.segment.rows import Row

LONGEST_HEADING = 40
"""Ideographs, or twice as many letters: two decks of the widest banner; longer lines of column text are text."""

VERSE_LINES, VERSE_LENGTHS = 4, frozenset({5, 7})
"""Lines of the shortest poem in regular verse, and the ideographs of one."""


def head_candidates(lines: Sequence[Block]) -> list[Part]:
    """Parts, or beginnings of parts, that could be a line or more of a head."""
    found: list[Part] = []
    body = [line.text for line in lines if line.kind is Kind.BODY]
    longest_head = FULL_LINE * max(map(len, body)) if is_unpunctuated("".join(body)) else math.inf
    full = _first_line_size(lines)
    for part in parts_of(lines):
        if _opens_paragraph(lines, part, full) and not is_signed(lines, [part]):
            continue
        if (
            len(part) <= MOST_LINES
            and max(len(lines[n].text) for n in part) < longest_head
            and _reads_as_heads(lines, part)
            and not _is_verse(lines, part)
            and not _resumes(lines, part)
            and not _goes_elsewhere(lines, part)
        ):
            found.append(part)
        elif len(part) > 1 and (size := _leading_lines(lines, part)):
            found.append(part[:size])
    return found


def _first_line_size(lines: Sequence[Block]) -> float | None:
    """Characters, the indent too, of a full first line of a paragraph; 0 where a line is all of one.

    None where most paragraphs of the page do not begin with an indent, or lines do that surely head one.
    """
    begun = [
        line.indented
        for before, line, after in zip(lines, lines[1:], lines[2:], strict=False)
        if line.kind is Kind.BODY
        and (before.kind is Kind.BYLINE or ends_closed(before.text))
        and (line.indented or not (after.indented or after.kind is Kind.BYLINE))  # else it may be a head
    ]
    heads = any(before.indented for before, after in pairwise(lines) if after.kind is Kind.BYLINE)
    if heads or 2 * sum(begun) <= len(begun):
        return None
    sizes = [len(line.read) for line in lines if line.kind is Kind.BODY]
    return 0 if max(sizes) > LONGEST_PRINTED else statistics.mode(sizes)


def _opens_paragraph(lines: Sequence[Block], part: Part, size: float | None) -> bool:
    """Whether a part is the beginning of a paragraph, its lines full as those are (`size`), and no centred head."""
    if size is None or not lines[part[0]].indented:
        return False
    goes_on = part[0] + 1 < len(lines) and not lines[part[0] + 1].indented
    return not size or (goes_on and all(is_usual(lines[n].read, size) for n in part))


def _is_verse(lines: Sequence[Block], part: Part) -> bool:
    """Whether a block is a poem in lines of five or seven ideographs: four or more, and as many again."""
    lengths = {len(bare(lines[n].text)) for n in part}
    return len(part) >= VERSE_LINES and not len(part) % 2 and len(lengths) == 1 and lengths < VERSE_LENGTHS


def _reads_as_heads(lines: Sequence[Block], part: Part) -> bool:
    """Whether the lines of a block read as one head, or over a byline or an item's opening as several of them."""
    if any(begins_item([lines[k] for k in part[n:]]) for n in range(1, len(part))):
        return False
    words = words_of_part(lines, part)
    if len(part) == 1 or reads_as_head(words):
        return reads_as_head(words)
    return is_signed(lines, [part]) and not forward_mark(words) and _read_as_heads(lines[n].text for n in part)


def _read_as_heads(texts: Iterable[str]) -> bool:
    """Whether lines read as heads, each of a line or, where a clause ends with one, of two."""
    clauses: list[str] = []
    for text in texts:
        if clauses and clauses[-1][-1] in CLAUSE_MARKS:
            clauses[-1] += text
        else:
            clauses.append(text)
    return all(map(reads_as_head, clauses))


_SPEAKS = re.compile(r"「[^「」]*」$|.*(?:語る|語つた|語った|話す|話した|述べた|いう|いふ)[「『]")
"""What somebody says, with who says it before it or nothing around; a head has him behind it: 「完成急ぐ」市長語る."""

_SOURCE_IN_BRACKETS = re.compile(r"[（(][^（）()]{4,}[)）]")
"""Who wrote a text or sent it, never a head; a part's number is shorter: （上）."""


def reads_as_head(text: str) -> bool:
    """Whether `text` has a heading's length and punctuation: no stop, one comma at the most."""
    if is_rubric(text):
        return True
    if len(text) < 2 or text[-1] in CLAUSE_MARKS or "。" in text or "；" in text or ";" in text:
        return False
    if text.count("，") + text.count(",") > 1 or width(text) > LONGEST_HEADING:
        return False
    if (is_japanese(text) and _SPEAKS.match(text)) or _SOURCE_IN_BRACKETS.fullmatch(text):
        return False
    return not (is_mark(text) or forward_mark(text) or OPENING.match(text))


_HALVES = re.compile(r"[^\W\d_a-zA-Z]{3,}[”》」]? [“《「]?[^\W\d_a-zA-Z]{3,}[”》」]?")
"""A head of two clauses in ideographs: 图书馆延时开放 夜读成新风景."""

SPACED_SHARE = 0.15
"""Share of a page's lines with a blank inside from which a reader, or the page, sets it anywhere."""


def in_halves(lines: Sequence[Block | Row], start: int, end: int) -> bool:
    """Whether line `start` alone is two clauses with a blank between, among lines that hold none."""
    if end > start + 1 or _HALVES.fullmatch(lines[start].text) is None:
        return False
    around = lines[max(0, start - AROUND_LINES) : end + AROUND_LINES]
    return sum(" " in line.text for line in around) <= SPACED_SHARE * len(around) + 1


def _resumes(lines: Sequence[Block], part: Part) -> bool:
    """Whether a line says that what follows goes on from another page."""
    return any(backward_mark(lines[n].text) for n in part)


def _goes_elsewhere(lines: Sequence[Block], part: Part) -> bool:
    """Whether the line below is a mark that points forward: what goes on elsewhere is text, however short its foot."""
    below = lines[part[-1] + 1].text if part[-1] + 1 < len(lines) else ""
    return is_mark(below) and forward_mark(below) is not None


def _leading_lines(lines: Sequence[Block], part: Part) -> int:
    """How many lines at the head of a block are set for themselves.

    They are clearly shorter than the column's lines below, and not by an indent, or stand right over the opening of
    an item or the indent of a paragraph.
    """
    sizes = [printed_size(lines[n].text) for n in part]
    found, words = 0, ""
    for size, (n, after) in enumerate(pairwise(part[: MOST_LINES + 1]), start=1):
        words += lines[n].text
        if lines[n].indented or begins_item([lines[n], lines[after]]):
            break
        if not (reads_as_head(words) or _read_as_heads(lines[k].text for k in part[:size])):
            if words[-1] not in CLAUSE_MARKS:
                break
            continue  # two clauses of one head
        apart = stands_out(sizes[:size], sizes[size : size + AROUND_LINES]) and not may_begin_paragraph(lines, n)
        apart = apart or lines[after].indented or in_halves(lines, part[0], after)
        if apart or begins_item([lines[k] for k in part[size:]]):
            found = size
    return found


def is_signed(lines: Sequence[Block], head: Sequence[Part]) -> bool:
    """Whether a byline or the opening of an item follows right after `head`."""
    following = after_head(lines, head)
    return bool(following) and (following[0].kind is Kind.BYLINE or begins_item(following))
