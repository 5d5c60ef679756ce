"""Web pages in one file (MHTML), as Word and browsers save them."""

from __future__ import annotations

import codecs
import email

from ... import Problem
from .._kinds import WEB_ARCHIVE, kind_of, mistaken
from .._model import TranscriptError
from . import TableColumns
from ._content import Content
from ._html import read_html

_MOST_PARTS = 10_000  # pictures and styles of one page
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read_web_archive(data: bytes, columns: TableColumns) -> tuple[Content, ...]:
    """Return the words of the page in an MHTML file; its pictures and styles are passed over.

    Raises TranscriptError when it holds no page, and as ``read_html`` does.
    """
    if kind_of(data) is not WEB_ARCHIVE:
        raise TranscriptError(mistaken(data, WEB_ARCHIVE.name.partition(" (")[0]))
    if data.count(b"\n--") > _MOST_PARTS:
        fault = f"holds more than {_MOST_PARTS} parts"
        raise TranscriptError(Problem(fault, remedy="save it as .html"))
    for part in email.message_from_bytes(data).walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            page = part.get_payload(decode=True)
            charset = part.get_content_charset()
            if not isinstance(page, bytes):
                continue
            if charset and not page.startswith(_MARKS):
                page = f'<meta charset="{charset}">'.encode() + page
            return read_html(page, columns)
    raise TranscriptError(
        Problem("holds no page", remedy="open it in a browser and save it as .html")
    )
