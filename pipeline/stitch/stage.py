"""An issue's fragments stitched into whole articles."""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import reduce
from typing import NamedTuple

from pipeline.chars import is_wide
from pipeline.edits import by_line, replay
from pipeline.language.words import latin_vocabulary
from pipeline.model import Fragment, JumpMark, Link, Page, Piece, Stitched, Unresolved
from pipeline.stitch.articles import Chain, assemble
from pipeline.stitch.assign import Candidate, assign
from pipeline.stitch.beginnings import weighed_by_beginnings
from pipeline.stitch.candidates import column_candidates, columns_parted, jump_candidates, run_candidates
from pipeline.stitch.cutwords import CutWords
from pipeline.stitch.evidence import probability
from pipeline.stitch.folios import folios_of, page_named
from pipeline.stitch.joining import Words
from pipeline.stitch.lostheads import with_lost_heads, without_false_heads
from pipeline.stitch.mend import mend_edits
from pipeline.stitch.nodes import Node, Weigher, keeps_indents, strung
from pipeline.stitch.running import running_lines, without_running
from pipeline.stitch.runs import by_page, cut_runs, joined, looks_shuffled, wants_rest
from pipeline.stitch.seams import Seams
from pipeline.stitch.shapes import weighed_by_shape
from pipeline.stitch.subjects import Subjects, weighed_by_longer_texts
from pipeline.stitch.trigrams import trigrams
from pipeline.tidy.stage import is_indented

ROUNDS, LIKELY = 3, 0.6
"""Of linking shuffled columns anew with what the links tell that are made: the second finds most of what there is to
find. And the score from which the two ends of one tell their subject together."""

RIGHT_SLOPE, RIGHT_OFFSET = 0.55, 0.2
"""Log-odds of a displaced column's link being right, over those of its probability among all assignments: what speaks
for it is not independent. Fitted on 1,000 links of typeset issues and news in any order, 3 % misread."""

IN_PLACE = 0.6
"""Score of a link that geometry alone makes against the words: it is right more often than not."""


def stitch_issue(
    pages: Sequence[Page], fragments: Sequence[Fragment], undone: frozenset[str] = frozenset()
) -> Stitched:
    """Join `fragments` of the `pages` of one issue (both in order) into articles, without joints of `undone` rules.

    Every line of every page is in an article, in a record of furniture, or among the leftovers.
    """
    words = words_of(pages, undone)
    return assemble(pages, find_chains(pages, fragments, words), words)


def words_of(pages: Sequence[Page], undone: frozenset[str] = frozenset()) -> Words:
    """The lines of `pages` with their edits, and what the collection's own words are."""
    lines = {line.id: line.text for page in pages for line in page.lines}
    tidied = [edit for page in pages for edit in page.edits]
    mended = [edit for edit in mend_edits(pages, by_line(tidied)) if edit.rule not in undone]
    edits = by_line((*tidied, *mended))
    vocabulary = latin_vocabulary(lines.values())
    return Words(lines, edits, vocabulary, CutWords(tuple(lines.values()), vocabulary), undone)


