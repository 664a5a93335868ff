"""Files in the workdir: written whole or not at all, known by digest, locked against a second run."""

import errno
import fcntl
import hashlib
import os
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from secrets import token_hex
from typing import Self, TypeVar

from pydantic import ValidationError

from pipeline.errors import RecordError, ShangjieError
from pipeline.model import Record

RecordT = TypeVar("RecordT", bound=Record)

PARTIAL = ".part-"
"""Files that are being written begin so; none of them is ever read."""

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC

REMEMBERED = 2_048
"""Records kept in memory: those of a graph of 100 pages; some MB."""


class WorkdirError(ShangjieError):
    """The workdir cannot be used: not writable, full, or in use by another run."""


class Stamp(Record):
    """A file as it was when it was made or read. Same size and times: taken as the same file, unread."""

    sha256: str
    size: int
    mtime_ns: int
    ctime_ns: int

    def same_stat(self, stat: os.stat_result) -> bool:
        """Nothing says that the file was touched since."""
        return (self.size, self.mtime_ns, self.ctime_ns) == (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


def digest(data: bytes) -> str:
    """The SHA-256 of bytes, in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def stamp(path: Path | str, known: Stamp | None = None) -> Stamp | None:
    """The stamp of a file now, read only when `known` does not answer for it; None where there is no file."""
    try:
        if known is not None and known.same_stat(os.stat(path)):  # noqa: PTH116  a path made of strings is quicker
            return known
        with open(path, "rb") as file:  # noqa: PTH123
            stat = os.fstat(file.fileno())
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Stamp(sha256=sha256, size=stat.st_size, mtime_ns=stat.st_mtime_ns, ctime_ns=stat.st_ctime_ns)


def read_bytes(path: Path) -> tuple[bytes, Stamp]:
    """A file's bytes and the stamp of exactly these bytes."""
    with path.open("rb") as file:
        stat = os.fstat(file.fileno())
        data = file.read()
    return data, Stamp(sha256=digest(data), size=stat.st_size, mtime_ns=stat.st_mtime_ns, ctime_ns=stat.st_ctime_ns)


def write(path: Path, data: bytes, *, sync: bool = True) -> Stamp:
    """Put a file in place in one step: a reader sees the old one, the new one, or none, never half of one.

    With `sync` it outlasts a power cut from then on; without, only a killed process.
    """
    partial = path.with_name(f"{PARTIAL}{token_hex(8)}")
    try:
        _write_new(partial, data, sync=sync)
        partial.replace(path)
        stat = path.stat()
    except BaseException as error:
        with suppress(OSError):
            partial.unlink()
        if isinstance(error, OSError):
            raise workdir_error(path, error) from error
        raise
    return Stamp(sha256=digest(data), size=len(data), mtime_ns=stat.st_mtime_ns, ctime_ns=stat.st_ctime_ns)


def _write_new(path: Path, data: bytes, *, sync: bool) -> None:
    handle = _open_new(path)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        if sync:
            os.fsync(handle)
    finally:
        os.close(handle)


def _open_new(path: Path) -> int:
    """A file of that name to write to, its folder made if need be; the umask says who may read it."""
    try:
        return os.open(path, _NEW, 0o666)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        return os.open(path, _NEW, 0o666)


def workdir_error(path: Path, error: OSError) -> WorkdirError:
    """What an operating system's error about a file of the workdir means for an operator."""
    reason = error.strerror or str(error)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return WorkdirError(str(path), f"no room left to write it ({reason})", "free some space and run again")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        remedy = "make the workdir writable or name another with --workdir"
        return WorkdirError(str(path), f"it cannot be written ({reason})", remedy)
    return WorkdirError(str(path), f"writing it failed ({reason})", "look at the disk, or name another --workdir")


def to_json(record: Record) -> bytes:
    """A record as UTF-8 JSON with a final line feed; the same record gives the same bytes."""
    return record.model_dump_json(indent=1, by_alias=True).encode() + b"\n"


def from_json(kind: type[RecordT], path: Path, data: bytes) -> RecordT:
    """The record in a file's bytes. Raises RecordError, saying what this version cannot read in it."""
    try:
        return kind.model_validate_json(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"]) or "the whole"
        found = f"this version cannot read {where}: {first['msg']} ({error.error_count()} such)"
        raise RecordError(str(path), found, "mend it, or delete it and run again") from error


def read_record(kind: type[RecordT], path: Path) -> RecordT:
    """The record in a file."""
    return from_json(kind, path, path.read_bytes())


def read_unless_known(kind: type[RecordT], path: Path, stat: os.stat_result | None = None) -> RecordT:
    """The record in a file, remembered as long as nothing says that the file was touched since."""
    stat = stat or path.stat()
    return _remembered(kind, str(path), stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


@lru_cache(maxsize=REMEMBERED)
def _remembered(kind: type[RecordT], path: str, *_stat: int) -> RecordT:
    return read_record(kind, Path(path))


class Lock:
    """One run at a time on a workdir; runs that share a luigid (`shared`) stand beside each other.

    The lock ends with the process that holds it, however that ends.
    """

    def __init__(self, workdir: Path, *, shared: bool) -> None:
        self.path = workdir / ".lock"
        self.shared = shared
        self._file: int | None = None

    def __enter__(self) -> Self:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=self.path.parent, prefix=PARTIAL):
                self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError as error:
            found = f"the workdir cannot be written ({error.strerror or error})"
            raise WorkdirError(str(self.path.parent), found, "mend that, or name another with --workdir") from error
        try:
            fcntl.flock(self._file, (fcntl.LOCK_SH if self.shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.pread(self._file, 200, 0).decode("utf-8", "replace").strip() or "another run"
            os.close(self._file)
            self._file = None
            remedy = "wait for it, name another --workdir, or let both use one luigid with --scheduler"
            raise WorkdirError(str(self.path.parent), f"{holder} is working in it", remedy) from error
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, f"process {os.getpid()} on {os.uname().nodename}\n".encode(), 0)
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None
