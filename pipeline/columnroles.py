"""What every line of text without geometry is: by its words, by its block, and by what stands around."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from pipeline.bylines import (
    begins_with_given_name,
    byline_goes_on,
    is_byline,
    is_initials,
    is_japanese,
    is_japanese_byline,
    is_latin_signature,
    is_name,
    is_signed_latin,
    is_signed_letter,
    is_small_byline,
    may_be_pen_name,
)
from pipeline.captions import is_caption
from pipeline.chars import CLAUSE_MARKS, STOPS, cjk_share, ends_closed, is_unpunctuated
from pipeline.display import CONTACT, FULL_LINE, LABEL, find_display, is_filled
from pipeline.headblocks import MOST_LINES, Block
from pipeline.headings import find_headings, opens_item, reads_as_head
from pipeline.latinheads import find_latin_headings
from pipeline.latinlines import read_as_latin_heads, reads_as_latin_head
from pipeline.lettercase import is_capitals
from pipeline.marks import forward_mark, is_mark, points_back_alone
from pipeline.mastheads import (
    FURNITURE,
    dates_document,
    is_editors,
    is_folio_alone,
    is_latin_running_head,
    is_running_head,
    names_paper,
    number_in_head,
)
from pipeline.model import Kind
from pipeline.pagelines import PAGE_BEGINS, parts_columns
from pipeline.paragraphs import LONGEST_PRINTED
from pipeline.rows import Row, by_block, of_kind
from pipeline.tidy import MARKDOWN_HEAD, is_indented
from pipeline.unparted import parted_at_heads
from pipeline.words import straddling_word

EDGE_LINES = 3
"""Lines at the head and at the foot of a page that may give its title, its date and its number."""

LONGEST_FURNITURE = 40
"""Characters of a line that may be furniture for the company it keeps."""

LONGEST_SECTION = 4
"""Characters of a section's name under the date and the number of its page: 国内要闻, Lokal."""

SENTENCE_END = re.compile(rf"[{''.join(STOPS)}]|[^\W\d_]{{3}}[.][”\"»“’)]?(?:\s|$)")
"""A stop in any script; a Latin full stop after three letters is no abbreviation's."""

_BYLINE_BEGINS = re.compile(r"(?:By|BY|Von|VON|Par|PAR|From|FROM)\b")
"""The line from which a byline is looked for inside a block; what one is `is_byline` knows."""

CAPTION_LINES = 8
"""Lines of a long caption in a narrow column."""

BYLINE_LINES = 6
"""Lines of a byline of its own in a narrow column: Von unserem / Redakteur / Friedrich / Wagenknecht."""

LINE_TO_NAME = 3
"""Times a pen name's length that a line of the text below it has: nothing else is so short and ends no sentence."""

LATIN_SHARE = 0.2
"""Share of ideographs among a page's letters under which it is in Latin script; Chinese pages have 0.9."""

RUNNING_ON = 1 / 3
"""Share of lines that begin small from which a block in Latin script is running text: of German's about half do."""

DISPLAY_LINES = 6
"""Lines without a single sentence's end from which a block is no running text."""


