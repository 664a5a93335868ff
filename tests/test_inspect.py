import json
import shutil
import webbrowser
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner
from conftest import build, print_page, write_text

import tasks.pages
from bench.browser import Chromium
from pipeline.errors import RecordError
from pipeline.model import Box, Kind, Line, Region
from pipeline.picture.frame import Frame
from tasks.cli import commands
from tasks.inspect import inspect_issue
from tasks.inspect.pictures import LARGE_PX, shrink, unframe
from tasks.pictures import LastOne

HOSTILE = "</script><script>document.title='taken'</script>"
PRINTED = {
    1: (
        "新桥通车两岸欢腾",
        "本报讯新桥昨日通车，两岸居民往来只需五分钟。",
        f"市民说{HOSTILE}这座桥盼了十年，今后上班（下转第2版）",
    ),
    2: (
        "新桥通车两岸欢腾",
        "（上接第1版）不再绕路，孩子上学也方便得多了。",
        "记者看到，桥上车辆川流不息，行人驻足留影。",
    ),
}
SIZE = (360, 480)


@pytest.fixture
def issue(tmp_path, quick, monkeypatch) -> Path:
    """The workdir of one issue: two printed pages that one article runs over, and a scan cut short."""

    def find_layout(grey, frame, page, direction="auto"):
        places = [Box(20, 20, 200, 50), Box(20, 60, 300, 76), Box(20, 80, 300, 96)]
        regions = (
            Region(id="r1", kind=Kind.HEADLINE, order=0, box=places[0], group=0, size_px=30),
            Region(id="r2", kind=Kind.BODY, order=1, box=places[1].union(places[2]), group=0, size_px=16),
        )
        lines = tuple(
            Line(id=f"p{page.number:02}-l000{n}", region="r1" if n == 1 else "r2", box=box)
            for n, box in enumerate(places, start=1)
        )
        return page.model_copy(update={"regions": regions, "lines": lines, "language": "zh-Hans"})

    def read_page(page, grey, frame, engine, language):
        read = [
            line.model_copy(update={"text": text, "confidence": 0.99})
            for line, text in zip(page.lines, PRINTED[page.number], strict=True)
        ]
        return page.model_copy(update={"lines": tuple(read), "folio": str(page.number)})

    monkeypatch.setattr(tasks.pages, "find_layout", find_layout)
    monkeypatch.setattr(tasks.pages, "read_page", read_page)
    folder = tmp_path / "scans" / "2024-03-01"
    print_page(folder / "p1.png", seed=1, size=SIZE)
    print_page(folder / "p2.png", seed=2, size=SIZE)
    (folder / "p3.png").write_bytes((folder / "p1.png").read_bytes()[:300])
    build(tmp_path / "scans", tmp_path / "workdir")
    return tmp_path / "workdir"


def made(workdir: Path, target: str = "2024-03-01") -> tuple[str, str]:
    """The address of the web page, and what stands in it."""
    address = inspect_issue(workdir, target)
    return address, (workdir / "2024-03-01" / "inspect.html").read_text()


def scene(html: str) -> dict:
    return json.loads(html.partition('id="scene">')[2].partition("</script>")[0])


def test_the_page_shows_the_article_over_its_two_pages_with_the_evidence(issue):
    (article,) = [a for a in scene(made(issue)[1])["articles"] if a["kind"] == "article"]

    (link,) = article["links"]
    assert (link["kind"], link["source"]["line"], link["target"]["line"]) == ("jump", "p01-l0003", "p02-l0002")
    assert link["evidence"]
    assert [block["role"] for block in article["blocks"]][:2] == ["headline", "text"]
    assert {s["line"] for b in article["blocks"] for s in b["segments"]} >= {"p01-l0001", "p01-l0002", "p02-l0003"}


def test_text_that_looks_like_a_script_stays_text(issue):
    html = made(issue)[1]

    assert HOSTILE not in html
    assert html.count("</script>") == 2
    assert any(HOSTILE in line["text"] for line in scene(html)["pages"][0]["lines"])


