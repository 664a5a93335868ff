"""Page furniture by its words: who made the page, the paper's title, its date, its number, the page's number."""

import re

from pipeline.chars import ends_closed
from pipeline.marks.jumpmarks import backward_mark, forward_mark, is_mark

NUMBERS = re.compile(r"[\d〇一二三四五六七八九十]+")
"""What differs in a running head from page to page."""

HEADS_ALIKE = 80.0
"""rapidfuzz ratio, 0 to 100, of two running heads, numbers apart: one character in five may be misread."""

FURNITURE = re.compile(
    r"(?:责任?编辑|責任?編輯|版[面式]设计|美术?编辑|见习编辑|本版编辑|组版|校对)[:： 　]?.{0,24}"
    r"|.{0,24}(?:(?:电话|電話|热线|邮编|邮发代号)[:： 　]*[\d(（]|E-?mail|邮箱[:：]|网址|https?://|www[.]).{0,48}"
    r"|.{0,24}国内统一(?:连续出版物|刊)号.{0,48}"
    r"|(?:总?第\s*)?\d{1,6}\s*期.{0,16}|今[日天]\s*\d{1,3}\s*版"
    r"|第?\s*[A-Z]?[0-9一二三四五六七八九十]{1,3}\s*版|第\s*[0-9一二三四五六七八九十]{1,3}\s*[張张頁页]"
    r"|(?:\S{0,8}[ 　]*)?[12]\d{3}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"(?:[^\w，。；：、].{0,40}|(?:星期|第\s*\d).{0,24})?"
    r"|.{0,40}[遗遺]失.{2,40}(?:声明作废|聲明作廢)[。！]?"
    r"|[^，。；]{0,16}(?:晴|多[云雲]|[阴陰雨雪雾霧])[^。；]{0,24}\d\s*(?:℃|°C?|度)?\s*[～~至到—–-]\s*[-−]?\d{1,2}\s*(?:℃|°C|度)",
    re.IGNORECASE,
)
"""Whole lines that say who made the page, when, where to call, what was lost and how warm it will be: short, and no
sentence that tells a date."""

_MONTHS = (
    "(?:jan(?:uary|uar|vier)?|jänner|feb(?:ruary|ruar)?|f[ée]vrier|mar(?:ch|s)?|märz|apr(?:il)?|avril|ma[iy]|june?|juni|juin"
    "|july?|juli|juillet|aug(?:ust)?|août|sept?(?:ember|embre)?|o[ck]t(?:ober|obre)?|nov(?:ember|embre)?"
    "|de[cz](?:ember)?|d[ée]cembre|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre"
    "|diciembre)[.]?"
)
_YEAR = r"(?:1[6-9]|20)\d\d"
_WEEKDAYS = (
    "(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
)
_DAY_OF_YEAR = rf"(?:{_MONTHS} \d{{1,2}}|\d{{1,2}}[.]? {_MONTHS})"
_TOLD = (
    rf"\b(?:\d{{1,2}}(?:st|nd|rd|th|er|[.])?(?: de)? {_MONTHS},?(?: de)? {_YEAR}"
    rf"|{_MONTHS} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}"
    r"|\d{1,2}[./]\d{1,2}[./]"
    rf"{_YEAR}|{_WEEKDAYS},? {_DAY_OF_YEAR}|(?:page|seite|página|p[.]) ?[A-Z]?\d{{1,3}}|\d{{1,3}} (?:pages|seiten)"
    r"|(?:no|nr|n°|nº|vol|number|volume)[.]? ?(?:\d+|[ivxlc]+))\b"
)
"""A date, or the number of the issue or of the page; the months are a closed class."""

_APART = r"(?: {3,}| *[|•·—–] *)"
_NUMBERED = re.compile(
    rf"(?:(?:page|seite) )?(?P<first>[A-Z]?\d{{1,3}})(?:{_APART}| +(?=.*\b(?:{_WEEKDAYS}|{_YEAR})\b))(?!{_MONTHS})"
    r"[^\W\d].{2,60}"
    rf"|.{{3,60}}?(?:{_APART}|\b(?:{_WEEKDAYS},? {_DAY_OF_YEAR}|{_YEAR}) +)(?P<last>[A-Z]?\d{{1,3}})",
    re.IGNORECASE,
)
"""A page's number at an end of its running head, set off by blanks or a sign or beside a weekday or a date:
4    THE DAILY NEWS / 4 THE DAILY NEWS, WEDNESDAY, MAY 3 / Der Bote, 12. Mai 1908  4."""

_LATIN_FURNITURE = re.compile(rf".{{0,60}}?{_TOLD}.{{0,40}}", re.IGNORECASE)
"""Lines at a page's edge that give its date, number or folio."""

