"""The words of an issue that the browser sets: its articles, written until their place is full."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from bench.webhouse import House
from fixtures.prose import Writer


@dataclass
class Piece:
    """An article: its head's parts by kind, its paragraphs, a part a page, how it is signed."""

    id: str
    kind: str
    topic: str
    head: dict[str, str] = field(default_factory=dict)
    paragraphs: list[tuple[str, str]] = field(default_factory=list)
    parts: list[dict[str, str]] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    sign: str = ""


class Desk:
    """Writes the pieces of one issue."""

    def __init__(self, house: House, rng: Random) -> None:
        self.house, self.rng = house, rng
        self.writer = Writer(rng, house.language, numerals=house.vertical)
        self.pieces: list[Piece] = []

    def piece(self, kind: str = "article") -> Piece:
        house, rng, writer = self.house, self.rng, self.writer
        topic = writer.next_topic()
        piece = Piece(f"a{len(self.pieces) + 1:04d}", kind, topic)
        self.pieces.append(piece)
        if kind == "article":
            piece.head["headline"] = house.cased(self._said(topic, "head", most=70))
            for part, bank, share in (("kicker", "kick", 0.25), ("deck", "deck", 0.3)):
                if rng.random() < share:
                    piece.head[part] = self._said(topic, bank)
            if rng.random() < 0.75:
                by = house.byline.format(writer.phrase(topic, "who"))
                piece.head["byline"] = by
                if not house.spaced and rng.random() < 0.2:
                    piece.sign = piece.head.pop("byline")
        return piece

    def _said(self, topic: str, bank: str, **limits: int) -> str:
        """A phrase that was not said yet; one of those that were when all are."""
        return self.writer.fresh(topic, bank, **limits) or self.writer.phrase(topic, bank)

    def write(self, piece: Piece, area: float) -> None:
        """Enough words for so many square pixels."""
        house, rng, writer = self.house, self.rng, self.writer
        signs = area / (house.size * house.line) * (2.4 if house.spaced else 1.1)
        while signs > 0:
            first = not piece.paragraphs
            if not first and rng.random() < 0.07:
                piece.paragraphs.append(("sub", self._said(piece.topic, "sub")))
            least = rng.choice((50, 80, 120, 190)) * (2 if house.spaced else 1)
            text = writer.paragraph(piece.topic, least, 100_000, "open" if first else "sent") or writer.phrase(
                piece.topic, "sent"
            )
            lead = writer.phrase(piece.topic, "lead") + writer.space if first and rng.random() < 0.4 else ""
            piece.paragraphs.append(("text", house.hyphened(lead + text)))
            signs -= len(text)

    def stories(self) -> Iterator[dict[str, object]]:
        """What the browser pours: the articles with their parts."""
        for piece in self.pieces:
            if piece.kind == "article":
                spaced = self.house.spaced
                yield {
                    "id": piece.id,
                    "paragraphs": piece.paragraphs,
                    "parts": piece.parts,
                    "sign": piece.sign,
                    "spaced": spaced,
                }
