"""Question sets: what is read, and what is said of a file that cannot be."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.errors import DataError
from knowledge.model import Kind
from knowledge.passages import split_passages
from knowledge.question_sets import Item, QuestionSet, load_items, load_question_set

GOOD = {"id": "q1", "kind": "number", "question": "Có bao nhiêu người?", "answer": ["28"]}
MANY_WORDS = 1000


def squad(*entries: dict[str, Any]) -> str:
    """A SQuAD file of *entries*."""
    return json.dumps({"version": "1.1", "data": entries}, ensure_ascii=False)


def entry(title: str, context: str, *questions: dict[str, Any]) -> dict[str, Any]:
    """One of its entries, with one context."""
    return {"title": title, "paragraphs": [{"context": context, "qas": list(questions)}]}


def asked(question: str, *answers: str, **more: Any) -> dict[str, Any]:
    """One of its questions."""
    return {"id": "q", "question": question, "answers": [{"text": text, "answer_start": 0} for text in answers], **more}


def load(folder: Path, name: str, text: str) -> QuestionSet:
    """The set in a file of this name and text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return load_question_set(path)


def paragraphs_of(questions: QuestionSet) -> list[tuple[str, int, str]]:
    """Document, number and text of each paragraph of the set's documents."""
    assert questions.documents is not None
    return [
        (passage.document_id, passage.paragraph, passage.text)
        for document in questions.documents
        for passage in split_passages(document, max_words=MANY_WORDS)
        if passage.paragraph
    ]


def test_json_lines_give_items_without_documents(tmp_path: Path) -> None:
    """Every field of a line is in its item; the set brings no documents of its own."""
    line = {
        **GOOD,
        "all": ["28"],
        "quote": "có 28 người",
        "alt_quotes": ["28 cán bộ"],
        "turns": ["Ai?"],
        "subkind": "off",
    }

    questions = load(tmp_path, "set.jsonl", json.dumps(line))

    item = Item(
        "q1",
        "number",
        "Có bao nhiêu người?",
        answer=("28",),
        all=("28",),
        quotes=("có 28 người", "28 cán bộ"),
        turns=("Ai?",),
        subkind="off",
    )
    assert questions == QuestionSet((item,))


def test_blank_lines_and_a_byte_order_mark_are_passed_over(tmp_path: Path) -> None:
    """Windows editors leave both behind."""
    questions = load(tmp_path, "set.jsonl", f"\ufeff{json.dumps(GOOD)}\n\n")

    assert [item.id for item in questions.items] == ["q1"]


def test_line_separator_inside_a_string_does_not_end_the_line(tmp_path: Path) -> None:
    """JSON allows U+2028 inside a string."""
    questions = load(tmp_path, "set.jsonl", json.dumps({**GOOD, "question": "Ai\u2028thế?"}, ensure_ascii=False))

    assert questions.items[0].question == "Ai\u2028thế?"


def test_item_with_empty_quote_names_no_paragraph(tmp_path: Path) -> None:
    """Unanswerable items of the project's sets have ``"quote": ""``."""
    questions = load(tmp_path, "set.jsonl", json.dumps({**GOOD, "answer": [], "quote": ""}))

    assert not questions.items[0].names_paragraph


