"""Which fragments may go on in which: pairs that something brings together, so that work grows with the issue."""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from pipeline.chars import SIGNS, ends_signed
from pipeline.language.openings import opens_item
from pipeline.model import Role
from pipeline.stitch.assign import Candidate
from pipeline.stitch.evidence import Evidence, placed, probability, weigh_column, weigh_jump, weigh_run
from pipeline.stitch.folios import bare_folio, same_folio
from pipeline.stitch.likeness import LIKE_HEADING_LIKENESS, SAME_HEADING_LIKENESS, Headings, heading_likeness
from pipeline.stitch.nodes import Node
from pipeline.stitch.runs import (
    SHUFFLED,
    by_page,
    odds_elsewhere,
    odds_in_order,
    order_trust,
    trust_when_closed,
    wanted,
)
from pipeline.stitch.seams import Seams
from pipeline.stitch.subjects import Subjects

SURELY_BOUND = 0.99
"""Probability that a run belongs behind the one before it from which it is not looked for by others."""

NEXT_ACCEPTED, NEXT_ACCEPTED_SHUFFLED = 0.2, 0.45
"""Scores from which a run stays behind the one that it was copied behind: the copy is followed unless much speaks
against it, and, where columns stand in no order, unless more speaks against it than for it."""

MOVED_ACCEPTED, MOVED_ACCEPTED_SHUFFLED = 0.6, 0.25
"""Scores from which columns are moved. Where most of them must be, one that is not is as wrong as one in a wrong place:
what it broke off from is not whole either way. (Articles made whole, of typeset text and of news, rise from 0.4 down
to 0.2.)"""

JUMP_ACCEPTED = 0.75
"""Score from which pages are joined: of jumps scored 0.7 to 0.9 one in twenty is wrong, of those below one in three."""

READS_ON_SURELY = 2.0
"""Log-odds of the words at a seam (`Seams.reads_on`) from which a continuation that nothing else shows is looked at."""

LIST_MARKS, LIST_GOES_ON = ("；", "：", ";", ":"), 0.5
"""Marks behind which a paragraph of a list ends in mid-sentence, and the least trust in the one behind it: a column
ends in one of them as seldom."""

COLUMN_REACH = 12
"""Fragments looked at before and behind an open end without a mark: about half a page's."""


def run_candidates(
    nodes: Sequence[Node], seams: Seams, subjects: Subjects, *, shuffled: bool = False, parted: bool = False
) -> Iterator[Candidate]:
    """Runs of column text with the next one, and those that may go on elsewhere with the page's runs without a head.

    Where the issue is not `shuffled`, single ends without their rest do not make a page so either.
    `parted`: each run is a column, and not a paragraph (`columns_parted`).
    """
    known = {node.fragment.id: node for node in nodes}

    def weigh(source: Node, target: Node) -> Evidence:
        return weigh_run(source, target, seams, subjects.fit(source, target))

    neighbours = [(known[n.fragment.follows], n) for n in nodes if n.fragment.follows]
    told = [(source, target, weigh(source, target)) for source, target in neighbours]
    breaking_off = [evidence.odds for source, _, evidence in told if source.fragment.open_end]
    followed = {source.fragment.id for source, _ in neighbours}
    alone = [n for n in nodes if n.fragment.open_end and not n.forward and n.fragment.id not in followed]
    trust = max(order_trust([*breaking_off, *(-math.inf for _ in alone)]), 0.0 if shuffled else SHUFFLED)
    trust_closed = trust_when_closed(trust, len(breaking_off) + len(alone), len(told) - len(breaking_off))
    bound: dict[str, float] = {}
    for source, target, evidence in told:
        own_column = not parted or target.fragment.paragraphs[0].role is Role.SUBHEAD
        share = trust_closed if own_column and not source.fragment.open_end else trust
        share = max(share, LIST_GOES_ON) if source.text.endswith(LIST_MARKS) else share
        odds = odds_in_order(share, breaks_off=source.fragment.open_end, parted=parted)
        whole = placed(evidence, odds, f"stands next, as {share:.0%} of what goes on like this")
        bound[target.fragment.id] = probability(whole.odds - wanted(trust))
        accepted = NEXT_ACCEPTED_SHUFFLED if trust < SHUFFLED else NEXT_ACCEPTED if source.fragment.open_end else 0.0
        yield Candidate(source.fragment.id, target.fragment.id, "column", whole, accepted=accepted)
    for page in by_page([node.fragment for node in nodes]):
        yield from _elsewhere([nodes[n] for n in page], bound, weigh, trust, parted=parted)


