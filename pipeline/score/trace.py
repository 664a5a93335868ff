"""Which stretch of the truth each piece of the output stands for.

A piece is looked up in all truth texts by the short strings that it shares with them (its seeds), and then
compared in full. What is found nowhere is misread text if the truth has a gap just there, else foreign.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from pipeline.score.texts import Compared, Piece

# Five code points in a row: rare enough in Chinese to name their place, and nearly every piece of eight that
# is read with fewer than 10 % errors still has one.
SEED = 5
# A seed that stands in more places than this says nothing; looking them all up would cost most of the time.
SEED_PLACES = 32
# Offsets between piece and truth that are counted as one: what a few lost or added characters shift.
SHIFT = 8
# Compared in full, of all articles and of the own: with 2, 4 or 8 the split of six typeset issues is the same
# to 0.2 % of the text.
CANDIDATES = 4
# A piece stands for a stretch of the truth when at most this share of it differs. Unrelated Chinese text of
# a line's length differs in about 0.9, English in about 0.65; print read worse than 0.4 is lost.
DIFFERENT_AT_MOST = 0.4
# The same for a piece without a seed, looked for in all of its own article: with more, short English lines
# would be found somewhere by chance.
DIFFERENT_WITHOUT_SEED = 0.25
# Newspapers repeat themselves: a piece is foreign only if another article fits better by more than this share
# of its length, so that a misread character does not make a common phrase foreign (2 % of characters misread
# at random on typeset pages: 0.27 % of the text seemed foreign without this lead, nothing with it).
OWN_LEAD = 0.1


class Place(NamedTuple):
    """Stretch [start, end) of truth article number `truth`: of its text (`running`) or of what is beside."""

    truth: int
    running: bool
    start: int
    end: int


class Traced(NamedTuple):
    """A piece of the output and what it stands for; None: for nothing."""

    piece: Piece
    place: Place | None


class TruthIndex:
    """All truth texts by their seeds."""

    def __init__(self, running: Sequence[str], beside: Sequence[Sequence[str]]) -> None:
        self.texts = [(n, True, text) for n, text in enumerate(running)]
        self.texts += [(n, False, text) for n, texts in enumerate(beside) for text in texts]
        self.lengths = [len(text) for text in running]
        self._seeds: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, (_, _, text) in enumerate(self.texts):
            for at in range(len(text) - SEED + 1):
                self._seeds[text[at : at + SEED]].append((number, at))

    def akin(self, text: str) -> Counter[int]:
        """Count the different seeds of `text` that each truth article has too."""
        shared: Counter[int] = Counter()
        for seed in {text[at : at + SEED] for at in range(len(text) - SEED + 1)}:
            places = self._seeds.get(seed, ())
            if len(places) <= SEED_PLACES:
                shared.update({self.texts[number][0] for number, _ in places})
        return shared

    def trace(self, found: Compared, own: int | None) -> tuple[Traced, ...]:
        """Find what each piece of `found` stands for; between equals in `own`, and there what comes next.

        Without `own` the article of the piece before takes its part.
        """
        places: list[Place | None] = []
        last = None if own is None else Place(own, running=True, start=0, end=0)
        for piece in found.pieces:
            places.append(self._place(piece.text.strip(), own, last))
            if places[-1] and own in (None, places[-1].truth):
                last = places[-1]
        running = sum(piece.running for piece in found.pieces)
        filled = self._fill(found.pieces[:running], places[:running], own) + places[running:]
        return tuple(map(Traced, found.pieces, filled))

    def _place(self, text: str, own: int | None, last: Place | None) -> Place | None:
        home = own if own is not None else last.truth if last else None

        def preference(place: Place) -> tuple[bool, bool, int, Place]:
            jump = abs(place.start - last.end) if last and last.truth == place.truth else 0
            return place.truth != home, not place.running, jump, place

        if len(text) < SEED:
            return min(self._exact(text, home), key=preference, default=None)
        compared = [
            self._alike(text, number, (shift - 1) * SHIFT, (shift + 2) * SHIFT + len(text))
            for number, shift in self._candidates(text, home)
        ]
        good = [(different, place) for different, place in compared if different <= DIFFERENT_AT_MOST * len(text)]
        if not good:
            return self._seedless(text, home)
        lead = OWN_LEAD * len(text)
        return min(good, key=lambda p: (p[0] - lead * (p[1].truth == home), preference(p[1])))[1]

    def _seedless(self, text: str, home: int | None) -> Place | None:
        if home is None:
            return None
        different, place = self._alike(text, home, 0, self.lengths[home])
        return place if different <= DIFFERENT_WITHOUT_SEED * len(text) else None

    def _exact(self, text: str, own: int | None) -> list[Place]:
        """Look for a piece of a few characters in its own article only: by chance it stands anywhere."""
        places = []
        for truth, running, whole in self.texts:
            if truth == own and text:
                at = whole.find(text)
                while at >= 0:
                    places.append(Place(truth, running, at, at + len(text)))
                    at = whole.find(text, at + 1)
        return places

    def _candidates(self, text: str, own: int | None) -> list[tuple[int, int]]:
        votes: Counter[tuple[int, int]] = Counter()
        for at in range(len(text) - SEED + 1):
            seeds = self._seeds.get(text[at : at + SEED], ())
            if len(seeds) <= SEED_PLACES:
                votes.update((number, (start - at) // SHIFT) for number, start in seeds)
        ranked = sorted(votes, key=lambda key: (-votes[key], self.texts[key[0]][0] != own, key))
        at_home = [key for key in ranked if self.texts[key[0]][0] == own]
        return list(dict.fromkeys(ranked[:CANDIDATES] + at_home[:CANDIDATES]))

    def _alike(self, text: str, number: int, begin: int, end: int) -> tuple[int, Place]:
        """Find the stretch of text `number` within [begin, end) that is likest `text`, and their edits."""
        truth, running, whole = self.texts[number]
        begin = max(0, begin)
        window = whole[begin:end]
        at = window.find(text)
        if at >= 0:
            return 0, Place(truth, running, begin + at, begin + at + len(text))
        hit = partial_ratio_alignment(text, window)
        if hit is None or len(window) < len(text):
            return Levenshtein.distance(text, window), Place(truth, running, begin, begin + len(window))
        different = Levenshtein.distance(text, window[hit.dest_start : hit.dest_end])
        return different, Place(truth, running, begin + hit.dest_start, begin + hit.dest_end)

    def _fill(self, pieces: Sequence[Piece], places: Sequence[Place | None], own: int | None) -> list[Place | None]:
        """Give unplaced pieces between two stretches of one article the gap that lies between those.

        They are what was printed there, read too badly to be recognised, if the gap is about as long as they
        are: half to twice. The article's two ends bound a gap too.
        """
        filled = list(places)
        begin = 0
        while begin < len(places):
            end = begin
            while end < len(places) and places[end] is None:
                end += 1
            before = places[begin - 1] if begin else None
            after = places[end] if end < len(places) else None
            gap = self._gap(before, after, own)
            length = sum(len(piece.text) for piece in pieces[begin:end])
            if length and gap and length <= 2 * (gap.end - gap.start) <= 4 * length:
                filled[begin:end] = _shared_out(gap, [len(piece.text) for piece in pieces[begin:end]])
            begin = end + 1
        return filled

    def _gap(self, before: Place | None, after: Place | None, own: int | None) -> Place | None:
        truth = before.truth if before else after.truth if after else own
        if truth is None or any(p and (p.truth != truth or not p.running) for p in (before, after)):
            return None
        start = before.end if before else 0
        return Place(truth, True, start, max(start, after.start if after else self.lengths[truth]))


def _shared_out(gap: Place, lengths: Sequence[int]) -> list[Place]:
    """`gap` cut in proportion to `lengths`."""
    room, total = gap.end - gap.start, sum(lengths)
    ends = [gap.start + room * done // total for done in accumulate(lengths, initial=0)]
    return [gap._replace(start=start, end=end) for start, end in pairwise(ends)]
