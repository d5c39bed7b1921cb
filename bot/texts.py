"""Every sentence that a user sees, Vietnamese, named by situation."""

from __future__ import annotations

from knowledge.model import Refusal, Want

EXAMPLE_QUESTION = "Bao nhiêu người học cao cấp lý luận chính trị?"

REASONS = {
    Refusal.EMPTY_QUESTION: "Chưa có câu hỏi nào. Mời bạn gõ câu hỏi, ví dụ: “" + EXAMPLE_QUESTION + "”",
    Refusal.LONG_QUESTION: "Câu hỏi dài quá, tôi chưa đọc được. Mời bạn hỏi ngắn gọn hơn.",
    Refusal.EMPTY_BASE: "Kho tài liệu đang trống nên chưa thể trả lời.",
    Refusal.NOTHING_FOUND: "Không thấy đoạn nào trong tài liệu nói về điều bạn hỏi.",
    Refusal.UNKNOWN_FIELD: "Đầu bài của tài liệu không ghi điều bạn hỏi.",
    Refusal.GREETING: "Xin chào bạn! Tôi trả lời bằng chính lời của tài liệu. Bạn thử hỏi: “" + EXAMPLE_QUESTION + "”",
    Refusal.THANKS: "Không có gì, rất vui được giúp bạn. Bạn có thể hỏi tiếp, ví dụ: “" + EXAMPLE_QUESTION + "”",
    Refusal.ABOUT_BOT: "Tôi là hoidap, trả lời câu hỏi bằng chính lời của tài liệu, kèm đoạn làm chứng. Bạn thử hỏi: “"
    + EXAMPLE_QUESTION
    + "”",
    Refusal.FAREWELL: "Chào bạn, hẹn gặp lại! Khi cần, bạn cứ hỏi, ví dụ: “" + EXAMPLE_QUESTION + "”",
    Refusal.WEAK_EVIDENCE: "Tài liệu không nêu điều bạn hỏi. Dưới đây là những đoạn gần nhất.",
}

# A refusal that knows what is missing: what the passages speak of, and what none of them gives.
LACKS = {
    Want.MONEY: "số tiền",
    Want.DURATION: "khoảng thời gian",
    Want.LENGTH: "độ dài",
    Want.NUMBER: "con số bạn hỏi",
    Want.PERCENT: "tỷ lệ phần trăm",
    Want.DATE: "thời gian bạn hỏi",
    Want.PAPER: "số hiệu văn bản",
    Want.PERSON: "tên người",
    Want.PLACE: "nơi chốn bạn hỏi",
    Want.NAME: "tên bạn hỏi",
    Want.YEAR: "năm {phrase}",
    Want.FIGURE: "“{phrase}”",
    Want.WORD: "“{phrase}”",
    Want.RANK: "thứ hạng",
}
LACKS_NEAR = "Có {passages} đoạn nói về “{focus}” nhưng không đoạn nào nêu {what}."
LACKS_ALONE = "Những đoạn gần nhất không nêu {what}."
NOT_RECKONED = {
    Want.TOTAL: "Tài liệu không nêu sẵn tổng số, và tôi không tự cộng. Các phần có ở những đoạn dưới đây.",
    Want.AVERAGE: "Tài liệu không nêu sẵn số trung bình, và tôi không tự tính. Các số liệu có ở những đoạn dưới đây.",
    Want.CHANGE: "Tài liệu không so sánh sẵn, và tôi không tự tính. Các số liệu có ở những đoạn dưới đây.",
}
SUGGESTION = "Bạn có thể hỏi: {question}"

SOURCES = "Xem thêm:"
NEAREST = "Đoạn gần nhất:"
UNDERSTOOD = "Hiểu là: {text}"
HEAD = "đầu bài"
PARAGRAPH = "đoạn {number}"
DISAGREE = {2: "Hai tài liệu nói khác nhau:", 3: "Ba tài liệu nói khác nhau:", 4: "Bốn tài liệu nói khác nhau:"}
DISAGREE_MANY = "Các tài liệu nói khác nhau:"
DISAGREE_LINE = "{text} ({date})"
DISAGREE_NO_DATE = "không rõ ngày"
UNANSWERED = "Tài liệu không trả lời phần: “{requests}”."
CURATED = "(câu trả lời do {role} soạn)"

