"""A title or a file name → an id that is a safe file name everywhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import count

_LONGEST = 60
# Names that Windows keeps for devices, and that no file there can have.
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")


def base_name(name: str) -> str:
    """The last part of *name* without control characters, at most 200 characters; for messages and titles."""
    last = re.split(r"[/\\]", name)[-1]
    shown = "".join(letter if letter.isprintable() else "\ufffd" for letter in last).strip()
    return shown[-200:] if shown.strip(". ") else "file"


def make_id(title: str, taken: Sequence[str] = ()) -> str:
    """
    A slug of *title*: ASCII letters, digits and ``-``, 1 to 60 characters, none of *taken*.

    >>> make_id("Cần Thơ: đội ngũ cán bộ")
    'can-tho-doi-ngu-can-bo'
    """
    plain = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D"))
    words = re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()).strip("-")
    slug = words if len(words) <= _LONGEST else words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]
    if not slug or _RESERVED.fullmatch(slug):
        slug = f"tai-lieu-{slug}".rstrip("-")
    used = {each.casefold() for each in taken}
    if slug not in used:
        return slug
    return next(
        candidate
        for number in count(2)
        if (candidate := f"{slug[: _LONGEST - len(str(number)) - 1]}-{number}") not in used
    )
