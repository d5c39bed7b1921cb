"""From the chosen proposal to the words that are shown: one span, or several of one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from knowledge.enumerations import enumerates
from knowledge.model import TYPED, Kind, Span
from knowledge.ordinals import opens_item
from knowledge.questions import Question
from knowledge.reading import Option, Sentence
from knowledge.selection import Scored
from knowledge.shortening import opening, shorten
from knowledge.syllables import fold


def best_proposal(asked: Question, scored: Sequence[Scored]) -> Scored:
    """
    The best proposal; where a figure is asked for and the best sentence has one, the best figure in it.

    Where an enumeration is asked for and the best sentence has none, the best of its passage that has one and opens
    as the question does: "Hồ sơ gồm những gì" is answered by "Hồ sơ gồm …", not by what else is said of it.
    """
    best = scored[0]
    if asked.wants_items and not best.proposal.sentence.cells and not enumerates(best.proposal.sentence.text):
        return next((each for each in scored if _lists_subject(asked, each, best)), best)
    if asked.kind not in TYPED or asked.kind is Kind.ENTITY or best.proposal.option is not None:
        return best
    same_sentence = (
        each
        for each in scored
        if each.proposal.option is not None
        and each.proposal.sentence is best.proposal.sentence
        and not each.proposal.features["repeated"]
    )
    return next(same_sentence, best)


def _lists_subject(asked: Question, scored: Scored, best: Scored) -> bool:
    """Whether *scored* is of the passage of *best*, opens by the two syllables that *asked* does, and enumerates."""
    proposal = scored.proposal
    opens = tuple(map(fold, asked.tokens[:2])) == proposal.sentence.folded[:2]
    return opens and proposal.hit.passage is best.proposal.hit.passage and enumerates(proposal.sentence.text)


def answer_spans(asked: Question, masses: Mapping[str, float], sentence: Sentence, option: Option | None) -> list[Span]:
    """Where the short answer stands in *sentence*, with *option* chosen of it or none."""
    if option is not None and asked.wants_several and option.candidate.kind is Kind.DATE:
        return [_whole_time(sentence, option)]
    if option is not None and asked.wants_several:
        alike = [each.candidate for each in sentence.options if _is_alike(sentence.text, each, option)]
        return [(each.start, each.end) for each in alike]
    if option is not None:
        return [(option.candidate.start, option.candidate.end)]
    if asked.kind is Kind.LIST:
        return [(0, len(sentence.text))]
    is_item = opens_item(asked.tokens, sentence.tokens)
    return [opening(sentence.text) if is_item else shorten(sentence, masses, asked.text.lower())]


def with_class(asked: Question, text: str, span: Span) -> Span:
    """*span* of *text* with the noun before it that *asked* asks for: "ấp Bãi Trong", not "Bãi Trong", by "ấp nào"."""
    start, end = span
    noun = f"{asked.asked_type} "
    before = text[:start].lower()
    if asked.kind is not Kind.ENTITY or not asked.asked_type or not text[start : start + 1].isupper():
        return span
    return (start - len(noun), end) if before == noun or before.endswith(f" {noun}") else span


def _whole_time(sentence: Sentence, option: Option) -> Span:
    """The longest time of *sentence* that *option* is a part of: "những năm nào" asks for "năm 1628, 1794 và 1917"."""
    start, end = option.candidate.start, option.candidate.end
    times = (each.candidate for each in sentence.options if each.candidate.kind is Kind.DATE)
    around = [(each.start, each.end) for each in times if each.start <= start and end <= each.end]
    return max(around, key=lambda span: span[1] - span[0])


def _is_alike(text: str, option: Option, chosen: Option) -> bool:
    """Whether *option* of *text* is of the chosen kind and starts with the same word: "Kế hoạch số …"."""
    left, right = option.candidate, chosen.candidate
    return (
        left.kind is right.kind and text[left.start :].split(maxsplit=1)[0] == text[right.start :].split(maxsplit=1)[0]
    )
