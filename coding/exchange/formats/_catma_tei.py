"""Annotation collections of CATMA as TEI XML, the text apart from them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from .... import Problem
from .._errors import ExchangeError
from .._loss import LossNotes
from ._catma_found import Found
from ._draft import Draft
from ._files import file_bytes
from ._places import Quoted
from ._times import utc

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TARGET = re.compile(r"(?P<source>[^#]*)#char=(?P<start>\d+),(?P<end>\d+)")


def from_tei(path: Path, draft: Draft, notes: LossNotes) -> dict[str, list[Found]]:
    """Tags into ``draft``; the annotated phrases by the name of their text.

    Raises:
        ExchangeError: when it is no sound XML or declares a document type.
    """
    root = _parsed(path)
    for declared in root.iter(f"{_TEI}fsDecl"):
        _declared(declared, draft)
    instances = {str(each.get(_ID)): each for each in root.iter(f"{_TEI}fs") if each.get("type")}
    found: dict[str, list[Found]] = {}
    pieces: dict[str, int] = {}
    for segment in root.iter(f"{_TEI}seg"):
        for reference in (segment.get("ana") or "").split():
            instance = instances.get(reference.lstrip("#"))
            if instance is None:
                notes.left_out("annotations", "their tag is not in the file", reference)
                continue
            for pointer in segment.iter(f"{_TEI}ptr"):
                _pointer(pointer, instance, draft, found, pieces)
    return {name: _joined(each) for name, each in found.items()}


def _parsed(path: Path) -> Any:
    from lxml import etree  # takes a while to load

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True
    )
    try:
        root = etree.fromstring(file_bytes(path), parser)
    except etree.XMLSyntaxError as error:
        raise ExchangeError(Problem(f"is no sound XML: {error.msg}", path.name)) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise ExchangeError(Problem("declares a document type, which CATMA does not", path.name))
    return root


def _declared(element: Any, draft: Draft) -> None:
    key, base = str(element.get(_ID)), str(element.get("baseTypes") or "")
    name = (element.findtext(f"{_TEI}fsDescr") or key).strip()
    if key != "CATMA_BASE_TAG":
        parent = draft.guid("code", base) if base and base != "CATMA_BASE_TAG" else ""
        draft.code(key, name, parent=parent, color=_color(element))


def _color(element: Any) -> str:
    """CATMA writes colours as Java's signed numbers."""
    for field in element.iter(f"{_TEI}fDecl"):
        number = field.find(f".//{_TEI}numeric")
        if field.get("name") == "catma_displaycolor" and number is not None:
            written = number.get("value") or ""
            return f"#{int(written) & 0xFFFFFF:06x}" if re.fullmatch(r"-?\d{1,10}", written) else ""
    return ""


def _pointer(
    pointer: Any,
    instance: Any,
    draft: Draft,
    found: dict[str, list[Found]],
    pieces: dict[str, int],
) -> None:
    target = _TARGET.fullmatch(pointer.get("target") or "")
    if target is None:
        return
    name = unquote(target["source"]).rpartition("/")[2]
    key = str(instance.get(_ID))
    pieces[key] = pieces.get(key, 0) + 1
    said = {
        str(field.get("name")): (field.findtext(f"{_TEI}string") or "").strip()
        for field in instance.iter(f"{_TEI}f")
    }
    found.setdefault(name, []).append(
        Found(
            f"{key} {pieces[key]}",
            draft.code(str(instance.get("type"))),
            Quoted(int(target["start"]), int(target["end"])),
            said.get("catma_markupauthor", ""),
            utc(said.get("catma_markuptimestamp")),
        )
    )


def _joined(found: Sequence[Found]) -> list[Found]:
    """Pieces of one annotation that touch (TEI cuts them where others begin) as one."""
    joined: list[Found] = []
    last: dict[str, int] = {}
    for each in sorted(found, key=lambda one: (one.quoted.start or 0, one.key)):
        key = each.key.rpartition(" ")[0]
        at = last.get(key)
        if at is not None and joined[at].quoted.end == each.quoted.start:
            before = joined[at]
            quoted = Quoted(before.quoted.start, each.quoted.end)
            joined[at] = Found(before.key, before.code, quoted, before.user, before.at)
        else:
            last[key] = len(joined)
            joined.append(each)
    return joined
