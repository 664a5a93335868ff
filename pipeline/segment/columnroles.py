"""What every line of text without geometry is: by its words, by its block, and by what stands around."""

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from pipeline.chars import ends_closed, is_japanese, is_latin
from pipeline.heads.fulllines import FULL_LINE
from pipeline.heads.headings import find_headings
from pipeline.heads.latinheads import find_latin_headings
from pipeline.heads.unparted import parted_at_heads
from pipeline.language.bylines import is_byline, is_japanese_byline, is_name, is_small_byline
from pipeline.language.mastheads import FURNITURE, dates_document, is_editors
from pipeline.language.scraps import is_scrap
from pipeline.marks.jumpmarks import is_mark
from pipeline.model import Kind
from pipeline.readbefore.exportfields import Field, entries_of
from pipeline.readbefore.pagelines import PAGE_BEGINS, parts_columns
from pipeline.segment.centredlines import as_blocks
from pipeline.segment.columnbylines import (
    broken_bylines,
    latin_bylines,
    names_behind_texts,
    names_under_heads,
    whole_bylines,
)
from pipeline.segment.columncaptions import captioned
from pipeline.segment.columndisplay import displayed, is_display
from pipeline.segment.columnfurniture import LONGEST_FURNITURE, without_running_heads
from pipeline.segment.columnnotices import without_notices
from pipeline.segment.rows import Row, by_block, of_kind
from pipeline.tidy.stage import MARKDOWN_HEAD

LONGEST_SECTION = 4
"""Characters of a section's name under the date and the number of its page: 国内要闻, Lokal."""


def column_text_roles(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Kinds for text without geometry: bylines and furniture by pattern, headings by what stands around."""
    latin = is_latin("".join(row.text for row in rows))
    scraps = {
        n
        for n, row in enumerate(rows)
        if not row.text or (is_scrap(row.text, latin=latin) and not parts_columns(row.text))
    }
    told = iter(_printed_roles([row for n, row in enumerate(rows) if n not in scraps], latin=latin))
    return tuple(of_kind(row, Kind.FURNITURE) if n in scraps else next(told) for n, row in enumerate(rows))


def _printed_roles(rows: Sequence[Row], *, latin: bool) -> list[Row]:
    """The same for rows that were all printed."""
    signed = is_japanese_byline if is_japanese("".join(row.text for row in rows)) else is_byline
    known = without_running_heads(_by_pattern(rows, signed), latin=latin)
    known = _headed_in_markdown(_told_by_archive(known))
    known = captioned(whole_bylines(latin_bylines(known)) if latin else known, latin=latin)
    known = without_notices(known, latin=latin)
    known = parted_at_heads(displayed(_whole_blocks(names_behind_texts(broken_bylines(known)))), latin=latin)
    known = names_under_heads(known)
    printed = [n for n, row in enumerate(known) if not parts_columns(row.text)]  # what stands over a rule goes on
    texts = as_blocks([known[n] for n in printed])
    found = find_latin_headings(texts) if latin else find_headings(texts)
    headings = {printed[n]: kind for n, kind in found.items()}
    return [of_kind(row, headings.get(n, row.kind)) for n, row in enumerate(known)]


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


_FIELDS: Mapping[Field, Kind] = {
    "title": Kind.HEADLINE,
    "deck": Kind.DECK,
    "author": Kind.BYLINE,
    "body": Kind.BODY,
    "other": Kind.FURNITURE,
}


def _told_by_archive(rows: Sequence[Row]) -> list[Row]:
    """Rows with the kinds that the labels of an archive's export tell."""
    out = list(rows)
    for entry in entries_of([row.line.text for row in rows]):
        for n, field in entry.fields.items():
            out[n] = of_kind(rows[n], _FIELDS[field])
    return out


def _headed_in_markdown(rows: Sequence[Row]) -> list[Row]:
    """Rows with those made heads that are marked so in Markdown: of two levels, the lower ones are decks or subheads.

    The only head of the highest level, with another one right below it, is the paper's name.
    """
    out = list(rows)
    levels = {
        n: len(found["level"])
        for n, row in enumerate(rows)
        if row.kind is Kind.BODY and (found := MARKDOWN_HEAD.match(row.line.text))
    }
    highest = min(levels.values(), default=0)
    printed = [n for n, row in enumerate(rows) if row.kind is Kind.BODY]
    over = dict(pairwise(printed))
    names = [n for n, level in levels.items() if level == highest]
    if len(names) == 1 and levels.get(over.get(names[0], names[0]), highest) > highest:
        out[names[0]] = of_kind(rows[names[0]], Kind.FURNITURE)
        del levels[names[0]]
        highest = min(levels.values())
    heads = {n for n, level in levels.items() if level == highest}
    decks = {over[n] for n in heads if levels.get(over.get(n, n), highest) > highest}
    for n in levels:
        out[n] = of_kind(rows[n], Kind.HEADLINE if n in heads else Kind.DECK if n in decks else Kind.SUBHEAD)
    return out


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
        elif is_display([row for row in members if row.kind is not Kind.FURNITURE]):
            kinds[block] = Kind.ADVERT
    told_apart = (Kind.FURNITURE, Kind.HEADLINE)
    return [row if row.kind in told_apart else of_kind(row, kinds.get(row.block, row.kind)) for row in rows]
