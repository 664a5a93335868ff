"""One script and one width a page: 奧 on a simplified page is 奥, a half-width comma between ideographs is ，.

Readers that know all forms of a character mix them: カ and 力 are one shape, and 『 in a vertical line is what a
simplified text has as “. Edits replace one character by one; nothing else changes.
Only lines that an engine read (they have a confidence), and column text that shows a reader, are touched: typed text
stands as it was typed.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import opencc

from pipeline.chars import is_cjk, is_japanese, is_wide
from pipeline.model import CleaningRule, Direction, Edit, Line, Page

NUMERALS = frozenset("一二三四五六七八九十百千万萬亿億〇○")
FULL_WIDTH = str.maketrans(",;:!?()", "，；：！？（）")
KANA = str.maketrans("力口夕工卜二八一", "カロタエトニハー")
"""Ideographs that look like katakana, and these."""
_KATAKANA = "[ァ-ヺー]"
_LOOKS_LIKE_KANA = re.compile(
    rf"(?<={_KATAKANA})[力口夕工卜]|(?<![一-鿿])[力口夕工卜](?={_KATAKANA})"
    rf"|(?<={_KATAKANA})[二八一](?={_KATAKANA})|(?<=[一二三四五六七八九十〇数\d])力(?=[月国所年条])"
)
"""Behind katakana, or before it and behind no ideograph; what also is a number, between katakana; 三カ月."""
QUOTES = ("『』「」", "「」『』")
"""Corner brackets of vertical lines, the outer ones first,"""
SIMPLIFIED_QUOTES = "“”‘’"
"""and what simplified text has for them (GB/T 15834-2011: vertically, double quotes are ﹃﹄, single ones ﹁﹂)."""
OLDER = frozenset("却决况减凉净凑凛冲温强猪猫恒册脚粮担吴叙厨咏踪脉葱虬笋耻泪厢厦毡隽韵携晋潜瑶卧")
"""Simplified forms that are older than the reform: they were printed beside those that Big5 has, and mostly were only
made the one form in 1955. On a traditional page they stay: of 36 in the Jingbao of 1939 35 are printed so."""
VARIANTS = (
    "爲為",
    "卽即",
    "旣既",
    "靑青",
    "淸清",
    "眞真",
    "衆眾",
    "敎教",
    "鄕鄉",
    "鎭鎮",
    "愼慎",
    "啓啟",
    "説說",
    "內内",
    "絕絶",
)
"""Forms of one character that no word tells apart: a page's type has one of them, and readers mix them."""
MAJORITY = 3
"""A page is of one script when its forms are this many times as frequent: real pages mix at most 1 in 50."""

_MARKS = ",，;；:：?？!！.。、"
_BLANK_BEFORE_MARK = re.compile(f"(?<=[\u3041-\u30ff\u4e00-\u9fff]) [{_MARKS}]")
_COMMA = re.compile(r"(?<=[\u3041-\u30ff\u4e00-\u9fff]) ?[,，]")
LEAST_BLANKS, NARROWED_SHARE = 2, 0.05
"""Blanks before marks on a page, which nobody types, and narrow commas among the wide ones, that show a reader."""


def unify_script(page: Page) -> tuple[Edit, ...]:
    """The edits, rules "script", "fullwidth" and "quotes", in line order; none for pages not in Chinese or Japanese."""
    read = [line for line in page.lines if line.confidence is not None] or _read_by_others(page.lines)
    if not read:
        return ()
    text = "".join(line.text for line in read)
    language = page.language or ("ja" if is_japanese(text) else chinese_script(text)) or ""
    forms = forms_of(language)
    if language == "zh-Hant":
        forms = _usual(text) | forms
    wide = language.startswith(("zh", "ja"))
    down = {region.id for region in page.regions if region.direction is Direction.VERTICAL}
    quotes = _quotes([line for line in read if line.region in down]) if language == "zh-Hans" else {}
    edits: list[Edit] = []
    for line in read:
        edits += _line_edits(line, forms, wide=wide)
        if language == "ja":
            edits += _kana_edits(line)
        if line.region in down:
            edits += (_edit(line, at, quotes[char], "quotes") for at, char in enumerate(line.text) if char in quotes)
    return tuple(edits)


def _read_by_others(lines: Sequence[Line]) -> Sequence[Line]:
    """`lines` of column text where they show a reader: it sets blanks before marks, or commas now wide, now narrow."""
    text = "\n".join(line.text for line in lines)
    commas = Counter(found[0][-1] for found in _COMMA.finditer(text))
    mixed = NARROWED_SHARE * commas.total() <= commas[","] < commas["，"]
    return lines if mixed or len(_BLANK_BEFORE_MARK.findall(text)) >= LEAST_BLANKS else ()


def chinese_script(text: str) -> str | None:
    """Which script of Chinese, zh-Hans or zh-Hant, by what is printed in one form only; None when neither prevails."""
    simplified, traditional = count_forms(text)
    if simplified > MAJORITY * traditional:
        return "zh-Hans"
    return "zh-Hant" if traditional > MAJORITY * simplified else None


