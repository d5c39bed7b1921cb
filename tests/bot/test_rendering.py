"""An answer as people and programs read it: layout, width, marks, JSON."""

from __future__ import annotations

import io
import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console, RenderableType

from bot import messages, texts
from bot.explaining import render_why
from bot.rendering import (
    place,
    render_answer,
    render_document,
    render_documents,
    render_json,
    render_line,
    show,
)
from knowledge import Answer, Citation, Document, Kind, KnowledgeBase, Refusal

QUOTE = "Từ khi thực hiện Nghị quyết số 10-NQ/TU ngày 18/5/2012 đến hết năm 2023 đã có 1.621 người được cử đi học cao cấp lý luận chính trị."
TITLE = "Cần Thơ hướng tới xây dựng đội ngũ cán bộ chất lượng cao"
SECTION = "Kết quả đào tạo, bồi dưỡng cán bộ"
PUBLISHED = "2024-11-28T09:11+07:00"
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def citation(number: int = 1, **changes: Any) -> Citation:
    """The citation of the example, with *changes*."""
    start = QUOTE.index("1.621")
    known: dict[str, Any] = {
        "number": number,
        "answers": True,
        "document": "can-tho-doi-ngu-can-bo",
        "title": TITLE,
        "author": "Anh Minh",
        "published": PUBLISHED,
        "url": None,
        "section": SECTION,
        "paragraph": 8,
        "passage": f"Về đào tạo. {QUOTE}",
        "quote": QUOTE,
        "spans": ((start, start + len("1.621 người")),),
        "score": 17.3,
    }
    return Citation(**(known | changes))


def answer(**changes: Any) -> Answer:
    """The answer of the example, with *changes*."""
    further = citation(2, answers=False, paragraph=12, spans=(), section=None, author=None, published="2024-12-09")
    known: dict[str, Any] = {
        "question": "Bao nhiêu người học cao cấp lý luận chính trị?",
        "understood": None,
        "kind": Kind.NUMBER,
        "text": "1.621 người",
        "refusal": None,
        "confidence": 0.97,
        "citations": (citation(), further),
        "edition": "3f9c2a",
    }
    return Answer(**(known | changes))


def refused(**changes: Any) -> Answer:
    """An abstention that shows the nearest passage."""
    nearest = citation(answers=False, spans=())
    return answer(
        **({"text": None, "refusal": Refusal.WEAK_EVIDENCE, "confidence": 0.0, "citations": (nearest,)} | changes)
    )


def piped(block: RenderableType) -> str:
    """What a pipe gets."""
    out = io.StringIO()
    show(Console(file=out, highlight=False), block)
    return out.getvalue()


def on_terminal(block: RenderableType, *, width: int = 80) -> str:
    """What a terminal of *width* columns gets, colours included."""
    out = io.StringIO()
    show(Console(file=out, highlight=False, width=width, force_terminal=True, color_system="standard"), block)
    return out.getvalue()


def disagreeing() -> Answer:
    """Two documents that give different figures, the newer one first."""
    newer = citation(
        document="moi", published="2025-01-02", quote="Có 1.700 người.", spans=((3, 14),), passage="Có 1.700 người."
    )
    return answer(text="1.700 người\n1.621 người", citations=(newer, citation(2)), disagrees=True)


def test_documents_that_disagree_stand_in_lines_with_their_days() -> None:
    """What stands above says so; each line has the day of its document, each quote its place."""
    shown = piped(render_answer(disagreeing(), marks=True))

    assert shown.startswith(
        "Hai tài liệu nói khác nhau:\n1.700 người (02/01/2025)\n1.621 người (28/11/2024)\n\n  “Có **1.700 người**.”\n"
    )
    assert shown.index("[1]") < shown.index("[2]")


def test_line_of_documents_that_disagree_names_both() -> None:
    """One line still: each figure with its day and its place."""
    line = render_line(disagreeing())

    assert line.startswith("Hai tài liệu nói khác nhau: 1.700 người [")
    assert "02/01/2025]; 1.621 người [" in line
    assert "\n" not in line


def test_json_of_documents_that_disagree_has_a_line_for_each_answering_citation() -> None:
    """Nothing but the usual keys is needed to read it."""
    shown = render_json(disagreeing(), elapsed_ms=1)

    lines = [each["quote"][slice(*each["spans"][0])] for each in shown["citations"] if each["answers"]]
    assert shown["text"].split("\n") == lines


