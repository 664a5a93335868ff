"""Where lines begin and end in their column."""

import statistics
from collections.abc import Sequence

EDGE_EM = 0.8
"""Characters from the outermost line in which others show the column's edge, too: no indent is as small."""


def in_one_column(begin: float, end: float, other_begin: float, other_end: float) -> bool:
    """Whether two lines share most of the shorter one's extent: they stand in one column."""
    shared = min(end, other_end) - max(begin, other_begin)
    return shared >= 0.5 * min(end - begin, other_end - other_begin)


def edge(places: Sequence[float], size: float) -> float:
    """The column's edge: the middle of the places that lie within a character of `size` pixels of the outermost."""
    outermost = min(places)
    return statistics.median(place for place in places if place < outermost + EDGE_EM * size)
