"""What every line is, by its place and by its words: heading, byline, running text, furniture."""

from collections.abc import Callable, Sequence
from itertools import groupby, zip_longest

from pipeline.chars import CLAUSE_MARKS, ITEM_SIGNS, ends_closed, is_japanese, is_latin, open_brackets
from pipeline.edits import by_line, replay
from pipeline.heads.headblocks import MOST_LINES
from pipeline.heads.headcandidates import reads_as_head
from pipeline.heads.latinlines import DATELINE, reads_as_latin_head
from pipeline.language.bylines import (
    byline_at_end,
    is_byline,
    is_japanese_byline,
    is_name,
    is_small_byline,
)
from pipeline.language.captions import CREDIT
from pipeline.language.mastheads import FURNITURE
from pipeline.language.openings import OPENING, opens_item
from pipeline.language.words import straddling_word
from pipeline.marks.jumpmarks import backward_mark, forward_mark, is_mark
from pipeline.model import HEADING_KINDS, Kind, Line, Page, Region
from pipeline.segment.columnbylines import BYLINE_LINES, broken_bylines, names_under_titles, whole_bylines
from pipeline.segment.columncaptions import CAPTION_LINES, captioned
from pipeline.segment.columnroles import column_text_roles
from pipeline.segment.drafts import is_right_under
from pipeline.segment.itemheads import with_item_heads
from pipeline.segment.pullquotes import with_pull_quotes
from pipeline.segment.rows import Row, by_block, of_kind, upright_box
from pipeline.segment.setapart import Printed, find_set_apart, find_small
from pipeline.segment.tierheads import with_tier_heads

LIKE_TEXT = 1.15
"""Height over the text's at which a line is still the text's size: punctuation alone moves it by a tenth."""

BROKEN_LINES = 4
"""Lines of a byline in letters over a narrow text: Von unserem / Korrespondenten / Wilhelm / Kessler."""

LEAD_ENDS = frozenset("。！？")
"""Stops of ideographs with which a first paragraph set apart ends,"""

LONGEST_DECK = 24
"""of several lines, or of more characters than a deck has in one."""

HEADING_OVER_TEXT = 1.4
"""Height over the smallest line's from which a line in a box is its heading."""


def rows_of(page: Page) -> tuple[Row, ...]:
    """The lines of `page` in reading order, each with its kind. No line is left out."""
    rows = _plain_rows(page)
    if any(row.line.box is not None for row in rows):
        signed = is_japanese_byline if is_japanese("".join(row.text for row in rows)) else is_byline
        if all(row.group is None and row.kind not in HEADING_KINDS for row in rows):
            latin = is_latin("".join(row.text for row in rows))
            rows = _set_apart(captioned(rows, latin=latin), signed)
        elif all(row.group is None for row in rows):
            rows = _told_apart(rows)
        rows = with_pull_quotes(_listed_decks(_credited(_no_adverts(_heads_in_sentences(rows)))))
        rows = _leads_as_text([_by_words(row, after, signed) for row, after in zip_longest(rows, rows[1:])])
        rows = _bylines_over_text(_bylines_under_heads(broken_bylines(rows)))
        rows = names_under_titles(whole_bylines(rows))
        rows = with_tier_heads(_heads_after_bylines(_heads_over_bylines(rows)), page.skew_deg)
        return tuple(with_item_heads(rows, page.skew_deg))
    return column_text_roles(rows)


def _plain_rows(page: Page) -> list[Row]:
    edits = by_line(page.edits)
    regions = {region.id: region for region in page.regions}
    counts: dict[str, int] = {}
    for line in page.lines:
        counts[line.region] = counts.get(line.region, 0) + 1
    return [_row(line, regions[line.region], replay(line.text, edits.get(line.id, ())), counts) for line in page.lines]


def _row(line: Line, region: Region, text: str, counts: dict[str, int]) -> Row:
    return Row(
        line=line,
        text=text,
        kind=region.kind,
        block=region.order,
        group=region.group,
        alone=counts[line.region] == 1,
        size_px=region.size_px,
        direction=region.direction,
    )


