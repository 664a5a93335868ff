"""Headings in text without geometry: what a short line is, by the lines that stand around it."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise, takewhile

from pipeline.bylines import byline_at_end, is_japanese
from pipeline.chars import CLAUSE_MARKS, bare, ends_closed, ends_marked, is_unpunctuated, open_brackets
from pipeline.display import FULL_LINE
from pipeline.fulllines import hangs, heads_too_soon, is_full, is_short, width
from pipeline.headblocks import (
    AROUND_LINES,
    MOST_LINES,
    Block,
    Part,
    Setting,
    after_head,
    is_glued,
    neighbours,
    parts_of,
    printed_size,
    resumes,
    setting_of,
    stands_out,
)
from pipeline.marks import backward_mark, forward_mark, is_mark
from pipeline.model import HEADING_KINDS, Kind
from pipeline.newsubject import BOTH, MOSTLY_TOLD, NEW, REACH, SAME, TOLD, shared, told
from pipeline.rows import Row
from pipeline.rubrics import is_rubric
from pipeline.runningon import begins_inside, ends_loose
from pipeline.words import straddling_name, straddling_word

LONGEST_HEADING = 40
"""Ideographs, or twice as many letters: two decks of the widest banner; longer lines of column text are text."""

_DAY = r"[^，。]{1,3}?"
"""A number, whatever its digits were read as: month, day and what was sent make it sure."""

OPENING = re.compile(
    rf"[　 ]*(?:据|據)?本[^，。]{{1,7}}{_DAY}月{_DAY}[日曰][电電讯訊]"
    r"|[　 ]*(?:据|據)?(?:本[报報刊网網台]|新[华華]社|中新社|中央社|[\u4e00-\u9fff]{2,4}社)"
    rf"(?:[讯訊]|[\u4e00-\u9fff·]{{0,10}}?{_DAY}月{_DAY}[日曰][电電讯訊]"
    r"|[\u4e00-\u9fff0-9０-９]{0,14}?[电電讯訊](?=[ 　（(]|$))"
    r"|[　 ]*[【〔［](?:本[报報][讯訊]|[^【】〔〕［］]{2,14}(?:[报報][导導]|[电電讯訊]))[】〕］](?!$)"
    r"|[　 ]*【(?:[^【】]{2,10}(?:共同|時事|支局|発|特派員|記者)|[^【】＝=]{2,8}[＝=][^【】]{2,8}"
    r"|[^【】]{2,12}\d{1,2}日)】(?!$)"
    r"|[　 ]*[（(](?:本[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{2,4}社)[^（）()，。]{0,12}?[电電讯訊][）)](?!$)"
)
"""How a news item begins: 本报讯, 新华社北京2月1日电, （本市訊）, 【ロンドン共同】, 【記者陳怡君高雄報導】."""

_MOTTO = re.compile(r"(..).*[“\"‘].{1,6}[”\"’](..)")

PARALLEL_LIKENESS = 0.5
"""Share of characters two parallel heads have in common, in order: 实施…“启航”行动 and 实施…“续航”行动 share 0.6."""

LONGEST_SUBHEAD = 11
"""Letters: a head inside an article stands in one column; a longer one alone, without a twin, heads an article."""

SURELY_LONGER = 1.5
"""Times that length from which a head heads an article even beside another one of its subject."""

LONGEST_SUBHEAD_WITH_KANA = 16
"""The same where particles and endings stand between the ideographs: 民話の聞き取りの取り組み."""
FULL_JAPANESE_LINE = 9
"""Characters from which a line of a head has the text's own size: columns hold 10 to 15 of those, half of larger."""

DASHES = ("——", "──", "――")
"""What a deck begins with that says what the text is: ——来自徐汇区的报告."""

LONGEST_KICKER = 7
"""Characters of a kicker: the name of a series or a field (聚焦营商环境)."""

OPENING_LINES = 2
"""Lines that the opening of an item is broken over in a narrow column: 本报长沙1月20 / 日电."""


def opens_item(text: str) -> bool:
    """Whether `text` begins as the running text of an article begins, here or after a jump."""
    return OPENING.match(text) is not None or backward_mark(text) is not None


