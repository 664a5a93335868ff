from collections import Counter

import pytest

from pipeline.stitch.topics import Topics, cosine


def test_a_term_of_all_texts_says_less_than_a_rare_one() -> None:
    texts = [Counter({"记者": 1, "步道": 1}), Counter({"记者": 1, "食堂": 1}), Counter({"记者": 1, "灯会": 1})]
    topics = Topics(texts)
    first = topics.vector(texts[0])

    assert first["步道"] > 2 * first["记者"]
    assert cosine(first, topics.vector(Counter({"步道": 3}))) > cosine(first, topics.vector(Counter({"记者": 3})))


def test_a_text_is_like_itself_and_unlike_one_without_shared_terms() -> None:
    topics = Topics([Counter({"步道": 2}), Counter({"食堂": 1})])
    vector = topics.vector(Counter({"步道": 2}))

    assert cosine(vector, vector) == pytest.approx(1)
    assert cosine(vector, topics.vector(Counter({"食堂": 1}))) == 0


def test_a_text_without_terms_is_like_nothing() -> None:
    assert Topics([]).vector(Counter()) == {}
