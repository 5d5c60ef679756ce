"""The forms of a document: its text with its cut and speakers, as it is and as it once was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from .. import _queries as _reading
from .._store import Store
from . import _merge_queries as _queries
from ._merge_queries import Image


@dataclass(slots=True)
class Form:
    """Digests of a document's text and of its text with cut and speakers; those that it had
    before; and when each changed last ('' as long as the journal tells).
    """

    text: str
    whole: str
    texts: set[str] = field(default_factory=set)
    wholes: set[str] = field(default_factory=set)
    text_at: str = ""
    whole_at: str = ""


Forms = dict[int, Form]


@dataclass(slots=True)
class _Document:
    """A document while its history is read backwards; turns by id as stored columns."""

    text: str
    sentences: str
    turns: dict[int, tuple[Any, ...]]
    present: bool = True


def digest(text: str | bytes) -> str:
    """A digest of a text, 16 bytes in hexadecimal."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def read_forms(store: Store, passed_over: Collection[int]) -> Forms:
    """The form of every document; what the entries in ``passed_over`` took back is not told."""
    history = _History(store)
    forms = {each: Form(*history.digests(each)) for each in history.documents}
    noted = _queries.images(store, ["documents", "turns", "speakers"])
    for (entry, at), changes in groupby(noted, key=lambda image: (image.entry, image.at)):
        for each in history.rewind(changes):
            if entry not in passed_over:
                _note(forms[each], *history.digests(each), at)
    return forms


def _note(form: Form, text: str, whole: str, at: str) -> None:
    """Tell a form what it was before the entry made at ``at``."""
    if text != form.text:
        form.texts.add(text)
        form.text_at = form.text_at or at
    if whole != form.whole:
        form.wholes.add(whole)
        form.whole_at = form.whole_at or at


def _turn(row: Any) -> tuple[Any, ...]:
    return row["start"], row["end"], row["begins"], row["ends"], row["speaker_id"]


class _History:
    """The documents that are there now, read backwards through the journal."""

    def __init__(self, store: Store) -> None:
        self.names = {row["id"]: row["name"] for row in _queries.rows_of(store, "speakers")}
        self.documents: dict[int, _Document] = {}
        self.owner: dict[int, int] = {}
        for document_id, sentences, turns in _queries.cut_rows(store):
            text = digest(_reading.text_bytes(store, document_id))
            cut = {row["id"]: _turn(row) for row in turns}
            self.documents[document_id] = _Document(text, sentences, cut)
            self.owner.update(dict.fromkeys(cut, document_id))

    def digests(self, document_id: int) -> tuple[str, str]:
        """Of a document's text, and of its text with cut and speakers."""
        document = self.documents[document_id]
        turns = sorted(
            (start, end, begins, ends, self.names.get(speaker, ""))
            for start, end, begins, ends, speaker in document.turns.values()
        )
        return document.text, digest(json.dumps([document.text, document.sentences, turns]))

    def rewind(self, changes: Iterable[Image]) -> set[int]:
        """Take back what one entry did; the documents it touched that were there before it."""
        touched = set()
        for change in changes:
            if change.relation == "speakers":
                self.names[change.row_id] = change.before["name"] if change.before else ""
            elif change.relation == "documents":
                touched.add(self._document(change))
            else:
                touched.add(self._turn(change))
        return {each for each in touched if each in self.documents and self.documents[each].present}

    def _document(self, change: Image) -> int | None:
        row, before = change.row_id, change.before
        if row not in self.documents or (before is not None and "text" not in before):
            return None
        document = self.documents[row]
        if before is not None:
            document.present = True
            document.text, document.sentences = digest(before["text"]), before["sentences"]
        elif change.undoing:  # it came back: what it was before its removal is still to come
            document.present = False
        else:  # an older document with this id was another one
            del self.documents[row]
        return row

    def _turn(self, change: Image) -> int | None:
        row, before = change.row_id, change.before
        owner = before["document_id"] if before else self.owner.pop(row, None)
        if owner not in self.documents:
            return None
        if before:
            self.documents[owner].turns[row] = _turn(before)
            self.owner[row] = owner
        else:
            self.documents[owner].turns.pop(row, None)
        return int(owner)
