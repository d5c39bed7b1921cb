"""Each proposal is described by the declared features, all finite."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from knowledge import KnowledgeBase
from knowledge.analysis import phrase_terms
from knowledge.concepts import find_concepts
from knowledge.corpus import parse_document
from knowledge.features import Proposal
from knowledge.model import Kind
from knowledge.option_features import OPTION_FEATURES
from knowledge.question_sets import load_items
from knowledge.sentence_features import SENTENCE_FEATURES
from knowledge.time_features import grain_of

EXAMPLE = "Bao nhiêu người học cao cấp lý luận chính trị?"


def proposals_for(knowledge: KnowledgeBase, question: str) -> list[Proposal]:
    """What the best passages propose."""
    asked, query = knowledge.understand(question, ())
    hits = knowledge.index.search(query, top_k=knowledge.settings.max_read)
    return knowledge.propose(asked, query, hits)


def proposal_of(knowledge: KnowledgeBase, question: str, piece: str) -> Proposal:
    """The proposal to answer by *piece*."""
    return next(
        each
        for each in proposals_for(knowledge, question)
        if each.option and each.sentence.text[each.option.candidate.start : each.option.candidate.end] == piece
    )


@pytest.fixture(scope="module")
def proposals(knowledge: KnowledgeBase, articles: Path) -> list[Proposal]:
    """The proposals for a third of the project's questions, every kind among them."""
    items = load_items(articles / "questions.jsonl")[::3]
    return [each for item in items for each in proposals_for(knowledge, item.question)]


def test_sentence_has_the_declared_features(proposals: list[Proposal]) -> None:
    """No more and no less: each has its coefficient in the data file."""
    assert {frozenset(each.features) for each in proposals if each.option is None} == {frozenset(SENTENCE_FEATURES)}


def test_option_adds_features_of_its_own(proposals: list[Proposal]) -> None:
    """Those that apply to its kind, beside all of its sentence; over all kinds every declared one comes up."""
    of_options = [set(each.features) for each in proposals if each.option is not None]

    assert all(set(SENTENCE_FEATURES) <= names for names in of_options)
    assert set().union(*of_options) == {*SENTENCE_FEATURES, *OPTION_FEATURES}


def test_values_are_finite_and_of_one_size(proposals: list[Proposal]) -> None:
    """Shares in about 0..1, so that one linear model can weigh them; counts stay small."""
    values = [value for each in proposals for value in each.features.values()]

    assert all(map(math.isfinite, values))
    assert min(values) >= 0
    assert max(values) < 10


def test_options_are_of_the_asked_kind(knowledge: KnowledgeBase) -> None:
    """Who asks for a number is not offered a name."""
    kinds = {each.option.candidate.kind for each in proposals_for(knowledge, EXAMPLE) if each.option}

    assert kinds == {Kind.NUMBER}


def test_sibling_of_what_was_asked_speaks_against(knowledge: KnowledgeBase) -> None:
    """Two figures in one sentence: the one beside the asked level has no rival, the other has."""
    question = "Bao nhiêu người học sơ cấp chính trị?"

    asked, other = (proposal_of(knowledge, question, each).features for each in ("1.233 người", "6.559 người"))

    assert asked["own_rivals"] < other["own_rivals"]
    assert asked["near"] > other["near"]


def test_figure_that_the_question_holds_is_repeated(knowledge: KnowledgeBase) -> None:
    """It cannot be what is asked for."""
    question = "1.621 người học cao cấp lý luận chính trị, bao nhiêu người học sơ cấp?"

    assert proposal_of(knowledge, question, "1.621 người").features["repeated"] == 1
    assert proposal_of(knowledge, question, "1.233 người").features["repeated"] == 0


def test_name_that_the_question_holds_is_repeated(knowledge: KnowledgeBase) -> None:
    """The one who asks about the city of Can Tho is not told "Cần Thơ"."""
    features = proposal_of(knowledge, "Ngoài thành phố Cần Thơ còn cơ quan nào đào tạo cán bộ?", "Cần Thơ").features

    assert features["repeated"] == 1


