"""A draft as fragments: cut where its columns do not fit, its marks and bylines cut off its text, in paragraphs."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from pipeline.chars import SIGNS, ends_closed
from pipeline.language.bylines import byline_at_end
from pipeline.language.openings import OPENING
from pipeline.marks.brokenmarks import mark_behind, marks_of
from pipeline.marks.jumpmarks import is_mark
from pipeline.model import Fragment, FragmentParagraph, JumpMark, Kind, Page, Piece, Role
from pipeline.segment.drafts import Draft, is_right_under
from pipeline.segment.paragraphs import Shape, line_shapes, split_paragraphs
from pipeline.segment.rows import Row

BYLINE_LINES = 2
"""A byline behind the last sentence is broken over two lines at most."""

SUBHEAD_LINES = 3
"""A subhead of the text's size has so many lines at most."""

_SIGN_AT_END = re.compile(rf"[ \u3000]*[{''.join(SIGNS)}][ \u3000]*(?:本[报報刊])?[ \u3000]*$")


def _glued_byline(body: Sequence[Row], cuts: dict[str, tuple[int, int]]) -> list[Piece]:
    """The byline behind the last sentence, in its last line or broken over two; `cuts` then end before it."""
    last = [row for row in body if row.kind is Kind.BODY and cuts[row.line.id][0] < cuts[row.line.id][1]][
        -BYLINE_LINES:
    ]
    for rows in (last[-1:], last):
        parts = [row.line.text[slice(*cuts[row.line.id])] for row in rows]
        at = byline_at_end("".join(parts))
        if at is None:
            continue
        pieces: list[Piece] = []
        for row, part in zip(rows, parts, strict=True):
            start, end = cuts[row.line.id]
            if at < len(part):
                pieces.append(Piece(line=row.line.id, start=start + max(0, at), end=end))
                cuts[row.line.id] = (start, start + max(0, at))
            at -= len(part)
        return pieces
    return []


def _lone_sign(draft: Draft, cuts: dict[str, tuple[int, int]]) -> list[Piece]:
    """The sign of a byline that stands on the line before it, behind the last sentence; `cuts` then end there."""
    if not draft.byline or not draft.body:
        return []
    row = draft.body[-1]
    start, end = cuts[row.line.id]
    sign = _SIGN_AT_END.search(row.line.text, start, end)
    if sign is None:
        return []
    cuts[row.line.id] = (start, sign.start())
    return [Piece(line=row.line.id, start=sign.start(), end=end)]


def parted(draft: Draft, skew_deg: float) -> list[Draft]:
    """`draft` cut where two of its columns do not fit each other; heading, byline and captions stay in front.

    A text that breaks off in mid-sentence does not go on with an indent, and a paragraph that ended short of
    the column's edge does not go on without one, where paragraphs have indents. Whether the parts belong together all
    the same, stitching decides by what else there is.
    """
    body = draft.body
    if not body or any(row.line.box is None for row in body):
        return [draft]
    shapes = line_shapes(body, skew_deg)
    indents = _sets_indents(body, shapes)
    cuts = [0]
    for n in range(1, len(body)):
        if body[n].block == body[n - 1].block or {body[n].kind, body[n - 1].kind} != {Kind.BODY}:
            continue
        if body[n].group is None and is_right_under(body[n - 1], body[n]):
            continue
        if is_mark(body[n - 1].text) or is_mark(body[n].text):
            continue
        closed = ends_closed(body[n - 1].text)
        if closed and _is_subhead_over(body, shapes, n):
            continue
        if (not closed and shapes[n].indented) or (
            closed and shapes[n - 1].short and not shapes[n].indented and indents
        ):
            cuts.append(n)
    pieces = [body[start:end] for start, end in zip(cuts, [*cuts[1:], len(body)], strict=True)]
    return [replace(draft, body=pieces[0]), *(Draft(body=piece) for piece in pieces[1:])]


def _is_subhead_over(body: Sequence[Row], shapes: Sequence[Shape], n: int) -> bool:
    """Whether the lines from `n` on are a subhead at a column's top: without a stop, the last short, over an indent."""
    for k in range(n, min(n + SUBHEAD_LINES, len(body) - 1)):
        if ends_closed(body[k].text) or shapes[k].indented:
            return False
        if shapes[k].short and shapes[k + 1].indented:
            return True
    return False


def _sets_indents(body: Sequence[Row], shapes: Sequence[Shape]) -> bool:
    """Whether most lines right under the end of a paragraph have an indent; so it is where none is seen."""
    begun = [
        shapes[n].indented
        for n in range(1, len(body))
        if shapes[n - 1].short and ends_closed(body[n - 1].text) and is_right_under(body[n - 1], body[n])
    ]
    return 2 * sum(begun) >= len(begun)