def test_layout_of_the_example_in_a_pipe() -> None:
    """The answer, its quote with the answer marked, where it stands, and the other sources; paragraphs are not wrapped."""
    marked = QUOTE.replace("1.621 người", "**1.621 người**")

    assert piped(render_answer(answer(), marks=True)) == (
        "1.621 người\n"
        "\n"
        f"  “{marked}”\n"
        f"  [1] {TITLE} · {SECTION} · đoạn 8 · Anh Minh · 28/11/2024\n"
        "\n"
        "Xem thêm:\n"
        f"  [2] {TITLE} · đoạn 12 · 09/12/2024\n"
    )


def test_layout_of_the_example_on_a_terminal() -> None:
    """On 80 columns the same, wrapped between words and indented, the answer bold where a pipe has asterisks."""
    shown = on_terminal(render_answer(answer(), marks=False))

    assert [line.rstrip() for line in ANSI.sub("", shown).splitlines()] == [
        "1.621 người",
        "",
        "  “Từ khi thực hiện Nghị quyết số 10-NQ/TU ngày 18/5/2012 đến hết năm 2023 đã có",
        "  1.621 người được cử đi học cao cấp lý luận chính trị.”",
        "  [1] Cần Thơ hướng tới xây dựng đội ngũ cán bộ chất lượng cao · Kết quả đào",
        "  tạo, bồi dưỡng cán bộ · đoạn 8 · Anh Minh · 28/11/2024",
        "",
        "Xem thêm:",
        "  [2] Cần Thơ hướng tới xây dựng đội ngũ cán bộ chất lượng cao · đoạn 12 ·",
        "  09/12/2024",
    ]
    assert "\x1b[1;7m1.621 người\x1b[0m" in shown


def test_layout_of_a_refusal() -> None:
    """The reason, then the nearest passages; nothing is quoted as if it answered."""
    assert piped(render_answer(refused(), marks=True)) == (
        "Tài liệu không nêu điều bạn hỏi. Dưới đây là những đoạn gần nhất.\n"
        "\n"
        "Đoạn gần nhất:\n"
        f"  [1] {TITLE} · {SECTION} · đoạn 8 · Anh Minh · 28/11/2024\n"
    )


def test_question_that_was_repaired_is_shown() -> None:
    """Whoever typed without accents sees how it was understood, first."""
    shown = piped(render_answer(answer(understood="Bao nhiêu người?"), marks=True))

    assert shown.startswith("Hiểu là: Bao nhiêu người?\n1.621 người\n")


def test_answer_of_two_lines_has_both_and_both_quotes() -> None:
    """Two requests, or two documents that disagree, are two lines, each with its quote."""
    both = answer(
        text="1.621 người\n6.559 người", citations=(citation(1), citation(2, quote="Cử 6.559 người.", spans=((3, 14),)))
    )

    shown = piped(render_answer(both, marks=True))

    assert shown.startswith("1.621 người\n6.559 người\n\n")
    assert "**1.621 người**" in shown
    assert "“Cử **6.559 người**.”" in shown


def test_whole_sentence_is_not_marked() -> None:
    """Where the answer is all of its quote, a mark would say nothing."""
    whole = answer(text=QUOTE, citations=(citation(spans=((0, len(QUOTE)),)),))

    assert "**" not in piped(render_answer(whole, marks=True))


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_the_terminal(knowledge: KnowledgeBase, width: int) -> None:
    """Answers, refusals, explanations, tables and documents wrap at the terminal's width."""
    asked = knowledge.answer("Bao nhiêu người học cao cấp lý luận chính trị?")
    documents = list(knowledge.documents.values())
    blocks: list[RenderableType] = [
        render_answer(answer(), marks=False),
        render_answer(refused(), marks=False),
        render_answer(asked, marks=False),
        render_why(asked),
        render_documents(documents),
        render_document(documents[1], knowledge.passages_of(documents[1].id)),
    ]

    for block in blocks:
        assert max(cell_len(line) for line in ANSI.sub("", on_terminal(block, width=width)).splitlines()) <= width


