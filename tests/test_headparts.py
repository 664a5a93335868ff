from pipeline.model import Kind
from tests.heads import LONG, kinds


def test_three_lines_before_a_byline_are_kicker_headline_and_deck() -> None:
    lines = [
        ("聚焦营商环境", Kind.BODY),
        ("八项举措支持民营经济", Kind.BODY),
        ("覆盖十五个村居", Kind.BODY),
        ("■记者 孟丽华", Kind.BYLINE),
    ]

    assert kinds(*lines, (LONG, Kind.BODY))[:3] == [Kind.KICKER, Kind.HEADLINE, Kind.DECK]
