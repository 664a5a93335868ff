"""Column text through the pure stages, for the tests of what comes after them."""

from pipeline.model import Fragment, Page, Stitched
from pipeline.readbefore.columntext import read_columns
from pipeline.segment.stage import segment_page
from pipeline.stitch.stage import stitch_issue
from pipeline.tidy.stage import tidy_page


def pages_of(text: str) -> tuple[Page, ...]:
    return tuple(tidy_page(page) for page in read_columns(text, "2024-02-29", 1, "p.txt"))


def fragments_of(text: str) -> list[Fragment]:
    return [fragment for page in pages_of(text) for fragment in segment_page(page)]


def stitched(text: str) -> Stitched:
    pages = pages_of(text)
    return stitch_issue(pages, [fragment for page in pages for fragment in segment_page(page)])
