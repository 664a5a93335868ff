"""Issues of known truth set by another typesetter than ours, a browser: python -m bench.web OUT --seeds 1-6.

Each is a folder OUT/web<seed> as python -m fixtures makes it, for bench.layout, bench.articles and the others.
"""

import io
import json
import tempfile
from pathlib import Path
from random import Random

import click
import numpy as np
from PIL import Image

from bench.browser import Chromium
from bench.common import seeds_of
from bench.webhouse import house_of
from bench.webpaper import SCALE, Paper
from fixtures.batch import Printed, write, write_truth
from fixtures.scanner import DEGREES, encoded, moved_truth, scan_page
from fixtures.typeset import Issue
from pipeline.model import Box, Direction, Role
from pipeline.score.truth import TruthArticle, TruthJump, TruthLine, TruthPage, TruthParagraph

HERE = Path(__file__).parent
LANGUAGES = ("en", "zh-Hans", "de", "ja", "fr", "zh-Hant")
DPI = 300
_DOWN = {"zh-Hans": 0.25, "zh-Hant": 0.6, "ja": 0.5}  # shares of papers whose lines run down


def make(seed: int, browser: Chromium, degree: str, pages: int, language: str, columns: int, direction: str) -> Printed:
    """The issue of a seed, printed and scanned."""
    rng = Random(f"web {seed}")
    vertical = direction == "vertical" or (direction == "auto" and rng.random() < _DOWN.get(language, 0))
    house = house_of(rng, language, columns, vertical=vertical)
    paper = Paper(house, rng, pages)
    body = "".join(paper.page(number) for number in range(1, pages + 1))
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(f"<meta charset=utf-8><style>{(HERE / 'web.css').read_text()}</style><body>{body}")
        file.flush()
        browser.open(f"file://{file.name}")
        browser.tell((HERE / "web.js").read_text().replace('"use strict";', ""))
        poured = {}
        for story in paper.desk.stories():
            poured[story["id"]] = browser.tell(f"pour({json.dumps(story)})")
        found = browser.tell("[...document.querySelectorAll('.page')].map(truth)")
        sheets = []
        for number in range(pages):
            browser.tell(
                f"document.querySelectorAll('.page').forEach((p, n) => p.style.display = n === {number} ? '' : 'none')"
            )
            picture = browser.picture(round(house.width), round(house.height), SCALE)
            sheets.append(np.array(Image.open(io.BytesIO(picture)).convert("L")))
    name = f"2024-05-{seed % 28 + 1:02d}"
    articles = tuple(_truth(piece, poured.get(piece.id), name, house.language) for piece in paper.desk.pieces)
    files, truths = [], []
    for n, (sheet, lines) in enumerate(zip(sheets, found, strict=True)):
        truth = _page(lines, name, n + 1, house.language, vertical=vertical)
        scan, matrix = scan_page(sheet, sheets[n ^ 1] if n ^ 1 < pages else None, DEGREES[degree], seed * 10 + n, DPI)
        data, suffix = encoded(scan, DEGREES[degree])
        files.append((f"{name}/p{n + 1}{suffix}", data))
        truths.append(moved_truth(truth, matrix, files[-1][0]))
    return Printed(Issue(name, (), articles, tuple(truths)), tuple(files), tuple(truths))


def _truth(piece, poured, issue: str, language: str) -> TruthArticle:
    printed = poured if poured is not None else [[role, text.replace("\u00ad", "")] for role, text in piece.paragraphs]
    roles = {"sub": Role.SUBHEAD}
    jumps = tuple(
        TruthJump(from_page=a, to_page=b, forward=one["forward"] or None, backward=two["backward"] or None)
        for a, b, one, two in zip(piece.pages, piece.pages[1:], piece.parts, piece.parts[1:], strict=False)
    )
    return TruthArticle(
        id=piece.id, issue=issue, kind=piece.kind, language=language, kicker=piece.head.get("kicker"), headline=piece.head.get("headline"),
        deck=piece.head.get("deck"), byline=piece.sign or piece.head.get("byline"), captions=tuple(piece.captions), pages=tuple(piece.pages), jumps=jumps,
        paragraphs=tuple(TruthParagraph(role=roles.get(role, Role.TEXT), text=text) for role, text in printed),
    )  # fmt: skip


def _page(found, issue: str, number: int, language: str, *, vertical: bool) -> TruthPage:
    box = lambda sides: Box(*(max(0, round(side * SCALE)) for side in sides))  # noqa: E731
    lines = tuple(
        TruthLine(text=one["text"], box=box(one["box"]), kind=one["kind"], article=one["article"])
        for one in found["lines"]
    )
    return TruthPage(
        issue=issue, number=number, file=f"{issue}/p{number}.png", language=language, lines=lines, figures=tuple(map(box, found["figures"])),
        direction=Direction.VERTICAL if vertical else Direction.HORIZONTAL,
    )  # fmt: skip


@click.command()
@click.argument("out", type=click.Path(file_okay=False, path_type=Path))
@click.option("--seeds", required=True, help="900 and more are for a last check only: never tune on them.")
@click.option("--languages", default=",".join(LANGUAGES), show_default=True, help="Taken in turn by the seed.")
@click.option(
    "--columns", default=0, show_default=True, help="Of a page, tiers of a vertical one; 0: the seed decides."
)
@click.option("--direction", type=click.Choice(["auto", "horizontal", "vertical"]), default="auto", show_default=True)
@click.option(
    "--scan", default="clean,good,good,bad", show_default=True, help="Scan qualities, taken in turn by the seed."
)
@click.option("--pages", default=2, show_default=True)
def main(out: Path, seeds: str, languages: str, columns: int, direction: str, scan: str, pages: int) -> None:
    """Write OUT/web<seed>/<issue>/p1…, truth.jsonl and truth-pages.jsonl for each seed."""
    degrees, tongues = scan.split(","), languages.split(",")
    with tempfile.TemporaryDirectory() as profile, Chromium(Path(profile)) as browser:
        for seed in seeds_of(seeds):
            language, degree = tongues[seed % len(tongues)], degrees[seed // len(tongues) % len(degrees)]
            printed = make(seed, browser, degree, pages, language, columns, direction)
            folder = out / f"web{seed}"
            write(folder, [printed])
            write_truth(folder / "truth", [printed])
            click.echo(f"{folder} {language} {degree}")


if __name__ == "__main__":
    main()
