"""What a block is, and what is known of the lines it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
import numpy.typing as npt

from pipeline.layout.ink import Boxes, Measures
from pipeline.model import Box, Kind

LARGE_GLYPHS = 1.28
"""A line this high is part of a heading."""

SAME_TEXT = 0.87
"""Lines of one text are as high as each other within this share, if they are not short;"""

NEAR_PITCHES = 1.15
"""A text's lines are no further apart than this, even where other letters make one of them higher."""

SAME_CELLS = 0.83
"""those of characters of one cell, from line to line as far as usual, within this: kana and figures fill less of it."""
STEP_SHARE = 0.08
"""As far as usual is within this share."""

EDGE_GLYPHS = 3.0
"""Lines of one column have their column's edges at the same place within this: an indent is less."""

INDENT_SHARE = 0.8
"""A line is indented when it begins so many of its heights behind its column."""

EVEN_SHARE = 0.6
"""Justified lines begin and end at the same place within this share of their height: punctuation is narrower."""
PARAGRAPH_LINES = 2
"""A paragraph of so many lines has no other that tells where they end."""

CAPITAL_SHARE = 0.85
"""Rows full of ink are so much of the height of a line in capitals, or more; of letters with stems two thirds."""


@dataclass(frozen=True)
class Block:
    """`lines` are numbers of lines from top to bottom (none in a figure); `size` their usual height in pixels.

    `justified`: two lines or more begin and end where the block does, or its first of two but for an indent.
    `continues`: its first line begins no paragraph, as others of its lines do, being indented, and is no mark of its
    own, which would be short and not the end of one.
    `begins`: its first line is indented. `filled`: it is not, and as long as the column, but for a stop's white.
    `cut_off`: its last line is as long as the column, as that of a paragraph is that goes on elsewhere.
    `standing` is the writing of a heading whose characters stand under each other, its lines from right to left.
    `anew`: it is of a story over which a dash ends the one before, or begins one with bold words under white.
    `bold_line`: its first line is bold from end to end, as a subhead is, and not only where a heading runs in.
    `run_in`: its first words are bold, or, in ideographs, its first lines shorter than the column. `bold`: so are the
    first and last words of all its lines, which are few.
    `at_side`: a heading of the size of the text, at the edge of its column: in an article of several it is a subhead;
    `plain`: one in the middle, under no rule: so it is right under that article's heading.
    `stems`: its script's letters have ascenders. `capitals`: its lines have none, as capitals have.
    """

    kind: Kind
    box: Box
    lines: tuple[int, ...]
    size: float
    justified: bool = False
    standing: bool = False
    continues: bool = False
    begins: bool = False
    filled: bool = False
    cut_off: bool = False
    anew: bool = False
    bold_line: bool = False
    run_in: bool = False
    bold: bool = False
    at_side: bool = False
    plain: bool = False
    stems: bool = False
    capitals: bool = False

    @property
    def middle(self) -> float:
        """Its centre across."""
        return (self.box.x0 + self.box.x1) / 2


