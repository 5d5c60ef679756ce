"""Files called .doc or .wps: what many of them really are, and what to do about the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from ... import Problem
from .._kinds import DOCX, HTML, ODT, OLD_WORD, RTF, WEB_ARCHIVE, Kind, kind_of, mistaken
from .._model import TranscriptError
from . import TableColumns
from ._content import Content
from ._docx import read_docx
from ._html import read_html
from ._odt import read_odt
from ._rtf import read_rtf
from ._text import read_text
from ._web_archive import read_web_archive

_READERS: Mapping[Kind | None, Callable[[bytes, TableColumns], tuple[Content, ...]]] = {
    DOCX: read_docx,
    HTML: read_html,
    ODT: read_odt,
    RTF: read_rtf,
    WEB_ARCHIVE: read_web_archive,
    None: read_text,
}


def read_old_word(data: bytes, columns: TableColumns) -> tuple[Content, ...]:
    """Read a .doc by what it is: rich text, a web page, a .docx, plain text; a note says so.

    Raises TranscriptError for a true old Word file, saying how to convert it, and for
    whatever else is not read.
    """
    kind = kind_of(data)
    if kind is OLD_WORD:
        raise TranscriptError(Problem(f"is {kind.name}", remedy=kind.remedy))
    if kind not in _READERS:
        raise TranscriptError(mistaken(data, "a Word file", remedy=OLD_WORD.remedy))
    note = f"is really {kind.name if kind else 'plain text'}, and was read as that"
    contents = _READERS[kind](data, columns)
    return tuple(replace(each, notes=(note, *each.notes)) for each in contents)
