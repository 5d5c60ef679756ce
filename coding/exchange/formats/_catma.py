"""CATMA: the JSON export of a project, and annotation collections as TEI XML beside their texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from .... import Problem
from .._errors import ExchangeError
from .._loss import LossNotes
from .._project import Project
from .._registry import Format, ReadOptions
from ._draft import Draft
from ._files import (
    MOST_FILES,
    as_list,
    as_mapping,
    file_bytes,
    head_of,
    json_value,
    known_text,
    refuse_unknown,
)
from ._places import Quoted, place
from ._times import utc

_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_TARGET = re.compile(r"(?P<source>[^#]*)#char=(?P<start>\d+),(?P<end>\d+)")


def is_catma(path: Path) -> bool:
    """Whether a file is a JSON export or a TEI collection of CATMA, or a folder holds such."""
    if path.is_dir():
        return any(_is_tei(each) for each in sorted(path.glob("*.xml"))[:20])
    head = head_of(path)
    if head.startswith("{"):
        return '"annotationCollectionId"' in head or (
            '"exportId"' in head and '"documents"' in head
        )
    return _is_tei(path)


def _is_tei(path: Path) -> bool:
    head = head_of(path)
    return "tei-c.org" in head and "CATMA" in head


def read_catma(path: Path, options: ReadOptions, notes: LossNotes) -> Project:
    """A project of CATMA: tags are codes, below one another as there.

    CATMA keeps texts apart: they are those of the study's documents of the same title, or text files
    beside the export. Positions count UTF-16 units, as Java does. Properties of annotations are
    counted, not read.

    Raises:
        ExchangeError: when the file cannot be read or no text is found.
    """
    draft = Draft(path.stem, "CATMA", name=path.stem)
    if path.is_file() and head_of(path).startswith("{"):
        beside, documents = path.parent, _from_json(path, draft, notes)
    else:
        beside = path if path.is_dir() else path.parent
        files = sorted(path.glob("*.xml")) if path.is_dir() else [path]
        if len(files) > MOST_FILES:
            raise ExchangeError(Problem(f"holds more than {MOST_FILES:,} files", path.name))
        documents = {}
        for each in files:
            if not each.is_symlink() and _is_tei(each):
                for name, found in _from_tei(each, draft, notes).items():
                    documents.setdefault(name, []).extend(found)
    for name, found in documents.items():
        _document(name, found, draft, notes, beside=beside, options=options)
    refuse_unknown(documents, path, draft)
    return draft.project()


@dataclass(frozen=True, slots=True)
class _Found:
    key: str
    code: str
    quoted: Quoted
    user: str
    at: str


def _document(
    name: str,
    found: Sequence[_Found],
    draft: Draft,
    notes: LossNotes,
    *,
    beside: Path,
    options: ReadOptions,
) -> None:
    stored = known_text(name, beside, options)
    if stored is None:
        why = "their text is neither in the study nor beside the file"
        notes.left_out("codings", why, name, count=len(found))
        return
    quoted = [each.quoted for each in found]
    text, places = place(name, stored, quoted, notes, units=options.offsets or "utf16")
    guid = draft.text(name, name.removesuffix(".txt"), text)
    for each, span in zip(found, places, strict=True):
        if span is not None:
            draft.coding(each.key, guid, each.code, span, user=draft.user(each.user), at=each.at)


# --- JSON


def _from_json(path: Path, draft: Draft, notes: LossNotes) -> dict[str, list[_Found]]:
    value = as_mapping(json_value(path))
    more = as_mapping(value.get("extendedMetadata"))
    tags = {str(key): as_mapping(tag) for key, tag in as_mapping(more.get("tags")).items()}
    for key in tags:
        _tag(key, tags, draft)
    if value.get("nextPage"):
        why = "they are on other pages of the export: import each page"
        notes.left_out("annotations", why, path.name)
    found: dict[str, list[_Found]] = {}
    for document in map(as_mapping, as_list(value.get("documents"))):
        name = str(document.get("title") or document.get("id"))
        for annotation in map(as_mapping, as_list(document.get("annotations"))):
            found.setdefault(name, []).extend(_phrases(annotation, draft, notes))
    return found


def _tag(key: str, tags: Mapping[str, Mapping[str, Any]], draft: Draft, depth: int = 0) -> str:
    tag = tags[key]
    above = str(tag.get("parentId") or "")
    parent = _tag(above, tags, draft, depth + 1) if above in tags and depth < 50 else ""
    color = str(as_mapping(tag.get("properties")).get("color") or "").lower()
    return draft.code(
        key,
        str(tag.get("name") or key),
        parent=parent,
        color=color if re.fullmatch("#[0-9a-f]{6}", color) else "",
    )


def _phrases(annotation: Mapping[str, Any], draft: Draft, notes: LossNotes) -> Iterator[_Found]:
    key, tag = str(annotation.get("id")), str(annotation.get("tagId"))
    code = draft.code(tag, str(annotation.get("tagName") or tag))
    phrases = list(map(as_mapping, as_list(annotation.get("phrases"))))
    if len(phrases) > 1:
        why = "each of their phrases is a coding of its own"
        notes.changed("discontinuous annotations", why, key)
    properties = [
        each
        for each in map(as_mapping, as_list(annotation.get("userProperties")))
        if as_list(each.get("values"))
    ]
    notes.left_out("properties of annotations", "a coding has none", count=len(properties))
    for number, phrase in enumerate(phrases):
        start, end, words = (phrase.get(each) for each in ("startOffset", "endOffset", "phrase"))
        quoted = Quoted(
            start if isinstance(start, int) else None,
            end if isinstance(end, int) else None,
            words if isinstance(words, str) else None,
        )
        author, at = str(annotation.get("author") or ""), utc(annotation.get("createdAt"))
        yield _Found(f"{key} {number}", code, quoted, author, at)


# --- TEI


def _from_tei(path: Path, draft: Draft, notes: LossNotes) -> dict[str, list[_Found]]:
    root = _parsed(path)
    for declared in root.iter(f"{_TEI}fsDecl"):
        _declared(declared, draft)
    instances = {str(each.get(_ID)): each for each in root.iter(f"{_TEI}fs") if each.get("type")}
    found: dict[str, list[_Found]] = {}
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
    found: dict[str, list[_Found]],
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
        _Found(
            f"{key} {pieces[key]}",
            draft.code(str(instance.get("type"))),
            Quoted(int(target["start"]), int(target["end"])),
            said.get("catma_markupauthor", ""),
            utc(said.get("catma_markuptimestamp")),
        )
    )


def _joined(found: Sequence[_Found]) -> list[_Found]:
    """Pieces of one annotation that touch (TEI cuts them where others begin) as one."""
    joined: list[_Found] = []
    last: dict[str, int] = {}
    for each in sorted(found, key=lambda one: (one.quoted.start or 0, one.key)):
        key = each.key.rpartition(" ")[0]
        at = last.get(key)
        if at is not None and joined[at].quoted.end == each.quoted.start:
            before = joined[at]
            quoted = Quoted(before.quoted.start, each.quoted.end)
            joined[at] = _Found(before.key, before.code, quoted, before.user, before.at)
        else:
            last[key] = len(joined)
            joined.append(each)
    return joined


FORMAT = Format("catma", "CATMA (JSON or TEI)", (), is_catma, read_catma)
