from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.edits import by_line, replay
from pipeline.model import Stitched
from pipeline.score.truth import TruthArticle
from pipeline.stitch.stage import _stretches, words_of
from tests.text import pages_of, stitched

ROOT = Path(__file__).parent.parent
SEED = next((ROOT / "seeds").glob("*.txt")).read_text(encoding="utf-8")

PAGE_1 = """社区食堂飘出饭菜香

■记者 陈涛

本报讯 昨日中午，长海路街道社区食堂里坐满了前来用餐的老人，食堂负责人吴庆春介绍说，菜价比市场低两成，老人刷卡就能(下转第2版)

滨江步道延长三公里

■记者 封辰霏

本报讯 杨浦滨江步道北段昨天贯通，市民沿着江边骑行，可以一直骑到复兴岛，沿线新添了驿站与座椅，建设者刘惜泽表示工(下转第2版)
"""
PAGE_2 = """骑行道上看江景

(上接第1版)程历时两年，步道沿线的驿站和座椅都由市民投票选定，骑行的人多了，江边的码头旧址也热闹起来。

社区食堂飘出饭菜香

(上接第1版)吃上热饭。街道还为行动不便的老人送餐上门，食堂每天准备八种菜。
"""


def accounted(result: Stitched, text: str) -> None:
    """Assert the contract: spans cover paragraphs, replayed lines are the spans, no line is lost."""
    lines = {line.id: line.text for page in pages_of(text) for line in page.lines}
    edits = by_line(result.edits)
    placed = {leftover.line for leftover in result.leftovers}
    for article in result.articles:
        for paragraph in article.paragraphs:
            ends = [(span.start, span.end) for span in paragraph.spans]
            assert [start for start, _ in ends] == [0, *(end for _, end in ends[:-1])]
            assert ends[-1][1] == len(paragraph.text)
            for span in paragraph.spans:
                assert replay(lines[span.line], edits.get(span.line, ())) == paragraph.text[span.start : span.end]
                placed.add(span.line)
    heads = "".join(f"{a.kicker}{a.headline}{a.deck}{a.byline}" for a in result.articles).replace(" ", "")
    marks = {edit.line for edit in result.edits if edit.rule == "jump-mark"}
    for name, line in lines.items():
        assert name in placed or name in marks or line.replace(" ", "").strip() in heads


def test_the_seed_comes_out_exactly() -> None:
    rows = (ROOT / "fixtures/seed/truth.jsonl").read_text(encoding="utf-8").splitlines()
    truth = [TruthArticle.model_validate_json(row) for row in rows]
    found = stitched(SEED).articles

    assert [(a.headline, a.byline) for a in found] == [(t.headline, t.byline) for t in truth]
    for article, true in zip(found, truth, strict=True):
        assert [(p.role, p.text) for p in article.paragraphs] == [(p.role, p.text) for p in true.paragraphs]


def test_the_seed_keeps_its_three_ends_open_and_its_torn_byline_apart() -> None:
    result = stitched(SEED)

    ends = [end for article in result.articles for end in article.unresolved]
    assert [(end.end, end.mark, end.why) for end in ends] == [
        ("head", "(上接第1版)", "page 1 is not in this issue")
    ] * 3
    assert [left.text for left in result.leftovers] == ["■记者 陈"]


def test_a_displaced_tail_is_joined_and_says_why() -> None:
    (link,) = (link for article in stitched(SEED).articles for link in article.links)

    assert link.kind == "displaced"
    assert any("实施高质量成果“启航”行动" in reason for reason in link.evidence)


def test_every_character_of_the_seed_is_accounted_for() -> None:
    accounted(stitched(SEED), SEED)


def test_two_jumps_are_joined_one_of_them_under_another_heading() -> None:
    result = stitched(f"{PAGE_1}\f{PAGE_2}")

    whole = {a.headline: "".join(p.text for p in a.paragraphs) for a in result.articles if a.kind == "article"}
    assert set(whole) == {"社区食堂飘出饭菜香", "滨江步道延长三公里"}
    assert "老人刷卡就能吃上热饭。" in whole["社区食堂飘出饭菜香"]
    assert "表示工程历时两年" in whole["滨江步道延长三公里"]
    accounted(result, f"{PAGE_1}\f{PAGE_2}")


def test_an_article_is_whole_under_another_heading_though_the_mark_that_points_back_is_lost() -> None:
    result = stitched(f"{PAGE_1}\f{PAGE_2.replace('(上接第1版)', '')}")

    assert any("表示工程历时两年" in p.text for article in result.articles for p in article.paragraphs)


