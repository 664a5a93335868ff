import pytest

from pipeline.language.rubrics import is_rubric


@pytest.mark.parametrize(
    "text", ["简讯", "国际短波", "新闻集纳", "市縣傳真", "【短信】", "NEWS IN BRIEF", "Kurz notiert:", "En bref"]
)
def test_a_standing_head_is_known_whatever_it_is_set_in(text: str) -> None:
    assert is_rubric(text)


def test_a_head_that_begins_like_a_rubric_is_none() -> None:
    assert not is_rubric("Weather delays the vote")
