"""Where the units of a sheet are now: in the text they were taken from, or in its corrected version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...corpus import Alignment, align
from .. import _queries, _queries_sheet
from .._study import Study
from ._sheet_key import RowKey, text_hash


@dataclass(frozen=True, slots=True)
class Place:
    """A document of the study that a sheet's units were taken from.

    ``then`` is its text when the sheet was written, ``now`` what it is; ``moved`` aligns the
    two where they differ.
    """

    document_id: int
    name: str
    then: str
    now: str
    moved: Alignment | None = None

    def span(self, key: RowKey) -> tuple[int, int] | None:
        """Where the words of a row are now; None when they are no longer the same words."""
        if self.moved is None:
            return key.start, key.end
        found = self.moved.move(key.start, key.end)
        if found is None or self.now[found.start : found.end] != self.then[key.start : key.end]:
            return None
        return found.start, found.end


def places_of(study: Study, keys: Iterable[RowKey]) -> dict[tuple[int, str], Place]:
    """The documents of keys, by (id, hash of the text) as the keys have them.

    A text is known by its hash, so a sheet fits every copy of the study. One that is the
    present text of no document is looked for among the former texts in the journal. What is
    not found is of another study, of a document that was removed, or of a text that the
    journal has forgotten.
    """
    wanted = {(key.document_id, key.text) for key in keys}
    names = {row["id"]: row["name"] for row in _queries.document_heads(study.store)}
    found: dict[tuple[int, str], Place] = {}
    for document_id, digest in wanted:
        if document_id in names:
            place = _place(study, document_id, names[document_id], digest)
            if place is not None:
                found[document_id, digest] = place
    missing = wanted - set(found)
    if missing:  # a copy of the study may count its documents otherwise
        present = {text_hash(_queries.document_text(study.store, each)): each for each in names}
        for document_id, digest in missing:
            if digest in present:
                other = present[digest]
                text = _queries.document_text(study.store, other)
                found[document_id, digest] = Place(other, names[other], text, text)
    return found


def _place(study: Study, document_id: int, name: str, digest: str) -> Place | None:
    now = _queries.document_text(study.store, document_id)
    if text_hash(now) == digest:
        return Place(document_id, name, now, now)
    for then in _queries_sheet.former_texts(study.store, document_id):
        if text_hash(then) == digest:
            return Place(document_id, name, then, now, align(then, now))
    return None