def _set_apart(rows: Sequence[Row], signed: Callable[[str], bool]) -> list[Row]:
    """Rows of a page that somebody read before, with the heads among its text that the file does not tell."""
    texts = [n for n, row in enumerate(rows) if row.kind is Kind.BODY and row.line.box and not signed(row.text)]
    printed = [Printed(rows[n].text, box, rows[n].block) for n in texts if (box := upright_box(rows[n])) is not None]
    kinds = {texts[place]: kind for place, kind in find_set_apart(printed).items()}
    return [of_kind(row, kinds.get(n, row.kind)) for n, row in enumerate(rows)]


def _told_apart(rows: Sequence[Row]) -> list[Row]:
    """Rows with those made subheads that the file calls heads and that stand inside articles."""
    texts = [n for n, row in enumerate(rows) if row.kind in (Kind.BODY, Kind.HEADLINE) and row.line.box]
    printed = [Printed(rows[n].text, box, rows[n].block) for n in texts if (box := upright_box(rows[n])) is not None]
    heads = [place for place, n in enumerate(texts) if rows[n].kind is Kind.HEADLINE]
    small = {texts[place] for place in find_small(printed, heads)}
    return [of_kind(row, Kind.SUBHEAD) if n in small else row for n, row in enumerate(rows)]


def _by_words(row: Row, after: Row | None, signed: Callable[[str], bool]) -> Row:
    """The layout's kind, put right where the words leave no doubt."""
    small = (Kind.BODY, Kind.SUBHEAD, Kind.DECK, Kind.KICKER)
    if row.kind in small and signed(row.text) and not _reports(row, after):
        return row._replace(kind=Kind.BYLINE)
    if row.kind in HEADING_KINDS | {Kind.SUBHEAD} and _is_text(row, after):
        return row._replace(kind=Kind.BODY)
    if row.kind in (Kind.BODY, Kind.SUBHEAD) and row.alone and FURNITURE.fullmatch(row.text.strip()):
        return row._replace(kind=Kind.FURNITURE)
    return row


def _leads_as_text(rows: Sequence[Row]) -> list[Row]:
    """Rows with the lines of ideographs between head and text made text that are set alike and end as a sentence does.

    So the first paragraph is set over all columns of a text; a deck has several lines, too, and no stop.
    """
    out = list(rows)
    for end, row in enumerate(rows):
        after = rows[end + 1] if end + 1 < len(rows) else None
        if row.kind is not Kind.DECK or row.text[-1:] not in LEAD_ENDS or (after and after.kind in HEADING_KINDS):
            continue
        start = end
        while start > 0 and _is_set_alike(rows[start - 1], row) and rows[start - 1].text[-1:] not in LEAD_ENDS:
            start -= 1
        if start < end or len(row.text) > LONGEST_DECK:
            out[start : end + 1] = [of_kind(one, Kind.BODY) for one in rows[start : end + 1]]
    return out


def _is_set_alike(row: Row, other: Row) -> bool:
    """Whether two lines of one group are of one kind, and as high as each other."""
    if (row.kind, row.group) != (other.kind, other.group) or not row.size_px or not other.size_px:
        return False
    return max(row.size_px, other.size_px) < LIKE_TEXT * min(row.size_px, other.size_px)


def _reports(row: Row, after: Row | None) -> bool:
    """Whether a line ends inside the word that says that a reporter tells what follows: 记者王立报 / 道."""
    return after is not None and row.text[-1:] in ("报", "報") and after.text[:1] in ("道", "导", "導")


def _bylines_under_heads(rows: Sequence[Row]) -> list[Row]:
    """Rows with the last lines of a head made the byline that they are together, broken in a narrow column."""
    out = list(rows)
    headings = HEADING_KINDS | {Kind.SUBHEAD}
    for end in range(2, len(rows)):
        if rows[end].kind in headings or rows[end - 1].kind not in headings:
            continue
        for start in range(max(0, end - BYLINE_LINES), end - 1):
            own = rows[start:end]
            if all(row.kind in headings for row in own) and is_byline(" ".join(row.text for row in own)):
                out[start:end] = [row._replace(kind=Kind.BYLINE) for row in own]
                break
    return out


