"""
Questions about a document itself: who wrote it, when it was published, what it is called.

They are answered from the document's head, not from its text: "bài này ai viết"
shares no word with the text, and "đăng ngày nào" is no date of what it tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import pairwise

from knowledge.analysis import is_function_term, tokenize
from knowledge.model import Document
from knowledge.patterns import either
from knowledge.questions import Question
from knowledge.syllables import fold

_THIS = r"(?:bài(?: viết| báo| này)?|bản tin|tin(?: này)?|thông báo|quy chế|văn bản|tài liệu|nội quy|trang|(?:quy định|quyết định|hướng dẫn|điều lệ|nghị quyết|kế hoạch) này)"
_FIELDS = (
    (
        "published",
        either(
            rf"\bđăng (?:tải |lên |báo |bài )*(?:ngày|khi|lúc|hôm|năm|mấy|vào|bao giờ|từ)|ngày đăng|ngày xuất bản"
            rf"|lên trang (?:ngày|khi|lúc|hôm)|{_THIS} .*\bđăng\b(?! ký)"
            rf"|{_THIS} .*\b(?:đưa|tải|post) lên (?:trang |mạng |web )?(?:ngày|khi|lúc|hôm|từ|vào|bao giờ|mấy)"
        ),
    ),
    (
        "author",
        either(
            rf"tác giả (?:bài|của|là|tin)|ai (?:là )?(?:tác giả|viết|người viết)|{_THIS} .*(?:do )?ai (?:viết|soạn)|của tác giả nào|(?<!quyền )tác giả"
        ),
    ),
    (
        "title",
        either(
            rf"(?:tiêu đề|nhan đề|tựa đề|tựa|tên(?: gọi)?(?: đầy đủ)?) (?:của )?(?:bản |cái |tờ |bộ )?{_THIS}"
            rf"|{_THIS} .*(?:tên (?:gọi |đầy đủ |chính thức )*(?:là )?gì|nhan đề|tiêu đề|tựa)"
        ),
    ),
)


def asked_field(question: Question) -> str | None:
    """``published``, ``author`` or ``title`` when the question asks for that of a document."""
    plain = " ".join(question.tokens)
    return next((field for field, pattern in _FIELDS if pattern.search(plain)), None)


# "Ai ra thông báo", "thông báo của phòng nào": of a paper that the text only speaks of, it is the text that tells.
_ISSUERS = r"(?:ai|(?:phòng|đơn vị|cơ quan|bên|ban|sở|trường|tổ chức)(?: ban)? nào)"
_ISSUER = either(
    rf"\b{_ISSUERS} (?:đã |là )?(?:người |nơi )?(?:viết|soạn|soạn thảo|ra|đăng|phát|phát hành|gửi|công bố) (?:cái |bản |tờ |bài )?({_THIS})"
    rf"|({_THIS})\b.*\b(?:do|của|bởi) {_ISSUERS}(?: (?:viết|soạn|soạn thảo|ra|đăng|phát|phát hành|gửi|công bố))?(?: vậy| thế| ạ)*$"
)


def asked_issuer(question: Question) -> str | None:
    """What *question* calls the document whose issuer it asks for; None where it asks for none, or gives a paper's number."""
    if any(token[:1].isdigit() for token in question.tokens):
        return None
    match = _ISSUER.search(" ".join(question.tokens))
    return (match[1] or match[2]) if match else None


def is_titled(word: str, question: Question, document: Document) -> bool:
    """Whether *document* is the *word* (thông báo, bài) that *question* is about: its title holds most of what is said of it."""
    kind = word.split(maxsplit=1)[0] in ("bài", "tin", "bản", "trang") or count_titled(word.split(), document) == len(
        word.split()
    )
    said = [token for token in subject_syllables(question) if fold(token) not in {*map(fold, word.split()), *_ISSUING}]
    return kind and count_titled(said, document) > _TITLED * len(said)


def count_titled(said: Iterable[str], document: Document) -> int:
    """How many of the syllables *said* stand in the title of *document*, accents or not."""
    title = {fold(form) for form, _ in tokenize(document.title)}
    return sum(fold(token) in title for token in said)


_TITLED = 0.6
"""The share of what a question says of a document that its title must hold more than."""
_ISSUING = frozenset(
    "soan thao ra dang phat hanh gui cong bo ky nguoi chu phong don vi co quan ben ban so truong to chuc cai".split()
)


def subject_syllables(question: Question) -> frozenset[str]:
    """The syllables that say which document is meant: all but function words and those that ask."""
    return frozenset(token for token in question.tokens if token not in _ASKING and not is_function_term(f"s:{token}"))


def title_closeness(question: Question, document: Document) -> float:
    """How much of *question* stands in the title: its `subject_syllables`, accents or not, and its pairs; 0 and up."""
    title = [form for form, _ in tokenize(document.title)]
    folded = [*map(fold, title)]
    # "Cao Bằng" is more than "cao", and "bằng" alone a function word.
    pairs = {*pairwise(title), *pairwise(folded)} & set(pairwise(question.tokens))
    return float(sum(each in title or each in folded for each in subject_syllables(question)) + len(pairs))


_ASKING = frozenset(
    "bài viết báo đăng ngày giờ tác giả tiêu đề nhan tựa tên người lúc hôm năm tháng gọi đầy đủ bản tin".split()
)


def head_lines(document: Document, field: str) -> tuple[int, int] | None:
    """Where the value of *field* stands in the document's head; None where the head lacks it."""
    head = document.text[: document.head_length]
    if field == "title":
        return 0, len(document.title)
    label = {"published": "Ngày đăng: ", "author": "Tác giả: "}[field]
    at = head.find(f"\n{label}")
    if at < 0:
        return None
    start = at + 1 + len(label)
    end = head.find("\n", start)
    return start, end if end >= 0 else len(head)


def choose_document(
    documents: Iterable[Document], field: str, *, with_time: bool, closeness: Callable[[Document], float]
) -> Document | None:
    """
    The document that a question about its *field* means: the closest of those that have it, then the longest.

    None when the closest of all lacks the field: its author is not another document's.
    """
    ranked = sorted(documents, key=lambda each: (-closeness(each), -len(each.text), each.id))
    if not ranked:
        return None
    best = closeness(ranked[0])
    fitting = [
        each
        for each in ranked
        if (where := head_lines(each, field)) and (not with_time or ":" in each.text[slice(*where)])
    ]
    if not fitting or closeness(fitting[0]) < best:
        return None
    return fitting[0]
