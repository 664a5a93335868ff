"""What comes of the layout that is found when every line is read without fault: python -m bench.layout FOLDER…

Each character of the truth goes, by its place on the scan, into the found line that covers it; tidy, segment and stitch
follow. What is lost here is lost by scan, clean and layout, or after them; bench.articles shows it with reading.
"""

import os
import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

import click
import cv2
import numpy as np
from numpy.typing import NDArray

from bench.articles import HEAD, row
from bench.common import ROOT, Sample, heading, issue_options, samples_of, table
from bench.truths import runs_down, truth_articles, truth_pages
from pipeline.clean.stage import clean_page
from pipeline.layout import draw_layout, find_layout
from pipeline.model import Direction, Line, Page
from pipeline.scan.stage import decode_page
from pipeline.score.record import Score, render_score
from pipeline.score.scoring import score
from pipeline.score.truth import TruthPage
from pipeline.segment.stage import segment_page
from pipeline.stitch.stage import stitch_issue
from pipeline.tidy.stage import tidy_page

REACH = 0.5
"""A character belongs to a line at most so many of the line's heights (widths, where it stands) beside it."""


class Measured(NamedTuple):
    """One issue: its score, what it shows, and the layout's CPU seconds a page."""

    score: Score
    shown: str
    layout_s: float


def filled(page: Page, truth: TruthPage) -> Page:
    """The found page with the text that truly stands where its lines are, in the order of the truth's lines' places."""
    parts: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    lines = [line for line in page.lines if line.box]
    boxes = np.array([line.box for line in lines], np.float64).reshape(-1, 4)
    vertical = truth.direction is Direction.VERTICAL
    for number, line in enumerate(truth.lines):
        down = runs_down(line.text, line.box, vertical=vertical)
        for n, char in enumerate(line.text):
            share = (n + 0.5) / len(line.text)
            x = (line.box.x0 + line.box.x1) / 2 if down else line.box.x0 + share * line.box.width
            y = line.box.y0 + share * line.box.height if down else (line.box.y0 + line.box.y1) / 2
            home = _nearest(lines, boxes, x, y)
            if home:
                parts[home][number].append(char)

    def place(number: int) -> tuple[int, int]:
        text, box = truth.lines[number].text, truth.lines[number].box
        return (box.y0, -box.x1) if runs_down(text, box, vertical=vertical) else (box.x0, box.y0)

    texts = {name: " ".join("".join(own[number]) for number in sorted(own, key=place)) for name, own in parts.items()}
    found = tuple(line.model_copy(update={"text": texts.get(line.id, ""), "confidence": 1.0}) for line in page.lines)
    return page.model_copy(update={"lines": found, "language": truth.language})


def _nearest(lines: Sequence[Line], boxes: NDArray[np.float64], x: float, y: float) -> str | None:
    """The line on which a point lies, or nearly so; of several that in whose middle it lies most."""
    x0, y0, x1, y1 = boxes.T
    wide, high = x1 - x0, y1 - y0
    size = np.maximum(1, np.minimum(wide, high))
    off_x, off_y = np.abs(x - (x0 + x1) / 2), np.abs(y - (y0 + y1) / 2)
    beside = np.maximum(off_x - wide / 2, off_y - high / 2)
    far = (np.maximum(0, beside) + np.where(high > wide, off_x, off_y)) / size
    far[(beside > REACH * size) | (x < x0 - 0.3 * high) | (x > x1 + 0.3 * high)] = np.inf
    best = int(np.argmin(far)) if len(far) else 0
    return lines[best].id if len(far) and np.isfinite(far[best]) else None


def measured(sample: Sample, overlays: Path | None) -> Measured:
    """The score of one issue; with `overlays`, the picture of each page's layout is left there."""
    pages, seconds = [], 0.0
    for truth in truth_pages(sample.truth_pages):
        file = sample.folder.parent / truth.file
        scan = decode_page(truth.file, file.read_bytes())
        clean = clean_page(scan)
        width, height = scan.size
        blank = Page(issue=truth.issue, number=truth.number, source=truth.file, width=width, height=height)
        began = time.process_time()
        found = find_layout(clean.grey, clean.frame, blank)
        seconds += time.process_time() - began
        if overlays:
            overlays.mkdir(parents=True, exist_ok=True)
            picture = draw_layout(clean.grey, clean.frame, found)
            cv2.imwrite(str(overlays / f"{sample.name}-p{truth.number}.png"), picture)
        pages.append(tidy_page(filled(found, truth)))
    fragments = [fragment for page in pages for fragment in segment_page(page)]
    one = score(truth_articles(sample.truth), stitch_issue(pages, fragments).articles)
    return Measured(one, render_score(one), seconds / len(pages))


@click.command()
@issue_options
@click.option("--home", type=click.Path(path_type=Path), default=ROOT / "workdir/layout", show_default=True)
@click.option("--overlays", type=click.Path(path_type=Path), help="Leave a picture of each page's layout here.")
@click.option("--show", is_flag=True, help="Print each issue's score in full.")
@click.option("--workers", default=1, show_default=True)
def main(
    folders: tuple[Path, ...], seeds: str, pages: int, columns: str, scan: str, home: Path, overlays: Path | None,
    show: bool, workers: int,
) -> None:  # fmt: skip
    """Measure the layout alone on issues of known truth. FOLDERS are as python -m fixtures makes them."""
    samples = samples_of(folders, home, seeds, columns, scan, pages)
    os.environ["OMP_THREAD_LIMIT"] = "1"
    cv2.setNumThreads(1)
    with ProcessPoolExecutor(workers) as pool:
        found = list(pool.map(measured, samples, [overlays] * len(samples)))
    print(heading(f"the layout found, read without fault: {len(samples)} issues"))
    rows = [
        [*row(sample.name, sample.settings, len(sample.pages), [one.score]), f"{one.layout_s:.1f}"]
        for sample, one in zip(samples, found, strict=True)
    ]
    total = sum(len(sample.pages) for sample in samples)
    rows.append([*row("all", "", total, [one.score for one in found]), ""])
    print(table((*HEAD, "layout s"), rows))
    print("".join(f"\n{s.name}\n{one.shown}" for s, one in zip(samples, found, strict=True)) if show else "", end="")


if __name__ == "__main__":
    main()