def _bylines_over_text(rows: Sequence[Row]) -> list[Row]:
    """Rows with the first lines under a head made its byline: names alone, or one broken in a narrow column."""
    out = list(rows)
    for n in range(1, len(rows) - 1):
        if rows[n - 1].kind not in HEADING_KINDS:
            continue
        spaced = is_latin(rows[n].text)
        broken = range(n + (BROKEN_LINES if spaced else 2), n + 1, -1)
        ways: list[tuple[int, Callable[[str], bool]]] = [(n + 1, is_name), (n + 1, is_small_byline)]
        for end, reads in ways + [(end, is_byline) for end in broken]:
            same = {row.group for row in rows[n - 1 : end + 1]} == {rows[n].group}
            text = end < len(rows) and all(row.kind is Kind.BODY for row in rows[n + 1 : end + 1])
            text &= rows[n].kind in (Kind.BODY, Kind.DECK)  # larger than the text, as a poem's name often is
            if (
                same
                and text
                and not _reports(rows[end - 1], rows[end])
                and reads((" " if spaced else "").join(row.text for row in rows[n:end]))
            ):
                out[n:end] = [row._replace(kind=Kind.BYLINE) for row in rows[n:end]]
                break
    return out


def _heads_over_bylines(rows: Sequence[Row]) -> list[Row]:
    """Rows with small headings found that the layout took for text: between a closed text and a byline over text.

    They are a block of their own, or one with their byline.
    """
    blocks = [list(block) for _, block in groupby(rows, key=lambda row: (row.block, row.kind))]
    for n, (block, byline, text) in enumerate(zip(blocks, blocks[1:], blocks[2:], strict=False)):
        kinds = (block[0].kind, byline[0].kind, text[0].kind)
        if kinds != (Kind.BODY, Kind.BYLINE, Kind.BODY) or text[0].block == block[0].block:
            continue
        free = n == 0 or blocks[n - 1][0].kind is not Kind.BODY or ends_closed(blocks[n - 1][-1].text)
        if free and len(block) <= MOST_LINES and _reads_as_head(block):
            block[:] = [row._replace(kind=Kind.HEADLINE) for row in block]
    return [row for block in blocks for row in block]


def _reads_as_head(rows: Sequence[Row]) -> bool:
    words = " ".join(row.text for row in rows)
    if is_latin(words):
        return reads_as_latin_head(words)
    return reads_as_head("".join(row.text for row in rows)) and not ends_closed(rows[-1].text)


def _heads_after_bylines(rows: Sequence[Row]) -> list[Row]:
    """Rows with small headings of several lines found: a block without a stop after a byline that ends an article."""
    blocks = [list(block) for _, block in groupby(rows, key=lambda row: (row.block, row.kind))]
    for before, last, block, after in zip(blocks, blocks[1:], blocks[2:], blocks[3:], strict=False):
        ended = before[0].kind is Kind.BODY and ends_closed(before[-1].text) and last[0].kind is Kind.BYLINE
        texts = block[0].kind is Kind.BODY and after[0].kind is Kind.BODY and after[0].block != block[0].block
        if ended and texts and len(block) <= MOST_LINES and reads_as_head("".join(row.text for row in block)):
            block[:] = [row._replace(kind=Kind.HEADLINE) for row in block]
    return [row for block in blocks for row in block]


def _heads_in_sentences(rows: Sequence[Row]) -> list[Row]:
    """Rows with the headings made text that begin with a small letter right under a line of text, without white.

    The scan or the paper is torn there. What they seemed to head is of that text's article.
    """
    out = list(rows)
    for n in range(1, len(rows)):
        before, row = out[n - 1], out[n]
        small = row.kind in HEADING_KINDS and row.text[:1].islower()
        if not small or before.kind is not Kind.BODY or not _follows(before, row):
            continue
        for k, other in enumerate(out):
            kind = Kind.BODY if other.block == row.block else other.kind
            group = before.group if other.group == row.group else other.group
            out[k] = other._replace(kind=kind, group=group)
    return out


