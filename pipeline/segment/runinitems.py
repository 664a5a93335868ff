"""Items of news whose heads run in: Fire in Boston.— A …, (Vermißt.) Seit gestern …, 【征稿】 …."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from pipeline.heads.latinlines import joined_lines
from pipeline.language.rubrics import is_rubric
from pipeline.model import Kind
from pipeline.segment.drafts import Draft
from pipeline.segment.paragraphs import split_paragraphs
from pipeline.segment.rows import Row, upright_box

ITEMS = 3
"""A list of items has so many at least;"""

ITEMS_SHARE = 0.5
"""of its paragraphs so many begin one, the first among them,"""

WHITE_PITCHES = 0.12
"""or any part, where over their lines is so much more of the way from line to line than over those of the others."""

HEAD_ROWS = 2
"""A head that runs in is broken over so many lines at most."""

_SPEAKER = r"(?:Mme|Mlle|Herr|Lord|Sir|Senator) "
"""Who speaks in a debate: Herr Richter. — …; Mr. Clay has a stop inside, as no head that runs in does."""

_RUN_IN = re.compile(
    rf"(?!{_SPEAKER})[A-ZÀ-Ý][^.—–()\d;]{{2,60}}[.!?] ?[—–-]{{1,2}} ?(?=[„“”«»\"'’A-ZÀ-Ý(\d])"
    r"|\([A-ZÀ-Ý][^()\d]{3,60}[.)!?]{1,2} ?(?=[„“”«»\"'’A-ZÀ-Ý\d])"
)
"""A head of few words, a stop and a dash; or one in brackets."""

_LABEL = re.compile("【[^【】]{2,16}】")
"""A head in brackets of ideographs: under a headline that is no rubric it is that of a part."""


def with_items(drafts: Sequence[Draft], skew_deg: float) -> list[Draft]:
    """Drafts, those that are items in a row cut into them; of several without a head that begin so each is its own.

    What stands over the first of some items, a rubric, stays with it.
    """
    out = [item for draft in drafts for item in _items_of(draft, skew_deg)]
    alone = [draft.body and not draft.headed and not draft.resumed and _run_in(draft.body) for draft in out]
    several = len(set(filter(None, alone))) >= ITEMS
    return [replace(draft, anew=True) if one and several else draft for draft, one in zip(out, alone, strict=True)]


def _items_of(draft: Draft, skew_deg: float) -> list[Draft]:
    """The items that a draft is made of, each by its run-in head; the draft itself where it is none of them."""
    if not draft.body or any(row.kind not in (Kind.BODY, Kind.SUBHEAD) for row in draft.body):
        return [draft]
    paragraphs = split_paragraphs(draft.body, skew_deg)
    parts = draft.headed and not is_rubric("".join(row.text for row in draft.head))
    heads = [_run_in(rows, labels=not parts) for rows in paragraphs]
    least = ITEMS if _under_white(paragraphs, heads) else max(ITEMS, ITEMS_SHARE * len(paragraphs))
    if not heads[0] or len(set(filter(None, heads))) < least:
        return [draft]
    starts = [n for n, head in enumerate(heads) if head]
    bodies = [
        [row for rows in paragraphs[start:end] for row in rows] for start, end in pairwise([*starts, len(paragraphs)])
    ]
    return [replace(draft, body=bodies[0]), *(Draft(groups=draft.groups, body=body, anew=True) for body in bodies[1:])]


def _under_white(paragraphs: Sequence[Sequence[Row]], heads: Sequence[str]) -> bool:
    """Whether more white stands over most paragraphs whose heads run in than over most of the others in a column."""
    steps = {id(row): _step(before, row) for before, row in pairwise([row for rows in paragraphs for row in rows])}
    down = [step for step in steps.values() if step > 0]
    firsts = [(steps.get(id(rows[0]), 0.0), bool(head)) for rows, head in zip(paragraphs, heads, strict=True)]
    items, others = ([step for step, one in firsts if one is begun and step > 0] for begun in (True, False))
    return bool(items and others) and median(items) - median(others) > WHITE_PITCHES * median(down)


def _step(before: Row, row: Row) -> float:
    """The way from the top of a line to that of the next in pixels; not above 0 from a column's foot to its head."""
    one, other = upright_box(before), upright_box(row)
    return float(other.y0 - one.y0) if one and other else 0.0


def _run_in(rows: Sequence[Row], *, labels: bool = True) -> str:
    """The head that runs in at a paragraph's beginning, if any. `labels`: one in brackets of ideographs is one."""
    text = joined_lines(row.text for row in rows[:HEAD_ROWS])
    match = _RUN_IN.match(text) or (_LABEL.match(text) if labels else None)
    return match[0] if match else ""
