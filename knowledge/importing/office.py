"""
Word, PDF and RTF files → blocks: viparse's engines, which also know the encodings of the nineties by their fonts.

The parsers are an extra; without it each of these files is refused in one line.
"""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from knowledge.errors import ImportingError
from knowledge.importing.blocks import Block, Kind, one_line
from knowledge.importing.sniffing import Format
from knowledge.importing.tables import rows_as_text

if TYPE_CHECKING:
    from viparse import NormalizedDoc, RawExtraction

# A Word file of 20 MB is mostly pictures, which hardly shrink; its text rarely exceeds some MB.
_MOST_UNPACKED = 200 * 1024 * 1024
_CHUNK = 1024 * 1024
_CELL = "|"
# Letters differ in width: a line is taken for full from these shares of the longest on.
_FULL_LINE = 0.86
_FULL_SENTENCE = 0.98


def read_office(name: str, content: bytes, kind: Format) -> tuple[list[Block], str | None]:
    """
    The blocks of a .docx, .pdf, .rtf or .doc, and its encoding where it was one of the nineties.

    Raises:
        ImportingError: the file is torn, locked or a bomb, has no text, or a parser is not installed.
    """
    if kind is Format.DOCX:
        _refuse_bomb(name, content)
    document = _load(name, content, kind)
    blocks = list(_blocks(document, kind))
    if not any(block.text for block in blocks):
        if kind is Format.PDF:
            raise ImportingError(name, "no text in it: a scan, so a picture of each page; required: a PDF with text")
        raise ImportingError(name, "no text in it; required: a document with text")
    encoding = document.encoding_detected
    return blocks, encoding.upper() if encoding else None


def _refuse_bomb(name: str, content: bytes) -> None:
    """Unpack all of it piece by piece, because the sizes that an archive states may lie."""
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                with archive.open(member) as stream:
                    while chunk := stream.read(_CHUNK):
                        total += len(chunk)
                        if total > _MOST_UNPACKED:
                            allowed = f"allowed: at most {_MOST_UNPACKED:,} bytes unpacked"
                            raise ImportingError(name, f"a zip bomb: grows without end when unpacked; {allowed}")
    except (zipfile.BadZipFile, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, zlib.error):
        raise ImportingError(name, "torn: not all of the file is there; send or save it again") from None


def _load(name: str, content: bytes, kind: Format) -> NormalizedDoc:
    try:
        from viparse import LegacyOfficeEngine, LoadOptions, MissingDependency, VietnameseNormalizer  # noqa: PLC0415
        from viparse.engines.docx import DocxEngine  # noqa: PLC0415
        from viparse.engines.pdf import PdfEngine  # noqa: PLC0415
        from viparse.engines.rtf import RtfEngine  # noqa: PLC0415
    except ImportError:
        raise _missing(name, kind) from None
    engines = {Format.DOCX: DocxEngine, Format.PDF: PdfEngine, Format.RTF: RtfEngine, Format.DOC: LegacyOfficeEngine}
    options = LoadOptions(encoding="auto")
    with tempfile.TemporaryDirectory(prefix="hoidap-") as folder:
        path = Path(folder) / f"document.{kind}"
        path.write_bytes(content)
        try:
            raw: RawExtraction = engines[kind]().extract(path, options)
        except MissingDependency:
            raise _missing(name, kind) from None
        except MemoryError:
            raise
        except Exception as error:  # noqa: BLE001 - each parser raises what it likes for a broken file
            raise ImportingError(name, _reason(error, kind)) from None
    return VietnameseNormalizer().normalize(raw, options)


def _missing(name: str, kind: Format) -> ImportingError:
    if kind is Format.DOC:
        return ImportingError(name, "reading .doc needs LibreOffice (soffice); install it, or save the file as .docx")
    return ImportingError(name, f"reading .{kind} needs more packages: pip install hoidap[documents]")


def _reason(error: Exception, kind: Format) -> str:
    causes = [error, error.__cause__, error.__context__, *error.args]
    if any("password" in type(cause).__name__.lower() or "encrypt" in str(cause).lower() for cause in causes):
        return "locked by a password; remove the password and save it again"
    return f"broken: not a whole .{kind} file; open it, save it again and send that"


def _blocks(document: NormalizedDoc, kind: Format) -> Iterator[Block]:
    if kind is Format.RTF:
        yield from _rtf_blocks([block.text for block in document.blocks if hasattr(block, "text")])
        return
    for block in document.blocks:
        if hasattr(block, "rows"):
            yield from rows_as_text(block.rows)
        elif hasattr(block, "level"):
            yield Block(one_line(block.text), Kind.HEADING, block.level)
        elif kind is Format.PDF:
            yield from (Block(text) for text in join_lines(block.text.split("\n")))
        else:
            yield from (Block(one_line(line)) for line in block.text.split("\n") if line.strip())


def _rtf_blocks(lines: Iterable[str]) -> Iterator[Block]:
    """Paragraphs, and tables, of which each row is a line with a | behind each cell."""
    for is_row, group in groupby(lines, lambda line: line.rstrip().endswith(_CELL)):
        if is_row:
            yield from rows_as_text([line.rstrip().removesuffix(_CELL).split(_CELL) for line in group])
        else:
            yield from (Block(one_line(line)) for line in group if line.strip())


def join_lines(lines: Iterable[str]) -> Iterator[str]:
    """
    Paragraphs of lines that a page was too narrow for.

    A paragraph ends where the next line's first word would still have fitted,
    sooner believed after the end of a sentence; a line that opens an item or a
    part ("1.", "a)", "Điều 5", "- ") begins one.
    """
    lines = [one_line(line) for line in lines if line.strip()]
    longest = max(map(len, lines), default=0)
    paragraph: list[str] = []
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        paragraph.append(line)
        wanted = len(line) + 1 + len(following.partition(" ")[0])
        ends = line.endswith((".", "!", "?", "…", ".”", ":", ";")) and following[:1].isupper()
        if _OPENS.match(following) or wanted <= (_FULL_SENTENCE if ends else _FULL_LINE) * longest:
            yield " ".join(paragraph)
            paragraph = []
    if paragraph:
        yield " ".join(paragraph)


_OPENS = re.compile(r"(?:\d{1,2}\.|[a-zđ]\)|[-–•+]|(?:Chương|Mục|Điều|Phần)\s+[\dIVXLC]+)\s")
