"""Adverts and tables among the blocks of text without geometry: what is set for display, and no running text."""

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from pipeline.chars import CLAUSE_MARKS, STOPS, is_latin, is_unpunctuated
from pipeline.heads.fulllines import FULL_LINE, is_filled
from pipeline.heads.headblocks import few_lines
from pipeline.heads.latinlines import read_as_latin_heads
from pipeline.language.notices import CONTACT
from pipeline.language.openings import opens_item
from pipeline.marks.jumpmarks import forward_mark
from pipeline.model import Kind
from pipeline.segment.display import LABEL, find_display
from pipeline.segment.rows import Row, by_block

SENTENCE_END = re.compile(rf"[{''.join(STOPS)}]|[^\W\d_]{{3}}[.][”\"»“’)]?(?:\s|$)")
"""A stop in any script; a Latin full stop after three letters is no abbreviation's."""

RUNNING_ON = 1 / 3
"""Share of lines that begin small from which a block in Latin script is running text: of German's about half do."""

DISPLAY_LINES = 6
"""Lines without a single sentence's end from which a block is no running text."""


def displayed(rows: Sequence[Row]) -> list[Row]:
    """Rows with the tables and adverts among the text made such, each a group of its own."""
    blocks = [_under_running_head(block) for block in by_block(rows).values()]
    texts = [[row.text for row in block] if _may_be_set(block) else [] for block in blocks]
    groups = {
        row.block: found.start
        for found in find_display(texts)
        for block in blocks[found.start : found.stop]
        for row in block
    }
    shown = {id(row) for block in blocks for row in block if row.block in groups}
    return [row._replace(kind=Kind.ADVERT, group=groups[row.block]) if id(row) in shown else row for row in rows]


def _under_running_head(block: Sequence[Row]) -> Sequence[Row]:
    """`block` without the running head at its top, if text or an advert stands right under that."""
    top = sum(1 for _ in takewhile(lambda row: row.kind is Kind.FURNITURE and not CONTACT.search(row.text), block))
    return block[top:] if top < len(block) else block


def _may_be_set(block: Sequence[Row]) -> bool:
    """Whether a block may be display: text so far, or a line with a telephone number that was taken for furniture."""
    return all(row.kind is Kind.BODY or (row.kind is Kind.FURNITURE and CONTACT.search(row.text)) for row in block)


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


def is_display(members: Sequence[Row]) -> bool:
    """Whether many lines without a sentence are no headline either, broken word by word in a narrow column."""
    if len(members) < DISPLAY_LINES or any(SENTENCE_END.search(row.text) or _is_news(row.text) for row in members):
        return False
    texts = [row.text for row in members]
    if not is_latin(" ".join(texts)):
        sizes = [len(row.text) for row in members]  # a head over several columns is longer than the lines under it
        return not (is_filled(sizes) or is_filled(sizes[1:]) or _runs_on(members))
    if sum(row.text[:1].islower() for row in members) >= RUNNING_ON * len(members):
        return False
    return not (few_lines(texts) and read_as_latin_heads(texts))
