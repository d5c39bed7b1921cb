"""``hoidap knowledge check``: every error in the documents and in what stands beside them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bot import texts
from knowledge import KnowledgeBase
from knowledge.corpus import check_corpus
from knowledge.curated import read_answers
from knowledge.errors import CorpusError

if TYPE_CHECKING:
    from bot.shell import Shell


def check_folder(shell: Shell) -> bool:
    """Whether all of the folder can be loaded; prints what was loaded, or each error with its file and line."""
    config = shell.config()
    editions = shell.editions(config)
    folder = editions.folder if editions.current() else editions.served()
    errors = [*check_corpus(folder)[1], *read_answers(folder)[1]]
    if not errors:
        try:
            knowledge = KnowledgeBase.load(folder, index=config.index, answer=config.answer)
        except CorpusError as error:  # the list of abbreviations, or an answer whose passage is another
            errors.append(error)
    for each in errors:
        print(f"hoidap: {each}", file=sys.stderr)
    if errors:
        return False
    documents, passages = len(knowledge.documents), len(knowledge.index.passages)
    print(texts.CHECK_GOOD.format(documents=documents, passages=passages, edition=knowledge.edition))
    return True