CHAT_WELCOME = "Mời bạn đặt câu hỏi. Gõ /help để xem các lệnh, /thoat để dừng."
CHAT_PROMPT = "Hỏi> "
CHAT_HELP = """\
/hoi CÂU HỎI    hỏi một câu riêng, không dựa vào câu trước
/tailieu        danh sách tài liệu
/why            vì sao có câu trả lời vừa rồi
/xoa            quên các câu đã hỏi
/help           các lệnh này
/thoat          dừng"""
CHAT_START = (
    "Xin chào! Tôi trả lời câu hỏi bằng chính lời của tài liệu, kèm đoạn làm chứng. Ví dụ: “" + EXAMPLE_QUESTION + "”"
)
CHAT_FORGOTTEN = "Đã quên các câu hỏi trước."
CHAT_NOTHING_TO_EXPLAIN = "Chưa có câu trả lời nào để giải thích."
CHAT_UNKNOWN_COMMAND = "Không có lệnh {command}. Gõ /help để xem các lệnh."

LIST_ID = "Mã"
LIST_TITLE = "Tiêu đề"
LIST_DATE = "Ngày đăng"
LIST_EMPTY = "Kho tài liệu đang trống."
SHOW_PUBLISHED = "Ngày đăng"
SHOW_AUTHOR = "Tác giả"
SHOW_NUMBER = "Số hiệu"
SHOW_RETRIEVED = "Ngày lưu trang"
SHOW_SOURCE = "Nguồn"
SHOW_URL = "Địa chỉ"
CHECK_GOOD = "Đạt: {documents} tài liệu, {passages} đoạn, ấn bản {edition}."

WHY_KIND = "Loại câu hỏi"
WHY_COUNTED = "{kind}, đếm “{noun}”"
WHY_REFUSED = "Không trả lời"
WHY_TERMS = "Từ đã tìm (trọng số × idf)"
WHY_EXTRA = "Tìm thêm (từ gần nghĩa, dạng đã gõ)"
WHY_HITS = "Đoạn tìm được (điểm BM25)"
WHY_CURATED = "Trả lời bằng câu soạn sẵn answers/{id}.md"
WHY_SENTENCE = "Câu được chọn"
WHY_SCORE = "{score} điểm: {features}"
WHY_RULE = "Cách lấy câu trả lời"
WHY_RULES = {
    "figure": "con số, ngày, số hiệu hay tên hợp với câu hỏi nhất trong câu",
    "marked": "cả câu, vì con số trong đó chưa đủ chắc để đứng riêng; con số được đánh dấu",
    "several": "mọi tên hay số hiệu cùng loại trong câu",
    "piece": "cụm từ đứng vào chỗ của từ để hỏi",
    "list": "các mục của danh sách",
    "cell": "ô của bảng nằm đúng hàng và đúng cột được hỏi",
    "clause": "vế câu gần câu hỏi nhất",
    "whole": "cả câu",
}
WHY_PIECE = "{rule}; khả năng đúng {probability}"
WHY_DISAGREES = "{document}: {text}"
WHY_ANSWERABLE = "Khả năng tài liệu có câu trả lời"
WHY_THRESHOLD = "{probability}; ngưỡng {threshold} ({origin})"
WHY_ORIGINS = {
    "setting": "answer.min_probability",
    "base": "kho tự đặt theo văn bản của mình",
    "highest": "mức cao nhất mà một kho có thể đặt",
}
WHY_LACK = "Điều còn thiếu"
WHY_FOCUS = "{passages} đoạn có nói về “{focus}”"
WHY_WANTS = {
    **{want.value: text.format(phrase="").strip(" “”") for want, text in LACKS.items()},
    Want.YEAR.value: "năm",
    Want.FIGURE.value: "con số",
    Want.WORD.value: "từ",
    Want.TOTAL.value: "tổng số",
    Want.AVERAGE.value: "số trung bình",
    Want.CHANGE.value: "so sánh",
}

KINDS = {
    "number": "số lượng",
    "percent": "tỷ lệ phần trăm",
    "date": "thời gian",
    "document": "số hiệu văn bản",
    "entity": "người, tổ chức, nơi chốn",
    "list": "liệt kê",
    "sentence": "giải thích",
    "yesno": "có hay không",
}

