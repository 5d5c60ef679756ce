"""Plain text and markdown: the decoded original."""

from __future__ import annotations

import re

from .._decode import decode
from . import TableColumns
from ._bounds import refuse_giants
from ._content import Content

_CUE_TIMES = re.compile(
    r"^[ \t]*(?:\d{1,3}:)?\d{1,2}:\d{2}[.,]\d{1,3}[ \t]*-->[ \t]*[\d:.,]+[^\n]*$", re.MULTILINE
)
_SUBTITLES = re.compile(r"\s*WEBVTT\b|\s*(?:\d+[ \t]*\n)?" + _CUE_TIMES.pattern[1:], re.MULTILINE)


def read_text(data: bytes, columns: TableColumns) -> tuple[Content, ...]:
    """Return the text as decoded; a note says when the encoding was guessed.

    A text that begins as subtitles do (WEBVTT, or the times of a cue) and holds cues is read
    as they are.
    """
    refuse_giants(data)
    decoded = decode(data)
    if _SUBTITLES.match(decoded.text) and _CUE_TIMES.search(decoded.text):
        from ._subtitles import read_subtitles

        return read_subtitles(data, columns)
    guess = (f"encoding guessed: {decoded.encoding}",) if decoded.guessed else ()
    return (Content(decoded.text, decoded.encoding, guess),)
