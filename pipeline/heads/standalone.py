"""Latin heads in a block of their own: there a head may ask, call, end in a year or in its verb.

Lines inside a text that do are no heads. A paragraph's beginning, which a column's end cut off, stands so only where
paragraphs have blocks of their own, too.
"""

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import attrgetter

from pipeline.chars import OPENING_QUOTES, WORD, ends_closed
from pipeline.heads.fulllines import ends_paragraph
from pipeline.heads.headblocks import Block, Part
from pipeline.heads.latinlines import LONGEST, reads_as_latin_head
from pipeline.language.functionwords import opens_sentence
from pipeline.language.lettercase import is_capitals
from pipeline.marks.jumpmarks import forward_mark
from pipeline.model import Kind

_ASKED = re.compile(r"[!?…](?= [„“«\"A-ZÀ-Þ])")
_STOPPED = re.compile(r"[.!?…](?= [A-ZÀ-Þ]|$)")
_YEAR = re.compile(r" (?:1[6-9]|20)\d\d$")

_SUBORDINATE = frozenset(
    {"wie", "was", "warum", "wo", "woher", "wohin", "wer", "wen", "wem", "wenn", "dass", "daß", "ob", "weil"}
)
_INTERROGATIVES = frozenset(
    {"what", "who", "how", "why", "where", "wie", "was", "wer", "warum", "wo", "comment", "pourquoi"}
)
_RELATIVE = re.compile(r", (?:die|der|das|den|dem|denen|deren|was|wie|wo)\b", re.IGNORECASE)


def reads_alone(text: str) -> bool:
    """Whether `text`, a block of its own, reads as a head: it may ask or call before its end, or end in a year."""
    bare = (_STOPPED if is_capitals(text) else _ASKED).sub(",", text.strip()).rstrip(",")
    return reads_as_latin_head(_YEAR.sub("", bare))


def is_subordinate(text: str) -> bool:
    """Whether German `text` is, or ends in, a clause whose verb stands last: Wie das Amt gewählt wird."""
    first = WORD.match(text)
    return (first is not None and first[0].lower() in _SUBORDINATE) or _RELATIVE.search(text) is not None


def tells_what(text: str) -> bool:
    """Whether `text` is a clause with an interrogative, which may end in its verb: What the Mayor said."""
    first = WORD.match(text)
    return first is not None and first[0].lower() in _INTERROGATIVES


def keeps_columns(lines: Sequence[Block]) -> bool:
    """Whether blank lines part columns and heads, not paragraphs: those end inside blocks, and blocks inside them."""
    blocks = [list(group) for _, group in groupby((x for x in lines if x.kind is Kind.BODY), key=attrgetter("block"))]
    inside = sum(map(_paragraph_ends, blocks))
    across = sum(ends_closed(one[-1].text) and ends_closed(other[-1].text) for one, other in pairwise(blocks))
    return inside + sum(map(_breaks_off, blocks)) > across


def _breaks_off(block: Sequence[Block]) -> bool:
    """Whether a block longer than any head ends in mid-sentence."""
    text = block[-1].text
    longer = sum(len(line.text) for line in block) > LONGEST
    return longer and not ends_closed(text) and forward_mark(text) is None


def _paragraph_ends(block: Sequence[Block]) -> int:
    longest = max(len(line.text) for line in block)
    return sum(ends_paragraph(line.text, longest) for line in block[:-1])


def is_alone(lines: Sequence[Block], part: Part) -> bool:
    """Whether `part` is a whole block."""
    ends = (part[0] - 1, part[-1] + 1)
    return all(not 0 <= n < len(lines) or lines[n].block != lines[part[0]].block for n in ends)


def stands_alone(lines: Sequence[Block], part: Part, following: Sequence[Block], *, kept: bool) -> bool:
    """Whether `part` is a block over another one that begins anew: with a sentence's first word, or, `kept`, large."""
    if not is_alone(lines, part) or not following or following[0].block == lines[part[0]].block:
        return False
    first = following[0].text.lstrip(OPENING_QUOTES)
    return opens_sentence(first) or (kept and first[:1].isupper())
