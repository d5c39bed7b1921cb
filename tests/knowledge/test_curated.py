"""Answers written by a person: their files, when they apply, and what they cite."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.curated import CuratedAnswer, format_answer, load_answers, parse_answer
from knowledge.errors import CorpusError

BUDGET = CuratedAnswer(
    "kinh-phi",
    ("Kinh phí đào tạo cán bộ là bao nhiêu?", "Đào tạo cán bộ tốn bao nhiêu tiền?"),
    "12 tỷ đồng mỗi năm.",
    "Ban Tổ chức",
    date(2026, 11, 24),
    source="Công văn trả lời bạn đọc",
)
POINTED = CuratedAnswer(
    "hoc-vien",
    ("Lớp cập nhật kiến thức có bao nhiêu học viên?",),
    "240 học viên",
    "Ban Tổ chức",
    date(2026, 11, 24),
    document="lop-hoc",
    paragraph=2,
)
COURSES = Document.from_text(
    "lop-hoc",
    "Các lớp học trong năm",
    "Trường mở bốn lớp trong năm.\n\nLớp cập nhật kiến thức có 240 học viên. Lớp dự nguồn có 65 học viên.",
)


@pytest.fixture(scope="module")
def answered() -> KnowledgeBase:
    """One document and two curated answers."""
    return KnowledgeBase.build([COURSES], [BUDGET, POINTED])


@pytest.mark.parametrize("answer", [BUDGET, POINTED], ids=lambda each: each.id)
def test_file_holds_the_answer(answer: CuratedAnswer) -> None:
    """What is written is what is read."""
    assert parse_answer(format_answer(answer), Path(f"answers/{answer.id}.md")) == answer


@pytest.mark.parametrize(
    "question",
    [
        "Kinh phí đào tạo cán bộ là bao nhiêu?",
        "kinh phi dao tao can bo la bao nhieu",
        "cho em hỏi kinh phí đào tạo cán bộ bao nhiêu ạ",
    ],
)
def test_same_question_gets_the_curated_answer(answered: KnowledgeBase, question: str) -> None:
    """Accents and polite words do not matter."""
    answer = answered.answer(question)

    assert (answer.text, answer.curated) == ("12 tỷ đồng mỗi năm.", "Ban Tổ chức")
    assert (answer.citations[0].document, answer.citations[0].published) == ("answers/kinh-phi", "2026-11-24")


@pytest.mark.parametrize(
    "question",
    [
        "Kinh phí xây trường là bao nhiêu?",
        "Kinh phí đào tạo cán bộ năm 2020 là bao nhiêu?",
        "Ai duyệt kinh phí đào tạo cán bộ?",
        "Lớp dự nguồn có bao nhiêu học viên?",
    ],
)
def test_other_question_is_left_to_the_documents(answered: KnowledgeBase, question: str) -> None:
    """Another object, year, kind or class is another question."""
    assert answered.answer(question).curated is None


def test_words_of_curated_questions_are_restored() -> None:
    """The documents need not have them."""
    room = replace(BUDGET, id="phong-hop", questions=("Thuê phòng họp giá bao nhiêu?",), text="200.000 đồng")

    answer = KnowledgeBase.build([COURSES], [room]).answer("thue phong hop gia bao nhieu")

    assert (answer.text, answer.understood) == ("200.000 đồng", "thuê phòng họp giá bao nhiêu")


def test_pointed_passage_is_what_is_cited(answered: KnowledgeBase) -> None:
    """The proof is the sentence of the document in which the answer stands."""
    proof = answered.answer("Lớp cập nhật kiến thức có bao nhiêu học viên?").citations[0]

    assert (proof.document, proof.paragraph) == ("lop-hoc", 2)
    assert proof.quote == "Lớp cập nhật kiến thức có 240 học viên."
    assert proof.quote[slice(*proof.spans[0])] == "240 học viên"


def test_curated_answers_belong_to_the_edition(answered: KnowledgeBase) -> None:
    """Another answer is another edition."""
    assert KnowledgeBase.build([COURSES]).edition != answered.edition
    assert KnowledgeBase.build([COURSES], [replace(BUDGET, text="13 tỷ"), POINTED]).edition != answered.edition


def write_base(folder: Path, answer: CuratedAnswer) -> Path:
    """A folder with one document and *answer*; the file."""
    (folder / "answers").mkdir(parents=True)
    (folder / "lop-hoc.md").write_text(
        "---\ntitle: Các lớp học trong năm\n---\n\n" + COURSES.text.partition("\n\n")[2], encoding="utf-8"
    )
    path = folder / "answers" / f"{answer.id}.md"
    path.write_text(format_answer(answer), encoding="utf-8")
    return path


def test_folder_is_loaded_with_its_answers(tmp_path: Path) -> None:
    """``answers/*.md`` belongs to the knowledge base."""
    write_base(tmp_path, POINTED)

    assert KnowledgeBase.load(tmp_path).answer(POINTED.questions[0]).curated == "Ban Tổ chức"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"text": "999 học viên"}, "does not stand in paragraph 2"),
        ({"paragraph": 9}, "paragraph 9 of 'lop-hoc' does not exist"),
        ({"document": "khac"}, "paragraph 2 of 'khac' does not exist"),
    ],
)
def test_answer_that_does_not_stand_there_is_refused(tmp_path: Path, changes: dict[str, object], message: str) -> None:
    """A pointed answer is a piece of the paragraph, or the base does not load."""
    path = write_base(tmp_path, replace(POINTED, **changes))  # type: ignore[arg-type] # fields by name

    with pytest.raises(CorpusError, match=message) as caught:
        KnowledgeBase.load(tmp_path)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("role: Ban Tổ chức", "role is missing"),
        ("source: Công văn trả lời bạn đọc", "source is missing"),
        ("published: 2026-11-24", "published is missing"),
    ],
)
def test_missing_key_is_named(tmp_path: Path, line: str, message: str) -> None:
    """An answer without its source or its author's role is none."""
    path = write_base(tmp_path, BUDGET)
    path.write_text(path.read_text(encoding="utf-8").replace(line + "\n", ""), encoding="utf-8")

    with pytest.raises(CorpusError, match=message):
        load_answers(tmp_path)


def test_empty_answer_is_refused(tmp_path: Path) -> None:
    """An answer says something."""
    path = write_base(tmp_path, BUDGET)
    path.write_text(path.read_text(encoding="utf-8").replace(BUDGET.text, ""), encoding="utf-8")

    with pytest.raises(CorpusError, match="empty"):
        load_answers(tmp_path)


def test_no_folder_of_answers_is_no_answers(tmp_path: Path) -> None:
    """Most bases have none."""
    assert load_answers(tmp_path) == []
