"""
The synonyms of one organisation: ``thesaurus.yaml`` beside its documents, written by its admins.

    synonyms:                                one means the other
      - [thẻ bạn đọc, thẻ thư viện]
    directed:                                who asks the first may mean the others, but not the other way round
      - {from: giấy tờ, to: [căn cước, hộ chiếu], strength: 0.5}
    contrasts:                               siblings: what is said of one is wrong for the others
      - [thẻ nghiên cứu, thẻ gia đình]

They are added to those that ship, and belong to the edition.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from knowledge.admin_yaml import line_of, read_entries
from knowledge.corpus import read_text
from knowledge.errors import CorpusError
from knowledge.lexicon import phrase

FILE = "thesaurus.yaml"

_ALLOWED_GROUP = "[phrase, another, …]"
_ALLOWED_DIRECTED = "{from: phrase, to: [phrase, …], strength: above 0, to 1}"
_ALLOWED = f"synonyms and contrasts: lists of {_ALLOWED_GROUP}; directed: a list of {_ALLOWED_DIRECTED}"


def load_synonyms(folder: Path) -> Mapping[str, Any]:
    """
    The entries of *folder*, as `knowledge.thesaurus.compiled` takes those of a topic; none where there is no such file.

    Raises:
        CorpusError: something in the file is none; says path:line and what is allowed.
    """
    path = folder / FILE
    return parse_synonyms(read_text(path), path) if path.exists() else {}


def parse_synonyms(text: str, path: Path) -> Mapping[str, Any]:
    """The entries that *text* lists; *path* names it in errors. Raises as `load_synonyms` does."""
    readers: Mapping[str, Callable[[yaml.Node, Path], Any]] = {
        "synonyms": _group,
        "directed": _directed,
        "contrasts": _group,
    }
    found: dict[str, Any] = {}
    for key, value in read_entries(text, path, _ALLOWED):
        if key.value not in readers:
            raise CorpusError(path, f"unknown key {key.value}; allowed: {', '.join(readers)}", line=line_of(key))
        if key.value in found:
            raise CorpusError(path, f"{key.value} is given twice; allowed: once", line=line_of(key))
        if not isinstance(value, yaml.SequenceNode):
            raise CorpusError(path, f"{key.value} is no list; allowed: {_ALLOWED}", line=line_of(key))
        found[key.value] = [readers[key.value](each, path) for each in value.value]
    return MappingProxyType({key: values for key, values in found.items() if values})


def phrases_of(entries: Mapping[str, Any]) -> list[str]:
    """Every phrase in *entries*, as it is written."""
    groups = [*entries.get("synonyms", ()), *entries.get("contrasts", ())]
    groups += [[each["from"], *each["to"]] for each in entries.get("directed", ())]
    return [each for group in groups for each in group]


def _group(node: yaml.Node, path: Path) -> list[str]:
    members = _phrases(node)
    if len(members) < 2 or len(set(map(phrase, members))) < len(members):
        raise CorpusError(
            path, f"a group needs two different phrases or more; allowed: {_ALLOWED_GROUP}", line=line_of(node)
        )
    return members


def _directed(node: yaml.Node, path: Path) -> dict[str, Any]:
    fields = {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
    origin = _phrases(fields.get("from"))
    targets = _phrases(fields.get("to"))
    try:
        strength = float(fields["strength"].value) if "strength" in fields else 1.0
    except (TypeError, ValueError):
        strength = 0.0
    if not fields.keys() <= {"from", "to", "strength"} or len(origin) != 1 or not targets or not 0 < strength <= 1:
        raise CorpusError(path, f"no directed synonym; allowed: {_ALLOWED_DIRECTED}", line=line_of(node))
    return {"from": origin[0], "to": targets, "strength": strength}


def _phrases(node: yaml.Node | None) -> list[str]:
    """The phrases of a list, or the one that *node* is; none where anything in it is no phrase."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    texts = [each.value for each in nodes if isinstance(each, yaml.ScalarNode) and phrase(each.value)]
    return texts if len(texts) == len(nodes) else []
