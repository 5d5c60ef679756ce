"""What most elements of a project share: GUIDs, who and when, values, verbatim parts."""

from __future__ import annotations

from typing import Any

from .._project import Stamp, Value
from ._scalars import guid, time
from ._xml import Element, child, children, local, text_of

_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")


GUIDS = {
    "guid",
    "targetGUID",
    "representedGUID",
    "sourceVertex",
    "targetVertex",
    "fromSyncPoint",
    "toSyncPoint",
    "creatingUser",
    "modifyingUser",
}


def guid_in(element: Element, name: str = "guid") -> str:
    """The GUID in an attribute; empty when there is none."""
    return guid(element.get(name))


def target_of(element: Element | None) -> str:
    """What a reference leads to; early files say ``guid`` for ``targetGUID``, or write it as text."""
    if element is None:
        return ""
    return guid(element.get("targetGUID") or element.get("guid") or (element.text or "").strip())


def targets(element: Element, name: str) -> tuple[str, ...]:
    """What all references with this name lead to."""
    found = (target_of(each) for each in children(element, name))
    return tuple(each for each in found if each)


def stamp_of(element: Element) -> Stamp:
    """Who made a thing and who changed it, and when."""
    return Stamp(
        guid_in(element, "creatingUser"),
        time(element.get("creationDateTime")),
        guid_in(element, "modifyingUser"),
        time(element.get("modifiedDateTime")),
    )


def values_of(element: Element) -> tuple[Value, ...]:
    """The values of variables; one without any is known to be missing."""
    found = []
    for each in children(element, "VariableValue"):
        held = next(children(each, *_VALUES), None)
        variable = target_of(child(each, "VariableRef"))
        if variable:
            found.append(Value(variable, None if held is None else text_of(held)))
    return tuple(found)


def plain(element: Element, *, without: tuple[str, ...] = ()) -> Element:
    """A copy of an element in no name space, its GUIDs in one form; ``without`` child elements of
    these names.
    """
    from lxml import etree

    copy = etree.Element(local(element))
    for name, value in element.attrib.items():
        if not name.startswith("{"):
            copy.set(name, guid(value) if name in GUIDS else value)
    copy.text = element.text
    for each in children(element):
        if local(each) not in without:
            copied = plain(each)
            copied.tail = each.tail
            copy.append(copied)
    return copy


def verbatim(element: Element, *, without: tuple[str, ...] = ()) -> str:
    """An element as a text of XML, in no name space."""
    from lxml import etree

    copied: Any = plain(element, without=without)
    return str(etree.tostring(copied, encoding="unicode"))