@pytest.mark.parametrize(
    ("second", "said"),
    [
        ("{", "bad JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("[1]", "allowed: a JSON object"),
        (json.dumps({**GOOD, "answer": "28"}), 'answer: "28" is not allowed; allowed: a list of texts'),
        (json.dumps({**GOOD, "answer": [28]}), "allowed: a list of texts"),
        (json.dumps({**GOOD, "answer": [" "]}), "allowed: a list of texts"),
        (json.dumps({**GOOD, "kind": None}), "kind: null is not allowed; allowed: text"),
        (json.dumps({"id": "q2"}), "kind is missing; required: text"),
        (json.dumps({"id": "q2", "kind": "x", "question": "y"}), "answer is missing; required: a list of texts"),
    ],
    ids=lambda value: str(value)[:24],
)
def test_bad_line_is_named_with_what_is_allowed(tmp_path: Path, second: str, said: str) -> None:
    """The error is one line with path:line, the value and what is allowed."""
    path = tmp_path / "set.jsonl"
    path.write_text(f"{json.dumps(GOOD)}\n{second}\n", encoding="utf-8")

    with pytest.raises(DataError) as caught:
        load_items(path)

    message = str(caught.value)
    assert message.startswith(f"{path}:2: ")
    assert said in message
    assert "\n" not in message


def test_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    """A missing file is an error that a person can mend."""
    with pytest.raises(DataError, match=r"none\.jsonl: cannot be read \(No such file or directory\)"):
        load_question_set(tmp_path / "none.jsonl")


def test_bytes_that_are_not_utf8_are_named_with_their_line(tmp_path: Path) -> None:
    """A file in an old encoding says so instead of giving garbled questions."""
    path = tmp_path / "set.jsonl"
    path.write_bytes(b"{}\n\xff\n")

    with pytest.raises(DataError, match=r"set\.jsonl:2: byte 0xff is not UTF-8"):
        load_question_set(path)


def test_squad_contexts_become_paragraphs_at_the_place_of_their_questions(tmp_path: Path) -> None:
    """One document an entry, one paragraph a context, and each item knows its own."""
    book = {
        "title": "Hồ_Tây",
        "paragraphs": [
            {"context": "Hồ Tây ở Hà Nội.", "qas": []},
            {"context": "Hồ rộng 500 ha.", "qas": [asked("Hồ rộng bao nhiêu?", "500 ha")]},
        ],
    }

    questions = load(tmp_path, "set.json", squad(book))

    assert paragraphs_of(questions) == [("Hồ Tây", 1, "Hồ Tây ở Hà Nội."), ("Hồ Tây", 2, "Hồ rộng 500 ha.")]
    assert questions.items[0].place == ("Hồ Tây", 2)


def test_squad_question_has_the_kind_that_is_read_off_it(tmp_path: Path) -> None:
    """SQuAD has no kinds of its own."""
    questions = load(tmp_path, "set.json", squad(entry("A", "500 ha.", asked("Hồ rộng bao nhiêu?", "500 ha"))))

    assert questions.items[0].kind == Kind.NUMBER


def test_entries_of_one_title_keep_their_own_documents(tmp_path: Path) -> None:
    """Ids are unique, even where a title looks like one made for another's repetition."""
    questions = load(tmp_path, "set.json", squad(entry("A", "a"), entry("A (2)", "b"), entry("A", "c")))

    assert [place[0] for place in paragraphs_of(questions)] == ["A", "A (2)", "A (3)"]


def test_entry_without_title_is_named_by_its_file(tmp_path: Path) -> None:
    """Sets made from SQuAD sometimes leave the title out."""
    nameless = {"paragraphs": [{"context": "a", "qas": []}]}

    assert paragraphs_of(load(tmp_path, "set.json", squad(nameless))) == [("set 1", 1, "a")]


@pytest.mark.parametrize(
    "unanswerable",
    [asked("Ai?", is_impossible=True), asked("Ai?", "Anh", is_impossible=True), asked("Ai?")],
    ids=["impossible", "impossible with plausible answers", "no answers"],
)
def test_squad_2_question_without_answer_is_unanswerable(tmp_path: Path, unanswerable: dict[str, Any]) -> None:
    """``is_impossible`` decides, else the lack of answers."""
    questions = load(tmp_path, "set.json", squad(entry("A", "a", unanswerable)))

    assert not questions.items[0].answerable


def test_answers_that_annotators_agree_on_count_once(tmp_path: Path) -> None:
    """SQuAD's development sets repeat the same answer."""
    questions = load(tmp_path, "set.json", squad(entry("A", "a b", asked("?", "a", "b", "a"))))

    assert questions.items[0].answer == ("a", "b")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"data":\n[}', "set.json:2: bad JSON"),
        ("[]", "set.json: [] is not allowed; allowed: a JSON object"),
        ("{}", "set.json: data is missing; required: a list of objects"),
        ('{"data": [{"title": "A"}]}', "set.json: data[0]: paragraphs is missing"),
        (squad(entry("A", " ")), 'set.json: data[0].paragraphs[0]: context: " " is not allowed; allowed: text'),
        (squad(entry("A", "a", {"id": "q"})), "data[0].paragraphs[0].qas[0]: question is missing"),
        (
            squad(entry("A", "a", asked("?", is_impossible="no"))),
            'is_impossible: "no" is not allowed; allowed: true or',
        ),
        (squad(entry("A", "a", asked("?", ""))), "qas[0].answers[0]: text: "),
    ],
    ids=["syntax", "list", "no data", "no paragraphs", "empty context", "no question", "flag", "empty answer"],
)
def test_bad_squad_file_is_named_with_the_place_in_it(tmp_path: Path, text: str, said: str) -> None:
    """The error says where in the tree, what is there, and what is allowed."""
    with pytest.raises(DataError) as caught:
        load(tmp_path, "set.json", text)

    assert said in str(caught.value)


def test_long_value_is_cut_in_the_error(tmp_path: Path) -> None:
    """A whole article in an error message helps nobody."""
    with pytest.raises(DataError) as caught:
        load(tmp_path, "set.jsonl", json.dumps({**GOOD, "answer": "a" * 10_000}))

    assert len(str(caught.value)) < len(str(tmp_path)) + 200


@given(
    contexts=st.lists(
        st.text(st.sampled_from("aầ1 .#-\t\n\r\u2028"), min_size=1).filter(lambda text: text.strip(" \t\n\r\u2028")),
        min_size=1,
        max_size=4,
    )
)
def test_each_context_is_one_paragraph_whatever_it_holds(
    tmp_path_factory: pytest.TempPathFactory, contexts: list[str]
) -> None:
    """Line breaks neither split a context, nor does a ``#`` make it a heading; its words can still be found."""
    book = {"title": "A", "paragraphs": [{"context": text, "qas": [asked("?", text.strip())]} for text in contexts]}

    questions = load(tmp_path_factory.mktemp("sets"), "set.json", squad(book))

    paragraphs = paragraphs_of(questions)
    assert [number for _, number, _ in paragraphs] == list(range(1, len(contexts) + 1))
    for (_, _, text), item in zip(paragraphs, questions.items, strict=True):
        assert item.answer[0] in text
