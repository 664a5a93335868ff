"""Bylines: who wrote it, standing alone, or glued to the end of the last sentence."""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from pipeline.chars import SIGNS, WORD, is_japanese
from pipeline.language.script import to_simplified
from pipeline.language.words import LINES_KEPT, is_person, is_word, tagged

SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅"
    "钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔汤向常温康施文牛樊"
    "葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路"
    "游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧"
    "肖闫闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封诸邰凤奚晋郁车储荆"
)
"""The commonest family names: what tells 记者陈涛 from 记者看到."""

_GIVEN = """
aaron adam agnès alain alan albert alberto alex alexandre alice amanda amy ana andreas andrew andré angela anja anke
ann anna anne anthony antje antoine antonio arthur barbara ben benjamin bernard bernd bernhard betty bill birgit bob
brian brigitte bruce bruno camille carl carlos carmen carol caroline catherine chantal charles charlotte chris christa
christian christine christoph christophe christopher claire claude claudia clément corinne cyril cécile damien daniel
danielle david deborah delphine denis dennis diane didier dieter dirk dominique donald dorothy douglas edward
elizabeth elke emily emma eric erich erika ernst eva evelyn fabien fabrice felix florence florian frances francis
francisco franck frank franz françois françoise fred friedrich fritz frédéric gabriele gary georg george gerald gerd
gerhard gilles gisela grace greg guillaume guy gérard günter günther hans harold harry heather heike heinrich heinz
helen helga helmut henri henry herbert hermann horst howard hugo hélène ingrid isabelle jack jacob jacqueline jacques
james jan jane janet jason javier jean jeff jennifer jens jeremy jerry jessica jesús jim joan joe johann johannes john
jonathan josef joseph josé joyce juan judith judy julia julie julien justin jutta jérôme jörg jürgen karen karin karl
kate katherine katrin keith kelly ken kenneth kevin klaus kurt laetitia larry lars laura laurent lawrence lee leonard
linda lionel lisa louis louise luc lucie lucy ludovic luis lukas manfred manuel marc marcel margaret maria marie
marion mark markus martha martin martine mary mathieu matthew matthias maurice maxime megan melissa michael michel
michelle miguel mike monika monique nancy nathalie nicholas nicolas nicole nina norbert olivia olivier otto pablo
pamela pascal patrice patricia patrick paul pedro peter petra philip philippe phillip pierre rachel rafael rainer ralf
ralph raymond rebecca reinhard renate richard robert roger rolf romain ronald rose roy rudolf russell ruth ryan rémi
rüdiger sabine sam samuel sandra sara sarah scott sean serge sharon silke simone sonja sophie stefan stephanie stephen
steve steven stéphane stéphanie susan susanne sven sylvie sébastien teresa terry thierry thomas thorsten tim timothy
tobias tom torsten ulrich ulrike ursula ute uwe valérie victoria vincent virginia virginie volker véronique walter
wayne wendy werner wilhelm william wolfgang xavier yann yves élodie émilie éric étienne
"""
GIVEN_NAMES = frozenset(_GIVEN.split())
"""The commonest given names in English, German, French and Spanish: what tells SUSAN CLARKE from CITY BUDGET."""

_OFFICE = r"(?:本[报報刊网網台]|新[华華]社|中新社|通[讯訊]社|全媒[体體]|融媒[体體])?"
_RANK = r"(?:[见見][习習]|[实實][习習]|特[约約]|首席|[驻駐][\u4e00-\u9fff]{1,4}|全媒[体體]|融媒[体體])?"
_CALLING = r"(?:[记記]者|通[讯訊][员員]|[实實][习習]生|作者|撰文|撰稿|供稿|[摄攝]影|[评評][论論][员員]|[编編][译譯])"
_TITLE = rf"{_OFFICE}{_RANK}{_CALLING}"
_UNNAMED = re.compile(r"(?:本[报報刊网網台]|新[华華]社)(?:特[约約])?(?:[记記]者|[评評][论論][员員]|[编編][辑輯]部)")
"""Whom a paper names without a name: 本报评论员."""
_NAME = r"(?:[\u4e00-\u9fff·]{2,4}|[\u4e00-\u9fff][ 　][\u4e00-\u9fff])"
_NAMES = rf"{_NAME}(?:[ 　、,，/]+{_NAME})*"
_DEED = (
    r"(?:[^\W\d_][/／][摄攝]|文[/／][^\W\d_]|文[/／ ]?[图圖]?[摄攝]?|[摄攝影]+"
    r"|[图圖]文?|文并[摄攝]|[摄攝]影?[报報]道|[报報]道|[综綜]合[报報]道)"
)
"""Of 文/摄 one side may be misread."""
_SIGN = rf"[{''.join(SIGNS)}]"

