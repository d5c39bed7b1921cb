"""
BM25 search time beside rank_bm25 and bm25s on the same corpus of terms, as ratios in one run.

The corpus is made of the laws' paragraphs, or of the shipped articles where the
laws are not there.
"""

from __future__ import annotations

import gzip
import json
import re
import time
from collections.abc import Callable
from pathlib import Path

import bm25s
from rank_bm25 import BM25Okapi

from knowledge.scoring import compute_weights
from knowledge.syllables import canonical

N_PASSAGES = 10_000
N_QUERIES = 50
_SYLLABLE = re.compile(r"[^\W\d_]+")


def main(shared: Path) -> None:
    """Print milliseconds a query and the ratio to ours."""
    path = shared / "corpora" / "laws.jsonl.gz"
    if not path.is_file():
        print(f"peers: {path.name} not found in {path.parent}, skipped")
        return
    corpus = laws(path)
    queries = [terms[:8] for terms in corpus[:: max(1, len(corpus) // N_QUERIES)]]
    weights = compute_weights(corpus, k1=1.5, b=0.75)
    parent = BM25Okapi(corpus)
    peer = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
    peer.index(corpus, show_progress=False)
    ours = milliseconds(lambda query: weights.scores(dict.fromkeys(query, 1.0)), queries)
    print(f"BM25 scores of {len(corpus)} passages, 8 terms, ms a query (ratio to ours)")
    print(f"  sparse weights   {ours:8.3f}  (1.0)")
    for label, search in (("rank_bm25", parent.get_scores), ("bm25s", peer.get_scores)):
        taken = milliseconds(search, queries)
        print(f"  {label:16s} {taken:8.3f}  ({taken / ours:.1f})")


def laws(path: Path) -> list[list[str]]:
    """The syllables of the laws' paragraphs."""
    corpus: list[list[str]] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            for paragraph in json.loads(line)["text"].split("\n\n"):
                if len(terms := [canonical(each) for each in _SYLLABLE.findall(paragraph)]) >= 8:
                    corpus.append(terms)
                if len(corpus) == N_PASSAGES:
                    return corpus
    return corpus


def milliseconds(search: Callable[[list[str]], object], queries: list[list[str]]) -> float:
    """Mean time of one query."""
    start = time.perf_counter()
    for query in queries:
        search(query)
    return (time.perf_counter() - start) * 1000 / len(queries)


if __name__ == "__main__":
    main(Path("../shared"))
