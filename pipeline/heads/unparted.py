"""Heads that stand inside a block because whoever copied the page left no blank line before them."""

import statistics
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import islice, pairwise, takewhile
from typing import NamedTuple

from pipeline.chars import CLAUSE_MARKS, ends_closed, ends_signed, is_unpunctuated
from pipeline.heads.fulllines import FULL_LINE, is_filled
from pipeline.heads.headblocks import AROUND_LINES, MOST_LINES
from pipeline.heads.headcandidates import in_halves, reads_as_head
from pipeline.heads.latincandidates import END_LINES
from pipeline.heads.latinlines import reads_as_latin_head, surely_opens
from pipeline.heads.standalone import tells_what
from pipeline.language.bylines import byline_at_end
from pipeline.language.functionwords import goes_on_talking
from pipeline.language.notices import holds_sentence
from pipeline.language.openings import OPENING_LINES, begins_item, opens_item
from pipeline.language.rubrics import LONGEST, is_rubric
from pipeline.marks.brokenmarks import is_rest
from pipeline.marks.jumpmarks import backward_mark, forward_mark, points_back_alone, points_either_way
from pipeline.model import Kind
from pipeline.segment.rows import Row, in_block
from pipeline.tidy.stage import is_indented

INDENTED_SHARE = 0.5
"""Share of the lines behind a sentence's end that are indented from which a page indents its paragraphs."""


SHORT_LINE = 0.6
"""Share of a usual line under which one is short where so many heads stand around that half the lines are."""

MOST_CLAUSES = 2
"""Commas of a head that may otherwise say anything; running text has more in a few lines."""

ASKING = frozenset("?!？！")
"""What ends a sentence, and a head, too."""


class _Script(NamedTuple):
    """How heads read, and items open, in a script, and what stands between two lines of one text."""

    reads: Callable[[str], bool]
    opens: Callable[[str], bool]
    glue: str


_LATIN = _Script(reads_as_latin_head, surely_opens, " ")
_EAST_ASIAN = _Script(reads_as_head, opens_item, "")


def parted_at_heads(rows: Sequence[Row], *, latin: bool) -> list[Row]:
    """`rows` with their blocks cut at the lines inside that are set like a head, and blocks counted anew.

    Such a line follows a text that ended and has no end itself. It stands over a byline, the opening of an item or an
    indent without having one, or it is clearly shorter than the lines around.
    """
    copy = _Copy(rows, _LATIN if latin else _EAST_ASIAN)
    cuts = copy.heads() | _at_marks(rows) | _around_rubrics(rows)
    out: list[Row] = []
    made = 0
    for n, row in enumerate(rows):
        made += n in cuts
        out.append(in_block(row, row.block + made) if made else row)
    return out


def _at_marks(rows: Sequence[Row]) -> set[int]:
    """The rows at which a part of an article begins: a mark that points back and stands alone, and what follows it."""
    found: set[int] = set()
    for n, (row, after) in enumerate(pairwise(rows)):
        if row.kind is Kind.BODY and points_back_alone(row.text) and not is_rest(rows, n, backward_mark):
            if n and points_either_way(row.text) and not ends_closed(rows[n - 1].text):
                continue
            found.update({n} if n and rows[n - 1].block == row.block else ())
            found.update({n + 1} if after.block == row.block else ())
    return found


def _around_rubrics(rows: Sequence[Row]) -> set[int]:
    """The rows at which a rubric begins, a line for itself behind a text that ended, and what stands below it."""
    found: set[int] = set()
    for n, row in enumerate(rows):
        if len(row.text) > LONGEST or row.kind is not Kind.BODY or not is_rubric(row.text):
            continue
        inside = n > 0 and rows[n - 1].block == row.block
        if inside and rows[n - 1].kind is Kind.BODY and not (ends_closed(rows[n - 1].text) or _ends(rows[n - 1].text)):
            continue
        found.update({n} if inside else ())
        found.update({n + 1} if n + 1 < len(rows) and rows[n + 1].block == row.block else ())
    return found


