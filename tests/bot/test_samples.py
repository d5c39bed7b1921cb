"""
Files as offices have them, made here: old encodings, letterheads, tables; read, added and asked end to end.

Each row of a table answers by itself, with the words of its header.
"""

from __future__ import annotations

import shutil
import struct
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.importing import import_safely
from knowledge.errors import ImportingError
from knowledge.importing import import_file

files: Any = pytest.importorskip("tests.support.files", reason="needs hoidap[documents]", exc_type=ImportError)
TODAY = date(2026, 11, 24)

TITLE = "Thông báo tuyển dụng giáo viên"
NOTICE = [
    TITLE,
    (
        "Điều kiện dự tuyển: ứng viên phải có bằng tốt nghiệp đại học loại khá trở lên, độ tuổi không quá ba mươi lăm. Số lượng"
        " tuyển là 12 người, mỗi người nhận 5.500.000 đồng một tháng ở những xã vùng sâu. Quỹ khuyến học của xã tặng thêm sách vở,"
        " áo ấm; thủ tục nộp hồ sơ rất gọn nhẹ, ở ngay trụ sở uỷ ban, kể cả ngày nghỉ."
    ),
    "Hồ sơ nộp trước ngày 15/8/2026 tại phòng tổ chức cán bộ; ưu tiên người dân tộc thiểu số, kể cả người ở tỉnh khác đến.",
]
LINES = "\n\n".join(NOTICE)
ENCODED: dict[str, tuple[str, Callable[[], bytes], str | None]] = {
    "TCVN3 .txt": ("a.txt", lambda: files.tcvn3(LINES).encode("latin-1"), "TCVN3"),
    "VNI .txt": ("a.txt", lambda: files.vni(LINES).encode("latin-1"), "VNI"),
    "VISCII .txt": ("a.txt", lambda: files.viscii(LINES), "VISCII"),
    "Windows-1258 .txt": ("a.txt", lambda: files.windows_1258(LINES), "Windows-1258"),
    "TCVN3 .docx": ("a.docx", lambda: files.docx_file(NOTICE, font=".VnTime", written=files.tcvn3), "TCVN3"),
    "VNI .docx": ("a.docx", lambda: files.docx_file(NOTICE, font="VNI-Times", written=files.vni), "VNI"),
    "VISCII .docx": (
        "a.docx",
        lambda: files.docx_file(NOTICE, font="VISCII Times", written=lambda text: files.viscii(text).decode("latin-1")),
        "VISCII",
    ),
    ".rtf": ("a.rtf", lambda: files.rtf_file(NOTICE), None),
    "TCVN3 .rtf": ("a.rtf", lambda: files.rtf_file([*map(files.tcvn3, NOTICE)], font=".VnTime", old=True), "TCVN3"),
    "VNI .rtf": ("a.rtf", lambda: files.rtf_file([*map(files.vni, NOTICE)], font="VNI-Times", old=True), "VNI"),
}


@pytest.mark.parametrize("case", ENCODED)
def test_text_of_the_nineties_is_unicode_letter_by_letter(case: str) -> None:
    """Whatever it was written in, each paragraph is the same."""
    name, content, encoding = ENCODED[case]

    found = import_file(name, content(), today=TODAY)

    assert (found.document.title, found.encoding) == (TITLE, encoding)
    assert found.document.text.split("\n\n")[1:] == NOTICE[1:]


