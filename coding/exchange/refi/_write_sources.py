"""Sources with their selections, codings and what notes they refer to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .._note_text import note_text
from .._project import Coding, Note, Part, Place, Selection, Source, Stamp, guid_of
from ._build import shown, stamped, text_bytes
from ._container import scheme_of
from ._scalars import guid as guid_as_read
from ._scalars import whole
from ._xml import Element, children

if TYPE_CHECKING:
    from ._write_project import ProjectWriter

_ONE_EACH = ("nvivo", "qualcoder")  # take one coding from a selection, or its user for all on it
_LONGEST_NAME = 100  # characters of an excerpt that a selection is named after
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_MEDIA = ("PictureSource", "PDFSource", "AudioSource", "VideoSource")
_TAGS = {
    "picture": "PictureSource",
    "pdf": "PDFSource",
    "audio": "AudioSource",
    "video": "VideoSource",
}
_SUFFIXES = {"picture": ".jpg", "pdf": ".pdf", "audio": ".m4a", "video": ".mp4"}


@dataclass(slots=True)
class _Marked:
    """A selection to be written, with the codings on it."""

    selection: Selection
    codings: list[Coding] = field(default_factory=list)


class SourceWriter:
    """Writes sources; knows beforehand what is written, so that others refer only to that.

    ``descriptions`` and ``references`` (GUIDs of notes) are by the GUID of what they are of,
    "project" for the project; ``spilt`` are descriptions that had to become notes.
    """

    def __init__(self, writer: ProjectWriter) -> None:
        self.writer = writer
        self.project = writer.project
        self.texts = {each.guid: each for each in self.project.sources if each.text is not None}
        media = {
            each.owner: each for each in self.project.parts if each.place in (*_MEDIA, "TextSource")
        }
        self.kept: dict[str, Part] = media
        self.known = self.texts.keys() | {
            each.guid for each in self.project.sources if each.text is None
        }
        self.marked: dict[str, dict[str, _Marked]] = {}  # source → selection → it
        self.selections: set[str] = set()
        self._spans: dict[tuple[str, int, int], str] = {}
        self.whole: dict[str, list[Coding]] = {}
        self.descriptions: dict[str, str] = {}
        self.references: dict[str, list[str]] = {}
        self.spilt: set[str] = set()
        self.turned: set[str] = set()  # notes that became descriptions
        self._hung: dict[str, str] = {}  # coding → selection
        self._codes = {each.guid for each in self.project.codes}
        self._users = {each.guid for each in self.project.users}
        self._look()

    @property
    def everything(self) -> set[str]:
        """GUIDs of sources, selections and codings."""
        codings = {each.guid for each in self.project.codings if each.source in self.texts}
        parts = (each.xml for each in self.kept.values())
        inside = {guid_as_read(each) for xml in parts for each in _GUID.findall(xml)}
        return {*self.known, *self.selections, *codings, *inside}

    # --- what is to be written

    def _look(self) -> None:
        for each in self.project.selections:
            if each.source in self.texts:
                self._select(each)
        for coding in self.project.codings:
            self._take(coding)
        for note in self.project.notes:
            for place in note.places:
                self._tie(note, place)

    def _select(self, selection: Selection) -> _Marked:
        made = _Marked(selection)
        self.marked.setdefault(selection.source, {})[selection.guid] = made
        self.selections.add(selection.guid)
        span = (selection.source, selection.start, selection.end)
        self._spans.setdefault(span, selection.guid)
        return made

    def _take(self, coding: Coding) -> None:
        notes = self.writer.notes
        if coding.source not in self.texts or coding.code not in self._codes:
            why = (
                "their code is not there"
                if coding.source in self.texts
                else "their text is not there"
            )
            notes.left_out("codings", why)
            return
        notes.carried("codings")
        if coding.start is None or coding.end is None:
            self.whole.setdefault(coding.source, []).append(coding)
            return
        stamp = Stamp(coding.user, coding.at)
        span = Selection("", coding.source, coding.start, coding.end, stamp=stamp)
        marked = self._marked(replace(span, guid=coding.selection))
        if marked.codings and self.writer.options.target in _ONE_EACH:
            marked = self._select(replace(span, guid=guid_of("selection", coding.guid)))
        marked.codings.append(coding)
        self._hung[coding.guid] = marked.selection.guid

    def _marked(self, wanted: Selection) -> _Marked:
        """The selection that is asked for by its GUID, else one of the same words, else a new one."""
        span = (wanted.source, wanted.start, wanted.end)
        here = self.marked.get(wanted.source, {})
        found = here.get(wanted.guid)
        if found and (found.selection.start, found.selection.end) == span[1:]:
            return found
        if not wanted.guid and span in self._spans:
            return here[self._spans[span]]
        if not wanted.guid or wanted.guid in self.selections:
            wanted = replace(wanted, guid=guid_of("selection", *span))
            if wanted.guid in here:
                return here[wanted.guid]
        return self._select(wanted)

    def _tie(self, note: Note, place: Place) -> None:
        key = self._key(place, note)
        if key is None:
            why = "what they are on is not there; written as notes of the project"
            self.writer.notes.changed("notes", why, note.name or note.text[:20])
            return
        if (
            self.writer.options.target == "qualcoder"
            and note.form != "link"
            and self._turn(note, place, key)
        ):
            return
        if note.form == "description" and key not in self.descriptions and _has_description(place):
            self.descriptions[key] = note.text
            return
        if note.form == "description":
            self.spilt.add(note.guid)
        if note.form != "link" and note.guid not in self.references.get(key, ()):
            self.references.setdefault(key, []).append(note.guid)

    def _turn(self, note: Note, place: Place, key: str) -> bool:
        """Make a note the description of what it is on, where QualCoder would read no note."""
        if place.kind not in ("source", "words", "coding"):
            return False
        key = self._hung.get(key, "") if place.kind == "coding" else key
        if not key:
            return False
        before = self.descriptions.get(key, "")
        self.descriptions[key] = f"{before}\n\n{note_text(note)}" if before else note_text(note)
        self.turned.add(note.guid)
        return True

    def _key(self, place: Place, note: Note) -> str | None:
        """What a note's place is called in ``references``; None when there is no such thing."""
        if place.kind == "project":
            return "project"
        if place.kind == "words":
            if place.guid not in self.texts or place.start is None or place.end is None:
                return None
            wanted = Selection(
                place.selection, place.guid, place.start, place.end, stamp=note.stamp
            )
            return self._marked(wanted).selection.guid
        if place.kind == "case" and note.form != "description":
            return None
        return place.guid

    # --- writing

    def write(self, root: Element) -> None:
        """The container of all sources; none when there is none."""
        top = [each for each in self.project.sources if not each.within]
        if not top:
            return
        parent = self.writer.build.element("Sources", root)
        for each in top:
            if each.text is not None:
                self._text(parent, "TextSource", each)
            elif each.guid in self.kept:
                self._as_it_came(parent, each, self.kept[each.guid])
            elif each.media != "text":
                self._medium(parent, each)
            else:
                self.writer.notes.left_out("sources", "they have no text", each.name)
        if not len(parent):
            root.remove(parent)
        self._warn()

    def _warn(self) -> None:
        shifted = [each.name for each in self.texts.values() if _ASTRAL.search(each.text or "")]
        if shifted and self.writer.units == "codepoint":
            why = "hold rare characters or emoji; NVivo reads them right with --for nvivo only"
            for name in shifted:
                self.writer.notes.carried("texts", why=why, where=name)
        elif shifted:
            why = "hold rare characters or emoji; positions in UTF-16 units, for NVivo only"
            for name in shifted:
                self.writer.notes.changed("texts", why, name)

    def _text(self, parent: Element, tag: str, source: Source) -> None:
        build, writer = self.writer.build, self.writer
        rich = source.rich if source.rich and source.rich.startswith(b"PK") else None
        made = build.element(
            tag,
            parent,
            guid=shown(source.guid),
            name=source.name,
            richTextPath=writer.file(source.guid, ".docx", rich) if rich else None,
            plainTextPath=writer.file(source.guid, ".txt", text_bytes(source.text or "")),
            **stamped(source.stamp, self._users),
        )
        build.words("Description", made, self.descriptions.get(source.guid, ""))
        units = Units(source.text or "", self.writer.units)
        for marked in self.marked.get(source.guid, {}).values():
            self._selection(made, source, marked, units)
        for coding in self.whole.get(source.guid, ()):
            self._coding(made, coding)
        for note in self.references.get(source.guid, ()):
            build.reference("NoteRef", made, note)
        writer.values(made, source.values)

    def _selection(self, parent: Element, source: Source, marked: _Marked, units: Units) -> None:
        selection = marked.selection
        made = self.writer.build.element(
            "PlainTextSelection",
            parent,
            guid=shown(selection.guid),
            name=_name(selection, source),
            startPosition=str(units.at(selection.start)),
            endPosition=str(units.at(selection.end)),
            **stamped(selection.stamp, self._users),
        )
        self._on_selection(made, marked)

    def _on_selection(self, made: Element, marked: _Marked) -> None:
        guid = marked.selection.guid
        self.writer.build.words("Description", made, self.descriptions.get(guid, ""))
        for coding in marked.codings:
            self._coding(made, coding)
        for note in self.references.get(guid, ()):
            self.writer.build.reference("NoteRef", made, note)

    def _coding(self, parent: Element, coding: Coding) -> None:
        build = self.writer.build
        stamp = stamped(Stamp(coding.user, coding.at), self._users)
        made = build.element(
            "Coding",
            parent,
            guid=shown(coding.guid),
            creatingUser=stamp["creatingUser"],
            creationDateTime=stamp["creationDateTime"],
        )
        build.reference("CodeRef", made, coding.code)
        for note in self.references.get(coding.guid, ()):
            build.reference("NoteRef", made, note)

    # --- what is no text

    def _medium(self, parent: Element, source: Source) -> None:
        """A PDF, picture or recording that came from a format without selections on it."""
        suffix = source.suffix or _SUFFIXES[source.media]
        self.writer.build.element(
            _TAGS[source.media],
            parent,
            guid=shown(source.guid),
            name=source.name,
            path=self.writer.file(source.guid, suffix, source.data) if source.data else None,
            **stamped(source.stamp, self._users),
        )

    def _as_it_came(self, parent: Element, source: Source, part: Part) -> None:
        made = self.writer.adopt(part, parent)
        if part.place == "TextSource":
            self.writer.notes.left_out("texts", "they never came with the project", source.name)
            return
        made.attrib.pop("currentPath", None)
        if source.data is not None:
            suffix = source.suffix or _SUFFIXES[source.media]
            made.set("path", self.writer.file(source.guid, suffix, source.data))
        elif scheme_of(made.get("path", ""))[0] not in ("", "internal"):
            # where it lies on somebody's disk is nobody's business
            made.set("path", "relative:///" + re.split(r"[\\/]", made.get("path", ""))[-1])
        within = {each.guid: each for each in self.texts.values() if each.within == source.guid}
        for each in list(children(made, "Representation", "Transcript", "TextDescription")):
            text = within.get(guid_as_read(each.get("guid")))
            if text is not None:
                self._exchange(made, each, text)

    def _exchange(self, parent: Element, old: Element, source: Source) -> None:
        """The text of a medium as it is now, in place of what came."""
        tag = old.tag.rpartition("}")[2]
        if tag == "Transcript":
            self._transcript(parent, old, source)
        else:
            self._text(parent, tag, source)
        new = parent[-1]
        parent.replace(old, new)

    def _transcript(self, parent: Element, old: Element, source: Source) -> None:
        build, writer = self.writer.build, self.writer
        made = build.element(
            "Transcript",
            parent,
            guid=shown(source.guid),
            name=source.name or None,
            plainTextPath=writer.file(source.guid, ".txt", text_bytes(source.text or "")),
            **stamped(source.stamp, self._users),
        )
        build.words("Description", made, self.descriptions.get(source.guid, ""))
        units = Units(source.text or "", writer.units)
        points = dict(self._points(old))
        marked = list(self.marked.get(source.guid, {}).values())
        for each in list(children(old, "SyncPoint")):
            at = whole(each.get("position"))
            if at is not None:
                each.set("position", str(units.at(at)))
            made.append(each)
        for at in sorted({at for m in marked for at in (m.selection.start, m.selection.end)}):
            if at not in points:
                points[at] = guid_of("sync point", source.guid, at)
                position = str(units.at(at))
                build.element("SyncPoint", made, guid=shown(points[at]), position=position)
        for each in marked:
            selection = build.element(
                "TranscriptSelection",
                made,
                guid=shown(each.selection.guid),
                name=_name(each.selection, source),
                fromSyncPoint=shown(points[each.selection.start]),
                toSyncPoint=shown(points[each.selection.end]),
                **stamped(each.selection.stamp, self._users),
            )
            self._on_selection(selection, each)
        for note in self.references.get(source.guid, ()):
            build.reference("NoteRef", made, note)

    def _points(self, old: Element) -> Iterable[tuple[int, str]]:
        """Position → GUID of the points that are there already."""
        for each in children(old, "SyncPoint"):
            at = whole(each.get("position"))
            if at is not None:
                yield at, guid_as_read(each.get("guid"))


_GUID = re.compile(r'\bguid="([^"]*)"')


def _has_description(place: Place) -> bool:
    return place.kind in ("project", "source", "words", "case")


def _name(selection: Selection, source: Source) -> str:
    """What a selection is called: its words, by which any reader can check its positions."""
    excerpt = (source.text or "")[selection.start : selection.end]
    return selection.name or " ".join(excerpt.split())[:_LONGEST_NAME]


class Units:
    """Positions of a text as the file counts them."""

    def __init__(self, text: str, units: str) -> None:
        self.astral: Sequence[int] = (
            [found.start() for found in _ASTRAL.finditer(text)] if units == "utf16" else ()
        )

    def at(self, position: int) -> int:
        """A position in code points, as the file counts it."""
        return position + bisect_left(self.astral, position)