def parallel(left: str, right: str) -> bool:
    """Whether two heads are built alike: the same words at the beginning and at the end, others between.

    Heads with a motto in quotation marks (实施…“启航”行动) are alike when either end is the same.
    """
    if min(len(left), len(right)) < 4:
        return False
    same_ends = left[:2] == right[:2], left[-2:] == right[-2:]
    if not any(same_ends):
        return False
    if _MOTTO.fullmatch(left) and _MOTTO.fullmatch(right):
        return True
    return all(same_ends) and SequenceMatcher(None, left, right, autojunk=False).ratio() >= PARALLEL_LIKENESS


def find_headings(lines: Sequence[Block]) -> dict[int, Kind]:
    """The lines that are headings, by index: kicker, headline and deck of an article, or a subhead in one.

    Neighbouring candidates are judged together as one head, by whether a byline or an opening follows, by
    length, punctuation and function words, and by whether a word or a name would be cut.
    """
    candidates = _candidates(lines)
    texts = [_words(lines, part) for part in candidates]
    together = [_without_text(lines, head) for head in neighbours(lines, candidates)]
    heads = [head for head in together if _evidence(lines, head, texts) >= 1]
    sure = [head for head in heads if _starts_article(lines, head)]
    unsure = [_words(lines, part) for head in heads if head not in sure for part in head]
    setting = setting_of(lines, sure, _is_signed)
    kinds: dict[int, Kind] = {}
    for head in heads:
        soon = heads_too_soon(lines, head[0][0], kinds)
        if head in sure or soon or _stands_for_itself(lines, head, unsure, kinds, setting):
            kinds.update(_head_kinds(lines, head))
        else:
            kinds.update((n, Kind.SUBHEAD) for part in head for n in part)
    return kinds


def _words(lines: Sequence[Block], part: Part) -> str:
    return "".join(lines[n].text for n in part)


def _candidates(lines: Sequence[Block]) -> list[Part]:
    """Parts, or beginnings of parts, that could be a line or more of a head."""
    found: list[Part] = []
    body = [line.text for line in lines if line.kind is Kind.BODY]
    longest_head = FULL_LINE * max(map(len, body)) if is_unpunctuated("".join(body)) else math.inf
    for part in parts_of(lines):
        before = part[0] - 1
        free = before < 0 or lines[before].kind is not Kind.BODY or (bool(found) and found[-1][-1] == before)
        if not free and lines[before].block == lines[part[0]].block:
            continue
        if (
            len(part) <= MOST_LINES
            and max(len(lines[n].text) for n in part) < longest_head
            and _reads_as_heads(lines, part)
            and not hangs(lines, part)
            and not _resumes(lines, part)
            and not _goes_elsewhere(lines, part)
        ):
            found.append(part)
        elif len(part) > 1 and (size := _leading_lines(lines, part)):
            found.append(part[:size])
    return found


def _reads_as_heads(lines: Sequence[Block], part: Part) -> bool:
    """Whether the lines of a block read as one head, or over a byline or an item's opening as several of them."""
    if any(begins_item([lines[k] for k in part[n:]]) for n in range(1, len(part))):
        return False
    words = _words(lines, part)
    if reads_as_head(words):
        return True
    return _is_signed(lines, [part]) and not forward_mark(words) and _read_as_heads(lines[n].text for n in part)


def _read_as_heads(texts: Iterable[str]) -> bool:
    """Whether lines read as heads, each of a line or, where a clause ends with one, of two."""
    clauses: list[str] = []
    for text in texts:
        if clauses and clauses[-1][-1] in CLAUSE_MARKS:
            clauses[-1] += text
        else:
            clauses.append(text)
    return all(map(reads_as_head, clauses))


def reads_as_head(text: str) -> bool:
    """Whether `text` has a heading's length and punctuation: no stop, one comma at the most."""
    if len(text) < 2 or text[-1] in CLAUSE_MARKS or "。" in text or "；" in text or ";" in text:
        return False
    if text.count("，") + text.count(",") > 1 or width(text) > LONGEST_HEADING:
        return False
    return not (is_mark(text) or forward_mark(text) or OPENING.match(text))


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
        apart = stands_out(sizes[:size], sizes[size : size + AROUND_LINES]) or lines[after].indented
        if apart or begins_item([lines[k] for k in part[size:]]):
            found = size
    return found


