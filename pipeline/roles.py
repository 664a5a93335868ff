"""What every line is, by its place and by its words: heading, byline, running text, furniture."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise, zip_longest

from pipeline.bylines import byline_at_end, is_byline, is_japanese, is_japanese_byline, is_name
from pipeline.chars import CLAUSE_MARKS, STOPS, cjk_share, ends_closed
from pipeline.display import CONTACT, FULL_LINE, find_display, is_filled
from pipeline.edits import by_line, replay
from pipeline.headings import MOST_LINES, Block, find_headings, opens_item, reads_as_head
from pipeline.latinheads import find_latin_headings, reads_as_latin_head
from pipeline.marks import backward_mark, forward_mark, is_mark
from pipeline.mastheads import FURNITURE, is_editors, is_latin_running_head, is_rule, is_running_head
from pipeline.model import HEADING_KINDS, Box, Direction, Kind, Line, Page, Region
from pipeline.setapart import Printed, find_set_apart, upright
from pipeline.tidy import is_indented
from pipeline.words import straddling_word

LIKE_TEXT = 1.15
"""Height over the text's at which a line is still the text's size: punctuation alone moves it by a tenth."""

HEADING_OVER_TEXT = 1.4
"""Height over the smallest line's from which a line in a box is its heading."""

EDGE_LINES = 3
"""Lines at the head and at the foot of a page that may give its title, its date and its number."""

LONGEST_FURNITURE = 40
"""Characters of a line that may be furniture for the company it keeps."""

CAPTION = re.compile(
    r".{2,50}?[。 　](?:[\u4e00-\u9fff·]{2,4}[ 　/]*(?:[摄攝]影?|[图圖]|供[图圖])"
    r"|(?:本[报報])?[资資]料(?:照片|[图圖]片?))"
)
"""A line that ends in who took the picture."""

CREDIT = re.compile(r"[\u4e00-\u9fff·]{2,4}[ 　/]*(?:[摄攝]|供[图圖])$")
"""The end of a caption: 张三 摄. An article's own photographer stands in its byline."""

LONGEST_CAPTION_LINES = 8
"""Lines of a long caption in a narrow column."""

SENTENCE_END = re.compile(rf"[{''.join(STOPS)}]|[^\W\d_]{{3}}[.][”\"»“’)]?(?:\s|$)")
"""A stop in any script; a Latin full stop after three letters is no abbreviation's."""

BYLINE_LINES = 6
"""Lines of a byline of its own in a narrow column: Von unserem / Redakteur / Friedrich / Wagenknecht."""

LATIN_SHARE = 0.2
"""Share of ideographs among a page's letters under which it is in Latin script; Chinese pages have 0.9."""

RUNNING_ON = 1 / 3
"""Share of lines that begin small from which a block in Latin script is running text: of German's about half do."""

DISPLAY_LINES = 6
"""Lines without a single sentence's end from which a block is no running text."""


@dataclass(frozen=True)
class Row:
    """A line with its words after the edits so far, what it is, and the block it stands in.

    `alone`: the only line of its block. `block` counts blocks in reading order.
    """

    line: Line
    text: str
    kind: Kind
    block: int
    group: int | None
    alone: bool
    size_px: float | None
    direction: Direction


def rows_of(page: Page) -> tuple[Row, ...]:
    """The lines of `page` in reading order, each with its kind. No line is left out."""
    rows = _plain_rows(page)
    if any(row.line.box is not None for row in rows):
        signed = is_japanese_byline if is_japanese("".join(row.text for row in rows)) else is_byline
        if all(row.group is None and row.kind not in HEADING_KINDS for row in rows):
            rows = _set_apart(rows, signed)
        rows = _credited(_no_adverts(rows))
        rows = [_by_words(row, after, signed) for row, after in zip_longest(rows, rows[1:])]
        rows = _bylines_under_heads(_broken_bylines(rows))
        return tuple(_heads_after_bylines(_heads_over_bylines(rows)))
    return _column_text_roles(rows)


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