def test_pipe_has_neither_colour_nor_trailing_space(knowledge: KnowledgeBase) -> None:
    """What goes to another program is plain text."""
    asked = knowledge.answer("Bao nhiêu người học cao cấp lý luận chính trị?")
    blocks: list[RenderableType] = [
        render_answer(asked, marks=True),
        render_why(asked),
        render_documents(list(knowledge.documents.values())),
    ]

    for block in blocks:
        shown = piped(block)
        assert "\x1b" not in shown
        assert all(line == line.rstrip() for line in shown.splitlines())


@given(st.text(alphabet="[]/bold link=red*<&>“”\\ ", min_size=1, max_size=20))
def test_markup_in_documents_is_text(text: str) -> None:
    """Square brackets, angle brackets and asterisks of a document are shown as they are."""
    shown = piped(
        render_answer(
            answer(text="1.621 người", citations=(citation(quote=f"x{text}x", spans=((0, 1),), title=f"x{text}x"),)),
            marks=True,
        )
    )

    assert f"**x**{text}x" in shown
    assert f"[1] x{text}x" in shown


def test_line_is_the_answer_and_its_place() -> None:
    """One line for ``ask -``, whatever line ends the answer has."""
    assert render_line(answer()) == f"1.621 người [{TITLE} · {SECTION} · đoạn 8 · Anh Minh · 28/11/2024]"
    assert render_line(answer(text="một\nhai")).startswith("một hai [")
    assert render_line(refused()) == "Tài liệu không nêu điều bạn hỏi. Dưới đây là những đoạn gần nhất."


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, f"{TITLE} · {SECTION} · đoạn 8 · Anh Minh · 28/11/2024"),
        ({"paragraph": 0, "section": None}, f"{TITLE} · đầu bài · Anh Minh · 28/11/2024"),
        ({"author": None, "published": None, "section": None}, f"{TITLE} · đoạn 8"),
    ],
    ids=["all known", "head", "nothing known"],
)
def test_place_says_what_is_known(changes: dict[str, Any], expected: str) -> None:
    """Title, section, paragraph, author and day, without gaps for what is not known."""
    assert place(citation(**changes)) == expected


@pytest.mark.parametrize(
    "given_answer", [answer(), refused(), answer(understood="x")], ids=["answer", "refusal", "repaired"]
)
def test_json_has_exactly_the_documented_keys(given_answer: Answer) -> None:
    """The object and its citations have the keys of the interface, in its order, and survive JSON."""
    shown = render_json(given_answer, elapsed_ms=2.14)

    assert (
        list(shown)
        == "question understood kind abstained reason suggestion text confidence citations edition elapsed_ms".split()
    )
    for each in shown["citations"]:
        assert (
            list(each)
            == "number answers document title author published url section paragraph passage quote spans score".split()
        )
    assert json.loads(json.dumps(shown, ensure_ascii=False)) == shown


def test_json_of_the_example() -> None:
    """Each fact is under its key."""
    shown = render_json(answer(), elapsed_ms=2.14)

    assert (shown["kind"], shown["abstained"], shown["reason"], shown["text"]) == ("number", False, None, "1.621 người")
    assert (shown["confidence"], shown["edition"], shown["elapsed_ms"]) == (0.97, "3f9c2a", 2.1)
    assert shown["citations"][0]["spans"] == [[78, 89]]
    assert shown["citations"][0]["published"] == PUBLISHED


def test_json_of_a_refusal_has_a_reason_and_no_text() -> None:
    """Abstained: text null, reason a sentence, the nearest passages."""
    shown = render_json(refused(), elapsed_ms=0)

    assert (shown["abstained"], shown["text"]) == (True, None)
    assert shown["reason"].endswith("gần nhất.")
    assert [each["answers"] for each in shown["citations"]] == [False]


@pytest.mark.parametrize("refusal", list(Refusal))
def test_every_refusal_has_its_sentence(refusal: Refusal) -> None:
    """No reason for silence is left without words."""
    assert render_json(refused(refusal=refusal), elapsed_ms=0)["reason"]