def test_an_article_is_whole_under_its_heading_though_both_marks_are_lost() -> None:
    text = PAGE_1.split("菜价", maxsplit=1)[0]

    result = stitched(f"{text}菜单由居民委员\f社区食堂飘出饭菜香\n\n会和老人一起商量。街道还送餐上门，每天准备八种菜。")

    assert any("菜单由居民委员会和老人一起商量。" in p.text for article in result.articles for p in article.paragraphs)


def test_no_text_without_a_mark_goes_on_from_one_whose_mark_another_one_answers() -> None:
    tail = PAGE_2.split("社区食堂飘出饭菜香", maxsplit=1)[0]

    result = stitched(f"{PAGE_1.split('滨江步道', maxsplit=1)[0]}\f{tail}\n社区食堂\n\n本报讯 吃上热饭的老人多了。\n")

    assert not any("老人刷卡就能吃上热饭" in p.text for article in result.articles for p in article.paragraphs)


def test_headings_that_a_continuation_repeats_are_kept_for_the_record() -> None:
    records = [a for a in stitched(f"{PAGE_1}\f{PAGE_2}").articles if a.kind == "furniture"]

    assert [p.text for a in records for p in a.paragraphs] == ["社区食堂飘出饭菜香", "骑行道上看江景"]


def test_a_record_of_furniture_says_on_which_pages_it_stands() -> None:
    records = [a for a in stitched(f"{PAGE_1}\f{PAGE_2}").articles if a.kind == "furniture"]

    assert all({part.page for part in a.parts} == {s.page for p in a.paragraphs for s in p.spans} for a in records)


def test_continuations_under_other_headings_are_told_apart_by_what_their_words_mean() -> None:
    first = "健康\n\n本报讯 门诊的患者排队，药房配药，癌症和糖尿病，这件事(下转第2版)"
    second = "码头\n\n本报讯 货轮靠泊，集装箱吊装，引航员登船，这件事(下转第2版)"
    harbour, doctors = "要看港口的轮船、航道和海运公司。", "要看医院的医生、护士和手术。"

    result = stitched(f"{first}\n\n{second}\f新的路\n\n(上接第1版){harbour}\n\n看明天\n\n(上接第1版){doctors}\n")

    wholes = ["".join(p.text for p in article.paragraphs) for article in result.articles]
    assert any("糖尿病，这件事要看医院" in whole for whole in wholes)
    assert any("登船，这件事要看港口" in whole for whole in wholes)


def test_without_the_second_page_both_ends_are_reported() -> None:
    ends = [end for article in stitched(PAGE_1).articles for end in article.unresolved]

    assert [(end.end, end.why) for end in ends] == [("tail", "page 2 is not in this issue")] * 2


def test_an_issue_without_text_has_no_articles() -> None:
    result = stitched("")

    assert result.articles == result.leftovers == ()


@settings(max_examples=60)
@given(st.lists(st.sampled_from(SEED.split("\n")), max_size=25))
def test_whatever_lines_come_none_is_lost(lines: list[str]) -> None:
    text = "\n".join(lines)

    accounted(stitched(text), text)


def test_the_same_text_gives_the_same_articles() -> None:
    assert stitched(SEED) == stitched(SEED)


def test_what_follows_what_is_learned_over_the_lines_of_a_paragraph_and_not_over_its_end() -> None:
    (page,) = pages_of("　　街道食堂昨天\n开张。\n　　老人们都来了。\n\n刷卡就能吃上")
    words = words_of((page,))

    texts = list(_stretches(words, {line.id: line.region for line in page.lines}, ()))

    assert [text for text in texts if text] == ["街道食堂昨天开张。", "老人们都来了。", "刷卡就能吃上"]


def test_nothing_is_learned_from_a_head_over_its_text() -> None:
    (page,) = pages_of("食堂开张\n老人们都来了。")
    words = words_of((page,))

    texts = list(_stretches(words, {line.id: line.region for line in page.lines}, {page.lines[0].id}))

    assert [text for text in texts if text] == ["食堂开张", "老人们都来了。"]


def test_marks_that_name_their_article_belong_together_though_a_letter_is_misread() -> None:
    result = stitched(
        "Council votes\n\nBy Anne Reed\n\nThe council voted on Monday about money and the (See BUDGET, Page 2)\n\n"
        "Harbour closed\n\nBy Tom Lee\n\nThe harbour was closed on Monday because of the (See HARBOUR, Page 2)\n\f"
        "Ships wait\nHARBOOR: From Page 1\n\nstorm that came at noon. Nobody was hurt.\n\n"
        "Taxes rise\nBUDGBT: From Page 1\n\nstreets that need repair. Nobody was glad.\n"
    )

    assert [article.paragraphs[0].text[-16:] for article in result.articles[:2]] == [
        "Nobody was glad.",
        "Nobody was hurt.",
    ]
