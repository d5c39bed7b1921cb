"""
What a question demands of the sentence that answers it, and what of that is missing.

The words of a question whose answer the documents lack stand in the documents all
the same: "kinh phí đào tạo cán bộ" finds the paragraph on training, which names no
sum. What tells is structure: an amount of money, a person or a year is asked for,
and nothing of that kind stands where the words do. The same findings are features
of `knowledge.answerability` and the facts of a refusal (`Lack`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from knowledge.analysis import phrase_terms, tokenize
from knowledge.asked import beside_question_word, years_of
from knowledge.candidates import Candidate
from knowledge.concepts import ASKING, Concept
from knowledge.model import Kind, Lack, Want
from knowledge.numbers import find_figures
from knowledge.patterns import either
from knowledge.questions import Question
from knowledge.reading import Option, Sentence
from knowledge.reckoning import lacks_reckoning, reckoned, states
from knowledge.types import HEADS, fits_type, may_be_person, measure_of
from knowledge.years import is_year

_OF_MEASURE = {"money": Want.MONEY, "duration": Want.DURATION, "length": Want.LENGTH}
_OF_KIND = {
    Kind.NUMBER: Want.NUMBER,
    Kind.PERCENT: Want.PERCENT,
    Kind.DATE: Want.DATE,
    Kind.DOCUMENT: Want.PAPER,
    Kind.ENTITY: Want.NAME,
}
_PERSON = either(r"\bai\b|\b(?:tên (?:là )?(?:gì|j)|họ tên|tên của)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer would stand: its sentence, the sentences beside it, and the terms above and around it."""

    sentence: Sentence
    of_passage: Sequence[Sentence]
    headings: frozenset[str]


def wanted(question: Question) -> Want | None:
    """What kind of thing *question* asks for; None for an explanation, a list, yes or no."""
    if question.kind is Kind.NUMBER and question.measure:
        return _OF_MEASURE[question.measure]
    if asks_person(question):
        return Want.PERSON
    if question.kind is Kind.ENTITY and question.asked_type == "đâu":
        return Want.PLACE
    return _OF_KIND.get(question.kind)


def asks_person(question: Question) -> bool:
    """Whether the name of somebody is asked for: "ai", "tên gì"."""
    return (
        question.kind is Kind.ENTITY
        and question.asked_type in ("", "ai", "người", "nhân vật", "vị")
        and (question.asked_type == "ai" or bool(_PERSON.search(" ".join(question.tokens))))
    )


_SHORTEST_FOCUS = 2
_HOLDER = either(
    rf"\b(?:{HEADS}|hiệu phó|(?:nhóm|đoàn|bộ|hội|thủ) trưởng|trưởng (?:thôn|bản|nhóm|đại diện|bộ môn)"
    r"|thủ tướng|tổng thống|người đứng đầu"
    r"|thư ký|chủ nhà|người phát ngôn|con (?:trai|gái)|vợ|chồng)\b"
    r"|\b(?:người|em|ông|bà|anh|chị|cô|thầy|học sinh|sinh viên|nạn nhân|cán bộ|bác sỹ)\b.*\btên (?:là )?gì\b"
)
_OF_SOMEBODY = either(r"\b(?:của|những|các|cho|với) ai\b")


def asks_holder(question: Question) -> bool:
    """Whether a person's own name is asked for, no body's: of who holds an office, or is somebody's kin."""
    plain = " ".join(question.tokens)
    return asks_person(question) and bool(_HOLDER.search(plain)) and not _OF_SOMEBODY.search(plain)


_REST = either(r"\b(?:còn lại|khác nữa|kia)\b")


def asks_rest(question: Question) -> bool:
    """Whether what is left beside the named is asked for: "hai đột phá còn lại"."""
    return asks_rest_of(" ".join(question.tokens))


def asks_rest_of(text: str) -> bool:
    """Whether *text* speaks of what is left."""
    return bool(_REST.search(text.lower()))


def fitting(question: Question, sentence: Sentence, options: Sequence[Option]) -> Iterator[Option]:
    """Those of *options* that are of the kind, the measure and the type asked for, and not in the question itself."""
    said = {value for figure in find_figures(question.text) for value in figure.values[:1]}
    words = set(question.tokens)
    for option in options:
        candidate = option.candidate
        if candidate.kind is not question.kind:
            continue
        written = sentence.text[candidate.start : candidate.end]
        if candidate.values and candidate.values[0] in said:
            continue
        if not candidate.values and words.issuperset(written.lower().split()):
            continue
        if question.kind is Kind.NUMBER and question.measure and measure_of(candidate.noun) != question.measure:
            continue
        if asks_holder(question) and not _names_somebody(sentence.text, candidate, words):
            continue
        kind = "ai" if asks_person(question) else question.asked_type
        if kind and fits_type(kind, sentence.text, candidate) is False:
            continue
        yield option


def _names_somebody(text: str, candidate: Candidate, said: AbstractSet[str]) -> bool:
    """Whether *candidate* of *text* may be a person's name, with a word that is not *said* in the question."""
    written = text[candidate.start : candidate.end].split()
    return may_be_person(text, candidate) and any(word[:1].isupper() and word.lower() not in said for word in written)


