from collections import defaultdict
from pathlib import Path

import pytest

from bench.browser import Chromium
from bench.web import make


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    with Chromium(Path(tmp_path_factory.mktemp("profile"))) as browser:
        return [make(6, browser, "clean", 2, "en", 4, "horizontal") for _ in range(2)]


def test_a_seed_makes_the_same_pages_again(printed):
    assert printed[0].files == printed[1].files
    assert printed[0].issue.articles == printed[1].issue.articles


def test_what_an_article_says_stands_on_its_lines(printed):
    issue = printed[0]
    lines = defaultdict(str)
    for line in (line for page in issue.pages for line in page.lines if line.kind == "body"):
        lines[line.article] += line.text.removesuffix("-") + " " * (not line.text.endswith("-"))
    articles = [article for article in issue.issue.articles if article.kind == "article"]
    assert len(articles) > 3
    for article in articles:
        for paragraph in (p for p in article.paragraphs if p.role == "text"):
            words = paragraph.text.split()
            assert words[0] in lines[article.id]
            assert words[-1] in lines[article.id]


def test_an_article_that_jumps_bears_its_marks_on_both_pages(printed):
    jumps = [jump for article in printed[0].issue.articles for jump in article.jumps]
    texts = {number: {line.text for line in page.lines} for number, page in enumerate(printed[0].pages, start=1)}
    assert jumps
    assert all(jump.forward in texts[jump.from_page] and jump.backward in texts[jump.to_page] for jump in jumps)