WHY_TOLD_BY = {
    "published": "Trả lời từ đầu bài: ngày đăng",
    "author": "Trả lời từ đầu bài: tác giả",
    "title": "Trả lời từ đầu bài: tiêu đề",
    "heading": "Trả lời bằng tên của phần được hỏi trong văn bản",
    "effect": "Trả lời bằng ngày có hiệu lực mà văn bản tự nêu",
    "subject": "Trả lời bằng trích yếu của văn bản được hỏi",
    "signature": "Trả lời bằng tên người ký ở cuối văn bản",
    "credit": "Trả lời bằng tên người chụp ghi dưới ảnh",
}

DOCTOR_GOOD = "tốt"
DOCTOR_BAD = "hỏng"
DOCTOR_DEFAULTS = "không có tệp, dùng giá trị mặc định"
DOCTOR_CONFIG = "Cấu hình"
DOCTOR_KNOWLEDGE = "Kho tài liệu"
DOCTOR_SHIPPED = "Tài liệu kèm theo"
DOCTOR_VERSIONS = "Phiên bản"
DOCTOR_NOT_INSTALLED = "(chưa cài)"
DOCTOR_EMPTY = "thư mục {folder} không có tệp .md nào; hãy thêm tài liệu"

EVAL_HEADING = "{file} · {n} câu hỏi · ấn bản {edition}"
EVAL_METRIC = "Chỉ số"
EVAL_VALUE = "Giá trị"
EVAL_FLOOR = "Mức"
EVAL_MEANING = "Ý nghĩa"
EVAL_KIND = "Loại câu"
EVAL_N = "Số câu"
EVAL_MISSED = "{set}: {metric} = {value}, chưa đạt mức {floor}"
EVAL_NOISES = {"unaccented": "không dấu", "half": "nửa dấu", "typos": "gõ sai", "telex": "Telex"}
EVAL_METRICS = {
    "right": "trả lời đúng và ngắn gọn",
    "cited_first": "dẫn đúng đoạn đầu tiên",
    "quote_holds": "câu trích có đáp án",
    "exact_match": "trùng hẳn đáp án",
    "f1": "trùng từng tiếng với đáp án",
    "span_given": "trả lời bằng cụm từ",
    "span_right": "cụm từ ấy đúng",
    "sentences_per_quote": "số câu mỗi lời trích",
    "recall@1": "thấy đoạn ở hạng 1",
    "recall@5": "thấy đoạn trong 5 hạng đầu",
    "recall@10": "thấy đoạn trong 10 hạng đầu",
    "mrr@10": "nghịch đảo thứ hạng",
    "ndcg@10": "thứ hạng có chiết khấu",
    "abstention_precision": "từ chối thì đúng là không có",
    "abstention_recall": "không có thì biết từ chối",
    "refused_off": "từ chối câu lạc đề",
    "refused_near": "từ chối câu gần đề",
    "refused_falsely": "từ chối nhầm",
    "ece": "độ tin lệch với thực tế",
    "latency_p50_ms": "thời gian trung vị (ms)",
    "latency_p95_ms": "thời gian ở mức 95% (ms)",
}
EVAL_SHORT = {
    "right": "Đúng",
    "cited_first": "Dẫn đúng",
    "f1": "F1",
    "recall@1": "Hạng 1",
    "refused_falsely": "Từ chối nhầm",
    "abstention_recall": "Biết từ chối",
    "ece": "Lệch tin",
}
EVAL_KINDS = {
    **KINDS,
    "explain": "giải thích",
    "noaccent": "không dấu",
    "noisy": "gõ vội",
    "followup": "hỏi tiếp",
    "head": "đầu bài",
    "unanswerable": "không có đáp án",
}
EVAL_REPORT_TITLE = "Báo cáo chất lượng hỏi đáp"
EVAL_REPORT_INTRO = (
    "Mỗi bộ câu hỏi được hỏi thật trên kho tài liệu; dưới đây là kết quả so với mức sàn và từng câu chưa đạt."
)
EVAL_REPORT_SET = "Bộ câu hỏi"
EVAL_REPORT_PASSED = "Đạt mọi mức sàn"
EVAL_REPORT_FAILED = "Chưa đạt {n} mức sàn"
EVAL_REPORT_NO_FLOORS = "Không đặt mức sàn"
EVAL_REPORT_SIZE = "{n} câu hỏi · ấn bản {edition}"
EVAL_REPORT_FIGURES = "Chỉ số"
EVAL_REPORT_FIGURES_NOTE = "Vạch đứng là mức phải đạt. Dấu ↓: càng thấp càng tốt."
EVAL_REPORT_FLOORS = {False: "mức ≥ {bound}", True: "mức ≤ {bound}"}
EVAL_REPORT_BY_KIND = "Theo loại câu hỏi"
EVAL_REPORT_RELIABILITY = "Độ tin cậy"
EVAL_REPORT_RELIABILITY_NOTE = (
    "Cột là tỷ lệ đúng ở từng mức tự tin, số trên cột là số câu. Đường chéo là lý tưởng: tự tin 80% thì đúng 80%."
)
EVAL_REPORT_CONFIDENCE = "Mức tự tin"
EVAL_REPORT_SHARE_RIGHT = "Tỷ lệ đúng"
EVAL_REPORT_NO_ANSWERS = "Không có câu nào được trả lời."
EVAL_REPORT_MISSES = "Những câu chưa đạt"
EVAL_REPORT_MISSES_OF = "{misses} trên {n} câu"
EVAL_REPORT_MISSES_BY_NOISE = "Chỉ gồm những câu mà nguyên bản thì đạt, gõ kiểu này thì trượt."
EVAL_REPORT_NO_MISSES = "Không có câu nào chưa đạt."
EVAL_REPORT_ALL = "tất cả"
EVAL_REPORT_WANTED = "Cần"
EVAL_REPORT_GOT = "Được"
EVAL_REPORT_BOTH = "Trùng nhau"
EVAL_REPORT_WANTED_NOTHING = "không trả lời, vì tài liệu không có đáp án"
EVAL_REPORT_GOT_NOTHING = "không trả lời"
EVAL_REPORT_TURNS = "Hỏi trước đó"
EVAL_REPORT_UNFOLD = "Mở hoặc đóng mọi đoạn văn"
EVAL_REPORT_FAULTS_TITLE = "Sai ở đâu"
EVAL_REPORT_SHOW_PASSAGES = "Xem cả đoạn"
EVAL_REPORT_PASSAGES = {
    "same": "Đoạn dẫn ra, cũng là đoạn cần tìm",
    "wanted": "Đoạn cần tìm",
    "got": "Đoạn dẫn ra",
}
EVAL_REPORT_CONFIDENCE_OF = "tự tin {confidence}"
EVAL_REPORT_FAULTS = {
    "refused": "từ chối nhầm",
    "not_refused": "không có mà vẫn trả lời",
    "wrong_passage": "sai đoạn",
    "wrong_answer": "đúng đoạn, sai đáp án",
    "other_source": "đúng đáp án, dẫn đoạn khác",
}

