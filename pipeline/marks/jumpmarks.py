"""Jump marks: how a newspaper says that an article goes on elsewhere, found in spite of bad reading.

A mark is matched as a noisy pattern, never as a literal: the characters at an end of the text are compared
with the known forms after digits became one sign and brackets one kind. The forms are those of printed
papers in six languages (the project's table of jump lines).
"""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from pipeline.chars import SIGNS, STOPS
from pipeline.marks.foundmark import Found
from pipeline.marks.latinmarks import BACK, ONWARD, latin_mark
from pipeline.marks.unnumbered import unnumbered_mark

FORWARD_FORMS = (
    "下转第#版", "下转#版", "下转#", "转#版", "转第#版", "紧接第#版", "下转第#页", "下转第#张", "转第#张", "转第#页",
    "详见第#版", "详见#版", "#面に続く", "#面へ続く", "#面につづく", "#面へつづく",
)  # fmt: skip
BACKWARD_FORMS = (
    "上接第#版", "上接#版", "上接#", "接#版", "接第#版", "紧接第#版", "上接第#页", "上接第#张", "接第#张", "接第#页",
    "续第#版", "续#版", "续第#张", "续第#页", "#面から続く", "#面からつづく", "#面の続き",
)  # fmt: skip

LONGEST_MARK = 16
"""Characters: the longest printed form with brackets, a letter, two digits and a space or two."""

MARK_REACH = 80
"""Characters of a text's end or beginning beyond which nothing belongs to a mark in any script, printers' signs and
blanks around it and all."""

LONGEST_ALONE = 9
"""Characters of a line that may be a mark alone, whatever its outer character was read as."""

BRACKETED_LIKENESS = 0.59
"""Two of five characters may be wrong (0.6) where a bracket stands on at least one side."""

BARE_LIKENESS = 0.79
"""One of five may be wrong where no bracket helps: text may well begin with 上."""

_SAME = str.maketrans("轉專转专轧传續緊張詳見頁笫弟苐按挨坂板叛饭", "转转转转转转续紧张详见页第第第接接版版版版")
_OPEN, _CLOSE = "(（【〔［[〈《<", ")）】〕］]〉》>"
_OPEN_MISREAD, _CLOSE_MISREAD = frozenset("{C«‹"), re.compile(r"[}»›|Jl1I!](?![0-9A-Za-z])")
"""What the other bracket of a mark is read as."""
_NUMERALS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | dict(
    zip("壹贰叁肆伍陆柒捌玖", "123456789", strict=True)
)
_NUMERALS |= {"貳": "2", "參": "3", "陸": "6"}
_LOOKALIKES = {"l": "1", "I": "1", "i": "1", "|": "1", "!": "1", "O": "0", "o": "0", "Z": "2", "z": "2", "S": "5"}
_NUMBER = re.compile(r"[0-9０-９A-Za-z一二三四五六七八九十壹贰叁肆伍陆柒捌玖貳參陸|!]")
_TELLING = re.compile("[上下接转轉专專轧传按挨续續紧緊详詳见見第笫弟版板叛坂饭页頁张張面続つづくき]")
_OPEN_OR_CLOSE = re.compile(f"[{re.escape(_OPEN + _CLOSE)}]")
_OPEN_CLOSE_BLANK = _OPEN + _CLOSE + " "
_NOT_INSIDE = re.compile(f"[{re.escape(_OPEN + _CLOSE)}，。,；;]")
_UNFINISHED = re.compile(rf"(?P<opened>[{re.escape(_OPEN)}]?)未完[，,、；;。. 　]*(?=[下转轉专轧紧緊])")
_NAMED = re.compile("[#版页张]")
_FIRST = frozenset(_OPEN + "上土止接续續紧緊123456789１２３４５６７８９一二三四五六七八九ABCDE")
_LAST = frozenset(_CLOSE + "版板叛饭坂页頁张張面く")
_VERBS = ("上接", "下转", "紧接", "详见", "続", "つづ")
_NUMERED = re.compile("[A-Z]?[0-9０-９一二三四五六七八九十]")
_LETTERED = re.compile("[A-Z][0-9]")
_SHORTEST = frozenset(verb + number for verb in "转接续" for number in ("#版", "第#版", "第#张", "第#页"))
_AROUND = "".join(SIGNS) + "＝"
"""Signs before a mark; Japanese papers set ＝ there, too."""
_BLANKS_AROUND = _AROUND + " 　"


@lru_cache(maxsize=1024)
def backward_mark(head: str) -> Found | None:
    """The mark "continued from" at the very start of `head`, or None."""
    numbered = _cjk_mark(head, forward=False) or _mark_after_stray(head) or latin_mark(head, forward=False)
    return _likelier(numbered, unnumbered_mark(head, forward=False))


