"""Text that names no speakers: its paragraphs, each a turn of nobody."""

from __future__ import annotations

import re

from .._marks import Mark, Reading

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[ \t\u3000]*\S[^\n]*)*")
_LINE = re.compile(r"[^\n]*\S[^\n]*")


def read_paragraphs(text: str) -> Reading:
    """Find a mark before each paragraph: blank lines part them, else every line is one."""
    pattern = _PARAGRAPH if "\n\n" in text.strip() else _LINE
    return Reading(tuple(Mark(m.start(), m.start(), "") for m in pattern.finditer(text)))
