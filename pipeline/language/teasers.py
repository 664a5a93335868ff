"""Lists of what stands on other pages (导读): strips and boxes of titles, each with a page, and no text."""

import re
from collections.abc import Sequence

from pipeline.chars import ends_closed
from pipeline.marks.brokenmarks import run_on
from pipeline.marks.jumpmarks import LONGEST_MARK, forward_mark

TITLE_LINES = 3
"""Lines of one entry, the page at its end included."""

_GOES_ON = re.compile("[转轉接続续續]|つづ")
"""What is printed where an article goes on: such a mark, on whatever lines, is no entry of a list."""

_PAGE = re.compile(
    r"(?:^|[\W_]|[詳详]?[见見]|[P-])第?[A-Z]{0,2}[0-9０-９一二三四五六七八九十]{1,3}\s*[版面][)）】\]〕》>»]*\s*$"
)
"""A page at the end of a line, parted from what is before it: …3版, （8版）, >>12版, 详见A05版."""

_LATIN_PAGE = re.compile(r"(?:^|[\W_])(?:(?i:pages?|seiten?|pp?[.]|s[.]) ?[A-Z]?\d{1,3}|[A-Z]-?\d{1,2})[)»>]*\s*$")
"""A page at the end of a line in letters: SPORTS, Page 28; Seite 3; A14."""


def is_list_of_pages(texts: Sequence[str]) -> bool:
    """Whether the lines of an item are titles with the pages on which their articles stand, and nothing more.

    The last line names a page; a line over the first title may say what the list is. Sentences are an article's.
    """
    if not texts or any("。" in text for text in texts):
        return False
    pages = [
        _PAGE.search(text) is not None and _GOES_ON.search("".join(texts[: n + 1])[-LONGEST_MARK:]) is None
        for n, text in enumerate(texts)
    ]
    if not any(pages) and not any(map(ends_closed, texts)):
        pages = [
            _LATIN_PAGE.search(text) is not None
            and forward_mark(run_on(texts[max(0, n - TITLE_LINES + 1) : n + 1])) is None
            for n, text in enumerate(texts)
        ]
    return pages[-1] and len(texts) <= TITLE_LINES * sum(pages) + 1
