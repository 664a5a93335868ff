"""Articles against truth, and CPU a page beside Tesseract: python -m bench.articles --help."""

import json
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import mean

import click

from bench.common import Sample, heading, issue_options, percent, run, samples_of, shangjie, table, tesseract
from bench.truths import truth_articles
from pipeline.model import Article
from pipeline.score.record import Score
from pipeline.score.scoring import score

HEAD = (
    "sample", "made", "pages", "F1 .9", "F1 .75", "error", "read", "lost", "order", "stitch", "head", "by",
    "joined", "false", "foreign",
)  # fmt: skip


def batch_of(samples: Sequence[Sample], home: Path) -> Path:
    """One folder of issues, each under its sample's name, so that one run does them all."""
    scans = home / "scans"
    for sample in samples:
        shutil.copytree(sample.folder, scans / sample.name)
    return scans


def scored(sample: Sample, workdir: Path) -> Score:
    path = workdir / sample.name / "articles.jsonl"
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    return score(truth_articles(sample.truth), [Article.model_validate_json(line) for line in lines])


def row(name: str, made: str, pages: int, scores: Sequence[Score]) -> list[str]:
    """The figures of one issue, or of several together: counts are summed, not rates."""

    def matched(field: str) -> str:
        kinds = [getattr(one, field) for one in scores]
        f1 = (sum(2 * kind.matched for kind in kinds), sum(kind.truth + kind.found for kind in kinds))
        return f"{f1[0] / f1[1]:.3f}" if f1[1] else "-"

    def rate(field: str) -> str:
        shares = [getattr(one, field) for one in scores]
        return percent(sum(share.count for share in shares), sum(share.n for share in shares))

    def of(field: str) -> str:
        shares = [getattr(one, field) for one in scores]
        return f"{sum(share.count for share in shares)}/{sum(share.n for share in shares)}"

    return [
        name, made, str(pages), matched("articles_strict"), matched("articles_lenient"),
        *map(rate, ("error", "reading", "lost", "order", "stitching")),
        *map(of, ("headline_exact", "byline_exact", "continuations", "false_joins")), rate("foreign"),
    ]  # fmt: skip


def cpu_lines(samples: Sequence[Sample], cpu_s: float, wall_s: float, language: str) -> list[str]:
    pages = [page for sample in samples for page in sample.pages]
    theirs = [tesseract(page, language) for page in pages]
    ours, other = cpu_s / len(pages), mean(ran.cpu_s for ran in theirs)
    return [
        f"CPU s a page: shangjie {ours:.2f} (start and models included, {wall_s / len(pages):.2f} s of wall clock)",
        f"              tesseract -l {language} --psm 3, one thread: {other:.2f}; ratio {ours / other:.2f}",
    ]


def stage_lines(scans: Path, home: Path) -> list[str]:
    ran = run([sys.executable, "-m", "bench.stages", scans, home / "stages"], log=home / "stages.log")
    if ran.code:
        return ["stages could not be timed:", (home / "stages.log").read_text()[-2000:]]
    stages: dict[str, list[float]] = json.loads(ran.out.splitlines()[-1])
    rows = [(stage, f"{seconds[0]:.2f}", f"{mean(seconds[1:] or seconds):.2f}") for stage, seconds in stages.items()]
    return [table(("stage", "first, CPU s", "others, CPU s each"), rows)]


@click.command()
@issue_options
@click.option("--engine", default="auto", show_default=True)
@click.option("--workers", default=1, show_default=True, help="One tells the CPU a page most exactly.")
@click.option("--tesseract-language", "language", default="chi_sim", show_default=True)
@click.option("--no-cpu", is_flag=True, help="Leave Tesseract and the stages out.")
@click.option("--keep", type=click.Path(path_type=Path), help="Leave scans, truth and workdir here.")
def main(
    folders: tuple[Path, ...], seeds: str, pages: int, columns: str, scan: str, engine: str, workers: int,
    language: str, no_cpu: bool, keep: Path | None,
) -> None:  # fmt: skip
    """Run a batch of issues of known truth and print what came of it.

    FOLDERS hold an issue's folder, truth.jsonl and truth-pages.jsonl, as python -m fixtures makes them.
    """
    with tempfile.TemporaryDirectory(prefix="shangjie-bench-") as scratch:
        home = (keep or Path(scratch)).resolve()
        home.mkdir(parents=True, exist_ok=True)
        samples = samples_of(folders, home / "truth", seeds, columns, scan, pages)
        scans = batch_of(samples, home)
        ran = shangjie(scans, home / "workdir", home / "run.log", "--engine", engine, "--workers", str(workers))
        scores = [scored(sample, home / "workdir") for sample in samples]
        print(heading(f"shangjie run --engine {engine} --workers {workers}"))
        total = sum(len(sample.pages) for sample in samples)
        rows = [
            row(sample.name, sample.settings, len(sample.pages), [one])
            for sample, one in zip(samples, scores, strict=True)
        ]
        print(table(HEAD, [*rows, row("all", "", total, scores)]))
        print(f"\nexit status {ran.code}, largest process {ran.peak_mb:.0f} MB")
        if ran.code:
            print((home / "run.log").read_text()[-2000:], ran.out[-2000:])
        if not no_cpu:
            lines = cpu_lines(samples, ran.cpu_s, ran.wall_s, language) + stage_lines(scans, home)
            print("\n".join(lines))


if __name__ == "__main__":
    main()
