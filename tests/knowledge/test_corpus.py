"""A folder of Markdown files is read whole or refused with the place of the first error."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from knowledge.corpus import check_corpus, load_corpus, load_document
from knowledge.errors import CorpusError
from knowledge.model import Document

Write = Callable[..., Path]

GOOD = "---\ntitle: Tiêu đề\n---\n\nThân bài.\n"


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file of the folder ``corpus``."""
    folder = tmp_path / "corpus"
    folder.mkdir()

    def write_file(content: str | bytes, name: str = "bai-viet.md") -> Path:
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


def page(*front_matter: str, body: str = "Thân bài.") -> str:
    """A document with *front_matter* from line 3 on, below its title."""
    return "\n".join(["---", "title: Tiêu đề", *front_matter, "---", "", body, ""])


BAD = {
    "YAML list left open": (page("author: [Anh"), 3, "bad YAML"),
    "YAML with two colons": (page("author: Anh: Minh"), 3, "bad YAML"),
    "YAML with a tab": ("---\n\ttitle: T\n---\nx", 2, "bad YAML"),
    "Python object in YAML": (page("author: !!python/object/apply:os.getcwd []"), 3, "bad YAML"),
    "Python name in YAML": (page("author: !!python/name:os.getcwd"), 3, "bad YAML"),
    "front matter is a list": ("---\n- title\n---\nx", 2, "not key: value"),
    "no front matter": ("# Tiêu đề\n\nThân bài.", 1, "first line ---"),
    "empty file": ("", 1, "first line ---"),
    "front matter left open": ("---\ntitle: T\n\nThân bài.", 1, "second line ---"),
    "no title": ("---\nauthor: Anh Minh\n---\n\nThân bài.", 1, "title is missing"),
    "empty front matter": ("---\n---\n\nThân bài.", 1, "title is missing"),
    "empty title": ("---\ntitle: ''\n---\n\nThân bài.", 2, "one line of text"),
    "title is a number": ("---\ntitle: 2024\n---\n\nThân bài.", 2, "2024"),
    "title of two lines": ('---\ntitle: "a\\nb"\n---\n\nThân bài.', 2, "one line of text"),
    "author is a list": (page("author: [Anh, Minh]"), 3, "['Anh', 'Minh']"),
    "day in Vietnamese order": (page("published: 28/11/2024"), 3, "'28/11/2024'"),
    "month 13": (page("published: 2024-13-45"), 3, "YYYY-MM-DD"),
    "month 13 in quotes": (page("published: '2024-13-45'"), 3, "'2024-13-45'"),
    "30 February": (page("published: 2024-02-30"), 3, "YYYY-MM-DD"),
    "moment without zone": (page("published: 2024-11-28T09:11"), 3, "with the zone"),
    "moment with seconds, without zone": (page("published: 2024-11-28T09:11:00"), 3, "with the zone"),
    "hour 25": (page("published: 2024-11-28T25:00+07:00"), 3, "with the zone"),
    "date in words": (page("published: hôm qua"), 3, "'hôm qua'"),
    "day of saving with a time": (page("retrieved: 2024-12-10T01:00+07:00"), 3, "YYYY-MM-DD"),
    "id of another file": (page("id: bai-khac"), 3, "'bai-khac'"),
    "id in capitals": (page("id: Bai-Viet"), 3, "allowed: bai-viet"),
    "unknown key": (page("author: A", "tags: x"), 4, "unknown key 'tags'"),
    "address of a file": (page("url: file:///etc/passwd"), 3, "http"),
    "no text": ("---\ntitle: T\n---\n\n  \n", 6, "empty"),
    "not UTF-8": (b"---\ntitle: T\n---\n\n" + "Thân bài".encode("utf-16-le"), 5, "allowed"),
    "a byte of Latin-1": ("---\ntitle: T\n---\n\nÀ ".encode() + b"\xe0 la carte", 5, "0xe0 is not UTF-8"),
    "NUL": (page(body="Thân\0bài"), 5, "U+0000"),
    "escape sequence of a terminal": (page(body="Thân\x1b[31mbài"), 5, "U+001B"),
}


