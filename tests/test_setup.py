import ast
import sys

import pytest
from conftest import ROOT

from tasks import setup


@pytest.fixture
def calls(monkeypatch, tmp_path):
    """Nothing is really run or installed; each command that would be is written down."""
    made = []

    def call(*command, **environment):
        made.append(command)
        if "venv" in command:
            (tmp_path / "bin").mkdir(exist_ok=True)
            (tmp_path / "bin" / "python").touch()
        return 0

    monkeypatch.setattr(setup, "call", call)
    monkeypatch.setattr(setup, "answer", lambda *_: "pip 25")
    monkeypatch.setattr(setup, "missing_packages", list)
    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup, "PYTHON", tmp_path / "bin" / "python")
    monkeypatch.setattr(setup, "READY", tmp_path / "ready")
    return made


def test_the_first_time_makes_the_environment_and_the_second_goes_straight_to_work(calls, tmp_path):
    assert setup.main(["test"]) == 0
    first = [command[1:4] for command in calls]
    calls.clear()
    assert setup.main(["test"]) == 0

    work = [("-m", "compileall", "-q"), ("-m", "pytest")]
    assert first == [("-m", "venv", "--clear"), ("-m", "pip", "install"), *work]
    assert [command[1:4] for command in calls] == work


def test_run_works_on_the_fixtures_and_says_where_to_look(calls, capsys):
    assert setup.main(["run"]) == 0

    assert calls[-1][1:] == ("-m", "tasks.cli", "run", "fixtures/batch")
    assert "look at workdir/" in capsys.readouterr().out
    assert (ROOT / setup.FIXTURES).is_dir()


def test_what_follows_goes_on_to_pytest(calls):
    setup.main(["test", "-k", "stitch"])

    assert calls[-1][1:] == ("-m", "pytest", "-k", "stitch")


@pytest.mark.parametrize("version", [(3, 9, 2), (3, 14, 0)])
def test_a_python_that_does_not_fit_is_refused_in_one_sentence(calls, monkeypatch, capsys, version):
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(setup.shutil, "which", lambda _: None)

    assert setup.main(["run"]) == 1

    assert capsys.readouterr().err.startswith(f"this is Python 3.{version[1]}; shangjie runs on 3.11 to 3.13; install")
    assert calls == []


def test_another_python_on_the_path_is_taken_instead(calls, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    monkeypatch.setattr(setup.shutil, "which", lambda name: f"/opt/{name}" if name == "python3.12" else None)

    setup.main(["run"])

    assert calls[0][0] == "/opt/python3.12"


def test_without_the_right_to_install_it_names_the_line_to_type(calls, monkeypatch, capsys):
    monkeypatch.setattr(setup, "missing_packages", lambda: ["tesseract-ocr", "libgl1"])
    monkeypatch.setattr(setup, "_root_prefix", lambda: None)

    assert setup.main(["run"]) == 0

    assert "type:  sudo apt-get install -y tesseract-ocr libgl1\n" in capsys.readouterr().out


def test_as_root_it_installs_what_is_missing(calls, monkeypatch):
    monkeypatch.setattr(setup.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(setup, "_root_prefix", lambda: ())

    setup.install_packages(["tesseract-ocr", "libgl1"])

    assert [command[-2:] for command in calls] == [("Dpkg::Use-Pty=0", "update"), ("tesseract-ocr", "libgl1")]


def test_one_package_that_is_unknown_does_not_keep_the_others_out(calls, monkeypatch, capsys):
    monkeypatch.setattr(setup.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(setup, "_root_prefix", lambda: ())
    monkeypatch.setattr(setup, "call", lambda *command: calls.append(command) or int("libgl1" in command))

    setup.install_packages(["tesseract-ocr", "libgl1"])

    assert calls[-2][-1:] == ("tesseract-ocr",)
    assert "install what your system calls them:  libgl1" in capsys.readouterr().out


def test_a_failed_installation_is_not_taken_for_a_finished_one(calls, monkeypatch, capsys):
    monkeypatch.setattr(setup, "call", lambda *command: int("pip" in command))

    assert setup.main(["test"]) == 1

    assert "pip could not install everything" in capsys.readouterr().err
    assert not setup.READY.exists()


def test_anything_else_than_run_or_test_is_a_usage_error(calls, capsys):
    assert setup.main(["fly"]) == 2
    assert setup.main([]) == 2
    assert "usage: python3 tasks/setup.py run | test" in capsys.readouterr().out


def test_an_old_python_can_read_the_script():
    source = (ROOT / "tasks" / "setup.py").read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 7))
