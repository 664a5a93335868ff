"""Lines of column text that say which page, or which of its columns, begins."""

import re
from collections.abc import Sequence

from pipeline.language.mastheads import is_rule
from pipeline.marks.jumpmarks import backward_mark, forward_mark, page_named

_RULE = r"[-=—–─━_*#~]{2,}[<>]?"
_UNIT = r"[版页頁面張张]"
_NAMED = rf"第[ \t]*[A-Z]?\d{{1,3}}[ \t]*{_UNIT}|第[ \t]*[一二三四五六七八九十]{{1,3}}[ \t]*{_UNIT}"
_COUNTED = rf"[A-Z]?\d{{1,3}}[ \t]*{_UNIT}"
_LATIN_NAMED = r"(?:page|seite|página|pagina|pg[.]?|p[.]|s[.])[ \t]*[A-Z]?\d{1,3}"
_OF = r"(?:[ \t]*(?:of|von|sur|de|/|／)[ \t]*\d{1,3})?"
_SECTION = r"(?:[ \t]*[:：·|｜]?[ \t]*[\u4e00-\u9fff]{2,6})?"
_LATIN_SECTION = r"(?:[ \t]*[:|–—][ \t]*[^\W\d_][^\W\d_ \t&'’.-]*(?:[ \t&'’-]+[^\W\d_]+){0,3})?"
_COLUMN = (
    r"(?:第[ \t]*(?:\d{1,2}|[一二三四五六七八九十])[ \t]*[栏欄段]|[栏欄段][ \t]*(?:\d{1,2}|[一二三四五六七八九十])"
    r"|\d{1,2}段目|(?:col(?:umn|onne|[.])|spalte)[ \t]*\d{1,2}|\d{1,2}[.][ \t]*spalte)"
)
_BREAK = r"(?:(?:column|col[.]|page)[ \t_-]*break|new[ \t]+(?:column|page)|(?:换|換|分)[栏欄页頁])"
_COMMA = r"[ \t]*[,，、;/／·|｜:：–—-]?[ \t]*"
_PLACE = rf"(?:{_NAMED}|{_COUNTED}|{_LATIN_NAMED}{_OF}){_COMMA}{_COLUMN}"
"""A page and its column in one line."""

