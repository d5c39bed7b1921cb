"""Saved web pages → blocks: trafilatura finds the article among menus, scripts and advertisements."""

from __future__ import annotations

import re

from knowledge.errors import ImportingError
from knowledge.importing.blocks import Block, Kind, one_line
from knowledge.importing.markdown import parse_markdown

_DATE = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}")
_HEAD = 5


def read_html(name: str, text: str) -> list[Block]:
    """
    The blocks of the page's article, below its title, day and author as far as the page names them.

    Raises:
        ImportingError: no article in it, or trafilatura is not installed.
    """
    try:
        from trafilatura import extract, extract_metadata  # noqa: PLC0415 - an extra
    except ImportError:
        raise ImportingError(
            name, "reading .html needs more packages: pip install hoidap[documents] lxml-html-clean"
        ) from None
    found = extract(text, output_format="markdown", include_tables=True)
    if not found:
        raise ImportingError(name, "no article in the page; required: HTML with paragraphs of text")
    blocks = parse_markdown(found.replace("**", ""))
    said = extract_metadata(text)
    if said is None:
        return blocks
    head = []
    if said.title and blocks[0].kind is not Kind.HEADING:
        head.append(Block(one_line(said.title), Kind.HEADING, 1))
    # The page's text may also say the hour, which its metadata rarely do.
    if said.date and not any(_DATE.search(block.text) for block in blocks[:_HEAD]):
        year, month, day = said.date.split("-")
        head.append(Block(f"Ngày đăng: {day}/{month}/{year}"))
    foot = [Block(f"Tác giả: {one_line(said.author)}")] if said.author else []
    return [*head, *blocks, *foot]
