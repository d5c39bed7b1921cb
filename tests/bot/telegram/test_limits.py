"""How much one person and one chat may ask in a minute."""

from __future__ import annotations

from bot.telegram.limits import Limits, Verdict


def test_person_beyond_the_limit_is_told_once() -> None:
    """The first refusal has a notice, the next ones are silent, and after a minute all is forgotten."""
    limits = Limits(per_person=2, per_chat=0)

    verdicts = [limits.admit(1, 5, now) for now in (0, 1, 2, 3, 61.5, 61.6)]

    assert verdicts == [
        Verdict.ALLOWED,
        Verdict.ALLOWED,
        Verdict.NOTICE,
        Verdict.SILENCE,
        Verdict.ALLOWED,
        Verdict.ALLOWED,
    ]


def test_one_person_does_not_use_up_anothers_share() -> None:
    """Persons are counted apart, and what was refused counts for nobody."""
    limits = Limits(per_person=1, per_chat=2)

    assert [limits.admit(1, 5, 0) for _ in range(3)] == [Verdict.ALLOWED, Verdict.NOTICE, Verdict.SILENCE]
    assert limits.admit(2, 5, 0) is Verdict.ALLOWED
    assert limits.admit(3, 5, 0) is Verdict.NOTICE
    assert limits.admit(3, 6, 0) is Verdict.ALLOWED


def test_zero_is_no_limit() -> None:
    """0 switches a limit off."""
    limits = Limits(per_person=0, per_chat=0)

    assert {limits.admit(1, 5, 0) for _ in range(100)} == {Verdict.ALLOWED}


def test_who_asked_long_ago_takes_no_memory() -> None:
    """Many people who come once are forgotten."""
    limits = Limits(per_person=5, per_chat=5)

    for person in range(30_000):
        limits.admit(person, person, person)

    assert len(limits._asked) < 20_100
