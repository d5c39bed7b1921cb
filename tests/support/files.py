"""Files as people have them, made from paragraphs: .docx (Unicode or TCVN3), .pdf, .html."""

from __future__ import annotations

import html
import io
from collections.abc import Sequence
from pathlib import Path

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


def docx_file(paragraphs: Sequence[str], *, headings: Sequence[str] = (), old: bool = False) -> bytes:
    """A Word file; the first paragraph and *headings* are set as headings, *old* writes TCVN3 in .VnTime."""
    document = docx.Document()
    for at, text in enumerate(paragraphs):
        style = "Heading 1" if at == 0 else "Heading 2" if text in headings else "Normal"
        run = document.add_paragraph(style=style).add_run(tcvn3(text) if old else text)
        if old:
            run.font.name = ".VnTime"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_file(paragraphs: Sequence[str], *, password: str | None = None) -> bytes:
    """A PDF with lines as wide as the page."""
    pdf = FPDF()
    pdf.add_font("DejaVu", fname=Path(mpl.get_data_path()) / "fonts/ttf/DejaVuSans.ttf")
    pdf.set_font("DejaVu", size=11)
    pdf.add_page()
    for text in paragraphs:
        pdf.multi_cell(0, 6, text, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(3)
    if password is not None:
        pdf.set_encryption(owner_password=password, user_password=password)
    return bytes(pdf.output())


def html_file(paragraphs: Sequence[str], *, headings: Sequence[str] = ()) -> bytes:
    """A saved page with scripts and a menu around the article."""
    tags = ["h1" if at == 0 else "h2" if text in headings else "p" for at, text in enumerate(paragraphs)]
    body = "\n".join(f"<{tag}>{html.escape(text)}</{tag}>" for tag, text in zip(tags, paragraphs, strict=True))
    return (
        f"<!DOCTYPE html><html lang=vi><head><meta charset=utf-8><title>{html.escape(paragraphs[0])}</title>"
        f"<script>alert('xin chào')</script></head><body><nav><a href=/>Trang chủ</a> <a href=/tin>Tin tức</a></nav>"
        f"<article>{body}</article><footer>Bản quyền</footer></body></html>"
    ).encode()
