import pytest

from pipeline.readbefore.usualforms import usual_forms


@pytest.mark.parametrize(
    ("copied", "typed"),
    [
        ("the ﬁrst oﬃce", "the first office"),
        ("⼈⺠⽇报", "人民日报"),
        ("e\u0301te\u0301", "été"),
        ("Donau\u00addampf\u200bschiff", "Donaudampfschiff"),
        ("dit\u202f: «\u00a0non\u00a0»", "dit : « non »"),
        ("\u2003\u2003本报讯", "\u3000\u3000本报讯"),
    ],
)
def test_what_only_fonts_and_browsers_know_is_written_as_everybody_types_it(copied: str, typed: str) -> None:
    assert usual_forms(copied) == typed


@pytest.mark.parametrize("printed", ["ſi", "Ｂ２", "①㈱…", "als Land\u00ad", "爲為"])
def test_what_a_paper_prints_stays(printed: str) -> None:
    assert usual_forms(printed) == printed