def _mark_after_stray(head: str) -> Found | None:
    """A mark behind one sign that was read as a character: ← as 一."""
    if head[1:3] not in ("上接", "紧接"):
        return None
    found = _cjk_mark(head[1:], forward=False)
    return found._replace(end=found.end + 1) if found else None


@lru_cache(maxsize=1024)
def forward_mark(tail: str) -> Found | None:
    """The mark "continued on" at the very end of `tail`, or None."""
    cjk = _cjk_mark(tail, forward=True) or _unfinished_mark(tail) or _unclosed_mark(tail)
    numbered = cjk or latin_mark(tail, forward=True)
    return _likelier(numbered, unnumbered_mark(tail, forward=True))


def _likelier(numbered: Found | None, unnumbered: Found | None) -> Found | None:
    """Of two readings the one that is more like its form: auf der nächsten Seite, auf der sechsten Seite."""
    if numbered is None or unnumbered is None:
        return numbered or unnumbered
    return max(numbered, unnumbered, key=lambda found: found.likeness)


def _unfinished_mark(tail: str) -> Found | None:
    """A mark that says before it that more is to come: （未完，下转第2版）."""
    told = _UNFINISHED.search(tail, max(0, len(tail) - MARK_REACH))
    if told is None:
        return None
    found = _cjk_mark(tail[: told.end("opened")] + tail[told.end() :], forward=True)
    return found._replace(end=len(tail)) if found and found.start == told.start() else None


def _unclosed_mark(tail: str) -> Found | None:
    """A mark whose closing bracket was read as something else: 【下转第2版1."""
    bare = tail.rstrip()
    if len(bare) < 4 or bare[-2] not in _LAST:
        return None
    found = _cjk_mark(bare[:-1], forward=True)
    opened = found is not None and bare[found.start] in _OPEN and bare[-2] not in _CLOSE
    return found._replace(end=len(tail)) if found and opened else None


def is_mark(text: str) -> bool:
    """Whether a jump mark is all that `text` says."""
    found = backward_mark(text)
    if found and found.end >= len(text.rstrip()):
        return True
    found = forward_mark(text)
    return bool(found and found.start == 0)


def points_either_way(text: str) -> bool:
    """Whether `text` is a mark that papers set at the end of a text and at the beginning of its rest: （紧接第2版）."""
    return is_mark(text) and backward_mark(text) is not None and forward_mark(text) is not None


def points_back_alone(text: str) -> bool:
    """Whether a mark "continued from" is all that `text` says."""
    return backward_mark(text) is not None and is_mark(text)


def _cjk_mark(text: str, *, forward: bool) -> Found | None:
    """The likeliest prefix (backward) or suffix (forward) of `text` that is a mark."""
    bare = text.strip(_BLANKS_AROUND)
    window = bare[-LONGEST_MARK:] if forward else bare[:LONGEST_MARK]
    if len(window) < 3 or not _may_be_mark(window, forward=forward):
        return None
    forms, others = (FORWARD_FORMS, BACKWARD_FORMS) if forward else (BACKWARD_FORMS, FORWARD_FORMS)
    best: tuple[float, int, str] | None = None
    for size in range(3, len(window) + 1):
        part = window[-size:] if forward else window[:size]
        rest = window[:-size] if forward else window[size:]
        if _tears_bracket(part, rest, forward=forward):
            continue
        alone = size == len(window) or (forward and rest[-1] in STOPS)
        shown = size == len(window) == len(bare) and text.lstrip()[:1] in frozenset(ONWARD if forward else BACK)
        likeness = _likeness(part, (forms, others), at_limit=alone, shown=shown)
        if likeness is not None and (best is None or likeness >= best[0]):
            best = (likeness, size, part)
    if best is None:
        return None
    likeness, size, part = best
    trail = len(text.rstrip(_BLANKS_AROUND))
    start = len(text[: trail - size].rstrip(_AROUND)) if forward else 0
    start = 0 if forward and lacks_its_first(text, start) else start
    end = len(text) if forward else len(text) - len(text.lstrip(_BLANKS_AROUND)) + size
    opened, closed = part[0] in _OPEN, part[-1] in _CLOSE
    start -= forward and closed and not opened and text[start - 1 : start] in _OPEN_MISREAD
    end += not forward and opened and not closed and _CLOSE_MISREAD.match(text, end) is not None
    return Found(start, end, forward, page_named(part), likeness)


def lacks_its_first(line: str, start: int) -> bool:
    """Whether one character alone stands on `line` before a mark: what 下 or its sign was read as (→看转第5版)."""
    before = line[:start].strip(_BLANKS_AROUND)
    return line[start] in "下转轉" and len(before) == 1 and before.isalpha()