def find_chains(pages: Sequence[Page], fragments: Sequence[Fragment], words: Words) -> list[Chain]:
    """The fragments of each article in order, some of `fragments` cut where a strange column was copied into them.

    First the columns of each page are put in order where nothing but the text tells it, then pages are joined.
    """
    fragments = without_running(fragments, running_lines(pages))
    folios = folios_of(pages, fragments, words.lines)
    pictured = {page.number for page in pages if any(line.box for line in page.lines)}
    regions = {line.id: line.region for page in pages for line in page.lines}
    widened = any(edit.rule == "fullwidth" for edits in words.edits.values() for edit in edits)
    seams = Seams(_stretches(words, regions, _set_apart(fragments)), trigrams(), widened=widened)
    shuffled = looks_shuffled([f for f in fragments if f.page not in pictured], words.text, regions, seams)
    indents = keeps_indents(fragments, words)

    def is_flush(piece: Piece) -> bool:
        return indents and not is_indented(words.lines[piece.line])

    copied = _Copied(words.text, regions, seams, is_flush)
    runs: list[Fragment] = []
    for places in by_page(fragments):
        page = [fragments[n] for n in places]
        runs += page if page[0].page in pictured else _as_copied(page, copied, shuffled=shuffled)
    parted = {run.id for run in runs if run.follows and run.page not in pictured}
    weigher = Weigher(words, folios, runs, pictured)
    nodes = weigher.nodes
    links = _runs_linked([node for node in _articles(nodes) if not node.placed], seams, words, shuffled=shuffled)
    strings = strung(nodes, {link.source: link.target for link in links})
    whole = [_whole(weigher, string, cut_off=string[0].fragment.id in parted) for string in strings]
    ends = {node.fragment.id: string[-1].fragment.id for node, string in zip(whole, strings, strict=True)}
    articles = _articles(whole)
    jumps = jump_candidates(articles, seams, Subjects(articles), shuffled=shuffled)
    across = [*jumps, *column_candidates(articles, seams)]
    across = weighed_by_beginnings(across, articles, [c[:2] for c, _ in assign(across)])
    links += [link.model_copy(update={"source": ends[link.source]}) for link in _made(across)]
    fragments, links = _runs_joined(runs, parted, links, is_flush)
    links += _in_place(fragments, links)
    return _chains(fragments, links, folios)


def _set_apart(fragments: Iterable[Fragment]) -> set[str]:
    """The lines that are no running text: heads and bylines, which may stand in one block with it."""
    return {piece.line for fragment in fragments for piece in (*fragment.head, *fragment.byline)}


def _stretches(words: Words, regions: Mapping[str, str], apart: Collection[str]) -> Iterator[str]:
    """The texts in which what follows what is sure: lines; those of a paragraph together in scripts without spaces.

    No text goes on behind a line that is set `apart`.
    """
    text, region, before = "", "", ""
    for name, read in words.lines.items():
        own = replay(read, words.edits.get(name, ()))
        goes_on = regions[name] == region and not is_indented(read)
        if goes_on and own and before and is_wide(before[-1]) and is_wide(own[0]):
            text += own
        else:
            yield text
            text = own
        region, before = regions[name], "" if name in apart else own
    yield text


def _runs_linked(nodes: Sequence[Node], seams: Seams, words: Words, *, shuffled: bool) -> list[Link]:
    """The links between runs of column text.

    Where columns stand in no order, links that are likely tell the others: texts are longer then, and say more of their
    subject; and of sure ones columns show their shapes.
    """
    if not nodes:
        return []
    parted = shuffled and columns_parted(nodes)
    alone = Subjects(nodes)
    candidates = list(run_candidates(nodes, seams, alone, shuffled=shuffled, parted=parted))
    if not shuffled:
        return _made(candidates)
    weighed = candidates
    for _ in range(ROUNDS):
        made = {(c.source, c.target): score for c, score in assign(weighed)}
        likely = {pair for pair, score in made.items() if score >= LIKELY}
        weighed = weighed_by_longer_texts(candidates, nodes, alone, likely)
        weighed = weighed_by_shape(weighed, nodes, made, words.lines, parted=parted)
    return _made(weighed)


class _Copied(NamedTuple):
    """An issue of column text: the text of its pieces, the blocks of its lines, how texts read on.

    `is_flush`: a piece begins without an indent, in a copy that keeps them.
    """

    text: Callable[[Piece], str]
    regions: Mapping[str, str]
    seams: Seams
    is_flush: Callable[[Piece], bool]


