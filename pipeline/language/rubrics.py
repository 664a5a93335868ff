"""Rubrics: the standing heads of a paper's columns, which tell nothing of what stands below them."""

import re

from pipeline.chars import is_wide

_NAMES = """
来信,简讯,短讯,快讯,简报,简明新闻,一句话新闻,读者来信,群众来信,来函照登,更正,天气预报,今日天气,社论,短评,征稿,征稿启事,寻人启事,讣告
簡訊,短訊,快訊,簡報,簡明新聞,讀者來信,讀者投書,天氣預報,今日天氣,社論,社評,短評,徵稿,徵稿啟事,尋人啟事,訃告
本港新聞,本市新聞,本埠新聞,國際新聞,读者之声,讀者之聲,市场行情,市況,消息,社告,読者の声,俳壇,歌壇,けふの天気,天気予報
短信,ニュース短信,きょうの天気,天気,投書,声,社説,訂正,おわび,おことわり,人事,訃報
news in brief,in brief,briefs,briefly,news briefs,local briefs,around the region,weather,the weather,letters
letters to the editor,corrections,correction,obituaries,deaths,births,marriages,editorial,baseball,football,sports,sport
by telegraph,by cable,telegraphic,latest news,foreign news,local news,local items,local and personal,personal
miscellaneous,born,letters from readers,readers letters,police court,markets,the markets,market report,died,married
lost,found,lost and found,wanted,help wanted,for sale,for rent,to let,card of thanks,in memoriam,football scores
church notes,court news,shipping news,marine intelligence,theatres,amusements
kurz notiert,kurz gemeldet,in kürze,kurznachrichten,kurzmeldungen,meldungen,leserbriefe,das wetter,wetter,notizen
aus aller welt,lokales,vermischtes,kleine nachrichten,letzte nachrichten,berichtigung,todesanzeigen,familiennachrichten
lokales und provinzielles,aus stadt und land,aus nah und fern,gerichtszeitung,marktbericht,marktberichte,danksagung
telegramme,letzte telegramme,handel und verkehr
standesamtliche nachrichten,gerichtssaal,aus dem gerichtssaal,état civil,avis de décès
en bref,brèves,nouvelles brèves,courrier des lecteurs,la météo,météo,carnet
dernière heure,dernières nouvelles,dépêches,chronique locale,chronique régionale,nouvelles diverses,petites nouvelles
tribunal correctionnel,tribunaux,obsèques,bulletin météorologique
échos,faits divers,nécrologie,tribune libre,rectificatif,théâtres,sports
"""
_RUBRICS = frozenset(_NAMES.strip().replace("\n", ",").split(","))

LONGEST, LONGEST_WIDE = 30, 12
"""Characters of a rubric's name with its brackets, and of one in ideographs: longer lines need no closer look."""

_OF_A_FIELD = re.compile(
    "[\u4e00-\u9fff]{2,4}(?:[简簡短快][讯訊]|短波|集[锦錦纳納]|[简簡][报報]|[速快][递遞]|速[览覽]|播[报報]|[传傳]真"
    "|[动動][态態]|[连連][线線]|[扫掃]描|拾零|[点點][滴击擊])"
)
"""Named by what its items are of: 国际短波, 市场短讯, 体坛速递, 市县传真, 各地动态, 文坛拾零."""


def is_rubric(text: str) -> bool:
    """Whether `text` is a rubric's name and nothing else: 简讯, NEWS IN BRIEF, Kurz notiert."""
    if len(text) > LONGEST or (len(text) > LONGEST_WIDE and is_wide(text[0])):
        return False
    words = re.sub(r"[^\w\s]", "", text).strip().casefold()
    return words in _RUBRICS or _OF_A_FIELD.fullmatch(words) is not None
