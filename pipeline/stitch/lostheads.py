"""Heads that stand where copied columns meet: a text breaks off, a few words follow that neither end nor go on.

Inside a column nothing stops in mid-sentence before a new block but a column's end; so a short block after such a
stop, itself without one, before a long block, heads what follows it, however little stands around to say so.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from pipeline.chars import HYPHENS, ends_closed, holds_cjk, is_unpunctuated, open_brackets
from pipeline.heads.headcandidates import reads_as_head
from pipeline.heads.headparts import headline_of
from pipeline.heads.standalone import reads_alone
from pipeline.heads.subheads import LONGEST_SUBHEAD
from pipeline.language.openings import opens_item
from pipeline.language.runningon import LOOSE_ENDS, LOOSE_VERBS, PARTICLES
from pipeline.language.words import straddling_word
from pipeline.model import Fragment, FragmentParagraph, Piece, Role
from pipeline.stitch.runs import part_of
from pipeline.stitch.seams import Seams

MOST_BLOCKS = 3
"""Blocks of one head: kicker, headline, deck."""

TEXT_TO_HEAD = 2
"""Times a head's length that the block below it has at the least."""

GOES_ON = 2.0
"""Fit of two texts (`Seams.fit`) from which the second is no head but the rest of the first."""

FOOT_FIT, FOOT_FIT_ALONE, FOOT_AHEAD = 2.5, 7.0, 1.5
"""Log-odds (`Seams.reads_on`) for a block of the page to go on from the first block of a head from which that block is
the foot of a column: where the rest of a head is left, and where none is. And by how much more than from any text of
the page that breaks off."""

FOOT_BEGINS, FOOT_BEGINS_BEST, FOOT_MARKS = 0.6, 1.5, {"，": 2.0, "：": 1.0}
"""Worth of beginning like a sentence (`Seams.begins`), at the most, and of marks inside: feet are the first line of a
paragraph and mostly have a comma (of 19 typeset ones 15), first blocks of heads hardly ever (none of 129)."""

LONGEST_AT_TOP = 5
"""Characters of a subhead that another text than its own is copied before: few stand at the top of a column, and most
lines behind a text that breaks off head the next article, so those that might be either are heads."""

HEAD_FIELDS = ("kicker", "headline", "deck")

Texts = Callable[[Piece], str]
_Block = list[int]


def with_lost_heads(fragment: Fragment, text: Texts, regions: Mapping[str, str], seams: Seams) -> Iterator[Fragment]:
    """`fragment` as the fragments that the heads inside it begin; itself where there are none."""
    flat = [(place, piece) for place, paragraph in enumerate(fragment.paragraphs) for piece in paragraph.pieces]
    texts = [text(piece) for _, piece in flat]
    blocks = [list(group) for _, group in groupby(range(len(flat)), key=lambda n: regions[flat[n][1].line])]
    told = not is_unpunctuated("".join(texts))
    found = list(_heads(fragment, [place for place, _ in flat], blocks, texts, seams)) if told else []
    heads = [head for head in found if not _is_subhead(head, texts)]
    fragment = with_subheads(fragment, {flat[head[0][0]][1] for head in found if head not in heads})
    if not heads:
        yield fragment
        return
    ends = [head[0][0] for head in heads] + [len(flat)]
    yield part_of(fragment, 0, ends[0], text, fragment.id)
    for n, head in enumerate(heads):
        kicker, headline, deck = _lines_of(head, texts)
        under = part_of(fragment, head[-1][-1] + 1, ends[n + 1], text, f"{fragment.id}{chr(ord('b') + n)}")
        pieces = {
            name: tuple(flat[k][1] for k in lines)
            for name, lines in (("kicker", kicker), ("headline", headline), ("deck", deck))
        }
        yield under.model_copy(update={**pieces, "open_start": False, "follows": None})


def _heads(
    fragment: Fragment, places: Sequence[int], blocks: Sequence[_Block], texts: Sequence[str], seams: Seams
) -> Iterator[list[_Block]]:
    """The heads inside `fragment`, each as its blocks."""
    n = 1
    while n < len(blocks) - 1:
        before = texts[blocks[n - 1][-1]]
        size = _size(blocks, n, texts) if not ends_closed(before) and _is_text(fragment, places, blocks[n]) else 0
        head = list(blocks[n : n + size])
        if head and _stands_alone(before, head, blocks[n + size], texts, seams):
            yield head
            n += size
        n += 1


def _is_text(fragment: Fragment, places: Sequence[int], block: _Block) -> bool:
    return fragment.paragraphs[places[block[0] - 1]].role is Role.TEXT


