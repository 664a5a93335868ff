"""What is gathered for a fragment before its lines become pieces, and which head stands over which text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from pipeline.chars import cjk_share, ends_closed, is_unpunctuated
from pipeline.language.bylines import byline_at_end
from pipeline.language.notices import holds_sentence, is_listing, is_notice, is_table
from pipeline.language.openings import opens_item
from pipeline.language.teasers import is_list_of_pages
from pipeline.model import Kind
from pipeline.segment.extents import in_one_column
from pipeline.segment.rows import Row, upright_box

UNDER_HEAD = 3.0
"""Lines of text that would go between a head and the text right under it: a rule and some white."""

DISPLAY_LINES = 3
"""Lines without a heading are a display if they are so many: fewer may be a scrap of an article."""
RUN_SHARE = 1 / 3
"""Of what is set for display at most so many lines are as high as one next to them and end where it does,"""
RUN_SIZES = (0.15, 1.0)
"""within these shares of their height."""


@dataclass
class Draft:
    """A fragment while its lines are gathered.

    `resumed`: a mark that points back stands before all of them. `anew`: its first words begin an article.
    """

    kicker: list[Row] = field(default_factory=list)
    headline: list[Row] = field(default_factory=list)
    deck: list[Row] = field(default_factory=list)
    byline: list[Row] = field(default_factory=list)
    captions: list[list[Row]] = field(default_factory=list)
    body: list[Row] = field(default_factory=list)
    groups: set[int | None] = field(default_factory=set)
    finished: bool = False
    resumed: bool = False
    anew: bool = False

    @property
    def closed(self) -> bool:
        """Whether the text so far ends as a sentence ends."""
        return not self.body or ends_closed(self.body[-1].text) or byline_at_end(self.body[-1].text) is not None

    @property
    def rows(self) -> list[Row]:
        """Its lines but for captions."""
        return [*self.head, *self.byline, *self.body]

    @property
    def head(self) -> list[Row]:
        """The lines over its text."""
        return [*self.kicker, *self.headline, *self.deck]

    @property
    def headed(self) -> bool:
        """Whether a head stands over its text."""
        return bool(self.kicker or self.headline or self.deck)


def sorted_out(drafts: Sequence[Draft]) -> tuple[list[Draft], list[Row], list[Row]]:
    """The drafts of articles, the lines of lists of titles (导读), and those of notices and tables among articles."""
    articles: list[Draft] = []
    titles: list[Row] = []
    notices: list[Row] = []
    text = "".join(row.text for draft in drafts for row in draft.body)
    stops = cjk_share(text) > 1 / 2 and not is_unpunctuated(text)
    for draft in drafts:
        if is_list_of_pages([row.text for row in draft.rows]):
            titles += draft.rows
        elif _is_no_article(draft) or (stops and _is_display(draft)):
            notices += draft.rows
        else:
            articles.append(draft)
    return articles, titles, notices


def _is_no_article(draft: Draft) -> bool:
    """Whether a draft is an advertisement, a notice or a table by its words: unsigned, and of no place and day."""
    texts = [row.text for row in draft.body]
    if draft.byline or draft.resumed or any(map(opens_item, texts)):
        return False
    return is_notice(texts) or is_table(texts) or is_listing(texts)


def _is_display(draft: Draft) -> bool:
    """Whether a draft is lines of all lengths and sizes without a sentence, on a page whose sentences have stops."""
    texts = [row.text for row in draft.body]
    boxes = [box for row in draft.body if (box := upright_box(row))]
    told = draft.byline or draft.resumed or draft.finished or holds_sentence("".join(texts))
    few = len(texts) < DISPLAY_LINES and not draft.headed
    if not texts or few or told or len(boxes) < len(texts):
        return False
    high, end = RUN_SIZES
    alike = [
        abs(one.height - two.height) < high * one.height and abs(one.x1 - two.x1) < end * one.height
        for one, two in pairwise(boxes)
    ]
    run = sum(before or after for before, after in zip([False, *alike], [*alike, False], strict=True))
    return run <= RUN_SHARE * len(boxes)


def give_captions(drafts: list[Draft], captions: Iterable[tuple[Row, Draft | None]]) -> None:
    """Captions go to the article of their group, or, without geometry, to the one that they stand in or behind.

    Those of no article make one that holds pictures alone.
    """
    blocks: dict[int, list[tuple[Row, Draft | None]]] = {}
    for row, around in captions:
        blocks.setdefault(row.block, []).append((row, around))
    for found in blocks.values():
        rows = [row for row, _ in found]
        group, home = rows[0].group, found[0][1]
        if group is not None:
            home = next((draft for draft in drafts if group in draft.groups), None)
        if home is None:
            home = Draft(groups={group})
            drafts.append(home)
        home.captions.append(rows)


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
    boxes = [row.line.box for row in head.head]
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


def completes_head(draft: Draft, row: Row) -> bool:
    """Whether a line of no known group stands between the head of `draft` and the text that came first in the order."""
    if row.group is not None or row.kind is Kind.BODY or not (draft.headed and draft.body):
        return False
    own = upright_box(row)
    if own is None:
        return False
    tops = [box.y0 for other in draft.body if (box := upright_box(other))]
    over = any(is_right_under(other, row) for other in (*draft.head, *draft.byline))
    return over and all(own.y0 < top for top in tops)


def stands_off(draft: Draft, row: Row) -> bool:
    """Whether a heading of no known group stands elsewhere than right under the head before it."""
    placed = row.group is None and upright_box(row) is not None
    return draft.headed and placed and not _right_under(draft, row)


def under_another(drafts: Sequence[Draft], row: Row) -> bool:
    """Whether text of no known group stands right under a head that has no text yet, and not under the last one."""
    if row.group is not None or row.kind is not Kind.BODY or row.line.box is None:
        return False
    waiting = [draft for draft in drafts[:-1] if draft.headed and not draft.body and _right_under(draft, row)]
    return bool(waiting) and not _right_under(drafts[-1], row)


def begins_tier(draft: Draft, row: Row) -> bool:
    """Whether text of no known group stands back at the page's left, below what `draft` has last: a feuilleton does."""
    last, own = (upright_box(one) for one in (draft.body[-1], row)) if draft.body else (None, None)
    return row.group is None and last is not None and own is not None and own.x1 <= last.x0 and own.y0 >= last.y1


def _right_under(draft: Draft, row: Row) -> bool:
    return any(is_right_under(other, row) for other in draft.rows)


def is_right_under(upper: Row, lower: Row) -> bool:
    """Whether `lower` stands below `upper` in its column, with nothing but white between."""
    over, own = upright_box(upper), upright_box(lower)
    if over is None or own is None or not in_one_column(over.x0, over.x1, own.x0, own.x1):
        return False
    return 0 <= own.y0 - over.y1 + own.height / 2 <= UNDER_HEAD * max(own.height, over.height)
