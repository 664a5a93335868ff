"""Whether a head begins an article, or is a subhead in one: by what stands around it, its length and the subjects."""

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import takewhile

from pipeline.chars import bare, ends_marked, is_japanese
from pipeline.heads.headblocks import Block, Part, Setting, is_glued, resumes, words_of_part
from pipeline.heads.headcandidates import is_signed
from pipeline.heads.newsubject import BOTH, MOSTLY_TOLD, NEW, REACH, SAME, TOLD, WHOLLY_TOLD, shared, told
from pipeline.language.bylines import byline_at_end
from pipeline.language.rubrics import is_rubric
from pipeline.marks.jumpmarks import forward_mark
from pipeline.model import HEADING_KINDS, Kind

_MOTTO = re.compile(r"(..).*[“\"‘「『].{1,6}[”\"’」』](..)")

PARALLEL_LIKENESS = 0.5
"""Share of characters two parallel heads have in common, in order: 实施…“启航”行动 and 实施…“续航”行动 share 0.6."""

LONGEST_SUBHEAD = 11
"""Letters: a head inside an article stands in one column; a longer one alone, without a twin, heads an article."""

SURELY_LONGER = 1.5
"""Times that length from which a head heads an article even beside another one of its subject."""

PERHAPS_LONGER = 0.75
"""Times that length from which a head heads an article where a text above and the one below share nearly nothing: in
the People's Daily of January 1998 seven of nine such heads do."""

LEAST_TOLD = 1.5
"""Pairs of characters of a head that its report says again; one alone may be chance, as may be that a text of less than
half of what is compared has no word of it."""

SECTION = 100
"""Characters of a section that is told from an item of news by its words; of shorter ones chance shares some."""

LONGEST_SUBHEAD_WITH_KANA = 16
"""The same where particles and endings stand between the ideographs: 民話の聞き取りの取り組み."""

FULL_JAPANESE_LINE = 9
"""Characters from which a line of a head has the text's own size: columns hold 10 to 15 of those, half of larger."""


_TWO_CLAUSES = re.compile(r"[^\W\d_a-zA-Z]{2}[”》」]?[ ：:][“《「]?[^\W\d_a-zA-Z]{3}")
"""Two clauses, with a blank or a colon between: 聚力大气治理 奋进新征程, 芯片研发调查：难点在哪里; a subhead is one."""


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


_INSTALMENT = re.compile(r"[（(【](?:连载|連載|节选|節選|续|續)[ 之第]?[0-9一二三四五六七八九十]*[回)）】]")
"""That a text is a part of a longer one: 边城旧事（连载12）."""


def starts_article(lines: Sequence[Block], head: Sequence[Part]) -> bool:
    """Whether what stands before or after the head shows that an article begins."""
    first = words_of_part(lines, head[0])
    if is_signed(lines, head) or resumes(lines, head) or is_rubric(first) or _INSTALMENT.search(first):
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
    text = words_of_part(lines, part)
    full = is_japanese(text) and min(len(lines[n].text) for n in part[:-1]) >= FULL_JAPANESE_LINE
    return full or _MOTTO.fullmatch(text) is not None


def stands_for_itself(
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
    text = words_of_part(lines, head[0])
    if any(parallel(text, other) for other in candidates if other != text):
        return False
    longest = LONGEST_SUBHEAD_WITH_KANA if is_japanese(text) else LONGEST_SUBHEAD
    letters = len(bare(text))
    above, below = _sections(lines, head, kinds)
    short = setting.unsigned and min(_size(above), _size(below)) < SECTION
    two_clauses = letters >= PERHAPS_LONGER * longest and _TWO_CLAUSES.search(text) is not None
    if letters >= SURELY_LONGER * longest or not above or short or two_clauses:
        return True
    common = shared(above, below)
    said = told(text, below)
    by_chance = said * (len(text) - 1) < LEAST_TOLD and _size(above) < REACH / 2
    if common is not None and (common >= SAME or (not by_chance and _is_new(common, said, signed=setting.signed))):
        return common < SAME
    if setting.unsigned or (
        setting.glued and is_glued(lines, head) and (not setting.signed or (common is not None and common <= NEW))
    ):
        return True
    if _MOTTO.fullmatch(text) or (len(head[0]) > 1 and _is_small(lines, head[0])):
        return False
    strange = common is not None and common <= NEW and _size(above) >= REACH / 2
    return letters > longest or (strange and letters >= PERHAPS_LONGER * longest)


def _size(texts: Iterable[str]) -> int:
    return sum(map(len, texts))


def _is_new(common: float, said: float, *, signed: bool) -> bool:
    """Whether a text that shares that much with the one above, and says so much of its head again, is another's.

    Where articles are signed, as this one is not, it must share nearly nothing.
    """
    nearly = (common < BOTH and said >= MOSTLY_TOLD) or said >= WHOLLY_TOLD
    return said >= TOLD and (common <= NEW or not signed or nearly)


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
