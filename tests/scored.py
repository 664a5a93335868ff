"""Articles whose score can be counted by hand."""

from pipeline.model import Article, Paragraph, Part, Role, Span
from pipeline.score.scoring import score
from pipeline.score.truth import TruthArticle, TruthJump, TruthParagraph
from pipeline.score.truths import as_truth

# Five paragraphs of 20 characters, no character in two of them: edits between them can be counted by hand.
HARBOUR = "清晨的港口雾气很重渔船排成一列等候出海。"
SCHOOL = "小学新校舍昨日竣工三百名学生搬进教室上课"
BRIDGE = "跨江大桥合龙两队技师在央间握手并且留念，"
MARKET = "菜市价格回落萝卜每斤八角白菜仅卖五角五分"
CINEMA = "周末影院放映佳片观众冒雨前来售票窗外长蛇"


def article(name, *paragraphs, headline=None, byline=None, page=1, kind="article"):
    """Paragraphs are texts on `page`, or lists of (text, page) where a paragraph goes on elsewhere."""
    parts = [[(p, page)] if isinstance(p, str) else p for p in paragraphs]
    return Article(
        id=name,
        issue="i",
        kind=kind,
        language="zh-Hans",
        headline=headline,
        byline=byline,
        paragraphs=tuple(map(paragraph, parts)),
        parts=tuple(Part(page=n, boxes=()) for n in sorted({n for part in parts for _, n in part})),
    )


def paragraph(parts):
    spans, at = [], 0
    for text, page in parts:
        spans.append(Span(page=page, line="l", start=at, end=at + len(text)))
        at += len(text)
    return Paragraph(role=Role.TEXT, text="".join(text for text, _ in parts), spans=tuple(spans))


def counted(true, found):
    return score([as_truth(one) for one in true], found)


def counts(result):
    """Edits by cause, and the characters they are counted on."""
    return (
        result.error.count,
        result.reading.count,
        result.order.count,
        result.stitching.count,
        result.error.n,
    )


JUMPING = TruthArticle(
    id="a",
    issue="i",
    language="zh-Hans",
    paragraphs=(TruthParagraph(role=Role.TEXT, text=HARBOUR + SCHOOL),),
    pages=(1, 2),
    jumps=(TruthJump(from_page=1, to_page=2, forward="(下转第2版)", backward="(上接第1版)"),),
)