def columns_parted(nodes: Sequence[Node]) -> bool:
    """Whether the copy parts columns and not paragraphs: more of these begin inside runs than behind closed ones."""
    inside = sum(len(node.paragraph_texts) - 1 for node in nodes)
    return inside > sum(not node.fragment.open_end for node in nodes)


def _elsewhere(
    nodes: Sequence[Node],
    bound: Mapping[str, float],
    weigh: Callable[[Node, Node], Evidence],
    trust: float,
    *,
    parted: bool,
) -> Iterator[Candidate]:
    """The runs of one page that may go on with those that stand elsewhere on it, but for those surely `bound`."""
    loose = {node.fragment.id: 1 - bound.get(node.fragment.id, 0.0) for node in nodes if _headless(node)}
    targets = [node for node in nodes if loose.get(node.fragment.id, 0.0) > 1 - SURELY_BOUND]
    places = round(sum(loose[node.fragment.id] for node in targets))
    accepted = MOVED_ACCEPTED_SHUFFLED if trust < SHUFFLED else MOVED_ACCEPTED
    kept = {node.fragment.follows for node in nodes if bound.get(node.fragment.id, 0.0) >= SURELY_BOUND}
    for source in nodes:
        signed = not source.fragment.open_end and (source.fragment.signed_last or ends_signed(source.text))
        if source.forward or source.fragment.id in kept or signed:
            continue
        odds = odds_elsewhere(trust, places, breaks_off=source.fragment.open_end, parted=parted)
        for target in targets:
            if target is not source and target.fragment.follows != source.fragment.id:
                whole = placed(weigh(source, target), odds, f"stands elsewhere, one of {places}")
                yield Candidate(source.fragment.id, target.fragment.id, "displaced", whole, accepted=accepted)


def jump_candidates(
    nodes: Sequence[Node], seams: Seams, subjects: Subjects, *, shuffled: bool = False
) -> Iterator[Candidate]:
    """Pairs on two pages of which at least one side says that it goes on, or comes from, elsewhere.

    Only pairs that a readable page number or the same heading brings together are looked at, so that the work grows
    with the issue and not with its square; where no number can be read, all pairs are.
    """
    ends = [n for n in nodes if n.forward or n.fragment.open_end]
    starts = _Starts([n for n in nodes if n.fragment.paragraphs])
    unmarked = Counter(n.fragment.page for n in ends if not n.forward)
    for source in ends:
        for target in starts.near(source):
            if _may_follow(source, target) or _marks_lost(source, target, seams, starts):
                evidence = weigh_jump(source, target, seams, unmarked[source.fragment.page], shuffled=shuffled)
                if one_sense := subjects.meanings_fit(source, target):
                    reason = f"what the words mean speaks for one subject by {one_sense:+.1f}"
                    evidence = placed(evidence, one_sense, reason)
                yield Candidate(source.fragment.id, target.fragment.id, "jump", evidence, accepted=JUMP_ACCEPTED)


def _marks_lost(source: Node, target: Node, seams: Seams, starts: "_Starts") -> bool:
    """Whether `source` may go on in a `target` with a heading of its own although a mark is missing, by its words.

    It breaks off, and either no mark answers its own on the page that it names, or both stand under the same heading.
    """
    if not source.fragment.open_end or target.backward or source.fragment.page == target.fragment.page:
        return False
    if source.forward is None:
        same = fuzz.ratio(source.heading, target.heading) / 100  # a part of another one says too little alone
        alike = source.heading and same >= SAME_HEADING_LIKENESS
    else:
        alike = same_folio(source.forward.page, target.folio) and not starts.answer(source)
    return bool(alike) and seams.reads_on(source.text, target.text) >= READS_ON_SURELY


