"""What whoever typed or exported a text wrote into it beside the paper's words, taken away as edits."""

import re
from collections.abc import Iterator, Sequence

from pipeline.model import Edit, Line
from pipeline.readbefore.exportfields import entries_of, label_end

_ABOUT = (
    "illegible|unleserlich|illisible|missing|fehlt|manque|torn|abgerissen|déchiré|transcri|abgeschrieben|abschrift"
    "|photo|foto|image|bild|picture|illustration|advertisement|anzeige|publicité|annonce|图片|圖片|照片|写真"
    "|广告|廣告|広告|字迹|字跡|不清|判読|残缺|殘缺|省略|原文如此|原报|原報|原紙"
)
_NOTE = re.compile(
    rf"[ \t　]*(?:[\[［〔](?=[^\[\]［］〔〕]*(?:{_ABOUT}))[^\[\]［］〔〕]{{1,80}}[\]］〕]"
    r"|[\[［〔（(](?:(?:transcriber|typist|editor)['’]?s? note|note du transcripteur"
    r"|anm(?:erkung)?[.]?(?: d[.][^:]{2,20})?|(?:录入|錄入|入力|抄录|抄錄)者?[注註])[ ]?[:：]"
    r"[^\])）］〕]{1,120}[\]）)］〕])[.。]?[ \t　]*",
    re.IGNORECASE,
)
"""A line that says in brackets what was not typed, or what the typist saw: [photo: the mayor], （录入者注：破损）."""

_AOZORA = re.compile(r"(?:※?［＃[^］]{1,60}］|(?<=[\u4e00-\u9fff々〆ヶ])《[\u3041-\u30fcー・]{1,12}》)")
"""Notes and readings as Aozora Bunko writes them: ［＃改段］, 水道《すいどう》."""


def export_edits(lines: Sequence[Line]) -> list[Edit]:
    """The edits, rule "export", that take notes, readings and labels out of column text; none on lines with boxes."""
    typed = [line for line in lines if line.box is None and line.confidence is None]
    found = [edit for line in typed for edit in _notes(line)]
    for entry in entries_of([line.text for line in typed]):
        for n, field in entry.fields.items():
            if field != "other" and (end := label_end(typed[n].text)):
                found.append(_without(typed[n], 0, end))
    return found


def _notes(line: Line) -> Iterator[Edit]:
    if line.text.strip()[-1:] in "]］〕）)。." and _NOTE.fullmatch(line.text):
        yield _without(line, 0, len(line.text))
    elif "《" in line.text or "［＃" in line.text:
        yield from (_without(line, *found.span()) for found in _AOZORA.finditer(line.text))


def _without(line: Line, start: int, end: int) -> Edit:
    return Edit(line=line.id, start=start, end=end, replacement="", rule="export")
