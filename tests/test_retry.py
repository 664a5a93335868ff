import pytest
from click.testing import CliRunner
from conftest import build, made_by, write_text

from pipeline.errors import RecordError
from tasks.cli import commands
from tasks.retry import Wish, take_back

LATER = ("4-read", "5-tidy", "6-segment")


def retry(scans, workdir, *targets, stage=None):
    """What `shangjie retry` makes; what it keeps as corrected by hand."""
    taken = take_back(workdir, Wish(frozenset(targets), stage))
    return made_by(lambda: build(scans, workdir), workdir), taken.kept


def page(name, *stages):
    return {f"{name}/{stage}" for stage in stages}


@pytest.mark.parametrize("target", ["2024-03-01/p01/layout", "2024-03-01/p01/3-layout"])
def test_one_task_is_made_again_though_it_holds_and_the_same_bytes_go_no_further(quick, scans, workdir, target):
    build(scans, workdir)

    assert retry(scans, workdir, target) == (page("2024-03-01/p01", "3-layout"), ())


def test_a_stage_and_all_after_it_are_made_again_in_the_page_that_is_named(quick, scans, workdir):
    build(scans, workdir)

    made, _ = retry(scans, workdir, "2024-03-01/p02", stage="4-read")

    assert made == {"2024-03-01/7-stitch", *page("2024-03-01/p02", *LATER)}


def test_a_stage_without_a_target_is_made_again_everywhere(quick, scans, workdir):
    build(scans, workdir)

    made, _ = retry(scans, workdir, stage="6-segment")

    assert made == {
        *(f"{name}/6-segment" for name in ("2024-02-29/p01", "2024-03-01/p01", "2024-03-01/p02")),
        *("2024-02-29/7-stitch", "2024-03-01/7-stitch"),
    }


def test_after_a_hand_edit_the_edited_file_stays_and_what_follows_is_made_again(quick, scans, workdir):
    build(scans, workdir)
    layout = workdir / "2024-03-01" / "p01" / "3-layout.json"
    edited = layout.read_text().replace("90", "80")
    layout.write_text(edited)

    made, kept = retry(scans, workdir, "2024-03-01/p01", stage="3-layout")

    assert kept == ("2024-03-01/p01/3-layout.json",)
    assert layout.read_text() == edited
    assert made == {"2024-03-01/7-stitch", *page("2024-03-01/p01", "3-layout", *LATER)}


def test_what_failed_is_forgotten_where_it_is_named_and_nowhere_else(quick, scans, workdir):
    for name in ("p2.png", "p10.png"):
        (scans / "2024-03-01" / name).write_bytes(b"")
    build(scans, workdir)

    made, _ = retry(scans, workdir, "2024-03-01/p02")

    assert made == page("2024-03-01/p02", "1-scan")


def test_everything_that_failed_is_tried_when_nothing_is_named(quick, scans, workdir):
    (scans / "2024-02-29" / "p1.txt").write_bytes(b"")
    (scans / "2024-03-01" / "p10.png").write_bytes(b"")
    build(scans, workdir)

    assert [issue.issue for issue in take_back(workdir, Wish()).issues] == ["2024-02-29", "2024-03-01"]


def test_where_nothing_failed_nothing_is_to_be_done(quick, scans, workdir):
    build(scans, workdir)

    assert take_back(workdir, Wish()).issues == ()


def test_a_target_that_no_run_knows_is_refused(quick, scans, workdir):
    build(scans, workdir)

    with pytest.raises(RecordError, match="2024-02-29/p01/eat: no run knows this issue, page or stage"):
        take_back(workdir, Wish(frozenset({"2024-02-29/p01/eat"})))


def test_the_command_makes_a_stage_again(tmp_path, workdir):
    write_text(tmp_path / "scans" / "x" / "p1.txt")
    build(tmp_path / "scans", workdir)
    command = ["retry", "--from", "tidy", "x/p01", "--workdir", str(workdir)]

    made = made_by(lambda: CliRunner().invoke(commands, command, catch_exceptions=False), workdir)

    assert made == {"x/7-stitch", *page("x/p01", "5-tidy", "6-segment")}
