"""A second reader for what the first is not sure of: both readings aligned, each difference decided by itself."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz.distance import Levenshtein

from pipeline.read.engine import Reading

UNSURE = 0.95
"""A line with a character less sure than this, or without any, is given to the second reader."""
CONFIRMED = 0.9
"""A second reader is followed where he confirms so much: 0.94 to 0.99 on pages where following helps, 0.73 on the
vertical Jingbao of 1939, where it raises the errors from 23.5 to 30.9 %."""
CONTEXT = 0.3
"""What it is worth, in confidence, that the page has all of a reading's pairs of characters elsewhere: 0 and 0.6
leave a few more wrong on Fraktur and on bad scans in English."""

WORD_LEFT_OUT = 2
"""So many letters that the second reader has not at all stay: squeezed lines lose short words whole (Es, Auch, sich),
and no reader sees letters where nothing is printed, but Tesseract takes dirt for signs."""


def in_doubt(reading: Reading) -> bool:
    """Whether a line should be read by somebody else, too."""
    return min(reading.chances, default=0.0) < UNSURE


def settle(first: Mapping[str, Reading], other: Mapping[str, Reading], known: Mapping[str, int]) -> dict[str, Reading]:
    """The lines of `other`, which `first` has too, each decided; `known` are pairs of characters in sure text.

    Where the second reader does not confirm what the first is sure of, the first has it all.
    """
    both = {line: (first[line], reading) for line, reading in other.items()}
    if confirmed(list(both.values())) < CONFIRMED:
        return {line: ours for line, (ours, _) in both.items()}
    return {line: decide(ours, theirs, known) for line, (ours, theirs) in both.items()}


def confirmed(both: Sequence[tuple[Reading, Reading]]) -> float:
    """The share of the characters the first reader is sure of that the second has, too; 1 where there are none."""
    sure = agreed = 0
    for first, other in both:
        sure += sum(chance >= UNSURE for chance in first.chances)
        for part in Levenshtein.opcodes(first.text, other.text):
            if part.tag == "equal":
                agreed += sum(chance >= UNSURE for chance in first.chances[part.src_start : part.src_end])
    return agreed / sure if sure else 1.0


def decide(first: Reading, other: Reading, known: Mapping[str, int]) -> Reading:
    """`first`, with what `other` has instead wherever that is surer and fits better."""
    if not first.text:
        return other
    text, centres, chances = "", list[float](), list[float]()
    for part in Levenshtein.opcodes(first.text, other.text):
        ours = slice(part.src_start, part.src_end)
        theirs = slice(part.dest_start, part.dest_end)
        left_out = part.tag == "delete" and sum(map(str.isalnum, first.text[ours])) >= WORD_LEFT_OUT
        differs = part.tag != "equal" and not left_out and _weight(other, theirs, known) > _weight(first, ours, known)
        chosen, place = (other, theirs) if differs else (first, ours)
        text += chosen.text[place]
        centres += chosen.centres[place]
        chances += chosen.chances[place]
    return Reading(text, tuple(centres), tuple(chances))


def _weight(reading: Reading, place: slice, known: Mapping[str, int]) -> float:
    """How sure the characters at `place` are, with how many of their pairs the page has elsewhere.

    What was not read is as sure as its less sure neighbour.
    """
    around = reading.chances[place] or reading.chances[max(0, place.start - 1) : place.stop + 1]
    pairs = list(pairs_of([reading.text[max(0, place.start - 1) : place.stop + 1]]))
    usual = sum(pair in known for pair in pairs) / len(pairs) if pairs else 0.0
    return min(around, default=0.0) + CONTEXT * usual


def pairs_of(texts: Iterable[str]) -> Counter[str]:
    """Neighbouring characters of the texts, with counts."""
    return Counter(pair for text in texts for pair in map("".join, zip(text, text[1:], strict=False)))
