"""Lines of column text, the heads among them, and how a page sets them: what is alike in all scripts."""

import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from pipeline.chars import is_japanese, is_wide
from pipeline.heads.fulllines import FULL_LINE, is_filled
from pipeline.language.rubrics import is_rubric
from pipeline.language.words import LINES_KEPT
from pipeline.marks.jumpmarks import forward_mark, points_back_alone
from pipeline.model import HEADING_KINDS, Kind

MOST_LINES = 6
"""Lines of a head in one block: a headline of narrow columns."""

MOST_WORDS = 12
"""The same where each line is one word: one that stands along its text."""

AROUND_LINES = 10
"""Lines around a head that show how long lines, or paragraphs on one line, are there."""

PRINTED_ROWS = 4
"""Lines of a block from which they are the printed ones."""

INDENT, JAPANESE_INDENT = 3.0, 1.5
"""Ideographs by which an indent, and a mark squeezed at a line's end, make the first line of a paragraph shorter; in
Japanese it stands in by one only."""

REACH_LINES = 40
"""Lines behind a head that are looked at for those of the block that follows."""

LEAST_HEADS, SURE_SHARE = 3, 1 / 3
"""Heads of a page that show how it sets them, and share of them up to which those that surely head articles are
exceptions."""

FEWEST_LINES, FEWEST_WIDE = 4, 60
"""Printed lines, and ideographs or half as many letters, under an article's head before its first subhead; one line may
be a whole paragraph."""

ITEM_LETTERS = 400
"""Letters of an item under a rubric, such as a notice of a death, ten printed lines; longer texts have subheads."""

Part = list[int]
"""Lines of one block, by index."""


class Block(NamedTuple):
    """A line of column text: its words, its kind as far as known, the block of lines it stands in, its indent.

    `read` is the line before the edits.
    """

    text: str
    kind: Kind
    block: int
    indented: bool = False
    read: str = ""


def parts_of(lines: Sequence[Block]) -> Iterator[Part]:
    """Lines of unknown kind that follow one another in one block."""
    part: Part = []
    for n, line in enumerate(lines):
        if part and (line.kind is not Kind.BODY or line.block != lines[part[-1]].block):
            yield part
            part = []
        if line.kind is Kind.BODY:
            part.append(n)
    if part:
        yield part


def few_lines(texts: Sequence[str]) -> bool:
    """Whether so many lines may be a head."""
    return len(texts) <= MOST_LINES or (len(texts) <= MOST_WORDS and sum(text.count(" ") for text in texts) <= 1)


def words_of_part(lines: Sequence[Block], part: Part) -> str:
    """The words of a part of a head, whose script has no blanks between lines."""
    return "".join(lines[n].text for n in part)


def neighbours(candidates: Sequence[Part]) -> list[list[Part]]:
    """Candidates that follow one another without another line between."""
    heads: list[list[Part]] = []
    for part in candidates:
        if heads and heads[-1][-1][-1] + 1 == part[0]:
            heads[-1].append(part)
        else:
            heads.append([part])
    return heads


def after_head(lines: Sequence[Block], head: Sequence[Part]) -> list[Block]:
    """The lines of the block that follows the head."""
    end = head[-1][-1] + 1
    rest = (line for line in lines[end : end + REACH_LINES] if line.kind not in (Kind.FURNITURE, Kind.CAPTION))
    first = next(rest, None)
    return [first, *takewhile(lambda line: line.block == first.block, rest)] if first else []


def resumes(lines: Sequence[Block], head: Sequence[Part]) -> bool:
    """Whether a mark that points back stands right over the head: what follows it begins in mid-sentence."""
    before = head[0][0] - 1
    return before >= 0 and lines[before].kind is Kind.BODY and points_back_alone(lines[before].text)


