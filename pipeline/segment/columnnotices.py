"""Small notices between the lines of a text without geometry: under a name of their own, or one line that has it.

What is hired, sold, lost or announced stands between two columns of an article, which goes on behind it.
"""

from collections.abc import Sequence
from itertools import takewhile

from pipeline.chars import ends_closed
from pipeline.language.bylines import byline_at_end
from pipeline.language.notices import CONTACT, is_label, names_notice, tells_notice
from pipeline.language.openings import opens_item
from pipeline.marks.jumpmarks import forward_mark
from pipeline.model import Kind
from pipeline.segment.display import LABEL, is_row
from pipeline.segment.rows import Row

MOST_LINES = 6
"""Lines of a notice under its name, in a block."""

LONGEST = {False: 90, True: 260}
"""Characters of a notice under its name in ideographs, and in Latin script: five lines of a column."""


def without_notices(rows: Sequence[Row], *, latin: bool) -> list[Row]:
    """`rows` with those of notices made adverts, those of one a group, and a line that says so of one furniture."""
    out = list(rows)
    n = 0
    while n < len(rows):
        end = n + 1
        if rows[n].kind is Kind.BODY and is_label(rows[n].text):
            out[n] = rows[n]._replace(kind=Kind.FURNITURE)
        elif rows[n].kind is Kind.BODY and tells_notice(rows[n].text):
            out[n] = rows[n]._replace(kind=Kind.ADVERT, group=-1 - n)
        elif rows[n].kind is Kind.BODY and names_notice(rows[n].text):
            end = _end_of(rows, n, latin=latin)
            if end > n + 1 and (not latin or _breaks_off(rows[:n][-1:])):
                out[n:end] = [row._replace(kind=Kind.ADVERT, group=-1 - n) for row in rows[n:end]]
            else:
                end = n + 1
        n = end
    return out


def _breaks_off(above: Sequence[Row]) -> bool:
    """Whether the row above, if there is one, is text that breaks off."""
    text = above[0].text if above and above[0].kind is Kind.BODY else "."
    return not ends_closed(text) and byline_at_end(text) is None and forward_mark(text) is None


def _end_of(rows: Sequence[Row], n: int, *, latin: bool) -> int:
    """The row behind the notice whose name is row `n`: the rest of its block, or the blocks of a line that are its.

    None of it where a text follows that is too long, signed, or opens as an item of news does: the name is its head.
    """
    inside = [k for k in range(n + 1, len(rows)) if rows[k].block == rows[n].block]
    if inside:
        below = inside if _may_be_notice([rows[k] for k in inside], latin=latin) else []
        return n + 1 + len(below)
    following = list(takewhile(lambda k: rows[k].alone, range(n + 1, min(len(rows), n + 1 + MOST_LINES))))
    if not following or not _may_be_notice([rows[following[0]]], latin=latin):
        return n + 1
    more = takewhile(lambda k: _is_of_notice(rows[k]), following[1:])
    return max([following[0], *more]) + 1


def _may_be_notice(rows: Sequence[Row], *, latin: bool) -> bool:
    short = len(rows) <= MOST_LINES and sum(len(row.text) for row in rows) <= LONGEST[latin]
    told = {row.kind for row in rows} <= {Kind.BODY, Kind.FURNITURE}
    return short and told and not any(opens_item(row.text) or forward_mark(row.text) for row in rows)


def _is_of_notice(row: Row) -> bool:
    """Whether a line behind a notice's first is its, too: whom to call, what it costs, or numbers."""
    told = CONTACT.search(row.text) or LABEL.match(row.text) or is_row(row.text)
    return row.kind in (Kind.BODY, Kind.FURNITURE) and bool(told)
