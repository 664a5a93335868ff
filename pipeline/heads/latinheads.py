"""Headings in Latin-script text without geometry: by case, by stops, and by the measure of the column below.

What a head is set in tells what it heads. A subhead stands in the text's own size inside one column: its lines are
broken, and words cut, where the column ends. A headline is larger: its lines end long before the column does,
or it is wider than one column.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise, takewhile, zip_longest
from typing import NamedTuple

from pipeline.chars import CLAUSE_MARKS, HYPHENS, OPENING_QUOTES, WORD, ends_closed
from pipeline.heads.headblocks import (
    Block,
    Part,
    Setting,
    after_head,
    heads_too_soon,
    is_glued,
    lists_items,
    neighbours,
    resumes,
    setting_of,
)
from pipeline.heads.headparts import kinds_around
from pipeline.heads.latincandidates import closes, end_before, find_candidates, words_of
from pipeline.heads.latinlines import STOP, closing_word, joined_lines, opens_text
from pipeline.heads.measures import USUAL_MEASURE, measure_of
from pipeline.heads.newsubject import goes_on, tells_anew
from pipeline.heads.standalone import is_alone, is_subordinate, keeps_columns, stands_alone, tells_what
from pipeline.language.bylines import byline_at_end
from pipeline.language.functionwords import loose_ends
from pipeline.language.lettercase import is_capitals, is_titled
from pipeline.language.notices import CONTACT
from pipeline.language.rubrics import is_rubric
from pipeline.marks.jumpmarks import backward_mark, forward_mark
from pipeline.model import HEADING_KINDS, Kind

FULL_MEASURE = 0.9
"""Share of the measure up to which a line and the next word would have stood in one line of the text's size."""

WIDER_MEASURE = 1.5
"""Times the measure from which a line is wider than a column, where the text shows how wide that was."""

LONGEST_SUBHEAD, LONGEST_BROKEN_SUBHEAD = 24, 36
"""Letters of a head that is rather a subhead: of one line, three words or four short ones; of several lines."""

LONGEST_KICKER = 18
"""Letters of a kicker: the name of a field or a series (Aus der Region, Special report)."""

SECTION_LINES = 40
"""Lines before and behind a head that are looked at."""

LEAST_STYLED, STYLED_SHARE = 3, 0.8
"""Heads that show how a paper writes its heads, and the share of them that must agree."""

_NAMES = re.compile(r"\b([A-ZÀ-Þ]\w*)(?=[ -]([A-ZÀ-Þ]\w*))")


def find_latin_headings(lines: Sequence[Block]) -> dict[int, Kind]:
    """The lines that are headings, by index: kicker, headline and deck of an article, or a subhead in one."""
    candidates = list(find_candidates(lines))
    if signed := _signatures(lines, candidates):
        lines = [line._replace(kind=Kind.BYLINE) if n in signed else line for n, line in enumerate(lines)]
        candidates = list(find_candidates(lines))
    copy = _Copy(_pairs_of_names(lines), keeps_columns(lines))
    runs = [head for found in neighbours(candidates) if (head := _without_text(lines, found, copy))]
    adverts, captions = zip(*(_over(lines, run) for run in runs), strict=True) if runs else ((), ())
    heads = [run[caption:] for run, caption in zip(runs, captions, strict=True)]
    parted = [head for head, caption in zip(heads, captions, strict=True) if caption]
    sure = [head for head in heads if _opens(lines, head) or _begins_page(lines, head)]
    style = _style(lines, sure)
    lone = [part for head in heads if head not in sure for part in head]
    measure = measure_of([line for line in lines if line.kind is Kind.BODY], USUAL_MEASURE)
    glues = copy.kept and _glues_subheads(lines, heads)
    paper = _Paper(lone, measure, setting_of(lines, heads, sure, _opens), glues)
    kinds = dict.fromkeys(signed, Kind.BYLINE)
    for run, advert, caption in zip(runs, adverts, captions, strict=True):
        kinds.update((n, Kind.ADVERT) for part in run[:advert] for n in part)
        kinds.update((n, Kind.CAPTION) for part in run[advert:caption] for n in part)
    item: Sequence[Part] | None = None
    for found in heads:
        head = found if found in sure or style is None else _styled_parts(lines, found, style)
        item = head if head and lists_items(lines, head, item) else None
        if not head:
            part = found[0]
            if len(part) == 1 and len(lines[part[0]].text) <= LONGEST_SUBHEAD:  # subheads have their own style
                kinds[part[0]] = Kind.SUBHEAD
        elif (
            head in sure
            or item
            or found in parted
            or _follows_end(lines, head)
            or heads_too_soon(lines, head[0][0], kinds)
            or style is is_capitals
            or _is_headline(lines, head, _head_above(lines, head, kinds), paper)
        ):
            kinds.update(_head_kinds(lines, head))
        else:
            kinds.update((n, Kind.SUBHEAD) for part in head for n in part)
    return kinds


