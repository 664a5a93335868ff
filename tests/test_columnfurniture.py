import pytest

from pipeline.model import Kind
from tests.columns import TEXT, kinds


def test_the_line_that_begins_a_page_is_furniture_and_no_head() -> None:
    assert kinds(f"--- Page 2 ---\nBridge closed\n\nBy Anne Reed\n\n{TEXT}")[:2] == [Kind.FURNITURE, Kind.HEADLINE]


def test_a_running_head_of_several_lines_is_furniture() -> None:
    assert kinds(f"Page 3\nNATIONAL\nMonday, March 5, 1925\n\nBridge closed\n\n{TEXT}")[:3] == [Kind.FURNITURE] * 3


def test_a_running_head_right_over_a_head_is_furniture() -> None:
    found = kinds(f"8   L’Écho républicain, Lundi 17 septembre 1972\nLe pont fermé\n\nPar Luc Besnard\n\n{TEXT}")

    assert found[:2] == [Kind.FURNITURE, Kind.HEADLINE]


def test_a_page_that_begins_inside_a_sentence_with_a_date_begins_with_text() -> None:
    assert kinds(f"Paris, May 5, 1998 in a room\nof the Old Town Hall, they met.\n{TEXT}")[0] is Kind.BODY


def test_a_pages_number_alone_is_furniture() -> None:
    assert kinds(f"{TEXT}\n\n- 3 -")[-1] is Kind.FURNITURE


def test_who_made_a_page_stands_at_its_foot() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\nPage design: R. Simms")[-1] is Kind.FURNITURE


def test_a_head_of_many_lines_under_a_running_head_is_no_advert() -> None:
    head = "City Hall\nCouncil Approves Night\nBuses for Hospital\nWorkers\nService starts in\nSeptember on two lines"

    assert kinds(f"1   Daily Sentinel, Monday, January 18, 2017\n{head}\n\n    {TEXT}")[1:7] == [Kind.HEADLINE] * 6


def test_a_running_head_may_have_its_number_in_brackets() -> None:
    assert kinds("（3） 新江新聞 2024年3月8日\n\n門が開いた\n\n文・伊藤誠\n\n人が来た。")[0] is Kind.FURNITURE


def test_a_text_that_begins_with_a_mark_is_no_running_head() -> None:
    assert (
        kinds(
            "問われる古民家再生\n\n（1面からつづく）翔太さん\n（41）は「見えないものがある」と語った。\n人が帰った。"
        )[1]
        is Kind.BODY
    )


def test_a_line_that_says_which_column_begins_is_furniture() -> None:
    found = kinds("栏1\n夏令营开营\n本报讯 由团市委主办的夏令\n[栏2]\n营昨天开营，一百名少年参加。")

    assert found == [Kind.FURNITURE, Kind.HEADLINE, Kind.BODY, Kind.FURNITURE, Kind.BODY]


@pytest.mark.parametrize(
    "notice",
    [
        "今日天气\n多云转晴 东南风3级 12℃～21℃",
        "遗失声明\n王建国遗失身份证一张，号码不详，声明作废。",
        "天氣預報\n晴時多雲，18至24度",
    ],
)
def test_weather_and_what_was_lost_head_no_rest_of_a_text_that_was_copied_behind_them(notice: str) -> None:
    found = kinds(
        f"大桥通车\n\n■记者 陈涛\n\n大桥十日通车，两岸的人从\n\n{notice}\n\n清早就站在桥头等着，车子排成长队。"
    )

    assert found[2:] == [Kind.BODY, Kind.ADVERT, Kind.ADVERT, Kind.BODY]


def test_a_report_may_say_how_warm_it_was() -> None:
    found = kinds(f"大桥通车\n\n■记者 陈涛\n\n{TEXT}\n\n昨天多云，气温12℃～21℃，大桥通车时两岸站满了人。")

    assert found[-1] is Kind.BODY


def test_the_rest_of_a_mark_at_a_pages_foot_is_no_running_head() -> None:
    text = "大桥十日通车，两岸的人从\n清早就站在桥头等着，车子下转\nA5版"

    assert kinds(f"大桥通车\n\n{text}")[-1] is Kind.BODY


def test_a_line_that_begins_with_a_name_and_a_date_is_text() -> None:
    assert kinds("大桥通车\n\n这座桥有三十年了。\n大桥公司于1987年12月25日成立。该\n公司有十人。")[3] is Kind.BODY


def test_the_papers_title_over_its_date_is_furniture() -> None:
    found = kinds(f"Millbrook Gazette\n\n11/26/2024\n\nNo. 2380\n\n2 pages\n\nBridge closed\n\nBy Anne Reed\n\n{TEXT}")

    assert found[:5] == [*[Kind.FURNITURE] * 4, Kind.HEADLINE]


def test_a_page_that_begins_with_a_markdown_head_has_furniture_under_it() -> None:
    assert (
        kinds("## 第2版\n要闻\n国内\n\n夏令营开营\n本报讯 由团市委主办的夏令营昨天开营。")[:3] == [Kind.FURNITURE] * 3
    )