def column_text_roles(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Kinds for text without geometry: bylines and furniture by pattern, headings by what stands around."""
    signed = is_japanese_byline if is_japanese("".join(row.text for row in rows)) else is_byline
    latin = cjk_share("".join(row.text for row in rows)) < LATIN_SHARE
    known = _without_running_heads(_by_pattern(rows, signed), latin=latin)
    known = _headed_in_markdown(known)
    known = captioned(whole_bylines(_latin_bylines(known)) if latin else known, latin=latin)
    known = parted_at_heads(_displayed(_whole_blocks(broken_bylines(known))), latin=latin)
    known = _names_under_heads(known)
    printed = [n for n, row in enumerate(known) if not parts_columns(row.text)]  # what stands over a rule goes on
    texts = [_as_block(known[n]) for n in printed]
    found = find_latin_headings(texts) if latin else find_headings(texts)
    headings = {printed[n]: kind for n, kind in found.items()}
    return tuple(of_kind(row, headings.get(n, row.kind)) for n, row in enumerate(known))


def _as_block(row: Row) -> Block:
    return Block(row.text, row.kind, row.block, is_indented(row.line.text), row.line.text)


def _without_running_heads(rows: Sequence[Row], *, latin: bool) -> list[Row]:
    """Rows with those made furniture that give the page's date or number: in Latin script at its edges alone."""
    out = list(rows)
    places = [n for n, row in enumerate(rows) if row.kind is not Kind.FURNITURE]
    head = EDGE_LINES
    for place, n in enumerate(places):
        if rows[n].kind is not Kind.BODY:
            continue
        foot = place >= len(places) - EDGE_LINES
        at_edge = foot or place < head
        outermost = rows[n].alone or place in (0, len(places) - 1)
        if at_edge and latin:
            runs = _runs_latin(rows, n, foot=foot)
        else:
            runs = not latin and is_running_head(rows[n].text, at_edge=at_edge)
        if (runs or (at_edge and outermost and is_folio_alone(rows[n].text))) and not _ends_mark(rows, n):
            out[n] = of_kind(rows[n], Kind.FURNITURE)
            head += not foot
    if _is_title(out):
        out[0] = of_kind(out[0], Kind.FURNITURE)
    return out


def _is_title(rows: Sequence[Row]) -> bool:
    """Whether the page begins with the paper's title, or the section's, in a block over the one that gives the date."""
    if len(rows) < 2 or not rows[0].alone or rows[0].kind is not Kind.BODY or ends_closed(rows[0].text):
        return False
    return rows[1].kind is Kind.FURNITURE and len(rows[0].text) <= LONGEST_FURNITURE


def _ends_mark(rows: Sequence[Row], n: int) -> bool:
    """Whether line `n` is the rest of a mark that the line before it begins: 下转 / A5版."""
    if n == 0 or rows[n - 1].kind is not Kind.BODY:
        return False
    before, after = rows[n - 1].text, rows[n].text
    marks = (forward_mark(before + glue + after) for glue in ("", " "))
    return any(mark is not None and mark.start < len(before) for mark in marks)


def _runs_latin(rows: Sequence[Row], n: int, *, foot: bool) -> bool:
    """Whether line `n` at a page's edge runs: alone, or made of names and numbers with nothing going on below."""
    text = rows[n].text
    if n == 0 and number_in_head(rows[n].line.text):
        return True
    if not is_latin_running_head(text.strip(), last=foot):
        return False
    inside = n + 1 < len(rows) and rows[n + 1].block == rows[n].block and rows[n + 1].text[:1].islower()
    return rows[n].alone or (names_paper(text) and not inside)


def _by_pattern(rows: Sequence[Row], signed: Callable[[str], bool]) -> list[Row]:
    """Rows with the bylines and furniture that their own words tell; a line inside a sentence is none."""
    known = [of_kind(row, _pattern_kind(row, signed)) for row in rows]
    out = known[:1]
    for before, row in pairwise(known):
        cut = before.kind is Kind.BODY and before.block == row.block and not ends_closed(before.text)
        inside = row.kind is Kind.FURNITURE and cut and len(before.text) >= FULL_LINE * len(row.text)
        if before.kind is Kind.DECK and row.kind is Kind.BODY and any(map(is_name, row.text.split()[-1:])):
            out.append(of_kind(row, Kind.BYLINE))  # who gave the document that the line above dates
        else:
            out.append(of_kind(row, Kind.BODY) if inside and not is_editors(row.text) else row)
    return out


def _pattern_kind(row: Row, signed: Callable[[str], bool]) -> Kind:
    if signed(row.text) or (row.alone and is_small_byline(row.text)):
        return Kind.BYLINE
    if dates_document(row.text):
        return Kind.DECK
    if PAGE_BEGINS.fullmatch(row.line.text) or parts_columns(row.text):
        return Kind.FURNITURE
    furniture = FURNITURE.fullmatch(row.text.strip()) or is_editors(row.text)
    return Kind.FURNITURE if furniture and not is_mark(row.text) else Kind.BODY


def _headed_in_markdown(rows: Sequence[Row]) -> list[Row]:
    """Rows with those made heads that are marked so in Markdown: of two levels, the lower ones are subheads."""
    levels = [
        len(found["level"]) if row.kind is Kind.BODY and (found := MARKDOWN_HEAD.match(row.line.text)) else 0
        for row in rows
    ]
    highest = min(filter(None, levels), default=0)
    return [
        of_kind(row, Kind.HEADLINE if level == highest else Kind.SUBHEAD) if level else row
        for row, level in zip(rows, levels, strict=True)
    ]


def _latin_bylines(rows: Sequence[Row]) -> list[Row]:
    """Rows with those made bylines that sign the text before them, or begin small between a head and its text."""
    out = list(rows)
    for n, (before, row) in enumerate(pairwise(rows), start=1):
        after = rows[n + 1] if n + 1 < len(rows) else None
        if row.kind is before.kind is Kind.BODY and (_signs(before, row, after) or _is_under_head(rows, n)):
            out[n] = of_kind(row, Kind.BYLINE)
    return out


def whole_bylines(rows: Sequence[Row]) -> list[Row]:
    """Rows with the line under a byline made one that says what its writer is: By Susan Clarke / Staff Writer."""
    out = list(rows)
    for n, (before, row) in enumerate(pairwise(rows), start=1):
        together = row.block == before.block if row.group is None else row.group == before.group
        may_be_rest = row.kind in (Kind.BODY, Kind.SUBHEAD, Kind.DECK)
        if before.kind is Kind.BYLINE and may_be_rest and together and byline_goes_on(before.text, row.text):
            out[n] = of_kind(row, Kind.BYLINE)
    return out


def _signs(before: Row, row: Row, after: Row | None) -> bool:
    """Whether a row is a name right behind the last sentence of an article.

    It ends its block, or is set off by a dash or brackets, or by capitals over the next head; or it is a block over
    what begins another article.
    """
    if not ends_closed(before.text):
        return False
    if is_initials(row.text):
        return True
    if row.block != before.block:
        return row.alone and _signs_over(row.text, after)
    ends = after is None or after.block != row.block
    over_head = after is not None and reads_as_latin_head(after.text) and not is_capitals(after.text)
    if ends and is_signed_letter(row.text):
        return True
    named = (ends and is_latin_signature(row.text)) or (
        over_head and is_capitals(row.text) and begins_with_given_name(row.text)
    )
    return named or is_signed_latin(row.text)


def _signs_over(name: str, after: Row | None) -> bool:
    """Whether a name in a block of its own, behind a text that ended, signs it: over what begins another article."""
    if after is None or points_back_alone(after.text):
        return is_latin_signature(name) or is_signed_letter(name)
    return reads_as_latin_head(after.text) and (is_signed_letter(name) or begins_with_given_name(name))


def _is_under_head(rows: Sequence[Row], n: int) -> bool:
    """Whether row `n`, which begins small, is the byline between a head and its text."""
    if not is_small_byline(rows[n].text) or n + 1 == len(rows):
        return False
    starts = rows[n].block != rows[n - 1].block or is_indented(rows[n + 1].line.text)
    above = takewhile(lambda row: row.block == rows[n - 1].block, reversed(rows[max(0, n - MOST_LINES) : n]))
    return starts and read_as_latin_heads([row.text for row in above][::-1])


def captioned(rows: Sequence[Row], *, latin: bool) -> list[Row]:
    """Rows with those made captions that say what a picture shows and who took it.

    They are a block, or stand at the end of one behind a paragraph, or are one line behind one.
    """
    out: list[Row] = []
    for members in by_block(rows).values():
        starts = [n for n in range(len(members)) if n == 0 or _ends_paragraph(members, n - 1)]
        runs = [(n, len(members)) for n in reversed(starts)] + [(n, n + 1) for n in starts]
        start, end = next(
            (run for run in runs if _reads_as_caption(members[slice(*run)], latin=latin)), (len(members), len(members))
        )
        out += [of_kind(row, Kind.CAPTION) if start <= n < end else row for n, row in enumerate(members)]
    return out


def _ends_paragraph(members: Sequence[Row], n: int) -> bool:
    """Whether a paragraph ends with line `n` of a block: a sentence does, before the edge or alone in a line."""
    if not ends_closed(members[n].text):
        return False
    longest = max(len(row.text) for row in members)
    return (
        longest > LONGEST_PRINTED or len(members[n].text) < FULL_LINE * longest or is_indented(members[n + 1].line.text)
    )


def _reads_as_caption(rows: Sequence[Row], *, latin: bool) -> bool:
    kinds = {row.kind for row in rows}
    if len(rows) > CAPTION_LINES:
        return False
    words = (" " if latin else "").join(row.text for row in rows)
    return {Kind.BODY} <= kinds <= {Kind.BODY, Kind.BYLINE} and is_caption(words, latin=latin)


def broken_bylines(rows: Sequence[Row]) -> list[Row]:
    """Rows with those made bylines that together are one, broken in a narrow column: a block, or lines inside."""
    broken = {
        id(row)
        for members in by_block(rows).values()
        for row in (members if 1 < len(members) <= BYLINE_LINES and _make_byline(members) else _narrow_byline(members))
    }
    return [of_kind(row, Kind.BYLINE) if id(row) in broken else row for row in rows]


def _make_byline(rows: Sequence[Row]) -> bool:
    return is_byline(" ".join(row.text for row in rows))


def _narrow_byline(members: Sequence[Row]) -> Sequence[Row]:
    """The lines between a head and its text, of two words at the most each, that together are a byline in a column.

    Of several ways the longest: the name of whom Von / unserem / Redakteur speaks stands below that.
    """
    for start in range(1, min(len(members), MOST_LINES)):
        if _BYLINE_BEGINS.match(members[start].text) is None:
            continue
        ends = range(min(len(members) - 1, start + BYLINE_LINES), start + 1, -1)
        narrow = (members[start:end] for end in ends if all(row.text.count(" ") < 2 for row in members[start:end]))
        return next((rows for rows in narrow if _make_byline(rows)), ())
    return ()


def _displayed(rows: Sequence[Row]) -> list[Row]:
    """Rows with the tables and adverts among the text made such, each a group of its own."""
    blocks = list(by_block(rows).values())
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
        if name.kind is not Kind.BODY or text.kind is not Kind.BODY:
            continue
        set_apart = name.block != text.block or len(text.text) >= LINE_TO_NAME * len(name.text)
        if not (is_name(name.text) or (set_apart and may_be_pen_name(name.text))):
            continue
        if len(text.text) > len(name.text) and not straddling_word(name.text, text.text) and _heads(rows, n):
            out[n] = of_kind(name, Kind.BYLINE)
    return out


def _heads(rows: Sequence[Row], n: int) -> bool:
    """Whether the lines over row `n`, of its block or of the one before, read as a head that no name goes on."""
    start = n - 1
    if rows[start].kind is not Kind.BODY or straddling_word(rows[start].text, rows[n].text):
        return False
    while (
        n - start < MOST_LINES
        and start > 0
        and rows[start - 1].block == rows[n - 1].block
        and rows[start - 1].kind is Kind.BODY
    ):
        start -= 1
    above = rows[start:n]
    free = start == 0 or rows[start - 1].kind is not Kind.BODY or rows[start - 1].block != above[0].block
    return free and reads_as_head("".join(row.text for row in above))


def _whole_blocks(rows: Sequence[Row]) -> list[Row]:
    """A block that is mostly furniture is so as a whole: the paper's name beside its date and number.

    What stands below them, longer than a section's name, may be the first head of the page. A block of many lines
    that has no sentence in it is set for display: an advert.
    """
    kinds: dict[int, Kind] = {}
    for block, members in by_block(rows).items():
        told = [n for n, row in enumerate(members) if row.kind is Kind.FURNITURE]
        below = members[told[-1] + 1 :] if told else []
        named = [row for row in members if PAGE_BEGINS.fullmatch(row.line.text) is None]
        short = all(len(row.text) <= LONGEST_FURNITURE for row in members if row.kind is not Kind.FURNITURE)
        if 2 * len(told) >= len(named) and short and all(len(row.text) <= LONGEST_SECTION for row in below):
            kinds[block] = Kind.FURNITURE
        elif _is_display([row for row in members if row.kind is not Kind.FURNITURE]):
            kinds[block] = Kind.ADVERT
    return [row if row.kind is Kind.FURNITURE else of_kind(row, kinds.get(row.block, row.kind)) for row in rows]


def _is_news(text: str) -> bool:
    """Whether a line begins an item, or says that it goes on elsewhere, as no advert does."""
    return opens_item(text) or forward_mark(text) is not None


def _runs_on(members: Sequence[Row]) -> bool:
    """Whether full lines of a column follow each other: two without a mark, as in old papers, three around a clause.

    Where to call, or what is offered, stands in no column.
    """
    texts = [row.text for row in members]
    if any(CONTACT.search(text) or LABEL.match(text) for text in texts):
        return False
    full = FULL_LINE * max(map(len, texts))
    pairs = (pair for pair in pairwise(texts) if min(map(len, pair)) >= full)
    threes = (three for three in zip(texts, texts[1:], texts[2:], strict=False) if min(map(len, three)) >= full)
    return any(is_unpunctuated("".join(pair)) for pair in pairs) or any(
        not CLAUSE_MARKS.isdisjoint("".join(text[:-1] for text in three)) for three in threes
    )


def _is_display(members: Sequence[Row]) -> bool:
    """Whether many lines without a sentence are no headline either, broken word by word in a narrow column."""
    if len(members) < DISPLAY_LINES or any(SENTENCE_END.search(row.text) or _is_news(row.text) for row in members):
        return False
    whole = " ".join(row.text for row in members)
    if cjk_share(whole) >= LATIN_SHARE:
        return not is_filled([len(row.text) for row in members]) and not _runs_on(members)
    if sum(row.text[:1].islower() for row in members) >= RUNNING_ON * len(members):
        return False
    return not (len(members) <= MOST_LINES and read_as_latin_heads([row.text for row in members]))
