"""How a news item begins: with who sent it, from where and when, or where it goes on from."""

import re
from collections.abc import Callable, Sequence

from pipeline.chars import SIGNS
from pipeline.heads.headblocks import Block
from pipeline.marks.jumpmarks import backward_mark
from pipeline.model import Kind
from pipeline.segment.rows import Row

_DAY = r"[^，。]{1,3}?"
"""A number, whatever its digits were read as: month, day and what was sent make it sure."""

OPENING = re.compile(
    rf"[　 {''.join(SIGNS)}]*(?:(?:据|據)?本[^，。]{{1,7}}{_DAY}月{_DAY}[日曰][电電讯訊]"
    r"|(?:据|據)?(?:本[报報刊网網台]|新[华華]社|中新社|中央社|[\u4e00-\u9fff]{2,4}社)"
    rf"(?:[讯訊]|[\u4e00-\u9fff·]{{0,10}}?{_DAY}月{_DAY}[日曰][电電讯訊]"
    r"|[\u4e00-\u9fff0-9０-９]{0,14}?[电電讯訊](?=[ 　（(]|$))"
    rf"|[\u4e00-\u9fff]{{2,4}}{_DAY}[日曰][专專]?[电電][讯訊]?[：:　 ]"
    r"|[【〔［](?:本[报報][讯訊]|[^【】〔〕［］]{2,14}(?:[报報][导導]|[电電讯訊]|電話|電報|特電|通信))[】〕］](?!$)"
    r"|【(?:[^【】]{2,10}(?:共同|時事|支局|発|特派員|記者)|[^【】＝=]{2,8}[＝=][^【】]{2,8}"
    r"|[^【】]{2,12}\d{1,2}日)】(?!$)"
    r"|[（(](?:本[\u4e00-\u9fff]{1,2}|[\u4e00-\u9fff]{2,4}社)[^（）()，。]{0,12}?[电電讯訊][）)](?!$))"
)
"""How a news item begins: 本报讯, ▲新华社北京2月1日电, （本市訊）, 【ロンドン共同】, 【記者陳怡君高雄報導】."""

OPENING_LINES = 2
"""Lines that the opening of an item is broken over in a narrow column: 本报长沙1月20 / 日电."""


def opens_item(text: str) -> bool:
    """Whether `text` begins as the running text of an article begins, here or after a jump."""
    return OPENING.match(text) is not None or backward_mark(text) is not None


def begins_item(following: Sequence[Block | Row], opens: Callable[[str], bool] = opens_item, glue: str = "") -> bool:
    """Whether lines begin with what `opens` an item, in the first line or broken over two."""
    texts = [line.text for line in following[:OPENING_LINES] if line.kind is Kind.BODY]
    if not texts or opens(texts[0]):
        return bool(texts)
    return opens(glue.join(texts)) and not opens(texts[-1])
