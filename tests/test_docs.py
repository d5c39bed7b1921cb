"""
The documents that people read, held against the program: what is named is there, what is shown is what comes out.

Both READMEs show the same commands, so these are run once.
"""

from __future__ import annotations

import io
import re
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import typer.main
from rich.console import Console, RenderableType
from typer.testing import CliRunner

from bot import chat, texts
from bot.cli import app
from bot.config import Config, known_settings, valid_keys
from bot.floors import load_floors
from bot.rendering import render_json
from knowledge import KnowledgeBase, corpus
from knowledge.corpus import parse_document
from knowledge.data import read_json
from knowledge.errors import HoidapError
from knowledge.evaluation import METRICS

ROOT = Path(__file__).parents[1]
READMES = ["README.md", "README.vi.md"]
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
TEXT = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}
WIDTH = 80

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")

each_readme = pytest.mark.parametrize("readme", READMES)


@dataclass(frozen=True)
class Shown:
    """A command in a document, with the output and exit code shown below it."""

    command: str
    output: str
    code: int


def prose(name: str) -> str:
    """The document without its fenced blocks."""
    return _FENCE.sub("", TEXT[name])


def fences(name: str, *languages: str) -> list[str]:
    """The fenced blocks of a document in one of *languages*."""
    return [body for language, body in _FENCE.findall(TEXT[name]) if language in languages]


def code_of(name: str) -> list[str]:
    """All that a document sets as code, in a line or fenced."""
    return [*_SPAN.findall(prose(name)), *(body for _, body in _FENCE.findall(TEXT[name]))]


def shown_commands(name: str) -> Iterator[Shown]:
    """The commands of the fenced blocks that people type into a shell."""
    for block in fences(name, "console", "sh"):
        runs = [part.split("\n", 1) for part in re.split(r"^\$ ", block, flags=re.MULTILINE) if part]
        for number, (command, output) in enumerate(runs):
            if command != "echo $?":
                following = runs[number + 1] if number + 1 < len(runs) else ["", ""]
                yield Shown(command, output, int(following[1]) if following[0] == "echo $?" else 0)


HOIDAP = [shown for shown in shown_commands(READMES[0]) if re.match(r"(?:[A-Z_]+=\S+ |.+ \| )?hoidap ", shown.command)]


def headings(name: str) -> list[tuple[int, str]]:
    """Level and text of each heading."""
    return [(len(marks), title) for marks, title in re.findall(r"^(#+) (.+)$", prose(name), re.MULTILINE)]


def tables(name: str) -> list[list[list[str]]]:
    """The tables of a document: rows of cells, the line under the headings left out."""
    blocks = re.findall(r"(?:^\|.*\|\n)+", prose(name), re.MULTILINE)
    rows = [[re.split(r"(?<!\\)\|", line)[1:-1] for line in block.splitlines()] for block in blocks]
    return [[[cell.strip() for cell in row] for number, row in enumerate(table) if number != 1] for table in rows]


def leaves(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, list[str]]]:
    """Each command of the tree, groups included, with its options."""
    options = [param.opts[0] for param in command.params if param.param_type_name == "option"]
    yield " ".join(path), options
    for name, inner in getattr(command, "commands", {}).items():
        yield from leaves(inner, (*path, name))


COMMANDS = dict(leaves(typer.main.get_command(app)))


@pytest.fixture
def checkout() -> Path:
    """An empty folder that looks like the checkout, so that what a command writes stays out of it."""
    for name in ("knowledge", "tests", "config.yaml"):
        Path(name).symlink_to(ROOT / name)
    return Path.cwd()


def test_commands_are_found() -> None:
    """The tests below look at something."""
    assert {"", "ask", "eval", "knowledge list"} <= set(COMMANDS)
    assert len(HOIDAP) > 10


@each_readme
@pytest.mark.parametrize("command", [name for name in COMMANDS if name], ids=str)
def test_command_is_in_the_readme(readme: str, command: str) -> None:
    """Whoever reads the README learns of every command."""
    assert any(span == command or span.startswith(f"{command} ") for span in code_of(readme))


@each_readme
@pytest.mark.parametrize(
    "option", [f"{name} {option}".strip() for name, options in COMMANDS.items() for option in options]
)
def test_option_is_in_the_readme(readme: str, option: str) -> None:
    """Whoever reads the README learns of every option, at its command."""
    assert any(span == option or span.startswith(f"{option} ") for span in code_of(readme))


