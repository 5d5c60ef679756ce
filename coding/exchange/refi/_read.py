"""A REFI-QDA project becomes neutral values; every tolerance and every loss is noted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from .... import Problem
from .._errors import UndecidedOffsetsError
from .._loss import LossNotes, OffsetReading
from .._project import (
    Case,
    Link,
    Note,
    Part,
    Place,
    Project,
    Selection,
    Set,
    Stamp,
    User,
    Variable,
    guid_of,
)
from .._registry import ReadOptions
from . import _offsets
from ._container import Container, open_container
from ._elements import guid_in, stamp_of, targets, values_of, verbatim
from ._offsets import Choice, Spans
from ._read_codes import read_codes
from ._read_sources import RawText, SourceReader
from ._scalars import color, time
from ._texts import Counting
from ._xml import Element, child, children, local, own_words, parse_xml, text_of

OWN = "govcode"  # the processing instruction that holds what govcode says to itself
_STANDARD_SPACE = "urn:QDA-XML:project:1.0"
_TYPES = ("Text", "Boolean", "Integer", "Float", "Date", "DateTime")
_SHOWN = 3  # excerpts of a source whose reading is undecided
_NOTED = (
    "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef".split()
)


def read_project(path: Path, options: ReadOptions, notes: LossNotes) -> Project:
    """Read a ``.qdpx``, or a ``project.qde`` with its ``sources`` beside it.

    Raises:
        UndecidedOffsetsError: when positions in a source can be read in two ways and neither
            is likelier; the excerpts of both are told.
        ExchangeError: when it is no project, damaged, or made to do harm.
    """
    container = open_container(path)
    try:
        root = parse_xml(container.project(), path.name, ("Project",))
        return _Reader(root, container, options, notes).project()
    finally:
        container.close()


@dataclass(slots=True)
class _Reader:
    root: Element
    container: Container
    options: ReadOptions
    notes: LossNotes
    selections: list[Selection] = field(default_factory=list)

    def project(self) -> Project:
        origin = self.root.get("origin") or ""
        self._tolerances()
        own = self._own()
        sources = SourceReader(self.container, self.options, self.notes)
        for each in children(
            self._held("Sources"),
        ):
            sources.read(each)
        self._place(sources, origin, own)
        codes = read_codes(self._held("CodeBook"), self.notes)
        for code, note in codes.references:
            sources.references.append((note, Place("code", code)))
        links = [_link(each) for each in children(self._held("Links"), "Link")]
        cases = [self._case(each, sources) for each in children(self._held("Cases"), "Case")]
        self._about_project(sources)
        noted = self._notes(sources, links, [each.guid for each in codes.codes])
        sources.parts += self._parts()
        return Project(
            name=self.root.get("name") or "",
            guid=guid_of("refi project", self.root.get("name"), self.root.get("creationDateTime")),
            origin=origin,
            stamp=_project_stamp(self.root),
            users=tuple(self._users()),
            codes=tuple(codes.codes),
            variables=tuple(self._variables()),
            cases=tuple(cases),
            sources=tuple(sources.sources),
            selections=tuple(self.selections),
            codings=tuple(sources.codings),
            notes=(*sources.remarks, *noted),
            sets=tuple(_set(each) for each in children(self._held("Sets"), "Set")),
            links=tuple(links),
            parts=tuple(sources.parts),
            own=own,
        )

    def _held(self, name: str) -> Element:
        """A container of the project; an empty list where it has none."""
        found = child(self.root, name)
        return [] if found is None else found

    def _tolerances(self) -> None:
        space = self.root.tag.partition("}")[0].lstrip("{") if "}" in self.root.tag else ""
        if space != _STANDARD_SPACE:
            why = f"name space {space or 'none'} instead of {_STANDARD_SPACE}; read all the same"
            self.notes.changed("files", why)

    def _own(self) -> dict[str, Any]:
        """What govcode said to itself when it wrote the file; nothing when another program did."""
        try:
            found = json.loads(own_words(self.root, OWN) or "{}")
        except (ValueError, RecursionError):
            return {}
        return found if isinstance(found, dict) else {}

    def _users(self) -> Iterable[User]:
        for each in children(self._held("Users"), "User"):
            guid = guid_in(each)
            yield User(guid, each.get("name") or each.get("id") or "", each.get("id") or "")

    def _variables(self) -> Iterable[Variable]:
        for each in children(self._held("Variables"), "Variable"):
            kind: Any = each.get("typeOfVariable")
            yield Variable(
                guid_in(each),
                each.get("name") or "",
                kind if kind in _TYPES else "Text",
                text_of(child(each, "Description")),
            )

    # --- positions

    def _place(self, sources: SourceReader, origin: str, own: dict[str, Any]) -> None:
        """Understand the positions in every text, and take up what is on them."""
        spans = [
            Spans(
                raw.source.name or raw.source.guid,
                raw.stored,
                [(s.start, s.end, s.element.get("name") or "") for s in raw.selections],
            )
            for raw in sources.texts
        ]
        choices = _offsets.resolve(
            spans,
            origin=origin,
            options=self.options,
            known=_own_counting(own),
        )
        unsure = [each for each in choices if not each.sure]
        if unsure:
            raise UndecidedOffsetsError(*map(_undecided, unsure))
        for raw, choice in zip(sources.texts, choices, strict=True):
            ends = list(zip(choice.best.starts, choice.best.ends, strict=True))
            self.selections += sources.placed(raw, ends)
            self._tell(raw, choice)
            if raw.source.within and len(raw.stored.countings()) > 1:
                sources.move_points(raw, choice.best.counting)

    def _tell(self, raw: RawText, choice: Choice) -> None:
        if choice.rival is None and len(raw.stored.countings()) == 1:
            return  # all ways to count are the same here
        best, rival = choice.best, choice.rival
        self.notes.readings.append(
            OffsetReading(
                raw.source.name,
                best.counting.units,
                best.counting.newlines,
                best.counting.mark,
                _evidence(choice, said=_said(self.options)),
                best.fits,
                best.tried,
                None if rival is None else rival.fits,
            )
        )

    # --- notes

    def _about_project(self, sources: SourceReader) -> None:
        description = text_of(child(self.root, "Description"))
        place = Place("project")
        if description:
            guid = guid_of("description", "project", self.root.get("name"))
            stamp = _project_stamp(self.root)
            sources.remarks.append(
                Note(guid, description, stamp=stamp, places=(place,), form="description")
            )
        sources.references += [(note, place) for note in targets(self.root, "NoteRef")]

    def _notes(
        self, sources: SourceReader, links: Sequence[Link], codes: Sequence[str]
    ) -> list[Note]:
        """Notes with what they are on: by reference, else by a link from or to them."""
        annotated = "qualcoder" in (self.root.get("origin") or "").lower()
        places: dict[str, list[Place]] = {}
        for wanted, place in sources.references:
            places.setdefault(wanted, []).append(place)
        linked = self._linked(sources, links, codes)
        reader = SourceReader(self.container, self.options, self.notes)  # notes are texts as well
        found = []
        for at, each in enumerate(children(self._held("Notes"), "Note")):
            guid = guid_in(each) or guid_of("refi note", at)
            on = places.pop(guid, [])
            source, stored = reader.with_text(_note_source(guid, each), each)
            note = Note(
                guid,
                "" if stored is None else stored.text,
                each.get("name") or "",
                source.stamp,
                tuple(on) or tuple(linked.get(guid, ())),
                "link" if not on and guid in linked else "note",
                _inside(each),
            )
            found.append(_annotation(note, each) if annotated else note)
        for missing in places:
            self.notes.left_out("references", "to a note that is not in the project", missing)
        return found

    def _linked(
        self, sources: SourceReader, links: Sequence[Link], codes: Sequence[str]
    ) -> dict[str, list[Place]]:
        """What links tie notes to, by GUID of either end."""
        known: dict[str, Place] = {
            each.guid: Place("coding", each.guid) for each in sources.codings
        }
        known |= {each: Place("code", each) for each in codes}
        known |= {each.guid: Place("source", each.guid) for each in sources.sources}
        for each in self.selections:
            known[each.guid] = Place("words", each.source, each.start, each.end, each.guid)
        found: dict[str, list[Place]] = {}
        for link in links:
            for note, other in ((link.origin, link.target), (link.target, link.origin)):
                if other in known and note not in known:
                    found.setdefault(note, []).append(known[other])
        return found

    def _case(self, element: Element, sources: SourceReader) -> Case:
        case = Case(
            guid_in(element),
            element.get("name") or "",
            values_of(element),
            targets(element, "CodeRef"),
            targets(element, "SourceRef"),
            targets(element, "SelectionRef"),
        )
        sources.about(element, Place("case", case.guid))
        return case

    def _parts(self) -> Iterable[Part]:
        for each in children(self._held("Graphs")):
            self.notes.kept("graphs", "not shown", each.get("name") or "")
            yield Part("Graphs", verbatim(each))
        for each in children(self.root):
            if local(each) not in _NOTED:
                self.notes.left_out("parts", "the standard does not know them", local(each))


def _project_stamp(root: Element) -> Stamp:
    return Stamp(
        guid_in(root, "creatingUserGUID"),
        time(root.get("creationDateTime")),
        guid_in(root, "modifyingUserGUID"),
        time(root.get("modifiedDateTime")),
    )


def _note_source(guid: str, element: Element) -> Any:
    from .._project import Source

    return Source(guid, element.get("name") or "", None, stamp=stamp_of(element))


def _inside(element: Element) -> str:
    """What a note holds beside its text: selections, codings, values, its own description."""
    return "".join(
        verbatim(each) for each in children(element) if local(each) != "PlainTextContent"
    )


def _annotation(note: Note, element: Element) -> Note:
    """QualCoder's annotations hold a selection whose positions are those of the source."""
    selection = child(element, "PlainTextSelection")
    if selection is None or len(note.places) != 1 or note.places[0].kind != "source":
        return note
    start, end = selection.get("startPosition", ""), selection.get("endPosition", "")
    if not (start.isdecimal() and end.isdecimal() and int(start) < int(end)):
        return note
    place = Place("words", note.places[0].guid, int(start), int(end))
    return replace(note, places=(place,), inside="")


