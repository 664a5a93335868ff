"""Spaces, widths and script put right, as edits. Words stay as they are."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.chars import BRACKET_PAIRS, CLAUSE_MARKS, CUT_WORD, NO_LINE_START, SIGNS, cjk_share, is_cjk, is_wide
from pipeline.language.bylines import byline_at_end, is_byline
from pipeline.language.script import unify_script
from pipeline.language.words import last_word, latin_vocabulary
from pipeline.model import HEADING_KINDS, Edit, Kind, Line, Page
from pipeline.readbefore.exportnotes import export_edits
from pipeline.stitch.joining import SUSPENDING, between_parts
from pipeline.tidy.punctuation import marks_apart, stop_edits

RUNNING_TEXT = frozenset("，,。；;、")
"""Marks that headings and bylines do without: their spaces are meant, those of running text are not."""

SPACED_OUT_SHARE = 0.5
"""Share of neighbouring ideographs with a space between them from which the reader set them all (Tesseract)."""

AFTER_OPENING = re.compile(r"^[\s\u3000]*\S{1,10}[讯訊电電]$")
"""The opening of a news item (本报讯): papers set a space behind it."""

LOST_SPACE = 1.6
"""Distance between the middles of two characters, in the line's usual ones, from which a space stands between:
half a character of white at least."""

SHORTEST_SPACED = 5
"""Characters of a line that tell what its usual distance is."""

LIST_LINES, LISTED_SHARE, LISTED_GAPS = 3, 0.7, 2
"""A list has so many lines or more; in this share of them so many gaps or more stand between names."""

LIST_USUAL = 0.25
"""Share of its distances that are within names, so many are those of two characters set apart."""

_STRAY = re.compile(rf"[·.．,，、'‘’`~ ]{{1,2}}(?=[{''.join(SIGNS)}])")

_RULE = re.compile(r"^[|¦] (?=\S)|(?<=\S) [|¦]$")
"""A column's rule, read beside the line; a line with several bars is a row of a table."""

_BOLD = re.compile(r"(?<!\*)\*\*(?!\*)")
_SLANTED = re.compile(r"[ \t]*(?P<before>([*_]))(?![*_\s])[^*_]+(?<!\s)(?P<behind>\2)[ \t]*")
"""A line that Markdown slants, a byline mostly: *By Anna Bell*."""

_SPACES = re.compile(r"[ \t\u00a0\u3000\u200b\ufeff]+")


def tidy_page(page: Page) -> Page:
    """`page` with the edits that put its spaces, widths and script right added to its own. Lines stay as read.

    Spaces at both ends of a line go; an indent goes too, after it has shown a paragraph (`is_indented`).
    Inside, spaces between ideographs go in running text and in spaced-out lines, and those before a mark; others
    become one.
    """
    taken = {(e.line, e.start, e.end) for e in page.edits}
    headings = {region.id for region in page.regions if region.kind in HEADING_KINDS}
    cut = [line for line in page.lines if CUT_WORD.search(line.text)]
    vocabulary = latin_vocabulary(line.text for line in page.lines) if cut else Counter[str]()
    added = export_edits(page.lines)
    found: list[Edit] = [*added, *(edit for line in cut for edit in hyphen_edits(line, vocabulary))]
    lists = _lists(page)
    all_spaced = 2 * sum(_spaced_out(line.text) for line in page.lines) > len(page.lines)
    for line in page.lines:
        listed = line.region in lists
        stray = stray_edits(line)
        found += stray
        found += [
            e
            for e in space_edits(line, all_spaced=all_spaced)
            if not any(gone.start <= e.start and e.end <= gone.end for gone in stray)
            and (not listed or e.replacement or not 0 < e.start < e.end < len(line.text))
        ]
        found += stop_edits(line)
        if line.region in headings or is_byline(line.text):
            found += lost_space_edits(line)
        elif listed:
            found += _gap_edits(line, LIST_USUAL)
        found += marks_apart(line, page.language)
    found += unify_script(page)
    edits = tuple(e for e in _apart(found, added) if (e.line, e.start, e.end) not in taken)
    return page.model_copy(update={"edits": page.edits + edits})


def _apart(edits: Sequence[Edit], added: Sequence[Edit]) -> Iterator[Edit]:
    """The edits but for those inside of what was `added` to the text and goes as a whole."""
    gone: dict[str, list[Edit]] = {}
    for edit in added:
        gone.setdefault(edit.line, []).append(edit)
    for edit in edits:
        others = gone.get(edit.line, ())
        if edit in others or not any(edit.start < other.end and other.start < edit.end for other in others):
            yield edit


def is_indented(text: str) -> bool:
    """Whether a line of column text begins with a paragraph's indent: a wide space or two narrow ones."""
    return text.startswith(("\u3000", "  ", "\t"))


