import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.stitch import trigrams as module
from pipeline.stitch.trigrams import Trigrams, trigrams
from tasks.direct import articles_of


@pytest.fixture(scope="module")
def model() -> Trigrams:
    found = trigrams()
    assert found is not None, "python3 tasks/setup.py installs libime-data-language-model"
    return found


def test_a_word_that_the_seam_cuts_fits_better_than_strangers(model: Trigrams) -> None:
    assert model.fit("以及西门子、上", "海烟草、华为") > 5 > 1 > model.fit("以及西门子、上", "政府相关职能部门")


def test_whole_words_that_often_follow_each_other_fit(model: Trigrams) -> None:
    assert model.fit("区政府相关职能", "部门和国企") > 2 > model.fit("区政府相关职能", "企业的三十余位")


def test_traditional_words_fit_as_simplified_ones_do(model: Trigrams) -> None:
    assert model.fit("產業鏈上", "下游企業") == model.fit("产业链上", "下游企业")


def test_what_follows_a_number_does_not_depend_on_its_digits(model: Trigrams) -> None:
    assert model.fit("共有17", "名干部") == model.fit("共有2.5", "名干部") > 1


@pytest.mark.parametrize(
    ("left", "right"), [("", "上海"), ("1", "993年"), ("これは", "上海"), ("The mayor", "said so")]
)
def test_what_it_cannot_tell_is_nothing(model: Trigrams, left: str, right: str) -> None:
    assert model.fit(left, right) == 0


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_text_can_be_weighed(model: Trigrams, left: str, right: str) -> None:
    assert -100 < model.fit(left, right) < 200


@pytest.fixture
def without_model(monkeypatch: pytest.MonkeyPatch) -> None:
    trigrams.cache_clear()
    monkeypatch.setattr(module, "FOLDERS", ())
    yield
    trigrams.cache_clear()


@pytest.mark.usefixtures("without_model")
def test_without_the_model_text_is_stitched_and_the_operator_told(tmp_path) -> None:
    (tmp_path / "page.txt").write_text(
        "步道通了\n\n■记者 陈涛\n\n本报讯 滨江步道昨天贯通，市民沿着江边骑行。\n", "utf-8"
    )

    written, notices, _ = articles_of([str(tmp_path / "page.txt")], "markdown", frozenset())

    assert "滨江步道昨天贯通" in written
    assert any("apt-get install" in notice for notice in notices)