def lacks_its_last(line: str, end: int) -> bool:
    """Whether one character alone stands on `line` behind a mark in a bracket: what the other one was read as."""
    behind = line[end:].strip()
    return line.lstrip()[0] in _OPEN and line[end - 1] not in _CLOSE and len(behind) == 1 and behind.isalpha()


def _may_be_mark(window: str, *, forward: bool) -> bool:
    """A quick look that spares most lines the comparison: a mark's outer character, and something like a number."""
    if len(window) > LONGEST_ALONE and not (window[-1] in _LAST if forward else window[0] in _FIRST):
        return False
    telling = len(_TELLING.findall(window))
    if not telling or (telling == 1 and _OPEN_OR_CLOSE.search(window) is None):
        return False
    return _NUMBER.search(window) is not None or any(verb in window for verb in ("上接", "下转", "下轉", "转第"))


def _tears_bracket(part: str, rest: str, *, forward: bool) -> bool:
    """Whether `part` holds one bracket of a pair whose other one stands in the `rest` beside it."""
    if forward:
        return part[-1] in _CLOSE and part[0] not in _OPEN and any(c in _OPEN for c in rest)
    return part[0] in _OPEN and part[-1] not in _CLOSE and any(c in _CLOSE for c in rest)


def _likeness(
    part: str, forms: tuple[tuple[str, ...], tuple[str, ...]], *, at_limit: bool, shown: bool
) -> float | None:
    """How like one of the first `forms` `part` is (more than 1 with both brackets); an arrow may have `shown` it.

    None if it is no mark, or more like one of the others, which point the other way.
    """
    opened, closed = part[0] in _OPEN or shown, part[-1] in _CLOSE
    core = part.strip(_OPEN_CLOSE_BLANK)
    if _NOT_INSIDE.search(core):
        return None
    plain = _plain(core)
    if not _NAMED.search(plain) or not (opened or closed or _reads_bare(core, plain, at_limit=at_limit)):
        return None
    floor = BRACKETED_LIKENESS if opened or closed else BARE_LIKENESS
    own, other = (
        max(Levenshtein.normalized_similarity(plain, form, score_cutoff=floor) for form in side) for side in forms
    )
    return own + 0.1 * (opened + closed) if own and own >= other else None


def _reads_bare(core: str, plain: str, *, at_limit: bool) -> bool:
    """Whether a mark without brackets has its verb and most of its number, or all but one character of it.

    The shortest, 转4版, is one alone, or with a number that is surely one: 4, 四, A4.
    """
    if plain in _SHORTEST:
        return at_limit or _NUMERED.search(core) is not None
    if any(verb in plain for verb in _VERBS):
        named = plain[-1] in "版页张面" or "面" in plain or "第#" in plain or _LETTERED.search(core) is not None
        number = "#" in plain and (named or at_limit)
        return number or ("第" in plain and plain[-1] in "版页张")
    if at_limit and plain[0] in "上下" and len(plain) == len("下第#版"):  # a line of its own whose verb is gone
        return plain[1:] in ("第#版", "第#页", "第#张")
    return len(plain) == 5 and plain.endswith("第#版")


def _plain(text: str) -> str:
    """`text` with look-alike characters made one, and each run of page digits one `#`."""
    folded = unicodedata.normalize("NFKC", text).translate(_SAME)
    folded = folded.replace(" ", "")
    return re.sub(r"[A-Z]?[0-9一二三四五六七八九十〇壹贰叁肆伍陆柒捌玖lIioO|!]+|[A-Z]", "#", folded)


def page_named(mark: str) -> str | None:
    """The page number that a mark names, as "2" or "A4"; None when no digit of it can be read."""
    folded = unicodedata.normalize("NFKC", mark).translate(_SAME).replace(" ", "")
    match = re.search(r"([A-Z]?)([0-9一二三四五六七八九十〇壹贰叁肆伍陆柒捌玖貳參陸lIi|!oOZzS]+)(?=[版页张面])", folded)
    if match is None:
        match = re.search(r"第([A-Z]?)([0-9一二三四五六七八九十lIi|!oOZzS]+)", folded)
    if match is None:
        match = re.search(r"([A-Z]?)([0-9一二三四五六七八九十]+)", folded)
    if match is None:
        return None
    number = number_of(match[2])
    return f"{match[1]}{number}" if number else None


def number_of(digits: str) -> str | None:
    """一, 十二, 二十, 12, l2, 02 as plain digits."""
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        return f"{_NUMERALS.get(tens, '1')}{_NUMERALS.get(ones, '0')}"
    plain = "".join(_NUMERALS.get(c) or _LOOKALIKES.get(c) or c for c in digits)
    return plain.lstrip("0") or None if plain.isdigit() else None
