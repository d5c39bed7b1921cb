"""
What was typed → what was meant.

    padding off → readings of each token → the likeliest together (Viterbi) → text

People on phones leave accents out, write ko and đc, send raw Telex, mistype. Each
token gets its possible readings with what they cost, and the syllable model of
`knowledge.restoring` chooses. Marks that were typed are constraints; a word that
the knowledge base knows, a figure and a document number are never changed. The
typed form is searched too (`knowledge.querying`), so a wrong repair hides nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from knowledge.analysis import is_function_syllable, tokenize
from knowledge.dialect import in_standard_words
from knowledge.dictionary import dictionary
from knowledge.keystrokes import decode_telex, decode_vni, is_syllable
from knowledge.lexicon import Phrase, abbreviations, chat
from knowledge.model import Span
from knowledge.padding import find_core
from knowledge.restoring import LanguageModel, Reading, usual_spellings
from knowledge.syllables import canonical, completes, fold, has_marks, has_tone, marks_of
from knowledge.thesaurus import thesaurus

# What readings cost, in nats: minus the logarithm of how seldom people mean them.
_ADD_MARKS = 7.0  # times the share of tokens that do carry marks: 0 in a question without any
_ADD_MARKS_TO_NAME = 14.0
_ADD_MARKS_TO_WORD = 14.0  # in a question that is typed with marks: "cân" of "giảm cân" lacks none
_TYPED_WITH_MARKS = 0.6  # of its words; three quarters of Vietnamese syllables carry one
_COMPLETE = 2.0  # "viêt" for "việt", which is no word yet
_COMPLETE_KNOWN = 5.0  # "thê" for "thế", which is one
_CHANGE = 5.0
_CHANGE_KNOWN = 10.0
_CHAT = 1.0
_CHAT_KNOWN = 3.0
_ABBREVIATION = 1.5
_OWN = 0.0  # what the base's admins wrote down
_MINED = 3.0
_KEYSTROKES = 1.0
_LONE_KEYSTROKES = 5.0
_EDIT = 4.0
_EDIT_MARK = 0.75  # for each mark that the slip would also have lost or won
_NEW_SYLLABLE = 3.0  # well-formed, but neither in the base nor in the prior: a name, say
_UNKNOWN = 10.0
_OTHER_NAME = 9.0  # "Lane" among words with marks is no "lãnh", nor "Los" "ló"; the base has "Trà Vinh" for "Trà Vihn"
_UNKNOWN_NAME = 3.0  # a capital among words with marks: "Iron Man"

_LONGEST_ABBREVIATION = 7
_OFTEN = 2
"""How often the base has each pair of a phrase that initials stand for."""
_SHORTEST_SLIP = 4  # letters; one less where a mark says that it is no abbreviation
_BEAM = 12


@dataclass(frozen=True, slots=True)
class _Token:
    """A typed token: its canonical form and where it stands."""

    form: str
    span: Span
    is_capital: bool = False


@dataclass(frozen=True, slots=True)
class _Costs:
    """What readings of one token cost by where it stands."""

    add_marks: float
    keystrokes: float
    unknown: float


class Repairer:
    """Repairs questions by the words of one knowledge base. Immutable."""

    def __init__(
        self, model: LanguageModel, spelling: Mapping[str, str], own: Mapping[str, tuple[Phrase, ...]] | None = None
    ) -> None:
        """
        A repairer of the questions to one base.

        Args:
            model: Of the base's syllables.
            spelling: Canonical syllable → how the base writes it ("sỹ" → "sĩ"), where that differs.
            own: The base's own abbreviations, which go before those that ship.
        """
        self._model = model
        self._spelling = spelling
        self._abbreviations = {**abbreviations(), **(own or {})}
        self._own = own or {}

    def repair(self, text: str) -> str:
        """*text* as it was meant; equal to *text* when nothing was to repair."""
        text = _in_standard_words(text)
        tokens = [_Token(form, span, text[span[0]].isupper()) for form, span in tokenize(text)]
        tokens = _merge_slashes(text, tokens, self._abbreviations)
        start, end = find_core([token.form for token in tokens], self._model.base.by_fold)
        kept = tokens[start:end]
        if not kept:
            return text
        if self._is_well_typed(kept):
            readings = [Reading((token.form,), 0.0) for token in kept]
        else:
            readings = self._model.choose([*self._lattice(kept)])
        if len(kept) == len(tokens) and all(
            reading.syllables == (token.form,) for token, reading in zip(kept, readings, strict=True)
        ):
            return text
        first = kept[0].span[0] if start else 0
        if end == len(tokens):
            return self._rewrite(text, kept, readings, first, len(text))
        last = kept[-1].span[1]
        return self._rewrite(text, kept, readings, first, last) + ("?" if "?" in text[last:] else "")

    def _is_well_typed(self, tokens: Sequence[_Token]) -> bool:
        """Whether *tokens* are the base's own or function words, most of them with marks: nothing to repair then."""
        words = [token.form for token in tokens if token.form[0].isalpha()]
        known = self._model.base.ones
        marked = sum(map(has_marks, words))
        if not self._own.keys().isdisjoint(words):
            return False
        return 2 * marked > len(words) and all(word in known or is_function_syllable(word) for word in words)

    def _rewrite(self, text: str, tokens: Sequence[_Token], readings: Sequence[Reading], start: int, end: int) -> str:
        """*text* from *start* to *end* with each token as it was read, in the base's spelling."""
        pieces: list[str] = []
        at = start
        for token, reading in zip(tokens, readings, strict=True):
            typed = text[slice(*token.span)]
            read = " ".join(self._spelling.get(each, each) for each in reading.syllables)
            pieces += [text[at : token.span[0]], typed if token.form[0].isdigit() else _in_case(typed, read)]
            at = token.span[1]
        pieces.append(text[at:end])
        return "".join(pieces).strip()

    def _lattice(self, tokens: Sequence[_Token]) -> Iterator[list[Reading]]:
        words = [token.form for token in tokens if token.form[0].isalpha()]
        marked = sum(map(has_marks, words)) / len(words) if words else 0.0
        careful = marked > _TYPED_WITH_MARKS
        # One such word may be English ("max"); people do not mix keystrokes with accents.
        raw = sum(1 for word in words if not self._model.knows(word) and any(self._keystrokes(word, 0.0)))
        for token, before, after in zip(tokens, [None, *tokens], [*tokens[1:], None], strict=False):
            if token.form in _loanwords() and token.form not in self._abbreviations and token.form not in chat().words:
                yield [Reading((token.form,), 0.0)]
                continue
            if careful and token.form not in self._own and self._is_word(before, token, after):
                yield [Reading((token.form,), 0.0)]
                continue
            is_name = token.is_capital and before is not None and marked > 0
            listed = careful and token.form in dictionary().ones
            least = _CHANGE_KNOWN if listed else 0.0
            other_name = _OTHER_NAME if is_name and careful else 0.0
            # A capital inside a question that has marks is a name's: "Gia Lai" lacks none.
            add_marks = _ADD_MARKS_TO_NAME if is_name else _ADD_MARKS * marked
            if listed or (careful and is_syllable(token.form) and self._model.knows(token.form)):
                add_marks = _ADD_MARKS_TO_WORD
            costs = _Costs(
                add_marks=add_marks,
                keystrokes=_KEYSTROKES if raw > 1 else _LONE_KEYSTROKES,
                unknown=_UNKNOWN_NAME if is_name and careful else _UNKNOWN,
            )
            cheapest: dict[Phrase, float] = {}
            for syllables, cost in self._readings(token.form, before.form if before else "", costs):
                if syllables == (token.form,):
                    told = cost
                else:
                    told = max(cost, least) + (0.0 if self._is_named(before, syllables, after) else other_name)
                cheapest[syllables] = min(told, cheapest.get(syllables, told))
            yield [Reading(syllables, cost) for syllables, cost in cheapest.items()]

    def _is_named(self, before: _Token | None, syllables: Phrase, after: _Token | None) -> bool:
        """Whether the base has *syllables* beside a neighbour: "Vinh" behind "Trà"."""
        pairs = self._model.base.pairs
        return (before is not None and (before.form, syllables[0]) in pairs) or (
            after is not None and (syllables[-1], after.form) in pairs
        )

    def _is_word(self, before: _Token | None, token: _Token, after: _Token | None) -> bool:
        """Whether *token* and a neighbour are known side by side as typed: "vài chục", "Kiên Giang"."""
        pairs = ((before, token), (token, after))
        return any(
            left is not None and right is not None and self._model.knows_pair(left.form, right.form)
            for left, right in pairs
        )

    def _readings(self, form: str, before: str, costs: _Costs) -> Iterator[tuple[Phrase, float]]:
        """The readings of *form* with their costs; at least *form* itself."""
        if form[0].isdigit() or (form in self._model.base.ones and has_marks(form)):
            yield (form,), 0.0
            return
        known = self._model.knows(form)
        short = list(self._short_forms(form, before, known=known))
        others = [
            *self._marks(form, costs.add_marks, known=known),
            *short,
            *self._keystrokes(form, _CHAT_KNOWN if known else costs.keystrokes),
        ]
        yield from others
        if known:
            yield (form,), 0.0
        elif is_syllable(form):
            yield (form,), _NEW_SYLLABLE
        else:
            yield (form,), costs.unknown
            if not others and not has_marks(form):
                yield from self._initials(form)
        # What is written short is no slip: "sđt".
        if not known and (has_marks(form) or not others) and not short:
            yield from self._edits(form)

    def _marks(self, form: str, add_marks: float, *, known: bool) -> Iterator[tuple[Phrase, float]]:
        """Syllables that differ from *form* by their marks alone."""
        for variant in self._model.variants(fold(form)):
            if variant == form:
                continue
            if not has_marks(form):
                cost = add_marks
            elif completes(variant, form) and not (known and has_tone(form)):
                cost = _COMPLETE_KNOWN if known else _COMPLETE
            else:
                cost = _CHANGE_KNOWN if known else _CHANGE
            yield (variant,), cost

    def _short_forms(self, form: str, before: str, *, known: bool) -> Iterator[tuple[Phrase, float]]:
        """What a chat form or an abbreviation stands for; after a figure k, kg and the like are units."""
        if form == "h" and before in _BEFORE_HOUR:
            yield ("giờ",), _CHAT
        if form not in _UNITS or not before[-1:].isdigit():
            for rank, reading in enumerate(chat().words.get(form, ())):
                yield reading, (_CHAT_KNOWN if known else _CHAT) + rank
        for rank, reading in enumerate(self._abbreviations.get(form, ())):
            own = form in self._own
            yield reading, (_OWN if own else _CHAT_KNOWN if known else _ABBREVIATION) + rank

    def _keystrokes(self, form: str, cost: float) -> Iterator[tuple[Phrase, float]]:
        """Raw Telex or VNI, where it gives a known syllable."""
        for decoded in (decode_telex(form), decode_vni(form)):
            if decoded is not None and self._model.knows(canonical(decoded)):
                yield (canonical(decoded),), cost

    def _initials(self, form: str) -> Iterator[tuple[Phrase, float]]:
        """Sequences of the base's syllables with *form* as their initials, by a beam search over its pairs."""
        if not 2 <= len(form) <= _LONGEST_ABBREVIATION:
            return
        beam: list[tuple[float, Phrase]] = [(0.0, ())]
        for letter in fold(form):
            longer: list[tuple[float, Phrase]] = []
            for cost, syllables in beam:
                following = self._followers.get(syllables[-1], {}) if syllables else self._model.base.ones
                total = sum(following.values())
                longer += [
                    (cost + 1 - count / total, (*syllables, each))
                    for each, count in following.items()
                    if fold(each)[0] == letter and count >= _OFTEN and not is_function_syllable(each)
                ]
            beam = sorted(longer)[:_BEAM]
        for rank, (_, syllables) in enumerate(beam[:2]):
            yield syllables, _MINED + rank

    @cached_property
    def _followers(self) -> Mapping[str, Mapping[str, int]]:
        followers: dict[str, dict[str, int]] = defaultdict(dict)
        for (left, right), count in self._model.base.pairs.items():
            followers[left][right] = count
        return followers

    def _edits(self, form: str) -> Iterator[tuple[Phrase, float]]:
        """Known syllables within one edit, two in longer words; the first letter is seldom mistyped."""
        folded = fold(form)
        if len(folded) < _SHORTEST_SLIP - has_marks(form):
            return  # too short to tell a slip from another word
        most = 1 if len(folded) < 7 else 2
        marks = marks_of(form)
        near = process.extract(
            folded, self._spellings, scorer=DamerauLevenshtein.distance, processor=None, score_cutoff=most, limit=None
        )
        for candidate, distance, _ in near:
            first = 0.0 if candidate[0] == folded[0] or sorted(candidate[:2]) == sorted(folded[:2]) else _EDIT / 2
            for each in self._model.variants(candidate):
                lost = (marks - marks_of(each)).total() + (marks_of(each) - marks).total() if marks else 0
                yield (each,), _EDIT * distance + first + _EDIT_MARK * lost

    @cached_property
    def _spellings(self) -> Sequence[str]:
        """How the syllables that slips are read as are written without accents: the base's, and usual ones."""
        return sorted(
            {each for each in (*self._model.base.by_fold, *usual_spellings()) if len(each) > 1 and each.isalpha()}
        )


