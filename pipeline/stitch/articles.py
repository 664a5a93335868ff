"""Chains of fragments written out as articles, with the account of every line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.edits import by_line
from pipeline.language.bylines import is_cut_off
from pipeline.language.openings import opens_item
from pipeline.model import (
    Article,
    Box,
    Caption,
    Edit,
    Fragment,
    FragmentParagraph,
    Leftover,
    Line,
    Link,
    Page,
    Paragraph,
    Part,
    Piece,
    Role,
    Span,
    Stitched,
    Unresolved,
)
from pipeline.segment.stage import is_readable
from pipeline.stitch.joining import Joined, Words, join_heading, join_pieces


@dataclass(frozen=True)
class Chain:
    """The fragments of one article in order, the links between them, the ends that stay open."""

    parts: tuple[Fragment, ...]
    links: tuple[Link, ...]
    unresolved: tuple[Unresolved, ...]


LEAST_ARTICLE = 80
"""Characters of text on a scanned page below which, without heading, byline, opening or mark, it is a scrap: a
caption or a piece of an advert that the layout took for text. An article that lost its heading is longer."""

SCRAP = "a few words without a heading, and no article takes them"


@dataclass
class _Account:
    """What is written so far: the edits of seams and removals, and why a line is in no article."""

    lines: dict[str, tuple[int, Line]]
    words: Words
    edits: list[Edit] = field(default_factory=list)
    repeats: list[Piece] = field(default_factory=list)
    left: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)


def assemble(pages: Sequence[Page], chains: Sequence[Chain], words: Words) -> Stitched:
    """Write `chains` out as the articles of the issue of `pages`; what stands in none is left over."""
    issue = pages[0].issue if pages else ""
    account = _Account({line.id: (page.number, line) for page in pages for line in page.lines}, words)
    languages = {page.number: page.language for page in pages}
    articles: list[Article] = []
    for chain in chains:
        if _is_scrap(chain, account):
            account.left.update((piece.line, SCRAP) for piece in _pieces_of(chain.parts[0]))
            continue
        name = f"{issue}-a{len(articles) + 1:04}"
        articles.append(_article(name, issue, languages[chain.parts[0].page], chain, account))
    for number in sorted({account.lines[piece.line][0] for piece in account.repeats}):
        repeated = _repeated(number, [piece for piece in account.repeats if account.lines[piece.line][0] == number])
        articles.append(_article(f"{issue}-a{len(articles) + 1:04}", issue, languages[number], repeated, account))
    leftovers = tuple(_leftovers(account))
    return Stitched(issue=issue, articles=tuple(articles), leftovers=leftovers, edits=tuple(_all_edits(account)))


def _is_scrap(chain: Chain, account: _Account) -> bool:
    """Whether a chain is a few lines of a scanned page that nothing ties to an article."""
    part = chain.parts[0]
    if len(chain.parts) > 1 or part.kind != "article" or part.headline or part.deck or part.byline or part.marks:
        return False
    if part.anew:
        return False  # the page shows that an article begins here
    pieces = list(_pieces_of(part))
    if any(account.lines[piece.line][1].box is None for piece in pieces):
        return False
    text = "".join(account.words.text(piece) for piece in pieces)
    return len(text) < LEAST_ARTICLE and not opens_item(text)


def _article(name: str, issue: str, language: str | None, chain: Chain, account: _Account) -> Article:
    first = chain.parts[0]
    headed = next((part for part in chain.parts if part.headline or part.deck), first)
    for part in chain.parts:
        if part is not headed:
            account.repeats += part.head
    return Article(
        id=name,
        issue=issue,
        kind=first.kind,
        language=language,
        kicker=_heading(headed.kicker, account),
        headline=_heading(headed.headline, account),
        deck=_heading(headed.deck, account),
        byline=_byline(chain.parts, account),
        paragraphs=tuple(_paragraphs(chain.parts, account)),
        captions=tuple(_caption(pieces, account) for part in chain.parts for pieces in part.captions),
        parts=tuple(_parts(chain.parts, account)),
        links=chain.links,
        unresolved=chain.unresolved,
    )


def _repeated(number: int, pieces: Sequence[Piece]) -> Chain:
    """Headings that a page's continuations repeat, kept for the record."""
    paragraphs = tuple(FragmentParagraph(role=Role.TEXT, pieces=(piece,)) for piece in pieces)
    return Chain((Fragment(id=f"p{number:02}-repeated", page=number, kind="furniture", paragraphs=paragraphs),), (), ())


def _heading(pieces: Sequence[Piece], account: _Account) -> str | None:
    account.used.update(piece.line for piece in pieces)
    text = join_heading([account.words.text(piece).strip() for piece in pieces], account.words).strip()
    return text or None


