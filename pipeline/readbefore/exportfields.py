"""What archives write around the texts that they export: an entry's title, author, page and source, each with a label.

作者：, 【标题】 and 第1版(要闻) as 人民日报's and other archives write; HEADLINE:, SECTION: and LENGTH: of news
services; Quelle: and Ressort:; what Gallica says of a whole paper before its text.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from pipeline.chars import ends_closed
from pipeline.language.mastheads import gives_date_and_page
from pipeline.marks.jumpmarks import is_mark

Field = Literal["title", "deck", "author", "body", "other"]

_LABELS: Mapping[Field, str] = {
    "title": "标题|標題|题名|題名|篇名|見出し|headline|title|titel|titre|überschrift|schlagzeile",
    "deck": "副标题|副標題|副题|副題|引题|引題|肩题|肩題|subhead(?:line)?|untertitel|sous-titre",
    "author": "作者|著者|執筆者|byline|by-line|author|autor(?:in)?|auteur|verfasser",
    "body": "正文|全文|本文|内容|body|full text|volltext|texte intégral",
    "other": (
        "日期|版次|版名|版面|栏目|欄目|专栏|專欄|来源|來源|出处|出處|报纸名?称?|報紙|字数|字數|分类号?|关键词|文献号"
        "|日付|掲載日|掲載面|面名|文字数|記事番号|紙名|ページ"
        "|source|section|length|load-date|date|dateline|publication(?: title| date| year)?|publisher"
        "|(?:proquest )?document (?:id|url)|pages?|edition|word count|language|issn|url|database|type|copyright"
        "|quelle|ressort|rubrik|seite|datum|ausgabe|dokument(?:nummer)?|wörter"
        "|éditeur|date d.édition|langue|format(?: de téléchargement)?|droits|identifiant|relation|provenance"
        "|nombre de pages|notice complète|rubrique|rights|identifier"
    ),
}
_FIELD = re.compile(
    rf"[ \t　]*(?P<label>(?P<open>[【\[])?(?:{'|'.join(f'(?P<{kind}>{names})' for kind, names in _LABELS.items())})"
    r"(?(open)[】\]][:：]?|[ 　]*[:：](?:[ 　]*[:：])?))[ \t　]*(?P<value>.*)",
    re.IGNORECASE,
)
_UNLABELLED = re.compile(
    r"[ \t　]*(?:第[ ]?\d{1,3}[ ]?版[ ]?[(（][^()（）]{0,12}[)）]|(?:copyright|©|\(c\)) .{0,80}|all rights reserved[.]?"
    r"|https?://\S+|.{10,160} retrieved .{5,40} from https?://\S+|vues? \d+ à \d+ sur \d+"
    r"|rappel de votre demande ?:?|en savoir plus sur l.ocr"
    r"|le texte affiché peut comporter un certain nombre d.erreurs.*)[ \t　]*",
    re.IGNORECASE,
)
"""Lines that archives write without a label."""

_DOCUMENT = re.compile(r"[ \t]*(?:éditeur|identifiant|droits|publisher|identifier|rights)\b", re.IGNORECASE)
"""Of a whole paper, not of one article in it: its title is the paper's."""

_PAGE = re.compile(r"第[ ]?(\d{1,3})[ ]?版|\b(?:page|pg[.]|p[.]|s[.]|seite:?) ?(\d{1,3})\b|(\d{1,3})面", re.IGNORECASE)

LONGEST_TITLE = 90
"""Characters of a title that stands among fields, or beside them, without a label."""

REACH, _LABEL_ENDS = 40, frozenset(":：】]")
"""Characters in which a label ends, and with what."""

LEAST_FIELDS = 2
"""Fields that stand together in an export: papers themselves print 作者： over an article, or Quelle: under one."""


class Entry(NamedTuple):
    """What an archive wrote of an article before its text: the rows and what each is; the page that it was on."""

    fields: dict[int, Field]
    page: int | None

    @property
    def start(self) -> int:
        """The first of the rows."""
        return min(self.fields)


def label_end(text: str) -> int:
    """Where the value begins in a line with a label that an archive wrote; 0 in any other."""
    found = _FIELD.fullmatch(text)
    return found.start("value") if found else 0


def entries_of(texts: Sequence[str]) -> list[Entry]:
    """The entries among printed lines, none of them blank, of an export; none where it is no export."""
    told = {n: field for n, text in enumerate(texts) if (field := _field(text)) is not None}
    clusters = _clusters(texts, sorted(told))
    again = any(one == other for one, other in pairwise(sorted(filter(gives_date_and_page, texts))))
    fetched = any("http" in texts[n] for n in told)
    if not (again or fetched) and all(sum(n in told for n in rows) < LEAST_FIELDS for rows in clusters):
        return []
    told |= {n: "other" for n, text in enumerate(texts) if n not in told and gives_date_and_page(text)}
    return [_entry(texts, rows, told) for rows in _clusters(texts, sorted(told))]


def _field(text: str) -> Field | None:
    found = None if _LABEL_ENDS.isdisjoint(text[:REACH]) else _FIELD.fullmatch(text)
    if found is None:
        return "other" if _UNLABELLED.fullmatch(text) else None
    kind: Field = next(kind for kind in _LABELS if found[kind])
    return kind if found["value"] or kind == "title" else "other"


def _clusters(texts: Sequence[str], told: Sequence[int]) -> list[list[int]]:
    """The rows of each entry: fields, and a short line at most between two of them."""
    found: list[list[int]] = []
    for n in told:
        between = texts[found[-1][-1] + 1 : n] if found else ["", ""]
        if len(between) == 0 or (len(between) == 1 and _may_be_title(between[0])):
            found[-1] += range(found[-1][-1] + 1, n + 1)
        else:
            found.append([n])
    return found


def _entry(texts: Sequence[str], rows: Sequence[int], told: Mapping[int, Field]) -> Entry:
    fields: dict[int, Field] = {n: told.get(n, "other") for n in rows}
    page = next((int("".join(filter(None, found.groups()))) for n in rows if (found := _PAGE.search(texts[n]))), None)
    titled = [n for n in rows if fields[n] == "title"]
    if any(map(_DOCUMENT.match, (texts[n] for n in rows))):
        fields = dict.fromkeys(rows, "other")
    elif not any(label_end(texts[n]) < len(texts[n].rstrip()) for n in titled):
        fields |= dict.fromkeys(titled, "other")
        fields |= dict.fromkeys(_unlabelled_title(texts, rows, told), "title")
    return Entry(fields, page)


def _unlabelled_title(texts: Sequence[str], rows: Sequence[int], told: Mapping[int, Field]) -> list[int]:
    """The title between the fields, right before them, or right behind them."""
    if inside := [n for n in rows if n not in told]:
        return inside
    before, after = rows[0] - 1, rows[-1] + 1
    free = before == 0 or (before > 0 and (before - 1 in told or ends_closed(texts[before - 1])))
    if free and _may_be_title(texts[before]):
        return [before]
    free = after + 1 < len(texts) and not any(_is_label(texts[n], "body") for n in rows)
    return [after] if free and after not in told and _may_be_title(texts[after]) else []


def _is_label(text: str, kind: Field) -> bool:
    found = _FIELD.fullmatch(text)
    return found is not None and found[kind] is not None


def _may_be_title(text: str) -> bool:
    return len(text.strip()) <= LONGEST_TITLE and not ends_closed(text) and not is_mark(text.strip())