PAGE_BEGINS = re.compile(
    rf"^[ \t]*(?:#{{1,6}}[ \t]+(?:(?:{_NAMED}|{_COUNTED}){_SECTION}|{_LATIN_NAMED}{_OF}{_LATIN_SECTION})"
    rf"|(?:{_RULE}[ \t]*|(?P<open>[\[【<]))"
    rf"(?:(?:{_NAMED}|(?(open){_COUNTED}|(?!))){_SECTION}|{_LATIN_NAMED}{_OF}{_LATIN_SECTION}"
    r"|(?:new[ \t]+page|page[ \t_-]*break|(?:换|換|分)[页頁])|pb(?:[ \t]+n=[\"']?\d+[\"']?)?[ \t]*/?)"
    rf"(?(open)[\]】>]|[ \t]*[<>]?{_RULE}))[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""A line that says which page begins, set off by rules, brackets or as a heading of Markdown, as exports write it:
--- 第2版 ---, [Page 2], ## 第二版, 【2面】, <pb n="2"/>."""

_COLUMN_BEGINS = re.compile(
    rf"[ \t　]*(?:(?:#{{1,6}}[ \t]+)?(?:{_COLUMN}|{_PLACE})[ \t]*[:：]?"
    rf"|{_RULE}[ \t]*(?:{_COLUMN}|{_PLACE}|{_BREAK})[ \t]*{_RULE}"
    rf"|[\[【<](?:{_PLACE}|{_BREAK}|cb[ \t]*/?)[\]】>]|[\[【<(（](?:{_COLUMN}|{_BREAK})[\]】>)）])[ \t　]*",
    re.IGNORECASE,
)
"""A line that says which column begins, of this page or the next: 栏2, --- 第二栏 ---, [Column 3], Page 2, Column 1."""

_PAGE_AND_COLUMN = re.compile(
    rf"^[ \t　]*(?:#{{1,6}}[ \t]+|(?P<rule>{_RULE})[ \t]*|(?P<open>[\[【<]))?"
    rf"(?P<page>{_NAMED}|{_COUNTED}|{_LATIN_NAMED}){_OF}{_COMMA}{_COLUMN}[ \t]*[:：]?"
    rf"(?(rule)[ \t]*{_RULE}|(?(open)[\]】>]))[ \t　]*$",
    re.IGNORECASE | re.MULTILINE,
)
"""The same lines where they name the page, too."""

TITLE_LINES = 3
"""Lines at the head of the first page that may stand over its number: the paper's title, the date."""

_FOLIO_LINE = re.compile(
    rf"[ \t　]*(?:(?P<said>{_NAMED}|[A-Z]?\d{{1,3}}[ \t]*{_UNIT}){_SECTION}|(?P<named>{_LATIN_NAMED}){_OF}"
    rf"|(?P<ruled>(?:{_RULE}|[-–—])[ \t]*\d{{1,3}}[ \t]*(?:{_RULE}|[-–—]))|(?P<bare>\d{{1,3}}))[ \t　]*",
    re.IGNORECASE,
)
"""A line that gives the page's number and nothing else: 第2版, Page 2, --- 2 ---, -2-, 2."""


def page_starts(text: str) -> list[int]:
    """Where in `text` lines stand with which a page begins; of those that tell the column, too, each page's first."""
    starts = [found.start() for found in PAGE_BEGINS.finditer(text)]
    page = ""
    for found in _PAGE_AND_COLUMN.finditer(text):
        if _ends_mark(text[: found.start()], found[0]):
            continue
        if (named := _digits(found["page"])) != page:
            starts.append(found.start())
        page = named
    return sorted(starts)


def _ends_mark(before: str, place: str) -> bool:
    """Whether a line is the rest of a mark that the line over it begins: Continued on / Page A4, Column 3."""
    above = before.rstrip("\n").rpartition("\n")[2]
    whole = f"{above} {place.strip()}"
    return any(mark is not None and mark.start < len(above) for mark in (forward_mark(whole), backward_mark(whole)))


def _digits(page: str) -> str:
    return page_named(page) or re.sub(r"\D", "", page)


def parts_columns(text: str) -> bool:
    """Whether a line was not printed but set between columns: a rule, or which column begins."""
    return is_rule(text) or _COLUMN_BEGINS.fullmatch(text) is not None


def folio_lines(rows: Sequence[str], printed: Sequence[int]) -> list[int]:
    """Where pages begin because lines say nothing but a page's number and count on, from the second page on.

    `printed`: the rows that are not blank. The first such line stands over the text, the first page's under the paper's
    title at the most, or the last one under it. A number without a word must have a blank line, or nothing, over it.
    """
    told = [(n, number) for n in printed if (number := _number(rows, n)) is not None]
    if not told:
        return []
    at_foot = told[-1][0] == printed[-1] and told[0][0] != printed[0]
    if at_foot:
        return [n + 1 for n, _ in _counting_on(told[::-1], -1)[:0:-1]]
    first, number = told[0]
    if number == 2 and _stands_alone(rows, first):  # front pages need not print theirs
        return [n for n, _ in _counting_on(told)]
    titled = number == 1 and first in printed[:TITLE_LINES]
    return [n for n, _ in _counting_on(told)[1:]] if titled or first == printed[0] else []


def _stands_alone(rows: Sequence[str], n: int) -> bool:
    """Whether row `n` says that it gives a page's number, and blank lines set it off."""
    return not rows[n].strip().isdigit() and not "".join([*rows[n - 1 : n], *rows[n + 1 : n + 2]]).strip()


def _counting_on(told: Sequence[tuple[int, int]], step: int = 1) -> list[tuple[int, int]]:
    """The first of the lines, and each one after it whose number is the next."""
    kept = [*told[:1]]
    for n, number in told[1:]:
        if number == kept[-1][1] + step:
            kept.append((n, number))
    return kept


def _number(rows: Sequence[str], n: int) -> int | None:
    """The page's number that row `n` says, None where it says anything else."""
    found = _FOLIO_LINE.fullmatch(rows[n])
    if found is None or (found["bare"] and n > 0 and rows[n - 1].strip()):
        return None
    said = found["said"]
    digits = page_named(said) if said else re.sub(r"\D", "", found["named"] or found["ruled"] or found["bare"])
    return int(re.sub(r"\D", "", digits)) if digits else None