@pytest.mark.parametrize(("content", "line", "says"), BAD.values(), ids=BAD.keys())
def test_error_names_file_and_line_and_what_is_allowed(
    write: Write, content: str | bytes, line: int, says: str
) -> None:
    """What is wrong in a document is one line with path:line, the value, and what is allowed or required."""
    path = write(content)

    with pytest.raises(CorpusError) as caught:
        load_document(path)

    message = str(caught.value)
    assert message.startswith(f"{path}:{line}: ")
    assert (caught.value.path, caught.value.line) == (path, line)
    assert says in message
    assert "\n" not in message
    assert any(word in message for word in ("allowed", "required", "key: value"))


def test_unknown_key_lists_the_known_ones(write: Write) -> None:
    """Whoever mistypes a key reads which ones there are."""
    with pytest.raises(CorpusError, match="allowed: id, title, author, published, retrieved, source, url, number"):
        load_document(write(page("autor: A")))


def test_python_tag_in_yaml_runs_nothing(write: Write, tmp_path: Path) -> None:
    """A document cannot run code: YAML tags of Python are refused."""
    trace = tmp_path / "trace"

    with pytest.raises(CorpusError):
        load_document(write(page(f"author: !!python/object/apply:os.mkdir ['{trace}']")))

    assert not trace.exists()


def test_key_given_twice_is_an_error(write: Write) -> None:
    """Of two titles none is silently dropped."""
    with pytest.raises(CorpusError):
        load_document(write(page("title: Khác")))


def test_wrong_date_names_its_own_line(write: Write) -> None:
    """The second of two dates is the wrong one, and so is the line named."""
    with pytest.raises(CorpusError) as caught:
        load_document(write(page("published: 2024-12-01", "retrieved: 2024-13-01")))

    assert caught.value.line == 4


def test_wrong_date_is_quoted(write: Write) -> None:
    """The message for an impossible day shows the day."""
    with pytest.raises(CorpusError, match="2024-13-45"):
        load_document(write(page("published: 2024-13-45")))


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\ud800"], ids=["NUL", "escape", "lone surrogate"])
def test_escaped_control_character_does_not_reach_the_text(write: Write, escape: str) -> None:
    """What may not stand in a file as it is may not come in by a YAML escape either."""
    path = write(page(f'author: "A{escape}B"'))
    try:
        text = load_document(path).text
    except CorpusError:
        return

    assert not set(text) & {"\0", "\x1b", "\ud800"}


def test_deeply_nested_yaml_is_an_error_of_the_file(write: Write) -> None:
    """Three thousand brackets are bad YAML, not a traceback."""
    with pytest.raises(CorpusError):
        load_document(write(page("author: " + "[" * 3000 + "]" * 3000)))


def test_missing_folder_is_an_error(tmp_path: Path) -> None:
    """A folder that is not there is not an empty one."""
    with pytest.raises(CorpusError, match=r"nowhere: no such folder; allowed: a folder of \.md files"):
        load_corpus(tmp_path / "nowhere")


def test_file_is_no_folder(write: Write) -> None:
    """The path of a single file is refused."""
    with pytest.raises(CorpusError, match="no such folder"):
        load_corpus(write(GOOD))


def test_folder_named_like_a_document_is_an_error(write: Write) -> None:
    """A folder ``x.md`` is reported, not skipped."""
    folder = write(GOOD).parent
    (folder / "x.md").mkdir()

    with pytest.raises(CorpusError, match=r"x\.md: cannot be read"):
        load_corpus(folder)


def test_empty_folder_has_no_documents(tmp_path: Path) -> None:
    """A folder without documents is a good, empty corpus."""
    assert load_corpus(tmp_path) == []


def test_documents_come_sorted_by_id(write: Write) -> None:
    """The order of the files on the disk does not show."""
    for name in ("c.md", "a.md", "b.md"):
        path = write(GOOD, name)

    assert [document.id for document in load_corpus(path.parent)] == ["a", "b", "c"]


def test_other_files_are_ignored(write: Write) -> None:
    """Only ``*.md`` of the folder itself are documents."""
    for name in ("README.txt", "questions.jsonl", "bai.md.bak", "anh.png"):
        write(b"\xff", name)
    folder = write(GOOD).parent
    (folder / "answers").mkdir()
    (folder / "answers" / "sub.md").write_text("bad")

    assert [document.id for document in load_corpus(folder)] == ["bai-viet"]


