"""
What a follow-up names takes the place of what it contrasts with in the question before.

"Còn trung cấp?" replaces "cao cấp", "năm 2022" the year (`knowledge.constraints`), "Nghệ An" the other
province, "thẻ gia đình" the other card, "trẻ em" whoever the question was about.
A constraint is replaced, not added: a question on two provinces finds neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from knowledge.analysis import is_function_term, is_function_word, tokenize
from knowledge.constraints import replace_constraint
from knowledge.lexicon import Phrase
from knowledge.model import Span
from knowledge.phrasing import Phrasing, Word, read_phrasing
from knowledge.thesaurus import Thesaurus

_LEADS_PREDICATE = frozenset("được bị phải cần sẽ đã đang".split())
_ENDS = " ?.!,"

Token = tuple[str, Span]
Follows = Callable[[str, str], bool]
"""Whether the documents have one canonical syllable right behind another."""


def replace(core: str, earlier: str, known: Thesaurus, follows: Follows, *, contrasts: bool) -> str | None:
    """
    *earlier* with what *core* contrasts with replaced by it; None where nothing is.

    Args:
        core: A follow-up without the words around it: "trung cấp", "ở nước ngoài", "năm 2022".
        earlier: The complete question before it.
        known: Tells siblings.
        follows: Tells what stands behind what in the documents.
        contrasts: Whether "còn", "thế" or "thì sao" said that it contrasts with something.
    """
    if replaced := replace_alike(core, earlier, known) or _replace_name(core, earlier):
        return replaced
    new, old = read_phrasing(core), read_phrasing(earlier)
    if not new.words or not old.words:
        return None
    return (
        _replace_place(new, old)
        or (contrasts and _replace_modifier(new, old, follows))
        or _replace_subject(new, old, contrasts)
        or _replace_object(new, old, contrasts)
        or _replace_counted(new, old, contrasts)
    )


def replace_alike(core: str, earlier: str, known: Thesaurus) -> str | None:
    """*earlier* with what is of the same kind as something in *core* replaced by that; None where nothing is."""
    return (
        _replace_sibling(core, earlier, known.contrasts)
        or replace_constraint(core, earlier)
        or _replace_parallel(core, earlier)
    )


def _replace_sibling(core: str, earlier: str, contrasts: Mapping[Phrase, frozenset[Phrase]]) -> str | None:
    """The phrase that a sibling in *core* contrasts with, by the thesaurus; the rest of *core* is added."""
    new, old = tokenize(core), tokenize(earlier)
    text = earlier
    changed = False
    for length in range(min(5, len(new)), 0, -1):
        for start in range(len(new) - length + 1):
            phrase = tuple(form for form, _ in new[start : start + length])
            for at, size in _find_any(contrasts.get(phrase, frozenset()), [form for form, _ in old]):
                if _find_any({phrase}, [form for form, _ in old]):
                    continue
                left, right = old[at][1][0], old[at + size - 1][1][1]
                text = text[:left] + core[new[start][1][0] : new[start + length - 1][1][1]] + text[right:]
                old, changed = tokenize(text), True
                break
    if not changed:
        return None
    held = {form for form, _ in old}
    added = " ".join(core[slice(*span)] for form, span in new if form not in held and not is_function_term(f"s:{form}"))
    return f"{text.rstrip(_ENDS)} {added}".rstrip() + "?"


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


def _replace_parallel(core: str, earlier: str) -> str | None:
    """The same noun with another word behind it: "thẻ gia đình" for "thẻ nghiên cứu"."""
    if by_words := _replace_phrase(read_phrasing(core), read_phrasing(earlier)):
        return by_words
    new, old = tokenize(core), tokenize(earlier)
    if len(new) < 2 or any(_is_function(new, number) for number in range(len(new))):
        return None
    for at in range(len(old) - len(new) + 1):
        same_head = old[at][0] == new[0][0]
        if same_head and not any(_is_function(old, number) for number in range(at, at + len(new))):
            return earlier[: old[at][1][0]] + core + earlier[old[at + len(new) - 1][1][1] :]
    return None


def _replace_phrase(new: Phrasing, old: Phrasing) -> str | None:
    """The same noun with the nouns and adjectives behind it, as far as their tags tell them from a verb."""
    if len(new.words) < 2 or not new.words[0].is_noun or not all(map(_belongs_to_object, new.words)):
        return None
    for at, word in enumerate(old.words):
        end = at + 1
        while end < len(old.words) and _belongs_to_object(old.words[end]) and end not in old.asked:
            end += 1
        if word.form == new.words[0].form and at not in old.asked and end > at + 1:
            return _join(old, at, end, new.text)
    return None


def _is_function(tokens: Sequence[Token], number: int) -> bool:
    """Whether a token is a function word, alone or with a neighbour ("bao nhiêu")."""
    if is_function_term(f"s:{tokens[number][0]}"):
        return True
    pairs = (tokens[left : left + 2] for left in (number - 1, number) if left >= 0)
    return any(len(pair) == 2 and is_function_word([form for form, _ in pair]) for pair in pairs)


def _replace_name(core: str, earlier: str) -> str | None:
    """The last name inside *earlier* by *core*, where that is a name alone: "Hàn Quốc" for "Nhật"."""
    name = core.strip(_ENDS)
    if not all(name[start].isupper() for _, (start, _) in tokenize(name)):
        return None
    runs: list[Span] = []
    for _, (start, end) in tokenize(earlier)[1:]:
        if earlier[start].isupper():
            joins = runs and earlier[runs[-1][1] : start] == " "
            runs[-1:] = [(runs[-1][0], end)] if joins else [*runs[-1:], (start, end)]
    return earlier[: runs[-1][0]] + name + earlier[runs[-1][1] :] if runs else None


def _replace_place(new: Phrasing, old: Phrasing) -> str | None:
    """What stands behind the same preposition: "ở nước ngoài" for "ở trong nước"."""
    if new.words[0].tag != "E":
        return None
    at = [number for number, word in enumerate(old.words) if word.form == new.words[0].form]
    if len(at) != 1 or at[0] + 1 in old.asked:
        return None
    end = at[0] + 1
    while end < len(old.words) and (old.words[end].is_noun or old.words[end].tag in ("E", "A")):
        end += 1
    return _join(old, at[0], end, new.text) if end > at[0] + 1 else None


def _replace_modifier(new: Phrasing, old: Phrasing, follows: Follows) -> str | None:
    """What tells a noun from others, where the documents have *new* in its place: "thẻ | người lớn" by "thẻ sinh viên"."""
    held = {word.form for word in old.words}
    if not new.names_something or any(word.form in held for word in new.words):
        return None
    first = new.words[0].form.split()[0]
    for at in reversed(range(1, len(old.words))):
        noun = old.words[at - 1]
        if not noun.is_noun or at in old.asked or not old.words[at].is_noun or old.words[at].asks:
            continue
        if follows(noun.form.split()[-1], first):
            end = at + 1
            while end < len(old.words) and _belongs_to_object(old.words[end]) and end not in old.asked:
                end += 1
            return _join(old, at, end, new.text)
    return None


def _replace_subject(new: Phrasing, old: Phrasing, contrasts: bool) -> str | None:
    """Whoever *old* is about: by a noun, or by another verb or adjective behind its noun ("nhà | hư hỏng nặng")."""
    end = _subject_end(old)
    if not end:
        return None
    if new.names_something:
        # A name is no sibling of what only a common noun calls.
        if _is_name(old, 0, end) and not _is_name(new, 0, len(new.words)):
            return None
        subject = {syllable for word in old.words[:end] for syllable in word.form.split()}
        shared = subject.intersection(syllable for word in new.words for syllable in word.form.split())
        return _join(old, 0, end, new.text) if contrasts or shared else None
    head = next((number for number, word in enumerate(old.words) if not word.is_noun), len(old.words))
    if contrasts and new.words[0].is_predicate and head < end:
        return _join(old, head, end, new.text)
    return None


def _subject_end(old: Phrasing) -> int:
    """Where the subject ends: before the last of "được", "bị", …, or before the first verb; 0 where there is none."""
    words = old.words
    if not (words[0].is_noun or words[0].tag == "L") or 0 in old.asked:
        return 0
    first_asked = min(old.asked, default=len(words))
    leads = [number for number in range(1, first_asked) if words[number].form in _LEADS_PREDICATE]
    if leads:
        return leads[-1]
    verbs = (number for number in range(1, first_asked) if words[number].tag == "V")
    return next(verbs, first_asked if first_asked < len(words) else 0)


def _replace_object(new: Phrasing, old: Phrasing, contrasts: bool) -> str | None:
    """What a question that starts by asking does something to: "bao nhiêu người học | ngoại ngữ"."""
    verbs = [number for number, word in enumerate(old.words) if word.tag == "V" and number not in old.asked]
    if not contrasts or not new.names_something or 0 not in old.asked or not verbs:
        return None
    start = end = verbs[-1] + 1
    while end < len(old.words) and _belongs_to_object(old.words[end]):
        end += 1
    return _join(old, start, end, new.text) if end > start else None


def _is_name(phrasing: Phrasing, start: int, end: int) -> bool:
    """Whether every syllable of the words *start* to *end* (exclusive) but the question's first is capitalised."""
    piece = phrasing.piece(start, end)
    return piece[:1].isupper() and all(piece[at].isupper() for _, (at, _) in tokenize(piece))


_UNITS = frozenset("người lượt tiền đồng ngày tháng năm tuần giờ phút lần phần trăm %".split())


def _replace_counted(new: Phrasing, old: Phrasing, contrasts: bool) -> str | None:
    """What is counted: "bao nhiêu | sinh viên", "bao nhiêu phần trăm | bí thư xã"."""
    start = next((number + 1 for number, word in enumerate(old.words) if word.form in ("bao nhiêu", "mấy")), None)
    if not contrasts or not new.names_something or start is None:
        return None
    while start < len(old.words) and _UNITS.issuperset(old.words[start].form.split()):
        start += 1
    end = start
    while end < len(old.words) and _belongs_to_object(old.words[end]):
        end += 1
    return _join(old, start, end, new.text) if end > start else None


def _belongs_to_object(word: Word) -> bool:
    return (word.is_noun or word.tag == "A") and not word.asks


def _join(old: Phrasing, start: int, end: int, new: str) -> str:
    """*old* with its words *start* to *end* (exclusive) replaced."""
    return old.text[: old.words[start].span[0]] + new + old.text[old.words[end - 1].span[1] :]
