"""
Pieces of a sentence that may answer what no typed candidate does: "các cấp ủy đảng", "yếu tố then chốt".

Vietnamese phrases are held together by a small closed set of words (của, và, do, ở,
để, …) and by punctuation. A run of words between two of these is a piece, so are
what opens it and what closes it, neighbouring runs with what joins them, and all
that stands between two marks. Found by form alone, once per build; for 0.95 of the
questions of XQuAD-vi one of some 50 a sentence is the answer, or nearly.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from knowledge.model import Span

_LINKS = frozenset(
    "là được bị do bởi ở tại trong ngoài trên dưới để nhằm với cho đã đang sẽ có của và hoặc hay như khi nếu mà thì vì nên"
    " cũng từ đến về theo bằng vào ra qua giữa sau trước gồm không chưa phải rằng cùng này đó nhưng còn".split()
)
_MARK = re.compile(r"[^\s\-–/’'.]")
_MOST_RUNS = 4
"""Runs that a piece may join."""
_LONGEST_JOINED = 20
_LONGEST = 25
_LONGEST_CLAUSE = 40
"""Syllables that a piece may have: joined of runs, between two marks, coordinated or up to a later mark."""
_MOST_MEMBERS = 6
_MOST_COMMAS = 2
_JOINS = frozenset("và hoặc hay cùng".split())
_STRONG = re.compile(r"[;:]")


def find_phrases(
    text: str, tokens: Sequence[str], places: Sequence[Span], is_word: Callable[[str], bool]
) -> list[Span]:
    """
    The pieces of a sentence, each from its first token to before the one after its last, in order.

    Args:
        text: The sentence.
        tokens: Its canonical syllables and figures.
        places: Their offsets in *text*.
        is_word: Whether two syllables ("cán bộ") are one word of the language.
    """
    if not tokens:
        return []
    marks = find_marks(text, places)
    words = list(_words(text, tokens, places, is_word))
    runs = list(_runs(tokens, words, marks))
    found: set[Span] = set()
    for run in runs:
        found.update((start, run[-1][1]) for start, _ in run)
        found.update((run[0][0], end) for _, end in run)
    for number, run in enumerate(runs):
        for other in runs[number + 1 : number + _MOST_RUNS]:
            start, end = run[0][0], other[-1][1]
            divided = any(start < mark < end for mark in marks)
            if end - start > _LONGEST_JOINED or (divided and other is not runs[number + 1]):
                break
            found.add((start, end))
    found.update((left, right) for left, right in pairwise(marks) if right - left <= _LONGEST)
    found.update(_coordinations(text, tokens, places, runs))
    found.update(_tails(text, tokens, places, marks))
    return sorted(found)


def _coordinations(
    text: str, tokens: Sequence[str], places: Sequence[Span], runs: Sequence[list[Span]]
) -> Iterator[Span]:
    """Neighbouring runs that commas and "và" alone join, whole or a part: "cán bộ nữ, người dân tộc thiểu số và …"."""
    first = 0
    for number in range(1, len(runs) + 1):
        if number < len(runs) and _coordinates(text, tokens, places, runs[number - 1][-1][1], runs[number][0][0]):
            continue
        chain = runs[first:number]
        for left in range(len(chain) - 1):
            for right in range(left + 1, min(len(chain), left + _MOST_MEMBERS)):
                end = chain[right][-1][1]
                # The first member may begin within its run: "tăng cường | thanh tra, kiểm tra, giám sát".
                yield from ((start, end) for start, _ in chain[left] if end - start <= _LONGEST_CLAUSE)
        first = number


def _coordinates(text: str, tokens: Sequence[str], places: Sequence[Span], end: int, start: int) -> bool:
    if end == start:
        return text[places[end - 1][1] : places[end][0]] == ", "
    return start == end + 1 and tokens[end] in _JOINS


def _tails(text: str, tokens: Sequence[str], places: Sequence[Span], marks: Sequence[int]) -> Iterator[Span]:
    """From a link or a mark to a following mark, commas passed over: "gắn liền với …", "để nâng cao …, …"."""
    opens = sorted({*(number for number, token in enumerate(tokens) if token in _LINKS), *marks[:-1]})
    for start in opens:
        passed = 0
        for mark in marks:
            if mark <= start + 1:
                continue
            if mark - start > _LONGEST_CLAUSE or passed > _MOST_COMMAS:
                break
            yield start, mark
            if tokens[start] in _LINKS:
                yield start + 1, mark
            passed += 1
            if mark < len(tokens) and _STRONG.search(text[places[mark - 1][1] : places[mark][0]]):
                break


def find_marks(text: str, places: Sequence[Span]) -> list[int]:
    """The tokens before which punctuation stands, with the first, and the number of tokens."""
    inside = [
        number for number, (left, right) in enumerate(pairwise(places), 1) if _MARK.search(text[left[1] : right[0]])
    ]
    return [0, *inside, len(places)]


def _words(text: str, tokens: Sequence[str], places: Sequence[Span], is_word: Callable[[str], bool]) -> Iterator[Span]:
    at = 0
    while at < len(tokens):
        pair = (
            at + 1 < len(tokens)
            and text[places[at][1] : places[at + 1][0]] == " "
            and is_word(f"{tokens[at]} {tokens[at + 1]}")
        )
        end = at + 2 if pair else at + 1
        yield at, end
        at = end


def _runs(tokens: Sequence[str], words: Sequence[Span], marks: Sequence[int]) -> Iterator[list[Span]]:
    """The words between two links or marks."""
    borders = frozenset(marks)
    run: list[Span] = []
    for start, end in words:
        links = end - start == 1 and tokens[start] in _LINKS
        if run and (links or start in borders):
            yield run
            run = []
        if not links:
            run.append((start, end))
    if run:
        yield run