def test_ids_that_differ_by_case_alone_are_duplicates(write: Write) -> None:
    """Two files that one file system takes for one are refused, with the name of the other."""
    folder = write(GOOD, "Bai.md").parent
    write(GOOD, "bai.md")
    if len(list(folder.iterdir())) == 1:
        pytest.skip("this file system does not tell Bai.md from bai.md")

    with pytest.raises(CorpusError, match=r"bai\.md:1: duplicate id 'bai', also in Bai\.md; ids are unique"):
        load_corpus(folder)


def test_check_reports_every_bad_file_and_loads_the_good_ones(write: Write) -> None:
    """One run shows all that has to be mended."""
    write("bad", "a.md")
    write(GOOD, "b.md")
    write(page("published: hôm qua"), "c.md")
    folder = write(page("tags: x"), "d.md").parent

    documents, errors = check_corpus(folder)

    assert [document.id for document in documents] == ["b"]
    assert [(error.path.name, error.line) for error in errors] == [("a.md", 1), ("c.md", 3), ("d.md", 3)]


def test_one_bad_file_keeps_the_whole_folder_out(write: Write) -> None:
    """A knowledge base with a hole is worse than an error: nothing is loaded."""
    write(GOOD, "a.md")
    folder = write("bad", "b.md").parent

    with pytest.raises(CorpusError, match=r"b\.md:1"):
        load_corpus(folder)


@pytest.mark.parametrize(
    "content",
    [("\ufeff" + GOOD).encode(), GOOD.replace("\n", "\r\n").encode(), ("\ufeff" + GOOD.replace("\n", "\r\n")).encode()],
    ids=["byte order mark", "CRLF", "both"],
)
def test_windows_files_read_the_same(write: Write, content: bytes) -> None:
    """A byte order mark and CRLF line ends change nothing."""
    assert load_document(write(content)) == load_document(write(GOOD))


def test_decomposed_file_reads_as_composed(write: Write) -> None:
    """A file saved in NFD, as some systems do, gives the same document."""
    assert load_document(write(unicodedata.normalize("NFD", GOOD))) == load_document(write(GOOD))


def test_all_keys_are_read(write: Write) -> None:
    """Each key of the front matter arrives in its field."""
    document = load_document(
        write(
            page(
                "id: bai-viet",
                "author: Anh Minh",
                "published: 2024-11-28T09:11+07:00",
                "retrieved: 2024-12-10",
                "source: Tạp chí",
                "url: https://example.org/bai",
                "language: en",
            )
        )
    )

    assert document == Document.from_text(
        "bai-viet",
        "Tiêu đề",
        "Thân bài.",
        author="Anh Minh",
        published=datetime(2024, 11, 28, 9, 11, tzinfo=timezone(timedelta(hours=7))),
        retrieved=date(2024, 12, 10),
        source="Tạp chí",
        url="https://example.org/bai",
        language="en",
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-11-28", date(2024, 11, 28)),
        ("'2024-11-28'", date(2024, 11, 28)),
        ("2024-11-28T02:11Z", datetime(2024, 11, 28, 2, 11, tzinfo=UTC)),
        ("2024-11-28 09:11:00+07:00", datetime(2024, 11, 28, 2, 11, tzinfo=UTC)),
    ],
    ids=["day", "day in quotes", "UTC", "seconds and a space"],
)
def test_usual_ways_to_write_a_date_are_read(write: Write, written: str, expected: date) -> None:
    """A day, or a moment with its zone, whichever way YAML sees it."""
    assert load_document(write(page(f"published: {written}"))).published == expected


def test_what_is_not_given_is_not_guessed(write: Write) -> None:
    """Without front matter beyond the title all else is unknown, and the language Vietnamese."""
    document = load_document(write(GOOD))

    known = (document.author, document.published, document.retrieved, document.source, document.url)
    assert known == (None, None, None, None, None)
    assert (document.id, document.language) == ("bai-viet", "vi")
