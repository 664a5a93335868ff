"""Each bad page among good ones: named, with what to do; the others done; nothing half-written."""

import io

import numpy as np
import pytest
from conftest import COLUMNS, build, print_page, write_text
from PIL import Image

from pipeline.model import Page
from tasks.files import read_record


def picture(image: Image.Image, form: str) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, form)
    return buffer.getvalue()


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]


def noise() -> Image.Image:
    return Image.fromarray(np.random.default_rng(1).integers(0, 256, (480, 360), dtype=np.uint8))


BAD = [
    ("truncated.tif", lambda: half(picture(noise(), "TIFF")), "the TIFF is damaged or cut off", "scan it again"),
    ("truncated.jpg", lambda: half(picture(noise(), "JPEG")), "the JPEG is damaged or cut off", "scan it again"),
    ("text.png", COLUMNS.encode, "the file is text, not a picture", "save it as TIFF, PNG"),
    (
        "document.xml",
        lambda: b'<?xml version="1.0"?><document><page/></document>',
        "XML or HTML",
        "export it as one of",
    ),
    ("empty.png", lambda: b"", "the file is empty (0 bytes)", "copy or scan it again"),
    ("empty.txt", lambda: b"", "the file is empty (0 bytes)", "copy or read the page again"),
    ("blank.png", lambda: picture(Image.new("L", (360, 480), 250), "PNG"), "nothing is printed", "take it out"),
    ("noise.png", lambda: picture(noise(), "PNG"), "no line of text", "look at it, scan it again"),
    ("wide.png", lambda: picture(Image.new("L", (30_000, 200), 250), "PNG"), "30000 x 200 pixels", "lower resolution"),
    ("tiny.png", lambda: picture(Image.new("L", (60, 90), 250), "PNG"), "60 x 90 pixels", "scan the page at 300 dpi"),
]


@pytest.mark.parametrize(("name", "make", "found", "remedy"), BAD, ids=[row[0] for row in BAD])
def test_a_bad_page_fails_alone_and_says_what_to_do(quick, tmp_path, workdir, name, make, found, remedy):
    write_text(tmp_path / "scans" / "x" / "p1.txt")
    (tmp_path / "scans" / "x" / f"p2-{name}").write_bytes(make())
    print_page(tmp_path / "scans" / "x" / "p3.png")

    batch = build(tmp_path / "scans", workdir)

    (failed,) = batch.result().failed
    assert not batch.complete()
    assert failed.label == "x/p02"
    assert failed.message.startswith(f"x/p2-{name}: ")
    assert found in failed.message
    assert remedy in failed.message
    assert batch.result().issues[0].pages == 2
    assert [path.name for path in (workdir / "x" / "p02").iterdir()] == [f"{failed.stage}.made.json"]


@pytest.mark.parametrize("target", ["nowhere.txt", "p2.txt"], ids=["to nowhere", "to itself"])
def test_a_link_without_a_file_fails_alone(tmp_path, workdir, target):
    write_text(tmp_path / "scans" / "x" / "p1.txt")
    (tmp_path / "scans" / "x" / "p2.txt").symlink_to(target)

    batch = build(tmp_path / "scans", workdir)

    assert [(failed.label, failed.message.split(": ")[1]) for failed in batch.result().failed] == [
        ("x/p02", "it is not a file; put page files in an issue's folder")
    ]
    assert batch.result().issues[0].pages == 1


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (COLUMNS.encode("gb18030"), "written in GB18030 and was read as that"),
        (COLUMNS.encode("utf-16"), "written in UTF-16-LE and was read as that"),
        (
            COLUMNS.replace("新桥昨日", "新桥\0昨日").encode(),
            "1 NUL bytes or other control characters inside the text were left out",
        ),
    ],
    ids=["GB18030", "UTF-16", "NUL bytes"],
)
def test_unusual_column_text_is_read_and_this_is_said(quick, tmp_path, workdir, data, said):
    write_text(tmp_path / "scans" / "x" / "p1.txt").write_bytes(data)

    assert build(tmp_path / "scans", workdir).complete()

    page = read_record(Page, workdir / "x" / "p01" / "4-read.json")
    assert said in page.notices[0].message
    assert "本报讯 新桥昨日通车，两岸居民" in (workdir / "x" / "articles.md").read_text()
