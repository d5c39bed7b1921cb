"""
Who took a picture: "Người dân dọn bùn trong nhà văn hóa bản. Ảnh: Quang Hưng".

The name of the photographer shares no word with the question, which speaks of what
the picture shows; so it is found by its form, at the end of the caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from knowledge.analysis import is_function_word, surface_terms
from knowledge.listing import Excerpt
from knowledge.model import Passage
from knowledge.patterns import either
from knowledge.questions import Question
from knowledge.reading import Sentence
from knowledge.syllables import fold

_PICTURE = r"(?:(?:bức|tấm|hình) )?(?:ảnh|hình)"
_ASKS = either(
    rf"\b{_PICTURE}\b.*\b(?:ai (?:là người )?(?:đã )?chụp|của ai|(?:do|bởi) ai|người chụp)\b|\bai (?:là người )?(?:đã )?chụp\b"
    rf"|\b(?:người chụp|tác giả) (?:của )?{_PICTURE}\b"
)
_ASKING = frozenset("bức tấm hình ảnh chụp ai tác giả người do bởi của trong bài này đăng kèm minh họa tên".split())
_CREDIT = re.compile(r"(?:^|[\s(])Ảnh(?: minh họa)?\s?: ?(?P<name>[^\W\d_][^.\n()]{1,40}?)[.)\s]*$")
_SHOWN = 0.3
"""What share of the question the caption must hold."""


def asks_photographer(question: Question) -> bool:
    """Whether *question* asks who took a picture."""
    return _ASKS.search(" ".join(question.tokens)) is not None


def find_credit(
    question: Question, passages: Iterable[Passage], sentences: Mapping[Passage, Sequence[Sentence]]
) -> Excerpt | None:
    """The caption of what *question* speaks of, the first of *passages*, with the name of whoever took it; None where none is."""
    shown = {f"f:{fold(token)}" for token in question.tokens if token not in _ASKING and not is_function_word((token,))}
    for passage in passages:
        start = 0
        for sentence in sentences[passage]:
            match = _CREDIT.search(sentence.text)
            if match and len(shown & set(surface_terms(passage.text))) >= max(1, _SHOWN * len(shown)):
                # The sentence before says what is shown.
                before = sentence.start - start
                span = before + match.start("name"), before + match.end("name")
                return Excerpt(passage, start, sentence.end, [span])
            start = sentence.start
    return None
