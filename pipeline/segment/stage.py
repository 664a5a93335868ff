"""A page's lines as fragments: what the page holds of each article, character by character."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from pipeline.chars import ITEM_SIGNS, is_unpunctuated
from pipeline.heads.latinlines import opens_report
from pipeline.language.bylines import LONGEST_NAME, byline_at_end
from pipeline.language.clauses import is_next_clause
from pipeline.language.openings import OPENING
from pipeline.language.rubrics import is_rubric
from pipeline.language.words import is_word
from pipeline.marks.brokenmarks import MARK_LINES, completes_mark, ends_mark, run_on
from pipeline.marks.jumpmarks import MARK_REACH, backward_mark, forward_mark, points_back_alone, points_either_way
from pipeline.model import HEADING_KINDS, Fragment, FragmentParagraph, Kind, Line, Page, Role
from pipeline.picture.frame import upright_page
from pipeline.segment.drafts import (
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
from pipeline.segment.fragments import fragment_of, parted, whole_line
from pipeline.segment.roles import rows_of
from pipeline.segment.rows import Row, of_kind
from pipeline.segment.runinitems import with_items

UNREADABLE = 0.65
"""Confidence below which what was read is specks or a picture's grain: no line of the scanned fixtures that was
right had less than 0.8."""

_ITEM_SIGN = re.compile(r"[*†‡✝☞❖⸗=+]{1,2} ?(?=[„“«\"(]?[A-ZÀ-Þ])")
"""The sign before each item of local news: * Oberau, 3. Mai. … † Bergheim. …"""

_ASKED = re.compile("[^，。]{0,10}[：:]")
"""■记者：…… □专家：……"""


def segment_page(page: Page) -> tuple[Fragment, ...]:
    """The fragments of `page` in reading order: every line that could be read is in one, if only as furniture."""
    page = upright_page(page)
    rows = [row for row in rows_of(page) if row.text and is_readable(row.line)]
    drafts, furniture, adverts = _gather(_with_marks_above(rows), page.number)
    has_stops = not is_unpunctuated("".join(row.text for draft in drafts for row in draft.body))
    fragments: list[Fragment] = []
    for draft in with_items(drafts, page.skew_deg):
        before: str | None = None
        for part in parted(draft, page.skew_deg):
            name = f"p{page.number:02}-f{len(fragments) + 1:02}"
            fragments.append(fragment_of(page, name, part, before, has_stops=has_stops))
            before = name
    records: list[tuple[Literal["advert", "furniture"], list[Row]]]
    records = [("advert", rows) for rows in _by_group(adverts)]
    records += [("furniture", furniture)] if furniture else []
    for kind, kept in records:
        lines = tuple(FragmentParagraph(role=Role.TEXT, pieces=(whole_line(row),)) for row in kept)
        name = f"p{page.number:02}-f{len(fragments) + 1:02}"
        fragments.append(Fragment(id=name, page=page.number, kind=kind, paragraphs=lines))
    return tuple(fragments)


def _with_marks_above(rows: Sequence[Row]) -> list[Row]:
    """Rows with each mark that leads on put behind the text right under which it stands, over another one's head."""
    out = list(rows)
    for n, mark in enumerate(rows):
        if mark.kind is not Kind.BODY or mark.group is None or (n and rows[n - 1].group == mark.group):
            continue
        found = forward_mark(mark.text)
        heads = n + 1 < len(rows) and rows[n + 1].group == mark.group and rows[n + 1].kind in HEADING_KINDS
        if heads and found is not None and found.start == 0:
            over = [row for row in rows if row.kind is Kind.BODY and row is not mark and is_right_under(row, mark)]
            if over:
                out.remove(mark)
                out.insert(1 + out.index(over[-1]), mark._replace(group=over[-1].group))
    return out


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


def _gather(rows: Sequence[Row], number: int) -> tuple[list[Draft], list[Row], list[Row]]:
    """Rows of the page of that `number` by article, and those that belong to none: furniture, adverts."""
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
            if not drafts or (not completes_head(drafts[-1], row) and _starts_another(drafts, rows, n, number)):
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


def _starts_another(drafts: Sequence[Draft], rows: Sequence[Row], n: int, number: int) -> bool:
    row = rows[n]
    if is_next_clause((other.text for other in drafts[-1].body), row.text):
        return False
    return _starts_fragment(drafts[-1], rows, n, number) or under_another(drafts, row) or begins_tier(drafts[-1], row)


def _starts_fragment(draft: Draft, rows: Sequence[Row], n: int, number: int) -> bool:
    """Whether the row at `n` belongs to another fragment than the `draft` before it."""
    row = rows[n]
    if draft.finished or (row.group is not None and row.group not in draft.groups):
        return not (draft.finished and _completes_line(draft, rows[n - 1], row))
    if row.kind in HEADING_KINDS:
        waits = _awaits_text(draft, row) or _awaits_head(draft, row)
        return not waits and (bool(draft.body or draft.byline) or stands_off(draft, row))
    if row.kind is Kind.BYLINE:
        return bool(draft.body) and draft.closed and _opens_item(rows, n + 1, has_byline=bool(draft.byline))
    if not draft.body or row.kind is not Kind.BODY:
        return False
    if (mark := backward_mark(row.text)) is not None:
        open_end = row.group is not None or not draft.closed
        on = int(mark.page) > number if mark.page and mark.page.isdigit() else open_end
        return not ((on and points_either_way(row.text)) or ends_mark(draft.body[-1].text, row.text))
    return draft.closed and (OPENING.match(row.text) is not None or _begins_as(draft, row))


def _begins_as(draft: Draft, row: Row) -> bool:
    """Whether `row` begins with a printer's sign as the text of `draft` has, as one item after another does.

    In an interview the question has one, behind which stands who asks it. Or both are reports under a rubric.
    """
    first = draft.body[0].text
    if row.group is None and opens_report(first) and opens_report(row.text):
        return not draft.headed or is_rubric(" ".join(head.text for head in draft.head))
    if _ITEM_SIGN.match(first):
        return _ITEM_SIGN.match(row.text) is not None
    return row.text[:1] in ITEM_SIGNS and row.text[0] == first[:1] and not _ASKED.match(row.text)


def _completes_line(draft: Draft, above: Row, row: Row) -> bool:
    """Whether `row` is the rest of what ended the text of `draft`: a mark, a name, the name that signs a letter."""
    if draft.byline and row.kind is above.kind is Kind.BYLINE and row.block == above.block:
        return True  # Yours faithfully, / M. T. BROWN
    if not draft.body or row.kind is not Kind.BODY:
        return False
    before = draft.body[-1].text
    return completes_mark(before, row.text) or _completes_name(before, row.text)


def _completes_name(before: str, after: str) -> bool:
    """Whether the line `after` is the rest of the name that signs the one before: ■记者 张 / 三."""
    if len(after) > LONGEST_NAME or is_word(after):
        return False
    cut = byline_at_end(before)
    return cut is not None and before[-2:-1] in " 　、" and byline_at_end(before + after) == cut


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
        resumes = not draft.body and points_back_alone(row.text)
        draft.resumed = draft.resumed or (resumes and not (draft.headed or draft.byline))
        draft.body.append(row)
        last = row.text if len(row.text) >= MARK_REACH else run_on([o.text for o in draft.body[-MARK_LINES:]])
        ended = forward_mark(last) is not None or byline_at_end(row.text) is not None
        draft.finished = ended and not resumes and row.kind is Kind.BODY
