"""
A follow-up and the questions before it → one complete question.

A question is a follow-up by what Vietnamese leaves out or marks, not by being
short: it opens with "còn", "thế", "vậy"; it points back ("đó", "nó", "họ"); it
asks nothing ("ở nước ngoài?"); or it says nothing of what it is about ("ai ký?",
"làm chung với đơn vị nào?"). What it names replaces what it contrasts with
(`knowledge.replacing`, `knowledge.constraints`), so the earlier question's kind is asked again; what it
lacks is added behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from knowledge.analysis import is_function_term, is_function_word, tokenize
from knowledge.constraints import replace_constraint
from knowledge.phrasing import Phrasing, read_phrasing
from knowledge.questions import parse_question
from knowledge.replacing import Follows, replace, replace_alike
from knowledge.thesaurus import Thesaurus, thesaurus

# "Còn bao nhiêu giường trống": "còn" is a verb there.
_LEADING = re.compile(
    r"^(?:(?:thế(?! nào)|vậy|à|ừ|và|rồi|nhưng|riêng|còn(?! (?:bao nhiêu|mấy|ai|gì|nào|lại|hạn|nợ|thiếu|trống|hiệu lực)))\b[,\s]*)+",
    re.IGNORECASE,
)
_TRAILING = re.compile(r"(?:\s+(?:nhỉ|vậy|nữa|ạ|hả|thế))*\s*[?.!]*\s*$", re.IGNORECASE)
_HOW_ABOUT = re.compile(
    r"^(?P<topic>.+?)\s+thì(?:\s+(?P<asks>(?:(?:được|có|là|phải|hết|mất|tốn)\s+)*(?:(?:mấy|bao nhiêu|nhiêu)(?: (?:người|tiền|đồng|ngày|tháng|năm|lần|phần trăm|%))?|sao|ra sao|như thế nào|thế nào)))?$",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(r"\b(?:không|chưa)$|\bcó\b.*\bkhông\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\b(?:nó|họ|chúng|(?<!do )(?<!từ )(?<!nào )(?<!, trong )(?:đó|đấy|ấy)|này)\b|\btrong số (?:đó|này|ấy)\b",
    re.IGNORECASE,
)
_THIS_DOCUMENT = re.compile(
    r"\b(?:bài|tin|trang|văn bản|tài liệu|thông báo|quy chế|năm|hôm|lần|tuần|tháng)(?: viết| báo)? (?:này|nay)\b",
    re.IGNORECASE,
)
_REQUEST = re.compile(r"cho (?:(?:tôi|mình|em|tui|chúng tôi) )?(?:xin|hỏi|biết)\b", re.IGNORECASE)
"""It opens a question as "xin" does, and says for whom nothing is."""
_POINTERS = frozenset("đó đấy ấy này kia".split())
_TELLING = frozenset("lại không chưa".split())
"""Function words that make something else of what they stand beside: "cấp lại thẻ"."""
_QUESTION = frozenset("bao nhiêu mấy nào gì ai đâu sao".split())
_SAYS_ALL = 5
"""Words of content from which a question with "thế" or "còn" before it may be a whole one."""
_KEYWORDS = 3
"""Content syllables from which a phrase that neither asks nor contrasts is a search of its own."""


@dataclass(frozen=True, slots=True)
class _Turn:
    """A complete question, and what it was about."""

    question: str
    topic: str


def complete(
    text: str, history: Sequence[str], known: Thesaurus | None = None, follows: Follows = lambda _left, _right: False
) -> str:
    """
    *text* made complete by *history*; as it is when it stands alone or nothing was asked before.

    Args:
        text: The last question.
        history: Those before it, oldest first.
        known: Tells siblings; None: the thesaurus that ships.
        follows: Tells what stands behind what in the documents; by default nothing.
    """
    turn: _Turn | None = None
    for question in (*history, text):
        turn = _complete_by(question, turn, known or thesaurus(), follows)
    return turn.question if turn else text


def lean(text: str, history: Sequence[str], completed: Callable[[str, Sequence[str]], str] = complete) -> str | None:
    """
    *text* with what the question before it was about, where it says little itself ("lương sao?"); None where it says enough.

    *completed* is `complete` by what a base knows.
    """
    if not history or len(content_words(text)) >= _KEYWORDS or _THIS_DOCUMENT.search(text):
        return None
    topic = _statement(completed(history[-1], history[:-1]))
    return f"{_TRAILING.sub('', text)}, {topic}?" if topic else None


def is_follow_up(text: str) -> bool:
    """Whether *text* leans on an earlier question, whatever that was."""
    return _leans(text, _core(text))


@dataclass(frozen=True, slots=True)
class _Core:
    """
    A message without the words around what it names, and whether they said that it contrasts with something.

    ``topic`` is what stands before "thì sao" where that may ask what happens then.
    """

    text: str
    contrasts: bool
    asks: bool
    topic: str | None = None


def _core(text: str) -> _Core:
    bare = _TRAILING.sub("", text)
    core = _LEADING.sub("", bare)
    contrasts = core != bare
    if how := _HOW_ABOUT.match(core):
        topic = read_phrasing(how["topic"])
        # "Mất thẻ thì sao?" asks what happens then.
        happens = bool(how["asks"]) and how["asks"].endswith(("sao", "thế nào")) and _is_event(topic)
        if not topic.asks and not happens:
            return _Core(how["topic"], contrasts=True, asks=False)
        if happens:
            return _Core(core, contrasts, asks=True, topic=how["topic"])
    core = core or bare
    return _Core(core, contrasts, read_phrasing(core).asks or bool(_YES_OR_NO.search(core)))


def _is_event(phrasing: Phrasing) -> bool:
    """Whether it starts with a verb that something is done to: "mất thẻ"."""
    return bool(phrasing.words) and phrasing.words[0].tag == "V" and any(word.is_noun for word in phrasing.words)


def _leans(text: str, core: _Core) -> bool:
    if _THIS_DOCUMENT.search(text):
        return False
    if _POINTS_BACK.search(text):
        return True
    if core.asks:
        phrasing = read_phrasing(core.text)
        return bool(phrasing.words) and not phrasing.is_whole
    return core.contrasts or _is_constraint(core) or len(content_words(core.text)) < _KEYWORDS


def _is_constraint(core: _Core) -> bool:
    """Whether it is where, when or for whom something is, and not what: "ở nước ngoài", "năm 2022"."""
    if _REQUEST.match(core.text):
        return False
    words = read_phrasing(core.text).words
    return core.contrasts or (bool(words) and words[0].tag == "E")


def _complete_by(text: str, earlier: _Turn | None, known: Thesaurus, follows: Follows) -> _Turn:
    """*text* made complete by the one question before it."""
    question = _rewrite(text, _core(text), earlier, known, follows) if earlier else None
    if question is not None:
        return _Turn(question, _statement(question))
    if earlier is None or not _leans(text, _core(text)):
        return _Turn(text, _statement(text))
    topic = replace_constraint(text, earlier.topic) or earlier.topic
    return _Turn(f"{_TRAILING.sub('', text)}, {topic}?", topic)


def _rewrite(text: str, core: _Core, earlier: _Turn, known: Thesaurus, follows: Follows) -> str | None:
    """The earlier question with something replaced or added, or *text* with what it points at named; None if neither."""
    before = earlier.question
    if core.asks:
        # "Thế học tiến sĩ thì sao?" asks of it what was asked of "học thạc sĩ".
        if core.topic and (replaced := replace_alike(core.topic, before, known)):
            return replaced
        same_kind = parse_question(core.text).kind is parse_question(before).kind
        # What says as much as the question before says all of it itself.
        says_all = len(content_words(core.text)) >= max(_SAYS_ALL, len(content_words(before)))
        alike = core.contrasts and same_kind and not says_all
        replaced = replace_alike(core.text, before, known) if alike else None
        return replaced or _name_pointed_at(text, before)
    if _THIS_DOCUMENT.search(text):
        return None
    if replaced := replace(core.text, before, known, follows, contrasts=core.contrasts):
        return replaced
    bare = before.rstrip(" ?.!")
    last = read_phrasing(bare).words[-1:]
    if _is_constraint(core):
        # Right behind the question word it would be what is counted.
        return f"{core.text}, {bare}?" if last and last[0].asks else f"{bare} {core.text}?"
    # "Mèo?" asks of it what was asked before.
    return f"{core.text}, {bare}?" if _leans(text, core) and not _POINTS_BACK.search(text) else None


def _name_pointed_at(text: str, earlier: str) -> str | None:
    """*text* with "nghị quyết đó" as *earlier* calls it: "nghị quyết về đào tạo"."""
    pointing, old = read_phrasing(text), read_phrasing(earlier)
    for number in range(1, len(pointing.words)):
        noun, points = pointing.words[number - 1 : number + 1]
        if points.form not in _POINTERS or not noun.is_noun:
            continue
        at = next((n for n, word in enumerate(old.words) if word.form == noun.form), None)
        if at is not None and (name := _name(old, at)):
            return text[: noun.span[0]] + name + text[points.span[1] :]
    return None


def _name(old: Phrasing, at: int) -> str:
    """The noun at *at* with what tells it from others; empty where nothing does."""
    words = old.words
    start = end = at + 1
    while start < len(words) and words[start].form == "nào":
        start = end = start + 1
    while end < len(words) and not words[end].asks and words[end].tag != "CH":
        if words[end].tag in ("V", "P", "R", "C") and words[end - 1].tag != "E":
            break
        end += 1
    asked = end < len(words) and words[end].asks
    while end > start and (words[end - 1].tag == "E" or (asked and end - 1 in old.asked)):
        end -= 1
    return f"{old.piece(at, at + 1)} {old.piece(start, end)}" if end > start else ""


def content_words(text: str) -> list[str]:
    """The words of *text* but for those that ask and other function words, as they are written; syllables where it is too long."""
    phrasing = read_phrasing(text)
    told = [(word.form, word.span) for number, word in enumerate(phrasing.words) if phrasing.tells(number)]
    words = told if phrasing.words else tokenize(text)
    return [
        text[slice(*span)]
        for form, span in words
        if form in _TELLING or (form[:1].isalnum() and not _says_how(form.split()))
    ]


def _says_how(word: Sequence[str]) -> bool:
    """Whether *word* tells how one asks, not what about."""
    return is_function_word(word) or all(
        is_function_term(f"s:{syllable}") or syllable in _QUESTION for syllable in word
    )


def _statement(question: str) -> str:
    """*question* without what asks: what it was about."""
    first = next(iter(read_phrasing(question).words), None)
    if first is not None and first.tag != "Np" and question[slice(*first.span)][1:].islower():
        # Inside another question a capital would be a name's.
        question = question[: first.span[1]].lower() + question[first.span[1] :]
    return " ".join(content_words(question))
