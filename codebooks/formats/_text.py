"""The bytes of a codebook file as text."""

from __future__ import annotations

import codecs

from ... import Problem
from .._errors import CodebookError

MOST_BYTES = 20_000_000  # the largest dictionary in use has a tenth of it
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSED = ("gb18030", "big5hkscs", "cp1252")


def text_of(data: bytes, *, name: str) -> tuple[str, tuple[str, ...]]:
    """The text with LF line ends, and a note where its encoding had to be guessed.

    UTF-8 and, by its mark, UTF-16 are read as such; anything else is guessed among GB18030, Big5
    and Windows-1252. Raises CodebookError for a file that is too large or no text.
    """
    if len(data) > MOST_BYTES:
        raise CodebookError(Problem("the file is too large for a codebook", name))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _lines(_strictly(data[len(mark) :], encoding, name)), ()
    if b"\0" in data:
        raise CodebookError(Problem("the file is no text", name))
    try:
        return _lines(data.decode("utf-8")), ()
    except UnicodeDecodeError:
        text, encoding = _guessed(data, name)
        return _lines(text), (
            f"read as {encoding}, by a guess: check names with accents or Chinese",
        )


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        fault = f"begins as {encoding.upper()} but is damaged"
        raise CodebookError(Problem(fault, name, "save it as UTF-8")) from None


def _guessed(data: bytes, name: str) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # loads tables

    best = from_bytes(data, cp_isolation=list(_GUESSED)).best()
    if best is None:
        fault = "the file is no text in any known encoding"
        raise CodebookError(Problem(fault, name, "save it as UTF-8"))
    return str(best), best.encoding.upper().replace("_", "-")
