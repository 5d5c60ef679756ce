"""Codes of a project or codebook file, with their hierarchy."""

from __future__ import annotations

from dataclasses import dataclass, field

from .._loss import LossNotes
from .._project import Code, Set, guid_of
from ._elements import guid_in, targets
from ._scalars import color, is_guid, truth
from ._xml import Element, child, children, text_of


@dataclass(slots=True)
class ReadCodes:
    """Codes in reading order, parents first; the notes that they refer to, as (code, note)."""

    codes: list[Code] = field(default_factory=list)
    references: list[tuple[str, str]] = field(default_factory=list)


def read_codes(codebook: Element, notes: LossNotes) -> ReadCodes:
    """The codes of a ``CodeBook`` element."""
    found = ReadCodes()
    for codes in children(codebook, "Codes"):
        _take(codes, "", found, notes)
    return found


def _take(element: Element, parent: str, found: ReadCodes, notes: LossNotes) -> None:
    for each in children(element, "Code"):
        name = each.get("name") or ""
        guid = guid_in(each) or guid_of("refi code", parent, name, len(found.codes))
        if not is_guid(each.get("guid")):
            notes.changed("codes", "had no proper GUID, which got one", name)
        if each.get("isCodable") is None:
            notes.changed("codes", "did not say whether they are codable; they are", name)
        given = each.get("color")
        shade = color(given)
        if given and not shade:
            notes.left_out("colours", "not understood", f"{name}: {given}")
        found.codes.append(
            Code(
                guid,
                name,
                text_of(child(each, "Description")),
                shade,
                truth(each.get("isCodable"), otherwise=True),
                parent,
            )
        )
        found.references += [(guid, note) for note in targets(each, "NoteRef")]
        _take(each, guid, found, notes)


def read_sets(codebook: Element) -> list[Set]:
    """The groups of codes of a codebook file."""
    return [
        Set(
            guid_in(each),
            each.get("name") or "",
            text_of(child(each, "Description")),
            targets(each, "MemberCode"),
        )
        for sets in children(codebook, "Sets")
        for each in children(sets, "Set")
    ]
