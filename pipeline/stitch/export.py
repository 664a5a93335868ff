"""Articles written for people (Markdown) and for programs (JSON Lines)."""

import re
from collections.abc import Iterable

from pydantic import BaseModel

from pipeline.model import Article, Role

_MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|]|~(?=~)|&(?=#?\w+;))")
_LIST_SIGNS = re.compile(r"^(\d{0,9})([.)+=-])(?=[\s=-]|$)")
"""What begins a list where a line begins with it, or underlines a heading."""


def to_jsonl(records: Iterable[BaseModel]) -> str:
    """One record a line, field names as in the contract, ending in a line feed when there is any."""
    return "".join(record.model_dump_json(by_alias=True) + "\n" for record in records)


def to_markdown(articles: Iterable[Article]) -> str:
    """Articles and pictures as Markdown: heading, byline, paragraphs, captions, and what stays open."""
    written = (_article(article) for article in articles if article.kind in ("article", "picture"))
    return "\n".join(text for text in written if text)


def _article(article: Article) -> str:
    blocks: list[str] = []
    if article.kicker:
        blocks.append(f"*{_safe(article.kicker)}*")
    blocks.append(f"## {_safe(article.headline or '(without a heading)')}")
    if article.deck:
        blocks.append(f"**{_safe(article.deck)}**")
    if article.byline:
        blocks.append(_safe(article.byline))
    for paragraph in article.paragraphs:
        text = _safe(paragraph.text)
        blocks.append(f"### {text}" if paragraph.role is Role.SUBHEAD else text)
    blocks += [f"> {_safe(caption.text)}" for caption in article.captions]
    blocks += [f"*[{_safe(end.mark or '…')}: {_safe(end.why)}]*" for end in article.unresolved]
    return "\n\n".join(blocks) + "\n"


def _safe(text: str) -> str:
    """`text` with Markdown's own signs escaped, so that print cannot become markup."""
    return _LIST_SIGNS.sub(r"\1\\\2", _MARKDOWN_SIGNS.sub(r"\\\1", text))