def _byline(parts: Sequence[Fragment], account: _Account) -> str | None:
    """The bylines of all parts, each once; the torn beginning of another one is left over."""
    texts: list[str] = []
    pieces = [piece for part in parts for piece in part.byline]
    whole = [account.words.text(piece).strip() for piece in pieces]
    for piece, text in zip(pieces, whole, strict=True):
        if any(is_cut_off(text, other) for other in whole):
            account.left[piece.line] = "the torn beginning of the byline beside it"
            continue
        account.used.add(piece.line)
        _remove_around_byline(piece, account)
        if text and text not in texts:
            texts.append(text)
    return " ".join(texts) or None


def _remove_around_byline(piece: Piece, account: _Account) -> None:
    """A byline that shares its line with text is taken out of the text, as an edit."""
    size = len(account.words.lines[piece.line])
    if (piece.start, piece.end) != (0, size):
        account.edits.append(Edit(line=piece.line, start=piece.start, end=piece.end, replacement="", rule="byline"))


def _paragraphs(parts: Sequence[Fragment], account: _Account) -> Iterator[Paragraph]:
    """Paragraphs of all parts in order; the last of one and the first of the next are one where it is cut."""
    gathered: list[tuple[Role, list[Piece]]] = []
    for n, part in enumerate(parts):
        for mark in part.marks:
            for piece in mark.pieces:
                account.used.add(piece.line)
                account.edits.append(
                    Edit(line=piece.line, start=piece.start, end=piece.end, replacement="", rule="jump-mark")
                )
        for k, paragraph in enumerate(part.paragraphs):
            goes_on = n > 0 and k == 0 and parts[n - 1].open_end and paragraph.role is Role.TEXT
            if goes_on and gathered and gathered[-1][0] is Role.TEXT:
                gathered[-1][1].extend(paragraph.pieces)
            else:
                gathered.append((paragraph.role, list(paragraph.pieces)))
    for role, pieces in gathered:
        written = _paragraph(role, pieces, account)
        if written.text:
            yield written


def _paragraph(role: Role, pieces: Sequence[Piece], account: _Account) -> Paragraph:
    joined = _joined(pieces, account)
    return Paragraph(role=role, text=joined.text, spans=_spans(joined, account))


def _caption(pieces: Sequence[Piece], account: _Account) -> Caption:
    joined = _joined(pieces, account)
    return Caption(text=joined.text, spans=_spans(joined, account))


def _joined(pieces: Sequence[Piece], account: _Account) -> Joined:
    joined = join_pieces(pieces, account.words)
    account.edits += joined.edits
    account.used.update(piece.line for piece in pieces)
    return joined


def _spans(joined: Joined, account: _Account) -> tuple[Span, ...]:
    spans: list[Span] = []
    for piece, start, end in joined.places:
        if start < end:
            page, line = account.lines[piece.line]
            spans.append(Span(page=page, line=line.id, box=line.box, start=start, end=end))
    return tuple(spans)


def _parts(parts: Sequence[Fragment], account: _Account) -> Iterator[Part]:
    """For each page the boxes of the article on it: one for each run of lines in one region."""
    boxes: dict[int, dict[str, Box]] = {}
    for part in parts:
        page_boxes = boxes.setdefault(part.page, {})
        for piece in _pieces_of(part):
            line = account.lines[piece.line][1]
            if line.box is not None:
                known = page_boxes.get(line.region)
                page_boxes[line.region] = known.union(line.box) if known else line.box
    for page, by_region in boxes.items():
        yield Part(page=page, boxes=tuple(by_region.values()))


def _pieces_of(part: Fragment) -> Iterable[Piece]:
    yield from (*part.head, *part.byline)
    for paragraph in part.paragraphs:
        yield from paragraph.pieces
    for caption in part.captions:
        yield from caption


def _leftovers(account: _Account) -> Iterator[Leftover]:
    for name, (page, line) in account.lines.items():
        if name not in account.used:
            why = account.left.get(name) or _why_left(line)
            yield Leftover(page=page, line=name, text=line.text, box=line.box, why=why)


def _why_left(line: Line) -> str:
    if not line.text.strip():
        return "nothing was read here"
    return "no article takes it" if is_readable(line) else f"read with a confidence of {line.confidence:.2f} only"


def _all_edits(account: _Account) -> Iterator[Edit]:
    """Removals and seams, and of the lines' own edits those that lie outside what is removed, in line order."""
    added = by_line(account.edits)
    for name in account.lines:
        own = added.get(name, ())
        removed = [e for e in own if not e.replacement and e.start < e.end]
        kept = [
            e
            for e in account.words.edits.get(name, ())
            if not any(r.start <= e.start and e.end <= r.end for r in removed)
        ]
        yield from sorted((*kept, *own), key=lambda e: (e.start, e.end))
