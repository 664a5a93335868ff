"""Column text cut into runs, the stretches that nothing speaks against, and strung again in the order they belong in.

Copied columns come in any order. Where one ends in mid-sentence and another block begins, or a block begins in
mid-sentence after one that ended, the words say whether they belong together, and how often they do in an issue
says how far its order can be trusted.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from pipeline.chars import CLOSERS, STOPS, ends_closed, is_japanese
from pipeline.model import Fragment, FragmentParagraph, Piece, Role
from pipeline.stitch.seams import STOP, Seams, meet_as_words

MID_SENTENCE = -1.0
"""Fit of a block's beginning to a full stop from which it begins a sentence: paragraphs have +1 to +3, the rest
of a cut sentence -4 to -5."""

STUB = 20
"""Characters of a block with a stop that can be the rest of a sentence alone."""

ELSEWHERE, ELSEWHERE_SHUFFLED = 0.6, 0.95
"""Share of the texts that break off, without a mark and without a next column, that go on elsewhere on the page:
where columns stand in order (the rest lost its mark), and where they do not."""

CLOSED_ELSEWHERE, COLUMN_CLOSED_ELSEWHERE = 0.12, 0.25
"""Share of the texts that end closed, where columns stand in no order, that go on elsewhere on the page: columns that
end with a paragraph, beside the articles that end, and, of the first, the paragraphs that end inside a column."""

AS_COPIED = 0.75
"""Least trust in a block behind a closed one, if the order has no more: it stays unless another text wants it."""

ORDER_TRUSTED, ORDER_COUNTED = 0.97, 6.0
"""Share of neighbouring runs that belong together where nothing is known, and how many seams that belief weighs."""

SHUFFLED = 0.8
"""Trust in the order (`order_trust`) below which every block is looked at, not only those that begin oddly."""

SURELY_SHUFFLED, READ_SHUFFLED = 4.0, 8.0
"""Log of how much likelier the seams are in that order than in the usual one, from which columns are taken as shuffled:
a few texts that break off, as where heads were not found or marks were lost, tell 2 each. And where marks show a
reader of ideographs, which parts paragraphs in the middle and loses stops."""

STOP_LOST, STOP_LOST_TYPED, BEGINS_SURELY = -2.3, -5.0, 3.0
"""Log of how often a text that ended looks as if it broke off, since its stop was lost or misread: one in ten, where
nothing shows that somebody typed it. And how well a text begins like a sentence (`Seams.begins`), at the most."""

WANTED, WANTED_SHUFFLED = 2.0, 3.0
"""Log-odds that a text without a head goes on from something on its page: where columns stand in no order, hardly one
has lost its head, and what is left alone is whole nowhere."""

ROUNDS = 12
"""Of learning how far the order can be trusted: the share then moves by less than a hundredth."""

END_LINES = 2
"""Lines that who wrote or sent a text is broken over behind its last stop, at the most."""

Texts = Callable[[Piece], str]


def looks_shuffled(fragments: Sequence[Fragment], text: Texts, regions: Mapping[str, str], seams: Seams) -> bool:
    """Whether texts that break off in `fragments` mostly do not go on in the block behind them.

    One that breaks off before another's head tells so where a block begins inside a sentence that it may be the rest
    of: else the rest is lost, or its head is none. In Chinese, where words tell what goes on, all of them do.
    """
    told: list[float] = []
    stop_lost = STOP_LOST_TYPED if seams.is_typed else STOP_LOST
    broken = 0
    under_heads: list[str] = []
    behind_ends: list[str] = []
    for fragment in (fragment for fragment in fragments if fragment.kind == "article"):
        blocks = _blocks(fragment, regions)
        if not any(_holds_stop(text(piece)) for block in blocks for piece in block):
            continue  # an advert's lines go on in none
        resumes = fragment.backward is not None
        for n, block in enumerate(blocks):
            begins = text(block[0])
            before = text(blocks[n - 1][-1]) if n else ""
            if before and not ends_closed(before):
                lost = stop_lost + min(seams.begins(begins), BEGINS_SURELY)
                told.append(max(0.0 if meet_as_words(before, begins) else seams.reads_on(before, begins), lost))
            elif not resumes or n:
                (behind_ends if n else under_heads).append(begins)
        broken += fragment.open_end and not fragment.forward
    told += [stop_lost] * min(broken, _rests(under_heads, behind_ends, seams, most=broken))
    trust = order_trust(told)
    surely = READ_SHUFFLED if seams.widened else SURELY_SHUFFLED
    return trust < SHUFFLED and _log_likelihood(told, trust) - _log_likelihood(told, ORDER_TRUSTED) >= surely


def _holds_stop(text: str) -> bool:
    return "." in text or not STOPS.isdisjoint(text)


def _rests(under_heads: Sequence[str], behind_ends: Sequence[str], seams: Seams, *, most: int) -> int:
    """How many blocks, under a head or behind an end, begin inside a sentence; `most` where none needs to show it.

    In scripts with capitals those do that begin small. In Japanese as many seem to by chance as do under heads.
    """
    texts = (*under_heads, *behind_ends)
    if any(text[:1].lower() != text[:1].upper() for text in texts):
        return sum(text[:1].islower() for text in texts)
    if not is_japanese("".join(texts)):
        return most
    odd, oddly = ([seams.fit(STOP, text) < MID_SENTENCE for text in told] for told in (under_heads, behind_ends))
    mistaken = (sum(odd) + 1) / (len(odd) + 2) if any(odd) else 0.0
    return max(0, round(sum(oddly) - mistaken * len(oddly)))


def _blocks(fragment: Fragment, regions: Mapping[str, str]) -> list[list[Piece]]:
    """The pieces of running text in `fragment` by the block they stand in; a subhead parts blocks."""
    pieces = [(paragraph.role, piece) for paragraph in fragment.paragraphs for piece in paragraph.pieces]
    found = groupby(pieces, key=lambda one: (one[0], regions[one[1].line]))
    return [[piece for _, piece in block] for (role, _), block in found if role is Role.TEXT]


def _log_likelihood(told: Sequence[float], trust: float) -> float:
    """How likely what the seams told is, were that share of neighbours to belong together."""
    return sum(math.log(trust * math.exp(min(50.0, one)) + 1 - trust) for one in told)


def wants_rest(fragments: Sequence[Fragment], text: Texts, regions: Mapping[str, str]) -> bool:
    """Whether a text of a page breaks off, without a mark, before another one's head: its rest stands elsewhere.

    Only where blocks are columns, not paragraphs: these begin, and blocks break off, more often than one ends closed.
    """
    texts = [fragment for fragment in fragments if fragment.kind == "article"]
    wanting = sum(f.open_end and not f.forward for f in texts)
    if not wanting:
        return False
    flat = [[piece for paragraph in f.paragraphs for piece in paragraph.pieces] for f in texts]
    seams = [pair for pieces in flat for pair in pairwise(pieces) if regions[pair[0].line] != regions[pair[1].line]]
    closed = sum(ends_closed(text(upper)) for upper, _ in seams)
    begun = sum(
        regions[before.pieces[-1].line] == regions[after.pieces[0].line]
        for f in texts
        for before, after in pairwise(f.paragraphs)
    )
    return begun + len(seams) - closed + wanting > closed


def cut_runs(
    fragment: Fragment, text: Texts, regions: Mapping[str, str], seams: Seams, may_begin: Callable[[Piece], bool]
) -> list[Fragment]:
    """`fragment` as runs, each following the one before; itself where nothing is cut.

    `may_begin`: another text may begin with a block that begins with this piece, whatever stands before it: with any
    where columns are shuffled, or a text wants its rest, else with one that wants the indent of paragraphs.
    """
    flat = [(place, piece) for place, paragraph in enumerate(fragment.paragraphs) for piece in paragraph.pieces]
    roles = [paragraph.role for paragraph in fragment.paragraphs]
    cuts = [0]
    for n, ((before, upper), (after, lower)) in enumerate(zip(flat, flat[1:], strict=False), start=1):
        if roles[before] is not Role.TEXT or regions[upper.line] == regions[lower.line]:
            continue
        if not text(lower).strip():  # the indent of a mark that stands alone
            continue
        ended = ends_closed(text(upper))
        anew = before != after and roles[after] is Role.TEXT
        if not ended or may_begin(lower) or (anew and _begins_oddly(text(upper), text(lower), seams)):
            cuts.append(n)
    if len(cuts) == 1:
        return [fragment]
    ends = [*cuts[1:], len(flat)]
    return [_run(fragment, start, end, text, n) for n, (start, end) in enumerate(zip(cuts, ends, strict=True))]


def _begins_oddly(upper: str, lower: str, seams: Seams) -> bool:
    """Whether a block after a closed one may be the rest of another text: it begins so, or is the end of a sentence."""
    stub = len(lower) <= STUB and ends_closed(lower)
    return stub or seams.fit(upper.rstrip("".join(CLOSERS))[-1:], lower) < MID_SENTENCE


def _run(fragment: Fragment, start: int, end: int, text: Texts, number: int) -> Fragment:
    """Run `number` of `fragment`, from 0, which follows the one before."""
    run = part_of(fragment, start, end, text, f"{fragment.id}.{number + 1}" if number else fragment.id)
    before = f"{fragment.id}.{number}" if number > 1 else fragment.id
    return run.model_copy(update={"follows": before}) if number else run


def part_of(fragment: Fragment, start: int, end: int, text: Texts, name: str) -> Fragment:
    """The pieces [start, end) of the paragraphs of `fragment`, with the head where it begins, the marks at its ends."""
    paragraphs: list[FragmentParagraph] = []
    at = 0
    for paragraph in fragment.paragraphs:
        size = len(paragraph.pieces)
        pieces = paragraph.pieces[max(0, start - at) : max(0, end - at)]
        if pieces:
            whole = len(pieces) == size
            paragraphs.append(paragraph if whole else paragraph.model_copy(update={"pieces": pieces}))
        at += size
    first, last = start == 0, end == at
    foot = fragment.paragraphs[-1].pieces[-1].line
    changes: dict[str, object] = {
        "id": name,
        "paragraphs": tuple(paragraphs),
        "marks": tuple(mark for mark in fragment.marks if (last if mark.forward else first)),
        "byline": tuple(piece for piece in fragment.byline if (last if piece.line >= foot else first)),
    }
    if not first:
        changes |= {"kicker": (), "headline": (), "deck": (), "captions": (), "open_start": True, "follows": None}
    if not last:
        changes["open_end"] = not ends_closed("".join(text(piece) for piece in paragraphs[-1].pieces[-END_LINES:]))
    return fragment.model_copy(update=changes)


def joined(upper: Fragment, lower: Fragment, *, goes_on: bool = False) -> Fragment:
    """Two runs that follow each other as one; `goes_on`: the paragraph does, although a sentence ends."""
    paragraphs = [*upper.paragraphs, *lower.paragraphs]
    middle = len(upper.paragraphs)
    both_text = paragraphs[middle - 1].role is paragraphs[middle].role is Role.TEXT
    if (upper.open_end or goes_on) and both_text:
        whole = FragmentParagraph(role=Role.TEXT, pieces=paragraphs[middle - 1].pieces + paragraphs[middle].pieces)
        paragraphs[middle - 1 : middle + 1] = [whole]
    return upper.model_copy(
        update={
            "paragraphs": tuple(paragraphs),
            "open_end": lower.open_end,
            "marks": upper.marks + lower.marks,
            "byline": upper.byline + lower.byline,
        }
    )


def order_trust(likelihoods: Sequence[float]) -> float:
    """The share of neighbours that belong together, from how much their words say so (log-likelihood ratios).

    A text that breaks off before another one's head counts as one that nothing speaks for (minus infinity).
    """
    share = ORDER_TRUSTED
    ratios = [math.exp(min(50.0, told)) for told in likelihoods]
    for _ in range(ROUNDS):
        right = sum(share * ratio / (share * ratio + 1 - share) for ratio in ratios)
        share = (right + ORDER_TRUSTED * ORDER_COUNTED) / (len(ratios) + ORDER_COUNTED)
    return min(max(share, 0.001), 0.999)


def trust_when_closed(trust: float, breaking_off: int, closed: int) -> float:
    """The same for runs cut behind a closed sentence, for the unusual beginning of the next one: `closed` in number.

    Wrong columns stand about as often behind an article's end as behind a text that breaks off.
    """
    wrong = (1 - trust) * breaking_off + (1 - ORDER_TRUSTED)
    return min(max(1 - wrong / max(1, closed), trust, AS_COPIED), 0.999)


def wanted(trust: float) -> float:
    """Log-odds that a text without a head goes on from something, at that `trust` in the order."""
    return WANTED_SHUFFLED if trust < SHUFFLED else WANTED


def odds_in_order(trust: float, *, breaks_off: bool, parted: bool) -> float:
    """Log-odds, against going on nowhere, of a run that `breaks_off`, or ends closed, going on in the next one."""
    nowhere = 1 - (ELSEWHERE if breaks_off else COLUMN_CLOSED_ELSEWHERE if parted else CLOSED_ELSEWHERE)
    return math.log(trust / ((1 - trust) * nowhere)) + wanted(trust)


def odds_elsewhere(trust: float, places: int, *, breaks_off: bool, parted: bool) -> float:
    """The same for each of `places` other runs of the page: the less the order holds, the surer it is one of them."""
    if breaks_off:
        elsewhere = trust * ELSEWHERE + (1 - trust) * ELSEWHERE_SHUFFLED
    else:
        elsewhere = (1 - trust) * (COLUMN_CLOSED_ELSEWHERE if parted else CLOSED_ELSEWHERE)
    return math.log(elsewhere / (1 - elsewhere) / max(1.0, places / math.e)) + wanted(trust)


def by_page(fragments: Sequence[Fragment]) -> Iterator[list[int]]:
    """The places of `fragments`, which stand in order, page by page."""
    pages: dict[int, list[int]] = {}
    for n, fragment in enumerate(fragments):
        pages.setdefault(fragment.page, []).append(n)
    yield from pages.values()