def test_document_shows_windows_as_one_paragraph() -> None:
    """A long paragraph that is searched in windows is shown once and whole."""
    body = " ".join(f"Câu thứ {number} nói về điều này một cách dài dòng." for number in range(1, 11))
    document = Document.from_text(
        "a", "Tựa", f"{body}\n\nĐoạn sau.", published=date(2024, 9, 1), source="Báo", url="https://example.org"
    )
    knowledge = KnowledgeBase.build([document])

    assert piped(render_document(document, knowledge.passages_of("a"))) == (
        f"Tựa\nNgày đăng: 01/09/2024\nNguồn: Báo\nĐịa chỉ: https://example.org\n\n[1] {body}\n\n[2] Đoạn sau.\n"
    )


WHYS = {
    "figure": (
        "Bao nhiêu người học cao cấp lý luận chính trị?",
        [texts.WHY_TERMS, texts.WHY_SENTENCE, texts.WHY_RULES["figure"], texts.WHY_ORIGINS["highest"]],
    ),
    "repaired": ("bn ng hoc cao cap llct", [texts.WHY_TERMS, texts.UNDERSTOOD.partition("{")[0]]),
    "piece": ("Cơ quan nào ban hành Nghị quyết 09?", [texts.WHY_RULES["piece"], "khả năng đúng 0,"]),
    "lack": (
        "Kinh phí học cao cấp lý luận chính trị là bao nhiêu?",
        [texts.WHY_LACK, "từ “kinh phí”", "có nói về “học cao cấp lý luận chính trị”"],
    ),
    "head": ("Bài về Cần Thơ đăng ngày nào?", [texts.WHY_TOLD_BY["published"]]),
    "subject": ("Chỉ thị 17-CT/TU nói về việc gì?", [texts.WHY_TOLD_BY["subject"]]),
    "refusal": ("Zzz qqq?", [texts.WHY_KIND]),
    "greeting": ("xin chào", [texts.WHY_KIND]),
    "empty": ("", [texts.WHY_KIND]),
}


@pytest.mark.parametrize(("question", "said"), WHYS.values(), ids=WHYS.keys())
def test_why_explains_every_answer(knowledge: KnowledgeBase, question: str, said: list[str]) -> None:
    """An answer of any kind, and a refusal, says how it came about."""
    why = " ".join(piped(render_why(knowledge.answer(question))).split())

    assert [part for part in said if part.strip() not in why] == []


@pytest.mark.parametrize(
    ("question", "field"),
    [
        ("Điều 9 của quy chế thư viện tên là gì?", "heading"),
        ("Quy chế thư viện có hiệu lực từ ngày nào?", "effect"),
        ("Ai ký Quy chế thư viện?", "signature"),
        ("Ai chụp ảnh phòng đọc mới?", "credit"),
    ],
)
def test_why_says_that_the_document_itself_tells(library: Path, tmp_path: Path, question: str, field: str) -> None:
    """What a regulation says of itself is explained in words, in a terminal and in Telegram."""
    shutil.copytree(library, tmp_path / "library")
    rules = tmp_path / "library" / "quy-che-thu-vien.md"
    rules.write_text(
        rules.read_text(encoding="utf-8") + "\nPhòng đọc mới. Ảnh: Lê Sơn\n\nGIÁM ĐỐC: Vi Thị Hảo (đã ký)\n",
        encoding="utf-8",
    )
    answer = KnowledgeBase.load(tmp_path / "library").answer(question)

    assert texts.WHY_TOLD_BY[field] in piped(render_why(answer))
    message = messages.render_why(render_json(answer, elapsed_ms=1, why=True), {})
    assert texts.WHY_TOLD_BY[field] in message


def test_request_without_an_answer_is_told_wherever_an_answer_is_read(knowledge: KnowledgeBase) -> None:
    """In the terminal, on a line of a batch, as JSON and in Telegram."""
    answer = knowledge.answer("Bao nhiêu người học cao cấp lý luận chính trị và hiệu trưởng là ai?")
    told = texts.UNANSWERED.format(requests="hiệu trưởng là ai")

    assert told in piped(render_answer(answer, marks=False))
    assert told in render_line(answer)
    assert told in "".join(messages.render_messages(answer))
    assert render_json(answer, elapsed_ms=1)["unanswered"] == ["hiệu trưởng là ai"]
    assert "unanswered" not in render_json(knowledge.answer("Hiệu trưởng là ai?"), elapsed_ms=1)