def _link(element: Element) -> Link:
    return Link(
        guid_in(element),
        element.get("name") or "",
        element.get("direction") or "",
        color(element.get("color")),
        guid_in(element, "originGUID"),
        guid_in(element, "targetGUID"),
        targets(element, "NoteRef"),
    )


def _set(element: Element) -> Set:
    return Set(
        guid_in(element),
        element.get("name") or "",
        text_of(child(element, "Description")),
        targets(element, "MemberCode"),
        targets(element, "MemberSource"),
        targets(element, "MemberNote"),
    )


def _own_counting(own: dict[str, Any]) -> Counting | None:
    units = own.get("offsets")
    return Counting(units, 2, False) if units in ("codepoint", "utf16") else None


# --- what is told of positions


def _called(counting: Counting) -> str:
    units = "UTF-16 units" if counting.units == "utf16" else "code points"
    newline = "" if counting.newlines == 2 else ", CRLF as one"
    return units + newline + (", the byte-order mark counted" if counting.mark else "")


def _evidence(choice: Choice, *, said: bool) -> str:
    best, rival = choice.best, choice.rival
    if rival is None:
        return f"{_called(best.counting)}: " + ("as you said" if said else "all readings agree")
    named = f", {best.named} have the words they are named after" if best.named else ""
    return (
        f"{_called(best.counting)}: {best.fits} of {best.tried} selections begin and end at words"
        f"{named}; {_called(rival.counting)}: {rival.fits}"
    )


