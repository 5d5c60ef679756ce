"""Bytes to text: nothing is guessed without saying so, nothing is replaced."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from .. import Problem
from ._guess import guess
from ._kinds import HTML, WEB_ARCHIVE, kind_of, mistaken
from ._model import TranscriptError

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAVE_AS_UTF8 = "open it in an editor and save it as UTF-8 text"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text, the name of its encoding, and whether that encoding was guessed."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes) -> Decoded:
    """Return the text of ``data``: byte-order mark dropped, CRLF and CR turned to LF, no more.

    UTF-8, and UTF-16 or UTF-32 by their marks, are read as such; anything else is guessed
    among UTF-16, GB18030, Big5, Shift JIS, EUC-KR and Windows-1252. Every decoding is strict,
    so U+FFFD is in the result only where the file itself holds it.

    Raises TranscriptError for binary data and for bytes that fit no encoding.
    """
    kind = kind_of(data)
    if kind not in (None, HTML, WEB_ARCHIVE):  # these two are text as well
        raise TranscriptError(mistaken(data, "plain text"))
    text, encoding, guessed = _decode(data)
    return Decoded(text.replace("\r\n", "\n").replace("\r", "\n"), encoding, guessed)


def _decode(data: bytes) -> tuple[str, str, bool]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), encoding, False
    if b"\0" in data:
        return _unmarked_utf16(data)
    try:
        return data.decode("utf-8"), "utf-8", False
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(data, error)
    guessed = guess(data)
    if guessed is None:
        raise TranscriptError(Problem("is no text in any known encoding", remedy=_SAVE_AS_UTF8))
    return *guessed, True


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        fault = f"begins as {encoding.upper()} but is damaged at byte {error.start}"
        raise TranscriptError(Problem(fault, remedy=_SAVE_AS_UTF8)) from error


def _unmarked_utf16(data: bytes) -> tuple[str, str, bool]:
    """Blanks and line ends of UTF-16 hold a NUL on one side only; binary data on both."""
    for encoding, nul, other in (("utf-16-le", 1, 0), ("utf-16-be", 0, 1)):
        if len(data) % 2 == 0 and b"\0" in data[nul::2] and b"\0" not in data[other::2]:
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if not _CONTROLS.search(text):
                return text, encoding, True
    raise TranscriptError(Problem("is binary data, not text", remedy=_SAVE_AS_UTF8))


def _refuse_damaged_utf8(data: bytes, error: UnicodeDecodeError) -> None:
    """Refuse rather than guess: a few bad bytes must not turn good UTF-8 into nonsense."""
    lenient = data.decode("utf-8", "replace")
    bad = lenient.count("\ufffd") - data.count("\ufffd".encode())
    good = sum(1 for character in lenient if character > "\x7f") - bad
    if good > 10 * bad:
        line = data.count(b"\n", 0, error.start) + 1
        fault = f"is UTF-8 but damaged in {bad} places, first at byte {error.start}, line {line}"
        raise TranscriptError(Problem(fault, remedy="mend the line and save it as UTF-8"))
