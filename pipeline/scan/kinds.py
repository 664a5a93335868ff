"""What a file is, by its bytes alone."""

from pipeline.errors import UnreadableInput

MAGIC = {
    b"%PDF-": "PDF",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"II+\x00": "TIFF",
    b"MM\x00+": "TIFF",
    b"\x89PNG\r\n\x1a\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"\x00\x00\x00\x0cjP  \r\n\x87\n": "JPEG2000",
    b"\xff\x4f\xff\x51": "JPEG2000",
}
AS_TEXT, UNPACK = "save its text as plain text (.txt)", "unpack it, and give what is in it"
FOREIGN_MAGIC = {
    b"GIF8": ("a GIF", ""),
    b"BM": ("a BMP bitmap", ""),
    b"RIFF": ("a WebP or other RIFF file", ""),
    b"AT&TFORM": ("a DjVu document", ""),
    b"PK\x03\x04\x14\x00\x06\x00": ("a document of Word or another office program", AS_TEXT),
    b"\xd0\xcf\x11\xe0": ("a document of Word or another office program", AS_TEXT),
    b"{\\rtf": ("an RTF document", AS_TEXT),
    b"PK\x03\x04": ("a ZIP archive or an office document", f"{UNPACK}, or {AS_TEXT}"),
    b"\x1f\x8b": ("a gzip archive", UNPACK),
    b"7z\xbc\xaf": ("a 7z archive", UNPACK),
    b"Rar!": ("a RAR archive", UNPACK),
}
"""How files begin that are none of ours, what they are, and what to do where it is not to save them as a picture."""
SUPPORTED = "TIFF, PNG, JPEG, JPEG 2000 or PDF"
PDF_HEADER_REACH = 1024
"""Bytes at the start of a file in which a PDF may begin (PDF 1.7, appendix H, note 13)."""


def kind_of(name: str, data: bytes) -> str:
    """Which of the kinds in `MAGIC` a picture is. Raises UnreadableInput, saying what else it is."""
    if not data:
        raise UnreadableInput(name, "the file is empty (0 bytes)", "copy or scan it again")
    for magic, kind in MAGIC.items():
        if data.startswith(magic):
            return kind
    if b"%PDF-" in data[:PDF_HEADER_REACH]:
        return "PDF"
    if data[:PDF_HEADER_REACH].lstrip(b"\xef\xbb\xbf\r\n\t ").startswith(b"<"):
        words = "the file is XML or HTML, but neither ALTO, PAGE-XML nor hOCR"
        raise UnreadableInput(name, words, "export it as one of these, or take it away")
    found, remedy = next((told for magic, told in FOREIGN_MAGIC.items() if data.startswith(magic)), ("", ""))
    if not found and looks_like_text(data):
        found, remedy = "text, not a picture", f"save it as {SUPPORTED}; if it is a page's text, name it .txt"
    found = found or "no picture format that is known here"
    raise UnreadableInput(name, f"the file is {found}", remedy or f"save it as {SUPPORTED}")


def looks_like_text(data: bytes) -> bool:
    """Whether no byte at the beginning is one that only pictures, archives and UTF-16 have."""
    sample = data[:4096]
    return not any(byte < 9 or 13 < byte < 27 for byte in sample)
