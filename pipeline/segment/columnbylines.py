"""Lines that are bylines by what stands around them: under a head, behind a text, broken in a narrow column."""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise, takewhile

from pipeline.chars import WORD, cjk_share, ends_closed, is_japanese, is_latin
from pipeline.heads.headblocks import MOST_LINES
from pipeline.heads.headcandidates import reads_as_head
from pipeline.heads.latinlines import opens_text, read_as_latin_heads, reads_as_latin_head
from pipeline.language.bylines import (
    begins_with_given_name,
    byline_goes_on,
    is_byline,
    is_initials,
    is_latin_name,
    is_latin_signature,
    is_name,
    is_signed_alone,
    is_signed_latin,
    is_signed_letter,
    is_small_byline,
    may_be_pen_name,
)
from pipeline.language.functionwords import FUNCTION_WORDS
from pipeline.language.lettercase import is_capitals
from pipeline.language.words import straddling_word
from pipeline.marks.jumpmarks import points_back_alone
from pipeline.model import HEADING_KINDS, Kind
from pipeline.segment.rows import Row, by_block, of_kind, upright_box
from pipeline.tidy.stage import is_indented

_BYLINE_BEGINS = re.compile(r"(?:By|BY|Von|VON|Par|PAR|From|FROM|De (?:notre|nos))\b")
"""The line from which a byline is looked for inside a block; what one is `is_byline` knows."""

_LETTER_ENDS = re.compile(
    r"(?:Yours|I am,|I remain|I have the honou?r|Respectfully|Faithfully|Hochachtungsvoll|Mit \w+ Gr(?:u|ü)(?:ß|ss)\w*"
    r"|Veuillez agréer|Agréez|Recevez)(?:,? [^.!?;]{1,34})?[,.]{0,2}",
    re.IGNORECASE,
)
"""How a letter to the editor takes its leave, over the name that signs it."""

BYLINE_LINES = 6
"""Lines of a byline of its own in a narrow column: Von unserem / Redakteur / Friedrich / Wagenknecht."""

LONGEST_SIGNATURE = 30
"""Letters of a letter writer's name, or what stands for it: AN OLD SUBSCRIBER."""

NAMED_LINES, NARROWER = 2, 0.8
"""Lines of a name in a block of its own, with the place that it writes from; and the share of the width of the text's
second line that its first has at most where it is one."""

LEAD_LINES = 6
"""Lines in which a report says its headline again."""

_CALLING = re.compile(r"[^\W\d_][^\d.:;!?—„“”\"«»]*[^\W\d_]")
"""What a writer is, in letters: no mark inside, as datelines have."""

CALLING_WORDS, CALLING_SHARE = 4, 0.2
"""Words of a line that says what a writer is, and of the width of the text under it what it leaves white at least."""

LINE_TO_NAME = 3
"""Times a pen name's length that a line of the text below it has: nothing else is so short and ends no sentence."""


_SIGNED = re.compile(r"(?:[\u4e00-\u9fff]{2,10}[ 　]+)?(?P<name>[\u4e00-\u9fff]{2,3})(?:[谨謹敬]?[启啟]|[敬谨謹]?上)?")
"""Who writes a letter, behind what he is: 社员 赵有福, 大德號司理 馮子良謹啟."""


def latin_bylines(rows: Sequence[Row]) -> list[Row]:
    """Rows with those made bylines that sign the text before them, or begin small between a head and its text."""
    out = list(rows)
    small = _small_words(rows)
    for n, (before, row) in enumerate(pairwise(rows), start=1):
        after = rows[n + 1] if n + 1 < len(rows) else None
        if row.kind is before.kind is Kind.BODY and (
            _signs(before, row, after) or _is_under_head(rows, n) or _is_name_under_head(rows, n, small)
        ):
            out[n] = of_kind(row, Kind.BYLINE)
        if row.kind is before.kind is Kind.BODY and ends_closed(before.text) and _LETTER_ENDS.fullmatch(row.text):
            signed = after is not None and after.block == row.block and len(after.text) <= LONGEST_SIGNATURE
            out[n : n + 1 + signed] = [of_kind(one, Kind.BYLINE) for one in rows[n : n + 1 + signed]]
    return out


def whole_bylines(rows: Sequence[Row]) -> list[Row]:
    """Rows with the line under a byline made one that says what its writer is: By Susan Clarke / Staff Writer."""
    out = list(rows)
    for n, (before, row) in enumerate(pairwise(rows), start=1):
        together = row.block == before.block if row.group is None else row.group == before.group
        may_be_rest = row.kind in (Kind.BODY, Kind.SUBHEAD, Kind.DECK)
        after = rows[n + 1] if n + 1 < len(rows) else None
        if (
            before.kind is Kind.BYLINE
            and may_be_rest
            and together
            and (byline_goes_on(before.text, row.text) or _says_what(before, row, after))
        ):
            out[n] = of_kind(row, Kind.BYLINE)
    return out