class _Starts:
    """Texts in which others may go on, by what may bring them together."""

    def __init__(self, nodes: Sequence[Node]) -> None:
        self._nodes = nodes
        self._by_folio: defaultdict[str | None, list[int]] = defaultdict(list)
        self._pointing: defaultdict[str | None, list[int]] = defaultdict(list)
        self._headed: defaultdict[str, list[int]] = defaultdict(list)
        for k, node in enumerate(nodes):
            self._by_folio[bare_folio(node.folio)].append(k)
            if node.backward:
                self._pointing[bare_folio(node.backward.page)].append(k)
            if node.heading:
                self._headed[node.heading].append(k)
        self._headings = Headings(self._headed)

    def answer(self, source: Node) -> bool:
        """Whether a mark that cannot be read, or names the page of `source`, stands on the page that its mark names."""
        named = bare_folio(source.forward.page) if source.forward else None
        return any(bare_folio(self._nodes[k].folio) == named for k in self._back_to(source))

    def _back_to(self, source: Node) -> set[int]:
        """Those whose mark names the page of `source`, or cannot be read."""
        return {*self._pointing.get(bare_folio(source.folio), ()), *self._pointing.get(None, ())}

    def near(self, source: Node) -> Iterator[Node]:
        """Those on the page that the mark of `source` names, those that point back at its page, those headed alike.

        And all, where its mark cannot be read.
        """
        near = self._back_to(source)
        for heading in self._headings.same_as(source.heading) if source.heading else ():
            near.update(self._headed[heading])
        if source.forward and source.forward.page:
            near.update(self._by_folio.get(bare_folio(source.forward.page), ()))
        elif source.forward:
            near.update(range(len(self._nodes)))
        return (self._nodes[k] for k in sorted(near))


def _may_follow(source: Node, target: Node) -> bool:
    """Whether `target` can be what `source` goes on with: on another page, and one of them says so.

    What begins like an article of its own, without a mark, stands on the page that is named, and under a heading like
    that of `source`.
    """
    if source.fragment.page == target.fragment.page:
        return False
    if target.backward:
        return True
    if source.forward is None:
        return False
    if target.fragment.open_start:
        return True
    named = None in (source.forward.page, target.folio) or same_folio(source.forward.page, target.folio)
    return named and heading_likeness(source.heading, target.heading) >= LIKE_HEADING_LIKENESS


def column_candidates(nodes: Sequence[Node], seams: Seams) -> Iterator[Candidate]:
    """Text that breaks off or was cut off from what follows it, and what stands near without a heading."""
    followed = {node.fragment.follows for node in nodes}
    for n, source in enumerate(nodes):
        if source.forward:
            continue
        reach = COLUMN_REACH if source.fragment.open_end or source.fragment.id in followed else 0
        near = range(max(0, n - reach), min(len(nodes), n + 1 + reach))
        if not reach and n + 1 < len(nodes) and source.placed and not _begins_item(source, nodes[n + 1]):
            near = range(n + 1, n + 2)  # a layout that cuts an article between two paragraphs leaves no open end
        for k in near:
            target = nodes[k]
            if k != n and _may_be_next_column(source, target):
                evidence = weigh_column(source, target, k - n, seams)
                yield Candidate(source.fragment.id, target.fragment.id, "column", evidence)


def _begins_item(source: Node, target: Node) -> bool:
    """Whether `target` begins as an item does, with its place and day or with a sign that is not one of a list's."""
    sign = target.text[:1]
    listed = not source.text.startswith(sign) and any(text.startswith(sign) for text in source.paragraph_texts)
    return opens_item(target.text) or (sign in SIGNS and not listed)


def _may_be_next_column(source: Node, target: Node) -> bool:
    """Whether `target` stands without heading or mark where the column after `source` may be."""
    fragment = target.fragment
    pages = fragment.page - source.fragment.page
    near = (pages == 0 and source.placed) or (pages == 1 and fragment.follows is None)
    return near and _headless(target)


def _headless(node: Node) -> bool:
    """Whether a text begins without a head and without a mark that says where it comes from."""
    fragment = node.fragment
    headed = fragment.headline or fragment.deck or node.backward or fragment.signed_first or fragment.anew
    return bool(fragment.paragraphs) and not headed
