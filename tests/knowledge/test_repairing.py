"""What people type on phones becomes what they meant; what was typed well stays as it is."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import KnowledgeBase
from knowledge.analysis import tokenize
from knowledge.lexicon import abbreviations
from knowledge.numbers import find_figures
from knowledge.question_sets import load_items
from knowledge.syllables import fold, has_marks

MEANT = "bao nhiêu người học cao cấp lý luận chính trị"

REPAIRS = {
    "unaccented": ("bao nhieu nguoi hoc cao cap ly luan chinh tri", MEANT),
    "half accented": ("bao nhiêu nguoi học cao cap lý luan chính tri", MEANT),
    "tones left out": ("bao nhiêu ngươi hoc cao cấp lý luân chính tri", MEANT),
    "Telex": ("bao nhieeu nguwowif hojc cao caaps lys luaanj chinhs trij", MEANT),
    "VNI": ("bao nhie6u ngu7o72i ho5c cao ca61p ly1 lua65n chi1nh tri5", MEANT),
    "hour in chat": ("bao h có kết quả", "bao giờ có kết quả"),
    "chat behind a year": ("năm 2023 bn ng học cao cấp", "năm 2023 bao nhiêu người học cao cấp"),
    "loanword": ("max bao nhiêu người học cao cấp", "tối đa bao nhiêu người học cao cấp"),
    "chat": ("bn ng học cao cấp lý luận chính trị", MEANT),
    "abbreviation": ("bao nhiêu người học cao cấp llct", MEANT),
    "chat, no accents, abbreviation": ("bn ng hoc cao cap llct", MEANT),
    "capitals": ("BAO NHIEU NGUOI HOC CAO CAP", "BAO NHIÊU NGƯỜI HỌC CAO CẤP"),
    "capital letters": ("Bao Nhieu Nguoi", "Bao Nhiêu Người"),
    "unaccented names": ("dan toc thieu so o Tra Vinh", "dân tộc thiểu số ở Trà Vinh"),
    "abbreviation with signs": ("công tác GD&ĐT", "công tác giáo dục và đào tạo"),
    "abbreviation with a slash": ("quy định t/h nghị quyết", "quy định thực hiện nghị quyết"),
    "two abbreviations": ("UBND tp cần thơ", "ủy ban nhân dân thành phố cần thơ"),
    "question mark": ("bao nhieu nguoi hoc?", "bao nhiêu người học?"),
    "letter left out": ("chươg trình hành động", "chương trình hành động"),
    "letter doubled": ("bồi dưỡngg cán bộ", "bồi dưỡng cán bộ"),
    "letters swapped": ("quy hoạhc cán bộ nguồn", "quy hoạch cán bộ nguồn"),
    "wrong tone": ("bao nhiêu ngưởi học cao cấp", "bao nhiêu người học cao cấp"),
}

PADDING = {
    "opening": ("cho em hỏi bao nhiêu người học cao cấp", "bao nhiêu người học cao cấp"),
    "opening without accents": ("cho e hoi bao nhiêu người học cao cấp", "bao nhiêu người học cao cấp"),
    "closing": ("bao nhiêu người học cao cấp ạ", "bao nhiêu người học cao cấp"),
    "closing in chat": ("bao nhiêu người học cao cấp v ạ", "bao nhiêu người học cao cấp"),
    "both": ("ad cho hỏi bao nhiêu người học cao cấp vậy", "bao nhiêu người học cao cấp"),
    "two openings": ("ad ơi cho em hỏi bao nhiêu người học cao cấp", "bao nhiêu người học cao cấp"),
}

UNTOUCHED = {
    "figure": "1.621",
    "document number": "09-NQ/TU",
    "date": "18/5/2012",
    "share": "10,83%",
    "figure with a unit": "28k",
    "English": "iPhone 15 pro",
    "empty": "",
    "blank": "  \n ",
    "marks": "?!…",
    "emoji": "🎉",
    "other script": "你好 мир",
    "padding alone": "cho em hỏi ạ",
    "place that the base lacks": "Sóc Trăng có bao nhiêu cán bộ?",
    "place without marks": "Hà Giang có bao nhiêu cán bộ?",
    "another": "Vĩnh Long có bao nhiêu cán bộ?",
}

WELL_TYPED = {
    "Kiên Giang": "Cán bộ ở Kiên Giang được đào tạo mấy lớp?",
    "giảm cân": "Cách giảm cân nhanh sau sinh?",
    "vài chục": "Có vài chục người đi học thạc sĩ phải không?",
    "nhan đề": "Bài về Quảng Bình có nhan đề gì?",
    "viêm gan": "Vắc xin viêm gan tiêm mấy mũi?",
    "level tones": "Bộ phận nào thay thế cho răng?",
    "băng": "Ai được giao khôi phục các cuộn băng gốc?",
    "foreign names": "Sự hợp tác giữa Tesla, Lane và Vail hình thành khi nào?",
    "capitals that initials would fit": "Bao nhiêu người xem TV vào buổi tối?",
}


@pytest.mark.parametrize(("typed", "meant"), REPAIRS.values(), ids=REPAIRS.keys())
def test_typed_form_becomes_what_was_meant(knowledge: KnowledgeBase, typed: str, meant: str) -> None:
    """Accents, keystrokes, chat forms, abbreviations and slips are read by the words of the base."""
    assert knowledge.repairer.repair(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), PADDING.values(), ids=PADDING.keys())
def test_polite_words_around_a_question_are_taken_off(knowledge: KnowledgeBase, typed: str, meant: str) -> None:
    """What is no part of the question is not searched for."""
    assert knowledge.repairer.repair(typed) == meant


@pytest.mark.parametrize("typed", UNTOUCHED.values(), ids=UNTOUCHED.keys())
def test_what_needs_no_repair_is_returned_as_it_is(knowledge: KnowledgeBase, typed: str) -> None:
    """Figures, document numbers, foreign words and text without any stay, letter by letter."""
    assert knowledge.repairer.repair(typed) == typed


@pytest.mark.parametrize("typed", WELL_TYPED.values(), ids=WELL_TYPED.keys())
def test_well_typed_words_that_the_base_lacks_stay(knowledge: KnowledgeBase, typed: str) -> None:
    """A right syllable without marks (Giang, chục, nhan) stays itself among marked ones."""
    assert knowledge.repairer.repair(typed) == typed


def test_particle_between_two_openings_goes_with_them(knowledge: KnowledgeBase) -> None:
    """A greeting, a particle and a polite opening are padding, all of it."""
    assert knowledge.repairer.repair("em chào ad ạ, cho em hỏi có mấy lớp?") == "có mấy lớp?"


def test_initials_are_read_by_the_phrases_of_the_base(knowledge: KnowledgeBase) -> None:
    """An abbreviation that no list has stands for a phrase of the documents with these initials."""
    assert "bdcm" not in abbreviations()
    assert knowledge.repairer.repair("bdcm là gì") == "bồi dưỡng chuyên môn là gì"


def test_other_base_reads_by_its_own_words(knowledge: KnowledgeBase, library: Path) -> None:
    """What the letters mean depends on what the documents speak of."""
    of_library = KnowledgeBase.load(library).repairer

    assert of_library.repair("phi lam the nguoi lon la bn") == "phí làm thẻ người lớn là bao nhiêu"
    assert of_library.repair("the thu vien") == "thẻ thư viện"
    assert knowledge.repairer.repair("the che chinh tri").endswith("chính trị")


def test_every_sentence_of_the_articles_is_left_as_it_is(knowledge: KnowledgeBase) -> None:
    """Text that the base itself holds is well typed."""
    changed = [
        sentence.text
        for sentences in knowledge.sentences.values()
        for sentence in sentences
        if knowledge.repairer.repair(sentence.text) != sentence.text
    ]

    assert changed == []


def test_nearly_every_well_typed_question_is_left_as_it_is(knowledge: KnowledgeBase, articles: Path) -> None:
    """Of the project's questions in full spelling one in ten at most is changed, padding and abbreviations included."""
    noisy = ("noisy", "noaccent", "unanswerable")
    typed = [item.question for item in load_items(articles / "questions.jsonl") if item.kind not in noisy]

    changed = [question for question in typed if knowledge.repairer.repair(question) != question]

    assert len(changed) <= len(typed) / 10, changed