def _text_of(lines: Sequence[Block]) -> str:
    return joined_lines(line.text for line in lines)


def _signatures(lines: Sequence[Block], candidates: Sequence[Part]) -> set[int]:
    """Lines that sign the letter before them: capitals and a full stop, and a head without one, or nothing, follows."""
    found: set[int] = set()
    for part, after in zip_longest(candidates, candidates[1:]):
        n, text = part[0], words_of(lines, part)
        ended = n > 0 and lines[n - 1].kind is Kind.BODY and ends_closed(lines[n - 1].text)
        if not ended or len(part) > 1 or text[-1] != "." or not is_capitals(text):
            continue
        if n + 1 == len(lines) or (after and after[0] == n + 1 and words_of(lines, after)[-1] != "."):
            found.add(n)
    return found


def _pairs_of_names(lines: Sequence[Block]) -> set[tuple[str, str]]:
    """Neighbouring words with capitals inside lines: North Haven, Bad Linden, Martha Vogel."""
    pairs: set[tuple[str, str]] = set()
    for line in lines:
        pairs.update((two[1], two[2]) for two in _NAMES.finditer(line.text))
    return pairs


class _Copy(NamedTuple):
    """What tells where words run on: `names` of two words that the page has, and whether its columns are `kept`."""

    names: Collection[tuple[str, str]]
    kept: bool


def _is_head(lines: Sequence[Block], head: Sequence[Part], copy: _Copy) -> bool:
    """Whether nothing around `head` speaks against it: the text before is at an end and no words run on below.

    Names of two words that a line below would cut do run on.
    """
    following = after_head(lines, head)
    if not following:
        return False
    if following[0].kind is Kind.BYLINE or resumes(lines, head):
        return True
    words = words_of(lines, head[-1])
    if ends_closed(words) and " " not in words and not closes(lines, head[-1][0]):
        return False  # the last word of a sentence
    if is_rubric(words) and is_alone(lines, head[-1]):
        return True
    last = closing_word(words)
    first = following[0].text.lstrip(OPENING_QUOTES)
    next_word = WORD.match(first)
    capitals = is_capitals(words)
    alone = stands_alone(lines, head[-1], following, kept=copy.kept or capitals)
    runs_on = next_word is not None and (last, next_word[0]) in copy.names
    small = first[:1].islower() and not (following[0].indented or capitals)
    whole = tells_what(words) or (alone and (capitals or is_subordinate(words)))
    loose = last.lower() in _loose_ends(lines, head) and not whole
    runs_on = runs_on or loose or small or first[:1] in CLAUSE_MARKS
    if backward_mark(following[0].text):
        return True
    return (
        not runs_on and forward_mark(first) is None and (capitals or (alone and copy.kept) or closes(lines, head[0][0]))
    )


def _without_text(lines: Sequence[Block], head: Sequence[Part], copy: _Copy) -> Sequence[Part]:
    """`head` without the lines at its end that are the beginning of the text below; empty where none is a head."""
    while head and not _is_head(lines, head, copy):
        head = head[:-1]
    return head


def _over(lines: Sequence[Block], run: Sequence[Part]) -> tuple[int, int]:
    """How many parts of a run are an advert, up to where it says whom to call, and how many with captions behind it.

    A caption ends in a stop, as the head below it does not.
    """
    texts = [words_of(lines, part) for part in run]
    advert = max((k for k in range(1, len(run)) if CONTACT.search(texts[k - 1])), default=0)
    captions = takewhile(lambda text: text[-1] == "." != texts[-1][-1] and _is_sentence(text), texts[advert:-1])
    return advert, advert + sum(1 for _ in captions)


def _is_sentence(text: str) -> bool:
    return " " in text and not is_capitals(text) and not is_rubric(text)