_TITLED = re.compile(
    rf"(?P<sign>{_SIGN})?[ 　]*(?P<title>{_TITLE})(?P<gap>[ 　:：/]*)(?P<name>{_NAMES})"
    rf"(?:[ 　、,，/]+{_TITLE}[ 　:：/]*{_NAMES})*(?:[ 　/／]*{_DEED})?"
)
_SIGNED = re.compile(rf"{_SIGN}[ 　]*(?P<name>{_NAMES})(?:[ 　/／]+{_DEED})?")
_WORK = r"(?:文|[图圖]|文[图圖]|[图圖]文|[摄攝]影?|撰文)[ 　]*[/／|｜:：]"
_PARTS = re.compile(rf"(?:{_SIGN}[ 　]*)?(?:{_WORK}[ 　]*(?:{_TITLE}[ 　]*)?{_NAME}[ 　]*)+")
"""Text and pictures signed each for itself: 文/张三 图/李四."""
_LETTER = re.compile(
    rf"[(（]?[\u4e00-\u9fff]{{0,8}}(?:[读讀]者|市民|居民|村民|[职職]工|[网網]友)[ 　]+(?P<name>{_NAME})[)）]?"
)
"""Who wrote a letter: 上海读者 李晓梅."""
_SENT_IN = re.compile(rf"[\u4e00-\u9fff]{{2,14}}(?:供稿|撰稿)|(?:[摄攝]影|[图圖]文)[报報]道[ 　:：]+{_NAME}")
"""Who sent a text in, and who took its picture: 区疾控中心供稿, 摄影报道 马骏."""
_CUT_OFF = re.compile(rf"{_SIGN}[ 　]*{_TITLE}[ 　]*[\u4e00-\u9fff]?")
_MISREAD = re.compile(
    rf"(?:{_SIGN}[ 　]*(?:[^\W\d_]者|[记記][^\W\d_]|[^\W\d_][讯訊][员員]|通(?:[^\W\d_][员員]|[讯訊][^\W\d_]))"
    rf"|(?:{_SIGN}[ 　]*)?(?:[^\W\d_][报報][记記]者|本[^\W\d_][记記]者|本[报報](?:[^\W\d_读讀]者|[记記][^\W\d_])))"
    rf"[ 　]+{_NAMES}(?:[ 　/／]+{_DEED})?"
)
"""A calling of which one character was read as another, before a gap and a name: 本报记年 朱伟."""
_SIGN_MISREAD = re.compile(
    rf"[^\s，。、：；]{{1,2}}[ 　]*{_OFFICE}(?:[记記]者|通[讯訊][员員])[ 　]+(?P<name>{_NAMES})(?:[ 　/／]+{_DEED})?"
)
"""The sign before a byline read as something else: 急记者 李风, @@记者 史晨星."""
_STRANGE_SIGN = re.compile(
    r"[^\w\s，。、：；“”‘’（）()《》\"'-]{1,2}[ 　]*"
    rf"{_OFFICE}(?:[记記]者|通[讯訊][员員])[ 　]+{_NAMES}(?:[ 　/／]+{_DEED})?"
)
"""The same where what was read is no letter: no family name needs to tell it, @@通讯员 活秀英."""
_SPACED = re.compile(rf"{_SIGN}{_TITLE}[\u4e00-\u9fff]{{2,4}}?(?:文?[/／][摄攝])?")
"""A byline behind a sign, without the spaces that readers set anywhere in it: ■记者 彭 素珍 文 /摄."""
_LATIN_OFFICE = (
    r"(?:(?:from|by) (?:our|a|an|the)(?: [\w-]+){0,2} (?:correspondents?|reporters?|staff|staff writer)"
    r"|special (?:correspondence|dispatch|cable|to the [\w .&'’]{3,40})"
    r"|von unser\w*(?: [\w-]+){0,2} (?:\w*korrespondent|\w*redakteur|\w*mitarbeiter|\w*berichterstatter)\w*"
    r"|de (?:notre|nos) (?:envoyée?s? spécia(?:le?s?|ux)|correspondante?s?)(?: (?:particulier|permanent)\w*)?"
    r"|de nuestr[oa]s? (?:corresponsal(?:es)?|enviad[oa]s? especial(?:es)?|redacción))"
)
"""Whom a paper names without a name: From Our Own Correspondent, Special to The Times, De notre envoyé spécial."""
_LATIN_NAME = r"[A-ZÀ-Ý][\w.'’-]*(?: (?:(?:de|von|van|zu|du|la|der|am)(?: la| der)? )?[A-ZÀ-Ý][\w.'’-]*){0,4}"
_LATIN_NAMES = rf"{_LATIN_NAME}(?:(?:, | and | AND | und | UND | et | ET ){_LATIN_NAME}){{0,3}}"
_LATIN_HOUSE = rf"(?:,? (?i:of the) {_LATIN_NAME})?"
_LATIN = re.compile(
    r"(?!(?i:by (?:tele|cable|wire|mail|special)))"
    rf"(?:(?:By|BY|Von|VON|Par|PAR|Por|POR|(?i:autor(?:in|en)?|author|auteur|text|texte):|(?i:{_LATIN_OFFICE})(?: ?:)?)"
    rf" {_LATIN_NAMES}{_LATIN_HOUSE}"
    rf"|\(?(?i:{_LATIN_OFFICE})\)?)[.:,]?"
)
_LATIN_MISREAD = re.compile(r"^(?:(?P<by>B[vg]|8[yv])|(?P<von>V(?:ou|cn|0n)))(?= [A-ZÀ-Ý])| *,[, ]*(?=[A-ZÀ-Ý])")
"""What readers make of By and Von at the head of a byline, and of a comma in it."""


