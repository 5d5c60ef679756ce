"""The formats in which transcripts arrive; a file's suffix says which."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module

from ... import Problem
from .._model import TranscriptError
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
    ".csv": ("_table", "read_table"),
    ".doc": ("_old_word", "read_old_word"),
    ".docm": ("_docx", "read_docx"),
    ".docx": ("_docx", "read_docx"),
    ".dot": ("_old_word", "read_old_word"),
    ".dotm": ("_docx", "read_docx"),
    ".dotx": ("_docx", "read_docx"),
    ".htm": ("_html", "read_html"),
    ".html": ("_html", "read_html"),
    ".json": ("_speech_json", "read_speech_json"),
    ".markdown": ("_text", "read_text"),
    ".md": ("_text", "read_text"),
    ".mht": ("_web_archive", "read_web_archive"),
    ".mhtml": ("_web_archive", "read_web_archive"),
    ".odt": ("_odt", "read_odt"),
    ".pdf": ("_pdf", "read_pdf"),
    ".rtf": ("_rtf", "read_rtf"),
    ".sbv": ("_subtitles", "read_subtitles"),
    ".srt": ("_subtitles", "read_subtitles"),
    ".text": ("_text", "read_text"),
    ".tsv": ("_table", "read_table"),
    ".txt": ("_text", "read_text"),
    ".vtt": ("_subtitles", "read_subtitles"),
    ".wps": ("_old_word", "read_old_word"),
    ".xhtml": ("_html", "read_html"),
    ".xlsm": ("_table", "read_workbook"),
    ".xlsx": ("_table", "read_workbook"),
    ".zip": ("_archive", "read_archive"),
}

# of one interview; the longest of 1,854 real ones has 214,763 characters
MOST_CHARACTERS = 10_000_000
MOST_LINES = 100_000
_TOO_LONG = Problem(
    f"is longer than any interview: more than {MOST_CHARACTERS:,} characters or {MOST_LINES:,} lines",
    remedy="split it, or import only what is a transcript",
)
_TOO_DEEP = Problem(
    "is nested more deeply than any document that was written by hand",
    remedy="copy its text into a .txt file",
)

SUFFIXES = tuple(sorted(_READERS))


def read_contents(data: bytes, suffix: str, *, columns: TableColumns) -> tuple[Content, ...]:
    """Return the interviews in a file's bytes: one, or several where the file is a table.

    ``suffix`` is one of ``SUFFIXES``. Raises TranscriptError for a file that is damaged,
    hostile, of another kind than its suffix says, or holds no text.
    """
    module, name = _READERS[suffix]
    reader: Reader = getattr(import_module(f".{module}", __package__), name)
    try:
        contents = reader(data, columns)
    except RecursionError:
        raise TranscriptError(_TOO_DEEP) from None
    for content in contents:
        if len(content.text) > MOST_CHARACTERS or content.text.count("\n") > MOST_LINES:
            raise TranscriptError(_TOO_LONG)
    return contents