PARAGRAPH = (
    "Thư viện tỉnh cấp thẻ cho bạn đọc từ mười lăm tuổi trở lên; thẻ nhận tại quầy thông tin ở tầng một của thư viện."
)
FEES = [
    ["STT", "Loại thẻ", "Mức phí", "Thời hạn"],
    ["1", "Thẻ bạn đọc", "30.000 đồng", "12 tháng"],
    ["2", "Thẻ nghiên cứu", "120.000 đồng", "24 tháng"],
]
# Two storeys: None is merged with the cell on its left, ^ with the one above.
MERGED = [
    ["STT", "Loại thẻ", "Mức phí", None, "Thời hạn"],
    ["^", "^", "Người lớn", "Trẻ em", "^"],
    ["(1)", "(2)", "(3)", "(4)", "(5)"],
    ["1", "Thẻ bạn đọc", "30.000 đồng", "15.000 đồng", "12 tháng"],
    ["Thẻ đặc biệt", None, None, None, None],
    ["2", "Thẻ nghiên cứu", "120.000 đồng", "60.000 đồng", "24 tháng"],
]
MERGED_HTML = (
    "<table><tr><th rowspan=2>STT</th><th rowspan=2>Loại thẻ</th><th colspan=2>Mức phí</th><th rowspan=2>Thời hạn</th></tr>"
    "<tr><th>Người lớn</th><th>Trẻ em</th></tr>"
    "<tr><td>1</td><td>Thẻ bạn đọc</td><td>30.000 đồng</td><td>15.000 đồng</td><td>12 tháng</td></tr>"
    "<tr><td>2</td><td>Thẻ nghiên cứu</td><td>120.000 đồng</td><td>60.000 đồng</td><td>24 tháng</td></tr></table>"
    "<p>Hồ sơ xin cấp thẻ gồm:</p><ul><li>Một ảnh màu cỡ 3x4.</li><li>Bản sao căn cước công dân.</li></ul>"
)


def tabled(kind: str) -> tuple[str, bytes]:
    """A file with a table, its name and bytes."""
    article = ["Quy định cấp thẻ thư viện", PARAGRAPH]
    match kind:
        case "docx":
            return "the.docx", files.docx_file([*article, FEES, PARAGRAPH])
        case "docx merged":
            return "the.docx", files.docx_file([*article, MERGED, PARAGRAPH])
        case "html merged":
            pytest.importorskip("trafilatura", reason="needs lxml-html-clean", exc_type=ImportError)
            return "the.html", files.html_file([*article, MERGED_HTML, PARAGRAPH])
        case "rtf":
            return "the.rtf", files.rtf_file([*article, FEES, PARAGRAPH])
        case _:
            return "the.pdf", files.pdf_file([*article, FEES, PARAGRAPH])


