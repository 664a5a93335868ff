"""Which order the lines of a page that somebody read before are read in: the file's, or that of their places.

Most files give good blocks in a good order, which knows more of old and crowded pages than places do. Others leave off
in mid-column and in mid-sentence time and again.
"""

from itertools import pairwise

import numpy as np

from pipeline.layout.given import can_lay_out, lay_out
from pipeline.model import Kind, Page
from pipeline.readbefore.leaning import as_delivered, levelled, slope_of
from pipeline.segment.setapart import upright
from pipeline.segment.stage import segment_page
from pipeline.tidy.stage import tidy_page

FEWER = 2
"""Breaks that the other order must spare where it leaves as many columns in mid-way: one is no sign of anything."""

UNDER = 0.8
"""Heights of a line within which the one that goes on below it begins."""

RUNNING = frozenset({Kind.BODY, Kind.BYLINE, Kind.DECK, Kind.HEADLINE, Kind.KICKER, Kind.SUBHEAD})
"""What is read line by line."""


def in_reading_order(page: Page) -> Page:
    """`page` as it came, or laid out anew by the places of its lines where that breaks off less often.

    A page that leans is looked at as if it was straight.
    """
    slope = slope_of(page)
    level = levelled(page, slope) if slope else page
    if not can_lay_out(level):
        return page
    laid = lay_out(level)
    found = laid if _is_better(laid, level) else level
    return as_delivered(found, page, slope) if slope else found


def _is_better(laid: Page, page: Page) -> bool:
    """Whether the order of the page as laid out breaks off less often; once is enough if `page` leaves more columns."""
    left, left_before = _columns_left(laid), _columns_left(page)
    fewer = 1 if left < left_before else FEWER
    most = left_before + _loose_ends(page) - left - fewer
    return most >= 0 and _loose_ends(laid) <= most


def _loose_ends(page: Page) -> int:
    """How often the order of a page leaves off in mid-sentence at an end that no mark explains."""
    fragments = [one for one in segment_page(tidy_page(page)) if one.kind == "article"]
    tails = sum(one.open_end and not one.forward for one in fragments)
    tops = sum(one.open_start and not one.backward for one in fragments)
    return tails + tops


def _columns_left(page: Page) -> int:
    """How many lines have another one right below that is not the next in order."""
    kinds = {region.id: region.kind for region in page.regions}
    running = [line.box for line in page.lines if line.box and kinds[line.region] in RUNNING]
    if not running:
        return 0
    x0, y0, x1, y1 = np.array([upright(box, page.direction) for box in running], np.float64).T
    middles, high = (y0 + y1) / 2, y1 - y0
    left = 0
    for n, after in pairwise(range(len(running))):
        shared = np.minimum(x1, x1[n]) - np.maximum(x0, x0[n])
        gap = y0 - y1[n]
        below = (shared > np.minimum(x1 - x0, x1[n] - x0[n]) / 2) & (middles > middles[n] + 0.4 * high[n])
        below &= gap < UNDER * np.minimum(high, high[n])
        if below.any():
            left += not (below & (gap <= gap[below].min() + high[n] / 2))[after]
    return left
