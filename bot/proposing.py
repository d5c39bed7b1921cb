"""A change of the knowledge base before it is applied: built, checked, and compared with what is served."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from bot.config import Config
from bot.serving import open_knowledge
from knowledge import KnowledgeBase
from knowledge.differences import Difference, compare
from knowledge.editions import Editions
from knowledge.errors import CorpusError
from knowledge.question_sets import load_items
from knowledge.snapshots import Edition
from knowledge.whole_files import GOLDEN, Files, write_files


@dataclass(frozen=True, slots=True)
class Proposal:
    """What would be served, built and whole, the edition that it was drafted upon, and what it changes."""

    files: Files
    upon: Edition | None
    knowledge: KnowledgeBase
    difference: Difference


def propose(
    editions: Editions,
    files: Files,
    config: Config,
    *,
    upon: Edition | None,
    before: KnowledgeBase | None = None,
) -> Proposal:
    """
    What applying *files* would change.

    Args:
        editions: Those of the base; nothing of it is touched.
        files: All files of the next edition.
        config: Its settings.
        upon: The edition that was current when *files* were drafted.
        before: What is served, where it is built already.

    Raises:
        CorpusError: a file is no document; says the path in the working copy, and the line.
        DataError: the golden questions are none.
    """
    served = before or open_knowledge(config, editions.served())
    with tempfile.TemporaryDirectory(prefix="hoidap-") as name:
        folder = Path(name)
        write_files(files, folder)
        try:
            knowledge = open_knowledge(config, folder, reuse=served)
        except CorpusError as error:
            place = editions.folder / error.path.relative_to(folder)
            raise CorpusError(place, error.message, line=error.line) from None
        golden = load_items(folder / GOLDEN) if GOLDEN in files else []
    return Proposal(files, upon, knowledge, compare(served, knowledge, golden))