def _closes(text: str) -> bool:
    """Whether `text`, a line with the one before it, can be the end of an article."""
    return ends_closed(text) or byline_at_end(text) is not None or forward_mark(text) is not None


def begins_item(following: Sequence[Block | Row], opens: Callable[[str], bool] = opens_item, glue: str = "") -> bool:
    """Whether lines begin with what `opens` an item, in the first line or broken over two."""
    texts = [line.text for line in following[:OPENING_LINES] if line.kind is Kind.BODY]
    if not texts or opens(texts[0]):
        return bool(texts)
    return opens(glue.join(texts)) and not opens(texts[-1])


def _evidence(lines: Sequence[Block], head: Sequence[Part], candidates: Sequence[str]) -> int:
    """Points for and against the parts of `head` being a head; 1 and more is one."""
    texts = [_words(lines, part) for part in head]
    last = texts[-1]
    following = after_head(lines, head)
    if not following:
        return -3
    if resumes(lines, head):
        return 1
    points = -1 if any(mark in text for text in texts for mark in "，,") else int("、" not in "".join(texts))
    points += _set_apart(lines, head, following)
    if any(parallel(text, other) for text in texts for other in candidates if other != text):
        points += 1
    points -= (1 + len(head[-1])) * _is_text(lines, head)
    if _breaks_off(lines, head[0][0]):
        points -= 2
    if (ends_loose(last) and not is_short(lines, head[-1])) or open_brackets("".join(texts)):
        points -= 3
    if last[-1].isdigit():
        points -= 2
    return points - _running_on(last, following[0], points)


def _without_text(lines: Sequence[Block], head: Sequence[Part]) -> Sequence[Part]:
    """`head` without the lines at its end that are text."""
    while len(head) > 1 and _is_text(lines, head):
        head = head[:-1]
    return head


def _is_text(lines: Sequence[Block], head: Sequence[Part]) -> bool:
    """Whether the last part of `head` is set as the first lines of a paragraph at a column's foot are."""
    above = head[-1][0] - 1
    signs = above > 0 and lines[above].kind is Kind.BYLINE and ends_closed(lines[above - 1].text)
    if signs or not is_full(lines, head[-1]) or _is_signed(lines, head):
        return False
    return not _told_below(_words(lines, head[-1]), after_head(lines, head))


def _told_below(words: str, following: Sequence[Block]) -> bool:
    """Whether the printed lines below say again most of what `words` say."""
    return told(words, ["".join(line.text for line in following[:AROUND_LINES])]) > MOSTLY_TOLD


def _set_apart(lines: Sequence[Block], head: Sequence[Part], following: Sequence[Block]) -> int:
    """Points for how `head` stands over the lines of the block `following` it."""
    last, first = head[-1], following[0]
    points = 3 if first.kind is Kind.BYLINE or begins_item(following) else 0
    points += sum(len(line.text) for line in following) >= 2 * len(_words(lines, last))
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


def _is_signed(lines: Sequence[Block], head: Sequence[Part]) -> bool:
    following = after_head(lines, head)
    return bool(following) and (following[0].kind is Kind.BYLINE or begins_item(following))


def _breaks_off(lines: Sequence[Block], n: int) -> bool:
    """Whether the running text before line `n` stops in mid-sentence."""
    if n == 0 or lines[n - 1].kind is not Kind.BODY:
        return False
    if is_unpunctuated("".join(line.text for line in lines[max(0, n - AROUND_LINES) : n] if line.kind is Kind.BODY)):
        return False
    return not _closes("".join(line.text for line in lines[max(0, n - 2) : n]))


def _starts_article(lines: Sequence[Block], head: Sequence[Part]) -> bool:
    """Whether what stands before or after the head shows that an article begins."""
    if _is_signed(lines, head) or resumes(lines, head) or is_rubric(_words(lines, head[0])):
        return True
    before = [line for line in lines[: head[0][0]] if line.kind is not Kind.FURNITURE][-2:]
    if not before or before[-1].kind is Kind.BYLINE:
        return True
    if len(head) > 1 or (len(head[0]) > 1 and not _is_small(lines, head[0])):
        return True
    last = "".join(line.text for line in before)
    return forward_mark(last) is not None or byline_at_end(last) is not None or ends_marked(last)


