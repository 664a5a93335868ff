"""The task of an issue: stitch the pages that went through, name those that did not."""

from collections import Counter
from pathlib import Path
from typing import ClassVar

import luigi

from pipeline.model import Article, Page, Record, Stitched
from pipeline.stitch.export import to_jsonl, to_markdown
from pipeline.stitch.stage import stitch_issue
from pipeline.stitch.trigrams import word_model
from tasks.base import Ingredients, StageTask
from tasks.files import digest, read_record, to_json
from tasks.made import Failure, Made, load
from tasks.pages import PAGE_STAGES, Fragments, PageTask, SegmentPage, TidyPage, issue_of, page_name
from tasks.results import STITCH, SUMMARY_FILE, FailedPage, IssueResult, PageFigures
from tasks.seal import is_sealed, put_seal, seal_of


class StitchIssue(StageTask):
    """The issue's articles from all pages that went through."""

    without: tuple[int, ...] = luigi.ListParameter(default=(), description="pages to go on without")

    stage = STITCH
    version = 79
    outputs = ("7-stitch.json", "articles.jsonl", "leftover.jsonl", "articles.md", SUMMARY_FILE)
    result: ClassVar[type[Record]] = Stitched
    priority = 70

    def page_tasks(self) -> list[SegmentPage]:
        """The last stage of each page, `without` or not."""
        numbers = range(1, len(issue_of(self.issue_folder).pages) + 1)
        return [self.clone(SegmentPage, page=number) for number in numbers]

    def requires(self) -> list[luigi.Task]:
        """All pages that are not left out."""
        return [task for task in self.page_tasks() if task.page not in self.without]

    def state(self) -> Made | None:
        """As for every stage, but an issue that looks as it did when it was found finished is finished."""
        if load(self.made_path) is None:
            return None
        issue = issue_of(self.issue_folder)
        stages: tuple[type[StageTask], ...] = (*PAGE_STAGES, StitchIssue)
        versions = [(stage.stage, stage.version) for stage in stages]
        key = repr((versions, self.settings, self.without, word_model()))
        seal = seal_of(self.issue_folder, Path(issue.folder), key)
        if is_sealed(self.issue_folder, seal):
            return load(self.made_path)
        found = super().state()
        if found is not None:
            put_seal(self.issue_folder, seal)
        return found

    def ingredients(self) -> Ingredients | Made | None:
        """The pages' results; in the place of a page that failed the reason; and what words are weighed with."""
        digests = {"word model": word_model()}
        for task in self.page_tasks():
            state = task.state()
            if state is not None and state.failure is None:
                tidy = load(task.before[0].made_path)
                if tidy is None:
                    return None
                for name, value in {**tidy.digests(), **state.digests()}.items():
                    digests[f"{page_name(task.page)}/{name}"] = value
            elif state is not None or task.page in self.without:
                digests[page_name(task.page)] = failed_page(task).message
            else:
                return None
        return Ingredients(digests, digest(repr(sorted(digests.items())).encode()))

    def doing(self) -> str:
        """How many pages there are to stitch."""
        return f"stitching {len(self.page_tasks()) - len(self.without)} pages"

    def make(self, found: Ingredients) -> dict[str, bytes]:
        """The articles, what found no place in them, and the numbers."""
        went_through = [task for task in self.page_tasks() if page_name(task.page) not in found.digests]
        pages = [read_record(Page, task.path(TidyPage.outputs[0])) for task in went_through]
        fragments = [
            fragment
            for task in went_through
            for fragment in read_record(Fragments, task.path(task.outputs[0])).fragments
        ]
        missing = tuple(failed_page(task) for task in self.page_tasks() if page_name(task.page) in found.digests)
        stitched = stitch_issue(pages, fragments)
        articles = stitched.articles
        result = IssueResult(
            issue=self.issue,
            pages=len(pages),
            articles=sum(article.kind == "article" for article in articles),
            joined=sum(_joined(article) for article in articles),
            unresolved=sum(len(article.unresolved) for article in articles),
            leftover_lines=len(stitched.leftovers),
            missing=missing,
            open_ends=dict(sorted(Counter(end.why for article in articles for end in article.unresolved).items())),
            read=tuple(map(PageFigures.of, pages)),
        )
        results = (
            to_json(stitched),
            to_jsonl(articles).encode(),
            to_jsonl(stitched.leftovers).encode(),
            to_markdown(articles).encode(),
            to_json(result),
        )
        return dict(zip(self.outputs, results, strict=True))


def _joined(article: Article) -> int:
    return sum(link.kind != "column" for link in article.links)


def failure_of(task: SegmentPage) -> Failure | None:
    """Why a page has no result: its lasting failure, else what the last run met."""
    state = task.state()
    if state is not None:
        return state.failure
    chain: list[PageTask] = [task]
    while chain:
        nearest = chain.pop()
        mishap = nearest.mishap()
        if mishap:
            return mishap
        chain.extend(nearest.before[:1])
    return None


def failed_page(task: SegmentPage) -> FailedPage:
    """The page that `failure_of` speaks of, as a record."""
    failure = failure_of(task)
    message = failure.message if failure else "not done yet; run again"
    stage, kind = (failure.stage, failure.kind) if failure else (None, None)
    return FailedPage(issue=task.issue, page=page_name(task.page), stage=stage, message=message, kind=kind)
