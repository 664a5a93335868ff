from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.edits import by_line, replay
from pipeline.language.words import latin_vocabulary
from pipeline.model import Piece
from pipeline.stitch.cutwords import CutWords
from pipeline.stitch.joining import Words, join_heading, join_pieces


def words_with(lines: dict[str, str], known: str = "") -> Words:
    vocabulary = latin_vocabulary([known, *lines.values()])
    return Words(lines, {}, vocabulary, CutWords(tuple(lines.values()), vocabulary))


def joined(lines: list[str], known: str = "") -> tuple[str, str]:
    """The joined text, and the same from replaying the edits over the lines."""
    named = {f"l{n}": text for n, text in enumerate(lines)}
    words = words_with(named, known)
    result = join_pieces([Piece(line=name, start=0, end=len(text)) for name, text in named.items()], words)
    edits = by_line(result.edits)
    return result.text, "".join(replay(text, edits.get(name, ())) for name, text in named.items())


@pytest.mark.parametrize(
    ("lines", "known", "text"),
    [
        pytest.param(["精密设备产", "业专班"], "", "精密设备产业专班", id="ideographs meet"),
        pytest.param(["the quick", "fox"], "", "the quick fox", id="Latin words keep apart"),
        pytest.param(["the infor-", "mation"], "", "the information", id="a hyphen before a small letter goes"),
        pytest.param(["Informations-", "und Technik"], "", "Informations- und Technik", id="a suspended hyphen stays"),
        pytest.param(["Zoll⸗", "und Steuerweſen"], "", "Zoll⸗ und Steuerweſen", id="that of Fraktur, too"),
        pytest.param(["Re=", "gierung"], "", "Regierung", id="which readers may write as an equals sign"),
        pytest.param(["Zoll¬", "und"], "", "Zollund", id="a sign for a cut word is none"),
        pytest.param(["Ober⸗", "hof"], "der Ober⸗hof, das Ober⸗hof", "Ober⸗hof", id="a compound with it stays one"),
        pytest.param(["Baden-", "Baden"], "", "Baden-Baden", id="a hyphen before a capital stays"),
        pytest.param(["Haus-", "Tür"], "HausTür", "HausTür", id="the collection knows the word without it"),
        pytest.param(["The well-", "known man"], "a well-known song", "The well-known man", id="a compound stays one"),
        pytest.param(["The Well-", "being"], "wellbeing", "The Wellbeing", id="capitals do not matter"),
        pytest.param(["Zuk-", "ker"], "Zucker und Mehl", "Zucker", id="k-k is ck where the collection says so"),
        pytest.param(["Tik-", "ken"], "", "Tikken", id="and k-k where it does not"),
        pytest.param(["T", "he quick"], "", "The quick", id="a large first letter is its word's"),
        pytest.param(["“W", "EATHER"], "", "“WEATHER", id="behind a quotation mark, too"),
        pytest.param(["A", "man is a man"], "a man, his man", "A man is a man", id="a letter that is a word stays one"),
        pytest.param(["A", "fter that"], "the man", "After that", id="unless nobody knows the rest"),
        pytest.param(["共计20", "24年"], "", "共计2024年", id="digits meet"),
    ],
)
def test_lines_are_joined(lines: list[str], known: str, text: str) -> None:
    assert joined(lines, known)[0] == text


LOST = [
    "the coun",
    "try needs a law",
    "and the parlia",
    "ment of the coun",
    "try",
    "the minis",
    "ter said so",
    "of a man",
]
KNOWN = "the country and its parliament, a minister of the country"


@pytest.mark.parametrize(
    ("known", "text"),
    [
        pytest.param(
            KNOWN, "the country needs a law and the parliament of the country the minister said so of a man", id="lost"
        ),
        pytest.param("a song", " ".join(LOST), id="words that the collection prints nowhere else are no proof"),
    ],
)
def test_words_that_lines_cut_are_whole_again_though_all_hyphens_are_lost(known: str, text: str) -> None:
    assert joined(LOST, known)[0] == text