def run(base: Path, *arguments: str) -> str:
    """What the command prints; it succeeds."""
    base.mkdir(exist_ok=True)
    result = CliRunner().invoke(app, ["--knowledge", str(base), *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("kind", ["docx", "docx merged", "html merged", "rtf", "pdf"])
def test_each_row_of_a_table_answers(kind: str, tmp_path: Path) -> None:
    """Added and asked as people do; the quote is the row with the header's words."""
    name, content = tabled(kind)
    (tmp_path / name).write_bytes(content)
    base = tmp_path / "base"

    run(base, "knowledge", "add", str(tmp_path / name))

    grown = "người lớn " if "merged" in kind else ""
    for card, fee, term in (("bạn đọc", "30.000 đồng", "12 tháng"), ("nghiên cứu", "120.000 đồng", "24 tháng")):
        assert run(base, "ask", f"Mức phí {grown}của thẻ {card} là bao nhiêu?").startswith(fee)
        shown = run(base, "ask", f"Thời hạn của thẻ {card} là bao lâu?")
        assert shown.startswith(term)
        assert f"Loại thẻ: Thẻ {card}; Mức phí" in shown
    if "merged" in kind:
        assert run(base, "ask", "Mức phí của thẻ nghiên cứu cho trẻ em là bao nhiêu?").startswith("60.000 đồng")


def test_table_without_lines_in_a_pdf_keeps_its_rows_apart() -> None:
    """Its columns are not told apart, but each row is a paragraph of its own, and none becomes a heading."""
    found = import_file("a.pdf", files.pdf_file(["Cấp thẻ", PARAGRAPH, FEES, PARAGRAPH], ruled=False), today=TODAY)

    assert "\n\n2 Thẻ nghiên cứu 120.000 đồng 24 tháng\n\n" in found.markdown


HEADS = {
    "one row": [["THÀNH ỦY CẦN THƠ\n*\nSố: 09-NQ/TU", "ĐẢNG CỘNG SẢN VIỆT NAM\n\nCần Thơ, ngày 29 tháng 12 năm 2021"]],
    "two rows": [
        ["THÀNH ỦY CẦN THƠ", "ĐẢNG CỘNG SẢN VIỆT NAM"],
        ["Số: 09-NQ/TU", "Cần Thơ, ngày 29 tháng 12 năm 2021"],
    ],
}


@pytest.mark.parametrize("head", HEADS)
def test_letterhead_tells_number_day_and_title(head: str, tmp_path: Path) -> None:
    """They are shown for a person to check, and a question after the number is answered."""
    subject = "của Ban Chấp hành Đảng bộ thành phố về xây dựng đội ngũ cán bộ"
    body = "Đến năm 2025, có 90% cán bộ lãnh đạo cấp thành phố đạt chuẩn về trình độ lý luận chính trị."
    (tmp_path / "nq.docx").write_bytes(files.docx_file([HEADS[head], "NGHỊ QUYẾT", subject, "I. MỤC TIÊU", body]))

    found = import_file("nq.docx", (tmp_path / "nq.docx").read_bytes(), today=TODAY)
    shown = run(tmp_path / "base", "knowledge", "add", str(tmp_path / "nq.docx"))

    assert found.document.title == f"Nghị quyết {subject}"
    assert (found.document.number, found.document.published) == ("09-NQ/TU", date(2021, 12, 29))
    assert {"title", "published", "number"} <= set(found.guessed)
    assert "Số hiệu: 09-NQ/TU" in shown
    assert "Ngày đăng: 29/12/2021" in shown
    assert "90%" in run(
        tmp_path / "base", "ask", "Đến năm 2025 bao nhiêu phần trăm cán bộ đạt chuẩn lý luận chính trị?"
    )


def word_97(size: int = 512) -> bytes:
    """The smallest compound file that says that it is a Word document: header, table of sectors, directory, stream."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0)
    sectors = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)

    def entry(name: str, kind: int, child: int) -> bytes:
        written = (name + "\0").encode("utf-16-le")
        return (
            written.ljust(64, b"\0")
            + struct.pack("<HBBIII", len(written), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
            + bytes(36)
            + struct.pack("<IQ", 0xFFFFFFFE, 0)
        )

    directory = entry("Root Entry", 5, 1) + entry("WordDocument", 2, 0xFFFFFFFF)
    return header.ljust(size, b"\xff") + sectors + directory.ljust(size, b"\0")


def test_doc_without_libreoffice_is_one_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """It names what is missing, and another way."""
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(
        ImportingError, match=r"^a\.doc: reading \.doc needs LibreOffice \(soffice\); install it, or save"
    ):
        import_safely("a.doc", word_97(), today=TODAY)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.parametrize("font", [None, ".VnTime", "VNI-Times"])
def test_doc_is_read_by_libreoffice(font: str | None, tmp_path: Path) -> None:
    """Unicode and old fonts alike, with its table."""
    written = {".VnTime": files.tcvn3, "VNI-Times": files.vni}.get(font or "", str)
    (tmp_path / "a.docx").write_bytes(files.docx_file([*NOTICE, FEES, NOTICE[2]], font=font, written=written))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "doc",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=100)

    found = import_safely("a.doc", (tmp_path / "a.doc").read_bytes(), today=TODAY)

    assert found.document.text.split("\n\n")[1:3] == NOTICE[1:]
    assert "Loại thẻ: Thẻ nghiên cứu; Mức phí: 120.000 đồng; Thời hạn: 24 tháng." in found.markdown


@pytest.mark.parametrize(("kind", "package"), [("docx", "viparse"), ("html merged", "trafilatura")])
def test_missing_extra_is_one_line(kind: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says what to install."""
    name, content = tabled(kind)
    (tmp_path / f"{package}.py").write_text("raise ImportError(__name__)\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))

    with pytest.raises(
        ImportingError, match=r"^the\.\w+: reading \.\w+ needs more packages: pip install .*hoidap\[documents\]"
    ):
        import_safely(name, content, today=TODAY)
