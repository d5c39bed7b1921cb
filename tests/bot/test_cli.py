"""The command: what it prints where, and its exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest

from bot import texts
from tests.support.server import TOKEN, BotApi

EXAMPLE = "Bao nhiêu người học cao cấp lý luận chính trị?"
QUESTION = "Sinh viên nộp học phí tại phòng nào?"
KEYS = "question understood kind abstained reason suggestion text confidence citations edition elapsed_ms".split()
ONE_MB = "học phí " * 120_000

Hoidap = Callable[..., Any]


def python(root: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run this Python with the checkout on its path, from the current (empty) folder."""
    environment = os.environ | {"PYTHONPATH": str(root)}
    return subprocess.run(
        [sys.executable, *arguments], input=stdin, capture_output=True, env=environment, timeout=60, check=False
    )


def test_example_question_is_answered_from_any_folder(root: Path) -> None:
    """``python -m bot ask`` answers the README's example from the shipped articles: the figure, the marked quote, the place."""
    run = python(root, "-m", "bot", "ask", EXAMPLE)

    out = run.stdout.decode()
    assert (run.returncode, run.stderr) == (0, b"")
    assert out.startswith("1.621 người\n")
    assert "đã có **1.621 người** được cử đi học cao cấp lý luận chính trị" in out
    assert "[1] Cần Thơ hướng tới xây dựng đội ngũ cán bộ chất lượng cao" in out
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["--knowledge", "nowhere", "ask", "x"], 2), (["--config", "nowhere", "ask", "x"], 2), (["nonsense"], 2)],
    ids=["missing folder", "missing configuration", "unknown command"],
)
def test_mistake_of_the_user_has_no_traceback(root: Path, arguments: list[str], code: int) -> None:
    """Exit 2 with the reason on standard error, nothing on standard output."""
    run = python(root, "-m", "bot", *arguments)

    assert (run.returncode, run.stdout) == (code, b"")
    assert run.stderr
    assert b"Traceback" not in run.stderr


def test_help_does_not_wait_for_word_segmentation(root: Path) -> None:
    """``--help`` is printed without importing what costs a second."""
    code = (
        "import sys; sys.argv = ['hoidap', '--help']\n"
        "from bot.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: print(sorted({'underthesea', 'numpy'} & set(sys.modules)), file=sys.stderr)"
    )

    assert python(root, "-c", code).stderr.decode().strip() == "[]"


def test_list_of_documents_does_not_wait_for_word_segmentation(root: Path) -> None:
    """``knowledge list`` reads front matter alone, as its module promises."""
    code = (
        "import sys; sys.argv = ['hoidap', 'knowledge', 'list']\n"
        "from bot.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: print(sorted({'underthesea'} & set(sys.modules)), file=sys.stderr)"
    )

    assert python(root, "-c", code).stderr.decode().strip() == "[]"


def test_broken_pipe_is_no_traceback(root: Path) -> None:
    """Whoever reads the first answers alone, as head does, gets no traceback."""
    code = (
        "import subprocess, sys\n"
        "asked = subprocess.Popen([sys.executable, '-m', 'bot', 'ask', '-'], stdin=-1, stdout=-1, stderr=-1)\n"
        "asked.stdout.close()\n"
        "_, err = asked.communicate('học phí?\\n'.encode() * 50)\n"
        "sys.stdout.buffer.write(err)"
    )

    assert b"Traceback" not in python(root, "-c", code).stdout


def test_words_of_a_question_are_joined(hoidap: Hoidap) -> None:
    """Without quotation marks a question is several arguments, and the same question."""
    words, whole = hoidap("ask", *EXAMPLE.split()), hoidap("ask", EXAMPLE)

    assert words == whole
    assert words.code == 0


def test_json_is_one_object_with_the_documented_keys(hoidap: Hoidap) -> None:
    """``--json`` prints one line: an object with exactly the documented keys."""
    run = hoidap("ask", "--json", EXAMPLE)

    (line,) = run.out.splitlines()
    answer = json.loads(line)
    assert list(answer) == KEYS
    assert (answer["text"], answer["kind"], answer["abstained"], answer["reason"]) == (
        "1.621 người",
        "number",
        False,
        None,
    )
    assert (run.code, run.err) == (0, "")


def test_json_quote_holds_the_answer_at_its_spans(hoidap: Hoidap, knowledge: Any) -> None:
    """Text, spans, quote, passage and document fit into one another."""
    answer = json.loads(hoidap("ask", "--json", EXAMPLE).out)

    first = answer["citations"][0]
    assert first["answers"]
    assert [first["quote"][start:end] for start, end in first["spans"]] == [answer["text"]]
    assert first["quote"] in first["passage"]
    assert first["passage"] in knowledge.document(first["document"]).text


