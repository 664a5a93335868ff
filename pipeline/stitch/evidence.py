"""What speaks for and against one fragment going on in another, in words a person can check.

Each piece of evidence moves the odds; the weights are log-odds, set from typeset issues of known truth and
rounded: a weight of 1 makes a link 2.7 times as likely.
"""

import math
from collections.abc import Iterator
from typing import NamedTuple

from rapidfuzz import fuzz

from pipeline.chars import CLAUSE_MARKS, GERMAN_PAIRS, HYPHENS, SEAM_PAIRS, bare, closed_first, left_open
from pipeline.heads.subheads import parallel
from pipeline.language.words import cut_word, first_word, last_word
from pipeline.marks.latinmarks import key_of
from pipeline.model import Role
from pipeline.stitch.folios import same_folio
from pipeline.stitch.likeness import LIKE_HEADING_LIKENESS, SAME_HEADING_LIKENESS, heading_likeness
from pipeline.stitch.nodes import Node
from pipeline.stitch.runs import STUB
from pipeline.stitch.seams import Seams, meet_as_words
from pipeline.stitch.topics import cosine, ideographs, telling

FORWARD_AGREES, BACKWARD_AGREES, BOTH_AGREE = 1.0, 0.4, 1.0
"""Marks mostly name the right page, but so do those of all other articles that jump between the same two pages."""

BOTH_THERE = 2.0
"""Two ends that name each other's pages, where columns stand in order: none of them was cut off from its column."""

PAGE_DIFFERS = -2.3
"""A page number is one or two characters: it is misread often enough not to forbid a link."""

FORWARD_LOST, FORWARD_LOST_SHUFFLED, BACKWARD_LOST = -1.0, -2.5, -2.0
"""Marks are nearly always on both sides; one alone is more often a misreading or a missing page. And a text that
breaks off without a mark is one of all that do so on its page: of more than one each is the less likely."""

KEY_SAME, KEY_DIFFERS = 4.0, -3.0
"""Marks that name their article by a word name the same one on both sides: See STRIKE, Page 6 / STRIKE from A1."""

KEYS_ALIKE = 75.0
"""rapidfuzz ratio, 0 to 100, of two such words from which they are one: a letter of four may be misread."""

BEGINS_ITSELF = -1.0
"""A heading and no mark: only the same heading again says that it is a continuation all the same."""

NEXT_COLUMN, FURTHER, FURTHEST, BACKWARDS = 2.0, 1.0, 4, 2
"""Text without a heading right after text that breaks off is mostly its next column; less so past other pieces."""

NEXT_IN_PLACE, SEAM_CONTRADICTS, SEAM_AGREES = 3.0, -2.5, 0.5
"""Frames, rules and headings are right about what follows in most cases that words speak against."""

SAME_HEADING, SAME_HEADING_UNMARKED, LIKE_HEADING, OTHER_HEADING = 4.0, 2.0, 1.5, -0.4
"""Continuations stand under the same, a shortened or an entirely new heading, so an other one says little. Of
shuffled columns the part with the heading, but without a mark, is mostly not the one that the text goes on from."""

WORD_CUT, STRONGEST_WORD = 0.5, 8.0
"""Weight of `cut_word`, where no model of the language knows better: four in ten true seams cut a word of the
dictionary, one in ten seams between strangers makes one, mostly of parts that are as common as the word."""

LATIN_WORD_CUT, WORD_STAYS_CUT, RUNS_ON_AFTER_STOP = 2.5, -2.5, -3.0
"""The same in Latin scripts, where a hyphen shows a cut word: whether the issue has the whole one, or a capital stands
there, with which no second half begins. And a small letter behind a full stop is the middle of another sentence."""

ENDS_CLOSED = -0.5
TERMS_SHARED = 20.0
TERMS_MIDDLE = 0.05
"""Cosine of the terms at which likeness says nothing: strangers of one issue share about that much."""

BYLINE_SAME, BYLINE_DIFFERS = 1.5, -1.0
BRACKET_CLOSED, BRACKET_LEFT_OPEN, BRACKET_NEVER_OPENED, BRACKET_WRONG = 1.8, -1.8, -1.0, -3.0
"""The last: another bracket is closed than was opened, or one is closed behind an end that is closed."""
SUBHEADS_PARALLEL = 2.5
STUB_FIRST, SUBHEAD_FIRST = 1.0, -3.0

BEGINS, BEGINS_CLAUSE, KINDS_FIT = 0.3, 0.2, 0.3
"""Weights of `Seams.begins`, in all and behind a comma, where a clause begins much as a sentence does, and of
`Seams.kinds_fit`, fitted on columns of a page in any order."""

INDENTED, INDENTED_MID_SENTENCE, GOES_ON_FLUSH = 1.5, -5.0, -1.0
"""Where the copy keeps indents: a column that begins with one goes on behind an end that is closed and never in
mid-sentence; one without an indent behind such an end goes on inside a paragraph, which is rarer."""

SEAM = 40
"""Characters looked at on both sides of a seam."""


class Evidence(NamedTuple):
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


