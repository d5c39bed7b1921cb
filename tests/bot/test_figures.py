"""What admins see of the questions: by week, most asked, missing; in the terminal and as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.charts import draw_weeks
from bot.cli import app
from bot.figures import Week, collect_figures, find_misses
from bot.store import Asked, Store
from knowledge import KnowledgeBase
from knowledge.curated import CuratedAnswer
from knowledge.errors import DataError

MONDAY = datetime(2026, 11, 16, 8, tzinfo=UTC)
BUDGET = "Kinh phí đào tạo cán bộ là bao nhiêu?"
PEOPLE = "Bao nhiêu người học cao cấp lý luận chính trị?"


def asked(question: str, *, refusal: str | None = None, at: datetime = MONDAY) -> Asked:
    """A question of person 7 in private."""
    document = None if refusal else "can-tho-doi-ngu-can-bo"
    return Asked(at, 7, "private", question, "number", refusal, 0.9, document, "e1", 4.0)


def dislike(store: Store, question: str, verdict: str, at: datetime) -> None:
    """Person 7 says of an answer to *question* what was wrong."""
    shown_id = store.shown.add(
        chat_id=7,
        user_id=7,
        thread_id=None,
        question_message_id=None,
        question=question,
        edition="e1",
        answer={},
        now=at,
    )
    store.opinions.rate(shown_id, 7, verdict, at)


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Where the store is."""
    return f"sqlite:///{tmp_path / 'hoidap.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """Two weeks of questions."""
    opened = Store(url)
    for each in (
        asked(PEOPLE),
        asked("bao nhieu nguoi hoc cao cap ly luan chinh tri"),
        asked(BUDGET, refusal="weak evidence"),
        asked("xin chào", refusal="greeting"),
        asked("kinh phi dao tao can bo bao nhieu", refusal="weak evidence", at=MONDAY + timedelta(days=8)),
    ):
        opened.questions.add(each)
    dislike(opened, "Trụ sở thành phố ở đâu?", "answer", MONDAY + timedelta(days=8))
    dislike(opened, PEOPLE, "good", MONDAY + timedelta(days=8))
    yield opened
    opened.close()


def test_weeks_count_what_happened_in_them(store: Store, knowledge: KnowledgeBase) -> None:
    """Small talk is no question; a verdict counts in the week in which it was given."""
    figures = collect_figures(store, knowledge, MONDAY)

    assert figures.weeks == (
        Week(date(2026, 11, 16), questions=3, refused=1),
        Week(date(2026, 11, 23), questions=1, refused=1, liked=1, disliked=1),
    )
    assert figures.weeks[0].answered == 2


def test_most_asked_are_counted_by_meaning(store: Store, knowledge: KnowledgeBase) -> None:
    """Two ways of asking are one question, asked twice."""
    figures = collect_figures(store, knowledge, MONDAY)

    assert [(each.lead.text, each.times) for each in figures.most_asked] == [(PEOPLE, 2)]


def test_documents_without_an_answer_are_named(store: Store, knowledge: KnowledgeBase) -> None:
    """All but the one that was cited."""
    never = {each.id for each in collect_figures(store, knowledge, MONDAY).never_cited}

    assert never == set(knowledge.documents) - {"can-tho-doi-ngu-can-bo"}


def test_misses_are_refused_and_disliked_questions(store: Store, knowledge: KnowledgeBase) -> None:
    """Together by meaning, most asked first; what was liked or is small talk is none."""
    misses = find_misses(store, knowledge, MONDAY)

    assert [(each.lead.text, each.times) for each in misses] == [(BUDGET, 2), ("Trụ sở thành phố ở đâu?", 1)]


def test_curated_answer_ends_a_miss(store: Store, knowledge: KnowledgeBase) -> None:
    """What somebody answered is not missing any more, however it was asked."""
    answer = CuratedAnswer("kinh-phi", (BUDGET,), "12 tỷ đồng", "Ban Tổ chức", date(2026, 11, 24), source="Công văn")
    mended = KnowledgeBase.build(knowledge.documents.values(), [answer])

    assert [each.lead.text for each in find_misses(store, mended, MONDAY)] == ["Trụ sở thành phố ở đâu?"]


def test_time_before_is_left_out(store: Store, knowledge: KnowledgeBase) -> None:
    """Only what happened from the moment on."""
    assert [week.start for week in collect_figures(store, knowledge, MONDAY + timedelta(days=7)).weeks] == [
        date(2026, 11, 23)
    ]


def run(monkeypatch: pytest.MonkeyPatch, url: str, *arguments: str) -> str:
    """What the command prints."""
    monkeypatch.setenv("HOIDAP_STORE__URL", url)
    result = CliRunner().invoke(app, arguments, catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_commands_show_the_same_figures(
    store: Store, url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A table of weeks, one of misses, and a picture."""
    assert store
    picture = tmp_path / "weeks.png"

    shown = run(monkeypatch, url, "stats", "--days", "3650", "--png", str(picture))
    missed = run(monkeypatch, url, "misses", "--days", "3650")

    assert "16/11/2026" in shown
    assert f"2  {PEOPLE}" in shown
    assert f"2  {BUDGET}" in missed
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_empty_store_says_so(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the first question there is nothing to count."""
    assert "chưa có câu hỏi nào" in run(monkeypatch, url, "stats")
    assert "không có câu nào" in run(monkeypatch, url, "misses")


def test_picture_that_cannot_be_written_is_one_line(store: Store, url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the file."""
    assert store
    with pytest.raises(DataError, match=r"nowhere/weeks\.png: cannot be written"):
        run(monkeypatch, url, "stats", "--days", "3650", "--png", "nowhere/weeks.png")


def test_picture_without_matplotlib_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not installed with the package itself."""
    monkeypatch.setitem(__import__("sys").modules, "matplotlib.figure", None)

    with pytest.raises(DataError, match=r"hoidap\[charts\]"):
        draw_weeks([Week(date(2026, 11, 16), questions=3)])
