"""Column text to articles, and articles against the truth: without Luigi and without a workdir."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.chars import is_cjk
from pipeline.errors import ShangjieError, UnreadableInput
from pipeline.model import Article, Page
from pipeline.readbefore.readingorder import in_reading_order
from pipeline.readbefore.stage import Form, form_of, read_before, read_files
from pipeline.scan.kinds import FOREIGN_MAGIC, kind_of, looks_like_text
from pipeline.scan.pagenames import issue_in, of_one_page
from pipeline.score.record import render_score
from pipeline.score.scoring import score
from pipeline.score.truths import parse_truth
from pipeline.segment.stage import segment_page
from pipeline.stitch.export import to_jsonl, to_markdown
from pipeline.stitch.stage import stitch_issue
from pipeline.stitch.trigrams import MISSING, trigrams
from pipeline.tidy.stage import tidy_page
from tasks.files import from_json
from tasks.names import natural_key, safe_name, shown

STDIN = "standard input"


class Told(NamedTuple):
    """What came of an issue: its articles, or edits, as text; what should be said of its files; those that failed."""

    written: str
    notices: tuple[str, ...]
    failures: tuple[str, ...]


def issues_of(files: Sequence[str]) -> list[list[str]]:
    """The files of each issue: of one folder, named as pages of one, in natural order; all others for themselves."""
    groups: dict[tuple[object, ...], list[str]] = {}
    for n, file in enumerate(files):
        issue = issue_in(Path(file).stem)
        groups.setdefault((n,) if issue is None else (Path(file).parent, issue), []).append(file)
    return [sorted(group, key=lambda file: natural_key(Path(file).name)) for group in groups.values()]


def articles_of(files: Sequence[str], form: str, undone: frozenset[str], *, keep_edits: bool = False) -> Told:
    """The articles of one issue as `form` (markdown, jsonl; or its edits), without what could not be read.

    Edits of the rules in `undone` are left out; with `keep_edits` those that were made stand behind the articles.
    """
    pages: list[Page] = []
    came: dict[tuple[str, ...], str] = {}
    notices: list[str] = []
    failures: list[str] = []
    issue = _issue(files)
    for same in of_one_page(files):
        file = same[0]
        try:
            read = _read(same, issue, len(pages) + 1)
        except ShangjieError as error:
            failures.append(str(error))
            continue
        lines = tuple(line.text for page in read for line in page.lines)
        if lines in came:
            notices.append(f"{shown(file)}: the same text as {came[lines]}, and left out")
        else:
            came[lines] = shown(file)
            pages += read
            notices += [f"{shown(file)}: {notice.message}" for page in read for notice in page.notices]
    tidy = [_without(tidy_page(page), undone) for page in pages]
    stitched = stitch_issue(tidy, [fragment for page in tidy for fragment in segment_page(page)], undone)
    edits = to_jsonl(stitched.edits)
    if form == "markdown":
        written = to_markdown(stitched.articles) + (f"\n```jsonl\n{edits}```\n" if keep_edits else "")
    else:
        written = edits if form == "edits" else to_jsonl(stitched.articles) + (edits if keep_edits else "")
    if trigrams() is None and any(map(is_cjk, written)):
        notices.append(f"{shown(files[0])}: {MISSING}")
    return Told(written if pages else "", tuple(dict.fromkeys(notices)), tuple(failures))


def _issue(files: Sequence[str]) -> str:
    if files[0] == "-":
        return "text"
    path = Path(files[0])
    named = path.stem if len(files) == 1 else issue_in(path.stem) or path.absolute().parent.name
    return safe_name(named)


def _read(files: Sequence[str], issue: str, first_number: int) -> tuple[Page, ...]:
    """The pages of one file, or the one whose columns' texts `files` hold; what is no text has pages of its own.

    Raises ShangjieError.
    """
    read = [(STDIN if file == "-" else shown(file), _data(file)) for file in files]
    forms = [_form_of(*one) for one in read]
    if set(forms) == {Form.TEXT}:
        return read_files(Form.TEXT, read, issue, first_number)
    pages: list[Page] = []
    for form, one in zip(forms, read, strict=True):
        pages += map(in_reading_order, read_before(form, *one, issue, first_number + len(pages)))
    return tuple(pages)


def _form_of(name: str, data: bytes) -> Form:
    form = form_of(f"{name}.txt" if name == STDIN else name, data)
    return _named_otherwise(name, data) if form is Form.PICTURE else form


def _named_otherwise(name: str, data: bytes) -> Form:
    """Text, whatever its name ends in. Raises UnreadableInput, saying what else it is."""
    if looks_like_text(data) and not data.lstrip().startswith((b"<", *FOREIGN_MAGIC)):
        return Form.TEXT
    raise UnreadableInput(name, f"the file is a picture ({kind_of(name, data)})", "use shangjie run for scans")


def _data(file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise UnreadableInput(
            shown(file), f"it cannot be opened ({error.strerror or error})", "check the name"
        ) from error


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