def _says_what(before: Row, row: Row, after: Row | None) -> bool:
    """Whether a line in letters under a byline says what its writer is: too short for a text that goes on under it."""
    own, below = row.line.box, after.line.box if after else None
    if own is None or below is None or after is None or after.kind is not Kind.BODY or after.group != row.group:
        return False
    short = own.x1 < below.x1 - CALLING_SHARE * below.width and own.y1 <= below.y0 + own.height
    words = row.text.split()
    near = row.block == before.block or row.alone
    told = (
        near and 0 < len(words) <= CALLING_WORDS and cjk_share(row.text) == 0 and _CALLING.fullmatch(row.text.strip())
    )
    return bool(short and told and words[-1].lower() not in FUNCTION_WORDS)


def _signs(before: Row, row: Row, after: Row | None) -> bool:
    """Whether a row is a name right behind the last sentence of an article.

    It ends its block, or is set off by a dash or brackets, or by capitals over the next head; or it is a block over
    what begins another article.
    """
    over_report = after is not None and opens_text(after.text)
    if not ends_closed(before.text) or (row.text[0] == "(" and over_report):  # (BY TELEGRAPH)
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
    second = rows[n - 1].block != rows[n - 2].block if n > 1 else True
    starts = second or rows[n].block != rows[n - 1].block or is_indented(rows[n + 1].line.text)
    return starts and _heads_latin(rows, n)


def _is_name_under_head(rows: Sequence[Row], n: int, small: AbstractSet[str]) -> bool:
    """Whether row `n` is a name, and all of a block between a head and its text; `small` words are in no name."""
    if not rows[n].alone or n + 1 == len(rows) or rows[n + 1].kind is not Kind.BODY:
        return False
    longer = len(rows[n + 1].text) > len(rows[n].text)
    return longer and _may_sign(rows[n].text, rows[n + 1 :], small) and _heads_latin(rows, n)


def names_under_titles(rows: Sequence[Row]) -> list[Row]:
    """Rows of a page with places with those made bylines that are a name between a head and its text.

    It is all of a block, in up to two lines, or the first line of the text, narrower than those under it.
    """
    out = list(rows)
    small = _small_words(rows)
    for n in range(1, len(rows)):
        if rows[n - 1].kind not in HEADING_KINDS or rows[n].kind not in (Kind.DECK, Kind.BODY):
            continue
        end = next((k for k in range(n + 1, len(rows)) if rows[k].block != rows[n].block), len(rows))
        if end > n + NAMED_LINES:
            end = n + 1 if rows[n].kind is Kind.BODY and _is_narrower(rows[n], rows[n + 1]) else len(rows)
        text = rows[end : end + 1]
        if text and text[0].kind is Kind.BODY and text[0].group == rows[n].group:
            name = " ".join(row.text for row in rows[n:end])
            if is_latin(name) and _may_sign(name, rows[end:], small):
                out[n:end] = [of_kind(row, Kind.BYLINE) for row in rows[n:end]]
    return out


def _small_words(rows: Sequence[Row]) -> set[str]:
    return set(filter(str.islower, WORD.findall("\n".join(row.text for row in rows))))


def _is_narrower(row: Row, below: Row) -> bool:
    box, other = upright_box(row), upright_box(below)
    return box is not None and other is not None and box.width < NARROWER * other.width


def _may_sign(name: str, text: Sequence[Row], small: AbstractSet[str]) -> bool:
    """Whether `name`, over `text`, is somebody's.

    The text says again what its head says, not who wrote it. In German, where nouns are large, a name has a known
    given one.
    """
    if not is_latin_name(name, small):
        return False
    told = set(WORD.findall(name)) & set(WORD.findall(" ".join(row.text for row in text[:LEAD_LINES])))
    return not told and (begins_with_given_name(name) or "und" not in small)


def _heads_latin(rows: Sequence[Row], n: int) -> bool:
    """Whether the end of the block over row `n` reads as a head."""
    above = takewhile(lambda row: row.block == rows[n - 1].block, reversed(rows[max(0, n - MOST_LINES) : n]))
    return read_as_latin_heads([row.text for row in above][::-1])


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


def names_behind_texts(rows: Sequence[Row]) -> list[Row]:
    """Rows with those made bylines that sign the text before them: who and a name, behind a stop and over a head."""
    out = list(rows)
    for n in range(1, len(rows)):
        before, row = rows[n - 1 : n + 1]
        signed = _SIGNED.fullmatch(row.text.strip()) if row.kind is before.kind is Kind.BODY else None
        if not signed or before.block != row.block or not ends_closed(before.text) or not is_name(signed["name"]):
            continue
        if n + 1 == len(rows) or (rows[n + 1].kind is not Kind.BYLINE and reads_as_head(rows[n + 1].text)):
            out[n] = of_kind(row, Kind.BYLINE)
    return out


def names_under_heads(rows: Sequence[Row]) -> list[Row]:
    """Rows with those made bylines that hold a name and nothing else between what reads as a head and its text."""
    out = list(rows)
    for n in range(1, len(rows) - 1):
        name, text = rows[n : n + 2]
        if name.kind is not Kind.BODY or text.kind is not Kind.BODY:
            continue
        over_text = name.block != text.block
        set_apart = over_text or len(text.text) >= LINE_TO_NAME * len(name.text)
        alone = over_text and name.block != rows[n - 1].block
        known = (
            is_name(name.text)
            or (set_apart and may_be_pen_name(name.text))
            or (alone and is_signed_alone(name.text, japanese=is_japanese(text.text)))
        )
        if not known:
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
