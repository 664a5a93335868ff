from pipeline.model import Kind
from tests.columns import TEXT, kinds


def test_a_head_about_telephones_is_no_advert() -> None:
    found = kinds("深化改革又出新招\n推出新举措\n电话装机时限20天\n\n本报讯 记者从邮电部获悉。\n大家都来看。")

    assert found[:3] == [Kind.HEADLINE] * 3


def test_short_lines_under_a_mark_are_no_advert() -> None:
    text = (
        "LE PONT\n(Suite de la première page)\nDans son discours, le maire a rappelé que l'ancien\npont datait de 1820."
    )

    assert kinds(text) == [Kind.HEADLINE, Kind.BODY, Kind.BODY, Kind.BODY]


def test_the_foot_of_a_column_without_a_stop_under_its_head_is_no_advert() -> None:
    lines = [
        "特集",
        "日本技術開発に新た",
        "な動き",
        "日本技術開発は1:5の株式",
        "分割で対抗したが、夢真ホー",
        "ルディングスは差し止めを求",
    ]

    assert Kind.ADVERT not in kinds("\n".join(lines))


def test_full_lines_of_an_advert_with_its_address_are_no_column() -> None:
    lines = ["诚聘英才", "地址：云溪", "县491号", "全场5折起", "名额有限，", "先到先得", "凭本广告可领取", "精美礼品一份", "活动时间：3",
             "月25日至12", "月14日", "免费接送，", "提供午餐"]  # fmt: skip

    assert set(kinds("\n".join(lines))) == {Kind.ADVERT}


def test_a_long_head_over_the_lines_of_a_column_without_a_stop_is_no_advert() -> None:
    lines = [
        "世贸组织总干事呼吁联合对付贸易保护主义",
        "据新华社伦敦电世界",
        "贸易组织总干事昨天",
        "在伦敦召开的会上呼",
        "吁各国联合起来一起",
        "对付因金融危机而诱",
    ]

    assert Kind.ADVERT not in kinds("\n".join(lines))


def test_an_advert_behind_a_text_that_breaks_off_is_one() -> None:
    found = kinds("The council voted on Monday and\n\nFOR SALE\nTwo-bedroom house\nGood condition\nCall 555-0143")

    assert found[1:] == [Kind.ADVERT] * 4


def test_an_advert_right_under_a_running_head_is_one() -> None:
    found = kinds("Page 2\nFOR SALE\nTwo-bedroom house, garden\nGood condition\nCall 555-0143\n\nThe council voted.")

    assert found[:5] == [Kind.FURNITURE, *[Kind.ADVERT] * 4]


def test_a_head_with_a_colon_behind_an_advert_is_none() -> None:
    found = kinds(f"FOR SALE\nTwo-bedroom house\nGood condition\nCall 555-0143\n\nBGH: no refund\n\n{TEXT}")

    assert found[4] is not Kind.ADVERT


def test_lines_that_offer_again_and_again_are_an_advert_though_none_says_whom_to_call() -> None:
    advert = (
        "温泉假日两日游\n面积72至109平方米，首付18万元起\n凭本广告可领取精美礼品一份\n免费接送，提供午餐\n满355元减64元"
    )

    assert kinds(f"大桥通车\n\n■记者 陈涛\n\n大桥十日通车，两岸的人都来了。\n\n{advert}")[3:] == [Kind.ADVERT] * 5


def test_short_lines_of_which_one_speaks_of_an_offer_are_no_advert() -> None:
    assert Kind.ADVERT not in kinds("大桥通车\n票价优惠\n老人免票\n\n■记者 陈涛\n\n大桥十日通车，两岸的人都来了。")
