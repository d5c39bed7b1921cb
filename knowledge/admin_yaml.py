"""YAML that admins write beside their documents, read as nodes, so that each error can name its line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from knowledge.errors import CorpusError


def read_entries(text: str, path: Path, allowed: str) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """
    The keys and values of the mapping that *text* is; none of an empty text.

    Raises:
        CorpusError: *text* is no YAML, or no mapping; says path:line and what is *allowed*.
    """
    try:
        tree = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise CorpusError(path, f"bad YAML; allowed: {allowed}", line=mark.line + 1 if mark else 1) from None
    except RecursionError:
        raise CorpusError(path, f"bad YAML: nested too deep; allowed: {allowed}", line=1) from None
    if tree is None:
        return
    if not isinstance(tree, yaml.MappingNode):
        raise CorpusError(path, f"no lines of it; allowed: {allowed}", line=1)
    yield from tree.value


def line_of(node: yaml.Node) -> int:
    """The line of *node*, from 1."""
    return int(node.start_mark.line) + 1
