"""
Passages prepared for reading: sentences, their tokens and typed candidates.

All of it is independent of the question, so it is computed once; what is left for
a question is counting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise, repeat

from knowledge.analysis import is_function_term, phrase_terms, surface_terms, tokenize
from knowledge.candidates import TO, Candidate
from knowledge.clauses import Clause, find_clauses, find_partners
from knowledge.index import Index
from knowledge.model import Kind, Passage, PassageKind, Span
from knowledge.numbered import numbered_terms, worded_terms
from knowledge.phrases import find_marks, find_phrases
from knowledge.segmenting import split_sentences
from knowledge.spans import find_candidates
from knowledge.syllables import fold
from knowledge.tables import Row, find_rows
from knowledge.types import measure_of


@dataclass(frozen=True, slots=True)
class Option:
    """
    A candidate with the terms of its own clause, and those that the clause inherits.

    A clause that leans inherits the terms of the last one that says more than a label: "ở nước ngoài là
    28 người" says thạc sĩ only by what it follows, and of "cao cấp 1.058 lượt, trung cấp 5.134 lượt" both
    say only what opens the sum; any other inherits what opens the sentence. ``around`` are the terms of
    the clause without the candidate, ``before`` those of the few tokens that stand next to it on the left, or next to
    the one that it leans on where none do.
    """

    candidate: Candidate
    clause: Span
    own: frozenset[str]
    inherited: frozenset[str]
    around: frozenset[str]
    before: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row, ``text[start:end]`` of its sentence (empty for an empty one), what heads its column, and the head's terms."""

    span: Span
    head: str
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """
    One sentence of a passage, ``passage.text[start:end] == text``.

    ``tokens`` are canonical syllables and whole figures, ``folded`` the same
    without accents, ``places`` their offsets in ``text``. ``terms`` are those
    of `knowledge.analysis` but for words. ``phrases`` are the tokens of each piece
    (`knowledge.phrases`), ``marks`` where punctuation divides the tokens;
    ``cells`` are those of the row of a table, none elsewhere.
    """

    text: str
    start: int
    end: int
    tokens: tuple[str, ...]
    folded: tuple[str, ...]
    places: tuple[Span, ...]
    terms: frozenset[str]
    options: tuple[Option, ...]
    phrases: tuple[Span, ...]
    marks: tuple[int, ...]
    cells: tuple[Cell, ...] = ()


class Sentences(Mapping[Passage, tuple[Sentence, ...]]):
    """
    The sentences of each passage of an index, read when they are first asked for, then kept.

    Reading them all would be a third of a build and most of its memory, and few
    passages of a large base are ever read for an answer. What is read depends on
    the index alone, so it does not matter which thread reads it, or how often.
    """

    def __init__(self, index: Index) -> None:
        self._index = index
        self._read: dict[Passage, tuple[Sentence, ...]] = {}

    def __getitem__(self, passage: Passage) -> tuple[Sentence, ...]:
        found = self._read.get(passage)
        if found is None:
            found = self._read[passage] = read_sentences(passage, self._index.is_word)
        return found

    def __iter__(self) -> Iterator[Passage]:
        return iter(self._index.passages)

    def __len__(self) -> int:
        return len(self._index.passages)


def read_sentences(passage: Passage, is_word: Callable[[str], bool]) -> tuple[Sentence, ...]:
    """The sentences of *passage*, in order; in a head each line is one, in a table each row."""
    text = passage.text
    header, rows = find_rows(text) if "|" in text else (None, [])
    if rows:
        return tuple(_read_row(text, header, row, is_word) for row in rows)
    if passage.kind is PassageKind.HEAD:
        spans = [match.span() for match in re.finditer(r"[^\n]+", text)]
    else:
        spans = split_sentences(text)
    return tuple(_read_sentence(text, start, end, is_word) for start, end in spans)


def _read_sentence(text: str, start: int, end: int, is_word: Callable[[str], bool]) -> Sentence:
    sentence = text[start:end]
    tokens, places = zip(*pairs, strict=True) if (pairs := tokenize(sentence)) else ((), ())
    folded = tuple(fold(token) for token in tokens)
    options = tuple(_options(sentence, find_candidates(sentence, is_word)))
    return Sentence(
        sentence,
        start,
        end,
        tokens,
        folded,
        places,
        _terms_of(sentence),
        options,
        tuple(find_phrases(sentence, tokens, places, is_word)),
        tuple(find_marks(sentence, places)),
    )


