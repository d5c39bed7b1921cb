"""
The house rules that code can break unnoticed, read from the syntax trees.

Imports point one way, each third-party package has a home, and the library has
no clock, no network and no print. Whoever needs a new home adds it here, where
the reviewer sees it.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = {
    path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for package in ("bot", "knowledge")
    for path in sorted((ROOT / package).rglob("*.py"))
}
LIBRARY = {name: tree for name, tree in SOURCES.items() if name.startswith("knowledge/")}

# Third-party package → the modules that may import it; a name that ends in / is a folder.
HOMES = {
    "jinja2": ["bot/report.py"],
    "numpy": ["knowledge/index.py", "knowledge/scoring.py"],
    "platformdirs": ["bot/config.py", "bot/places.py"],
    "pydantic": ["bot/config.py", "bot/settings.py", "bot/telegram/"],
    "rank_bm25": ["knowledge/scoring.py"],
    "rapidfuzz": ["knowledge/repairing.py"],
    "rich": [
        "bot/chat.py",
        "bot/editing_rendering.py",
        "bot/evaluating.py",
        "bot/explaining.py",
        "bot/figures_rendering.py",
        "bot/rendering.py",
    ],
    "sqlalchemy": ["bot/store/"],
    "starlette": ["bot/server.py"],
    "telegram": ["bot/doctor.py", "bot/telegram/"],
    "trafilatura": ["knowledge/importing/web.py"],
    "typer": ["bot/cli.py"],
    "underthesea": ["knowledge/segmenting.py"],
    "uvicorn": ["bot/server.py"],
    "viparse": ["knowledge/importing/decoding.py", "knowledge/importing/office.py"],
    "watchfiles": ["bot/watching.py"],
    "yaml": [
        "bot/config.py",
        "bot/floors.py",
        "knowledge/abbreviations.py",
        "knowledge/admin_yaml.py",
        "knowledge/curated.py",
        "knowledge/data/__init__.py",
        "knowledge/front_matter.py",
        "knowledge/synonyms.py",
    ],
}
# What would give the library a clock, a network, a console or a process of its own.
WORLD = frozenset(
    "asyncio ftplib getpass http httpx logging multiprocessing requests sched select smtplib socket socketserver "
    "sqlite3 ssl subprocess telnetlib time urllib webbrowser xmlrpc".split()
)
CLOCKS = frozenset({"now", "today", "utcnow", "fromtimestamp", "localtime", "time", "monotonic", "perf_counter"})


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Dotted names that *tree* imports, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or ""), node.lineno


def imports_of_packages(sources: dict[str, ast.Module]) -> Iterator[tuple[str, str, int]]:
    """Module, the package it imports (without submodules), and the line."""
    for name, tree in sources.items():
        yield from ((name, imported.partition(".")[0], line) for imported, line in imports(tree))


def lives_in(name: str, homes: list[str]) -> bool:
    """Whether module *name* is one of *homes*, or in one of their folders."""
    return any(name.startswith(home) if home.endswith("/") else name == home for home in homes)


def test_sources_are_found() -> None:
    """The rules below look at something."""
    assert {"bot/cli.py", "knowledge/model.py"} <= set(SOURCES)


def test_library_never_imports_the_shell() -> None:
    """Imports point from bot to knowledge, never back."""
    assert [f"{name}:{line}" for name, package, line in imports_of_packages(LIBRARY) if package == "bot"] == []


def test_imports_are_absolute() -> None:
    """A reader sees from each import which package it comes from."""
    relative = [
        f"{name}:{line}"
        for name, tree in SOURCES.items()
        for imported, line in imports(tree)
        if imported.startswith(".")
    ]

    assert relative == []


def test_every_third_party_package_has_a_home() -> None:
    """No dependency comes in unnoticed."""
    known = set(HOMES) | set(sys.stdlib_module_names) | {"bot", "knowledge"}

    assert [
        f"{name}:{line}: {package}" for name, package, line in imports_of_packages(SOURCES) if package not in known
    ] == []


@pytest.mark.parametrize("package", HOMES)
def test_third_party_package_is_imported_at_home_alone(package: str) -> None:
    """What one library gives is asked for in one place, so that it can be replaced there."""
    away = [
        f"{name}:{line}"
        for name, imported, line in imports_of_packages(SOURCES)
        if imported == package and not lives_in(name, HOMES[package])
    ]

    assert away == []


def test_library_reaches_for_nothing_outside() -> None:
    """The library has no network, no clock, no processes, no log."""
    assert [
        f"{name}:{line}: {package}" for name, package, line in imports_of_packages(LIBRARY) if package in WORLD
    ] == []


def test_library_asks_no_clock() -> None:
    """Times are passed in: nothing in the library asks what day it is."""
    asked = [
        f"{name}:{node.lineno}"
        for name, tree in LIBRARY.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in CLOCKS
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in ("datetime", "date", "time")
    ]

    assert asked == []


def test_library_prints_nothing_and_reads_no_environment() -> None:
    """What the library has to say it returns or raises; what it should know it is given."""
    calls = [
        f"{name}:{node.lineno}"
        for name, tree in LIBRARY.items()
        for node in ast.walk(tree)
        if (isinstance(node, ast.Name) and node.id in ("print", "input", "breakpoint", "eval", "exec"))
        or (isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "stdout", "stderr"))
    ]

    assert calls == []


@pytest.mark.parametrize("name", ["bot/markup.py", "bot/messages.py", "bot/rendering.py"])
def test_rendering_knows_nothing_of_telegram(name: str) -> None:
    """An answer is rendered without knowing how it is sent."""
    assert not [imported for imported, _ in imports(SOURCES[name]) if "telegram" in imported]


def test_no_assert_checks_a_value() -> None:
    """Asserts vanish under -O, so the program does not rely on them."""
    asserts = [
        f"{name}:{node.lineno}"
        for name, tree in SOURCES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Assert)
    ]

    assert asserts == []


def test_every_sentence_of_the_shell_is_in_texts() -> None:
    """
    What users read stands in texts.py, so that it can be read and changed in one place.

    Help texts stay with their commands, and docstrings of commands are help texts.
    """
    vietnamese = frozenset("ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ")
    exempt = {"bot/texts.py", "bot/cli.py"}

    found = [
        f"{name}:{node.lineno}: {node.value!r}"
        for name, tree in SOURCES.items()
        if name.startswith("bot/") and name not in exempt
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and vietnamese & set(node.value.lower())
    ]

    assert found == []
