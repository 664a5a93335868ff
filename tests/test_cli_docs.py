import re

import pytest
from conftest import ROOT

from tasks.cli import commands

DOCUMENTS = [ROOT / "README.md", ROOT / "docs" / "operating.md"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_documented_command_and_option_exists(document):
    lines = document.read_text(encoding="utf-8").replace("\n                   ", "").splitlines()
    typed = [line.split("#")[0] for line in lines if line.startswith(("shangjie ", "$ shangjie "))]
    known = {option for command in commands.commands.values() for entry in command.params for option in entry.opts}

    assert typed
    assert {line.removeprefix("$ ").split()[1] for line in typed} <= set(commands.commands)
    assert set(re.findall(r"--[a-z-]+", " ".join(typed))) <= known


def test_the_readme_shows_its_two_commands_by_line_20():
    top = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:20]

    assert any(line.startswith("python3 tasks/setup.py run") for line in top)
    assert any(line.startswith("python3 tasks/setup.py test") for line in top)
