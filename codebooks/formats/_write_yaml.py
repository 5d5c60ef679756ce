"""A whole codebook as the text of a codebook file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

_SHORT = 96  # characters that still go on one line
_PLAIN = re.compile(r"[^\W\d_](?:[\w ./·、，。；%+-]*[\w*。])?")
_RESERVED = frozenset("y n yes no on off true false null none nan inf".split())
# JSON leaves these as they are, and YAML takes them for line ends or refuses them
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


def codebook_text(data: Mapping[str, Any]) -> str:
    """The YAML of a codebook's plain value, in its order: what is short stands on one line."""
    return "".join(_entry(key, value, "") for key, value in data.items())


def _entry(key: str, value: Any, margin: str) -> str:
    """``key: value``, with the parts of a long value on lines of their own."""
    head = f"{margin}{_scalar(key)}:"
    one_line = _flow(value)
    if not isinstance(value, (Mapping, list, tuple)) or not value:
        return f"{head} {one_line}\n"
    if len(head) + len(one_line) < _SHORT and not _has_codes(value):
        return f"{head} {one_line}\n"
    inner = margin + "  "
    if isinstance(value, Mapping):
        return head + "\n" + "".join(_entry(name, each, inner) for name, each in value.items())
    return head + "\n" + "".join(_item(each, inner) for each in value)


def _has_codes(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and any(
        isinstance(each, Mapping) and "id" in each for each in value
    )


def _item(value: Any, margin: str) -> str:
    if isinstance(value, Mapping) and len(_flow(value)) + len(margin) >= _SHORT:
        lines = "".join(_entry(name, each, margin + "  ") for name, each in value.items())
        return f"{margin}- {lines[len(margin) + 2 :]}"
    return f"{margin}- {_flow(value)}\n"


def _flow(value: Any) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(k)}: {_flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if not isinstance(value, str):
        return json.dumps(value)
    if _PLAIN.fullmatch(value) and value.lower() not in _RESERVED and "  " not in value:
        return value
    written = json.dumps(_SURROGATES.sub("\N{REPLACEMENT CHARACTER}", value), ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", written)
