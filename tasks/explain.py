"""Where a character of an article came from, and why its pieces were joined."""

from collections.abc import Iterator
from pathlib import Path

from pipeline.edits import by_line, replay
from pipeline.errors import RecordError
from pipeline.model import Article, Edit, Page, Paragraph, Span, Stitched
from tasks.files import read_record
from tasks.issues import StitchIssue
from tasks.names import shown
from tasks.pages import TidyPage, page_name

AROUND = 12
"""Characters shown on each side of the one that is asked about."""


def explain(workdir: Path, name: str, offset: int | None) -> str:
    """The joints of an article with their evidence; with `offset`, also the way of that character to the scan.

    Offsets count the characters of all paragraphs from 0. Raises RecordError for what is not there.
    """
    folder = workdir / name.rsplit("-a", 1)[0]
    stitched = _stitched(folder, name)
    article = next((article for article in stitched.articles if article.id == name), None)
    if article is None:
        last = stitched.articles[-1].id if stitched.articles else "none"
        raise RecordError(shown(name), f"there is no such article (the last is {last})", "see articles.md")
    rows = list(_joints(article))
    if offset is not None:
        rows = [*_character(folder, article, stitched.edits, offset), "", *rows]
    return "\n".join(rows) + "\n"


def _stitched(folder: Path, name: str) -> Stitched:
    try:
        return read_record(Stitched, folder / StitchIssue.outputs[0])
    except (FileNotFoundError, NotADirectoryError) as error:
        raise RecordError(
            shown(name), "its issue has no articles in this workdir", "run it, or name the workdir"
        ) from error


def _joints(article: Article) -> Iterator[str]:
    yield f"{article.id}  {shown(article.headline or '(without a heading)')}"
    if not article.links:
        yield "  in one piece"
    for link in article.links:
        yield f"  {link.source} goes on in {link.target}: {link.kind}, {link.score:.2f}"
        yield from (f"    {shown(reason)}" for reason in link.evidence)
    for end in article.unresolved:
        yield f"  the {end.end} stays open{f' at {shown(end.mark)}' if end.mark else ''}: {end.why}"


def _character(folder: Path, article: Article, edits: tuple[Edit, ...], offset: int) -> Iterator[str]:
    paragraph, at = _place(article, offset)
    span = next(span for span in paragraph.spans if span.start <= at < span.end)
    page = read_record(Page, folder / page_name(span.page) / TidyPage.outputs[0])
    line = next(line for line in page.lines if line.id == span.line)
    own = by_line(edits).get(line.id, ())
    left, right = paragraph.text[max(0, at - AROUND) : at], paragraph.text[at + 1 : at + 1 + AROUND]
    yield f"{offset}: {shown(left)}[{shown(paragraph.text[at])}]{shown(right)}"
    yield f"  page {span.page}, {shown(page.source)}, line {line.id}{_box(span)}{_sure(line.confidence)}"
    yield f"  as read:  {shown(line.text)}"
    yield f"  as given: {shown(replay(line.text, own))}"
    for edit in own:
        was = shown(line.text[edit.start : edit.end])
        yield f"    {edit.rule}: {was!r} at {edit.start} became {shown(edit.replacement)!r}"


def _place(article: Article, offset: int) -> tuple[Paragraph, int]:
    before = 0
    for paragraph in article.paragraphs:
        if before <= offset < before + len(paragraph.text):
            return paragraph, offset - before
        before += len(paragraph.text)
    raise RecordError(article.id, f"it has {before} characters, none at {offset}", "count from 0")


def _box(span: Span) -> str:
    return f", at {list(span.box)}" if span.box else ""


def _sure(confidence: float | None) -> str:
    return "" if confidence is None else f", confidence {confidence:.2f}"
