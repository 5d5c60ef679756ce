"""Small pieces of the XML that is written: elements with attributes in the form the schema wants."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from .._loss import LossNotes
from .._project import Stamp, ValueType
from ._scalars import legal
from ._xml import Element

_DATE = re.compile(r"-?\d{4,}-\d\d-\d\d")
_TIME = re.compile(r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?")
_FITS: Mapping[ValueType, Callable[[str], bool]] = {
    "Text": lambda _: True,
    "Boolean": lambda text: text.strip() in ("true", "false", "0", "1"),
    "Integer": lambda text: bool(re.fullmatch(r"\s*[+-]?[0-9]+\s*", text)),
    "Float": lambda text: bool(re.fullmatch(r"\s*[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)\s*", text)),
    "Date": lambda text: bool(_DATE.fullmatch(text)),
    "DateTime": lambda text: bool(_TIME.fullmatch(text)),
}


def fits(value: str, kind: ValueType) -> bool:
    """Whether a value can be written as one of this type."""
    return _FITS[kind](value)


def shown(guid: str) -> str:
    """A GUID as it is written: in upper case, which every program takes."""
    return guid.upper()


def text_bytes(text: str) -> bytes:
    """A text as UTF-8 without a mark; a text that begins with the character of the mark gets one
    more, since every reader takes the first away.
    """
    return (b"\xef\xbb\xbf" if text.startswith("\ufeff") else b"") + text.encode("utf-8", "replace")


class Builder:
    """Makes elements of one name space; notes what no XML can hold."""

    def __init__(self, space: str, notes: LossNotes) -> None:
        self.space, self.notes = space, notes

    def element(
        self, name: str, parent: Element | None = None, /, **attributes: str | None
    ) -> Element:
        """An element at the end of ``parent``; attributes that are None are left out."""
        from lxml import etree

        tag = f"{{{self.space}}}{name}"
        root = parent is None
        made = (
            etree.Element(tag, nsmap={None: self.space}) if root else etree.SubElement(parent, tag)
        )
        for key, value in attributes.items():
            if value is not None:
                made.set(key, self.clean(value))
        return made

    def words(self, name: str, parent: Element, text: str) -> None:
        """An element that holds a text; none when the text is empty."""
        if text:
            self.element(name, parent).text = self.clean(text)

    def clean(self, text: str) -> str:
        """A text without the characters that no XML can hold."""
        cleaned = legal(text)
        if cleaned != text:
            why = "characters that XML cannot hold are gone from names or descriptions"
            self.notes.changed("texts", why, cleaned[:40])
        return cleaned

    def reference(self, name: str, parent: Element, guid: str) -> None:
        """A reference by GUID."""
        self.element(name, parent, targetGUID=shown(guid))

    def adopt(self, element: Element, parent: Element) -> Element:
        """A copy of an element in no name space, in this one, at the end of ``parent``."""
        made = self.element(str(element.tag), parent)
        for key, value in element.attrib.items():
            made.set(key, value)
        made.text = element.text
        for each in element:
            self.adopt(each, made).tail = each.tail
        return made


def stamped(stamp: Stamp, known: set[str]) -> dict[str, str | None]:
    """The attributes that say who made a thing and changed it; only users that are declared."""
    return {
        "creatingUser": shown(stamp.user) if stamp.user in known else None,
        "creationDateTime": stamp.at or None,
        "modifyingUser": shown(stamp.changed_by) if stamp.changed_by in known else None,
        "modifiedDateTime": stamp.changed_at or None,
    }
