"""What is printed among articles and is none, by its words: small advertisements and notices, and tables."""

import re
from collections.abc import Sequence

from pipeline.chars import WORD, is_latin
from pipeline.language.functionwords import FUNCTION_WORDS

LINES_TO_A_CONTACT = 6
"""A notice says whom to call at least once in so many of its lines; a report that ends with a number is longer."""

TABLE_LINES = 3
"""Lines of a table, its head left out."""

DIGIT_SHARE = 0.15
"""Of its characters are digits at least; in a report without stops, badly read, they are few."""

LISTED_SHARE = 0.08
"""Of the words of a list of names and numbers so many hold sentences together at most; of a report's a third do."""

NUMBERED_SHARE = 1 / 6
"""Of its words, numbers included, so many are numbers at least;"""

TIMED_SHARE, TITLES_SHARE = 1 / 3, 1 / 3
"""or so many of its lines begin with a time of the day: titles of broadcasts have some of those words."""

NAMES_LINES = 6
"""A list without numbers, of teams or of who makes the paper, has so many lines at least."""

CONTACT = re.compile(
    r"[☎℡]|(?:电\s*话|電\s*話|手机|手機|热线|熱線|传真|傳真|电报挂号|電報掛號|地\s*址|厂址|廠址|邮编|郵編|邮政编码|账号|帳號"
    r"|联系人|聯繫人|咨询|网址)\S{0,2}?(?:[:：\s(（+]|\d[\d —-]{4}|$)|声明作废|聲明作廢"
    r"|\b(?:T[eé]l(?:efon|[eé]phone)?|Fernruf|Fon|Phone|Call)\b[.:]{0,2}\s*\+?[\d(]"
    r"|(?<!\d)(?:0\d{2,4}[-—/ ]?)?\d{7,8}(?![\d万亿元余多])|(?<!\d)0\d{1,4}-\d{1,4}-\d{3,4}(?!\d)|(?<!\d)1\d{10}(?!\d)"
    r"|\b\d{3}-\d{4}\b|\b\d{3,6}/\d{3,8}\b",
    re.IGNORECASE,
)
"""Where to call, to write or to come: with its label, or a number as those of telephones are."""

OFFER = re.compile(
    r"[满滿]\d+元?[减減送]|\d折|[凭憑]本[广廣报報]|先到先得|名[额額]有限|首付|特[价價]|酬[宾賓]|盛大[开開]|免[费費](?:接送|[试試]|[领領])|[买買][一二三\d]送"
    r"|[优優]惠|招聘.{0,16}名|月薪|[现現]房|[欢歡]迎(?:[来來][电電]|[选選][购購]|光[临臨])"
)
"""What an advert offers: 满355元减64元, 名额有限，先到先得."""

LEAST_OFFERS = 2
"""Lines of offers from which lines without whom to call are an advert."""

_LABEL = re.compile(
    r"[\W_]*(?:(?:公益|商业|形象)?[广廣][告]|推[广廣]|広告|[Aa]dvertisements?|ADVERTISEMENTS?|Anzeigen?|ANZEIGEN?|Publicité|PUBLICITÉ)[\W_]*"
)
"""That an advert stands there: 广告, ADVERTISEMENT, Anzeige."""

_NAMES = re.compile(
    r"[\W_]*(?:(?:[遗遺]失|[寻尋][人物]|招[领領聘租标標]|停[水电電]|施工|拍[卖賣]|[致道]歉|注[销銷]|[减減][资資]|作[废廢]|送[达達]|重要|[紧緊]急)*"
    r"(?:[启啟]事|公告|通告|[声聲]明)|(?:[诚誠急招]|高薪)[聘招](?:信息)?|[\u4e00-\u9fff]{0,4}(?:招租|出租|[转轉][让讓]|出售)|[征徵]婚"
    r"|[\u4e00-\u9fff]{0,6}[开開][奖獎](?:公告|[结結]果|信息)|(?:今[日天]|明[日天]|本[市地港])?天[气氣](?:[预預][报報])?"
    r"|(?:股市|[沪滬]深)行情"
    r"|求人|お知らせ|(?:きょうの|あすの)?天気(?:予報)?"
    r"|(?:(?:HELP )?WANTED|(?:FOR )?(?:SALE|RENT)|TO LET|LOST|FOUND"
    r"|(?:PUBLIC |LEGAL )?NOTICE(?: OF [A-Z ]+)?|(?:THE )?WEATHER"
    r"|(?:ZU )?(?:VERKAUFEN|VERMIETEN)|GESUCHT|STELLENANGEBOTE?|BEKANNTMACHUNG|(?:DAS )?WETTER"
    r"|À (?:VENDRE|LOUER)|ON DEMANDE|PERDU|TROUVÉ|AVIS|(?:LA )?MÉTÉO))[\W_]*",
    re.IGNORECASE,
)
"""What a small notice is named by, above it: 遗失启事, 旺铺招租, FOR SALE, Zu verkaufen."""

