"""A page's lines as fragments: what the page holds of each article, character by character."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Literal

from pipeline.bylines import LONGEST_NAME, byline_at_end
from pipeline.chars import SIGNS, ends_closed, is_unpunctuated, is_wide
from pipeline.drafts import (
    Draft,
    begins_tier,
    completes_head,
    give_captions,
    is_right_under,
    sorted_out,
    stands_off,
    under_another,
    with_heads,
)
from pipeline.foundmark import Found
from pipeline.headings import OPENING
from pipeline.marks import LONGEST_MARK, MARK_REACH, backward_mark, forward_mark, is_mark, points_back_alone
from pipeline.model import HEADING_KINDS, Fragment, FragmentParagraph, JumpMark, Kind, Line, Page, Piece, Role
from pipeline.paragraphs import line_shapes, split_paragraphs
from pipeline.roles import rows_of
from pipeline.rows import Row, of_kind
from pipeline.words import is_word

UNREADABLE = 0.65
"""Confidence below which what was read is specks or a picture's grain: no line of the scanned fixtures that was
right had less than 0.8."""

BYLINE_LINES = 2
"""A byline behind the last sentence is broken over two lines at most."""

_SIGN_AT_END = re.compile(rf"[ \u3000]*[{''.join(SIGNS)}][ \u3000]*(?:本[报報刊])?[ \u3000]*$")

MARK_LINES = 3
"""A mark of three words, beside a picture that its text flows around, is broken over so many lines at most."""


def segment_page(page: Page) -> tuple[Fragment, ...]:
    """The fragments of `page` in reading order: every line that could be read is in one, if only as furniture."""
    rows = [row for row in rows_of(page) if row.text and is_readable(row.line)]
    drafts, furniture, adverts = _gather(rows)
    has_stops = not is_unpunctuated("".join(row.text for draft in drafts for row in draft.body))
    fragments: list[Fragment] = []
    for draft in drafts:
        before: str | None = None
        for part in _parts(draft, page.skew_deg):
            name = f"p{page.number:02}-f{len(fragments) + 1:02}"
            fragments.append(_fragment(page, name, part, before, has_stops=has_stops))
            before = name
    records: list[tuple[Literal["advert", "furniture"], list[Row]]]
    records = [("advert", rows) for rows in _by_group(adverts)]
    records += [("furniture", furniture)] if furniture else []
    for kind, kept in records:
        lines = tuple(FragmentParagraph(role=Role.TEXT, pieces=(_whole(row),)) for row in kept)
        name = f"p{page.number:02}-f{len(fragments) + 1:02}"
        fragments.append(Fragment(id=name, page=page.number, kind=kind, paragraphs=lines))
    return tuple(fragments)


def _by_group(rows: Iterable[Row]) -> list[list[Row]]:
    """Rows of one group together, or of one block where no group is known, in order of their first."""
    groups: dict[tuple[bool, int], list[Row]] = {}
    for row in rows:
        key = (True, row.block) if row.group is None else (False, row.group)
        groups.setdefault(key, []).append(row)
    return list(groups.values())


def is_readable(line: Line) -> bool:
    """Whether the reader was sure enough of `line` for it to be text at all."""
    return line.confidence is None or line.confidence >= UNREADABLE


def _gather(rows: Sequence[Row]) -> tuple[list[Draft], list[Row], list[Row]]:
    """Rows by article, and those that belong to none: furniture, adverts."""
    drafts: list[Draft] = []
    furniture: list[Row] = []
    adverts: list[Row] = []
    captions: list[tuple[Row, Draft | None]] = []
    for n, row in enumerate(rows):
        if row.kind is Kind.FURNITURE:
            furniture.append(row)
        elif row.kind in (Kind.ADVERT, Kind.TABLE, Kind.RULE):
            adverts.append(row)
        elif row.kind in (Kind.CAPTION, Kind.FIGURE):
            captions.append((row, drafts[-1] if drafts and row.line.box is None else None))
        else:
            if not drafts or (not completes_head(drafts[-1], row) and _starts_another(drafts, rows, n)):
                drafts.append(Draft())
            _add(drafts[-1], row)
    drafts, titles, notices = sorted_out(drafts)
    give_captions(drafts, captions)
    return with_heads(drafts), furniture + titles, adverts + notices


def _awaits_text(draft: Draft, row: Row) -> bool:
    """Whether `draft`, to which `row` may belong, has a head and a mark that points back, and no text yet."""
    own = row.group is None or row.group in draft.groups
    return own and draft.headed and not draft.resumed and _is_mark_alone(draft)


def _awaits_head(draft: Draft, row: Row) -> bool:
    """Whether a heading may still be that of `draft`, which began with a mark that points back and has no text yet."""
    own = row.group is None or row.group in draft.groups
    return own and draft.resumed and _is_mark_alone(draft)


def _is_mark_alone(draft: Draft) -> bool:
    return bool(draft.body) and all(points_back_alone(row.text) for row in draft.body)


def _starts_another(drafts: Sequence[Draft], rows: Sequence[Row], n: int) -> bool:
    row = rows[n]
    return _starts_fragment(drafts[-1], rows, n) or under_another(drafts, row) or begins_tier(drafts[-1], row)


def _starts_fragment(draft: Draft, rows: Sequence[Row], n: int) -> bool:
    """Whether the row at `n` belongs to another fragment than the `draft` before it."""
    row = rows[n]
    if draft.finished or (row.group is not None and row.group not in draft.groups):
        return not (draft.finished and (_completes_mark(draft, row) or _completes_name(draft, row)))
    if row.kind in HEADING_KINDS:
        waits = _awaits_text(draft, row) or _awaits_head(draft, row)
        return not waits and (bool(draft.body or draft.byline) or stands_off(draft, row))
    if row.kind is Kind.BYLINE:
        return bool(draft.body) and draft.closed and _opens_item(rows, n + 1, has_byline=bool(draft.byline))
    if not draft.body or row.kind is not Kind.BODY:
        return False
    if backward_mark(row.text) is not None:
        return not _ends_mark(draft, row)
    return draft.closed and OPENING.match(row.text) is not None


def _ends_mark(draft: Draft, row: Row) -> bool:
    """Whether `row` is the rest of a mark that points forward, broken over two lines: （下转 / 第2版）."""
    before = draft.body[-1].text
    whole, alone = forward_mark(_run_on([before, row.text])), forward_mark(row.text)
    return whole is not None and whole.start < len(before) and (alone is None or alone.likeness < whole.likeness)


def _completes_mark(draft: Draft, row: Row) -> bool:
    """Whether `row` is the rest of the mark that the last line ends with: （下转第1 / 2版）."""
    if not draft.body or row.kind is not Kind.BODY or len(row.text) > LONGEST_MARK:
        return False
    before = draft.body[-1].text
    cut, whole = forward_mark(before), forward_mark(_run_on([before, row.text]))
    return cut is not None and whole is not None and whole.likeness > cut.likeness and whole.start < len(before)


def _completes_name(draft: Draft, row: Row) -> bool:
    """Whether `row` is the rest of the name that signs the last line: ■记者 张 / 三."""
    if not draft.body or row.kind is not Kind.BODY or len(row.text) > LONGEST_NAME or is_word(row.text):
        return False
    before = draft.body[-1].text
    cut = byline_at_end(before)
    return cut is not None and before[-2:-1] in " 　、" and byline_at_end(before + row.text) == cut


def _opens_item(rows: Sequence[Row], n: int, *, has_byline: bool) -> bool:
    """Whether an item without a heading begins with the running text at `n`."""
    following = next((row for row in rows[n:] if row.kind is not Kind.FURNITURE), None)
    if following is None or following.kind is not Kind.BODY:
        return False
    return has_byline or OPENING.match(following.text) is not None


def _add(draft: Draft, row: Row) -> None:
    subhead = row.kind in HEADING_KINDS and not completes_head(draft, row) and _awaits_text(draft, row)
    row = of_kind(row, Kind.SUBHEAD) if subhead else row
    draft.groups.add(row.group)
    if row.kind is Kind.KICKER:
        draft.kicker.append(row)
    elif row.kind is Kind.HEADLINE:
        draft.headline.append(row)
    elif row.kind is Kind.DECK:
        draft.deck.append(row)
    elif row.kind is Kind.BYLINE:
        draft.byline.append(row)
        signs = bool(draft.body) and draft.closed and row.group is None and not completes_head(draft, row)
        draft.finished = draft.finished or signs
    else:
        draft.resumed = draft.resumed or (not draft.rows and points_back_alone(row.text))
        draft.body.append(row)
        last = row.text if len(row.text) >= MARK_REACH else _run_on([o.text for o in draft.body[-MARK_LINES:]])
        ended = forward_mark(last) is not None or byline_at_end(row.text) is not None
        draft.finished = ended and row.kind is Kind.BODY


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


def _parts(draft: Draft, skew_deg: float) -> list[Draft]:
    """`draft` cut where two of its columns do not fit each other; heading, byline and captions stay in front.

    A text that breaks off in mid-sentence does not go on with an indent, and a paragraph that ended short of
    the column's edge does not go on without one. Whether the parts belong together all the same, stitching
    decides by what else there is.
    """
    body = draft.body
    if not body or any(row.line.box is None for row in body):
        return [draft]
    shapes = line_shapes(body, skew_deg)
    cuts = [0]
    for n in range(1, len(body)):
        if body[n].block == body[n - 1].block or {body[n].kind, body[n - 1].kind} != {Kind.BODY}:
            continue
        if body[n].group is None and is_right_under(body[n - 1], body[n]):
            continue
        if is_mark(body[n - 1].text) or is_mark(body[n].text):
            continue
        closed = ends_closed(body[n - 1].text)
        if (not closed and shapes[n].indented) or (closed and shapes[n - 1].short and not shapes[n].indented):
            cuts.append(n)
    pieces = [body[start:end] for start, end in zip(cuts, [*cuts[1:], len(body)], strict=True)]
    return [replace(draft, body=pieces[0]), *(Draft(body=piece) for piece in pieces[1:])]


def _fragment(page: Page, name: str, draft: Draft, follows: str | None, *, has_stops: bool) -> Fragment:
    marks = _marks(draft.body)
    heads, tails = (
        {p.line: p for mark in marks if mark.forward is side for p in mark.pieces} for side in (False, True)
    )
    cuts: dict[str, tuple[int, int]] = {}
    bylines = [_whole(row) for row in draft.byline]
    for row in draft.body:
        head, tail = heads.get(row.line.id), tails.get(row.line.id)
        end = len(row.line.text[: tail.start].rstrip()) if tail else len(row.line.text)
        cuts[row.line.id] = (head.end if head else 0, end)
    bylines = [*_lone_sign(draft, cuts), *bylines, *_glued_byline(draft.body, cuts)]
    paragraphs = tuple(_paragraphs(draft.body, cuts, page.skew_deg))
    backward = any(not mark.forward for mark in marks)
    headless = not (draft.headed or draft.byline)
    opening = bool(draft.body) and OPENING.match(draft.body[0].text) is not None
    anew = follows is None and any(region.anew and region.group in draft.groups for region in page.regions)
    return Fragment(
        id=name,
        page=page.number,
        kind=_kind(draft),
        follows=follows,
        kicker=tuple(map(_whole, draft.kicker)),
        headline=tuple(map(_whole, draft.headline)),
        deck=tuple(map(_whole, draft.deck)),
        byline=tuple(bylines),
        captions=tuple(tuple(map(_whole, rows)) for rows in draft.captions),
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


def _whole(row: Row) -> Piece:
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


def _marks(body: Sequence[Row]) -> list[JumpMark]:
    """The marks at the two ends of a fragment's running text."""
    marks: list[JumpMark] = []
    head = _likeliest([body[:lines] for lines in range(1, MARK_LINES + 1)], backward_mark)
    if head:
        marks.append(head)
    begun = {piece.line: piece.end for mark in marks for piece in mark.pieces}
    tail = _likeliest([body[-lines:] for lines in range(1, MARK_LINES + 1)], forward_mark)
    if tail and all(piece.start >= begun.get(piece.line, 0) for piece in tail.pieces):
        marks.append(tail)
    return marks