_LATIN_TOLD = re.compile(_TOLD, re.IGNORECASE)
_FOLIO_ALONE = re.compile(
    r"[-–—·•*.|\[(（【 　]*(?:(?:page|seite|p[.])[ ]?)?[A-Z]?\d{1,3}[-–—·•*.|\])）】 　]*", re.IGNORECASE
)
"""A page's number and nothing else: - 3 -, [A4], page 2."""

_OFFICE = (
    "(?:(?:本版)?(?:(?:责任?|見習|见习)?编辑(?!部)|責任?編輯|责编|美编|主编)|版[面式](?:设计)?|美术?编辑|组版|校对|审读|审校|统筹"
    "|值班(?:主任|编委|总编)|(?:紙面)?編集|紙面構成|整理)"
)
_PERSON = r"[\u4e00-\u9fff]{1,2}[ 　]?[\u4e00-\u9fff]{1,2}"
_EDITORS = re.compile(rf"(?:{_OFFICE}[ 　:：/／|｜・＝]*{_PERSON}[ 　/／|｜,，、・]*)+")
"""Those who made the page, each with an office: 责编/张三 版面/李四."""

_LATIN_EDITORS = re.compile(
    r"(?:(?:managing |news |copy |page |city )?(?:editors?|design(?:er)?)|layout|(?:chef)?redaktion"
    r"|(?:seiten)?gestaltung|rédaction|mise en page|maquette|redacción|diseño|maquetación) ?: [^:;!?]{3,60}",
    re.IGNORECASE,
)
"""The same in Latin scripts: Page design: R. Simms."""

_DATE = re.compile(
    r"(?:公元)?[12]\d{3}[ 　]*年[ 　]*(?:[(（][^()（）]{2,8}[)）])?[ 　]*\d{1,2}[ 　]*月[ 　]*\d{1,2}[ 　]*日"
    r"|[12]\d{3}[./-]\d{1,2}[./-]\d{1,2}"
    r"|[〇零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日"
    r"|(?:民[国國]|明治|大正|昭和|平成|令和|光[绪緒]|宣[统統])[ 　]*[\d元一二三四五六七八九十]{1,3}[ 　]*年"
    r"[ 　]*[\d一二三四五六七八九十]{1,3}[ 　]*月[ 　]*[\d一二三四五六七八九十]{1,3}[ 　]*日"
)
_WEEKDAY = re.compile(r"(?:星期|礼拜|周)[一二三四五六日天]|[月火水木金土日]曜日?")
_FOLIO = re.compile(
    r"第?[ 　]*[A-Z]{0,2}\d{1,3}[ 　]*[版面]|第[ 　]*[一二三四五六七八九十]{1,3}[ 　]*[版面张]|\b[A-Z]\d{1,2}\b"
)
_CALENDAR = re.compile(
    r"[(（]?(?:农历|夏历|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)[\u4e00-\u9fff]{1,12}[)）]?|总?第\d+期|今日\d+版"
)
_RULES = re.compile(r"[ 　■□●◆◇★☆▲▼|｜/／·•—–=*#~_─━()（）\[\]【】{}〔〕<>〈〉-]+")

_NUMBER_IN_BRACKETS = re.compile(r"[（(\[{〔【<〈]\d{1,3}[)）\]}〕】>〉]")
"""A page's number as Japanese papers begin a running head with it: （2）; either bracket may be misread."""

_MISREAD_DIGITS = str.maketrans("OoDQlI!|ZzSBGbAgq?", "000011112258664997")
"""What digits are read as, where a running head has no letters: 202A.3.I2."""

LONGEST_CITATION = 120
"""Characters of a line in which an archive says where an article was printed."""

_CITED = re.compile(rf"(?:{_YEAR}|{_MONTHS}),? .{{0,12}}(?:page|seite|p[.]|s[.]) ?[A-Z]?\d{{1,3}}\b", re.IGNORECASE)
"""The year or month and the page: Saturday 14 March 1914, page 19; vom 03.05.1978, S. 4."""

MOST_TITLES, LONGEST_TITLE = 3, 10
"""Names in a running head beside date and number (the paper's, the section's, its slogan), and their characters."""