def weigh_jump(source: Node, target: Node, seams: Seams, unmarked: int = 1, *, shuffled: bool = False) -> Evidence:
    """How likely it is that `source` goes on in `target` on another page.

    `unmarked` texts on the page of `source` break off without a mark; columns may be `shuffled`.
    """
    found = list(_marks(source, target, unmarked, shuffled=shuffled))
    backward = target.backward
    if backward is None and not target.fragment.open_start:
        found.append((BEGINS_ITSELF, "begins like an article of its own"))
    if source.fragment.page > target.fragment.page:
        found.append((PAGE_DIFFERS, "the continuation would stand before its beginning"))
    found += [*_reads_on(source, target, seams), *_kinds(source, target, seams)]
    found += [*_headings(source, target, shuffled=shuffled), *_common(source, target)]
    return _sum(found)


def _marks(source: Node, target: Node, unmarked: int, *, shuffled: bool) -> Iterator[tuple[float, str]]:
    """What the marks on the two sides say about each other's pages."""
    forward_lost = (FORWARD_LOST_SHUFFLED if shuffled else FORWARD_LOST) - math.log(max(1, unmarked))
    agreed, contradicted = 0, False
    for mark, folio, agrees, lost in (
        (source.forward, target.folio, FORWARD_AGREES, forward_lost),
        (target.backward, source.folio, BACKWARD_AGREES, BACKWARD_LOST),
    ):
        if mark is None:
            yield lost, "one side has no mark"
        elif mark.page is not None and folio is not None:
            same = same_folio(mark.page, folio)
            agreed, contradicted = agreed + same, contradicted or not same
            yield agrees if same else PAGE_DIFFERS, f"{mark.text} {'names' if same else 'does not name'} page {folio}"
    if source.forward and target.backward and not contradicted:
        both = BOTH_AGREE * (agreed == 2) + BOTH_THERE * (not shuffled)
        yield both, "both sides have marks that may belong together"
    if source.forward and target.backward:
        key, other = key_of(source.forward.text, forward=True), key_of(target.backward.text, forward=False)
        if key and other:
            same = fuzz.ratio(key, other) >= KEYS_ALIKE
            yield (KEY_SAME if same else KEY_DIFFERS), f"the marks name {key} and {other}"


def weigh_column(source: Node, target: Node, distance: int, seams: Seams) -> Evidence:
    """How likely it is that `source` goes on, without a mark, in the fragment `distance` places later.

    `distance` is negative for a fragment that stands before it.
    """
    if target.fragment.follows == source.fragment.id:
        found = [(NEXT_IN_PLACE, "stands next by the page's geometry")]
    else:
        further = min(abs(distance) - 1, FURTHEST) + BACKWARDS * (distance < 0)
        found = [(NEXT_COLUMN - FURTHER * further, f"stands {distance} on, without a heading or a mark")]
    if source.fragment.open_end != target.fragment.open_start:
        found.append((SEAM_CONTRADICTS, "one side of the seam ends or begins a paragraph, the other does not"))
    elif source.fragment.open_end:
        found.append((SEAM_AGREES, "both sides of the seam are inside a sentence"))
    found += [*_reads_on(source, target, seams), *_common(source, target)]
    return _sum(found)


def weigh_run(source: Node, target: Node, seams: Seams, same_subject: float) -> Evidence:
    """How much likelier the words of two runs of column text are if the second goes on where the first ends.

    `same_subject` is what their words say about it, as log-odds.
    """
    breaks_off = source.fragment.open_end
    found = [*_kinds(source, target, seams), *_begins(source, target, seams)]
    if not meet_as_words(source.text, target.text):  # where no place speaks for it, those letters only mislead
        found += _reads_on(source, target, seams)
    before = (*source.subheads_before, *source.subheads)
    pair = next(((a, b) for a in before for b in target.subheads if parallel(a, b)), None)
    if pair:
        found.append((SUBHEADS_PARALLEL, f"subheads alike: {pair[0]} / {pair[1]}"))
    found += _indents(source, target)
    first = target.fragment.paragraphs[0]
    if first.role is Role.SUBHEAD:
        found += [(SUBHEAD_FIRST, "begins with a subhead, where a sentence should go on")] * breaks_off
    elif len(first.pieces) == 1 and len(target.paragraph_texts) > 1 and first.pieces[0].end <= STUB:
        found.append((STUB_FIRST if breaks_off else -STUB_FIRST, "begins with the end of a sentence"))
    found.append((same_subject, f"the words speak for one subject by {same_subject:+.1f}"))
    return _sum([*found, *_seam(source, target), *_bylines(source, target)])


def _reads_on(source: Node, target: Node, seams: Seams) -> list[tuple[float, str]]:
    if not source.fragment.open_end:
        return []
    found = seams.told(source.text, target.text)
    if seams.know_words:
        return found
    cut = cut_word(source.text[-SEAM:], target.text[:SEAM])
    if cut:
        word, strength = cut
        found.append((WORD_CUT * min(strength, STRONGEST_WORD), f"the seam makes the word {word}"))
    return found


