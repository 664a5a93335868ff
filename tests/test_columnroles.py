from __future__ import annotations

from pipeline.model import Kind
from pipeline.roles import rows_of
from tests.text import pages_of

TEXT = "The council voted on Monday.\nIt had met twice before that."


def kinds(text: str) -> list[Kind]:
    return [row.kind for row in rows_of(pages_of(text)[0])]


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


def test_a_name_right_behind_the_last_sentence_signs_it() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\n— Susan Abbott\n\nShip aground\n\nBy A. Reed\n\n{TEXT}")[3] is Kind.BYLINE


def test_a_name_that_a_line_begins_inside_a_text_signs_nothing() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\nSusan Abbott\nsaid so on Monday.")[3] is Kind.BODY


def test_a_block_that_says_who_took_the_picture_is_a_caption() -> None:
    found = kinds(f"Bridge closed\n\n{TEXT}\n\nThe bridge on\nMonday. Photo by\nSusan Abbott\n\n{TEXT}")

    assert found[3:6] == [Kind.CAPTION] * 3


def test_a_byline_that_begins_small_stands_alone() -> None:
    text = "Le conseil a voté lundi.\nLe maire a parlé le premier."

    assert kinds(f"Le pont fermé\n\npar Luc Besnard\n\n{text}")[1] is Kind.BYLINE


def test_a_byline_that_begins_small_may_stand_right_over_the_indent_of_its_text() -> None:
    text = "    Le conseil a voté lundi.\nLe maire a parlé le premier."

    assert kinds(f"Le pont fermé\n\npar Luc Besnard\n{text}")[1] is Kind.BYLINE


def test_a_name_behind_a_dash_signs_though_the_next_head_stands_right_below() -> None:
    found = kinds(f"Bridge closed\n\n{TEXT}\n— Anne Reed and Luke Shaw\nShip aground\n\n{TEXT}")

    assert found[3:5] == [Kind.BYLINE, Kind.HEADLINE]


def test_a_name_in_capitals_over_a_head_signs_the_text_before() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\nANNE REED\nShip aground\n\n{TEXT}")[3] is Kind.BYLINE


def test_who_made_a_page_stands_at_its_foot() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\nPage design: R. Simms")[-1] is Kind.FURNITURE


def test_a_head_of_many_lines_under_a_running_head_is_no_advert() -> None:
    head = "City Hall\nCouncil Approves Night\nBuses for Hospital\nWorkers\nService starts in\nSeptember on two lines"

    assert kinds(f"1   Daily Sentinel, Monday, January 18, 2017\n{head}\n\n    {TEXT}")[1:7] == [Kind.HEADLINE] * 6


def test_a_caption_right_behind_a_text_is_none_of_its_lines() -> None:
    found = kinds(f"Bridge closed\n\nBy Anne Reed\n\n{TEXT}\nIt will.\nThe old bridge. Photo: Anne Reed")

    assert found[-2:] == [Kind.BODY, Kind.CAPTION]


def test_a_caption_inside_a_block_is_none_of_its_lines() -> None:
    found = kinds("桥封了\n　　本报讯 桥昨天封了。\n图为大桥现场。 本报记者 陈涛 摄\n窗开了\n　　本报讯 窗昨天开了。")

    assert found[2] is Kind.CAPTION


def test_what_a_writer_is_stands_under_the_name() -> None:
    assert kinds(f"Bridge closed\n\nBy Anne Reed\nStaff Writer\n{TEXT}")[1:3] == [Kind.BYLINE] * 2


def test_a_byline_that_begins_small_stands_under_a_head_of_two_lines() -> None:
    text = "Le conseil a voté lundi.\nLe maire a parlé le premier."

    assert kinds(f"Le pont fermé\ndepuis hier\n\npar Luc Besnard\n{text}")[2] is Kind.BYLINE


def test_a_name_alone_between_a_text_and_the_next_head_signs_the_text() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\n\nSUSAN CLARKE\n\nShip aground\n\nBy A. Reed\n\n{TEXT}")[3] is Kind.BYLINE


def test_a_field_alone_between_a_text_and_the_next_head_signs_nothing() -> None:
    assert (
        kinds(f"Bridge closed\n\n{TEXT}\n\nCITY BUDGET\n\nShip aground\n\nBy A. Reed\n\n{TEXT}")[3] is not Kind.BYLINE
    )