def _as_printed(match: re.Match[str]) -> str:
    return "By" if match["by"] else "Von" if match["von"] else ", "


_LATIN_CALLING = re.compile(
    r"(?i)\b(?:writer|staff|correspondent|reporter|editor|columnist|redakteur\w*|korrespondent\w*|correspondante?)[.]?$"
)
"""What the line under a name says of whom it names."""
_LATIN_SMALL = re.compile(rf"(?:by|von|par|por) {_LATIN_NAMES}")
_NO_FIRST_NAME = r"(?!(?i:the|an?|in|on|at|of|to|for|from|with|der|die|das|ein|eine|im|am|les|des|une|aux?)\b)"
_SIGNING_NAME = rf"{_NO_FIRST_NAME}[A-ZÀ-Ý][\w'’-]*[.]?(?: (?:(?:de|von|van) )?[A-ZÀ-Ý][\w'’-]*[.]?){{1,3}}"
_LATIN_SIGNATURE = re.compile(
    rf"(?P<sign>[—–-]{{1,2}} ?|\()?{_SIGNING_NAME}(?:,? (?:and|AND|und|UND|et|ET|y|Y) {_SIGNING_NAME})?\)?"
)
_NAME_ALONE = re.compile(
    rf"{_NO_FIRST_NAME}[A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][.])?(?: (?:(?:de|von|van) )?[A-ZÀ-Ý][\w'’-]+){{1,2}}"
)
_WRITING_FROM = re.compile(r" in [A-ZÀ-Ý][\w'’-]+(?: [A-ZÀ-Ý][\w'’-]+)?$")
_LETTER_SIGNED = re.compile(rf"{_SIGNING_NAME}, {_LATIN_NAME}")
_INITIALS = re.compile(r"\([a-zäöüß]{2,4}(?:[/,] ?[a-zäöüß]{2,4})?\)")
LONGEST_LATIN_BYLINE = 70
"""Letters: an office and two names."""
_BRACKETED = re.compile(
    rf"[(（][ ]*{_TITLE}[ 　:：/]*{_NAMES}(?:[ 　、,，/]+{_TITLE}[ 　:：/]*{_NAMES})*(?:[ 　]*{_DEED})?[ ]*[)）]"
)
_AUTHOR_IS = re.compile(r"[(（〈][ 　]*作者(?:单位|單位|简介|簡介)?[为為系是:：][^()（）。]{2,30}[)）〉》〕】]")
"""Who wrote a text, told behind it: （作者为本报记者）, （作者单位：市文旅局）."""
_CALLING_MISREAD = re.compile(
    rf"(?:{_SIGN}[ 　]*)?(?:本[报報])?[记記][著着耆][ 　]+(?P<name>{_NAMES})"
    rf"|[(（〈](?:本[报報])?(?:[记記][^\W\d_]|[^\W\d_]者)[ 　]*(?P<inside>{_NAMES})[)）〉]"
)
"""The same with a character of it misread: 記著 鄭海濤, （记婴陈兴贵）."""
_REPORTED = re.compile(
    rf"[【〔（(]?{_TITLE}[ 　:：/]*(?P<name>{_NAMES})[ 　]*[／/]?[ 　]*(?:[\u4e00-\u9fff]{{2,5}})?"
    r"(?:[報报][導导道]|[專专][訪访]|特稿)[】〕）)]?"
)
"""Where it was reported, as in Taiwan: 記者王大明／台北報導, 【本報記者陳怡君高雄報導】."""
_NAME_IN_BRACKETS = re.compile(rf"[(（](?P<names>{_NAME}(?:[ 　、]{_NAME}){{0,2}})[)）]")
_NAMES_ALONE = re.compile(r"[\u4e00-\u9fff][ 　]?[\u4e00-\u9fff·]{1,3}(?:[ 　、]+[\u4e00-\u9fff]{2,4}){0,3}")
"""张三, 张 三, 张三 李四: a byline only where nothing else can stand."""

