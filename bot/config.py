"""
config.yaml and the environment → one frozen Config: the only importer of pydantic.

The file is the first of: ``--config``, ``HOIDAP_CONFIG``, ``./config.yaml``, the
user's config folder. None is needed: the defaults equal the shipped file. A
variable ``HOIDAP_SECTION__KEY`` overrides the file. Unknown keys are errors that
list the valid ones, wherever they come from.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, field, fields, is_dataclass
from pathlib import Path
from typing import Any, get_origin, get_type_hints

import platformdirs
import yaml
from pydantic import SecretStr, TypeAdapter, ValidationError

from bot.settings import LimitsSection, StoreSection, TelegramSection
from knowledge.errors import HoidapError, SettingsError
from knowledge.settings import AnswerSettings, IndexSettings, allowed, check_choice, choice

_PREFIX = "HOIDAP_"
_FILE_VARIABLE = "HOIDAP_CONFIG"
_TOKEN_VARIABLE = "TELEGRAM_BOT_TOKEN"  # noqa: S105 - the variable's name
_TOKEN_FILE_VARIABLE = "TELEGRAM_BOT_TOKEN_FILE"  # noqa: S105 - the variable's name


class ConfigError(HoidapError):
    """A configuration that cannot be used; says file:line or variable, key, value, and what is allowed."""


@dataclass(frozen=True, slots=True)
class KnowledgeSection:
    """
    Where the documents are, and what a running bot does when they are changed by hand.

    Without a path: the user's data folder, before its first change the shipped articles.
    """

    path: Path | None = None
    watch: str = choice("offer", "apply", "ignore")

    def __post_init__(self) -> None:
        # HOIDAP_KNOWLEDGE__PATH= unsets the path; it is not the current folder.
        if self.path == Path():
            object.__setattr__(self, "path", None)
        check_choice("knowledge", "watch", self)


@dataclass(frozen=True, slots=True)
class Config:
    """All settings, checked."""

    knowledge: KnowledgeSection = field(default_factory=KnowledgeSection)
    index: IndexSettings = field(default_factory=IndexSettings)
    answer: AnswerSettings = field(default_factory=AnswerSettings)
    telegram: TelegramSection = field(default_factory=TelegramSection)
    store: StoreSection = field(default_factory=StoreSection)
    limits: LimitsSection = field(default_factory=LimitsSection)


def find_config(given: Path | None) -> Path | None:
    """
    The file that applies, or None for the defaults.

    Raises:
        ConfigError: a file that was named (by *given* or the environment) does not exist.
    """
    named = given or (Path(variable) if (variable := os.environ.get(_FILE_VARIABLE)) else None)
    if named is not None:
        if not named.is_file():
            raise ConfigError(f"{named}: no such file; allowed: a config.yaml")
        return named
    usual = (Path("config.yaml"), platformdirs.user_config_path("hoidap") / "config.yaml")
    return next((path for path in usual if path.is_file()), None)


def load_config(given: Path | None = None) -> Config:
    """
    The configuration from the file that applies and the environment.

    Raises:
        ConfigError: as its class says.
    """
    path = find_config(given)
    values, lines = _read(path) if path else ({}, {})

    def where(key: str) -> str:
        variable = _PREFIX + key.upper().replace(".", "__")
        if variable in os.environ:
            return variable
        while key not in lines and "." in key:
            key = key.rpartition(".")[0]
        return f"{path}:{lines.get(key, 1)}"

    for key, value in _leaves(values, _sections()):
        _check_key(key, where)
        if isinstance(value, bool):
            raise ConfigError(f"{where(key)}: {key}: {value!r} is not allowed; allowed: {_allowed(key)}")
    for variable, value in os.environ.items():
        if variable.startswith(_PREFIX) and variable != _FILE_VARIABLE:
            key = variable.removeprefix(_PREFIX).lower().replace("__", ".")
            _check_key(key, lambda _, name=variable: name)
            _put(values, key, _parse_list(value) if key in _lists() else value)
    try:
        return TypeAdapter(Config).validate_python(values)
    except SettingsError as error:
        raise ConfigError(f"{where(error.key)}: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"] if isinstance(part, str))
        shown = "the value" if "secret" in key else repr(first["input"])
        raise ConfigError(f"{where(key)}: {key}: {shown} is not allowed; allowed: {_allowed(key)}") from None


def load_token() -> SecretStr:
    """
    The bot's token, from TELEGRAM_BOT_TOKEN or the file that TELEGRAM_BOT_TOKEN_FILE names; printed as stars.

    Raises:
        ConfigError: neither is set, or the file cannot be read; never says what was in it.
    """
    token = os.environ.get(_TOKEN_VARIABLE, "")
    if not token and (name := os.environ.get(_TOKEN_FILE_VARIABLE)):
        try:
            token = Path(name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            raise ConfigError(f"{_TOKEN_FILE_VARIABLE}: {name} cannot be read; allowed: a file of one line") from None
    token = token.strip()
    if not token:
        raise ConfigError(
            f"{_TOKEN_VARIABLE} is not set; allowed: the token that @BotFather gave, there or in a file"
            f" named by {_TOKEN_FILE_VARIABLE}"
        )
    if not token.isprintable() or " " in token or "/" in token:
        raise ConfigError(f"{_TOKEN_VARIABLE} is no token; allowed: one word as @BotFather gave it")
    return SecretStr(token)


def store_url(config: Config) -> str:
    """The SQLAlchemy URL of the store: as configured, or a file in the user's data folder, which is made."""
    if config.store.url:
        return config.store.url
    folder = platformdirs.user_data_path("hoidap")
    folder.mkdir(parents=True, exist_ok=True)
    return f"sqlite:///{folder / 'hoidap.db'}"


