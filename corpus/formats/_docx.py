"""Word files: paragraphs and tables in the order in which they are read."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Any

from .._kinds import mistaken
from .._model import TranscriptError
from . import TableColumns
from ._content import Content
from ._lines import text_content
from ._rows import row_lines
from ._xml import Package, parse_xml

_W = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # "strict" files
)
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = (
    "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "http://purl.oclc.org/ooxml/officeDocument/math",
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011"}
_DELETED, _NUMBERED, _HIDDEN = "deletions under revision", "automatic numbers", "hidden text"
_LEFT_OUT = {  # element → what is told of it
    "del": _DELETED,
    "moveFrom": _DELETED,
    "footnoteReference": "footnotes",
    "endnoteReference": "endnotes",
    "commentReference": "comments",
    "instrText": "",
    "delInstrText": "",
    "rt": "",  # the pronunciation above a word
    "Fallback": "",  # once more what stands in a Choice
}
_KNOWN = {
    f"{{{space}}}{name}": name
    for spaces, names in (
        (_W, ("p", "tbl", "tr", "tc", "t", "r", "pPr", "txbxContent", *_SIGNS, *_LEFT_OUT)),
        (_MATH, ("t",)),
        ((_MC,), ("Fallback",)),
    )
    for space in spaces
    for name in names
}
_SAVE_AGAIN = "open it in Word or LibreOffice and save it as .docx again"


def read_docx(data: bytes, _columns: TableColumns) -> tuple[Content, ...]:
    """Return the text of a Word file with notes on what was left out.

    One line for each paragraph, tables in their place (see ``row_lines``), the words of a
    text box behind the paragraph that holds it. Insertions under revision are text, deletions
    are not; headers, footers, footnotes, comments, automatic numbers and hidden text are left
    out. Raises TranscriptError when the file is damaged, too big, or no Word file.
    """
    left_out: list[str] = []
    return text_content(_blocks(_body(data), left_out), "docx", left_out=left_out)


def _body(data: bytes) -> Any:
    try:
        package = Package(data)
        return parse_xml(package.part(_main_part(package)))
    except TranscriptError:
        raise
    except Exception as error:  # zipfile, the decompressors and lxml share no base for bad files
        problem = mistaken(data, "a Word file", remedy=_SAVE_AGAIN)
        raise TranscriptError(problem) from error


def _main_part(package: Package) -> str:
    """Return the name of the part that holds the text, as the file itself says."""
    for relation in parse_xml(package.part("_rels/.rels")):
        if relation.get("Type", "").endswith("/officeDocument"):
            target: str = relation.get("Target", "")
            return posixpath.normpath(target.lstrip("/"))
    return "word/document.xml"


def _blocks(parent: Any, left_out: list[str]) -> Iterator[str]:
    """Yield the lines of a body or cell; content controls and other wrappers are entered."""
    for child in parent:
        name = _KNOWN.get(child.tag)
        if name == "p":
            yield from _paragraph(child, left_out)
        elif name == "tbl":
            yield from row_lines([_cells(row, left_out) for row in _inside(child, "tr")])
        elif name in _LEFT_OUT:
            left_out.append(_LEFT_OUT[name])
        else:
            yield from _blocks(child, left_out)


def _cells(row: Any, left_out: list[str]) -> list[str]:
    if any(_KNOWN.get(each.tag) == "del" for each in row.iterfind("{*}trPr/{*}del")):
        left_out.append(_DELETED)
        return []
    return ["\n".join(_blocks(cell, left_out)) for cell in _inside(row, "tc")]


def _inside(parent: Any, wanted: str) -> Iterator[Any]:
    """Yield the rows of a table or the cells of a row, also where a wrapper holds them."""
    for child in parent:
        name = _KNOWN.get(child.tag)
        if name == wanted:
            yield child
        elif name is None:
            yield from _inside(child, wanted)


def _paragraph(paragraph: Any, left_out: list[str]) -> Iterator[str]:
    boxes: list[Any] = []
    text = "".join(_pieces(paragraph, left_out, boxes))
    if text or not boxes:
        yield text
    for box in boxes:
        yield from _blocks(box, left_out)


def _pieces(element: Any, left_out: list[str], boxes: list[Any]) -> Iterator[str]:
    for child in element:
        name = _KNOWN.get(child.tag)
        if name == "t":
            yield child.text or ""
        elif name in _SIGNS:
            yield _SIGNS[name]
        elif name in _LEFT_OUT:
            left_out.append(_LEFT_OUT[name])
        elif name == "txbxContent":
            boxes.append(child)
        elif name == "pPr":
            if _is_numbered(child):
                left_out.append(_NUMBERED)
        elif name == "r" and _is_hidden(child):
            left_out.append(_HIDDEN)
        else:
            yield from _pieces(child, left_out, boxes)


def _is_numbered(properties: Any) -> bool:
    number = properties.find("{*}numPr/{*}numId")
    return number is not None and _value(number) != "0"


def _is_hidden(run: Any) -> bool:
    hidden = run.find("{*}rPr/{*}vanish")
    return hidden is not None and _value(hidden) not in ("0", "false", "off")


def _value(element: Any) -> str:
    return next((value for name, value in element.attrib.items() if name.endswith("}val")), "")