@dataclass(frozen=True)
class Lines:
    """The lines' boxes, the height of each one's characters, their share of ink, the gutters to both sides of it.

    `stems`: whether the script's letters have ascenders and descenders, so that heights vary with the words; `lows`
    are the heights of those without, the sizes again in other scripts. `starts` and `ends` tell how thick the strokes
    of their first and last words are, `strokes` those of the whole line, where that was measured: the ones on pages in
    letters, the others in the tiers of pages without. `letters`: from where to where they go; no specks.
    """

    boxes: Boxes
    sizes: npt.NDArray[np.float64]
    weights: npt.NDArray[np.float64]
    edges: Boxes
    lows: npt.NDArray[np.float64]
    stems: bool = False
    starts: npt.NDArray[np.float64] | None = None
    ends: npt.NDArray[np.float64] | None = None
    strokes: npt.NDArray[np.float64] | None = None
    letters: npt.NDArray[np.int32] | None = None

    def margins(self, own: Sequence[int], edges: tuple[int, int]) -> npt.NDArray[np.int32]:
        """How much white is from the edges of a column to the letters of each line: before and behind them, (2, n)."""
        x0, x1 = (self.boxes[:, [0, 2]] if self.letters is None else self.letters)[list(own)].T
        return np.array([x0 - edges[0], edges[1] - x1], np.int32)

    def alike(self, upper: Sequence[int], lower: Sequence[int], pitches: float) -> bool:
        """Whether lines of text, so many pitches apart, are set in the same size: near with alike low letters."""
        pairs = [
            sorted(median(heights[list(part)].tolist()) for part in (upper, lower))
            for heights in ((self.sizes, self.lows) if pitches < NEAR_PITCHES else (self.sizes,))
        ]
        least = SAME_CELLS if abs(pitches - 1) < STEP_SHARE and not self.stems else SAME_TEXT
        return any(low >= least * high for low, high in pairs)

    def without(self, numbers: Sequence[int]) -> "Lines":
        """The lines but for some."""
        kept = np.delete(np.arange(len(self.boxes)), numbers)
        sizes, weights, lows = self.sizes[kept], self.weights[kept], self.lows[kept]
        starts, ends, strokes = (None if one is None else one[kept] for one in (self.starts, self.ends, self.strokes))
        letters = None if self.letters is None else self.letters[kept]
        edges = self.edges[kept]
        return Lines(self.boxes[kept], sizes, weights, edges, lows, self.stems, starts, ends, strokes, letters)

    def large(self, measures: Measures) -> npt.NDArray[np.bool_]:
        """Which lines are set larger than the text."""
        return self.sizes >= LARGE_GLYPHS * body_size(self.boxes, self.sizes, measures)

    def column(self, chain: Sequence[int]) -> tuple[int, int]:
        """Where three in four lines have begun, and three in four end or end later: specks make few lines longer."""
        own = self.boxes[list(chain)]
        return int(np.sort(own[:, 0])[len(own) // 4]), int(np.sort(own[:, 2])[-1 - len(own) // 4])

    def block(self, kind: Kind, chain: Sequence[int]) -> Block:
        """Lines from top to bottom as a block."""
        own, own_lows = self.boxes[list(chain)], self.lows[list(chain)]
        (x0, y0), (x1, y1) = own[:, :2].min(axis=0).tolist(), own[:, 2:].max(axis=0).tolist()
        size = float(np.median(self.sizes[list(chain)]))
        left, right = self.column(chain)
        full = (own[:, 0] - left < EVEN_SHARE * size) & (right - own[:, 2] < EVEN_SHARE * size)
        indented = own[:, 0] - left > INDENT_SHARE * size
        paragraph = len(own) == PARAGRAPH_LINES and indented[0] and right - own[0, 2] < EVEN_SHARE * size
        even = bool(full.sum() > 1 or paragraph)
        lone = even and not full[0] and not indented[1]
        onward = bool(indented.any() and not indented[0] and not lone)
        begun = own[-1, 0] - left < EDGE_GLYPHS * size  # marks and signatures end where the column does, too
        ends = bool(len(own) > 1 and begun and right - own[-1, 2] < EVEN_SHARE * size)
        return Block(
            kind,
            Box(x0, y0, x1, y1),
            tuple(chain),
            size,
            justified=even,
            continues=onward,
            begins=bool(indented[0]),
            filled=bool(not indented[0] and right - own[0, 2] < 2 * EVEN_SHARE * size),
            cut_off=ends,
            stems=self.stems,
            capitals=self.stems and bool((own_lows > CAPITAL_SHARE * (own[:, 3] - own[:, 1])).all()),
        )


def body_size(lines: Boxes, sizes: npt.NDArray[np.float64], measures: Measures) -> float:
    """The height that half of all lines, by their length, have: letters with stems are higher than the measure."""
    if not len(lines):
        return measures.glyph
    return max(measures.glyph, usual(sizes, lines))


def usual(values: npt.NDArray[np.float64], lines: Boxes) -> float:
    """What half of all lines, by their length, have less of than this: that of the text, whatever stands around it."""
    order = np.argsort(values, kind="stable")
    lengths = np.cumsum((lines[:, 2] - lines[:, 0])[order])
    return float(values[order][np.searchsorted(lengths, lengths[-1] / 2)])