UNSURE = "Tôi chưa chắc lắm (khoảng {percent}%), bạn xem kỹ đoạn trích giúp nhé."
WITHIN = "Chỉ tìm trong: {title}"
SOURCE_OF = "Nguồn khác {number}/{of}"
PARAGRAPH_OF = "đoạn {number}/{of}"
NO_TEXT = "(không có chữ)"
DOCUMENTS = "Có {number} tài liệu"
DOCUMENTS_HINT = "Bấm số để mở tài liệu."
WHY_TITLE = "Vì sao có câu trả lời này?"
WHY_QUESTION = "Bạn hỏi: {text}"
WHY_WORDS = "Tôi đã tìm các từ: {words}"
WHY_POINTS = "{score} điểm"
WHY_CHANCE = "Khả năng tài liệu có câu trả lời: {percent}% (dưới {least}% thì tôi không trả lời)."
WHY_CONFIDENCE = "Khả năng câu trả lời đúng: {percent}%."

# Buttons under messages, and the lines that pop up when they are pressed (at most 200 characters).
BUTTON_AROUND = "📄 Đọc quanh đoạn này"
BUTTON_SOURCES = "📚 Nguồn khác ({number})"
BUTTON_COPY = "📋 Chép"
BUTTON_GOOD = "👍"
BUTTON_BAD = "👎"
BUTTON_GOOD_CHOSEN = "👍 ✓"
BUTTON_BAD_CHOSEN = "👎 ✓"
BUTTON_WRONG_ANSWER = "Sai câu trả lời"
BUTTON_WRONG_PROOF = "Sai đoạn dẫn"
BUTTON_AS_TYPED = "✏️ Hỏi đúng như tôi gõ"
BUTTON_SUGGESTED = "💡 Hỏi câu gợi ý này"
BUTTON_NEAREST = "{number}. Mở"
BUTTON_AGAIN = "🔄 Hỏi lại"
BUTTON_MISSING = "🙋 Báo thiếu"
BUTTON_HOME = "↩️ Câu trả lời"
BUTTON_BEFORE = "‹ Đoạn trước"
BUTTON_AFTER = "Đoạn sau ›"
BUTTON_PAGE = "Phần {number}/{of} ›"
BUTTON_DOCUMENT = "📖 Cả tài liệu"
BUTTON_DOCUMENTS = "↩️ Danh sách tài liệu"
BUTTON_WITHIN = "🔎 Hỏi trong tài liệu này"
BUTTON_EVERYWHERE = "🌐 Hỏi trong mọi tài liệu"
BUTTON_READ = "📖 Đọc tài liệu này"
TOAST_GOOD = "Cảm ơn bạn!"
TOAST_BAD = "Cảm ơn bạn. Chỗ nào sai vậy?"
TOAST_WRONG = "Cảm ơn bạn, tôi đã ghi lại."
TOAST_SAME = "Bạn đã đánh giá như vậy rồi, cảm ơn bạn."
TOAST_MISSING = "Tôi đã báo quản trị viên là tài liệu còn thiếu điều này. Cảm ơn bạn!"
TOAST_MISSING_TWICE = "Bạn đã báo thiếu câu này rồi, cảm ơn bạn."
TOAST_FORGOTTEN = "Tôi không còn giữ câu trả lời này. Mời bạn hỏi lại."
TOAST_OUTDATED = "Kho tài liệu đã thay đổi từ khi có câu trả lời này. Bạn bấm “Hỏi lại” nhé."
TOAST_LIST_CHANGED = "Kho tài liệu vừa thay đổi, đây là danh sách mới."
TOAST_EVERYWHERE = "Từ giờ tôi lại tìm trong mọi tài liệu."
TOAST_CURATED = "Câu trả lời này do người soạn, không nằm trong tài liệu nào."
OUTDATED = "Kho tài liệu đã thay đổi từ khi có câu trả lời này."
WITHIN_ON = "Từ giờ tôi chỉ tìm trong “{title}”. Mời bạn gõ câu hỏi."
WITHIN_ON_IN_GROUP = "Từ giờ, câu hỏi của bạn ở nhóm này tôi chỉ tìm trong “{title}”. Bạn nhắc {me} rồi gõ câu hỏi nhé."
NOW_ANSWERED = "Bạn từng báo thiếu câu “{question}”. Nay đã có câu trả lời:"
MISSING_REPORT = "🙋 Có người báo tài liệu còn thiếu: “{question}”"

