"""GUIDs, times, colours, truth values: read as programs write them, written as the schema wants."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache

from .._project import guid_of

_GUID = re.compile(r"\{?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\}?")
_SHORT = re.compile("#?([0-9a-f])([0-9a-f])([0-9a-f])")
_LONG = re.compile("#?(?:[0-9a-f]{2})?([0-9a-f]{6})")  # some programs put the opacity first
_RGBA = re.compile(r"rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)")
_FAR = 2**48
_FRACTION = re.compile(r"(\.\d{6})\d+")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NAMED = {
    "black": "#000000",
    "white": "#ffffff",
    "red": "#ff0000",
    "green": "#008000",
    "blue": "#0000ff",
    "yellow": "#ffff00",
    "orange": "#ffa500",
    "purple": "#800080",
    "gray": "#808080",
    "grey": "#808080",
    "brown": "#a52a2a",
    "pink": "#ffc0cb",
}


@lru_cache(maxsize=50_000)  # users, codes and times come again and again
def guid(text: str | None) -> str:
    """A GUID in lower case without braces; what is none gets one of its own, always the same."""
    plain = (text or "").strip().lower()
    if not plain:
        return ""
    found = _GUID.fullmatch(plain)
    return found[1] if found else guid_of("refi", plain)


def is_guid(text: str | None) -> bool:
    """Whether a text has the form of a GUID."""
    return bool(_GUID.fullmatch((text or "").strip().lower()))


@lru_cache(maxsize=50_000)
def time(text: str | None) -> str:
    """A time in UTC, to the second; empty when it is none. Without a zone it counts as UTC."""
    plain = _FRACTION.sub(r"\1", (text or "").strip())
    try:
        found = datetime.fromisoformat(plain)
        if found.tzinfo is None:
            found = found.replace(tzinfo=UTC)
        return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except (ValueError, OverflowError):
        return ""


def color(text: str | None) -> str:
    """A colour as ``#rrggbb``; empty when it cannot be told."""
    plain = (text or "").strip().lower()
    if found := _SHORT.fullmatch(plain):
        return "#" + "".join(digit * 2 for digit in found.groups())
    if found := _LONG.fullmatch(plain):
        return f"#{found[1]}"
    if found := _RGBA.match(plain):
        return "#" + "".join(f"{min(255, int(each[:4])):02x}" for each in found.groups())
    return _NAMED.get(plain, "")


def truth(text: str | None, *, otherwise: bool) -> bool:
    """An xsd:boolean; ``otherwise`` where there is none."""
    plain = (text or "").strip().lower()
    return plain in ("true", "1") if plain in ("true", "1", "false", "0") else otherwise


def whole(text: str | None) -> int | None:
    """A whole number that no text is longer than; None when there is none."""
    try:
        return max(-_FAR, min(_FAR, int((text or "").strip()[:20])))
    except ValueError:
        return None


def legal(text: str) -> str:
    """A text without the characters that no XML can hold."""
    return _ILLEGAL.sub("", text)
