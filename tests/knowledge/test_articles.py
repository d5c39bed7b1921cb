"""The six shipped articles say all that the saved page says, and nothing of its furniture."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from knowledge import Document, KnowledgeBase
from knowledge.corpus import load_corpus
from knowledge.model import PassageKind, format_date

CAN_THO = "can-tho-doi-ngu-can-bo"
DAY = date(2024, 12, 9)

TITLES = {
    "ben-tre-boi-duong-cong-chuc": "Bến Tre: Đổi mới phương pháp đào tạo, bồi dưỡng để nâng cao chất lượng đội ngũ công chức",
    CAN_THO: "Cần Thơ hướng tới xây dựng đội ngũ cán bộ chất lượng cao",
    "cao-bang-nguon-nhan-luc": "Tỉnh Cao Bằng với việc xây dựng nguồn nhân lực chất lượng cao",
    "nghe-an-can-bo-dan-toc-thieu-so": "Nghệ An chú trọng nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức người dân tộc thiểu số",
    "quang-binh-chat-luong-can-bo": "Quảng Bình nâng cao chất lượng đội ngũ cán bộ đáp ứng tình hình mới",
    "tra-vinh-can-bo-dan-toc-thieu-so": "Trà Vinh xây dựng đội ngũ cán bộ chất lượng cao người dân tộc thiểu số",
}

# Read off the saved page by hand: each as a reader would write it, by the document that says it.
NUMBERS = [
    "3 đột phá", "43.694 lượt", "1.621 người", "6.559 người", "1.233 người", "8.777 lượt", "2.828 người", "10,83%",
    "392 người", "45 người", "2.363 người", "28 người", "85.629 lượt", "7.930 lượt", "183 người", "7.387 lượt",
    "06 lớp", "465 cán bộ", "lần thứ XIV", "lần thứ XV", "khu vực IV",
]  # fmt: skip
DATES = [
    "28/11/2024 09:11", "29/12/2021", "01/4/2022", "07/8/2023", "18/5/2012", "hết năm 2023", "Từ năm 2012 đến 2023",
    "Năm 2023", "2020 - 2025", "2020-2025", "2021-2025", "2023-2025", "2025-2030",
]  # fmt: skip
PAPERS = [
    "Nghị quyết số 09-NQ/TU", "Nghị quyết số 10-NQ/TU", "Chương trình hành động số 07/CTr-UBND",
    "Kế hoạch số 217-KH/TU", "Kế hoạch số 218-KH/TU",
]  # fmt: skip
OF_CAN_THO = [(CAN_THO, each) for each in (*NUMBERS, *DATES, *PAPERS, "Anh Minh")]
OF_OTHERS = [
    ("nghe-an-can-bo-dan-toc-thieu-so", "Ngày 11/8/2022"),
    ("nghe-an-can-bo-dan-toc-thieu-so", "Chỉ thị số 17-CT/TU"),
    ("nghe-an-can-bo-dan-toc-thieu-so", "giai đoạn 2022-2026"),
    ("nghe-an-can-bo-dan-toc-thieu-so", "đến năm 2030"),
    ("quang-binh-chat-luong-can-bo", "nhiệm kỳ 2020-2025"),
    ("quang-binh-chat-luong-can-bo", "bốn khâu đột phá"),
    ("tra-vinh-can-bo-dan-toc-thieu-so", "khoảng 32% dân số"),
    *((other, "Ngày đăng: 09/12/2024") for other in TITLES if other != CAN_THO),
]

FURNITURE = ["Mặc định", "Cỡ chữ", "Bình luận", "Tin tức cùng chuyên mục", "Hà Nội, Ngày", "10/12/2024"]


@pytest.fixture(scope="module")
def documents(articles: Path) -> dict[str, Document]:
    """The shipped documents by id."""
    return {document.id: document for document in load_corpus(articles)}


def test_there_are_six_documents_with_their_titles(documents: dict[str, Document]) -> None:
    """The article and the five notices beside it are documents of their own, in the page's words."""
    assert {document.id: document.title for document in documents.values()} == TITLES


