"""
A follow-up and the question before it → one complete question.

"Còn trung cấp thì sao?" after "Bao nhiêu người học cao cấp …?" replaces what it
contrasts with: the sibling of a word of the earlier question (from the
thesaurus), or a figure of the same kind. Where nothing is replaced, what the
follow-up lacks is added behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.analysis import is_function_term, is_function_word, tokenize
from knowledge.model import Kind, Span
from knowledge.numbers import find_figures
from knowledge.questions import parse_question
from knowledge.thesaurus import thesaurus

_LEADING = re.compile(r"^(?:(?:thế|vậy|à|ừ|và|rồi|nhưng|còn|riêng|thì)\b[,\s]*)+", re.IGNORECASE)
_TRAILING = re.compile(
    r"\s*(?:thì sao|thì thế nào|thì|(?<!vì )(?<!tại )(?<!làm )sao|(?<!như )thế nào|nhỉ|vậy)?\s*[?.!]*\s*$",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"^(?:thế|vậy|và|còn|riêng)\b|\btrong (?:đó|số (?:đó|này|ấy))\b|\b(?:nó|họ|chúng|đó|ấy|này)\b", re.IGNORECASE
)
_THIS_DOCUMENT = re.compile(
    r"\b(?:bài|tin|trang|văn bản|tài liệu|thông báo|quy chế|năm|hôm|lần|tuần|tháng)(?: viết| báo)? (?:này|nay)\b",
    re.IGNORECASE,
)
# Syllables of content that a question has which can stand alone.
_COMPLETE = 4
_COMPLETE_POINTING = 7


@dataclass(frozen=True, slots=True)
class _Word:
    form: str
    span: Span


def is_follow_up(text: str) -> bool:
    """Whether *text* leans on an earlier question: it points back, or says too little to stand alone."""
    if _THIS_DOCUMENT.search(text):
        return False
    said = len(_content(text))
    return said < _COMPLETE or (bool(_POINTS_BACK.search(text)) and said < _COMPLETE_POINTING)


def complete(text: str, history: Sequence[str]) -> str:
    """*text* made complete by the last of *history*; as it is when it stands alone or nothing was asked before."""
    earlier = ""
    for question in (*history, text):
        earlier = _complete_by(question, earlier)
    return earlier


def _complete_by(text: str, earlier: str) -> str:
    """*text* made complete by the one question before it, itself complete."""
    if not earlier or not is_follow_up(text):
        return text
    core = _TRAILING.sub("", _LEADING.sub("", text)) or text
    kind = parse_question(core).kind
    asks = kind is not Kind.SENTENCE or bool(re.search(r"\b(?:gì|nào|sao)\b", core.lower()))
    if not asks or kind is parse_question(earlier).kind:
        replaced = _replace_sibling(core, earlier) or _replace_figure(core, earlier) or _replace_parallel(core, earlier)
        if replaced:
            return replaced
    if not asks:
        return f"{earlier.rstrip(' ?.!')} {core}?"
    return f"{text.rstrip(' ?.!')}, {_statement(earlier)}?"


def _content(text: str) -> list[str]:
    words = _words(text)
    return [word.form for number, word in enumerate(words) if not _is_function(words, number)]


def _replace_sibling(core: str, earlier: str) -> str | None:
    """*earlier* with the phrase that a sibling in *core* contrasts with replaced, and the rest of *core* added."""
    contrasts = thesaurus().contrasts
    new, old = _words(core), _words(earlier)
    text = earlier
    changed = False
    for length in range(min(5, len(new)), 0, -1):
        for start in range(len(new) - length + 1):
            phrase = tuple(word.form for word in new[start : start + length])
            for at, size in _find_any(contrasts.get(phrase, frozenset()), [word.form for word in old]):
                if _find_any({phrase}, [word.form for word in old]):
                    continue
                span = (old[at].span[0], old[at + size - 1].span[1])
                text = text[: span[0]] + core[new[start].span[0] : new[start + length - 1].span[1]] + text[span[1] :]
                old, changed = _words(text), True
                break
    if not changed:
        return None
    held = {word.form for word in _words(text)}
    missing = [word for word in new if word.form not in held and not is_function_term(f"s:{word.form}")]
    added = " ".join(core[slice(*word.span)] for word in missing)
    return f"{text.rstrip(' ?.!')} {added}".rstrip() + "?"


def _replace_figure(core: str, earlier: str) -> str | None:
    """*earlier* with its one figure of the same kind replaced: "còn năm 2022?"."""
    new = list(find_figures(core))
    if len(new) != 1:
        return None
    old = [figure for figure in find_figures(earlier) if figure.kind == new[0].kind]
    if len(old) != 1:
        return None
    return earlier[: old[0].start] + core[new[0].start : new[0].end] + earlier[old[0].end :]


def _replace_parallel(core: str, earlier: str) -> str | None:
    """*earlier* with "thẻ nghiên cứu" replaced by a *core* "thẻ gia đình": the same noun with another word behind it."""
    new, old = _words(core), _words(earlier)
    if len(new) < 2 or any(_is_function(new, number) for number in range(len(new))):
        return None
    for at in range(len(old) - len(new) + 1):
        same_head = old[at].form == new[0].form
        if same_head and not any(_is_function(old, number) for number in range(at, at + len(new))):
            return earlier[: old[at].span[0]] + core + earlier[old[at + len(new) - 1].span[1] :]
    return None


def _statement(question: str) -> str:
    """*question* without its question words and other function words: what it was about."""
    words = _words(question)
    kept = [
        question[slice(*word.span)]
        for number, word in enumerate(words)
        if not _is_function(words, number) or (number and question[word.span[0]].isupper())
    ]
    return " ".join(kept)


def _is_function(words: Sequence[_Word], number: int) -> bool:
    """Whether a word is a function word, alone or with a neighbour ("bao nhiêu")."""
    if is_function_term(f"s:{words[number].form}"):
        return True
    pairs = (words[left : left + 2] for left in (number - 1, number) if left >= 0)
    return any(len(pair) == 2 and is_function_word([word.form for word in pair]) for pair in pairs)


def _words(text: str) -> list[_Word]:
    return [_Word(form, span) for form, span in tokenize(text)]


def _find_any(
    phrases: frozenset[tuple[str, ...]] | set[tuple[str, ...]], forms: Sequence[str]
) -> list[tuple[int, int]]:
    """Where any of *phrases* stands in *forms*: start and length, longest first."""
    return [
        (start, len(phrase))
        for phrase in sorted(phrases, key=lambda each: (-len(each), each))
        for start in range(len(forms) - len(phrase) + 1)
        if tuple(forms[start : start + len(phrase)]) == phrase
    ]
