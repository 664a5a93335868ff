"""Pieces of lines joined to running text: words cut by a line, a column or a page are whole again.

Every joint is an edit, so it can be read, checked and undone.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.chars import HYPHENS, OPENING_QUOTES, PRINTED_HYPHENS, cjk_share, is_hiragana, is_wide
from pipeline.edits import EditsByLine, replay_range
from pipeline.language.words import first_word, last_word, straddling_word
from pipeline.model import Edit, Piece
from pipeline.stitch.cutwords import CutWords

SHORTEST_CLAUSE, LONG_CLAUSE, TWO_CLAUSES = 4, 8, 14
"""Characters of the second clause of a heading, of the first, and of both: a heading of one clause is no longer."""

SUSPENDING = frozenset({"und", "oder", "bis", "sowie", "and", "or", "to", "et", "ou"})
"""Words after which a hyphen at the line end stays: Informations- und Technik."""


LETTER_WORDS = frozenset("aàioôy")
"""Letters that are a word by themselves."""


@dataclass(frozen=True)
class Words:
    """What a text is made from: each line as read, its edits, and the collection's own Latin words, small.

    `cut_words` tells those that a line cut without a hyphen. Joints of the rules in `undone` are not made.
    """

    lines: Mapping[str, str]
    edits: EditsByLine
    vocabulary: Counter[str]
    cut_words: CutWords
    undone: frozenset[str] = frozenset()

    def text(self, piece: Piece) -> str:
        """The words of `piece` after the edits."""
        line, edits = self.lines[piece.line], self.edits.get(piece.line)
        return replay_range(line, edits, piece.start, piece.end) if edits else line[piece.start : piece.end]


@dataclass(frozen=True)
class Joined:
    """Running text, where each piece's part of it lies ([start, end) in `text`), and the edits of the seams."""

    text: str
    places: tuple[tuple[Piece, int, int], ...]
    edits: tuple[Edit, ...]


def join_pieces(pieces: Sequence[Piece], words: Words) -> Joined:
    """`pieces` in order as one text. Each character of it belongs to one piece; nothing else is added."""
    text = ""
    places: list[tuple[Piece, int, int]] = []
    seams: list[Edit] = []
    texts = [words.text(piece) for piece in pieces]
    for piece, own, following in zip(pieces, texts, [*texts[1:], ""], strict=True):
        seam = _seam(piece, own, following, words)
        start, text = len(text), text + own
        if seam is not None and seam.rule not in words.undone:
            cut = seam.end - seam.start
            text = text[: len(text) - cut] + seam.replacement
            seams.append(seam)
        places.append((piece, start, len(text)))
    return Joined(text=text, places=tuple(places), edits=tuple(seams))


def join_heading(lines: Sequence[str], words: Words | None = None) -> str:
    """The lines of one heading as one line.

    `words` are those of the collection; without them no word that a line cuts is whole.
    Chinese and Japanese heads print a space between clauses. Where no line has one, a line's end is one where what
    stands before it and what comes are long enough to be clauses; else the heading was broken where its column ended.
    """
    text = lines[0] if lines else ""
    latin = cjk_share("".join(lines)) < 0.5
    spaced = any(" " in line for line in lines)
    for line in lines[1:]:
        if words and latin and "hyphen" not in words.undone and text[-1:] in HYPHENS and text[-2:-1].isalpha():
            text = _whole_again(text, line, words.vocabulary)
            continue
        if words and _has_lost_hyphen(text, line, words):
            text += line
            continue
        text += (" " if latin or (not spaced and _parts_clauses(text.rsplit(" ", 1)[-1], line)) else "") + line
    return text


def _whole_again(left: str, right: str, vocabulary: Mapping[str, int]) -> str:
    """Two lines of a Latin heading of which the first ends in a hyphen: suspended, a compound's, or of a cut word."""
    tail = first_word(right)
    if tail.lower() in SUSPENDING or not tail:
        return f"{left} {right}"
    between = between_parts(last_word(left[:-1]), tail, vocabulary)
    return left + right if between is None else left[: -1 - len(between)] + between + right


def between_parts(head: str, tail: str, vocabulary: Mapping[str, int]) -> str | None:
    """What stands for the hyphen between the two parts of a word that a line cut, and for as many letters before it.

    Nothing, where the collection knows the word without it, or the word goes on small; None, where the hyphen stays.
    Before the reform of 1996 German broke Zucker as Zuk-ker: c again, where the collection knows the word so.
    """
    whole, hyphened = (vocabulary.get(f"{head}{between}{tail}".lower(), 0) for between in ("", "-"))
    if hyphened > whole or (whole == 0 and tail[:1].isupper()):
        return None
    of_ck = whole == 0 and head[-1:] == tail[:1] == "k" and vocabulary.get(f"{head[:-1]}c{tail}".lower(), 0) > 0
    return "c" if of_ck else ""


def _parts_clauses(left: str, right: str) -> bool:
    """Whether a heading's line ends between two clauses: both are long enough, and no word or particle is cut off."""
    if len(left) < LONG_CLAUSE or len(right) < SHORTEST_CLAUSE or len(left) + len(right) < TWO_CLAUSES:
        return False
    return not is_hiragana(right[0]) and straddling_word(left, right) is None


def _seam(piece: Piece, left: str, right: str, words: Words) -> Edit | None:
    """The edit at the end of `piece` that joins `left` to `right`, None where they simply meet."""
    if not left or not right:
        return None
    if left[-1] in HYPHENS and len(left) > 1 and left[-2].isalpha() and right[0].isalpha():
        return _hyphen(piece, left, right, words)
    digits = left[-1].isdigit() and right[0].isdigit()
    spaced = left[-1].isspace() or right[0].isspace()
    if is_wide(left[-1]) or is_wide(right[0]) or digits or spaced or _is_drop_cap(left, right, words.vocabulary):
        return None
    if _has_lost_hyphen(left, right, words):
        return Edit(line=piece.line, start=piece.end, end=piece.end, replacement="", rule="lost-hyphen")
    return Edit(line=piece.line, start=piece.end, end=piece.end, replacement=" ", rule="join-space")


def _has_lost_hyphen(left: str, right: str, words: Words) -> bool:
    return "lost-hyphen" not in words.undone and words.cut_words.is_cut(last_word(left), first_word(right))


def _hyphen(piece: Piece, left: str, right: str, words: Words) -> Edit | None:
    """What a hyphen at a line end becomes: a space where it is suspended, else what `between_parts` tells."""
    tail = first_word(right)
    if tail.lower() in SUSPENDING and left[-1] in PRINTED_HYPHENS:
        return Edit(line=piece.line, start=piece.end, end=piece.end, replacement=" ", rule="join-space")
    between = between_parts(last_word(left[:-1]), tail, words.vocabulary)
    if between is None:
        return None
    at = words.lines[piece.line].rfind(left[-1], piece.start, piece.end)
    return Edit(line=piece.line, start=at - len(between), end=at + 1, replacement=between, rule="hyphen")


def _is_drop_cap(left: str, right: str, vocabulary: Mapping[str, int]) -> bool:
    """Whether a line of one capital is the first letter of the next line's first word, and no word by itself."""
    letter, rest = left.lstrip(OPENING_QUOTES), first_word(right)
    if len(letter) != 1 or not letter.isupper() or is_wide(letter) or not rest:
        return False
    alone = letter.lower() in LETTER_WORDS and len(rest) > 1 and vocabulary.get(rest.lower(), 0) > 1
    return not alone or vocabulary.get((letter + rest).lower(), 0) >= vocabulary[rest.lower()]
