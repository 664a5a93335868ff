"""The text of an article as the score compares it, cut into pieces that can be looked up.

The text of an article is its headline and then its paragraphs in order. The text of a picture or an advert
is that and its captions. Kicker, deck, byline and the captions of an article stand beside the text.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from pipeline.model import Article
from pipeline.score.truth import TruthArticle

Form = Literal["NFC", "NFKC"]

# Scripts without spaces between words: Han, kana, their punctuation and full-width forms. Not Hangul.
_UNSPACED = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
_NO_SPACE = re.compile(rf"(?<=[{_UNSPACED}]) | (?=[{_UNSPACED}])")
_HAS_UNSPACED = re.compile(rf"[{_UNSPACED}]")
_STOP = re.compile(r"(?<=[。！？；!?;])")

# A printed line of a newspaper column: 15-20 Chinese characters or 30-40 letters. Pieces are about as long,
# so that a foreign or displaced line is seen as such, and a misread one is still recognised.
PIECE_UNSPACED = 20
PIECE_SPACED = 40
PIECE_SHORTEST = 8


def fold(text: str, form: Form = "NFC") -> str:
    """`text` in `form`, each run of white space one space, and none beside a character of an unspaced script.

    What is counted afterwards are code points. NFC keeps full and half width apart, NFKC makes them equal.
    """
    return _NO_SPACE.sub("", " ".join(unicodedata.normalize(form, text).split()))


class Piece(NamedTuple):
    """A stretch of a paragraph: its folded text, whether the paragraph `ends` with it, its page if known.

    `running`: it is of the article's text, not printed beside it.
    """

    text: str
    ends: bool
    page: int | None
    running: bool


class Compared(NamedTuple):
    """An article made ready: its text, and its pieces; those of the text give it when put together."""

    text: str
    pieces: tuple[Piece, ...]


def put_together(pieces: Iterable[Piece]) -> str:
    """Join pieces to folded text again."""
    return fold("".join(piece.text + "\n" * piece.ends for piece in pieces))


def text_of(article: TruthArticle | Article, form: Form = "NFC") -> str:
    """Give the text of an article that is compared, folded."""
    return fold("\n".join(_blocks(article)), form)


def beside(article: TruthArticle | Article) -> tuple[str, ...]:
    """Give what is printed with an article and not part of its text, folded."""
    texts = [article.kicker, article.deck, article.byline]
    if article.kind == "article":
        texts += _captions(article)
    return tuple(fold(text) for text in texts if text)


def make_ready(article: Article) -> Compared:
    """Give the article's text, cut after sentences, at page ends and into lengths of a printed line."""
    pieces = _cut(article.headline, [(0, None)]) if article.headline else []
    for paragraph in article.paragraphs:
        pieces += _cut(paragraph.text, _page_starts([(span.start, span.page) for span in paragraph.spans]))
    if article.kind != "article":
        pieces += [piece for caption in _captions(article) for piece in _cut(caption, [(0, None)])]
    outside = [piece._replace(running=False) for text in beside(article) for piece in _cut(text, [(0, None)])]
    return Compared(text_of(article), (*pieces, *outside))


def cut(text: str) -> list[str]:
    """Cut folded `text` after sentences, no piece much longer than a printed line; together they give it."""
    longest = PIECE_UNSPACED if _HAS_UNSPACED.search(text) else PIECE_SPACED
    pieces: list[str] = []
    for sentence in _STOP.split(text):
        count = -(-len(sentence) // longest)
        for n in range(count):
            part = sentence[len(sentence) * n // count : len(sentence) * (n + 1) // count]
            if pieces and len(pieces[-1]) < PIECE_SHORTEST:
                pieces[-1] += part
            else:
                pieces.append(part)
    if len(pieces) > 1 and len(pieces[-1]) < PIECE_SHORTEST:
        pieces[-2:] = [pieces[-2] + pieces[-1]]
    return pieces


def _blocks(article: TruthArticle | Article) -> Iterable[str]:
    if article.headline:
        yield article.headline
    yield from (paragraph.text for paragraph in article.paragraphs)
    if article.kind != "article":
        yield from _captions(article)


def _captions(article: TruthArticle | Article) -> list[str]:
    return [caption if isinstance(caption, str) else caption.text for caption in article.captions]


def _page_starts(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int | None]]:
    """Where in a paragraph a new page begins: (offset, page)."""
    starts: list[tuple[int, int | None]] = []
    for offset, page in sorted(spans):
        if not starts or starts[-1][1] != page:
            starts.append((offset if starts else 0, page))
    return starts or [(0, None)]


def _cut(text: str, starts: Sequence[tuple[int, int | None]]) -> list[Piece]:
    whole = fold(text)
    # A place in the text as it is delivered, found again in the folded text.
    offsets = [len(fold(text[:offset])) for offset, _ in starts] + [len(whole)]
    pieces = [
        Piece(part, ends=False, page=page, running=True)
        for (_, page), start, end in zip(starts, offsets[:-1], offsets[1:], strict=True)
        for part in cut(whole[start:end])
    ]
    return [*pieces[:-1], *(piece._replace(ends=True) for piece in pieces[-1:])]
