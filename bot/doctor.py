"""``hoidap doctor``: is everything in place, and if not, what mends it."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from bot import texts
from bot.config import find_config
from bot.serving import open_knowledge
from knowledge.errors import HoidapError

if TYPE_CHECKING:
    from bot.shell import Shell

_PACKAGES = ("hoidap", "underthesea", "rank-bm25", "python-telegram-bot", "PyYAML")


def examine(shell: Shell) -> bool:
    """Print a line for each check, bad ones with what is wrong; whether all are good."""
    versions = ", ".join(f"{package} {_version(package)}" for package in _PACKAGES)
    _report(texts.DOCTOR_VERSIONS, f"Python {platform.python_version()}, {versions}", good=True)
    try:
        config = shell.config()
    except HoidapError as error:
        return _report(texts.DOCTOR_CONFIG, str(error), good=False)
    _report(texts.DOCTOR_CONFIG, str(find_config(shell.config_path) or texts.DOCTOR_DEFAULTS), good=True)
    folder = shell.folder(config)
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