# Commands in Telegram: name, Vietnamese, English.
MENU = (
    ("hoi", "hỏi một câu riêng, không dựa vào câu trước", "ask a question on its own"),
    ("tailieu", "xem các tài liệu, hỏi trong một tài liệu", "read the documents, ask within one"),
    ("why", "vì sao có câu trả lời vừa rồi", "why the last answer"),
    ("xoa", "xóa những gì tôi đang lưu về bạn", "erase what is stored about you"),
    ("help", "cách hỏi và các lệnh", "how to ask, and the commands"),
)
GROUP_MENU = tuple(entry for entry in MENU if entry[0] != "xoa")
ADMIN_MENU = (
    ("reload", "đọc lại kho tài liệu", "read the documents again"),
    ("history", "các ấn bản của kho tài liệu", "editions of the knowledge base"),
    ("rollback", "quay về một ấn bản trước", "bring back an earlier edition"),
    ("remove", "bỏ một tài liệu", "remove a document"),
    ("misses", "những câu chưa trả lời được", "questions without an answer"),
    ("stats", "số liệu hỏi đáp", "figures"),
    ("audit", "việc quản trị gần đây", "recent admin actions"),
)
BOT_START = (
    "Xin chào! Bạn cứ gõ câu hỏi, tôi tìm câu trả lời trong kho tài liệu và dẫn đoạn làm chứng. Gõ không dấu hay viết tắt cũng được.\n\n"
    "Ví dụ: " + EXAMPLE_QUESTION + "\n\nXem có những tài liệu nào: /tailieu. Cách dùng: /help"
)
BOT_HELP_PRIVATE = (
    "Bạn cứ gõ câu hỏi, ví dụ: " + EXAMPLE_QUESTION + "\n"
    "Có thể hỏi tiếp, ví dụ: “Còn trung cấp?”. Muốn hỏi câu khác hẳn thì dùng /hoi."
)
BOT_HELP_GROUP = (
    "Trong nhóm, bạn nhắc {me} rồi gõ câu hỏi, trả lời tin của tôi, hoặc dùng lệnh, ví dụ: /hoi " + EXAMPLE_QUESTION
)
BOT_DESCRIPTION_ENGLISH = (
    "I answer questions in Vietnamese with the very words of your documents, and show where they stand. Just ask: “"
    + EXAMPLE_QUESTION
    + "”"
)
BOT_SHORT_DESCRIPTION_ENGLISH = "Questions in Vietnamese, answered from documents, with the source."
FORGOT_HEADING = "Tôi đã xóa những gì lưu về bạn:"
FORGOT = {
    "turns": "• {number} câu hỏi gần đây mà tôi nhớ để bạn hỏi tiếp",
    "scopes": "• lựa chọn hỏi trong một tài liệu",
    "feedback": "• {number} lượt đánh giá",
    "missing": "• {number} lượt báo thiếu",
    "questions": "• {number} câu hỏi trong sổ thống kê",
    "shown": "• {number} câu trả lời kèm nút bấm",
}
FORGOT_REST = "Tin nhắn trong cuộc trò chuyện này vẫn còn trên Telegram, bạn có thể tự xóa."
FORGOT_NOTHING = "Tôi không lưu gì về bạn."