@each_readme
def test_every_command_of_the_table_exists(readme: str) -> None:
    """What the README names as a command can be typed."""
    rows = next(table for table in tables(readme) if table[1][0].startswith("`--config"))
    named = [re.sub(r"`|QUESTION…| -$", "", row[0]).split() for row in rows[1:]]
    known = {"--help", *(word for name, options in COMMANDS.items() for word in (*name.split(), *options))}

    assert {word for words in named for word in words if word.islower()} <= known


@each_readme
@pytest.mark.parametrize("key", valid_keys())
def test_key_of_the_configuration_is_in_the_readme_with_range_and_default(readme: str, key: str) -> None:
    """The table of settings says what the program does."""
    setting = known_settings()[key]
    rows = {row[0]: row for table in tables(readme) for row in table}

    _, _, allowed, default = rows[f"`{key}`"]

    empty = not setting.default and not isinstance(setting.default, int | float | tuple)
    assert default == ("–" if empty else f"`{list(value) if (value := setting.default) == () else value}`")
    if "least" in setting.metadata:
        assert allowed.endswith(f", {setting.metadata['least']} – {setting.metadata['most']}")


@each_readme
def test_order_of_the_settings_is_that_of_the_shipped_file(readme: str) -> None:
    """Table and file can be read side by side, and neither has a key more."""
    spans = [row[0].strip("`") for table in tables(readme) for row in table]

    assert [
        span for span in spans if re.fullmatch(r"(?:knowledge|index|answer|telegram|store|limits)(?:\.\w+)+", span)
    ] == valid_keys()


@each_readme
def test_every_key_of_the_answer_is_in_the_readme(readme: str, knowledge: KnowledgeBase) -> None:
    """A script's author finds each key of ``ask --json``."""
    shown = render_json(knowledge.answer(texts.EXAMPLE_QUESTION), elapsed_ms=0, why=True)

    assert set(shown) | set(shown["citations"][0]) <= set(code_of(readme))


@each_readme
def test_every_key_of_a_document_is_in_the_readme(readme: str) -> None:
    """A document's author finds each key of the front matter, and no other."""
    rows = next(table for table in tables(readme) if table[1][0] == "`title`")

    assert sorted(row[0].strip("`") for row in rows[1:]) == sorted(corpus._KEYS)


@each_readme
def test_every_figure_of_the_evaluation_is_in_the_readme(readme: str) -> None:
    """A figure that ``eval`` prints is explained."""
    assert set(METRICS) <= set(code_of(readme))


@each_readme
def test_every_command_of_the_chat_is_in_the_readme(readme: str) -> None:
    """A conversation has no hidden commands."""
    listed = set(re.findall(r"^/\w+", texts.CHAT_HELP, re.MULTILINE)) | chat._QUIT

    assert listed <= {span.split()[0] for span in _SPAN.findall(prose(readme))}


