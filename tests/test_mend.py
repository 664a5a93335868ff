from pipeline.model import Edit, Kind, Line, Page, Region
from pipeline.stitch.mend import mend_edits

PRINTED = ("他未来想学科技，未来属于科技。", "记者陈滔报道", "陈滔说，陈滔写，", "记者李涛生", "李涛生说，李涛生答。")


def page(*unsure: str) -> Page:
    texts = [(text, 0.99) for text in PRINTED] + [(text, 0.9) for text in unsure]
    lines = tuple(
        Line(id=f"p01-l{n:04}", region="r", text=text, confidence=sure) for n, (text, sure) in enumerate(texts)
    )
    region = Region(id="r", kind=Kind.BODY, order=0)
    return Page(issue="i", number=1, source="s", regions=(region,), lines=lines)


def mended(text: str, taken: tuple[Edit, ...] = ()) -> list[tuple[int, str, str]]:
    return [(e.start, e.replacement, e.rule) for e in mend_edits([page(text)], {"p01-l0005": taken})]


def test_a_word_in_no_dictionary_becomes_the_one_that_the_issue_prints() -> None:
    assert mended("城市的末来") == [(3, "未", "confusable")]


def test_fraktur_is_mended_on_a_page_that_says_no_language_but_has_its_long_s() -> None:
    def edits(text: str, confidence: float | None = 0.9) -> list[str]:
        line = Line(id="l", region="r", text=text, confidence=confidence)
        page = Page(issue="i", number=1, source="s", regions=(Region(id="r", kind=Kind.BODY, order=0),), lines=(line,))
        return [edit.replacement for edit in mend_edits([page], {})]

    read = "Der Miniſter und der König ſind in der Reſidenz, wie fie ſagten, und haben die Frage beſprochen"
    assert edits(read) == ["ſ"]
    assert edits(read, None) == []
    assert edits(read.replace("ſ", "s")) == []
    assert (
        edits("Le miniſtre et le roi font dans la ville, et ils ont dit que la queſtion eſt diſcutée par les deux")
        == []
    )


def test_what_the_dictionary_knows_or_the_issue_prints_twice_stands() -> None:
    assert mended("本周末很冷") == []
    assert mended("末来，末来") == []


def test_a_name_misread_once_becomes_the_name_that_is_printed_often() -> None:
    assert mended("李滔生点头") == [(1, "涛", "name")]


def test_what_has_an_edit_already_is_left_alone() -> None:
    edit = Edit(line="p01-l0005", start=3, end=4, replacement="末", rule="script")

    assert mended("城市的末来", (edit,)) == []


def test_lines_that_the_reader_was_sure_of_and_typed_ones_are_left_alone() -> None:
    sure = page().model_copy(update={"lines": (Line(id="a", region="r", text="末来", confidence=0.99),)})
    typed = page().model_copy(update={"lines": (Line(id="a", region="r", text="末来"),)})

    assert list(mend_edits([sure, typed], {})) == []
