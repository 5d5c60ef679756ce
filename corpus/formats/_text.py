"""Plain text and markdown: the decoded original."""

from __future__ import annotations

from .._decode import decode
from . import TableColumns
from ._content import Content


def read_text(data: bytes, _columns: TableColumns) -> tuple[Content, ...]:
    """Return the text as decoded; a note says when the encoding was guessed."""
    decoded = decode(data)
    guess = (f"encoding guessed: {decoded.encoding}",) if decoded.guessed else ()
    return (Content(decoded.text, decoded.encoding, guess),)
