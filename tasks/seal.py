"""That an issue was found finished, and how its files looked then: a run with nothing to do asks no more than that.

Without it every record of every page is read again: two milliseconds a page. The seal is a digest of the names,
sizes and times of all files that results depend on; when one of them differs, everything is looked through as ever.
"""

import hashlib
import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tasks.files import WorkdirError, write

SEAL_FILE = ".seal"

BESIDE = (SEAL_FILE, "inspect.html")
"""Files of an issue that no result depends on."""


def seal_of(folder: Path, scans: Path, key: str) -> str:
    """The seal of an issue's folder in the workdir and of the folder of its scans as they are now."""
    found = hashlib.sha256(key.encode())
    for line in (*_looks(folder), *_looks(scans)):
        found.update(line.encode("utf-8", "surrogateescape"))
    return found.hexdigest()


def _looks(folder: Path | str) -> Iterator[str]:
    """A line for each file in a folder and in its folders of pages."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        try:
            if entry.is_dir():
                yield from _looks(entry.path) if entry.name[:1] == "p" else ()
            elif entry.name not in BESIDE:
                stat = entry.stat()
                yield f"{entry.path}\0{stat.st_size}\0{stat.st_mtime_ns}\0{stat.st_ctime_ns}\n"
        except OSError:  # a link that leads nowhere or to itself, a file that went meanwhile
            yield f"{entry.path}\0not there\n"


def is_sealed(folder: Path, seal: str) -> bool:
    """The issue was found finished when it looked like this."""
    try:
        return (folder / SEAL_FILE).read_text() == seal
    except OSError:
        return False


def put_seal(folder: Path, seal: str) -> None:
    """Note that the issue is finished; where that cannot be written, the next run looks through it again."""
    with suppress(WorkdirError):
        write(folder / SEAL_FILE, seal.encode(), sync=False)
