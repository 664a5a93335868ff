"""Running heads and feet of column text: what stands at its edges, and for the company it keeps."""

from collections.abc import Sequence

from pipeline.chars import ends_closed
from pipeline.language.mastheads import (
    is_folio_alone,
    is_latin_running_head,
    is_running_head,
    names_paper,
    names_section,
    number_in_head,
)
from pipeline.marks.brokenmarks import is_rest
from pipeline.marks.jumpmarks import forward_mark
from pipeline.model import Kind
from pipeline.segment.rows import Row, of_kind

EDGE_LINES = 3
"""Lines at the head and at the foot of a page that may give its title, its date and its number."""

LONGEST_FURNITURE = 40
"""Characters of a line that may be furniture for the company it keeps."""


def without_running_heads(rows: Sequence[Row], *, latin: bool) -> list[Row]:
    """Rows with those made furniture that give the page's date or number: in Latin script at its edges alone."""
    out = list(rows)
    places = [n for n, row in enumerate(rows) if row.kind is not Kind.FURNITURE]
    head = EDGE_LINES
    for place, n in enumerate(places):
        if rows[n].kind is not Kind.BODY:
            continue
        foot = place >= len(places) - EDGE_LINES
        at_edge = foot or place < head
        outermost = rows[n].alone or place in (0, len(places) - 1)
        if at_edge and latin:
            runs = _runs_latin(rows, n, foot=foot)
        else:
            runs = not latin and is_running_head(rows[n].text, at_edge=at_edge)
        if (runs or (at_edge and outermost and is_folio_alone(rows[n].text))) and not is_rest(rows, n, forward_mark):
            out[n] = of_kind(rows[n], Kind.FURNITURE)
            head += not foot
    if _is_title(out):
        out[0] = of_kind(out[0], Kind.FURNITURE)
    return out


def _is_title(rows: Sequence[Row]) -> bool:
    """Whether the page begins with the paper's title, or the section's, in a block over the one that gives the date."""
    if len(rows) < 2 or not rows[0].alone or rows[0].kind is not Kind.BODY or ends_closed(rows[0].text):
        return False
    return rows[1].kind is Kind.FURNITURE and len(rows[0].text) <= LONGEST_FURNITURE


def _runs_latin(rows: Sequence[Row], n: int, *, foot: bool) -> bool:
    """Whether line `n` at a page's edge runs: alone, or made of names and numbers with nothing going on below."""
    text = rows[n].text
    if n == 0 and (number_in_head(rows[n].line.text) or names_section(text)):
        return True
    if not is_latin_running_head(text.strip(), last=foot):
        return False
    inside = n + 1 < len(rows) and rows[n + 1].block == rows[n].block and rows[n + 1].text[:1].islower()
    return rows[n].alone or (names_paper(text) and not inside)