def test_same_question_gives_the_same_object(hoidap: Hoidap) -> None:
    """Answers are deterministic, the time taken aside."""
    one, other = (json.loads(hoidap("ask", "--json", EXAMPLE).out) | {"elapsed_ms": 0} for _ in range(2))

    assert one == other


def test_why_adds_how_the_answer_was_found(hoidap: Hoidap) -> None:
    """``--why`` adds an explanation for people, and a key for programs."""
    assert texts.WHY_TERMS in hoidap("ask", "--why", EXAMPLE).out
    assert list(json.loads(hoidap("ask", "--why", "--json", EXAMPLE).out)) == [*KEYS, "why"]


def test_document_option_limits_the_answer(hoidap: Hoidap) -> None:
    """``--document`` answers from that document alone."""
    answer = json.loads(
        hoidap(
            "ask", "--json", "--document", "tra-vinh-can-bo-dan-toc-thieu-so", "Đồng bào Khmer chiếm bao nhiêu dân số?"
        ).out
    )

    assert {citation["document"] for citation in answer["citations"]} == {"tra-vinh-can-bo-dan-toc-thieu-so"}


def test_unknown_document_is_a_usage_error(hoidap: Hoidap) -> None:
    """An id that is not there exits 2 in one line that lists the known ones."""
    run = hoidap("ask", "--document", "khong-co", EXAMPLE)

    assert (run.code, run.out) == (2, "")
    assert run.err.startswith("hoidap: document 'khong-co' is unknown; known: ben-tre-")
    assert run.err.count("\n") == 1


def test_question_without_answer_exits_1(hoidap: Hoidap, fees: Path) -> None:
    """Nothing found is an answer on standard output, and exit 1."""
    run = hoidap("--knowledge", fees, "ask", "Zyx wvu?")

    assert (run.code, run.err) == (1, "")
    assert run.out.strip()


@pytest.mark.parametrize("question", ["", "   ", "?!", "🎉"], ids=["empty", "blank", "punctuation", "emoji"])
def test_question_without_words_asks_for_one(hoidap: Hoidap, fees: Path, question: str) -> None:
    """No question is refused kindly, exit 1."""
    run = hoidap("--knowledge", fees, "ask", question)

    assert run.code == 1
    assert run.out.startswith("Chưa có câu hỏi nào.")


def test_empty_knowledge_base_refuses(hoidap: Hoidap, empty: Path) -> None:
    """An empty folder is a knowledge base that refuses, exit 1."""
    run = hoidap("--knowledge", empty, "ask", "--json", QUESTION)

    answer = json.loads(run.out)
    assert run.code == 1
    assert (answer["abstained"], answer["text"], answer["citations"]) == (True, None, [])
    assert "trống" in answer["reason"]


def test_missing_knowledge_folder_is_a_usage_error(hoidap: Hoidap) -> None:
    """A folder that is not there exits 2 in one line that names it."""
    run = hoidap("--knowledge", "nowhere", "ask", QUESTION)

    assert (run.code, run.out) == (2, "")
    assert run.err == "hoidap: nowhere: no such folder; allowed: a folder of .md files\n"


def test_bad_document_is_a_usage_error(hoidap: Hoidap, fees: Path) -> None:
    """A document that cannot be read exits 2 with path:line."""
    (fees / "xau.md").write_text("---\ntitle: T\ntags: x\n---\nx", encoding="utf-8")

    run = hoidap("--knowledge", fees, "ask", QUESTION)

    assert (run.code, run.out) == (2, "")
    assert f"{fees / 'xau.md'}:3: unknown key 'tags'" in run.err


def test_bad_configuration_is_a_usage_error(hoidap: Hoidap, tmp_path: Path) -> None:
    """A wrong setting exits 2 in one line with file:line, key, value and range."""
    config = tmp_path / "c.yaml"
    config.write_text("index:\n  k1: 11\n", encoding="utf-8")

    run = hoidap("--config", config, "ask", QUESTION)

    assert (run.code, run.out) == (2, "")
    assert (
        run.err == f"hoidap: {config}:2: index.k1: 11.0 is not allowed; allowed: 0 to 10 (term frequency saturation)\n"
    )