LONGEST_PEN_NAME = 3
"""Ideographs of a name whose family name is not known."""
_PEN_NAME = re.compile(rf"[\u4e00-\u9fff]{{2,{LONGEST_PEN_NAME}}}")
GENRES = frozenset({
    "特写", "短评", "侧记", "随笔", "连载", "社论", "社评", "小说", "综述", "散文", "评论", "时评",
    "快评", "专访", "通讯", "消息", "图文", "述评", "评述", "诗歌", "杂文", "寓言", "来信", "来稿",
    "图片", "组图", "漫画", "特稿", "专题", "专栏", "访谈", "故事", "调查", "观察", "纪实", "报告",
    "转载", "编者按", "小品", "幽默", "笑话",
})  # fmt: skip
"""What kinds of text are called."""
_SIGNED_PEN_NAME = re.compile(rf"{_SIGN}[ 　]*[\u4e00-\u9fff]{{2,{LONGEST_PEN_NAME}}}")

NO_NAMES_PART = frozenset("pcu")
NO_NAMES_START = NO_NAMES_PART | {"d", "v"}
"""First letters of the parts of speech that no name holds, or begins with: prepositions and the like, adverbs, verbs;
在哪里, 有温度, 新与旧 end a head."""

_JAPANESE_NAME = r"[\u4e00-\u9fff々ヶ]{3,5}"
_JAPANESE_TITLED = re.compile(
    r"[＝=](?:[\u4e00-\u9fff\u30a1-\u30fcヶ]{2,8}[・＝=])?"
    r"[\u4e00-\u9fff々ヶ]{1,5}(?:[、・][\u4e00-\u9fff々ヶ]{1,5})*(?:記者|特派員|通信員)"
)
"""＝東京・田中記者"""
_JAPANESE = re.compile(
    rf"(?:（{_JAPANESE_NAME}(?:[、・]{_JAPANESE_NAME})*）|【{_JAPANESE_NAME}(?:[、・]{_JAPANESE_NAME})*】)"
)
_JAPANESE_SIGNED = re.compile(
    rf"(?:(?:編集委員|論説委員|客員編集委員|特派員|[\u4e00-\u9fff]{{1,4}}(?:部|支局|総局|通信局))[ 　・]"
    rf"|(?:文|取材|撮影|写真|文・写真)[・＝=/／]|[\u4e00-\u9fff\u30a1-\u30fcヶ]{{2,8}}[＝=]|[＝=]){_JAPANESE_NAME}(?:記者|特派員)?"
    rf"|[\u4e00-\u9fff々ヶ]{{3,5}}(?<![人者社部局班課紙国内外])(?:記者|特派員|編集委員)"
)
"""編集委員 田中一郎, 文・中村翔, ロンドン＝鈴木健太, ＝中村翔; no name ends as 外国人記者 does."""
_JAPANESE_BEHIND_SIGN = re.compile(rf"{_SIGN}[ 　]*{_JAPANESE_NAME}")
_NO_NAME = re.compile(r"[略部面欄版真供続完載号]）|[略部面欄版真供続完載号]】")
"""What else Japanese papers put into brackets behind a text: （敬称略）, （社会部）, 【資料写真】."""
_AFTER_STOP = re.compile(
    rf"(?<=[。！？”…」』.!?])[ 　]*(?={_SIGN}|[国口]?{_OFFICE}{_RANK}{_CALLING}"
    r"|[(（【＝=]|(?i:by|von|par|from|special|de no(?:tre|s)) )"
)