def _loose_ends(lines: Sequence[Block], head: Sequence[Part]) -> frozenset[str]:
    """The words in which no head ends, of the language of the text below."""
    first = head[-1][-1] + 1
    return loose_ends(" ".join(line.text for line in lines[first : first + SECTION_LINES]))


def _opens(lines: Sequence[Block], head: Sequence[Part]) -> bool:
    """Whether the text below begins as an article, or a part of one, begins."""
    first = after_head(lines, head)[0]
    return first.kind is Kind.BYLINE or opens_text(first.text)


def _begins_page(lines: Sequence[Block], head: Sequence[Part]) -> bool:
    return all(line.kind in (Kind.FURNITURE, Kind.ADVERT) for line in lines[: head[0][0]])


def _follows_end(lines: Sequence[Block], head: Sequence[Part]) -> bool:
    """Whether the text before `head` ends as an article, or a part of one, ends; or several heads stand together."""
    before = next(line for line in reversed(lines[: head[0][0]]) if line.kind is not Kind.FURNITURE)
    if resumes(lines, head) or is_rubric(words_of(lines, head[0])):
        return True
    text = end_before(lines, head[0][0])
    ended = before.kind is Kind.BYLINE or byline_at_end(text) is not None
    return ended or forward_mark(text) is not None or len(head) > 1


def _style(lines: Sequence[Block], sure: Sequence[Sequence[Part]]) -> Callable[[str], bool] | None:
    """How this paper writes the words of its heads, by those that are sure: IN CAPITALS, or With Large Initials."""
    heads = [max((words_of(lines, part) for part in head), key=len) for head in sure]
    for style in (is_capitals, is_titled):
        if len(heads) >= LEAST_STYLED and sum(map(style, heads)) >= STYLED_SHARE * len(heads):
            return style
    return None


def _styled_parts(lines: Sequence[Block], head: Sequence[Part], style: Callable[[str], bool]) -> list[Part]:
    """The parts of `head` before the first that is not written as this paper writes the words of its heads.

    A deck, or a kicker, in one block with its headline may be written otherwise, and so may a kicker in its own.
    """

    def is_styled(part: Part) -> bool:
        texts = [lines[n].text for n in part]
        return any(map(style, (words_of(lines, part), texts[0], max(texts, key=len))))

    kicker = len(head) > 1 and not is_styled(head[0]) and _is_kicker(lines, head[0])
    styled = [*takewhile(is_styled, head[kicker:])]
    if not styled:
        return []
    deck = head[kicker + len(styled) :][:1]
    alone = deck and len(deck[0]) == 1 and stands_alone(lines, deck[0], after_head(lines, deck), kept=False)
    return [*head[:kicker], *styled, *(deck if alone else ())]


def _is_kicker(lines: Sequence[Block], part: Part) -> bool:
    return len(part) == 1 and len(lines[part[0]].text) <= LONGEST_KICKER


def _head_above(lines: Sequence[Block], head: Sequence[Part], kinds: Mapping[int, Kind]) -> str:
    """The words of the head of the article that stands before `head`."""
    above = [n for n in kinds if n < head[0][0] and kinds[n] in HEADING_KINDS]
    last = takewhile(lambda n: kinds.get(n) in HEADING_KINDS, range(max(above, default=-1), -1, -1))
    return " ".join(lines[n].text for n in last)


class _Paper(NamedTuple):
    """What all of a page tells about a head.

    The other `lone` ones, its columns' `measure`, how sure heads are set, and whether subheads alone stand right over
    their text.
    """

    lone: list[Part]
    measure: float
    setting: Setting
    glues_subheads: bool


def _glues_subheads(lines: Sequence[Block], heads: Sequence[Sequence[Part]]) -> bool:
    """Whether most heads have a blank line over their text: those right over it are no headlines then."""
    return 2 * sum(is_glued(lines, head) for head in heads) < len(heads)


def _is_headline(lines: Sequence[Block], head: Sequence[Part], head_above: str, paper: _Paper) -> bool:
    """Whether a single head that nothing around explains is an article's, by how it was set and what it says."""
    part = head[0]
    texts = [lines[n].text for n in part]
    cut = any(text[-1] in HYPHENS and below[:1].islower() for text, below in pairwise(texts))
    if cut or _has_twin(lines, part, paper.lone) or (paper.glues_subheads and is_glued(lines, head)):
        return False
    measure = min(paper.measure, measure_of(_section(lines, head, paper.lone), paper.measure))
    early = any(len(text) + 1 + len(below.split()[0]) <= FULL_MEASURE * measure for text, below in pairwise(texts))
    if early or _is_wider(texts, paper.measure):
        return True
    longest = LONGEST_BROKEN_SUBHEAD if len(texts) > 1 else min(measure, LONGEST_SUBHEAD)
    long = len(words_of(lines, part)) > longest
    if long and _goes_on(lines, head, head_above):
        return False
    if is_capitals(words_of(lines, part)) and is_alone(lines, part) and not is_capitals(head_above):
        return True
    if paper.setting.unsigned and not _goes_on(lines, head, head_above):
        return True
    return long or _is_new_subject(lines, head, head_above, signed=paper.setting.signed)


