"""Issues of known truth without pictures: from folders, or typeset at once, up to a thousand articles."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.truths import truth_articles, truth_pages
from fixtures.typeset import Issue, Order, Press
from pipeline.score.truth import TruthArticle, TruthPage

SECTION_PAGES = 8
"""Pages of one section: the typesetter plans its jumps inside it, about six articles a page."""

DPI = 100
"""Pixels are only where the lines stand here; nothing is read from them."""

NUMERALS = "〇一二三四五六七八九"


class Paper(NamedTuple):
    """An issue's truth: its pages in order, and its articles."""

    name: str
    pages: tuple[TruthPage, ...]
    articles: tuple[TruthArticle, ...]


class _Section(Press):
    """Prints pages whose marks count on from the `before` pages of the sections before."""

    before = 0

    def _mark(self, form: str, page: int) -> str:
        return form.format(n=page + self.before, h=_hanzi(page + self.before))


def _hanzi(number: int) -> str:
    """十二 up to 99, 一〇二 above."""
    if not 10 <= number < 100:
        return "".join(NUMERALS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    return NUMERALS[tens] * (tens > 1) + "十" + NUMERALS[ones] * (ones > 0)


def from_folder(folder: Path) -> Paper:
    """An issue that `python -m fixtures FOLDER` made."""
    pages, articles = truth_pages(folder / "truth-pages.jsonl"), truth_articles(folder / "truth.jsonl")
    return Paper(folder.name, tuple(pages), tuple(articles))


def typeset(seed: int, pages: int, language: str = "zh-Hans", columns: int = 5) -> Paper:
    """An issue of `pages` pages; sections of eight have seeds, topics and marks of their own, as sections do."""
    printed: list[tuple[int, Issue]] = []
    for before in range(0, pages, SECTION_PAGES):
        size = min(SECTION_PAGES, pages - before)
        order = Order(seed + before // SECTION_PAGES, size, columns, language, dpi=DPI)
        press = _Section(order)
        press.before = before
        printed.append((before, press.print_issue()))
    name = printed[0][1].name
    return Paper(
        f"{name} ({seed})",
        tuple(page for before, issue in printed for page in _renumbered_pages(issue, before, name)),
        tuple(article for before, issue in printed for article in _renumbered_articles(issue, before, name)),
    )


def _renumbered_pages(issue: Issue, before: int, name: str) -> Iterator[TruthPage]:
    for page in issue.pages:
        lines = tuple(
            line.model_copy(update={"article": line.article and f"s{before}{line.article}"}) for line in page.lines
        )
        yield page.model_copy(update={"issue": name, "number": page.number + before, "lines": lines})


def _renumbered_articles(issue: Issue, before: int, name: str) -> Iterator[TruthArticle]:
    for article in issue.articles:
        jumps = tuple(
            jump.model_copy(update={"from_page": jump.from_page + before, "to_page": jump.to_page + before})
            for jump in article.jumps
        )
        facts = {"id": f"s{before}{article.id}", "pages": tuple(n + before for n in article.pages), "jumps": jumps}
        yield article.model_copy(update={"issue": name, **facts})
