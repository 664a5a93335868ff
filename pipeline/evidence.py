"""What speaks for and against one fragment going on in another, in words a person can check.

Each piece of evidence moves the odds; the weights are log-odds, set from typeset issues of known truth and
rounded: a weight of 1 makes a link 2.7 times as likely.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from pipeline.chars import BRACKET_PAIRS, bare, is_wide, open_brackets
from pipeline.folios import same_folio
from pipeline.headings import parallel
from pipeline.joining import Words, join_pieces
from pipeline.model import Fragment, JumpMark, Role
from pipeline.runs import STUB
from pipeline.seams import Seams
from pipeline.topics import Topics, cosine
from pipeline.words import straddling_word, terms

PAGE_AGREES, PAGE_DIFFERS = 2.5, -2.5
"""A page number is one or two characters: it is misread often enough not to forbid a link."""

MARK_LOST = -1.0
"""Marks are nearly always on both sides; one alone is more often a misreading or a missing page."""

BEGINS_ITSELF = -3.0
"""A heading and no mark: only the same heading again says that it is a continuation all the same."""

NEXT_COLUMN, FURTHER, FURTHEST = 2.0, 0.7, 4
"""Text without a heading right after text that breaks off is mostly its next column; less so past other pieces."""

NEXT_IN_PLACE, SEAM_CONTRADICTS = 3.0, -2.5
"""Frames, rules and headings are right about what follows in most cases that words speak against."""

SAME_HEADING, LIKE_HEADING, OTHER_HEADING = 4.0, 2.5, -0.3
"""Continuations stand under the same, a shortened or an entirely new heading, so an other one says little."""

SAME_HEADING_LIKENESS, LIKE_HEADING_LIKENESS = 0.85, 0.6
"""Share of characters in common: reading errors leave 0.85 and more, shortened headings are looked up whole."""

SHORTEST_WHOLE = 5
"""Characters of a shortened heading that is told from a word that two headings happen to share."""

WORD_WHOLE = 1.5
"""Four in ten true seams cut a word of the dictionary, one in ten seams between strangers makes one."""

ENDS_CLOSED = -0.5
TERMS_SHARED = 15.0
TERMS_IN_RUNS = 4.0
"""The same for columns of one page: halves of one article share few words more than strangers on one subject do.
Fitted weights lie between 2 and 5; with 15 columns in print order were moved."""

TERMS_MIDDLE = 0.05
"""Cosine of the terms at which likeness says nothing: strangers of one issue share about that much."""

TERMS_SURE = 120.0
"""Ideographs from which the terms of a text say all that they can; of fewer they say less."""

LETTERS_AN_IDEOGRAPH = 3
"""Letters and spaces that say as much as one ideograph."""

BYLINE_SAME, BYLINE_DIFFERS = 1.5, -1.0
BRACKET_CLOSED, BRACKET_LEFT_OPEN = 2.0, -1.0
SUBHEADS_PARALLEL = 2.5
STUB_FIRST, SUBHEAD_FIRST = 1.0, -3.0

READS_ON = 0.7
"""Weight of the characters' fit at a seam (`Seams.fit`): true seams have a median of 5, strangers of -1.6."""

SEAM = 40
"""Characters looked at on both sides of a seam, and of a text that is long enough to have terms."""


@dataclass(frozen=True)
class Node:
    """A fragment with what the evidence needs of it.

    `heading` is bare, for comparison, and that of the part it follows where it has none itself; `subheads_before`
    are those of what it follows. `placed` says that its page is a picture with boxes.
    """

    fragment: Fragment
    text: str
    paragraph_texts: tuple[str, ...]
    heading: str
    byline: str
    subheads: tuple[str, ...]
    subheads_before: tuple[str, ...]
    counts: Counter[str]
    topics: Topics
    folio: str | None
    placed: bool

    @cached_property
    def terms(self) -> Mapping[str, float]:
        """What its words say about its subject, made when it is first compared."""
        return self.topics.vector(self.counts)

    @property
    def forward(self) -> JumpMark | None:
        """Its mark "continued on", if it has one."""
        return next((mark for mark in self.fragment.marks if mark.forward), None)

    @property
    def backward(self) -> JumpMark | None:
        """Its mark "continued from", if it has one."""
        return next((mark for mark in self.fragment.marks if not mark.forward), None)


@dataclass(frozen=True)
class Evidence:
    """The log-odds of a link and the reasons behind them."""

    odds: float
    reasons: tuple[str, ...]

    @property
    def probability(self) -> float:
        """The odds as a probability, 0 to 1."""
        return probability(self.odds)


def probability(odds: float) -> float:
    """Log-odds as a probability, 0 to 1."""
    return 1 / (1 + math.exp(-odds))