def upright_box(row: Row) -> Box | None:
    """The box of `row` turned so that its line runs to the right and lines follow downwards; None without one."""
    return row.line.box and upright(row.line.box, row.direction)


def _set_apart(rows: Sequence[Row], signed: Callable[[str], bool]) -> list[Row]:
    """Rows of a page that somebody read before, with the heads among its text that the file does not tell."""
    texts = [n for n, row in enumerate(rows) if row.kind is Kind.BODY and row.line.box and not signed(row.text)]
    printed = [Printed(rows[n].text, box, rows[n].block) for n in texts if (box := upright_box(rows[n])) is not None]
    kinds = {texts[place]: kind for place, kind in find_set_apart(printed).items()}
    return [_of_kind(row, kinds.get(n, row.kind)) for n, row in enumerate(rows)]


def _by_words(row: Row, after: Row | None, signed: Callable[[str], bool]) -> Row:
    """The layout's kind, put right where the words leave no doubt."""
    small = (Kind.BODY, Kind.SUBHEAD, Kind.DECK, Kind.KICKER)
    if row.kind in small and signed(row.text):
        return replace(row, kind=Kind.BYLINE)
    if row.kind in HEADING_KINDS | {Kind.SUBHEAD} and _is_text(row, after):
        return replace(row, kind=Kind.BODY)
    if row.kind in (Kind.BODY, Kind.SUBHEAD) and row.alone and FURNITURE.fullmatch(row.text.strip()):
        return replace(row, kind=Kind.FURNITURE)
    return row


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
                out[start:end] = [replace(row, kind=Kind.BYLINE) for row in own]
                break
    return out


def _heads_over_bylines(rows: Sequence[Row]) -> list[Row]:
    """Rows with small headings found that the layout took for text: blocks between a closed text and a byline."""
    blocks = [list(block) for _, block in groupby(rows, key=lambda row: (row.block, row.kind))]
    for n, (block, byline, text) in enumerate(zip(blocks, blocks[1:], blocks[2:], strict=False)):
        kinds = (block[0].kind, byline[0].kind, text[0].kind)
        if kinds != (Kind.BODY, Kind.BYLINE, Kind.BODY) or byline[0].block == block[0].block:
            continue
        free = n == 0 or blocks[n - 1][0].kind is not Kind.BODY or ends_closed(blocks[n - 1][-1].text)
        if free and len(block) <= MOST_LINES and _reads_as_head(block):
            block[:] = [replace(row, kind=Kind.HEADLINE) for row in block]
    return [row for block in blocks for row in block]


def _reads_as_head(rows: Sequence[Row]) -> bool:
    words = " ".join(row.text for row in rows)
    if cjk_share(words) < LATIN_SHARE:
        return reads_as_latin_head(words)
    return reads_as_head("".join(row.text for row in rows)) and not ends_closed(rows[-1].text)


def _heads_after_bylines(rows: Sequence[Row]) -> list[Row]:
    """Rows with small headings of several lines found: a block without a stop after a byline that ends an article."""
    blocks = [list(block) for _, block in groupby(rows, key=lambda row: (row.block, row.kind))]
    for before, last, block, after in zip(blocks, blocks[1:], blocks[2:], blocks[3:], strict=False):
        ended = before[0].kind is Kind.BODY and ends_closed(before[-1].text) and last[0].kind is Kind.BYLINE
        texts = block[0].kind is Kind.BODY and after[0].kind is Kind.BODY and after[0].block != block[0].block
        if ended and texts and len(block) <= MOST_LINES and reads_as_head("".join(row.text for row in block)):
            block[:] = [replace(row, kind=Kind.HEADLINE) for row in block]
    return [row for block in blocks for row in block]


