"""Scans of real pages whose articles were told apart by hand: python -m bench.realscans --data ../shared/data

Topaz Times 1945 (typed, 152 dpi, black and white), Deseret News 1850 (150 dpi, PDF), front pages of the Neue Zürcher
Zeitung of 1812 to 1815 (Fraktur, what is behind shows through). The whole pipeline goes over them; measured is, as in
bench.archives, which lines come out in one article. A line belongs to the smallest true zone, or line, that its middle
is in.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click
from lxml import etree

from bench.archives import ARTICLE, HEAD, exported_zones, measured, ours
from bench.common import heading, shangjie, table
from pipeline.model import Box, Page
from pipeline.readbefore.pagexml import _box as outline

EXPORTS = {"topaz-times-1945": "pages/images/*.tif", "deseret-news-1850": "pages/pdf/*.pdf"}

Place = tuple[str, Box]
"""The true article of a place on a page, "" where it has none."""


class Scanned(NamedTuple):
    """An issue's scans in order, and the true places of each."""

    name: str
    scans: list[Path]
    places: list[list[Place]]


def exports(data: Path) -> Iterator[Scanned]:
    """Issues exported by iArchives: zones of articles, which reach to the right edge of each page."""
    for name, pattern in EXPORTS.items():
        yield Scanned(name, sorted((data / name).glob(pattern)), exported_zones(data / name))


def front_pages(data: Path) -> Iterator[Scanned]:
    """NewsEye's German pages: lines with the article each belongs to."""
    home = data / "newseye-article-separation"
    for scan in sorted((home / "image_files").glob("*.tif")):
        lines = etree.parse(home / "xml_files_gt" / f"{scan.stem}.xml").iterfind(".//{*}TextLine")
        marked = ((ARTICLE.search(line.get("custom") or ""), outline(line)) for line in lines)
        yield Scanned(scan.stem, [scan], [[(found[1] if found else "", box) for found, box in marked]])


def read(issue: Scanned, home: Path) -> list[Page]:
    """The pages of an issue as the pipeline reads them."""
    scans = home / "scans" / issue.name
    scans.mkdir(parents=True)
    for number, scan in enumerate(issue.scans, start=1):
        shutil.copy(scan, scans / f"p{number}{scan.suffix}")
    ran = shangjie(scans.parent, home / "workdir", home / "run.log", "--workers", "1")
    if ran.code:
        sys.exit(f"{issue.name}: {(home / 'run.log').read_text()[-1500:]}{ran.out[-1500:]}")
    folders = sorted((home / "workdir" / issue.name).glob("p*"))
    return [Page.model_validate_json((folder / "4-read.json").read_bytes()) for folder in folders]


def owner(box: Box, places: list[Place], scale: float) -> str:
    """The true article of what is in the middle of a box; places are in pixels of the scan divided by `scale`."""
    x, y = (box.x0 + box.x1) / 2 / scale, (box.y0 + box.y1) / 2 / scale
    around = [(place.area, own) for own, place in places if place.x0 <= x < place.x1 and place.y0 <= y < place.y1]
    return min(around, default=(0, ""))[1]


@click.command()
@click.option("--data", type=click.Path(path_type=Path, exists=True, file_okay=False), required=True)
@click.option("--only", default="", help="Only issues whose name contains this.")
def main(data: Path, only: str) -> None:
    """Read real scans and tell their articles apart. DATA is the folder shared/data."""
    print(heading("articles of real pages, from their scans"))
    rows = []
    for issue in (issue for issue in (*exports(data), *front_pages(data)) if only in issue.name):
        with tempfile.TemporaryDirectory(prefix="shangjie-bench-") as home:
            pages = read(issue, Path(home))
        truth = {}
        for page, places in zip(pages, issue.places, strict=True):
            scale = page.width / max(box.x1 for _, box in places) if issue.name in EXPORTS else 1.0
            truth |= {line.id: own for line in page.lines if line.box and (own := owner(line.box, places, scale))}
        rows.append([issue.name, "ours", *measured(ours(pages), truth)])
    print(table(HEAD, rows))


if __name__ == "__main__":
    main()