@pytest.mark.parametrize("shown", HOIDAP, ids=lambda shown: shown.command)
def test_shown_command_does_what_is_shown(shown: Shown, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each command of the README ends as it should, and the output below it is what 80 columns show."""
    feeding, piped, command = shown.command.rpartition(" | hoidap ")
    words = shlex.split(f"hoidap {command}" if piped else shown.command)
    given = subprocess.run(["sh", "-c", feeding], capture_output=True, check=True).stdout if piped else b""
    if "<" in words:
        given = (checkout / words[-1]).read_bytes()
        words = words[: words.index("<")]
    while "=" in words[0]:
        monkeypatch.setenv(*words.pop(0).split("=", 1))
    # A module that is first imported after another was changed would keep what it finds there.
    for place in ("asking", "rendering"):
        monkeypatch.setattr(f"bot.{place}.show", show_in_80_columns)

    result = CliRunner().invoke(app, words[1:], input=given)

    if result.exception is not None and not isinstance(result.exception, SystemExit | HoidapError):
        raise result.exception
    assert (2 if isinstance(result.exception, HoidapError) else result.exit_code) == shown.code
    if shown.output:
        assert shown.output == result.stdout


def show_in_80_columns(console: Console, block: RenderableType = "") -> None:
    """What a terminal of 80 columns shows, but for the colours."""
    page = io.StringIO()
    Console(file=page, width=WIDTH, highlight=False).print(block)
    print(*(line.rstrip() for line in page.getvalue().splitlines()), sep="\n", file=console.file)


def test_transcripts_open_the_readme() -> None:
    """The first things shown are the example question and one without accents, each with its answer."""
    first, second = (shown for shown in HOIDAP if shown.output.count("\n") > 3 and not shown.code)

    assert texts.EXAMPLE_QUESTION in first.command
    assert second.command.isascii()
    assert second.output.startswith(texts.UNDERSTOOD.format(text=""))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_target_of_make_exists(document: str) -> None:
    """A target that a document names is in the Makefile."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))

    assert {
        target for code in code_of(document) for target in re.findall(r"^(?:\$ )?make ([a-z]+)", code, re.MULTILINE)
    } <= targets


@each_readme
def test_python_example_prints_what_it_says(readme: str, checkout: Path) -> None:
    """The example runs as it stands, and each comment is the line that is printed."""
    assert checkout.is_dir()
    [example] = fences(readme, "python")
    printed: list[str] = []

    exec(example, {"print": lambda *values: printed.append(" ".join(map(str, values)))})  # noqa: S102 - our own text

    lines = iter(printed)
    assert all(said in lines for said in re.findall(r"^print\(.*\)  # (.+)$", example, re.MULTILINE))


@each_readme
def test_example_document_loads(readme: str) -> None:
    """Who copies the example has a document."""
    [example] = fences(readme, "markdown")

    assert parse_document(example, Path("quy-che.md")).title == "Quy chế thư viện"


@each_readme
def test_example_floors_load(readme: str, tmp_path: Path) -> None:
    """Who copies the example has a file of floors."""
    [example] = fences(readme, "yaml")
    path = tmp_path / "floors.yaml"
    path.write_text(example, encoding="utf-8")

    assert set(load_floors(path)) == {"questions", "questions [telex]"}


@each_readme
def test_figures_out_of_fold_are_those_of_the_data_file(readme: str) -> None:
    """A new fit cannot leave old figures behind."""
    [region] = re.findall(r"<!-- figures -->\n(.*?)\n<!-- /figures -->", TEXT[readme], re.DOTALL)

    for scores in read_json("selection.json")["out_of_fold"].values():
        row = f"| {scores['n']} | {scores['right']:.3f} | {scores['n_typed']} | {scores['typed_right']:.3f} |"
        assert row in region
    least = Config().answer.min_probability
    for scores in read_json("confidence.json")["out_of_fold"].values():
        refused = [scores.get(f"{name}@{least}") for name in ("falsely", "off", "out", "near")]
        shown = " | ".join(f"{share:.3f}" for share in refused if share is not None)
        assert f"| {shown} |" in region


def test_both_readmes_have_the_same_sections() -> None:
    """What is said in one language is said in the other, in the same order."""
    first, second = ([level for level, _ in headings(name)] for name in READMES)

    assert first == second


def test_both_readmes_have_the_same_tables() -> None:
    """No table lacks a row or a column in one of the languages."""
    first, second = ([[len(row) for row in table] for table in tables(name)] for name in READMES)

    assert first == second


def test_both_readmes_have_the_same_blocks() -> None:
    """Commands, code and transcripts are equal; diagrams are translated."""
    first, second = (
        [("text", "") if language == "text" else (language, body) for language, body in _FENCE.findall(TEXT[name])]
        for name in READMES
    )

    assert first == second


def test_both_readmes_name_the_same_code() -> None:
    """Keys, commands and files are the same in both languages."""
    first, second = (sorted(_SPAN.findall(prose(name))) for name in READMES)

    assert first == second


@pytest.mark.parametrize("document", DOCUMENTS)
def test_links_lead_somewhere(document: str) -> None:
    """A link goes to a file or a heading that is there."""
    for target in re.findall(r"\[[^\]]*\]\(([^)\s]+)\)", prose(document)):
        path, _, anchor = target.partition("#")
        if path.startswith(("http://", "https://")):
            continue
        assert (ROOT / document).parent.joinpath(path).exists(), target
        if anchor:
            assert anchor in {slug(title) for _, title in headings(path or document)}, target


def slug(title: str) -> str:
    """The anchor of a heading, as code hosts make it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def test_changelog_has_a_section_for_what_is_new() -> None:
    """Users find what has changed."""
    sections = re.findall(r"^## \[(.+?)\]", TEXT["CHANGELOG.md"], re.MULTILINE)

    assert sections[0] in ("Unreleased", "0.1.0")


def test_decisions_are_numbered_without_gaps() -> None:
    """A note is named by its number, in its file name and its heading."""
    notes = [name for name in DOCUMENTS if name.startswith("docs/decisions/")]

    assert [Path(name).name[:4] for name in notes] == [f"{number:04}" for number in range(1, len(notes) + 1)]
    assert all(TEXT[name].startswith(f"# {Path(name).name[:4]} ") for name in notes)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_path_of_a_machine_is_in_a_document(document: str) -> None:
    """Documents speak of the project, not of where it was written."""
    assert re.findall(r"(?<![\w.])/(?:work|tmp|root|home)\b\S*", TEXT[document]) == []