@pytest.mark.parametrize(
    ("question", "piece", "grain"),
    [
        ("Nghị quyết số 09-NQ/TU ban hành ngày nào?", "29/12/2021", "day"),
        ("Năm nào thành phố đã cử 7.387 lượt cán bộ đi đào tạo?", "Năm 2023", "year"),
        ("Đại hội Đảng bộ thành phố Cần Thơ lần thứ XIV nhiệm kỳ nào?", "nhiệm kỳ 2020 - 2025", "period"),
        (
            "Cần Thơ hướng tới xây dựng đội ngũ cán bộ chất lượng cao, tác giả Anh Minh, đăng ngày nào, mấy giờ?",
            "09:11",
            "clock",
        ),
    ],
)
def test_grain_says_how_fine_a_date_is(knowledge: KnowledgeBase, question: str, piece: str, grain: str) -> None:
    """Told by how it is written."""
    proposal = proposal_of(knowledge, question, piece)

    assert proposal.option
    assert grain_of(proposal.sentence.text, proposal.option) == {grain}
    assert proposal.features["same_grain"] == 1


def test_direction_is_told_by_the_words_before_a_date(library: Path) -> None:
    """A rule in force "từ ngày" starts then; who registers "đến hết ngày" ends then."""
    knowledge = KnowledgeBase.load(library)
    question = "Phụ huynh đăng ký cho em đến hết ngày nào?"

    from_, until = (proposal_of(knowledge, question, each).features for each in ("26/5", "03/6/2025"))

    assert (from_["same_direction"], from_["other_direction"]) == (0, 1)
    assert (until["same_direction"], until["other_direction"]) == (1, 0)


TEXT = """
Cầu dài 1.248 m, rộng 17,5 m, có 4 làn xe.

Phụ huynh đóng 120.000 đồng tiền vật liệu cho thiếu nhi và 90.000 đồng cho thiếu niên.

Thời gian cấp giấy giảm từ 30 ngày xuống 18 ngày.

Hồ sơ đợt 1 nhận đến ngày 20/6/2025. Hồ sơ đợt 2 nhận đến ngày 28/8/2025.

Số lao động đi làm việc theo hợp đồng là 3.187 người, gồm Nhật Bản 1.412 người, Đài Loan 1.096 người, Hàn Quốc 483 người.

Ngày 07/8/2023, tỉnh ban hành Kế hoạch số 217-KH/TU về đào tạo cán bộ giai đoạn 2023-2025.
"""


@pytest.fixture(scope="module")
def bridge() -> KnowledgeBase:
    """A base of one small document."""
    return KnowledgeBase.build([parse_document("---\ntitle: Cầu mới\n---\n" + TEXT, Path("cau-moi.md"))])


@pytest.mark.parametrize(
    ("question", "right", "wrong", "feature", "sign"),
    [
        ("cầu rộng bao nhiêu mét?", "17,5 m", "1.248 m", "left_word", 1),
        ("Thiếu niên đóng tiền vật liệu bao nhiêu?", "90.000 đồng", "120.000 đồng", "unasked", -1),
        ("Cấp giấy mất mấy ngày?", "18 ngày", "30 ngày", "change_asked", 1),
        ("Trước đây cấp giấy mất mấy ngày?", "30 ngày", "18 ngày", "change_asked", 1),
        ("Cấp giấy mất mấy ngày?", "18 ngày", "30 ngày", "change_other", -1),
        ("Bao nhiêu lao động đi Nhật theo hợp đồng?", "1.412 người", "3.187 người", "dominated", -1),
        ("Bao nhiêu lao động đi Nhật theo hợp đồng?", "1.412 người", "1.096 người", "dominates", 1),
        ("Bao nhiêu lao động đi Hàn Quốc?", "483 người", "1.412 người", "label", 1),
        ("Tỉnh ra kế hoạch khi nào?", "07/8/2023", "giai đoạn 2023-2025", "of_title", -1),
    ],
)
def test_right_figure_is_told_from_the_one_beside_it(
    bridge: KnowledgeBase, question: str, right: str, wrong: str, feature: str, sign: int
) -> None:
    """By the word before it, by what its clause adds that nobody asked, by the way of a change, by the one of its kind, by what it alone is named by."""
    asked, other = (proposal_of(bridge, question, each).features[feature] for each in (right, wrong))

    assert (asked - other) * sign > 0