def _size(blocks: Sequence[_Block], n: int, texts: Sequence[str]) -> int:
    """How many blocks from `n` on read as heads, with a block of text behind them; 0 where that cannot be one head."""
    size = 0
    while n + size < len(blocks) and _reads_as_head(words := "".join(texts[k] for k in blocks[n + size])):
        if ends_closed(words):
            break
        size += 1
    return size if 0 < size <= MOST_BLOCKS and n + size < len(blocks) else 0


def _reads_as_head(words: str) -> bool:
    """Whether a block reads as a head; in Latin script it may begin small (mercredi 11 septembre 2019)."""
    return reads_as_head(words) and (holds_cjk(words) or reads_alone(words[0].upper() + words[1:]))


def _stands_alone(before: str, head: Sequence[_Block], below: _Block, texts: Sequence[str], seams: Seams) -> bool:
    """Whether `head` neither goes on with the text before it nor runs on in the one below."""
    first, last = ("".join(texts[k] for k in block) for block in (head[0], head[-1]))
    under = "".join(texts[k] for k in below)
    if len(under) < TEXT_TO_HEAD * len(last) or last[-1] in LOOSE_ENDS or last.endswith(LOOSE_VERBS):
        return False
    if first[0] in PARTICLES or under[0] in PARTICLES or (before[-1] in HYPHENS and first[0].islower()):
        return False
    if straddling_word(before, first) or seams.fit(before, first) >= GOES_ON:
        return False
    return not straddling_word(last, under) and seams.fit(last, under) < GOES_ON


def _is_subhead(head: Sequence[_Block], texts: Sequence[str]) -> bool:
    """Whether a head is a short line alone: one inside an article, at the top of a column."""
    return len(head) == 1 and len(head[0]) == 1 and len(texts[head[0][0]]) <= LONGEST_AT_TOP


def with_subheads(fragment: Fragment, subheads: Collection[Piece]) -> Fragment:
    """`fragment` with these pieces of its text as paragraphs of their own."""
    if not subheads:
        return fragment
    paragraphs: list[FragmentParagraph] = []
    for paragraph in fragment.paragraphs:
        for head, pieces in groupby(paragraph.pieces, key=subheads.__contains__):
            role = Role.SUBHEAD if head else paragraph.role
            paragraphs.append(FragmentParagraph(role=role, pieces=tuple(pieces)))
    return fragment.model_copy(update={"paragraphs": tuple(paragraphs)})


def _lines_of(head: Sequence[_Block], texts: Sequence[str]) -> tuple[_Block, _Block, _Block]:
    """Kicker, headline and deck of a head: before the headline stands the kicker, after it the deck."""
    sizes = [sum(len(texts[k]) for k in block) for block in head]
    main = headline_of(sizes)
    before, after = head[:main], head[main + 1 :]
    return [k for block in before for k in block], head[main], [k for block in after for k in block]


def without_false_heads(
    fragments: Iterable[Fragment], text: Texts, regions: Mapping[str, str], seams: Seams, *, shuffled: bool = False
) -> Iterator[Fragment]:
    """`fragments` of one page; a head, or its last line, that goes on in the text below it is text, too.

    So is, where columns are `shuffled`, the first block of a head that goes on in another block of the page.
    """
    before: Fragment | None = None
    for fragment in _without_feet(list(fragments), text, regions, seams) if shuffled else fragments:
        foot = _foot(fragment, text, seams) if fragment.kind == "article" else ()
        if not foot:
            yield fragment
            before = fragment if fragment.kind == "article" else before
            continue
        above = [piece for piece in _head(fragment) if piece not in foot]
        after = before.id if before and _may_go_on(before, text) else None
        first = FragmentParagraph(role=Role.TEXT, pieces=foot)
        if above and (after is None or sum(len(text(piece)) for piece in above) > LONGEST_SUBHEAD):
            whole = FragmentParagraph(role=Role.TEXT, pieces=foot + fragment.paragraphs[0].pieces)
            changes = {name: tuple(p for p in getattr(fragment, name) if p in above) for name in HEAD_FIELDS}
            before = fragment.model_copy(update={**changes, "paragraphs": (whole, *fragment.paragraphs[1:])})
            yield before
            continue
        subhead = (FragmentParagraph(role=Role.SUBHEAD, pieces=tuple(above)),) if above else ()
        paragraphs = (*subhead, first)
        yield Fragment(
            id=fragment.id, page=fragment.page, paragraphs=paragraphs, open_start=True, open_end=True, follows=after
        )
        gone = dict.fromkeys(HEAD_FIELDS, ())
        under = {**gone, "id": f"{fragment.id}a", "open_start": True, "follows": fragment.id}
        before = fragment.model_copy(update=under)
        yield before