def _is_wider(texts: Sequence[str], measure: float) -> bool:
    """Whether a line of a head is far longer than the column is wide: no sentence that was cut behind a comma."""
    shown = measure != USUAL_MEASURE
    return shown and max(map(len, texts)) > WIDER_MEASURE * measure and texts[-1][-1] not in CLAUSE_MARKS


def _is_new_subject(lines: Sequence[Block], head: Sequence[Part], head_above: str, *, signed: bool) -> bool:
    """Whether the text below `head` is of another subject than the section before it, under `head_above`."""
    below = _text_of(_text_below(lines, head))
    first = below if not signed else STOP.split(below, maxsplit=1)[0]
    return tells_anew(words_of(lines, head[0]), first, below, head_above, _text_above(lines, head))


def _goes_on(lines: Sequence[Block], head: Sequence[Part], head_above: str) -> bool:
    """Whether the text below `head` is of the same subject as the section before it, under `head_above`."""
    above, below = _text_above(lines, head), _text_of(_text_below(lines, head))
    return goes_on(words_of(lines, head[0]), below, f"{head_above} {above}")


def _text_above(lines: Sequence[Block], head: Sequence[Part]) -> str:
    """The end of the section of running text before `head`."""
    before = head[0][0]
    start = next((n + 1 for n in range(before - 1, -1, -1) if lines[n].kind is not Kind.BODY), 0)
    return _text_of(lines[max(start, before - SECTION_LINES) : before])


def _text_below(lines: Sequence[Block], head: Sequence[Part]) -> Sequence[Block]:
    """The running text under `head`, over no byline."""
    first = head[-1][-1] + 1
    rest = lines[first : first + SECTION_LINES]
    end = next((n for n, line in enumerate(rest) if n and line.kind is Kind.BYLINE), len(rest))
    return [line for line in rest[:end] if line.kind is Kind.BODY]


def _has_twin(lines: Sequence[Block], part: Part, candidates: Sequence[Part]) -> bool:
    """Whether another head begins with the same two words, and not with the same line, as under one kicker."""
    begin, first = words_of(lines, part).split()[:2], lines[part[0]].text
    return any(
        words_of(lines, other).split()[:2] == begin and not (len(part) > 1 and lines[other[0]].text == first)
        for other in candidates
        if other != part
    )


def _section(lines: Sequence[Block], head: Sequence[Part], others: Sequence[Part]) -> list[Block]:
    """The running text from `head` to the next one."""
    first = head[-1][-1] + 1
    end = min((part[0] for part in others if part[0] >= first), default=len(lines))
    return [line for line in lines[first:end] if line.kind is Kind.BODY]


def _head_kinds(lines: Sequence[Block], head: Sequence[Part]) -> dict[int, Kind]:
    """Before the headline stands the kicker, after it the deck. Of two, a short line is a kicker."""
    joined: list[Part] = []
    for part in (piece for block in head for piece in _by_case(lines, block)):
        if joined and words_of(lines, part)[:1].islower():  # one line of the head in two blocks
            joined[-1] = [*joined[-1], *part]
        else:
            joined.append(part)
    sizes = [len(words_of(lines, part)) for part in joined]
    short = len(joined) > 1 and len(joined[0]) == 1 and sizes[0] <= LONGEST_KICKER and sizes[0] < sizes[1]
    return kinds_around(joined, short)


def _by_case(lines: Sequence[Block], part: Part) -> list[Part]:
    """`part` cut where lines in capitals meet others: a headline over its deck, or under its kicker."""
    cases = [is_capitals(lines[n].text) for n in part]
    cuts = [k for k in range(1, len(part)) if cases[k] != cases[k - 1]]
    return [part[: cuts[0]], part[cuts[0] :]] if len(cuts) == 1 else [part]