def test_no_hits_propose_nothing(knowledge: KnowledgeBase) -> None:
    """There is nothing to choose from."""
    asked, query = knowledge.understand("Zzz qqq?", ())

    assert knowledge.propose(asked, query, []) == []


def test_concepts_are_the_longest_known_phrases() -> None:
    """Function words and figures are none; what the thesaurus knows as one is one."""
    tokens = "bao nhiêu người học cao cấp ở nước ngoài năm 2023".split()

    phrases = [" ".join(concept.phrase) for concept in find_concepts(tokens, {})]

    assert {"cao cấp", "nước ngoài"} <= set(phrases)
    assert not {"bao nhiêu", "ở", "2023", "cao", "cấp"} & set(phrases)


@pytest.mark.parametrize(
    ("question", "concepts"),
    [
        ("em muốn mượn sách bây giờ", ["mượn sách"]),
        ("định mức xăng", ["định", "mức", "xăng"]),
        ("chị em được nghỉ mấy ngày", ["chị em", "nghỉ", "ngày"]),
    ],
)
def test_words_that_only_say_how_somebody_asks_are_no_concepts(question: str, concepts: list[str]) -> None:
    """ "Định" of "định mức" is no intention; "chị em" says who, although each syllable alone is grammar."""
    assert [" ".join(concept.phrase) for concept in find_concepts(question.split(), {})] == concepts


def test_concept_is_held_by_any_of_its_forms() -> None:
    """A question's "văn bằng" is held by a text that says "bằng cấp"."""
    (concept,) = find_concepts(["văn", "bằng"], {})

    assert concept.is_in(frozenset(phrase_terms(["văn", "bằng"])))
    assert concept.is_in(frozenset(phrase_terms(["bằng", "cấp"])))
    assert not concept.is_in(frozenset(phrase_terms(["bằng", "lái"])))


def test_concept_may_start_with_a_syllable_that_folds_to_a_function_word() -> None:
    """ "Du học" is one concept."""
    assert [concept.phrase for concept in find_concepts(["du", "học"], {})] == [("du", "học")]


def test_sibling_that_the_question_names_is_no_rival() -> None:
    """Who asks about both levels is answered by either."""
    alone = find_concepts(["cao", "cấp"], {})
    both = find_concepts(["cao", "cấp", "và", "trung", "cấp"], {})

    assert alone[0].rivals
    assert not any(concept.rivals for concept in both)


def test_the_day_behind_a_paper_is_that_papers(knowledge: KnowledgeBase) -> None:
    """It speaks for itself where the paper was asked for, not where another was."""
    own = proposal_of(knowledge, "Nghị quyết số 10-NQ/TU ban hành ngày nào?", "18/5/2012")
    other = proposal_of(knowledge, "Cao cấp lý luận chính trị mở ngày nào?", "18/5/2012")

    assert own.features["dates_paper"] == 1
    assert other.features["dates_paper"] == 0


def test_a_year_that_only_bounds_a_range_is_told(knowledge: KnowledgeBase) -> None:
    """ "Riêng năm 2023" is not "từ năm 2012 đến 2023"."""
    question = "Riêng năm 2023 thành phố cử bao nhiêu lượt cán bộ?"

    assert proposal_of(knowledge, question, "8.777 lượt").features["range_only"] == 1
    assert proposal_of(knowledge, question, "7.387 lượt").features["range_only"] == 0


def test_round_figure_is_met_by_what_it_rounds(knowledge: KnowledgeBase) -> None:
    """ "Gần 8 nghìn lượt" may be 7.930, not 85.629."""
    question = "Gần 8 nghìn lượt bồi dưỡng theo ngạch, đúng ra là bao nhiêu lượt?"

    assert proposal_of(knowledge, question, "7.930 lượt").features["rounded"] == 1
    assert proposal_of(knowledge, question, "85.629 lượt").features["rounded"] == 0


