"""Text that names no speakers: its paragraphs, each a turn of nobody."""

from __future__ import annotations

import re

from .._marks import Mark, Reading

# Anchored and possessive: a run of blanks must not be tried from each of its places.
_LINE_TEXT = r"[^\S\n]*+\S[^\n]*+"
_LINE = re.compile(f"^{_LINE_TEXT}", re.MULTILINE)
_PARAGRAPH = re.compile(f"^{_LINE_TEXT}(?:\n{_LINE_TEXT})*+", re.MULTILINE)


def read_paragraphs(text: str) -> Reading:
    """Find a mark before each paragraph: blank lines part them, else every line is one."""
    pattern = _PARAGRAPH if "\n\n" in text.strip() else _LINE
    return Reading(tuple(Mark(m.start(), m.start(), "") for m in pattern.finditer(text)))
