"""Jump marks that name no number: Continued on next page, Fortsetzung umseitig, Suite au verso, （接上页）."""

import re

from rapidfuzz import fuzz, process

from pipeline.marks.foundmark import Found

_FORMS = {
    True: ("continued on next page", "continued on following page", "continued on the next page", "continued overleaf",
           "continued on back page", "continued on last page", "turn to back page", "turn to next page",
           "fortsetzung nächste seite", "fortsetzung auf der nächsten seite", "fortsetzung umseitig",
           "fortsetzung letzte seite", "fortsetzung auf der letzten seite", "bitte umblättern",
           "suite page suivante", "suite à la page suivante", "suite en page suivante", "suite au verso",
           "suite en dernière page", "suite à la dernière page",
           "转下页", "接下页", "下转下页", "转下版", "下转末版", "转背面", "次ページに続く", "次ページへ続く",
           "次面に続く", "次面へ続く", "裏面に続く", "裏面へ続く"),
    False: ("continued from preceding page", "continued from previous page", "continued from the preceding page",
            "continued from front page", "continued from last page",
            "fortsetzung von der vorigen seite", "fortsetzung von der vorhergehenden seite",
            "fortsetzung von der titelseite", "fortsetzung von voriger seite",
            "suite de la page précédente", "suite de la une", "suite de la page une",
            "接上页", "上接前页", "接上版", "上接头版", "接头版", "前ページから続く", "前面から続く", "前ページの続き"),
}  # fmt: skip

_TELLING = re.compile("pag|eite|vers|overl|mseit|umbl|une|[转轉]下|接[上头頭前]|背面|続|の続", re.IGNORECASE)
"""What a line has that may be one of them, a letter misread: a quick look that spares most lines the comparison."""

_COLUMN = re.compile(r",? col[a-z]{0,4}[.]? ?\d$")

LIKENESS = 95.0
"""rapidfuzz ratio, 0 to 100, with a known form: one letter of twenty may be misread, and sechste is not nächste."""

LONGEST = 48
"""Characters of the longest form, with brackets and signs around it."""

_AROUND = " 　.()（）[]【】〔〕〈〉《》—–-*▶▷►→⇒»>◀◁◄←⇐«<"
_SAME = str.maketrans("轉頁頭續", "转页头续")


def unnumbered_mark(text: str, *, forward: bool) -> Found | None:
    """The mark that is all of `text`, or that stands in brackets at its end (forward) or its beginning; or None."""
    near = text[-LONGEST:] if forward else text[:LONGEST]
    bracketed = (_AT_END if forward else _AT_START).search(near)
    if (bracketed is None and len(text) > LONGEST) or _TELLING.search(near) is None:
        return None
    if len(text) <= LONGEST and (likeness := _likeness(text, forward=forward)):
        return Found(0, len(text), forward, None, likeness)
    likeness = _likeness(bracketed[0], forward=forward) if bracketed else 0.0
    if bracketed is None or not likeness:
        return None
    size = len(bracketed[0])
    start = len(text) - size if forward else 0
    return Found(start, start + size, forward, None, likeness)


_AT_END = re.compile(r"[(（\[【〔][^()（）\[\]【】〔〕]+[)）\]】〕][\s.]*$")
_AT_START = re.compile(r"^\s*[(（\[【〔][^()（）\[\]【】〔〕]+[)）\]】〕]")


def _likeness(text: str, *, forward: bool) -> float:
    """How like a known form `text` is, 0 to 1; 0 where it is none."""
    words = _COLUMN.sub("", text.strip(_AROUND).lower().translate(_SAME))
    found = process.extractOne(words, _FORMS[forward], scorer=fuzz.ratio, score_cutoff=LIKENESS)
    return found[1] / 100 if found else 0.0
