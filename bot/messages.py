"""
Answer → messages of Telegram: what a reader on a phone sees.

The short answer comes first, in bold, then the sentence that proves it with the
answer marked, where it stands, and the whole passage folded. Knows nothing of how
messages are sent; escaping and cutting are `bot.markup`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from bot import texts
from bot.markup import Block, Run, bold, cut, cut_before, italic, plain, render_parts, utf16_length
from bot.rendering import decimal, disagreement, lines, place, reason, unanswered
from knowledge import Answer, Citation, Kind
from knowledge.model import Span

LOW_CONFIDENCE = 0.5
"""Below it the reader is told that the answer may be wrong."""

_PASSAGE_ROOM = 2000
"""Most characters of a folded passage; all of it is a button away."""

NEAREST_SHOWN = 3

_TERMS_SHOWN = 8
_HITS_SHOWN = 5
_QUOTE_SHOWN = 160
_TITLE_SHOWN = 100
_QUESTION_SHOWN = 500
_COPIED = 256


def render_messages(answer: Answer, *, within: str | None = None, missed: str | None = None) -> list[str]:
    """
    The messages that show *answer*, in HTML.

    Args:
        answer: Any answer, refusal or small talk.
        within: Title of the document that alone was searched.
        missed: The question, where it was refused when its reader asked it.

    Returns:
        At least one part, each at most 4096 code points after parsing.
    """
    opening = [] if missed is None else [plain(texts.NOW_ANSWERED.format(question=cut(missed, _QUESTION_SHOWN)))]
    return render_parts([*opening, *_answer_blocks(answer), *_scope(within)])


def _answer_blocks(answer: Answer) -> Iterator[Block]:
    if answer.understood:
        yield italic(texts.UNDERSTOOD.format(text=answer.understood))
    if answer.text is None:
        yield plain(reason(answer) or "")
        if answer.suggestion:
            yield plain(texts.SUGGESTION.format(question=answer.suggestion))
        if answer.citations:
            yield bold(texts.NEAREST)
            yield from _nearest(answer.citations[:NEAREST_SHOWN])
        return
    yield from _short(answer)
    yield from _notes(answer)
    proofs = [citation for citation in answer.citations if citation.answers]
    for (_, text), group in groupby(proofs, key=lambda each: (each.document, each.passage)):
        citations = list(group)
        for citation in citations:
            if _adds(citation) and citation.quote != answer.text:
                yield _quote(citation)
        yield _place(citations[0], close=True)
        yield from _passage(text, citations)
    if answer.confidence < LOW_CONFIDENCE:
        yield italic(texts.UNSURE.format(percent=round(100 * answer.confidence)))


def _notes(answer: Answer) -> Iterator[Block]:
    if answer.unanswered:
        yield plain(unanswered(answer), close=True)
    if answer.curated:
        yield italic(texts.CURATED.format(role=answer.curated), close=True)


def _short(answer: Answer) -> Iterator[Block]:
    if answer.disagrees:
        yield plain(disagreement(answer))
    told = lines(answer)
    listed = answer.disagrees or (answer.kind is Kind.LIST and len(told) > 1)
    if len(told) == 1 and (proof := _marks_within(answer)):
        yield Block(tuple(_marked(proof.quote, proof.spans)))
        return
    for number, line in enumerate(told):
        yield bold(f"• {line}" if listed else line, close=number > 0 or answer.disagrees)


def _marks_within(answer: Answer) -> Citation | None:
    """The proof that is itself the answer, with a piece marked in it; None where the answer is the piece."""
    proof = answer.citations[0]
    return proof if answer.text == proof.quote and proof.spans != ((0, len(proof.quote)),) else None


def _adds(citation: Citation) -> bool:
    """Whether the quote says more than the short answer above it."""
    told = sum(end - start for start, end in citation.spans)
    return told < 0.75 * len(citation.quote)


def _quote(citation: Citation) -> Block:
    return Block((Run("“"), *_marked(citation.quote, citation.spans), Run("”")))


def _marked(text: str, spans: Sequence[Span]) -> Iterator[Run]:
    """*text* with *spans* in bold."""
    at = 0
    for start, end in spans:
        if at < start:
            yield Run(text[at:start])
        if max(at, start) < end:
            yield Run(text[max(at, start) : end], bold=True)
        at = max(at, end)
    if at < len(text):
        yield Run(text[at:])


def _place(citation: Citation, *, close: bool = False) -> Block:
    """Where it stands: the title as a link where there is one."""
    rest = place(citation).removeprefix(citation.title)
    return Block((Run("— "), Run(citation.title, url=citation.url), Run(rest)), close=close)


def _passage(text: str, citations: Sequence[Citation]) -> Iterator[Block]:
    """The passage around the proof, folded, with the answers marked; none where the quote was all of it."""
    quoted = citations[0].quote if len(citations) == 1 else None
    if quoted is not None and quoted.strip() == text.strip() and (_adds(citations[0]) or len(citations[0].spans) == 1):
        return
    places = [(text.find(citation.quote), citation) for citation in citations]
    spans = sorted((at + start, at + end) for at, citation in places for start, end in citation.spans if at >= 0)
    first = max(min(at for at, _ in places), 0)
    last = max(at + len(citation.quote) for at, citation in places)
    start, end = _window(text, first, last)
    inside = [(max(left, start) - start, min(right, end) - start) for left, right in spans]
    runs = [*_marked(text[start:end], [each for each in inside if 0 <= each[0] < each[1]])]
    if start:
        runs.insert(0, Run("… "))
    if end < len(text):
        runs.append(Run(" …"))
    yield Block(tuple(runs), folded=True)


def _window(text: str, first: int, last: int) -> tuple[int, int]:
    """The part of *text* around ``first:last`` that is shown folded: all of it where it is short."""
    if len(text) <= _PASSAGE_ROOM:
        return 0, len(text)
    spare = max(_PASSAGE_ROOM - (last - first), 0)
    start = max(first - spare // 2, 0)
    end = min(max(start + _PASSAGE_ROOM, last), len(text))
    start = max(min(start, end - _PASSAGE_ROOM), 0) if last - first <= _PASSAGE_ROOM else first
    if start:
        space = text.find(" ", start, first)
        start = space + 1 if space >= 0 else first
    if end < len(text):
        space = text.rfind(" ", last, end)
        end = space if space >= 0 else last
    return start, end


def _nearest(citations: Sequence[Citation]) -> Iterator[Block]:
    for citation in citations:
        quote = citation.quote
        shown = quote if len(quote) <= _QUOTE_SHOWN else quote[: cut_before(quote, _QUOTE_SHOWN)].rstrip() + " …"
        yield plain(f"{citation.number}. “{shown}”")
        yield italic(f"— {_short_place(citation)}", close=True)


def _short_place(citation: Citation) -> str:
    """Title and paragraph: enough to tell passages from each other."""
    where = texts.PARAGRAPH.format(number=citation.paragraph) if citation.paragraph else texts.HEAD
    return f"{cut(citation.title, _TITLE_SHOWN)}, {where}"


def _scope(within: str | None) -> Iterator[Block]:
    if within is not None:
        yield italic(texts.WITHIN.format(title=within))


def citation_text(citation: Citation) -> str:
    """The quote with where it stands, to be copied into another text; at most 256 UTF-16 code units, as a button holds."""
    where = f" ({_short_place(citation)})"
    room = _COPIED - utf16_length(where) - len("“…”")
    quote = citation.quote
    if utf16_length(quote) > room + 1:
        while utf16_length(quote) > room:
            quote = quote[: cut_before(quote, min(len(quote) - 1, room))].rstrip()
        quote += "…"
    return f"“{quote}”{where}"


def render_source(citations: Sequence[Citation], number: int) -> str:
    """
    One of the further sources of an answer, as one message.

    Args:
        citations: The further sources.
        number: Which of them, from 0.
    """
    citation = citations[number]
    heading = texts.SOURCE_OF.format(number=number + 1, of=len(citations))
    return render_parts([bold(heading), Block(tuple(_excerpt(citation))), _place(citation, close=True)])[0]


def _excerpt(citation: Citation) -> Iterator[Run]:
    """The passage, or what is around its nearest sentence, with that sentence in bold."""
    text, quote = citation.passage, citation.quote
    first = max(text.find(quote), 0)
    start, end = _window(text, first, first + len(quote))
    if start:
        yield Run("… ")
    yield from _marked(text[start:end], [(first - start, min(first + len(quote), end) - start)])
    if end < len(text):
        yield Run(" …")


def render_why(answer: Mapping[str, Any], titles: Mapping[str, str]) -> str:
    """
    How an answer was found, for a reader, as one message.

    Args:
        answer: The object of ``ask --json --why``.
        titles: Document id → title.
    """
    trace: Mapping[str, Any] = answer["why"]
    blocks = [bold(texts.WHY_TITLE), plain(texts.WHY_QUESTION.format(text=cut(answer["question"], 500)))]
    if answer["understood"]:
        blocks.append(plain(texts.UNDERSTOOD.format(text=cut(answer["understood"], 500)), close=True))
    if answer["abstained"]:
        blocks.append(plain(cut(answer["reason"], 500)))
    else:
        blocks.append(plain(f"{texts.WHY_KIND}: {texts.KINDS[answer['kind']]}", close=True))
    if "field" in trace:
        blocks.append(plain(texts.WHY_TOLD_BY[trace["field"]]))
    words = {term[2:]: weight for term, weight in trace.get("terms", {}).items() if term.startswith(("w:", "n:"))}
    if words:
        best = sorted(words, key=words.__getitem__, reverse=True)[:_TERMS_SHOWN]
        blocks.append(plain(texts.WHY_WORDS.format(words=cut(", ".join(best), 500))))
    if trace.get("hits"):
        blocks.append(plain(f"{texts.WHY_HITS}:"))
        for number, hit in enumerate(trace["hits"][:_HITS_SHOWN], 1):
            title = titles.get(hit["document"], hit["document"])
            where = texts.PARAGRAPH.format(number=hit["paragraph"]) if hit["paragraph"] else texts.HEAD
            points = texts.WHY_POINTS.format(score=decimal(hit["score"], places=1))
            blocks.append(plain(f"{number}. {cut(title, _TITLE_SHOWN)} · {where} · {points}", close=True))
    if trace.get("rule"):
        blocks.append(plain(f"{texts.WHY_RULE}: {texts.WHY_RULES[trace['rule']]}."))
    if trace.get("answerable") is not None:
        chance, least = round(100 * trace["answerable"]), round(100 * trace["threshold"])
        blocks.append(plain(texts.WHY_CHANCE.format(percent=chance, least=least)))
    if not answer["abstained"]:
        blocks.append(plain(texts.WHY_CONFIDENCE.format(percent=round(100 * answer["confidence"])), close=True))
    return render_parts(blocks)[0]
