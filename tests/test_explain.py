from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from pipeline.model import CleaningRule
from tasks.cli import commands
from tests.test_stitch import PAGE_1, PAGE_2

RUNNER = CliRunner()


@pytest.fixture
def workdir(tmp_path: Path) -> Path:
    issue = tmp_path / "scans" / "2024-02-29"
    issue.mkdir(parents=True)
    (issue / "p1.txt").write_text(f"{PAGE_1}\f{PAGE_2}", encoding="utf-8")
    done = RUNNER.invoke(commands, ["run", str(issue.parent), "--workdir", str(tmp_path / "w"), "--workers", "1"])
    assert done.exit_code == 0, done.output
    return tmp_path / "w"


def test_a_character_is_led_back_to_its_line_and_the_joints_say_why(workdir: Path) -> None:
    told = RUNNER.invoke(commands, ["explain", "2024-02-29-a0001", "58", "--workdir", str(workdir)]).output

    assert "page 2, p1.txt, line p02-l0004" in told
    assert "jump-mark: '(上接第1版)' at 0 became ''" in told
    assert "p01-f01 goes on in p02-f02: jump" in told


def test_an_article_that_is_not_there_is_named(workdir: Path) -> None:
    told = RUNNER.invoke(commands, ["explain", "2024-02-29-a0099", "--workdir", str(workdir)])

    assert told.exit_code == 1
    assert "there is no such article" in str(told.exception)


def test_edits_are_printed_and_a_rule_can_be_undone(tmp_path: Path) -> None:
    page = tmp_path / "p.txt"
    page.write_text("Neues vom Tage\n\nVon Karl Huber\n\nDie Informa-\ntion kam gestern.\n", encoding="utf-8")

    assert '"rule":"hyphen"' in RUNNER.invoke(commands, ["text", str(page), "--format", "edits"]).output
    assert "Die Information kam" in RUNNER.invoke(commands, ["text", str(page)]).output
    assert "Die Informa-tion kam" in RUNNER.invoke(commands, ["text", str(page), "--undo", "hyphen"]).output


@pytest.mark.parametrize("rule", get_args(CleaningRule))
def test_every_rule_that_cleans_text_up_can_be_left_out(tmp_path: Path, rule: str) -> None:
    page = tmp_path / "p.txt"
    page.write_text("本报讯 这是一条消息。\n", encoding="utf-8")

    assert RUNNER.invoke(commands, ["text", str(page), "--undo", rule]).exit_code == 0