def test_a_failed_page_is_shown_with_its_reason(issue):
    html = made(issue)[1]

    page = scene(html)["pages"][2]
    assert "p3.png" in page["failure"]
    assert page["picture"] is None
    assert scene(html)["problems"][0]["topic"] == "page failed"


def test_edits_name_their_rules(issue):
    marks = [edit for edit in scene(made(issue)[1])["edits"] if edit["rule"] == "jump-mark"]

    assert [edit["old"] for edit in marks] == ["（下转第2版）", "（上接第1版）"]


def test_every_file_of_every_stage_is_linked_and_there(issue):
    html = made(issue)[1]

    links = [part.split('"')[0] for part in html.split('<a href="')[1:]]
    assert {"p01/1-scan.json", "p02/3-layout.jpg", "p01/5-tidy.json", "p03/1-scan.made.json"} <= set(links)
    assert {"0-pages.json", "7-stitch.json", "articles.md"} <= set(links)
    assert all((issue / "2024-03-01" / link).is_file() for link in links)


def test_the_same_files_give_the_same_bytes_and_no_picture_is_made_twice(issue, quick):
    before = made(issue)[1]
    pictures = sorted((issue / "2024-03-01" / "inspect").iterdir())
    written = [path.stat().st_mtime_ns for path in pictures]
    quick.clear()

    assert made(issue)[1] == before
    assert [path.stat().st_mtime_ns for path in pictures] == written
    assert len(pictures) == 4
    assert quick == []


def test_the_clean_picture_stands_in_when_the_scan_is_gone(issue, tmp_path, monkeypatch):
    shutil.rmtree(tmp_path / "scans")
    monkeypatch.setattr(tasks.pages, "SCANS", LastOne())

    page = scene(made(issue)[1])["pages"][0]
    assert page["picture"]["large"].startswith("inspect/p01-clean-")
    assert (issue / "2024-03-01" / page["picture"]["large"]).is_file()


def test_an_issue_that_is_not_finished_says_so(issue):
    for name in ("7-stitch.json", "articles.jsonl"):
        (issue / "2024-03-01" / name).unlink()

    view = scene(made(issue)[1])
    assert view["articles"] == []
    assert [line["text"] for line in view["pages"][1]["lines"]] == list(PRINTED[2])
    assert "there are no articles yet" in view["problems"][1]["message"]


def test_column_text_is_shown_without_a_picture(tmp_path):
    write_text(tmp_path / "scans" / "2024-03-01" / "p1.txt")
    build(tmp_path / "scans", tmp_path / "workdir")

    view = scene(made(tmp_path / "workdir")[1])
    assert view["pages"][0]["picture"] is None
    assert view["articles"][0]["title"] == "新桥通车"
    assert not (tmp_path / "workdir" / "2024-03-01" / "inspect").exists()


def test_a_named_page_opens_first(issue):
    assert made(issue, "2024-03-01/p02")[0].endswith("/2024-03-01/inspect.html#p02")


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("1999-01-01", "no run knows this issue"),
        ("..", "no run knows this issue"),
        ("", "no run knows this issue"),
        ("2024-03-01/p04", "the issue has no such page; its pages are p01 to p03"),
    ],
)
def test_an_unknown_target_is_refused_by_name(issue, target, found):
    with pytest.raises(RecordError, match=found):
        inspect_issue(issue, target)


def test_the_command_prints_the_address_and_opens_it_when_asked(issue, monkeypatch):
    opened = []
    monkeypatch.setattr(webbrowser, "open", opened.append)

    results = [
        CliRunner().invoke(commands, ["inspect", "2024-03-01/p02", "--workdir", str(issue), *more])
        for more in ([], ["--open"])
    ]

    address = (issue / "2024-03-01" / "inspect.html").as_uri() + "#p02"
    assert [(result.exit_code, result.stdout) for result in results] == [(0, f"{address}\n")] * 2
    assert opened == [address]


