"""What a file is by its bytes, whatever its suffix says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .. import Problem


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: its name for messages, and what to do with it.

    ``suffix`` is the one under which it is read; empty when it is not read at all, and
    ``remedy`` then says what to do.
    """

    name: str
    suffix: str = ""
    remedy: str = ""


_AS_DOCX = "open it in Word, WPS or LibreOffice and save it as .docx"
_UNPACK = "unpack it and import what it holds"
_TYPE_IT = "type it, or run text recognition on it, and import the text"
_TRANSCRIBE = "transcribe it first and import the transcript"

ZIP = Kind("a zip archive", ".zip")
DOCX = Kind("a Word file (.docx)", ".docx")
ODT = Kind("an OpenDocument text (.odt)", ".odt")
XLSX = Kind("an Excel workbook (.xlsx)", ".xlsx")
RTF = Kind("a rich-text (RTF) file", ".rtf")
PDF = Kind("a PDF file", ".pdf")
HTML = Kind("a web page (HTML)", ".html")
WEB_ARCHIVE = Kind("a web page in one file (MHTML)", ".mht")
OLD_WORD = Kind("an old Word file (.doc)", remedy=_AS_DOCX)
LOCKED = Kind("protected by a password", remedy="open it and save it without the password")
_OLD_OFFICE = Kind("an old Office file", remedy="save it in a format of today, such as .docx")

_FIRST_BYTES = tuple(  # more bytes than the letters where a text could begin with them
    (re.compile(magic, re.DOTALL), kind)
    for magic, kind in (
        (rb"Rar!\x1a\x07", Kind("a RAR archive", remedy=_UNPACK)),
        (rb"7z\xbc\xaf\x27\x1c", Kind("a 7-Zip archive", remedy=_UNPACK)),
        (rb"\x1f\x8b\x08", Kind("a gzip archive", remedy=_UNPACK)),
        (rb"BZh[1-9]1AY&SY", Kind("a bzip2 archive", remedy=_UNPACK)),
        (rb"\x89PNG\r\n\x1a\n", Kind("a picture (PNG)", remedy=_TYPE_IT)),
        (rb"\xff\xd8\xff", Kind("a picture (JPEG)", remedy=_TYPE_IT)),
        (rb"GIF8[79]a", Kind("a picture (GIF)", remedy=_TYPE_IT)),
        (rb"ID3[\x02-\x04]", Kind("a recording (MP3)", remedy=_TRANSCRIBE)),
        (rb"OggS\0|fLaC\0", Kind("a recording", remedy=_TRANSCRIBE)),
        (rb"RIFF....(?:WAVE|AVI )", Kind("a recording", remedy=_TRANSCRIBE)),
        (rb"\0\0..ftyp", Kind("a recording", remedy=_TRANSCRIBE)),
        (rb"SQLite format 3\0", Kind("a database", remedy="export its transcripts as text")),
    )
)
_ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
# by what the directory of the archive names; the first that fits
_ZIP_MEMBERS = (
    (b"word/document", DOCX),
    (b"xl/workbook", XLSX),
    (b"ppt/presentation", Kind("a presentation (.pptx)", remedy="copy its text into a .docx")),
    (b"Index/Document.iwa", Kind("a Pages file", remedy="export it from Pages as .docx")),
)
_MIMETYPES = (  # the first member of an OpenDocument or EPUB file, not compressed
    (b"application/vnd.oasis.opendocument.text", ODT),
    (b"application/vnd.oasis", Kind("an OpenDocument file", remedy="save it as .odt")),
    (b"application/epub", Kind("an electronic book (EPUB)", remedy="save it as .docx")),
)
_OLE = b"\xd0\xcf\x11\xe0"
_OLE_STREAMS = (  # names in the directory of an OLE file stand in UTF-16
    ("EncryptedPackage", LOCKED),
    ("WordDocument", OLD_WORD),
    ("Workbook", Kind("an old Excel file (.xls)", remedy="open it and save it as .xlsx")),
    ("PowerPoint Document", Kind("an old presentation (.ppt)", remedy="save its text as .docx")),
)
_BLANKS = b" \t\r\n\0\xef\xbb\xbf\xff\xfe"
_HTML = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_WORD_XML = re.compile(rb"<\?xml[^>]*>\s*<\?mso-application\s+progid=\"Word", re.IGNORECASE)
_MHTML = re.compile(rb"(?:[\w-]+:[^\n]*\r?\n)*?MIME-Version:", re.IGNORECASE)


def kind_of(data: bytes) -> Kind | None:
    """Tell what ``data`` is by its content; None for plain text and for what is unknown."""
    for magic, kind in _FIRST_BYTES:
        if magic.match(data):
            return kind
    if data.startswith(_ZIP_STARTS):
        return _zipped(data)
    if data.startswith(_OLE):
        streams = ((name.encode("utf-16-le"), kind) for name, kind in _OLE_STREAMS)
        return next((kind for name, kind in streams if name in data), _OLD_OFFICE)
    return _written(data)


def _zipped(data: bytes) -> Kind:
    """Tell a kind by the names in the directory at the end; those of archives inside do not count."""
    if data[30:38] == b"mimetype":
        return next((kind for name, kind in _MIMETYPES if data.startswith(name, 38)), ZIP)
    end = data.rfind(b"PK\x05\x06")
    start = int.from_bytes(data[end + 16 : end + 20], "little") if end >= 0 else 0
    names = data[start:end] if end >= 0 else data
    return next((kind for name, kind in _ZIP_MEMBERS if name in names), ZIP)


def _written(data: bytes) -> Kind | None:
    """Tell a kind that begins with readable signs, whatever blanks stand before them."""
    head = data[:4096].lstrip(_BLANKS)
    if head.startswith(b"{\\rtf"):
        return RTF
    if head.startswith(b"%PDF-"):
        return PDF
    if _WORD_XML.match(head):
        return Kind("a Word file in XML", remedy=_AS_DOCX)
    if _MHTML.match(head) and b"Content-Type:" in head:
        return WEB_ARCHIVE
    plain = head.replace(b"\0", b"")  # UTF-16
    return HTML if _HTML.match(plain) else None


def mistaken(data: bytes, wanted: str, *, fault: str = "", remedy: str = "") -> Problem:
    """Tell that ``data`` is not ``wanted`` (``a Word file``): what it is, if that is known.

    ``fault`` and ``remedy`` are said where it is not: the file is then damaged, or anything.
    """
    kind = kind_of(data)
    if kind is None or wanted in kind.name:
        return Problem(fault or f"is not {wanted}, or a damaged one", remedy=remedy)
    advice = kind.remedy or f"give it the suffix {kind.suffix}"
    if kind is LOCKED:
        return Problem(f"is {kind.name}", remedy=advice)
    return Problem(f"is {kind.name}, not {wanted}", remedy=advice)
