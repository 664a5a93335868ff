from pipeline.model import Kind
from pipeline.segment.roles import rows_of
from tests.columns import TEXT, kinds
from tests.text import pages_of

NEWS = "区科委加大对具有核心技术和较强研发能力科技企业的支持力度，探索形成全生命周期培育体系。"


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


def test_a_mark_behind_its_last_line_makes_no_head_of_the_foot_of_a_column() -> None:
    text = "Menés de quinze points à\nla pause, les rugbymen de\nMontbrun ont battu samedi\nle leader, Castelnau."
    foot = "Le demi d'ouverture Thomas\nRoche a inscrit la péna-\nlité à la der- (Lire la suite page 2)"

    assert Kind.HEADLINE not in kinds(f"Le pont fermé\n\nPar Luc Besnard\n\n{text}\n\n{foot}")[1:]


def test_a_mark_under_a_head_in_one_block_is_no_part_of_it() -> None:
    found = kinds(f"Ship aground\n\nBy A. Reed\n\n{TEXT}\n\nHIGH RATES RISE\n(Continued from first page)\n{TEXT}")

    assert found[4:6] == [Kind.HEADLINE, Kind.BODY]


def test_a_text_that_begins_with_a_japanese_particle_has_no_head_over_it() -> None:
    text = "門が開いた\n\n文・伊藤誠\n\n人が来た。\n\n松原町に住む加藤修さん\n\nは「数字だけでは見えない」と説明する。\n人が帰った。"

    assert kinds(text)[3] is Kind.BODY


def test_a_head_as_wide_as_its_column_is_one_over_a_sentence_that_begins_anew() -> None:
    text = "Das Stadttheater kehrt im Juli auf die\nFreilichtbühne am Schlossberg zurück. Ge-\nzeigt wird viel."
    cut = f"{text}\nEs beginnt am Abend um acht auf der\n\ngroßen Wiese. Der Eintritt ist frei."
    bridge = "Die alte Brücke über den Mühlbach bleibt\nbis Ende Mai gesperrt, teilt das Bauamt\nmit. Autos fahren"
    above = f"{bridge}\nüber die neue Straße beim Bahnhof zur\n\nStadt hinein. Fußgänger dürfen hinüber."
    found = kinds(f"Brücke gesperrt\n\nVon Uwe Lang\n\n{above}\n\nTheater spielt wieder unter freiem Himmel\n\n{cut}")

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


def test_heads_marked_in_markdown_are_heads_and_of_two_levels_the_lower_ones_subheads() -> None:
    found = kinds(
        "## 夏令营开营\n\n由团市委主办的夏令营昨天开营，一百名少年参加。\n\n### 营员来自各区\n\n他们将住七天。"
    )

    assert [kind for kind in found if kind is not Kind.BODY] == [Kind.HEADLINE, Kind.SUBHEAD]


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


def test_a_rule_between_two_columns_stands_in_no_sentence() -> None:
    assert kinds(f"Bridge closed\n\n{TEXT}\nThe mayor told the\n-----\ntraders so.")[-3:] == [
        Kind.BODY,
        Kind.FURNITURE,
        Kind.BODY,
    ]


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


def test_a_line_of_a_head_that_begins_with_a_dash_is_its_deck() -> None:
    found = kinds("办事更省心\n——来自徐汇区的报告\n\n■本报记者 张敏\n\n本报讯 区行政服务中心主任李伟介绍了改革。")

    assert found[:2] == [Kind.HEADLINE, Kind.DECK]


def test_a_rubric_over_a_head_in_one_block_is_its_kicker() -> None:
    found = kinds(f"门前修路三个月\n\n■记者 陈涛\n\n{NEWS}\n\n读者来信\n路灯不亮盼修复\n{NEWS}")

    assert found[3:5] == [Kind.KICKER, Kind.HEADLINE]


def test_a_poem_in_regular_verse_is_no_head() -> None:
    poem = "　　一夜东风过小桥\n　　满城柳色上眉梢\n　　谁家燕子衔泥去\n　　绕过春山第几条"

    assert kinds(f"春到江南\n■林泉\n\n{poem}\n\n父亲的自行车\n■赵小明\n{NEWS}")[2:6] == [Kind.BODY] * 4


def test_an_instalment_of_a_longer_text_is_an_article() -> None:
    assert kinds(f"门前修路三个月\n\n■记者 陈涛\n\n{NEWS}\n\n边城旧事（连载12）\n{NEWS}")[3] is Kind.HEADLINE


def test_a_rubric_behind_a_text_that_ended_heads_what_stands_below_it_without_a_blank_line() -> None:
    found = kinds(f"Bridge closed\n\nBy A. Reed\n\n{TEXT}\nBaseball\n{TEXT}")

    assert found[4] is Kind.HEADLINE


def test_a_rubric_alone_in_its_block_is_a_head_though_a_signature_leaves_the_text_open() -> None:
    found = kinds(f"Le pont fermé\n\nPar Luc Besnard\n\n{TEXT}\nMarc Vallon, bibliothécaire\n\nMétéo\n\n{TEXT}")

    assert found[5] is Kind.HEADLINE


def test_a_line_in_small_letters_under_one_in_capitals_is_its_deck() -> None:
    found = kinds(f"GOVERNOR SIGNS SCHOOL BILL\nNew Law Takes Effect Next Autumn\n\nBy A. Reed\n\n{TEXT}")

    assert found[:2] == [Kind.HEADLINE, Kind.DECK]


def test_the_only_highest_head_of_markdown_over_another_one_is_the_papers_name() -> None:
    found = kinds(f"# THE DAILY NEWS\n\n## Bridge closed\n\n{TEXT}\n\n## Ship aground\n\n{TEXT}")

    assert [kind for kind in found if kind is not Kind.BODY] == [Kind.FURNITURE, Kind.HEADLINE, Kind.HEADLINE]


def test_a_lower_head_of_markdown_right_below_a_headline_is_its_deck() -> None:
    found = kinds(f"## Bridge closed\n\n### No trains before May\n\n{TEXT}\n\n## Ship aground\n\n{TEXT}")

    assert found[1] is Kind.DECK


def test_a_rubric_of_one_sign_is_a_head() -> None:
    text = "　先日、込んだ電車の中で高校生に席を譲られた。\n初めてのことで戸惑った。"

    assert kinds(f"市長選　現職と新人\n{text}\n声\n席を譲られて\n{text}")[3] is Kind.KICKER


def test_a_head_may_begin_with_a_name_that_begins_small() -> None:
    assert kinds(f"iOS 13 will fix it\n\n{TEXT}")[0] is Kind.HEADLINE


def test_a_sentence_over_a_byline_and_its_text_is_a_head() -> None:
    head = "Goats ruled this island for a century. Now,\nit is reborn."

    assert kinds(f"{TEXT}\n\n{head}\n\nBy Anne Reed\n\n{TEXT}")[2:4] == [Kind.HEADLINE] * 2


def test_a_line_in_lenticular_brackets_is_a_head_even_where_the_column_before_breaks_off() -> None:
    text = "市民们昨天上午来到图书馆参加了这次活动。活动由区里举办，还有很\n\n社会观察\n【图书馆里的周末活动】\n\n市民们昨天来了。大家都很高兴，活动还要继续办下去。"

    assert Kind.HEADLINE in kinds(text)[1:3]
