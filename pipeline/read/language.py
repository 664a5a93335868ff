"""Which language a page is in, from some of its lines, and which engine reads that language."""

from collections.abc import Sequence

from pipeline.chars import WORD, is_cjk
from pipeline.errors import ToolError
from pipeline.language.script import count_forms
from pipeline.read.engine import Reader
from pipeline.read.rapid import RapidReader
from pipeline.read.tesseract import PACKS, TesseractReader

KANA_SHARE = 0.1
"""Kana among East Asian characters of Japanese: a third and more; in Chinese none but misreadings."""
EAST_ASIAN_SHARE = 0.3
"""A page is East Asian when this share of its letters is: Latin names and web addresses do not make it English."""
ENGINES = ("auto", "rapidocr", "tesseract", "consensus")
LANGUAGES = ("auto", *PACKS)
COMMON_WORDS = {
    "en": "the of and to in that is was for with on he by at from his it as be are this which",
    "de": "der die das und in den von zu mit ist des im auf für nicht ein eine dem sich als auch",
    "fr": "le la les de des et en un une du dans que qui pour est au il par sur ce se pas plus",
}


def choose_language(sample_texts: Sequence[str]) -> str:
    """The language of lines read by PP-OCRv6: zh-Hans, zh-Hant, ja, en, de or fr; en when nothing tells."""
    text = "\n".join(sample_texts)
    letters = [char for char in text if char.isalpha()]
    asian = [char for char in letters if is_cjk(char)]
    if asian and len(asian) >= EAST_ASIAN_SHARE * len(letters):
        kana = sum("\u3040" <= char <= "\u30ff" for char in asian)
        if kana >= KANA_SHARE * len(asian):
            return "ja"
        simplified, traditional = count_forms(text)
        return "zh-Hant" if traditional > simplified else "zh-Hans"
    words = [word.casefold() for word in WORD.findall(text)]
    common = {language: frozenset(listed.split()) for language, listed in COMMON_WORDS.items()}
    return max(common, key=lambda language: sum(word in common[language] for word in words))


def is_east_asian(language: str) -> bool:
    """Whether a language is written in ideographs."""
    return language.startswith(("zh", "ja"))


def choose_readers(engine: str, language: str) -> tuple[Reader, Reader | None]:
    """Who reads, and who reads again what is in doubt.

    "auto" is RapidOCR alone for Chinese and Japanese, where Tesseract errs ten times as often, and both for the
    rest: of 7,531 characters in English, German and French, clean to bad, Tesseract has 0.45 % wrong, RapidOCR
    0.48 %, both together 0.16 %, for 1.2 of Tesseract's time (`bench/reading.py`).
    """
    if engine not in ENGINES:
        raise ToolError(engine, "there is no such reading engine", f"name one of {', '.join(ENGINES)}")
    rapid, tesseract = RapidReader(), TesseractReader()
    if engine == rapid.name or (engine == "auto" and is_east_asian(language)):
        return rapid, None
    if engine == tesseract.name:
        return tesseract, None
    return (rapid, tesseract) if is_east_asian(language) else (tesseract, rapid)