def test_what_a_dictionary_alone_knows_is_whole_once_the_collection_shows_that_hyphens_are_lost() -> None:
    assert joined([*LOST, "this is import", "ant to him"], KNOWN)[0].endswith("this is important to him")


def test_two_words_that_the_collection_prints_apart_stay_two() -> None:
    assert joined(["we may be there", *LOST, "we may", "be late"], KNOWN)[0].endswith("we may be late")


def test_a_lost_hyphen_can_be_undone() -> None:
    lines = {f"l{n}": text for n, text in enumerate(LOST)}
    words = replace(words_with(lines, KNOWN), undone=frozenset({"lost-hyphen"}))

    assert join_pieces(
        [Piece(line=name, start=0, end=len(text)) for name, text in lines.items()], words
    ).text == " ".join(LOST)


def test_a_heading_is_whole_again_though_its_hyphen_is_lost() -> None:
    lines = {f"l{n}": text for n, text in enumerate(LOST)}

    assert join_heading(["A LAW OF THE COUN", "TRY"], words_with(lines, KNOWN)) == "A LAW OF THE COUNTRY"


@given(st.lists(st.text(alphabet="ab-上1 。", min_size=1, max_size=6), min_size=1, max_size=6))
def test_replaying_the_edits_gives_the_text(lines: list[str]) -> None:
    text, replayed = joined(lines)

    assert text == replayed


@given(st.lists(st.text(alphabet="ab-上1 。", min_size=1, max_size=6), min_size=1, max_size=6))
def test_every_character_has_its_piece(lines: list[str]) -> None:
    named = {f"l{n}": text for n, text in enumerate(lines)}
    pieces = [Piece(line=name, start=0, end=len(text)) for name, text in named.items()]
    result = join_pieces(pieces, words_with(named))

    ends = [(start, end) for _, start, end in result.places]
    assert [start for start, _ in ends] == [0, *(end for _, end in ends[:-1])]
    assert ends[-1][1] == len(result.text)


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        pytest.param(["八项举措支持治理", "稳扎稳打见真章"], "八项举措支持治理 稳扎稳打见真章", id="two clauses"),
        pytest.param(["石桥街道民", "营经济有了新抓手"], "石桥街道民营经济有了新抓手", id="a word is cut"),
        pytest.param(
            ["从样品到产品 双阳", "园区走通最后一公里"],
            "从样品到产品 双阳园区走通最后一公里",
            id="clauses have their space",
        ),
        pytest.param(
            ["把养老服务", "办到家门口", "老办法遇上新问题"], "把养老服务办到家门口 老办法遇上新问题", id="short lines"
        ),
        pytest.param(
            ["林業振興の", "現場を歩く", "住民に期待と不安"], "林業振興の現場を歩く 住民に期待と不安", id="Japanese"
        ),
        pytest.param(
            ["救急体制、三十年", "ぶりの転換点"], "救急体制、三十年ぶりの転換点", id="a particle is no clause's start"
        ),
        pytest.param(["Costs of Reading", "Climb Again"], "Costs of Reading Climb Again", id="Latin words"),
        pytest.param([], "", id="no heading"),
    ],
)
def test_the_lines_of_a_heading_are_joined(lines: list[str], heading: str) -> None:
    assert join_heading(lines) == heading


@pytest.mark.parametrize(
    ("lines", "heading"),
    [
        pytest.param(
            ["Toll of the Christmas-", "New Year Holiday"], "Toll of the Christmas-New Year Holiday", id="compound"
        ),
        pytest.param(["Installation mit virt-", "install"], "Installation mit virt-install", id="known compound"),
        pytest.param(["Elections in Zimba-", "bwe"], "Elections in Zimbabwe", id="cut word"),
        pytest.param(["Informations-", "und Technik"], "Informations- und Technik", id="suspended"),
    ],
)
def test_hyphens_of_a_heading_are_told_by_the_collections_words(lines: list[str], heading: str) -> None:
    assert join_heading(lines, words_with({}, "virt-install virt-install")) == heading
