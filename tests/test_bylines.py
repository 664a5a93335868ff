import pytest

from pipeline.language.bylines import (
    byline_at_end,
    is_byline,
    is_cut_off,
    is_japanese_byline,
    is_latin_signature,
    is_name,
    is_signed_alone,
    may_be_pen_name,
)


@pytest.mark.parametrize(
    "text",
    ["■记者 陈涛", "■记者 汤顺佳 文/摄", "国记者 陈涛", "记者陈涛", "本报见习记者 王小明 摄", "记者 李雷 通讯员 韩梅梅",
     "□记者 钟玉兰", "▲ 张三", "本报记者张三 李四", "（记者 张三）", "By John Smith", "By John Smith Of The Herald Staff", "■记者 陈", "By JOHN SMITH and MARY HALL",
     "From Our Own Correspondent", "Special to The Chronicle", "Von unserem Redakteur Friedrich Wagenknecht",
     "Von unserem Berliner Korrespondenten", "De notre envoyé spécial Marguerite Delacroix", "＝東京・田中記者",
     "本报评论员", "区疾控中心供稿", "摄影报道 马骏", "◎张伟", "（记者吕艳波 通讯员程鑫鑫）", "文/张三 图/李四", "通讯员 吕 文", "本报记年 朱伟", "本报会者 苏乐天",
     "■记光 陈涛", "記者王大明／台北報導", "【本報記者陳怡君高雄報導】", "（周海波）", "Von Klaus Reimann, Frankfurt am Main",
     "【本報記者榮松台北報導】", "□傲腾", "■本报记后 邹广平", "■从者 常春梅 文/摄", "■记者 孙宏达 建/摄",
     "●站讯员 夏念慈", "●通动员 方爱军", "◆通讯贝 张伟"],
)  # fmt: skip
def test_a_byline_is_known(text: str) -> None:
    assert is_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "记者看到",
        "本报读者 来信",
        "记者在会上",
        "■退役军人",
        "■通用航空 起飞",
        "□国际",
        "记者了解到，今年",
        "编辑部的故事",
        "",
        "By the way",
        "By a vote of nine",
        "Von der Wiege",
    ],
)
def test_other_short_lines_are_no_bylines(text: str) -> None:
    assert not is_byline(text)


def test_a_byline_behind_the_last_sentence_is_found_with_its_space() -> None:
    text = "安心工作。 ■记者 封辰霏"

    assert byline_at_end(text) == 5


def test_a_sentence_that_begins_with_a_reporter_is_no_byline() -> None:
    assert byline_at_end("他说。记者看到，门开了。") is None


def test_a_torn_byline_is_the_beginning_of_the_whole_one() -> None:
    assert is_cut_off("■记者 陈", "■记者 陈涛")
    assert not is_cut_off("■记者 陈涛", "■记者 陈涛")


def test_a_name_in_brackets_signs_a_japanese_text() -> None:
    assert byline_at_end("費用は国の補助を受ける。（田中一郎）") == 12
    assert is_japanese_byline("【山田直樹】")
    assert not is_japanese_byline("（敬称略）")


@pytest.mark.parametrize(
    "text",
    ["編集委員　高橋直樹", "社会部 鈴木健太", "文・佐藤美咲", "ロンドン＝田中一郎", "田中一郎記者", "松本恵記者"],
)
def test_an_office_or_a_place_signs_a_japanese_text(text: str) -> None:
    assert is_japanese_byline(text)


@pytest.mark.parametrize("text", ["外国人記者", "新聞社記者", "東京＝共同", "一部 改正"])
def test_other_short_japanese_lines_sign_nothing(text: str) -> None:
    assert not is_japanese_byline(text)


def test_a_latin_byline_behind_the_last_sentence_is_found() -> None:
    assert byline_at_end("Es blieb still. Von unserem Redakteur Elisabeth Wagenknecht") == 15


@pytest.mark.parametrize("text", ["周涛涛", "周 涛", "周涛涛 李建兴"])
def test_family_names_make_a_name(text: str) -> None:
    assert is_name(text)


@pytest.mark.parametrize("text", ["江西", "成都市", "高山", "了解", "周涛涛说道他"])
def test_places_and_words_are_no_names(text: str) -> None:
    assert not is_name(text)


@pytest.mark.parametrize("text", ["在哪里", "有温度", "新与旧"])
def test_the_last_line_of_a_head_with_a_verb_or_a_preposition_is_no_pen_name(text: str) -> None:
    assert not may_be_pen_name(text)
    assert may_be_pen_name("晓风")


@pytest.mark.parametrize(
    "text", ["急记者 李凤起", "@@记者 史晨星", "人 记者 林国标 文/摄", "Von unserem Redakteur : Elisabeth Lindner"]
)
def test_a_byline_is_known_though_its_sign_was_read_as_something_else(text: str) -> None:
    assert is_byline(text)


def test_no_name_that_signs_a_text_begins_with_an_article() -> None:
    assert not is_latin_signature("The Road Ahead")


def test_what_alone_stands_between_a_head_and_its_text_is_who_wrote_it_but_for_the_name_of_its_kind() -> None:
    assert is_signed_alone("□ 诗云")
    assert is_signed_alone("建达")
    assert not is_signed_alone("特写")
    assert not is_signed_alone("昨日开幕式上")


@pytest.mark.parametrize("text", ["@@通讯员 活秀英", "@记者 染清", "■记者 彭 素珍 文 /摄", "■记者 丁永 福 文/摄"])
def test_a_byline_with_its_sign_misread_or_spaces_strewn_in_is_one(text: str) -> None:
    assert is_byline(text)


def test_a_quotation_about_reporters_is_no_byline() -> None:
    assert not is_byline("“记者 看到了")


@pytest.mark.parametrize(
    "text",
    ["（作者为本报记者刘洋）", "記著 鄭海濤", "（记婴陈兴贵）", "（作者单位：市文旅局）", "Bv Anne Reed", "8y Anne Reed", "Vou Anna Berger",
     "By Anne Reed , Staff Writer", "By Anne Reed,Staff Writer"],
)  # fmt: skip
def test_who_wrote_a_text_is_a_byline_misread_or_told_behind_it(text: str) -> None:
    assert is_byline(text)


def test_a_double_dash_before_a_japanese_name_signs() -> None:
    assert is_japanese_byline("＝中村翔太")


@pytest.mark.parametrize("text", ["（读者来信）", "记着 大家的话", "（记录整理）"])
def test_what_is_like_a_calling_without_a_family_name_is_no_byline(text: str) -> None:
    assert not is_byline(text)
