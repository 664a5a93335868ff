"""What says where to look: the docstring of each package names its modules."""

import re
from pathlib import Path

import pytest

import pipeline

PACKAGES = sorted(path.parent for path in Path(pipeline.__file__).parent.glob("*/__init__.py"))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.name)
def test_the_docstring_of_a_package_names_every_module_and_no_other(package: Path) -> None:
    named = set(re.findall(r"`(\w+)`", (package / "__init__.py").read_text()))

    assert named == {path.stem for path in package.glob("*.py")} - {"__init__"}