def _is_text(row: Row, after: Row | None) -> bool:
    """Whether a line set like a heading is running text: it begins as text does after a jump, or runs on."""
    if is_mark(row.text) or backward_mark(row.text) is not None:
        return True
    if row.kind is Kind.HEADLINE or after is None or after.kind is not Kind.BODY or after.size_px is None:
        return False
    like_text = row.size_px is not None and row.size_px <= LIKE_TEXT * after.size_px
    return like_text and (row.text[-1:] in CLAUSE_MARKS or straddling_word(row.text, after.text) is not None)


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
        out.append(replace(row, kind=kind))
    return out


def _credited(rows: Sequence[Row]) -> list[Row]:
    """Rows with the short blocks of text that end in who took the picture made captions."""
    captions = {
        block
        for block, members in _by_block(rows).items()
        if len(members) <= LONGEST_CAPTION_LINES and members[-1].kind is Kind.BODY and _is_credit(members[-1].text)
    }
    return [replace(row, kind=Kind.CAPTION) if row.block in captions else row for row in rows]


def _is_credit(text: str) -> bool:
    return CREDIT.search(text) is not None and not is_byline(text) and byline_at_end(text) is None


def _is_news(text: str) -> bool:
    return is_byline(text) or opens_item(text) or forward_mark(text) is not None


