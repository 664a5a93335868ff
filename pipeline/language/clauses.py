"""Clauses and chapters of a law, which count on: 第十一条, 第十二条."""

import re
from collections.abc import Iterable

from pipeline.marks.jumpmarks import number_of

_CLAUSE = re.compile(r"[　 ]*第([一二三四五六七八九十]{1,3}|\d{1,2})([条條章])")


def is_next_clause(before: Iterable[str], line: str) -> bool:
    """Whether `line` begins with the clause or chapter of a law that comes next after those of the lines `before`."""
    begun = _CLAUSE.match(line)
    if begun is None:
        return False
    before_it = [number_of(match[1]) for text in before if (match := _CLAUSE.match(text)) and match[2] == begun[2]]
    last, own = before_it[-1] if before_it else None, number_of(begun[1])
    return last is not None and own is not None and int(last) == int(own) - 1
