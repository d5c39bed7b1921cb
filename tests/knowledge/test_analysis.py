"""Text becomes the same terms however it is written; questions weigh theirs."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.analysis import Analyzer, is_function_term, surface_terms, tokenize
from knowledge.syllables import fold

ANALYZER = Analyzer()
WORDS = st.sampled_from(
    "hoà hòa cán bộ Cần Thơ cao cấp lý luận người 1.621 10,83% 18/5/2012 09-NQ/TU bao nhiêu của đội , . ?".split()
)
TEXTS = st.one_of(st.lists(WORDS, max_size=12).map(" ".join), st.text(max_size=60))


@given(TEXTS)
def test_composed_and_decomposed_give_equal_terms(text: str) -> None:
    """A text typed on a Mac finds what was typed elsewhere: NFC and NFD are one."""
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)

    assert ANALYZER.passage_terms(composed) == ANALYZER.passage_terms(decomposed)
    assert ANALYZER.query(composed) == ANALYZER.query(decomposed)


@given(TEXTS)
def test_question_has_no_terms_that_the_passage_lacks(text: str) -> None:
    """Passages and questions are analyzed alike, so a passage asked for by its own words has all terms."""
    assert set(ANALYZER.query(text).terms) <= set(ANALYZER.passage_terms(text))


@given(TEXTS)
def test_weights_are_positive(text: str) -> None:
    """No term of a question counts nothing or against."""
    assert all(weight > 0 for weight in ANALYZER.query(text).terms.values())


@given(TEXTS)
def test_tokens_are_found_where_they_say(text: str) -> None:
    """Places rise, do not overlap, and lie in the text."""
    places = [place for _, place in tokenize(text)]

    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(left[1] <= right[0] for left, right in pairwise(places))


def test_spellings_give_equal_syllables() -> None:
    """Hoà and hòa, lí and lý, capitals and small letters are one term."""
    assert list(surface_terms("HOÀ lí Thuỷ")) == list(surface_terms("hòa lý thủy"))


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("Nghị quyết số 09-NQ/TU", "s:09-nq/tu"),
        ("Nghị quyết số 09-NQ/TU", "n:9-nq/tu"),
        ("đã có 1.621 người", "s:1.621"),
        ("đã có 1.621 người", "n:1621"),
        ("đạt 10,83%", "n:10.83"),
        ("ngày 18/5/2012 tại", "n:18/5/2012"),
        ("ngày 18/5/2012 tại", "n:2012"),
    ],
)
def test_figures_and_document_numbers_are_whole_terms(text: str, term: str) -> None:
    """A figure is one term with its value, never its digits apart."""
    terms = ANALYZER.passage_terms(text)

    assert term in terms
    assert not {"s:09", "s:621", "s:83", "s:nq"} & set(terms)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.621 người", "1621 người"),
        ("06 lớp", "6 lớp"),
        ("18/05/2012", "18 tháng 5 năm 2012"),
        ("32%", "32 phần trăm"),
    ],
)
def test_equal_figures_share_their_value(one: str, other: str) -> None:
    """However a figure is written, its value is the same term."""
    first, second = ({term for term in ANALYZER.passage_terms(text) if term.startswith("n:")} for text in (one, other))

    assert first == second != set()


def test_unaccented_question_has_folded_kinds_alone() -> None:
    """Typed without accents, a question is matched by forms without accents and by figures."""
    terms = ANALYZER.query("bao nhieu nguoi theo nghi quyet 09-NQ/TU").terms

    assert {term[0] for term in terms} == {"f", "p", "n"}


def test_accented_question_has_every_kind() -> None:
    """Typed with accents, words and accented syllables count as well."""
    assert {term[0] for term in ANALYZER.query("cao cấp lý luận 1.621 người").terms} == set("wsfpn")


def test_unaccented_question_meets_the_accented_passage() -> None:
    """Every syllable and pair of the folded question is a term of the passage."""
    text = "Đội ngũ cán bộ chất lượng cao"

    assert set(ANALYZER.query(fold(text)).terms) <= set(ANALYZER.passage_terms(text))


def test_function_words_count_less_than_content_words() -> None:
    """What one asks with counts less than what one asks about."""
    terms = ANALYZER.query("của thạc sĩ").terms

    assert 0 < terms["s:của"] < terms["s:thạc"]
    assert 0 < terms["f:cua"] < terms["f:thac"]


def test_repeated_term_counts_once() -> None:
    """Saying a word twice in a question does not double it."""
    assert ANALYZER.query("thạc sĩ thạc sĩ").terms["s:thạc"] == ANALYZER.query("thạc sĩ").terms["s:thạc"]


def test_passage_keeps_repeated_terms() -> None:
    """In a passage a term occurs as often as it is written."""
    assert ANALYZER.passage_terms("cán bộ, cán bộ").count("s:cán") == 2


@pytest.mark.parametrize("text", ["", "   ", "?!…", "🎉"])
def test_text_without_words_has_no_terms(text: str) -> None:
    """Blank, punctuation and emoji give nothing to search for."""
    assert ANALYZER.passage_terms(text) == []
    assert ANALYZER.query(text).terms == {}


@pytest.mark.parametrize(
    ("term", "expected"),
    [("w:bao nhiêu", True), ("s:của", True), ("f:cua", True), ("w:thạc sĩ", False), ("s:thạc", False), ("n:6", False)],
)
def test_function_terms_are_told_from_content(term: str, expected: bool) -> None:
    """Function words are so as words, syllables and without accents; figures never are."""
    assert is_function_term(term) is expected
