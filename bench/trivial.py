"""shangjie with picture stages that take no time: python -m bench.trivial run SCANS …, as `shangjie run SCANS …`.

What is left is what the tasks, the records and the schedulers cost. Pages need no more than to be small pictures;
each gives one heading and one paragraph. With TRIVIAL_PAUSE_S in the environment reading takes that many seconds,
and with TRIVIAL_GATE it does not end before the file of that name is there.
Worker processes load this module, too, since it is the program that they were started from.
"""

import os
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

import tasks.pages
from pipeline.clean.stage import Clean
from pipeline.model import Box, Kind, Line, Page, Region
from pipeline.picture.frame import Frame
from pipeline.scan.stage import Scan
from tasks.cli import main

PAUSE_S = float(os.environ.get("TRIVIAL_PAUSE_S", "0"))
GATE = os.environ.get("TRIVIAL_GATE")
LOOK_S = 0.02
"""Seconds between two looks for the gate's file."""


def make_scans(folder: Path, pages: int, issue_pages: int = 8) -> Path:
    """A batch of issues of tiny pictures: one file under many names, but one byte sets each apart."""
    for number in range(pages):
        issue = folder / f"i{number // issue_pages:05}"
        issue.mkdir(parents=True, exist_ok=True)
        picture = Image.new("L", (8, 8), number % 251)
        picture.putpixel((0, 0), number // 251 % 256)
        picture.save(issue / f"p{number % issue_pages + 1}.png")
    return folder


def _decode(name: str, data: bytes, index: int = 0) -> Scan:
    del name, data, index
    return Scan(np.zeros((8, 8), np.uint8), 300.0, ())


def _clean(scan: Scan, confidence_of: object = None) -> Clean:
    del confidence_of
    height, width = scan.grey.shape
    return Clean(scan.grey, Frame(scan_width=width, scan_height=height), ())


def _layout(grey: NDArray[np.uint8], frame: Frame, page: Page, direction: str = "auto") -> Page:
    del grey, frame, direction
    boxes = Box(0, 0, 8, 2), Box(0, 2, 8, 8)
    kinds = Kind.HEADLINE, Kind.BODY
    regions = tuple(Region(id=f"r{n}", kind=kind, order=n, box=boxes[n]) for n, kind in enumerate(kinds))
    lines = tuple(Line(id=f"p{page.number:02}-l000{n}", region=f"r{n}", box=boxes[n]) for n in range(2))
    return page.model_copy(update={"regions": regions, "lines": lines})


def _read(page: Page, *_: object) -> Page:
    time.sleep(PAUSE_S)
    while GATE and not Path(GATE).exists():
        time.sleep(LOOK_S)
    texts = (
        f"第{page.number}版新桥通车",
        f"本报讯 {page.issue}第{page.number}版：新桥昨日通车，两岸居民往来只需五分钟。",
    )
    lines = (line.model_copy(update={"text": text}) for line, text in zip(page.lines, texts, strict=True))
    return page.model_copy(update={"lines": tuple(lines)})


tasks.pages.decode_page = _decode
tasks.pages.clean_page = _clean
tasks.pages.find_layout = _layout
tasks.pages.draw_layout = lambda grey, *_: grey
tasks.pages.read_page = _read

if __name__ == "__main__":
    main()
