"""
The particular thing that a sentence must speak of to answer: the unit, the sex, the prize that is asked for.

"Bao nhiêu tấn" is not told in hectares, "mấy em gái" not by how many children there
are, "giải ba" not by the first prize. These words belong to small closed sets, and a
text that answers says them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from knowledge.model import AMOUNTS, Kind
from knowledge.patterns import either
from knowledge.questions import Question
from knowledge.reading import Sentence
from knowledge.syllables import fold
from knowledge.thesaurus import thesaurus
from knowledge.types import PEOPLE, measure_of

_DIMENSIONS = (
    frozenset("tấn tạ yến kg ký kí cân gam g gram".split()),
    frozenset("ha héc hecta hec sào mẫu m² km² m2 km2".split()),
    frozenset("lít ml m³ m3".split()),
)
"""Units that measure the same, by their first syllable."""


def lacks_unit(question: Question, sentence: Sentence) -> bool:
    """Whether tons, hectares or litres are asked for, and no figure of *sentence* is one of them; a table has its units above."""
    asked = next((units for units in _DIMENSIONS if question.counted[:1] and question.counted[0] in units), None)
    if asked is None or sentence.cells:
        return False
    return not any(option.candidate.noun.partition(" ")[0] in asked for option in sentence.options)


_ASKS_AGE = either(r"\b(?:bao nhiêu|mấy) tuổi\b|\bsinh (?:vào )?(?:năm|ngày) (?:nào|mấy|bao nhiêu)\b|\bsinh khi nào\b")
_AGE = re.compile(r"\b(?:tuổi|sinh)\b", re.IGNORECASE)


def lacks_age(question: Question, sentence: Sentence) -> bool:
    """Whether somebody's age or birth is asked for, and *sentence* says nothing of it."""
    return _ASKS_AGE.search(" ".join(question.tokens)) is not None and not _AGE.search(sentence.text)


_NAMES_WOMEN = either(r"\b(?:nữ|gái)\b")
_WOMEN = re.compile(r"\b(?:nữ|gái|bà|chị|cô|vợ|mẹ|thai)\b", re.IGNORECASE)


def lacks_women(question: Question, sentence: Sentence) -> bool:
    """Whether it is asked how many women there are, and *sentence* speaks of none."""
    # Sums of money are not counted in women: "Hội phụ nữ cho vay bao nhiêu tiền".
    asks = question.kind in AMOUNTS and question.measure is None and _NAMES_WOMEN.search(" ".join(question.tokens))
    return bool(asks) and not _WOMEN.search(sentence.text)


_PRIZE = either(r"\bgiải (?:đặc biệt|nhất|nhì|ba|tư|khuyến khích)\b")


def lacks_prize(question: Question, sentence: Sentence) -> bool:
    """Whether one prize is asked about, and *sentence* speaks of others alone."""
    asked = _PRIZE.search(" ".join(question.tokens))
    held = {match[0] for match in _PRIZE.finditer(sentence.text.lower())}
    return asked is not None and bool(held) and asked[0] not in held


_VAGUE = PEOPLE | frozenset(
    "cái con chiếc thứ loại lần lượt trường vụ ca phần khoản món điểm mức bên chỗ nơi suất hộ đơn cơ tổ bộ bài tấm ngôi căn bức cuốn quyển tờ bản quả cây "
    "bé đứa gia nhà ký kí cân tiếng hôm bữa tr hệ số tháng giờ".split()
)
"""What may be counted by other words: things by their classifiers, people, spoken units."""
_PEOPLE = frozenset("viên sỹ sư sinh nhân dân chức trưởng".split())
"""Ends of words for people, who are counted as "người" as well."""


def lacks_counted(question: Question, sentence: Sentence) -> bool:
    """Whether things are counted of which *sentence* does not speak: lifts, beds, maps."""
    counted = question.counted
    asks = question.kind is Kind.NUMBER and counted and _counts(question, counted[0])
    if not asks or question.measure or sentence.cells or _is_vague(counted):
        return False
    alternatives = thesaurus().alternatives
    others = (*alternatives.get(counted, {}), *alternatives.get(counted[:1], {}))
    spoken = (*((syllable,) for syllable in counted), *others)
    return not any(all(f"f:{fold(syllable)}" in sentence.terms for syllable in phrase) for phrase in spoken)


def _counts(question: Question, noun: str) -> bool:
    """Whether *noun* stands right behind the word that asks how many."""
    tokens = question.tokens
    return any(left in ("nhiêu", "mấy") and right == noun for left, right in pairwise(tokens))


def _is_vague(counted: Sequence[str]) -> bool:
    """Whether what is *counted* may be called otherwise by whoever counts it; a lone letter is no word."""
    first, last = counted[0], counted[-1]
    return len(first) == 1 or first in _VAGUE or last in _PEOPLE or measure_of(first) is not None


_LASTS = re.compile(
    r"\b(?:vĩnh viễn|không (?:có )?thời hạn|vô thời hạn|suốt|đến khi|cho tới khi|cho đến)\b", re.IGNORECASE
)


def lacks_duration(question: Question, sentence: Sentence) -> bool:
    """Whether it is asked how long, and *sentence* has neither a length of time nor a date."""
    if question.kind is not Kind.NUMBER or question.measure != "duration" or sentence.cells:
        return False
    return not _LASTS.search(sentence.text) and not any(
        option.candidate.kind is Kind.DATE or measure_of(option.candidate.noun) == "duration"
        for option in sentence.options
    )
