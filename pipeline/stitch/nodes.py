"""Fragments made ready for comparison: what the evidence for and against a link looks at."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pipeline.chars import bare, quotes_in_german
from pipeline.language.words import subject_words
from pipeline.model import Fragment, JumpMark, Role
from pipeline.stitch.joining import Words, join_pieces
from pipeline.stitch.senses import Senses, Summed
from pipeline.stitch.topics import Topics
from pipeline.tidy.stage import is_indented


@dataclass(frozen=True)
class Node:
    """A fragment with what the evidence needs of it.

    `heading` is bare, for comparison, and that of the part it follows where it has none itself; `subheads_before`
    are those of what it follows. `counts` are the words that it may share with others, `meant` those whose meaning
    tells its subject. `placed` says that its page is a picture with boxes. `indented`: whether its first
    line opens a paragraph, None in a copy that keeps no indents.
    """

    fragment: Fragment
    text: str
    paragraph_texts: tuple[str, ...]
    heading: str
    byline: str
    subheads: tuple[str, ...]
    subheads_before: tuple[str, ...]
    counts: Counter[str]
    meant: Counter[str]
    topics: Topics
    senses: Senses
    words: Words
    folio: str | None
    placed: bool
    indented: bool | None = None

    @cached_property
    def terms(self) -> Mapping[str, float]:
        """What its words say about its subject, made when it is first compared."""
        return self.topics.vector(self.counts)

    @cached_property
    def sense(self) -> Summed:
        """Where its words lie, summed up, made when it is first compared."""
        return self.senses.summed(self.meant)

    @cached_property
    def german(self) -> bool:
        """Whether its quotation marks are those of German print."""
        return quotes_in_german(self.text)

    @property
    def forward(self) -> JumpMark | None:
        """Its mark "continued on", if it has one."""
        return self.fragment.forward

    @property
    def backward(self) -> JumpMark | None:
        """Its mark "continued from", if it has one."""
        return self.fragment.backward


class Weigher:
    """The fragments of one issue made ready for comparison, as `nodes` in their order."""

    def __init__(
        self,
        words: Words,
        folios: Mapping[int, str | None],
        fragments: Sequence[Fragment],
        pictured: Collection[int],
    ) -> None:
        """Learn from all `fragments` of the issue how much each term says; `pictured` pages have boxes."""
        self._pictured = pictured
        self._words = words
        self._indents = keeps_indents(fragments, words)
        self._folios = folios
        texts = [self._texts(fragment) for fragment in fragments]
        told = {f.id: "\n".join((*map(words.text, f.head), *parts)) for f, parts in zip(fragments, texts, strict=True)}
        self._words_of = {name: subject_words(text) for name, text in told.items()}
        self._topics = Topics([counts.keys() | meant.keys() for counts, meant in self._words_of.values()])
        self._senses = Senses([meant for _, meant in self._words_of.values()], self._topics)
        self._headings: dict[str, str] = {}
        self._subheads: dict[str, tuple[str, ...]] = {}
        self.nodes = [self._node(fragment, parts) for fragment, parts in zip(fragments, texts, strict=True)]

    def whole(self, fragment: Fragment, parts: Sequence[Node]) -> Node:
        """The node of a `fragment` that is `parts` put together."""
        counts, meant = Counter[str](), Counter[str]()
        for part in parts:
            counts.update(part.counts)
            meant.update(part.meant)
        self._words_of[fragment.id] = counts, meant
        return self._node(fragment, tuple(text for part in parts for text in part.paragraph_texts), parts)

    def _node(self, fragment: Fragment, texts: tuple[str, ...], parts: Sequence[Node] = ()) -> Node:
        roles = [p.role for p in fragment.paragraphs]
        own = bare("".join(map(self._words.text, fragment.head)))
        self._headings[fragment.id] = own or self._headings.get(fragment.follows or "", "")
        running = (t for t, role in zip(texts, roles, strict=False) if role is Role.TEXT)
        subheads = tuple(t for t, role in zip(texts, roles, strict=False) if role is Role.SUBHEAD)
        own_subheads = tuple(s for part in parts for s in part.subheads) or subheads
        before = self._subheads.get(fragment.follows or "", ())
        self._subheads[fragment.id] = before + own_subheads
        return Node(
            fragment=fragment,
            text="".join(part.text for part in parts) or "".join(running),
            paragraph_texts=texts,
            heading=self._headings[fragment.id],
            byline="".join(self._words.text(piece) for piece in fragment.byline).strip(),
            subheads=own_subheads,
            subheads_before=before,
            counts=self._words_of[fragment.id][0],
            meant=self._words_of[fragment.id][1],
            topics=self._topics,
            senses=self._senses,
            words=self._words,
            folio=self._folios.get(fragment.page),
            placed=fragment.page in self._pictured,
            indented=self._is_indented(fragment),
        )

    def _is_indented(self, fragment: Fragment) -> bool | None:
        if not self._indents or not fragment.paragraphs:
            return None
        return is_indented(self._words.lines[fragment.paragraphs[0].pieces[0].line])

    def _texts(self, fragment: Fragment) -> tuple[str, ...]:
        return tuple(join_pieces(p.pieces, self._words).text for p in fragment.paragraphs)


def keeps_indents(fragments: Sequence[Fragment], words: Words) -> bool:
    """Whether the first lines of paragraphs are indented in the copy, and others are not, as they were printed."""
    texts = [f.paragraphs for f in fragments if f.kind == "article"]
    rests = any(len(p.pieces) > 1 for paragraphs in texts for p in paragraphs)
    inner = [p for paragraphs in texts for p in paragraphs[1:] if p.role is Role.TEXT]
    indented = sum(is_indented(words.lines[p.pieces[0].line]) for p in inner)
    return rests and indented > len(inner) / 2


def strung(nodes: Sequence[Node], onward: Mapping[str, str]) -> list[list[Node]]:
    """The nodes strung on the links from id to id, in the order of their first one."""
    known = {node.fragment.id: node for node in nodes}
    continued = set(onward.values())
    strings = []
    for node in nodes:
        if node.fragment.id not in continued:
            strings.append([node])
            while (after := onward.get(strings[-1][-1].fragment.id)) is not None:
                strings[-1].append(known[after])
    return strings