def _read_row(text: str, header: Row | None, row: Row, is_word: Callable[[str], bool]) -> Sentence:
    """
    A row of a table as a sentence: each of its figures belongs to the row's name, its first cell, and to its column.

    A figure without a noun counts what heads its column, in the unit that the head gives in brackets.
    """
    sentence = _read_sentence(text, row.start, row.end, is_word)
    heads = [text[start:end] for start, end in header.cells] if header else []
    cells = tuple(
        Cell((max(0, start - row.start), max(0, end - row.start)), head, _terms_of(head))
        for (start, end), head in zip(row.cells, chain(heads, repeat("")), strict=False)
    )
    label = _terms_of(sentence.text[slice(*cells[naming_column(cells)].span)])
    unit = next((sentence.text[slice(*cell.span)] for cell in cells if _HEADS_UNITS.fullmatch(cell.head)), "")
    options = []
    for option in sentence.options:
        candidate = option.candidate
        number = next(at for at, (_, end) in enumerate(row.cells) if row.start + candidate.start < end)
        head = heads[number] if number < len(heads) else ""
        start, end = row.cells[number]
        own = _terms_of(f"{head} . {text[start:end]}") | label
        if not candidate.noun and candidate.kind is Kind.NUMBER:
            candidate = _of_column(candidate, f"({unit})" if unit and not _UNIT.search(head) else head)
        clause = (start - row.start, end - row.start)
        options.append(Option(candidate, clause, own, frozenset(), own, own))
    terms = sentence.terms.union(*(cell.terms for cell in cells))
    phrases = tuple(phrase for phrase in sentence.phrases if any(_lies_in(sentence, phrase, cell) for cell in cells))
    return replace(sentence, terms=terms, options=tuple(options), phrases=phrases, cells=cells)


def _lies_in(sentence: Sentence, phrase: Span, cell: Cell) -> bool:
    """Whether the tokens of *phrase* stand in *cell*."""
    first, last = sentence.places[phrase[0]], sentence.places[phrase[1] - 1]
    return cell.span[0] <= first[0] and last[1] <= cell.span[1]


def naming_column(cells: Sequence[Cell]) -> int:
    """The column that names the rows: the first that does not only count them."""
    return int(len(cells) > 1 and _COUNTS_ROWS.fullmatch(cells[0].head) is not None)


_COUNTS_ROWS = re.compile(r"(?:số )?(?:stt|tt)|thứ tự|#", re.IGNORECASE)
"""What heads a column that only counts the rows."""
_HEADS_UNITS = re.compile(r"đơn vị(?: tính)?|đvt", re.IGNORECASE)
"""What heads a column that gives the unit of its row's figures."""
_UNIT = re.compile(r"\(([^()]+)\)\s*$|,\s(đồng|%|người|km|m²|kg|tấn|ha)\s*$")


def _of_column(figure: Candidate, head: str) -> Candidate:
    """*figure* with what it counts: the unit in brackets behind its column's *head*, else the head's first two words."""
    unit = _UNIT.search(head)
    written = (unit[1] or unit[2]) if unit else head
    if written.strip() == "%":
        return replace(figure, kind=Kind.PERCENT, noun="%")
    return replace(figure, noun=" ".join(token for token, _ in tokenize(written)[:2]))


