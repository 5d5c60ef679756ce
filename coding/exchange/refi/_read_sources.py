"""Sources, their texts, selections and codings, as they stand in the XML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from .._loss import LossNotes
from .._project import Coding, MediaKind, Note, Part, Place, Selection, Source, guid_of
from .._registry import ReadOptions
from ._container import Container, read_bounded, scheme_of
from ._elements import guid_in, stamp_of, target_of, targets, values_of, verbatim
from ._scalars import time, whole
from ._texts import Counting, StoredText, stored_text
from ._xml import Element, child, children, local, text_of

MEDIA: dict[str, MediaKind] = {
    "PictureSource": "picture",
    "PDFSource": "pdf",
    "AudioSource": "audio",
    "VideoSource": "video",
}
_A = {"picture": "a picture", "pdf": "a PDF", "audio": "a recording", "video": "a video"}
_TEXTS_WITHIN = ("Representation", "Transcript", "TextDescription")
_MODELLED = (
    "Description",
    "PlainTextContent",
    "PlainTextSelection",
    "TranscriptSelection",
    "Coding",
    "NoteRef",
    "VariableValue",
)


@dataclass(slots=True)
class RawSelection:
    """A selection with its positions as they came; ``end`` may be before ``start``."""

    guid: str
    start: int
    end: int
    element: Element


@dataclass(slots=True)
class RawText:
    """A source with its text as stored, and its selections, not yet understood."""

    source: Source
    stored: StoredText
    selections: list[RawSelection] = field(default_factory=list)


@dataclass(slots=True)
class SourceReader:
    """Reads sources; what it finds collects in its lists."""

    container: Container
    options: ReadOptions
    notes: LossNotes
    sources: list[Source] = field(default_factory=list)
    texts: list[RawText] = field(default_factory=list)
    codings: list[Coding] = field(default_factory=list)
    remarks: list[Note] = field(default_factory=list)  # descriptions
    references: list[tuple[str, Place]] = field(default_factory=list)  # note → what it is on
    parts: list[Part] = field(default_factory=list)

    def read(self, element: Element) -> None:
        """One child of Sources."""
        kind = local(element)
        if kind == "TextSource":
            self._text(element, "")
        elif kind in MEDIA:
            self._media(element, MEDIA[kind])
        else:
            self.notes.left_out("parts", "the standard does not know them", kind)

    # --- texts

    def _text(self, element: Element, within: str) -> None:
        source = Source(
            guid=guid_in(element) or guid_of("refi source", len(self.sources)),
            name=element.get("name") or "",
            text=None,
            suffix=".txt",
            stamp=stamp_of(element),
            values=values_of(element),
            within=within,
        )
        source, stored = self.with_text(source, element)
        if stored is None:
            self.sources.append(source)
            if not within:
                self.parts.append(Part(local(element), verbatim(element), source.guid))
            number = sum(1 for each in element.iter() if local(each) == "Coding")
            self.notes.kept("codings", "of a source without its text", source.name, number)
            return
        raw = RawText(source, stored, list(self._selections(element)))
        self.texts.append(raw)
        self.sources.append(replace(source, text=stored.text))
        self.about(element, Place("source", source.guid))
        self._whole(element, source.guid)
        for each in children(element):
            if local(each) not in (*_MODELLED, "SyncPoint"):
                self.notes.left_out("parts", "the standard does not know them", local(each))

    def with_text(self, source: Source, element: Element) -> tuple[Source, StoredText | None]:
        """The source with its files, and its text; None, noted, where the text is not there."""
        rich = self._file(element.get("richTextPath"), source)
        if rich is not None and not rich.startswith(b"PK"):
            self.notes.left_out("rich texts", "no Word file", source.name)
            rich = None
        source = replace(source, rich=rich)
        inline = child(element, "PlainTextContent")
        address = element.get("plainTextPath")
        if inline is not None and not address:
            return source, StoredText(text_of(inline))  # a parser has made every line end one LF
        data = self._file(address, source) if address else None
        if data is None:
            self.notes.left_out(
                "texts", "the file is not in the project", source.name or address or ""
            )
            return replace(source, path=address or ""), None
        stored = stored_text(data)
        if stored is None:
            self.notes.left_out("texts", "the file is not UTF-8 text", source.name or address or "")
            return source, None
        return replace(source, data=data), stored

    def _file(self, address: str | None, source: Source) -> bytes | None:
        if not address:
            return None
        scheme, rest = scheme_of(address)
        if scheme in ("", "internal"):
            return self.container.source(address)
        if scheme not in ("relative", "absolute", "file"):
            self.notes.left_out("files", f"an address of the kind {scheme}:", source.name)
            return None
        if self.options.media_root is None:
            why = "outside the project; name the folder it may be read from with --media-root"
            self.notes.left_out("files", why, source.name or address)
            return None
        return self._outside(rest, source)

    def _outside(self, rest: str, source: Source) -> bytes | None:
        """A file below the one folder that may be read, by its path there or by its name."""
        assert self.options.media_root is not None
        root = self.options.media_root.resolve()
        for wanted in (rest.lstrip("/"), rest.rpartition("/")[2]):
            try:
                path = (root / wanted).resolve()
                if wanted and path.is_relative_to(root) and path.is_file():
                    return read_bounded(path)
            except (OSError, ValueError):
                continue
        self.notes.left_out("files", "not found below --media-root", source.name or rest)
        return None

    def _selections(self, element: Element) -> list[RawSelection]:
        found = [
            RawSelection(
                guid_in(each) or guid_of("refi selection", guid_in(element), at),
                *_ends(each.get("startPosition"), each.get("endPosition")),
                each,
            )
            for at, each in enumerate(children(element, "PlainTextSelection"))
        ]
        points = {
            guid_in(each): whole(each.get("position")) for each in children(element, "SyncPoint")
        }
        for each in children(element, "TranscriptSelection"):
            start = points.get(guid_in(each, "fromSyncPoint"))
            end = points.get(guid_in(each, "toSyncPoint"))
            ends = (-1 if start is None else start, -1 if end is None else end)
            found.append(RawSelection(guid_in(each), *ends, each))
        return found

    # --- what a text or selection carries

    def about(self, element: Element, place: Place) -> None:
        """The description of a thing, and the notes that it refers to."""
        description = text_of(child(element, "Description"))
        if description:
            stamp = stamp_of(element)
            name = guid_of("description", place.kind, place.guid or place.selection)
            self.remarks.append(
                Note(name, description, stamp=stamp, places=(place,), form="description")
            )
        self.references += [(note, place) for note in targets(element, "NoteRef")]

    def _whole(self, element: Element, source: str) -> None:
        """Codings of the source as a whole."""
        for at, each in enumerate(children(element, "Coding")):
            self._coding(each, at, Coding("", source, "", None, None))

    def _coding(self, element: Element, at: int, base: Coding) -> None:
        """A coding; ``base`` says where it is, and who made it and when if it does not itself."""
        made = Coding(
            guid_in(element) or guid_of("refi coding", base.selection, base.source, at),
            base.source,
            target_of(child(element, "CodeRef")),
            base.start,
            base.end,
            guid_in(element, "creatingUser") or base.user,
            time(element.get("creationDateTime")) or base.at,
            base.selection,
        )
        self.codings.append(made)
        place = Place("coding", made.guid)
        self.references += [(note, place) for note in targets(element, "NoteRef")]

    def placed(self, raw: RawText, positions: Sequence[tuple[int, int]]) -> list[Selection]:
        """The selections of a source at ``positions``, code points of its text; their codings
        and notes are taken up too. A selection outside the text is left out and noted.
        """
        found = []
        for each, (start, end) in zip(raw.selections, positions, strict=True):
            if not 0 <= start <= end:
                why = f"positions {each.start} to {each.end} are not in the text"
                number = max(1, len(list(children(each.element, "Coding"))))
                self.notes.left_out("codings", why, raw.source.name, number)
                continue
            name = each.element.get("name") or ""
            stamp = stamp_of(each.element)
            found.append(Selection(each.guid, raw.source.guid, start, end, name, stamp))
            self.about(each.element, Place("words", raw.source.guid, start, end, each.guid))
            for at, coding in enumerate(children(each.element, "Coding")):
                base = Coding("", raw.source.guid, "", start, end, stamp.user, stamp.at, each.guid)
                self._coding(coding, at, base)
        return found

    def move_points(self, raw: RawText, counting: Counting) -> None:
        """Give the points of time in a transcript their positions in code points of our text."""
        from lxml import etree

        for at, part in enumerate(self.parts):
            if part.owner != raw.source.within:
                continue
            element = etree.fromstring(part.xml)
            for point in element.iter("SyncPoint"):
                before = whole(point.get("position"))
                if before is not None and guid_in(point.getparent()) == raw.source.guid:
                    moved = raw.stored.convert([before], counting)[0]
                    point.set("position", str(max(0, moved)))
            self.parts[at] = replace(part, xml=str(etree.tostring(element, encoding="unicode")))

    # --- what is no text

    def _media(self, element: Element, media: MediaKind) -> None:
        address = element.get("path") or element.get("currentPath") or ""
        source = Source(
            guid=guid_in(element) or guid_of("refi source", len(self.sources)),
            name=element.get("name") or "",
            text=None,
            media=media,
            suffix=_suffix(address),
            stamp=stamp_of(element),
            values=values_of(element),
        )
        data = self._file(address, source)
        self.sources.append(replace(source, data=data, path="" if data else address))
        self.parts.append(Part(local(element), verbatim(element), source.guid))
        self.notes.kept("sources", "no text; kept with its selections", source.name)
        why = f"of a source that is {_A[media]}"
        selections = [each for each in children(element) if local(each).endswith("Selection")]
        self.notes.kept("selections", why, source.name, len(selections))
        number = sum(len(list(children(each, "Coding"))) for each in (element, *selections))
        self.notes.kept("codings", why, source.name, number)
        for each in children(element, *_TEXTS_WITHIN):
            self._text(each, source.guid)


def _ends(start: str | None, end: str | None) -> tuple[int, int]:
    """Positions as they came; what is no number lies outside every text."""
    first, last = whole(start), whole(end)
    return (-1 if first is None else first, -1 if last is None else last)


def _suffix(address: str) -> str:
    name = address.replace("\\", "/").rpartition("/")[2]
    dot = name.rpartition(".")
    return f".{dot[2].lower()}" if dot[1] and dot[2].isalnum() and len(dot[2]) <= 5 else ""
