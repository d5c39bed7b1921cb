"""
What a question rules out as its answer.

"Ngoài Kế hoạch 217-KH/TU còn kế hoạch số mấy" asks for another than it names, "(không
tính thạc sĩ)" for no figure of them, "văn bản nào để thực hiện nghị quyết" for no
resolution. All these speak in the words of the question, and so would be chosen by them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from knowledge.analysis import tokenize
from knowledge.concepts import Concept, find_concepts
from knowledge.features import Proposal
from knowledge.model import Kind
from knowledge.patterns import either
from knowledge.question_heads import PAPER
from knowledge.questions import Question
from knowledge.thesaurus import Thesaurus

_WITHOUT = re.compile(
    r"(?P<open>\()?\b(?:không|chưa) (?:tính|kể|gồm|bao gồm)\b(?P<what>(?(open)[^();?]+|[^(),;?]+))", re.IGNORECASE
)
_ANY_PAPER = "văn bản"
_PAPER = either(rf"\b{PAPER}\b")


def keep(question: Question, proposals: Sequence[Proposal], known: Thesaurus) -> Sequence[Proposal]:
    """Those of *proposals* that *question* does not rule out; all where none would be left."""
    without = _without(question, known)
    kept = [each for each in proposals if not any(_tells(each, concept) for concept in without)]
    if question.kind is Kind.DOCUMENT:
        kept = [each for each in kept if each.features.get("repeated", 0.0) < 1 and not _is_given(question, each)]
    return kept or proposals


def _without(question: Question, known: Thesaurus) -> Sequence[Concept]:
    """What *question* asks not to be counted."""
    what = _WITHOUT.search(question.text)
    concepts = find_concepts([token for token, _ in tokenize(what["what"])], {}, known) if what else []
    # "Đào tạo" of "đào tạo thạc sĩ" rules nothing out: what has a sibling tells one from others.
    return [concept for concept in concepts if concept.phrase in known.contrasts]


def _tells(proposal: Proposal, concept: Concept) -> bool:
    """Whether the option of *proposal* is told of *concept*."""
    option = proposal.option
    return option is not None and concept.is_in(option.own | option.inherited)


def _is_given(question: Question, proposal: Proposal) -> bool:
    """Whether *proposal* is a paper of a kind that *question* speaks of, where it asks for any paper."""
    if question.asked_type != _ANY_PAPER or proposal.option is None:
        return False
    candidate = proposal.option.candidate
    written = proposal.sentence.text[candidate.start : candidate.end].lower()
    given = {match[0] for match in _PAPER.finditer(" ".join(question.tokens))} - {_ANY_PAPER}
    return any(written.startswith(each) for each in given)