def _options(text: str, candidates: Sequence[Candidate]) -> Iterator[Option]:
    """
    An option for each candidate, kind after kind; one that lies within another has the clause of that.

    Quantities of different measure share a clause: "2 giải nhì mỗi giải 1,2 triệu đồng".
    """
    groups: dict[tuple[Kind, str | None], list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault((candidate.kind, measure_of(candidate.noun)), []).append(candidate)
    for (kind, _), group in groups.items():
        widest = _widest(group)
        clauses = find_clauses(text, widest)
        if kind is Kind.DATE:
            clauses = _with_other_end(text, widest, clauses)
        taken = dict(enumerate(_with_inherited(text, widest, clauses)))
        for number, spans in find_partners(text, widest, clauses).items():
            parts = [text[slice(*each)] for each in (*spans, (widest[number].start, widest[number].end))]
            taken[number] = _terms_of(" . ".join(parts)), frozenset()
        beside = frozenset[str]()
        for outer, clause, (own, inherited) in zip(widest, clauses, taken.values(), strict=True):
            # "60 triệu đồng nếu …, 95 triệu đồng nếu …": what stands before the first stands before the second.
            led = _led(text, outer, clause.span)
            beside = led if led or not clause.leans else beside
            for candidate in group:
                if outer.start <= candidate.start and candidate.end <= outer.end:
                    around = _around(text, candidate, clause.span)
                    nearest = _led(text, candidate, clause.span) or beside
                    yield Option(candidate, clause.span, own, inherited - own, around, nearest)


def _with_inherited(
    text: str, candidates: Sequence[Candidate], clauses: Sequence[Clause]
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """The terms of each of *clauses*, which are those of *candidates*, and the terms that it takes over from others."""
    # What a comma parts from the first of them is said of that alone: "Bệnh viện đón 7.215 trẻ, trong đó sinh mổ chiếm 46,3%; …".
    comma = text.rfind(", ", 0, candidates[0].start)
    opening = _terms_of(text[: comma if comma > 0 else candidates[0].start])
    # Of the last clause that says more than a label, of the last that names something, and of the last of all.
    inherited = anchor = named = before = frozenset[str]()
    for number, (candidate, clause) in enumerate(zip(candidates, clauses, strict=True)):
        own = _terms_of(text[slice(*clause.span)])
        adverbial = bool(number and clause.leans and _ADVERBIAL.match(text, *clause.span))
        if not number:
            anchor = own
        elif clause.joins:
            inherited = before
        elif adverbial:
            # "Người học thạc sĩ trong nước được 55 triệu đồng, ở nước ngoài 90 triệu đồng": who, stands before.
            inherited = named
        else:
            # Behind a semicolon, too, it is said of what opens the sentence: "; cấp tỉnh 864 người, cấp huyện 397 người".
            # "… và Kế hoạch số 218-KH/TU về bồi dưỡng": what it is about stands in its own title.
            titled = candidate.kind is Kind.DOCUMENT and text.startswith(" về ", candidate.end)
            inherited = anchor if clause.leans and not titled else opening
            anchor = inherited if _is_label(text, candidate, clause.span) else own | inherited
        before = own | inherited
        named = named if adverbial else before
        yield own, inherited


def _terms_of(text: str) -> frozenset[str]:
    return frozenset(chain(surface_terms(text), numbered_terms(text), worded_terms(text)))


def _with_other_end(text: str, times: Sequence[Candidate], clauses: Sequence[Clause]) -> list[Clause]:
    """
    *clauses* of *times*, one for both ends of "từ khi có Nghị quyết ngày 18/5/2012 đến hết năm 2023".

    What opens the sentence, "Ngày 11/8/2022, …", dates what follows, too.
    """
    shared = list(clauses)
    for at, (left, right) in enumerate(pairwise(times)):
        if not at and text[left.end : left.end + 2] == ", " and _OPENS.fullmatch(text[: left.start]):
            shared[0] = replace(shared[0], span=(shared[0].span[0], shared[1].span[1]))
        elif TO.fullmatch(text[left.end : right.start]):
            whole = (shared[at].span[0], shared[at + 1].span[1])
            shared[at], shared[at + 1] = (replace(each, span=whole) for each in shared[at : at + 2])
    return shared


_OPENS = re.compile(r"\W*(?:(?:[Vv]ào |[Tt]ừ |[Ss]áng |[Cc]hiều |[Tt]ối )?(?:[Nn]gày )?|\S+ )")
"""What a sentence may begin with before a time that opens it."""
_ADVERBIAL = re.compile(r"[\W_]*(?:và |còn |riêng )?(?:ở|tại|trong|ngoài|đối với|với|cho|từ) (?!đó\b)")
"""What a clause begins with that names nothing itself, but says where or for whom."""
_LABEL = 5
"""Content syllables that a clause has at most beside its candidate, if it only names what the candidate is of."""


def _is_label(text: str, candidate: Candidate, clause: Span) -> bool:
    around = text[clause[0] : candidate.start], text[candidate.end : clause[1]]
    tokens = [token for part in around for token, _ in tokenize(part)]
    return sum(token[0].isalpha() and not is_function_term(f"s:{token}") for token in tokens) <= _LABEL


_BESIDE = 3
"""Tokens that stand next to a candidate."""


def _around(text: str, candidate: Candidate, clause: Span) -> frozenset[str]:
    """The terms of *clause* without *candidate*."""
    sides = text[clause[0] : candidate.start], text[candidate.end : clause[1]]
    return frozenset(chain.from_iterable(phrase_terms([token for token, _ in tokenize(side)]) for side in sides))


def _led(text: str, candidate: Candidate, clause: Span) -> frozenset[str]:
    """The terms of the tokens next to *candidate* on the left, within *clause*; none where it is the first but for "và"."""
    left = [token for token, _ in tokenize(text[clause[0] : candidate.start])]
    return frozenset() if left in _AND else frozenset(phrase_terms(left[-_BESIDE:]))


_AND: tuple[list[str], ...] = ([], ["và"], ["còn"], ["hoặc"])


def _widest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those of *candidates* that lie within no other, from left to right."""
    widest: list[Candidate] = []
    for each in sorted(candidates, key=lambda candidate: (candidate.start, -candidate.end)):
        if not widest or each.end > widest[-1].end:
            widest.append(each)
    return widest