def _merge_slashes(text: str, tokens: list[_Token], known: Mapping[str, tuple[Phrase, ...]]) -> list[_Token]:
    """ "t/h" and "GD&ĐT" are one token where the lexicon knows them."""
    merged: list[_Token] = []
    for token in tokens:
        if merged and text[merged[-1].span[1] : token.span[0]] in ("/", "&", "."):
            whole = text[merged[-1].span[0] : token.span[1]].lower()
            if whole in chat().words or whole in known:
                merged[-1] = _Token(whole, (merged[-1].span[0], token.span[1]))
                continue
        merged.append(token)
    return merged


_UNITS = frozenset("k kg g m t h p l d đ tr".split())
"""Behind a figure no chat forms."""


@cache
def _loanwords() -> frozenset[str]:
    """Syllables of the thesaurus that no Vietnamese word has: "photo", "wifi"; they are no slips."""
    syllables = {syllable for phrase in thesaurus().alternatives for syllable in phrase}
    return frozenset(each for each in syllables if len(each) > 2 and each.isascii() and not is_syllable(each))


_BEFORE_HOUR = frozenset(("bao", "mấy", "bây"))
"""Before "h" alone, which is a unit elsewhere."""


def _in_standard_words(text: str) -> str:
    """*text* with each word of the dialect as `knowledge.dialect` has it."""
    tokens = tokenize(text)
    for (form, (start, end)), word in reversed(
        [*zip(tokens, in_standard_words([form for form, _ in tokens]), strict=True)]
    ):
        if word != form:
            text = text[:start] + _in_case(text[start:end], word) + text[end:]
    return text


def _in_case(typed: str, read: str) -> str:
    """*read* with the capitals of *typed*, where both are one syllable."""
    if " " in read or not typed[:1].isupper():
        return read
    return read.upper() if typed.isupper() and len(typed) > 1 else read[:1].upper() + read[1:]
