"""What the store keeps, finds again and erases: the same in SQLite and, by ``make slow``, in PostgreSQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from bot.store import Asked, Deed, Store, StoreError
from bot.store.tables import MIGRATIONS
from bot.store.updates import MAX_ATTEMPTS
from tests.support.postgresql import PostgreSQL

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where the store is."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/hoidap.db"
    server: PostgreSQL = request.getfixturevalue("postgresql")
    return server.new_database()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """An empty store."""
    opened = Store(url)
    yield opened
    opened.close()


def execute(url: str, sql: str) -> list[Any]:
    """The rows that *sql* gives on a connection of its own."""
    engine = create_engine(url)
    with engine.begin() as connection:
        result = connection.execute(text(sql))
        rows = [tuple(row) for row in result] if result.returns_rows else []
    engine.dispose()
    return rows


def show(store: Store, *, user_id: int = 1, message_id: int = 10, question: str = "Học phí?") -> int:
    """An answer to *user_id* in chat 5."""
    return store.shown.add(
        chat_id=5,
        user_id=user_id,
        thread_id=None,
        question_message_id=message_id,
        question=question,
        edition="e1",
        answer={"text": "1.500.000 đồng"},
        now=NOW,
    )


def test_update_is_taken_once(store: Store) -> None:
    """The same number again is dropped."""
    assert store.updates.take(7, "{}", NOW)
    assert not store.updates.take(7, "{}", NOW)


def test_other_update_under_the_same_number_is_taken(store: Store) -> None:
    """Another bot with the same store counts from where it likes."""
    store.updates.take(7, "{}", NOW)
    store.updates.finish(7, NOW)

    assert store.updates.take(7, '{"other": 1}', NOW)
    assert not store.updates.take(7, '{"other": 1}', NOW)
    assert [taken.content for taken in store.updates.unfinished()] == ['{"other": 1}']


def test_unfinished_updates_are_there_after_a_restart(store: Store, url: str) -> None:
    """What was taken and not finished comes back in order, with its content; what was finished does not."""
    for number in (3, 1, 2):
        store.updates.take(number, f'{{"update_id": {number}}}', NOW)
    store.updates.finish(2, NOW)

    again = Store(url)

    assert [(taken.update_id, taken.taken_at) for taken in again.updates.unfinished()] == [(1, NOW), (3, NOW)]
    assert not again.updates.take(2, '{"update_id": 2}', NOW)
    again.close()


def test_update_that_kills_the_program_is_given_up(store: Store) -> None:
    """A restart does not run into the same wall for ever."""
    store.updates.take(1, "{}", NOW)

    tries = [len(store.updates.unfinished()) for _ in range(MAX_ATTEMPTS + 1)]

    assert tries == [1] * (MAX_ATTEMPTS - 1) + [0, 0]


def test_orderly_stops_give_no_update_up(store: Store) -> None:
    """Restarted again and again while Telegram is away, the program still has its questions."""
    store.updates.take(1, "{}", NOW)

    for _ in range(2 * MAX_ATTEMPTS):
        assert len(store.updates.unfinished()) == 1
        store.updates.spare()


def test_content_of_a_finished_update_is_forgotten(store: Store, url: str) -> None:
    """What a person typed does not stay in the intake."""
    store.updates.take(1, "secret words", NOW)
    store.updates.finish(1, NOW)

    assert execute(url, "select content from updates") == [(None,)]


def test_answer_is_found_by_id_question_and_person(store: Store) -> None:
    """Buttons, edits and /why find the answer they belong to."""
    first = show(store)
    store.shown.sent(first, [11, 12])
    second = show(store, message_id=20)

    found = store.shown.find(first)

    assert found is not None
    assert (found.message_ids, found.answer, found.shown_at) == ((11, 12), {"text": "1.500.000 đồng"}, NOW)
    assert store.shown.of_question(5, 10) == found
    assert (last := store.shown.last(5, 1)) is not None
    assert last.id == second
    assert store.shown.find(99) is None
    assert store.shown.last(5, 2) is None


def test_replaced_answer_keeps_its_id_and_messages(store: Store) -> None:
    """An edited question changes the answer that stands."""
    key = show(store)
    store.shown.sent(key, [11])

    store.shown.replace(key, question="Lệ phí?", edition="e2", answer={"text": None}, now=NOW + MINUTE)

    found = store.shown.find(key)
    assert found is not None
    assert (found.question, found.edition, found.message_ids) == ("Lệ phí?", "e2", (11,))


def test_history_is_of_the_person_in_the_chat_and_fades(store: Store) -> None:
    """Others' questions, other chats' and old ones do not count; the oldest comes first."""
    for number, (chat, user, minutes) in enumerate([(5, 1, -90), (5, 1, -2), (5, 2, -1), (6, 1, -1), (5, 1, 0)]):
        store.conversations.add(
            chat_id=chat, user_id=user, message_id=number, question=f"câu {number}", now=NOW + minutes * MINUTE
        )

    assert store.conversations.history(5, 1, since=NOW - 60 * MINUTE) == ["câu 1", "câu 4"]
    assert store.conversations.history(5, 1, since=NOW - 60 * MINUTE, before=4) == ["câu 1"]


def test_edited_turn_takes_the_place_of_the_old_one(store: Store) -> None:
    """One message is one turn."""
    for words in ("cũ", "mới"):
        store.conversations.add(chat_id=5, user_id=1, message_id=3, question=words, now=NOW)

    assert store.conversations.history(5, 1, since=NOW) == ["mới"]


def test_verdict_of_a_person_is_one(store: Store) -> None:
    """A second thought replaces the first."""
    store.opinions.rate(1, 7, "good", NOW)
    store.opinions.rate(1, 7, "bad", NOW)
    store.opinions.rate(1, 8, "good", NOW)

    assert store.opinions.verdict(1, 7) == "bad"
    assert store.opinions.verdict(2, 7) is None
    assert Counter(verdict for _, verdict in store.opinions.given(NOW)) == {"bad": 1, "good": 1}


def test_missing_answer_is_reported_once_by_a_person(store: Store) -> None:
    """Pressing the button again reports nothing new."""
    answer = store.shown.find(show(store))
    assert answer is not None

    assert store.reports.add(answer, 1, None, NOW)
    assert not store.reports.add(answer, 1, None, NOW)
    assert [(each.question, each.user_id) for each in store.reports.waiting("e2")] == [("Học phí?", 1)]


def test_report_waits_until_its_person_is_told(store: Store) -> None:
    """An edition that refused the question is not asked again; the next one is."""
    answer = store.shown.find(show(store))
    assert answer is not None
    store.reports.add(answer, 1, "Học phí là bao nhiêu?", NOW)
    assert store.reports.waiting("e1") == []

    [report] = store.reports.waiting("e2")
    store.reports.refused(report.id, "e2")
    assert store.reports.waiting("e2") == []
    assert [each.understood for each in store.reports.waiting("e3")] == ["Học phí là bao nhiêu?"]
    store.reports.told(report.id, NOW)

    assert store.reports.waiting("e3") == []
    assert not store.reports.is_waiting(report.id)


def asked(user_id: int, at: datetime) -> Asked:
    """A question that was answered."""
    return Asked(at, user_id, "private", "Học phí?", "number", None, 0.9, "hoc-phi", "e1", 2.5)


def test_questions_come_back_with_their_outcome(store: Store) -> None:
    """The figures of admins count from a moment on."""
    for minutes in (-5, 0):
        store.questions.add(asked(1, NOW + minutes * MINUTE))

    assert store.questions.since(NOW) == [asked(1, NOW)]


def test_deeds_of_admins_are_kept(store: Store) -> None:
    """The latest comes first."""
    deeds = [Deed(NOW + number * MINUTE, 1, "reload", f"e{number}") for number in range(3)]
    for deed in deeds:
        store.deeds.record(deed)

    assert store.deeds.last(2) == [deeds[2], deeds[1]]


def test_confirmation_counts_once_for_whom_it_was_asked_in_time(store: Store) -> None:
    """Neither another person nor a second press nor a late one does it."""

    def ask() -> int:
        return store.deeds.ask(user_id=1, action="remove", details="x", now=NOW, expires_at=NOW + MINUTE)

    first, late = ask(), ask()

    assert store.deeds.confirm(first, 2, NOW) is None
    assert store.deeds.confirm(first, 1, NOW) == ("remove", "x")
    assert store.deeds.confirm(first, 1, NOW) is None
    assert store.deeds.confirm(late, 1, NOW + 2 * MINUTE) is None


def test_person_is_forgotten_and_others_are_not(store: Store) -> None:
    """/xoa leaves nothing of the person."""
    for user in (1, 2):
        key = show(store, user_id=user, message_id=user)
        store.opinions.rate(key, user, "good", NOW)
        store.reports.add(store.shown.find(key), user, None, NOW)  # type: ignore[arg-type]  # it is there
        store.questions.add(asked(user, NOW))
        store.conversations.add(chat_id=5, user_id=user, message_id=1, question="?", now=NOW)

    store.forget_person(1)

    assert store.shown.last(5, 1) is None
    assert store.conversations.history(5, 1, since=NOW) == []
    assert [each.user_id for each in store.reports.waiting("e2")] == [2]
    assert [each.user_id for each in store.questions.since(NOW)] == [2]
    assert [verdict for _, verdict in store.opinions.given(NOW)] == ["good"]


def test_sweep_erases_what_is_old(store: Store) -> None:
    """After the configured time nothing personal is left; what is younger stays."""
    show(store)
    store.questions.add(asked(1, NOW))
    store.updates.take(1, "{}", NOW)
    store.conversations.add(chat_id=5, user_id=1, message_id=1, question="?", now=NOW)

    store.sweep(NOW + timedelta(days=2), keep=timedelta(days=3), turns=timedelta(days=1))
    assert store.conversations.history(5, 1, since=NOW) == []
    assert store.questions.since(NOW)
    store.sweep(NOW + timedelta(days=9), keep=timedelta(days=3), turns=timedelta(days=1))

    assert store.questions.since(NOW) == []
    assert store.shown.last(5, 1) is None
    assert store.updates.unfinished() == []


def test_times_are_kept_in_utc(store: Store) -> None:
    """Whatever the zone, the moment is the same; one without a zone is a mistake."""
    store.questions.add(asked(1, NOW.astimezone(timezone(timedelta(hours=7)))))

    assert store.questions.since(NOW)[0].asked_at == NOW
    with pytest.raises(Exception, match="no time zone"):
        store.questions.since(NOW.replace(tzinfo=None))


def test_store_in_memory_needs_no_file() -> None:
    """For tests and trials."""
    store = Store("sqlite://")
    store.updates.take(1, "{}", NOW)

    store.check()

    assert len(store.updates.unfinished()) == 1
    store.close()


def test_file_writes_ahead(tmp_path: Path) -> None:
    """Readers do not wait for a writer."""
    url = f"sqlite:///{tmp_path}/hoidap.db"
    Store(url).close()

    assert execute(url, "pragma journal_mode") == [("wal",)]


def test_newer_store_is_refused(url: str, store: Store) -> None:
    """An old program does not write into tables that it does not know."""
    store.close()
    execute(url, "update schema set version = 99")

    with pytest.raises(StoreError, match=r"version is 99; allowed: up to"):
        Store(url)


def test_older_store_is_brought_up(url: str, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """A step that was added runs once, on what is there."""
    store.updates.take(1, "{}", NOW)
    store.close()
    ran: list[int] = []
    monkeypatch.setattr("bot.store.opening.MIGRATIONS", (*MIGRATIONS, lambda _: ran.append(1)))

    for _ in range(2):
        again = Store(url)
        assert not again.updates.take(1, "{}", NOW)
        again.close()

    assert ran == [1]


def test_store_of_the_first_version_keeps_its_reports(url: str, store: Store) -> None:
    """It gets the columns that it lacks, and what was reported waits for an answer."""
    answer = store.shown.find(show(store))
    assert answer is not None
    store.reports.add(answer, 1, None, NOW)
    store.close()
    for column in ("understood", "told_at"):
        execute(url, f"alter table missing drop column {column}")
    execute(url, "update schema set version = 1")

    again = Store(url)
    [report] = again.reports.waiting("e2")
    again.reports.told(report.id, NOW)
    again.close()

    assert (report.question, report.understood, report.reported_at) == ("Học phí?", None, NOW)


@pytest.mark.parametrize(
    "url", ["nonsense", "nosuch://x", "sqlite:////no/such/folder/x.db"], ids=["no URL", "no dialect", "no folder"]
)
def test_store_that_cannot_be_opened_is_one_line(url: str) -> None:
    """Who sets store.url wrongly learns what is allowed."""
    with pytest.raises(StoreError) as caught:
        Store(url)

    assert str(caught.value).startswith("store.url: ")
    assert "allowed" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_password_of_the_store_is_not_shown() -> None:
    """The error names the database without its password."""
    with pytest.raises(StoreError) as caught:
        Store("postgresql+psycopg://user:hidden@127.0.0.1:1/name")

    assert "hidden" not in str(caught.value)