def find_lack(
    question: Question,
    places: Sequence[Sequence[Sentence]],
    terms: Sequence[frozenset[str]],
    concepts: Sequence[Concept],
) -> Lack | None:
    """
    The most telling thing that *question* demands and none of the nearest passages gives; None if it is not known.

    Args:
        question: As it is understood.
        places: The sentences of each passage, nearest first.
        terms: What each passage holds with its headings.
        concepts: Of the question.
    """
    everything = frozenset().union(*terms)
    lack = next(_lacks(question, places, everything, concepts), None)
    if lack is None:
        return None
    focus = _focus(question, [concept for concept in concepts if concept.is_in(terms[0])], lack.phrase)
    held = frozenset(phrase_terms(focus.lower().split()))
    return replace(lack, focus=focus, passages=sum(held <= each for each in terms) if focus else 0)


def _lacks(
    question: Question, places: Sequence[Sequence[Sentence]], terms: frozenset[str], concepts: Sequence[Concept]
) -> Iterator[Lack]:
    for figure in find_figures(question.text):
        if f"n:{figure.values[0]}" not in terms:
            value, written = figure.values[0], question.text[figure.start : figure.end]
            yield Lack(Want.YEAR if is_year(value) else Want.FIGURE, written)
    if (want := reckoned(question)) and all(lacks_reckoning(question, sentence) for sentence in places[0]):
        yield Lack(want)
    missing = [each for each in concepts if not each.is_in(terms) and ASKING.isdisjoint(each.phrase)]
    yield from (Lack(Want.WORD, phrase) for phrase in sorted(_runs(question, missing), key=len, reverse=True))
    asked = wanted(question)
    if asked and not any(any(fitting(question, each, each.options)) for place in places for each in place):
        yield Lack(asked)


def _focus(question: Question, concepts: Sequence[Concept], missing: str) -> str:
    """The longest run of the question's words that the nearest passage holds, as the question writes them."""
    held = {syllable for concept in concepts for syllable in concept.phrase} - set(missing.split())
    tokens = tokenize(question.text)
    best = (0, 0)
    start = None
    for number, (token, _) in enumerate((*tokens, ("", (0, 0)))):
        if token in held:
            start = number if start is None else start
        elif start is not None:
            best = max(best, (start, number), key=lambda run: run[1] - run[0])
            start = None
    if best[1] - best[0] < _SHORTEST_FOCUS:
        return ""
    return question.text[tokens[best[0]][1][0] : tokens[best[1] - 1][1][1]]


def _runs(question: Question, missing: Sequence[Concept]) -> Iterator[str]:
    """The words of *missing* as the question writes them, neighbours put together."""
    syllables = {syllable for concept in missing for syllable in concept.phrase}
    run: list[str] = []
    for token in (*question.tokens, ""):
        if token in syllables:
            run.append(token)
        elif run:
            yield " ".join(run)
            run = []


def structure(
    question: Question,
    place: Place,
    option: Option | None,
    concepts: Sequence[Concept],
    names: frozenset[str],
    terms: frozenset[str],
    features: Mapping[str, float],
) -> Iterator[tuple[str, float]]:
    """What of the demands is missing, as features by name; each 0..1."""
    sentence = place.sentence
    near = sentence.terms | place.headings
    total = sum(concept.mass for concept in concepts) or 1.0
    asked = wanted(question)
    in_sentence = list(fitting(question, sentence, sentence.options)) if asked else []
    in_passage = bool(in_sentence) or any(any(fitting(question, each, each.options)) for each in place.of_passage)
    yield "none_in_passage", float(asked is not None and not in_passage)
    yield "none_in_sentence", float(asked is not None and not in_sentence)
    yield "asks_person", float(asked is Want.PERSON)
    yield "asks_measure", float(asked in (Want.MONEY, Want.DURATION, Want.LENGTH))
    years = years_of(question)
    others = {term for term in sentence.terms if term[:2] == "n:" and is_year(term[2:])}
    yield "year_apart", float(any(year not in near for year in years))
    yield "other_year", float(any(year not in sentence.terms for year in years) and bool(others))
    yield "names_apart", sum(name not in near for name in names) / len(names) if names else 0.0
    stated = reckoned(question)
    yield "reckoned", float(stated is not None)
    yield "not_stated", float(stated is not None and not states(stated, sentence.text))
    apart = [concept for concept in concepts if not concept.is_in(near)]
    yield "apart", sum(concept.mass for concept in apart) / total
    yield "worst_apart", max((concept.mass for concept in apart), default=0.0) / total
    counted = set(question.counted)
    yield (
        "noun_apart",
        float(
            bool(counted)
            and question.kind is Kind.NUMBER
            and not any(counted & set(each.candidate.noun.split()) for one in place.of_passage for each in one.options)
        ),
    )
    missing = [concept for concept in concepts if not concept.is_in(terms)]
    longest = max((len(run.split()) for run in _runs(question, missing)), default=0)
    yield "rest_apart", float(asks_rest(question) and not asks_rest_of(sentence.text))
    yield "one_missing", float(len(missing) == 1)
    yield "missing_run", min(3, longest) / 3
    apart_runs = max((len(run.split()) for run in _runs(question, apart)), default=0)
    yield "apart_run", min(3, apart_runs) / 3
    for side, beside in zip(("before", "after"), beside_question_word(question, concepts), strict=True):
        yield f"{side}_apart", float(beside is not None and not beside.is_in(near))
        yield f"{side}_missing", float(beside is not None and not beside.is_in(terms))
    for name in ("whole_concepts", "own_concepts", "own_pairs", "near"):
        yield name, features.get(name, features["cover_concepts"] / 2) if option else 0.0
