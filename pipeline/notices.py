"""What is printed among articles and is none, by its words: small advertisements and notices, and tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

LINES_TO_A_CONTACT = 6
"""A notice says whom to call at least once in so many of its lines; a report that ends with a number is longer."""

TABLE_LINES = 3
"""Lines of a table, its head left out."""

DIGIT_SHARE = 0.15
"""Of its characters are digits at least; in a report without stops, badly read, they are few."""

_CONTACT = re.compile(
    r"(?:电话|電話|手机|手機|热线|熱線|传真|傳真|电报挂号|電報掛號|Tel[.]?|Phone|☎)"
    r"[^。，]{0,6}?[\d０-９][\d０-９\- —]{4,}"
    r"|声明作废|聲明作廢"
    r"|(?:厂址|廠址|地址|邮编|郵編|邮政编码|账号|帳號|联系人|聯繫人)[:：]",
    re.IGNORECASE,
)
"""Where to call or to write, with its label."""

_DIGIT = re.compile(r"[\d０-９]")
_SENTENCE = re.compile(r"[。，；！？]|[.;!?](?:\s|$)")


def is_notice(texts: Sequence[str]) -> bool:
    """Whether the lines of an item are an advertisement or notice: they say again and again whom to call."""
    contacts = len(_CONTACT.findall("".join(texts)))
    return contacts * LINES_TO_A_CONTACT >= len(texts) > 0


def is_table(texts: Sequence[str]) -> bool:
    """Whether the lines of an item, its head left out, are the rows of a table: numbers in most, no sentence in any."""
    whole = "".join(texts)
    numbered = sum(_DIGIT.search(text) is not None for text in texts)
    if len(texts) < TABLE_LINES or 2 * numbered <= len(texts) or any(map(_SENTENCE.search, texts)):
        return False
    return len(_DIGIT.findall(whole)) > DIGIT_SHARE * len(whole)
