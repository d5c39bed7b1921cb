"""
The package as others install it.

No container engine is needed: the Dockerfile's build stage is carried out in a
scratch folder, so that its COPY and RUN lines are held to work, and what comes
out of it is asked from elsewhere.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.lock", "requirements-build.lock", "requirements-dev.lock"]
QUESTION = "Bao nhiêu người học cao cấp lý luận chính trị?"


@dataclass(frozen=True)
class Image:
    """What the Dockerfile's build stage leaves."""

    wheel: Path
    venv: Path
    pip: Path

    def ask(self, *, folder: Path, home: str) -> subprocess.CompletedProcess[str]:
        """Ask the shipped articles, in *folder* and with nothing of this checkout in the environment."""
        environment = {name: value for name, value in clean_environment().items() if not name.startswith("XDG_")}
        return subprocess.run(
            [self.venv / "bin/hoidap", "ask", QUESTION],
            cwd=folder,
            env={**environment, "HOME": home},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )


def clean_environment() -> dict[str, str]:
    """This process's environment without what points to its own Python or settings."""
    mine = ("HOIDAP_", "PYTHON", "VIRTUAL_ENV", "COV_")
    return {name: value for name, value in os.environ.items() if not name.startswith(mine)}


def build_stage() -> list[tuple[str, str]]:
    """Instructions of the Dockerfile's first stage: keyword and the rest of the line."""
    text = re.sub(r"^#.*\n", "", (ROOT / "Dockerfile").read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]
    steps = [(keyword, rest) for keyword, rest in (line.split(maxsplit=1) for line in lines)]
    second = [number for number, (keyword, _) in enumerate(steps) if keyword == "FROM"][1]
    return steps[1:second]


def copy_into(workdir: Path, sources: list[str], target: str) -> None:
    """Carry out COPY from the checkout."""
    for source in sources:
        if (ROOT / source).is_dir():
            shutil.copytree(ROOT / source, workdir / target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / source, workdir / target)


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Image:
    """The build stage, carried out once."""
    scratch = tmp_path_factory.mktemp("image")
    workdir = scratch / "src"
    workdir.mkdir()
    # The base image's Python, which the build stage may install into.
    base = scratch / "base"
    subprocess.run([sys.executable, "-m", "venv", base], check=True)
    environment = {**clean_environment(), "PATH": f"{base}/bin{os.pathsep}{os.environ['PATH']}"}
    for keyword, rest in build_stage():
        match keyword:
            case "ENV":
                environment |= dict(each.split("=", 1) for each in shlex.split(rest))
            case "WORKDIR":
                assert rest == "/src"
            case "COPY":
                *sources, target = rest.split()
                copy_into(workdir, sources, target)
            case "RUN":
                command = rest.replace("/opt/hoidap", f"{scratch}/opt/hoidap")
                subprocess.run(["bash", "-euc", command], cwd=workdir, env=environment, check=True)
            case _:
                pytest.fail(f"the build stage has a {keyword}, which this test does not know")
    (wheel,) = (workdir / "dist").glob("*.whl")
    return Image(wheel, scratch / "opt/hoidap", base / "bin/pip")


@pytest.fixture
def read_only_image(image: Image) -> Iterator[Image]:
    """The image with every write permission taken away for the time of a test."""
    paths = [image.venv, *(path for path in image.venv.rglob("*") if not path.is_symlink())]
    for path in paths:
        path.chmod(path.stat().st_mode & ~0o222)
    yield image
    for path in paths:
        path.chmod(path.stat().st_mode | 0o200)


@pytest.mark.parametrize("name", LOCKS)
def test_lock_names_neither_index_nor_machine(name: str) -> None:
    """A lock installs from whatever index the reader has configured."""
    text = (ROOT / name).read_text(encoding="utf-8")

    assert re.findall(r".*(?:://|--[a-z-]*(?:index|links|host)| /|file:).*", text) == []


def test_tests_run_on_what_ships() -> None:
    """Every pin of the runtime lock is in the lock that the tests run on."""
    runtime, development = (
        set(re.findall(r"^(\S+==\S+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.lock", "requirements-dev.lock")
    )

    assert runtime
    assert runtime - development == set()


def test_dockerignore_lets_through_what_is_copied() -> None:
    """Nothing is excluded from the build context that a COPY needs, and nothing else is sent."""
    allowed = {line[1:] for line in (ROOT / ".dockerignore").read_text(encoding="utf-8").split() if line[0] == "!"}
    copied = {source for keyword, rest in build_stage() if keyword == "COPY" for source in rest.split()[:-1]}

    assert allowed == copied


def test_wheel_holds_code_articles_and_data(image: Image) -> None:
    """The wheel is the two packages, whole."""
    files = {
        str(path.relative_to(ROOT))
        for package in ("bot", "knowledge")
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(image.wheel) as wheel:
        packed = {name for name in wheel.namelist() if ".dist-info/" not in name}

    assert packed == files
    assert {"bot/py.typed", "knowledge/py.typed"} <= packed
    assert any(re.fullmatch(r"knowledge/articles/[^/]+\.md", name) for name in packed)
    assert any(name.startswith("knowledge/data/") for name in packed)


def test_lock_holds_everything_the_package_needs(image: Image) -> None:
    """Installed without its dependencies, on top of the lock, the package misses none."""
    done = subprocess.run(
        [image.pip, "--python", image.venv / "bin/python", "check"], capture_output=True, encoding="utf-8", check=False
    )

    assert done.returncode == 0, done.stdout


def test_installed_command_answers_from_any_folder(image: Image, tmp_path: Path) -> None:
    """Far from the checkout, with a fresh home, the shipped articles answer; the folder stays as it was."""
    folder, home = tmp_path / "elsewhere", tmp_path / "home"
    folder.mkdir()
    home.mkdir()

    done = image.ask(folder=folder, home=str(home))

    assert (done.returncode, done.stderr) == (0, "")
    assert "1.621 người" in done.stdout
    assert list(folder.iterdir()) == []


def test_answers_on_a_read_only_file_system(read_only_image: Image, tmp_path: Path) -> None:
    """With nowhere to write, a question is answered and nothing of the installation changes."""

    def state() -> dict[Path, int]:
        # Root may write in spite of the modes, so what was written is looked for as well.
        return {path: path.lstat().st_mtime_ns for path in read_only_image.venv.rglob("*")}

    before = state()

    # Not even root can make a folder there.
    done = read_only_image.ask(folder=tmp_path, home="/proc/nowhere")

    assert (done.returncode, done.stderr) == (0, "")
    assert "1.621 người" in done.stdout
    assert state() == before