LONGEST_NAME = 4
"""Characters of a name, the space between two of them among them."""

LONGEST_BYLINE = 40
"""Characters: three names with their callings."""

STRAY_SIGN = re.compile(rf"[国口日回田圆■](?={_TITLE}[ 　]*{_NAME})")
"""What readers make of ■ before a calling (Tesseract: 国记者)."""


@lru_cache(maxsize=LINES_KEPT)
def is_byline(text: str) -> bool:
    """Whether the whole of `text` is a byline. Without sign or gap the name must begin with a family name."""
    bare = text.strip()
    if 2 <= len(bare) <= LONGEST_LATIN_BYLINE and _LATIN.fullmatch(_LATIN_MISREAD.sub(_as_printed, bare)):
        return True
    if not 2 <= len(bare) <= LONGEST_BYLINE:
        return False
    bare = STRAY_SIGN.sub("■", bare, count=1) if STRAY_SIGN.match(bare) else bare
    if _JAPANESE_TITLED.fullmatch(bare) or _SENT_IN.fullmatch(bare):
        return True
    match = _TITLED.fullmatch(bare)
    if match:
        return bool(match["sign"] or match["gap"]) or has_surname(match["name"])
    if bare[0] in SIGNS and _SPACED.fullmatch("".join(bare.split())):
        return True
    forms = (_CUT_OFF, _BRACKETED, _AUTHOR_IS, _UNNAMED, _PARTS, _MISREAD, _STRANGE_SIGN)
    return _is_signed(bare) or any(form.fullmatch(bare) for form in forms)


def _is_signed(bare: str) -> bool:
    """Whether `bare` is a name behind a sign, in brackets, or with where it was reported from."""
    if any(
        (match := form.fullmatch(bare)) and has_surname(match["name"])
        for form in (_SIGNED, _SIGN_MISREAD, _REPORTED, _LETTER)
    ):
        return True
    misread = _CALLING_MISREAD.fullmatch(bare)
    if misread and has_surname(misread["name"] or misread["inside"]):
        return True
    match = _SIGNED.fullmatch(bare)
    if match and len(match["name"]) <= LONGEST_PEN_NAME and not is_word(to_simplified(match["name"])):
        return True
    match = _NAME_IN_BRACKETS.fullmatch(bare)
    return match is not None and is_name(match["names"])


def has_surname(name: str) -> bool:
    """Whether a name begins with one of the commonest family names, in either script."""
    return name[0] in SURNAMES or to_simplified(name[0]) in SURNAMES


def byline_goes_on(byline: str, rest: str) -> bool:
    """Whether a line under a Latin byline is the rest of it: what its writer is, or the name of whom it speaks of."""
    unnamed = re.fullmatch(rf"(?i:{_LATIN_OFFICE})", byline.strip()) is not None
    return is_byline(f"{byline} {rest}") and (unnamed or _LATIN_CALLING.search(rest) is not None)


def is_small_byline(text: str) -> bool:
    """Whether a line alone is a byline that begins small, as inside a sentence: par Michel Garnier."""
    return len(text) <= LONGEST_LATIN_BYLINE and _LATIN_SMALL.fullmatch(text.strip()) is not None


def is_latin_signature(text: str) -> bool:
    """Whether a line, right behind the last sentence of an article, may be who wrote it: — Susan Abbott."""
    return len(text) <= LONGEST_LATIN_BYLINE and _LATIN_SIGNATURE.fullmatch(text.strip()) is not None


