"""Words and marks at the seam of two East Asian texts that no sentence ends in, or begins with."""

import re

from pipeline.chars import NO_LINE_START
from pipeline.language.words import SEAM_REACH, cut

LOOSE_ENDS = frozenset("的和与及或在对将把被让为是从向以于而并之等")
"""Words of one character that need something after them: no heading ends in one, but 了 ends many: 桥修好了."""

PARTICLES = frozenset("的了着过们地得所者吗呢吧")
"""Words of one character that no sentence begins with."""

JAPANESE_PARTICLES = frozenset("はがをにのでともへ")
"""The same in Japanese, where no hiragana follows that makes a word of them: のんびり, とても."""

HIRAGANA = "ぁ", "ゖ"

_ENDING = re.compile(rf"[{HIRAGANA[0]}-{HIRAGANA[1]}]{{1,3}}。")
"""The ending of a verb that its line cut off: る。 ます。"""

_QUANTITY = re.compile(r"\d[\d.,]*(?:[%％]|[十百千万亿]?[^\W\d年月日号天时点分岁后]{1,2})[，。；、]")
"""A quantity that is a whole clause, the end of a sentence that its line cut off: 增加到 / 880公顷。 A day, or an age,
begins one."""

LOOSE_VERBS = ("说", "表示", "认为", "告诉", "介绍", "指出", "坦言", "感慨", "强调", "解释", "透露", "回忆", "称")
"""Verbs after which what was said follows: a line that ends in one runs on."""


def begins_inside(text: str) -> bool:
    """Whether `text` begins with a mark or a word that stands inside a sentence alone; ’98 is a year."""
    if _ENDING.match(text) or _QUANTITY.match(text):
        return True
    if text[0] in JAPANESE_PARTICLES and text[1:2] and not HIRAGANA[0] <= text[1] <= HIRAGANA[1]:
        return True
    year = text[0] == "’" and text[1:2].isdigit()
    particle = text[0] in PARTICLES and cut(text[:SEAM_REACH])[0] == text[0]
    return particle or (text[0] in NO_LINE_START and not year)
