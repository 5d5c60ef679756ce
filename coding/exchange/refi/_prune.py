"""Parts that govcode does not model, made fit to go out again: what they refer to may be gone."""

from __future__ import annotations

from dataclasses import dataclass

from .._loss import LossNotes
from ._elements import GUIDS
from ._scalars import guid
from ._xml import Element

_USERS = ("creatingUser", "modifyingUser")


@dataclass(frozen=True, slots=True)
class Alive:
    """GUIDs of what is written, by kind."""

    users: frozenset[str]
    codes: frozenset[str]
    notes: frozenset[str]
    variables: frozenset[str]


def prune(element: Element, alive: Alive, notes: LossNotes, where: str) -> None:
    """Take out of an element (in no name space) the codings, references and values whose code, note
    or variable is no longer there, and the users that are not.
    """
    for each in list(element):
        if _is_gone(each, alive):
            notes.left_out(_KINDS[each.tag], "what they refer to is no longer there", where)
            element.remove(each)
        else:
            prune(each, alive, notes, where)
    for name in _USERS:
        if name in element.attrib and guid(element.get(name)) not in alive.users:
            del element.attrib[name]


_KINDS = {"Coding": "codings", "NoteRef": "references", "VariableValue": "values"}


def _is_gone(element: Element, alive: Alive) -> bool:
    if element.tag == "NoteRef":
        return guid(element.get("targetGUID")) not in alive.notes
    if element.tag == "Coding":
        return not any(
            guid(each.get("targetGUID")) in alive.codes for each in element.iterfind("CodeRef")
        )
    if element.tag == "VariableValue":
        return not any(
            guid(each.get("targetGUID")) in alive.variables
            for each in element.iterfind("VariableRef")
        )
    return False


def proper_guids(element: Element) -> None:
    """Write every GUID of an element and of what is in it as the others are written."""
    for each in element.iter():
        for name in GUIDS & set(each.attrib):
            each.set(name, guid(each.get(name)).upper())