def _column_text_roles(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Kinds for text without geometry: bylines and furniture by pattern, headings by what stands around."""
    signed = is_japanese_byline if is_japanese("".join(row.text for row in rows)) else is_byline
    latin = cjk_share("".join(row.text for row in rows)) < LATIN_SHARE
    known = _without_running_heads(_by_pattern(rows, signed), latin=latin)
    known = _names_under_heads(_displayed(_whole_blocks(_broken_bylines(known))))
    texts = [Block(row.text, row.kind, row.block, is_indented(row.line.text), row.line.text) for row in known]
    headings = find_latin_headings(texts) if latin else find_headings(texts)
    return tuple(_of_kind(row, headings.get(n, row.kind)) for n, row in enumerate(known))


def _without_running_heads(rows: Sequence[Row], *, latin: bool) -> list[Row]:
    """Rows with those made furniture that give the page's date or number: in Latin script its first and last alone."""
    last = len(rows) - 1
    return [_of_kind(row, Kind.FURNITURE) if _runs(row, n, last, latin=latin) else row for n, row in enumerate(rows)]


def _runs(row: Row, n: int, last: int, *, latin: bool) -> bool:
    if row.kind is not Kind.BODY:
        return False
    if latin:
        return row.alone and n in (0, last) and is_latin_running_head(row.text.strip(), last=n > 0)
    return is_running_head(row.text, at_edge=n < EDGE_LINES or n > last - EDGE_LINES)


def _broken_bylines(rows: Sequence[Row]) -> list[Row]:
    """Rows with the blocks made bylines that are one as a whole, broken in a narrow column."""
    broken = {
        block
        for block, members in _by_block(rows).items()
        if 1 < len(members) <= BYLINE_LINES and is_byline(" ".join(row.text for row in members))
    }
    return [_of_kind(row, Kind.BYLINE) if row.block in broken else row for row in rows]


def _displayed(rows: Sequence[Row]) -> list[Row]:
    """Rows with the tables and adverts among the text made such, each a group of its own."""
    blocks = list(_by_block(rows).values())
    texts = [[row.text for row in block] if _may_be_set(block) else [] for block in blocks]
    groups = {
        row.block: found.start
        for found in find_display(texts)
        for block in blocks[found.start : found.stop]
        for row in block
    }
    return [replace(row, kind=Kind.ADVERT, group=groups[row.block]) if row.block in groups else row for row in rows]


def _may_be_set(block: Sequence[Row]) -> bool:
    """Whether a block may be display: text so far, or a line with a telephone number that was taken for furniture."""
    return all(row.kind is Kind.BODY or (row.kind is Kind.FURNITURE and CONTACT.search(row.text)) for row in block)


def _names_under_heads(rows: Sequence[Row]) -> list[Row]:
    """Rows with those made bylines that hold a name and nothing else between what reads as a head and its text."""
    out = list(rows)
    for n in range(1, len(rows) - 1):
        name, text = rows[n : n + 2]
        if name.kind is not Kind.BODY or text.kind is not Kind.BODY or not is_name(name.text):
            continue
        if len(text.text) > len(name.text) and not straddling_word(name.text, text.text) and _heads(rows, n):
            out[n] = _of_kind(name, Kind.BYLINE)
    return out


def _heads(rows: Sequence[Row], n: int) -> bool:
    """Whether the lines over row `n`, of its block or of the one before, read as a head that no name goes on."""
    start = n - 1
    while start > 0 and n - start < MOST_LINES and rows[start - 1].block == rows[n - 1].block:
        start -= 1
    above = rows[start:n]
    if any(row.kind is not Kind.BODY for row in above) or straddling_word(above[-1].text, rows[n].text):
        return False
    free = start == 0 or rows[start - 1].kind is not Kind.BODY or rows[start - 1].block != above[0].block
    return free and reads_as_head("".join(row.text for row in above))


def _whole_blocks(rows: Sequence[Row]) -> list[Row]:
    """A block that is mostly furniture is so as a whole: the paper's name beside its date and number.

    A block of many lines that has no sentence in it is set for display: an advert.
    """
    kinds: dict[int, Kind] = {}
    for block, members in _by_block(rows).items():
        furniture = sum(row.kind is Kind.FURNITURE for row in members)
        if furniture * 2 >= len(members) and all(len(row.text) <= LONGEST_FURNITURE for row in members):
            kinds[block] = Kind.FURNITURE
        elif _is_display(members):
            kinds[block] = Kind.ADVERT
    return [_of_kind(row, kinds.get(row.block, row.kind)) for row in rows]


def _is_display(members: Sequence[Row]) -> bool:
    """Whether many lines without a sentence are no headline either, broken word by word in a narrow column."""
    if len(members) < DISPLAY_LINES or any(SENTENCE_END.search(row.text) for row in members):
        return False
    whole = " ".join(row.text for row in members)
    if cjk_share(whole) >= LATIN_SHARE:
        return not is_filled([row.text for row in members])
    if sum(row.text[:1].islower() for row in members) >= RUNNING_ON * len(members):
        return False
    return not (len(members) <= MOST_LINES and reads_as_latin_head(whole))


def _of_kind(row: Row, kind: Kind) -> Row:
    return row if row.kind is kind else replace(row, kind=kind)


def _by_block(rows: Sequence[Row]) -> dict[int, list[Row]]:
    blocks: dict[int, list[Row]] = {}
    for row in rows:
        blocks.setdefault(row.block, []).append(row)
    return blocks


def _by_pattern(rows: Sequence[Row], signed: Callable[[str], bool]) -> list[Row]:
    """Rows with the bylines, captions and furniture that their own words tell; a line inside a sentence is none."""
    known = [_of_kind(row, _pattern_kind(row, signed)) for row in rows]
    out = known[:1]
    for before, row in pairwise(known):
        cut = before.kind is Kind.BODY and before.block == row.block and not ends_closed(before.text)
        inside = row.kind is Kind.FURNITURE and cut and len(before.text) >= FULL_LINE * len(row.text)
        out.append(_of_kind(row, Kind.BODY) if inside and not is_editors(row.text) else row)
    return out


def _pattern_kind(row: Row, signed: Callable[[str], bool]) -> Kind:
    if signed(row.text):
        return Kind.BYLINE
    if (FURNITURE.fullmatch(row.text.strip()) or is_editors(row.text) or is_rule(row.text)) and not is_mark(row.text):
        return Kind.FURNITURE
    if row.alone and CAPTION.fullmatch(row.text.strip()):
        return Kind.CAPTION
    return Kind.BODY
