import shutil

import pytest
from click.testing import CliRunner
from conftest import COLUMNS, build, made_by, write_text

from tasks.cli import commands
from tasks.files import Lock, WorkdirError
from tasks.gc import collect


def files(workdir):
    return {str(path.relative_to(workdir)) for path in workdir.rglob("*") if path.is_file() and path.name != ".lock"}


def gc(workdir, **options):
    """What went, what is said to stay."""
    before = files(workdir)
    waste = collect(workdir, **{"dry_run": False, "gone_issues": False, **options})
    return before - files(workdir), waste.left


def test_where_every_result_is_used_nothing_goes(quick, scans, workdir):
    build(scans, workdir)

    assert gc(workdir) == (set(), ())


def test_the_stages_of_a_page_that_is_gone_go_and_the_next_run_makes_nothing(quick, scans, workdir):
    build(scans, workdir)
    (scans / "2024-03-01" / "p10.png").unlink()
    build(scans, workdir)
    before = {name for name in files(workdir) if name.startswith("2024-03-01/p02/")}

    went, _ = gc(workdir)

    assert (went, len(before)) == (before, 14)
    assert not (workdir / "2024-03-01" / "p02").exists()
    assert made_by(lambda: build(scans, workdir), workdir) == set()


def test_the_picture_stages_go_from_a_page_that_is_column_text_now(quick, scans, workdir):
    build(scans, workdir)
    (scans / "2024-03-01" / "p2.png").unlink()
    write_text(scans / "2024-03-01" / "p2.txt")
    build(scans, workdir)

    went, _ = gc(workdir)

    assert {name.split("/")[2].split(".")[0] for name in went} == {"1-scan", "2-clean", "3-layout"}


def test_half_written_files_go(quick, scans, workdir):
    build(scans, workdir)
    (workdir / "2024-03-01" / "p01" / ".part-x").write_bytes(b"half")

    assert gc(workdir) == ({"2024-03-01/p01/.part-x"}, ())


def test_a_dry_run_takes_nothing_and_says_what_it_would(quick, scans, workdir):
    build(scans, workdir)
    (workdir / ".part-x").write_bytes(b"half")

    said = CliRunner().invoke(commands, ["gc", "--dry-run", "--workdir", str(workdir)]).stdout

    assert said == f"{workdir}/.part-x\n1 files, 0.0 MB, would be taken away\n"
    assert (workdir / ".part-x").exists()


def test_corrections_by_hand_stay_and_are_named(quick, scans, workdir):
    build(scans, workdir)
    page = workdir / "2024-03-01" / "p02"
    (page / "4-read.json").write_text((page / "4-read.json").read_text().replace("auto", "me"))
    (page / "5-tidy.by-hand-1.json").write_text("an older one")
    (page / "notes.txt").write_text("mine")
    (scans / "2024-03-01" / "p10.png").unlink()
    build(scans, workdir)

    _, left = gc(workdir)

    assert {path.name for path in page.iterdir()} == {
        *("4-read.json", "4-read.made.json", "5-tidy.by-hand-1.json", "notes.txt")
    }
    assert left == ("2024-03-01/p02/4-read: corrected by hand",)


def test_an_issue_whose_disk_is_away_stays_until_its_going_is_wished_and_its_articles_always(quick, scans, workdir):
    build(scans, workdir)
    shutil.rmtree(scans / "2024-02-29")

    went, left = gc(workdir)
    assert (went, left[0][:34]) == (set(), "2024-02-29: its scans are not in /")

    went, _ = gc(workdir, gone_issues=True)
    assert {name.rsplit("/", 1)[0] for name in went} == {"2024-02-29/p01"}
    assert COLUMNS[:4] in (workdir / "2024-02-29" / "articles.md").read_text()


def test_nothing_is_taken_away_under_the_hands_of_a_run(quick, scans, workdir):
    build(scans, workdir)

    with Lock(workdir, shared=True), pytest.raises(WorkdirError, match="is working in it"):
        collect(workdir, dry_run=False, gone_issues=False)
