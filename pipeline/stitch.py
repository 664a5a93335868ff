"""An issue's fragments stitched into whole articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rapidfuzz import fuzz
from rapidfuzz.process import cdist

from pipeline.articles import Chain, assemble
from pipeline.assign import Candidate, assign
from pipeline.displaced import Displaced, find_displaced
from pipeline.edits import by_line
from pipeline.evidence import LIKE_HEADING_LIKENESS, SAME_HEADING_LIKENESS, Node, Weigher, weigh_column, weigh_jump
from pipeline.folios import bare_folio, folios_of, page_named
from pipeline.headings import opens_item
from pipeline.joining import Words
from pipeline.model import Fragment, JumpMark, Link, Page, Stitched, Unresolved
from pipeline.words import latin_vocabulary

COLUMN_REACH = 12
"""Fragments looked at before and behind an open end without a mark: about half a page's."""

IN_PLACE = 0.6
"""Score of a link that geometry alone makes against the words: it is right more often than not."""


def stitch_issue(
    pages: Sequence[Page], fragments: Sequence[Fragment], undone: frozenset[str] = frozenset()
) -> Stitched:
    """Join `fragments` of the `pages` of one issue (both in order) into articles, without joints of `undone` rules.

    Every line of every page is in an article, in a record of furniture, or among the leftovers.
    """
    lines = {line.id: line.text for page in pages for line in page.lines}
    edits = by_line(edit for page in pages for edit in page.edits)
    words = Words(lines, edits, latin_vocabulary(lines.values()), undone)
    folios = folios_of(pages, fragments, lines)
    pictured = {page.number for page in pages if any(line.box for line in page.lines)}
    weigher = Weigher(words, folios, fragments, pictured)
    nodes = weigher.nodes
    links = _links(nodes)
    links += _in_place(fragments, links)
    bound = {link.source for link in links}
    open_ended = [n for n in nodes if n.fragment.open_end and n.forward is None and n.fragment.id not in bound]
    displaced = find_displaced(open_ended, _hosts(nodes), weigher.node)
    fragments = _split(fragments, displaced)
    links += [_displaced_link(d) for d in displaced]
    chains = _chains(fragments, links, folios)
    return assemble(pages, chains, words)


def _hosts(nodes: Sequence[Node]) -> list[Node]:
    return [node for node in nodes if node.fragment.kind == "article"]


def _links(nodes: Sequence[Node]) -> list[Link]:
    articles = _hosts(nodes)
    candidates = [*_jump_candidates(articles), *_column_candidates(articles)]
    return [
        Link(source=c.source, target=c.target, kind=c.kind, score=round(score, 3), evidence=c.evidence.reasons)
        for c, score in assign(candidates)
    ]


def _jump_candidates(nodes: Sequence[Node]) -> Iterator[Candidate]:
    """Pairs on two pages of which at least one side says that it goes on, or comes from, elsewhere.

    Only pairs that a readable page number or a heading brings together are looked at, so that the work grows
    with the issue and not with its square; where no number can be read, all pairs are.
    """
    ends = [n for n in nodes if n.forward or n.fragment.open_end]
    starts = [n for n in nodes if n.fragment.paragraphs]
    alike = _headed_alike(ends, starts)
    by_folio: dict[str | None, list[int]] = {}
    for k, start in enumerate(starts):
        by_folio.setdefault(bare_folio(start.folio), []).append(k)
    pointing: dict[str | None, list[int]] = {}
    for k, start in enumerate(starts):
        if start.backward:
            pointing.setdefault(bare_folio(start.backward.page), []).append(k)
    for n, source in enumerate(ends):
        near = {*alike.get(n, ()), *pointing.get(bare_folio(source.folio), ()), *pointing.get(None, ())}
        if source.forward and source.forward.page:
            near.update(by_folio.get(bare_folio(source.forward.page), ()))
        elif source.forward:
            near.update(range(len(starts)))
        for k in sorted(near):
            target = starts[k]
            if _may_follow(source, target, headed_alike=k in alike.get(n, ())):
                yield Candidate(source.fragment.id, target.fragment.id, "jump", weigh_jump(source, target))


def _may_follow(source: Node, target: Node, *, headed_alike: bool) -> bool:
    """Whether `target` can be what `source` goes on with: on another page, and one of them says so."""
    if source.fragment.page == target.fragment.page:
        return False
    if target.backward:
        return True
    return source.forward is not None and (target.fragment.open_start or headed_alike)


