"""Files as people have them, read in a process with limits: the same article out of each, one line for each bad one."""

from __future__ import annotations

import io
import os
import re
import resource
import zipfile
from collections.abc import Callable
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.importing import import_safely, read_file
from bot.places import shipped_articles
from knowledge import KnowledgeBase
from knowledge.corpus import load_document
from knowledge.errors import ImportingError
from knowledge.importing import import_file
from knowledge.passages import split_passages
from knowledge.whole_files import read_files

files: Any = pytest.importorskip("tests.support.files", reason="needs hoidap[documents]", exc_type=ImportError)
TODAY = date(2026, 11, 24)
ARTICLE = load_document(shipped_articles() / "can-tho-doi-ngu-can-bo.md")
BODY = ARTICLE.text[ARTICLE.head_length :].replace("{: .caption}", "")
HEADINGS = [line.removeprefix("## ") for line in BODY.split("\n") if line.startswith("## ")]
PARAGRAPHS = [
    ARTICLE.title,
    "Ngày đăng: 28/11/2024 09:11",
    *(text.strip().removeprefix("## ") for text in BODY.split("\n\n") if text.strip()),
    "Anh Minh",
]
# As copied from a browser: the page's clock and buttons above, comments and a teaser below.
PASTED = "\n\n".join(
    [
        "Hà Nội, Ngày 10/12/2024",
        PARAGRAPHS[0],
        f"{PARAGRAPHS[1]}\nMặc định Cỡ chữ",
        *PARAGRAPHS[2:],
        "Bình luận",
        "Tin tức cùng chuyên mục",
        "Tỉnh Cao Bằng với việc xây dựng nguồn nhân lực chất lượng cao",
        "Ngày đăng 09/12/2024",
    ]
).encode()
QUESTIONS = [
    "Bao nhiêu người học cao cấp lý luận chính trị?",
    "bao nhieu nguoi hoc trung cap ly luan chinh tri",
    "Nghị quyết 09-NQ/TU ban hành ngày nào?",
    "Chương trình hành động thực hiện Nghị quyết 09-NQ/TU có số hiệu gì?",
    "Năm 2023 thành phố đã cử bao nhiêu lượt cán bộ đi đào tạo?",
    "Bao nhiêu người được cử đi bồi dưỡng ở nước ngoài?",
    "Bao nhiêu người học thạc sĩ ở nước ngoài?",
    "Mở bao nhiêu lớp bồi dưỡng cho 465 cán bộ?",
    "Tác giả bài viết là ai?",
    "Bài đăng ngày nào?",
]


def saved_as(kind: str) -> tuple[str, bytes]:
    """Name and bytes of the article as *kind*."""
    match kind:
        case "txt":
            return "bài viết.txt", PASTED
        case "utf-16":
            return "bai.txt", PASTED.decode().encode("utf-16")
        case "html":
            pytest.importorskip("trafilatura", reason="needs lxml-html-clean", exc_type=ImportError)
            return "bai.html", files.html_file(PARAGRAPHS, headings=HEADINGS)
        case "docx":
            return "bai.docx", files.docx_file(PARAGRAPHS, headings=HEADINGS)
        case "tcvn3":
            return "bai.docx", files.docx_file(PARAGRAPHS, headings=HEADINGS, font=".VnTime", written=files.tcvn3)
        case _:
            return "bai.pdf", files.pdf_file(PARAGRAPHS)


@pytest.fixture(scope="module")
def wanted() -> list[str | None]:
    """What the shipped article answers."""
    knowledge = KnowledgeBase.build([ARTICLE])
    return [knowledge.answer(question).text for question in QUESTIONS]


@pytest.mark.parametrize("kind", ["txt", "utf-16", "html", "docx", "tcvn3", "pdf"])
def test_article_is_the_same_whatever_file_it_comes_in(kind: str, wanted: list[str | None]) -> None:
    """Each paragraph has at least 0.98 of its characters, and ten questions get the same answers."""
    found = import_safely(*saved_as(kind), today=TODAY)

    passages = [passage.text for passage in split_passages(found.document, max_words=10**6)]
    shipped = [passage.text for passage in split_passages(ARTICLE, max_words=10**6)]
    ratios = [SequenceMatcher(None, *pair, autojunk=False).ratio() for pair in zip(passages, shipped, strict=True)]
    assert min(ratios) >= 0.98
    knowledge = KnowledgeBase.build([found.document])
    assert [knowledge.answer(question).text for question in QUESTIONS] == wanted


