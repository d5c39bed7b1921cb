"""What a knowledge base's own text teaches about its words: runs of syllables, spelling, names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from knowledge.analysis import is_function_term, tokenize
from knowledge.model import Passage
from knowledge.segmenting import split_sentences
from knowledge.syllables import fold

_PUNCTUATION = re.compile(r"[,;:()?!\n“”\"…]+|\.(?:\s|$)|\s[–-]\s")

NAME_SHARE = 0.5
"""From which share of capitals on a syllable is a name's."""


def syllable_runs(passages: Iterable[Passage]) -> Iterator[list[str]]:
    """The syllables of the passages, a run for each stretch without punctuation."""
    for passage in passages:
        for stretch in _PUNCTUATION.split(passage.text):
            if run := [token for token, _ in tokenize(stretch)]:
                yield run


def count_spellings(passages: Iterable[Passage]) -> Counter[tuple[str, str]]:
    """How often each canonical syllable is written in which way."""
    return Counter(
        (form, passage.text[slice(*span)].lower()) for passage in passages for form, span in tokenize(passage.text)
    )


def spelling(counts: Mapping[tuple[str, str], int]) -> Mapping[str, str]:
    """Canonical syllable → its most usual spelling by `count_spellings`, where that is another."""
    most: dict[str, tuple[int, str]] = {}
    for (form, written), count in counts.items():
        most[form] = max(most.get(form, (0, "")), (count, written))
    return {form: written for form, (_, written) in most.items() if written != form}


def count_capitals(passages: Iterable[Passage]) -> tuple[Counter[str], Counter[str]]:
    """How often syllables without accents stand capitalised inside a sentence, and how often at all."""
    capitalised, total = Counter[str](), Counter[str]()
    for passage in passages:
        for start, end in split_sentences(passage.text):
            for form, (left, right) in tokenize(passage.text[start:end])[1:]:
                total[fold(form)] += 1
                written = passage.text[start + left : start + right]
                capitalised[fold(form)] += written[:1].isupper() and not written.isupper()
    return +capitalised, total


def name_shares(capitalised: Mapping[str, int], total: Mapping[str, int]) -> dict[str, float]:
    """Syllable without accents → how often it is capitalised, as a share, by `count_capitals`."""
    return {form: count / total[form] for form, count in capitalised.items()}


def is_name(syllable: str, shares: Mapping[str, float]) -> bool:
    """Whether the base writes *syllable* mostly with a capital, by its `name_shares`; no function word is a name."""
    folded = fold(syllable)
    return shares.get(folded, 0.0) > NAME_SHARE and not is_function_term(f"f:{folded}")


def name_terms(syllables: Iterable[str], shares: Mapping[str, float]) -> frozenset[str]:
    """The folded terms of those of *syllables* that are names."""
    return frozenset(f"f:{fold(each)}" for each in syllables if is_name(each, shares))
