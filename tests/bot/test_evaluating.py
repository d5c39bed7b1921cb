"""``hoidap eval`` from the outside: tables, JSON, the page, floors, and files that cannot be used."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.floors import Floor, FloorsError, load_floors
from bot.report import floor_text
from knowledge.errors import HoidapError
from knowledge.noise import NOISES

ARTICLE = """\
---
title: Lớp học & <vườn>
---
Lớp học có 28 người, trong đó có 5 người từ Huế.

Thư viện mở cửa lúc 7 giờ 30 các ngày trong tuần.
"""
ITEMS = (
    {
        "id": "q1",
        "kind": "number",
        "question": "Lớp học có bao nhiêu người?",
        "answer": ["28"],
        "quote": "Lớp học có 28 người",
    },
    {
        "id": "q2",
        "kind": "number",
        "question": "Lớp học có bao nhiêu <b>người</b> nước ngoài?",
        "answer": ["999"],
        "quote": "Thư viện mở cửa",
    },
    {"id": "q3", "kind": "unanswerable", "question": "Zzz qqq?", "answer": [], "subkind": "off"},
)
SQUAD = {
    "data": [
        {
            "title": "Hồ",
            "paragraphs": [
                {
                    "context": "Hồ Tây rộng 500 ha.",
                    "qas": [{"id": "s", "question": "Hồ Tây rộng bao nhiêu?", "answers": [{"text": "500 ha"}]}],
                }
            ],
        }
    ]
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A tiny knowledge base with question sets of both formats beside it."""
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "lop.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "set.jsonl").write_text("\n".join(map(json.dumps, ITEMS)), encoding="utf-8")
    (tmp_path / "squad.json").write_text(json.dumps(SQUAD), encoding="utf-8")
    return tmp_path


def run_eval(folder: Path, *arguments: str | Path) -> Result:
    """
    `hoidap eval` on the tiny knowledge base, 80 columns wide.

    It refuses nothing that it finds: how sure an answer must be was fitted on bases that are not as tiny.
    """
    knowledge = ["--knowledge", str(folder / "articles")]
    return CliRunner().invoke(
        app, [*knowledge, "eval", *map(str, arguments)], env={"COLUMNS": "80", "HOIDAP_ANSWER__MIN_PROBABILITY": "0"}
    )


def floors(folder: Path, text: str) -> Path:
    """A file of floors."""
    path = folder / "floors.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_figures_are_shown_as_tables_that_fit_80_columns(folder: Path) -> None:
    """All figures of the set, then some of them for each kind."""
    result = run_eval(folder, folder / "set.jsonl")

    assert result.exit_code == 0, result.output
    assert re.search(r"^right +0\.500", result.stdout, re.MULTILINE)
    assert re.search(r"^unanswerable +1 ", result.stdout, re.MULTILINE)
    heading, *lines = result.stdout.splitlines()
    assert heading.startswith(str(folder / "set.jsonl"))
    assert max(map(len, lines)) <= 80


def test_json_is_one_object_a_file(folder: Path) -> None:
    """The shape that scripts rely on, for both formats, in the order of the files."""
    result = run_eval(folder, folder / "set.jsonl", folder / "squad.json", "--json")

    objects = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(each["file"], each["n"]) for each in objects] == [
        (str(folder / "set.jsonl"), 3),
        (str(folder / "squad.json"), 1),
    ]
    assert all(list(each) == ["file", "n", "metrics", "by_kind"] for each in objects)
    assert objects[0]["metrics"]["abstention_recall"] == 1


def test_squad_file_is_asked_of_its_own_contexts(folder: Path) -> None:
    """The articles of the shell do not know the lake."""
    result = run_eval(folder, folder / "squad.json", "--json")

    metrics = json.loads(result.stdout)["metrics"]
    assert (metrics["recall@1"], metrics["right"]) == (1, 1)


def test_noise_repeats_the_set_under_each_noise(folder: Path) -> None:
    """Five runs of a set, the noisy ones named in brackets, the same every time."""
    result = run_eval(folder, folder / "squad.json", "--noise", "--json")

    objects = [json.loads(line) for line in result.stdout.splitlines()]
    plain = str(folder / "squad.json")
    assert [each["file"] for each in objects] == [plain, *(f"{plain} [{name}]" for name in NOISES)]


def test_noise_is_a_column_each(folder: Path) -> None:
    """The table shows at a glance what each noise costs."""
    result = run_eval(folder, folder / "set.jsonl", "--noise")

    assert re.search(r"^Chỉ số .*không dấu +nửa dấu +gõ sai +Telex$", result.stdout, re.MULTILINE)
    assert re.search(r"^right( +\d\.\d{3}){5}$", result.stdout, re.MULTILINE)


def test_floors_that_are_reached_pass_silently(folder: Path) -> None:
    """Floors of sets that were not asked for are passed over."""
    path = floors(folder, 'set:\n  right: ">= 0.5"\n  refused_falsely: "<= 0"\nother:\n  right: ">= 1"\n')

    result = run_eval(folder, folder / "set.jsonl", "--floors", path)

    assert (result.exit_code, result.stderr) == (0, "")


def test_missed_floors_are_told_and_exit_1(folder: Path) -> None:
    """A line each on standard error; a figure that was not measured misses its floor."""
    path = floors(folder, 'set:\n  right: ">= 0.9"\n  refused_near: ">= 0.1"\n')

    result = run_eval(folder, folder / "set.jsonl", "--json", "--floors", path)

    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "set: right = 0.500, chưa đạt mức >= 0.9",
        "set: refused_near = –, chưa đạt mức >= 0.1",
    ]
    assert len(result.stdout.splitlines()) == 1