def valid_keys() -> list[str]:
    """Every key as ``section.key`` or ``section.section.key``, in the order of the shipped file."""
    return list(known_settings())


def known_settings() -> dict[str, Field[Any]]:
    """Every key with the field that says its default and what it may be."""
    return dict(_walk(Config(), ""))


def _walk(values: Any, prefix: str) -> Iterator[tuple[str, Field[Any]]]:
    for each in fields(values):
        inner = getattr(values, each.name)
        if is_dataclass(inner):
            yield from _walk(inner, f"{prefix}{each.name}.")
        else:
            yield f"{prefix}{each.name}", each


def _sections() -> dict[str, Any]:
    """Section → its defaults."""
    return {each.name: getattr(Config(), each.name) for each in fields(Config)}


def _lists() -> set[str]:
    """The keys whose value is a list: JSON in the environment."""
    return {
        f"{section}.{name}"
        for section, values in _sections().items()
        for name, kind in get_type_hints(type(values)).items()
        if get_origin(kind) is tuple
    }


def _parse_list(text: str) -> Any:
    """The list that JSON *text* gives; what is no JSON stays as it is, to be refused."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return text


def _put(values: dict[str, Any], key: str, value: Any) -> None:
    """Set ``a.b.c`` in nested *values*."""
    *sections, name = key.split(".")
    for section in sections:
        inner = values.get(section)
        values[section] = dict(inner) if isinstance(inner, Mapping) else {}
        values = values[section]
    values[name] = value


def _check_key(key: str, where: Any) -> None:
    valid = valid_keys()
    if key in valid:
        return
    section = key.rpartition(".")[0]
    if inner := _inside(key, valid):
        raise ConfigError(f"{where(key)}: {key} is not a section of key: value lines; allowed: {', '.join(inner)}")
    while section and not _inside(section, valid):
        section = section.rpartition(".")[0]
    if section:
        allowed_here = ", ".join(_inside(section, valid))
        raise ConfigError(f"{where(key)}: unknown key {key}; allowed in {section}: {allowed_here}")
    sections = ", ".join(_sections())
    raise ConfigError(f"{where(key)}: unknown section {key.partition('.')[0]}; allowed: {sections}")


def _inside(section: str, valid: list[str]) -> list[str]:
    """The keys of *section*, without its name; sections in it once."""
    inner = (known.removeprefix(f"{section}.") for known in valid if known.startswith(f"{section}."))
    return list(dict.fromkeys(name.partition(".")[0] for name in inner))


def _leaves(values: Mapping[str, Any], known: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Each ``section.key`` with its value, sections within sections too; a section that is none by its bare name."""
    for name, inner in values.items():
        section = known.get(name)
        if isinstance(inner, Mapping) and (is_dataclass(section) or not prefix):
            sections = {each.name: getattr(section, each.name) for each in fields(section)} if section else {}
            yield from _leaves(inner, sections, f"{prefix}{name}.")
        elif prefix:
            yield f"{prefix}{name}", inner
        else:
            yield str(name).partition(".")[0], inner


def _allowed(key: str) -> str:
    known = known_settings().get(key)
    return allowed(known) if known is not None and known.metadata else "one line of text"


def _read(path: Path) -> tuple[dict[str, Any], dict[str, int]]:
    """The values of a YAML file and the line of each key, as ``section`` and ``section.key``."""
    try:
        text = path.read_text(encoding="utf-8")
        values = yaml.safe_load(text)
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
        lines = _key_lines(tree, path)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: cannot be read ({error}); allowed: YAML in UTF-8") from None
    except (ValueError, RecursionError) as error:
        problem = " ".join(str(error).split())
        raise ConfigError(f"{path}: a value cannot be read ({problem}); allowed: key: value") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else 1
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        raise ConfigError(f"{path}:{line}: bad YAML: {problem}; allowed: key: value") from None
    if values is None:
        return {}, {}
    if not isinstance(values, dict):
        raise ConfigError(f"{path}:1: not key: value lines; allowed sections: {', '.join(_sections())}")
    # A section whose keys are all commented out reads as None: it keeps its defaults.
    return {str(section): inner for section, inner in values.items() if inner is not None}, lines


def _key_lines(tree: Any, path: Path, prefix: str = "") -> dict[str, int]:
    """The line of each key; a key that is given twice is an error."""
    lines: dict[str, int] = {}
    for key, value in tree.value if isinstance(tree, yaml.MappingNode) else ():
        name, line = f"{prefix}{key.value}", key.start_mark.line + 1
        if name in lines:
            raise ConfigError(f"{path}:{line}: {name} is given twice; allowed: once")
        lines |= {name: line} | _key_lines(value, path, f"{name}.")
    return lines