def test_a_letter_is_signed_with_a_name_and_a_place() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\n\nUwe Lang, Bonn\n\nShip aground\n\nBy A. Reed\n\n{TEXT}")[3] is Kind.BYLINE


def test_letters_in_brackets_behind_a_text_say_who_wrote_it() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\n\n(km)\n\nShip aground\n\nBy A. Reed\n\n{TEXT}")[3] is Kind.BYLINE


def test_a_head_between_a_mark_and_the_text_that_it_resumes_is_one() -> None:
    found = kinds(f"Bridge closed\n\nBy A. Reed\n\n{TEXT}\n\nFrom Page 1\n\nThree ships\n\nto be repaired. {TEXT}")

    assert found[5] is Kind.HEADLINE


def test_a_head_in_one_block_with_the_mark_over_it_is_one() -> None:
    found = kinds(
        "门开了\n\n■记者 陈涛\n\n昨日开门，人来了。\n\n（上接第1版）\n救急体制の\n\n业费到了一百万元，大家都来看。\n大家走了。"
    )

    assert found[3:5] == [Kind.BODY, Kind.HEADLINE]


def test_a_rubric_heads_what_stands_below_it() -> None:
    found = kinds(f"Bridge closed\n\nBy A. Reed\n\n{TEXT}\n\nIn brief\n\n{TEXT}")

    assert found[4] is Kind.HEADLINE


def test_what_stands_under_a_byline_is_text_though_its_column_breaks_it_off() -> None:
    found = kinds(f"Bridge closed\n\nBy Anne Reed\n\nThe mayor of Riverton\n\nMonday told the council. {TEXT}")

    assert found[2] is Kind.BODY


def test_a_line_set_in_as_paragraphs_are_is_no_head() -> None:
    article = "Bridge {}\n\nBy Anne Reed\n\n    The council voted.\n    It had met twice.\n\n"

    found = kinds(f"{article.format('closed')}{article.format('opened')}    The Tourism Council\n\nWalter Dix says so.")

    assert found[8] is Kind.BODY


def test_a_mark_behind_its_last_line_makes_no_head_of_the_foot_of_a_column() -> None:
    text = "Menés de quinze points à\nla pause, les rugbymen de\nMontbrun ont battu samedi\nle leader, Castelnau."
    foot = "Le demi d'ouverture Thomas\nRoche a inscrit la péna-\nlité à la der- (Lire la suite page 2)"

    assert Kind.HEADLINE not in kinds(f"Le pont fermé\n\nPar Luc Besnard\n\n{text}\n\n{foot}")[1:]


def test_a_mark_under_a_head_in_one_block_is_no_part_of_it() -> None:
    found = kinds(f"Ship aground\n\nBy A. Reed\n\n{TEXT}\n\nHIGH RATES RISE\n(Continued from first page)\n{TEXT}")

    assert found[4:6] == [Kind.HEADLINE, Kind.BODY]


def test_a_head_about_telephones_is_no_advert() -> None:
    found = kinds("深化改革又出新招\n推出新举措\n电话装机时限20天\n\n本报讯 记者从邮电部获悉。\n大家都来看。")

    assert found[:3] == [Kind.HEADLINE] * 3


def test_a_reader_signs_a_letter() -> None:
    assert (
        kinds("门开了\n\n本报讯 昨日开门，人来了。\n\n上海读者 李晓梅\n\n门关了\n\n本报讯 大家走了。")[2] is Kind.BYLINE
    )


def test_a_running_head_may_have_its_number_in_brackets() -> None:
    assert kinds("（3） 新江新聞 2024年3月8日\n\n門が開いた\n\n文・伊藤誠\n\n人が来た。")[0] is Kind.FURNITURE


def test_a_text_that_begins_with_a_japanese_particle_has_no_head_over_it() -> None:
    text = "門が開いた\n\n文・伊藤誠\n\n人が来た。\n\n松原町に住む加藤修さん\n\nは「数字だけでは見えない」と説明する。\n人が帰った。"

    assert kinds(text)[3] is Kind.BODY


def test_a_text_that_begins_with_a_mark_is_no_running_head() -> None:
    assert (
        kinds(
            "問われる古民家再生\n\n（1面からつづく）翔太さん\n（41）は「見えないものがある」と語った。\n人が帰った。"
        )[1]
        is Kind.BODY
    )