def test_repaired_question_needs_no_further_repair(knowledge: KnowledgeBase, articles: Path) -> None:
    """Done twice is done once, for nearly all questions that people mistype."""
    noisy = [item.question for item in load_items(articles / "questions.jsonl") if item.kind in ("noisy", "noaccent")]
    once = [knowledge.repairer.repair(question) for question in noisy]

    again = [question for question in once if knowledge.repairer.repair(question) != question]

    assert len(again) <= len(noisy) / 10, again


def test_question_without_accents_keeps_its_letters(knowledge: KnowledgeBase, articles: Path) -> None:
    """Restoring accents adds marks; it never changes, adds or drops a letter."""
    plain = [item.question for item in load_items(articles / "questions.jsonl") if item.kind == "noaccent"]

    # Padding at the end, "tp" written out, and i for y are no matter of accents.
    kept = [
        fold(knowledge.repairer.repair(question)) == question.lower()
        for question in plain
        if not {"vay", "tp"} & set(question.split())
    ]

    assert kept
    assert all(kept)


def test_most_syllables_of_questions_without_accents_are_restored(knowledge: KnowledgeBase, articles: Path) -> None:
    """Of the project's questions in full spelling, other subjects among them, 95 of 100 syllables come back."""
    restored = total = 0
    for item in load_items(articles / "questions.jsonl"):
        meant = [form for form, _ in tokenize(knowledge.repairer.repair(item.question))]
        got = [form for form, _ in tokenize(knowledge.repairer.repair(fold(item.question)))]
        if 2 * sum(map(has_marks, meant)) > len(meant) == len(got):
            restored += sum(map(str.__eq__, meant, got))
            total += len(meant)

    assert total > 2000
    assert restored / total >= 0.95