def _headed_alike(ends: Sequence[Node], starts: Sequence[Node]) -> dict[int, list[int]]:
    """For each of `ends` the places in `starts` with a heading like its own."""
    rows = [n for n, node in enumerate(ends) if node.heading]
    columns = [k for k, node in enumerate(starts) if node.heading]
    if not rows or not columns:
        return {}
    queries, choices = [ends[n].heading for n in rows], [starts[k].heading for k in columns]
    whole = cdist(queries, choices, scorer=fuzz.ratio, score_cutoff=100 * LIKE_HEADING_LIKENESS)
    part = cdist(queries, choices, scorer=fuzz.partial_ratio, score_cutoff=100 * SAME_HEADING_LIKENESS)
    alike: dict[int, list[int]] = {}
    for r, c in zip(*(whole + part).nonzero(), strict=True):
        alike.setdefault(rows[r], []).append(columns[c])
    return alike


def _column_candidates(nodes: Sequence[Node]) -> Iterator[Candidate]:
    """Text that breaks off or was cut off from what follows it, and what stands near without a heading."""
    followed = {node.fragment.follows for node in nodes}
    for n, source in enumerate(nodes):
        if source.forward:
            continue
        reach = COLUMN_REACH if source.fragment.open_end or source.fragment.id in followed else 0
        near = range(max(0, n - reach), min(len(nodes), n + 1 + reach))
        if not reach and n + 1 < len(nodes) and source.placed and not opens_item(nodes[n + 1].text):
            near = range(n + 1, n + 2)  # a layout that cuts an article between two paragraphs leaves no open end
        for k in near:
            target = nodes[k]
            if k != n and _may_be_next_column(source, target):
                yield Candidate(source.fragment.id, target.fragment.id, "column", weigh_column(source, target, k - n))


def _may_be_next_column(source: Node, target: Node) -> bool:
    """Whether `target` stands without heading or mark where the column after `source` may be."""
    fragment = target.fragment
    headless = not (fragment.headline or fragment.deck or target.backward or _byline_first(fragment))
    pages = fragment.page - source.fragment.page
    return headless and bool(fragment.paragraphs) and (pages == 0 or (pages == 1 and fragment.follows is None))


def _byline_first(fragment: Fragment) -> bool:
    """Whether a byline stands before the text, as at an article's beginning; ids of lines count in reading order."""
    lines = [piece.line for paragraph in fragment.paragraphs for piece in paragraph.pieces]
    return any(not lines or piece.line < lines[0] for piece in fragment.byline)


def _in_place(fragments: Sequence[Fragment], links: Sequence[Link]) -> Iterator[Link]:
    """Parts of one article by the page's geometry for which the words found no better place stay together."""
    sources, targets = {link.source for link in links}, {link.target for link in links}
    for fragment in fragments:
        before = fragment.follows
        if before is not None and before not in sources and fragment.id not in targets:
            reason = "stands next by the page's geometry, and nothing fits better"
            yield Link(source=before, target=fragment.id, kind="column", score=IN_PLACE, evidence=(reason,))


def _split(fragments: Sequence[Fragment], displaced: Sequence[Displaced]) -> list[Fragment]:
    by_host = {d.host: d for d in displaced}
    out: list[Fragment] = []
    for fragment in fragments:
        split = by_host.get(fragment.id)
        out += [split.rest, split.tail] if split else [fragment]
    return out


def _displaced_link(displaced: Displaced) -> Link:
    evidence = displaced.evidence
    return Link(
        source=displaced.source,
        target=displaced.tail.id,
        kind="displaced",
        score=round(evidence.probability, 3),
        evidence=evidence.reasons,
    )


def _chains(fragments: Sequence[Fragment], links: Sequence[Link], folios: Mapping[int, str | None]) -> list[Chain]:
    """Fragments strung on their links, in the order of their first one, with the ends that stay open."""
    known = {fragment.id: fragment for fragment in fragments}
    onward = {link.source: link for link in links}
    continued = {link.target for link in links}
    chains: list[Chain] = []
    for fragment in fragments:
        if fragment.id in continued:
            continue
        parts, used = [fragment], []
        while (link := onward.get(parts[-1].id)) is not None:
            used.append(link)
            parts.append(known[link.target])
        chains.append(Chain(tuple(parts), tuple(used), tuple(_open_ends(parts, folios))))
    return chains


def _open_ends(parts: Sequence[Fragment], folios: Mapping[int, str | None]) -> Iterator[Unresolved]:
    """The ends of a chain that point elsewhere, or break off, and why nothing was joined."""
    for n, part in enumerate(parts):
        for mark in part.marks:
            inner = n > 0 if not mark.forward else n < len(parts) - 1
            if not inner:
                yield Unresolved(end="tail" if mark.forward else "head", mark=mark.text, why=_why(mark, folios))
    last = parts[-1]
    if last.kind == "article" and last.open_end and not any(mark.forward for mark in last.marks):
        yield Unresolved(end="tail", mark=None, why="the text breaks off in mid-sentence and nothing fits behind it")


def _why(mark: JumpMark, folios: Mapping[int, str | None]) -> str:
    if mark.page is None:
        return "the page number in the mark cannot be read"
    if page_named(mark, folios) is None:
        return f"page {mark.page} is not in this issue"
    return f"nothing on page {mark.page} fits well enough"
