"""What is gathered for a fragment before its lines become pieces, and which head stands over which text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.bylines import byline_at_end
from pipeline.chars import ends_closed
from pipeline.extents import in_one_column
from pipeline.model import Kind
from pipeline.roles import Row, upright_box

UNDER_HEAD = 3.0
"""Lines of text that would go between a head and the text right under it: a rule and some white."""


@dataclass
class Draft:
    """A fragment while its lines are gathered."""

    kicker: list[Row] = field(default_factory=list)
    headline: list[Row] = field(default_factory=list)
    deck: list[Row] = field(default_factory=list)
    byline: list[Row] = field(default_factory=list)
    captions: list[list[Row]] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    groups: set[int | None] = field(default_factory=set)
    finished: bool = False

    @property
    def closed(self) -> bool:
        """Whether the text so far ends as a sentence ends."""
        return not self.body or ends_closed(self.body[-1].text) or byline_at_end(self.body[-1].text) is not None

    @property
    def rows(self) -> list[Row]:
        """Its lines but for captions."""
        return [*self.kicker, *self.headline, *self.deck, *self.byline, *self.body]

    @property
    def headed(self) -> bool:
        """Whether a head stands over its text."""
        return bool(self.kicker or self.headline or self.deck)


def with_heads(drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts where a head without text is put over the text without a head that stands below or right after it."""
    out = list(drafts)
    for head in drafts:
        if not head.headed or head.body:
            continue
        place = next(n for n, draft in enumerate(out) if draft is head)
        orphans = [n for n, draft in enumerate(out) if draft.body and not draft.headed]
        below = [n for n in orphans if _stands_over(head, out[n])]
        nearest = min(below, key=lambda n: _top(out[n]), default=place + 1)
        if nearest in orphans:
            out[nearest] = _merged(head, out[nearest])
            del out[place]
    return out


def _stands_over(head: Draft, text: Draft) -> bool:
    """Whether the first line of `text` lies below a line of `head`, inside its width."""
    first = text.body[0].line.box
    boxes = [row.line.box for row in (*head.kicker, *head.headline, *head.deck)]
    return first is not None and any(
        box is not None and box.y1 <= first.y0 and min(box.x1, first.x1) - max(box.x0, first.x0) > 0.5 * first.width
        for box in boxes
    )


def _top(draft: Draft) -> int:
    box = draft.body[0].line.box
    return box.y0 if box else 0


def _merged(head: Draft, text: Draft) -> Draft:
    return replace(
        text,
        kicker=head.kicker,
        headline=head.headline,
        deck=head.deck,
        byline=[*head.byline, *text.byline],
        captions=[*head.captions, *text.captions],
    )


def stands_off(draft: Draft, row: Row) -> bool:
    """Whether a heading of no known group stands elsewhere than right under the head before it."""
    placed = row.group is None and upright_box(row) is not None
    return draft.headed and placed and not _right_under(draft, row)


def under_another(drafts: Sequence[Draft], row: Row) -> bool:
    """Whether text of no known group stands right under a head that has no text yet, and not under the last one."""
    if row.group is not None or row.kind is not Kind.BODY:
        return False
    waiting = [draft for draft in drafts[:-1] if draft.headed and not draft.body and _right_under(draft, row)]
    return bool(waiting) and not _right_under(drafts[-1], row)


def _right_under(draft: Draft, row: Row) -> bool:
    return any(is_right_under(other, row) for other in draft.rows)


def is_right_under(upper: Row, lower: Row) -> bool:
    """Whether `lower` stands below `upper` in its column, with nothing but white between."""
    over, own = upright_box(upper), upright_box(lower)
    if over is None or own is None or not in_one_column(over.x0, over.x1, own.x0, own.x1):
        return False
    return 0 <= own.y0 - over.y1 + own.height / 2 <= UNDER_HEAD * max(own.height, over.height)