def test_configured_folder_is_used_and_the_option_beats_it(
    hoidap: Hoidap, fees: Path, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """knowledge.path names the documents; ``--knowledge`` is stronger."""
    monkeypatch.setenv("HOIDAP_KNOWLEDGE__PATH", str(fees))

    assert "hoc-phi" in hoidap("knowledge", "list").out
    assert "hoc-phi" not in hoidap("--knowledge", empty, "knowledge", "list").out


@pytest.mark.parametrize(
    "arguments",
    [["ask"], ["nonsense"], ["ask", "--nonsense", "x"], ["knowledge", "show"], ["--config"]],
    ids=["no question", "unknown command", "unknown option", "no id", "no file"],
)
def test_wrong_usage_exits_2(hoidap: Hoidap, arguments: list[str]) -> None:
    """Wrong usage says so on standard error alone."""
    run = hoidap(*arguments)

    assert (run.code, run.out) == (2, "")
    assert run.err


def test_wrong_usage_is_one_line(hoidap: Hoidap) -> None:
    """The interface promises one line on standard error for bad usage."""
    assert hoidap("nonsense").err.count("\n") == 1


def test_million_characters_are_refused(hoidap: Hoidap, fees: Path) -> None:
    """A question of a megabyte is refused at once, exit 1."""
    run = hoidap("--knowledge", fees, "ask", ONE_MB)

    assert run.code == 1
    assert run.out.startswith("Câu hỏi dài quá")


@pytest.mark.parametrize(
    "question", ["học phí \0 thạc sĩ", "học phí \ud800 thạc sĩ", "học phí \x1b[31m"], ids=["NUL", "surrogate", "escape"]
)
def test_characters_that_cannot_be_shown_do_no_harm(hoidap: Hoidap, fees: Path, question: str) -> None:
    """Control characters and lone surrogates become U+FFFD; the JSON is good and UTF-8."""
    run = hoidap("--knowledge", fees, "ask", "--json", question)

    assert "\ufffd" in json.loads(run.out)["question"]
    assert not set(run.out) & {"\0", "\ud800", "\x1b"}


def test_lines_are_answered_one_by_one_in_order(hoidap: Hoidap, fees: Path) -> None:
    """``ask -`` answers each plain line by one line; blank lines are none; nothing found is no error."""
    run = hoidap("--knowledge", fees, "ask", "-", stdin=f"{QUESTION}\n\n   \r\nZyx wvu?\r\n{QUESTION}")

    lines = run.out.splitlines()
    assert (run.code, run.err, len(lines)) == (0, "", 3)
    assert lines[0] == lines[2] != lines[1]
    assert "[Thông báo học phí" in lines[0]


def test_json_lines_are_answered_with_their_turns(hoidap: Hoidap) -> None:
    """A line may be an object with earlier questions, which give a follow-up its meaning."""
    lines = [{"question": "còn trung cấp?"}, {"question": "còn trung cấp?", "turns": [EXAMPLE]}]

    run = hoidap("ask", "--json", "-", stdin="\n".join(json.dumps(line) for line in lines))

    alone, following = (json.loads(line) for line in run.out.splitlines())
    assert run.code == 0
    assert following["text"] == "6.559 người"
    assert alone["question"] == following["question"] == "còn trung cấp?"


BAD_LINES = {
    "broken": "{bad",
    "no question": "{}",
    "question that is a number": '{"question": 1}',
    "question that is null": '{"question": null}',
    "turns that are text": '{"question": "x", "turns": "y"}',
    "turns with a number": '{"question": "x", "turns": [1]}',
    "turns that are null": '{"question": "x", "turns": null}',
    "deeply nested": '{"question": ' + "[" * 100_000,
}


@pytest.mark.parametrize("bad", BAD_LINES.values(), ids=BAD_LINES.keys())
@pytest.mark.parametrize("options", [[], ["--json"]], ids=["plain", "json"])
def test_bad_json_line_is_answered_by_an_error_and_the_rest_go_on(
    hoidap: Hoidap, fees: Path, bad: str, options: list[str]
) -> None:
    """A bad line costs its own answer alone; exit 2 at the end."""
    run = hoidap("--knowledge", fees, "ask", *options, "-", stdin=f"{QUESTION}\n{bad}\n{QUESTION}\n")

    before, error, after = run.out.splitlines()
    assert run.code == 2
    assert list(json.loads(error)) == ["error"]
    assert "Thông báo học phí" in before
    assert "Thông báo học phí" in after


@pytest.mark.parametrize("stdin", [b"", b"\n\n", b"  \r\n"], ids=["empty", "line ends", "blank"])
def test_empty_standard_input_gives_nothing(hoidap: Hoidap, fees: Path, stdin: bytes) -> None:
    """Nothing asked, nothing said, exit 0."""
    run = hoidap("--knowledge", fees, "ask", "-", stdin=stdin)

    assert (run.code, run.out, run.err) == (0, "", "")


def test_any_bytes_are_answered_line_by_line(hoidap: Hoidap, fees: Path) -> None:
    """NUL, bytes that are no UTF-8, escaped surrogates and a megabyte each get one good JSON line."""
    lines = [
        b"h\xe1\xbb\x8dc ph\xc3\xad \0",
        b"\xff\xfe h\xe1\xbb\x8dc",
        b'{"question": "h\\ud800"}',
        b'{"question": "\\u0000"}',
        ONE_MB.encode(),
    ]

    run = hoidap("--knowledge", fees, "ask", "--json", "-", stdin=b"\n".join(lines))

    answers = [json.loads(line) for line in run.out.splitlines()]
    assert run.code == 0
    assert [list(answer) for answer in answers] == [KEYS] * 5
    assert answers[-1]["abstained"]


def test_answers_stream(root: Path) -> None:
    """An answer is there before the next question is sent."""
    environment = os.environ | {"PYTHONPATH": str(root)}
    command = [sys.executable, "-m", "bot", "ask", "--json", "-"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment) as asked:
        assert asked.stdin
        assert asked.stdout
        for question in (EXAMPLE, "Zyx?"):
            asked.stdin.write(f"{question}\n".encode())
            asked.stdin.flush()
            assert json.loads(asked.stdout.readline())["question"] == question


def test_knowledge_list_shows_id_date_and_title(hoidap: Hoidap, fees: Path) -> None:
    """One row a document."""
    run = hoidap("--knowledge", fees, "knowledge", "list")

    assert (run.code, run.err) == (0, "")
    assert run.out.splitlines()[1].split(maxsplit=2) == ["hoc-phi", "01/09/2024", "Thông báo học phí"]


def test_knowledge_list_of_nothing_says_so(hoidap: Hoidap, empty: Path) -> None:
    """An empty knowledge base is no empty table."""
    run = hoidap("--knowledge", empty, "knowledge", "list")

    assert (run.code, run.out) == (0, f"{texts.LIST_EMPTY}\n")


def test_knowledge_show_numbers_the_paragraphs(hoidap: Hoidap, fees: Path) -> None:
    """The document with what is known about it, its sections, and the numbers that citations use."""
    run = hoidap("--knowledge", fees, "knowledge", "show", "hoc-phi")

    assert (run.code, run.out) == (
        0,
        (
            "Thông báo học phí\n"
            "Ngày đăng: 01/09/2024\n"
            "Tác giả: Phòng Đào tạo\n"
            "\nMức thu\n"
            "\n[1] Học phí hệ thạc sĩ là 1.500.000 đồng một tháng.\n"
            "\nCách nộp\n"
            "\n[2] Sinh viên nộp tại phòng Kế toán trước ngày 15/10/2024.\n"
        ),
    )


def test_knowledge_show_of_an_unknown_id_exits_2(hoidap: Hoidap, fees: Path) -> None:
    """The known ids are listed."""
    run = hoidap("--knowledge", fees, "knowledge", "show", "hoc-bong")

    assert (run.code, run.out, run.err) == (2, "", "hoidap: document 'hoc-bong' is unknown; known: hoc-phi\n")


def test_knowledge_check_of_good_documents_exits_0(hoidap: Hoidap, fees: Path) -> None:
    """All is well: how many documents and passages, and the edition."""
    run = hoidap("--knowledge", fees, "knowledge", "check")

    assert (run.code, run.err) == (0, "")
    assert run.out.startswith("Đạt: 1 tài liệu, 3 đoạn, ấn bản ")


def test_knowledge_check_reports_every_bad_document(hoidap: Hoidap, fees: Path) -> None:
    """Each bad file has its line on standard error; exit 1."""
    for name in ("a.md", "b.md"):
        (fees / name).write_text("xấu", encoding="utf-8")

    run = hoidap("--knowledge", fees, "knowledge", "check")

    assert (run.code, run.out) == (1, "")
    assert [line.split(": ")[1] for line in run.err.splitlines()] == [f"{fees / name}:1" for name in ("a.md", "b.md")]


def test_knowledge_check_reads_what_stands_beside_the_documents(hoidap: Hoidap, fees: Path) -> None:
    """Curated answers and abbreviations are checked too, and belong to the edition that is named."""
    answers = fees / "answers"
    answers.mkdir()
    matter = "---\nquestions: [nộp học phí ở đâu]\nrole: Phòng Kế toán\npublished: 2024-10-01\n"
    (answers / "noi-nop.md").write_text(f"{matter}source: Thông báo\n---\n\nTại quầy số 2.\n", encoding="utf-8")
    good = hoidap("--knowledge", fees, "knowledge", "check")
    edition = json.loads(hoidap("--knowledge", fees, "ask", "--json", "học phí").out)["edition"]
    assert good.out.endswith(f" {edition}.\n")

    (answers / "xau.md").write_text(f"{matter}---\n\nKhông rõ.\n", encoding="utf-8")
    (answers / "hong.md").write_text("xấu", encoding="utf-8")
    bad = hoidap("--knowledge", fees, "knowledge", "check")
    assert (bad.code, bad.out) == (1, "")
    assert [line.split(": ")[1] for line in bad.err.splitlines()] == [
        f"{answers / 'hong.md'}:1",
        f"{answers / 'xau.md'}:1",
    ]


def test_knowledge_check_of_a_missing_folder_exits_2(hoidap: Hoidap) -> None:
    """There is nothing to check."""
    assert hoidap("--knowledge", "nowhere", "knowledge", "check").code == 2


def test_doctor_of_a_healthy_setup_exits_0(hoidap: Hoidap) -> None:
    """Versions, configuration and knowledge base are each a good line."""
    run = hoidap("doctor")

    assert (run.code, run.err) == (0, "")
    assert all(line.startswith(texts.DOCTOR_GOOD) for line in run.out.splitlines())
    for what in (texts.DOCTOR_VERSIONS, texts.DOCTOR_CONFIG, texts.DOCTOR_KNOWLEDGE, "underthesea", "6 tài liệu"):
        assert what in run.out


def test_doctor_names_the_configuration_it_read(hoidap: Hoidap, root: Path) -> None:
    """Which file applies is no riddle."""
    assert str(root / "config.yaml") in hoidap("--config", root / "config.yaml", "doctor").out


def test_doctor_says_what_is_wrong_with_the_store(hoidap: Hoidap, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that cannot be opened is a bad line, and exit 1."""
    monkeypatch.setenv("HOIDAP_STORE__URL", "sqlite:////no/such/folder/x.db")

    run = hoidap("doctor")

    assert run.code == 1
    assert f"{texts.DOCTOR_BAD:<5} {texts.CHECK_STORE}: store.url" in run.out


def test_doctor_asks_telegram_when_there_is_a_token(hoidap: Hoidap, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot's name, privacy mode and webhook; a wrong token is a bad line, and is not shown."""
    with BotApi() as api:
        monkeypatch.setenv("HOIDAP_TELEGRAM__BASE_URL", api.base_url)
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
        good = hoidap("doctor")
        monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:wrong-token")
        bad = hoidap("doctor")
        url = api.url
    unreachable = hoidap("doctor")

    assert good.code == 0
    assert texts.CHECK_BOT_GOOD.format(username="hoidap_bot") in good.out
    assert texts.CHECK_PRIVACY_ON in good.out
    assert bad.code == 1
    assert texts.CHECK_BOT_BAD in bad.out
    assert "wrong-token" not in bad.out + bad.err
    assert unreachable.code == 1
    assert url in unreachable.out


@pytest.mark.parametrize("option", ["--config", "--knowledge"])
def test_doctor_says_what_is_broken(hoidap: Hoidap, option: str) -> None:
    """A missing file or folder is a bad line with its reason, and exit 1."""
    run = hoidap(option, "nowhere", "doctor")

    assert run.code == 1
    [broken] = [line for line in run.out.splitlines() if line.startswith(texts.DOCTOR_BAD)]
    assert "nowhere: no such" in broken


def test_doctor_finds_an_empty_knowledge_base(hoidap: Hoidap, empty: Path) -> None:
    """An empty folder works, but answers nothing: the doctor says so."""
    run = hoidap("--knowledge", empty, "doctor")

    assert run.code == 1
    assert str(empty) in run.out


def test_help_lists_the_commands(hoidap: Hoidap) -> None:
    """``--help`` goes to standard output, exit 0."""
    run = hoidap("--help")

    assert (run.code, run.err) == (0, "")
    for command in ("ask", "chat", "eval", "doctor", "knowledge"):
        assert command in run.out


def test_version_is_that_of_the_package(hoidap: Hoidap) -> None:
    """``--version`` names the command and the installed version."""
    try:
        installed = version("hoidap")
    except PackageNotFoundError:
        pytest.skip("hoidap is not installed here; pip install -e . gives it a version")

    run = hoidap("--version")

    assert (run.code, run.out) == (0, f"hoidap {installed}\n")
