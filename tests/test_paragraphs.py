import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Box, Direction, Kind, Line
from pipeline.segment.paragraphs import split_paragraphs
from pipeline.segment.rows import Row

EM = 30


def boxed(n: int, text: str, indent: float = 0, width: float = 10, x: float = 100) -> Row:
    """Row `n` of a column at `x`, ten characters of 30 pixels wide."""
    x0, x1 = int(x + indent * EM), int(x + width * EM)
    line = Line(id=f"l{n}", region="r", text=text, box=Box(x0, 50 * n, x1, 50 * n + EM))
    return Row(line, text, Kind.BODY, 0, 0, alone=False, size_px=EM, direction=Direction.HORIZONTAL)


def column_text(n: int, text: str, block: int) -> Row:
    return Row(
        Line(id=f"l{n}", region=f"r{block}", text=text), text, Kind.BODY, block, None, True, None, Direction.HORIZONTAL
    )


def texts(rows: list[Row], skew_deg: float = 0) -> list[list[str]]:
    return [[row.text for row in paragraph] for paragraph in split_paragraphs(rows, skew_deg)]


def test_an_indent_of_two_characters_begins_a_paragraph() -> None:
    rows = [boxed(0, "甲", 2), boxed(1, "乙"), boxed(2, "丙。"), boxed(3, "丁", 2), boxed(4, "戊"), boxed(5, "己。")]

    assert texts(rows) == [["甲", "乙", "丙。"], ["丁", "戊", "己。"]]


def test_a_line_that_ends_short_ends_a_paragraph_of_a_text_without_stops() -> None:
    lines = ["公署昨日開會討論修路", "築工程事宜到者甚眾議", "定之後", "商會亦派員到場與議焉", "工程"]
    rows = [boxed(n, text, width=len(text)) for n, text in enumerate(lines)]

    assert texts(rows) == [lines[:3], lines[3:]]


def test_an_indent_of_one_character_begins_a_paragraph_as_in_japanese() -> None:
    rows = [boxed(0, "甲", 1), boxed(1, "乙"), boxed(2, "丙。"), boxed(3, "丁", 0.9), boxed(4, "戊"), boxed(5, "己。")]

    assert texts(rows) == [["甲", "乙", "丙。"], ["丁", "戊", "己。"]]


def test_half_a_character_before_a_quotation_mark_begins_none() -> None:
    rows = [boxed(0, "甲", 2), boxed(1, "乙"), boxed(2, "“丙", 0.5), boxed(3, "丁")]

    assert texts(rows) == [["甲", "乙", "“丙", "丁"]]


def test_a_short_closed_line_ends_a_paragraph_without_indents() -> None:
    rows = [boxed(0, "甲"), boxed(1, "乙。", width=5), boxed(2, "丙"), boxed(3, "丁")]

    assert texts(rows) == [["甲", "乙。"], ["丙", "丁"]]


def test_a_line_whose_box_has_no_width_is_text_as_others_are() -> None:
    assert texts([boxed(0, "甲"), boxed(1, "乙", 20, 20), boxed(2, "丙")]) == [["甲", "乙", "丙"]]


def test_a_leaning_column_has_no_indents_but_its_own() -> None:
    rows = [boxed(n, str(n), 2 if n in (0, 8) else 0, x=100 + 50 * n * 0.03) for n in range(16)]

    assert [paragraph[0] for paragraph in texts(rows, skew_deg=1.7)] == ["0", "8"]


def test_column_text_goes_on_after_a_break_in_mid_sentence() -> None:
    rows = [
        column_text(0, "记者了解到，精密设备产", 0),
        column_text(1, "业专班成立。", 1),
        column_text(2, "长期以来。", 2),
    ]

    assert texts(rows) == [["记者了解到，精密设备产", "业专班成立。"], ["长期以来。"]]


