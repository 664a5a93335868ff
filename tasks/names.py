"""Names of files and issues: in the order that people count, safe as folders, fit for one line."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence

LONGEST_NAME_BYTES = 120
"""Common file systems take 255 bytes a name; the rest is left to suffixes and to what backups add."""

RESERVED = frozenset({"README.md", "report.html", "report.json"})
"""Names that the workdir itself uses; its others begin with a dot, and no issue's does."""

OWN_SUFFIX = ".batch.json"
REPORT_SUFFIXES = (".report.html", ".report.json")


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts p2 before p10: runs of digits count as numbers, the rest without regard to case; ties by the name."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    numbers = ((0, int(part), "") if part[0] in "0123456789" else (1, 0, part.casefold()) for part in parts)
    return (*numbers, (2, 0, name))


def safe_name(name: str) -> str:
    """A folder's name inside the workdir for an issue of any name.

    A name that is safe already stays as it is. Any other loses its separators, control characters, leading
    dots and what is too long, and takes eight digits of its own digest, so that two names never share a folder.
    """
    plain = "".join("_" if _unsafe(char) else char for char in unicodedata.normalize("NFC", name))
    plain = re.sub(r"^[.\s]+", "_", plain).rstrip(" .") or "_"
    if plain == name and len(name.encode()) <= LONGEST_NAME_BYTES and not _reserved(name):
        return name
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    cut = plain.encode()[: LONGEST_NAME_BYTES - len(digest) - 1].decode("utf-8", "ignore")
    return f"{cut}-{digest}"


def _unsafe(char: str) -> bool:
    return char in '/\\:*?"<>|' or unicodedata.category(char) in ("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")


def _reserved(name: str) -> bool:
    return name in RESERVED or name.endswith((OWN_SUFFIX, *REPORT_SUFFIXES))


def shown(name: str) -> str:
    """A name for a message: one line, nothing in it that a terminal obeys."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape", "surrogatepass").decode() for char in name
    )


def listed(names: Sequence[str], most: int = 5) -> str:
    """The first few names, and how many more there are."""
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(shown(name) for name in names[:most]) + rest