def test_pasted_page_gives_its_day_and_loses_its_furniture() -> None:
    """The page's clock is the day it was saved; buttons and other articles are named as dropped."""
    found = import_safely("bai.txt", PASTED, today=TODAY)

    assert (found.document.author, found.document.published) == (ARTICLE.author, ARTICLE.published)
    assert found.document.retrieved == date(2024, 12, 10)
    assert found.dropped[:3] == ("Mặc định Cỡ chữ", "Bình luận", "Tin tức cùng chuyên mục")
    assert "Cao Bằng" not in found.markdown


def zipped(name: str, size: int) -> bytes:
    """A .docx whose member *name* unpacks to *size* bytes."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w", force_zip64=True) as part:
        for _ in range(size >> 20):
            part.write(bytes(1 << 20))
    return file.getvalue()


HOSTILE: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "zip bomb": ("a.docx", lambda: zipped("word/document.xml", 220 << 20), "zip bomb"),
    "too large": ("a.txt", lambda: b"a" * (20 * 1024 * 1024 + 1), "20,971,520"),
    "locked": ("a.pdf", lambda: files.pdf_file(["Xin chào"], password="x"), "locked by a password"),
    "torn": ("a.docx", lambda: files.docx_file(PARAGRAPHS)[:9000], "torn"),
    "wrong ending": ("a.txt", lambda: files.pdf_file(["Xin chào"]), "it is a pdf file"),
    "picture": ("a.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(100), "a picture (PNG)"),
    "no text": ("a.pdf", lambda: files.pdf_file([]), "a scan"),
    "tags": ("a.md", lambda: b"---\ntitle: !!python/object/apply:os.system [ls]\n---\n\nabc\n", "YAML"),
    "NUL": ("a.txt", lambda: b"Xin\x00 ch\xc3\xa0o", "NUL"),
    "empty": ("a.txt", lambda: b" \n", "empty"),
    "headings": ("a.md", lambda: b"# a\n" * 100_001, "at most 100,000"),
    "only headings": ("a.md", lambda: b"# a\n" * 100_000, "only headings"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_file_is_refused_in_one_line(case: str, tmp_path: Path, fees: Path) -> None:
    """
    The line names the file and what is wrong, and nothing of the base is touched.

    The child that reads it stays under 700 MB.
    """
    name, content, expected = HOSTILE[case]
    (tmp_path / name).write_bytes(content())
    before = read_files(fees)

    result = CliRunner().invoke(app, ["--knowledge", str(fees), "knowledge", "add", str(tmp_path / name)])

    assert isinstance(result.exception, ImportingError)
    line = str(result.exception).removeprefix(f"{tmp_path}/")
    assert re.match(r"a\.\w+: ", line)
    assert expected in line
    assert "\n" not in line
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < 700 * 1024
    assert read_files(fees) == before
    assert not (fees / ".editions").exists()


@pytest.mark.parametrize("name", ["../../etc/passwd", "C:\\con", "a/\x00b.txt", "..", "aux.txt", "x" * 500])
def test_id_is_a_safe_file_name(name: str) -> None:
    """No part of a path and no reserved name gets into an id."""
    found = import_file(name, "Thư viện mở cửa từ 8 giờ.".encode(), today=TODAY)

    assert found.document.id.replace("-", "").isalnum()
    assert 1 <= len(found.document.id) <= 60
    assert found.document.id not in ("con", "aux")


def test_script_of_a_page_is_dropped() -> None:
    """Of a page with scripts only the article is kept."""
    assert "alert" not in import_safely(*saved_as("html"), today=TODAY).markdown


def test_link_pipe_and_folder_are_not_read(tmp_path: Path) -> None:
    """Only a regular file is read: no link is followed, and no pipe is waited for."""
    (tmp_path / "link.txt").symlink_to("/etc/hostname")
    os.mkfifo(tmp_path / "pipe.txt")

    for path in (tmp_path / "link.txt", tmp_path / "pipe.txt", tmp_path, tmp_path / "none.txt"):
        with pytest.raises(ImportingError):
            read_file(path)
