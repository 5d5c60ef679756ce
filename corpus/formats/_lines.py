"""Lines of a laid-out document become the text of an interview."""

from __future__ import annotations

from collections.abc import Iterable

from ... import Problem
from .._model import TranscriptError
from ._content import Content

_NO_TEXT = Problem(
    "holds no text", remedy="are its pages pictures? type them, or run text recognition first"
)


def text_content(
    lines: Iterable[str], encoding: str, *, left_out: Iterable[str] = (), notes: Iterable[str] = ()
) -> tuple[Content, ...]:
    """Join ``lines`` to one interview; ``left_out`` names what the file holds beside its text.

    Line ends inside a line become LF and blank lines at either end are dropped. Raises
    TranscriptError when nothing is left.
    """
    text = "\n".join(lines).replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        raise TranscriptError(_NO_TEXT)
    told = ", ".join(name for name in dict.fromkeys(left_out) if name)
    return (Content(text + "\n", encoding, (*notes, *((f"left out: {told}",) if told else ()))),)
