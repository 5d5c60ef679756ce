"""OpenDocument texts (LibreOffice, WPS): paragraphs, lists and tables as they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ... import Problem
from .._kinds import LOCKED, mistaken
from .._model import TranscriptError
from . import TableColumns
from ._content import Content
from ._lines import text_content
from ._rows import row_lines
from ._xml import Package, parse_xml

_SPACE = "urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE, _DRAW = (
    f"{{{_SPACE}{name}:1.0}}" for name in ("text", "table", "office", "drawing")
)
_PARAGRAPHS = {f"{_TEXT}p", f"{_TEXT}h"}
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_LEFT_OUT = {  # element → what is told of it
    f"{_TEXT}deletion": "deletions under revision",  # apart from the text, before it
    f"{_TEXT}note": "footnotes",
    f"{_OFFICE}annotation": "comments",
    f"{_TEXT}ruby-text": "",  # the pronunciation above a word
    f"{_TEXT}hidden-text": "hidden text",
    f"{_TEXT}hidden-paragraph": "hidden text",
    f"{_OFFICE}forms": "",
    f"{_TEXT}sequence-decls": "",
    f"{_TABLE}covered-table-cell": "",
    f"{_TABLE}table-columns": "",
}
_UNSPOKEN = ("{urn:oasis:names:tc:opendocument:xmlns:svg", "{http://www.w3.org/2000/svg")
_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 100  # in one place, whatever a count says
_SAVE_AGAIN = "open it in LibreOffice or Word and save it as .odt or .docx again"


def read_odt(data: bytes, _columns: TableColumns) -> tuple[Content, ...]:
    """Return the text of an OpenDocument text with notes on what was left out.

    One line for each paragraph and heading, lists and tables in their place (see
    ``row_lines``), the words of a text box behind the paragraph that holds it. Insertions
    under revision are text, deletions are not; headers, footers, notes, comments, the numbers
    of lists and hidden text are left out. Raises TranscriptError when the file is damaged,
    locked, too big, or no OpenDocument text.
    """
    left_out: list[str] = []
    return text_content(_blocks(_body(data), left_out), "odt", left_out=left_out)


def _body(data: bytes) -> Any:
    try:
        package = Package(data)
        manifest = "META-INF/manifest.xml"
        if manifest in package.names and b"encryption-data" in package.part(manifest):
            raise TranscriptError(Problem(f"is {LOCKED.name}", remedy=LOCKED.remedy))
        body = parse_xml(package.part("content.xml")).find(f"{_OFFICE}body/{_OFFICE}text")
    except TranscriptError:
        raise
    except Exception as error:  # zipfile, the decompressors and lxml share no base for bad files
        problem = mistaken(data, "an OpenDocument text", remedy=_SAVE_AGAIN)
        raise TranscriptError(problem) from error
    if body is None:
        raise TranscriptError(mistaken(data, "an OpenDocument text", remedy=_SAVE_AGAIN))
    return body


def _blocks(parent: Any, left_out: list[str]) -> Iterator[str]:
    """Yield the lines of a body or cell; lists, sections and frames are entered."""
    for child in parent:
        if child.tag in _PARAGRAPHS:
            yield from _paragraph(child, left_out)
        elif child.tag == f"{_TABLE}table":
            yield from row_lines([_cells(row, left_out) for row in _rows(child)])
        elif child.tag in _LEFT_OUT:
            left_out.append(_LEFT_OUT[child.tag])
        else:
            if child.tag == f"{_TEXT}list":
                left_out.append("numbers and bullets of lists")
            yield from _blocks(child, left_out)


def _rows(table: Any) -> Iterator[Any]:
    for child in table:
        if child.tag == f"{_TABLE}table-row":
            yield child
        elif child.tag not in _LEFT_OUT:  # header rows, groups of rows
            yield from _rows(child)


def _cells(row: Any, left_out: list[str]) -> list[str]:
    return ["\n".join(_blocks(cell, left_out)) for cell in row.iterfind(f"{_TABLE}table-cell")]


def _paragraph(paragraph: Any, left_out: list[str]) -> Iterator[str]:
    boxes: list[Any] = []
    text = "".join(_pieces(paragraph, left_out, boxes)).lstrip(" ")
    if text or not boxes:
        yield text
    for box in boxes:
        yield from _blocks(box, left_out)


def _pieces(element: Any, left_out: list[str], boxes: list[Any]) -> Iterator[str]:
    """Yield the text of a paragraph; blanks count once, but those of ``text:s`` each."""
    yield _BLANKS.sub(" ", element.text or "")
    for child in element:
        if child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == f"{_TEXT}s":
            yield " " * _count(child)
        elif child.tag in _LEFT_OUT:
            left_out.append(_LEFT_OUT[child.tag])
        elif child.tag == f"{_DRAW}text-box":
            boxes.append(child)
        elif not child.tag.startswith(_UNSPOKEN):  # the title of a picture is not said
            yield from _pieces(child, left_out, boxes)
        yield _BLANKS.sub(" ", child.tail or "")


def _count(blanks: Any) -> int:
    count = blanks.get(f"{_TEXT}c", "1")
    return min(int(count), _MOST_BLANKS) if re.fullmatch("[0-9]{1,6}", count) else 1
