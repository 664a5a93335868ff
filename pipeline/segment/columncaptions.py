"""Captions among the blocks of text without geometry: a block, its end, or one line behind it."""

from collections.abc import Sequence

from pipeline.chars import ends_closed
from pipeline.heads.fulllines import ends_paragraph
from pipeline.language.captions import is_caption
from pipeline.model import Kind
from pipeline.segment.rows import Row, by_block, of_kind
from pipeline.tidy.stage import is_indented

CAPTION_LINES = 8
"""Lines of a long caption in a narrow column."""


def captioned(rows: Sequence[Row], *, latin: bool) -> list[Row]:
    """Rows with those made captions that say what a picture shows and who took it.

    They are a block, or stand at the end of one behind a paragraph, or are one line behind one.
    """
    out: list[Row] = []
    for members in by_block(rows).values():
        starts = [n for n in range(len(members)) if n == 0 or _ends_paragraph(members, n - 1)]
        runs = dict.fromkeys([*((n, len(members)) for n in reversed(starts)), *((n, n + 1) for n in starts)])
        start, end = next(
            (run for run in runs if _reads_as_caption(members[slice(*run)], latin=latin)), (len(members), len(members))
        )
        out += [of_kind(row, Kind.CAPTION) if start <= n < end else row for n, row in enumerate(members)]
    return out


def _ends_paragraph(members: Sequence[Row], n: int) -> bool:
    """Whether a paragraph ends with line `n` of a block: a sentence does, before the edge or alone in a line."""
    text = members[n].text
    return ends_closed(text) and (
        is_indented(members[n + 1].line.text) or ends_paragraph(text, max(len(row.text) for row in members))
    )


def _reads_as_caption(rows: Sequence[Row], *, latin: bool) -> bool:
    kinds = {row.kind for row in rows}
    if len(rows) > CAPTION_LINES or not {Kind.BODY} <= kinds <= {Kind.BODY, Kind.BYLINE}:
        return False
    return is_caption((" " if latin else "").join(row.text for row in rows), latin=latin)
