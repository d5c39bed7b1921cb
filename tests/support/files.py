"""Files as people have them, made from paragraphs and tables: .docx, .pdf, .html, .rtf, in Unicode or as of the nineties."""

from __future__ import annotations

import html
import io
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import docx
import matplotlib as mpl
from fpdf import FPDF

# TCVN 5712:1993, third table: small letters with marks, at their bytes read as Latin-1.
_TCVN3 = dict(
    zip(
        "ăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵĂÂÊÔƠƯĐ",
        "¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ¡¢£¤¥¦§",
        strict=True,
    )
)


def tcvn3(text: str) -> str:
    """*text* as a font like .VnTime wants it; capitals with tone marks become small, as that table has none."""
    return "".join(_TCVN3.get(letter, _TCVN3.get(letter.lower(), letter)) for letter in text)


# VNI for Windows: a vowel, then a letter of Latin-1 that its fonts draw as the marks above or below it.
_VNI_MARKS = {
    "\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï",
    "\u0302": "â", "\u0302\u0301": "á", "\u0302\u0300": "à", "\u0302\u0309": "å", "\u0302\u0303": "ã", "\u0302\u0323": "ä",
    "\u0306": "ê", "\u0306\u0301": "é", "\u0306\u0300": "è", "\u0306\u0309": "ú", "\u0306\u0303": "ü", "\u0306\u0323": "ë",
}  # fmt: skip
_VNI_ALONE = {
    "đ": "ñ",
    "Đ": "Ñ",
    "ơ": "ô",
    "Ơ": "Ô",
    "ư": "ö",
    "Ư": "Ö",
    "í": "í",
    "ì": "ì",
    "ỉ": "æ",
    "ĩ": "ó",
    "ị": "ò",
    "ỵ": "î",
}
# RFC 1456, by bytes from 0x80; six capitals stand among the control characters.
_VISCII = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡư"
    "àáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_LOW = {"Ẳ": 0x02, "Ẵ": 0x05, "Ẫ": 0x06, "Ỷ": 0x14, "Ỹ": 0x19, "Ỵ": 0x1E}


def vni(text: str) -> str:
    """*text* as a font like VNI-Times wants it."""
    return "".join(map(_vni_letter, text))


def _vni_letter(letter: str) -> str:
    if letter in _VNI_ALONE:
        return _VNI_ALONE[letter]
    base, marks = _decomposed(letter)
    if "\u031b" in marks:
        # The horn is part of the letter, its tone stands behind it.
        marks.remove("\u031b")
        base = _VNI_ALONE[unicodedata.normalize("NFC", base + "\u031b")]
    ordered = "".join(sorted(marks, key="\u0302\u0306".find, reverse=True))
    mark = _VNI_MARKS.get(ordered, "") if marks else ""
    return base + (mark.upper() if base.isupper() else mark)


def _decomposed(letter: str) -> tuple[str, list[str]]:
    decomposed = unicodedata.normalize("NFD", letter)
    return decomposed[0], list(decomposed[1:])


def viscii(text: str) -> bytes:
    """*text* as VISCII."""
    codes = _VISCII_LOW | {letter: code for code, letter in enumerate(_VISCII, 0x80)}
    return bytes(codes.get(letter, ord(letter)) for letter in text)


def windows_1258(text: str) -> bytes:
    """*text* as Windows-1258: tones as letters of their own, behind the vowel."""
    written = bytearray()
    for letter in text:
        try:
            written += letter.encode("cp1258")
        except UnicodeEncodeError:
            base, marks = _decomposed(letter)
            tones = [mark for mark in marks if mark in "\u0301\u0300\u0309\u0303\u0323"]
            vowel = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark not in tones))
            written += (vowel + "".join(tones)).encode("cp1258")
    return bytes(written)


