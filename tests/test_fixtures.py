"""The committed pages: they can be made again, they are small, and their truth is about them."""

from functools import cache
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from fixtures.recipes import HERE, RECIPES, TEXT, column_text, printed
from pipeline.model import Kind
from pipeline.score.truth import TruthArticle, TruthPage

IDS = [f"{recipe.folder}-{recipe.order.seed}" for recipe in RECIPES]
made = cache(printed)


def pixels(data):
    return np.array(Image.open(BytesIO(data)))


def truth(stem, record):
    return [record.model_validate_json(line) for line in (HERE / f"{stem}.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize("recipe", RECIPES, ids=IDS)
def test_a_committed_page_can_be_made_again_bit_for_bit(recipe):
    for name, data in made(recipe).files:
        assert np.array_equal(pixels((HERE / recipe.folder / name).read_bytes()), pixels(data)), name


@pytest.mark.parametrize("recipe", RECIPES, ids=IDS)
def test_the_committed_truth_is_that_of_the_pages(recipe):
    articles, pages = truth(f"{recipe.folder}-truth", TruthArticle), truth(f"{recipe.folder}-truth-pages", TruthPage)

    name = made(recipe).issue.name
    assert [a for a in articles if a.issue == name] == list(made(recipe).issue.articles)
    assert [p for p in pages if p.issue == name] == list(made(recipe).pages)


@pytest.mark.parametrize("recipe", RECIPES, ids=IDS)
def test_every_line_of_truth_stands_on_ink(recipe):
    for page in truth(f"{recipe.folder}-truth-pages", TruthPage):
        picture = np.array(Image.open(HERE / recipe.folder / page.file).convert("L"))
        for line in page.lines:
            box = line.box
            part = picture[box.y0 : box.y1, box.x0 : box.x1]
            assert np.ptp(part.astype(int)) > 90, line.text


def test_the_committed_column_text_can_be_made_again():
    made = printed(TEXT)

    stored = (HERE / TEXT.folder / made.issue.name / "p1.txt").read_text("utf-8")
    assert stored == column_text(made)
    assert truth(f"{TEXT.folder}-truth", TruthArticle) == list(made.issue.articles)


def test_the_column_text_breaks_a_sentence_at_the_end_of_a_column():
    blocks = column_text(printed(TEXT)).split("\n\n")

    assert any(block[-1] not in "。！？”）》" and len(block.splitlines()) > 3 for block in blocks)


def test_the_batch_has_two_issues_of_two_pages_with_three_jumps_each():
    articles = truth("batch-truth", TruthArticle)
    folders = sorted(path for path in (HERE / "batch").iterdir())

    assert [len(list(folder.iterdir())) for folder in folders] == [2, 2]
    for folder in folders:
        assert sum(len(a.jumps) for a in articles if a.issue == folder.name) == 3


def test_a_body_sign_of_the_batch_is_at_least_24_pixels_high():
    for page in truth("batch-truth-pages", TruthPage):
        heights = sorted(line.box.height for line in page.lines if line.kind is Kind.BODY)
        assert heights[len(heights) // 2] >= 24


def test_all_that_is_committed_stays_under_five_megabytes():
    kept = ("*.png", "*.jpg", "*.otf", "*.jsonl", "*.txt")

    assert sum(path.stat().st_size for kind in kept for path in Path(HERE).rglob(kind)) < 5_000_000
