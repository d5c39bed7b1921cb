"""Names and things asked for are answered by the piece of the sentence that stands where the question word stands."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Document, KnowledgeBase
from knowledge.analysis import tokenize
from knowledge.data import read_json
from knowledge.features import Proposal
from knowledge.ground import find_pieces
from knowledge.model import Hit, Kind, Passage
from knowledge.phrases import find_marks, find_phrases
from knowledge.reading import read_sentences
from knowledge.short_answers import SHOWN_FEATURES, Described, choose
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


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Vì sao thư viện nghỉ?", "why"),
        ("Làm mất sách thì phải làm gì?", "how"),
        ("Kiểm tra việc đào tạo để làm gì?", "purpose"),
        ("Đào tạo theo hướng nào?", "how"),
    ],
)
def test_slot_of_an_explanation(question: str, asks: str) -> None:
    """Reasons, ways and purposes are missing too, as clauses."""
    slot = find_slot(words(question))

    assert slot is not None
    assert slot.asks == asks


def test_no_slot_without_a_question_word() -> None:
    """Keywords ask for no piece."""
    assert find_slot(words("Thư viện mở cửa")) is None


def described(text: str) -> list[Described]:
    """The pieces of *text*, a sentence that a question found."""
    passage = Passage("a", 1, text, 0, len(text))
    knowledge = KnowledgeBase.build([Document.from_text("a", "A", text)])
    [sentence] = read_sentences(passage, knowledge.index.is_word)
    proposal = Proposal(Hit(passage, 1.0, 1), sentence, None, {})
    return [Described(proposal, piece, {}) for piece in find_pieces(sentence)]


def chosen(pieces: list[Described], likely: dict[str, float], trust: float) -> str:
    """What is shown where the pieces in *likely* have these shares, and all others none."""
    sentence = pieces[0].proposal.sentence
    written = [sentence.text[each.piece.candidate.start : each.piece.candidate.end] for each in pieces]
    shares = [likely.get(text, 0.0) for text in written]
    assert sum(shares) == pytest.approx(1.0)
    start, end = choose(Kind.SENTENCE, pieces, shares, trust).tokens
    return sentence.text[sentence.places[start][0] : sentence.places[end - 1][1]]


def test_the_list_is_shown_where_each_member_may_be_the_answer() -> None:
    """What agrees with all that is likely is no single member."""
    pieces = described("Lớp học dành cho cán bộ nữ, cán bộ trẻ và viên chức.")
    likely = {"cán bộ nữ": 0.3, "cán bộ nữ, cán bộ trẻ": 0.3, "cán bộ nữ, cán bộ trẻ và viên chức": 0.4}

    assert chosen(pieces, likely, trust=0.7) == "cán bộ nữ, cán bộ trẻ và viên chức"


def test_the_sentence_is_shown_where_nothing_stands_out() -> None:
    """It holds whatever may be the answer."""
    pieces = described("Lớp học dành cho cán bộ nữ, cán bộ trẻ và viên chức.")
    likely = {"Lớp học": 0.34, "cán bộ trẻ": 0.33, "viên chức": 0.33}

    assert chosen(pieces, likely, trust=0.3) == "Lớp học dành cho cán bộ nữ, cán bộ trẻ và viên chức"


def test_an_item_asked_for_by_its_order_is_answered_whole() -> None:
    """No piece of it is the third solution."""
    text = (
        "Một là, tăng cường sự lãnh đạo của Thành ủy.\n\nHai là, mở thêm lớp học cho cán bộ trẻ.\n\n"
        "Ba là, tăng cường thanh tra, kiểm tra, giám sát công tác đào tạo."
    )
    knowledge = KnowledgeBase.build([Document.from_text("giai-phap", "Giải pháp đào tạo cán bộ", text)])

    assert knowledge.answer("Giải pháp thứ ba là gì?").text == text.rsplit("\n", 1)[1]


def test_the_fitted_file_names_every_feature() -> None:
    """What is computed and what is weighed are the same features."""
    fitted = read_json("spans.json")

    assert set(fitted["coefficients"]) == set(FEATURES)
    assert set(fitted["shown"]) == set(SHOWN_FEATURES)


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