def _said(options: ReadOptions) -> bool:
    return bool(options.offsets or options.newlines or options.mark)


def _undecided(choice: Choice) -> Problem:
    best, rival = choice.best, choice.rival
    assert rival is not None
    text = choice.spans.text.text
    differing = [
        at
        for at in range(len(best.starts))
        if (best.starts[at], best.ends[at]) != (rival.starts[at], rival.ends[at])
    ]
    shown = [
        f"{_excerpt(text, best.starts[at], best.ends[at])} or "
        f"{_excerpt(text, rival.starts[at], rival.ends[at])}"
        for at in differing[:_SHOWN]
    ]
    fault = (
        f"positions can be {_called(best.counting)} or {_called(rival.counting)}, and nothing "
        f"tells which: {'; '.join(shown)}"
    )
    return Problem(fault, choice.spans.name, _remedy(best.counting, rival.counting))


def _remedy(one: Counting, other: Counting) -> str:
    if one.units != other.units:
        first, second = f"--offsets {one.units}", f"--offsets {other.units}"
    elif one.mark != other.mark:
        first, second = "--mark counted", "--mark not-counted"
    else:
        first, second = (
            f"--newlines {'one' if each.newlines == 1 else 'two'}" for each in (one, other)
        )
    return f"look which words were coded, then give {first} or {second}"


def _excerpt(text: str, start: int, end: int) -> str:
    if not 0 <= start <= end:
        return "(outside the text)"
    words = text[start : min(end, start + 40)].replace("\n", "↵")
    return f"«{words}{'…' if end > start + 40 else ''}»"
