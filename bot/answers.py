"""Curated answers among the files of a base, each with its question among the golden ones."""

from __future__ import annotations

import json

from knowledge.curated import FOLDER, CuratedAnswer, format_answer
from knowledge.whole_files import GOLDEN, Files


def with_answer(files: Files, answer: CuratedAnswer) -> Files:
    """*files* with *answer*, in place of the one of its id, and its first question among the golden ones."""
    item = {
        "id": answer.cited_as,
        "kind": "curated",
        "question": answer.questions[0],
        "answer": [answer.text.split("\n\n", 1)[0]],
    }
    golden = [*_golden_but(files, answer.cited_as), json.dumps(item, ensure_ascii=False)]
    return {**files, f"{answer.cited_as}.md": format_answer(answer).encode(), GOLDEN: _lines(golden)}


def without(files: Files, document_id: str) -> Files | None:
    """*files* without a document, or a curated answer (``answers/ID``) and its golden question; None: there is none."""
    left = dict(files)
    if left.pop(f"{document_id}.md", None) is None:
        return None
    if document_id.startswith(f"{FOLDER}/") and GOLDEN in files:
        left[GOLDEN] = _lines(_golden_but(files, document_id))
        if not left[GOLDEN]:
            del left[GOLDEN]
    return left


def _golden_but(files: Files, item_id: str) -> list[str]:
    return [line for line in files.get(GOLDEN, b"").decode().splitlines() if _id_of(line) != item_id]


def _lines(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _id_of(line: str) -> object:
    return json.loads(line).get("id") if line.strip() else None
