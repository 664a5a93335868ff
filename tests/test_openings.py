from pipeline.language.openings import opens_item
from pipeline.model import Kind
from tests.heads import LONG, in_one_block, kinds


def test_short_lines_right_over_the_opening_of_an_item_head_it() -> None:
    texts = [
        "武警官兵给困难职",
        "工送温暖",
        "本报长沙1月20",
        "日电湖南省武警总队官兵今天走进工厂，",
        "把米和油送到困难职工手中。",
    ]

    assert in_one_block(*texts) == [Kind.HEADLINE, Kind.HEADLINE, Kind.BODY, Kind.BODY, Kind.BODY]


def test_a_japanese_opening_begins_an_article() -> None:
    lines = [("バス停の改修が始まる。", Kind.BODY), ("図書館が延長", Kind.BODY), ("【ロンドン共同】" + LONG, Kind.BODY)]

    assert kinds(*lines)[1] is Kind.HEADLINE


def test_an_item_may_begin_with_a_sign() -> None:
    assert opens_item("▲本报讯 大桥昨日通车。")