def test_large_pictures_are_made_small_enough_to_pan():
    assert shrink(np.zeros((9600, 7200), np.uint8), LARGE_PX).shape == (2400, 1800)
    assert shrink(np.zeros((90, 70), np.uint8), LARGE_PX).shape == (90, 70)


@pytest.mark.parametrize("frame", [{"turn_deg": 90}, {"turn_deg": 180}, {"scale": 0.5}, {"skew_deg": 3.0}])
def test_a_clean_picture_is_put_back_where_the_scan_had_it(frame):
    way = Frame(scan_width=300, scan_height=400, **frame)
    spot = Box(200, 60, 240, 90)
    width, height = way.clean_size
    clean = np.full((height, width), 255, np.uint8)
    x0, y0, x1, y1 = way.to_clean(spot)
    clean[y0:y1, x0:x1] = 0

    back = unframe(clean, way)

    assert back.shape == (400, 300)
    assert back[spot.y0 + 6 : spot.y1 - 6, spot.x0 + 6 : spot.x1 - 6].max() < 100
    assert back[:40].min() > 200


class Hand(Chromium):
    """A browser with a mouse."""

    def drag(self, by: int, selector: str) -> None:
        """Press on the element, move by so many pixels, let go; by 0 is a click."""
        x, y = self.hover(selector)
        for kind, at in (("mousePressed", 0), ("mouseMoved", by), ("mouseReleased", by)):
            self.call("Input.dispatchMouseEvent", type=kind, x=x + at, y=y, button="left", buttons=1, clickCount=1)

    def hover(self, selector: str) -> tuple[float, float]:
        place = f"(() => {{ const r = document.querySelector({selector!r}).getBoundingClientRect(); return [r.x + r.width / 2, r.y + r.height / 2] }})()"
        x, y = self.tell(place)
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)
        return x, y

    def lit(self, where: str, name: str) -> list[str]:
        return self.tell(f"[...document.querySelectorAll('{where} .{name}')].map((one) => one.dataset.line)")


def test_in_a_browser_a_line_of_the_text_and_its_box_on_the_scan_light_up_together(issue, tmp_path):
    address, html = made(issue)
    (article,) = [a["id"] for a in scene(html)["articles"] if a["kind"] == "article"]
    with Hand(tmp_path / "profile") as browser:
        browser.open(f"{address}#p01&article={article}")
        assert browser.lit("#overlay", "line.mine") == ["p01-l0001", "p01-l0002", "p01-l0003"]

        browser.hover(f"[id='{article}'] span[data-line=p01-l0002]")
        assert browser.lit("#overlay", "hot") == ["p01-l0002"]
        assert "p01-l0003" in browser.lit("#overlay", "warm")

        browser.hover("#overlay [data-line=p01-l0003]")
        assert browser.lit("article .block", "hot") == ["p01-l0003"]
        assert HOSTILE in browser.tell("document.querySelector('#status').textContent")

        browser.drag(40, "#overlay [data-line=p01-l0003]")
        assert browser.tell("location.hash") == f"#p01&article={article}"
        browser.drag(0, "#overlay [data-line=p01-l0002]")
        assert browser.tell("location.hash") == f"#p01&article={article}&line=p01-l0002"

        browser.hover("h1")
        browser.tell("location.hash = 'p02&line=p02-l0003'; show()")
        assert browser.lit("#overlay", "hot") == ["p02-l0003"]
        widths = browser.tell("scan.decode().then(() => [scan.naturalWidth, overlay.viewBox.baseVal.width])")
        assert widths == [SIZE[0], SIZE[0]]

        browser.tell("location.hash = 'p03'; show()")
        assert "p3.png" in browser.tell("document.querySelector('#failure').textContent")
        assert browser.tell("document.title") == "2024-03-01"
        assert browser.faults() == []