def _begins(source: Node, target: Node, seams: Seams) -> list[tuple[float, str]]:
    """Whether `target` begins as sentences begin, as it should behind an end that is closed, and only there."""
    fit = seams.begins(target.text or target.paragraph_texts[0])
    weight = BEGINS
    if source.fragment.open_end:
        weight = -BEGINS_CLAUSE if source.text[-1:] in CLAUSE_MARKS else -BEGINS
    return [(weight * fit, f"begins like a sentence by {fit:+.1f}")]


def _indents(source: Node, target: Node) -> Iterator[tuple[float, str]]:
    """What the indent of the first line of `target` says, or the want of one, in a copy that keeps indents."""
    breaks_off = source.fragment.open_end
    if target.indented:
        yield (INDENTED_MID_SENTENCE if breaks_off else INDENTED), "begins with an indent"
    elif target.indented is False and not breaks_off:
        yield GOES_ON_FLUSH, "begins without an indent"


def _kinds(source: Node, target: Node, seams: Seams) -> list[tuple[float, str]]:
    if not source.fragment.open_end:
        return []
    fit = seams.kinds_fit(source.text, target.text)
    return [(KINDS_FIT * fit, f"the kinds of words at the seam fit by {fit:+.1f}")]


def placed(evidence: Evidence, odds: float, reason: str) -> Evidence:
    """`evidence` of the words with what the place of the two says."""
    return Evidence(evidence.odds + odds, (*evidence.reasons, reason))


def _headings(source: Node, target: Node, *, shuffled: bool) -> list[tuple[float, str]]:
    if not source.heading or not target.heading:
        return []
    likeness = heading_likeness(source.heading, target.heading)
    if likeness >= SAME_HEADING_LIKENESS:
        return [(SAME_HEADING if source.forward or not shuffled else SAME_HEADING_UNMARKED, f"headline {likeness:.2f}")]
    if likeness >= LIKE_HEADING_LIKENESS:
        return [(LIKE_HEADING, f"headline {likeness:.2f}")]
    return [(OTHER_HEADING, "another headline")]


def _common(source: Node, target: Node) -> list[tuple[float, str]]:
    found = _seam(source, target)
    told = telling(min(ideographs(source.text), ideographs(target.text)))
    if told:
        likeness = cosine(source.terms, target.terms)
        weight = TERMS_SHARED * told
        found.append((weight * (likeness - TERMS_MIDDLE), f"terms in common {likeness:.2f}"))
    return [*found, *_bylines(source, target)]


def _bylines(source: Node, target: Node) -> list[tuple[float, str]]:
    if not source.byline or not target.byline:
        return []
    same = fuzz.ratio(bare(source.byline), bare(target.byline)) >= 75
    return [(BYLINE_SAME, "same byline") if same else (BYLINE_DIFFERS, "another byline")]


def _seam(source: Node, target: Node) -> list[tuple[float, str]]:
    """Evidence from the brackets that meet, and from an end that is closed."""
    found: list[tuple[float, str]] = []
    if not source.fragment.open_end:
        found.append((ENDS_CLOSED, "the text before ends closed"))
    return [*found, *_latin_words(source, target), *_brackets(source, target)]


def _latin_words(source: Node, target: Node) -> Iterator[tuple[float, str]]:
    """Whether the word that a hyphen cuts is whole at the seam, and whether a sentence begins where one ended."""
    text, following = source.text.rstrip(), target.text.lstrip()
    small = following[:1].islower()
    if not source.fragment.open_end:
        if small:
            yield RUNS_ON_AFTER_STOP, "a sentence goes on behind a full stop"
    elif text[-1:] in HYPHENS and text[-2:-1].isalpha():
        word = last_word(text[:-1]) + first_word(following)
        if first_word(following) and source.words.vocabulary[word.lower()]:
            yield LATIN_WORD_CUT, f"the seam makes the word {word}"
        elif not small:
            yield WORD_STAYS_CUT, "a word stays cut"
    elif source.words.cut_words.is_cut(last_word(text), first_word(following)):
        yield LATIN_WORD_CUT, f"the seam makes the word {last_word(text)}{first_word(following)}"


def _brackets(source: Node, target: Node) -> Iterator[tuple[float, str]]:
    """Whether what is opened before the seam is closed behind it, and nothing else."""
    pairs = GERMAN_PAIRS if source.german or target.german else SEAM_PAIRS
    wanted, closing = left_open(source.text, pairs), closed_first(target.text, pairs)
    if wanted and wanted == closing:
        yield BRACKET_CLOSED, "a quotation or bracket is closed"
    elif wanted and not closing:
        yield BRACKET_LEFT_OPEN, "a bracket stays open"
    elif closing and (wanted or not (source.fragment.open_end or source.forward)):
        yield BRACKET_WRONG, "another bracket is closed than was opened"
    elif closing:
        yield BRACKET_NEVER_OPENED, "a bracket is closed that was never opened"


def _sum(found: list[tuple[float, str]]) -> Evidence:
    ordered = sorted(found, key=lambda item: -abs(item[0]))
    return Evidence(odds=sum(weight for weight, _ in found), reasons=tuple(reason for _, reason in ordered))