def docx_file(
    paragraphs: Sequence[str | Sequence[Sequence[str | None]]],
    *,
    headings: Sequence[str] = (),
    font: str | None = None,
    written: Callable[[str], str] = str,
) -> bytes:
    """
    A Word file; the first paragraph and *headings* are set as headings.

    A paragraph that is a list of rows is a table: a cell that is None is merged with the
    one on its left, one that is "^" with the one above. *written* is how *font* wants text.
    """
    document = docx.Document()
    for at, text in enumerate(paragraphs):
        if not isinstance(text, str):
            _add_table(document, text, font, written)
            continue
        style = "Heading 1" if at == 0 else "Heading 2" if text in headings else "Normal"
        _add_run(document.add_paragraph(style=style), written(text), font)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_run(paragraph: Any, text: str, font: str | None) -> None:
    run = paragraph.add_run(text)
    if font:
        run.font.name = font


def _add_table(
    document: Any, rows: Sequence[Sequence[str | None]], font: str | None, written: Callable[[str], str]
) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            if text is None:
                table.cell(y, x - 1).merge(table.cell(y, x))
            elif text == "^":
                table.cell(y - 1, x).merge(table.cell(y, x))
            else:
                _add_run(table.cell(y, x).paragraphs[0], written(text), font)


def rtf_file(
    paragraphs: Sequence[str | Sequence[Sequence[str]]], *, font: str = "Times New Roman", old: bool = False
) -> bytes:
    """An RTF file; letters outside ASCII by their numbers, *old* as bytes, as programs of the nineties wrote them."""
    lines = [
        f"\\pard {_rtf(each, old=old)}\\par" if isinstance(each, str) else "\n".join(_rtf_row(row) for row in each)
        for each in paragraphs
    ]
    return "\n".join([rf"{{\rtf1\ansi\ansicpg1252\deff0{{\fonttbl{{\f0 {font};}}}}\f0", *lines, "}"]).encode("ascii")


def _rtf(text: str, *, old: bool = False) -> str:
    return "".join(
        letter if letter.isascii() else f"\\'{ord(letter):02x}" if old else f"\\u{ord(letter)}?" for letter in text
    )


def _rtf_row(row: Sequence[str]) -> str:
    edges = "".join(f"\\cellx{2000 * number}" for number in range(1, len(row) + 1))
    return f"\\trowd{edges} " + "".join(f"{_rtf(cell)}\\cell " for cell in row) + "\\row"


def pdf_file(
    paragraphs: Sequence[str | Sequence[Sequence[str]]], *, password: str | None = None, ruled: bool = True
) -> bytes:
    """A PDF with lines as wide as the page; a paragraph that is a list of rows is a table, with lines if *ruled*."""
    pdf = FPDF()
    pdf.add_font("DejaVu", fname=Path(mpl.get_data_path()) / "fonts/ttf/DejaVuSans.ttf")
    pdf.set_font("DejaVu", size=11)
    pdf.add_page()
    for text in paragraphs:
        if not isinstance(text, str):
            with pdf.table(borders_layout="ALL" if ruled else "NONE", first_row_as_headings=False) as table:
                for row in text:
                    table.row(row)
            continue
        pdf.multi_cell(0, 6, text, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    if password is not None:
        pdf.set_encryption(owner_password=password, user_password=password)
    return bytes(pdf.output())


def html_file(paragraphs: Sequence[str], *, headings: Sequence[str] = ()) -> bytes:
    """A saved page with scripts and a menu around the article; a paragraph that begins with < is HTML."""
    tags = ["h1" if at == 0 else "h2" if text in headings else "p" for at, text in enumerate(paragraphs)]
    body = "\n".join(
        text if text.startswith("<") else f"<{tag}>{html.escape(text)}</{tag}>"
        for tag, text in zip(tags, paragraphs, strict=True)
    )
    return (
        f"<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>{html.escape(paragraphs[0])}</title>"
        f"<script>alert('xin chào')</script></head><body><nav><a href=/>Trang chủ</a> <a href=/tin>Tin tức</a></nav>"
        f"<article>{body}</article><footer>Bản quyền</footer></body></html>"
    ).encode()