def test_a_head_as_wide_as_its_column_is_one_over_a_sentence_that_begins_anew() -> None:
    text = "Das Stadttheater kehrt im Juli auf die\nFreilichtbühne am Schlossberg zurück. Ge-\nzeigt wird viel."
    cut = f"{text}\nEs beginnt am Abend um acht auf der\n\ngroßen Wiese. Der Eintritt ist frei."
    found = kinds(f"Brücke gesperrt\n\nVon Uwe Lang\n\n{cut}\n\nTheater spielt wieder unter freiem Himmel\n\n{cut}")

    assert found[7] is Kind.HEADLINE


def test_heads_under_one_kicker_are_no_twins() -> None:
    text = "Das Stadttheater kehrt im Juli auf die\nFreilichtbühne am Schlossberg zurück. Ge-\nzeigt wird dort viel."
    heads = [f"Nach dem Hochwasser\n{head}" for head in ("Bahn sperrt Tunnel", "Wolf reißt sieben Schafe")]
    found = kinds(f"Brücke gesperrt\n\nVon Uwe Lang\n\n{text}\n\n{heads[0]}\n\n{text}\n\n{heads[1]}\n\n{text}")

    assert found[5:7] == found[10:12] == [Kind.HEADLINE] * 2


def test_a_noun_that_ends_its_sentence_is_no_dateline() -> None:
    text = "Sorgen bereitet den Win-\nzern der Mangel an\nErntehelfern. Für die Lese\nwerden rund 400 Frauen und\nMänner gebraucht, so viele\nwie noch nie zuvor."
    found = kinds(f"Brücke gesperrt\n\nVon Uwe Lang\n\nEs geht um viel Geld.\n\n{text}")

    assert Kind.HEADLINE not in found[3:]


def test_a_head_behind_an_end_mark_begins_an_article() -> None:
    text = "市民认真听取了报告。\n\n会议由王建国主持。（完）\n\n南方多省降雨\n气象台预计，未来三天，江南、华南等地\n有中到大雨，局部暴雨。"

    assert kinds(text)[2] is Kind.HEADLINE


def test_a_line_of_capitals_behind_a_text_is_a_name_only_if_it_begins_as_names_do() -> None:
    below = "A boy of twelve from Elm Street\nhas won the county prize."

    assert kinds(f"{TEXT}\nLOCAL BOY WINS PRIZE\n{below}")[2] is Kind.HEADLINE
    assert kinds(f"{TEXT}\nSUSAN CLARKE\nBridge closed\n{below}")[2] is Kind.BYLINE


def test_what_dates_a_document_under_its_head_is_no_running_head_and_who_gave_it_signs_it() -> None:
    dated = "（2005年3月5日在第十届全国人民代表大会第三次会议上）"

    found = kinds(
        f"政府工作报告\n{dated}\n国务院总理 温家宝\n各位代表：现在，我代表国务院，向大会作\n政府工作报告，请予审议。"
    )

    assert found == [Kind.HEADLINE, Kind.DECK, Kind.BYLINE, Kind.BODY, Kind.BODY]


def test_short_lines_under_a_mark_are_no_advert() -> None:
    text = (
        "LE PONT\n(Suite de la première page)\nDans son discours, le maire a rappelé que l'ancien\npont datait de 1820."
    )

    assert kinds(text) == [Kind.HEADLINE, Kind.BODY, Kind.BODY, Kind.BODY]


def test_heads_marked_in_markdown_are_heads_and_of_two_levels_the_lower_ones_subheads() -> None:
    found = kinds(
        "## 夏令营开营\n\n由团市委主办的夏令营昨天开营，一百名少年参加。\n\n### 营员来自各区\n\n他们将住七天。"
    )

    assert [kind for kind in found if kind is not Kind.BODY] == [Kind.HEADLINE, Kind.SUBHEAD]


def test_a_line_that_says_which_column_begins_is_furniture() -> None:
    found = kinds("栏1\n夏令营开营\n本报讯 由团市委主办的夏令\n[栏2]\n营昨天开营，一百名少年参加。")

    assert found == [Kind.FURNITURE, Kind.HEADLINE, Kind.BODY, Kind.FURNITURE, Kind.BODY]


OLD = ["省立蘇州中學昨日舉行秋季開學典禮到學生一千二", "百餘人校長胡君致訓詞勗以敦品勵學毋負國家培植"]


POWER = ["杭州電氣公司因煤價飛漲呈請省府准予加價每度加", "電燈電力兩項一律照此辦理自下月初一日起實行加"]


