import pytest

from pipeline.heads.headblocks import Block
from pipeline.heads.headings import find_headings
from pipeline.heads.subheads import parallel
from pipeline.model import Kind
from tests.heads import LONG, kinds


def test_parallel_heads_without_bylines_are_subheads() -> None:
    first, second = "实施高质量成果“启航”行动", "实施高能级科技企业“续航”行动"
    found = kinds((LONG, Kind.BODY), (first, Kind.BODY), (LONG, Kind.BODY), (second, Kind.BODY), (LONG, Kind.BODY))

    assert found[1] is found[3] is Kind.SUBHEAD
    assert parallel(first, second)


def test_a_short_head_between_two_subjects_heads_an_article() -> None:
    above = "市图书馆的阅览室昨日重新开放，读者在书架之间找到了新到的小说和杂志，馆员为孩子们读了故事。"
    below = "棒球联赛的决赛在体育场举行，投手连续投出三振，教练和球迷为冠军队欢呼，奖杯由市长颁发。"

    assert kinds((above, Kind.BODY), ("棒球联赛落幕", Kind.BODY), (below, Kind.BODY))[1] is Kind.HEADLINE


def test_a_head_inside_one_subject_is_a_subhead() -> None:
    above = "市图书馆的阅览室昨日重新开放，读者在书架之间找到了新到的小说和杂志，馆员为孩子们读了故事。"
    below = "阅览室的书架按年龄排列，馆员说，读者借走的小说最多，孩子们爱听故事，杂志在二楼。"

    assert kinds((above, Kind.BODY), ("为读者着想天天如此不停步", Kind.BODY), (below, Kind.BODY))[1] is Kind.SUBHEAD


def test_a_short_head_whose_text_tells_it_heads_an_article_where_none_is_signed() -> None:
    water = "汽车站的改造工程昨天开工，预计明年完工，届时候车大厅将扩大一倍，乘客进站更加方便。"
    bus = "图书馆延长开放时间，读者周末可以在馆内阅读到晚上九点，汽车站附近的分馆也一样。"
    found = kinds(("汽车站改造开工", Kind.BODY), (water, Kind.BODY), ("图书馆延长开放", Kind.BODY), (bus, Kind.BODY))

    assert found[2] is Kind.HEADLINE


def test_heads_right_over_their_text_are_articles_where_the_first_one_is_set_so() -> None:
    def block(number: int, head: str, text: str) -> list[Block]:
        return [Block(head, Kind.BODY, number), *(Block(line, Kind.BODY, number) for line in (text[:20], text[20:]))]

    forest = "松树和杉树沿着山坡一直长到河边，护林员每天清早背着水壶上山巡查，傍晚才回到木屋。"
    found = find_headings([*block(0, "科技企业支持", LONG), *block(1, "全生命周期", forest)])

    assert found == {0: Kind.HEADLINE, 3: Kind.HEADLINE}


def test_a_head_of_the_same_subject_that_is_too_long_for_a_subhead_heads_an_article() -> None:
    text = "市里的大桥昨天通车，两岸居民走上大桥庆祝通车。"
    found = kinds(
        ("大桥通车", Kind.BODY), ("■记者 陈涛", Kind.BYLINE), (text, Kind.BODY),
        ("两岸居民走上盼了十年的大桥庆祝通车", Kind.BODY), (text, Kind.BODY),
    )  # fmt: skip

    assert found[3] is Kind.HEADLINE