def _is_small(lines: Sequence[Block], part: Part) -> bool:
    """Whether a head over several lines stands in the text's own size: one with a motto, or full Japanese lines."""
    text = _words(lines, part)
    full = is_japanese(text) and min(len(lines[n].text) for n in part[:-1]) >= FULL_JAPANESE_LINE
    return full or _MOTTO.fullmatch(text) is not None


def _stands_for_itself(
    lines: Sequence[Block],
    head: Sequence[Part],
    candidates: Sequence[str],
    kinds: Mapping[int, Kind],
    setting: Setting,
) -> bool:
    """Whether a head that nothing around explains is an article's: by subject, length, want of a twin.

    One set as the page sets those of its articles, right over the text, is one; where no article is signed, a subject
    that is not the same is enough.
    """
    text = _words(lines, head[0])
    if any(parallel(text, other) for other in candidates if other != text):
        return False
    longest = LONGEST_SUBHEAD_WITH_KANA if is_japanese(text) else LONGEST_SUBHEAD
    letters = len(bare(text))
    if letters >= SURELY_LONGER * longest:
        return True
    above, below = _sections(lines, head, kinds)
    common = shared(above, below)
    if common is not None and (common >= SAME or _is_new(common, told(text, below), signed=setting.signed)):
        return common < SAME
    if setting.glued and not setting.signed and is_glued(lines, head):
        return True
    if _MOTTO.fullmatch(text) or (len(head[0]) > 1 and _is_small(lines, head[0])):
        return False
    return letters > longest


def _is_new(common: float, said: float, *, signed: bool) -> bool:
    """Whether a text that shares that much with the one above, and says so much of its head again, is another's.

    Where articles are signed, as this one is not, it must share nearly nothing.
    """
    return said >= TOLD and (common <= NEW or not signed or (common < BOTH and said >= MOSTLY_TOLD))


def _sections(lines: Sequence[Block], head: Sequence[Part], kinds: Mapping[int, Kind]) -> tuple[list[str], list[str]]:
    """The running text of the article before `head`, subheads or not between, and the text from it on."""
    before = takewhile(lambda n: kinds.get(n) not in HEADING_KINDS, range(head[0][0] - 1, -1, -1))
    return _running_text(lines[n] for n in before)[::-1], _running_text(lines[head[-1][-1] + 1 :])


def _running_text(lines: Iterable[Block]) -> list[str]:
    """The running text of `lines` up to a byline, as much as is compared."""
    found: list[str] = []
    size = 0
    for line in lines:
        if line.kind is Kind.BYLINE or size >= REACH:
            break
        if line.kind is Kind.BODY:
            found.append(line.text)
            size += len(line.text)
    return found


def _parted_at_dash(lines: Sequence[Block], part: Part) -> list[Part]:
    """`part` cut before the line that begins with a dash."""
    cut = next((k for k, n in enumerate(part) if k and lines[n].text.startswith(DASHES)), len(part))
    return [piece for piece in (part[:cut], part[cut:]) if piece]


def _head_kinds(lines: Sequence[Block], head: Sequence[Part]) -> dict[int, Kind]:
    """What stands in one block, or is one word over two, is one line of the head; the longest is the headline.

    Before the headline stands the kicker, after it the deck. Of two, a short first one is a kicker.
    """
    joined: list[Part] = []
    for part in (piece for block in head for piece in _parted_at_dash(lines, block)):
        if joined and straddling_word(_words(lines, joined[-1]), _words(lines, part)):
            joined[-1] = [*joined[-1], *part]
        else:
            joined.append(list(part))
    sizes = [len(_words(lines, part)) for part in joined if not _words(lines, part).startswith(DASHES)]
    main = 1 if len(sizes) > 2 or (len(sizes) == 2 and sizes[0] <= LONGEST_KICKER and sizes[0] < sizes[1]) else 0
    kinds: dict[int, Kind] = {}
    for place, part in enumerate(joined):
        kind = Kind.HEADLINE if place == main else Kind.KICKER if place < main else Kind.DECK
        kinds.update(dict.fromkeys(part, kind))
    return kinds
