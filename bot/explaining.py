"""
Why there is this answer, or none: the trace of an answer for a person at a terminal.

What was searched and with which weight, what was found, which sentence was chosen
and what spoke for it, how its words were cut out, and what the answer had to reach.
The names of features are those of the library's documentation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Group
from rich.padding import Padding
from rich.text import Text

from bot import texts
from bot.rendering import decimal, reason
from knowledge.model import Answer

_TERMS_SHOWN = 12
_FEATURES_SHOWN = 8
_QUOTE_SHOWN = 240


def render_why(answer: Answer) -> Group:
    """How *answer* was found, for `rich`: wraps at the console's width."""
    return Group(*(block for part in (_question, _search, _choice, _bound) for block in part(answer)))


def _question(answer: Answer) -> Iterator[Any]:
    trace: Any = answer.trace
    kind = texts.KINDS[answer.kind]
    yield _line(
        texts.WHY_KIND, texts.WHY_COUNTED.format(kind=kind, noun=trace["counted"]) if trace.get("counted") else kind
    )
    if answer.understood:
        yield Text(texts.UNDERSTOOD.format(text=answer.understood))
    if answer.refusal is not None:
        yield _line(texts.WHY_REFUSED, reason(answer) or "")
    if "field" in trace:
        yield Text(texts.WHY_TOLD_BY[trace["field"]])
    if "curated" in trace:
        yield Text(texts.WHY_CURATED.format(id=trace["curated"]))


def _search(answer: Answer) -> Iterator[Any]:
    trace: Any = answer.trace
    if trace.get("terms"):
        yield _line(texts.WHY_TERMS, _weights(readable_terms(trace["terms"])))
    if trace.get("extra"):
        yield _line(texts.WHY_EXTRA, _weights(readable_terms(trace["extra"])))
    if trace.get("hits"):
        yield _line(texts.WHY_HITS, "")
        for hit in trace["hits"]:
            where = texts.PARAGRAPH.format(number=hit["paragraph"]) if hit["paragraph"] else texts.HEAD
            yield _inside(f"{decimal(hit['score']):>7}  {hit['document']}, {where}")


def _choice(answer: Answer) -> Iterator[Any]:
    trace: Any = answer.trace
    if trace.get("score") is None:
        return
    quote = next(citation.quote for citation in answer.citations if citation.answers)
    shown = quote if len(quote) <= _QUOTE_SHOWN else quote[:_QUOTE_SHOWN].rsplit(" ", 1)[0] + " …"
    yield _line(texts.WHY_SENTENCE, f"“{shown}”")
    yield _inside(texts.WHY_SCORE.format(score=decimal(trace["score"]), features=_signed(trace["contributions"])))
    rule = texts.WHY_RULES[trace["rule"]]
    if trace["piece"] is not None:
        rule = texts.WHY_PIECE.format(rule=rule, probability=decimal(trace["piece"]))
    yield _line(texts.WHY_RULE, rule)
    for document, line in trace.get("disagreement", {}).items():
        yield _inside(texts.WHY_DISAGREES.format(document=document, text=line))


def _bound(answer: Answer) -> Iterator[Any]:
    trace: Any = answer.trace
    if trace.get("answerable") is None:
        return
    origin = texts.WHY_ORIGINS[trace["threshold_from"]]
    told = texts.WHY_THRESHOLD.format(
        probability=decimal(trace["answerable"]), threshold=decimal(trace["threshold"]), origin=origin
    )
    yield _line(texts.WHY_ANSWERABLE, told)
    yield _inside(_signed(trace["evidence"]))
    if lack := trace.get("lack"):
        yield _line(texts.WHY_LACK, texts.WHY_WANTS[lack["want"]] + (f" “{lack['phrase']}”" if lack["phrase"] else ""))
        if lack["focus"]:
            yield _inside(texts.WHY_FOCUS.format(passages=lack["passages"], focus=lack["focus"]))


def readable_terms(terms: Mapping[str, float]) -> dict[str, float]:
    """
    *terms* as a person reads them, the weightiest first: words, syllables outside words, figures.

    Those without accents are left out, unless the question was typed without any.
    """
    kinds = "wsn" if any(term[0] in "ws" for term in terms) else "fpn"
    inside = {syllable for term in terms if term[0] in "wp" and term[0] in kinds for syllable in term[2:].split()}
    best: dict[str, float] = {}
    for term, weight in sorted(terms.items(), key=lambda each: (-each[1], each[0])):
        if term[0] in kinds and (term[0] in "wpn" or term[2:] not in inside):
            best.setdefault(term[2:], weight)
    return best


def _weights(values: Mapping[str, float]) -> str:
    shown = [f"{name} {decimal(value)}" for name, value in list(values.items())[:_TERMS_SHOWN]]
    return " · ".join(shown) + (" · …" if len(values) > _TERMS_SHOWN else "")


def _signed(values: Mapping[str, float]) -> str:
    """The greatest of *values* with their signs."""
    return " · ".join(
        f"{name} {'+' if value > 0 else '−'}{decimal(abs(value))}"
        for name, value in list(values.items())[:_FEATURES_SHOWN]
    )


def _line(label: str, text: str) -> Text:
    return Text.assemble((f"{label}: ", "bold"), text) if text else Text(f"{label}:", style="bold")


def _inside(text: str) -> Padding:
    return Padding(Text(text), (0, 0, 0, 2), expand=False)