def lists_items(lines: Sequence[Block], head: Sequence[Part], above: Sequence[Part] | None) -> bool:
    """Whether `head` is a rubric, or stands under one or under the short item of another head of its list, `above`.

    `above` is the head before it, where that is such a one. What a rubric lists has no subheads and no byline: under a
    kicker, Sports, a report has them.
    """
    if is_rubric(words_of_part(lines, head[0])):
        following = after_head(lines, head)
        return bool(following) and following[0].kind is not Kind.BYLINE
    between = lines[above[-1][-1] + 1 : head[0][0]] if above else ()
    signed = any(line.kind is Kind.BYLINE for line in between)
    return not signed and 0 < sum(len(line.text) for line in between if line.kind is Kind.BODY) <= ITEM_LETTERS


@lru_cache(maxsize=LINES_KEPT)
def width(text: str) -> float:
    """How wide `text` is set, in ideographs; kept, since the lines around each head are measured again."""
    return (len(text) + sum(map(is_wide, text))) / 2


def heads_too_soon(lines: Sequence[Block], n: int, kinds: Mapping[int, Kind]) -> bool:
    """Whether line `n`, a head, stands so few printed lines under an article's head that it is no subhead of it."""
    above = [k for k in range(max(0, n - 2 * FEWEST_LINES), n) if lines[k].kind is not Kind.FURNITURE][::-1]
    text = list(takewhile(lambda k: k not in kinds and lines[k].kind is Kind.BODY, above))
    own = [lines[k].text for k in text if not points_back_alone(lines[k].text)]
    headed = len(text) < len(above) and kinds.get(above[len(text)]) in HEADING_KINDS
    return headed and 1 < len(own) < FEWEST_LINES and sum(map(width, own)) < FEWEST_WIDE


def printed_size(text: str) -> float:
    """How wide a line is without the mark behind it, which whoever copied the page may have set there."""
    mark = forward_mark(text)
    return width(text[: mark.start] if mark and mark.start else text)


class Setting(NamedTuple):
    """How the page sets the heads of its articles, by those that are sure.

    `glued`: right over their text, without a blank line between. `signed`: over a byline or the opening of an item.
    `unsigned`: so few of all heads are that the others head articles, too, rather than sections of these.
    """

    glued: bool
    signed: bool
    unsigned: bool


def is_glued(lines: Sequence[Block], head: Sequence[Part]) -> bool:
    """Whether the text stands right under `head`, in one block with it."""
    following = after_head(lines, head)
    return bool(following) and following[0].block == lines[head[-1][-1]].block


def stands_out(sizes: Sequence[float], below: Sequence[float]) -> bool:
    """Whether lines of these widths are each clearly shorter than most of those below, or longer than any.

    Longer than the lines of its column is a line that stands over several columns, or was copied as one.
    """
    full = max(below)
    printed = len(below) >= PRINTED_ROWS and is_filled(below)
    usual = statistics.median_high(below)  # one in which a mark was read twice is the longest
    return all(size < FULL_LINE * usual or (printed and FULL_LINE * size > full) for size in sizes)


def may_begin_paragraph(lines: Sequence[Block], n: int) -> bool:
    """Whether line `n` is shorter by an indent than the printed lines below, of which none has its indent."""
    below = [width(line.text) for line in lines[n + 1 : n + 1 + AROUND_LINES] if line.kind is Kind.BODY]
    if len(below) < PRINTED_ROWS or not is_filled(below):
        return False
    usual = statistics.median_high(below)
    short = usual - width(lines[n].text)
    indent = JAPANESE_INDENT if is_japanese(lines[n].text) else INDENT
    return abs(short) <= indent and usual - below[0] <= INDENT / 2 and not any(line.indented for line in lines)


def setting_of(
    lines: Sequence[Block],
    heads: Sequence[Sequence[Part]],
    sure: Sequence[Sequence[Part]],
    is_signed: Callable[[Sequence[Block], Sequence[Part]], bool],
) -> Setting:
    """How most of the `sure` heads are set."""
    glued = sum(is_glued(lines, head) for head in sure)
    signed = sum(is_signed(lines, head) for head in sure)
    unsigned = len(heads) >= LEAST_HEADS and len(sure) < SURE_SHARE * len(heads)
    return Setting(2 * glued > len(sure), 2 * signed > len(sure), unsigned)
