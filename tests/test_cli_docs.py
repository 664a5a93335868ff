from __future__ import annotations

import re

import pytest
from conftest import ROOT

from tasks.cli import commands

DOCUMENTS = [ROOT / "README.md", ROOT / "docs" / "operating.md"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_documented_command_and_option_exists(document):
    text = document.read_text(encoding="utf-8")

    named = set(re.findall(r"shangjie ([a-z]+)\b(?! [a-z]+ makes)", text))
    options = {option for command in commands.commands.values() for entry in command.params for option in entry.opts}

    assert named <= set(commands.commands)
    assert set(re.findall(r"(?<![\w-])--(?!module|scans|scheduler-url|address|port)[a-z]+", text)) <= options


def test_the_readme_shows_its_two_commands_by_line_20():
    top = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:20]

    assert any(line.startswith("python3 tasks/setup.py run") for line in top)
    assert any(line.startswith("python3 tasks/setup.py test") for line in top)
