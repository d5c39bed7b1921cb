"""``hoidap knowledge add``, ``remove``, ``reload``, ``history``, ``rollback``, as people run them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli import app
from bot.editing import add_files
from bot.shell import Shell
from knowledge.editions import Editions
from knowledge.errors import CorpusError, HoidapError, ImportingError, UnknownDocumentError
from knowledge.whole_files import read_files
from tests.support.bases import FEE, HOURS, write_base

QUESTION = "Phí gửi xe máy là bao nhiêu?"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A knowledge base of one document."""
    return write_base(tmp_path / "base")


@pytest.fixture
def hours(tmp_path: Path) -> Path:
    """A document to add."""
    path = tmp_path / "gio.md"
    path.write_text(HOURS, encoding="utf-8")
    return path


@pytest.fixture
def own(base: Path, hours: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's own documents: *base*, which ships, with a document added."""
    folder = tmp_path / "own"
    monkeypatch.setattr("bot.places.shipped_articles", lambda: base)
    monkeypatch.setattr("bot.places.own_knowledge", lambda: folder)
    run(None, "knowledge", "add", str(hours))
    return folder


def run(base: Path | None, *arguments: str) -> str:
    """What the command prints; it succeeds."""
    where = ["--knowledge", str(base)] if base else []
    result = CliRunner().invoke(app, [*where, *arguments], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_added_file_answers(base: Path, hours: Path) -> None:
    """The difference is shown, the edition named, and the next question finds it."""
    shown = run(base, "knowledge", "add", str(hours))

    assert "Thêm: gio" in shown
    assert "Đã áp dụng ấn bản 0002-" in shown
    assert run(base, "ask", "Thư viện mở cửa lúc mấy giờ?").startswith("8 giờ")


ANSWER = "---\nquestions: ['Thuê phòng họp giá bao nhiêu?']\nrole: ban quản trị\npublished: 2026-01-02\nsource: Nội quy\n---\n\n{}\n"


def test_added_answer_is_a_curated_one(base: Path, tmp_path: Path) -> None:
    """By its front matter; it joins the golden questions, is replaced by its name, and removed with its question."""
    path = tmp_path / "thue-phong.md"
    for price in ("200.000 đồng một giờ", "250.000 đồng một giờ"):
        path.write_text(ANSWER.format(price), encoding="utf-8")
        assert "answers/thue-phong" in run(base, "knowledge", "add", str(path))
        assert price in run(base, "ask", "thue phong hop gia bao nhieu")
    assert read_files(base)["questions.jsonl"].count(b"\n") == 1

    run(base, "knowledge", "remove", "answers/thue-phong")

    assert read_files(base) == {"phi.md": FEE.encode()}


@pytest.mark.parametrize(
    ("text", "problem"), [(ANSWER.replace("role", "rol"), "3: unknown key 'rol'"), (ANSWER, "the answer is empty")]
)
def test_broken_answer_is_one_line_and_changes_nothing(base: Path, tmp_path: Path, text: str, problem: str) -> None:
    """With its line."""
    (tmp_path / "thue.md").write_text(text.format(""), encoding="utf-8")

    with pytest.raises(ImportingError, match=rf"^thue\.md: .*{problem}"):
        run(base, "knowledge", "add", str(tmp_path / "thue.md"))

    assert not (base / ".editions").exists()


def test_shipped_articles_stay_as_they_are(articles: Path, hours: Path) -> None:
    """Without a folder the first change copies them to the user's own."""
    before = read_files(articles)

    run(None, "knowledge", "add", str(hours))

    assert read_files(articles) == before
    listed = run(None, "knowledge", "list")
    assert "gio" in listed
    assert "can-tho-doi-ngu-can-bo" in listed


def test_newer_shipped_documents_wait_for_a_reload(base: Path, own: Path) -> None:
    """A line says so until then; what was changed by hand stays, and is replaced on demand alone."""
    assert "mới hơn" not in run(None, "knowledge", "list")
    (own / "phi.md").write_text(FEE.replace("5.000", "5.500"), encoding="utf-8")
    run(None, "knowledge", "reload")

    (base / "phi.md").write_text(FEE.replace("5.000", "6.000"), encoding="utf-8")
    (base / "ve.md").write_text("---\ntitle: Vé tháng\n---\n\nVé tháng giá 90.000 đồng.\n", encoding="utf-8")
    assert "mới hơn kho đang dùng: phi, ve" in run(None, "knowledge", "list")
    assert "mới hơn kho đang dùng: phi, ve" in run(None, "doctor")

    shown = run(None, "knowledge", "reload")

    assert "Thêm: ve" in shown
    assert "giữ nguyên: phi" in shown
    assert "6.000" not in (own / "phi.md").read_text(encoding="utf-8")
    assert "mới hơn" not in run(None, "knowledge", "history")
    assert "Không có gì thay đổi" in run(None, "knowledge", "reload")


def test_shipped_documents_replace_changed_ones_on_demand(base: Path, own: Path) -> None:
    """Then the shipped one answers, and rolling back brings the changed one again."""
    (own / "phi.md").write_text(FEE.replace("5.000", "5.500"), encoding="utf-8")
    run(None, "knowledge", "reload")
    (base / "phi.md").write_text(FEE.replace("5.000", "6.000"), encoding="utf-8")

    assert "Sửa: phi" in run(None, "knowledge", "reload", "--replace")

    assert run(None, "ask", QUESTION).startswith("6.000 đồng")
    run(None, "knowledge", "rollback")
    assert run(None, "ask", QUESTION).startswith("5.500 đồng")


def test_removed_document_is_gone_and_comes_back(base: Path, hours: Path) -> None:
    """Rolling back brings the file too."""
    run(base, "knowledge", "add", str(hours))

    assert "Gỡ: phi" in run(base, "knowledge", "remove", "phi")
    assert not (base / "phi.md").exists()
    run(base, "knowledge", "rollback")

    assert (base / "phi.md").read_text(encoding="utf-8") == FEE
    assert run(base, "ask", QUESTION).startswith("5.000 đồng")


def test_history_says_who_when_and_what(base: Path, hours: Path) -> None:
    """The current one first, down to the state before the first change."""
    assert "Chưa có thay đổi nào" in run(base, "knowledge", "history")
    run(base, "knowledge", "add", str(hours))

    lines = run(base, "knowledge", "history").splitlines()

    assert "thêm gio (đang dùng)" in lines[1]
    assert "tài liệu ban đầu" in lines[2]


def test_change_by_hand_waits_for_reload(base: Path, hours: Path) -> None:
    """Until then the snapshot answers."""
    run(base, "knowledge", "add", str(hours))
    (base / "phi.md").write_text(FEE.replace("5.000", "6.000"), encoding="utf-8")
    assert run(base, "ask", QUESTION).startswith("5.000 đồng")

    assert "Sửa: phi" in run(base, "knowledge", "reload")

    assert run(base, "ask", QUESTION).startswith("6.000 đồng")
    assert "Không có gì thay đổi" in run(base, "knowledge", "reload")


def test_broken_document_changes_nothing(base: Path, hours: Path) -> None:
    """File and line are those of the working copy."""
    run(base, "knowledge", "add", str(hours))
    (base / "phi.md").write_text("---\ntitel: Phí\n---\n\nPhí.\n", encoding="utf-8")
    before = Editions(base).current()

    with pytest.raises(CorpusError) as caught:
        run(base, "knowledge", "reload")

    assert (caught.value.path, caught.value.line) == (base / "phi.md", 2)
    assert Editions(base).current() == before


def test_golden_answers_that_change_are_shown(base: Path, hours: Path) -> None:
    """With what they were and what they would be."""
    (base / "questions.jsonl").write_text(
        '{"id": "1", "kind": "number", "question": "' + QUESTION + '", "answer": ["5.000"]}\n', encoding="utf-8"
    )
    run(base, "knowledge", "add", str(hours))
    (base / "phi.md").write_text(FEE.replace("5.000", "6.000"), encoding="utf-8")

    shown = run(base, "knowledge", "reload")

    assert "trước: 5.000 đồng" in shown
    assert "sau:   6.000 đồng" in shown


def test_documents_that_disagree_are_named_with_their_days(base: Path, tmp_path: Path) -> None:
    """Before the new one is applied."""
    (base / "phi.md").write_text(FEE.replace("---\n\n", "published: 2022-01-10\n---\n\n"), encoding="utf-8")
    newer = FEE.replace("5.000", "6.000").replace("Phí gửi xe\n", "Phí gửi xe mới\npublished: 2024-01-10\n")
    (tmp_path / "phi-moi.md").write_text(newer, encoding="utf-8")

    shown = run(base, "knowledge", "add", str(tmp_path / "phi-moi.md"))

    assert "Tài liệu nói khác nhau: Phí gửi xe máy là bao nhiêu đồng một lượt?" in shown
    assert "6.000 đồng (10/01/2024): Phí gửi xe mới" in shown
    assert "5.000 đồng (10/01/2022): Phí gửi xe" in shown


@pytest.mark.parametrize("arguments", [("remove", "x"), ("rollback", "x"), ("add", "nowhere.md")])
def test_what_is_not_there_is_one_line(base: Path, arguments: tuple[str, str]) -> None:
    """And nothing is written."""
    with pytest.raises(HoidapError):
        run(base, "knowledge", *arguments)

    assert not (base / ".editions").exists()


def test_unknown_document_lists_the_known(base: Path) -> None:
    """So that the next try is right."""
    with pytest.raises(UnknownDocumentError, match="phi"):
        run(base, "knowledge", "remove", "x")


@pytest.mark.parametrize(("said", "code"), [("c", 0), ("k", 1), ("", 1)])
def test_person_at_a_terminal_is_asked(
    base: Path, hours: Path, monkeypatch: pytest.MonkeyPatch, said: str, code: int
) -> None:
    """Anything but yes is no."""
    monkeypatch.setattr("bot.editing.sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: said if "Áp dụng" in prompt else "")

    assert add_files(Shell(None, base), [hours], yes=False) == code
    assert (Editions(base).current() is not None) == (code == 0)
