from __future__ import annotations

from pipeline.headblocks import Block
from pipeline.headings import find_headings, parallel
from pipeline.model import Kind
from tests.text import stitched

LONG = "区科委加大对具有核心技术和较强研发能力科技企业的支持力度，探索形成全生命周期培育体系。"


def kinds(*lines: tuple[str, Kind]) -> list[Kind]:
    blocks = [Block(text, kind, n) for n, (text, kind) in enumerate(lines)]
    found = find_headings(blocks)
    return [found.get(n, block.kind) for n, block in enumerate(blocks)]


def test_a_short_line_before_a_byline_heads_an_article() -> None:
    found = kinds(
        (LONG, Kind.BODY), ("派出所上线排队查询功能", Kind.BODY), ("■记者 陈涛", Kind.BYLINE), (LONG, Kind.BODY)
    )

    assert found[1] is Kind.HEADLINE


def test_a_short_line_before_a_pointer_back_heads_an_article() -> None:
    found = kinds((LONG, Kind.BODY), ("提高人才培养质量", Kind.BODY), ("(上接第1版)" + LONG, Kind.BODY))

    assert found[1] is Kind.HEADLINE


def test_a_short_line_before_a_mark_that_points_forward_is_the_foot_of_a_text() -> None:
    found = kinds((LONG, Kind.BODY), ("提高人才培养质量", Kind.BODY), ("（下转第2版）", Kind.BODY), (LONG, Kind.BODY))

    assert found[1] is Kind.BODY


def test_a_head_of_two_centred_lines_is_whole_though_the_second_is_set_in() -> None:
    lines = ["加装电梯跑出", "　　“加速度”", "本报讯 街道食堂昨天开张，老人们排起了长队。", LONG]
    blocks = [
        Block(text.strip("　"), Kind.BODY, block, text.startswith("　"), text)
        for text, block in zip(lines, (0, 0, 1, 1), strict=True)
    ]

    assert [kind for _, kind in sorted(find_headings(blocks).items())] == [Kind.HEADLINE, Kind.HEADLINE]


def test_parallel_heads_without_bylines_are_subheads() -> None:
    first, second = "实施高质量成果“启航”行动", "实施高能级科技企业“续航”行动"
    found = kinds((LONG, Kind.BODY), (first, Kind.BODY), (LONG, Kind.BODY), (second, Kind.BODY), (LONG, Kind.BODY))

    assert found[1] is found[3] is Kind.SUBHEAD
    assert parallel(first, second)


def test_a_line_that_breaks_in_a_name_is_text() -> None:
    found = kinds((LONG, Kind.BODY), ("杨浦公安分局人口办副科长方", Kind.BODY), ("雏声表示，" + LONG, Kind.BODY))

    assert found[1] is Kind.BODY


def test_a_line_that_ends_in_a_function_word_is_text() -> None:
    found = kinds((LONG, Kind.BODY), ("发挥杨浦平台优势大学和", Kind.BODY), ("人才优势，" + LONG, Kind.BODY))

    assert found[1] is Kind.BODY


def test_three_lines_before_a_byline_are_kicker_headline_and_deck() -> None:
    lines = [
        ("聚焦营商环境", Kind.BODY),
        ("八项举措支持民营经济", Kind.BODY),
        ("覆盖十五个村居", Kind.BODY),
        ("■记者 孟丽华", Kind.BYLINE),
    ]

    assert kinds(*lines, (LONG, Kind.BODY))[:3] == [Kind.KICKER, Kind.HEADLINE, Kind.DECK]


def in_one_block(*texts: str) -> list[Kind]:
    blocks = [Block(LONG, Kind.BODY, 0), *(Block(text, Kind.BODY, 1) for text in texts)]
    found = find_headings(blocks)
    return [found.get(n, Kind.BODY) for n in range(1, len(blocks))]


