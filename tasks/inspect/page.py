"""An issue's files gathered, and written out as one web page that works without a server or network."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment

from pipeline.errors import RecordError
from pipeline.model import Fragment, Notice, Page, Stitched
from pipeline.readbefore.stage import Form
from tasks.base import StageTask
from tasks.batch import PAGES_FILE, Issue
from tasks.files import read_record, write
from tasks.inspect.articles import Lines, view_articles, view_edits
from tasks.inspect.pictures import FOLDER, view_picture
from tasks.inspect.view import ArticleView, FileView, IssueView, LineView, PageView, Problem, RegionView
from tasks.issues import StitchIssue, failure_of
from tasks.made import load
from tasks.names import shown
from tasks.pages import (
    CleanFacts,
    CleanPage,
    Fragments,
    LayoutPage,
    PageTask,
    ReadPage,
    ScanFacts,
    ScanPage,
    SegmentPage,
    TidyPage,
    page_name,
)
from tasks.status import chain, task_of
from tasks.templates import templates

WEB_PAGE = "inspect.html"
LONGEST_TITLE = 30
"""Characters of a title in a message: what fits on a line of the web page."""


def inspect_issue(workdir: Path, target: str) -> str:
    """Write the web page of ISSUE or ISSUE/PAGE; its address as a file: URL. Raises RecordError for unknown ones."""
    issue, page = find_target(workdir, target)
    stitch = task_of(workdir, issue)
    view = view_issue(issue, stitch)
    path = stitch.issue_folder / WEB_PAGE
    write(path, render(view))
    _sweep(stitch.issue_folder / FOLDER, view)
    return path.absolute().as_uri() + (f"#{page}" if page else "")


def find_target(workdir: Path, target: str) -> tuple[Issue, str | None]:
    """The issue's list of pages and the page's folder name, if one was named."""
    name, _, page = target.rstrip("/").partition("/")
    path = workdir / name / PAGES_FILE
    if name in ("", ".", "..") or not path.is_file():
        remedy = "see `shangjie status` for the names, or run `shangjie run SCANS` first"
        raise RecordError(shown(target), f"no run knows this issue in {shown(str(workdir))}", remedy)
    issue = read_record(Issue, path)
    if page and page not in {page_name(source.number) for source in issue.pages}:
        pages = f"its pages are p01 to {page_name(len(issue.pages))}" if issue.pages else "it has no pages"
        raise RecordError(shown(target), f"the issue has no such page; {pages}", "name one of them, or the issue alone")
    return issue, page or None


def _sweep(folder: Path, view: IssueView) -> None:
    """Take away the pictures of scans that were replaced since."""
    wanted = {name for page in view.pages if page.picture for name in (page.picture.large, page.picture.small)}
    for path in folder.glob("*.jpg") if folder.is_dir() else ():
        if f"{FOLDER}/{path.name}" not in wanted:
            path.unlink()


def view_issue(issue: Issue, stitch: StitchIssue) -> IssueView:
    """All that the issue's files say."""
    tasks = stitch.page_tasks()
    records = {task.page: _latest(task) for task in tasks}
    stitched = _stitched(stitch)
    pages = [page for page in records.values() if page]
    lines = Lines(pages, [fragment for task in tasks for fragment in _fragments(task)], stitched)
    articles = tuple(view_articles(stitched, lines)) if stitched else ()
    views = tuple(_view_page(task, records[task.page], lines, stitched) for task in tasks)
    edits = stitched.edits if stitched else tuple(edit for page in pages for edit in page.edits)
    current = issue.refusal is None and stitch.complete()
    problems = [
        *_failures(issue, views, stitch),
        *_staleness(issue, stitched=stitched is not None, current=current),
        *_open_ends(articles),
        *_left_over(views),
        *_notices(tasks, records),
    ]
    return IssueView(
        issue=issue.issue,
        current=current,
        stitched=stitched is not None,
        pages=views,
        articles=articles,
        edits=tuple(view_edits(edits, lines)),
        problems=tuple(problems),
        files=(_file(stitch, PAGES_FILE, "0-pages"), *_files(stitch)),
    )


def _latest(task: SegmentPage) -> Page | None:
    """The page as far as its stages have come."""
    for stage in (TidyPage, ReadPage, LayoutPage):
        if task.path(stage.outputs[0]).exists():
            return task.load_page(stage)
    return None


def _fragments(task: SegmentPage) -> tuple[Fragment, ...]:
    path = task.path(task.outputs[0])
    return read_record(Fragments, path).fragments if path.exists() else ()


def _stitched(stitch: StitchIssue) -> Stitched | None:
    path = stitch.path(stitch.outputs[0])
    return read_record(Stitched, path) if path.exists() else None


def _view_page(task: SegmentPage, page: Page | None, lines: Lines, stitched: Stitched | None) -> PageView:
    source = task.source
    failure = failure_of(task)
    left = {leftover.line: leftover.why for leftover in stitched.leftovers} if stitched else {}
    facts = page or _scan_facts(task)
    return PageView(
        number=task.page,
        name=task.folder.name,
        source=source.file,
        folio=page.folio if page else None,
        width=facts.width if facts else None,
        height=facts.height if facts else None,
        picture=None if source.form is not Form.PICTURE or facts is None else view_picture(task),
        failure=failure.message if failure else None,
        uncovered_ink=page.uncovered_ink if page else None,
        regions=tuple(_regions(page, lines)) if page else (),
        lines=tuple(
            LineView(
                **line.model_dump(include={"id", "region", "text", "box", "confidence"}),
                article=lines.owner.get(line.id),
                left=left.get(line.id),
            )
            for line in (page.lines if page else ())
        ),
        files=tuple(file for stage in chain(task) for file in _files(stage)),
    )