class Weigher:
    """The fragments of one issue made ready for comparison, as `nodes` in their order."""

    def __init__(
        self,
        words: Words,
        folios: Mapping[int, str | None],
        fragments: Sequence[Fragment],
        pictured: Collection[int],
    ) -> None:
        """Learn from all `fragments` of the issue how much each term says; `pictured` pages have boxes."""
        self._pictured = pictured
        self._words = words
        self._folios = folios
        texts = [self._texts(fragment) for fragment in fragments]
        self._counts = {f.id: terms("".join(parts)) for f, parts in zip(fragments, texts, strict=True)}
        self._topics = Topics(list(self._counts.values()))
        self._headings: dict[str, str] = {}
        self._subheads: dict[str, tuple[str, ...]] = {}
        self.nodes = [self._node(fragment, parts) for fragment, parts in zip(fragments, texts, strict=True)]

    def whole(self, fragment: Fragment, parts: Sequence[Node]) -> Node:
        """The node of a `fragment` that is `parts` put together."""
        together: Counter[str] = Counter()
        for part in parts:
            together.update(self._counts[part.fragment.id])
        self._counts[fragment.id] = together
        return self._node(fragment, tuple(text for part in parts for text in part.paragraph_texts), parts)

    def _node(self, fragment: Fragment, texts: tuple[str, ...], parts: Sequence[Node] = ()) -> Node:
        roles = [p.role for p in fragment.paragraphs]
        own = bare("".join(self._words.text(piece) for piece in fragment.headline or fragment.deck))
        self._headings[fragment.id] = own or self._headings.get(fragment.follows or "", "")
        running = (t for t, role in zip(texts, roles, strict=False) if role is Role.TEXT)
        subheads = tuple(t for t, role in zip(texts, roles, strict=False) if role is Role.SUBHEAD)
        own_subheads = tuple(s for part in parts for s in part.subheads) or subheads
        before = self._subheads.get(fragment.follows or "", ())
        self._subheads[fragment.id] = before + own_subheads
        return Node(
            fragment=fragment,
            text="".join(part.text for part in parts) or "".join(running),
            paragraph_texts=texts,
            heading=self._headings[fragment.id],
            byline="".join(self._words.text(piece) for piece in fragment.byline).strip(),
            subheads=own_subheads,
            subheads_before=before,
            counts=self._counts[fragment.id],
            topics=self._topics,
            folio=self._folios.get(fragment.page),
            placed=fragment.page in self._pictured,
        )

    def _texts(self, fragment: Fragment) -> tuple[str, ...]:
        return tuple(join_pieces(p.pieces, self._words).text for p in fragment.paragraphs)


def weigh_jump(source: Node, target: Node, seams: Seams) -> Evidence:
    """How likely it is that `source` goes on in `target` on another page."""
    found: list[tuple[float, str]] = []
    forward, backward = source.forward, target.backward
    for mark, folio in ((forward, target.folio), (backward, source.folio)):
        if mark is None:
            found.append((MARK_LOST, "one side has no mark"))
        elif mark.page is not None and folio is not None:
            agrees = same_folio(mark.page, folio)
            weight = PAGE_AGREES if agrees else PAGE_DIFFERS
            found.append((weight, f"{mark.text} {'names' if agrees else 'does not name'} page {folio}"))
    if backward is None and not target.fragment.open_start:
        found.append((BEGINS_ITSELF, "begins like an article of its own"))
    if source.fragment.page > target.fragment.page:
        found.append((PAGE_DIFFERS, "the continuation would stand before its beginning"))
    found += [*_reads_on(source, target, seams), *_headings(source, target), *_common(source, target)]
    return _sum(found)


def weigh_column(source: Node, target: Node, distance: int) -> Evidence:
    """How likely it is that `source` goes on, without a mark, in the fragment `distance` places later.

    `distance` is negative for a fragment that stands before it.
    """
    if target.fragment.follows == source.fragment.id:
        found = [(NEXT_IN_PLACE, "stands next by the page's geometry")]
    else:
        further = min(abs(distance) - 1, FURTHEST) + (distance < 0)
        found = [(NEXT_COLUMN - FURTHER * further, f"stands {distance} on, without a heading or a mark")]
    if source.fragment.open_end != target.fragment.open_start:
        found.append((SEAM_CONTRADICTS, "one side of the seam ends or begins a paragraph, the other does not"))
    found += _common(source, target)
    return _sum(found)