def test_short_lines_right_over_the_opening_of_an_item_head_it() -> None:
    texts = [
        "武警官兵给困难职",
        "工送温暖",
        "本报长沙1月20",
        "日电湖南省武警总队官兵今天走进工厂，",
        "把米和油送到困难职工手中。",
    ]

    assert in_one_block(*texts) == [Kind.HEADLINE, Kind.HEADLINE, Kind.BODY, Kind.BODY, Kind.BODY]


def test_a_pointer_back_under_a_head_is_no_part_of_it() -> None:
    texts = [
        "提高人才培养质量",
        "(上接第1版)",
        "薛侃表示，德法学校是杨浦国际化教育",
        "的一张名片，今后还要办得更好更强。",
    ]

    assert in_one_block(*texts) == [Kind.HEADLINE, Kind.BODY, Kind.BODY, Kind.BODY]


def test_a_short_head_between_two_subjects_heads_an_article() -> None:
    above = "市图书馆的阅览室昨日重新开放，读者在书架之间找到了新到的小说和杂志，馆员为孩子们读了故事。"
    below = "棒球联赛的决赛在体育场举行，投手连续投出三振，教练和球迷为冠军队欢呼，奖杯由市长颁发。"

    assert kinds((above, Kind.BODY), ("棒球联赛落幕", Kind.BODY), (below, Kind.BODY))[1] is Kind.HEADLINE


def test_a_head_inside_one_subject_is_a_subhead() -> None:
    above = "市图书馆的阅览室昨日重新开放，读者在书架之间找到了新到的小说和杂志，馆员为孩子们读了故事。"
    below = "阅览室的书架按年龄排列，馆员说，读者借走的小说最多，孩子们爱听故事，杂志在二楼。"

    assert kinds((above, Kind.BODY), ("为读者着想天天如此不停步", Kind.BODY), (below, Kind.BODY))[1] is Kind.SUBHEAD


def test_a_head_may_end_in_a_word_that_ends_in_a_loose_character() -> None:
    found = kinds((LONG, Kind.BODY), ("洪森拒绝与拉那烈媾和", Kind.BODY), ("本报讯 " + LONG, Kind.BODY))

    assert found[1] is Kind.HEADLINE


def test_a_short_head_whose_text_tells_it_heads_an_article_where_none_is_signed() -> None:
    water = "汽车站的改造工程昨天开工，预计明年完工，届时候车大厅将扩大一倍，乘客进站更加方便。"
    bus = "图书馆延长开放时间，读者周末可以在馆内阅读到晚上九点，汽车站附近的分馆也一样。"
    found = kinds(("汽车站改造开工", Kind.BODY), (water, Kind.BODY), ("图书馆延长开放", Kind.BODY), (bus, Kind.BODY))

    assert found[2] is Kind.HEADLINE


def test_a_japanese_opening_begins_an_article() -> None:
    lines = [("バス停の改修が始まる。", Kind.BODY), ("図書館が延長", Kind.BODY), ("【ロンドン共同】" + LONG, Kind.BODY)]

    assert kinds(*lines)[1] is Kind.HEADLINE


def test_heads_right_over_their_text_are_articles_where_the_first_one_is_set_so() -> None:
    def block(number: int, head: str, text: str) -> list[Block]:
        return [Block(head, Kind.BODY, number), *(Block(line, Kind.BODY, number) for line in (text[:20], text[20:]))]

    forest = "松树和杉树沿着山坡一直长到河边，护林员每天清早背着水壶上山巡查，傍晚才回到木屋。"
    found = find_headings([*block(0, "科技企业支持", LONG), *block(1, "全生命周期", forest)])

    assert found == {0: Kind.HEADLINE, 3: Kind.HEADLINE}


def test_a_head_of_two_clauses_over_an_indent_is_whole() -> None:
    lines = [
        "科技企业得支持，",
        "培育体系",
        "区科委加大对具有核心技",
        "术企业的支持力度，并探索",
        "形成培育体系，力度很大。",
    ]
    blocks = [Block(text, Kind.BODY, 0, indented=n == 2) for n, text in enumerate(lines)]

    assert find_headings(blocks) == {0: Kind.HEADLINE, 1: Kind.HEADLINE}


