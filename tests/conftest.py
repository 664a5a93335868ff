import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import luigi
import machines
import pytest
from hypothesis import settings
from luigi.scheduler import Scheduler
from luigi.task_register import Register
from luigi.worker import Worker
from PIL import Image, ImageDraw

import tasks.pages
from pipeline.clean.stage import Clean
from pipeline.model import Box, Kind, Line, Region
from pipeline.picture.frame import Frame
from tasks import RunBatch
from tasks.serve import quiet_luigi

settings.register_profile("untimed", deadline=None)  # a machine may be full of other work
settings.load_profile("untimed")

COLUMNS = "新桥通车\n本报讯 新桥昨日通车，两\n岸居民往来只需五分钟。\n"


def print_page(path: Path, seed: int = 0, size: tuple[int, int] = (360, 480)) -> Path:
    """A picture with rows of small dark marks, none like another seed's."""
    dice = random.Random(seed)
    picture = Image.new("L", size, 245)
    pen = ImageDraw.Draw(picture)
    for y in range(20, size[1] - 20, 16):
        for x in range(15, size[0] - 15, 12):
            pen.rectangle((x, y, x + dice.randint(4, 8), y + dice.randint(5, 9)), fill=25)
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, dpi=(75, 75))
    return path


def write_text(path: Path, text: str = COLUMNS) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def build(scans: Path, workdir: Path, **settings: str) -> luigi.Task:
    """One run in this process; the batch task afterwards."""
    quiet_luigi()
    Register.clear_instance_cache()
    batch = RunBatch(scans=str(scans), workdir=str(workdir), **settings)
    work(batch)
    return batch


def work(root: luigi.Task) -> None:
    """One Luigi worker on one graph, which gives up at the first failure of a task."""
    scheduler = Scheduler(retry_count=1, stable_done_cooldown_secs=0, prune_on_get_work=True)
    with Worker(scheduler=scheduler, keep_alive=True, check_complete_on_run=True, send_failure_email=False) as worker:
        worker.add(root)
        worker.run()


def records(workdir: Path) -> dict[str, int]:
    """When each record of a result was written."""
    return {str(path.relative_to(workdir)): path.stat().st_mtime_ns for path in workdir.rglob("*.made.json")}


def made_by(action, workdir: Path) -> set[str]:
    """The stages, such as 2024-02-29/p01/5-tidy, that an action made anew."""
    before = records(workdir)
    action()
    return {name.removesuffix(".made.json") for name, when in records(workdir).items() if before.get(name) != when}


def shangjie(*arguments: str | Path, cwd: Path, **more) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "tasks.cli", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")])}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, **more)


ROOT = Path(__file__).resolve().parent.parent


class Calls(list):
    """Which page went through which stand-in of a stage."""


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> Calls:
    """Clean, layout and reading in no time: one line a page, which names its language and engine."""
    calls = Calls()
    decode = tasks.pages.decode_page

    def decode_page(name, data, index=0):
        calls.append(("decode", name, index))
        return decode(name, data, index)

    def clean_page(scan, confidence_of):
        del confidence_of
        height, width = scan.grey.shape
        return Clean(scan.grey, Frame(scan_width=width, scan_height=height), ())

    def find_layout(grey, frame, page, direction="auto"):
        box = Box(10, 10, 90, 30)
        region = Region(id="r1", kind=Kind.BODY, order=0, box=box)
        line = Line(id=f"p{page.number:02}-l0001", region="r1", box=box)
        return page.model_copy(update={"regions": (region,), "lines": (line,)})

    def read_page(page, grey, frame, engine, language):
        text = f"第{page.number}版用{engine}读了{int(grey.sum())}点。"
        return page.model_copy(update={"lines": tuple(line.model_copy(update={"text": text}) for line in page.lines)})

    for name, stand_in in (
        ("decode_page", decode_page),
        ("clean_page", clean_page),
        ("find_layout", find_layout),
        ("draw_layout", lambda grey, *_: grey),
        ("read_page", read_page),
    ):
        monkeypatch.setattr(tasks.pages, name, stand_in)
    return calls


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    """Two issues: a page of column text; two printed pages."""
    folder = tmp_path / "scans"
    write_text(folder / "2024-02-29" / "p1.txt")
    print_page(folder / "2024-03-01" / "p2.png", seed=2)
    print_page(folder / "2024-03-01" / "p10.png", seed=10)
    return folder


@pytest.fixture
def workdir(tmp_path: Path) -> Path:
    return tmp_path / "workdir"


@pytest.fixture(autouse=True)
def nothing_outlives_its_test() -> Iterator[None]:
    yield
    machines.stop_started()


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """Two issues of four pages for shangjie with trivial stages, and what one run on one machine makes of them."""
    folder = tmp_path_factory.mktemp("undisturbed")
    for number in range(8):
        print_page(folder / "scans" / f"2024-03-0{number // 4 + 1}" / f"p{number % 4}.png", number, (60, 80))
    machines.finish(machines.start("run", folder / "scans", "--workdir", "workdir", cwd=folder))
    return folder / "scans", machines.results(folder / "workdir")