# Figures for admins: `hoidap stats`, `hoidap misses`, and the same in the chat.
FIGURES_NONE = "Từ {since} chưa có câu hỏi nào."
FIGURES_WEEK = "Tuần từ"
FIGURES_QUESTIONS = "Câu hỏi"
FIGURES_ANSWERED = "Trả lời"
FIGURES_REFUSED = "Từ chối"
FIGURES_LIKED = "👍"
FIGURES_DISLIKED = "👎"
FIGURES_MOST_ASKED = "Hỏi nhiều nhất:"
FIGURES_NEVER_CITED = "Tài liệu chưa được dẫn lần nào:"
FIGURES_TITLE = "Câu hỏi mỗi tuần"
FIGURES_SAVED = "Đã ghi biểu đồ vào {path}."
MISSES_NONE = "Từ {since} không có câu nào bị từ chối hay chê sai."
MISSES_TIMES = "Số lần"
MISSES_QUESTION = "Câu hỏi"

# The Telegram bot: asking, limits, trouble.
BOT_DESCRIPTION = (
    "Tôi trả lời câu hỏi bằng chính lời của tài liệu, kèm đoạn làm chứng. Bạn cứ gõ câu hỏi, ví dụ: “"
    + EXAMPLE_QUESTION
    + "”"
)
BOT_SHORT_DESCRIPTION = "Hỏi đáp tiếng Việt trên kho tài liệu, câu trả lời có trích dẫn."
ASK_WHAT = "Bạn muốn hỏi gì? Mời bạn gõ câu hỏi sau lệnh, ví dụ: /hoi " + EXAMPLE_QUESTION
ASK_SHORTER = "Câu hỏi dài {length} ký tự, tôi chỉ đọc được đến {most} ký tự. Mời bạn hỏi ngắn gọn hơn."
ASK_SLOWER = "Bạn hỏi nhanh quá, tôi theo không kịp. Mời bạn chờ một phút rồi hỏi tiếp nhé."
ASK_IN_WORDS = "Tôi chỉ đọc được chữ, chưa xem được ảnh, tệp hay nghe được giọng nói. Mời bạn gõ câu hỏi."
ASK_ELSEWHERE = "Xin lỗi bạn, tôi chỉ trả lời trong những cuộc trò chuyện mà quản trị viên đã cho phép."
WAS_AWAY = "Xin lỗi bạn, tôi vừa vắng mặt một lúc nên chưa trả lời được câu hỏi trước đó. Mời bạn hỏi lại nhé."
NO_SUCH_COMMAND = "Tôi không có lệnh này. Bạn cứ gõ thẳng câu hỏi, hoặc gõ /help để xem các lệnh."
NO_SUCH_PASSAGE = "Đoạn này không còn trong kho tài liệu hiện nay. Mời bạn hỏi lại để tìm đoạn mới."
APOLOGY = "Xin lỗi bạn, tôi gặp trục trặc nên chưa trả lời được. Mời bạn thử lại sau ít phút."
ERROR_REPORT = "Bot gặp lỗi {kind} tại {place} (cập nhật {update}). Chi tiết ở nhật ký."
GUEST_TITLE = "Trả lời"

