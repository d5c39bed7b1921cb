"""``hoidap doctor``: is everything in place, and if not, what mends it."""

from __future__ import annotations

import asyncio
import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from bot import texts
from bot.config import Config, find_config, load_token, store_url
from bot.serving import open_knowledge
from bot.store import Store
from bot.telegram.checking import examine_telegram
from bot.upgrading import upgrade_line
from knowledge.errors import HoidapError

if TYPE_CHECKING:
    from bot.shell import Shell

_PACKAGES = ("hoidap", "underthesea", "rank-bm25", "python-telegram-bot", "PyYAML")


def examine(shell: Shell) -> bool:
    """Print a line for each check, bad ones with what is wrong; whether all are good."""
    good = _examine_knowledge(shell)
    try:
        config = shell.config()
    except HoidapError:
        return False
    good &= _examine_store(config)
    return _examine_telegram(config) and good


def _examine_store(config: Config) -> bool:

    try:
        Store(store_url(config)).close()
    except HoidapError as error:
        return _report(texts.CHECK_STORE, str(error), good=False)
    return _report(texts.CHECK_STORE, texts.CHECK_STORE_GOOD, good=True)


def _examine_telegram(config: Config) -> bool:
    """What Telegram says; who has set no token wants no bot, which is not bad."""
    try:
        token = load_token()
    except HoidapError:
        return _report(texts.CHECK_BOT, texts.CHECK_BOT_UNSET, good=True)
    findings = asyncio.run(examine_telegram(token, config.telegram))
    for each in findings:
        _report(each.what, each.found, good=each.good)
    return all(each.good for each in findings)


def _examine_knowledge(shell: Shell) -> bool:
    versions = ", ".join(f"{package} {_version(package)}" for package in _PACKAGES)
    _report(texts.DOCTOR_VERSIONS, f"Python {platform.python_version()}, {versions}", good=True)
    try:
        config = shell.config()
    except HoidapError as error:
        return _report(texts.DOCTOR_CONFIG, str(error), good=False)
    _report(texts.DOCTOR_CONFIG, str(find_config(shell.config_path) or texts.DOCTOR_DEFAULTS), good=True)
    editions = shell.editions(config)
    folder = editions.served()
    if line := upgrade_line(editions, how=texts.UPGRADE_HOW_SHELL):
        _report(texts.DOCTOR_SHIPPED, line, good=True)
    try:
        knowledge = open_knowledge(config, folder)
    except HoidapError as error:
        return _report(texts.DOCTOR_KNOWLEDGE, str(error), good=False)
    if not knowledge.documents:
        return _report(texts.DOCTOR_KNOWLEDGE, texts.DOCTOR_EMPTY.format(folder=folder), good=False)
    good = texts.CHECK_GOOD.format(
        documents=len(knowledge.documents), passages=len(knowledge.index.passages), edition=knowledge.edition
    )
    return _report(texts.DOCTOR_KNOWLEDGE, f"{good} {folder}", good=True)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return texts.DOCTOR_NOT_INSTALLED


def _report(what: str, found: str, *, good: bool) -> bool:
    print(f"{texts.DOCTOR_GOOD if good else texts.DOCTOR_BAD:<5} {what}: {found}")
    return good