def test_old_papers_without_marks_have_text_and_heads_all_the_same() -> None:
    lines = ["●地方通信", *OLD, "之意旋由來賓演說至十二時禮成而散", "", "●杭州", *POWER, "收大洋二分省府已交建設廳核議"]

    found = kinds("\n".join(lines))

    assert found == [Kind.HEADLINE, *[Kind.BODY] * 3, Kind.HEADLINE, *[Kind.BODY] * 3]


def test_a_lone_short_line_with_a_comma_between_printed_columns_is_a_subhead() -> None:
    column = "区行政服务中心主任李伟介绍，改革的关键在于\n数据共享。过去，公安、民政、社保等部门各有\n各的系统，如今全部打通。"

    found = kinds(
        f"办事更省心\n\n■本报记者 张敏\n\n{column}\n\n让数据多跑路，群众少跑腿\n\n不少老年人不会用手机，怎么办？徐汇区在每个\n{column}"
    )

    assert found[5] is Kind.SUBHEAD


def test_a_line_of_a_head_that_begins_with_a_dash_is_its_deck() -> None:
    found = kinds("办事更省心\n——来自徐汇区的报告\n\n■本报记者 张敏\n\n本报讯 区行政服务中心主任李伟介绍了改革。")

    assert found[:2] == [Kind.HEADLINE, Kind.DECK]


def test_a_rule_between_two_columns_stands_in_no_sentence() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\nThe mayor told the\n-----\ntraders so.")[-3:] == [
        Kind.BODY,
        Kind.FURNITURE,
        Kind.BODY,
    ]


def test_the_rest_of_a_mark_at_a_pages_foot_is_no_running_head() -> None:
    text = "大桥十日通车，两岸的人从\n清早就站在桥头等着，车子下转\nA5版"

    assert kinds(f"大桥通车\n\n{text}")[-1] is Kind.BODY


def test_a_line_that_begins_with_a_name_and_a_date_is_text() -> None:
    assert kinds("大桥通车\n\n这座桥有三十年了。\n大桥公司于1987年12月25日成立。该\n公司有十人。")[3] is Kind.BODY


def test_a_mark_alone_inside_a_block_parts_what_stands_before_and_behind_it() -> None:
    found = kinds(
        "BRIDGE CLOSED\nBy Anne Reed\nThe council voted on Monday. It had met twice before that.\n"
        "Continued From Page 1\nSHIP AGROUND\nand towed to the harbor late at night. It had met twice before that."
    )

    assert found[3:5] == [Kind.BODY, Kind.HEADLINE]


def test_a_mark_broken_over_two_lines_inside_a_block_parts_nothing_in_its_middle() -> None:
    text = "Der Rat hat gestern beraten. Er ging spät auseinander.\nFortsetzung\nvon Seite 1\nund kam wieder."
    rows = rows_of(pages_of(f"Streit um die Brücke\n\nVon Anna Reich\n\n{text}")[0])

    assert rows[3].block == rows[4].block


def test_a_byline_of_a_word_a_line_between_a_head_and_its_text_is_one() -> None:
    found = kinds(
        "Altenberg\nstimmt für\nSanierung\nVon\nunserem\nRedakteur\nLudwig\nSteiner\nVor dem Rathaus stan-\nden die Menschen."
    )

    assert found == [Kind.HEADLINE] * 3 + [Kind.BYLINE] * 5 + [Kind.BODY] * 2


def test_the_papers_title_over_its_date_is_furniture() -> None:
    found = kinds(f"Millbrook Gazette\n\n11/26/2024\n\nNo. 2380\n\n2 pages\n\nBridge closed\n\nBy Anne Reed\n\n{TEXT}")

    assert found[:5] == [*[Kind.FURNITURE] * 4, Kind.HEADLINE]


def test_capitals_right_under_a_byline_are_no_head() -> None:
    assert kinds(f"Bridge closed\n\nBy Anne Reed\n\nHARBOR\n{TEXT}")[2:] == [Kind.BODY] * 3


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


def test_a_line_of_markdown_signs_alone_under_a_documents_date_signs_nothing() -> None:
    assert (
        kinds("政府工作报告\n（2005年3月5日在大会第三次会议上）\n** **\n各位代表：现在向大会作政府工作报告。")[2]
        is Kind.BODY
    )


def test_a_page_that_begins_with_a_markdown_head_has_furniture_under_it() -> None:
    assert (
        kinds("## 第2版\n要闻\n国内\n\n夏令营开营\n本报讯 由团市委主办的夏令营昨天开营。")[:3] == [Kind.FURNITURE] * 3
    )
