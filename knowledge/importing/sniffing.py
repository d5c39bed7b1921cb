"""What a file is, by its bytes; the name only tells text files apart."""

from __future__ import annotations

import io
import re
import zipfile
from enum import StrEnum
from pathlib import PurePath

from knowledge.errors import ImportingError

ALLOWED = ".md .txt .html .docx .pdf .rtf, and .doc where LibreOffice is installed"


class Format(StrEnum):
    """What can be read."""

    TEXT = "txt"
    MARKDOWN = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    RTF = "rtf"
    DOC = "doc"


# What people send by mistake, by how it starts.
_OTHERS = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"Rar!", "an archive (RAR)"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"\x1f\x8b", "an archive (gzip)"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"ID3", "a sound (MP3)"),
)
_SUFFIXES = {
    ".docx": Format.DOCX,
    ".pdf": Format.PDF,
    ".rtf": Format.RTF,
    ".doc": Format.DOC,
}
_HTML = re.compile(
    rb"\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL
)
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# Office files of other kinds, by a member that only they have.
_ZIPPED = (
    ("xl/workbook.xml", "a workbook (.xlsx)"),
    ("ppt/presentation.xml", "slides (.pptx)"),
    ("mimetype", "an OpenDocument or EPUB file"),
)


def sniff(name: str, content: bytes) -> Format:
    """
    What *content* is.

    Raises:
        ImportingError: nothing that can be read, or a file whose name says another kind.
    """
    suffix = PurePath(name).suffix.lower()
    found = _by_bytes(name, content, suffix)
    said = _SUFFIXES.get(suffix)
    if said is not None and said is not found and found in (Format.TEXT, Format.MARKDOWN, Format.HTML):
        # An .rtf or .doc written as HTML or text is common, a torn one more so: the person has to look.
        raise ImportingError(name, f"named {suffix}, but it is {found}; give it its right ending")
    if said is None and suffix in (".txt", ".md", ".html", ".htm") and found in _SUFFIXES.values():
        raise ImportingError(name, f"named {suffix}, but it is a {found} file; give it its right ending")
    if said is not None and found is not said:
        raise ImportingError(name, f"named {suffix}, but it is a {found} file; give it its right ending")
    return found


def _by_bytes(name: str, content: bytes, suffix: str) -> Format:
    start = content[:4096].removeprefix(b"\xef\xbb\xbf")
    if start.startswith(b"%PDF-"):
        return Format.PDF
    if start.startswith(b"{\\rtf"):
        return Format.RTF
    if start.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise ImportingError(name, "locked by a password; remove the password and save it again")
        return Format.DOC
    if start.startswith(b"PK"):
        return _zipped(name, content)
    for magic, what in _OTHERS:
        if start.startswith(magic):
            raise ImportingError(name, f"this is {what}; allowed: {ALLOWED}")
    if not start.startswith(_UTF_16) and b"\x00" in content:
        raise ImportingError(name, f"NUL bytes, so it is no text; allowed: {ALLOWED}")
    if suffix in (".html", ".htm") or _HTML.match(start):
        return Format.HTML
    return Format.MARKDOWN if suffix in (".md", ".markdown") else Format.TEXT


def _zipped(name: str, content: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise ImportingError(name, "torn: not all of the file is there; send or save it again") from None
    if "word/document.xml" in members:
        return Format.DOCX
    what = next((what for member, what in _ZIPPED if member in members), "an archive (zip)")
    raise ImportingError(name, f"this is {what}; allowed: {ALLOWED}")