def space_edits(line: Line, *, all_spaced: bool = False) -> list[Edit]:
    """The space edits of one line, in order; `all_spaced` where the reader set spaces between all ideographs."""
    text = line.text
    spaced_out = all_spaced or _spaced_out(text)
    spaces = [match for match in _SPACES.finditer(text) if spaced_out or not _is_as_it_should_be(match)]
    if not spaces:
        return []
    drop_inside = bool(RUNNING_TEXT.intersection(text)) or spaced_out
    byline = byline_at_end(text)
    edits: list[Edit] = []
    for match in spaces:
        start, end = match.span()
        if start == 0 or end == len(text):
            replacement = ""
        else:
            left, right = text[start - 1], text[end]
            closes = is_cjk(left) and right in NO_LINE_START
            wide = (is_wide(left) or left in CLAUSE_MARKS) and is_cjk(right)
            wide = wide or (is_cjk(left) and right in BRACKET_PAIRS)
            wide = wide or (spaced_out and any(is_wide(char) or char in CLAUSE_MARKS for char in (left, right)))
            meant = AFTER_OPENING.search(text[:start]) is not None or (byline is not None and start > byline)
            replacement = "" if closes or (wide and drop_inside and not meant) else " "
        if replacement != match[0]:
            edits.append(Edit(line=line.id, start=start, end=end, replacement=replacement, rule="space"))
    return edits


def _is_as_it_should_be(space: re.Match[str]) -> bool:
    """Whether `space` is one blank inside a line, beside no ideograph."""
    text, start, end = space.string, space.start(), space.end()
    return space[0] == " " and start > 0 and end < len(text) and not (is_cjk(text[end]) or is_cjk(text[start - 1]))


def hyphen_edits(line: Line, vocabulary: Counter[str]) -> list[Edit]:
    """The words made whole that printed lines cut inside `line`, by the page's own words (small, with counts).

    A suspended hyphen stays (Informations- und Technik), a compound that the page writes with one loses the space
    alone, and before a capital nothing is done.
    """
    edits: list[Edit] = []
    for match in CUT_WORD.finditer(line.text):
        start, end = match.span()
        head, tail = last_word(line.text[:start]), match["tail"]
        if tail.lower() in SUSPENDING or not tail[0].islower():
            continue
        between = between_parts(head, tail, vocabulary)
        start = end - 1 if between is None else start - len(between)
        edits.append(Edit(line=line.id, start=start, end=end, replacement=between or "", rule="hyphen"))
    return edits


def lost_space_edits(line: Line) -> list[Edit]:
    """The spaces that a reader swallowed in a heading or byline, put back where the characters stand apart.

    Running text has none: there, wide gaps come from justifying the line.
    """
    text = line.text
    return [] if " " in text or RUNNING_TEXT.intersection(text) else _gap_edits(line, 0.5)


def _gap_edits(line: Line, usual: float) -> list[Edit]:
    """A space wherever characters stand apart and none was read; `usual` is the share of distances below the usual."""
    text = line.text
    if line.chars is None or len(text) < SHORTEST_SPACED:
        return []
    middles = [(box.x0 + box.x1 + box.y0 + box.y1) / 2 for box in line.chars]
    steps = [right - left for left, right in pairwise(middles)]
    wide = LOST_SPACE * sorted(steps)[int(usual * (len(steps) - 1))]
    gaps = (n + 1 for n, step in enumerate(steps) if step >= wide and is_wide(text[n]) and is_wide(text[n + 1]))
    return [Edit(line=line.id, start=n, end=n, replacement=" ", rule="lost-space") for n in gaps]


def _lists(page: Page) -> set[str]:
    """The regions that are lists of names: nearly no line has a mark of running text, most have several gaps."""
    lines: dict[str, list[Line]] = {}
    for line in page.lines:
        lines.setdefault(line.region, []).append(line)
    names = [region.id for region in page.regions if region.kind is Kind.BODY]
    return {name for name in names if _is_list(lines.get(name, []))}


def _is_list(lines: list[Line]) -> bool:
    if len(lines) < LIST_LINES:
        return False
    listed = [
        line
        for line in lines
        if not RUNNING_TEXT.intersection(line.text)
        and len(_gap_edits(line, LIST_USUAL)) + line.text.count(" ") >= LISTED_GAPS
    ]
    return len(listed) >= LISTED_SHARE * len(lines)


MARKDOWN_HEAD = re.compile(r"(?P<level>#{1,6})[ \t]+(?=\S)")
"""How Markdown, which some readers write, marks a head."""


def stray_edits(line: Line) -> list[Edit]:
    """The specks before a byline's sign that were read as dots and commas, taken away; printed text has none.

    Of column text, what marks a head in Markdown, bold words and slanted lines, and the column's rule.
    """
    if line.confidence is not None:
        match = _STRAY.match(line.text)
        spans = [match.span()] if match else []
    else:
        head = MARKDOWN_HEAD.match(line.text)
        bold = [found.span() for found in _BOLD.finditer(line.text)] if "**" in line.text else []
        slanted = _SLANTED.fullmatch(line.text)
        rule = _RULE.search(line.text) if sum(map(line.text.count, "|¦")) == 1 else None
        spans = [found.span() for found in (head, rule) if found] + (bold if len(bold) % 2 == 0 else [])
        spans += [slanted.span("before"), slanted.span("behind")] if slanted else []
        spans.sort()
    return [Edit(line=line.id, start=start, end=end, replacement="", rule="stray") for start, end in spans]


def _spaced_out(text: str) -> bool:
    """Whether spaces stand between most ideographs of `text`, as between the glyphs of a wide-set line."""
    if not _SPACES.search(text.strip()) or cjk_share(text) < 0.5:
        return False
    ideographs = [n for n, char in enumerate(text) if is_cjk(char)]
    gaps = [(left + 1, right) for left, right in pairwise(ideographs) if left + 1 < right]
    spaced = sum(_SPACES.fullmatch(text, *gap) is not None for gap in gaps)
    return len(ideographs) > 2 and spaced > SPACED_OUT_SHARE * (len(ideographs) - 1)
