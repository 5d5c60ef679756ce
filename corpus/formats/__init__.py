"""The formats in which transcripts arrive; a file's suffix says which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from ._content import Content

__all__ = ["SUFFIXES", "Content", "TableColumns", "read_contents"]

Reader = Callable[[bytes, "TableColumns"], tuple[Content, ...]]


@dataclass(frozen=True, slots=True)
class TableColumns:
    """Which columns of a table hold what; an empty name leaves it to be found.

    ``speech`` may name several columns: one for each answer of an interview.
    """

    document: str = ""
    speaker: str = ""
    speech: tuple[str, ...] = ()
    begins: str = ""
    ends: str = ""


# suffix → module and function; a module is loaded when a file of its kind is read
_READERS: Mapping[str, tuple[str, str]] = {
    ".docx": ("_docx", "read_docx"),
    ".markdown": ("_text", "read_text"),
    ".md": ("_text", "read_text"),
    ".sbv": ("_subtitles", "read_subtitles"),
    ".srt": ("_subtitles", "read_subtitles"),
    ".text": ("_text", "read_text"),
    ".txt": ("_text", "read_text"),
    ".vtt": ("_subtitles", "read_subtitles"),
}

SUFFIXES = tuple(sorted(_READERS))


def read_contents(data: bytes, suffix: str, *, columns: TableColumns) -> tuple[Content, ...]:
    """Return the interviews in a file's bytes: one, or several where the file is a table.

    ``suffix`` is one of ``SUFFIXES``. Raises TranscriptError for a file that is damaged,
    hostile, of another kind than its suffix says, or holds no text.
    """
    module, name = _READERS[suffix]
    reader: Reader = getattr(import_module(f".{module}", __package__), name)
    return reader(data, columns)