# The start-up check, in the log and by `doctor`.
CHECK_BOT = "Mã bot (token)"
CHECK_BOT_UNSET = "chưa đặt TELEGRAM_BOT_TOKEN; chỉ cần khi chạy bot Telegram"
CHECK_BOT_GOOD = "đúng, bot là @{username}"
CHECK_BOT_BAD = "Telegram không nhận; hãy lấy lại từ @BotFather và đặt vào TELEGRAM_BOT_TOKEN"
CHECK_TELEGRAM_UNREACHABLE = "không tới được {url}; hãy xem mạng, telegram.proxy và telegram.base_url"
CHECK_PRIVACY = "Quyền đọc tin trong nhóm"
CHECK_PRIVACY_ON = "chế độ riêng tư bật: trong nhóm bot thấy lệnh, tin nhắc tên nó và tin trả lời nó, thế là đủ"
CHECK_PRIVACY_OFF = "chế độ riêng tư tắt: bot nhận mọi tin trong nhóm nhưng chỉ trả lời khi được gọi"
CHECK_WEBHOOK = "Cách nhận tin"
CHECK_WEBHOOK_NONE = "hỏi Telegram (polling)"
CHECK_WEBHOOK_SET = "webhook {url}, {pending} tin đang chờ"
CHECK_WEBHOOK_CONFLICT = "một webhook đang đặt ở {url}; khi chạy, bot sẽ gỡ nó để hỏi Telegram"
CHECK_WEBHOOK_ERROR = "webhook {url} gặp lỗi: {error}; hãy xem địa chỉ và máy chủ trước nó"
CHECK_STORE = "Nơi lưu dữ liệu"
CHECK_STORE_GOOD = "ghi được"
CHECK_OTHER_POLLER = "Một bot khác đang chạy bằng cùng mã này; hãy dừng một trong hai."
LOG_KNOWLEDGE = "Kho tài liệu: {documents} tài liệu, {passages} đoạn, ấn bản {edition}"
LOG_READY = "Bot @{username} đã sẵn sàng."
LOG_STOPPED = "Bot đã dừng."
LOG_REVOKED = "Telegram không còn nhận mã bot; bot dừng."
LOG_PORT_TAKEN = "Không mở được cổng {port} ở {listen} cho /healthz và /readyz; bot vẫn chạy."

