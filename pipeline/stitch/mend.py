"""Characters that readers confuse, put right where three witnesses agree.

The word as read is in no dictionary; with the other character it is, and the issue prints it elsewhere; and the
reader was not sure of the line. What the issue prints twice stands. A name that it prints often is put right in the
one place that reads differently. Each is an edit, rule "confusable" or "name", and can be undone.
"""

from collections.abc import Iterator, Sequence

from pipeline.edits import EditsByLine
from pipeline.language.bylines import has_surname
from pipeline.language.frakturwords import fraktur_edits, is_in_fraktur
from pipeline.language.words import is_word
from pipeline.model import CleaningRule, Edit, Line, Page

_SHAPES = (
    "未末朱 己已巳 日曰 人入八 土士 干千于 大太犬 天夫 王玉主 目自 今令 风凤 住往佳 侯候 戊戌戍 刀力 准淮 "
    "微徽 拔拨 坏环 历厉 几儿九 贝见 午牛 问间闻 折拆析 晴睛 博搏 辩辨 编偏 清请情 活话 设没 治冶 泊油 "
    "旦且 甲申 田由 木本术 休体 代伐 免兔 乌鸟 鸣呜 幻幼 券卷 诀决 斤斥 哀衰衷 壁璧 遣遗 陪赔 涛滔 昌晶 "
    "措借 抢枪 极板 校绞 场扬 揭竭 复夏 毫豪 密蜜 撒撤 渐惭 即既 处外 开井 万方 广厂 长张 车东 币市 丘兵 "
    "晚脱 科料 和知 来采 其共 具真 者著 技枝 持特待 报根 把吧 提堤"
)
"""Characters of one shape, simplified script: confusions of Tesseract and PP-OCR, and what proof-readers look for."""

SURE = 0.97
"""Confidence of a line from which its characters stand as read."""

LONGEST_WORD = 4
PRINTED_ELSEWHERE = 2
"""Times that the issue prints the other word; once could be the same mistake."""

ALIKE = {char: group.replace(char, "") for group in _SHAPES.split() for char in group}


def mend_edits(pages: Sequence[Page], edits: EditsByLine) -> Iterator[Edit]:
    """The corrections of Fraktur and of the unsure lines of one issue, beside the `edits` that they have."""
    yield from fraktur_edits([page for page in pages if is_in_fraktur(page)], edits)
    unsure = [line for page in pages for line in page.lines if line.confidence is not None and line.confidence < SURE]
    if not unsure:
        return
    issue = "\n".join(line.text for page in pages for line in page.lines)
    for line in unsure:
        taken = {n for edit in edits.get(line.id, ()) for n in range(edit.start, edit.end)}
        for at, char in enumerate(line.text):
            if char in ALIKE and at not in taken:
                yield from _mended(line, at, issue)


def _mended(line: Line, at: int, issue: str) -> Iterator[Edit]:
    text = line.text
    read = [text[start:end] for start, end in _around(text, at)]
    if any(map(is_word, read)) or any(issue.count(part) > 1 for part in read):
        return
    found = {
        other: rule
        for other in ALIKE[text[at]]
        for start, end in _around(text, at)
        if (rule := _rule(text[start:end], text[start:at] + other + text[at + 1 : end], issue))
    }
    if len(found) == 1:
        ((other, rule),) = found.items()
        yield Edit(line=line.id, start=at, end=at + 1, replacement=other, rule=rule)


def _around(text: str, at: int) -> Iterator[tuple[int, int]]:
    """The stretches of two to four characters that hold the one at `at`."""
    for size in range(2, LONGEST_WORD + 1):
        for start in range(max(0, at - size + 1), min(at, len(text) - size) + 1):
            yield start, start + size


def _rule(read: str, other: str, issue: str) -> CleaningRule | None:
    """Why `read` should be `other`, None where it should not."""
    changed = next(a for a, b in zip(read, other, strict=True) if a != b)
    if not has_surname(changed) and is_word(other) and issue.count(other) >= PRINTED_ELSEWHERE:
        return "confusable"
    name = len(read) == 3 and read[0] == other[0] and has_surname(read)
    if name and issue.count(read) == 1 and issue.count(other) > PRINTED_ELSEWHERE:
        return "name"
    return None
