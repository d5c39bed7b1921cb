"""
Bytes of a text file → Unicode: UTF-8, UTF-16, Windows-1258, TCVN3, VNI, VISCII.

Valid UTF-8 is taken for UTF-8, which other encodings of Vietnamese hit by accident
only in very short files. What is not is read as Latin-1, from which viparse tells
the three encodings of the nineties; what it does not know is Windows-1258.
"""

from __future__ import annotations

import codecs
import unicodedata

from knowledge.errors import ImportingError

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ENOUGH = 20_000


def decode(name: str, content: bytes) -> tuple[str, str | None]:
    r"""
    Text with ``\n`` line ends in NFC, and the encoding where it was not UTF-8.

    Raises:
        ImportingError: bytes that no encoding explains, or control characters.
    """
    text, encoding = _decode(name, content)
    text = (
        text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "").replace("\x0c", "\n").replace("\xa0", " ")
    )
    for at, letter in enumerate(text):
        if unicodedata.category(letter) == "Cc" and letter not in "\n\t":
            line = text.count("\n", 0, at) + 1
            raise ImportingError(name, f"line {line}: control character U+{ord(letter):04X}; allowed: plain text")
    return unicodedata.normalize("NFC", text), encoding


def _decode(name: str, content: bytes) -> tuple[str, str | None]:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            try:
                return content.decode(encoding), None if bom == codecs.BOM_UTF8 else "UTF-16"
            except UnicodeDecodeError:
                raise ImportingError(name, f"torn: begins as {encoding}, but is not all of it") from None
    try:
        return content.decode("utf-8"), None
    except UnicodeDecodeError:
        return _decode_old(name, content)


def _decode_old(name: str, content: bytes) -> tuple[str, str]:
    try:
        from viparse import detect_text_encoding, fix  # noqa: PLC0415 - an extra
    except ImportError:
        pass
    else:
        latin = content.decode("latin-1")
        encoding = detect_text_encoding(latin[:_ENOUGH])
        if encoding is not None:
            return fix(latin, encoding=encoding), encoding.upper()
    try:
        return content.decode("cp1258"), "Windows-1258"
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        allowed = "UTF-8, UTF-16, Windows-1258, and with hoidap[documents] TCVN3, VNI, VISCII"
        raise ImportingError(
            name, f"line {line}: byte 0x{content[error.start]:02x} is in no known encoding; allowed: {allowed}"
        ) from None
