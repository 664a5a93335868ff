from pipeline.score.record import Score, render_score
from tests.scored import HARBOUR, MARKET, SCHOOL, article, counted


def test_the_printed_score_shows_count_and_n_and_the_worst_article():
    result = counted([article("a", HARBOUR, headline="港口")], [article("b", HARBOUR[1:], headline="港口")])
    lines = render_score(result).splitlines()

    assert "articles F1 at 0.9               100.00 %  1 matched, 1 true, 1 found; " in lines[0]
    assert any(line.split() == ["character", "error", "4.55", "%", "1", "of", "22"] for line in lines)
    assert lines[-1].endswith("a = b: 港口")


def test_the_printed_score_names_an_advert_taken_for_an_article():
    advert = article("q", MARKET, headline="大减价", kind="advert")
    result = counted([advert], [article("b", MARKET, headline="大减价")])

    assert render_score(result).splitlines()[-1].strip() == "23  b, mostly advert q: 大减价"


def test_a_score_survives_being_stored():
    result = counted([article("a", HARBOUR), article("b", SCHOOL)], [article("c", SCHOOL), article("d", MARKET)])

    assert Score.model_validate_json(result.model_dump_json()) == result
