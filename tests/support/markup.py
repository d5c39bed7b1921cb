"""
What Telegram makes of a text: the oracle of markup.

`tdjson` is TDLib itself, so a text that passes here passes there, and one that
fails here fails with the words that Telegram uses. Offsets are UTF-16 code units,
as in the Bot API.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import Any

import tdjson

from bot.markup import LIMIT

Entity = dict[str, Any]

# The rest is not seen by bots, or needs what no test has (custom emoji, dates).
_NAMES = {
    "textEntityTypeBold": "bold",
    "textEntityTypeItalic": "italic",
    "textEntityTypeUnderline": "underline",
    "textEntityTypeStrikethrough": "strikethrough",
    "textEntityTypeSpoiler": "spoiler",
    "textEntityTypeCode": "code",
    "textEntityTypePre": "pre",
    "textEntityTypePreCode": "pre",
    "textEntityTypeTextUrl": "text_link",
    "textEntityTypeMentionName": "text_mention",
    "textEntityTypeBlockQuote": "blockquote",
    "textEntityTypeExpandableBlockQuote": "expandable_blockquote",
    "textEntityTypeMention": "mention",
    "textEntityTypeHashtag": "hashtag",
    "textEntityTypeCashtag": "cashtag",
    "textEntityTypeBotCommand": "bot_command",
    "textEntityTypeUrl": "url",
    "textEntityTypeEmailAddress": "email",
    "textEntityTypePhoneNumber": "phone_number",
}
_PARSE_MODES: dict[str, dict[str, Any]] = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}


class MarkupError(Exception):
    """Telegram would refuse this markup; the message is its own."""


@dataclass(frozen=True)
class Formatted:
    """A text as people see it, and what is marked in it."""

    text: str
    entities: tuple[Entity, ...] = ()

    def marked(self, kind: str) -> list[str]:
        """The pieces of the text that are marked as *kind*, in order."""
        return [
            slice_utf16(self.text, entity["offset"], entity["length"])
            for entity in self.entities
            if entity["type"] == kind
        ]

    def stripped(self) -> Formatted:
        """The same without white space at its ends, which Telegram takes away."""
        left = utf16_length(self.text) - utf16_length(self.text.lstrip())
        text = self.text.strip()
        end = utf16_length(text)
        kept = []
        for entity in self.entities:
            start = max(entity["offset"] - left, 0)
            stop = min(entity["offset"] + entity["length"] - left, end)
            if start < stop:
                kept.append({**entity, "offset": start, "length": stop - start})
        return Formatted(text, tuple(kept))

    def with_found(self) -> Formatted:
        """The same with what Telegram finds by itself: commands, mentions, addresses."""
        found = find_entities(self.text)
        return replace(self, entities=tuple(sorted((*self.entities, *found), key=lambda each: int(each["offset"]))))


def utf16_length(text: str) -> int:
    """Number of UTF-16 code units of *text*."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def slice_utf16(text: str, offset: int, length: int) -> str:
    """The part of *text* at *offset*, both in UTF-16 code units."""
    units = text.encode("utf-16-le", "surrogatepass")
    return units[2 * offset : 2 * (offset + length)].decode("utf-16-le", "replace")


def parse_markup(text: str, parse_mode: str | None) -> Formatted:
    """
    Read *text* as Telegram does.

    Raises:
        MarkupError: It would be refused there.
    """
    if not parse_mode:
        return Formatted(text)
    mode = _PARSE_MODES.get(parse_mode.lower())
    if mode is None:
        raise MarkupError("unsupported parse_mode")
    parsed = _execute({"@type": "parseTextEntities", "text": text, "parse_mode": mode})
    if parsed["@type"] == "error":
        message = parsed["message"]
        raise MarkupError(message[0].lower() + message[1:])
    return Formatted(parsed["text"], _entities(parsed["entities"]))


def find_entities(text: str) -> tuple[Entity, ...]:
    """What Telegram finds in a text without markup."""
    return _entities(_execute({"@type": "getTextEntities", "text": text})["entities"])


def _entities(found: list[dict[str, Any]]) -> tuple[Entity, ...]:
    entities = []
    for each in found:
        kind = each["type"]
        if kind["@type"] not in _NAMES:
            continue
        entity = {"type": _NAMES[kind["@type"]], "offset": each["offset"], "length": each["length"]}
        if "url" in kind:
            entity["url"] = kind["url"]
        if "language" in kind:
            entity["language"] = kind["language"]
        if "user_id" in kind:
            entity["user"] = {"id": kind["user_id"], "is_bot": False, "first_name": "?"}
        entities.append(entity)
    return tuple(entities)


def _execute(request: dict[str, Any]) -> dict[str, Any]:
    answer = tdjson.td_execute(json.dumps(request).encode())
    if answer is None:
        raise RuntimeError(f"TDLib does not execute {request['@type']!r}")
    result: dict[str, Any] = json.loads(answer)
    return result


# TDLib would log each refused text.
_execute({"@type": "setLogVerbosityLevel", "new_verbosity_level": 0})


def read(part: str) -> Formatted:
    """A part as Telegram shows it, which accepts it."""
    assert len(part.encode()) <= 32_768
    shown = parse_markup(part, "HTML")
    assert shown.text.strip()
    assert len(shown.text) <= LIMIT
    assert len(shown.entities) <= 100
    return shown


def read_all(parts: list[str]) -> str:
    """All parts as one text."""
    return "\n".join(read(part).text for part in parts)
