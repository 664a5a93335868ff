"""Sentences of an article set large in its own columns, in quotation marks: no heads of what stands under them."""

import re
from collections.abc import Sequence
from functools import reduce
from itertools import groupby, takewhile

from pipeline.model import HEADING_KINDS, Box, Kind
from pipeline.segment.rows import Row, upright_box

LONGEST_QUOTE = 240
"""Characters of such a sentence, its speaker's name included: eight lines of a narrow column."""
REACH_LINES = 8.0
"""The text that it interrupts ends no further over it, in heights of that text's lines: white, a rule, more white."""

_QUOTED = re.compile(
    r"(?:[\"“”„«»] )?[\"“”„«»‹›](?:[^\"“”„«»‹›]|[„“«‹][^\"“”„«»‹›]+[“”»›]){12,}[\"“”«»‹›][.!?,]?"
    r"(?P<speaker> ?[—–-]? ?\w[\w .,'’-]{2,60})?"
)
"""“Nobody expected the water to rise so fast.” Ruth Vance / „Was ist am «bloggenden Bahner» so neu?“

A large mark of its own may stand before it.
"""


def with_pull_quotes(rows: Sequence[Row]) -> list[Row]:
    """Rows with what interrupts an article given to it, as captions are, and what goes on under it put behind its text.

    A quotation that heads an article of its own has a byline, or names nobody, and nothing is right over it of an
    article that goes on lower in another column than the quotation stands in.
    """
    out = list(rows)
    for group, own in groupby(rows, key=lambda row: row.group):
        members = list(own)
        quote = list(takewhile(lambda row: row.kind in HEADING_KINDS | {Kind.SUBHEAD}, members))
        words = " ".join(filter(None, (row.text.strip() for row in quote)))
        found = _QUOTED.fullmatch(words)
        if group is None or len(words) > LONGEST_QUOTE or found is None:
            continue
        signed = any(row.kind is Kind.BYLINE for row in members)
        before = [] if signed else _interrupted(quote, out, named=found["speaker"] is not None)
        if before:
            out = [row for row in out if row not in members]
            at = 1 + out.index(before[-1])
            home = before[-1].group
            out[at:at] = [row._replace(kind=Kind.CAPTION if row in quote else row.kind, group=home) for row in members]
    return out


def _interrupted(quote: Sequence[Row], rows: Sequence[Row], *, named: bool) -> list[Row]:
    """The text before a quotation of the article that has what stands right over it. `named`: it says who spoke."""
    boxes = [box for row in quote if (box := upright_box(row))]
    placed = [(box, row) for row in rows if row.group != quote[0].group and (box := upright_box(row))]
    if len(boxes) < len(quote):
        return []
    around = reduce(Box.union, boxes)
    over = [pair for pair in placed if pair[0].y0 < around.y0 and _shared(pair[0], around) > 0]
    last, upper = max(over, key=lambda pair: pair[0].y1, default=(around, quote[0]))
    if around.y0 - last.y1 > REACH_LINES * last.height:
        return []
    text = [(box, row) for box, row in placed if row.group == upper.group and row.kind is Kind.BODY]
    if not (named or any(box.y0 > around.y0 and _shared(box, around) <= 0 for box, _ in text)):
        return []
    return [row for box, row in text if box.x1 <= around.x0 or (_shared(box, around) > 0 and box.y0 < around.y0)]


def _shared(one: Box, two: Box) -> int:
    return min(one.x1, two.x1) - max(one.x0, two.x0)
