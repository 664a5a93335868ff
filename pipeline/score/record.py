"""The figures of a score, and how they are printed."""

from collections.abc import Iterable

from pipeline.model import Record


class Share(Record):
    """`count` of `n`; `value` is None when n is 0."""

    count: int
    n: int
    value: float | None


class Mean(Record):
    """The mean of `n` values between 0 and 1, None when n is 0."""

    value: float | None
    n: int


class Matches(Record):
    """Truth and found articles matched at least `alike`; None where there is nothing to divide by."""

    alike: float
    matched: int
    truth: int
    found: int
    precision: float | None
    recall: float | None
    f1: float | None


class Pair(Record):
    """One truth article, what was matched to it (None: nothing) and its edits by cause."""

    truth: str
    found: str | None
    headline: str | None
    characters: int
    likeness: float
    edits: int
    reading: int
    order: int
    stitching: int


class Extra(Record):
    """A found article that matches none: the truth article that most of it stands for, and that one's kind."""

    found: str
    headline: str | None
    characters: int
    mostly: str | None
    kind: str | None


class Score(Record):
    """All figures. A character error is a share of the truth's characters; a missing article is all deleted.

    `inserted`: characters of found articles that match none, apart from the character error. `reading`,
    `order` and `stitching` add up to `error`; `lost` is the part of `reading` found nowhere in the output.
    `error_folded` is the error with NFKC on both sides: full and half width are equal.
    `headline_exact`, `byline_exact`: equal after NFKC, of articles that have one in the truth or as found.
    `continuations`: joined of printed. One is joined when one found article holds at least half of what the
    output has of that truth article from the page before it, and at least half from the page after it,
    and together at least the article's mean length of a page's part.
    `false_joins`: found articles with material text of two truth articles or more.
    `foreign`: characters of found articles that stand for another truth article or (`of_nothing`) nothing.
    """

    articles_strict: Matches
    articles_lenient: Matches
    pictures: Matches
    adverts: Matches
    error: Share
    error_folded: Share
    reading: Share
    lost: Share
    order: Share
    stitching: Share
    inserted: Share
    headline_exact: Share
    headline_likeness: Mean
    byline_exact: Share
    continuations: Share
    false_joins: Share
    foreign: Share
    of_nothing: Share
    pairs: tuple[Pair, ...]
    extras: tuple[Extra, ...]


# Articles named at the end of a printed score: enough to see where to look first.
WORST = 10


def render_score(score: Score) -> str:
    """Print the figures as aligned text: name, value, count of n; then the worst articles."""
    rows = [
        *_matches_rows("articles", score.articles_strict),
        *_matches_rows("articles", score.articles_lenient),
        *_matches_rows("pictures", score.pictures),
        *_matches_rows("adverts", score.adverts),
        _row("character error", score.error),
        _row("  reading", score.reading),
        _row("    of that found nowhere", score.lost),
        _row("  order", score.order),
        _row("  stitching", score.stitching),
        _row("character error, widths folded", score.error_folded),
        _row("inserted by unmatched articles", score.inserted),
        _row("headlines exact", score.headline_exact),
        ("headlines alike", _percent(score.headline_likeness.value), f"mean of {score.headline_likeness.n}"),
        _row("bylines exact", score.byline_exact),
        _row("continuations joined", score.continuations),
        _row("false joins", score.false_joins),
        _row("foreign text", score.foreign),
        _row("  of that standing for nothing", score.of_nothing),
    ]
    lines = [f"{name:<32}{value:>9}  {counts}" for name, value, counts in rows]
    worst = sorted((pair for pair in score.pairs if pair.edits), key=lambda p: (-p.edits, p.truth))[:WORST]
    if worst:
        lines += ["", "  edits  of  reading  order  stitching  article"]
        lines += [_pair_line(pair) for pair in worst]
    extras = sorted(score.extras, key=lambda extra: (-extra.characters, extra.found))[:WORST]
    if extras:
        lines += ["", "  found beyond the truth's articles"]
        lines += [_extra_line(extra) for extra in extras]
    return "\n".join(lines) + "\n"


def _percent(value: float | None) -> str:
    return "-" if value is None else f"{100 * value:.2f} %"


def _row(name: str, share: Share) -> tuple[str, str, str]:
    return name, _percent(share.value), f"{share.count} of {share.n}"


def _matches_rows(name: str, matches: Matches) -> Iterable[tuple[str, str, str]]:
    if matches.truth or matches.found:
        counts = f"{matches.matched} matched, {matches.truth} true, {matches.found} found"
        parts = f"precision {_percent(matches.precision)}, recall {_percent(matches.recall)}"
        yield f"{name} F1 at {matches.alike:g}", _percent(matches.f1), f"{counts}; {parts}"


def _pair_line(pair: Pair) -> str:
    found = pair.found or "not found"
    counts = f"{pair.edits:>7}{pair.characters:>6}{pair.reading:>8}{pair.order:>7}{pair.stitching:>11}"
    return f"{counts}  {pair.truth} = {found}: {pair.headline or 'no headline'}"


def _extra_line(extra: Extra) -> str:
    mostly = f"mostly {extra.kind} {extra.mostly}" if extra.mostly else "nothing of the truth"
    return f"{extra.characters:>7}  {extra.found}, {mostly}: {extra.headline or 'no headline'}"