def _scan_facts(task: PageTask) -> ScanFacts | None:
    path = task.path(ScanPage.outputs[0])
    return read_record(ScanFacts, path) if path.exists() else None


def _regions(page: Page, lines: Lines) -> Iterator[RegionView]:
    owners: dict[str, Counter[str]] = {}
    for line in page.lines:
        if line.id in lines.owner:
            owners.setdefault(line.region, Counter())[lines.owner[line.id]] += 1
    for region in page.regions:
        most = owners[region.id].most_common(1)[0][0] if region.id in owners else None
        yield RegionView(
            id=region.id, kind=region.kind, number=region.order + 1, box=region.box, group=region.group, article=most
        )


def _files(task: StageTask) -> Iterator[FileView]:
    """The results of a stage, the record beside them, and what a failure left."""
    made = load(task.made_path)
    for name in (*task.outputs, task.made_path.name, task.mishap_path.name):
        if task.path(name).exists():
            stamp = made.outputs.get(name) if made else None
            when = f"{datetime.fromtimestamp(stamp.mtime_ns // 10**9, UTC):%Y-%m-%d %H:%M:%S}" if stamp else None
            note = "corrected by hand" if made and name in made.by_hand else ""
            took = made.seconds if made and name == task.made_path.name else None
            yield _file(task, name, task.stage).model_copy(update={"made": when, "note": note, "seconds": took})


def _file(task: StageTask, name: str, stage: str) -> FileView:
    path = task.path(name).relative_to(task.issue_folder)
    return FileView(stage=stage, name=name, href=quote(path.as_posix()))


def _failures(issue: Issue, pages: Sequence[PageView], stitch: StitchIssue) -> Iterator[Problem]:
    if issue.refusal:
        yield Problem(level="failed", topic="issue", page=None, message=str(issue.refusal.error()))
    for page in pages:
        if page.failure:
            yield Problem(level="failed", topic="page failed", page=page.number, message=page.failure)
    mishap = stitch.mishap()
    if mishap:
        yield Problem(level="failed", topic="stitching failed", page=None, message=mishap.message)


def _staleness(issue: Issue, *, stitched: bool, current: bool) -> Iterator[Problem]:
    if issue.refusal or current:
        return
    what = "a run would make some of this anew" if stitched else "there are no articles yet"
    yield Problem(level="failed", topic="not finished", page=None, message=f"{what}; run `shangjie run` again")


def _open_ends(articles: Iterable[ArticleView]) -> Iterator[Problem]:
    for article in articles:
        for end in article.unresolved:
            which = "beginning" if end.end == "head" else "end"
            mark = f" · {end.mark}" if end.mark else ""
            yield Problem(
                level="open",
                topic=f"open {which}",
                page=end.place.page if end.place else None,
                message=f"{_cut(article.title)}{mark}: {end.why}",
                line=end.place.line if end.place else None,
                article=article.id,
            )


def _cut(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE]}…"


def _left_over(pages: Iterable[PageView]) -> Iterator[Problem]:
    for page in pages:
        for line in page.lines:
            if line.left:
                message = f"{line.text}: {line.left}" if line.text.strip() else line.left
                level = "open" if line.text.strip() else "note"
                yield Problem(level=level, topic="left over", page=page.number, message=message, line=line.id)


def _notices(tasks: Iterable[SegmentPage], records: dict[int, Page | None]) -> Iterator[Problem]:
    for task in tasks:
        page = records[task.page]
        for notice in page.notices if page else _early_notices(task):
            topic = f"{notice.stage}: {notice.code}"
            yield Problem(level="note", topic=topic, page=task.page, message=notice.message, box=notice.box)


def _early_notices(task: SegmentPage) -> Iterator[Notice]:
    """What the first stages met, where no later one tells it on."""
    facts = _scan_facts(task)
    if facts:
        yield from facts.notices
    path = task.path(CleanPage.outputs[0])
    if path.exists():
        yield from read_record(CleanFacts, path).notices


def render(view: IssueView) -> bytes:
    """The web page. Texts are escaped by the template; the only script that may run is ours, by its digest."""
    environment = templates("inspect")
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    script = "\n".join(_source(environment, name) for name in ("draw.js", "inspect.js"))
    html = environment.get_template("inspect.html.j2").render(
        view=view,
        script=script,
        style=_source(environment, "inspect.css"),
        script_digest=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        rules=sorted(Counter(edit.rule for edit in view.edits).items(), key=lambda rule: (-rule[1], rule[0])),
        scene=view.model_dump(
            mode="json", include={"pages", "articles", "problems", "edits"}, exclude={"pages": {"__all__": {"files"}}}
        ),
    )
    return html.encode()


def _source(environment: Environment, name: str) -> str:
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]