# Changing the knowledge base.
EDIT_NOTHING = "Không có gì thay đổi."
EDIT_ADDED = "Thêm: {names}"
EDIT_REMOVED = "Gỡ: {names}"
EDIT_CHANGED = "Sửa: {names}"
EDIT_PASSAGES = "Đoạn: thêm {added}, bớt {removed}"
EDIT_ANSWERS = "{n} câu hỏi mẫu có câu trả lời khác:"
EDIT_ANSWER = "{question}\n    trước: {before}\n    sau:   {after}"
EDIT_DISAGREEMENT = "Tài liệu nói khác nhau: {question}"
EDIT_DISAGREEING = "    {line}: {title}"
EDIT_NO_ANSWER = "(không trả lời)"
EDIT_GUESSED = "{id}: {title}"
EDIT_GUESSED_FACT = "  {label}: {value}"
EDIT_ASK = "Áp dụng? [c/K] "
EDIT_YES = ("c", "có", "co", "y", "yes")
EDIT_APPLIED = "Đã áp dụng ấn bản {name}."
EDIT_CANCELLED = "Đã huỷ, không có gì thay đổi."
EDIT_WHO = "terminal"
EDIT_WHAT_ADD = "thêm {names}"
EDIT_WHAT_REMOVE = "gỡ {names}"
EDIT_WHAT_RELOAD = "áp dụng các sửa đổi trong thư mục"
EDIT_WHAT_UPGRADE = "lấy tài liệu mới kèm theo bản cài đặt"
EDIT_WHAT_ROLLBACK = "trở về {name}"
WATCH_WHO = "theo dõi thư mục"
WATCH_OFFER = "Tài liệu trong thư mục đã được sửa. Gửi /reload để xem và áp dụng."
UPGRADE_WAITS = "Bản cài đặt này kèm tài liệu mới hơn kho đang dùng: {names}. {how}"
UPGRADE_KEPT = "Bạn đã sửa những tài liệu này nên chúng được giữ nguyên: {names}. {how}"
UPGRADE_HOW_SHELL = "Xem và áp dụng: hoidap knowledge reload"
UPGRADE_HOW_CHAT = "Gửi /reload để xem và áp dụng."
UPGRADE_REPLACE_SHELL = "Muốn thay cả chúng: hoidap knowledge reload --replace"
UPGRADE_REPLACE_CHAT = "Muốn thay cả chúng, gửi: /reload thay"
UPGRADE_REPLACE_WORDS = ("thay", "replace")
HISTORY_NONE = "Chưa có thay đổi nào; đang dùng tài liệu như trong thư mục."
HISTORY_NAME = "Ấn bản"
HISTORY_WHEN = "Khi"
HISTORY_WHO = "Ai"
HISTORY_WHAT = "Việc"
HISTORY_CURRENT = "(đang dùng)"
HISTORY_FIRST = "tài liệu ban đầu"

# Admins in the chat.
ADMIN_OFFER = "Việc: {what}. Kho tài liệu chưa thay đổi; nếu áp dụng thì:"
ADMIN_APPLY = "Áp dụng"
ADMIN_CANCEL = "Huỷ"
ADMIN_UNDO = "Hoàn tác"
ADMIN_GONE = "Việc này không còn chờ xác nhận nữa. Mời bạn làm lại từ đầu."
ADMIN_OVERTAKEN = "Kho tài liệu vừa được người khác thay đổi nên việc này chưa được áp dụng. Mời bạn làm lại từ đầu."
ADMIN_NO_DOCUMENT = "Không có tài liệu {id!r}. Gõ /remove cùng một mã: {known}"
ADMIN_FILE_TOO_BIG = "Tệp lớn quá, tôi chỉ nhận được đến {most} MB."
HISTORY_LINE = "{name} · {when} · {who} · {what}"
MISSES_LINE = "{times} lần: {question}"
STATS_WEEK = "Tuần {start}: {questions} câu hỏi, {answered} trả lời, {refused} từ chối, 👍 {liked}, 👎 {disliked}"
AUDIT_LINE = "{when} · {who} · {what}"
AUDIT_DETAILS = "{what} ({before} → {after})"
AUDIT_NONE = "Chưa có việc quản trị nào."
MISS_HEADING = "{times} lần hỏi mà chưa có câu trả lời:"
MISS_HOW = "Để soạn câu trả lời, hãy trả lời (reply) tin này: câu trả lời, rồi một dòng cuối “Nguồn: …”, hoặc “Nguồn: mã-tài-liệu đoạn 3” nếu câu trả lời là nguyên văn của đoạn ấy."
MISS_PLACE = "{document} đoạn {paragraph}"
ANSWER_HEADING = "Câu trả lời đã soạn ({name}):"
ANSWER_SOURCE = "Nguồn: {source}"
ANSWERS_LIST = "Đã soạn {n} câu trả lời. Bấm số để xem, sửa hoặc gỡ:"
ANSWERS_OLDER = "Còn {n} câu cũ hơn nằm trong thư mục answers; gỡ bằng /remove answers/MÃ."
BUTTON_REMOVE = "🗑 Gỡ câu trả lời này"
CURATED_ROLE = "ban quản trị"
EDIT_WHAT_CURATED = "soạn câu trả lời cho “{question}”"
MISS_SOURCE = "(?:nguồn|nguon)"
MISS_PARAGRAPH = "(?:đoạn|doan)"