def count_forms(text: str) -> tuple[int, int]:
    """How many characters of `text` have a purely simplified, and how many a purely traditional form."""
    simplified, traditional = _purely_simplified(), _simplified()
    return sum(char in simplified for char in text), sum(char in traditional for char in text)


def _line_edits(line: Line, forms: dict[str, str], *, wide: bool) -> Iterator[Edit]:
    for at, char in enumerate(line.text):
        if char in forms:
            yield _edit(line, at, forms[char], "script")
        elif wide and char == "○" and _is_nought(line.text, at):
            yield _edit(line, at, "〇", "script")
        elif wide and _is_narrowed(line.text, at):
            yield _edit(line, at, char.translate(FULL_WIDTH) if char != "." else "，", "fullwidth")


def _kana_edits(line: Line) -> Iterator[Edit]:
    for match in _LOOKS_LIKE_KANA.finditer(line.text):
        yield _edit(line, match.start(), match[0].translate(KANA), "script")


def _quotes(lines: Sequence[Line]) -> dict[str, str]:
    """The corner brackets of vertical lines and the quotation marks that simplified text has for them.

    The kind that is there more often stands outside, whichever it is: papers before the standard used 「」.
    """
    text = "".join(line.text for line in lines)
    outer = max(QUOTES, key=lambda quotes: text.count(quotes[0]) + text.count(quotes[1]))
    return dict(zip(outer, SIMPLIFIED_QUOTES, strict=True))


def _edit(line: Line, at: int, replacement: str, rule: CleaningRule) -> Edit:
    return Edit(line=line.id, start=at, end=at + 1, replacement=replacement, rule=rule)


def _is_nought(text: str, at: int) -> bool:
    """Whether a circle stands in a number written in ideographs: 一九四○."""
    return text[at - 1 : at] in NUMERALS or (at == 0 and text[1:2] in NUMERALS)


def _is_narrowed(text: str, at: int) -> bool:
    """Whether a half-width mark stands in East Asian text; a full stop between ideographs is a worn comma."""
    char = text[at]
    before, after = text[:at].rstrip()[-1:], text[at + 1 :].lstrip()[:1]
    if char == ".":
        return bool(before and after) and is_cjk(before) and is_cjk(after)
    if ord(char) not in FULL_WIDTH:
        return False
    if char in "()":
        start = 1 + (at if char == "(" else max(text.rfind("(", 0, at), text.rfind("（", 0, at)))
        inside = re.split("[)）]", text[start:], maxsplit=1)[0].strip()
        return any(map(is_wide, (*inside[:1], *inside[-1:])))
    return bool(before and is_wide(before)) or bool(after and is_wide(after))


def forms_of(language: str) -> dict[str, str]:
    """Forms that a page in this language never prints, with those that it has for them; none but for Chinese."""
    if language == "zh-Hans":
        return _simplified()
    return _restored() if language == "zh-Hant" else {}


def _usual(text: str) -> dict[str, str]:
    """Of forms of one character that both are there the rarer one, with the one that prevails."""
    counted = Counter(text)
    return {
        rare: usual
        for pair in VARIANTS
        for rare, usual in (tuple(pair), tuple(reversed(pair)))
        if counted[rare] and counted[usual] >= MAJORITY * counted[rare]
    }


@cache
def _simplified() -> dict[str, str]:
    """Traditional forms that a simplified page never prints (not in GB 2312, unlike 乾 and 著), simplified."""
    return {char: to for char, to in _mapped("t2s").items() if _in(to, "gb2312") and not _in(char, "gb2312")}


def to_simplified(text: str) -> str:
    """`text` with each traditional character that has one simplified form in that form; as long as before."""
    return text.translate(_translation())


@cache
def _translation() -> dict[int, str]:
    return {ord(char): to for char, to in _simplified().items()}


@cache
def _purely_simplified() -> frozenset[str]:
    return frozenset(char for char in _simplified().values() if not _in(char, "big5"))


@cache
def _restored() -> dict[str, str]:
    """Simplified forms no traditional page prints (not in Big5, nor older), with the one form they can stand for."""
    origins: dict[str, list[str]] = {}
    for char, to in _mapped("t2s").items():
        if _in(char, "big5"):
            origins.setdefault(to, []).append(char)
    return {
        char: found[0]
        for char, found in origins.items()
        if len(found) == 1 and char not in OLDER and not _in(char, "big5")
    }


def _mapped(config: str) -> dict[str, str]:
    """OpenCC's mapping of single ideographs, those that change."""
    chars = [chr(code) for code in range(0x4E00, 0xA000)]
    changed = opencc.OpenCC(config).convert("\n".join(chars)).split("\n")
    return {char: to for char, to in zip(chars, changed, strict=True) if char != to and len(to) == 1}


def _in(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
