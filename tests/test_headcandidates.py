from pipeline.heads.headblocks import Block
from pipeline.heads.headcandidates import reads_as_head
from pipeline.heads.headings import find_headings
from pipeline.model import Kind
from tests.heads import COLUMN, LONG, kinds, printed


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


def test_a_centred_head_whose_first_line_is_set_in_is_no_paragraph_since_its_lines_are_not_full() -> None:
    lines = printed(COLUMN, ["　　89个日夜的", "家庭医生答卷"], COLUMN)

    assert find_headings(lines) == {8: Kind.HEADLINE, 9: Kind.HEADLINE}


def test_a_full_line_with_the_indent_of_paragraphs_is_no_head_though_a_column_ends_with_it() -> None:
    lines = printed(
        ["工程提速"],
        COLUMN,
        ["　　雷洁琼和驻华使团长马"],
        ["达加斯加大使先后致词，祝愿", "各国外交官在新的一年里顺利。"],
    )

    assert find_headings(lines) == {0: Kind.HEADLINE}


def test_a_line_wholly_in_brackets_is_who_wrote_the_text_and_no_head() -> None:
    assert not reads_as_head("（于玉婷孟召兵）")
    assert reads_as_head("（上）")


def test_who_says_what_follows_is_no_head() -> None:
    assert not reads_as_head("市長は語る「市民の熱意が実を結んだもので」")


def test_what_somebody_says_on_a_line_of_its_own_is_no_head_in_japanese() -> None:
    assert not reads_as_head("「もう帰らないのですか」")
