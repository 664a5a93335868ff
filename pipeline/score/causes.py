"""Where the errors come from: reading, order or stitching; three counts that add up to all of them.

The found text of an article is put right in three steps, and what a step saves is its share of the error:

1. stretches that stand for another article or for nothing are taken out      -> stitching
2. what is left is put in the order of the truth, and repeats are taken out   -> order
3. what the article lacks is brought in from wherever the output has it       -> stitching
4. what differs still was misread, or is nowhere in the output                -> reading

The last is what "Flexible character accuracy" measures (Clausner, Pletschacher, Antonacopoulos, Pattern
Recognition Letters 131, 2020): the error with each line looked up anywhere, whatever the order. A step that
would save nothing is left out, so no share is negative.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from pipeline.score.texts import PIECE_SHORTEST, put_together
from pipeline.score.trace import Traced


class Split(NamedTuple):
    """Edits of one truth article by cause; `lost` of `reading` are characters found nowhere."""

    reading: int
    order: int
    stitching: int
    lost: int


def split_errors(text: str, found: str, own: Sequence[Traced], elsewhere: Iterable[Traced]) -> Split:
    """Split the edits between truth `text` and `found` (empty if nothing was matched).

    `own` are the pieces of `found` that stand for `text`, in their order; `elsewhere` all others that do.
    """
    total = Levenshtein.distance(text, found)
    kept = min(total, _distance(text, own))
    ordered_pieces = _each_once(_longest_first(own))
    ordered = min(kept, _distance(text, ordered_pieces))
    whole_pieces = _each_once([*_longest_first(own), *_longest_first(elsewhere)])
    whole = min(ordered, _distance(text, whole_pieces))
    return Split(
        reading=whole,
        order=kept - ordered,
        stitching=total - kept + ordered - whole,
        lost=min(whole, _uncovered(whole_pieces, len(text))),
    )


def _distance(text: str, pieces: Sequence[Traced]) -> int:
    return int(Levenshtein.distance(text, put_together(traced.piece for traced in pieces)))


def _each_once(pieces: Sequence[Traced]) -> list[Traced]:
    """Put `pieces` in the order of the truth; one that stands mostly for what one before does is left out."""
    taken: set[int] = set()
    once: list[Traced] = []
    for traced in pieces:
        stretch = _stretch(traced)
        if not stretch or 2 * len(taken.intersection(stretch)) <= len(stretch):
            taken.update(stretch)
            once.append(traced)
    return sorted(once, key=lambda traced: _stretch(traced).start)


def _longest_first(pieces: Iterable[Traced]) -> list[Traced]:
    """Sort so that what two pieces stand for goes to the one that says more."""
    return sorted(pieces, key=lambda traced: -len(_stretch(traced)))


def _uncovered(pieces: Iterable[Traced], length: int) -> int:
    """Characters of the truth that no piece stands for, in runs of at least a piece's length."""
    covered = {at for traced in pieces for at in _stretch(traced)}
    runs = [len(list(run)) for bare, run in groupby(range(length), lambda at: at not in covered) if bare]
    return sum(run for run in runs if run >= PIECE_SHORTEST)


def _stretch(traced: Traced) -> range:
    return range(traced.place.start, traced.place.end) if traced.place else range(0)