def _as_copied(fragments: Sequence[Fragment], copied: _Copied, *, shuffled: bool) -> Iterator[Fragment]:
    """The runs of one page of column text, with its heads put right."""
    last: dict[str | None, str] = {}
    known = copied[:3]
    anywhere = shuffled or wants_rest(fragments, *known[:2])
    wanting = any(f.kind == "article" and f.open_end and not f.forward for f in fragments)
    may_begin = copied.is_flush if wanting and not anywhere else lambda _: anywhere
    for fragment in without_false_heads(fragments, *known, shuffled=shuffled):
        headed = with_lost_heads(fragment, *known) if fragment.kind == "article" else (fragment,)
        runs = [run for part in headed for run in cut_runs(part, *known, may_begin)]
        last[fragment.id] = runs[-1].id
        yield runs[0].model_copy(update={"follows": last.get(fragment.follows)})
        yield from runs[1:]


def _whole(weigher: Weigher, string: Sequence[Node], *, cut_off: bool) -> Node:
    """What a string of runs is together; one that was `cut_off` from the text it was copied behind has not its head."""
    first = string[0]
    if len(string) == 1 and not cut_off:
        return first
    fragment = reduce(joined, (node.fragment for node in string))
    return weigher.whole(fragment.model_copy(update={"follows": None}) if cut_off else fragment, string)


def _articles(nodes: Sequence[Node]) -> list[Node]:
    return [node for node in nodes if node.fragment.kind == "article"]


def _made(candidates: Iterable[Candidate]) -> list[Link]:
    """The links that the best assignment of `candidates` makes."""
    return [
        Link(source=c.source, target=c.target, kind=c.kind, score=_shown(c, score), evidence=c.evidence.reasons)
        for c, score in assign(list(candidates))
    ]


def _shown(candidate: Candidate, score: float) -> float:
    """How often links with such a `score` are right, 0 to 1."""
    if candidate.kind == "displaced" and 0 < score < 1:
        score = probability(RIGHT_SLOPE * math.log(score / (1 - score)) + RIGHT_OFFSET)
    return round(score, 3)


def _runs_joined(
    runs: Sequence[Fragment], parted: Collection[str], links: Sequence[Link], is_flush: Callable[[Piece], bool]
) -> tuple[list[Fragment], list[Link]]:
    """The `parted` runs that go on in the next one as one fragment again, and the links between those that are left."""
    onward = {(link.source, link.target) for link in links}
    names: dict[str, str] = {}
    out: list[Fragment] = []
    for run in runs:
        if run.id in parted and (run.follows, run.id) in onward:
            out[-1] = joined(out[-1], run, goes_on=is_flush(run.paragraphs[0].pieces[0]))
        else:
            out.append(run.model_copy(update={"follows": None}) if run.id in parted else run)
        names[run.id] = out[-1].id
    kept = [link for link in links if names[link.source] != names[link.target]]
    moved = [link.model_copy(update={"source": names[link.source]}) for link in kept]
    return out, moved


def _in_place(fragments: Sequence[Fragment], links: Sequence[Link]) -> Iterator[Link]:
    """Parts of one article by the page's geometry for which the words found no better place stay together."""
    onward, targets = {link.source: link.target for link in links}, {link.target for link in links}
    for fragment in fragments:
        before = fragment.follows
        if before is None or before in onward or fragment.id in targets:
            continue
        last = fragment.id
        while last in onward:
            last = onward[last]
        if last != before:  # what follows it leads back to it otherwise, and nothing would begin
            onward[before] = fragment.id
            reason = "stands next by the page's geometry, and nothing fits better"
            yield Link(source=before, target=fragment.id, kind="column", score=IN_PLACE, evidence=(reason,))


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
    if last.kind == "article" and last.open_end and not last.forward:
        yield Unresolved(end="tail", mark=None, why="the text breaks off in mid-sentence and nothing fits behind it")


def _why(mark: JumpMark, folios: Mapping[int, str | None]) -> str:
    if mark.page is None:
        return "the mark names no page that can be read, and nothing fits well enough"
    if page_named(mark, folios) is None:
        return f"page {mark.page} is not in this issue"
    return f"nothing on page {mark.page} fits well enough"
