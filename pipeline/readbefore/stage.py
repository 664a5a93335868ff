"""Pages that somebody read before: column text, ALTO, PAGE-XML and hOCR, told apart by their bytes."""

import re
from collections.abc import Sequence
from enum import StrEnum
from pathlib import PurePath

from pipeline.errors import UnreadableInput
from pipeline.model import Page
from pipeline.readbefore.alto import read_alto
from pipeline.readbefore.columntext import read_columns
from pipeline.readbefore.hocr import read_hocr
from pipeline.readbefore.markup import SHOWN
from pipeline.readbefore.pagexml import read_pagexml
from pipeline.readbefore.textfile import BOMS, decode_text
from pipeline.scan.kinds import MAGIC, PDF_HEADER_REACH


class Form(StrEnum):
    """What a page file is."""

    PICTURE = "picture"
    TEXT = "text"
    ALTO = "alto"
    PAGE = "page"
    HOCR = "hocr"


TEXT_SUFFIXES = frozenset({".txt", ".text", ".md"})

ROOT_REACH = 4096
"""Bytes in which the root element of a page's XML begins, after its declaration and comments."""

LONGEST_LINE = 10_000
"""Characters of a line: a page of a broadsheet holds some 20,000. What is longer is no line, and looking for words and
marks in it would take minutes."""

_ROOT = re.compile(rb"<(?:[\w.-]+:)?([A-Za-z][\w.-]{0,40})")
_ROOTS = ((b"PcGts", Form.PAGE), (b"alto", Form.ALTO), (b"html", Form.HOCR))


def form_of(file: str, data: bytes) -> Form:
    """What `data` is; column text is known by its name, and only where the bytes are no picture's."""
    if data.startswith(tuple(MAGIC)) or b"%PDF-" in data[:PDF_HEADER_REACH]:
        return Form.PICTURE
    head = _ascii(data[:ROOT_REACH]).lstrip()
    if head.startswith(b"<"):
        for root, form in _ROOTS:
            if re.search(rb"<(?:\w+:)?" + root + rb"[\s>]", head, re.IGNORECASE):
                return form
    return Form.TEXT if PurePath(file).suffix.lower() in TEXT_SUFFIXES else Form.PICTURE


def root_of(data: bytes) -> str:
    """The name of an XML file's root element, "" of any other file: <mets:mets> is mets."""
    head = _ascii(data[:ROOT_REACH]).lstrip()
    found = _ROOT.search(head) if head.startswith(b"<") else None
    return found[1].decode() if found else ""


def _ascii(head: bytes) -> bytes:
    """The beginning of an XML file as the parser will see it, whatever its byte order mark says."""
    mark = next((mark for mark in BOMS if head.startswith(mark)), b"")
    return head[len(mark) :].decode(BOMS[mark], "ignore").encode() if mark else head


def read_before(form: Form, name: str, data: bytes, issue: str, first_number: int) -> tuple[Page, ...]:
    """The pages of a file that is no picture, numbered from `first_number`; what is unusual is in their notices.

    Raises UnreadableInput for what is broken, unknown or empty.
    """
    if form is Form.TEXT:
        text, notices = decode_text(name, data)
        pages = read_columns(text, issue, first_number, name)
        pages = tuple(page.model_copy(update={"notices": notices}) for page in pages)
    else:
        read = {Form.ALTO: read_alto, Form.HOCR: read_hocr}.get(form, _read_pagexml)
        pages = read(name, data, issue, first_number)
    if not any(page.lines for page in pages):
        raise UnreadableInput(name, "there is no text in it", "export or copy it again, or take it away")
    longest = max((line for page in pages for line in page.lines), key=lambda line: len(line.text))
    if len(longest.text) > LONGEST_LINE:
        found = f"a line has {len(longest.text)} characters ({longest.text[:SHOWN]!r}…), over {LONGEST_LINE}"
        raise UnreadableInput(name, found, "save it with the lines as they are printed")
    return pages


def read_files(form: Form, files: Sequence[tuple[str, bytes]], issue: str, first_number: int) -> tuple[Page, ...]:
    """The same of a file, its name and bytes, or of those that hold the columns of one page as text, one each."""
    if len(files) == 1:
        return read_before(form, *files[0], issue, first_number)
    columns = [decode_text(*file) for file in files]
    text = "\n\n".join(text for text, _ in columns).encode()
    notices = tuple(notice for _, told in columns for notice in told)
    pages = read_before(Form.TEXT, files[0][0], text, issue, first_number)
    return tuple(page.model_copy(update={"notices": notices}) for page in pages)


def _read_pagexml(name: str, data: bytes, issue: str, number: int) -> tuple[Page, ...]:
    return (read_pagexml(name, data, issue, number),)
