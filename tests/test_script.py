"""One script and one width a page, as edits."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.edits import by_line, replay
from pipeline.language.script import chinese_script, unify_script
from pipeline.model import Direction, Kind, Line, Page, Region


def page_of(*texts, language="zh-Hans", confidence=0.9, direction=Direction.HORIZONTAL):
    lines = tuple(Line(id=f"l{n}", region="r", text=t, confidence=confidence) for n, t in enumerate(texts))
    region = Region(id="r", kind=Kind.BODY, order=0, direction=direction)
    return Page(issue="i", number=1, source="p", language=language, regions=(region,), lines=lines)


def unified(page):
    edits = by_line(unify_script(page))
    return [replay(line.text, edits.get(line.id, ())) for line in page.lines]


def test_a_traditional_form_on_a_simplified_page_is_simplified():
    assert unified(page_of("奧林匹克特別报道", "乾隆年间的名著")) == ["奥林匹克特别报道", "乾隆年间的名著"]


def test_a_simplified_form_on_a_traditional_page_is_restored_only_where_one_form_fits():
    assert unified(page_of("国語，头发", language="zh-Hant")) == ["國語，頭发"]


def test_forms_older_than_the_reform_stay_on_a_traditional_page():
    assert unified(page_of("温州却强于国民", language="zh-Hant")) == ["温州却强于國民"]


def test_of_two_forms_of_one_character_a_traditional_page_prints_the_usual_one():
    page = page_of("以爲", "因爲", "爲了", "認為", "靑年", "青年", language="zh-Hant")

    assert unified(page) == ["以爲", "因爲", "爲了", "認爲", "靑年", "青年"]


def test_marks_between_ideographs_become_full_width_and_numbers_keep_theirs():
    page = page_of("你好,世界", "共1,200人(含3人)", "比分3:2", "版权.所有", "see (page 2), ok")

    assert unified(page) == ["你好，世界", "共1,200人（含3人）", "比分3:2", "版权，所有", "see (page 2), ok"]


def test_a_circle_in_a_number_is_a_nought():
    assert unified(page_of("一九四○年，共三○台", "○他说", "○五號")) == ["一九四〇年，共三〇台", "○他说", "〇五号"]


def test_corner_brackets_of_vertical_lines_are_simplified_quotation_marks_the_usual_ones_outside():
    new = page_of("『我们』说『这「好」』", direction=Direction.VERTICAL)
    old = page_of("「我们」说「这『好』」", direction=Direction.VERTICAL)

    assert unified(new) == unified(old) == ["“我们”说“这‘好’”"]
    assert unified(page_of("『我们』说")) == ["『我们』说"]
    assert unified(page_of("「我們」", language="zh-Hant", direction=Direction.VERTICAL)) == ["「我們」"]


def test_what_looks_like_katakana_is_katakana_beside_katakana():
    read = page_of("アメリ力の力メラ", "三力月", "全力サポート", "ロ口ワ", "プール一つ", "二人の力", language="ja")

    assert unified(read) == ["アメリカのカメラ", "三カ月", "全力サポート", "ロロワ", "プール一つ", "二人の力"]


def test_typed_text_and_other_languages_stay():
    assert unify_script(page_of("你好,奧", confidence=None)) == ()
    assert unify_script(page_of("Hello, 世界", language="en")) == ()


def test_column_text_in_which_a_reader_mixed_widths_has_the_wide_ones():
    page = page_of("昨天,新馆开放，", "藏书(320万册)很多，", "共1,200人，奧运", confidence=None)

    assert unified(page) == ["昨天，新馆开放，", "藏书（320万册）很多，", "共1,200人，奥运"]


def test_column_text_with_blanks_before_marks_was_read():
    page = page_of("新館開放 ,藏書多 。", "昨天,晴。", confidence=None, language=None)

    assert unified(page) == ["新館開放 ，藏書多 。", "昨天，晴。"]


def test_column_text_typed_with_narrow_commas_alone_keeps_them():
    assert unify_script(page_of("昨天,新馆开放。", "藏书(320万册),很多。", confidence=None)) == ()


def test_the_script_of_a_page_is_told_by_its_majority():
    assert chinese_script("这个国家发展计划的奧") == "zh-Hans"
    assert chinese_script("這個國家發展計劃的书") == "zh-Hant"
    assert chinese_script("山水") is None


@given(st.lists(st.text("奧别這,.()山1a ，国", max_size=12), max_size=4))
def test_edits_replace_one_character_by_one(texts):
    page = page_of(*texts)

    assert all(edit.end - edit.start == len(edit.replacement) == 1 for edit in unify_script(page))
    assert [len(text) for text in unified(page)] == [len(text) for text in texts]
