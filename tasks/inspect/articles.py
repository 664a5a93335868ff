"""Articles as the web page shows them: every text in segments with the line that gave it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.edits import by_line, replay_range
from pipeline.model import Article, Edit, Fragment, Line, Link, Page, Piece, Span, Stitched, Unresolved
from tasks.inspect.view import ArticleView, Block, EditView, End, LinkView, OpenView, PartView, Segment

GOLDEN_ANGLE_DEG = 137.508
"""Hues this far apart keep neighbours of any number of articles apart (the angle of a sunflower's seeds)."""

EDIT_CONTEXT_CHARS = 8
"""Characters of the line on each side of a change: enough to find it again."""


class Lines:
    """Lines by id with their page and edits; the fragments; which article has which line."""

    def __init__(self, pages: Sequence[Page], fragments: Sequence[Fragment], stitched: Stitched | None) -> None:
        self.known: dict[str, tuple[int, Line]] = {
            line.id: (page.number, line) for page in pages for line in page.lines
        }
        self.fragments = {fragment.id: fragment for fragment in fragments}
        self.edits: Mapping[str, tuple[Edit, ...]] = by_line(stitched.edits) if stitched else {}
        self.owner: dict[str, str] = {}
        self.parts: dict[str, list[Fragment]] = {}
        for article in stitched.articles if stitched else ():
            self.owner.update((span.line, article.id) for span in _spans(article))
        for fragment in fragments:
            self._give_headings(fragment, stitched.articles if stitched else ())

    def _give_headings(self, fragment: Fragment, articles: Sequence[Article]) -> None:
        """Articles record no lines for their headings: these follow the text below them, or their place."""
        owners = [self.owner[line] for line in _text_lines(fragment) if line in self.owner]
        heading = [piece.line for _, pieces in _headings(fragment) for piece in pieces]
        owner = owners[0] if owners else next((a.id for a in articles if self._covers(a, fragment, heading)), None)
        if owner is not None:
            self.parts.setdefault(owner, []).append(fragment)
            for line in (*heading, *(piece.line for mark in fragment.marks for piece in mark.pieces)):
                self.owner.setdefault(line, owner)

    def _covers(self, article: Article, fragment: Fragment, lines: Iterable[str]) -> bool:
        boxes = [self.known[line][1].box for line in lines if line in self.known]
        places = [place for part in article.parts if part.page == fragment.page for place in part.boxes]
        return bool(boxes) and any(box is not None and p.intersection(box) == box for box in boxes[:1] for p in places)

    def end(self, name: str, *, first: bool, article: str) -> End | None:
        """Where the text that a fragment gives an article begins (`first`) or ends.

        A fragment that was divided lends its name to what was taken off it, with an x behind.
        """
        fragment = self.fragments.get(name) or self.fragments.get(name.removesuffix("x"))
        lines = [line for line in _text_lines(fragment) if self.owner.get(line) == article] if fragment else []
        return End(page=self.known[lines[0 if first else -1]][0], line=lines[0 if first else -1]) if lines else None


def _spans(article: Article) -> Iterator[Span]:
    for paragraph in article.paragraphs:
        yield from paragraph.spans
    for caption in article.captions:
        yield from caption.spans


def _text_lines(fragment: Fragment) -> list[str]:
    pieces = [piece for paragraph in fragment.paragraphs for piece in paragraph.pieces]
    return [piece.line for piece in (pieces or [piece for caption in fragment.captions for piece in caption])]


def _headings(fragment: Fragment) -> Iterator[tuple[str, tuple[Piece, ...]]]:
    yield "kicker", fragment.kicker
    yield "headline", fragment.headline
    yield "deck", fragment.deck
    yield "byline", fragment.byline


def view_articles(stitched: Stitched, lines: Lines) -> Iterator[ArticleView]:
    """All articles in order, each in a colour of its own."""
    for number, article in enumerate(stitched.articles):
        yield ArticleView(
            id=article.id,
            kind=article.kind,
            title=_title(article),
            hue=round(number * GOLDEN_ANGLE_DEG) % 360,
            blocks=tuple(_blocks(article, lines)),
            parts=tuple(PartView(page=part.page, boxes=part.boxes) for part in article.parts),
            links=tuple(_links(article, lines)),
            unresolved=tuple(_open(article, end) for end in article.unresolved),
        )


def _title(article: Article) -> str:
    first = article.paragraphs or article.captions
    return article.headline or article.kicker or (first[0].text if first else "") or "no text"


def _blocks(article: Article, lines: Lines) -> Iterator[Block]:
    for fragment in lines.parts.get(article.id, ()):
        for role, pieces in _headings(fragment):
            segments = tuple(_heading_segments(fragment, article, pieces, lines))
            if segments:
                yield Block(role=role, segments=segments)
    page = 0
    for paragraph in article.paragraphs:
        segments = _segments(paragraph.text, paragraph.spans, page)
        page = segments[-1].page if segments else page
        yield Block(role=paragraph.role, segments=segments)
    for caption in article.captions:
        yield Block(role="caption", segments=_segments(caption.text, caption.spans, page))


def _heading_segments(fragment: Fragment, article: Article, pieces: Iterable[Piece], lines: Lines) -> Iterator[Segment]:
    for piece in pieces:
        if piece.line in lines.known and lines.owner.get(piece.line) == article.id:
            whole = lines.known[piece.line][1].text
            text = replay_range(whole, lines.edits.get(piece.line, ()), piece.start, piece.end)
            yield Segment(page=fragment.page, line=piece.line, text=text or whole[piece.start : piece.end])


def _segments(text: str, spans: Sequence[Span], page: int) -> tuple[Segment, ...]:
    """`page`: the page of the text before; a segment that begins another one says so."""
    before = [page, *(span.page for span in spans)]
    return tuple(
        Segment(page=span.page, line=span.line, text=text[span.start : span.end], new_page=span.page != last)
        for span, last in zip(spans, before, strict=False)
    )


def _links(article: Article, lines: Lines) -> Iterator[LinkView]:
    for link in article.links:
        ends = _link_ends(link, article, lines)
        if ends:
            source, target = ends
            yield LinkView(kind=link.kind, score=link.score, evidence=link.evidence, source=source, target=target)


def _link_ends(link: Link, article: Article, lines: Lines) -> tuple[End, End] | None:
    source = lines.end(link.source, first=False, article=article.id)
    target = lines.end(link.target, first=True, article=article.id)
    return (source, target) if source and target else None


def _open(article: Article, end: Unresolved) -> OpenView:
    spans = [span for paragraph in article.paragraphs for span in paragraph.spans]
    place = None
    if spans:
        span = spans[0] if end.end == "head" else spans[-1]
        place = End(page=span.page, line=span.line)
    return OpenView(end=end.end, mark=end.mark, why=end.why, place=place)


def view_edits(edits: Iterable[Edit], lines: Lines) -> Iterator[EditView]:
    """Every edit with the characters around it, as read."""
    for edit in edits:
        if edit.line in lines.known:
            page, line = lines.known[edit.line]
            yield EditView(
                page=page,
                line=edit.line,
                rule=edit.rule,
                before=line.text[max(0, edit.start - EDIT_CONTEXT_CHARS) : edit.start],
                old=line.text[edit.start : edit.end],
                new=edit.replacement,
                after=line.text[edit.end : edit.end + EDIT_CONTEXT_CHARS],
            )
