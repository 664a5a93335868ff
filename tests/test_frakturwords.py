import pytest

from pipeline.edits import by_line, replay
from pipeline.language.frakturwords import fraktur_edits
from pipeline.model import Edit, Kind, Line, Page, Region


def page(*texts: str) -> Page:
    lines = tuple(Line(id=f"l{n}", region="r", text=text) for n, text in enumerate(texts))
    return Page(issue="i", number=1, source="s", regions=(Region(id="r", kind=Kind.BODY, order=0),), lines=lines)


def mended(*texts: str, taken: tuple[Edit, ...] = ()) -> list[str]:
    edits = by_line(fraktur_edits([page(*texts)], by_line(taken)))
    return [replay(text, edits.get(f"l{n}", ())) for n, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("read", "printed"),
    [
        pytest.param("was fie ihm fagte", "was sie ihm sagte", id="a long s is no f"),
        pytest.param("in diefem Augenblid", "in diesem Augenblick", id="nor ck a d"),
        pytest.param("nach dem Geſeß", "nach dem Geſetz", id="nor tz an ß"),
        pytest.param("Jn der Jnduſtrie", "In der Induſtrie", id="a capital stays one"),
        pytest.param("daß fie iſt", "daß ſie iſt", id="where the page has its long s, it is put back"),
        pytest.param("die Effenz", "die Essenz", id="two of them"),
    ],
)
def test_a_letter_that_was_read_as_one_of_like_shape_is_put_right(read: str, printed: str) -> None:
    assert mended(read) == [printed]


@pytest.mark.parametrize(
    "read",
    [
        pytest.param("ein feiner Hafen", id="words that the dictionary has"),
        pytest.param("Herr Haffe und Frau Haffe", id="a name that is printed twice"),
        pytest.param("Thür und Theil, sie giebt", id="old spelling"),
        pytest.param("Kraxlpfiff", id="what is like no known word"),
    ],
)
def test_what_may_have_been_printed_stands(read: str) -> None:
    assert mended(read) == [read]


def test_a_word_that_lines_cut_is_left_alone() -> None:
    assert mended("der Aufent-", "halt wird fehr", "gut") == ["der Aufent-", "halt wird sehr", "gut"]


def test_a_word_that_has_an_edit_already_is_left_alone() -> None:
    assert mended("was fie sagt", taken=(Edit(line="l0", start=4, end=5, replacement="S", rule="script"),)) == [
        "was fie sagt"
    ]