def _ends(text: str) -> bool:
    """Whether an article, or a part of one, ends with `text`."""
    return forward_mark(text) is not None or byline_at_end(text) is not None or ends_signed(text)


class _Copy:
    """A page as somebody copied it."""

    def __init__(self, rows: Sequence[Row], script: _Script) -> None:
        self._rows, self._script = rows, script

    def heads(self) -> set[int]:
        """The rows at which a head begins, inside a block."""
        found: set[int] = set()
        last = 0
        for n in range(1, len(self._rows) - 1):
            end = self._end_of_head(n, under_head=n <= last)
            found.update({n} if end else ())
            last = max(last, end)
        return found

    def _end_of_head(self, n: int, *, under_head: bool) -> int:
        """The row behind a head that begins at row `n`, inside a block; 0 where none does.

        Behind a text that broke off, and not in or right `under_head`, one begins that stands over a byline, or the
        opening of an item.
        """
        if not self._may_begin(n):
            return 0
        ended = self._is_ended(n)
        for end in self._ends(n):
            if not ended:
                if not under_head and self._is_signed(end) and self._follows_text(n) and self._stands_out(n, end):
                    return end
                continue
            asks = end == n + 1 and self._asks(n)
            closed = ends_closed(self._rows[end - 1].text) and not asks
            apart = not (closed or self._unpunctuated) and (self._stands_out(n, end) or in_halves(self._rows, n, end))
            over = self._is_signed(end) or (not closed and self._stands_over(n, end))
            if over or (apart and self._heads_text(n, end)):
                return end
        return 0

    def _follows_text(self, n: int) -> bool:
        """Whether a sentence ends in the block of row `n`, over it: it is no second line of a head."""
        above = takewhile(lambda row: row.block == self._rows[n].block, reversed(self._rows[:n]))
        return any(holds_sentence(row.text) for row in islice(above, AROUND_LINES))

    @cached_property
    def _unpunctuated(self) -> bool:
        """Whether the page sets no marks, so that nothing shows where a text ends."""
        return is_unpunctuated("".join(row.text for row in self._rows if row.kind is Kind.BODY))

    @cached_property
    def _indents(self) -> bool:
        """Whether the page indents its paragraphs: a line without an indent right over one with it may be a head."""
        behind = [
            is_indented(row.line.text)
            for before, row, after in zip(self._rows, self._rows[1:], [*self._rows[2:], None], strict=False)
            if row.kind is before.kind is Kind.BODY
            and ends_closed(before.text)
            and (after is None or is_indented(row.line.text) or not is_indented(after.line.text))
        ]
        return sum(behind) > INDENTED_SHARE * len(behind)

    @cached_property
    def _keeps_paragraphs(self) -> bool:
        """Whether a line is a whole paragraph, as most that end closed are: the foot of a column is then short, too."""
        body = [row.text for row in self._rows if row.kind is Kind.BODY]
        return 2 * sum(map(ends_closed, body)) > len(body)

    def _may_begin(self, n: int) -> bool:
        """Whether row `n` follows text of its block, and is no opening of an item itself."""
        before, row = self._rows[n - 1 : n + 1]
        if before.block != row.block or not before.kind is row.kind is Kind.BODY:
            return False
        return not (self._opens(n) or backward_mark(row.text))

    def _asks(self, n: int) -> bool:
        """Whether row `n` is a question or a call that would have begun in the line before if it went on there.

        One that begins with But is a sentence of the text; so are, where a line is a whole paragraph, all but those
        that begin with an interrogative.
        """
        before, row = self._rows[n - 1 : n + 1]
        if row.text.rstrip()[-1:] not in ASKING or goes_on_talking(row.text):
            return False
        if self._keeps_paragraphs and not tells_what(row.text):
            return False
        first = row.text.split()[0] if self._script is _LATIN else row.text[:2]
        return len(f"{before.text} {first}") <= _usual(self._sizes_around(n, n + 1))

    def _is_ended(self, n: int) -> bool:
        """Whether the text before row `n` can be an article's end."""
        last = self._rows[n - 1].text
        if self._unpunctuated or ends_closed(last) or byline_at_end(last) is not None or forward_mark(last) is not None:
            return True
        broken = "".join(row.text for row in self._rows[max(0, n - END_LINES) : n] if row.kind is Kind.BODY)
        return ends_signed(broken) or byline_at_end(broken) is not None or forward_mark(broken) is not None

    def _opens(self, n: int) -> bool:
        return begins_item(self._rows[n : n + OPENING_LINES], self._script.opens, self._script.glue)

    def _ends(self, start: int) -> list[int]:
        """The rows before which a head that begins at row `start` may end."""
        ends: list[int] = []
        clauses = 0
        for n in range(start, min(start + MOST_LINES, len(self._rows) - 1)):
            row = self._rows[n]
            if row.kind is not Kind.BODY or row.block != self._rows[start].block:
                break
            closed = ends_closed(row.text)
            clauses += sum(map(row.text.count, CLAUSE_MARKS))
            small = self._rows[start].text[:1].islower()
            free = not closed and not small and clauses <= MOST_CLAUSES  # to say anything, over a byline
            if (free and self._rows[n + 1].kind is Kind.BYLINE) or self._reads(start, n + 1):
                ends.append(n + 1)
            if closed:
                break
        return ends

    def _reads(self, start: int, end: int) -> bool:
        """Whether rows [start, end) read as one head, or as several of them."""
        texts = [row.text for row in self._rows[start:end]]
        return self._script.reads(self._script.glue.join(texts)) or all(map(self._script.reads, texts))

    def _stands_over(self, start: int, end: int) -> bool:
        """Whether what begins at row `end` shows that a head stands over it."""
        if self._is_signed(end):
            return True
        below = self._rows[end].line.text
        return self._indents and is_indented(below) and not is_indented(self._rows[start].line.text)

    def _is_signed(self, end: int) -> bool:
        """Whether a byline, or the opening of an item, stands at row `end`: a head over it may end in a full stop."""
        return self._rows[end].kind is Kind.BYLINE or self._opens(end)

    def _heads_text(self, start: int, end: int) -> bool:
        """Whether text that begins anew stands below rows [start, end), which are no first lines of a paragraph."""
        below = self._rows[end]
        paragraph = self._indents and is_indented(self._rows[start].line.text) and not is_indented(below.line.text)
        return below.kind is Kind.BODY and not below.text[:1].islower() and not paragraph

    def _stands_out(self, start: int, end: int) -> bool:
        """Whether rows [start, end) are clearly shorter, or longer, than the lines around."""
        around = self._sizes_around(start, end)
        usual = statistics.median(around or [0])
        sizes = [len(row.text) for row in self._rows[start:end]]
        ends = self._rows[end].block != self._rows[start].block
        wide = FULL_LINE * sizes[-1] > usual and (ends or is_filled(around))
        short = max(sizes) < max(FULL_LINE * usual, SHORT_LINE * _usual(around))
        short = short and not (ends and self._keeps_paragraphs)
        return wide or short

    def _sizes_around(self, start: int, end: int) -> list[int]:
        """Characters of the lines of text around rows [start, end)."""
        around = (*self._rows[max(0, start - AROUND_LINES) : start], *self._rows[end : end + AROUND_LINES])
        return [len(row.text) for row in around if row.kind is Kind.BODY]


def _usual(sizes: Sequence[int]) -> float:
    """Characters of a usual line of text among lines of which many may be heads and ends of paragraphs."""
    return statistics.median([size for size in sizes if 2 * size >= max(sizes)] or [0])