def weigh_run(source: Node, target: Node, seams: Seams) -> Evidence:
    """How much likelier the words of two runs of column text are if the second goes on where the first ends."""
    breaks_off = source.fragment.open_end
    found = _reads_on(source, target, seams)
    before = (*source.subheads_before, *source.subheads)
    pair = next(((a, b) for a in before for b in target.subheads if parallel(a, b)), None)
    if pair:
        found.append((SUBHEADS_PARALLEL, f"subheads alike: {pair[0]} / {pair[1]}"))
    first = target.fragment.paragraphs[0]
    if first.role is Role.SUBHEAD:
        found += [(SUBHEAD_FIRST, "begins with a subhead, where a sentence should go on")] * breaks_off
    elif len(first.pieces) == 1 and len(target.paragraph_texts) > 1 and first.pieces[0].end <= STUB:
        found.append((STUB_FIRST if breaks_off else -STUB_FIRST, "begins with the end of a sentence"))
    return _sum(found + _common(source, target, TERMS_IN_RUNS))


def _reads_on(source: Node, target: Node, seams: Seams) -> list[tuple[float, str]]:
    if not source.fragment.open_end:
        return []
    fit = seams.fit(source.text, target.text)
    return [(READS_ON * fit, f"the characters at the seam fit by {fit:+.1f}")]


def placed(evidence: Evidence, odds: float, reason: str) -> Evidence:
    """`evidence` of the words with what the place of the two says."""
    return Evidence(evidence.odds + odds, (*evidence.reasons, reason))


def heading_likeness(left: str, right: str) -> float:
    """How alike two bare headings are, 0 to 1; a shortened one that lies whole in the other is alike."""
    if not left or not right:
        return 0.0
    whole = fuzz.ratio(left, right) / 100
    part = fuzz.partial_ratio(left, right) / 100 if min(len(left), len(right)) >= SHORTEST_WHOLE else 0.0
    return max(whole, part if part >= SAME_HEADING_LIKENESS else 0.0)


def _headings(source: Node, target: Node) -> list[tuple[float, str]]:
    if not source.heading or not target.heading:
        return []
    likeness = heading_likeness(source.heading, target.heading)
    if likeness >= SAME_HEADING_LIKENESS:
        return [(SAME_HEADING, f"headline {likeness:.2f}")]
    if likeness >= LIKE_HEADING_LIKENESS:
        return [(LIKE_HEADING, f"headline {likeness:.2f}")]
    return [(OTHER_HEADING, "another headline")]


def _common(source: Node, target: Node, shared: float = TERMS_SHARED) -> list[tuple[float, str]]:
    found = _seam(source, target)
    shorter = min(_ideographs(source.text), _ideographs(target.text))
    if shorter >= SEAM:
        likeness = cosine(source.terms, target.terms)
        weight = shared * min(1.0, shorter / TERMS_SURE)
        found.append((weight * (likeness - TERMS_MIDDLE), f"terms in common {likeness:.2f}"))
    if source.byline and target.byline:
        same = fuzz.ratio(bare(source.byline), bare(target.byline)) >= 75
        found.append((BYLINE_SAME, "same byline") if same else (BYLINE_DIFFERS, "another byline"))
    return found


def _ideographs(text: str) -> float:
    """How long `text` is, in ideographs; a word of Latin script is as long as two."""
    return len(text) if is_wide(text[:1] or " ") else len(text) / LETTERS_AN_IDEOGRAPH


def _seam(source: Node, target: Node) -> list[tuple[float, str]]:
    """Evidence from the words and brackets that meet."""
    tail, head = source.text[-SEAM:], target.text[:SEAM]
    found: list[tuple[float, str]] = []
    word = straddling_word(tail, head) if source.fragment.open_end else None
    if word:
        found.append((WORD_WHOLE, f"the seam makes the word {word}"))
    if not source.fragment.open_end:
        found.append((ENDS_CLOSED, "the text before ends closed"))
    last = source.text.rfind("。", 0, max(0, len(source.text) - 1))
    sentence = source.text[last + 1 :]
    if open_brackets(sentence):
        closes = open_brackets(sentence + target.text.split("。", 1)[0] + _closing(target.text)) == 0
        found.append(
            (BRACKET_CLOSED, "a quotation or bracket is closed")
            if closes
            else (BRACKET_LEFT_OPEN, "a bracket stays open")
        )
    return found


def _closing(text: str) -> str:
    """The first closing sign of `text`: a quotation often ends after its last stop."""
    return next((char for char in text[: 4 * SEAM] if char in BRACKET_PAIRS.values()), "")


def _sum(found: list[tuple[float, str]]) -> Evidence:
    ordered = sorted(found, key=lambda item: -abs(item[0]))
    return Evidence(odds=sum(weight for weight, _ in found), reasons=tuple(reason for _, reason in ordered))
