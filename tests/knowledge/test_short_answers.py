"""Names and things asked for are answered by the piece of the sentence that stands where the question word stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Document, KnowledgeBase
from knowledge.analysis import tokenize
from knowledge.data import read_json
from knowledge.phrases import find_marks, find_phrases
from knowledge.short_answers import SHOWN_FEATURES, belief
from knowledge.slots import find_slot
from knowledge.span_features import FEATURES


def pieces_of(text: str) -> list[str]:
    """The phrases of *text*, no two syllables being one word."""
    tokens, places = zip(*tokenize(text), strict=True)
    found = find_phrases(text, tokens, places, lambda _: False)
    return [text[places[first][0] : places[after - 1][1]] for first, after in found]


def words(text: str) -> list[str]:
    """The canonical tokens of *text*."""
    return [token for token, _ in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("Giám sát được các cấp ủy đảng của thành phố quan tâm.", "các cấp ủy đảng"),
        ("Các lớp do Trung ương và thành phố, theo kế hoạch.", "Trung ương và thành phố"),
        ("Nhất là cán bộ nữ, người dân tộc thiểu số; viên chức.", "cán bộ nữ, người dân tộc thiểu số"),
        ("Trưởng phòng ký giấy phép.", "Trưởng phòng"),
    ],
    ids=["a run", "joined runs", "two runs beside a comma", "what opens a run"],
)
def test_phrases_hold_the_piece(text: str, piece: str) -> None:
    """What stands between the small words, alone or joined, is among the pieces."""
    assert piece in pieces_of(text)


@given(st.lists(st.sampled_from(["cán", "bộ", "và", "là", "của", ",", ".", "Cần Thơ", "15"]), min_size=1, max_size=40))
def test_phrases_lie_in_the_sentence(parts: list[str]) -> None:
    """Every piece is a run of tokens, none twice, in order; marks go from the first token to the end."""
    text = " ".join(parts)
    if not (pairs := tokenize(text)):
        return
    tokens, places = zip(*pairs, strict=True)
    found = find_phrases(text, tokens, places, lambda _: True)
    marks = find_marks(text, places)

    assert all(0 <= first < after <= len(tokens) for first, after in found)
    assert all(left < right for left, right in pairwise(found))
    assert (marks[0], marks[-1]) == (0, len(tokens))


@pytest.mark.parametrize(
    ("question", "asks", "head"),
    [
        ("Ai cử cán bộ đi học?", "who", ()),
        ("Hộp trả sách nằm ở đâu?", "where", ()),
        ("Tỉnh nào có đông người Khmer?", "which", ("tinh",)),
        ("quang binh coi do la yeu to gi", "what", ("yeu", "to")),
    ],
)
def test_slot_is_where_the_answer_is_missing(question: str, asks: str, head: tuple[str, ...]) -> None:
    """The question word tells the class of what is asked for, what stands before it names it."""
    slot = find_slot(words(question))

    assert slot is not None
    assert (slot.asks, slot.head) == (asks, head)


@pytest.mark.parametrize("question", ["Vì sao thư viện nghỉ?", "Làm mất sách thì phải làm gì?", "Thư viện mở cửa"])
def test_no_slot_where_a_sentence_is_asked_for(question: str) -> None:
    """Reasons, ways and what to do are no piece of a sentence."""
    assert find_slot(words(question)) is None


def test_the_fitted_file_names_every_feature() -> None:
    """What is computed and what is weighed are the same features."""
    fitted = read_json("spans.json")

    assert set(fitted["coefficients"]) == set(FEATURES)
    assert set(fitted["shown"]) == set(SHOWN_FEATURES)


def test_belief_sums_to_one() -> None:
    """Equal scores share it, far ones leave nothing."""
    assert belief([1.0, 1.0]) == [0.5, 0.5]
    assert sum(belief([3.0, -700.0, 2.0])) == pytest.approx(1.0)


def test_who_is_answered_by_the_agent() -> None:
    """A name that the question asks for is the short answer, and its place in the quote is given."""
    text = (
        "Giấy phép xây nhà do Phòng Quản lý đô thị cấp trong 20 ngày.\n\n"
        "Hồ sơ nộp tại quầy số 3 vào buổi sáng.\n\nLệ phí là 75.000 đồng."
    )
    knowledge = KnowledgeBase.build([Document.from_text("giay-phep", "Cấp giấy phép xây nhà", text)])
    answer = knowledge.answer("Giấy phép xây nhà do phòng nào cấp?")

    assert answer.text is not None
    assert answer.text.startswith("Phòng Quản lý")
    start, end = answer.citations[0].spans[0]
    assert answer.citations[0].quote[start:end] == answer.text
