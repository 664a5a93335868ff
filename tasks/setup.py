"""Set up and go: `python3 tasks/setup.py run` or `python3 tasks/setup.py test`, on a machine that has Python alone.

Makes .venv in the checkout, installs what is missing, then runs the main job on the fixtures or all tests.
Asks nothing. The second time it finds everything in place. Standard library only; any Python 3.7 can read this
file, so that an old one gets a sentence and not a syntax error.
"""

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
READY = VENV / ".shangjie-ready"
"""Holds the digest of what was installed for; another pyproject.toml or Python is another digest."""

OLDEST, NEWEST = (3, 11), (3, 13)
"""Luigi 3.8 runs on Python 3.10 to 3.13, our code on 3.11 and newer."""

PROGRAMS = (
    "tesseract-ocr",
    "tesseract-ocr-chi-sim",
    "tesseract-ocr-chi-sim-vert",
    "tesseract-ocr-chi-tra",
    "tesseract-ocr-chi-tra-vert",
    "tesseract-ocr-jpn",
    "tesseract-ocr-jpn-vert",
    "tesseract-ocr-deu",
    "tesseract-ocr-fra",
    "tesseract-ocr-osd",
    "tesseract-ocr-script-frak",
    "libime-data-language-model",
    "fonts-noto-cjk",
    "fonts-arphic-uming",
    "fonts-arphic-gkai00mp",
    "fonts-arphic-gbsn00lp",
    "fonts-wqy-zenhei",
    "fonts-wqy-microhei",
    "fonts-dejavu-core",
    "chromium",
)
LIBRARIES = {"libGL.so.1": "libgl1", "libgthread-2.0.so.0": "libglib2.0-0"}
"""What OpenCV loads, and the packages with it (which newer systems know under other names, too)."""

FIXTURES = "fixtures/batch"


class SetupError(Exception):
    """Something that a person has to do first; the message says what."""


def say(line: str) -> None:
    """One line, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def call(*command: str, **environment: str) -> int:
    """Run a command to its end without standard input; its exit status."""
    run = subprocess.run(  # noqa: S603  commands are written in this file, arguments are not read by a shell
        command, cwd=ROOT, env={**os.environ, **environment}, stdin=subprocess.DEVNULL, check=False
    )
    return run.returncode


def answer(*command: str) -> str | None:
    """What a command writes, or None where it fails or is not there."""
    try:
        run = subprocess.run(  # noqa: S603  as above
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
        )
    except OSError:
        return None
    return run.stdout.decode("utf-8", "replace") if run.returncode == 0 else None


def fitting_python() -> str:
    """A Python that all our parts run on: this one, else one on the path. Raises SetupError."""
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return found
    raise SetupError(
        f"this is Python {sys.version_info[0]}.{sys.version_info[1]}; shangjie runs on "
        f"{OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}; install one of them and type python3.12 for python3"
    )


def missing_packages() -> list[str]:
    """Debian packages that are not there. Without dpkg only the program itself and the libraries are looked for."""
    missing = [package for library, package in LIBRARIES.items() if not _loads(library)]
    if shutil.which("dpkg-query"):
        known = answer("dpkg-query", "--show", "--showformat", "${db:Status-Status} ${Package}\n") or ""
        installed = {line.split(" ", 1)[1] for line in known.splitlines() if line.startswith("installed ")}
        missing += [package for package in PROGRAMS if package not in installed]
    elif not shutil.which("tesseract"):
        missing += [package for package in PROGRAMS if package.startswith("tesseract")]
    return missing


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_packages(missing: list[str]) -> None:
    """Install through apt where that needs no password, else name the line to type."""
    line = "apt-get install -y " + " ".join(missing)
    prefix = _root_prefix()
    if prefix is None or not shutil.which("apt-get"):
        say(f"missing from this system; type:  sudo {line}")
        return
    say(f"installing {len(missing)} system packages")
    apt = (*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y", "-o", "Dpkg::Use-Pty=0")
    call(*apt, "update")
    install = (*apt, "install", "--no-install-recommends")
    if call(*install, *missing) == 0:
        return
    failed = [package for package in missing if call(*install, package) != 0]
    if failed:
        say(f"apt could not install these; install what your system calls them:  {' '.join(failed)}")


def _root_prefix() -> tuple[str, ...] | None:
    if os.geteuid() == 0:
        return ()
    return ("sudo", "-n") if answer("sudo", "-n", "true") is not None else None


def make_environment(python: str) -> None:
    """The virtual environment with everything in it; nothing is done when it is there. Raises SetupError."""
    wanted = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + python.encode()).hexdigest()
    if PYTHON.exists() and READY.exists() and READY.read_text(encoding="utf-8") == wanted:
        return
    if not PYTHON.exists() or answer(str(PYTHON), "-m", "pip", "--version") is None:
        say(f"making {VENV}")
        if call(python, "-m", "venv", "--clear", str(VENV)) != 0:
            raise SetupError(f"{python} could not make a virtual environment in {VENV}; see its words above")
    say("installing the Python packages")
    pip = (str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check")
    if call(*pip, "--editable", f"{ROOT}[dev]") != 0:
        raise SetupError("pip could not install everything; see its words above, then type the same command again")
    READY.write_text(wanted, encoding="utf-8")


def set_up() -> None:
    """Everything that both commands need."""
    python = fitting_python()
    missing = missing_packages()
    if importlib.util.find_spec("ensurepip") is None and not PYTHON.exists():
        missing.append(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")
    if missing:
        install_packages(missing)
    make_environment(python)
    compile_ours()


def compile_ours() -> None:
    """Our modules compiled once: where Python is told to write no bytecode, each process would take 0.3 s for it."""
    call(str(PYTHON), "-m", "compileall", "-q", "pipeline", "tasks")


def main(arguments: list[str]) -> int:
    """`run` or `test`; whatever follows goes on to shangjie or pytest."""
    if not arguments or arguments[0] not in ("run", "test"):
        say("usage: python3 tasks/setup.py run | test")
        return 2
    try:
        set_up()
    except SetupError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    if arguments[0] == "test":
        return call(str(PYTHON), "-m", "pytest", *arguments[1:])
    status = call(str(PYTHON), "-m", "tasks.cli", "run", FIXTURES, *arguments[1:])
    say("look at workdir/<issue>/articles.md; each page's stages are in workdir/<issue>/p01/")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