def test_short_lines_under_a_lead_are_one_running_text() -> None:
    lines = [
        "构建企业梯度培育体系。",
        "针对孵化毕业企业，",
        "建立长效服务机制，",
        "支持企业发展。",
        "支持企业投入，",
        "加大培育扶持，",
        "形成产品。",
    ]
    rows = [column_text(n, text, n) for n, text in enumerate([*lines, "布局大模型集群。积极谋划，", "发展产业。"])]

    assert [len(paragraph) for paragraph in texts(rows)] == [7, 2]


@given(st.lists(st.tuples(st.sampled_from(["甲", "乙。", "“丙"]), st.sampled_from([0, 0.5, 2])), max_size=20))
def test_every_row_is_in_one_paragraph_in_order(lines: list[tuple[str, float]]) -> None:
    rows = [boxed(n, text, indent) for n, (text, indent) in enumerate(lines)]

    assert [row for paragraph in split_paragraphs(rows) for row in paragraph] == rows


@pytest.mark.parametrize("direction", list(Direction))
def test_no_rows_are_no_paragraphs(direction: Direction) -> None:
    assert split_paragraphs([]) == []


def test_whole_paragraphs_some_of_which_columns_cut_are_no_printed_lines() -> None:
    sizes = [(199, "."), (75, ""), (84, "."), (163, "."), (19, ""), (150, ""), (236, ".")]
    rows = [column_text(n, "x" * size + end, n) for n, (size, end) in enumerate(sizes)]

    found = [[len(text.rstrip(".")) for text in paragraph] for paragraph in texts(rows)]
    assert found == [[199], [75, 84], [163], [19, 150, 236]]


def test_lines_beside_a_large_first_letter_begin_no_paragraphs() -> None:
    cap = boxed(0, "T")
    cap = cap._replace(line=cap.line.model_copy(update={"box": Box(100, 0, 160, 80)}))
    beside = [boxed(0, "he council met", 3), boxed(1, "again and", 3)]

    assert texts([cap, *beside, boxed(2, "again."), boxed(3, "It", 1), boxed(4, "is.")]) == [
        ["T", "he council met", "again and", "again."],
        ["It", "is."],
    ]


def test_lines_beside_a_picture_begin_no_paragraphs_but_for_those_set_in_deeper() -> None:
    beside = [boxed(0, "甲", 5), boxed(1, "乙", 3), boxed(2, "丙", 3), boxed(3, "丁", 5), boxed(4, "戊", 3)]

    assert texts([*beside, boxed(5, "己"), boxed(6, "庚"), boxed(7, "辛")]) == [
        ["甲", "乙", "丙"],
        ["丁", "戊", "己", "庚", "辛"],
    ]


def test_an_indent_at_the_top_of_a_column_left_of_the_one_before_begins_a_paragraph() -> None:
    right = [boxed(n, "甲", x=800) for n in range(4)]

    assert texts([*right, boxed(4, "乙", 2), boxed(5, "丙"), boxed(6, "丁")]) == [["甲"] * 4, ["乙", "丙", "丁"]]


def test_blank_lines_between_paragraphs_that_are_not_indented_part_them() -> None:
    blocks = [
        ["昨日清晨的风很大，河边", "没有一个人在走。"],
        ["后来他说春天已经来了，", "大家都很高兴的样子。"],
        ["人们回家。"],
    ]
    rows = [column_text(0, text, n) for n, block in enumerate(blocks) for text in block]

    assert texts(rows) == blocks


def test_a_blank_line_where_a_column_ends_parts_no_sentence_from_its_paragraph() -> None:
    blocks = [
        ["昨日清晨的风很大，河边", "没有一个人在走路了。"],
        ["后来他说春天已经来了，", "大家都"],
        ["很高兴的样子，一起回家。"],
    ]
    rows = [column_text(0, text, n) for n, block in enumerate(blocks) for text in block]

    assert texts(rows) == [blocks[0] + blocks[1] + blocks[2]]
