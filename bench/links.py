"""Joins and links against the truth: what follows what, by kind; marks; scores beside how often they are right."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from bench.common import table
from bench.damage import Home
from pipeline.model import Fragment, Stitched
from pipeline.score.truth import TruthArticle

KINDS = ("next", "moved", "jump")
"""How two lines of one article stand to each other in what went in: one after the other, elsewhere on the page,
on another page."""

BINS = ((0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 0.99), (0.99, 1.01))


class Joint(NamedTuple):
    """A link that was made: its kind, its score, and whether its target truly goes on where its source ends."""

    kind: str
    score: float
    right: bool


@dataclass
class Tally:
    """Counts of several issues: hits, made and true by kind."""

    made: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    hit: Counter[str] = field(default_factory=Counter)
    joints: list[Joint] = field(default_factory=list)
    mended: int = 0

    def count(self, what: str, *, made: set[object], true: set[object]) -> None:
        """Add the pairs that were `made` and those that are `true`."""
        self.made[what] += len(made)
        self.true[what] += len(true)
        self.hit[what] += len(made & true)

    def precision(self, what: str) -> str:
        return f"{self.hit[what] / self.made[what]:.3f}" if self.made[what] else "-"

    def recall(self, what: str) -> str:
        return f"{self.hit[what] / self.true[what]:.3f}" if self.true[what] else "-"


def judge(
    tally: Tally,
    result: Stitched,
    fragments: Sequence[Fragment],
    homes: Mapping[str, Home],
    truth: Sequence[TruthArticle],
) -> None:
    """Count one issue into `tally`."""
    onward = _onward(homes)
    rank = {line: n for n, line in enumerate(n for n, home in homes.items() if home.place is not None)}
    made = [
        pair
        for article in result.articles
        if article.kind == "article"
        for pair in pairwise(line for p in article.paragraphs for line in _lines(p.spans))
    ]
    for kind in KINDS:
        tally.count(
            kind,
            made={pair for pair in made if _kind(pair, rank) == kind},
            true={pair for pair in onward.items() if _kind(pair, rank) == kind},
        )
    inside = {pair for a in result.articles for p in a.paragraphs for pair in pairwise(_lines(p.spans))}
    whole = {(u, v) for u, v in onward.items() if not homes[v].opens}
    tally.count("words", made={pair for pair in inside if pair[1] in homes}, true=whole)
    tally.joints += _joints(result, fragments, homes)
    _marks(tally, fragments, homes, truth)


def _lines(spans: Sequence[object]) -> list[str]:
    return [span.line for span in spans]


def _onward(homes: Mapping[str, Home]) -> dict[str, str]:
    """For each line of text the one that truly follows it in its article."""
    articles: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for line, home in homes.items():
        if home.place is not None:
            articles[home.article].append((home.place, line))
    return {u: v for lines in articles.values() for (_, u), (_, v) in pairwise(sorted(lines))}


def _kind(pair: tuple[str, str], rank: Mapping[str, int]) -> str:
    source, target = pair
    if source.split("-")[0] != target.split("-")[0]:
        return "jump"
    return "next" if rank.get(target, -9) == rank.get(source, -9) + 1 else "moved"


def _joints(result: Stitched, fragments: Sequence[Fragment], homes: Mapping[str, Home]) -> Iterator[Joint]:
    lines = {
        f.id: [piece.line for p in f.paragraphs for piece in p.pieces if _is_text(piece.line, homes)] for f in fragments
    }
    for article in result.articles:
        for link in article.links:
            source, target = lines.get(link.source, []), lines.get(link.target, [])
            yield Joint(link.kind, link.score, _goes_on(source, target, homes))


def _is_text(line: str, homes: Mapping[str, Home]) -> bool:
    """Whether a line is an article's text, and not what is left of a torn mark that stood alone."""
    return line in homes and homes[line].place is not None


def _goes_on(source: Sequence[str], target: Sequence[str], homes: Mapping[str, Home]) -> bool:
    """Whether the target begins where the source ends; a line between may be what is left of a torn mark."""
    if not source or not target:
        return False
    last, first = homes[source[-1]], homes[target[0]]
    placed = last.place is not None and first.place is not None
    return placed and last.article == first.article and 1 <= first.place - last.place <= 2


def _marks(
    tally: Tally, fragments: Sequence[Fragment], homes: Mapping[str, Home], truth: Sequence[TruthArticle]
) -> None:
    """Marks found, by article, page and side, against those printed; and those whose page was read right."""
    found, named = Counter[tuple[str, int, bool]](), Counter[tuple[str, int, bool, str]]()
    for fragment in fragments:
        for mark in fragment.marks:
            home = homes.get(mark.pieces[0].line)
            key = (home.article if home else "", fragment.page, mark.forward)
            found[key] += 1
            named[(*key, "".join(filter(str.isdigit, mark.page or "")))] += 1
    printed, naming = Counter[tuple[str, int, bool]](), Counter[tuple[str, int, bool, str]]()
    for article in truth:
        for jump in article.jumps:
            for page, other, forward in ((jump.from_page, jump.to_page, True), (jump.to_page, jump.from_page, False)):
                if jump.forward if forward else jump.backward:
                    printed[article.id, page, forward] += 1
                    naming[article.id, page, forward, str(other)] += 1
    for what, ours, true in (("marks", found, printed), ("numbers", named, naming)):
        tally.made[what] += ours.total()
        tally.true[what] += true.total()
        tally.hit[what] += (ours & true).total()


HEAD = ("next P", "R", "moved P", "R", "jump P", "R", "words P", "R", "marks P", "R", "page no. R")


def row(tally: Tally) -> list[str]:
    """Precision and recall of each kind of join."""
    cells = [cell(what) for what in (*KINDS, "words", "marks") for cell in (tally.precision, tally.recall)]
    return [*cells, tally.recall("numbers")]


def curve(joints: Sequence[Joint]) -> str:
    """Of the links given a score, how many are right, by kind."""
    rows = []
    for kind in ("jump", "column", "displaced"):
        own = [joint for joint in joints if joint.kind == kind]
        for low, high in (*BINS, (0.0, 2.0)):
            inside = [joint for joint in own if low <= joint.score < high]
            right = sum(joint.right for joint in inside)
            name = "all" if high == 2 else f"{low:.2f}-{min(high, 1):.2f}"
            if inside:
                rows.append([kind, name, str(len(inside)), f"{right / len(inside):.3f}"])
    return table(("kind", "score", "links", "right"), rows)