def _likeliest(windows: Sequence[Sequence[Row]], search: Callable[[str], Found | None]) -> JumpMark | None:
    """The mark that is most like a known form: in one line, or broken over two; of two alike the longer one."""
    best: tuple[Found, Sequence[Row]] | None = None
    for rows in windows:
        text = _run_on([row.line.text for row in rows])
        found = search(text)
        if found and (best is None or (found.likeness, found.page == best[0].page) > (best[0].likeness, False)):
            best = (found, rows)
        if len(text) >= MARK_REACH:
            break
    return _jump_mark(best[1], best[0]) if best else None


def _jump_mark(rows: Sequence[Row], found: Found) -> JumpMark:
    pieces: list[Piece] = []
    texts = [row.line.text for row in rows]
    for n, row in enumerate(rows):
        size = len(texts[n])
        at = len(_run_on(texts[: n + 1])) - size
        start, end = max(0, found.start - at), min(size, found.end - at)
        if start < end:
            pieces.append(Piece(line=row.line.id, start=start, end=end))
    text = _run_on(texts)[found.start : found.end].strip()
    return JumpMark(pieces=tuple(pieces), text=text, forward=found.forward, page=found.page)


def _run_on(texts: Sequence[str]) -> str:
    """Lines as one text: a blank where words of letters meet, as it stands in a mark that is broken over lines."""
    out = ""
    for text in texts:
        left, right = out[-1:], text[:1]
        words = left.isalnum() and right.isalnum() and not (left.isdigit() and right.isdigit())
        out += " " * (words and not (is_wide(left) or is_wide(right))) + text
    return out


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