def fragment_of(page: Page, name: str, draft: Draft, follows: str | None, *, has_stops: bool) -> Fragment:
    """One fragment of what `draft` holds, its jump marks and the bylines glued to its text told apart from that.

    `has_stops`: the page sets stops, so that a text without one at its end is open.
    """
    marks = marks_of(draft.body)
    behind = mark_behind(draft.headline[-1]) if draft.headline and not any(not mark.forward for mark in marks) else None
    marks[:0] = [behind] if behind else []
    heads, tails = (
        {p.line: p for mark in marks if mark.forward is side for p in mark.pieces} for side in (False, True)
    )
    cuts: dict[str, tuple[int, int]] = {}
    bylines = [whole_line(row) for row in draft.byline]
    for row in draft.body:
        head, tail = heads.get(row.line.id), tails.get(row.line.id)
        end = len(row.line.text[: tail.start].rstrip()) if tail else len(row.line.text)
        cuts[row.line.id] = (head.end if head else 0, end)
    bylines = [*_lone_sign(draft, cuts), *bylines, *_glued_byline(draft.body, cuts)]
    paragraphs = tuple(_paragraphs(draft.body, cuts, page.skew_deg))
    backward = any(not mark.forward for mark in marks)
    headless = not (draft.headed or draft.byline)
    opening = bool(draft.body) and OPENING.match(draft.body[0].text) is not None
    begun = any(region.anew and region.group in draft.groups for region in page.regions)
    anew = follows is None and (draft.anew or begun)
    return Fragment(
        id=name,
        page=page.number,
        kind=_kind(draft),
        follows=follows,
        kicker=tuple(map(whole_line, draft.kicker)),
        headline=tuple(_before_mark(row, behind) for row in draft.headline),
        deck=tuple(map(whole_line, draft.deck)),
        byline=tuple(bylines),
        captions=tuple(tuple(map(whole_line, rows)) for rows in draft.captions),
        paragraphs=paragraphs,
        open_start=backward
        or (headless and not (opening or anew) and not _begins_paragraph(draft.body, page.skew_deg)),
        open_end=has_stops and _open_end(draft.body, cuts),
        marks=tuple(marks),
        anew=anew,
    )


def _begins_paragraph(body: Sequence[Row], skew_deg: float) -> bool:
    """Whether the page shows that the first line of `body` opens a paragraph."""
    if not body or any(row.line.box is None for row in body):
        return False
    return line_shapes(body, skew_deg)[0].indented


def _kind(draft: Draft) -> Literal["article", "picture", "advert"]:
    """An article has running text; a caption alone is a picture's, a display line alone an advert's."""
    if draft.body or draft.byline:
        return "article"
    return "picture" if draft.captions else "advert"


def _before_mark(row: Row, mark: JumpMark | None) -> Piece:
    """The line of a head up to the mark that stands behind it."""
    if mark is None or mark.pieces[0].line != row.line.id:
        return whole_line(row)
    return Piece(line=row.line.id, start=0, end=len(row.line.text[: mark.pieces[0].start].rstrip()))


def whole_line(row: Row) -> Piece:
    """The line of `row` from end to end."""
    return Piece(line=row.line.id, start=0, end=len(row.line.text))


def _open_end(body: Sequence[Row], cuts: dict[str, tuple[int, int]]) -> bool:
    """Whether the last text that is left, marks and bylines taken off, stops in mid-sentence."""
    text = ""
    for row in reversed(body):
        start, end = cuts[row.line.id]
        own = row.line.text[start:end].strip()
        if own and not text and row.kind is Kind.SUBHEAD:
            return False
        if text and own:
            return not ends_closed(own + text)  # who sent it may be broken over two lines
        text = text or own
        if text and ends_closed(text):
            return False
    return bool(text)


def _paragraphs(body: Sequence[Row], cuts: dict[str, tuple[int, int]], skew_deg: float) -> Iterable[FragmentParagraph]:
    """Paragraphs and subheads in order; what marks and bylines leave empty is left out."""
    runs: list[list[Row]] = []
    for row in body:
        if not runs or runs[-1][0].kind is not row.kind:
            runs.append([])
        runs[-1].append(row)
    for run in runs:
        subhead = run[0].kind is Kind.SUBHEAD
        for rows in [run] if subhead else split_paragraphs(run, skew_deg):
            pieces = [Piece(line=row.line.id, start=cuts[row.line.id][0], end=cuts[row.line.id][1]) for row in rows]
            kept = tuple(piece for piece in pieces if piece.start < piece.end)
            if kept:
                yield FragmentParagraph(role=Role.SUBHEAD if subhead else Role.TEXT, pieces=kept)
