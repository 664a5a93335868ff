import pytest

from pipeline.language.notices import is_listing, is_notice, is_table
from pipeline.model import Kind
from pipeline.segment.stage import segment_page
from tests.columns import kinds as column_kinds
from tests.test_segment import page

ADVERT = ["两室一厅，家具齐全，", "交通方便。电话：88210456"]


@pytest.mark.parametrize(
    "texts",
    [
        ADVERT,
        ["遗失营业执照一本，", "号码31010，声明作废。"],
        ["各类轴承大量供应。", "厂址：永安路12号"],
        ["Fresh Coffee Daily", "Telephone 585-725"],
        ["Café torréfié", "Ouvert tous les jours", "Téléphone 85-86"],
    ],
)
def test_a_few_lines_that_say_whom_to_call_or_where_to_write_are_a_notice(texts: list[str]) -> None:
    assert is_notice(texts)


def test_a_report_that_ends_with_a_number_to_call_is_no_notice() -> None:
    assert not is_notice([*["昨日开门，来的人不少。"] * 6, "热线电话：96111-2233"])


def test_a_report_on_telephones_in_narrow_lines_is_no_notice() -> None:
    assert not is_notice(
        [
            "HTC Touch: Bald als",
            "„Xda Nova“ bei o2. Vor",
            "zwei Wochen stellten",
            "beide ihr Smartphone",
            "vor, das wie das iPhone",
        ]
    )


def test_rows_with_numbers_and_without_sentences_are_a_table() -> None:
    assert is_table(["昆明 8℃ 多云", "广州 19℃ 晴", "沈阳 -7℃ 小雪"])
    assert not is_table(["昨日8℃，多云", "今日19℃，晴", "明日小雪。"])
    assert not is_table(["league ended in a 6 6 draw", "blk 30 opens the game with", "a run from his own 50 yard line"])


def test_notices_and_tables_are_adverts_and_signed_reports_articles() -> None:
    fragments = segment_page(
        page(
            (Kind.HEADLINE, 1, ["房屋出租"]),
            (Kind.BODY, 1, ADVERT),
            (Kind.HEADLINE, 2, ["今日天气"]),
            (Kind.BODY, 2, ["昆明 8℃", "广州 19℃", "沈阳 -7℃"]),
            (Kind.HEADLINE, 3, ["门开了"]),
            (Kind.BODY, 3, ["■记者 陈涛", *ADVERT]),
        )
    )

    assert [one.kind for one in fragments] == ["article", "advert", "advert"]


@pytest.mark.parametrize(
    "texts",
    [
        pytest.param(["Rovers 12 4 .750", "Hawks 9", "7 .563", "Giants", "W L Pct. 4"], id="standings, cell by cell"),
        pytest.param(["Sunny. Rain, 26°.", "Albany 14 4 Sunny", "Boston 9 -2 Windy"], id="weather"),
        pytest.param(["20.15 Tatort: Der letzte Zug", "21.45 Das Haus am See", "23.00 Wetter"], id="broadcasts"),
        pytest.param(["Evening Tribune", "Editor", "Anne McKay", "Advertising", "Tom Brandt", "Newsroom"], id="names"),
        pytest.param(["Sports Culture", "Monde Région", "B2 14", "A3 28"], id="what stands on which page"),
    ],
)
def test_names_with_numbers_and_no_words_that_hold_sentences_together_are_a_list(texts: list[str]) -> None:
    assert is_listing(texts)


@pytest.mark.parametrize(
    "texts",
    [
        ["Test scores rose for the 3rd time", "in 12 years, officials said,", "and 46 pupils found work at home."],
        ["静安 56 良", "徐汇 60 良", "长宁 41 优"],
        ["Rovers 12", "Hawks 9"],
        ["Rachel Green is Editor. She lives", "Leeds", "John Alderton", "Newsroom", "Tom Brandt", "Advertising"],
    ],
)
def test_a_report_with_numbers_and_what_is_short_or_in_ideographs_is_no_list(texts: list[str]) -> None:
    assert not is_listing(texts)


@pytest.mark.parametrize(
    "notice",
    [
        "招聘\n\n保安10名，月薪5000元。\n\n联系人：王经理 13812345678",
        "旺铺招租\n解放路68号临街门面，面积120平方米。",
        "公告\n\n因道路施工，平江路双向封闭，请过往车辆绕行。",
    ],
)
def test_a_notice_under_its_name_parts_no_article_that_goes_on_behind_it(notice: str) -> None:
    text = f"大桥通车\n\n■记者 陈涛\n\n大桥十日通车，两岸的人从\n\n{notice}\n\n清早就站在桥头等着，车子排成长队。"

    found = column_kinds(text)

    assert set(found[3:-1]) == {Kind.ADVERT}
    assert found[-1] is Kind.BODY


def test_a_headline_that_says_announcement_over_a_signed_report_names_no_notice() -> None:
    found = column_kinds("公告\n\n■记者 陈涛\n\n大桥十日通车。")

    assert found == [Kind.HEADLINE, Kind.BYLINE, Kind.BODY]


def test_a_line_that_says_advertisement_is_furniture() -> None:
    text = "Bridge Opens\n\nBy Ann Bell\n\nThe bridge opens to\n\nADVERTISEMENT\n\ntraffic on Friday, the mayor said."

    assert column_kinds(text)[3] is Kind.FURNITURE


def test_a_line_with_its_name_before_it_and_whom_to_call_is_an_advert() -> None:
    text = "Bridge Opens\n\nBy Ann Bell\n\nThe bridge opens.\n\nLOST: brown dog, near the mill. Call 555-2291."

    assert column_kinds(text)[-1] is Kind.ADVERT
