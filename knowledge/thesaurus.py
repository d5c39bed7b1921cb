"""
Words for the same thing, and words for its siblings.

A question says "du học", the text "ở nước ngoài": synonyms are searched beside
what was asked. "Trung cấp" and "cao cấp" are near in every statistic and wrong
for each other: contrasts count against an answer.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from knowledge.data import folder, parse_yaml, read_json
from knowledge.lexicon import Phrase, phrase

_LONGEST = 6
_SOURCE = "thesaurus.yaml"
_COMPILED = "thesaurus.json"


@dataclass(frozen=True, slots=True, eq=False)
class Thesaurus:
    """
    Phrases in canonical syllables. Two are the same only if they are one object.

    Attributes:
        alternatives: Phrase → what may stand for it, with a strength in 0..1.
        contrasts: Phrase → its siblings.
    """

    alternatives: Mapping[Phrase, Mapping[Phrase, float]]
    contrasts: Mapping[Phrase, frozenset[Phrase]]

    def find_alternatives(self, tokens: Sequence[str]) -> Iterator[tuple[Phrase, Phrase, float]]:
        """Each phrase of *tokens* with each of its alternatives and the strength."""
        for found in _phrases_in(tokens):
            for other, strength in self.alternatives.get(found, {}).items():
                yield found, other, strength

    def extended(self, entries: Mapping[str, Any]) -> Thesaurus:
        """This one and the *entries* of one more topic; an alternative keeps the greater strength, a synonym is no sibling."""
        values = _compile([entries])
        alternatives = {key: dict(others) for key, others in self.alternatives.items()}
        contrasts = dict(self.contrasts)
        for key, others in _by_phrase(values["contrasts"]).items():
            contrasts[key] = contrasts.get(key, frozenset()) | frozenset(others)
            alternatives[key] = {each: s for each, s in alternatives.get(key, {}).items() if each not in others}
        for key, strengths in _by_phrase(values["alternatives"]).items():
            target = alternatives.setdefault(key, {})
            target.update((each, max(s, target.get(each, 0.0))) for each, s in strengths.items())
            contrasts[key] = contrasts.get(key, frozenset()) - strengths.keys()
        return Thesaurus(alternatives, contrasts)


@cache
def thesaurus() -> Thesaurus:
    """
    ``data/thesaurus.yaml``.

    Reading thousands of lines of YAML takes tenths of a second, so its compiled form is
    shipped too (`compiled`); it is used while it belongs to the YAML as it is.
    """
    source = (folder() / _SOURCE).read_bytes()
    ready = read_json(_COMPILED)
    values = ready if ready["sha256"] == hashlib.sha256(source).hexdigest() else compiled(source)
    alternatives = _by_phrase(values["alternatives"])
    return Thesaurus(alternatives, {key: frozenset(others) for key, others in _by_phrase(values["contrasts"]).items()})


def compiled(source: bytes) -> dict[str, Any]:
    """The thesaurus of a YAML *source* by canonical phrases, with the hash of its source."""
    return {"sha256": hashlib.sha256(source).hexdigest(), **_compile(parse_yaml(source.decode())["topics"])}


def _compile(topics: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    alternatives: dict[str, dict[str, float]] = defaultdict(dict)
    contrasts: dict[str, set[str]] = defaultdict(set)
    for topic in topics:
        for group in topic.get("synonyms", ()):
            members = [" ".join(phrase(each)) for each in group]
            for left in members:
                alternatives[left].update((right, 1.0) for right in members if right != left)
        for entry in topic.get("directed", ()):
            target = alternatives[" ".join(phrase(entry["from"]))]
            for each in entry["to"]:
                right = " ".join(phrase(each))
                target[right] = max(float(entry["strength"]), target.get(right, 0.0))
        for group in topic.get("contrasts", ()):
            members = [" ".join(phrase(each)) for each in group]
            for left in members:
                contrasts[left].update(right for right in members if right != left)
    return {
        "alternatives": {key: dict(sorted(values.items())) for key, values in sorted(alternatives.items())},
        "contrasts": {key: sorted(values) for key, values in sorted(contrasts.items())},
    }


def _by_phrase(values: Mapping[str, Any]) -> dict[Phrase, Any]:
    """*values* with phrases for texts: phrase → strengths by phrase, or phrases."""
    return {
        _phrase(key): {_phrase(other): each for other, each in others.items()}
        if isinstance(others, dict)
        else [_phrase(other) for other in others]
        for key, others in values.items()
    }


def write_compiled() -> None:
    """Compile the thesaurus anew, after its YAML was edited."""
    values = compiled((folder() / _SOURCE).read_bytes())
    text = json.dumps(values, ensure_ascii=False, indent=0)
    (folder() / _COMPILED).write_text(text + "\n", encoding="utf-8")


def _phrase(text: str) -> Phrase:
    return tuple(text.split(" "))


def _phrases_in(tokens: Sequence[str]) -> Iterator[Phrase]:
    """Every run of up to six tokens."""
    for start in range(len(tokens)):
        for end in range(start + 1, min(start + _LONGEST, len(tokens)) + 1):
            yield tuple(tokens[start:end])


if __name__ == "__main__":
    write_compiled()