def test_page_stands_alone_and_shows_the_misses(folder: Path) -> None:
    """Nothing is loaded from elsewhere; the missed question is there with its passage, the right one is not."""
    page = folder / "report.html"
    path = floors(folder, 'set:\n  right: ">= 0.9"\n')

    result = run_eval(folder, folder / "set.jsonl", "--html", page, "--floors", path)

    html = page.read_text(encoding="utf-8")
    assert result.exit_code == 1
    assert "Chưa đạt 1 mức sàn" in html
    assert not re.search(r"https?://|<link|\bsrc=", html)
    assert "Thư viện mở cửa lúc 7 giờ 30" in html
    assert html.count("<article") == 1


def test_page_shows_markup_in_questions_as_text(folder: Path) -> None:
    """A question with tags cannot change the page."""
    page = folder / "report.html"

    run_eval(folder, folder / "set.jsonl", "--html", page)

    html = page.read_text(encoding="utf-8")
    assert "&lt;b&gt;người&lt;/b&gt;" in html
    assert "<b>người" not in html


def test_page_under_noise_lists_what_the_noise_breaks(folder: Path) -> None:
    """A question that is missed plainly is listed once, not five times."""
    page = folder / "report.html"

    run_eval(folder, folder / "set.jsonl", "--noise", "--html", page)

    html = page.read_text(encoding="utf-8")
    assert html.count("<section") == 5
    assert html.count(">q2<") == 1


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("bad.jsonl", "{", r"bad\.jsonl:1: bad JSON"),
        ("bad.json", "{}", r"bad\.json: data is missing"),
        ("none.jsonl", None, r"none\.jsonl: cannot be read"),
    ],
)
def test_unreadable_set_stops_before_anything_is_asked(folder: Path, name: str, text: str | None, said: str) -> None:
    """One line that names the file; the good set before it prints nothing."""
    if text is not None:
        (folder / name).write_text(text, encoding="utf-8")

    result = run_eval(folder, folder / "set.jsonl", folder / name, "--json")

    assert isinstance(result.exception, HoidapError)
    assert re.search(said, str(result.exception))
    assert result.stdout == ""


@pytest.mark.parametrize("place", [".", "none/report.html"])
def test_page_that_cannot_be_written_stops_before_anything_is_asked(folder: Path, place: str) -> None:
    """Minutes of asking are not thrown away for a wrong path."""
    result = run_eval(folder, folder / "set.jsonl", "--json", "--html", folder / place)

    assert isinstance(result.exception, HoidapError)
    assert "cannot be written" in str(result.exception)
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("set:\n  right: 0.9\n", r":2: right: '0\.9' is not allowed; allowed: \">= NUMBER\""),
        ("set:\n  right: [1]\n", r":2: right: \S+.* is not allowed"),
        ("set:\n\n  rihgt: '>= 1'\n", r":3: unknown metric 'rihgt'; allowed: right, cited_first"),
        ("set:\n  f1: '>= 1'\n  f1: '>= 0'\n", ":3: 'f1' is there twice"),
        ("- set\n", ":1: not name: value lines"),
        ("set: 1\n", ":1: not name: value lines"),
        ("set:\n  right: >= 0.9\n", ":2: bad YAML"),
    ],
    ids=["no sign", "list", "unknown", "twice", "list of sets", "number for a set", "no quotation marks"],
)
def test_floor_that_cannot_be_read_is_named_with_its_line(folder: Path, text: str, said: str) -> None:
    """A mistyped floor would otherwise never be missed."""
    with pytest.raises(FloorsError, match=said):
        load_floors(floors(folder, text))


def test_missing_file_of_floors_is_named(tmp_path: Path) -> None:
    """As every file that is not there."""
    with pytest.raises(FloorsError, match=r"none\.yaml: cannot be read"):
        load_floors(tmp_path / "none.yaml")


def test_empty_file_of_floors_has_none(folder: Path) -> None:
    """Comments alone are no error."""
    assert load_floors(floors(folder, "# later\n")) == {}


def test_floor_is_met_at_its_bound() -> None:
    """At the bound and on its right side, never without a value."""
    floor, ceiling = Floor("right", 0.5), Floor("ece", 0.5, is_ceiling=True)

    assert [floor.is_met(value) for value in (0.4, 0.5, 0.6, None)] == [False, True, True, False]
    assert [ceiling.is_met(value) for value in (0.4, 0.5, 0.6, None)] == [True, True, False, False]


def test_shipped_floors_can_be_read() -> None:
    """The file that `make check` uses names only figures that exist."""
    assert "questions" in load_floors(Path(__file__).parents[1] / "floors.yaml")


@pytest.mark.parametrize(
    ("floor", "shown"),
    [
        (Floor("right", 0.65), "mức ≥ 65%"),
        (Floor("refused_falsely", 0.045, is_ceiling=True), "mức ≤ 4,5%"),
        (Floor("latency_p50_ms", 2.5, is_ceiling=True), "mức ≤ 2,5"),
    ],
)
def test_floor_stands_in_the_page_as_its_figure_does(floor: Floor, shown: str) -> None:
    """In percent with a comma, or in the figure's own unit."""
    assert floor_text(floor) == shown