def test_denied_phrase_asks_for_its_sibling() -> None:
    """ "Không phải du học" is met by "trong nước"."""
    [concept] = [each for each in find_concepts("học mà không phải du học".split(), {}) if each.rivals]

    assert concept.is_in(frozenset(phrase_terms(("trong", "nước"))))
    assert concept.is_rivalled(frozenset(phrase_terms(("ở", "nước", "ngoài"))))


def base_of(text: str) -> KnowledgeBase:
    """A base of one document."""
    return KnowledgeBase.build([parse_document(f"---\nid: mot\ntitle: Một tài liệu\n---\n\n{text}\n", Path("mot.md"))])


def test_issuer_is_told_from_that_of_another_document() -> None:
    """The body before "ban hành" issued what follows, that behind "của" what stands before it."""
    text = "Ngày 01/4/2022, Ủy ban nhân dân thành phố ban hành Chương trình số 07/CTr-UBND thực hiện Nghị quyết số 09-NQ/TU của Thành ủy."
    knowledge = base_of(text)

    def told(question: str, body: str) -> tuple[float, float]:
        features = proposal_of(knowledge, question, body).features
        return features["issues_asked"], features["issues_other"]

    assert told("Nghị quyết 09-NQ/TU do cơ quan nào ban hành?", "Thành ủy") == (1.0, 0.0)
    assert told("Nghị quyết 09-NQ/TU do cơ quan nào ban hành?", "Ủy ban nhân dân thành phố") == (0.0, 1.0)
    assert told("Chương trình 07/CTr-UBND do cơ quan nào ban hành?", "Ủy ban nhân dân thành phố") == (1.0, 0.0)


def test_figure_behind_another_has_the_word_before_that() -> None:
    """ "Hỗ trợ 60 triệu đồng nếu …, 95 triệu đồng nếu …": both are what is supported with."""
    knowledge = base_of("Hợp tác xã mới được hỗ trợ 60 triệu đồng nếu có dưới 30 hộ, 95 triệu đồng nếu có từ 30 hộ.")
    question = "Hợp tác xã có từ 30 hộ được hỗ trợ bao nhiêu tiền?"

    assert [
        proposal_of(knowledge, question, each).features["left_word"] for each in ("60 triệu đồng", "95 triệu đồng")
    ] == [1.0, 1.0]


def test_figure_behind_a_semicolon_is_not_of_what_the_first_is_of() -> None:
    """What a comma parts from the opening belongs to the first figure alone."""
    knowledge = base_of("Bệnh viện đón 7.215 trẻ, trong đó sinh mổ chiếm 46,3%; thụ tinh ống nghiệm đạt 41%.")
    first, second = (
        proposal_of(knowledge, "Bệnh viện có tỷ lệ sinh mổ là mấy phần trăm?", each).features
        for each in ("46,3%", "41%")
    )

    assert first["whole_concepts"] > second["whole_concepts"]


def test_very_noun_that_is_counted_is_more_than_one_like_it() -> None:
    """ "Bao nhiêu nữ" counts "61 nữ", though "143 người" are people too."""
    knowledge = base_of("Tỉnh tuyển được 143 người, gồm 82 nam và 61 nữ.")
    everybody, women = (
        proposal_of(knowledge, "Tỉnh tuyển được bao nhiêu nữ?", each).features for each in ("143 người", "61 nữ")
    )

    assert (everybody["same_noun"], women["same_noun"]) == (1.0, 1.0)
    assert (everybody["exact_noun"], women["exact_noun"]) == (0.0, 1.0)


def test_row_of_a_table_is_read_with_its_caption() -> None:
    """The caption says what is counted, the rows only of when and how many."""
    table = "| Năm | Cao cấp |\n|---|---|\n| 2022 | 121 |\n| 2023 | 138 |"
    knowledge = base_of(f"Số lượt học lý luận chính trị\n{{: .caption}}\n\n{table}")
    answer = knowledge.answer("Năm 2023 có bao nhiêu lượt học cao cấp lý luận chính trị?")

    assert answer.text == "138"
