"""Column text to articles, and articles against the truth: without Luigi and without a workdir."""

from __future__ import annotations

import sys
from pathlib import Path

from pipeline.chars import is_cjk
from pipeline.errors import UnreadableInput
from pipeline.export import to_jsonl, to_markdown
from pipeline.model import Article, Page
from pipeline.readbefore import Form, form_of, read_before
from pipeline.score import score
from pipeline.score_record import render_score
from pipeline.score_truth import parse_truth
from pipeline.segment import segment_page
from pipeline.stitch import stitch_issue
from pipeline.tidy import tidy_page
from pipeline.trigrams import MISSING, trigrams
from tasks.files import from_json
from tasks.names import safe_name, shown


def articles_of(file: str, form: str, undone: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    """The articles of one file as `form` (markdown, jsonl; or its edits), and what should be said about it.

    Edits of the rules in `undone` are left out. Raises ShangjieError.
    """
    name = "standard input" if file == "-" else shown(file)
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise UnreadableInput(name, f"it cannot be opened ({error.strerror or error})", "check the name") from error
    issue = "text" if file == "-" else safe_name(Path(file).stem)
    kind = form_of("-.txt" if file == "-" else file, data)
    if kind is Form.PICTURE:
        raise UnreadableInput(
            name, "it is neither column text nor ALTO, PAGE-XML or hOCR", "use shangjie run for scans"
        )
    pages = read_before(kind, name, data, issue, 1)
    tidy = [_without(tidy_page(page), undone) for page in pages]
    stitched = stitch_issue(tidy, [fragment for page in tidy for fragment in segment_page(page)], undone)
    if form == "markdown":
        written = to_markdown(stitched.articles)
    else:
        written = to_jsonl(stitched.articles if form == "jsonl" else stitched.edits)
    notices = [notice.message for page in pages for notice in page.notices]
    if trigrams() is None and any(map(is_cjk, written)):
        notices.append(MISSING)
    return written, tuple(dict.fromkeys(notices))


def _without(page: Page, undone: frozenset[str]) -> Page:
    return page.model_copy(update={"edits": tuple(edit for edit in page.edits if edit.rule not in undone)})


def score_of(truth: Path, articles: Path, *, as_json: bool) -> str:
    """The articles of one file counted against the truth in another. Raises ShangjieError."""
    counted = score(parse_truth(_text(truth), str(truth)), _articles(articles))
    return counted.model_dump_json(indent=1) if as_json else render_score(counted)


def _articles(path: Path) -> list[Article]:
    lines = [line.encode() for line in _text(path).split("\n") if line.strip()]
    return [from_json(Article, path, line) for line in lines]


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except OSError as error:
        found = f"it cannot be opened ({error.strerror or error})"
        raise UnreadableInput(shown(str(path)), found, "check the name") from error
    except UnicodeDecodeError as error:
        raise UnreadableInput(shown(str(path)), "it is not UTF-8", "give a .jsonl file") from error
