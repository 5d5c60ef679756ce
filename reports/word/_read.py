"""What a Word document shows and carries, read back without obeying anything in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from lxml import etree

from ... import Problem
from .._errors import ReportError
from ._package import DATA

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MOST = 400_000_000  # bytes of a part
_NOTES = "word/footnotes.xml"
_SHOWN = ("word/document.xml", _NOTES)
_PAGES = re.compile(r"word/(?:header|footer)\d*\.xml")
_REMEDY = "only reports that govcode wrote can be checked"
# what Word computes itself, and may have put another value for
_COMPUTED = re.compile(r"\s*(?:PAGE|NUMPAGES|PAGEREF)\b")


class Shown(NamedTuple):
    """A piece of text: the part and the place in it, and the words."""

    place: str
    words: str


class Carried(NamedTuple):
    """The data inside a document, and the languages it was written in."""

    packed: str
    lang: str
    labels: str


def carried(content: bytes, place: str) -> Carried:
    """The data that a document carries.

    Raises:
        ReportError: when it is no Word document, or carries none.
    """
    with _opened(content, place) as archive:
        items = [
            name for name in archive.namelist() if re.fullmatch(r"customXml/item\d+\.xml", name)
        ]
        for name in sorted(items, key=lambda each: each != DATA):
            root = _tree(archive, name, place)
            if root is not None and root.tag == "{urn:govcode:report}report":
                return Carried(root.text or "", root.get("lang", ""), root.get("labels", ""))
    raise ReportError(Problem("this document carries no data of a report", place, _REMEDY))


def shown(content: bytes, place: str = "") -> list[Shown]:
    """Every paragraph that a document shows, in order, those of footnotes, heads and feet too."""
    with _opened(content, place) as archive:
        names = archive.namelist()
        parts = [*_SHOWN, *sorted(name for name in names if _PAGES.fullmatch(name))]
        trees = {name: _tree(archive, name, place) for name in parts if name in names}
    notes = _notes(trees.get(_NOTES))
    return [each for name, root in trees.items() for each in _paragraphs(root, name, notes)]


def _opened(content: bytes, place: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, OSError):
        raise ReportError(Problem("this is no Word document", place, _REMEDY)) from None


def _tree(archive: zipfile.ZipFile, name: str, place: str) -> etree._Element | None:
    """A part as a tree: no entities, nothing from outside."""
    if archive.getinfo(name).file_size > _MOST:
        raise ReportError(Problem(f"{name} in the document is too large", place, _REMEDY))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    try:
        return etree.fromstring(archive.read(name), parser)
    except (etree.XMLSyntaxError, zipfile.BadZipFile, OSError, ValueError):
        message = f"{name} in the document is damaged"
        raise ReportError(Problem(message, place, _REMEDY)) from None


def _notes(root: etree._Element | None) -> dict[str, str]:
    """The words of each footnote by its id, which programs count in their own ways."""
    found = () if root is None else root.iter(f"{_W}footnote")
    return {str(each.get(f"{_W}id")): _words(each, {}) for each in found}


def _paragraphs(
    root: etree._Element | None, name: str, notes: Mapping[str, str]
) -> Iterator[Shown]:
    if root is None:
        return
    for at, paragraph in enumerate(root.iter(f"{_W}p"), start=1):
        words = _words(paragraph, notes)
        if _is_contents(paragraph):
            words = " ".join(words.split())  # Word puts other blanks there when it counts pages
        yield Shown(f"{name} paragraph {at}", f"{words}{_ground(paragraph)}")


def _is_contents(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and str(style.get(f"{_W}val", "")).startswith("TOC")


def _ground(paragraph: etree._Element) -> str:
    """The colour of the cell that a paragraph stands in: it says how many cases there are."""
    cell = paragraph.getparent()
    if cell is None or cell.tag != f"{_W}tc":
        return ""
    shade = cell.find(f"{_W}tcPr/{_W}shd")
    return "" if shade is None else f" ▒{shade.get(f'{_W}fill')}"


def _words(paragraph: etree._Element, notes: Mapping[str, str]) -> str:
    """The words of a paragraph, with its footnotes where they are referred to; the pages that
    Word computes left out.
    """
    told: list[str] = []
    computed: list[bool] = []
    for each in paragraph.iter():
        if each.tag == f"{_W}fldChar":
            kind = each.get(f"{_W}fldCharType")
            if kind == "begin":
                computed.append(False)
            elif kind == "end" and computed:
                computed.pop()
        elif each.tag == f"{_W}instrText" and computed:
            computed[-1] = bool(_COMPUTED.match(each.text or ""))
        elif not any(computed):
            told.append(_told(each, notes))
    return "".join(told)


def _told(each: etree._Element, notes: Mapping[str, str]) -> str:
    if each.tag in (f"{_W}t", f"{_W}delText"):
        return each.text or ""
    if each.tag == f"{_W}footnoteReference":
        return f"[{notes.get(str(each.get(f'{_W}id')), '')}]"
    return {f"{_W}tab": "\t", f"{_W}br": "\n"}.get(str(each.tag), "")
