"""
The measures of retrieval and answers, each with its formula and source: plain values in, a number out.

Written out here, in a few lines each, so that a reader can hold them against the
papers; `knowledge.evaluation` says which questions each is taken over. Shares
and scores are in 0..1.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.question_sets import Item

_NAMED = frozenset({"number", "date", "document", "entity"})
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def mean(values: Sequence[float]) -> float:
    """Arithmetic mean of one value or more; of truths, the share of the true."""
    return sum(values) / len(values)


def percentile(values: Sequence[float], share: float) -> float:
    """
    The least of one value or more that *share* (0..1) of them do not exceed: the nearest-rank percentile.

    >>> percentile([30, 10, 20, 40], 0.5)
    20
    """
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def recall(relevance: Sequence[bool], top_k: int) -> float:
    """
    1 if a relevant paragraph is among the first *top_k*, else 0.

    With one relevant paragraph a question this is recall. Where several answer
    the same question, any of them will do, as in open-domain question answering.

    Source:
        Karpukhin et al., EMNLP 2020 (top-k retrieval accuracy).
    """
    return float(any(relevance[:top_k]))


def reciprocal_rank(relevance: Sequence[bool], top_k: int) -> float:
    """
    1 / rank of the first relevant of the first *top_k*; 0 if there is none.

    Source:
        Voorhees, TREC-8 1999; cut off as in MS MARCO's MRR@10.
    """
    return next((1 / rank for rank, relevant in enumerate(relevance[:top_k], 1) if relevant), 0.0)


def ndcg(relevance: Sequence[bool], n_relevant: int, top_k: int) -> float:
    """
    DCG = Σ relevant(i) / log2(i + 1) over the ranks i ≤ *top_k*, divided by that of the best order.

    Args:
        relevance: Whether the hit at each rank is relevant, best first.
        n_relevant: Relevant paragraphs in all; with 0 the score is 0.
        top_k: Ranks that count.

    Source:
        Järvelin & Kekäläinen, TOIS 2002, with the usual discount log2(i + 1) and binary relevance.
    """
    ideal = _dcg([True] * min(n_relevant, top_k))
    return _dcg(relevance[:top_k]) / ideal if ideal else 0.0


def _dcg(relevance: Sequence[bool]) -> float:
    return sum(relevant / math.log2(rank + 1) for rank, relevant in enumerate(relevance, 1))


def normalise_answer(text: str) -> str:
    """
    SQuAD's normalisation for Vietnamese: lower case, punctuation off, white space folded.

    There are no English articles to drop. "1.621" becomes "1621" on both sides.
    Punctuation is Unicode's and, as in SQuAD's script, all of ASCII's.

    >>> normalise_answer("“Nghị quyết  09-NQ/TU”.")
    'nghị quyết 09nqtu'
    """
    lowered = unicodedata.normalize("NFC", text).lower()
    kept = (
        sign for sign in lowered if sign not in _ASCII_PUNCTUATION and not unicodedata.category(sign).startswith("P")
    )
    return " ".join("".join(kept).split())


def exact_match(text: str | None, accepted: Sequence[str]) -> float:
    """
    1 if *text* equals one of *accepted*, normalised; else 0.

    *text* is None when abstained, *accepted* empty when that is right.

    Source:
        Rajpurkar et al., EMNLP 2016; unanswerable questions: Rajpurkar et al., ACL 2018.
    """
    if text is None or not accepted:
        return float(text is None and not accepted)
    return float(normalise_answer(text) in map(normalise_answer, accepted))


def token_f1(text: str | None, accepted: Sequence[str]) -> float:
    """
    Harmonic mean of precision and recall over the syllables of *text* and of the nearest of *accepted*.

    As in `exact_match` an abstention is right (1) when nothing is accepted, else 0.

    Source:
        Rajpurkar et al., EMNLP 2016: both sides are bags of tokens, the best accepted answer counts.
    """
    if text is None or not accepted:
        return float(text is None and not accepted)
    return max(_bag_f1(normalise_answer(text).split(), normalise_answer(answer).split()) for answer in accepted)


def _bag_f1(given: Sequence[str], wanted: Sequence[str]) -> float:
    if not given or not wanted:
        return float(given == wanted)
    common = (Counter(given) & Counter(wanted)).total()
    return 2 * common / (len(given) + len(wanted))


def holds(text: str, accepted: str) -> bool:
    """Whether *accepted* occurs in *text*, whatever the case and white space; a figure not as a part of a longer one."""
    return bool(accepted_pattern(accepted).search(unicodedata.normalize("NFC", text)))


def accepted_pattern(accepted: str) -> re.Pattern[str]:
    """
    What finds *accepted* (not blank) in a text in NFC.

    >>> bool(accepted_pattern("28").search("28 người")), bool(accepted_pattern("28").search("2.828, ngày 28/11"))
    (True, False)
    """
    wanted = unicodedata.normalize("NFC", accepted)
    # White space at its ends asks for white space in the text, that inside for any.
    pattern = r"\s+".join(map(re.escape, re.split(r"\s+", wanted)))
    if wanted[:1].isdigit():
        pattern = r"(?<!\d)(?<!\d[.,/:])" + pattern
    if wanted[-1:].isdigit():
        pattern += r"(?!\d|[.,/:]\d)"
    return re.compile(pattern, re.IGNORECASE)


def holds_answer(text: str, item: Item) -> bool:
    """Whether *text* holds what *item* accepts: all of its ``all``, or one of its ``answer``."""
    if item.all:
        return all(holds(text, part) for part in item.all)
    return any(holds(text, accepted) for accepted in item.answer)


def longest_right(item: Item) -> int:
    """Most syllables that a right answer of *item* has; the limits are those of the project's question sets."""
    if item.kind == "list":
        return 150
    wanted = item.all or item.answer
    if item.kind in _NAMED or any(letter.isdigit() for accepted in wanted for letter in accepted):
        return max(
            12,
            3 * max(len(accepted.split()) for accepted in wanted),
            2 * sum(len(accepted.split()) for accepted in item.all) + 8,
        )
    return 60


def is_right(text: str | None, item: Item) -> bool:
    """Whether the short answer *text* (None when abstained) answers *item*: it holds what is accepted, and is short."""
    if text is None or not item.answerable:
        return text is None and not item.answerable
    return holds_answer(text, item) and len(text.split()) <= longest_right(item)


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose confidence is in [least, most]: how many, their mean confidence, the share of right ones."""

    least: float
    most: float
    n: int
    confidence: float
    right: float


def reliability_bins(answered: Sequence[tuple[float, bool]], n_bins: int = 10) -> list[Bin]:
    """
    *answered*, pairs of confidence (0..1) and rightness, in *n_bins* bins of equal width; empty bins are left out.

    A confidence on a border belongs to the bin above, 1 to the last.
    """
    groups: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in answered:
        groups.setdefault(min(int(confidence * n_bins), n_bins - 1), []).append((confidence, right))
    return [
        Bin(
            least=number / n_bins,
            most=(number + 1) / n_bins,
            n=len(group),
            confidence=mean([confidence for confidence, _ in group]),
            right=mean([right for _, right in group]),
        )
        for number, group in sorted(groups.items())
    ]


def expected_calibration_error(answered: Sequence[tuple[float, bool]], n_bins: int = 10) -> float:
    """
    Σ (bin's size / all) · |bin's share of right − bin's mean confidence| over one answer or more; 0 is best.

    Source:
        Naeini et al., AAAI 2015; Guo et al., ICML 2017.
    """
    bins = reliability_bins(answered, n_bins)
    return sum(each.n * abs(each.right - each.confidence) for each in bins) / len(answered)
