"""
The shell's settings as frozen values, each with its unit and range.

They stand beside `knowledge.settings`, which has those of the library, and are
checked in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pydantic import SecretStr

from knowledge.settings import check_ranges, choice, setting

_NO_SECRET = SecretStr("")


def words(default: Any, what: str) -> Any:
    """A setting without a range; *what* says in words what is allowed."""
    return field(default=default, metadata={"allowed": what})


@dataclass(frozen=True, slots=True)
class WebhookSection:
    """Where Telegram delivers updates, and where ``/healthz`` and ``/readyz`` are served in both modes."""

    url: str = words("", "an https address that Telegram reaches")
    listen: str = words("127.0.0.1", "an address of this machine")
    port: int = setting(8088, least=0, most=65535, unit="port; 0: not served")
    secret: SecretStr = field(default=_NO_SECRET, metadata={"allowed": "1 to 256 of A-Z a-z 0-9 _ -"})

    def __post_init__(self) -> None:
        check_ranges("telegram.webhook", self)


@dataclass(frozen=True, slots=True)
class TelegramSection:
    """How the bot meets Telegram."""

    mode: str = choice("polling", "webhook")
    base_url: str = words("https://api.telegram.org/bot", "an address that ends in /bot")
    base_file_url: str = words("https://api.telegram.org/file/bot", "an address that ends in /file/bot")
    proxy: str = words("", "an address such as socks5://127.0.0.1:1080; empty: none")
    admins: tuple[int, ...] = words((), "a list of numeric ids of people")
    chats: tuple[int, ...] = words((), "a list of numeric ids of chats; empty: all")
    reports: int = setting(0, least=-(10**15), most=10**15, unit="id of a chat; 0: none")
    max_rate: int = setting(30, least=0, most=1000, unit="messages per second; 0: no limit")
    group_max_rate: int = setting(20, least=0, most=1000, unit="messages per minute in a group; 0: no limit")
    timeout: float = setting(5, least=0.1, most=60, unit="seconds")
    retries: int = setting(20, least=0, most=100, unit="times")
    stale_after: float = setting(600, least=1, most=86400, unit="seconds")
    forget_after: float = setting(3600, least=0, most=86400, unit="seconds")
    webhook: WebhookSection = field(default_factory=WebhookSection)

    def __post_init__(self) -> None:
        check_ranges("telegram", self)


@dataclass(frozen=True, slots=True)
class StoreSection:
    """What survives a restart; an empty url: a file in the user's data folder."""

    url: str = words("", "a SQLAlchemy URL such as sqlite:////srv/hoidap.db or postgresql+psycopg://user@host/name")
    keep: float = setting(90, least=1, most=3650, unit="days")

    def __post_init__(self) -> None:
        check_ranges("store", self)


@dataclass(frozen=True, slots=True)
class LimitsSection:
    """How much one person or chat may ask."""

    per_person: int = setting(20, least=0, most=10_000, unit="questions per minute; 0: no limit")
    per_chat: int = setting(60, least=0, most=10_000, unit="questions per minute; 0: no limit")
    max_question: int = setting(1000, least=20, most=4096, unit="characters")

    def __post_init__(self) -> None:
        check_ranges("limits", self)