def _listed_decks(rows: Sequence[Row]) -> list[Row]:
    """Rows with what a headline's article says in a list, before its text, made decks: ■ … ■ … and no ■ further on.

    Where one item after another begins so, or question and answer, the sign comes again.
    """
    out: list[Row] = []
    for _, own in groupby(rows, key=lambda row: row.group):
        members = list(own)
        first = next((n for n, row in enumerate(members) if row.kind not in (Kind.KICKER, Kind.HEADLINE)), 0)
        sign = members[first].text[:1] if first and members[0].group is not None else ""
        points = [n for n, row in enumerate(members) if sign in ITEM_SIGNS and row.text[:1] == sign]
        if len(points) > 1:
            end = next((n + 1 for n in range(points[-1], len(members) - 1) if _ends(*members[n : n + 2])), 0)
            text = [row for row in members[end:] if row.kind is Kind.BODY]
            if len(text) > end - first:
                members[first:end] = [of_kind(row, Kind.DECK) for row in members[first:end]]
        out += members
    return out


def _ends(row: Row, after: Row) -> bool:
    """Whether a line is the last of what it says: it ends in a stop, or the next one is of another block and size."""
    return ends_closed(row.text) or (row.block != after.block and row.size_px != after.size_px)


def _follows(before: Row, row: Row) -> bool:
    """Whether a line is the next one under another, no white between."""
    over, under = upright_box(before), upright_box(row)
    if over is None or under is None or before.direction is not row.direction or not is_right_under(before, row):
        return False
    return under.y0 - over.y1 < over.height / 2


def _is_text(row: Row, after: Row | None) -> bool:
    """Whether a line set like a heading is running text: it begins as text does after a jump, or runs on."""
    if is_mark(row.text) or backward_mark(row.text) is not None:
        return True
    if row.kind is Kind.HEADLINE or after is None or after.kind is not Kind.BODY or after.size_px is None:
        return False
    if after.group == row.group and (DATELINE.match(row.text) or OPENING.match(row.text)):
        return True
    if row.size_px is None or row.size_px > LIKE_TEXT * after.size_px:
        return False
    cut = open_brackets(row.text) > open_brackets(row.text + after.text)  # 〔本報記者李大同 / 專訪〕
    return cut or row.text[-1:] in CLAUSE_MARKS or straddling_word(row.text, after.text) is not None


def _no_adverts(rows: Sequence[Row]) -> list[Row]:
    """Rows with the groups that the layout took for adverts but whose words are an article's made text again."""
    groups: dict[int | None, list[Row]] = {}
    for row in rows:
        if row.kind is Kind.ADVERT:
            groups.setdefault(row.group, []).append(row)
    news = {group for group, members in groups.items() if any(_is_news(row.text) for row in members)}
    sizes = {group: min(row.size_px or 0 for row in groups[group]) for group in news}
    out: list[Row] = []
    for row in rows:
        kind = row.kind
        if kind is Kind.ADVERT and row.group in news:
            kind = Kind.HEADLINE if (row.size_px or 0) > HEADING_OVER_TEXT * sizes[row.group] else Kind.BODY
        out.append(row._replace(kind=kind))
    return out


def _credited(rows: Sequence[Row]) -> list[Row]:
    """Rows with the short blocks of text that end in who took the picture made captions."""
    captions = {
        block
        for block, members in by_block(rows).items()
        if len(members) <= CAPTION_LINES and members[-1].kind is Kind.BODY and _is_credit(members[-1].text)
    }
    return [row._replace(kind=Kind.CAPTION) if row.block in captions else row for row in rows]


def _is_credit(text: str) -> bool:
    return CREDIT.search(text) is not None and not is_byline(text) and byline_at_end(text) is None


def _is_news(text: str) -> bool:
    return is_byline(text) or opens_item(text) or forward_mark(text) is not None
