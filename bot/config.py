"""
config.yaml and the environment → one frozen Config: the only importer of pydantic.

The file is the first of: ``--config``, ``HOIDAP_CONFIG``, ``./config.yaml``, the
user's config folder. None is needed: the defaults equal the shipped file. A
variable ``HOIDAP_SECTION__KEY`` overrides the file. Unknown keys are errors that
list the valid ones, wherever they come from.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import platformdirs
import yaml
from pydantic import TypeAdapter, ValidationError

from knowledge.errors import HoidapError, SettingsError
from knowledge.settings import AnswerSettings, IndexSettings, allowed

_PREFIX = "HOIDAP_"
_FILE_VARIABLE = "HOIDAP_CONFIG"


class ConfigError(HoidapError):
    """A configuration that cannot be used; says file:line or variable, key, value, and what is allowed."""


@dataclass(frozen=True, slots=True)
class KnowledgeSection:
    """Where the documents are; None: the user's data folder, before its first change the shipped articles."""

    path: Path | None = None

    def __post_init__(self) -> None:
        # HOIDAP_KNOWLEDGE__PATH= unsets the path; it is not the current folder.
        if self.path == Path():
            object.__setattr__(self, "path", None)


@dataclass(frozen=True, slots=True)
class Config:
    """All settings, checked."""

    knowledge: KnowledgeSection = field(default_factory=KnowledgeSection)
    index: IndexSettings = field(default_factory=IndexSettings)
    answer: AnswerSettings = field(default_factory=AnswerSettings)


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
        return f"{path}:{lines.get(key, lines.get(key.partition('.')[0], 1))}"

    for key, value in _leaves(values):
        _check_key(key, where)
        if isinstance(value, bool):
            raise ConfigError(f"{where(key)}: {key}: {value!r} is not allowed; allowed: {_allowed(key)}")
    for variable, value in os.environ.items():
        if variable.startswith(_PREFIX) and variable != _FILE_VARIABLE:
            key = variable.removeprefix(_PREFIX).lower().replace("__", ".")
            _check_key(key, lambda _, name=variable: name)
            section, _, name = key.partition(".")
            values[section] = {**values.get(section, {}), name: value}
    try:
        return TypeAdapter(Config).validate_python(values)
    except SettingsError as error:
        raise ConfigError(f"{where(error.key)}: {error}") from None
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"][:2])
        raise ConfigError(f"{where(key)}: {key}: {first['input']!r} is not allowed; allowed: {_allowed(key)}") from None


def valid_keys() -> list[str]:
    """Every key as ``section.key``, in the order of the shipped file."""
    return [f"{section}.{each.name}" for section, values in _sections().items() for each in fields(values)]


def _sections() -> dict[str, Any]:
    """Section → its defaults."""
    return {each.name: getattr(Config(), each.name) for each in fields(Config)}


def _check_key(key: str, where: Any) -> None:
    section, _, name = key.partition(".")
    valid = valid_keys()
    if key in valid:
        return
    siblings = [known.partition(".")[2] for known in valid if known.startswith(f"{section}.")]
    if siblings and not name:
        raise ConfigError(
            f"{where(key)}: {section} is not a section of key: value lines; allowed: {', '.join(siblings)}"
        )
    if siblings:
        raise ConfigError(f"{where(key)}: unknown key {key}; allowed in {section}: {', '.join(siblings)}")
    sections = ", ".join(_sections())
    raise ConfigError(f"{where(key)}: unknown section {section}; allowed: {sections}")


def _leaves(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Each ``section.key`` with its value; a section that is none by its bare name."""
    for section, inner in values.items():
        if isinstance(inner, Mapping):
            yield from ((f"{section}.{name}", value) for name, value in inner.items())
        else:
            yield str(section).partition(".")[0], inner


def _allowed(key: str) -> str:
    section, _, name = key.partition(".")
    for each in fields(_sections()[section]):
        if each.name == name and each.metadata:
            return allowed(each)
    return "one line of text"


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
