"""
Floors: what the figures of a question set must reach, in a YAML file of one level of names under another.

    questions:                      the set: its file's name without the suffix,
      cited_first: ">= 0.85"        the figure, and its bound in quotation marks
      refused_falsely: "<= 0.05"    (YAML reads a bare > as the start of a block)
    questions [telex]:              the same set under a noise

A figure that has a floor but was not measured misses it, so that a set which
lost its questions cannot pass. Floors of sets that were not asked for are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from knowledge.errors import HoidapError
from knowledge.evaluation import METRICS

_BOUND = re.compile(r"(>=|<=)\s*(\d+(?:\.\d+)?)")
_ALLOWED_BOUND = '">= NUMBER" or "<= NUMBER"'


class FloorsError(HoidapError):
    """A file of floors that cannot be used; says path:line, the value, and what is allowed."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The bound of one figure: the least it may be or, with ``is_ceiling``, the most."""

    metric: str
    bound: float
    is_ceiling: bool = False

    def is_met(self, value: float | None) -> bool:
        """Whether *value* (None: not measured) is on the right side; the bound itself is."""
        if value is None:
            return False
        return value <= self.bound if self.is_ceiling else value >= self.bound

    def __str__(self) -> str:
        return f"{'<=' if self.is_ceiling else '>='} {self.bound:g}"


Floors = Mapping[str, Sequence[Floor]]
"""The floors of each set by its name."""


def load_floors(path: Path) -> Floors:
    """
    The floors in the file at *path*; an empty file has none.

    Raises:
        FloorsError: the file cannot be read, or says something else than floors.
    """
    try:
        tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError) as error:
        raise FloorsError(f"{path}: cannot be read ({error}); allowed: YAML in UTF-8") from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = " ".join(str(getattr(error, "problem", None) or error).split())
        line = mark.line + 1 if mark is not None else 1
        raise FloorsError(f"{path}:{line}: bad YAML: {problem}; allowed: metric: {_ALLOWED_BOUND}") from None
    if tree is None:
        return {}
    return {name: [_floor(*floor, path) for floor in _entries(inner, path)] for name, inner, _ in _entries(tree, path)}


def _entries(node: yaml.Node, path: Path) -> Iterator[tuple[str, yaml.Node, int]]:
    """Name, value and line of each entry of a mapping, no name twice."""
    if not isinstance(node, yaml.MappingNode):
        raise FloorsError(
            f"{path}:{node.start_mark.line + 1}: not name: value lines; allowed: floors under a set's name"
        )
    seen: set[str] = set()
    for key, value in node.value:
        line = key.start_mark.line + 1
        if key.value in seen:
            raise FloorsError(f"{path}:{line}: {key.value!r} is there twice; allowed: once")
        seen.add(key.value)
        yield key.value, value, line


def _floor(metric: str, value: yaml.Node, line: int, path: Path) -> Floor:
    if metric not in METRICS:
        raise FloorsError(f"{path}:{line}: unknown metric {metric!r}; allowed: {', '.join(METRICS)}")
    match = _BOUND.fullmatch(value.value.strip()) if isinstance(value, yaml.ScalarNode) else None
    if match is None:
        raise FloorsError(f"{path}:{line}: {metric}: {value.value!r} is not allowed; allowed: {_ALLOWED_BOUND}")
    return Floor(metric, float(match[2]), is_ceiling=match[1] == "<=")
