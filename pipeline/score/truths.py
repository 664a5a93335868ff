"""The truth that a score is counted against, read from its file."""

from itertools import pairwise

from pydantic import TypeAdapter, ValidationError

from pipeline.errors import RecordError
from pipeline.model import Article
from pipeline.score.truth import TruthArticle, TruthJump, TruthParagraph

_LINE: TypeAdapter[TruthArticle | Article] = TypeAdapter(TruthArticle | Article)


def parse_truth(text: str, name: str) -> tuple[TruthArticle, ...]:
    """Read `truth.jsonl`, or an `articles.jsonl` known to be right; `name` is the file's, for errors."""
    records = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            try:
                record = _LINE.validate_json(line)
            except ValidationError as error:
                first = error.errors()[0]
                where = ".".join(map(str, first["loc"]))
                found = f"line {number} is no article of truth or output ({first['msg']} at {where})"
                raise RecordError(name, found, "give a truth.jsonl or an articles.jsonl") from error
            records.append(record)
    return tuple(
        record if isinstance(record, TruthArticle) else as_truth(record)
        for record in records
        if record.kind != "furniture"
    )


def as_truth(article: Article) -> TruthArticle:
    """Take an article known to be right as truth; each change of page in `parts` is a continuation."""
    if article.kind == "furniture":
        raise RecordError(article.id, "furniture is nothing to look for", "leave it out of the truth")
    pages = list(dict.fromkeys(part.page for part in article.parts))
    return TruthArticle(
        id=article.id,
        issue=article.issue,
        kind=article.kind,
        language=article.language or "und",
        kicker=article.kicker,
        headline=article.headline,
        deck=article.deck,
        byline=article.byline,
        paragraphs=tuple(TruthParagraph(role=p.role, text=p.text) for p in article.paragraphs),
        captions=tuple(caption.text for caption in article.captions),
        pages=tuple(pages),
        jumps=tuple(TruthJump(from_page=here, to_page=there) for here, there in pairwise(pages)),
    )