def _without_feet(
    fragments: Sequence[Fragment], text: Texts, regions: Mapping[str, str], seams: Seams
) -> Iterator[Fragment]:
    """`fragments`, the first block of a head parted from it where it is the foot of the column before."""
    starts, ends = _blocks_that_meet(fragments, text, regions)
    before: Fragment | None = None
    for fragment in fragments:
        head = _head(fragment) if fragment.kind == "article" else []
        foot = [piece for piece in head if regions[piece.line] == regions[head[0].line]]
        rest = head[len(foot) :]
        least = FOOT_FIT if rest else FOOT_FIT_ALONE
        words = "".join(text(piece) for piece in foot)
        under = fragment.paragraphs and not fragment.signed_first  # what would be left without a head
        free = before and foot and _may_go_on(before, text) and (rest or under)
        if before and free and _goes_on_elsewhere(words, least, starts, ends, seams):
            name = f"{fragment.id}x"
            paragraph = FragmentParagraph(role=Role.TEXT, pieces=tuple(foot))
            yield Fragment(id=name, page=fragment.page, paragraphs=(paragraph,), open_end=True, follows=before.id)
            own = _headed(fragment, rest)
            yield own if rest else own.model_copy(update={"open_start": True, "follows": name})
        else:
            yield fragment
        before = fragment if fragment.kind == "article" else before


def _blocks_that_meet(
    fragments: Sequence[Fragment], text: Texts, regions: Mapping[str, str]
) -> tuple[list[str], list[str]]:
    """The first lines of the page's blocks of text, and the last ones of those that break off without a mark."""
    starts: list[str] = []
    ends: list[str] = []
    for fragment in (f for f in fragments if f.kind == "article"):
        pieces = [p for paragraph in fragment.paragraphs if paragraph.role is Role.TEXT for p in paragraph.pieces]
        for _, block in groupby(pieces, key=lambda piece: regions[piece.line]):
            first, *_, last = (*block,) * 2
            starts.append(text(first))
            marked = last is pieces[-1] and fragment.forward
            if not marked and not ends_closed(text(last)):
                ends.append(text(last))
    return starts, ends


def _headed(fragment: Fragment, head: Sequence[Piece]) -> Fragment:
    """`fragment` with what is left of its head; the first line that is no kicker is the headline."""
    kept = {name: tuple(piece for piece in getattr(fragment, name) if piece in head) for name in HEAD_FIELDS}
    if head and not kept["headline"]:
        first = "deck" if kept["deck"] else "kicker"
        kept |= {"headline": kept[first], first: ()}
    return fragment.model_copy(update=kept)


def _goes_on_elsewhere(words: str, least: float, starts: Sequence[str], ends: Sequence[str], seams: Seams) -> bool:
    """Whether the block `words` breaks off as text does and one of `starts` goes on from it, and from no end better."""
    if open_brackets(words):
        return True
    fit, start = max(((seams.reads_on(words, start), start) for start in starts), default=(0.0, ""))
    ahead = all(fit >= seams.reads_on(end, start) + FOOT_AHEAD for end in ends)
    if ends_closed(words):
        return ahead and fit >= least
    like_text = min(FOOT_BEGINS * seams.begins(words), FOOT_BEGINS_BEST)
    like_text += sum(worth for mark, worth in FOOT_MARKS.items() if mark in words)
    return (fit if ahead else 0.0) + like_text >= least


def _head(fragment: Fragment) -> list[Piece]:
    return sorted(fragment.head, key=lambda piece: piece.line)


def _foot(fragment: Fragment, text: Texts, seams: Seams) -> tuple[Piece, ...]:
    """The part of the head that is a text which goes on in what stands below it, or elsewhere: a column's foot.

    All of a headline alone; of a larger head its last line.
    """
    head = _head(fragment)
    if not head or not fragment.paragraphs or fragment.backward:
        return ()
    first = fragment.paragraphs[0]
    if fragment.signed_first:
        return ()
    foot = tuple(head) if not fragment.kicker and not fragment.deck else tuple(head[-1:])
    words = "".join(text(piece) for piece in foot)
    under = "".join(text(piece) for piece in first.pieces)
    if first.role is not Role.TEXT or opens_item(under):
        return ()
    begins = seams.fit("。", under)
    fit = seams.reads_on(words, under)
    goes_on = open_brackets(words) or straddling_word(words, under) or (begins < 0 and fit >= GOES_ON)
    return foot if goes_on else ()


def _may_go_on(fragment: Fragment, text: Texts) -> bool:
    """Whether what stands next in the copy may belong to `fragment`: neither mark nor byline ends it."""
    if not fragment.paragraphs or fragment.forward:
        return False
    last = fragment.paragraphs[-1].pieces[-1]
    return ends_closed(text(last)) and not any(piece.line >= last.line for piece in fragment.byline)