@given(
    text=st.lists(
        st.one_of(
            st.sampled_from(["1.621", "09-NQ/TU", "18/5/2012", "10,83%", "8h30", "2020 - 2025"]),
            st.sampled_from(["nguoi", "bn", "hocj", "cán bộ", "llct", "ko"]),
        ),
        max_size=8,
    ).map(" ; ".join)
)
def test_figures_are_never_changed(knowledge: KnowledgeBase, text: str) -> None:
    """Whatever happens to the words between them, every figure is still there, in order."""
    repaired = knowledge.repairer.repair(text)

    assert [figure.values for figure in find_figures(repaired)] == [figure.values for figure in find_figures(text)]


@given(text=st.text(max_size=300))
def test_any_text_gives_a_text(knowledge: KnowledgeBase, text: str) -> None:
    """No Unicode string is too strange to be read, and it is read the same way twice."""
    repaired = knowledge.repairer.repair(text)

    assert repaired == knowledge.repairer.repair(text)


@given(text=st.text(alphabet="abdeghiknotuvxyđăâêôơưáàảãạ̣̃̀́0123 /&.-?", max_size=80))
def test_any_mixture_of_letters_and_marks_gives_a_text(knowledge: KnowledgeBase, text: str) -> None:
    """Syllables no one ever wrote are read without harm too."""
    assert isinstance(knowledge.repairer.repair(unicodedata.normalize("NFC", text)), str)


def test_base_without_documents_repairs_by_general_knowledge() -> None:
    """An empty base still knows how people write."""
    assert KnowledgeBase.build([]).repairer.repair("bao nhieu nguoi") == "bao nhiêu người"


def test_question_mark_survives_what_is_taken_off_behind_it(knowledge: KnowledgeBase) -> None:
    """A closing stands before the mark as often as behind it."""
    assert knowledge.repairer.repair("có mấy lớp vậy ạ?") == "có mấy lớp?"
    assert knowledge.repairer.repair("có mấy lớp? em cảm ơn ạ") == "có mấy lớp?"


def test_studying_abroad_is_read_as_such_without_accents(knowledge: KnowledgeBase) -> None:
    """ "du hoc" is a common word although the base lacks it."""
    assert knowledge.repairer.repair("bao nhieu nguoi di du hoc") == "bao nhiêu người đi du học"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("het may lit xang", "hết mấy lít xăng"),
        ("thu 7 mo tu may gio", "thứ 7 mở từ mấy giờ"),
        ("gap may lan", "gấp mấy lần"),
        ("sđt của trường?", "số điện thoại của trường?"),
    ],
)
def test_what_is_counted_is_asked_for_although_no_accent_tells(
    knowledge: KnowledgeBase, typed: str, meant: str
) -> None:
    """ "May" is "mấy" before a unit, whatever else it may be; a figure tells the word before it."""
    assert knowledge.repairer.repair(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("bao nhiuê lớp?", "bao nhiêu lớp?"), ("cná bộ học mấy lớp?", "cán bộ học mấy lớp?")],
)
def test_slips_are_read_by_usual_words_too(knowledge: KnowledgeBase, typed: str, meant: str) -> None:
    """What people ask with need not stand in the documents, and a short word with a mark is no abbreviation."""
    assert knowledge.repairer.repair(typed) == meant