def is_signed_latin(text: str) -> bool:
    """Whether a line is a name behind a dash or in brackets, which nothing but an article's end is: (Susan Abbott)."""
    match = _LATIN_SIGNATURE.fullmatch(text.strip())
    return match is not None and match["sign"] is not None and len(text) <= LONGEST_LATIN_BYLINE


def is_initials(text: str) -> bool:
    """Whether a line is nothing but the letters, in brackets, by which a German paper names writer or agency: (km)."""
    return _INITIALS.fullmatch(text.strip()) is not None


def is_signed_letter(text: str) -> bool:
    """Whether a line is a name and the place that it writes from: Anna Becker, Mannheim."""
    return len(text) <= LONGEST_LATIN_BYLINE and _LETTER_SIGNED.fullmatch(text.strip()) is not None


def begins_with_given_name(text: str) -> bool:
    """Whether a line has a signature's form and begins with one of the commonest given names: SUSAN CLARKE."""
    return is_latin_signature(text) and re.split(r"[ -]", text.strip(" —–-("))[0].casefold() in GIVEN_NAMES


def is_name(text: str) -> bool:
    """Whether `text` may be nothing but names of people: each begins with a family name, and none is a word."""
    bare = text.strip()
    names = re.split("[ 　、]+", bare) if len(bare) > LONGEST_NAME else ["".join(bare.split())]
    return _NAMES_ALONE.fullmatch(bare) is not None and all(
        has_surname(name) and len(name) <= LONGEST_NAME and (is_person(name) or not is_word(to_simplified(name)))
        for name in names
    )


def may_be_pen_name(text: str) -> bool:
    """Whether `text` may be the name of somebody whose family name is not known: two or three signs, and no word."""
    bare = text.strip()
    if _PEN_NAME.fullmatch(bare) is None or is_word(to_simplified(bare)):
        return False
    kinds = [tag[0] for _, tag in tagged(bare)]
    return kinds[0] not in NO_NAMES_START and NO_NAMES_PART.isdisjoint(kinds)


def is_latin_name(text: str, small: AbstractSet[str]) -> bool:
    """Whether `text` is somebody's name: two words or three, none of them among the `small` ones, and perhaps a place.

    Anna Bell in London.
    """
    name = _WRITING_FROM.sub("", text)
    return _NAME_ALONE.fullmatch(name) is not None and small.isdisjoint(word.lower() for word in WORD.findall(name))


def is_signed_alone(text: str, *, japanese: bool = False) -> bool:
    """Whether `text`, all that a block between a head and its text holds, is who wrote it: ■ 诗云, 建达.

    No deck is so short, and many pen names are words; what kind of text it is may stand there, too. In Japanese names
    behind a sign are longer: ■佐藤花子.
    """
    bare = text.strip()
    if japanese and _JAPANESE_BEHIND_SIGN.fullmatch(bare):
        return True
    return _SIGNED_PEN_NAME.fullmatch(bare) is not None or (
        _PEN_NAME.fullmatch(bare) is not None and to_simplified(bare) not in GENRES
    )


def is_japanese_byline(text: str) -> bool:
    """Whether `text`, in a Japanese paper, is a name in brackets or with a calling: 【田中一郎】, ＝田中記者."""
    bare = text.strip()
    if is_byline(bare) or _JAPANESE_SIGNED.fullmatch(bare):
        return True
    return _JAPANESE.fullmatch(bare) is not None and _NO_NAME.search(bare) is None


def is_cut_off(text: str, whole: str) -> bool:
    """Whether `text` is the torn beginning of the byline `whole`: the same words, ended early."""
    torn, full = text.replace(" ", ""), whole.replace(" ", "")
    return len(torn) < len(full) and full.startswith(torn)


def byline_at_end(text: str) -> int | None:
    """Where a byline begins that is glued to the end of `text` after its last stop, or None."""
    near = max(0, len(text) - LONGEST_LATIN_BYLINE)
    for match in _AFTER_STOP.finditer(text[near:]):
        found = text[near + match.end() :]
        if text[-1] != "." and (is_byline(found) or (is_japanese_byline(found) and is_japanese(text))):
            return near + match.start()
    return None