def test_dates_and_author_are_those_of_the_page(documents: dict[str, Document]) -> None:
    """The article has its minute and author; the notices have a day and, as on the page, no author."""
    moment = datetime(2024, 11, 28, 9, 11, tzinfo=timezone(timedelta(hours=7)))

    assert (documents[CAN_THO].author, documents[CAN_THO].published) == ("Anh Minh", moment)
    others = [document for document in documents.values() if document.id != CAN_THO]
    assert {(document.author, document.published) for document in others} == {(None, DAY)}


def test_day_of_saving_is_the_page_s_own_date_line(documents: dict[str, Document]) -> None:
    """The date above the page, 10/12/2024, is when it was saved, for each document of it."""
    saved = {format_date(document.retrieved) for document in documents.values() if document.retrieved}

    assert saved == {"10/12/2024"}
    assert all(document.retrieved for document in documents.values())


@pytest.mark.parametrize(
    ("document_id", "said"), OF_CAN_THO + OF_OTHERS, ids=lambda value: value if value not in TITLES else ""
)
def test_every_figure_of_the_page_is_in_its_document(
    documents: dict[str, Document], document_id: str, said: str
) -> None:
    """No number, date or document number of the page was lost on the way."""
    assert said in documents[document_id].text


@pytest.mark.parametrize("words", FURNITURE)
def test_furniture_of_the_page_is_no_text(documents: dict[str, Document], words: str) -> None:
    """What the site puts around an article is in no document."""
    assert not [document.id for document in documents.values() if words in document.text]


def test_signature_is_not_a_paragraph(documents: dict[str, Document]) -> None:
    """The author's name below the article is the author, not its last paragraph."""
    assert documents[CAN_THO].text.count("Anh Minh") == 1


def test_sections_are_those_of_the_article(knowledge: KnowledgeBase) -> None:
    """The article's four headings are sections, and what stands above the first has none."""
    sections = [passage.section for passage in knowledge.passages_of(CAN_THO)]

    assert list(dict.fromkeys(sections)) == [
        (),
        ("Chính sách xây dựng và phát triển đội ngũ cán bộ",),
        ("Kết quả đào tạo, bồi dưỡng cán bộ",),
        ("Hạn chế trong công tác đào tạo cán bộ",),
        ("Một số giải pháp nhằm nâng cao chất lượng công tác đào tạo cán bộ",),
    ]


def test_paragraphs_are_those_of_the_page(knowledge: KnowledgeBase) -> None:
    """The article has its 19 paragraphs, caption included; a notice has one."""
    last = {passage.document_id: passage.paragraph for passage in knowledge.index.passages}

    assert last == {document_id: 19 if document_id == CAN_THO else 1 for document_id in TITLES}


def test_picture_s_caption_is_the_only_one_of_its_kind(knowledge: KnowledgeBase) -> None:
    """The line below the picture is a caption; its mark is not part of it."""
    captions = [passage for passage in knowledge.index.passages if passage.kind is PassageKind.CAPTION]

    assert [(passage.document_id, passage.paragraph) for passage in captions] == [(CAN_THO, 2)]
    assert captions[0].text.endswith("Ảnh minh họa: Internet")


def test_caption_ranks_below_the_text_that_says_the_same(knowledge: KnowledgeBase) -> None:
    """The words that caption and first paragraph share find the paragraph first."""
    shared_words = "Thành ủy Cần Thơ chỉ đạo đào tạo, bồi dưỡng cán bộ các cấp đạt chuẩn"

    places = [(hit.passage.document_id, hit.passage.paragraph) for hit in knowledge.search(shared_words)]

    assert places.index((CAN_THO, 1)) < places.index((CAN_THO, 2))


def test_every_line_of_the_saved_page_is_in_a_document(shared: Path, documents: dict[str, Document]) -> None:
    """Line by line the page is in the documents, but for its furniture and date lines."""
    (raw,) = (shared / "knowledge").glob("*.txt")
    furniture = re.compile(r"Hà Nội, Ngày|Ngày đăng|Mặc định|Bình luận$|Tin tức cùng chuyên mục$")
    text = "\n".join(document.text for document in documents.values())
    lines = [line.strip() for line in raw.read_text(encoding="utf-8").splitlines()]

    assert [line for line in lines if line and not furniture.match(line) and line not in text] == []
