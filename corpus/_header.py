"""The head of a file: date, time, place, topic; and lines that only look like turns."""

from __future__ import annotations

import re

from ._fold import fold
from ._labels import is_header_key, is_person, is_role
from ._vocabulary import HEADER_KEYS

# Possessive repetitions: a line of nothing but blanks must not be tried in every division.
_PAIR = re.compile(
    r"^(?:#++[ \t]*+)?[*\-• \t]*+([^\s：:*#][^\n：:*#]{0,15}?)[ \t*]*+[：:]\**[ \t]*+\n*[ \t]*+(\S[^\n]*)",
    re.MULTILINE,
)
_LINE_PAIR = re.compile(r"^[*\-•\s]*+([^\s：:*][^\n：:*]{0,15}?)[\s*]*+[：:][*\s]*+(.*)$")
_PHONE = re.compile(r"\d[\d \-]{6,}\d")
_DATE = re.compile(r"\d{4}\D{1,2}\d{1,2}\D{1,2}\d{1,2}")
_MOST_LINES = 40


def header_attributes(head: str) -> dict[str, str]:
    """Date, time, place and topic of the head of a file.

    Names, telephone numbers and whatever else identifies a person are not kept.
    """
    found: dict[str, str] = {}
    for match in _PAIR.finditer(head):
        key = HEADER_KEYS.get(fold(match.group(1).strip(" 【】[]")), "")
        value = match.group(2).strip()
        if key and len(value) <= 80 and not _is_phone(value):
            found.setdefault(key, value)
    return found


def _is_phone(value: str) -> bool:
    return bool(_PHONE.search(_DATE.sub("", value)))


def header_end(text: str) -> int:
    """Where the block of ``key：value`` lines at the top ends; 0 when there is none.

    ``访谈者：李明`` belongs to it when the value is a person and either a header key (时间,
    联系方式) stands in the same block or the block of two or more ends with a blank line.
    """
    position = end = 0
    keys = roles = 0
    for line in text.split("\n", _MOST_LINES)[:_MOST_LINES]:
        following = position + len(line) + 1
        kind = _line_kind(line)
        if kind == "other" and (keys or roles):
            break
        keys += kind == "key"
        roles += kind == "person"
        if kind in ("key", "person"):
            end = following
        elif kind == "blank" and roles >= 2 and not keys:
            return min(end, len(text))
        position = following
    return min(end, len(text)) if keys else 0


def _line_kind(line: str) -> str:
    if not line.strip():
        return "blank"
    match = _LINE_PAIR.match(line)
    if match and is_header_key(match.group(1).strip()):
        return "key"
    if match and is_role(match.group(1).strip()) and is_person(match.group(2)):
        return "person"
    return "other"