_NAMED = re.compile(r"[^:：，。 　]{2,24}(?= ?[:： 　])|[^:：]{2,24}(?=:)")
"""The name before the words of a notice."""

_DIGIT = re.compile(r"[\d０-９]")
_FIGURE = re.compile(r"[A-Z]?[-+−]?[.,]?\d[\d.,:%°/-]*\w?")
"""A number by itself, or a page with the letter of its section: 12, .414, 27°, A14, 3-1."""
_TIME = re.compile(r"(?:[01]?\d|2[0-4])(?:[.:h]| h) ?[0-5]\d\b")
"""When a broadcast begins: 20.15, 7:30, 21h05."""
_SENTENCE = re.compile(r"[。，；！？]|[.;!?](?:\s|$)")


def is_label(text: str) -> bool:
    """Whether a line says that an advert stands there, and nothing else."""
    return _LABEL.fullmatch(text) is not None


def names_notice(text: str) -> bool:
    """Whether a line is what a small notice is named by, and nothing else."""
    return _NAMES.fullmatch(text) is not None


def tells_notice(text: str) -> bool:
    """Whether a line is a small notice, with its name before it and whom to call: LOST: brown dog. Call 555-2291."""
    name = _NAMED.match(text)
    return name is not None and names_notice(name[0]) and CONTACT.search(text) is not None


def is_notice(texts: Sequence[str]) -> bool:
    """Whether the lines of an item are an advertisement or notice: they say again and again whom to call."""
    whole = "".join(texts)
    contacts = len(CONTACT.findall(" ".join(texts) if is_latin(whole) else whole))
    return contacts * LINES_TO_A_CONTACT >= len(texts) > 0


def holds_sentence(text: str) -> bool:
    """Whether a stop is in a text."""
    return _SENTENCE.search(text) is not None


def is_table(texts: Sequence[str]) -> bool:
    """Whether the lines of an item, its head left out, are the rows of a table: numbers in most, no sentence in any."""
    whole = "".join(texts)
    numbered = sum(_DIGIT.search(text) is not None for text in texts)
    if len(texts) < TABLE_LINES or 2 * numbered <= len(texts) or any(map(_SENTENCE.search, texts)):
        return False
    return len(_DIGIT.findall(whole)) > DIGIT_SHARE * len(whole)


def is_listing(texts: Sequence[str]) -> bool:
    """Whether the lines of an item in letters are a list: results, weather, broadcasts, names, an index.

    It has hardly a word that holds a sentence together, and numbers or times of the day, or many lines and no sentence.
    """
    whole = " ".join(texts)
    fields = whole.split()
    rest = " ".join(field for field in fields if not _FIGURE.fullmatch(field))
    words = [word.lower() for word in WORD.findall(rest)]
    if len(texts) < TABLE_LINES or not words or not is_latin(whole):
        return False
    holding = sum(word in FUNCTION_WORDS for word in words) / len(words)
    figures = sum(_FIGURE.fullmatch(field) is not None for field in fields)
    timed = sum(_TIME.match(text) is not None for text in texts)
    if timed > TIMED_SHARE * len(texts) and holding <= TITLES_SHARE:
        return True
    if len(texts) >= NAMES_LINES and holding <= LISTED_SHARE and not any(map(_SENTENCE.search, texts)):
        return True
    return holding <= LISTED_SHARE and figures > NUMBERED_SHARE * (figures + len(words))
