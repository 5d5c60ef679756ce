"""A project of any program, as neutral values: what readers give and writers take.

Offsets are code points of ``Source.text``, half-open; texts are as a study keeps them (no
byte-order mark, a line end is one line feed, nothing else changed). GUIDs are 8-4-4-4-12 hexadecimal in
lower case without braces; a reader whose format has none makes them with ``guid_of``, so that
the same file gives the same GUIDs again. Times are UTC, ``YYYY-MM-DDTHH:MM:SSZ``, or empty
where nothing is known. References may lead nowhere: programs write such files.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

MediaKind = Literal["text", "pdf", "picture", "audio", "video"]
ValueType = Literal["Text", "Boolean", "Integer", "Float", "Date", "DateTime"]
PlaceKind = Literal["project", "source", "words", "code", "coding", "case"]
NoteForm = Literal["note", "description", "link"]

_NAMESPACE = uuid.UUID("7f5a1c1e-5b0f-5d0c-9a55-676f76636f64")


def guid_of(*names: object) -> str:
    """A GUID that the same names always give: version 5 of the names joined."""
    return str(uuid.uuid5(_NAMESPACE, "\x1f".join(map(str, names))))


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who coded or wrote; ``initials`` are what REFI calls ``id``."""

    guid: str
    name: str
    initials: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A code or, where not ``codable``, a heading over codes. ``color`` is ``#rrggbb`` or empty."""

    guid: str
    name: str
    description: str = ""
    color: str = ""
    codable: bool = True
    parent: str = ""


@dataclass(frozen=True, slots=True)
class Variable:
    """An attribute that cases and sources may have a value of."""

    guid: str
    name: str
    type: ValueType = "Text"
    description: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """The value of a variable, as text; None where it is known to be missing."""

    variable: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who made something and when, and who changed it last; users by GUID, empty: unknown."""

    user: str = ""
    at: str = ""
    changed_by: str = ""
    changed_at: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A document. ``text`` is None for what has no plain text of its own (PDF, media).

    ``data`` are the bytes of the original as received, where the format holds it (the file of a
    text, a PDF, a recording) and ``suffix`` tells its kind, with the dot; ``rich`` is a
    Word file of the same text. ``path`` is where an original outside the project is said to lie.
    ``within`` is the GUID of the PDF, picture or recording whose text or transcript this is.
    Descriptions are notes of the form ``description``.
    """

    guid: str
    name: str
    text: str | None
    media: MediaKind = "text"
    data: bytes | None = field(default=None, repr=False)
    suffix: str = ""
    path: str = ""
    stamp: Stamp = Stamp()
    values: tuple[Value, ...] = ()
    rich: bytes | None = field(default=None, repr=False)
    within: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """Words of a source that carry codings or notes; ``name`` is what the program calls them."""

    guid: str
    source: str
    start: int
    end: int
    name: str = ""
    stamp: Stamp = Stamp()


@dataclass(frozen=True, slots=True)
class Coding:
    """Words of a source, or the whole source (``start`` and ``end`` None), under a code.

    ``selection`` is the GUID of the selection it hangs on, empty where the format knows none.
    ``status`` is suggested, accepted or rejected, empty where the format does not say; ``decided_by`` names
    who accepted it, ``decided_at`` is when.
    """

    guid: str
    source: str
    code: str
    start: int | None
    end: int | None
    user: str = ""
    at: str = ""
    selection: str = ""
    status: str = ""
    decided_by: tuple[str, ...] = ()
    decided_at: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What a note is on. ``guid`` is that of the source, code, coding or case; for words
    ``start`` and ``end`` are given and ``selection`` may be.
    """

    kind: PlaceKind
    guid: str = ""
    start: int | None = None
    end: int | None = None
    selection: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A memo, on none, one or several things. ``form`` tells how it was tied to them: as a
    note with a reference, as the description of the thing itself, or by a link.

    ``inside`` is what the note holds beside its text (selections, codings), verbatim XML.
    """

    guid: str
    text: str
    name: str = ""
    stamp: Stamp = Stamp()
    places: tuple[Place, ...] = ()
    form: NoteForm = "note"
    inside: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A person or thing that is studied, with its values and what belongs to it."""

    guid: str
    name: str
    values: tuple[Value, ...] = ()
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Set:
    """Codes, sources and notes that somebody grouped."""

    guid: str
    name: str
    description: str = ""
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between any two things, by GUID."""

    guid: str
    name: str = ""
    direction: str = ""
    color: str = ""
    origin: str = ""
    target: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What is not modelled, as it came: an XML element without name spaces.

    ``place`` is the name of the container that it was in (Graphs), or the element
    name of the thing with GUID ``owner`` (PDFSource) that it belongs to.
    """

    place: str
    xml: str
    owner: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A whole project. ``origin`` is the program that wrote it, as it calls itself.

    ``own`` is what govcode says to itself in a file it wrote, nothing else reads it.
    """

    name: str = ""
    guid: str = ""
    origin: str = ""
    stamp: Stamp = Stamp()
    users: tuple[User, ...] = ()
    codes: tuple[Code, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    sources: tuple[Source, ...] = ()
    selections: tuple[Selection, ...] = ()
    codings: tuple[Coding, ...] = ()
    notes: tuple[Note, ...] = ()
    sets: tuple[Set, ...] = ()
    links: tuple[Link, ...] = ()
    parts: tuple[Part, ...] = ()
    own: Mapping[str, Any] = field(default_factory=dict)