def is_running_head(text: str, *, at_edge: bool) -> bool:
    """Whether an East Asian line is made of date, weekday, page number and at most three short titles.

    Two of date, weekday and number make one anywhere; at a page's edge one does, whatever letter a digit was read as,
    or a bare number beside one title or, in brackets before them, beside several.
    """
    bare = text.strip()
    if at_edge:
        bare = as_digits(bare)
    if len(bare) > LONGEST_RUNNING_HEAD or ends_closed(bare) or dates_document(bare):
        return False
    most_words = MOST_TITLES if _NUMBER_IN_BRACKETS.match(bare) else 1
    dated = at_edge and _WEEKDAY.search(bare) is not None
    told = 0
    for form in (_DATE, _WEEKDAY, _FOLIO):
        bare, found = form.subn(" ", bare)
        told += bool(found)
    titles = [title for title in _RULES.split(_CALENDAR.sub(" ", bare)) if title]
    if len(titles) > MOST_TITLES + 1 + dated or any(len(title) > LONGEST_TITLE for title in titles):
        return False
    numbers = [title for title in titles if title.isdigit() and len(title) < 3]
    words = [title for title in titles if title not in numbers]
    if len(words) > MOST_TITLES + dated or not all(word.isalnum() if dated else word.isalpha() for word in words):
        return False  # where the weekday is told, a misread date or office may be left
    tells = told > 1 or (at_edge and (told == 1 or (len(numbers) == 1 and 0 < len(words) <= most_words)))
    return tells and not (forward_mark(text) or backward_mark(text))


def gives_date_and_page(text: str) -> bool:
    """Whether a short line gives a day and a page, as running heads do and what archives write of an article."""
    if len(text) > LONGEST_CITATION or ends_closed(text) or not any(map(str.isdigit, text)):
        return False
    if _DATE.search(text) and _FOLIO.search(text):
        return True
    return _CITED.search(text) is not None


def as_digits(text: str) -> str:
    """An East Asian running head with the letters in it as the digits that were read as them."""
    return text.translate(_MISREAD_DIGITS)


def dates_document(text: str) -> bool:
    """Whether a line in brackets says of a document under its head when it was passed or given: （1月5日在会上）."""
    return _DOCUMENT_DATED.fullmatch(text.strip()) is not None


_DOCUMENT_DATED = re.compile(
    r"[（(](?:(?:[12]\d{3}|[〇零一二三四五六七八九]{4})年)?(?:\d{1,2}|[一二三四五六七八九十]{1,2})月"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})日[^（()）\d]{2,30}[)）]"
)

LEAST_RULE, _DRAWN_SIGNS = 3, "-=—–─━_*#~·"
"""Signs of a drawn rule, and which; two are a dash."""

LONGEST_RUNNING_HEAD = 60
"""Characters of a running head that gives title, date, weekday, section and number."""


def is_rule(text: str) -> bool:
    """Whether a line is a rule drawn with signs: =====, * * *."""
    sign = text.lstrip(" ")[:1]
    if not sign or sign not in _DRAWN_SIGNS:
        return False
    bare = text.replace(" ", "")
    return len(bare) >= LEAST_RULE and bare == sign * len(bare)


def is_editors(text: str) -> bool:
    """Whether a line is nothing but the names of those who made the page, with their offices."""
    bare = text.strip()
    return _EDITORS.fullmatch(bare) is not None or _LATIN_EDITORS.fullmatch(bare) is not None


def is_folio_alone(text: str) -> bool:
    """Whether a line is a page's number and nothing else."""
    return _FOLIO_ALONE.fullmatch(text.strip()) is not None


def is_latin_running_head(text: str, *, last: bool) -> bool:
    """Whether a line at the head of a page in Latin script, or at its foot (`last`), gives its date or number."""
    sentence = text[:1].islower() or (last and ends_closed(text))
    marked = is_mark(text) or backward_mark(text) is not None or forward_mark(text) is not None
    return not sentence and not marked and _LATIN_FURNITURE.fullmatch(text) is not None


def number_in_head(text: str) -> str | None:
    """The page's number at an end of the running head of a page in Latin script; None where `text` is no such head."""
    found = _NUMBERED.fullmatch(text.strip())
    return (found["first"] or found["last"]) if found and names_paper(text) else None


def names_paper(text: str) -> bool:
    """Whether a line in Latin script says nothing beside its date or number but names: L’Écho républicain, Lundi.

    One word may be small, as French writes it.
    """
    words: list[str] = re.findall(r"[^\W\d_]{4,}", _LATIN_TOLD.sub(" ", text))
    return sum(word[0].islower() for word in words) <= 1


_NAMES_SECTION = re.compile(r"[A-Z]\d{1,2} +[A-ZÀ-Þ]{3,12}")


def names_section(text: str) -> bool:
    """Whether a line says nothing but a section's page and its name, in capitals: A2 LOCAL."""
    return _NAMES_SECTION.fullmatch(text.strip()) is not None


def is_dated_head(text: str) -> bool:
    """Whether a line, wherever it stands, is a running head that gives a date or the page's number beside names."""
    return is_running_head(text, at_edge=False) or (is_latin_running_head(text, last=True) and names_paper(text))
