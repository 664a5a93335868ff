"""Tables of numbers and small adverts in text without geometry: runs of lines that are set for themselves."""

import re
from collections.abc import Callable, Iterator, Sequence

from pipeline.chars import CLAUSE_MARKS, ends_closed
from pipeline.heads.fulllines import is_filled
from pipeline.language.notices import CONTACT, LEAST_OFFERS, OFFER
from pipeline.marks.jumpmarks import backward_mark, forward_mark

LEAST_LINES = 3
"""Lines of a table or an advert: of two, one may be a head that holds numbers."""

NUMBERS_SHARE = 1 / 3
"""Numbers among the fields of a table's line: a name, and what was counted (静安 56 良)."""

LONGEST_LINE = 40
"""Characters of a line that is set for itself; longer ones are sentences, or lines of a wide column."""

_NUMBER = re.compile(r"[+\-−±$€£¥￥]?\d[\d.,:/×]*(?:%|％|[a-zA-Z]{1,2}|[℃元])?[.,;]?")
_FIELDS = re.compile(r"[\s　]+")

LABEL = re.compile(r"\S{2,6}[：:]\s*\S")
"""What a line of an advert tells of, at its beginning: 价格：…"""


def find_display(blocks: Sequence[Sequence[str]]) -> Iterator[range]:
    """The runs of `blocks`, by index, that are a table of numbers or an advert with its address.

    A block holds the lines that stand together; one that cannot be display at all may be given empty.
    """
    n = last = 0
    while n < len(blocks):
        start, end = n, _while(blocks, n, _is_table)
        if sum(map(len, blocks[n:end])) >= LEAST_LINES:
            titled = n > 0 and len(blocks[n - 1]) == 1 and _is_title(blocks[n - 1][0])
            start -= titled and _is_free(blocks, n - 1)
        else:
            end = _while(blocks, n, _is_set_apart)
            while end > n and not any(map(_tells_of_sale, blocks[end - 1])) and not _is_list(blocks[end - 1]):
                end -= 1
            lines = [line for block in blocks[n:end] for line in block]
            if not any(map(_is_contact, lines)) and sum(map(_tells_of_sale, lines)) < LEAST_OFFERS:
                end = n
            of_text = last < n < end and not any(map(_is_contact, blocks[n]))
            start += of_text and not _is_free(blocks, n)
        if sum(map(len, blocks[start:end])) >= LEAST_LINES:
            last = end
            yield range(start, end)
        n = max(end, n + 1)


def _while(blocks: Sequence[Sequence[str]], n: int, holds: Callable[[Sequence[str]], bool]) -> int:
    """The end of the run of blocks from number `n` on of which that holds."""
    while n < len(blocks) and blocks[n] and holds(blocks[n]):
        n += 1
    return n


def _is_free(blocks: Sequence[Sequence[str]], n: int) -> bool:
    """Whether no text breaks off in the block before number `n`."""
    return n == 0 or not blocks[n - 1] or ends_closed(blocks[n - 1][-1]) or not _is_title(blocks[n - 1][-1])


def _is_table(lines: Sequence[str]) -> bool:
    rows = lines[1:] if len(lines) > LEAST_LINES and _is_title(lines[0]) else lines
    return all(map(is_row, rows))


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: fields, of which a third at least are numbers."""
    fields = _FIELDS.split(line.strip()) if len(line) <= LONGEST_LINE else []
    return len(fields) > 1 and sum(map(_is_number, fields)) >= NUMBERS_SHARE * len(fields)


def _is_number(field: str) -> bool:
    return _NUMBER.fullmatch(field) is not None


def _is_set_apart(lines: Sequence[str]) -> bool:
    """Whether lines are set for display: short, none a sentence, and not filled as a column's are."""
    if not all(_is_title(line) or _is_contact(line) for line in lines):
        return False
    return len(lines) == 1 or not is_filled([*map(len, lines)])


def _is_title(line: str) -> bool:
    if len(line) > LONGEST_LINE or "。" in line or line[-1:] in CLAUSE_MARKS or ends_closed(line):
        return False
    return not (forward_mark(line) or backward_mark(line))


def _is_contact(line: str) -> bool:
    return len(line) <= LONGEST_LINE and CONTACT.search(line) is not None


def _tells_of_sale(line: str) -> bool:
    return _is_contact(line) or (_is_title(line) and OFFER.search(line) is not None)


def _is_list(lines: Sequence[str]) -> bool:
    """Whether several lines of an advert tell what it has; one alone may be the next head (BGH: …)."""
    return len(lines) > 1 and any(map(_is_labelled, lines))


def _is_labelled(line: str) -> bool:
    """Whether a line of an advert begins with what it tells of (价格：…)."""
    return _is_title(line) and LABEL.match(line) is not None