def test_a_line_right_over_text_of_the_same_subject_is_a_subhead_though_heads_are_set_so() -> None:
    first = ["旧房改造", "加装电梯的楼道里工人安装井道，居民等候电梯开通，旧房加装电梯的补贴已经发放。"]
    second = ["难点何在", "电梯井道占用楼道，一楼居民担心采光，街道召集居民商量电梯补贴，工人才能继续安装。"]
    lines = [Block(text, Kind.BODY, 0) for text in (*first, *second)]

    assert find_headings([line._replace(block=n // 2) for n, line in enumerate(lines)])[2] is Kind.SUBHEAD


def test_a_short_line_right_over_its_text_is_a_subhead_where_heads_stand_over_openings() -> None:
    items = [("旧房改造提速", "本报讯 旧房改造昨天开工。"), ("公园夜里开门", "本报讯 公园昨天夜里开门。")]
    lines = [text for item in items for text in item] + ["路越走越宽", "谈起今后，大家都笑了。"]
    found = find_headings([Block(text, Kind.BODY, n // 2) for n, text in enumerate(lines)])

    assert found[4] is Kind.SUBHEAD


def test_a_head_that_is_built_like_another_articles_head_is_no_subhead_for_that() -> None:
    forest = "松树和杉树沿着山坡一直长到河边，护林员每天清早背着水壶上山巡查，傍晚才回到木屋。"
    found = kinds(
        ("5项新举措支持外贸企业稳增长", Kind.BODY), ("■记者 陈涛", Kind.BYLINE), (LONG, Kind.BODY),
        ("6项新举措支持林场护林稳增长", Kind.BODY), (forest, Kind.BODY),
    )  # fmt: skip

    assert found[3] is Kind.HEADLINE


def test_a_head_of_ten_characters_between_long_texts_of_two_subjects_heads_an_article() -> None:
    above = "市图书馆的阅览室昨日重新开放，读者在书架之间找到了新到的小说和杂志，馆员为孩子们读了故事。" * 5
    below = "棒球联赛的决赛在体育场举行，投手连续投出三振，教练和球迷为冠军队欢呼，奖杯由市长颁发。"

    assert kinds(("阅览室", Kind.BODY), ("■记者 陈涛", Kind.BYLINE), (above, Kind.BODY), ("九局鏖战终得好结果", Kind.BODY),
                 (below, Kind.BODY))[3] is Kind.HEADLINE  # fmt: skip


def test_a_head_behind_an_advert_heads_an_article() -> None:
    assert kinds(("大桥通车", Kind.BODY), ("全场八折", Kind.ADVERT), ("阅览室", Kind.BODY), (LONG, Kind.BODY))[2] is (
        Kind.HEADLINE
    )


def test_heads_right_over_their_text_are_articles_each_where_all_are_set_so_though_some_are_signed() -> None:
    texts = (
        "【梧州十一日電】連日大雨，西江水位陡漲八尺，沿岸低田多被淹浸。",
        "昨日米市，安南米每擔跌二角，暹羅米跌一角五分，市面甚淡。",
    )
    rows = [
        Block(text, Kind.BODY, n)
        for n, pair in enumerate(zip(("西江水漲", "米價又跌"), texts, strict=True))
        for text in pair
    ]

    assert find_headings(rows) == {0: Kind.HEADLINE, 2: Kind.HEADLINE}


def test_mottos_in_corner_brackets_are_alike_as_those_in_quotation_marks_are() -> None:
    assert parallel("推進文化惠民「強基」計劃", "推進全民閱讀「書香」行動")


@pytest.mark.parametrize("head", ["聚力科技攻关 奋进新征程", "科技企业调查：难点在哪里"])
def test_a_head_of_two_clauses_heads_an_article_even_inside_one_subject(head: str) -> None:
    found = kinds(
        ("开头", Kind.BODY), ("■记者 陈涛", Kind.BYLINE), (LONG, Kind.BODY), (head, Kind.BODY), (LONG, Kind.BODY)
    )

    assert found[3] is Kind.HEADLINE


def test_a_short_head_of_which_its_text_says_two_characters_by_chance_is_a_subhead() -> None:
    signed = [("大桥通车", Kind.BODY), ("■记者 陈涛", Kind.BYLINE)]
    above = "市里的大桥昨天通车，两岸居民走上大桥庆祝，车队开过新铺的路面，驶向对岸。"
    below = "多年的老办法不灵了，食堂师傅调整菜谱，孩子们爱吃蔬菜，家长称赞午餐可口。"
    found = kinds(
        *signed,
        (above, Kind.BODY),
        ("老办法遇上新问题", Kind.BODY),
        (below.replace("老办法不灵", "办法不灵"), Kind.BODY),
    )

    assert found[3] is Kind.SUBHEAD


def test_a_head_that_its_text_says_nearly_word_for_word_heads_an_article_beside_one_of_its_words() -> None:
    signed = [("大桥通车", Kind.BODY), ("■记者 陈涛", Kind.BYLINE)]
    above = "市里的大桥昨天通车，两岸居民走上大桥庆祝，车队开过新铺的路面驶向对岸，老师带着学生参观，广场广播响起歌曲，商店挂出灯笼。"
    below = "文化馆招募“星期音乐会”演员，居民均可报名，演出安排在周日下午，老师免费辅导大家排练。入选者登台演唱，观众凭票入场。"
    found = kinds(*signed, (above * 2, Kind.BODY), ("文化馆招募“星期音乐会”演员", Kind.BODY), (below, Kind.BODY))

    assert found[3] is Kind.HEADLINE