def test_a_head_of_the_same_subject_that_is_too_long_for_a_subhead_heads_an_article() -> None:
    text = "市里的大桥昨天通车，两岸居民走上大桥庆祝通车。"
    found = kinds(
        ("大桥通车", Kind.BODY), ("■记者 陈涛", Kind.BYLINE), (text, Kind.BODY),
        ("两岸居民走上盼了十年的大桥庆祝通车", Kind.BODY), (text, Kind.BODY),
    )  # fmt: skip

    assert found[3] is Kind.HEADLINE


def test_a_head_may_stand_over_a_text_whose_first_word_begins_like_a_particle() -> None:
    text = "过年上班第一天，他接到家乡的来信，信上说县里的大桥通车了，两岸的居民都去看。"
    found = kinds(
        (LONG, Kind.BODY), ("■记者 陈涛", Kind.BYLINE), ("忽接乡书喜不禁", Kind.BODY), (text, Kind.BODY),
    )  # fmt: skip

    assert found[2] is Kind.HEADLINE


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


COLUMN = ["　　区科委加大对具有核心技", "术和较强研发能力科技企业的", "支持力度，探索形成全生命周", "期培育体系，每家企业都有人",
          "上门，问一问还缺些什么、要", "什么，缺的当天就报到市里去", "，市里第二天就有回音，企业", "都说好。"]  # fmt: skip
"""Eight printed lines of a column, the first one indented."""


def printed(*blocks: list[str]) -> list[Block]:
    return [
        Block(text.strip("　"), Kind.BODY, n, text.startswith("　"), text)
        for n, block in enumerate(blocks)
        for text in block
    ]


def test_a_centred_head_whose_first_line_is_set_in_is_no_paragraph_since_its_lines_are_not_full() -> None:
    lines = printed(COLUMN, ["　　89个日夜的", "家庭医生答卷"], COLUMN)

    assert find_headings(lines) == {8: Kind.HEADLINE, 9: Kind.HEADLINE}


def test_full_lines_of_which_the_first_is_set_in_are_the_foot_of_a_text() -> None:
    assert find_headings(printed(COLUMN, ["　　89个日夜里家庭医生们", "走遍了全市大大小小的村庄"], COLUMN)) == {}


def test_a_short_line_between_columns_is_a_subhead_though_its_last_word_wants_another() -> None:
    assert find_headings(printed(COLUMN, ["　　口碑是干出来的"], COLUMN)) == {8: Kind.SUBHEAD}


def test_a_head_that_is_built_like_another_articles_head_is_no_subhead_for_that() -> None:
    forest = "松树和杉树沿着山坡一直长到河边，护林员每天清早背着水壶上山巡查，傍晚才回到木屋。"
    found = kinds(
        ("5项新举措支持外贸企业稳增长", Kind.BODY), ("■记者 陈涛", Kind.BYLINE), (LONG, Kind.BODY),
        ("6项新举措支持林场护林稳增长", Kind.BODY), (forest, Kind.BODY),
    )  # fmt: skip

    assert found[3] is Kind.HEADLINE


def test_paragraphs_on_a_line_each_do_not_show_how_long_a_full_line_is() -> None:
    paragraphs = [LONG, LONG[:30] + "。", LONG, LONG[:9] + "。", LONG, LONG[:25] + "。", LONG[:12] + "。"]

    assert find_headings(printed(paragraphs, ["雖然瑞典主教練馬麗卡在"], ["賽前一再強調，" + LONG])) == {}


def test_the_first_lines_of_a_paragraph_at_a_columns_foot_are_no_head() -> None:
    text = "平均で十三分も短くなった。\n坂道を自転車が下っていく。\n若い就農者が五十人加わり、"
    first = f"{text}\n{text}\n{text}\n県は喜ぶ。"
    foot = "若葉台で毎年行われる新米の\n収穫祭は昨夜多くの人出があ"
    found = stitched(f"橋が開通\n\n田中一郎記者\n\n{first}\n\n{foot}\n\nったと、地元の期待は多\n{first}")

    assert [article.headline for article in found.articles] == ["橋が開通"]
