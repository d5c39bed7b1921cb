"""
Counts syllables and their pairs in the laws and the question phrases: the accent restorer's general prior.

    python -m benchmarks.count_syllables ../shared

writes ``knowledge/data/prior.tsv.gz``. Pairs seen fewer than three times in the
laws are left out: they are three quarters of the file and hardly move a restoration.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import files
from itertools import pairwise
from pathlib import Path

from knowledge.counts import START, counted
from knowledge.data import folder, read_lines
from knowledge.syllables import canonical

LEAST_PAIR = 3
LEAST_SYLLABLE = 3
PHRASE_WEIGHT = 60
"""
How often a phrase counts: 12,000 syllables of questions stand beside 2.3 million of laws.

Of 20, 40, 60 and 80 the last three restore the project's own questions about equally well, the first less.
"""

_BREAK = re.compile(r"[\n,;:()?!\"“”/]|\.(?!\d)")
_SYLLABLE = re.compile(r"\d[\d.]*|[^\W\d_]+")


def main(shared: Path) -> None:
    """Count and write."""
    laws, phrases = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    count(laws, _laws(shared / "corpora" / "laws.jsonl.gz"))
    count(phrases, _phrases())
    words = Counter[tuple[str, ...]]()
    count(words, [*_dictionary(), *read_lines("provinces.txt")])
    total = Counter({gram: n for gram, n in laws.items() if n >= (LEAST_PAIR if len(gram) == 2 else LEAST_SYLLABLE)})
    for gram, n in phrases.items():
        total[gram] += n * PHRASE_WEIGHT
    # Once each, and only what nothing else has: a dictionary knows what is a word, not how usual it is.
    total.update(dict.fromkeys((gram for gram in words if gram not in total and START not in gram), 1))
    target = folder() / "prior.tsv.gz"
    head = [
        "# Counts of syllables and neighbouring pairs, the accent restorer's general prior; made by benchmarks/count_syllables.py.",
        "# From 110 Vietnamese laws (undertheseanlp/resources, CP_Vietnamese-VLC), knowledge/data/phrases.txt, and once each",
        "# what is in neither but in the word list Viet22K.txt of underthesea (Apache License 2.0) or in provinces.txt.",
    ]
    lines = [f"{' '.join(gram)}\t{n}" for gram, n in sorted(total.items())]
    with target.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", compresslevel=9, mtime=0, filename="") as file:
        file.write("\n".join([*head, *lines, ""]).encode())
    print(f"{target.name}: {len(lines)} grams, {target.stat().st_size // 1024} KiB")


def count(counts: Counter[tuple[str, ...]], texts: Iterator[str] | list[str]) -> None:
    """Add the syllables and pairs of *texts*; a line or punctuation starts anew."""
    for text in texts:
        for piece in _BREAK.split(text):
            if syllables := [counted(canonical(each)) for each in _SYLLABLE.findall(piece)]:
                counts.update((each,) for each in [START, *syllables])
                counts.update(pairwise([START, *syllables]))


def _phrases() -> Iterator[str]:
    """The question phrases; who asks "bao nhiêu người" may as well ask "mấy người"."""
    for line in read_lines("phrases.txt"):
        yield line
        if "bao nhiêu " in line:
            yield line.replace("bao nhiêu ", "mấy ")


def _dictionary() -> Iterator[str]:
    """The words of the list that underthesea ships."""
    found = next(each for each in files("underthesea") or () if each.name == "Viet22K.txt")
    yield from found.read_text(encoding="utf-8").splitlines()


def _laws(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)["text"]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
