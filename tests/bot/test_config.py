"""Settings come from one file and the environment; what is wrong is one line that says where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import FrozenInstanceError
from pathlib import Path
from typing import Any

import platformdirs
import pytest
import yaml

from bot.config import Config, ConfigError, load_config, load_token, store_url, valid_keys

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a configuration."""

    def write_file(content: str | bytes, path: Path = tmp_path / "my.yaml") -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


def keys(values: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """Each key of a file, sections within sections too."""
    for name, inner in values.items():
        if isinstance(inner, dict):
            yield from keys(inner, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}"


def refusal(path: Path | None = None) -> str:
    """The one line that refuses the configuration."""
    with pytest.raises(ConfigError) as caught:
        load_config(path)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_defaults_need_no_file() -> None:
    """With neither file nor variable the defaults apply."""
    assert load_config() == Config()


def test_shipped_file_holds_the_defaults(root: Path) -> None:
    """config.yaml has every key, with the value that applies without it."""
    shipped = yaml.safe_load((root / "config.yaml").read_text(encoding="utf-8"))

    assert list(keys(shipped)) == valid_keys()
    assert load_config(root / "config.yaml") == Config()


def test_file_of_the_option_comes_first(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """``--config`` beats HOIDAP_CONFIG, ./config.yaml and the user's folder."""
    write("index: {k1: 4}", platformdirs.user_config_path("hoidap") / "config.yaml")
    assert load_config().index.k1 == 4
    write("index: {k1: 3}", Path("config.yaml"))
    assert load_config().index.k1 == 3
    monkeypatch.setenv("HOIDAP_CONFIG", str(write("index: {k1: 2}", Path("other.yaml"))))
    assert load_config().index.k1 == 2
    assert load_config(write("index: {k1: 1}")).index.k1 == 1


def test_only_one_file_applies(write: Write) -> None:
    """Files are not merged: a key that the first file lacks has its default."""
    write("index: {b: 0.1}", Path("config.yaml"))

    assert load_config(write("index: {k1: 1}")).index.b == Config().index.b


@pytest.mark.parametrize("content", ["", "# nothing\n", "index:\n", "index:\n  # k1: 2\nanswer:\n", "\ufeff"])
def test_empty_files_and_sections_keep_the_defaults(write: Write, content: str) -> None:
    """A section whose keys are all commented out is no error."""
    assert load_config(write(content)) == Config()


def test_variable_sets_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """HOIDAP_SECTION__KEY sets section.key, numbers and paths alike."""
    monkeypatch.setenv("HOIDAP_INDEX__MAX_WORDS", "100")
    monkeypatch.setenv("HOIDAP_KNOWLEDGE__PATH", "/srv/docs")

    config = load_config()

    assert config.index.max_words == 100
    assert config.knowledge.path == Path("/srv/docs")


def test_variable_overrides_the_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment wins over the file, key by key."""
    monkeypatch.setenv("HOIDAP_INDEX__K1", "3")

    config = load_config(write("index:\n  k1: 1\n  b: 0.5\n"))

    assert (config.index.k1, config.index.b) == (3, 0.5)


def test_variable_mends_a_wrong_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A value out of range in the file does not count where a variable overrides it."""
    monkeypatch.setenv("HOIDAP_INDEX__K1", "3")

    assert load_config(write("index:\n  k1: 100\n")).index.k1 == 3


def test_empty_path_variable_means_the_shipped_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty knowledge.path is the shipped articles, in the environment as in the file."""
    monkeypatch.setenv("HOIDAP_KNOWLEDGE__PATH", "")

    assert load_config().knowledge.path is None


BAD_FILES = {
    "unknown section": ("index:\n  k1: 1\nfoo: 1\n", 3, "unknown section foo", "knowledge, index, answer"),
    "unknown key": ("index:\n  k1: 1\n  k3: 2\n", 3, "unknown key index.k3", "k1, b, head_weight, caption_weight"),
    "key that is a number": ("index:\n  1: 1\n", 2, "unknown key index.1", "k1, b"),
    "section that is a list": ("index: [1]\n", 1, "index is not a section", "engine, max_words"),
    "section that is a number": ("answer: 1\n", 1, "answer is not a section", "min_probability"),
    "text for a number": ("index:\n  k1: nhiều\n", 2, "index.k1: 'nhiều'", "0 to 10"),
    "list for a number": ("index:\n  k1: [1]\n", 2, "index.k1: [1]", "0 to 10"),
    "mapping for a number": ("index:\n  k1: {a: 1}\n", 2, "index.k1: {'a': 1}", "0 to 10"),
    "nothing for a number": ("index:\n  k1:\n", 2, "index.k1: None", "0 to 10"),
    "half a word": ("index:\n  max_words: 2.5\n", 2, "index.max_words: 2.5", "20 to 2000 (words)"),
    "too much": ("index:\n  b: 1\n  k1: 11\n", 3, "index.k1: 11", "0 to 10"),
    "too little": ("answer:\n  max_sources: 0\n", 2, "answer.max_sources: 0", "1 to 20 (citations)"),
    "not a number": ("index:\n  k1: .nan\n", 2, "index.k1: nan", "0 to 10"),
    "infinite": ("index:\n  k1: .inf\n", 2, "index.k1: inf", "0 to 10"),
    "engine of later": ("index:\n  engine: cluster\n", 2, "index.engine: 'cluster'", "local"),
    "number for a path": ("knowledge:\n  path: 1\n", 2, "knowledge.path: 1", "allowed"),
    "list at the top": ("- index\n", 1, "not key: value", "knowledge, index, answer"),
    "text at the top": ("index\n", 1, "not key: value", "knowledge, index, answer"),
    "list left open": ("index:\n  k1: [\n", 3, "bad YAML", "allowed: key: value"),
    "tab": ("index:\n\tk1: 1\n", 2, "bad YAML", "allowed: key: value"),
    "NUL": ("index:\n  k1: \0\n", 1, "bad YAML", "allowed: key: value"),
    "Python object": ("index: !!python/object/apply:os.getcwd []\n", 1, "bad YAML", "allowed: key: value"),
}


@pytest.mark.parametrize(("content", "line", "says", "allowed"), BAD_FILES.values(), ids=BAD_FILES.keys())
def test_error_of_a_file_names_line_key_value_and_what_is_allowed(
    write: Write, content: str, line: int, says: str, allowed: str
) -> None:
    """One line: file:line, the key and its value, and what is allowed."""
    path = write(content)

    message = refusal(path)

    assert message.startswith(f"{path}:{line}: ")
    assert says in message
    assert allowed in message


BAD_VARIABLES = {
    "unknown section": ("HOIDAP_FOO__BAR", "1", "unknown section foo", "knowledge, index, answer"),
    "unknown key": ("HOIDAP_INDEX__K9", "1", "unknown key index.k9", "k1, b"),
    "no key": ("HOIDAP_INDEX", "1", "index is not a section", "k1, b"),
    "no section": ("HOIDAP_FOO", "1", "unknown section foo", "knowledge, index, answer"),
    "too deep": ("HOIDAP_INDEX__K1__X", "1", "unknown key index.k1.x", "k1, b"),
    "text for a number": ("HOIDAP_INDEX__K1", "nhiều", "index.k1: 'nhiều'", "0 to 10"),
    "empty number": ("HOIDAP_INDEX__K1", "", "index.k1: ''", "0 to 10"),
    "out of range": ("HOIDAP_ANSWER__MIN_PROBABILITY", "-1", "answer.min_probability: -1", "0 to 1"),
    "not a number": ("HOIDAP_INDEX__B", "nan", "index.b: nan", "0 to 1"),
}


@pytest.mark.parametrize(("name", "value", "says", "allowed"), BAD_VARIABLES.values(), ids=BAD_VARIABLES.keys())
def test_error_of_a_variable_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, says: str, allowed: str
) -> None:
    """One line: the variable, the key and its value, and what is allowed."""
    monkeypatch.setenv(name, value)

    message = refusal()

    assert message.startswith(f"{name}: ")
    assert says in message
    assert allowed in message


def test_variable_beside_a_file_is_the_one_blamed(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where file and variable set a key, the wrong value of the variable is shown, not the file's good one."""
    monkeypatch.setenv("HOIDAP_INDEX__K1", "99")

    assert refusal(write("index:\n  k1: 1\n")).startswith("HOIDAP_INDEX__K1: index.k1: 99")


def test_file_that_is_not_utf_8_is_refused(write: Write) -> None:
    """A file of other encoding is named, with what is allowed."""
    path = write(b"\xff\xfe\x00")

    message = refusal(path)

    assert message.startswith(f"{path}")
    assert "UTF-8" in message


def test_named_file_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that somebody named is not silently replaced by the defaults."""
    missing = tmp_path / "missing.yaml"
    assert refusal(missing) == f"{missing}: no such file; allowed: a config.yaml"

    monkeypatch.setenv("HOIDAP_CONFIG", str(missing))
    assert refusal() == f"{missing}: no such file; allowed: a config.yaml"


def test_folder_is_no_configuration(tmp_path: Path) -> None:
    """A folder is refused as a missing file is."""
    assert "no such file" in refusal(tmp_path)


def test_python_tag_in_yaml_runs_nothing(write: Write, tmp_path: Path) -> None:
    """A configuration cannot run code."""
    trace = tmp_path / "trace"

    refusal(write(f"index: !!python/object/apply:os.mkdir ['{trace}']\n"))

    assert not trace.exists()


@pytest.mark.parametrize(
    "content",
    ["index:\n  k1: 2024-13-45\n", "index: " + "[" * 3000 + "]" * 3000, "index:\n  k1: " + "1" * 5000],
    ids=["impossible date", "three thousand brackets", "five thousand digits"],
)
def test_yaml_that_python_cannot_hold_is_an_error_of_the_file(write: Write, content: str) -> None:
    """What PyYAML lets through as ValueError or RecursionError is one line too."""
    path = write(content)

    assert refusal(path).startswith(str(path))


def test_true_is_no_number(write: Write) -> None:
    """``k1: true`` is a wrong type, not 1.0."""
    assert "True" in refusal(write("index:\n  k1: true\n"))


def test_key_given_twice_is_an_error(write: Write) -> None:
    """Of two values for a key none is silently dropped."""
    assert "k1" in refusal(write("index:\n  k1: 1\n  k1: 2\n"))


def test_dotted_key_is_unknown(write: Write) -> None:
    """``index.k1: 5`` at the top is no key; the message does not say that 5 is out of 0 to 10."""
    assert "unknown" in refusal(write("index.k1: 5\n"))


def test_configuration_cannot_be_changed() -> None:
    """What was checked stays as it is."""
    with pytest.raises(FrozenInstanceError):
        load_config().index = Config().index  # type: ignore[misc]  # that is the point


def test_section_within_a_section_is_set_by_file_and_variable(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """telegram.webhook.port is nested in the file and has two double underscores in the environment."""
    path = write("telegram:\n  mode: webhook\n  webhook:\n    port: 80\n    url: https://a.example/hook\n")
    assert load_config(path).telegram.webhook.port == 80

    monkeypatch.setenv("HOIDAP_TELEGRAM__WEBHOOK__PORT", "81")

    webhook = load_config(path).telegram.webhook
    assert (webhook.port, webhook.url) == (81, "https://a.example/hook")


def test_list_is_json_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several admins are one variable."""
    monkeypatch.setenv("HOIDAP_TELEGRAM__ADMINS", "[1, 2]")

    assert load_config().telegram.admins == (1, 2)


NESTED = {
    "unknown": (
        "telegram:\n  webhook:\n    prt: 1\n",
        3,
        "unknown key telegram.webhook.prt",
        "url, listen, port, secret",
    ),
    "no section": ("telegram:\n  webhook: 1\n", 2, "telegram.webhook is not a section", "url, listen, port, secret"),
    "out of range": ("telegram:\n  webhook:\n    port: 70000\n", 3, "telegram.webhook.port: 70000", "0 to 65535"),
    "no number": ("telegram:\n  webhook:\n    port: x\n", 3, "telegram.webhook.port: 'x'", "0 to 65535"),
    "list of words": ("telegram:\n  admins: [a]\n", 2, "telegram.admins: 'a'", "numeric ids"),
    "mode": ("telegram:\n  mode: push\n", 2, "telegram.mode: 'push'", "polling, webhook"),
}


@pytest.mark.parametrize(("content", "line", "says", "allowed"), NESTED.values(), ids=NESTED.keys())
def test_error_within_a_nested_section_is_as_exact(
    write: Write, content: str, line: int, says: str, allowed: str
) -> None:
    """The line, the whole key, the value and what is allowed."""
    path = write(content)

    message = refusal(path)

    assert message.startswith(f"{path}:{line}: ")
    assert says in message
    assert allowed in message


def test_list_that_is_no_json_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """``1,2`` is no list."""
    monkeypatch.setenv("HOIDAP_TELEGRAM__ADMINS", "1,2")

    assert refusal().startswith("HOIDAP_TELEGRAM__ADMINS: telegram.admins: '1,2' is not allowed")


def test_token_comes_from_the_environment_or_a_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A container keeps it in a file; white space around it does not count."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN_FILE", str(write("1:file\n")))
    assert load_token().get_secret_value() == "1:file"

    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", " 1:variable ")
    assert load_token().get_secret_value() == "1:variable"


@pytest.mark.parametrize(("name", "value"), [("TELEGRAM_BOT_TOKEN", ""), ("TELEGRAM_BOT_TOKEN_FILE", "nowhere")])
def test_missing_token_is_one_line_that_says_what_to_set(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """Whoever starts the bot for the first time learns where the token goes."""
    monkeypatch.setenv(name, value)

    with pytest.raises(ConfigError, match=r"^TELEGRAM_BOT_TOKEN.*allowed"):
        load_token()


def test_secrets_do_not_show(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the token nor the webhook's secret is in any repr or refusal."""
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "1:hidden words")
    with pytest.raises(ConfigError) as caught:
        load_token()
    config = load_config(write("telegram:\n  webhook:\n    secret: hidden\n"))

    assert "hidden" not in repr(config)
    assert "hidden" not in str(caught.value)
    assert "12" not in refusal(write("telegram:\n  webhook:\n    secret: [12]\n")).partition("yaml:")[2]


def test_store_is_in_the_users_data_folder_unless_configured(write: Write) -> None:
    """Nothing is written into the package or the working directory."""
    assert store_url(Config()) == f"sqlite:///{platformdirs.user_data_path('hoidap') / 'hoidap.db'}"
    assert store_url(load_config(write("store: {url: 'sqlite:////x.db'}"))) == "sqlite:////x.db"
